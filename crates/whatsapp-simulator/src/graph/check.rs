//! What a message of each type must look like.
//!
//! Meta's pages "Sending messages" and its neighbours, one per type. Lengths are in characters.

use serde_json::Value;

use super::object::Object;
use super::{GraphError, interactive};

/// Checks the type's object and what every message may have; answers with the type.
pub(super) fn check<'a>(message: &Object<'a>) -> Result<&'a str, GraphError> {
    let kind = message.optional_text("type", usize::MAX)?.unwrap_or("text");
    match kind {
        "text" => text(&message.required_object(kind)?),
        "image" | "video" => media(&message.required_object(kind)?, &["caption"]),
        "document" => media(&message.required_object(kind)?, &["caption", "filename"]),
        "audio" => media(&message.required_object(kind)?, &["voice"]),
        "sticker" => media(&message.required_object(kind)?, &[]),
        "location" => location(&message.required_object(kind)?),
        "contacts" => message.required_list(kind, 1, 257)?.iter().try_for_each(contact),
        "reaction" => reaction(&message.required_object(kind)?),
        "interactive" => interactive::check(&message.required_object(kind)?),
        "template" => template(&message.required_object(kind)?),
        _ => Err(GraphError::invalid(format!(
            "Param type must be one of {{audio, contacts, document, image, interactive, location, \
             reaction, sticker, template, text, video}} - got \"{kind}\"."
        ))),
    }?;
    if let Some(context) = message.optional_object("context")? {
        context.required_text("message_id", 512)?;
    }
    Ok(kind)
}

fn text(text: &Object<'_>) -> Result<(), GraphError> {
    text.only(&["body", "preview_url"])?;
    text.required_text("body", 4096)?;
    text.optional_bool("preview_url")?;
    Ok(())
}

/// Media with `id` or `link`, and the fields that only some of them have.
fn media(media: &Object<'_>, extra: &[&str]) -> Result<(), GraphError> {
    let known: Vec<&str> = ["id", "link", "provider"].iter().chain(extra).copied().collect();
    media.only(&known)?;
    id_or_link(media)?;
    media.optional_text("caption", 1024)?;
    media.optional_text("filename", usize::MAX)?;
    media.optional_bool("voice")?;
    Ok(())
}

/// Exactly one of the two.
pub(super) fn id_or_link(media: &Object<'_>) -> Result<(), GraphError> {
    let id = media.optional_text("id", 256)?;
    let link = media.optional_text("link", 4096)?;
    match (id, link) {
        (Some(_), Some(_)) => Err(GraphError::invalid(format!(
            "Only one of {} and {} may be given.",
            media.name_of("id"),
            media.name_of("link")
        ))),
        (Some("") | None, None) => {
            let name = media.name_of("id");
            Err(GraphError::missing(format!("{name} or a link is required.")))
        }
        (None, Some(link)) if !(link.starts_with("http://") || link.starts_with("https://")) => {
            let name = media.name_of("link");
            Err(GraphError::invalid(format!("Param {name} is not a valid URI.")))
        }
        _ => Ok(()),
    }
}

fn location(location: &Object<'_>) -> Result<(), GraphError> {
    location.only(&["latitude", "longitude", "name", "address"])?;
    degrees(location, "latitude", 90.0)?;
    degrees(location, "longitude", 180.0)?;
    location.optional_text("name", 1000)?;
    location.optional_text("address", 1000)?;
    Ok(())
}

/// A number, or one in a string.
fn degrees(location: &Object<'_>, key: &str, most: f64) -> Result<(), GraphError> {
    let degrees = match location.required(key)? {
        Value::String(text) => text.trim().parse().ok(),
        value => value.as_f64(),
    };
    if degrees.is_some_and(|degrees| (-most..=most).contains(&degrees)) {
        return Ok(());
    }
    let name = location.name_of(key);
    Err(GraphError::invalid(format!("Param {name} must lie between -{most} and {most}.")))
}

/// The formatted name and one more part of it are required.
fn contact(contact: &Object<'_>) -> Result<(), GraphError> {
    let name = contact.required_object("name")?;
    name.required_text("formatted_name", 1024)?;
    let parts = ["first_name", "last_name", "middle_name", "suffix", "prefix"];
    if !parts.iter().any(|part| name.get(part).is_some()) {
        return Err(GraphError::missing(format!(
            "{} or another part of the name is required.",
            name.name_of("first_name")
        )));
    }
    for list in ["phones", "emails", "addresses", "urls"] {
        if contact.get(list).is_some() {
            contact.required_list(list, 0, usize::MAX)?;
        }
    }
    Ok(())
}

