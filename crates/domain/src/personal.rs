//! What happened to what is one user's alone: told to their devices, and to nobody else.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::draft::Draft;
use crate::ids::{ChatId, NotificationId};
use crate::notification::Notification;

/// A change of what is one user's alone. Each has a number, which grows with every one of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Personal {
    /// They go on with what they have begun to write.
    DraftUpdated {
        /// What.
        draft: Draft,
    },
    /// They sent what they had begun to write, or gave it up.
    DraftRemoved {
        /// In which chat.
        chat: ChatId,
        /// The number of this change.
        version: i64,
    },
    /// They should hear of something.
    NotificationCreated {
        /// Of what.
        notification: Notification,
        /// How many they have not read.
        unread: i64,
    },
    /// They read a notification.
    NotificationUpdated {
        /// It, now.
        notification: Notification,
        /// How many they have not read.
        unread: i64,
    },
    /// What they should hear of is gone.
    NotificationRemoved {
        /// Which notification it was.
        notification: NotificationId,
        /// How many they have not read.
        unread: i64,
        /// The number of this change.
        version: i64,
    },
    /// They read all their notifications.
    NotificationsRead {
        /// When.
        at: DateTime<Utc>,
        /// The number of this change.
        version: i64,
    },
    /// Notifications were kept for as long as they are, and are gone.
    NotificationsForgotten {
        /// All that are older.
        before: DateTime<Utc>,
        /// How many they have not read.
        unread: i64,
        /// The number of this change.
        version: i64,
    },
}

impl Personal {
    /// Its name in the log and on the wire.
    pub fn name(&self) -> &'static str {
        match self {
            Self::DraftUpdated { .. } => "draft.updated",
            Self::DraftRemoved { .. } => "draft.removed",
            Self::NotificationCreated { .. } => "notification.created",
            Self::NotificationUpdated { .. } => "notification.updated",
            Self::NotificationRemoved { .. } => "notification.removed",
            Self::NotificationsRead { .. } => "notifications.read",
            Self::NotificationsForgotten { .. } => "notifications.forgotten",
        }
    }
}
