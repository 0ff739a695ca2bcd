//! What an interactive message of each type must look like.
//!
//! Meta's pages "Interactive reply buttons", "Interactive lists", "CTA URL" and "Location request".

use std::collections::HashSet;

use super::object::Object;
use super::{GraphError, check};

/// Types that exist, and whose action is taken as it comes.
const UNCHECKED: [&str; 12] = [
    "flow",
    "address_message",
    "product",
    "product_list",
    "catalog_message",
    "carousel",
    "voice_call",
    "call_permission_request",
    "request_contact_info",
    "contact_request",
    "order_details",
    "order_status",
];

/// Checks the object under `interactive`.
pub(super) fn check(interactive: &Object<'_>) -> Result<(), GraphError> {
    interactive.only(&["type", "header", "body", "footer", "action"])?;
    let kind = interactive.required_text("type", usize::MAX)?;
    let action = interactive.required_object("action")?;
    match kind {
        "button" => {
            frame(interactive, 1024, Header::Any)?;
            buttons(&action)
        }
        "list" => {
            frame(interactive, 4096, Header::Text)?;
            list(&action)
        }
        "cta_url" => {
            frame(interactive, 1024, Header::Any)?;
            cta_url(&action)
        }
        "location_request_message" => {
            frame(interactive, 1024, Header::None)?;
            named(&action, "send_location")
        }
        _ if UNCHECKED.contains(&kind) => Ok(()),
        _ => Err(GraphError::invalid(format!(
            "Param interactive['type'] is not one of the known types - got \"{kind}\"."
        ))),
    }
}

/// What may stand above the body.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Header {
    /// Text, image, video or document.
    Any,
    /// Only text.
    Text,
    /// Nothing, and no footer either.
    None,
}

/// Header, body and footer.
fn frame(interactive: &Object<'_>, body: usize, allowed: Header) -> Result<(), GraphError> {
    interactive.required_object("body")?.required_text("text", body)?;
    let header = interactive.optional_object("header")?;
    let footer = interactive.optional_object("footer")?;
    if allowed == Header::None && (header.is_some() || footer.is_some()) {
        return Err(GraphError::invalid("This type has neither header nor footer."));
    }
    if let Some(footer) = footer {
        footer.required_text("text", 60)?;
    }
    let Some(header) = header else { return Ok(()) };
    match header.required_text("type", usize::MAX)? {
        "text" => header.required_text("text", 60).map(|_text| ()),
        media @ ("image" | "video" | "document") if allowed == Header::Any => {
            check::id_or_link(&header.required_object(media)?)
        }
        _ => Err(GraphError::invalid("Param interactive['header']['type'] does not fit here.")),
    }
}

/// One to three reply buttons.
fn buttons(action: &Object<'_>) -> Result<(), GraphError> {
    let mut ids = Unique::new("Button ids");
    let mut titles = Unique::new("Button titles");
    for button in action.required_list("buttons", 1, 3)? {
        if button.required_text("type", usize::MAX)? != "reply" {
            return Err(GraphError::invalid("The type of a button must be reply."));
        }
        let reply = button.required_object("reply")?;
        ids.add(reply.required_text("id", 256)?)?;
        titles.add(reply.required_text("title", 20)?)?;
    }
    Ok(())
}

/// Up to ten rows in up to ten sections.
fn list(action: &Object<'_>) -> Result<(), GraphError> {
    action.required_text("button", 20)?;
    let sections = action.required_list("sections", 1, 10)?;
    let mut ids = Unique::new("Row ids");
    let mut rows = 0;
    for section in &sections {
        if sections.len() > 1 {
            section.required_text("title", 24)?;
        } else {
            section.optional_text("title", 24)?;
        }
        for row in section.required_list("rows", 1, 10)? {
            ids.add(row.required_text("id", 200)?)?;
            row.required_text("title", 24)?;
            row.optional_text("description", 72)?;
            rows += 1;
        }
    }
    if rows > 10 {
        return Err(GraphError::invalid(format!(
            "Total row count exceed max allowed count: 10, it is {rows}."
        )));
    }
    Ok(())
}

fn cta_url(action: &Object<'_>) -> Result<(), GraphError> {
    named(action, "cta_url")?;
    let parameters = action.required_object("parameters")?;
    parameters.required_text("display_text", 20)?;
    let url = parameters.required_text("url", 2000)?;
    if url.starts_with("http://") || url.starts_with("https://") {
        return Ok(());
    }
    Err(GraphError::invalid("The URL of the button is not a valid URI."))
}

