//! What a template may consist of: header, body, footer, and how they go together.

use serde_json::{Map, Value, json};

use super::{buttons, carousel};
use crate::fields::text_of;
use crate::graph::GraphError;
use crate::graph::object::Object;
use crate::simulation::Simulation;
use crate::template::{Category, Format, substitute, variables};

/// How many bytes a film that repeats may have: 3.5 MB.
const GIF_AT_MOST: usize = 3_500_000;

/// Where a text stands, its limits, and the subcodes of its refusals.
pub(super) struct Place {
    name: &'static str,
    max: usize,
    /// When its form is wrong.
    subcode: i64,
    /// The fields of `example`, by position and by name.
    examples: (&'static str, &'static str),
}

pub(super) const HEADER: Place = Place {
    name: "header",
    max: 60,
    subcode: 2_388_047,
    examples: ("header_text", "header_text_named_params"),
};

pub(super) const BODY: Place = Place {
    name: "body",
    max: 1024,
    subcode: 2_388_072,
    examples: ("body_text", "body_text_named_params"),
};

pub(super) const CARD_BODY: Place = Place { max: 160, ..BODY };

/// 100 with words only: there is no subcode for it.
pub(super) fn wrong(text: impl Into<String>) -> GraphError {
    GraphError::of(100, "Invalid parameter", text)
}

/// Checks the `components` of `request`, and answers with them as Meta keeps them.
pub(super) fn check(
    simulation: &Simulation,
    category: Category,
    format: Format,
    request: &Object<'_>,
) -> Result<Vec<Value>, GraphError> {
    let list = request.required_list("components", 1, 20)?;
    let mut kept: Vec<Value> = Vec::with_capacity(list.len());
    for component in &list {
        let kind = component.required_text("type", 64)?.to_ascii_uppercase();
        if kept.iter().any(|other| text_of(other, "type") == Some(&kind)) {
            return Err(wrong(format!("There is more than one component of type {kind}.")));
        }
        let more = match (kind.as_str(), category) {
            ("BODY", Category::Authentication) => code_body(component)?,
            ("FOOTER", Category::Authentication) => code_footer(component)?,
            ("BUTTONS", _) => buttons::check(component, category)?,
            (_, Category::Authentication) => {
                return Err(wrong(format!("An authentication template has no {kind}.")));
            }
            ("HEADER", _) => header(simulation, component, (category, format))?,
            ("BODY", _) => {
                without(component, "add_security_recommendation")?;
                text(component, &BODY, format)?
            }
            ("FOOTER", _) => footer(component)?,
            ("LIMITED_TIME_OFFER", Category::Marketing) => offer(component)?,
            ("CAROUSEL", _) => carousel::check(simulation, component, format)?,
            ("CALL_PERMISSION_REQUEST", _) => Map::new(),
            _ => return Err(wrong(format!("Unexpected component type {kind}."))),
        };
        let mut fields = component.fields().clone();
        fields.extend(more);
        fields.insert("type".to_owned(), json!(kind));
        kept.push(Value::Object(fields));
    }
    together(&kept, category)?;
    Ok(kept)
}

/// What authentication templates alone have.
fn without(component: &Object<'_>, field: &str) -> Result<(), GraphError> {
    match component.get(field) {
        Some(_) => Err(wrong(format!("Only authentication templates have {field}."))),
        None => Ok(()),
    }
}

/// What must be there, and what does not go together.
fn together(kept: &[Value], category: Category) -> Result<(), GraphError> {
    let has = |kind: &str| kept.iter().any(|component| text_of(component, "type") == Some(kind));
    if !has("BODY") {
        return Err(wrong("The component of type BODY is missing."));
    }
    if category == Category::Authentication && !has("BUTTONS") {
        return Err(wrong("An authentication template needs an OTP button."));
    }
    if has("LIMITED_TIME_OFFER") && has("FOOTER") {
        return Err(wrong("A template with a limited-time offer has no footer."));
    }
    let long = |component: &Value| {
        text_of(component, "text").is_some_and(|text| text.chars().count() > 600)
    };
    if has("LIMITED_TIME_OFFER")
        && kept.iter().any(|one| text_of(one, "type") == Some("BODY") && long(one))
    {
        return Err(too_long("body", 600));
    }
    let beside = ["HEADER", "FOOTER", "BUTTONS", "LIMITED_TIME_OFFER"];
    if has("CAROUSEL") && beside.into_iter().any(has) {
        return Err(wrong("Beside a carousel there is only a body."));
    }
    Ok(())
}

