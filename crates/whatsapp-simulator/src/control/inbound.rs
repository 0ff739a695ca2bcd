//! `POST /_sim/inbound`: a customer writes.

use std::sync::Arc;

use actix_web::HttpResponse;
use actix_web::web::{Bytes, Data};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::Seconds;
use super::refusal::{self, OneOrMany, Refusal};
use crate::customers::Customer;
use crate::fields::Fields;
use crate::graph;
use crate::received::Received;
use crate::simulation::Simulation;
use crate::wamid::{self, Author};
use crate::webhook::{self, Update};

/// A message of a customer.
#[derive(Deserialize)]
struct Inbound {
    /// To which number.
    phone_number_id: String,
    /// The customer's phone number; may be absent when there is a `user_id`.
    from: Option<String>,
    /// The profile name.
    name: Option<String>,
    /// The BSUID.
    user_id: Option<String>,
    /// The user name.
    username: Option<String>,
    /// When it was written; now, if absent.
    timestamp: Option<Seconds>,
    /// The id; a new one, if absent.
    id: Option<String>,
    /// A file that comes with it: its id, hash and type are filled in where they are missing.
    file: Option<super::media::Enclosed>,
    /// What it answers to, or how it was forwarded.
    context: Option<Value>,
    /// `type`, the object of that type, and whatever else shall stand in the message.
    message: Map<String, Value>,
}

/// Takes one message, or `{"items": […]}` for one webhook with all of them.
pub(super) async fn receive(
    simulation: Data<Simulation>,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Refusal> {
    let simulation = simulation.into_inner();
    let answer = match refusal::one_or_many(refusal::body(body)?, "items")? {
        OneOrMany::One(inbound) => {
            let (update, answer) = Prepared::of(&simulation, inbound)?.enter(&simulation);
            webhook::emit(&simulation, update);
            answer
        }
        OneOrMany::Many(items) => {
            // All or nothing: the window opens for none of them before all are known to be sound.
            let prepared: Vec<Prepared> = items
                .into_iter()
                .map(|inbound| Prepared::of(&simulation, inbound))
                .collect::<Result<_, _>>()?;
            if prepared.is_empty() {
                return Err(Refusal::bad("items is empty"));
            }
            let (updates, answers): (Vec<_>, Vec<_>) =
                prepared.into_iter().map(|prepared| prepared.enter(&simulation)).unzip();
            webhook::emit_together(&simulation, updates);
            json!({ "items": answers })
        }
    };
    Ok(HttpResponse::Accepted().json(answer))
}

/// A message that can be sent.
struct Prepared {
    number: Arc<crate::number::Number>,
    customer: Customer,
    at_ms: i64,
    wamid: String,
    message: Value,
}

impl Prepared {
    /// Checks `inbound`.
    fn of(simulation: &Simulation, inbound: Inbound) -> Result<Self, Refusal> {
        let number = simulation.numbers.find(&inbound.phone_number_id).ok_or_else(|| {
            Refusal::not_found(format!("no number {} is registered", inbound.phone_number_id))
        })?;
        let phone = inbound.from.as_deref().map(|from| {
            graph::digits(from).ok_or_else(|| Refusal::bad("from must be a phone number"))
        });
        let phone = phone.transpose()?;
        if phone.is_none() && inbound.user_id.is_none() {
            return Err(Refusal::bad("from or user_id is required"));
        }
        if !inbound.message.get("type").is_some_and(Value::is_string) {
            return Err(Refusal::bad("message.type is required"));
        }
        let mut inbound = inbound;
        if let Some(enclosed) = inbound.file.take() {
            enclosed.enter(simulation, &inbound.phone_number_id, &mut inbound.message)?;
        }
        let at_ms = match &inbound.timestamp {
            Some(seconds) => seconds.value()?.saturating_mul(1000),
            None => simulation.clock.now_ms(),
        };
        let Inbound { name, user_id, username, id, context, message, .. } = inbound;
        let customer = simulation.complete(Customer { phone, user_id, name, username });
        let wamid = id.unwrap_or_else(|| wamid::generate(Author::Customer, customer.key()));
        let message = Fields::from(message)
            .maybe("from", customer.phone.as_deref())
            .maybe("from_user_id", customer.user_id.as_deref())
            .with("id", wamid.as_str())
            .with("timestamp", at_ms.div_euclid(1000).to_string())
            .maybe("context", context)
            .done();
        Ok(Self { number, customer, at_ms, wamid, message })
    }

    /// Remembers the customer, opens the window, and gives the webhook and the answer.
    fn enter(self, simulation: &Simulation) -> (Update, Value) {
        let Self { number, customer, at_ms, wamid, message } = self;
        let known = simulation.customers.learn(customer.clone());
        // A notice of WhatsApp is nothing the customer wrote.
        if message.get("type").and_then(Value::as_str) != Some("system") {
            let mut traffic = number.traffic.lock();
            let thread = traffic.thread(known.key());
            thread.last_inbound_ms = thread.last_inbound_ms.max(Some(at_ms));
        }
        simulation.received.push(Arc::new(Received {
            wamid: wamid.clone(),
            at_ms,
            number: Arc::clone(&number),
            customer: known.clone(),
            message: message.clone(),
        }));
        simulation.changes.note();
        let answer = json!({
            "id": wamid,
            "phone_number_id": number.settings.phone_number_id,
            "from": customer.phone,
            "user_id": customer.user_id,
            "timestamp": at_ms.div_euclid(1000).to_string(),
        });
        // Who hides the number shows only what came with this message.
        let shown = Customer { name: known.name, username: known.username, ..customer };
        (webhook::message_update(simulation, number, &shown, wamid, message), answer)
    }
}
