//! What I have begun to write.

use chrono::{DateTime, Utc};
use domain::draft::Draft;
use domain::ids::{ChatId, MessageId};
use serde::Serialize;
use utoipa::ToSchema;

/// What I have begun to write in a chat, on whichever device.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Draft)]
pub(crate) struct DraftView {
    chat_id: ChatId,
    text: String,
    /// The message that it will answer.
    reply_to: Option<MessageId>,
    updated_at: DateTime<Utc>,
    /// Grows with every change of any of my drafts and notifications: what is not newer than what a client
    /// has can be dropped.
    version: i64,
}

impl From<Draft> for DraftView {
    fn from(draft: Draft) -> Self {
        let Draft { chat, text, reply_to, updated_at, version } = draft;
        Self { chat_id: chat, text, reply_to, updated_at, version }
    }
}
