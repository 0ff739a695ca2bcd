//! Sending a template: whether it may be sent, and whether what is filled in fits.
//!
//! Meta's page "Sending messages, template" and its error codes 132000 to 132018.

use std::sync::Arc;

use serde_json::{Map, Value, json};

use crate::fields::{Fields, text_of};
use crate::graph::GraphError;
use crate::graph::object::Object;
use crate::simulation::Simulation;
use crate::template::{
    self, Asked, Category, Format, Template, TemplateStatus, substitute, variables,
};

/// What the customer will see, and what it is billed as.
pub(in crate::graph) struct Shown {
    pub(in crate::graph) category: Category,
    pub(in crate::graph) view: Value,
}

/// Checks `template` of a message of this account.
pub(in crate::graph) fn check(
    simulation: &Arc<Simulation>,
    waba_id: &str,
    request: &Object<'_>,
) -> Result<Shown, GraphError> {
    let name = request.required_text("name", 512)?;
    let language = request.required_object("language")?;
    let code = language.required_text("code", 16)?;
    if language.optional_text("policy", 64)?.is_some_and(|policy| policy != "deterministic") {
        return Err(GraphError::invalid("template['language']['policy'] must be deterministic"));
    }
    template::resume_due(simulation);
    let asked = Asked { waba_id: Some(waba_id), name: Some(name), language: Some(code) };
    let found = simulation.templates.list(&asked).into_iter().next();
    let template = found.ok_or_else(|| missing(name, code))?;
    match template.status {
        status if status.may_be_sent() => {}
        TemplateStatus::Paused => {
            let text = "The template is paused because of its quality.";
            return Err(GraphError::of(132_015, "Template is paused", text));
        }
        TemplateStatus::Disabled => {
            let text = "The template was paused too often and is disabled.";
            return Err(GraphError::of(132_016, "Template is disabled", text));
        }
        _ => return Err(missing(name, code)),
    }
    let given = Given::read(request)?;
    if template.category == Category::Authentication {
        short_code(&given)?;
    }
    let view = fill(&template.components, template.format, &given)?;
    Ok(Shown { category: template.category, view: with_name(&template, view) })
}

/// A code to sign in with has 15 characters at most.
fn short_code(given: &Given<'_>) -> Result<(), GraphError> {
    for parameter in given.parameters("body")? {
        parameter.optional_text("text", 15)?;
    }
    Ok(())
}

fn missing(name: &str, code: &str) -> GraphError {
    let text = format!("template name ({name}) does not exist in {code}");
    GraphError::of(132_001, "Template name does not exist in the translation", text)
}

fn with_name(template: &Template, view: Map<String, Value>) -> Value {
    Fields::from(view)
        .with("name", template.name.as_str())
        .with("language", template.language.as_str())
        .done()
}

/// The components of a send, each with its type in lower case.
struct Given<'a>(Vec<(String, Object<'a>)>);

impl<'a> Given<'a> {
    fn read(object: &Object<'a>) -> Result<Self, GraphError> {
        if object.get("components").is_none() {
            return Ok(Self(Vec::new()));
        }
        let list = object.required_list("components", 0, 20)?;
        let typed = |component: Object<'a>| {
            let kind = component.required_text("type", 64)?.to_ascii_lowercase();
            Ok((kind, component))
        };
        list.into_iter().map(typed).collect::<Result<_, _>>().map(Self)
    }

    fn find(&self, kind: &str) -> Option<&Object<'a>> {
        self.0.iter().find(|(given, _)| given == kind).map(|(_, component)| component)
    }

    /// The parameters of the component of this type.
    fn parameters(&self, kind: &str) -> Result<Vec<Object<'a>>, GraphError> {
        match self.find(kind) {
            Some(component) if component.get("parameters").is_some() => {
                component.required_list("parameters", 0, 1000)
            }
            _ => Ok(Vec::new()),
        }
    }

    /// The parameters of the button with this index.
    fn button(&self, index: usize) -> Result<Vec<Object<'a>>, GraphError> {
        let at = |component: &Object<'_>| match component.get("index") {
            Some(Value::String(text)) => text.parse() == Ok(index),
            Some(value) => value.as_u64().is_some_and(|at| usize::try_from(at) == Ok(index)),
            None => false,
        };
        let mut buttons = self.0.iter().filter(|(kind, _)| kind == "button");
        match buttons.find(|(_, component)| at(component)) {
            Some((_, button)) if button.get("parameters").is_some() => {
                button.required_list("parameters", 0, 10)
            }
            _ => Ok(Vec::new()),
        }
    }
}

