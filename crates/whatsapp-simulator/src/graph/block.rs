//! `POST`, `DELETE` and `GET /{phone_number_id}/block_users`: who cannot reach a number.
//!
//! Meta's page "Block users". Only who wrote in the last 24 hours can be blocked; whoever is refused is
//! named beside those who were taken, and the whole is then an error, too.

use serde_json::{Map, Value, json};

use super::call::Call;
use super::object::Object;
use super::recipient::{digits, is_bsuid};
use super::{GraphError, Success, accept, paging};
use crate::customers::Customer;
use crate::fields::Fields;
use crate::number::Number;
use crate::simulation::Simulation;
use crate::status::OUTSIDE_WINDOW;

/// Changes the list.
pub(super) fn change(
    simulation: &Simulation,
    number: &Number,
    request: &Map<String, Value>,
    blocks: bool,
) -> Result<Success, GraphError> {
    let request = Object::root(request);
    accept::messaging_product(&request)?;
    let mut taken = vec![];
    let mut failed = vec![];
    for user in request.required_list("block_users", 1, 1000)? {
        let (input, customer) = named(simulation, &user)?;
        let now_ms = simulation.clock.now_ms();
        let mut traffic = number.traffic.lock();
        let entry = Fields::default().with("input", input).with("wa_id", customer.phone.clone());
        if blocks && !traffic.thread(customer.key()).window_is_open(now_ms) {
            let error = json!({
                "message": "(#131047) Re-engagement message",
                "code": 131_047,
                "error_data": { "details": OUTSIDE_WINDOW },
            });
            failed.push(entry.with("errors", json!([error])).done());
            continue;
        }
        if blocks {
            traffic.blocked.insert(customer.key().to_owned());
        } else {
            traffic.blocked.remove(customer.key());
        }
        taken.push(entry.done());
    }
    let list = if blocks { "added_users" } else { "removed_users" };
    let errors = (!failed.is_empty()).then(
        || json!([{ "message": "(#139100) Failed to block/unblock some users", "code": 139_100 }]),
    );
    let failed = (!failed.is_empty()).then_some(failed);
    let users = Fields::default().with(list, taken).maybe("failed_users", failed).done();
    let answer = Fields::default()
        .with("messaging_product", "whatsapp")
        .with("block_users", users)
        .maybe("errors", errors)
        .done();
    Ok(Success { answer, sent: None })
}

/// Shows a page of the list.
pub(super) fn show(call: &Call) -> Result<Value, GraphError> {
    let number = call.number()?;
    let mut blocked: Vec<String> = number.traffic.lock().blocked.iter().cloned().collect();
    blocked.sort_unstable();
    let entry = |key: String| {
        let name = if is_bsuid(&key) { "user_id" } else { "wa_id" };
        Fields::default().with("messaging_product", "whatsapp").with(name, key).done()
    };
    // By position: a page of cursors falls.
    let mut items: Vec<_> = (1_u64..).zip(blocked.into_iter().rev().map(entry)).collect();
    items.reverse();
    paging::page(call, &items)
}

/// One user, by number or by BSUID.
fn named(simulation: &Simulation, user: &Object<'_>) -> Result<(String, Customer), GraphError> {
    if let Some(id) = user.optional_text("user_id", 256)? {
        if !is_bsuid(id) {
            return Err(GraphError::invalid("user_id is not a business-scoped user id"));
        }
        return Ok((id.to_owned(), simulation.customers.resolve(None, Some(id))));
    }
    let input = user.required_text("user", 64)?;
    let phone = digits(input).ok_or_else(|| GraphError::invalid("user is not a phone number"))?;
    Ok((input.to_owned(), simulation.customers.resolve(Some(&phone), None)))
}
