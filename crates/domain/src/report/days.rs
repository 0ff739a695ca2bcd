//! Which days a report is about, on the company's calendar, and what of what is kept that takes.

use std::ops::Range;

use chrono::{DateTime, Datelike as _, Days as CalendarDays, NaiveDate, TimeDelta, Utc};

use crate::field::FieldError;
use crate::schedule::TimeZone;

/// So many days a report covers if nobody says which: today is the last of them.
const USUAL: u64 = 30;

/// Whole days on the calendar of a time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// The first.
    pub from: NaiveDate,
    /// The last.
    pub to: NaiveDate,
    /// Whose days.
    pub zone: TimeZone,
}

/// Why days were refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The last one comes before the first.
    Reversed,
    /// They are more than may be asked for at once.
    TooMany {
        /// So many may.
        most: i64,
    },
    /// No report speaks of that time.
    OutOfCalendar {
        /// Of the last day; otherwise it is the first.
        last: bool,
    },
}

impl Refusal {
    /// As a fault of what was sent, where `from` and `to` are so called.
    pub fn on(self, from: &str, to: &str) -> FieldError {
        match self {
            Self::Reversed => FieldError::new(from, "range", "must not lie after `to`"),
            Self::TooMany { most } => FieldError::new(
                from,
                "range",
                format!("must lie at most {most} days before the end"),
            ),
            Self::OutOfCalendar { last } => {
                let field = if last { to } else { from };
                FieldError::new(field, "date", "must lie between 2000 and 2199")
            }
        }
    }
}

impl Days {
    /// Reads which days are meant: 30 that end with `to`, which is today, if nothing is said.
    pub fn read(
        from: Option<NaiveDate>,
        to: Option<NaiveDate>,
        zone: TimeZone,
        now: DateTime<Utc>,
        most: i64,
    ) -> Result<Self, Refusal> {
        let is_known = |day: &NaiveDate| (2000..=2199).contains(&day.year());
        if !from.iter().all(is_known) {
            return Err(Refusal::OutOfCalendar { last: false });
        }
        if !to.iter().all(is_known) {
            return Err(Refusal::OutOfCalendar { last: true });
        }
        let today = zone.wall_clock(now).date();
        let to = to.unwrap_or_else(|| from.map_or(today, |from| from.max(today)));
        let usual = to.checked_sub_days(CalendarDays::new(USUAL - 1)).unwrap_or(to);
        let days = Self { from: from.unwrap_or(usual), to, zone };
        match (days.to - days.from).num_days() + 1 {
            count if count < 1 => Err(Refusal::Reversed),
            count if count > most => Err(Refusal::TooMany { most }),
            _ => Ok(days),
        }
    }

    /// The day that it is now.
    pub fn today(zone: TimeZone, now: DateTime<Utc>) -> Self {
        let today = zone.wall_clock(now).date();
        Self { from: today, to: today, zone }
    }

    /// From the first moment until just before the last day is over.
    pub fn span(&self) -> Range<DateTime<Utc>> {
        let after = self.to.succ_opt().unwrap_or(self.to);
        self.zone.start_of(self.from)..self.zone.start_of(after)
    }

    /// Each of them, with the time it takes: 23 or 25 hours, when the clocks are set.
    pub fn each(&self) -> impl Iterator<Item = (NaiveDate, Range<DateTime<Utc>>)> {
        let (zone, last) = (self.zone, self.to);
        self.from.iter_days().take_while(move |day| *day <= last).map(move |day| {
            let after = day.succ_opt().unwrap_or(day);
            (day, zone.start_of(day)..zone.start_of(after))
        })
    }

    /// What of what is kept makes up these days: whole days in UTC as far as they go, and quarters of
    /// an hour before and after.
    pub fn pieces(&self) -> Pieces {
        Pieces::of(&self.span())
    }
}

/// A time, cut into what is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pieces {
    /// Quarters of an hour before the first whole day.
    pub head: Range<DateTime<Utc>>,
    /// Whole days in UTC.
    pub days: Range<DateTime<Utc>>,
    /// Quarters of an hour after the last whole day.
    pub tail: Range<DateTime<Utc>>,
}

impl Pieces {
    fn of(span: &Range<DateTime<Utc>>) -> Self {
        let (start, end) = (quarter_of(span.start), quarter_of(span.end));
        let floor = utc_day_of(start);
        let first = if floor == start { start } else { floor + TimeDelta::days(1) };
        let last = utc_day_of(end);
        if first < last {
            Self { head: start..first, days: first..last, tail: last..end }
        } else {
            Self { head: start..end, days: end..end, tail: end..end }
        }
    }
}

/// The quarter of an hour in which a moment lies: its start.
pub fn quarter_of(at: DateTime<Utc>) -> DateTime<Utc> {
    floor(at, 15 * 60)
}

/// The day in UTC in which a moment lies: its start.
pub fn utc_day_of(at: DateTime<Utc>) -> DateTime<Utc> {
    floor(at, 24 * 60 * 60)
}

