//! Something that I should hear of.

use chrono::{DateTime, Utc};
use domain::ids::{ChatId, NotificationId};
use domain::notification::{Matter, Notification};
use serde::Serialize;
use utoipa::ToSchema;

/// Something that I should hear of. It says where to look; what stands there is read there.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Notification)]
pub(crate) struct NotificationView {
    id: NotificationId,
    /// The chat, which may be out of my sight by now.
    chat_id: ChatId,
    #[serde(flatten)]
    matter: Matter,
    at: DateTime<Utc>,
    /// When I read it.
    read_at: Option<DateTime<Utc>>,
    /// Grows with every change of any of my drafts and notifications.
    version: i64,
}

impl From<Notification> for NotificationView {
    fn from(notification: Notification) -> Self {
        let Notification { id, chat, matter, at, read_at, version, .. } = notification;
        Self { id, chat_id: chat, matter, at, read_at, version }
    }
}
