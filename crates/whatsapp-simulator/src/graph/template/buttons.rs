//! The buttons of a template: how many of which kind, and what is on them.

use serde_json::{Map, Value, json};

use super::components::wrong;
use crate::graph::GraphError;
use crate::graph::object::Object;
use crate::template::{Category, Format, variables};

/// How many of a kind there may be; `None`: there is no such kind.
fn most(kind: &str) -> Option<usize> {
    Some(match kind {
        "QUICK_REPLY" => 10,
        "URL" => 2,
        "PHONE_NUMBER"
        | "VOICE_CALL"
        | "COPY_CODE"
        | "FLOW"
        | "CATALOG"
        | "MPM"
        | "SPM"
        | "OTP"
        | "REQUEST_CONTACT_INFO"
        | "APP" => 1,
        _ => return None,
    })
}

/// Checks the `buttons` of a component, and answers with them as Meta keeps them.
pub(super) fn check(
    component: &Object<'_>,
    category: Category,
) -> Result<Map<String, Value>, GraphError> {
    let list = component.required_list("buttons", 1, 10)?;
    let mut kinds: Vec<String> = Vec::new();
    let mut kept = Vec::new();
    for button in &list {
        let kind = button.required_text("type", 64)?.to_ascii_uppercase();
        let most = most(&kind).ok_or_else(|| wrong(format!("Unexpected button type {kind}.")))?;
        if (kind == "OTP") != (category == Category::Authentication) {
            return Err(wrong("Authentication templates have an OTP button, and only they do."));
        }
        if kinds.iter().filter(|other| **other == kind).count() >= most {
            return Err(wrong(format!("There can be {most} buttons of type {kind}.")));
        }
        let interrupted = kind == "QUICK_REPLY"
            && kinds.contains(&kind)
            && kinds.last().is_some_and(|last| *last != kind);
        if interrupted {
            return Err(wrong("Quick replies must stand beside each other."));
        }
        kept.push(one(button, &kind)?);
        kinds.push(kind);
    }
    Ok(Map::from_iter([("buttons".to_owned(), json!(kept))]))
}

fn one(button: &Object<'_>, kind: &str) -> Result<Value, GraphError> {
    let mut fields = button.fields().clone();
    fields.insert("type".to_owned(), json!(kind));
    match kind {
        "COPY_CODE" => {
            let code = button.required("example")?;
            let code = code.as_array().and_then(|list| list.first()).unwrap_or(code).as_str();
            if !code.is_some_and(|code| (1..=20).contains(&code.chars().count())) {
                return Err(wrong("The example of a COPY_CODE button has 1 to 20 characters."));
            }
            fields.insert("text".to_owned(), json!("Copy offer code"));
            return Ok(Value::Object(fields));
        }
        "OTP" => return otp(button),
        _ => {}
    }
    if button.required_text("text", usize::MAX)?.chars().count() > 25 {
        return Err(GraphError::managed(
            2_388_040,
            "Character limit exceeded",
            "The text of a button has more than 25 characters.",
        ));
    }
    match kind {
        "URL" => url(button)?,
        "PHONE_NUMBER" => {
            let phone = button.required_text("phone_number", 64)?;
            let digits = phone.bytes().filter(u8::is_ascii_digit).count();
            if !(1..=20).contains(&digits) || phone.contains(char::is_alphabetic) {
                return Err(wrong(
                    "Param phone_number is not a phone number of 20 digits at most.",
                ));
            }
        }
        "VOICE_CALL" => {
            let minutes = button.get("ttl_minutes").map(Value::as_i64);
            if minutes.is_some_and(|it| !it.is_some_and(|it| (1..=43_200).contains(&it))) {
                return Err(wrong("Param ttl_minutes must lie between 1 and 43200."));
            }
        }
        "FLOW" => {
            let names = ["flow_id", "flow_name", "flow_json"];
            if names.iter().filter(|name| button.get(name).is_some()).count() != 1 {
                return Err(wrong("A FLOW button has one of flow_id, flow_name and flow_json."));
            }
            one_of(button, "flow_action", &["navigate", "data_exchange"])?;
            one_of(button, "icon", &["DOCUMENT", "PROMOTION", "REVIEW"])?;
        }
        _ => {}
    }
    Ok(Value::Object(fields))
}

/// One of some words, or nothing.
fn one_of(button: &Object<'_>, key: &str, words: &[&str]) -> Result<(), GraphError> {
    match button.optional_text(key, 64)? {
        Some(word) if !words.contains(&word) => {
            Err(wrong(format!("Param {key} must be one of {{{}}}.", words.join(", "))))
        }
        _ => Ok(()),
    }
}

/// The part of an address behind `https://`.
fn behind_scheme(url: &str) -> Option<&str> {
    url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))
}

/// One variable, at the end, with an example.
fn url(button: &Object<'_>) -> Result<(), GraphError> {
    let url = button.required_text("url", 2000)?;
    let host = behind_scheme(url).filter(|host| host.starts_with(|c: char| !"/?#{".contains(c)));
    if host.is_none() || url.contains(char::is_whitespace) {
        return Err(wrong("Param url is not a valid URI."));
    }
    if !url.contains("{{") && !url.contains("}}") {
        return Ok(());
    }
    let sound = variables(url, Format::Positional).is_ok_and(|names| names.len() == 1);
    if !sound || !url.ends_with("}}") || url.matches("{{").count() > 1 {
        return Err(wrong("A url can have one variable, {{1}}, at its end."));
    }
    let example = button.get("example").map(|example| {
        example.as_array().and_then(|list| list.first()).unwrap_or(example).as_str()
    });
    if example.flatten().and_then(behind_scheme).is_none_or(str::is_empty) {
        return Err(GraphError::managed(
            2_388_043,
            "Message template component is missing expected fields",
            "A URL button with a variable needs a whole address as its example.",
        ));
    }
    Ok(())
}

/// Meta keeps it as an address that copies the code or hands it to an app.
fn otp(button: &Object<'_>) -> Result<Value, GraphError> {
    let kind = button.required_text("otp_type", 32)?.to_ascii_uppercase();
    let apps = match kind.as_str() {
        "COPY_CODE" => None,
        "ONE_TAP" | "ZERO_TAP" => Some(button.required_list("supported_apps", 1, 5)?),
        _ => return Err(wrong("Param otp_type must be one of {COPY_CODE, ONE_TAP, ZERO_TAP}.")),
    };
    for app in apps.into_iter().flatten() {
        app.required_text("package_name", 224)?;
        if app.required_text("signature_hash", 11)?.len() != 11 {
            return Err(wrong("Param signature_hash must have 11 characters."));
        }
    }
    if kind == "ZERO_TAP" && button.optional_bool("zero_tap_terms_accepted")? != Some(true) {
        return Err(wrong("Param zero_tap_terms_accepted must be true."));
    }
    button.optional_text("autofill_text", 25)?;
    let text = button.optional_text("text", 25)?.unwrap_or("Copy code");
    let url = format!("https://www.whatsapp.com/otp/code/?otp_type={kind}&code=otp{{{{1}}}}");
    let example = format!("https://www.whatsapp.com/otp/code/?otp_type={kind}&code=otp123456");
    Ok(json!({ "type": "URL", "text": text, "url": url, "example": [example] }))
}
