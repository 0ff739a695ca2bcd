//! A connected WhatsApp Business phone number.

use serde::{Deserialize, Serialize};

use crate::ids::AccountId;
use crate::standing::Standing;

/// An account: one phone number on which customers write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Which one.
    pub id: AccountId,
    /// What the company calls it.
    pub name: String,
    /// Meta's id of the number, the address of sends and of webhooks.
    pub phone_number_id: String,
    /// The WhatsApp Business Account that owns the number.
    pub waba_id: String,
    /// The number itself, digits only.
    pub phone: String,
    /// How many messages a second Meta takes from the number: 80, or 1,000 after an upgrade.
    pub throughput: u32,
    /// How it stands with Meta, as far as Meta said.
    #[serde(default)]
    pub standing: Standing,
    /// Grows when that changes.
    #[serde(default)]
    pub version: i64,
}
