//! Accepting a message, or saying why not.
//!
//! The order of the checks is that of a real refusal as far as it is known: who asks, what for,
//! what it looks like, how fast. What 200 means is only that the message was taken: everything else
//! comes by webhook.

use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::object::Object;
use super::recipient::{self, Recipient};
use super::{GraphError, Success, check, standing, template};
use crate::fields::Fields;
use crate::life;
use crate::lock::Lock;
use crate::number::Number;
use crate::sent::{Progress, Sent};
use crate::simulation::Simulation;
use crate::status::StatusError;
use crate::template::Category;
use crate::wamid::{self, Author};

/// Takes the message in `request`, whose bytes are `body`.
pub(super) fn accept(
    simulation: &Arc<Simulation>,
    number: &Arc<Number>,
    request: &Map<String, Value>,
    body: &Arc<[u8]>,
) -> Result<Success, GraphError> {
    let message = Object::root(request);
    messaging_product(&message)?;
    standing::check(simulation, number)?;
    let Recipient { input, customer, by_user_id } = recipient::read(simulation, number, &message)?;
    let kind = check::check(&message)?;
    let shown = match kind {
        "template" => {
            let template = message.required_object(kind)?;
            let shown = template::check_send(simulation, &number.settings.waba_id, &template)?;
            if by_user_id && shown.category == Category::Authentication {
                return Err(GraphError::no_code_by_user_id());
            }
            Some(shown)
        }
        _ => None,
    };
    check_file(simulation, number, &message, kind)?;
    let biz_opaque_callback_data = message.optional_text("biz_opaque_callback_data", 512)?;
    let needs_window = kind != "template";
    let now_ms = simulation.clock.now_ms();
    let window_is_open = admit(simulation, number, customer.key(), needs_window, now_ms)?;
    let failure = match &shown {
        Some(shown) => {
            let category = shown.category;
            standing::template_fails(number, customer.key(), category, window_is_open, now_ms)
        }
        None => (!window_is_open).then_some(StatusError::of(131_047)),
    };

    let sent = Arc::new(Sent {
        wamid: wamid::generate(Author::Business, customer.key()),
        at_ms: now_ms,
        number: Arc::clone(number),
        customer,
        kind: kind.to_owned(),
        body: Arc::clone(body),
        biz_opaque_callback_data: biz_opaque_callback_data.map(str::to_owned),
        price: shown.as_ref().map_or("service", |shown| shown.category.price()),
        shown: shown.map(|shown| shown.view),
        progress: Lock::new(Progress::new()),
    });
    simulation.sent.push(&sent);
    simulation.changes.note();
    life::begin(simulation, &sent, failure);
    let answer = answer(&sent, &input, by_user_id);
    Ok(Success { answer, sent: Some(sent) })
}

/// `messaging_product` must be `whatsapp`.
pub(super) fn messaging_product(message: &Object<'_>) -> Result<(), GraphError> {
    match message.get("messaging_product").and_then(Value::as_str) {
        Some("whatsapp") => Ok(()),
        Some(_) => Err(GraphError::parameter("Param messaging_product must be whatsapp.")),
        None => Err(GraphError::parameter("The parameter messaging_product is required.")),
    }
}

/// An id of a file that was given out here must still be good, and for this number.
fn check_file(
    simulation: &Simulation,
    number: &Number,
    message: &Object<'_>,
    kind: &str,
) -> Result<(), GraphError> {
    if !["image", "video", "audio", "document", "sticker"].contains(&kind) {
        return Ok(());
    }
    let media = message.required_object(kind)?;
    let Some(id) = media.optional_text("id", 256)? else { return Ok(()) };
    let number = &number.settings.phone_number_id;
    if simulation.files.is_useless(id, number, simulation.clock.now_ms()) {
        return Err(GraphError::invalid(format!("Media id {id} does not exist or has expired.")));
    }
    Ok(())
}

/// Counts the message against the number's pace if it keeps within it, and tells whether the
/// customer service window is open.
fn admit(
    simulation: &Simulation,
    number: &Number,
    customer: &str,
    needs_window: bool,
    now_ms: i64,
) -> Result<bool, GraphError> {
    let config = &simulation.config;
    let mut traffic = number.traffic.lock();
    if traffic.blocked.contains(customer) {
        return Err(GraphError::blocked());
    }
    let has_room = traffic.throughput.has_room(now_ms, number.settings.throughput_per_second);
    let thread = traffic.thread(customer);
    let window_is_open = thread.window_is_open(now_ms);
    if config.strict_window && needs_window && !window_is_open {
        return Err(GraphError::window_closed());
    }
    if !has_room {
        return Err(GraphError::throughput(config.throughput_status));
    }
    if config.pair_rate {
        if !thread.pace.has_room(now_ms) {
            return Err(GraphError::pair_rate());
        }
        thread.pace.take(now_ms);
    }
    thread.typing_until_ms = None;
    traffic.throughput.take(now_ms);
    Ok(window_is_open)
}

fn answer(sent: &Sent, input: &str, by_user_id: bool) -> Value {
    let contact = if by_user_id {
        json!({ "input": input, "user_id": sent.customer.user_id })
    } else {
        json!({ "input": input, "wa_id": sent.customer.phone })
    };
    let status = (sent.kind == "template").then_some("accepted");
    let message =
        Fields::default().with("id", sent.wamid.as_str()).maybe("message_status", status).done();
    json!({ "messaging_product": "whatsapp", "contacts": [contact], "messages": [message] })
}