fn too_long(name: &str, max: usize) -> GraphError {
    GraphError::managed(
        2_388_040,
        "Character limit exceeded",
        format!("The {name} has more than {max} characters."),
    )
}

/// A text with variables, and an example for each of them.
pub(super) fn text(
    component: &Object<'_>,
    place: &Place,
    format: Format,
) -> Result<Map<String, Value>, GraphError> {
    let Place { name, max, subcode, examples } = *place;
    let refuse =
        |text: &str| GraphError::managed(subcode, "Message template format is incorrect", text);
    let text = component.required_text("text", usize::MAX)?;
    if text.chars().count() > max {
        return Err(too_long(name, max));
    }
    let names = variables(text, format).map_err(|problem| {
        refuse(&format!("The variables of the {name} cannot be read: {problem:?}."))
    })?;
    if name == "header" {
        plain(text).map_err(refuse)?;
    }
    if names.is_empty() {
        return Ok(Map::new());
    }
    if format == Format::Named && text.matches("{{").count() > names.len() {
        return Err(refuse("A variable stands in the text more than once."));
    }
    if name == "header" {
        if names.len() > 1 {
            return Err(refuse("The header can have one variable."));
        }
    } else {
        edges(text, names.len())?;
    }
    if text.split_whitespace().collect::<String>().contains("}}{{") {
        return Err(refuse("Two variables stand beside each other."));
    }
    let example = component.optional_object("example")?;
    let given = example.and_then(|example| match format {
        Format::Positional => positional(example.get(examples.0)?),
        Format::Named => named(example.get(examples.1)?, &names),
    });
    if given != Some(names.len()) {
        return Err(GraphError::managed(
            2_388_043,
            "Message template component is missing expected fields",
            format!("The component {name} needs an example for each of its variables."),
        ));
    }
    Ok(Map::new())
}

/// Not first, not last, and enough words around.
fn edges(text: &str, count: usize) -> Result<(), GraphError> {
    let trimmed = text.trim();
    if trimmed.starts_with("{{") || trimmed.ends_with("}}") {
        return Err(GraphError::managed(
            2_388_299,
            "Variables can't be at the start or end of the template",
            "The body begins or ends with a variable.",
        ));
    }
    let words = words_of(&substitute(text, |_one| Some(" ".to_owned())));
    if words < 2 * count + 1 {
        return Err(GraphError::managed(
            2_388_293,
            "This template contains too many variable parameters relative to the message length",
            format!("{count} variables need at least {} words around them.", 2 * count + 1),
        ));
    }
    Ok(())
}

/// Neither pictures nor marks that make letters bold, italic and so on.
fn plain(header: &str) -> Result<(), &'static str> {
    let words = substitute(header, |_one| Some(String::new()));
    let is_picture = |c| {
        matches!(
            c,
            '\u{26A1}' | '\u{2705}' | '\u{274C}' | '\u{2B50}' | '\u{FE0F}' | '\u{1F000}'
                ..='\u{1FAFF}'
        )
    };
    if words.contains(is_picture) {
        return Err("The header can have no emojis.");
    }
    if words.contains(['*', '_', '~', '`', '\n']) {
        return Err("The header can have no formatting characters and no new lines.");
    }
    Ok(())
}

