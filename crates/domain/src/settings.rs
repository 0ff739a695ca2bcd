//! What people use in chats and can change: how a change of it is told.

use serde::{Deserialize, Serialize};

use crate::ids::{QuickResponseId, ReasonId, TagId};
use crate::quick_response::QuickResponse;
use crate::reason::Reason;
use crate::tag::{Tag, Tagged};

/// One of the things that are set for chats, whole: a client replaces what it has under this id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChatSetting {
    /// Why chats are ended.
    Reason(Reason),
    /// What customers are called; it is called so wherever it stands.
    Tag(Tag),
    /// A text that is kept ready.
    QuickResponse(QuickResponse),
}

/// One of them that is gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Removed {
    /// A reason that was never used.
    Reason(ReasonId),
    /// A tag, from all customers.
    Tag {
        /// Which.
        id: TagId,
        /// What stands in its place, where it stood: on whoever had both, only once.
        merged_into: Option<Tagged>,
    },
    /// A text that was kept ready.
    QuickResponse(QuickResponseId),
}

impl ChatSetting {
    /// The name of the event of a change.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Reason(_) => "reason.changed",
            Self::Tag(_) => "tag.changed",
            Self::QuickResponse(_) => "quick_response.changed",
        }
    }
}

impl Removed {
    /// The name of the event of its end: the same as of other changes.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Reason(_) => "reason.changed",
            Self::Tag { .. } => "tag.changed",
            Self::QuickResponse(_) => "quick_response.changed",
        }
    }
}
