//! How a number stands with Meta, as far as Meta said.
//!
//! What Meta says comes in no order, and more than once. So each part of a standing knows how new it is, and
//! what is older changes nothing.

pub mod change;
mod name;
mod official;
pub mod token;
mod verification;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

pub use self::official::OfficialReview;
pub use self::verification::Verification;
use crate::ids::AccountNewsId;
use token::Token;

/// Meta's word for a number of which users like what it sends.
const LIKED: &str = "GREEN";

/// The most alerts that are shown at once.
const ALERTS_MAX: usize = 20;

/// Something that Meta said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Known<T> {
    /// What.
    pub value: T,
    /// Since when it is so.
    pub since: DateTime<Utc>,
    /// When Meta said so last.
    pub told_at: DateTime<Utc>,
}

/// How a number stands. What Meta never spoke of is not there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct Standing {
    /// The name that users see.
    pub verified_name: Option<Known<String>>,
    /// What Meta thinks of the name that users see.
    pub name: Option<Known<NameReview>>,
    /// Whether the name that Meta approved is the one that users see. If not, the number has to be registered again.
    pub name_in_effect: Option<Known<bool>>,
    /// What users think of what it sends: `GREEN`, `YELLOW`, `RED`, `UNKNOWN`.
    pub quality: Option<Known<String>>,
    /// What it can do: `CONNECTED`, or why nothing, e.g. `BANNED`.
    pub status: Option<Known<String>>,
    /// How many users the business may write to first in a day, e.g. `TIER_2K`.
    pub messaging_limit: Option<Known<String>>,
    /// How many messages a second Meta takes from it.
    pub throughput: Option<Known<u32>>,
    /// Users don't like what it sends.
    pub flagged: Option<Known<bool>>,
    /// What Meta thinks of the business account: `APPROVED`, `REJECTED`, `PENDING`, `DEFERRED`.
    pub review: Option<Known<String>>,
    /// Whether the business behind the business account proved who it is.
    pub verification: Option<Known<Verification>>,
    /// Whether the business account is disabled, or will be.
    pub ban: Option<Known<Ban>>,
    /// What it may not do.
    pub restrictions: Option<Known<Vec<Restriction>>>,
    /// Whether Meta still lets this desk work with it.
    pub connection: Option<Known<Connection>>,
    /// The name by which users find it; null if it has none any more.
    pub username: Option<Known<Option<String>>>,
    /// Whether it has the badge: `approved`, `rejected`; `none`, if it lost it.
    pub official: Option<Known<String>>,
    /// How far Meta is with the application for it, as far as it said.
    pub official_review: Option<Known<OfficialReview>>,
    /// How many numbers the business may have.
    pub max_numbers: Option<Known<i64>>,
    /// What its access token is good for.
    pub token: Option<Known<Token>>,
    /// What somebody should look at, the newest first.
    pub alerts: Vec<Alert>,
    /// When alerts ended, by their kind: what Meta said before that does not bring them back. Not shown.
    #[schema(ignore)]
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub ended: BTreeMap<String, DateTime<Utc>>,
    /// When Meta was asked for all of it last: what it said before that is older than what it answered.
    /// Not shown.
    #[schema(ignore)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub read_at: Option<DateTime<Utc>>,
}

/// What somebody thought of a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct NameReview {
    /// `APPROVED`, `REJECTED`, `PENDING`, `DEFERRED`.
    pub decision: String,
    /// Of which name.
    pub name: Option<String>,
    /// Why not, e.g. `NAME_NOT_CONSISTENT`.
    pub reason: Option<String>,
}

/// What becomes of a business account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Ban {
    /// `DISABLE`, `REINSTATE`, `SCHEDULE_FOR_DISABLE`.
    pub state: String,
    /// When, in Meta's words.
    pub date: Option<String>,
}

/// What a business account may not do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Restriction {
    /// What, e.g. `RESTRICTED_BIZ_INITIATED_MESSAGING`.
    pub kind: String,
    /// Until when, if it ends.
    pub until: Option<DateTime<Utc>>,
}

/// Whether this desk can work with a business account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Connection {
    /// It can, again.
    Connected,
    /// The account is gone.
    Deleted,
    /// It is not on the Cloud API any more.
    Offboarded,
    /// Somebody took the app away from it.
    AppRemoved,
}

impl Connection {
    /// Its name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Connected => "connected",
            Self::Deleted => "deleted",
            Self::Offboarded => "offboarded",
            Self::AppRemoved => "app_removed",
        }
    }
}

/// What somebody should look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Alert {
    /// What, e.g. `INCREASED_CAPABILITIES_ELIGIBILITY_DEFERRED`.
    pub kind: String,
    /// `CRITICAL`, `WARNING`, `INFORMATIONAL`.
    pub severity: String,
    /// The same in words.
    pub description: Option<String>,
    /// When Meta said so.
    pub told_at: DateTime<Utc>,
}

