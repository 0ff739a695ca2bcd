//! Which chats of a list somebody wants to see.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::field::Faults;
use crate::ids::{AccountId, AgentId, FilterId, ReasonId, TagId};
use crate::schedule::TimeZone;

/// The longest name of a filter that is kept, in Unicode scalar values.
pub const NAME_MAX: usize = 64;
/// The most filters that somebody keeps.
pub const COUNT_MAX: i64 = 50;

/// Which list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum List {
    /// Inside the window, or awaiting the customer: one's own chats, or all for those who see the chats of
    /// others. Newest first.
    Active,
    /// Active and nobody's. Longest waiting first.
    Queue,
    /// Over. What was archived last comes first: nothing moves there while somebody reads on.
    Archived,
}

impl List {
    /// Its name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Queue => "queue",
            Self::Archived => "archived",
        }
    }
}

/// A day by the company's clock, or a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Limit {
    /// From its first moment, or to its last.
    Day(NaiveDate),
    /// RFC 3339.
    Moment(DateTime<Utc>),
}

impl Limit {
    /// The first moment of what begins with it.
    pub fn begin(self, zone: TimeZone) -> DateTime<Utc> {
        match self {
            Self::Day(day) => zone.start_of(day),
            Self::Moment(at) => at,
        }
    }

    /// The first moment after what ends with it: a day belongs to it, and a moment does not.
    pub fn end(self, zone: TimeZone) -> DateTime<Utc> {
        match self {
            Self::Day(day) => zone.start_of(day.succ_opt().unwrap_or(day)),
            Self::Moment(at) => at,
        }
    }
}

impl TryFrom<String> for Limit {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        // What lies outside of these years cannot be meant, and not every calendar has it.
        let is_sane = |year: &str| ("1970".."2200").contains(&year);
        if !text.get(..4).is_some_and(is_sane) {
            return Err("a year between 1970 and 2199");
        }
        if let Ok(day) = NaiveDate::parse_from_str(&text, "%Y-%m-%d")
            && text.len() == 10
        {
            return Ok(Self::Day(day));
        }
        let at = DateTime::parse_from_rfc3339(&text).map_err(|_other| "a day or a moment")?;
        Ok(Self::Moment(at.to_utc()))
    }
}

impl From<Limit> for String {
    fn from(limit: Limit) -> Self {
        match limit {
            Limit::Day(day) => day.to_string(),
            Limit::Moment(at) => at.to_rfc3339(),
        }
    }
}

/// What the chats of a list have to be. What names nothing any more matches nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Filter {
    /// Of this account.
    pub account_id: Option<AccountId>,
    /// Whose customer is tagged so.
    pub tag_id: Option<TagId>,
    /// Ended by this person; in the archive only, as those below.
    pub archived_by: Option<AgentId>,
    /// Ended for this reason.
    pub reason_id: Option<ReasonId>,
    /// Archived then or later.
    pub archived_from: Option<Limit>,
    /// Archived before the end of this day, or before this moment.
    pub archived_to: Option<Limit>,
}

impl Filter {
    /// Says what makes no sense for this list. `at` is how a member is named.
    pub fn check(&self, list: List, zone: TimeZone, at: impl Fn(&str) -> String) -> Faults {
        let mut faults = Faults::default();
        let of_archive = [
            ("archived_by", self.archived_by.is_some()),
            ("reason_id", self.reason_id.is_some()),
            ("archived_from", self.archived_from.is_some()),
            ("archived_to", self.archived_to.is_some()),
        ];
        for (name, is_given) in of_archive {
            if is_given && list != List::Archived {
                faults.add(at(name), "not-applicable", "is for the archive");
            }
        }
        if let (Some(from), Some(to)) = (self.archived_from, self.archived_to)
            && from.begin(zone) >= to.end(zone)
        {
            faults.add(at("archived_to"), "range", "must be later than archived_from");
        }
        faults
    }

    /// Whether a moment of archiving lies in between.
    pub fn span(&self, zone: TimeZone) -> (Option<DateTime<Utc>>, Option<DateTime<Utc>>) {
        (self.archived_from.map(|from| from.begin(zone)), self.archived_to.map(|to| to.end(zone)))
    }
}

