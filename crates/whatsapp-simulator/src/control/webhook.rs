//! `/_sim/webhook`: where webhooks go.

use std::sync::Arc;

use actix_web::HttpResponse;
use actix_web::web::{Bytes, Data};
use serde_json::json;

use super::refusal::{self, Refusal};
use crate::config::Callback;
use crate::simulation::Simulation;
use crate::webhook::verify;

/// Sets the callback. With a `verify_token`, only if the receiver proves that it knows it.
pub(super) async fn set(
    simulation: Data<Simulation>,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Refusal> {
    let simulation = simulation.into_inner();
    let callback: Callback = refusal::body(body)?;
    callback.check().map_err(Refusal::bad)?;
    let Some(verify_token) = callback.verify_token.clone() else {
        let answer = json!({ "url": callback.url, "set": true, "verified": null });
        simulation.webhooks.set_callback(Some(callback));
        return Ok(HttpResponse::Ok().json(answer));
    };
    let asked = (Arc::clone(&simulation), callback.url.clone());
    let asking =
        simulation.runtime.spawn(async move { verify(&asked.0, &asked.1, &verify_token).await });
    let verification = asking.await.map_err(|error| Refusal::bad(error.to_string()))?;
    let verified = verification.verified;
    let answer = json!({
        "url": callback.url,
        "set": verified,
        "verified": verified,
        "status": verification.status,
        "problem": verification.problem,
    });
    if !verified {
        return Ok(HttpResponse::BadRequest().json(answer));
    }
    simulation.webhooks.set_callback(Some(callback));
    Ok(HttpResponse::Ok().json(answer))
}

/// The callback, without its secrets.
pub(super) async fn show(simulation: Data<Simulation>) -> HttpResponse {
    let callback = simulation.webhooks.callback();
    HttpResponse::Ok().json(json!({ "url": callback.map(|callback| callback.url.clone()) }))
}

/// No more webhooks.
pub(super) async fn remove(simulation: Data<Simulation>) -> HttpResponse {
    simulation.webhooks.set_callback(None);
    HttpResponse::NoContent().finish()
}
