//! What the company calls some of its customers.

use serde::{Deserialize, Serialize};

use crate::ids::TagId;

/// The longest name, in Unicode scalar values.
pub const NAME_MAX: usize = 64;
/// The most that a customer has.
pub const OF_CONTACT_MAX: usize = 50;
/// The most that a company has.
pub const COUNT_MAX: i64 = 5000;

/// A tag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tag {
    /// Which.
    pub id: TagId,
    /// What it says.
    pub name: String,
    /// Grows when that changes.
    pub version: i64,
}

/// A tag, as it stands on a customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tagged {
    /// Which.
    pub id: TagId,
    /// What it says.
    pub name: String,
}

impl From<&Tag> for Tagged {
    fn from(tag: &Tag) -> Self {
        Self { id: tag.id, name: tag.name.clone() }
    }
}
