//! JSON bodies, read strictly: the shape that is documented, and nothing else.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::{FromRequest, HttpRequest};
use domain::field::FieldError;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::raw::{Limit, read};
use super::serde_words;
use crate::problem::{Kind, Problem};

/// A JSON body.
pub(crate) struct Json<T>(pub(crate) T);

/// Deeper than any body we document.
const DEPTH: usize = 32;

impl<T: DeserializeOwned + Serialize + 'static> FromRequest for Json<T> {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, mut payload) = (request.clone(), payload.take());
        Box::pin(async move {
            if !is_json(&request) {
                return Err(Problem::from(Kind::UnsupportedMediaType)
                    .because("send application/json in UTF-8"));
            }
            let body = read(&request, &mut payload, Limit::PANEL).await?;
            parse(&body).map(Self)
        })
    }
}

fn is_json(request: &HttpRequest) -> bool {
    let header = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let Some(header) = header else { return false };
    let mut parts = header.split(';').map(|part| part.trim().to_ascii_lowercase());
    let essence = parts.next().is_some_and(|essence| essence == "application/json");
    essence
        && parts.all(|parameter| match parameter.split_once('=') {
            Some(("charset", charset)) => charset.trim_matches('"') == "utf-8",
            _ => true,
        })
}

/// Reads a body: 400 if it is no JSON, 422 with the fields at fault if it is other JSON than it
/// should be.
pub(crate) fn parse<T: DeserializeOwned + Serialize>(body: &[u8]) -> Result<T, Problem> {
    let value: Value = serde_json::from_slice(body).map_err(|error| unreadable(&error))?;
    let mut faults = vec![];
    look_through(&value, "", 1, &mut faults);
    if !faults.is_empty() {
        return Err(faults.into());
    }
    let mut reader = serde_json::Deserializer::from_slice(body);
    // It is JSON, so whatever is wrong now is wrong with what it says.
    let typed: T = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let path = error.path().to_string();
        Problem::from(vec![serde_words::fault(&path, error.inner())])
    })?;
    refuse_tuples(&value, &typed)?;
    Ok(typed)
}

fn unreadable(error: &serde_json::Error) -> Problem {
    let place = format!("at line {}, column {}", error.line(), error.column());
    Problem::from(Kind::MalformedJson).because(place)
}

