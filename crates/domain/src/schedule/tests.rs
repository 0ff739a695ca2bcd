//! The edges of days and years, and a second opinion that looks at every minute.

use chrono::{DateTime, Datelike as _, TimeDelta, Utc};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{BusinessHours, HOLIDAYS_MAX, TimeOfDay, TimeZone};
use crate::field::Faults;

fn zone(name: &str) -> TimeZone {
    TimeZone::of_field("time_zone", name).unwrap()
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn intervals(pairs: &[(&str, &str)]) -> Value {
    pairs.iter().map(|(from, to)| json!({ "from": from, "to": to })).collect()
}

/// The same every day.
fn daily(pairs: &[(&str, &str)]) -> BusinessHours {
    let day = intervals(pairs);
    plan(&json!({
        "monday": day, "tuesday": day, "wednesday": day, "thursday": day, "friday": day,
        "saturday": day, "sunday": day,
    }))
}

/// On one day of the week only.
fn only(name: &str, pairs: &[(&str, &str)]) -> BusinessHours {
    let mut week = serde_json::to_value(daily(&[]).week).unwrap();
    week[name] = intervals(pairs);
    plan(&week)
}

fn plan(week: &Value) -> BusinessHours {
    serde_json::from_value(json!({ "week": week, "holidays": [] })).unwrap()
}

fn on(mut hours: BusinessHours, date: &str, pairs: &[(&str, &str)]) -> BusinessHours {
    let holiday = json!({ "date": date, "name": null, "intervals": intervals(pairs) });
    hours.holidays.push(serde_json::from_value(holiday).unwrap());
    hours
}

/// Where it is open within a time, and when it closes again: a look at every minute.
fn open_times(hours: &BusinessHours, name: &str, from: &str, to: &str) -> Vec<(String, String)> {
    let (mut now, mut found, mut since) = (at(from), vec![], None);
    let text = |at: DateTime<Utc>| at.format("%dT%H:%M").to_string();
    while now <= at(to) {
        let is_open = now < at(to) && hours.is_open(now, zone(name));
        match (is_open, since) {
            (true, None) => since = Some(now),
            (false, Some(opened)) => {
                found.push((text(opened), text(now)));
                since = None;
            }
            _ => {}
        }
        now += TimeDelta::minutes(1);
    }
    found
}

#[track_caller]
fn opens(hours: &BusinessHours, name: &str, from: &str, expected: &str) {
    assert_eq!(hours.next_opening(at(from), zone(name)), Some(at(expected)), "{name} from {from}");
}

#[test]
fn a_time_of_day_is_two_and_two_digits() {
    for text in ["00:00", "09:05", "23:59", "24:00"] {
        assert_eq!(String::from(TimeOfDay::parse(text).unwrap()), text);
    }
    for text in
        ["", "9:00", "09:60", "24:01", "25:00", "-1:00", "09:00:00", "09.00", " 9:00", "٠٩:٠٠"]
    {
        assert_eq!(TimeOfDay::parse(text), None, "{text}");
    }
}

#[test]
fn an_interval_holds_its_first_minute_and_not_its_last() {
    let (hours, utc) = (daily(&[("09:00", "12:00"), ("13:00", "24:00")]), zone("UTC"));
    for (time, is_open) in [
        ("08:59:59.999", false),
        ("09:00:00", true),
        ("11:59:59.999", true),
        ("12:00:00", false),
        ("13:00:00", true),
        ("23:59:59.999", true),
        ("00:00:00", false),
    ] {
        assert_eq!(hours.is_open(at(&format!("2026-05-04T{time}Z")), utc), is_open, "{time}");
    }
    opens(&hours, "UTC", "2026-05-04T12:30:00Z", "2026-05-04T13:00:00Z");
    opens(&hours, "UTC", "2026-05-04T00:00:00.5Z", "2026-05-04T09:00:00Z");
    // Open is open: nobody waits for the next morning.
    opens(&hours, "UTC", "2026-05-04T09:30:00.25Z", "2026-05-04T09:30:00.25Z");
}

#[test]
fn an_evening_that_ends_at_midnight_meets_a_morning_that_begins_then() {
    let hours = daily(&[("00:00", "02:00"), ("22:00", "24:00")]);
    assert_eq!(
        open_times(&hours, "Europe/Istanbul", "2026-01-01T12:00:00Z", "2026-01-02T12:00:00Z"),
        [("01T19:00".into(), "01T23:00".into())]
    );
    let around_the_clock = BusinessHours::default();
    assert!(around_the_clock.is_open(at("2026-01-01T21:00:00Z"), zone("Europe/Istanbul")));
}

#[test]
fn a_skipped_hour_opens_late_and_a_repeated_one_opens_twice() {
    let hours = daily(&[("02:30", "03:30")]);
    // Berlin: 02:00 becomes 03:00 at 01:00 UTC.
    let spring =
        open_times(&hours, "Europe/Berlin", "2026-03-29T00:00:00Z", "2026-03-29T12:00:00Z");
    assert_eq!(spring, [("29T01:00".into(), "29T01:30".into())]);
    opens(&hours, "Europe/Berlin", "2026-03-28T12:00:00Z", "2026-03-29T01:00:00Z");
    // And 03:00 becomes 02:00 again, at 01:00 UTC.
    let autumn =
        open_times(&hours, "Europe/Berlin", "2026-10-25T00:00:00Z", "2026-10-25T12:00:00Z");
    assert_eq!(
        autumn,
        [("25T00:30".into(), "25T01:00".into()), ("25T01:30".into(), "25T02:30".into())]
    );
    opens(&hours, "Europe/Berlin", "2026-10-25T01:00:00Z", "2026-10-25T01:30:00Z");
    // Set back into an interval: it opens again when no interval begins.
    let early = daily(&[("01:00", "02:20")]);
    opens(&early, "Europe/Berlin", "2026-10-25T00:30:00Z", "2026-10-25T01:00:00Z");
}

#[test]
fn what_a_skipped_hour_swallows_waits_for_the_next_week() {
    let hours = only("sunday", &[("02:00", "03:00")]);
    opens(&hours, "Europe/Berlin", "2026-03-28T12:00:00Z", "2026-04-05T00:00:00Z");
}

#[test]
fn a_midnight_that_never_comes_opens_at_one() {
    // São Paulo skipped 00:00 to 01:00 on 2018-11-04, and had 23:00 twice on 2018-02-17.
    let morning = daily(&[("00:00", "06:00")]);
    opens(&morning, "America/Sao_Paulo", "2018-11-03T20:00:00Z", "2018-11-04T03:00:00Z");
    let swallowed = only("sunday", &[("00:00", "01:00")]);
    opens(&swallowed, "America/Sao_Paulo", "2018-11-03T20:00:00Z", "2018-11-11T02:00:00Z");
    let evening = only("saturday", &[("23:00", "24:00")]);
    assert_eq!(
        open_times(&evening, "America/Sao_Paulo", "2018-02-17T20:00:00Z", "2018-02-18T12:00:00Z"),
        [("18T01:00".into(), "18T03:00".into())]
    );
}

#[test]
fn a_date_that_never_was_has_no_hours() {
    // Apia went from 2011-12-29 to 2011-12-31 at 10:00 UTC.
    let hours = only("friday", &[("09:00", "17:00")]);
    opens(&hours, "Pacific/Apia", "2011-12-29T12:00:00Z", "2012-01-05T19:00:00Z");
    let hours = on(daily(&[]), "2011-12-30", &[("00:00", "24:00")]);
    assert_eq!(hours.next_opening(at("2011-12-01T00:00:00Z"), zone("Pacific/Apia")), None);
}

#[test]
fn a_holiday_takes_the_place_of_its_day() {
    let hours = on(daily(&[("09:00", "17:00")]), "2026-12-25", &[]);
    let hours = on(hours, "2026-12-24", &[("10:00", "12:00")]);
    opens(&hours, "Europe/Istanbul", "2026-12-23T18:00:00Z", "2026-12-24T07:00:00Z");
    opens(&hours, "Europe/Istanbul", "2026-12-24T09:00:00Z", "2026-12-26T06:00:00Z");
    let far = on(daily(&[]), "2199-12-31", &[("23:59", "24:00")]);
    opens(&far, "Pacific/Apia", "2026-01-01T00:00:00Z", "2199-12-31T10:59:00Z");
    assert_eq!(daily(&[]).next_opening(at("2026-01-01T00:00:00Z"), zone("UTC")), None);
}

#[test]
fn as_many_holidays_as_there_may_be_hide_no_later_opening() {
    let mut hours = only("sunday", &[("02:00", "03:00")]);
    let mut sunday = at("2026-01-04T00:00:00Z").date_naive();
    for _ in 0..HOLIDAYS_MAX {
        // The skipped hours hide these already.
        while [3, 10].contains(&sunday.month()) && sunday.day() >= 25 {
            sunday += TimeDelta::weeks(1);
        }
        hours = on(hours, &sunday.to_string(), &[]);
        sunday += TimeDelta::weeks(1);
    }
    let opening = hours.next_opening(at("2026-10-26T00:00:00Z"), zone("Europe/Berlin")).unwrap();
    assert_eq!(opening.year(), 2027, "October has its hour twice");
    assert!(hours.is_open(opening, zone("Europe/Berlin")));
}

#[test]
fn what_cannot_be_a_plan_is_refused_where_it_is_wrong() {
    let verdict = |hours: &BusinessHours| {
        let mut faults = Faults::default();
        hours.check(&mut faults);
        let fault = faults.into_result().err()?.swap_remove(0);
        Some(format!("{} {}", fault.field, fault.code))
    };
    let many: Vec<(String, String)> =
        (10..21).map(|hour| (format!("{hour}:00"), format!("{hour}:30"))).collect();
    let many: Vec<(&str, &str)> =
        many.iter().map(|(from, to)| (from.as_str(), to.as_str())).collect();
    for (pairs, fault) in [
        (&[("12:00", "13:00"), ("09:00", "12:00")][..], None),
        (&[("00:00", "24:00")], None),
        (&many[..10], None),
        (&many, Some("week.monday too-many")),
        (&[("09:00", "09:00")], Some("week.monday[0].to range")),
        (&[("22:00", "06:00")], Some("week.monday[0].to range")),
        (&[("24:00", "24:00")], Some("week.monday[0].to range")),
        (&[("11:00", "13:00"), ("09:00", "11:01")], Some("week.monday[0] overlap")),
        (&[("09:00", "12:00"), ("09:00", "12:00")], Some("week.monday[1] overlap")),
        (
            &[("09:00", "18:00"), ("10:00", "11:00"), ("12:00", "13:00")],
            Some("week.monday[1] overlap"),
        ),
    ] {
        assert_eq!(verdict(&only("monday", pairs)).as_deref(), fault, "{pairs:?}");
    }
    let week = || daily(&[("09:00", "17:00")]);
    let twice = on(on(week(), "2026-12-25", &[]), "2026-12-25", &[]);
    assert_eq!(verdict(&twice).as_deref(), Some("holidays[1].date duplicate"));
    let early = on(week(), "1999-12-31", &[]);
    assert_eq!(verdict(&early).as_deref(), Some("holidays[0].date range"));
    let bad = on(week(), "2026-12-25", &[("09:00", "08:00")]);
    assert_eq!(verdict(&bad).as_deref(), Some("holidays[0].intervals[0].to range"));
    let mut named = on(week(), "2026-12-25", &[]);
    named.holidays[0].name = Some("x".repeat(81));
    assert_eq!(verdict(&named).as_deref(), Some("holidays[0].name too-long"));
    let mut date = at("2026-01-01T00:00:00Z").date_naive();
    let mut full = week();
    for _ in 0..=HOLIDAYS_MAX {
        full = on(full, &date.to_string(), &[]);
        date += TimeDelta::days(1);
    }
    assert_eq!(verdict(&full).as_deref(), Some("holidays too-many"));
    full.holidays.pop();
    assert_eq!(verdict(&full), None);
    assert_eq!(verdict(&BusinessHours::default()), None);
}

/// A night on which somewhere the clocks are set, or an ordinary one.
const NIGHTS: [(&str, &str); 10] = [
    ("Europe/Istanbul", "2026-03-29T00:00:00Z"),
    ("Europe/Istanbul", "2015-11-08T01:00:00Z"),
    ("Europe/Berlin", "2026-03-29T01:00:00Z"),
    ("Europe/Berlin", "2026-10-25T01:00:00Z"),
    ("America/Sao_Paulo", "2018-11-04T03:00:00Z"),
    ("America/Sao_Paulo", "2018-02-18T02:00:00Z"),
    // Back by a minute after midnight: a date ends, begins, ends and begins.
    ("America/St_Johns", "2010-11-07T02:31:00Z"),
    ("Australia/Lord_Howe", "2026-10-03T15:30:00Z"),
    ("Pacific/Apia", "2011-12-30T10:00:00Z"),
    ("Asia/Kathmandu", "2026-06-01T00:00:00Z"),
];

/// Intervals that do not lie over one another: every second stretch between sorted times.
fn any_day() -> impl Strategy<Value = Vec<(String, String)>> {
    proptest::collection::btree_set(0u16..=96, 0..6).prop_map(|quarters| {
        let text = |quarter: &u16| String::from(TimeOfDay(quarter * 15));
        let quarters: Vec<u16> = quarters.into_iter().collect();
        quarters.chunks_exact(2).map(|pair| (text(&pair[0]), text(&pair[1]))).collect()
    })
}

fn any_hours() -> impl Strategy<Value = BusinessHours> {
    let week = proptest::collection::vec(any_day(), 7);
    let holidays = proptest::collection::btree_map(-2i64..3, any_day(), 0..3);
    let night = proptest::sample::select(&NIGHTS[..]);
    (week, holidays, night).prop_map(|(week, holidays, (_, night))| {
        let day = |day: &[(String, String)]| -> Value {
            day.iter().map(|(from, to)| json!({ "from": from, "to": to })).collect()
        };
        let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
        let week: serde_json::Map<String, Value> =
            names.iter().zip(&week).map(|(name, of)| ((*name).to_owned(), day(of))).collect();
        let holidays: Vec<Value> = holidays
            .iter()
            .map(|(days, of)| {
                let date = (at(night) + TimeDelta::days(*days)).date_naive();
                json!({ "date": date, "name": "Feriado", "intervals": day(of) })
            })
            .collect();
        serde_json::from_value(json!({ "week": week, "holidays": holidays })).unwrap()
    })
}

/// The same rule in other words: what the clock shows is compared as text.
fn shows_open(hours: &BusinessHours, name: &str, now: DateTime<Utc>) -> bool {
    let local = now.with_timezone(&name.parse::<chrono_tz::Tz>().unwrap());
    let (date, time) = (local.format("%F").to_string(), local.format("%H:%M").to_string());
    let hours = serde_json::to_value(hours).unwrap();
    let mut holidays = hours["holidays"].as_array().unwrap().iter();
    let day = match holidays.find(|holiday| holiday["date"] == *date) {
        Some(holiday) => &holiday["intervals"],
        None => &hours["week"][local.format("%A").to_string().to_lowercase()],
    };
    let mut day = day.as_array().unwrap().iter();
    day.any(|open| {
        open["from"].as_str().unwrap() <= &*time && &*time < open["to"].as_str().unwrap()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn what_is_generated_is_allowed_and_comes_back(hours in any_hours()) {
        let mut faults = Faults::default();
        hours.check(&mut faults);
        prop_assert!(faults.into_result().is_ok());
        let text = serde_json::to_string(&hours).unwrap();
        prop_assert_eq!(serde_json::from_str::<BusinessHours>(&text).unwrap(), hours);
    }

    #[test]
    fn it_is_open_when_the_clock_on_the_wall_says_so(
        hours in any_hours(),
        (name, night) in proptest::sample::select(&NIGHTS[..]),
        seconds in -200_000i64..200_000,
    ) {
        let now = at(night) + TimeDelta::seconds(seconds);
        prop_assert_eq!(hours.is_open(now, zone(name)), shows_open(&hours, name, now));
    }

    #[test]
    fn the_next_opening_is_the_first_minute_at_which_it_is_open(
        hours in any_hours(),
        (name, night) in proptest::sample::select(&NIGHTS[..]),
        minutes in -2_000i64..600,
    ) {
        let (zone, start) = (zone(name), at(night) + TimeDelta::minutes(minutes));
        let (span, found) = (TimeDelta::hours(44), hours.next_opening(start, zone));
        prop_assert!(found.is_none_or(|found| found >= start && hours.is_open(found, zone)));
        let mut looked_at = (0..=span.num_minutes()).map(|minute| start + TimeDelta::minutes(minute));
        let first = looked_at.find(|now| hours.is_open(*now, zone));
        match first {
            Some(first) => prop_assert_eq!(found, Some(first)),
            None => prop_assert!(found.is_none_or(|found| found > start + span)),
        }
    }
}
