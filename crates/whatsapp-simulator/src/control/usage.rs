//! `/_sim/usage`: how much of Meta's call limits answers say is used.

use actix_web::HttpResponse;
use actix_web::web::{Bytes, Data};
use serde::Deserialize;

use super::refusal::{self, Refusal};
use crate::simulation::Simulation;
use crate::usage::Load;

#[derive(Deserialize)]
struct Statement {
    /// Of the app, if none is named.
    waba_id: Option<String>,
    #[serde(flatten)]
    load: Load,
}

/// States it of an account, or of the app.
pub(super) async fn state(
    simulation: Data<Simulation>,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Refusal> {
    let Statement { waba_id, load } = refusal::body(body)?;
    if waba_id.as_deref().is_some_and(|id| simulation.accounts.find(id).is_none()) {
        return Err(Refusal::not_found("there is no such account"));
    }
    simulation.usage.state(waba_id, load);
    Ok(show(simulation).await)
}

/// What is stated.
pub(super) async fn show(simulation: Data<Simulation>) -> HttpResponse {
    HttpResponse::Ok().json(simulation.usage.list())
}

/// Answers say nothing again.
pub(super) async fn clear(simulation: Data<Simulation>) -> HttpResponse {
    simulation.usage.clear();
    HttpResponse::NoContent().finish()
}
