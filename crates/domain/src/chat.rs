//! The life cycle of a chat, and Meta's customer service window.
//!
//! A method that changes the chat says whether it did, or refuses and changes nothing.

mod bot;
mod ending;
mod waiting;
mod window;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::ids::{AccountId, AgentId, ChatId, ContactId};
use crate::message::Message;

pub use self::ending::Ending;
pub use self::window::{MARGIN, WINDOW, may_write, writable_until};

/// The conversation with one customer on one account. It moves between the two lists for ever.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chat {
    /// Which one.
    pub id: ChatId,
    /// The number on which the customer writes.
    pub account: AccountId,
    /// The customer.
    pub contact: ContactId,
    /// Whom `WhatsApp` knows at the other end, where that customer was made part of `contact`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub peer: Option<ContactId>,
    /// Where agents find it.
    pub place: Place,
    /// When the window ends; free-form messages end [`MARGIN`] earlier.
    pub window_until: Option<DateTime<Utc>>,
    /// When Meta last refused a free-form message because the window was closed by then: what the customer
    /// wrote before opened it no longer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused_at: Option<DateTime<Utc>>,
    /// Until when it stays active for the sake of a template that was sent in it. Where that is later
    /// than the window, the chat awaits the customer.
    #[serde(default)]
    pub awaiting_until: Option<DateTime<Utc>>,
    /// Messages of the customer that nobody has read yet.
    pub unread: i32,
    /// Since when the customer waits for an answer: when they wrote the oldest message that nobody has answered
    /// by hand. What the desk or a program says by itself is no answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unanswered_since: Option<DateTime<Utc>>,
    /// The last message, as the lists show it.
    pub preview: Option<Preview>,
    /// The wamid of the customer's last message: what a read receipt names.
    pub last_inbound: Option<String>,
    /// When the customer last brought it out of the archive. What somebody does to it there and back
    /// is the same opening.
    pub opened_at: Option<DateTime<Utc>>,
    /// When it was last written in; the lists' order.
    pub active_at: DateTime<Utc>,
    /// Grows with every change, so that a client can drop what is older than what it has.
    pub version: i64,
}

/// Where a chat is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// Active, and waiting for an agent.
    Queue {
        since: DateTime<Utc>,
        /// A program of the company answers first: agents are given it from then on at the latest.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        bot_until: Option<DateTime<Utc>>,
    },
    /// Active, and somebody's.
    With { agent: AgentId, since: DateTime<Utc> },
    /// Over, until the customer writes again, or somebody brings it back.
    Archive {
        at: DateTime<Utc>,
        /// Who ended it, and why. It is never changed.
        #[serde(default)]
        ending: Ending,
    },
}

impl Place {
    /// Whose it is.
    pub fn agent(&self) -> Option<AgentId> {
        match self {
            Self::With { agent, .. } => Some(*agent),
            Self::Queue { .. } | Self::Archive { .. } => None,
        }
    }
}

/// One line about the last message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Preview {
    /// The type of the message.
    #[serde(rename = "type")]
    pub kind: String,
    /// Its text or caption, cut to 120 characters; empty where there is none.
    pub text: String,
    /// The customer wrote it, not the company.
    pub inbound: bool,
    /// When.
    pub at: DateTime<Utc>,
}

/// What a customer's message did to the chat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// It was active and stays it.
    WasOpen,
    /// It came back from the archive, or is new, and waits for an agent now.
    Opened,
    /// The message came so late that its window is over: the chat stays in the archive.
    StaysArchived,
}

/// Why a change was refused, in words that an agent can read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// An archived chat belongs to nobody and is answered by nobody.
    #[error("the chat is archived")]
    Archived,
    /// See [`WINDOW`].
    #[error("the customer has not written in the last 24 hours; send a template instead")]
    WindowClosed,
    /// Agents answer in their own chats.
    #[error("the chat is not yours")]
    NotYours,
    /// Only what is over can be brought back.
    #[error("the chat is active")]
    Active,
}

impl Chat {
    /// A chat in which nobody has written yet; it lies in the archive until somebody does.
    pub fn new(id: ChatId, account: AccountId, contact: ContactId, now: DateTime<Utc>) -> Self {
        Self {
            id,
            account,
            contact,
            peer: None,
            place: Place::Archive { at: now, ending: Ending::Clock },
            window_until: None,
            refused_at: None,
            awaiting_until: None,
            unread: 0,
            unanswered_since: None,
            preview: None,
            last_inbound: None,
            opened_at: None,
            active_at: now,
            version: 0,
        }
    }

    /// Takes in what the customer sent: the window, the unread count, the line in the lists.
    ///
    /// An emoji alone opens the window, but no chat: there is nothing to answer. What they write then does.
    pub fn receive(&mut self, message: &Message, now: DateTime<Utc>) -> Opening {
        let opening = if message.content.wants_reading() {
            self.note_inbound(message);
            let opening = self.customer_wrote(message.at, now);
            self.spoke(message);
            opening
        } else {
            self.version += 1;
            if message.content.opens_window() {
                self.note_inbound(message);
                self.extend_window(message.at);
            }
            if self.is_active() { Opening::WasOpen } else { Opening::StaysArchived }
        };
        if message.content.wants_reading() {
            self.unread += 1;
            self.show(message.preview());
        }
        opening
    }

    /// Takes in what the company wrote on its own phone: whoever did so has read what came before, and
    /// nothing that came since.
    pub fn answered_elsewhere(&mut self, message: &Message) {
        self.version += 1;
        if message.content.answers() {
            self.answered(message.at);
        }
        if message.content.wants_reading() {
            if self.is_latest_of_customer(message.at) {
                self.unread = 0;
            }
            self.show(message.preview());
        }
    }