/// Something that Meta said of a number, word for word.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Told {
    /// Which.
    pub id: AccountNewsId,
    /// Meta's time of it.
    pub told_at: DateTime<Utc>,
    /// Meta's name for what it is about.
    pub field: String,
    /// As it came.
    pub value: Value,
    /// It changed how the number stands.
    pub changed: bool,
}

/// One thing that Meta says of a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News {
    /// Somebody looked at its name.
    Name(NameReview),
    /// Users don't like what it sends, or do again.
    Flagged(bool),
    /// The business may write to more users, or to fewer; or have more numbers.
    Limits {
        /// E.g. `TIER_2K`.
        messaging: Option<String>,
        /// How many numbers it may have.
        max_numbers: Option<i64>,
    },
    /// It may send so many messages a second.
    Throughput(u32),
    /// Somebody looked at the business account.
    Review(String),
    /// Somebody looked at who the business is.
    Verification(Verification),
    /// It is disabled, or no more.
    Ban(Ban),
    /// All that it may not do.
    Restrictions(Vec<Restriction>),
    /// This desk can work with it no more, or again.
    Connection(Connection),
    /// Users find it by this name.
    Username(Option<String>),
    /// Something that somebody should look at, or need not any more.
    Alert {
        /// What.
        alert: Alert,
        /// It goes on.
        is_active: bool,
    },
    /// What changes nothing here, and is good to know.
    Noted,
}

/// What Meta answers when it is asked how a number stands. What it does not mention stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen {
    /// The name that users see.
    pub verified_name: Option<String>,
    /// What Meta thinks of that, or of the one that was asked for.
    pub name_decision: Option<String>,
    /// Meta approved a name, and the number is to be registered again before users see it.
    pub has_unused_name: bool,
    /// What users think of what it sends.
    pub quality: Option<String>,
    /// What it can do.
    pub status: Option<String>,
    /// How many users the business may write to first in a day.
    pub messaging_limit: Option<String>,
    /// How many messages a second Meta takes from it.
    pub throughput: Option<u32>,
    /// It has the badge.
    pub is_official: Option<bool>,
    /// How far the application for it is.
    pub official_review: Option<OfficialReview>,
    /// What Meta thinks of the business account.
    pub review: Option<String>,
    /// Whether the business proved who it is, in Meta's word.
    pub verification: Option<String>,
    /// The number is in service there, and this desk hears what happens on it.
    pub is_connected: bool,
}

impl Standing {
    /// How it is shown: without what only helps to tell what is newer.
    #[must_use]
    pub fn shown(mut self) -> Self {
        self.ended.clear();
        self.read_at = None;
        self
    }

    /// Takes over what Meta answered to a question that was asked at a time. Answers whether that changes
    /// anything. What it said of its own accord since then is newer, and stays.
    pub fn compare(&mut self, seen: &Seen, at: DateTime<Utc>) -> bool {
        if self.read_at > Some(at) {
            return false;
        }
        let mut is_new = see(&mut self.verified_name, seen.verified_name.clone(), at);
        is_new |= see(&mut self.quality, seen.quality.clone(), at);
        is_new |= see(&mut self.status, seen.status.clone(), at);
        is_new |= see(&mut self.messaging_limit, seen.messaging_limit.clone(), at);
        is_new |= see(&mut self.throughput, seen.throughput, at);
        is_new |= see(&mut self.review, seen.review.clone(), at);
        is_new |= self.see_verification(seen.verification.as_deref(), at);
        let had_badge = self.official.as_ref().is_some_and(|known| known.value == "approved");
        let badge = match seen.is_official {
            Some(true) => Some("approved"),
            Some(false) if had_badge => Some("none"),
            Some(false) | None => None,
        };
        is_new |= see(&mut self.official, badge.map(str::to_owned), at);
        is_new |= see(&mut self.official_review, seen.official_review.clone(), at);
        // That it is well again may have been said to nobody.
        let is_back = (self.is_lost() && seen.is_connected).then_some(Connection::Connected);
        is_new |= see(&mut self.connection, is_back, at);
        let is_liked = self.flagged.as_ref().is_some_and(|known| known.value)
            && seen.quality.as_deref() == Some(LIKED);
        is_new |= see(&mut self.flagged, is_liked.then_some(false), at);
        // Why, and of which name, only a webhook says.
        let known = self.name.as_ref().map(|known| known.value.decision.clone());
        let decision =
            seen.name_decision.clone().filter(|decision| known.as_ref() != Some(decision));
        let review = decision.map(|decision| NameReview { decision, name: None, reason: None });
        is_new |= see(&mut self.name, review, at);
        is_new |= self.see_name(seen.has_unused_name, at);
        self.read_at = Some(at);
        is_new
    }

    /// Takes over what Meta says of the access token. Answers whether that changes anything.
    pub fn know_token(&mut self, token: Token, at: DateTime<Utc>) -> bool {
        learn(&mut self.token, token, at)
    }

