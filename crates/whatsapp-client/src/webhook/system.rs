//! What `WhatsApp` itself says about a user: a new number, a new id, a new identity.

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::{Bsuid, WaId, lenient};

/// Something about the user, said by `WhatsApp`. No contact comes with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct System {
    /// What happened.
    pub kind: SystemKind,
    /// The same in English.
    pub body: Option<String>,
    /// The user's new phone number.
    pub wa_id: Option<WaId>,
    /// The user's new business-scoped id.
    pub user_id: Option<Bsuid>,
    /// The new id across linked portfolios.
    pub parent_user_id: Option<Bsuid>,
    /// The new encryption identity.
    pub identity: Option<Identity>,
    /// The user's old phone number (legacy).
    pub customer: Option<WaId>,
}

/// What `WhatsApp` says about a user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SystemKind {
    /// `user_changed_number`, formerly `customer_changed_number`.
    UserChangedNumber,
    /// `user_changed_user_id`.
    UserChangedUserId,
    /// `customer_identity_changed`.
    CustomerIdentityChanged,
    /// Anything else.
    Other(String),
}

/// An encryption identity.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Identity {
    /// Whether the business acknowledged it.
    #[serde(deserialize_with = "lenient::flag")]
    pub acknowledged: Option<bool>,
    /// When it was made, in Meta's own unit.
    #[serde(deserialize_with = "lenient::integer")]
    pub created_timestamp: Option<i64>,
    /// What tells it from others.
    #[serde(deserialize_with = "lenient::text")]
    pub hash: Option<String>,
}

/// Reads a `system` object; its type must be there.
pub(super) fn read(json: &RawValue) -> Result<System, String> {
    #[derive(Deserialize)]
    struct Wire {
        #[serde(rename = "type", deserialize_with = "lenient::needed_id")]
        kind: String,
        #[serde(default, deserialize_with = "lenient::text")]
        body: Option<String>,
        #[serde(default, deserialize_with = "lenient::wa_id")]
        wa_id: Option<WaId>,
        #[serde(default, deserialize_with = "lenient::wa_id")]
        new_wa_id: Option<WaId>,
        #[serde(default, deserialize_with = "lenient::bsuid")]
        user_id: Option<Bsuid>,
        #[serde(default, deserialize_with = "lenient::bsuid")]
        parent_user_id: Option<Bsuid>,
        #[serde(default, deserialize_with = "lenient::object")]
        identity: Option<Identity>,
        #[serde(default, deserialize_with = "lenient::wa_id")]
        customer: Option<WaId>,
    }

    let wire: Wire = lenient::read(json)?;
    Ok(System {
        kind: match wire.kind.as_str() {
            "user_changed_number" | "customer_changed_number" => SystemKind::UserChangedNumber,
            "user_changed_user_id" => SystemKind::UserChangedUserId,
            "customer_identity_changed" => SystemKind::CustomerIdentityChanged,
            _ => SystemKind::Other(wire.kind),
        },
        body: wire.body,
        wa_id: wire.new_wa_id.or(wire.wa_id),
        user_id: wire.user_id,
        parent_user_id: wire.parent_user_id,
        identity: wire.identity,
        customer: wire.customer,
    })
}