    /// Whether the customer has sent nothing since `at`, as far as the window and the lists tell.
    fn is_latest_of_customer(&self, at: DateTime<Utc>) -> bool {
        let shown = self.preview.as_ref().filter(|preview| preview.inbound);
        let opened = self.window_until.map(|until| until - WINDOW);
        shown.map(|preview| preview.at).max(opened).is_none_or(|last| last <= at)
    }

    /// Shows in the lists what became of the message that they showed like this, if they still do.
    pub fn correct(&mut self, before: &Preview, message: &Message) {
        if let Some(shown) = &mut self.preview
            && shown == before
        {
            *shown = message.preview();
            self.version += 1;
        }
    }

    /// Takes in what a blocked customer sent, or whoever writes on a number that leaves: the window, and nothing
    /// that anybody would notice.
    pub fn receive_silently(&mut self, message: &Message) {
        self.version += 1;
        if message.content.opens_window() {
            self.note_inbound(message);
            self.extend_window(message.at);
        }
    }

    /// Remembers what a read receipt names: Meta knows of none for a call, and what comes late is not the last.
    fn note_inbound(&mut self, message: &Message) {
        let is_last = self.last_inbound.is_none() || self.is_latest_of_customer(message.at);
        if is_last && !message.content.is_call() {
            self.last_inbound.clone_from(&message.wamid);
        }
    }

    /// Whom `WhatsApp` knows at the other end.
    pub fn peer(&self) -> ContactId {
        self.peer.unwrap_or(self.contact)
    }

    /// Says that the customer is known under this card from now on.
    pub fn move_to(&mut self, card: ContactId) -> bool {
        let moves = self.contact != card;
        if moves {
            let peer = self.peer();
            self.peer = (peer != card).then_some(peer);
            self.contact = card;
            self.version += 1;
        }
        moves
    }

    /// Opens the window, or extends it: a webhook that comes late never moves it back.
    ///
    /// `at` is Meta's time of the message, and not later than `now`.
    pub fn customer_wrote(&mut self, at: DateTime<Utc>, now: DateTime<Utc>) -> Opening {
        self.version += 1;
        self.extend_window(at);
        let opening = match self.place {
            Place::Archive { .. } if self.is_window_open(now) => {
                self.take_out(None, now);
                self.opened_at = Some(now);
                Opening::Opened
            }
            Place::Archive { .. } => return Opening::StaysArchived,
            Place::Queue { .. } | Place::With { .. } => Opening::WasOpen,
        };
        self.unanswered_since = Some(self.unanswered_since.map_or(at, |since| since.min(at)));
        opening
    }

    /// Shows a message in the lists; one that is older than what they show changes nothing there.
    pub fn show(&mut self, preview: Preview) {
        self.version += 1;
        match &self.preview {
            Some(shown) if shown.at > preview.at => {}
            _ => {
                self.active_at = preview.at;
                self.preview = Some(preview);
            }
        }
    }

    /// Takes the line about the last message out of the lists, if that is older than `then`. The chat
    /// keeps its place in them.
    pub fn forget_preview(&mut self, then: DateTime<Utc>) -> bool {
        let is_old = self.preview.as_ref().is_some_and(|preview| preview.at < then);
        if is_old {
            self.preview = None;
            self.version += 1;
        }
        is_old
    }

    /// Says how many messages there are that somebody may still have to read: of those that are gone,
    /// nobody has to read any.
    pub fn forget_unread(&mut self, left: i32) -> bool {
        let is_fewer = left < self.unread;
        if is_fewer {
            self.unread = left;
            self.version += 1;
        }
        is_fewer
    }

    /// Gives the chat to `to`. Giving it to whoever has it is no change.
    pub fn assign(&mut self, to: AgentId, now: DateTime<Utc>) -> Result<bool, Refusal> {
        match self.place {
            Place::Archive { .. } => Err(Refusal::Archived),
            Place::With { agent, .. } if agent == to => Ok(false),
            Place::With { .. } | Place::Queue { .. } => {
                self.place = Place::With { agent: to, since: now };
                self.version += 1;
                Ok(true)
            }
        }
    }

    /// Puts the chat of somebody who leaves back into the queue.
    pub fn release(&mut self, now: DateTime<Utc>) -> bool {
        let held = self.place.agent().is_some();
        if held {
            self.place = Place::Queue { since: now, bot_until: None };
            self.version += 1;
        }
        held
    }

    /// Says that the customer's messages were read.
    pub fn read(&mut self) -> bool {
        let had_unread = self.unread > 0;
        if had_unread {
            self.unread = 0;
            self.version += 1;
        }
        had_unread
    }

    /// Says whether this agent may answer in it at `now`: the window first, for it explains the rest.
    pub fn may_be_answered_by(
        &self,
        agent: AgentId,
        answers_for_others: bool,
        now: DateTime<Utc>,
    ) -> Result<(), Refusal> {
        self.may_write(now)?;
        self.may_be_continued_by(agent, answers_for_others)
    }

    /// The same without the window: whether it is theirs to go on with, or to end.
    pub fn may_be_continued_by(&self, agent: AgentId, for_others: bool) -> Result<(), Refusal> {
        match self.place {
            Place::Archive { .. } => Err(Refusal::Archived),
            Place::With { agent: holder, .. } if holder == agent => Ok(()),
            Place::With { .. } | Place::Queue { .. } if for_others => Ok(()),
            Place::With { .. } | Place::Queue { .. } => Err(Refusal::NotYours),
        }
    }

    /// Whether it is in the active list.
    pub fn is_active(&self) -> bool {
        !matches!(self.place, Place::Archive { .. })
    }
}

#[cfg(test)]
mod tests;
