//! A message that is to be sent later.

use chrono::{DateTime, Utc};
use domain::content::Content;
use domain::ids::{AgentId, ChatId, MessageId, ScheduledId};
use domain::scheduled::{Cancellation, Fallback, Fate, Scheduled};
use serde::Serialize;
use utoipa::ToSchema;

/// A message that is to be sent later. What it will say stands under the name of its type.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ScheduledMessage)]
pub(crate) struct ScheduledView {
    id: ScheduledId,
    chat_id: ChatId,
    /// Who planned it.
    author_id: AgentId,
    /// The name of the member that holds what it will say.
    #[serde(rename = "type")]
    #[schema(example = "text")]
    kind: String,
    #[serde(flatten)]
    content: Content,
    /// The message that it will answer.
    reply_to: Option<MessageId>,
    /// When it is to be sent.
    at: DateTime<Utc>,
    fallback: Fallback,
    state: StateView,
    /// Why it was cancelled.
    reason: Option<Cancellation>,
    /// The message that it became.
    message_id: Option<MessageId>,
    /// When it was sent or cancelled.
    settled_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
    /// Grows with every change.
    version: i64,
}

/// What became of it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ScheduledState)]
enum StateView {
    /// Its time has not come.
    Waiting,
    /// It is a message now.
    Sent,
    /// It will not be sent.
    Cancelled,
}

impl From<Scheduled> for ScheduledView {
    fn from(scheduled: Scheduled) -> Self {
        let (state, reason, message_id, settled_at) = match scheduled.fate {
            Fate::Waiting => (StateView::Waiting, None, None, None),
            Fate::Sent { message, at } => (StateView::Sent, None, Some(message), Some(at)),
            Fate::Cancelled { why, at } => (StateView::Cancelled, Some(why), None, Some(at)),
        };
        Self {
            id: scheduled.id,
            chat_id: scheduled.chat,
            author_id: scheduled.author,
            kind: scheduled.content.kind().to_owned(),
            content: scheduled.content,
            reply_to: scheduled.reply_to,
            at: scheduled.due,
            fallback: scheduled.fallback,
            state,
            reason,
            message_id,
            settled_at,
            created_at: scheduled.created_at,
            version: scheduled.version,
        }
    }
}
