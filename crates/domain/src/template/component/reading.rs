//! Reading the parts of a template: what Meta says is kept whatever it is, what somebody writes has to be known.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{
    Body, Button, Buttons, Carousel, Component, FlowButton, Footer, Header, LimitedTimeOffer,
    OtpButton,
};
use crate::field::FieldError;

/// What buttons cannot do without, by their types; `FLOW` and `OTP` are read as a whole.
const NEEDED: [(&str, &[&str]); 10] = [
    ("QUICK_REPLY", &["text"]),
    ("URL", &["text", "url"]),
    ("PHONE_NUMBER", &["text", "phone_number"]),
    ("VOICE_CALL", &["text"]),
    ("COPY_CODE", &["example"]),
    ("CATALOG", &["text"]),
    ("MPM", &["text"]),
    ("SPM", &["text"]),
    ("REQUEST_CONTACT_INFO", &["text"]),
    ("APP", &["text"]),
];

/// Reads what Meta says of a template's parts: what is not known is kept as it came.
pub fn of_meta(said: &Value) -> Vec<Component> {
    let mut parts = said.as_array().cloned().unwrap_or_default();
    in_capitals(&mut parts);
    parts.into_iter().map(read).collect()
}

/// Reads what somebody writes: a part that is not known, and a member that no part has, is refused.
pub fn of_writer(said: &[Value]) -> Result<Vec<Component>, Vec<FieldError>> {
    let mut said = said.to_vec();
    in_capitals(&mut said);
    let parts: Vec<Component> = said.iter().cloned().map(read).collect();
    let mut faults = vec![];
    for (at, (said, part)) in said.iter().zip(&parts).enumerate() {
        let kept = serde_json::to_value(part).unwrap_or_default();
        strangers(&format!("components[{at}]"), said, &kept, &mut faults);
    }
    unreadable("components", &parts, &mut faults);
    if faults.is_empty() { Ok(parts) } else { Err(faults) }
}

fn read(part: Value) -> Component {
    serde_json::from_value(part.clone()).unwrap_or(Component::Other(part))
}

/// Members that were given and are not kept.
fn strangers(field: &str, given: &Value, kept: &Value, faults: &mut Vec<FieldError>) {
    match (given, kept) {
        (Value::Object(given), Value::Object(kept)) => {
            for (name, value) in given.iter().filter(|(_, value)| !value.is_null()) {
                let field = format!("{field}.{name}");
                if let Some(kept) = kept.get(name) {
                    strangers(&field, value, kept, faults);
                } else {
                    let message = "is not known here";
                    faults.push(FieldError::new(field, "unknown-field", message));
                }
            }
        }
        (Value::Array(given), Value::Array(kept)) => {
            for (at, (given, kept)) in given.iter().zip(kept).enumerate() {
                strangers(&format!("{field}[{at}]"), given, kept, faults);
            }
        }
        _ => {}
    }
}

/// What could not be read, and where in it that lies.
fn unreadable(field: &str, parts: &[Component], faults: &mut Vec<FieldError>) {
    for (at, part) in parts.iter().enumerate() {
        let field = format!("{field}[{at}]");
        match part {
            Component::Other(said) => faults.push(of_part(&field, said)),
            Component::Buttons(Buttons { buttons }) => {
                for (at, button) in buttons.iter().enumerate() {
                    if let Button::Other(said) = button {
                        faults.push(of_button(&format!("{field}.buttons[{at}]"), said));
                    }
                }
            }
            Component::Carousel(Carousel { cards }) => {
                for (at, card) in cards.iter().enumerate() {
                    let field = format!("{field}.cards[{at}].components");
                    unreadable(&field, &card.components, faults);
                }
            }
            _ => {}
        }
    }
}

fn of_part(field: &str, said: &Value) -> FieldError {
    let fault = match kind(said) {
        "HEADER" => fault_in::<Header>(field, said),
        "BODY" => fault_in::<Body>(field, said),
        "FOOTER" => fault_in::<Footer>(field, said),
        "BUTTONS" => fault_in::<Buttons>(field, said),
        "LIMITED_TIME_OFFER" => fault_in::<LimitedTimeOffer>(field, said),
        "CAROUSEL" => fault_in::<Carousel>(field, said),
        _ => None,
    };
    let unknown =
        || FieldError::new(format!("{field}.type"), "enum", "is no part that is known here");
    fault.unwrap_or_else(unknown)
}

fn of_button(field: &str, said: &Value) -> FieldError {
    let kind = kind(said);
    let fault = match kind {
        "FLOW" => fault_in::<FlowButton>(field, said),
        "OTP" => fault_in::<OtpButton>(field, said),
        _ => None,
    };
    let needed = || NEEDED.into_iter().find(|(known, _)| *known == kind).map(|(_, needed)| needed);
    let unknown =
        || FieldError::new(format!("{field}.type"), "enum", "is no button that is known here");
    fault.or_else(|| Some(member_of(field, said, needed()?))).unwrap_or_else(unknown)
}

/// Which member of a button is not there, or not what it should be.
fn member_of(field: &str, said: &Value, needed: &[&str]) -> FieldError {
    if let Some(missing) = needed.iter().find(|name| said.get(**name).is_none_or(Value::is_null)) {
        return FieldError::new(format!("{field}.{missing}"), "required", "must be given");
    }
    let is_text = |name: &&&str| said.get(**name).is_some_and(Value::is_string);
    let at = needed.iter().find(|name| !is_text(name)).map(|name| format!("{field}.{name}"));
    FieldError::new(at.unwrap_or_else(|| field.to_owned()), "type", "is not what a button has")
}

fn kind(said: &Value) -> &str {
    said.get("type").and_then(Value::as_str).unwrap_or_default()
}

/// Why something cannot be read as what it says that it is.
fn fault_in<T: DeserializeOwned>(field: &str, said: &Value) -> Option<FieldError> {
    let error = serde_path_to_error::deserialize::<_, T>(said).err()?;
    let (path, words) = (error.path().to_string(), error.inner().to_string());
    let at = if path == "." { field.to_owned() } else { format!("{field}.{path}") };
    let missing = words.strip_prefix("missing field `").and_then(|rest| rest.split_once('`'));
    if let Some((name, _)) = missing {
        return Some(FieldError::new(format!("{at}.{name}"), "required", "must be given"));
    }
    let code = if words.starts_with("unknown variant") { "enum" } else { "type" };
    Some(FieldError::new(at, code, words))
}

/// Meta takes types in small letters, too, and gives some in them.
fn in_capitals(parts: &mut [Value]) {
    for part in parts {
        for name in ["type", "format", "otp_type"] {
            if let Some(Value::String(word)) = part.get_mut(name) {
                *word = word.to_ascii_uppercase();
            }
        }
        for name in ["buttons", "components", "cards"] {
            if let Some(Value::Array(inner)) = part.get_mut(name) {
                in_capitals(inner);
            }
        }
    }
}
