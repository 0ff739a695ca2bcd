//! `status: read`: the business saw a message, and perhaps is typing.

use serde_json::{Map, Value, json};

use super::object::Object;
use super::{GraphError, Success, accept};
use crate::number::Number;
use crate::simulation::Simulation;

/// How long "typing…" is shown.
const TYPING_MS: i64 = 25 * 1000;

/// Meta documents nothing more than this shape; whether the message exists is not checked.
pub(super) fn mark(
    simulation: &Simulation,
    number: &Number,
    request: &Map<String, Value>,
) -> Result<Success, GraphError> {
    let request = Object::root(request);
    accept::messaging_product(&request)?;
    if !number.is_registered() {
        return Err(GraphError::not_registered());
    }
    if request.required_text("status", usize::MAX)? != "read" {
        return Err(GraphError::invalid("status can only be set to read"));
    }
    let wamid = request.required_text("message_id", 512)?;
    if !wamid.starts_with("wamid.") {
        return Err(GraphError::invalid("message_id is not the id of a message"));
    }
    let indicator = request.optional_object("typing_indicator")?;
    if let Some(indicator) = &indicator
        && indicator.required_text("type", usize::MAX)? != "text"
    {
        return Err(GraphError::invalid("typing_indicator['type'] must be text"));
    }
    show(simulation, number, wamid, indicator.is_some());
    Ok(Success { answer: json!({ "success": true }), sent: None })
}

/// Lets the customer see that their message, and those before it, were read, and who is typing.
fn show(simulation: &Simulation, number: &Number, wamid: &str, types: bool) {
    let found = simulation.received.newest(1, |received| received.wamid == wamid);
    let Some(seen) = found.first() else { return };
    let mut traffic = number.traffic.lock();
    let thread = traffic.thread(seen.customer.key());
    thread.seen_up_to_ms = thread.seen_up_to_ms.max(Some(seen.at_ms));
    if types {
        thread.typing_until_ms = Some(simulation.clock.now_ms().saturating_add(TYPING_MS));
    }
    drop(traffic);
    simulation.changes.note();
}
