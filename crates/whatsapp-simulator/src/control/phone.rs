//! `/_sim/customers`: who they are, and what their phones show.

use std::cmp::Reverse;

use actix_web::web::{Bytes, Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;
use serde_json::{Value, json};

use super::refusal::{self, Refusal};
use crate::customers::Customer;
use crate::fields::Fields;
use crate::graph;
use crate::number::Number;
use crate::simulation::Simulation;

/// As many of the newest messages of each side are shown, over all chats.
const SHOWN: usize = 500;

/// A customer who did not write yet.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Introduced {
    phone: Option<String>,
    user_id: Option<String>,
    name: Option<String>,
    username: Option<String>,
}

/// Everybody who is known, by name.
pub(super) async fn list(simulation: Data<Simulation>) -> HttpResponse {
    let items: Vec<_> = simulation.customers.list().iter().map(show).collect();
    HttpResponse::Ok().json(json!({ "items": items }))
}

fn show(customer: &Customer) -> Value {
    Fields::default()
        .with("key", customer.key())
        .maybe("phone", customer.phone.as_deref())
        .maybe("user_id", customer.user_id.as_deref())
        .maybe("name", customer.name.as_deref())
        .maybe("username", customer.username.as_deref())
        .done()
}

/// Remembers a customer, or what is new about one.
pub(super) async fn introduce(
    simulation: Data<Simulation>,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Refusal> {
    let Introduced { phone, user_id, name, username } = refusal::body(body)?;
    let phone = phone.map(|phone| {
        graph::digits(&phone).ok_or_else(|| Refusal::bad("phone must be a phone number"))
    });
    let phone = phone.transpose()?;
    if user_id.as_deref().is_some_and(|id| !graph::is_bsuid(id)) {
        return Err(Refusal::bad("user_id must look like US.13491208655302741918"));
    }
    if phone.is_none() && user_id.is_none() {
        return Err(Refusal::bad("phone or user_id is required"));
    }
    let known = simulation.complete(Customer { phone, user_id, name, username });
    let known = simulation.customers.learn(known);
    simulation.changes.note();
    Ok(HttpResponse::Created().json(show(&known)))
}

/// What the page knows already.
#[derive(Deserialize)]
struct Known {
    since: Option<u64>,
}

/// `GET /_sim/customers/{key}`: all chats of one; 204 when nothing happened since a version.
pub(super) async fn phone(
    simulation: Data<Simulation>,
    key: Path<String>,
    request: HttpRequest,
) -> Result<HttpResponse, Refusal> {
    // Before anything is read: what comes in between is then read twice, not never.
    let version = simulation.changes.version();
    let Known { since } = refusal::query(&request)?;
    if since == Some(version) {
        return Ok(HttpResponse::NoContent().finish());
    }
    let key = key.trim_start_matches('+');
    let customer = if graph::is_bsuid(key) {
        simulation.customers.resolve(None, Some(key))
    } else {
        simulation.customers.resolve(Some(key), None)
    };
    let messages = messages(&simulation, &customer);
    let now_ms = simulation.clock.now_ms();
    let numbers = simulation.numbers.all();
    let chats: Vec<_> =
        numbers.iter().map(|number| chat(number, &customer, &messages, now_ms)).collect();
    Ok(HttpResponse::Ok().json(json!({
        "version": version,
        "now_ms": now_ms,
        "customer": show(&customer),
        "chats": chats,
    })))
}

/// A message, to be put in order.
struct Shown {
    at_ms: i64,
    phone_number_id: String,
    json: Value,
}

/// What was written by and to a customer, oldest first.
fn messages(simulation: &Simulation, customer: &Customer) -> Vec<Shown> {
    let received = simulation.received.newest(SHOWN, |it| it.customer.is(customer));
    let received = received.iter().map(|it| Shown {
        at_ms: it.at_ms,
        phone_number_id: it.number.settings.phone_number_id.clone(),
        json: it.to_json(),
    });
    let sent = simulation.sent.newest(SHOWN, |it| it.customer.is(customer));
    let sent = sent.iter().map(|it| Shown {
        at_ms: it.at_ms,
        phone_number_id: it.number.settings.phone_number_id.clone(),
        json: it.on_phone(),
    });
    let mut all: Vec<_> = received.chain(sent).collect();
    // Both come newest first; what happened in the same millisecond stays in its order.
    all.sort_by_key(|shown| Reverse(shown.at_ms));
    all.reverse();
    all
}

/// A chat with one number.
fn chat(number: &Number, customer: &Customer, messages: &[Shown], now_ms: i64) -> Value {
    let id = &number.settings.phone_number_id;
    let shown: Vec<_> =
        messages.iter().filter(|it| it.phone_number_id == *id).map(|it| &it.json).collect();
    let name = number.state.lock().verified_name.clone();
    let traffic = number.traffic.lock();
    let thread = traffic.threads.get(customer.key());
    Fields::default()
        .with("phone_number_id", id.as_str())
        .with("display_phone_number", number.settings.display_phone_number.as_str())
        .maybe("name", name)
        .with("blocked", traffic.blocked.contains(customer.key()))
        .with("marketing_stopped", thread.is_some_and(|thread| thread.marketing_stopped))
        .with("window_is_open", thread.is_some_and(|thread| thread.window_is_open(now_ms)))
        .maybe("seen_up_to_ms", thread.and_then(|thread| thread.seen_up_to_ms))
        .maybe("typing_until_ms", thread.and_then(|thread| thread.typing_until_ms))
        .with("messages", json!(shown))
        .done()
}
