//! `POST /_sim/calls`: a customer calls, or is called, and how that ends. Nobody hears anything: there is only
//! what webhooks tell of a call.

use actix_web::HttpResponse;
use actix_web::web::{Bytes, Data};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::Seconds;
use super::refusal::{self, Refusal};
use crate::customers::Customer;
use crate::fields::Fields;
use crate::graph;
use crate::simulation::Simulation;
use crate::wamid::{self, Author};
use crate::webhook;

/// What happens to a call.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Call {
    phone_number_id: String,
    /// The customer's phone number; may be absent when there is a `user_id`.
    from: Option<String>,
    name: Option<String>,
    user_id: Option<String>,
    username: Option<String>,
    /// The call; a new one, if absent.
    id: Option<String>,
    #[serde(default)]
    event: Event,
    #[serde(default)]
    direction: Direction,
    /// When it happens; now, if absent.
    timestamp: Option<Seconds>,
    /// For how many seconds they spoke; nobody took it, if absent.
    duration: Option<u32>,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Event {
    #[default]
    Connect,
    Terminate,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Direction {
    #[default]
    User,
    Business,
}

/// Takes what happens, opens the window if the customer calls, and tells it.
pub(super) async fn happen(
    simulation: Data<Simulation>,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Refusal> {
    let simulation = simulation.into_inner();
    let call: Call = refusal::body(body)?;
    let number = simulation.numbers.find(&call.phone_number_id).ok_or_else(|| {
        Refusal::not_found(format!("no number {} is registered", call.phone_number_id))
    })?;
    let phone = call
        .from
        .as_deref()
        .map(|from| graph::digits(from).ok_or_else(|| Refusal::bad("from must be a phone number")));
    let phone = phone.transpose()?;
    if phone.is_none() && call.user_id.is_none() {
        return Err(Refusal::bad("from or user_id is required"));
    }
    if call.event == Event::Terminate && call.id.is_none() {
        return Err(Refusal::bad("id is required to end a call"));
    }
    let at_ms = match &call.timestamp {
        Some(seconds) => seconds.value()?.saturating_mul(1000),
        None => simulation.clock.now_ms(),
    };
    let Call { name, user_id, username, id, event, direction, duration, .. } = call;
    let customer = simulation.complete(Customer { phone, user_id, name, username });
    let known = simulation.customers.learn(customer.clone());
    if event == Event::Connect && direction == Direction::User {
        let mut traffic = number.traffic.lock();
        let thread = traffic.thread(known.key());
        thread.last_inbound_ms = thread.last_inbound_ms.max(Some(at_ms));
    }
    simulation.changes.note();
    let author = match direction {
        Direction::User => Author::Customer,
        Direction::Business => Author::Business,
    };
    let id = id.unwrap_or_else(|| wamid::generate_call(author, known.key()));
    let told = told(&id, &number.digits, &customer, (event, direction), at_ms, duration);
    let shown = Customer { name: known.name, username: known.username, ..customer };
    let update = webhook::call_update(&simulation, number, &shown, id, told.clone());
    webhook::emit(&simulation, update);
    Ok(HttpResponse::Accepted().json(told))
}

/// What Meta says of it.
fn told(
    id: &str,
    number: &str,
    customer: &Customer,
    (event, direction): (Event, Direction),
    at_ms: i64,
    duration: Option<u32>,
) -> serde_json::Value {
    let at = at_ms.div_euclid(1000);
    let (whose, whose_id, other, word) = match direction {
        Direction::User => ("from", "from_user_id", "to", "USER_INITIATED"),
        Direction::Business => ("to", "to_user_id", "from", "BUSINESS_INITIATED"),
    };
    let is_over = event == Event::Terminate;
    let spoke = duration.filter(|_| is_over);
    let sdp = match direction {
        Direction::User => "offer",
        Direction::Business => "answer",
    };
    let status = if spoke.is_some() { "COMPLETED" } else { "FAILED" };
    Fields::default()
        .with("id", id)
        .with("event", json!(event))
        .with("direction", word)
        .with("timestamp", at.to_string())
        .maybe(whose, customer.phone.as_deref())
        .maybe(whose_id, customer.user_id.as_deref())
        .with(other, number)
        .maybe("session", (!is_over).then(|| json!({ "sdp_type": sdp, "sdp": "v=0" })))
        .maybe("status", is_over.then_some(status))
        .maybe("start_time", spoke.map(|seconds| (at - i64::from(seconds)).to_string()))
        .maybe("end_time", spoke.map(|_| at.to_string()))
        .maybe("duration", spoke)
        .done()
}
