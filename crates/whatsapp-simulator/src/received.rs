//! What customers wrote: together with what was sent to them, all that their phones show.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::customers::Customer;
use crate::number::Number;

/// One message of a customer.
pub(crate) struct Received {
    /// Its id.
    pub(crate) wamid: String,
    /// When, in simulated milliseconds.
    pub(crate) at_ms: i64,
    /// To which number.
    pub(crate) number: Arc<Number>,
    /// By whom.
    pub(crate) customer: Customer,
    /// As it stands in the webhook.
    pub(crate) message: Value,
}

impl Received {
    /// As a phone shows it.
    pub(crate) fn to_json(&self) -> Value {
        json!({
            "id": self.wamid,
            "by": "customer",
            "at_ms": self.at_ms,
            "message": self.message,
        })
    }
}
