//! What every request goes through: a name, a line in the log, and what no route should have to
//! look at.

use std::time::Instant;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{
    ACCEPT, CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderMap, HeaderName, HeaderValue,
    X_CONTENT_TYPE_OPTIONS,
};
use actix_web::middleware::Next;
use actix_web::{Error, ResponseError as _};
use futures_util::future::LocalBoxFuture;
use tracing::Instrument as _;
use uuid::Uuid;

use super::extract::is_decodable;
use super::request_id;
use crate::problem::{Kind, Problem};

/// The documentation page brings all it needs; it may fetch nothing from anywhere else.
const PAGE: &str = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:";
/// The API shows nothing, not even of what somebody brought.
const NOTHING: &str = "default-src 'none'; frame-ancestors 'none'; sandbox";
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Answers a request under a name of its own.
///
/// In a box: a connection has room for what answers its requests as long as it lives, and most of
/// them are sockets, which ask once.
pub(crate) fn trace(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> LocalBoxFuture<'static, Result<ServiceResponse<BoxBody>, Error>> {
    Box::pin(traced(request, next))
}

async fn traced(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let (start, id) = (Instant::now(), Uuid::now_v7().to_string());
    // The query is not logged: a ticket may be in it.
    let (method, path) = (request.method().clone(), request.path().to_owned());
    let span = tracing::info_span!("request", request_id = %id, %method, path);
    let answer = request_id::scope(id.clone(), answer(request, next)).instrument(span.clone());
    let mut response = answer.await?;
    let status = response.status().as_u16();
    let route = response.request().match_pattern().unwrap_or_else(|| "none".to_owned());
    let took = start.elapsed();
    metrics::histogram!("http_request_seconds", "route" => route, "status" => status.to_string())
        .record(took.as_secs_f64());
    let took_ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    tracing::debug!(parent: &span, status, took_ms, "answered");
    let policy = if response.request().path().starts_with("/docs") { PAGE } else { NOTHING };
    let headers = response.headers_mut();
    if let Ok(id) = HeaderValue::from_str(&id) {
        headers.insert(REQUEST_ID, id);
    }
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    if !headers.contains_key(CACHE_CONTROL) {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    Ok(response)
}

async fn answer(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let refusal = if !is_decodable(request.uri().path()) || !is_decodable(request.query_string()) {
        Some(Kind::MalformedUrl)
    } else if request.path().starts_with("/api/")
        && !accepts(request.headers(), offer(request.path()))
    {
        Some(Kind::NotAcceptable)
    } else {
        None
    };
    match refusal {
        None => Ok(next.call(request).await?.map_into_boxed_body()),
        Some(kind) => Ok(request.into_response(Problem::from(kind).error_response())),
    }
}

/// What an address answers besides JSON.
fn offer(path: &str) -> [&'static str; 2] {
    match path {
        "/api/v1/company/logo" => ["image/*", "image/png"],
        "/api/v1/audit-entries.csv" => ["text/*", "text/csv"],
        _ => [""; 2],
    }
}

/// Whether a client that says what it takes takes JSON, or what else there is.
fn accepts(headers: &HeaderMap, offer: [&str; 2]) -> bool {
    let mut said = headers.get_all(ACCEPT).filter_map(|value| value.to_str().ok()).peekable();
    said.peek().is_none()
        || said.flat_map(|value| value.split(',')).any(|range| {
            let mut parts = range.split(';').map(str::trim);
            let essence = parts.next().unwrap_or_default().to_ascii_lowercase();
            let wanted = !parts.any(|parameter| {
                parameter.strip_prefix("q=").is_some_and(|q| q.parse() == Ok(0.0_f32))
            });
            let json = ["*/*", "application/*", "application/json", "application/problem+json"];
            let is_offered = !essence.is_empty() && offer.contains(&essence.as_str());
            wanted && (json.contains(&essence.as_str()) || is_offered)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepted(said: &[&str], path: &str) -> bool {
        let mut headers = HeaderMap::new();
        for value in said {
            headers.append(ACCEPT, HeaderValue::from_str(value).unwrap());
        }
        accepts(&headers, offer(path))
    }

    #[test]
    fn only_who_takes_no_json_is_refused() {
        for said in [
            &[][..],
            &["*/*"],
            &["application/json"],
            &["text/html, application/json;q=0.5"],
            &["text/html", "application/*"],
            &["text/html,*/*;q=0.8"],
        ] {
            assert!(accepted(said, "/api/v1/chats"), "{said:?}");
        }
        for said in [&["text/html"][..], &["application/json;q=0"], &["image/*"]] {
            assert!(!accepted(said, "/api/v1/chats"), "{said:?}");
        }
        for (said, is_accepted) in [("image/*", true), ("image/png", true), ("image/gif", false)] {
            assert_eq!(accepted(&[said], "/api/v1/company/logo"), is_accepted, "{said}");
        }
        assert!(accepted(&["text/csv"], "/api/v1/audit-entries.csv"));
    }
}
