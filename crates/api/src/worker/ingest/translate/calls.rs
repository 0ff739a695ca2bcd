//! Calls, from Meta's words to ours: a call is a message that says more when it is over.

use chrono::DateTime;
use domain::contact::Profile;
use domain::content::{Call, CallOutcome, Content};
use whatsapp_client::webhook::{self, CallDirection, CallEvent, Calls};

use super::{Inbound, Item};

/// That somebody called, and how it ended. What else Meta tells of calls is kept for a later version.
pub(in crate::worker::ingest) fn calls(mut said: Calls) -> Vec<Result<Item, String>> {
    let calls = std::mem::take(&mut said.calls);
    let mut items: Vec<_> = calls
        .into_iter()
        .map(|call| match call {
            Ok(call) => called(&said, call),
            Err(bad) => Err(format!("call: {}", bad.reason)),
        })
        .collect();
    if said.statuses > 0 {
        items.push(Ok(Item::NotHandled("call statuses".to_owned())));
    }
    items
}

fn called(said: &Calls, call: webhook::Call) -> Result<Item, String> {
    let outcome = match (&call.event, call.duration.or(call.start_time)) {
        (CallEvent::Connect, _) => CallOutcome::Begun,
        // Meta says both only where somebody took it.
        (CallEvent::Terminate, Some(_)) => CallOutcome::Answered,
        (CallEvent::Terminate, None) => CallOutcome::Missed,
        (CallEvent::Other(event), _) => return Ok(Item::NotHandled(format!("call {event}"))),
    };
    if let CallDirection::Other(direction) = &call.direction {
        return Ok(Item::NotHandled(format!("call {direction}")));
    }
    let contact = said.contact_of(&call);
    let (wa_id, user_id) = call.user();
    let customer = Profile {
        name: contact.and_then(|contact| contact.name.clone()),
        phone: wa_id.or_else(|| contact?.wa_id.as_ref()).map(ToString::to_string),
        user_id: user_id.or_else(|| contact?.user_id.as_ref()).map(ToString::to_string),
        username: contact.and_then(|contact| contact.username.clone()),
    };
    if customer.identities().is_empty() {
        return Err(format!("call {}: nobody is named as the customer", call.id));
    }
    // What is told at its end is no newer than the time since when they spoke.
    let at = call.start_time.or(call.timestamp);
    let duration_seconds = call.duration.filter(|_| outcome == CallOutcome::Answered);
    Ok(Item::Message(Box::new(Inbound {
        is_echo: call.direction == CallDirection::Business,
        at: at.and_then(|seconds| DateTime::from_timestamp(seconds, 0)),
        from: customer,
        becomes: None,
        content: Content::Call(Call { outcome, duration_seconds }),
        about: None,
        reply_to: None,
        forwarded: false,
        frequently_forwarded: false,
        referral: None,
        product: None,
        wamid: call.id,
    })))
}