/// How many words a text has; where none are set apart, as in Chinese or Thai, each letter is one.
fn words_of(text: &str) -> usize {
    let is_one = |c: &char| {
        matches!(c, '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
            | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
    };
    let count = |word: &str| match word.chars().filter(is_one).count() {
        0 => usize::from(word.contains(char::is_alphanumeric)),
        letters => letters,
    };
    text.split_whitespace().map(count).sum()
}

/// How many examples there are: in a list, or in the only list of a list.
fn positional(value: &Value) -> Option<usize> {
    let list = value.as_array()?;
    let list = list.first().and_then(Value::as_array).unwrap_or(list);
    let sound = list.iter().all(|one| one.as_str().is_some_and(|text| !text.trim().is_empty()));
    sound.then_some(list.len())
}

fn named(value: &Value, names: &[String]) -> Option<usize> {
    let list = value.as_array()?;
    let known = |one: &Value| {
        text_of(one, "param_name").is_some_and(|name| names.iter().any(|known| known == name))
            && text_of(one, "example").is_some_and(|text| !text.trim().is_empty())
    };
    let given = |name: &String| list.iter().any(|one| text_of(one, "param_name") == Some(name));
    (list.iter().all(known) && names.iter().all(given)).then_some(list.len())
}

/// A text, a file, or a place.
pub(super) fn header(
    simulation: &Simulation,
    component: &Object<'_>,
    (category, format): (Category, Format),
) -> Result<Map<String, Value>, GraphError> {
    let kind = component.required_text("format", 32)?.to_ascii_uppercase();
    if matches!(kind.as_str(), "GIF" | "PRODUCT") && category != Category::Marketing {
        return Err(wrong(format!("Only marketing templates have a header of format {kind}.")));
    }
    let types: &[&str] = match kind.as_str() {
        "TEXT" => return text(component, &HEADER, format),
        "LOCATION" | "PRODUCT" => &[],
        "IMAGE" => &["image/jpeg", "image/png"],
        "VIDEO" => &["video/mp4", "video/3gpp"],
        "GIF" => &["video/mp4"],
        "DOCUMENT" => &["application/pdf"],
        _ => return Err(wrong(format!("Unexpected header format {kind}."))),
    };
    let mut more = Map::new();
    more.insert("format".to_owned(), json!(kind));
    if types.is_empty() {
        return Ok(more);
    }
    let handle = component.optional_object("example")?.and_then(|example| {
        example.get("header_handle")?.as_array()?.first()?.as_str().map(str::to_owned)
    });
    let Some(handle) = handle else {
        return Err(GraphError::managed(
            2_388_043,
            "Message template component is missing expected fields",
            format!("A header of format {kind} needs example['header_handle']."),
        ));
    };
    let most = if kind == "GIF" { GIF_AT_MOST } else { usize::MAX };
    let sample = simulation.uploads.find(&handle);
    let is_sound = sample.is_some_and(|sample| {
        types.contains(&sample.mime_type.as_str()) && sample.bytes.len() <= most
    });
    if !is_sound {
        return Err(GraphError::managed(
            2_494_102,
            "Uploaded media handle is invalid",
            format!("header_handle names no uploaded file for a header of format {kind}."),
        ));
    }
    Ok(more)
}

fn footer(component: &Object<'_>) -> Result<Map<String, Value>, GraphError> {
    without(component, "code_expiration_minutes")?;
    let text = component.required_text("text", usize::MAX)?;
    if text.chars().count() > 60 {
        return Err(too_long("footer", 60));
    }
    if text.contains("{{") || text.contains("}}") {
        return Err(GraphError::managed(
            2_388_073,
            "Message template footer is incorrectly formatted",
            "The footer can have no variables.",
        ));
    }
    Ok(Map::new())
}

fn offer(component: &Object<'_>) -> Result<Map<String, Value>, GraphError> {
    let offer = component.required_object("limited_time_offer")?;
    if offer.required_text("text", usize::MAX)?.chars().count() > 16 {
        return Err(too_long("limited-time offer", 16));
    }
    offer.optional_bool("has_expiration")?;
    Ok(Map::new())
}

/// Its text is Meta's.
fn code_body(component: &Object<'_>) -> Result<Map<String, Value>, GraphError> {
    component.only(&["type", "add_security_recommendation"])?;
    let mut text = "*{{1}}* is your verification code.".to_owned();
    if component.optional_bool("add_security_recommendation")? == Some(true) {
        text.push_str(" For your security, do not share this code.");
    }
    Ok(Map::from_iter([("text".to_owned(), json!(text))]))
}

fn code_footer(component: &Object<'_>) -> Result<Map<String, Value>, GraphError> {
    component.only(&["type", "code_expiration_minutes"])?;
    let minutes = component.required("code_expiration_minutes")?.as_i64();
    let minutes = minutes
        .filter(|minutes| (1..=90).contains(minutes))
        .ok_or_else(|| wrong("Param code_expiration_minutes must lie between 1 and 90."))?;
    let text = format!("This code expires in {minutes} minutes.");
    Ok(Map::from_iter([("text".to_owned(), json!(text))]))
}
