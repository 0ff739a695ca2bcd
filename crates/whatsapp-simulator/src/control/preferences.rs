//! `POST /_sim/preferences`: a customer wants no marketing any more, or wants it again.

use actix_web::HttpResponse;
use actix_web::web::{Bytes, Data};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::refusal::{self, Refusal};
use crate::customers::Customer;
use crate::fields::Fields;
use crate::graph;
use crate::simulation::Simulation;
use crate::webhook;

/// What a customer chose in the profile of a business.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Preference {
    phone_number_id: String,
    /// The customer's phone number; may be absent when there is a `user_id`.
    from: Option<String>,
    user_id: Option<String>,
    value: Choice,
    detail: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Choice {
    Stop,
    Resume,
}

/// Takes the choice, and tells it.
pub(super) async fn choose(
    simulation: Data<Simulation>,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Refusal> {
    let simulation = simulation.into_inner();
    let Preference { phone_number_id, from, user_id, value, detail } = refusal::body(body)?;
    let number = simulation.numbers.find(&phone_number_id);
    let number = number
        .ok_or_else(|| Refusal::not_found(format!("no number {phone_number_id} is registered")))?;
    let phone = from.map(|from| {
        graph::digits(&from).ok_or_else(|| Refusal::bad("from must be a phone number"))
    });
    let phone = phone.transpose()?;
    if phone.is_none() && user_id.is_none() {
        return Err(Refusal::bad("from or user_id is required"));
    }
    let shown = simulation.complete(Customer { phone, user_id, ..Customer::default() });
    let known = simulation.customers.learn(shown.clone());
    number.traffic.lock().thread(known.key()).marketing_stopped = value == Choice::Stop;
    simulation.changes.note();
    let usual = match value {
        Choice::Stop => "User requested to stop marketing messages",
        Choice::Resume => "User requested to resume marketing messages",
    };
    let customer = Customer { name: known.name, username: known.username, ..shown };
    let preference = Fields::default()
        .maybe("wa_id", customer.phone.as_deref())
        .maybe("user_id", customer.user_id.as_deref())
        .with("detail", detail.as_deref().unwrap_or(usual))
        .with("category", "marketing_messages")
        .with("value", json!(value))
        .with("timestamp", simulation.clock.now_seconds())
        .done();
    webhook::emit(
        &simulation,
        webhook::preference_update(&simulation, number, &customer, preference.clone()),
    );
    Ok(HttpResponse::Accepted().json(preference))
}
