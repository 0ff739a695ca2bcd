//! The answers to interactive messages.

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use crate::lenient;

/// What the user chose or filled in.
#[derive(Debug, Clone, PartialEq)]
pub enum Interactive {
    /// `button_reply`: a tap on a reply button.
    ButtonReply(ButtonReply),
    /// `list_reply`: a row of a list.
    ListReply(ListReply),
    /// `nfm_reply`: a flow or an address form, filled in.
    FlowReply(FlowReply),
    /// `call_permission_reply`: whether the business may call.
    CallPermissionReply(CallPermissionReply),
    /// An answer that nobody knows yet.
    Unknown {
        /// Its `type`.
        kind: String,
        /// The `interactive` object as it came.
        raw: Value,
    },
}

/// A tap on a reply button.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct ButtonReply {
    /// The id that the business gave to the button.
    #[serde(deserialize_with = "lenient::needed_text")]
    pub id: String,
    /// What the button says.
    #[serde(deserialize_with = "lenient::needed_text")]
    pub title: String,
}

/// A row of a list.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct ListReply {
    /// The id that the business gave to the row.
    #[serde(deserialize_with = "lenient::needed_text")]
    pub id: String,
    /// What the row says.
    #[serde(deserialize_with = "lenient::needed_text")]
    pub title: String,
    /// The smaller line below.
    #[serde(default, deserialize_with = "lenient::text")]
    pub description: Option<String>,
}

/// A flow or an address form, filled in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct FlowReply {
    /// `flow` or `address_message`.
    #[serde(default, deserialize_with = "lenient::text")]
    pub name: Option<String>,
    /// What the user's app shows, e.g. `Sent`.
    #[serde(default, deserialize_with = "lenient::text")]
    pub body: Option<String>,
    /// The answers: JSON, as a string. It comes from the user's device, unchecked.
    #[serde(deserialize_with = "lenient::needed_text")]
    pub response_json: String,
}

/// Whether the business may call.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct CallPermissionReply {
    /// Yes or no.
    pub response: PermissionResponse,
    /// Until when, in Unix seconds.
    #[serde(default, deserialize_with = "lenient::unix_seconds")]
    pub expiration_timestamp: Option<i64>,
    /// Until it is revoked.
    #[serde(default, deserialize_with = "lenient::is_true")]
    pub is_permanent: bool,
    /// `user_action`, or `automatic` (because the user called).
    #[serde(default, deserialize_with = "lenient::text")]
    pub response_source: Option<String>,
}

/// The two answers to a request for permission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PermissionResponse {
    /// Yes.
    Accept,
    /// No.
    Reject,
}

/// Reads an `interactive` object; an error if it lacks what its type promises.
pub(super) fn read(json: &RawValue) -> Result<Interactive, String> {
    let kind = lenient::member(json, "type").and_then(lenient::scalar).ok_or("it has no type")?;
    let answer = || lenient::member(json, &kind).ok_or("the answer is missing");
    Ok(match &*kind {
        "button_reply" => Interactive::ButtonReply(lenient::read(answer()?)?),
        "list_reply" => Interactive::ListReply(lenient::read(answer()?)?),
        "nfm_reply" => Interactive::FlowReply(lenient::read(answer()?)?),
        "call_permission_reply" => Interactive::CallPermissionReply(lenient::read(answer()?)?),
        _ => Interactive::Unknown { raw: lenient::value(json), kind: kind.into_owned() },
    })
}
