//! What was accepted for sending.

use std::collections::HashMap;
use std::sync::Arc;

use serde_json::{Value, json};

use crate::clock::rfc3339;
use crate::customers::Customer;
use crate::graph;
use crate::lock::Lock;
use crate::log::{Log, Page};
use crate::number::Number;
use crate::status::{Status, StatusError};

/// One accepted message.
pub(crate) struct Sent {
    /// Meta's id of it.
    pub(crate) wamid: String,
    /// When, in simulated milliseconds.
    pub(crate) at_ms: i64,
    /// From which number.
    pub(crate) number: Arc<Number>,
    /// To whom.
    pub(crate) customer: Customer,
    /// Its `type`.
    pub(crate) kind: String,
    /// The request, as it came.
    pub(crate) body: Arc<[u8]>,
    /// Echoed in every status.
    pub(crate) biz_opaque_callback_data: Option<String>,
    /// The category it is billed as.
    pub(crate) price: &'static str,
    /// What the customer sees of a template.
    pub(crate) shown: Option<Value>,
    /// How far it came.
    pub(crate) progress: Lock<Progress>,
}

/// What the statuses of a message said so far.
pub(crate) struct Progress {
    /// The highest of them.
    pub(crate) status: Status,
    /// Why it failed.
    pub(crate) error: Option<StatusError>,
    /// Whether `delivered` or `read` carried the price; only one of them does.
    pub(crate) priced: bool,
}

impl Progress {
    /// Nothing was said.
    pub(crate) const fn new() -> Self {
        Self { status: Status::Accepted, error: None, priced: false }
    }
}

impl Sent {
    /// As a phone shows it.
    pub(crate) fn on_phone(&self) -> Value {
        let mut message = body_json(&self.body);
        if let Value::Object(message) = &mut message {
            graph::unfold(message);
        }
        let progress = self.progress.lock();
        json!({
            "id": self.wamid,
            "by": "business",
            "at_ms": self.at_ms,
            "type": self.kind,
            "message": message,
            "shown": self.shown,
            "status": progress.status,
            "error": progress.error.as_ref().map(StatusError::to_json),
        })
    }

    /// As `GET /_sim/sent` shows it.
    pub(crate) fn to_json(&self, index: usize) -> Value {
        let body = body_json(&self.body);
        let progress = self.progress.lock();
        json!({
            "index": index,
            "id": self.wamid,
            "wamid": self.wamid,
            "at": rfc3339(self.at_ms),
            "phone_number_id": self.number.settings.phone_number_id,
            "to": body.get("to"),
            "recipient": body.get("recipient"),
            "wa_id": self.customer.phone,
            "user_id": self.customer.user_id,
            "type": self.kind,
            "biz_opaque_callback_data": self.biz_opaque_callback_data,
            "status": progress.status,
            "error": progress.error,
            "shown": self.shown,
            "body": body,
        })
    }
}

/// A request's body as JSON; what is none, as a string.
pub(crate) fn body_json(body: &[u8]) -> Value {
    serde_json::from_slice(body)
        .unwrap_or_else(|_not_json| Value::from(String::from_utf8_lossy(body).into_owned()))
}

/// All of them, in order and by id.
pub(crate) struct SentLog {
    log: Log<Sent>,
    by_wamid: Lock<HashMap<String, Arc<Sent>>>,
}

impl SentLog {
    /// An empty one that keeps `keep` messages.
    pub(crate) fn new(keep: Option<usize>) -> Self {
        Self { log: Log::new(keep), by_wamid: Lock::default() }
    }

    /// Appends.
    pub(crate) fn push(&self, sent: &Arc<Sent>) {
        let forgotten = self.log.push(Arc::clone(sent));
        let mut by_wamid = self.by_wamid.lock();
        by_wamid.insert(sent.wamid.clone(), Arc::clone(sent));
        if let Some(forgotten) = forgotten {
            by_wamid.remove(&forgotten.wamid);
        }
    }

    /// The message with this id.
    pub(crate) fn find(&self, wamid: &str) -> Option<Arc<Sent>> {
        self.by_wamid.lock().get(wamid).cloned()
    }

    /// See [`Log::page`].
    pub(crate) fn page(
        &self,
        after: usize,
        limit: usize,
        wanted: impl Fn(&Sent) -> bool,
    ) -> Page<Sent> {
        self.log.page(after, limit, wanted)
    }

    /// See [`Log::newest`].
    pub(crate) fn newest(&self, limit: usize, wanted: impl Fn(&Sent) -> bool) -> Vec<Arc<Sent>> {
        self.log.newest(limit, wanted)
    }

    /// Forgets everything.
    pub(crate) fn clear(&self) {
        self.log.clear();
        self.by_wamid.lock().clear();
    }
}
