//! How a number stands with Meta, as far as Meta said.
//!
//! What Meta says comes in no order, and more than once. So each part of a standing knows how new it is, and
//! what is older changes nothing.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

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
    /// What Meta thinks of the name that users see.
    pub name: Option<Known<NameReview>>,
    /// How many users the business may write to first in a day, e.g. `TIER_2K`.
    pub messaging_limit: Option<Known<String>>,
    /// Users don't like what it sends.
    pub flagged: Option<Known<bool>>,
    /// What Meta thinks of the business account: `APPROVED`, `REJECTED`, `PENDING`, `DEFERRED`.
    pub review: Option<Known<String>>,
    /// Whether the business account is disabled, or will be.
    pub ban: Option<Known<Ban>>,
    /// What it may not do.
    pub restrictions: Option<Known<Vec<Restriction>>>,
    /// Whether Meta still lets this desk work with it.
    pub connection: Option<Known<Connection>>,
    /// The name by which users find it; null if it has none any more.
    pub username: Option<Known<Option<String>>>,
    /// What became of the application for the badge: `approved`, `rejected`.
    pub official: Option<Known<String>>,
    /// How many numbers the business may have.
    pub max_numbers: Option<Known<i64>>,
    /// What somebody should look at, the newest first.
    pub alerts: Vec<Alert>,
    /// When alerts ended, by their kind: what Meta said before that does not bring them back. Not shown.
    #[schema(ignore)]
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub ended: BTreeMap<String, DateTime<Utc>>,
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
    /// It may send faster.
    Faster,
    /// Somebody looked at the business account.
    Review(String),
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

impl Standing {
    /// Takes over what Meta said at a time. Answers whether that changes anything.
    pub fn hear(&mut self, news: News, at: DateTime<Utc>) -> bool {
        match news {
            News::Name(review) => learn(&mut self.name, review, at),
            News::Flagged(flagged) => learn(&mut self.flagged, flagged, at),
            News::Limits { messaging, max_numbers } => {
                let limit = messaging.is_some_and(|it| learn(&mut self.messaging_limit, it, at));
                let numbers = max_numbers.is_some_and(|it| learn(&mut self.max_numbers, it, at));
                limit || numbers
            }
            News::Review(decision) => learn(&mut self.review, decision, at),
            News::Ban(ban) => learn(&mut self.ban, ban, at),
            News::Restrictions(all) => learn(&mut self.restrictions, all, at),
            News::Connection(connection) => learn(&mut self.connection, connection, at),
            News::Username(name) => learn(&mut self.username, name, at),
            News::Alert { alert, is_active } => self.hear_alert(alert, is_active, at),
            News::Faster | News::Noted => false,
        }
    }

    fn hear_alert(&mut self, alert: Alert, is_active: bool, at: DateTime<Utc>) -> bool {
        let official = match alert.kind.as_str() {
            "OBA_APPROVED" => learn(&mut self.official, "approved".to_owned(), at),
            "OBA_REJECTED" => learn(&mut self.official, "rejected".to_owned(), at),
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
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_790_000_000 + seconds, 0).unwrap()
    }

    fn alert(kind: &str, seconds: i64) -> Alert {
        let (kind, severity) = (kind.to_owned(), "WARNING".to_owned());
        Alert { kind, severity, description: None, told_at: at(seconds) }
    }

    #[test]
    fn what_is_older_changes_nothing() {
        let mut standing = Standing::default();
        assert!(standing.hear(News::Review("APPROVED".to_owned()), at(10)));
        assert!(!standing.hear(News::Review("PENDING".to_owned()), at(5)));
        assert!(!standing.hear(News::Review("APPROVED".to_owned()), at(20)));
        assert!(!standing.hear(News::Review("PENDING".to_owned()), at(15)), "it was said again");
        let review = standing.review.clone().unwrap();
        assert_eq!((review.value.as_str(), review.since), ("APPROVED", at(10)));
        assert!(standing.hear(News::Review("REJECTED".to_owned()), at(21)));
    }

    #[test]
    fn a_limit_says_nothing_of_what_it_does_not_name() {
        let mut standing = Standing::default();
        let limits = |messaging: Option<&str>, max_numbers| News::Limits {
            messaging: messaging.map(str::to_owned),
            max_numbers,
        };
        assert!(standing.hear(limits(Some("TIER_2K"), Some(20)), at(1)));
        assert!(!standing.hear(limits(None, None), at(2)));
        assert!(standing.hear(limits(None, Some(25)), at(3)));
        assert_eq!(standing.messaging_limit.unwrap().value, "TIER_2K");
        assert_eq!(standing.max_numbers.unwrap().value, 25);
    }

    #[test]
    fn a_limit_is_a_number_of_users() {
        for (limit, expected) in [
            ("TIER_50", Some(50)),
            ("TIER_250", Some(250)),
            ("TIER_2K", Some(2000)),
            ("TIER_100K", Some(100_000)),
            ("1000", Some(1000)),
            ("TIER_UNLIMITED", None),
            ("TIER_NOT_SET", None),
            ("-1", None),
            ("TIER_9223372036854775807K", None),
        ] {
            assert_eq!(per_day(limit), expected, "{limit}");
        }
    }

    #[test]
    fn an_alert_stands_until_it_is_over() {
        let mut standing = Standing::default();
        let hears = |standing: &mut Standing, kind: &str, is_active, seconds| {
            standing.hear(News::Alert { alert: alert(kind, seconds), is_active }, at(seconds))
        };
        assert!(hears(&mut standing, "A", true, 1));
        assert!(hears(&mut standing, "B", true, 2));
        assert!(!hears(&mut standing, "B", false, 1), "the end of an earlier one");
        assert_eq!(standing.alerts, [alert("B", 2), alert("A", 1)]);
        assert!(hears(&mut standing, "A", false, 3));
        assert!(!hears(&mut standing, "A", false, 4));
        assert_eq!(standing.alerts, [alert("B", 2)]);
        assert!(hears(&mut standing, "OBA_APPROVED", false, 5));
        assert_eq!(standing.official.unwrap().value, "approved");
    }

    #[test]
    fn an_alert_that_ended_is_not_brought_back_by_what_is_older() {
        let mut standing = Standing::default();
        standing.hear(News::Alert { alert: alert("A", 3), is_active: false }, at(3));
        standing.hear(News::Alert { alert: alert("A", 1), is_active: true }, at(1));
        assert_eq!(standing.alerts, []);
        standing.hear(News::Alert { alert: alert("A", 4), is_active: true }, at(4));
        assert_eq!(standing.alerts, [alert("A", 4)]);
        assert!(standing.ended.is_empty());
    }

    proptest! {
        /// In whatever order and however often: the newest counts.
        #[test]
        fn order_and_repetition_do_not_matter(
            told in proptest::collection::vec((0..50_i64, 0..3_u8), 1..12),
            order in any::<proptest::sample::Index>(),
        ) {
            // Of two that were said at the same time, none is the newer.
            let mut told = told;
            told.sort_unstable();
            told.dedup_by_key(|(time, _)| *time);
            let hear = |told: &[(i64, u8)]| {
                let mut standing = Standing::default();
                for (time, word) in told {
                    standing.hear(News::Review(word.to_string()), at(*time));
                }
                standing.review.map(|review| (review.value, review.told_at))
            };
            let mut turned = told.clone();
            turned.rotate_left(order.index(told.len()));
            let twice = [told.as_slice(), &turned].concat();
            prop_assert_eq!(hear(&told), hear(&turned));
            prop_assert_eq!(hear(&told), hear(&twice));
        }
    }
}
