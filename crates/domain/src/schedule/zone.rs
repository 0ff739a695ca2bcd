//! Time zones, and where their clocks run evenly.

use std::ops::Range;
use std::str::FromStr as _;

use chrono::{
    DateTime, NaiveDate, NaiveDateTime, NaiveTime, Offset as _, TimeDelta, TimeZone as _, Utc,
};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::field::FieldError;

/// A time zone of the IANA's database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TimeZone(Tz);

impl TimeZone {
    /// The zone of a name, such as `Europe/Lisbon`.
    pub fn of_field(field: &str, name: &str) -> Result<Self, FieldError> {
        Self::named(name).ok_or_else(|| {
            let message = "must be a time zone of the IANA's database, such as Europe/Lisbon";
            FieldError::new(field, "time-zone", message)
        })
    }

    fn named(name: &str) -> Option<Self> {
        Tz::from_str(name).ok().map(Self)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// What the clock on the wall shows.
    pub fn wall_clock(self, at: DateTime<Utc>) -> NaiveDateTime {
        at.with_timezone(&self.0).naive_local()
    }

    /// The stretches of some time, in whole seconds, in which it is later on the wall than in UTC by the same, and by
    /// how much.
    pub fn shifts(self, span: &Range<DateTime<Utc>>) -> Vec<(Range<DateTime<Utc>>, TimeDelta)> {
        let mut found: Vec<(Range<DateTime<Utc>>, TimeDelta)> = vec![];
        for Stretch { start, end, offset } in stretches(self, span.start, span.end) {
            match found.last_mut() {
                Some((time, shift)) if *shift == offset => time.end = end,
                _ => found.push((start..end, offset)),
            }
        }
        found
    }

    /// The first moment of a day. Where the clocks skip midnight, the day begins later on the wall.
    pub fn start_of(self, day: NaiveDate) -> DateTime<Utc> {
        let midnight = day.and_time(NaiveTime::MIN);
        let shown = |quarters| {
            let wall = midnight.checked_add_signed(QUARTER * quarters)?;
            self.0.from_local_datetime(&wall).earliest()
        };
        let first = (0..=QUARTERS_OF_A_DAY).find_map(shown);
        first.map_or_else(|| midnight.and_utc(), |first| first.to_utc())
    }

    /// When the day before the one of `now` began here, and when it ended.
    pub fn yesterday(self, now: DateTime<Utc>) -> (DateTime<Utc>, DateTime<Utc>) {
        let today = now.with_timezone(&self.0).date_naive();
        let yesterday = today.pred_opt().unwrap_or(today);
        (self.start_of(yesterday), self.start_of(today))
    }

    /// By how much it is later on the wall than in UTC.
    fn offset(self, at: DateTime<Utc>) -> TimeDelta {
        let offset = self.0.offset_from_utc_datetime(&at.naive_utc()).fix();
        TimeDelta::seconds(offset.local_minus_utc().into())
    }
}

/// No zone sets its clocks at another time, or is off by another part of an hour.
const QUARTER: TimeDelta = TimeDelta::minutes(15);
const QUARTERS_OF_A_DAY: i32 = 96;

impl Default for TimeZone {
    fn default() -> Self {
        Self(Tz::UTC)
    }
}

impl TryFrom<String> for TimeZone {
    type Error = &'static str;

    fn try_from(name: String) -> Result<Self, Self::Error> {
        Self::named(&name).ok_or("no such time zone")
    }
}

impl From<TimeZone> for String {
    fn from(zone: TimeZone) -> Self {
        zone.name().to_owned()
    }
}

/// A time in which nobody sets the clocks: local time is UTC and an offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    /// From this second.
    pub(super) start: DateTime<Utc>,
    /// Until just before this.
    pub(super) end: DateTime<Utc>,
    /// By how much it is later on the wall than in UTC.
    pub(super) offset: TimeDelta,
}

/// No zone ever set its clocks twice within this.
const EVEN: TimeDelta = TimeDelta::hours(6);

/// Cuts a time, given in whole seconds, where the clocks of a zone are set.
pub(super) fn stretches(zone: TimeZone, start: DateTime<Utc>, end: DateTime<Utc>) -> Vec<Stretch> {
    let mut found = vec![];
    cut(zone, start, end, &mut found);
    found
}

fn cut(zone: TimeZone, start: DateTime<Utc>, end: DateTime<Utc>, found: &mut Vec<Stretch>) {
    let second = TimeDelta::seconds(1);
    let offset = zone.offset(start);
    let is_even = end - start <= EVEN && zone.offset(end - second) == offset;
    if is_even || end - start <= second {
        if start < end {
            found.push(Stretch { start, end, offset });
        }
        return;
    }
    let middle = start + TimeDelta::seconds((end - start).num_seconds() / 2);
    cut(zone, start, middle, found);
    cut(zone, middle, end, found);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_cut_where_the_clocks_are_set_and_nowhere_else() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        let (start, set, end) =
            (at("2026-09-01T00:00:00Z"), at("2026-10-25T01:00:00Z"), at("2026-11-26T00:00:00Z"));
        let lisbon = TimeZone::named("Europe/Lisbon").unwrap();
        let expected = [(start..set, TimeDelta::hours(1)), (set..end, TimeDelta::zero())];
        assert_eq!(lisbon.shifts(&(start..end)), expected);
        let kathmandu = TimeZone::named("Asia/Kathmandu").unwrap();
        assert_eq!(kathmandu.shifts(&(start..end)), [(start..end, TimeDelta::minutes(345))]);
        assert_eq!(lisbon.shifts(&(start..start)), []);
    }

    #[test]
    fn yesterday_is_a_day_of_the_wall_clock() {
        for (zone, now, from, to) in [
            ("UTC", "2026-11-25T18:00:00Z", "2026-11-24T00:00:00Z", "2026-11-25T00:00:00Z"),
            (
                "Europe/Istanbul",
                "2026-11-25T22:00:00Z",
                "2026-11-24T21:00:00Z",
                "2026-11-25T21:00:00Z",
            ),
            // The night of 29 March has no hour between two and three.
            (
                "Europe/Lisbon",
                "2026-03-30T12:00:00Z",
                "2026-03-29T00:00:00Z",
                "2026-03-29T23:00:00Z",
            ),
            // In Beirut that night has no hour after midnight.
            ("Asia/Beirut", "2026-03-30T12:00:00Z", "2026-03-28T22:00:00Z", "2026-03-29T21:00:00Z"),
        ] {
            let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
            let day = TimeZone::named(zone).unwrap().yesterday(at(now));
            assert_eq!(day, (at(from), at(to)), "{zone}");
        }
    }
}
