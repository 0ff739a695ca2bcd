//! Query strings, read strictly.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use domain::field::FieldError;
use serde::de::DeserializeOwned;

use super::serde_words;
use crate::problem::{Kind, Problem};

/// A query string.
pub(crate) struct Query<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest for Query<T> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(parse(request.query_string()).map(Self))
    }
}

/// Reads a query: each parameter known, and given once.
pub(crate) fn parse<T: DeserializeOwned>(query: &str) -> Result<T, Problem> {
    if !is_decodable(query) {
        return Err(Kind::MalformedUrl.into());
    }
    let reader = serde_urlencoded::Deserializer::new(form_urlencoded(query));
    serde_path_to_error::deserialize(reader).map_err(|error| {
        let FieldError { field, code, message } =
            serde_words::fault(&error.path().to_string(), error.inner());
        let code = match code {
            "unknown-field" => "unknown-parameter",
            "duplicate-field" => "duplicate-parameter",
            // Numbers come as text, so serde has no words of its own for what is wrong with them.
            "format" if error.inner().to_string().contains("number too") => "range",
            "format" if error.inner().to_string().contains("digit") => "type",
            "format" if error.inner().to_string().contains("empty string") => "type",
            other => other,
        };
        Problem::from(vec![FieldError { field: format!("?{field}"), code, message }])
    })
}

fn form_urlencoded(query: &str) -> form_urlencoded::Parse<'_> {
    form_urlencoded::parse(query.as_bytes())
}

/// Whether every `%` begins an escape, and what comes of them is UTF-8 without NUL. The framework
/// lets the rest through, with replacement characters.
pub(crate) fn is_decodable(text: &str) -> bool {
    let mut bytes = text.bytes();
    let mut decoded = Vec::with_capacity(text.len());
    while let Some(byte) = bytes.next() {
        if byte != b'%' {
            decoded.push(byte);
            continue;
        }
        let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
        let (Some(high), Some(low)) = (digit(bytes.next()), digit(bytes.next())) else {
            return false;
        };
        let Ok(byte) = u8::try_from(high * 16 + low) else { return false };
        decoded.push(byte);
    }
    std::str::from_utf8(&decoded).is_ok() && !decoded.contains(&0)
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Page {
        #[expect(dead_code, reason = "only the reading is looked at")]
        limit: Option<u16>,
    }

    fn verdict(query: &str) -> String {
        match parse::<Page>(query) {
            Ok(_) => "ok".into(),
            Err(problem) => {
                let body = serde_json::to_value(problem.body()).unwrap();
                let fault = &body["errors"][0];
                match fault["code"].as_str() {
                    Some(code) => format!("{} {code}", fault["field"].as_str().unwrap()),
                    None => body["code"].as_str().unwrap().into(),
                }
            }
        }
    }

    #[test]
    fn parameters_are_known_and_given_once() {
        assert_eq!(verdict("limit=5"), "ok");
        assert_eq!(verdict(""), "ok");
        assert_eq!(verdict("limit=1&limit=2"), "?limit duplicate-parameter");
        assert_eq!(verdict("a[$ne]=1"), "?a[$ne] unknown-parameter");
        assert_eq!(verdict("limit=a"), "?limit type");
        assert_eq!(verdict("limit=99999999999999999999"), "?limit range");
        assert_eq!(verdict("limit=%ff"), "malformed-url");
        assert_eq!(verdict("limit=%zz"), "malformed-url");
        assert_eq!(verdict("limit=%"), "malformed-url");
    }
}
