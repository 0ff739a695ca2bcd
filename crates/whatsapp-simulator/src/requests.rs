//! Every Graph request and what came of it: where double sends show.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::clock::rfc3339;
use crate::sent::{Sent, body_json};

/// One request.
pub(crate) struct Request {
    /// When, in simulated milliseconds.
    pub(crate) at_ms: i64,
    /// The HTTP method.
    pub(crate) method: String,
    /// The path, without the query (which may hold a token).
    pub(crate) path: String,
    /// The object it addressed.
    pub(crate) object_id: String,
    /// What it wanted.
    pub(crate) kind: RequestKind,
    /// The body, as it came.
    pub(crate) body: Arc<[u8]>,
    /// The HTTP status; for a cut connection, the one that was not sent.
    pub(crate) status: u16,
    /// Meta's error code and the text, if refused.
    pub(crate) error: Option<(i64, String)>,
    /// The accepted message, if it was a send.
    pub(crate) sent: Option<Arc<Sent>>,
    /// Whether the answer was sent; `false` after a `cut`.
    pub(crate) answered: bool,
}

/// What a request wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RequestKind {
    /// To send a message.
    Send,
    /// To mark one as read.
    Read,
    /// To know about a number.
    Node,
    /// To upload a file.
    Upload,
    /// To know where a file is, or to delete it.
    Media,
    /// To load a file.
    Download,
    /// To block somebody, or not any more.
    Block,
}

impl RequestKind {
    const fn word(self) -> &'static str {
        match self {
            Self::Send => "send",
            Self::Read => "read",
            Self::Node => "node",
            Self::Upload => "upload",
            Self::Media => "media",
            Self::Download => "download",
            Self::Block => "block",
        }
    }
}

impl Request {
    /// As `GET /_sim/requests` shows it.
    pub(crate) fn to_json(&self, index: usize) -> Value {
        let body = body_json(&self.body);
        json!({
            "index": index,
            "at": rfc3339(self.at_ms),
            "method": self.method,
            "path": self.path,
            "phone_number_id": self.object_id,
            "kind": self.kind.word(),
            "status": self.status,
            "accepted": self.error.is_none(),
            "answered": self.answered,
            "error": self.error.as_ref().map(|(code, text)| json!({"code": code, "text": text})),
            "wamid": self.sent.as_ref().map(|sent| &sent.wamid),
            "to": body.get("to"),
            "recipient": body.get("recipient"),
            "biz_opaque_callback_data": body.get("biz_opaque_callback_data"),
            "body": body,
        })
    }
}
