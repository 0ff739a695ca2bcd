//! Every Graph request and what came of it: where double sends show.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum RequestKind {
    /// To send a message.
    Send,
    /// To mark one as read.
    Read,
    /// To know about a number, a template or an account, or to change it.
    Node,
    /// To upload a file for a message.
    Upload,
    /// To know where a file is, or to delete it.
    Media,
    /// To load a file.
    Download,
    /// To block somebody, or not any more.
    Block,
    /// To list, create or delete templates.
    Templates,
    /// To upload a sample or a photo.
    Sample,
    /// To list the numbers of an account.
    Numbers,
    /// To add one.
    AddNumber,
    /// To get the code that proves the possession of a number.
    RequestCode,
    /// To prove it.
    VerifyCode,
    /// To let a number send.
    Register,
    /// Not to let it any more.
    Deregister,
    /// To hear of an account, or not any more.
    Subscribe,
    /// To know who hears of it.
    Subscriptions,
    /// To know or change what customers see of a number.
    Profile,
    /// To know or change how a number works.
    Settings,
    /// To apply for the badge.
    OfficialAccount,
    /// To get a token.
    Token,
    /// To know about one.
    DebugToken,
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
            "kind": self.kind,
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