/// An empty emoji takes the reaction back.
fn reaction(reaction: &Object<'_>) -> Result<(), GraphError> {
    reaction.only(&["message_id", "emoji"])?;
    reaction.required_text("message_id", 512)?;
    reaction.required("emoji")?;
    reaction.optional_text("emoji", 32)?;
    Ok(())
}

/// Only the form: whether the template exists and what it takes is asked later.
fn template(template: &Object<'_>) -> Result<(), GraphError> {
    template.required_text("name", 512)?;
    template.required_object("language")?.required_text("code", 16)?;
    if template.get("components").is_some() {
        for component in template.required_list("components", 0, 100)? {
            component.required_text("type", 64)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn refusal(message: Value) -> Option<i64> {
        let Value::Object(message) = message else { panic!("not an object") };
        check(&Object::root(&message)).err().map(|error| error.summary().0)
    }

    #[test]
    fn plain_messages_are_accepted() {
        for message in [
            json!({"text": {"body": "hi"}}),
            json!({"type": "text", "text": {"body": "ü".repeat(4096), "preview_url": true}}),
            json!({"type": "image", "image": {"id": "1", "caption": "c"}}),
            json!({"type": "document", "document": {"link": "https://x/y", "filename": "f.pdf"}}),
            json!({"type": "audio", "audio": {"id": "1", "voice": true}}),
            json!({"type": "sticker", "sticker": {"id": "1"}}),
            json!({"type": "location", "location": {"latitude": "52.5", "longitude": 13.4}}),
            json!({"type": "reaction", "reaction": {"message_id": "wamid.x", "emoji": ""}}),
            json!({"type": "contacts",
                "contacts": [{"name": {"formatted_name": "Ada L", "first_name": "Ada"}}]}),
            json!({"type": "template", "template": {"name": "hi", "language": {"code": "en_US"}}}),
            json!({"text": {"body": "hi"}, "context": {"message_id": "wamid.x"}}),
        ] {
            assert_eq!(refusal(message.clone()), None, "{message}");
        }
    }

    #[test]
    fn what_is_missing_is_131008() {
        for message in [
            json!({"type": "text"}),
            json!({"type": "text", "text": {}}),
            json!({"type": "text", "text": {"body": " "}}),
            json!({"type": "image", "image": {"caption": "c"}}),
            json!({"type": "location", "location": {"latitude": 1}}),
            json!({"type": "reaction", "reaction": {"message_id": "wamid.x"}}),
            json!({"type": "contacts", "contacts": [{"name": {"formatted_name": "Ada"}}]}),
            json!({"type": "template", "template": {"name": "hi"}}),
            json!({"text": {"body": "hi"}, "context": {}}),
        ] {
            assert_eq!(refusal(message.clone()), Some(131_008), "{message}");
        }
    }

    #[test]
    fn what_cannot_be_is_131009() {
        for message in [
            json!({"type": "hologram"}),
            json!({"type": "text", "text": "hi"}),
            json!({"type": "text", "text": {"body": 5}}),
            json!({"type": "image", "image": {"id": "1", "link": "https://x/y"}}),
            json!({"type": "image", "image": {"link": "ftp://x/y"}}),
            json!({"type": "location", "location": {"latitude": 91, "longitude": 0}}),
            json!({"type": "location", "location": {"latitude": "north", "longitude": 0}}),
            json!({"type": "contacts", "contacts": []}),
            json!({"type": "contacts", "contacts": ["Ada"]}),
        ] {
            assert_eq!(refusal(message.clone()), Some(131_009), "{message}");
        }
    }

    #[test]
    fn what_is_too_long_or_unknown_is_100() {
        for message in [
            json!({"type": "text", "text": {"body": "ü".repeat(4097)}}),
            json!({"type": "image", "image": {"id": "1", "caption": "c".repeat(1025)}}),
            json!({"type": "audio", "audio": {"id": "1", "caption": "c"}}),
            json!({"type": "text", "text": {"body": "hi", "colour": "red"}}),
        ] {
            assert_eq!(refusal(message.clone()), Some(100), "{message}");
        }
    }
}
