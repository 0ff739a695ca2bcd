//! How a chat comes into the archive, and out of it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Chat, Place, Refusal, WINDOW};
use crate::ids::{AgentId, ReasonId};

/// How a chat came to be over.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// Its time was over: nobody ended it, for no reason, and nothing is resolved.
    #[default]
    Clock,
    /// Somebody ended it.
    Resolved {
        /// Who.
        by: AgentId,
        /// Why.
        reason: ReasonId,
    },
}

impl Ending {
    /// Who ended it; nobody, if it was the clock.
    pub fn by(self) -> Option<AgentId> {
        match self {
            Self::Clock => None,
            Self::Resolved { by, .. } => Some(by),
        }
    }

    /// Why; for no reason, if it was the clock.
    pub fn reason(self) -> Option<ReasonId> {
        match self {
            Self::Clock => None,
            Self::Resolved { reason, .. } => Some(reason),
        }
    }
}

impl Chat {
    /// Ends the chat of a customer who was blocked. Answers whether that is a change.
    pub fn silence(&mut self, now: DateTime<Utc>) -> bool {
        let changes = self.is_active() || self.unread > 0;
        if changes {
            if self.is_active() {
                self.put_away(now, Ending::Clock);
            }
            self.unread = 0;
            self.version += 1;
        }
        changes
    }

    /// Archives the chat if its time is over.
    pub fn expire(&mut self, now: DateTime<Utc>) -> bool {
        let over = self.is_active() && self.active_until().is_none_or(|until| until <= now);
        if over {
            self.put_away(now, Ending::Clock);
        }
        over
    }

    /// Ends the chat for a reason. Whoever may answer in it may end it, inside the window or not.
    pub fn resolve(
        &mut self,
        by: AgentId,
        acts_for_others: bool,
        reason: ReasonId,
        now: DateTime<Utc>,
    ) -> Result<(), Refusal> {
        self.may_be_continued_by(by, acts_for_others)?;
        self.put_away(now, Ending::Resolved { by, reason });
        Ok(())
    }

    /// Brings the chat back from the archive while its window is open: to `to`, or into the queue.
    pub fn reactivate(&mut self, to: Option<AgentId>, now: DateTime<Utc>) -> Result<(), Refusal> {
        if self.is_active() {
            return Err(Refusal::Active);
        }
        if !self.is_window_open(now) {
            return Err(Refusal::WindowClosed);
        }
        self.take_out(to, now);
        Ok(())
    }

    /// Takes in that a template is sent: the chat is active, and awaits the customer for as long as a
    /// window lasts. One that comes out of the archive goes to `to`, or into the queue; one that is
    /// active stays where it is. Answers whether it came back.
    pub fn send_template(&mut self, to: Option<AgentId>, now: DateTime<Utc>) -> bool {
        self.version += 1;
        self.awaiting_until = self.awaiting_until.max(Some(now + WINDOW));
        let came_back = !self.is_active();
        if came_back {
            self.take_out(to, now);
        }
        came_back
    }

    pub(super) fn put_away(&mut self, at: DateTime<Utc>, ending: Ending) {
        self.place = Place::Archive { at, ending };
        self.awaiting_until = None;
        self.unanswered_since = None;
        self.version += 1;
    }

    pub(super) fn take_out(&mut self, to: Option<AgentId>, now: DateTime<Utc>) {
        self.place = match to {
            Some(agent) => Place::With { agent, since: now },
            None => Place::Queue { since: now, bot_until: None },
        };
        self.version += 1;
    }
}