/// PostgreSQL's text holds no NUL, and nothing we document is deep.
fn look_through(value: &Value, path: &str, depth: usize, faults: &mut Vec<FieldError>) {
    if depth > DEPTH {
        faults.push(FieldError::new(path, "too-deep", "is nested too deeply"));
        return;
    }
    match value {
        Value::String(text) if text.contains('\0') => {
            faults.push(FieldError::new(path, "nul-character", "must not contain U+0000"));
        }
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                look_through(item, &format!("{path}[{at}]"), depth + 1, faults);
            }
        }
        Value::Object(members) => {
            for (name, member) in members {
                let path = join(path, &name.replace('\0', "\u{FFFD}"));
                if name.contains('\0') {
                    let fault = FieldError::new(&path, "nul-character", "must not contain U+0000");
                    faults.push(fault);
                }
                look_through(member, &path, depth + 1, faults);
            }
        }
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// A struct that serde derives also takes an array of its fields in order; we don't. What was read
/// is written again: where an array became an object, it was such a tuple.
fn refuse_tuples<T: Serialize>(came: &Value, read: &T) -> Result<(), Problem> {
    fn has_array(value: &Value) -> bool {
        match value {
            Value::Array(_) => true,
            Value::Object(members) => members.values().any(has_array),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
        }
    }
    fn tuple(came: &Value, read: &Value, path: &str) -> Option<String> {
        match (came, read) {
            (Value::Array(_), Value::Object(_)) => Some(path.to_owned()),
            (Value::Array(came), Value::Array(read)) => came
                .iter()
                .zip(read)
                .enumerate()
                .find_map(|(at, (came, read))| tuple(came, read, &format!("{path}[{at}]"))),
            (Value::Object(came), Value::Object(read)) => came.iter().find_map(|(name, came)| {
                read.get(name).and_then(|read| tuple(came, read, &join(path, name)))
            }),
            _ => None,
        }
    }
    if !has_array(came) {
        return Ok(());
    }
    let read = serde_json::to_value(read)
        .map_err(|error| Problem::from(Kind::Internal).caused_by(error))?;
    match tuple(came, &read, "") {
        Some(path) => Err(Problem::field(path, "type", "must be an object")),
        None => Ok(()),
    }
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Outer {
        text: Inner,
        n: Option<i32>,
        list: Option<Vec<Inner>>,
        kind: Option<Kind>,
    }

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    enum Kind {
        Text,
    }

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Inner {
        body: String,
    }

    /// `400` or the first fault as `field code`, or `ok`.
    fn verdict(body: impl AsRef<[u8]>) -> String {
        match parse::<Outer>(body.as_ref()) {
            Ok(_) => "ok".into(),
            Err(problem) => {
                let body = serde_json::to_value(problem.body()).unwrap();
                match &body["errors"][0] {
                    Value::Null => body["code"].as_str().unwrap().to_owned(),
                    fault => {
                        let text = |name: &str| fault[name].as_str().unwrap().to_owned();
                        format!("{} {}", text("field"), text("code"))
                    }
                }
            }
        }
    }

    #[test]
    fn what_is_documented_is_read() {
        assert_eq!(verdict(r#"{"text":{"body":"a"},"n":5,"list":[{"body":"b"}]}"#), "ok");
        assert_eq!(verdict("{\"text\":{\"body\":\"\\ud83d\\ude00\"}}"), "ok");
    }

    #[test]
    fn what_is_no_json_is_malformed() {
        for body in [
            &b"{\"text\":"[..],
            b"{",
            b"nul",
            b"",
            b"{\"text\":{\"body\":\"a\"}} x",
            b"\xEF\xBB\xBF{}",
            b"{\"text\":{\"body\":\"\xff\xfe\"}}",
            b"{\"text\":{\"body\":\"a\x00\"}}",
            b"{\"text\":{\"body\":\"a\n\"}}",
            br#"{"text":{"body":"\ud800"}}"#,
            br#"{"text":{"body":"\udc00x"}}"#,
            br#"{"n":1e400}"#,
            br#"{"n":NaN}"#,
        ] {
            assert_eq!(verdict(body), "malformed-json", "{}", String::from_utf8_lossy(body));
        }
        assert_eq!(verdict("[".repeat(100_000)), "malformed-json");
    }

    #[test]
    fn what_is_other_json_names_the_field() {
        for (body, fault) in [
            (r#"{"text":{"body":"a\u0000b"}}"#, "text.body nul-character"),
            (r#"{"text":{"body":["a"]}}"#, "text.body type"),
            (r#"{"text":{"body":{"$ne":""}}}"#, "text.body type"),
            (r#"{"text":{"body":null}}"#, "text.body type"),
            (r#"{"text":["a"]}"#, "text type"),
            (r#"{"text":[]}"#, "text type"),
            (r#"{"text":{"body":"a"},"kind":1}"#, "kind type"),
            (r#"{"text":{"body":"a"},"kind":["Text"]}"#, "kind type"),
            (r#"{"text":{"body":"a"},"kind":"Other"}"#, "kind enum"),
            (r#"{"text":{"body":"a"},"list":[["a"]]}"#, "list[0] type"),
            (r#"[{"body":"a"},1,null,null]"#, " type"),
            (r#"{"text":{}}"#, "text.body required"),
            (r"{}", "text required"),
            (r#"{"text":{"body":"a"},"role":"owner"}"#, "role unknown-field"),
            (r#"{"text":{"body":"a","x":1}}"#, "text.x unknown-field"),
            (r#"{"text":{"body":"a","body":"b"}}"#, "text.body duplicate-field"),
            (r#"{"text":{"body":"a"},"n":1.0}"#, "n type"),
            (r#"{"text":{"body":"a"},"n":"5"}"#, "n type"),
            (r#"{"text":{"body":"a"},"n":true}"#, "n type"),
            (r#"{"text":{"body":"a"},"n":99999999999}"#, "n range"),
        ] {
            assert_eq!(verdict(body), fault, "{body}");
        }
        let deep = format!("{}1{}", r#"{"n":"#.repeat(40), "}".repeat(40));
        assert!(verdict(deep).ends_with(" too-deep"));
    }
}