/// A list that somebody looks at again and again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedFilter {
    /// Which.
    pub id: FilterId,
    /// What they call it.
    pub name: String,
    /// Which list.
    pub list: List,
    /// Which of its chats.
    pub filter: Filter,
    /// Grows with every change.
    pub version: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limit(text: &str) -> Result<Limit, &'static str> {
        Limit::try_from(text.to_owned())
    }

    fn zone(name: &str) -> TimeZone {
        TimeZone::of_field("", name).unwrap()
    }

    fn utc(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_limit_is_a_day_or_a_moment() {
        assert_eq!(
            limit("2026-02-28"),
            Ok(Limit::Day(NaiveDate::from_ymd_opt(2026, 2, 28).unwrap()))
        );
        let moment = limit("2026-02-28T10:00:00+03:00").unwrap();
        assert_eq!(moment, Limit::Moment(utc("2026-02-28T07:00:00Z")));
        assert_eq!(limit(&String::from(moment)), Ok(moment));
        for wrong in [
            "",
            "2026",
            "2026-2-28",
            "2026-02-29",
            "2026-02-28T10:00:00",
            "28.02.2026",
            "2026-02-28 ",
            "+2026-02-28",
            "9999-01-01",
            "1969-12-31",
            "2026-02-28T25:00:00Z",
            "-262143-01-01",
            "２026-01-01",
        ] {
            assert!(limit(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_day_is_from_midnight_to_midnight_by_the_companys_clock() {
        let day = limit("2026-11-25").unwrap();
        for (name, begin, end) in [
            ("UTC", "2026-11-25T00:00:00Z", "2026-11-26T00:00:00Z"),
            ("Europe/Istanbul", "2026-11-24T21:00:00Z", "2026-11-25T21:00:00Z"),
            ("Pacific/Kiritimati", "2026-11-24T10:00:00Z", "2026-11-25T10:00:00Z"),
            ("Pacific/Pago_Pago", "2026-11-25T11:00:00Z", "2026-11-26T11:00:00Z"),
            ("Asia/Kathmandu", "2026-11-24T18:15:00Z", "2026-11-25T18:15:00Z"),
        ] {
            let zone = zone(name);
            assert_eq!((day.begin(zone), day.end(zone)), (utc(begin), utc(end)), "{name}");
        }
    }

    #[test]
    fn where_clocks_are_set_a_day_is_longer_or_shorter_or_left_out() {
        let hours = |name: &str, day: &str| {
            let (zone, day) = (zone(name), limit(day).unwrap());
            (day.end(zone) - day.begin(zone)).num_minutes()
        };
        assert_eq!(hours("Europe/Lisbon", "2026-03-29"), 23 * 60);
        assert_eq!(hours("Europe/Lisbon", "2026-10-25"), 25 * 60);
        // The clocks went from midnight to one.
        assert_eq!(hours("America/Sao_Paulo", "2018-11-04"), 23 * 60);
        assert_eq!(hours("Pacific/Apia", "2011-12-30"), 0, "Samoa left it out");
        assert_eq!(hours("Pacific/Apia", "2011-12-31"), 24 * 60);
    }

    #[test]
    fn what_makes_no_sense_is_said_of_each_member() {
        let faults = |filter: Filter, list| {
            let faults = filter.check(list, TimeZone::default(), |name| format!("?{name}"));
            faults
                .into_result()
                .err()
                .unwrap_or_default()
                .into_iter()
                .map(|fault| format!("{} {}", fault.field, fault.code))
                .collect::<Vec<_>>()
        };
        let day = limit("2026-11-25").ok();
        let of_day = Filter { archived_from: day, archived_to: day, ..Filter::default() };
        assert_eq!(faults(of_day, List::Archived), Vec::<String>::new(), "a day is not empty");
        assert_eq!(
            faults(of_day, List::Active),
            ["?archived_from not-applicable", "?archived_to not-applicable"]
        );
        let before = limit("2026-11-24T23:59:59Z").ok();
        let backwards = Filter { archived_to: before, ..of_day };
        assert_eq!(faults(backwards, List::Archived), ["?archived_to range"]);
        let tagged = Filter { tag_id: Some(TagId::new()), ..Filter::default() };
        assert_eq!(faults(tagged, List::Queue), Vec::<String>::new());
        let by = Filter {
            archived_by: Some(AgentId::new()),
            reason_id: Some(ReasonId::new()),
            ..tagged
        };
        assert_eq!(
            faults(by, List::Queue),
            ["?archived_by not-applicable", "?reason_id not-applicable"]
        );
    }
}
