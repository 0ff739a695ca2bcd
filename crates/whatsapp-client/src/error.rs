//! Why a message was not accepted, sorted by what the sender may do about it.
//!
//! No text of these errors holds the access token or an address with the app secret's proof.

use std::error::Error;
use std::time::Duration;

use crate::retry::{self, RetryClass};

/// Three variants, because there are three reactions: try again, give up, find out.
#[derive(Debug, thiserror::Error)]
pub enum SendError {
    /// Meta certainly did not take it: the same request may be made again, later.
    #[error("not sent")]
    NotSent(#[source] NotSent),
    /// Meta understood and refused: the same request must not be made again by itself. Whether it
    /// could ever succeed is [`MetaError::retry_class`], whether other messages will fail in the
    /// same way [`SendError::is_account_fault`].
    #[error("refused")]
    Refused(#[source] MetaError),
    /// No answer, or one that proves nothing. Meta may have taken it; a status with our callback
    /// data will tell. Never make the request again by itself.
    #[error("could not tell whether it was sent")]
    Unknown(#[source] Box<dyn Error + Send + Sync>),
}

/// Why Meta certainly did not take a request that was well formed.
#[derive(Debug, thiserror::Error)]
pub enum NotSent {
    /// There was no connection: DNS, TCP, TLS, or not within the time allowed.
    #[error("no connection")]
    NoConnection(#[source] Box<dyn Error + Send + Sync>),
    /// Meta, or something on the way to it, turned the request away without a code.
    #[error("turned away with HTTP status {status}")]
    TurnedAway {
        /// 4xx.
        status: u16,
        /// Not before this much time has passed, if the answer says it.
        retry_after: Option<Duration>,
    },
    /// Too many calls, or not just now.
    #[error("Meta is busy")]
    Busy {
        /// In Meta's words.
        #[source]
        error: MetaError,
        /// Not before this much time has passed, if the answer says it.
        retry_after: Option<Duration>,
    },
    /// Too many messages to this user (131056); others can still be written to.
    #[error("too many messages to this user")]
    PairRate(#[source] MetaError),
}

/// An error as Meta writes it. Meta's page "Error codes".
#[derive(Debug, Clone, Default, PartialEq, Eq, thiserror::Error)]
#[error("code {code}: {message}{}", .details.as_deref().map(|it| format!(" ({it})")).unwrap_or_default())]
pub struct MetaError {
    /// What happened, e.g. 131047 outside the customer service window.
    pub code: i64,
    /// A refinement of general codes, e.g. 463 (expired) of 190.
    pub subcode: Option<i64>,
    /// Meta's words, e.g. `(#131047) Re-engagement message`.
    pub message: String,
    /// What it means here.
    pub details: Option<String>,
    /// Meta's words for people, if it has some.
    pub user_title: Option<String>,
    /// The same at length.
    pub user_message: Option<String>,
    /// What Meta's support asks for.
    pub fbtrace_id: Option<String>,
}

impl MetaError {
    /// What may be done about it.
    pub fn retry_class(&self) -> RetryClass {
        retry::retry_class(self.code)
    }

    /// The best of Meta's words for people: what it wrote for them, else what it means here, else what happened.
    pub fn best_words(&self) -> &str {
        let best = self.user_message.as_deref().or(self.details.as_deref());
        best.unwrap_or(&self.message)
    }

    /// Whether it is this one, which Meta names as the code or as what refines it.
    pub fn says(&self, code: i64) -> bool {
        self.code == code || self.subcode == Some(code)
    }

    /// Whether it speaks about the token, the account or the number instead of one message.
    pub fn is_account_fault(&self) -> bool {
        retry::is_account_fault(self.code)
    }

    /// Whether it speaks about the access token.
    pub fn is_access_fault(&self) -> bool {
        retry::is_access_fault(self.code)
    }
}

impl SendError {
    /// What Meta said, if it said something with a code; also where that proves nothing.
    pub fn meta(&self) -> Option<&MetaError> {
        match self {
            Self::Refused(error)
            | Self::NotSent(NotSent::Busy { error, .. } | NotSent::PairRate(error)) => Some(error),
            Self::NotSent(NotSent::NoConnection(_) | NotSent::TurnedAway { .. }) => None,
            Self::Unknown(source) => source.downcast_ref(),
        }
    }

    /// How long to wait before the next attempt, if the answer says it.
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::NotSent(
                NotSent::Busy { retry_after, .. } | NotSent::TurnedAway { retry_after, .. },
            ) => *retry_after,
            _ => None,
        }
    }

    /// Whether Meta refused because of the token, the account or the number: every other message
    /// of that number will fail in the same way until somebody has put it right.
    pub fn is_account_fault(&self) -> bool {
        matches!(self, Self::Refused(error) if error.is_account_fault())
    }
}
