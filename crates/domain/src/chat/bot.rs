//! A program that answers before agents do.

use chrono::{DateTime, Utc};

use super::{Chat, Place};

impl Chat {
    /// Lets a program answer first: it has until then to say something, or to hand the chat over.
    pub fn let_bot_answer(&mut self, until: DateTime<Utc>) -> bool {
        let Place::Queue { bot_until, .. } = &mut self.place else { return false };
        *bot_until = Some(until);
        self.version += 1;
        true
    }

    /// The program said something, and has the chat until the customer writes again: for as long as they
    /// can be answered.
    pub fn bot_answered(&mut self) -> bool {
        let until = self.window_until;
        match &mut self.place {
            Place::Queue { bot_until, .. } if bot_until.is_some() && until.is_some() => {
                *bot_until = until;
                self.version += 1;
                true
            }
            _ => false,
        }
    }

    /// Takes the chat from the program that answered first: it waits for an agent from now on.
    pub fn hand_over(&mut self, now: DateTime<Utc>) -> bool {
        let is_with_bot = self.is_with_bot();
        if is_with_bot {
            self.place = Place::Queue { since: now, bot_until: None };
            self.version += 1;
        }
        is_with_bot
    }

    /// Whether a program answers first.
    pub fn is_with_bot(&self) -> bool {
        matches!(self.place, Place::Queue { bot_until: Some(_), .. })
    }
}
