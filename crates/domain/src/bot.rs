//! A program of the company that answers before agents do.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::auto_reply::stands_in;
use crate::field::Faults;
use crate::ids::{AccountId, BotDeliveryId, ChatId, MessageId};

/// The longest that a program may think, in seconds.
pub const TIMEOUT_MAX: u16 = 30;
/// The longest that a customer waits for a program, in minutes.
pub const SILENCE_MAX: u16 = 60;
/// The most words that lead to a person.
pub const KEYWORDS_MAX: usize = 20;
/// The longest of them.
pub const KEYWORD_MAX: usize = 60;
/// The most that a program says to one message.
pub const REPLIES_MAX: usize = 10;
/// How often a message is taken to the program.
pub const TRIES: i32 = 3;
/// More messages in ten minutes are no conversation of a person: an agent shall look.
pub const MESSAGES_MAX: i64 = 30;
/// In which time.
pub const MESSAGES_WITHIN: TimeDelta = TimeDelta::minutes(10);
/// How long a secret that was replaced is still signed with.
pub const OLD_SECRET_LIFE: TimeDelta = TimeDelta::hours(24);
/// How long it is known what a program was asked.
pub const LOG_LIFE: TimeDelta = TimeDelta::days(7);

/// A program that answers first on an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bot {
    /// On which account.
    pub account: AccountId,
    /// Where it is asked.
    pub url: String,
    /// It is asked at all.
    pub is_active: bool,
    /// How long it may think.
    pub timeout_seconds: u16,
    /// How long a customer waits for it.
    pub silence_minutes: u16,
    /// What a customer writes who wants a person.
    pub handover_keywords: Vec<String>,
    /// When its secret was made.
    pub secret_at: DateTime<Utc>,
    /// Counts changes.
    pub version: i64,
}

impl Bot {
    /// Refuses what cannot be. Whether the address may be called is looked at by whoever calls it.
    pub fn check(&self, faults: &mut Faults) {
        if !(1..=TIMEOUT_MAX).contains(&self.timeout_seconds) {
            faults.add("timeout_seconds", "range", format!("must lie between 1 and {TIMEOUT_MAX}"));
        }
        if !(1..=SILENCE_MAX).contains(&self.silence_minutes) {
            faults.add("silence_minutes", "range", format!("must lie between 1 and {SILENCE_MAX}"));
        }
        let words = &self.handover_keywords;
        faults.count("handover_keywords", words.len(), 0, KEYWORDS_MAX);
        for (n, word) in words.iter().enumerate().take(KEYWORDS_MAX) {
            faults.text(format!("handover_keywords[{n}]"), word, KEYWORD_MAX);
        }
        faults.distinct(|n| format!("handover_keywords[{n}]"), words);
    }

    /// Whether somebody who writes this wants a person.
    pub fn is_declined_by(&self, words: &str) -> bool {
        self.handover_keywords.iter().any(|word| stands_in(word, words))
    }

    /// Until when it has to say something.
    pub fn patience(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        now + TimeDelta::minutes(self.silence_minutes.into())
    }

    /// When a message is taken to it again after so many tries.
    pub fn again_at(now: DateTime<Utc>, attempts: i32) -> DateTime<Utc> {
        now + TimeDelta::seconds(if attempts <= 1 { 1 } else { 5 })
    }
}

/// A message on its way to a program, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// Which; also the `webhook-id`, the same however often it is tried.
    pub id: BotDeliveryId,
    /// On which account.
    pub account: AccountId,
    /// In which chat.
    pub chat: ChatId,
    /// What the customer wrote.
    pub message: MessageId,
    /// How far it got.
    pub state: DeliveryState,
    /// How often it was tried.
    pub attempts: i32,
    /// What the program answered last, as an HTTP status.
    pub status: Option<i32>,
    /// What went wrong last.
    pub fault: Option<String>,
    /// How long the last try took, in milliseconds.
    pub duration_ms: Option<i32>,
    /// How much the program said to the customer.
    pub replies: i32,
    /// It handed the chat over.
    pub handed_over: bool,
    /// When the customer wrote.
    pub created_at: DateTime<Utc>,
    /// When it was over.
    pub finished_at: Option<DateTime<Utc>>,
}

/// How far a delivery got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DeliveryState {
    /// It is tried, or waits for the one before it.
    Waiting,
    /// The program answered.
    Done,
    /// It never did, and an agent takes care.
    Failed,
    /// An agent took care before.
    Dropped,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bot() -> Bot {
        Bot {
            account: AccountId::new(),
            url: "https://bot.example".into(),
            is_active: true,
            timeout_seconds: 10,
            silence_minutes: 5,
            handover_keywords: vec!["agent".into(), "bir insan".into()],
            secret_at: DateTime::UNIX_EPOCH,
            version: 1,
        }
    }

    #[test]
    fn whoever_wants_a_person_says_so_in_words() {
        for words in ["Agent!", "please, an AGENT", "BİR İNSAN istiyorum"] {
            assert!(bot().is_declined_by(words), "{words}");
        }
        assert!(!bot().is_declined_by("agents"));
    }

    #[test]
    fn what_cannot_be_names_its_field() {
        let fault = |bot: &Bot| {
            let mut faults = Faults::default();
            bot.check(&mut faults);
            Some(faults.into_result().err()?.swap_remove(0).field)
        };
        assert_eq!(fault(&bot()), None);
        for timeout_seconds in [0, 31] {
            let wrong = Bot { timeout_seconds, ..bot() };
            assert_eq!(fault(&wrong).as_deref(), Some("timeout_seconds"));
        }
        for silence_minutes in [0, 61] {
            let wrong = Bot { silence_minutes, ..bot() };
            assert_eq!(fault(&wrong).as_deref(), Some("silence_minutes"));
        }
        let twice = Bot { handover_keywords: vec!["a".into(), "a".into()], ..bot() };
        assert_eq!(fault(&twice).as_deref(), Some("handover_keywords[1]"));
    }
}