/// Fills components in: what the customer sees of them.
fn fill(
    components: &[Value],
    format: Format,
    given: &Given<'_>,
) -> Result<Map<String, Value>, GraphError> {
    let mut view = Map::new();
    // What is a body and nothing else may become longer.
    let most = if components.len() == 1 { 32_768 } else { 1024 };
    for component in components {
        match text_of(component, "type").unwrap_or_default() {
            "HEADER" => {
                view.insert("header".to_owned(), header(component, format, given)?);
            }
            "BODY" => {
                let body = text(component, ("body", most), format, &given.parameters("body")?)?;
                view.insert("body".to_owned(), json!(body));
            }
            "FOOTER" => {
                view.insert("footer".to_owned(), json!(component.get("text")));
            }
            "BUTTONS" => {
                view.insert("buttons".to_owned(), buttons(component, given)?);
            }
            "LIMITED_TIME_OFFER" => {
                view.insert("limited_time_offer".to_owned(), offer(component, given)?);
            }
            "CAROUSEL" => {
                view.insert("cards".to_owned(), cards(component, format, given)?);
            }
            _ => {}
        }
    }
    Ok(view)
}

/// A text with its variables filled in.
fn text(
    component: &Value,
    (name, max): (&str, usize),
    format: Format,
    parameters: &[Object<'_>],
) -> Result<String, GraphError> {
    let text = text_of(component, "text").unwrap_or_default();
    let names = variables(text, format).unwrap_or_default();
    if parameters.len() != names.len() {
        return Err(GraphError::of(
            132_000,
            "Number of parameters does not match the expected number of params",
            format!(
                "{name}: number of localizable_params ({}) does not match the expected number of \
                 params ({})",
                parameters.len(),
                names.len()
            ),
        ));
    }
    let mut values: Vec<(String, String)> = Vec::with_capacity(names.len());
    for (parameter, position) in parameters.iter().zip(1..) {
        let key = match format {
            Format::Positional => position.to_string(),
            Format::Named => parameter_name(parameter, &names)?,
        };
        values.push((key, written(parameter, name)?));
    }
    if let Some(absent) = names.iter().find(|name| !values.iter().any(|(key, _)| key == *name)) {
        return Err(mismatch(format!("{name}: there is no parameter with the name {absent}")));
    }
    let value = |name: &str| values.iter().find(|(key, _)| key == name).map(|(_, v)| v.clone());
    let filled = substitute(text, value);
    if !names.is_empty() && filled.chars().count() > max {
        let text = format!("{name}: the text has more than {max} characters");
        return Err(GraphError::of(132_005, "Translated text too long", text));
    }
    Ok(filled)
}

fn mismatch(text: impl Into<String>) -> GraphError {
    GraphError::of(132_012, "Parameter format does not match format in the created template", text)
}

fn parameter_name(parameter: &Object<'_>, names: &[String]) -> Result<String, GraphError> {
    let name = parameter.optional_text("parameter_name", 512)?.unwrap_or_default();
    if name.is_empty() {
        return Err(GraphError::of(100, "Invalid parameter", "Parameter name is missing or empty"));
    }
    if !names.iter().any(|known| known == name) {
        return Err(mismatch(format!("the template has no variable {name}")));
    }
    Ok(name.to_owned())
}

/// The text of a parameter of a text.
fn written(parameter: &Object<'_>, place: &str) -> Result<String, GraphError> {
    let kind = parameter.required_text("type", 64)?;
    let text = match kind {
        "text" => parameter.required_text("text", 32_768)?,
        "currency" | "date_time" => {
            parameter.required_object(kind)?.required_text("fallback_value", 1024)?
        }
        _ => {
            let text = format!("{place}: Format mismatch, expected TEXT, received {kind}");
            return Err(mismatch(text));
        }
    };
    if text.contains(['\n', '\t']) || text.contains("     ") {
        return Err(GraphError::of(
            132_018,
            "Template parameters are invalid",
            "Param text cannot have new-line/tab characters or more than 4 consecutive spaces",
        ));
    }
    Ok(text.to_owned())
}

fn header(component: &Value, format: Format, given: &Given<'_>) -> Result<Value, GraphError> {
    let kind = text_of(component, "format").unwrap_or("TEXT");
    let parameters = given.parameters("header")?;
    if kind == "TEXT" {
        let text = text(component, ("header", 60), format, &parameters)?;
        return Ok(json!({ "type": "text", "text": text }));
    }
    let wanted = kind.to_ascii_lowercase();
    let parameter = parameters.first();
    let received = parameter.and_then(|one| one.get("type")).and_then(Value::as_str);
    let (Some(parameter), true) = (parameter, received == Some(&wanted)) else {
        let received = received.unwrap_or("UNKNOWN").to_ascii_uppercase();
        let text = format!("header: Format mismatch, expected {kind}, received {received}");
        return Err(mismatch(text));
    };
    let object = parameter.required_object(&wanted)?;
    match kind {
        "LOCATION" => {
            object.required("latitude")?;
            object.required("longitude")?;
        }
        "PRODUCT" => {
            object.required_text("product_retailer_id", 256)?;
        }
        _ => crate::graph::check::id_or_link(&object)?,
    }
    Ok(json!({ "type": wanted, wanted.as_str(): object.fields() }))
}

fn buttons(component: &Value, given: &Given<'_>) -> Result<Value, GraphError> {
    let list = component.get("buttons").and_then(Value::as_array);
    let shown = list.into_iter().flatten().enumerate().map(|(index, button)| {
        let kind = text_of(button, "type").unwrap_or_default();
        let parameters = given.button(index)?;
        let value = |key: &str| {
            let first = parameters.first()?;
            first.get(key).and_then(Value::as_str).filter(|text| !text.is_empty())
        };
        let needed = |key: &str| {
            value(key).ok_or_else(|| {
                GraphError::missing(format!(
                    "buttons: Button at index {index} of type {kind} requires a parameter"
                ))
            })
        };
        let fields = Fields::default().with("type", kind).with("text", button.get("text").cloned());
        Ok(match kind {
            "URL" => {
                let url = text_of(button, "url").unwrap_or_default();
                let url = if url.contains("{{") {
                    let suffix = needed("text")?;
                    substitute(url, |_one| Some(suffix.to_owned()))
                } else {
                    url.to_owned()
                };
                fields.with("url", url)
            }
            "COPY_CODE" => {
                let code = needed("coupon_code")?;
                if code.chars().count() > 20 {
                    let text = "The code of a COPY_CODE button has 20 characters at most.";
                    return Err(GraphError::too_long(text));
                }
                fields.with("coupon_code", code)
            }
            "QUICK_REPLY" => {
                let payload = value("payload").or(text_of(button, "text"));
                fields.with("payload", payload.unwrap_or_default())
            }
            "PHONE_NUMBER" => fields.with("phone_number", button.get("phone_number").cloned()),
            _ => fields,
        }
        .done())
    });
    shown.collect::<Result<Vec<_>, GraphError>>().map(Value::from)
}

fn offer(component: &Value, given: &Given<'_>) -> Result<Value, GraphError> {
    let offer = component.get("limited_time_offer");
    let field = |key: &str| offer.and_then(|offer| offer.get(key));
    let ends = given.parameters("limited_time_offer")?.first().and_then(|parameter| {
        parameter.get("limited_time_offer")?.get("expiration_time_ms")?.as_i64()
    });
    if field("has_expiration") == Some(&Value::Bool(true)) && ends.is_none() {
        return Err(GraphError::missing(
            "limited_time_offer: the parameter expiration_time_ms is required",
        ));
    }
    Ok(json!({ "text": field("text"), "expiration_time_ms": ends }))
}

/// Each card with its own parameters, found by `card_index`.
fn cards(component: &Value, format: Format, given: &Given<'_>) -> Result<Value, GraphError> {
    let of_template =
        component.get("cards").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let of_send = match given.find("carousel") {
        Some(carousel) => carousel.required_list("cards", 0, 10)?,
        None => Vec::new(),
    };
    if of_send.len() != of_template.len() {
        return Err(GraphError::of(
            132_000,
            "Number of parameters does not match the expected number of params",
            format!(
                "carousel: number of cards ({}) does not match the expected number ({})",
                of_send.len(),
                of_template.len()
            ),
        ));
    }
    let shown = of_template.iter().enumerate().map(|(index, card)| {
        let at = |one: &&Object<'_>| {
            let at = one.get("card_index").and_then(Value::as_u64);
            at.is_some_and(|at| usize::try_from(at) == Ok(index))
        };
        let sent = of_send.iter().find(at);
        let sent = sent.ok_or_else(|| mismatch(format!("carousel: there is no card {index}")))?;
        let components =
            card.get("components").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        fill(components, format, &Given::read(sent)?).map(Value::Object)
    });
    shown.collect::<Result<Vec<_>, GraphError>>().map(Value::from)
}
