//! Which reply is said, and why the others are not.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{AutoReply, Kind, keyword};
use crate::ids::{AccountId, AutoReplyId};
use crate::message::Message;
use crate::schedule::TimeZone;

/// What came later than this is not answered: the customer would wonder.
pub const LATE: TimeDelta = TimeDelta::minutes(10);
/// So much is said in a chat within an hour, whatever happens in it.
pub const MOST_IN_AN_HOUR: usize = 8;

/// What a reply is remembered by: it is said once for each opening of a chat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Slot {
    /// Whatever is said on an occasion.
    Kind(Kind),
    /// One of the replies to words.
    Keyword(AutoReplyId),
}

/// Why something might be said now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// The customer wrote.
    Wrote {
        /// What.
        words: String,
        /// When.
        at: DateTime<Utc>,
        /// It brought the chat out of the archive, or out of the hands of a program.
        opens: bool,
        /// A program may have written it: see [`looks_automatic`].
        looks_automatic: bool,
    },
    /// A program handed the customer over to the queue.
    HandedOver,
    /// The customer waits in the queue.
    Waits,
    /// Somebody ended the chat.
    Ended,
}

/// All that counts for what is said.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact by itself")]
pub struct Situation {
    /// The time.
    pub now: DateTime<Utc>,
    /// By which clock replies have their schedule.
    pub zone: TimeZone,
    /// Why something might be said.
    pub cause: Cause,
    /// On which account.
    pub account: AccountId,
    /// The customer's language.
    pub language: Option<String>,
    /// The company is open.
    pub is_open: bool,
    /// Somebody is there who could be given a chat of the account.
    pub is_staffed: bool,
    /// Somebody has the chat and is there.
    pub is_attended: bool,
    /// The chat waits for an agent.
    pub is_queued: bool,
    /// Free-form messages are taken.
    pub is_window_open: bool,
    /// The company does not want to hear of the customer.
    pub is_blocked: bool,
    /// What was said since the chat was opened.
    pub said: Vec<Slot>,
    /// How much was said in the last hour.
    pub said_lately: usize,
}

/// Why a reply is not said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = WhyNotSaid)]
pub enum Why {
    /// It is switched off.
    Inactive,
    /// It belongs to another account.
    OtherAccount,
    /// It is in another language.
    OtherLanguage,
    /// This is no occasion for it.
    OtherOccasion,
    /// It has no time now.
    OutsideSchedule,
    /// The customer wrote none of its words.
    NoKeyword,
    /// The company is open.
    CompanyOpen,
    /// An agent is there.
    AgentThere,
    /// The chat is open already.
    NotOpening,
    /// The chat does not wait in the queue, or has been told when to expect somebody.
    NotWaiting,
    /// It was said since the chat was opened.
    SaidAlready,
    /// Something else is said.
    Outranked,
    /// The customer has not written in the last 24 hours.
    WindowClosed,
    /// The customer is blocked.
    Blocked,
    /// The message is too old to be answered by itself.
    Late,
    /// A program seems to have written it.
    LooksAutomatic,
    /// Too much was said by itself within an hour.
    TooMuch,
}

/// Says of each reply why it is not said; of one, at most, nothing.
pub fn judge(replies: &[AutoReply], situation: &Situation) -> Vec<Option<Why>> {
    let mut verdicts: Vec<Option<Why>> =
        replies.iter().map(|reply| situation.hindrance(reply)).collect();
    let possible = replies.iter().zip(&verdicts).filter(|(_, verdict)| verdict.is_none());
    let best = possible.map(|(reply, _)| reply).min_by_key(|reply| situation.rank(reply));
    let best = best.map(|reply| reply.id);
    for (reply, verdict) in replies.iter().zip(&mut verdicts) {
        if verdict.is_none() && Some(reply.id) != best {
            *verdict = Some(Why::Outranked);
        }
    }
    verdicts
}

impl Situation {
    /// What goes before what: the occasion, one's own account before all, one's own language before
    /// any, the order that the company gave.
    fn rank(&self, reply: &AutoReply) -> impl Ord + use<> {
        let language = reply.language.as_deref().map_or(2, |tag| {
            u8::from(
                self.language.as_deref().is_none_or(|spoken| !spoken.eq_ignore_ascii_case(tag)),
            )
        });
        (reply.kind, reply.account.is_none(), language, reply.position, reply.id)
    }

    fn hindrance(&self, reply: &AutoReply) -> Option<Why> {
        let of_chat = self.hindrance_of_all();
        let of_reply = || self.hindrance_of_one(reply);
        let of_occasion = || self.hindrance_of_occasion(reply);
        let said = || self.said.contains(&reply.slot()).then_some(Why::SaidAlready);
        of_reply().or_else(of_occasion).or(of_chat).or_else(said)
    }

