//! Business hours: a plan of the week and its holidays, by the clock on the company's wall.
//!
//! The wall clock decides: a place that opens at 02:30 is open whenever the clock there shows 02:30.
//! On the night when an hour is skipped, that may be never; on the night when one comes twice, twice.

mod zone;

use chrono::{
    DateTime, Datelike as _, NaiveDate, NaiveTime, TimeDelta, Timelike as _, Utc, Weekday,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub use self::zone::TimeZone;
use self::zone::{Stretch, stretches};
use crate::field::Faults;

/// The most times that one day may open.
pub const INTERVALS_MAX: usize = 10;
/// The most holidays that are kept.
pub const HOLIDAYS_MAX: usize = 200;
/// The longest name of a holiday, in Unicode scalar values.
pub const HOLIDAY_NAME_MAX: usize = 80;

/// A time on the wall clock, in whole minutes, from `00:00` to `24:00`: the end of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TimeOfDay(u16);

impl TimeOfDay {
    const MIDNIGHT: Self = Self(0);
    const END_OF_DAY: Self = Self(24 * 60);

    /// Reads `HH:MM`.
    pub fn parse(text: &str) -> Option<Self> {
        let [h1, h2, b':', m1, m2] = text.as_bytes() else { return None };
        let digit = |byte: u8| char::from(byte).to_digit(10).and_then(|d| u16::try_from(d).ok());
        let (hour, minute) = (digit(*h1)? * 10 + digit(*h2)?, digit(*m1)? * 10 + digit(*m2)?);
        let time = Self(hour * 60 + minute);
        (minute < 60 && time <= Self::END_OF_DAY).then_some(time)
    }

    fn since_midnight(self) -> TimeDelta {
        TimeDelta::minutes(self.0.into())
    }
}

impl TryFrom<String> for TimeOfDay {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("must be a time such as 09:30")
    }
}

impl From<TimeOfDay> for String {
    fn from(TimeOfDay(minutes): TimeOfDay) -> Self {
        format!("{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

/// Open from one time until just before another. What goes on after midnight is an interval of its
/// own on the next day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Interval {
    /// When it opens: `HH:MM`.
    #[schema(value_type = String, example = "09:00", pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$")]
    pub from: TimeOfDay,
    /// When it closes: `HH:MM`; `24:00` is the end of the day.
    #[schema(value_type = String, example = "18:00", pattern = "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$")]
    pub to: TimeOfDay,
}

/// What a week looks like, day by day. A day without intervals is closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Week {
    /// At most 10, none over another; so for each day.
    pub monday: Vec<Interval>,
    /// Tuesday.
    pub tuesday: Vec<Interval>,
    /// Wednesday.
    pub wednesday: Vec<Interval>,
    /// Thursday.
    pub thursday: Vec<Interval>,
    /// Friday.
    pub friday: Vec<Interval>,
    /// Saturday.
    pub saturday: Vec<Interval>,
    /// Sunday.
    pub sunday: Vec<Interval>,
}

/// A date that is not like its day of the week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// Which; from 2000 to 2199.
    pub date: NaiveDate,
    /// What it is called.
    #[schema(max_length = 80)]
    pub name: Option<String>,
    /// When it is open nevertheless; closed all day if there are none.
    pub intervals: Vec<Interval>,
}

/// When a company is open, by the clock of its own time zone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BusinessHours {
    /// The usual week.
    pub week: Week,
    /// What differs from it; at most 200, each date once.
    pub holidays: Vec<Holiday>,
}

impl Default for BusinessHours {
    /// Around the clock: whoever never said when they are closed is not.
    fn default() -> Self {
        let all = || vec![Interval { from: TimeOfDay::MIDNIGHT, to: TimeOfDay::END_OF_DAY }];
        let week = Week {
            monday: all(),
            tuesday: all(),
            wednesday: all(),
            thursday: all(),
            friday: all(),
            saturday: all(),
            sunday: all(),
        };
        Self { week, holidays: vec![] }
    }
}

impl Week {
    fn day(&self, day: Weekday) -> &[Interval] {
        match day {
            Weekday::Mon => &self.monday,
            Weekday::Tue => &self.tuesday,
            Weekday::Wed => &self.wednesday,
            Weekday::Thu => &self.thursday,
            Weekday::Fri => &self.friday,
            Weekday::Sat => &self.saturday,
            Weekday::Sun => &self.sunday,
        }
    }

