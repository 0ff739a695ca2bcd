//! How far a message of ours got, and why it failed.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Message, Origin};
use crate::content::Content;

/// Meta's code for a free-form message outside the customer's window.
pub const OUTSIDE_WINDOW: i64 = 131_047;

/// How far one of our messages got. It only goes forward, whatever the order of Meta's webhooks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It waits for its turn.
    Queued,
    /// Nobody can tell whether Meta took it; a status webhook will.
    Unknown,
    /// Meta took it, and said no more than that.
    Accepted,
    /// Meta sent it on.
    Sent,
    /// It is on the customer's phone.
    Delivered,
    /// The customer saw it.
    Read,
    /// The customer listened to it.
    Played,
    /// It will never arrive.
    Failed,
}

/// Why a message failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Failure {
    /// Meta's code, e.g. 131047 outside the customer service window.
    pub code: i64,
    /// In words.
    pub reason: String,
}

/// What Meta's status webhooks report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Report {
    /// See [`State::Sent`].
    Sent,
    /// See [`State::Delivered`].
    Delivered,
    /// See [`State::Read`].
    Read,
    /// See [`State::Played`].
    Played,
    /// See [`State::Failed`].
    Failed(Failure),
}

impl State {
    /// The order in which things happen. A failure counts only while nothing better than `sent` is
    /// known: a message that was read did not fail.
    fn rank(self) -> u8 {
        match self {
            Self::Queued => 0,
            Self::Unknown => 1,
            Self::Accepted => 2,
            Self::Sent => 3,
            Self::Failed => 4,
            Self::Delivered => 5,
            Self::Read => 6,
            Self::Played => 7,
        }
    }

    /// Where it is after somebody said that it is at `said`.
    #[must_use]
    pub fn after(self, said: Self) -> Self {
        if self == Self::Failed || said.rank() <= self.rank() { self } else { said }
    }
}

impl Message {
    /// Takes over what Meta reports. What is older than what is known changes nothing.
    pub fn hear(&mut self, report: &Report) -> bool {
        let (said, failure) = match report {
            Report::Sent => (State::Sent, None),
            Report::Delivered => (State::Delivered, None),
            Report::Read => (State::Read, None),
            Report::Played => (State::Played, None),
            Report::Failed(failure) => (State::Failed, Some(failure)),
        };
        self.advance(said, failure)
    }

    /// Meta took it, under this id.
    pub fn accepted(&mut self, wamid: String) -> bool {
        let new_name = self.wamid.replace(wamid).is_none();
        self.advance(State::Accepted, None) || new_name
    }

    /// Its sender never heard back.
    pub fn lost_sight_of(&mut self) -> bool {
        self.advance(State::Unknown, None)
    }

    /// It will not be sent, and why.
    pub fn fail(&mut self, failure: &Failure) -> bool {
        self.advance(State::Failed, Some(failure))
    }

    fn advance(&mut self, said: State, why: Option<&Failure>) -> bool {
        let (Origin::Company { state, failure, .. }
        | Origin::Automatic { state, failure, .. }
        | Origin::PhoneApp { state, failure }) = &mut self.origin
        else {
            return false;
        };
        let next = state.after(said);
        if next == *state {
            return false;
        }
        *state = next;
        *failure = why.cloned();
        self.version += 1;
        true
    }

    /// Whether Meta refused it because the customer's window was closed.
    pub fn is_outside_window(&self) -> bool {
        !matches!(self.content, Content::Template(_))
            && self.failure().is_some_and(|failure| failure.code == OUTSIDE_WINDOW)
    }

    /// How far it got; the customer's own messages are here, and go nowhere.
    pub fn state(&self) -> Option<State> {
        match &self.origin {
            Origin::Customer => None,
            Origin::Company { state, .. }
            | Origin::Automatic { state, .. }
            | Origin::PhoneApp { state, .. } => Some(*state),
        }
    }

    /// Why it failed, if it did.
    pub fn failure(&self) -> Option<&Failure> {
        match &self.origin {
            Origin::Customer => None,
            Origin::Company { failure, .. }
            | Origin::Automatic { failure, .. }
            | Origin::PhoneApp { failure, .. } => failure.as_ref(),
        }
    }
}
