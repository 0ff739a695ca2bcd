//! What one user should hear of, wherever they are.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::ids::{
    AccountId, AgentId, ChatId, ContactId, MessageId, NoteId, NotificationId, ScheduledId,
};
use crate::scheduled::Cancellation;

/// How long one is kept, read or not.
pub const KEPT_FOR: TimeDelta = TimeDelta::days(90);

/// Something that one user should hear of. It says where to look and nothing of what stands there, so
/// that whoever loses sight of a chat cannot read on here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notification {
    /// Which one.
    pub id: NotificationId,
    /// For whom.
    pub agent: AgentId,
    /// In which chat.
    pub chat: ChatId,
    /// What it is about.
    pub matter: Matter,
    /// Since when.
    pub at: DateTime<Utc>,
    /// When they read it.
    pub read_at: Option<DateTime<Utc>>,
    /// The number of the last change, among all of what is theirs alone.
    pub version: i64,
}

/// What a notification is about. Kinds will be added: a client shows those that it does not know as no
/// more than that something happened in the chat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[schema(as = NotificationMatter)]
pub enum Matter {
    /// A note names them.
    Mention {
        /// Which.
        note_id: NoteId,
        /// Who wrote it.
        by: AgentId,
    },
    /// What they wanted to be sent later will not be.
    ScheduledCancelled {
        /// Which.
        scheduled_id: ScheduledId,
        /// Why.
        reason: Cancellation,
    },
    /// What they wanted to be sent later was sent, and will never arrive.
    ScheduledFailed {
        /// The message.
        message_id: MessageId,
    },
    /// Meta could not be told that a customer whom they blocked may not reach a number, or that one whom they
    /// let be heard again may. Here it holds.
    BlockFailed {
        /// Whom.
        contact_id: ContactId,
        /// Which number.
        account_id: AccountId,
        /// They blocked them.
        blocked: bool,
    },
}

impl Notification {
    /// One that nobody has read.
    pub fn new(agent: AgentId, chat: ChatId, matter: Matter, now: DateTime<Utc>) -> Self {
        let id = NotificationId::new();
        Self { id, agent, chat, matter, at: now, read_at: None, version: 0 }
    }
}

impl Matter {
    /// The note that it is about.
    pub fn note(&self) -> Option<NoteId> {
        match self {
            Self::Mention { note_id, .. } => Some(*note_id),
            Self::ScheduledCancelled { .. }
            | Self::ScheduledFailed { .. }
            | Self::BlockFailed { .. } => None,
        }
    }
}