    fn days(&self) -> [(&'static str, &[Interval]); 7] {
        [
            ("monday", &self.monday),
            ("tuesday", &self.tuesday),
            ("wednesday", &self.wednesday),
            ("thursday", &self.thursday),
            ("friday", &self.friday),
            ("saturday", &self.saturday),
            ("sunday", &self.sunday),
        ]
    }
}

impl BusinessHours {
    /// Refuses what cannot be a plan.
    pub fn check(&self, faults: &mut Faults) {
        for (day, intervals) in self.week.days() {
            check_day(&format!("week.{day}"), intervals, faults);
        }
        faults.count("holidays", self.holidays.len(), 0, HOLIDAYS_MAX);
        for (n, holiday) in self.holidays.iter().enumerate().take(HOLIDAYS_MAX) {
            let at = format!("holidays[{n}]");
            if !(2000..2200).contains(&holiday.date.year()) {
                faults.add(format!("{at}.date"), "range", "must lie between 2000 and 2199");
            }
            if let Some(name) = &holiday.name {
                faults.text(format!("{at}.name"), name, HOLIDAY_NAME_MAX);
            }
            check_day(&format!("{at}.intervals"), &holiday.intervals, faults);
        }
        let dates = self.holidays.iter().map(|holiday| holiday.date.to_string());
        faults.distinct(|n| format!("holidays[{n}].date"), dates);
    }

    /// Whether it is open at a moment.
    pub fn is_open(&self, at: DateTime<Utc>, zone: TimeZone) -> bool {
        let local = zone.wall_clock(at);
        let minute = local.hour() * 60 + local.minute();
        self.on(local.date())
            .iter()
            .any(|open| (u32::from(open.from.0)..u32::from(open.to.0)).contains(&minute))
    }

    /// The first moment, not before `at`, at which it is open; `at` itself if it is open then, and
    /// nothing if it never is again.
    pub fn next_opening(&self, at: DateTime<Utc>, zone: TimeZone) -> Option<DateTime<Utc>> {
        if self.is_open(at, zone) {
            return Some(at);
        }
        // Plans and time zones know no fractions of a second.
        let start = at.with_nanosecond(0)?;
        self.days_to_look_at(start).find_map(|day| {
            let day = day.and_time(NaiveTime::MIN).and_utc();
            // A day of UTC touches at most three dates of any place.
            let [before, on, after] = [-1, 0, 1].map(|days| day + TimeDelta::days(days));
            let is_closed = |day: &DateTime<Utc>| self.on(day.date_naive()).is_empty();
            if [before, on, after].iter().all(is_closed) {
                return None;
            }
            let stretches = stretches(zone, day.max(start), after);
            stretches.iter().find_map(|stretch| self.first_opening_in(stretch))
        })
    }

    /// The days of UTC that may hold the next opening, in order. If the week has one, some week is
    /// hidden neither by holidays nor by a skipped hour, which comes more seldom than they; whatever
    /// is later can only be a holiday that is open.
    fn days_to_look_at(&self, start: DateTime<Utc>) -> impl Iterator<Item = NaiveDate> {
        let is_never = self.week.days().iter().all(|(_, day)| day.is_empty());
        let weeks = if is_never { 0 } else { 2 * self.holidays.len() + 3 };
        let span = TimeDelta::weeks(i64::try_from(weeks).unwrap_or(0));
        let (first, last) = (start.date_naive(), (start + span).date_naive());
        let mut later: Vec<NaiveDate> =
            self.holidays.iter().map(|holiday| holiday.date).filter(|date| *date >= last).collect();
        later.sort_unstable();
        let around = |date: NaiveDate| [date.pred_opt(), Some(date), date.succ_opt()];
        let later = later.into_iter().flat_map(around).flatten();
        let soon = first.iter_days().take_while(move |day| *day <= last);
        soon.chain(later.filter(move |day| *day > last))
    }

    fn first_opening_in(&self, stretch: &Stretch) -> Option<DateTime<Utc>> {
        let (start, end) = (stretch.start + stretch.offset, stretch.end + stretch.offset);
        let dates = start.date_naive().iter_days().take_while(|date| *date <= end.date_naive());
        let openings = dates.flat_map(|date| {
            let midnight = date.and_time(NaiveTime::MIN).and_utc();
            self.on(date).iter().filter_map(move |open| {
                let from = start.max(midnight + open.from.since_midnight());
                let to = end.min(midnight + open.to.since_midnight());
                (from < to).then_some(from)
            })
        });
        openings.min().map(|opening| opening - stretch.offset)
    }

    /// When it is open on a date.
    fn on(&self, date: NaiveDate) -> &[Interval] {
        let holiday = self.holidays.iter().find(|holiday| holiday.date == date);
        holiday.map_or_else(|| self.week.day(date.weekday()), |holiday| &holiday.intervals)
    }
}

fn check_day(at: &str, intervals: &[Interval], faults: &mut Faults) {
    faults.count(at, intervals.len(), 0, INTERVALS_MAX);
    let mut sorted: Vec<(usize, &Interval)> = intervals.iter().enumerate().collect();
    sorted.sort_by_key(|(_, interval)| interval.from);
    let mut closed_since = TimeOfDay::MIDNIGHT;
    for (n, interval) in sorted.into_iter().take(INTERVALS_MAX) {
        if interval.to <= interval.from {
            faults.add(format!("{at}[{n}].to"), "range", "must be later than `from`");
        }
        if interval.from < closed_since {
            faults.add(format!("{at}[{n}]"), "overlap", "must not lie over another");
        }
        closed_since = closed_since.max(interval.to);
    }
}

#[cfg(test)]
mod tests;
