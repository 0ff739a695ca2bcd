//! What the desk answers by itself, and when it had better say nothing.
//!
//! One message of a customer brings one reply at most: to a word they wrote, else that the company is
//! closed, else that nobody is there, else a welcome. Each is said once for each opening of a chat.

mod judgement;
mod keyword;

pub use self::keyword::stands_in;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub use self::judgement::{
    Cause, LATE, MOST_IN_AN_HOUR, Situation, Slot, Why, judge, looks_automatic,
};
use crate::field::Faults;
use crate::ids::{AccountId, AutoReplyId, MessageId};
use crate::message::Automaton;
use crate::schedule::BusinessHours;
use crate::wording::{Variable, Wording};

/// The most replies that a company has.
pub const REPLIES_MAX: i64 = 100;
/// The longest text: what WhatsApp takes.
pub const TEXT_MAX: usize = 4096;
/// The most keywords of a reply.
pub const KEYWORDS_MAX: usize = 20;
/// The longest keyword.
pub const KEYWORD_MAX: usize = 60;
/// The longest wait before somebody in the queue is told how long it may take, in seconds.
pub const DELAY_MAX: u16 = 3600;
/// The last place in the order.
pub const POSITION_MAX: i32 = 9999;

/// Something that the desk says by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AutoReply {
    /// Which.
    pub id: AutoReplyId,
    /// On which occasion.
    pub kind: Kind,
    /// On this account alone; on all, if none is named.
    pub account: Option<AccountId>,
    /// To customers of this language; else to those for whom there is no other.
    pub language: Option<String>,
    /// It is said at all.
    pub is_active: bool,
    /// Of several that could be said, the first is.
    pub position: i32,
    /// What the customer writes; for [`Kind::Keyword`] alone.
    pub keywords: Vec<String>,
    /// How long somebody waits until it is said; for [`Kind::QueueWait`] alone.
    pub delay_seconds: Option<u16>,
    /// Only then, by the clock of the company; always, if nothing is said.
    pub schedule: Option<BusinessHours>,
    /// What it says: see [`crate::wording`].
    pub text: String,
    /// Counts changes.
    pub version: i64,
}

/// Something after which there may be something to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Occasion {
    /// The customer wrote.
    Wrote {
        /// What.
        message: MessageId,
        /// It brought the chat out of the archive.
        opens: bool,
    },
    /// A program handed them over.
    HandedOver {
        /// Since the chat was opened then.
        opened_at: Option<DateTime<Utc>>,
    },
    /// They wait in the queue.
    Waits {
        /// Since the chat was opened then; another opening is another occasion.
        opened_at: DateTime<Utc>,
    },
    /// Somebody ended the chat that was opened then.
    Ended {
        /// See above.
        opened_at: Option<DateTime<Utc>>,
    },
}

/// The occasions.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The customer wrote one of the keywords.
    Keyword,
    /// The customer writes while the company is closed, and whoever has the chat is not there.
    OutOfHours,
    /// The customer opens a chat, and nobody is there to be given it.
    NoAgentOnline,
    /// The customer opens a chat.
    Welcome,
    /// The customer has waited in the queue.
    QueueWait,
    /// Somebody ended the chat.
    Closing,
}

impl Kind {
    /// All of them, in the order in which they go before one another.
    pub const ALL: &[Self] = &[
        Self::Keyword,
        Self::OutOfHours,
        Self::NoAgentOnline,
        Self::Welcome,
        Self::QueueWait,
        Self::Closing,
    ];

    /// Its name in the table and on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Keyword => "keyword",
            Self::OutOfHours => "out_of_hours",
            Self::NoAgentOnline => "no_agent_online",
            Self::Welcome => "welcome",
            Self::QueueWait => "queue_wait",
            Self::Closing => "closing",
        }
    }

    /// What can be filled in.
    pub fn variables(self) -> Vec<Variable> {
        let waits = self == Self::QueueWait;
        let known = |variable: &Variable| waits || Variable::BY_HAND.contains(variable);
        Variable::ALL.iter().copied().filter(known).collect()
    }
}

impl From<Kind> for Automaton {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Keyword => Self::Keyword,
            Kind::OutOfHours => Self::OutOfHours,
            Kind::NoAgentOnline => Self::NoAgentOnline,
            Kind::Welcome => Self::Welcome,
            Kind::QueueWait => Self::QueueWait,
            Kind::Closing => Self::Closing,
        }
    }
}

impl AutoReply {
    /// Refuses what cannot be said.
    pub fn check(&self, faults: &mut Faults) {
        faults.text("text", &self.text, TEXT_MAX);
        if let Err(misworded) = Wording::parse(&self.text, &self.kind.variables()) {
            faults.note(misworded.at("text"));
        }
        if self.language.as_deref().is_some_and(|tag| !is_language(tag)) {
            faults.add("language", "language", "must be a language such as pt or pt-BR");
        }
        if !(0..=POSITION_MAX).contains(&self.position) {
            faults.add("position", "range", format!("must lie between 0 and {POSITION_MAX}"));
        }
        self.check_keywords(faults);
        match (self.kind, self.delay_seconds) {
            (Kind::QueueWait, Some(delay)) if delay > DELAY_MAX => {
                faults.add("delay_seconds", "range", format!("must lie between 0 and {DELAY_MAX}"));
            }
            (Kind::QueueWait, _) | (_, None) => {}
            (_, Some(_)) => {
                faults.add("delay_seconds", "unknown-field", "belongs to `queue_wait` alone");
            }
        }
        if let Some(schedule) = &self.schedule {
            let mut of_schedule = Faults::default();
            schedule.check(&mut of_schedule);
            for mut fault in of_schedule.into_result().err().unwrap_or_default() {
                fault.field = format!("schedule.{}", fault.field);
                faults.note(fault);
            }
        }
    }

    fn check_keywords(&self, faults: &mut Faults) {
        if self.kind != Kind::Keyword {
            if !self.keywords.is_empty() {
                faults.add("keywords", "unknown-field", "belong to `keyword` alone");
            }
            return;
        }
        faults.count("keywords", self.keywords.len(), 1, KEYWORDS_MAX);
        for (n, word) in self.keywords.iter().enumerate().take(KEYWORDS_MAX) {
            if keyword::words(word).is_empty() {
                faults.add(format!("keywords[{n}]"), "empty", "must have a letter or a digit");
            } else {
                faults.length(format!("keywords[{n}]"), word, KEYWORD_MAX);
            }
        }
        let folded = self.keywords.iter().map(|word| keyword::words(word).join(" "));
        faults.distinct(|n| format!("keywords[{n}]"), folded);
    }

    /// What it is remembered by, so that it is said once.
    pub fn slot(&self) -> Slot {
        match self.kind {
            Kind::Keyword => Slot::Keyword(self.id),
            kind => Slot::Kind(kind),
        }
    }
}

/// A language, and perhaps where it is spoken: `pt`, `pt-BR`.
fn is_language(tag: &str) -> bool {
    let (language, region) = match tag.split_once('-') {
        Some((language, region)) => (language, Some(region)),
        None => (tag, None),
    };
    let lower = |text: &str| text.bytes().all(|byte| byte.is_ascii_lowercase());
    let upper = |text: &str| text.bytes().all(|byte| byte.is_ascii_uppercase());
    (2..=3).contains(&language.len())
        && lower(language)
        && region.is_none_or(|region| region.len() == 2 && upper(region))
}

#[cfg(test)]
mod tests;
