//! What a request of the management API says: as JSON, as a form or in the query, all alike.

use actix_web::web;
use serde_json::{Map, Value};

use super::GraphError;

/// Puts query and body together; the body wins.
pub(super) fn read(query: &str, body: &[u8]) -> Result<Map<String, Value>, GraphError> {
    let mut parameters =
        pairs(query).ok_or_else(|| GraphError::parameter("The query string cannot be read."))?;
    let text = String::from_utf8_lossy(body);
    let text = text.trim();
    if text.is_empty() {
        return Ok(parameters);
    }
    let said = if text.starts_with(['{', '[', '"']) {
        serde_json::from_str(text).map_err(|error| GraphError::not_json(&error))?
    } else {
        pairs(text).ok_or_else(|| GraphError::parameter("The body cannot be read."))?
    };
    parameters.extend(said);
    Ok(parameters)
}

/// Reads what was given as JSON in a text: Graph takes objects and lists in both ways.
pub(crate) fn unfold(message: &mut Map<String, Value>) {
    for (key, value) in message {
        // This one is the caller's own, and comes back as it was.
        if key == "biz_opaque_callback_data" {
            continue;
        }
        if let Value::String(text) = value
            && text.starts_with(['{', '['])
            && let Ok(parsed) = serde_json::from_str(text)
        {
            *value = parsed;
        }
    }
}

/// `a=1&b=[…]`: lists and objects are JSON, everything else is text.
fn pairs(text: &str) -> Option<Map<String, Value>> {
    let pairs = web::Query::<Vec<(String, String)>>::from_query(text).ok()?.into_inner();
    let pairs = pairs.into_iter().map(|(key, value)| {
        let parsed = value.starts_with(['[', '{']).then(|| serde_json::from_str(&value).ok());
        (key, parsed.flatten().unwrap_or(Value::String(value)))
    });
    Some(pairs.collect())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn json_forms_and_queries_say_the_same() {
        let wanted = json!({ "code": "012345", "list": [1] });
        for (query, body) in [
            ("", r#"{"code":"012345","list":[1]}"#),
            ("", "code=012345&list=%5B1%5D"),
            ("code=012345&list=[1]", ""),
            ("code=9", r#"{"code":"012345","list":[1]}"#),
        ] {
            let read = read(query, body.as_bytes()).unwrap();
            assert_eq!(Value::Object(read), wanted, "{query} {body}");
        }
        assert!(read("", b"{").is_err());
    }
}
