//! `/webhooks/whatsapp`: prove that it is Meta, keep what it says, answer at once.

use actix_web::http::header::{CONTENT_TYPE, HeaderName};
use actix_web::web::{self, Data};
use actix_web::{HttpRequest, HttpResponse, get, post};
use serde::Deserialize;
use subtle::ConstantTimeEq as _;
use whatsapp_client::signature;

use super::extract::{Limit, read};
use crate::problem::{Kind, Problem};
use crate::secrets::Secret;
use crate::worker::intake::Intake;

const SIGNATURE: HeaderName = HeaderName::from_static("x-hub-signature-256");

/// What Meta and we know, and nobody else.
#[derive(Debug, Clone)]
pub struct MetaSecrets {
    /// What webhooks are signed with: the app secret, and the one before while it is changed.
    pub app_secrets: Vec<Secret>,
    /// What Meta says when it verifies our address.
    pub verify_token: Option<Secret>,
}

#[derive(Deserialize)]
struct Verification {
    #[serde(rename = "hub.mode")]
    mode: Option<String>,
    #[serde(rename = "hub.challenge")]
    challenge: Option<String>,
    #[serde(rename = "hub.verify_token")]
    verify_token: Option<String>,
}

/// Proves to Meta that the address is ours: the challenge comes back as it was.
#[get("/webhooks/whatsapp")]
pub(crate) async fn verify_webhook(
    request: HttpRequest,
    secrets: Data<MetaSecrets>,
) -> Result<HttpResponse, Problem> {
    let asked: Verification =
        serde_urlencoded::from_str(request.query_string()).map_err(|_twice| Kind::MalformedUrl)?;
    let (Some(mode), Some(said), Some(challenge)) =
        (&asked.mode, &asked.verify_token, &asked.challenge)
    else {
        return Err(Kind::MalformedUrl.into());
    };
    // It is echoed, so it must be nothing that a browser could take for more.
    let is_plain = challenge.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
    if !is_plain || !(1..=256).contains(&challenge.len()) {
        return Err(Kind::MalformedUrl.into());
    }
    let ours = secrets.verify_token.as_ref();
    let same = ours.is_some_and(|ours| ours.expose().as_bytes().ct_eq(said.as_bytes()).into());
    if !same || mode != "subscribe" {
        return Err(Kind::Forbidden.into());
    }
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/plain; charset=utf-8"))
        .body(challenge.clone()))
}

/// Keeps what Meta says. Understanding it comes later: what is not answered soon comes again.
#[post("/webhooks/whatsapp")]
pub(crate) async fn receive_webhook(
    request: HttpRequest,
    payload: web::Payload,
    secrets: Data<MetaSecrets>,
    intake: Data<Intake>,
) -> Result<HttpResponse, Problem> {
    if secrets.app_secrets.is_empty() {
        tracing::error!("a webhook was refused: DESK360_META_APP_SECRET is not set");
        return Err(Kind::DependencyUnavailable.into());
    }
    let mut headers = request.headers().get_all(SIGNATURE);
    let header = headers.next().and_then(|value| value.to_str().ok()).map(str::to_owned);
    let (Some(header), None) = (header, headers.next()) else {
        return Err(Kind::InvalidSignature.into());
    };
    let body = read(&request, &mut payload.into_inner(), Limit::WEBHOOK).await?;
    let is_metas = |secret: &Secret| signature::matches(secret.expose(), &body, &header);
    if !secrets.app_secrets.iter().any(is_metas) {
        return Err(Kind::InvalidSignature.into());
    }
    intake.keep(body).await?;
    Ok(HttpResponse::Ok().finish())
}
