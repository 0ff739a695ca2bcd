//! Whether Meta lets a number send at all, and to customers who did not write.
//!
//! What an account or a number may not do is refused at once; what depends on the customer is
//! accepted and fails by webhook, as Meta's page "Error codes" has it.

use super::GraphError;
use crate::number::Number;
use crate::reach;
use crate::simulation::Simulation;
use crate::status::StatusError;
use crate::template::Category;

/// Refuses what a disabled account, or a number without a connection, may not send.
pub(super) fn check(simulation: &Simulation, number: &Number) -> Result<(), GraphError> {
    let account = simulation.accounts.find(&number.settings.waba_id);
    if account.is_some_and(|account| account.state.lock().status == "DISABLED") {
        return Err(GraphError::account_disabled());
    }
    let state = number.state.lock();
    if !state.registered {
        return Err(GraphError::not_registered());
    }
    match state.restriction.as_deref() {
        Some("BANNED") => Err(GraphError::banned()),
        Some("DISCONNECTED" | "MIGRATED" | "DELETED") => Err(GraphError::not_registered()),
        _ => Ok(()),
    }
}

/// Why a template that was accepted will not arrive, if so; counts the customer otherwise.
pub(super) fn template_fails(
    number: &Number,
    customer: &str,
    category: Category,
    window_is_open: bool,
    now_ms: i64,
) -> Option<StatusError> {
    let (restriction, tier) = {
        let state = number.state.lock();
        (state.restriction.clone(), state.messaging_limit.clone())
    };
    let mut traffic = number.traffic.lock();
    if category == Category::Marketing && traffic.thread(customer).marketing_stopped {
        return Some(StatusError::of(131_050));
    }
    if window_is_open {
        return None;
    }
    if let Some(restriction @ ("FLAGGED" | "RESTRICTED" | "RATE_LIMITED")) = restriction.as_deref()
    {
        return Some(too_many(format!(
            "The phone number is {restriction}: until that is over it may only answer."
        )));
    }
    if traffic.reach.admit(customer, reach::most(&tier), now_ms) {
        return None;
    }
    Some(too_many(format!(
        "The messaging limit of the phone number ({tier}) is used up: so many customers were written \
         to outside of open windows within 24 hours."
    )))
}

/// 131048. Meta does not say with which code a used up limit fails; this one is the nearest.
fn too_many(details: String) -> StatusError {
    StatusError { details: Some(details), ..StatusError::of(131_048) }
}
