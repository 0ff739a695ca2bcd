//! What became of a message that the business sent.

use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::ErrorInfo;
use crate::{Bsuid, WaId, lenient};

/// One step of a message that the business sent. Steps come in any order, some twice, some never;
/// messages to groups have one per participant.
#[derive(Debug, Clone, PartialEq)]
pub struct Status {
    /// The wamid; never empty.
    pub id: String,
    /// The step.
    pub status: StatusKind,
    /// When, in Unix seconds; positive. `None` if Meta wrote nonsense.
    pub timestamp: Option<i64>,
    /// The user's phone number, or the group's id; missing where the user hides the number.
    pub recipient_id: Option<String>,
    /// The user's business-scoped id.
    pub recipient_user_id: Option<Bsuid>,
    /// The user's id across linked business portfolios.
    pub recipient_parent_user_id: Option<Bsuid>,
    /// `group`, or nothing.
    pub recipient_type: Option<String>,
    /// Which participant of the group.
    pub recipient_participant_id: Option<WaId>,
    /// What the business gave along when it sent the message.
    pub biz_opaque_callback_data: Option<String>,
    /// The conversation; since v24.0 for free entry points only.
    pub conversation: Option<Conversation>,
    /// What it costs; with `sent` and with one of `delivered` and `read`.
    pub pricing: Option<Pricing>,
    /// Why it failed.
    pub errors: Vec<ErrorInfo>,
}

/// A step of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StatusKind {
    /// On its way.
    Sent,
    /// On the user's device.
    Delivered,
    /// Seen; includes delivered.
    Read,
    /// A voice note, heard; includes read.
    Played,
    /// Will not arrive; `errors` says why.
    Failed,
    /// Deleted (legacy).
    Deleted,
    /// Anything else.
    Other(String),
}

/// The conversation in which a message was sent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Conversation {
    /// Its id.
    #[serde(deserialize_with = "lenient::text")]
    pub id: Option<String>,
    /// When it ends, in Unix seconds; with `sent` only.
    #[serde(deserialize_with = "lenient::unix_seconds")]
    pub expiration_timestamp: Option<i64>,
    /// Its category, as in [`Pricing`].
    #[serde(deserialize_with = "origin")]
    pub origin: Option<String>,
}

/// What a message costs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Pricing {
    /// Whether it costs anything; to be replaced by `kind`.
    #[serde(deserialize_with = "lenient::flag")]
    pub billable: Option<bool>,
    /// `PMP`, per message; until July 2025 `CBP`, per conversation.
    #[serde(deserialize_with = "lenient::text")]
    pub pricing_model: Option<String>,
    /// `type`: `regular`, `free_customer_service` or `free_entry_point`.
    #[serde(rename = "type", deserialize_with = "lenient::text")]
    pub kind: Option<String>,
    /// E.g. `marketing`, `utility`, `service`, `authentication-international`.
    #[serde(deserialize_with = "category")]
    pub category: Option<String>,
}

impl From<String> for StatusKind {
    fn from(name: String) -> Self {
        match name.as_str() {
            "sent" => Self::Sent,
            "delivered" => Self::Delivered,
            "read" => Self::Read,
            "played" => Self::Played,
            "failed" => Self::Failed,
            "deleted" => Self::Deleted,
            _ => Self::Other(name),
        }
    }
}

/// Reads a status; id and status must be there.
pub(super) fn read(json: &RawValue) -> Result<Status, String> {
    let wire: Wire = lenient::read(json)?;
    Ok(Status {
        id: wire.id,
        status: wire.status.into(),
        timestamp: wire.timestamp,
        recipient_id: wire.recipient_id,
        recipient_user_id: wire.recipient_user_id.or(wire.recipient_participant_user_id),
        recipient_parent_user_id: wire
            .recipient_parent_user_id
            .or(wire.parent_recipient_user_id)
            .or(wire.recipient_participant_parent_user_id),
        recipient_type: wire.recipient_type,
        recipient_participant_id: wire.recipient_participant_id,
        biz_opaque_callback_data: wire.biz_opaque_callback_data,
        conversation: wire.conversation,
        pricing: wire.pricing,
        errors: wire.errors,
    })
}

#[derive(Deserialize)]
struct Wire {
    #[serde(deserialize_with = "lenient::needed_id")]
    id: String,
    #[serde(deserialize_with = "lenient::needed_id")]
    status: String,
    #[serde(default, deserialize_with = "lenient::unix_seconds")]
    timestamp: Option<i64>,
    #[serde(default, deserialize_with = "lenient::text")]
    recipient_id: Option<String>,
    #[serde(default, deserialize_with = "lenient::bsuid")]
    recipient_user_id: Option<Bsuid>,
    /// Newer libraries have this name for the parent's id, Meta's text of February 2026 the next.
    /// They are no serde aliases because both at once must not be an error.
    #[serde(default, deserialize_with = "lenient::bsuid")]
    recipient_parent_user_id: Option<Bsuid>,
    #[serde(default, deserialize_with = "lenient::bsuid")]
    parent_recipient_user_id: Option<Bsuid>,
    #[serde(default, deserialize_with = "lenient::text")]
    recipient_type: Option<String>,
    #[serde(default, deserialize_with = "lenient::wa_id")]
    recipient_participant_id: Option<WaId>,
    #[serde(default, deserialize_with = "lenient::bsuid")]
    recipient_participant_user_id: Option<Bsuid>,
    #[serde(default, deserialize_with = "lenient::bsuid")]
    recipient_participant_parent_user_id: Option<Bsuid>,
    #[serde(default, deserialize_with = "lenient::text")]
    biz_opaque_callback_data: Option<String>,
    #[serde(default, deserialize_with = "lenient::object")]
    conversation: Option<Conversation>,
    #[serde(default, deserialize_with = "lenient::object")]
    pricing: Option<Pricing>,
    #[serde(default, deserialize_with = "lenient::list")]
    errors: Vec<ErrorInfo>,
}

fn origin<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    #[derive(Deserialize)]
    struct Origin {
        #[serde(rename = "type", default, deserialize_with = "category")]
        kind: Option<String>,
    }
    Ok(lenient::object(from)?.and_then(|origin: Origin| origin.kind))
}

/// One category has two spellings.
fn category<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    let hyphen = |name: String| match name.as_str() {
        "authentication_international" => "authentication-international".to_owned(),
        _ => name,
    };
    Ok(lenient::text(from)?.map(hyphen))
}
