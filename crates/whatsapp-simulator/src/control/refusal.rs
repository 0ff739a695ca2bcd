//! What `/_sim` answers to a request it cannot follow, and how it reads requests.

use std::fmt;

use actix_web::http::StatusCode;
use actix_web::web::{self, Bytes};
use actix_web::{HttpRequest, HttpResponse, ResponseError};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// A status and a sentence, as `{"error": "…"}`.
#[derive(Debug)]
pub(super) struct Refusal {
    status: StatusCode,
    text: String,
}

impl Refusal {
    /// The request makes no sense.
    pub(super) fn bad(text: impl Into<String>) -> Self {
        Self { status: StatusCode::BAD_REQUEST, text: text.into() }
    }

    /// It names something that is not there.
    pub(super) fn not_found(text: impl Into<String>) -> Self {
        Self { status: StatusCode::NOT_FOUND, text: text.into() }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl ResponseError for Refusal {
    fn status_code(&self) -> StatusCode {
        self.status
    }

    fn error_response(&self) -> HttpResponse {
        HttpResponse::build(self.status).json(json!({ "error": self.text }))
    }
}

/// The body as JSON, whatever its content type says.
pub(super) fn body<T: DeserializeOwned>(
    body: Result<Bytes, actix_web::Error>,
) -> Result<T, Refusal> {
    let body = body.map_err(|error| Refusal::bad(error.to_string()))?;
    serde_json::from_slice(&body).map_err(|error| Refusal::bad(error.to_string()))
}

/// The query string.
pub(super) fn query<T: DeserializeOwned>(request: &HttpRequest) -> Result<T, Refusal> {
    web::Query::from_query(request.query_string())
        .map(web::Query::into_inner)
        .map_err(|error| Refusal::bad(error.to_string()))
}

/// One `T`, or several of them under `key`.
pub(super) enum OneOrMany<T> {
    One(T),
    Many(Vec<T>),
}

/// Reads `{…}` or `{"<key>": [{…}]}`.
pub(super) fn one_or_many<T: DeserializeOwned>(
    mut value: Value,
    key: &str,
) -> Result<OneOrMany<T>, Refusal> {
    let refuse = |error: serde_json::Error| Refusal::bad(error.to_string());
    match value.get_mut(key).map(Value::take) {
        Some(many) => serde_json::from_value(many).map(OneOrMany::Many).map_err(refuse),
        None => serde_json::from_value(value).map(OneOrMany::One).map_err(refuse),
    }
}
