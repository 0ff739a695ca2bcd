//! `/_sim/mails` and `/_sim/mail/faults`: forgetting mails, and refusing the next ones.

use actix_web::HttpResponse;
use actix_web::web::{Bytes, Data};
use serde::Deserialize;
use serde_json::json;

use super::refusal::{self, Refusal};
use crate::simulation::Simulation;

/// How the next mails are refused, after they came in whole.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fault {
    /// The reply: 4xx says that it may work later, 5xx that it won't.
    reply: u16,
    /// How many mails.
    #[serde(default = "once")]
    times: usize,
}

const fn once() -> usize {
    1
}

/// Refuses mails, after those that are to be refused already.
pub(super) async fn refuse(
    simulation: Data<Simulation>,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Refusal> {
    let Fault { reply, times } = refusal::body(body)?;
    if !(400..600).contains(&reply) {
        return Err(Refusal::bad("reply must lie between 400 and 599"));
    }
    if !(1..=1000).contains(&times) {
        return Err(Refusal::bad("times must lie between 1 and 1000"));
    }
    simulation.mails.refuse(reply, times);
    let replies = simulation.mails.refusals();
    Ok(HttpResponse::Created().json(json!({ "replies": replies })))
}

/// With what the next mails are refused, in order.
pub(super) async fn refusals(simulation: Data<Simulation>) -> HttpResponse {
    HttpResponse::Ok().json(json!({ "replies": simulation.mails.refusals() }))
}

/// Refuses none any more.
pub(super) async fn accept(simulation: Data<Simulation>) -> HttpResponse {
    simulation.mails.accept();
    HttpResponse::NoContent().finish()
}

/// `DELETE /_sim/mails`: forgets them, in the folder too.
pub(super) async fn clear(simulation: Data<Simulation>) -> HttpResponse {
    simulation.mails.clear();
    HttpResponse::NoContent().finish()
}
