//! How long somebody was what, day by day.

use chrono::{DateTime, NaiveDate, Utc};

use super::Days;
use crate::agent::{Status, StatusReason};

/// A change of somebody's status, as their history has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// When.
    pub at: DateTime<Utc>,
    /// What they were from then on.
    pub status: Status,
    /// Why.
    pub reason: StatusReason,
}

/// How long somebody was something for the same reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stay {
    /// What.
    pub status: Status,
    /// Why.
    pub reason: StatusReason,
    /// How long, in milliseconds.
    pub ms: i64,
    /// How often it began.
    pub times: i64,
}

/// What somebody was on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayOfStatuses {
    /// Which, on the company's calendar.
    pub date: NaiveDate,
    /// In the order in which they first came.
    pub stays: Vec<Stay>,
}

/// Adds up how long somebody was what on each of some days, up to `until`.
///
/// `changes` are in order; the last one before the days says what they were when those began. Before
/// the first one nothing is known, so nothing is counted.
pub fn stays(changes: &[Change], days: &Days, until: DateTime<Utc>) -> Vec<DayOfStatuses> {
    let ends = changes.iter().skip(1).map(|next| next.at).chain([until]);
    let spans: Vec<(Change, DateTime<Utc>)> = changes.iter().copied().zip(ends).collect();
    let mut found = vec![];
    // Both are in order, so that no change is looked at again on a later day.
    let mut first = 0;
    for (date, day) in days.each() {
        let mut of_day = DayOfStatuses { date, stays: vec![] };
        for (change, end) in spans.get(first..).unwrap_or_default() {
            if change.at >= day.end {
                break;
            }
            if *end <= day.start {
                first += 1;
            }
            let (start, end) = (change.at.max(day.start), (*end).min(day.end).min(until));
            if start < end || (day.contains(&change.at) && change.at < until) {
                let ms = (end - start).num_milliseconds().max(0);
                of_day.add(change, ms, i64::from(day.contains(&change.at)));
            }
        }
        found.push(of_day);
    }
    found
}

impl DayOfStatuses {
    fn add(&mut self, change: &Change, ms: i64, times: i64) {
        let is_same =
            |stay: &&mut Stay| (stay.status, stay.reason) == (change.status, change.reason);
        if let Some(stay) = self.stays.iter_mut().find(is_same) {
            stay.ms += ms;
            stay.times += times;
        } else {
            let (status, reason) = (change.status, change.reason);
            self.stays.push(Stay { status, reason, ms, times });
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::schedule::TimeZone;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn days(from: &str, to: &str, zone: &str) -> Days {
        let zone = TimeZone::of_field("time_zone", zone).unwrap();
        Days { from: from.parse().unwrap(), to: to.parse().unwrap(), zone }
    }

    fn change(time: &str, status: Status) -> Change {
        Change { at: at(time), status, reason: StatusReason::Chosen }
    }

    #[test]
    fn a_night_shift_is_cut_at_midnight_on_the_companys_wall() {
        let changes = [
            change("2026-11-01T18:00:00Z", Status::Online),
            change("2026-11-02T02:00:00Z", Status::Offline),
        ];
        let days = days("2026-11-01", "2026-11-02", "Europe/Istanbul");
        let found = stays(&changes, &days, at("2026-11-02T03:00:00Z"));
        let hours = |n: usize| {
            let stays = &found[n].stays;
            stays.iter().map(|s| (s.status, s.ms / 3_600_000, s.times)).collect::<Vec<_>>()
        };
        assert_eq!(hours(0), [(Status::Online, 3, 1)]);
        assert_eq!(hours(1), [(Status::Online, 5, 0), (Status::Offline, 1, 1)]);
    }

    #[test]
    fn a_status_from_before_goes_on_and_the_future_counts_for_nothing() {
        let changes = [change("2026-10-01T00:00:00Z", Status::Break)];
        let days = days("2026-11-01", "2026-11-03", "UTC");
        let found = stays(&changes, &days, at("2026-11-02T06:00:00Z"));
        let ms: Vec<i64> = found.iter().flat_map(|day| &day.stays).map(|stay| stay.ms).collect();
        assert_eq!(ms, [24 * 3_600_000, 6 * 3_600_000]);
        assert_eq!(found.len(), 3, "a day without anything is a day, too");
    }

    #[test]
    fn reasons_are_kept_apart_and_nothing_is_known_from_before_the_first_change() {
        let mut lost = change("2026-11-01T10:00:00Z", Status::Offline);
        lost.reason = StatusReason::ConnectionLost;
        let changes = [
            change("2026-11-01T08:00:00Z", Status::Online),
            lost,
            change("2026-11-01T11:00:00Z", Status::Offline),
        ];
        let days = days("2026-11-01", "2026-11-01", "UTC");
        let found = stays(&changes, &days, at("2026-11-02T00:00:00Z"));
        let hours: Vec<i64> = found[0].stays.iter().map(|stay| stay.ms / 3_600_000).collect();
        assert_eq!(hours, [2, 1, 13]);
    }

    proptest! {
        /// Whatever the history: each day adds up to the time of it that is known and has passed, and
        /// every change is counted once.
        #[test]
        fn the_days_add_up(
            gaps in proptest::collection::vec(0_i64..200_000, 1..40),
            until in 0_i64..1_000_000,
        ) {
            let start = at("2026-10-20T00:00:00Z");
            let moment = |seconds| start + chrono::TimeDelta::seconds(seconds);
            let statuses = [Status::Online, Status::Break, Status::Invisible, Status::Offline];
            let mut sum = 0;
            let changes: Vec<Change> = gaps.iter().zip(statuses.iter().cycle()).map(|(gap, status)| {
                sum += gap;
                Change { at: moment(sum), status: *status, reason: StatusReason::Chosen }
            }).collect();
            let (days, until) = (days("2026-10-22", "2026-10-27", "Europe/Lisbon"), moment(until));
            let found = stays(&changes, &days, until);
            for ((date, span), day) in days.each().zip(&found) {
                let known = changes[0].at.max(span.start);
                let expected = (span.end.min(until) - known).num_milliseconds().max(0);
                let ms: i64 = day.stays.iter().map(|stay| stay.ms).sum();
                prop_assert_eq!((date, ms), (day.date, expected));
                let begun = changes.iter().filter(|c| span.contains(&c.at) && c.at < until).count();
                let times: i64 = day.stays.iter().map(|stay| stay.times).sum();
                prop_assert_eq!(times, i64::try_from(begun).unwrap());
            }
        }
    }
}
