//! What a company sets for all its queues.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::chat::Chat;
use crate::field::Faults;

/// The highest limit of simultaneous chats; whoever shall have no limit beside a company's gets it.
pub const LIMIT_MAX: u16 = 1000;
/// The longest time for a first reply.
pub const REPLY_MINUTES_MAX: u16 = 1440;

/// How the queues of a company give chats out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = AssignmentPolicy)]
pub struct Policy {
    /// How many chats the queue gives somebody at most, 0 to 1000; as many as there are if this is null.
    /// An agent's own limit goes before it.
    #[schema(maximum = 1000)]
    pub chat_limit: Option<u16>,
    /// A customer who returns goes to whoever had them the last time, if they are there and have room.
    pub sticky: bool,
    /// Minutes after which a chat that the queue gave goes to somebody else if its agent has not
    /// answered in it, 1 to 1440; never if this is null.
    #[schema(minimum = 1, maximum = 1440)]
    pub first_reply_minutes: Option<u16>,
}

impl Policy {
    /// Refuses what nobody can want.
    pub fn check(&self, faults: &mut Faults) {
        check_limit("chat_limit", self.chat_limit, faults);
        let is_within = |minutes: u16| (1..=REPLY_MINUTES_MAX).contains(&minutes);
        if self.first_reply_minutes.is_some_and(|minutes| !is_within(minutes)) {
            faults.add("first_reply_minutes", "range", "must lie between 1 and 1440");
        }
    }
}

/// Refuses a limit that is none.
pub fn check_limit(field: &str, limit: Option<u16>, faults: &mut Faults) {
    if limit.is_some_and(|limit| limit > LIMIT_MAX) {
        faults.add(field, "range", "must lie between 0 and 1000");
    }
}

/// What somebody has too much: of their chats those in which nobody has written for the longest.
pub fn surplus(mut held: Vec<Chat>, limit: u16) -> Vec<Chat> {
    held.sort_by_key(|chat| (chat.active_at, chat.id));
    let kept = held.len().min(limit.into());
    held.truncate(held.len() - kept);
    held
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta};

    use super::*;
    use crate::ids::{AccountId, ChatId, ContactId};

    #[test]
    fn what_is_set_at_first_is_allowed() {
        let fault = |policy: &Policy| {
            let mut faults = Faults::default();
            policy.check(&mut faults);
            Some(faults.into_result().err()?.swap_remove(0).field)
        };
        assert_eq!(fault(&Policy::default()), None);
        assert_eq!(serde_json::from_str::<Policy>("{}").unwrap(), Policy::default());
        for (limit, minutes, expected) in [
            (Some(0), Some(1), None),
            (Some(1000), Some(1440), None),
            (Some(1001), None, Some("chat_limit")),
            (None, Some(0), Some("first_reply_minutes")),
            (None, Some(1441), Some("first_reply_minutes")),
        ] {
            let policy = Policy { chat_limit: limit, sticky: true, first_reply_minutes: minutes };
            assert_eq!(fault(&policy).as_deref(), expected);
        }
    }

    #[test]
    fn too_much_is_what_nobody_has_written_in_for_the_longest() {
        let chat = |hour: i64| {
            let at = DateTime::UNIX_EPOCH + TimeDelta::hours(hour);
            Chat::new(ChatId::new(), AccountId::new(), ContactId::new(), at)
        };
        let (old, middle, new) = (chat(1), chat(2), chat(3));
        let held = vec![new.clone(), old.clone(), middle.clone()];
        assert_eq!(surplus(held.clone(), 1), [old.clone(), middle.clone()]);
        assert_eq!(surplus(held.clone(), 0), [old, middle, new]);
        assert_eq!(surplus(held, 3), []);
    }
}
