//! Why chats are ended.

use serde::{Deserialize, Serialize};

use crate::ids::ReasonId;

/// The longest name, in Unicode scalar values.
pub const NAME_MAX: usize = 64;
/// The most that a company has, those that are switched off among them: all are shown at once.
pub const COUNT_MAX: i64 = 200;

/// A reason. What was ended for it keeps it for ever, so one that was used is only switched off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// Which.
    pub id: ReasonId,
    /// What it is called.
    pub name: String,
    /// Whether it can be chosen.
    pub is_active: bool,
    /// Grows with every change.
    pub version: i64,
}
