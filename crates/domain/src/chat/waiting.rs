//! Since when a customer waits for an answer.

use chrono::{DateTime, Utc};

use super::{Chat, Place};
use crate::message::Message;

impl Chat {
    /// Takes in how a call ended: whoever was spoken to waits no longer.
    pub fn spoke(&mut self, message: &Message) {
        if message.content.is_call() && message.content.answers() {
            self.answered(message.at);
        }
    }

    /// Somebody answered by hand at `at`: whoever wrote before waits no longer.
    pub fn answered(&mut self, at: DateTime<Utc>) {
        if self.unanswered_since.is_some_and(|since| since <= at) {
            self.unanswered_since = None;
            self.version += 1;
        }
    }

    /// Whether the customer waits in the queue for an answer that nobody is giving them.
    pub fn waits_in_vain(&self) -> bool {
        let is_nobodys = matches!(self.place, Place::Queue { bot_until: None, .. });
        is_nobodys && self.unanswered_since.is_some()
    }

    /// Since when it has waited in the queue, for its order: whoever has waited for an answer for the longest
    /// comes first, however often the chat changed hands meanwhile.
    pub fn waits_since(&self) -> Option<DateTime<Utc>> {
        match self.place {
            Place::Queue { since, .. } => {
                Some(self.unanswered_since.map_or(since, |u| u.min(since)))
            }
            Place::With { .. } | Place::Archive { .. } => None,
        }
    }
}