    /// What keeps everything from being said.
    fn hindrance_of_all(&self) -> Option<Why> {
        if self.is_blocked {
            return Some(Why::Blocked);
        }
        if !self.is_window_open {
            return Some(Why::WindowClosed);
        }
        if let Cause::Wrote { at, looks_automatic, .. } = self.cause {
            if self.now - at > LATE {
                return Some(Why::Late);
            }
            if looks_automatic {
                return Some(Why::LooksAutomatic);
            }
        }
        (self.said_lately >= MOST_IN_AN_HOUR).then_some(Why::TooMuch)
    }

    /// For whom and when it is not meant.
    fn hindrance_of_one(&self, reply: &AutoReply) -> Option<Why> {
        if !reply.is_active {
            return Some(Why::Inactive);
        }
        if reply.account.is_some_and(|account| account != self.account) {
            return Some(Why::OtherAccount);
        }
        if reply.language.as_deref().is_some_and(|tag| !self.speaks(tag)) {
            return Some(Why::OtherLanguage);
        }
        let schedule = reply.schedule.as_ref();
        let has_time = schedule.is_none_or(|schedule| schedule.is_open(self.now, self.zone));
        (!has_time).then_some(Why::OutsideSchedule)
    }

    /// Whether the customer's language is this one: `pt` is also that of Brazil.
    fn speaks(&self, tag: &str) -> bool {
        let Some(spoken) = &self.language else { return false };
        let main = spoken.split(['-', '_']).next().unwrap_or_default();
        spoken.eq_ignore_ascii_case(tag) || main.eq_ignore_ascii_case(tag)
    }

    fn hindrance_of_occasion(&self, reply: &AutoReply) -> Option<Why> {
        match (reply.kind, &self.cause) {
            (Kind::Keyword, Cause::Wrote { words, .. }) => {
                let is_asked = reply.keywords.iter().any(|word| keyword::stands_in(word, words));
                (!is_asked).then_some(Why::NoKeyword)
            }
            (Kind::OutOfHours, Cause::Wrote { .. } | Cause::HandedOver) if self.is_open => {
                Some(Why::CompanyOpen)
            }
            (Kind::OutOfHours, Cause::Wrote { .. } | Cause::HandedOver) => {
                self.is_attended.then_some(Why::AgentThere)
            }
            (Kind::NoAgentOnline | Kind::Welcome, Cause::Wrote { opens: false, .. }) => {
                Some(Why::NotOpening)
            }
            (Kind::NoAgentOnline, Cause::Wrote { .. } | Cause::HandedOver) => {
                (self.is_staffed || !self.is_queued).then_some(Why::AgentThere)
            }
            (Kind::Welcome, Cause::Wrote { .. }) | (Kind::Closing, Cause::Ended) => None,
            (Kind::QueueWait, Cause::Waits) => {
                let knows = [Kind::OutOfHours, Kind::NoAgentOnline].map(Slot::Kind);
                let knows = knows.iter().any(|slot| self.said.contains(slot));
                (!self.is_queued || knows).then_some(Why::NotWaiting)
            }
            _ => Some(Why::OtherOccasion),
        }
    }
}

/// What programs say of themselves, without accents and in small letters.
const CONFESSIONS: &[&str] = &[
    "automatic reply",
    "auto reply",
    "autoreply",
    "automated response",
    "automated message",
    "this is an automated",
    "out of office",
    "otomatik yanit",
    "otomatik mesaj",
    "otomatik cevap",
    "resposta automatica",
    "mensagem automatica",
    "respuesta automatica",
    "mensaje automatico",
    "reponse automatique",
    "message automatique",
    "automatische antwort",
    "abwesenheitsnotiz",
    "risposta automatica",
];

/// Whether a program seems to have written a message: it says so, it is what the desk itself said, or
/// the customer wrote the very same before what the desk last said by itself.
///
/// `before` are the messages before it, the newest first.
pub fn looks_automatic(message: &Message, before: &[Message]) -> bool {
    let words = message.content.words();
    if words.is_empty() {
        return false;
    }
    if CONFESSIONS.iter().any(|phrase| keyword::stands_in(phrase, words)) {
        return true;
    }
    let echo = before.iter().any(|m| m.is_automatic() && m.content.words() == words);
    let mut earlier = before.iter().skip_while(|m| !m.is_automatic());
    let again = earlier.any(|m| m.is_inbound() && m.content.words() == words);
    // A person may well tap or type "1" twice; they do not write the same sentence.
    echo || again && keyword::words(words).len() > 2
}