    /// Takes over what Meta said at a time. Answers whether that changes anything.
    pub fn hear(&mut self, news: News, at: DateTime<Utc>) -> bool {
        match news {
            News::Name(review) => self.hear_name(review, at),
            News::Flagged(true) if self.was_read_since(at) && self.is_liked() => false,
            News::Flagged(flagged) => learn(&mut self.flagged, flagged, at),
            News::Limits { messaging, max_numbers } => {
                let limit = messaging.filter(|_| !self.was_read_since(at));
                let limit = limit.is_some_and(|it| learn(&mut self.messaging_limit, it, at));
                let numbers = max_numbers.is_some_and(|it| learn(&mut self.max_numbers, it, at));
                limit || numbers
            }
            News::Throughput(_) | News::Review(_) | News::Verification(_)
                if self.was_read_since(at) =>
            {
                false
            }
            News::Verification(verification) => learn(&mut self.verification, verification, at),
            News::Throughput(a_second) => learn(&mut self.throughput, a_second, at),
            News::Review(decision) => learn(&mut self.review, decision, at),
            News::Ban(ban) => learn(&mut self.ban, ban, at),
            News::Restrictions(all) => learn(&mut self.restrictions, all, at),
            News::Connection(connection) => learn(&mut self.connection, connection, at),
            News::Username(name) => learn(&mut self.username, name, at),
            News::Alert { alert, is_active } => self.hear_alert(alert, is_active, at),
            News::Noted => false,
        }
    }

    /// Whether this desk can work with it again, as it could not before.
    pub fn is_back_since(&self, before: &Self) -> bool {
        before.is_lost() && !self.is_lost()
    }

    /// Whether Meta does not let this desk work with it.
    fn is_lost(&self) -> bool {
        self.connection.as_ref().is_some_and(|known| known.value != Connection::Connected)
    }

    /// Takes over that Meta took an application, or let somebody take it back.
    pub fn applied(&mut self, status: &str, at: DateTime<Utc>) -> bool {
        let is_same = self.official_review.as_ref().is_some_and(|it| it.value.status == status);
        let review = OfficialReview { status: status.to_owned(), message: None };
        !is_same && learn(&mut self.official_review, review, at)
    }

    /// Whether users like what it sends.
    fn is_liked(&self) -> bool {
        self.quality.as_ref().is_some_and(|known| known.value == LIKED)
    }

    /// Whether Meta was asked for all of it after that time.
    fn was_read_since(&self, at: DateTime<Utc>) -> bool {
        self.read_at > Some(at)
    }

    fn hear_alert(&mut self, alert: Alert, is_active: bool, at: DateTime<Utc>) -> bool {
        let official = match alert.kind.as_str() {
            _ if self.was_read_since(at) => false,
            "OBA_APPROVED" => {
                self.applied("APPROVED", at) | learn(&mut self.official, "approved".to_owned(), at)
            }
            "OBA_REJECTED" => {
                self.applied("REJECTED", at) | learn(&mut self.official, "rejected".to_owned(), at)
            }
            _ => false,
        };
        let known = self.alerts.iter().position(|known| known.kind == alert.kind);
        let last = known.and_then(|place| self.alerts.get(place)).map(|it| it.told_at);
        if last.max(self.ended.get(&alert.kind).copied()) > Some(at) {
            return official;
        }
        let before = known.map(|place| self.alerts.remove(place));
        let is_new = before.as_ref() != is_active.then_some(&alert);
        if is_active {
            self.ended.remove(&alert.kind);
            let place = self.alerts.partition_point(|known| known.told_at > alert.told_at);
            self.alerts.insert(place, alert);
            self.alerts.truncate(ALERTS_MAX);
        } else {
            self.ended.insert(alert.kind, at);
        }
        official || is_new
    }
}

/// Takes over what was seen, if something was, and it is not what is known. What is the same stays as it is,
/// so that looking again and again is no news.
fn see<T: PartialEq>(known: &mut Option<Known<T>>, seen: Option<T>, at: DateTime<Utc>) -> bool {
    let is_same = known.as_ref().map(|known| &known.value) == seen.as_ref();
    match seen {
        Some(value) if !is_same => learn(known, value, at),
        Some(_) | None => false,
    }
}

/// Takes over something, unless what is known is newer. Answers whether it is something else.
fn learn<T: PartialEq>(known: &mut Option<Known<T>>, value: T, at: DateTime<Utc>) -> bool {
    match known {
        Some(known) if known.told_at > at => false,
        Some(known) if known.value == value => {
            known.told_at = at;
            false
        }
        _ => {
            *known = Some(Known { value, since: at, told_at: at });
            true
        }
    }
}

/// How many users a limit of Meta's lets a business write to first in a day; none, if it is none or new to us.
pub fn per_day(limit: &str) -> Option<i64> {
    let number = limit.strip_prefix("TIER_").unwrap_or(limit);
    let (digits, unit) = number.strip_suffix('K').map_or((number, 1), |digits| (digits, 1000));
    digits.parse::<i64>().ok().filter(|number| *number >= 0)?.checked_mul(unit)
}

#[cfg(test)]
mod tests;
