//! `/_sim/numbers`: the business numbers.

use actix_web::HttpResponse;
use actix_web::web::{Bytes, Data};
use serde_json::json;

use super::refusal::{self, Refusal};
use crate::config::BusinessNumber;
use crate::simulation::Simulation;

/// Adds a number, or changes one; windows and paces stay.
pub(super) async fn register(
    simulation: Data<Simulation>,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Refusal> {
    let number: BusinessNumber = refusal::body(body)?;
    if number.phone_number_id.is_empty() {
        return Err(Refusal::bad("phone_number_id is empty"));
    }
    let number = simulation.add_number(number);
    Ok(HttpResponse::Created().json(number.settings_now()))
}

/// All of them, by id.
pub(super) async fn list(simulation: Data<Simulation>) -> HttpResponse {
    HttpResponse::Ok().json(json!({ "items": simulation.numbers.list() }))
}