fn floor(at: DateTime<Utc>, seconds: i64) -> DateTime<Utc> {
    let since = at.timestamp().rem_euclid(seconds);
    DateTime::from_timestamp(at.timestamp() - since, 0).unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ZONES: [&str; 8] = [
        "UTC",
        "Europe/Lisbon",
        "Europe/Istanbul",
        "Asia/Kathmandu",
        "Australia/Lord_Howe",
        "America/St_Johns",
        "Pacific/Apia",
        "America/Sao_Paulo",
    ];

    fn zone(name: &str) -> TimeZone {
        TimeZone::of_field("time_zone", name).unwrap()
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn days(from: &str, to: &str, name: &str) -> Days {
        Days { from: day(from), to: day(to), zone: zone(name) }
    }

    #[test]
    fn thirty_days_end_today_on_the_companys_wall() {
        let now = at("2026-11-25T22:30:00Z");
        let read = |from, to, name| Days::read(from, to, zone(name), now, 366);
        assert_eq!(read(None, None, "UTC"), Ok(days("2026-10-27", "2026-11-25", "UTC")));
        let istanbul = read(None, None, "Europe/Istanbul");
        assert_eq!(istanbul, Ok(days("2026-10-28", "2026-11-26", "Europe/Istanbul")));
        let until = read(None, Some(day("2026-03-01")), "UTC");
        assert_eq!(until, Ok(days("2026-01-31", "2026-03-01", "UTC")));
        let since = read(Some(day("2026-11-01")), None, "UTC");
        assert_eq!(since, Ok(days("2026-11-01", "2026-11-25", "UTC")));
    }

    #[test]
    fn what_is_no_range_is_refused() {
        let now = at("2026-11-25T22:30:00Z");
        let read = |from, to| {
            Days::read(Some(day(from)), Some(day(to)), zone("UTC"), now, 31).unwrap_err()
        };
        assert_eq!(read("2026-02-02", "2026-02-01"), Refusal::Reversed);
        assert_eq!(read("2026-01-01", "2026-02-01"), Refusal::TooMany { most: 31 });
        assert_eq!(read("1999-12-31", "2000-01-01"), Refusal::OutOfCalendar { last: false });
        assert_eq!(read("2199-12-31", "2200-01-01"), Refusal::OutOfCalendar { last: true });
    }

    #[test]
    fn a_day_has_23_or_25_hours_when_the_clocks_are_set() {
        for (name, date, hours) in [
            ("Europe/Lisbon", "2026-03-29", 23),
            ("Europe/Lisbon", "2026-10-25", 25),
            ("Europe/Lisbon", "2026-10-26", 24),
            // Midnight itself is skipped, or comes twice.
            ("America/Sao_Paulo", "2018-11-04", 23),
            ("America/Sao_Paulo", "2018-02-17", 25),
            ("Asia/Beirut", "2026-03-29", 23),
        ] {
            let span = days(date, date, name).span();
            assert_eq!((span.end - span.start).num_hours(), hours, "{name} {date}");
        }
        let samoa = days("2011-12-30", "2011-12-30", "Pacific/Apia").span();
        assert!(samoa.is_empty(), "the day that Samoa left out");
    }

    #[test]
    fn pieces_are_whole_days_in_utc_and_quarters_around_them() {
        let pieces = days("2026-11-01", "2026-11-03", "Asia/Kathmandu").pieces();
        assert_eq!(pieces.head, at("2026-10-31T18:15:00Z")..at("2026-11-01T00:00:00Z"));
        assert_eq!(pieces.days, at("2026-11-01T00:00:00Z")..at("2026-11-03T00:00:00Z"));
        assert_eq!(pieces.tail, at("2026-11-03T00:00:00Z")..at("2026-11-03T18:15:00Z"));
        let one = days("2026-11-01", "2026-11-01", "Asia/Kathmandu").pieces();
        assert_eq!(one.head, at("2026-10-31T18:15:00Z")..at("2026-11-01T18:15:00Z"));
        assert!(one.days.is_empty() && one.tail.is_empty());
        let utc = days("2026-11-01", "2026-11-01", "UTC").pieces();
        assert!(utc.head.is_empty() && utc.tail.is_empty());
    }

    proptest! {
        /// Whatever zone and year: days follow one another without a gap, begin with a quarter of an
        /// hour, and a moment lies in the day that the wall shows.
        #[test]
        fn every_moment_lies_in_the_day_on_the_wall(
            name in proptest::sample::select(&ZONES[..]),
            seconds in 946_684_800_i64..2_000_000_000,
        ) {
            let moment = DateTime::from_timestamp(seconds, 0).unwrap();
            let days = Days::today(zone(name), moment);
            let span = days.span();
            prop_assert!(span.contains(&moment), "{span:?}");
            prop_assert_eq!(quarter_of(span.start), span.start);
            let pieces = days.pieces();
            let parts = [pieces.head.clone(), pieces.days.clone(), pieces.tail.clone()];
            let covered: TimeDelta = parts.iter().map(|part| part.end - part.start).sum();
            prop_assert_eq!(covered, span.end - span.start);
            prop_assert_eq!(parts.iter().filter(|part| part.contains(&moment)).count(), 1);
        }
    }
}