fn named(action: &Object<'_>, name: &str) -> Result<(), GraphError> {
    if action.required_text("name", usize::MAX)? == name {
        return Ok(());
    }
    Err(GraphError::invalid(format!("Param {} must be {name}.", action.name_of("name"))))
}

/// Texts that must differ from each other.
struct Unique<'a> {
    what: &'static str,
    seen: HashSet<&'a str>,
}

impl<'a> Unique<'a> {
    fn new(what: &'static str) -> Self {
        Self { what, seen: HashSet::new() }
    }

    fn add(&mut self, text: &'a str) -> Result<(), GraphError> {
        if self.seen.insert(text) {
            return Ok(());
        }
        Err(GraphError::invalid(format!("{} must be unique: \"{text}\".", self.what)))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn refusal(interactive: &Value) -> Option<i64> {
        let message = json!({"type": "interactive", "interactive": interactive});
        let message = message.as_object().unwrap();
        check::check(&Object::root(message)).err().map(|error| error.summary().0)
    }

    fn with_buttons(buttons: &[(&str, &str)]) -> Value {
        let buttons: Vec<_> = buttons
            .iter()
            .map(|(id, title)| json!({"type": "reply", "reply": {"id": id, "title": title}}))
            .collect();
        json!({"type": "button", "body": {"text": "b"}, "action": {"buttons": buttons}})
    }

    fn with_rows(counts: &[usize], titled: bool) -> Value {
        let mut id = 0;
        let mut row = || {
            id += 1;
            json!({"id": id.to_string(), "title": "t"})
        };
        let sections: Vec<_> = counts
            .iter()
            .map(|count| {
                let rows: Vec<_> = (0..*count).map(|_| row()).collect();
                if titled { json!({"title": "s", "rows": rows}) } else { json!({"rows": rows}) }
            })
            .collect();
        json!({"type": "list", "body": {"text": "b"},
            "action": {"button": "Choose", "sections": sections}})
    }

    #[test]
    fn one_to_three_different_buttons() {
        assert_eq!(refusal(&with_buttons(&[("1", "a"), ("2", "b"), ("3", "c")])), None);
        assert_eq!(refusal(&with_buttons(&[])), Some(131_009));
        assert_eq!(refusal(&with_buttons(&[("1", "a"), ("1", "b")])), Some(131_009));
        assert_eq!(refusal(&with_buttons(&[("1", "a"), ("2", "a")])), Some(131_009));
        let four = [("1", "a"), ("2", "b"), ("3", "c"), ("4", "d")];
        assert_eq!(refusal(&with_buttons(&four)), Some(131_009));
        assert_eq!(refusal(&with_buttons(&[("1", &"a".repeat(21))])), Some(100));
        assert_eq!(refusal(&with_buttons(&[("1", "")])), Some(131_008));
    }

    #[test]
    fn ten_rows_in_all_and_titles_where_there_are_sections() {
        assert_eq!(refusal(&with_rows(&[10], false)), None);
        assert_eq!(refusal(&with_rows(&[5, 5], true)), None);
        assert_eq!(refusal(&with_rows(&[5, 6], true)), Some(131_009));
        assert_eq!(refusal(&with_rows(&[1, 1], false)), Some(131_008));
        assert_eq!(refusal(&with_rows(&[0], true)), Some(131_009));
        let mut message = with_rows(&[1], false);
        message["header"] = json!({"type": "image", "image": {"id": "1"}});
        assert_eq!(refusal(&message), Some(131_009));
    }

    #[test]
    fn the_other_types() {
        let mut cta = json!({"type": "cta_url", "body": {"text": "b"}, "action": {
            "name": "cta_url", "parameters": {"display_text": "Go", "url": "https://x/"}}});
        assert_eq!(refusal(&cta), None);
        cta["action"]["parameters"]["url"] = json!("x");
        assert_eq!(refusal(&cta), Some(131_009));
        let mut location = json!({"type": "location_request_message", "body": {"text": "b"},
            "action": {"name": "send_location"}});
        assert_eq!(refusal(&location), None);
        location["footer"] = json!({"text": "f"});
        assert_eq!(refusal(&location), Some(131_009));
        let flow = json!({"type": "flow", "body": {"text": "b"}, "action": {"name": "flow"}});
        assert_eq!(refusal(&flow), None);
        assert_eq!(refusal(&json!({"type": "poll", "action": {}})), Some(131_009));
        assert_eq!(refusal(&json!({"type": "button"})), Some(131_008));
    }
}
