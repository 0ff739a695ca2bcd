//! When a company is open.

use harness::{Answer, Desk, Person};
use serde_json::{Value, json};

use super::company::{last_change, put, with};

fn interval(from: &str, to: &str) -> Value {
    json!({ "from": from, "to": to })
}

/// Weekdays with a break at noon, Saturdays until midnight, and two holidays.
fn hours() -> Value {
    let day = json!([interval("09:00", "12:30"), interval("13:30", "18:00")]);
    let week = json!({
        "monday": day, "tuesday": day, "wednesday": day, "thursday": day, "friday": day,
        "saturday": [interval("20:00", "24:00")], "sunday": [],
    });
    let holidays = json!([
        { "date": "2026-12-25", "name": "Christmas", "intervals": [] },
        { "date": "2026-12-31", "name": null, "intervals": [interval("09:00", "12:00")] },
    ]);
    json!({ "week": week, "holidays": holidays })
}

async fn puts(person: &Person, hours: Value) -> Answer {
    let tag = person.get("/company").await.header("etag").to_owned();
    put(person, "hours", hours, Some(&tag)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_week_and_holidays_are_kept_as_they_were_set() {
    let desk = Desk::start().await;
    let supervisor = desk.person("supervisor").await;
    let mut screen = desk.person("ana").await.screen().await;
    let before = supervisor.get("/company").await.expect(200);
    assert_eq!(before["hours"]["week"]["sunday"], json!([interval("00:00", "24:00")]));
    let changed = puts(&supervisor, hours()).await.expect(200);
    assert_eq!(changed["hours"], hours());
    assert_eq!(changed["version"], before["version"].as_i64().unwrap() + 1);
    screen.hears("settings.updated").await;
    assert_eq!(supervisor.get("/company").await.expect(200), changed);
    let owner = desk.person("owner").await;
    let told = json!({ "hours": before["hours"] });
    assert_eq!(last_change(&owner).await, (told, json!({ "hours": hours() })));
    let other = desk.stranger("owner").await.get("/company").await.expect(200);
    assert_eq!(other["hours"], before["hours"], "another company's are its own");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_not_seen_the_hours_does_not_change_them() {
    let desk = Desk::start().await;
    let owner = desk.person("owner").await;
    let tag = owner.get("/company").await.header("etag").to_owned();
    assert_eq!(put(&owner, "hours", hours(), None).await.problem(), "428 precondition-required");
    put(&owner, "hours", hours(), Some(&tag)).await.expect(200);
    let late = put(&owner, "hours", hours(), Some(&tag)).await;
    assert_eq!(late.problem(), "412 precondition-failed");
}

#[tokio::test(flavor = "multi_thread")]
async fn e57c_days_that_cannot_be_are_refused_where_they_are_wrong() {
    let desk = Desk::start().await;
    let owner = desk.person("owner").await;
    let monday = |intervals: Value| {
        let week = with(&hours()["week"], "monday", intervals);
        with(&hours(), "week", week)
    };
    let many: Vec<Value> = (0..11)
        .map(|n| interval(&format!("{:02}:00", n + 8), &format!("{:02}:30", n + 8)))
        .collect();
    for (body, fault) in [
        (monday(json!([interval("9:00", "12:00")])), "week.monday[0].from format"),
        (monday(json!([interval("09:00", "25:00")])), "week.monday[0].to format"),
        (monday(json!([interval("09:00", "24:01")])), "week.monday[0].to format"),
        (monday(json!([interval("09:60", "12:00")])), "week.monday[0].from format"),
        (monday(json!([{ "from": 540, "to": "12:00" }])), "week.monday[0].from type"),
        (monday(json!([{ "from": "09:00" }])), "week.monday[0].to required"),
        (monday(json!([["09:00", "12:00"]])), "week.monday[0] type"),
        (monday(json!([interval("22:00", "06:00")])), "week.monday[0].to range"),
        (monday(json!([interval("09:00", "09:00")])), "week.monday[0].to range"),
        (
            monday(json!([interval("09:00", "12:00"), interval("11:59", "13:00")])),
            "week.monday[1] overlap",
        ),
        (monday(json!(many)), "week.monday too-many"),
        (monday(Value::Null), "week.monday type"),
    ] {
        let answer = puts(&owner, body).await;
        assert_eq!(answer.problem(), "422 validation-failed", "{fault}");
        assert_eq!(answer.fault(), fault);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn e57c_holidays_that_cannot_be_are_refused_where_they_are_wrong() {
    let desk = Desk::start().await;
    let owner = desk.person("owner").await;
    let holidays = |holidays: Value| with(&hours(), "holidays", holidays);
    let christmas = hours()["holidays"][0].clone();
    let dates: Vec<Value> = (0..201)
        .map(|n| with(&christmas, "date", json!(format!("{}-{:02}-01", 2026 + n / 12, n % 12 + 1))))
        .collect();
    for (body, fault) in [
        (with(&hours(), "week", json!({})), "week.monday required"),
        (with(&hours(), "time_zone", json!("UTC")), "time_zone unknown-field"),
        (json!({ "week": hours()["week"] }), "holidays required"),
        (holidays(json!([christmas, christmas])), "holidays[1].date duplicate"),
        (
            holidays(json!([with(&christmas, "date", json!("2026-02-30"))])),
            "holidays[0].date format",
        ),
        (
            holidays(json!([with(&christmas, "date", json!("25.12.2026"))])),
            "holidays[0].date format",
        ),
        (
            holidays(json!([with(&christmas, "date", json!("1999-12-31"))])),
            "holidays[0].date range",
        ),
        (
            holidays(json!([with(&christmas, "date", json!("+99999-01-01"))])),
            "holidays[0].date range",
        ),
        (holidays(json!([with(&christmas, "name", json!(" "))])), "holidays[0].name empty"),
        (
            holidays(json!([with(&christmas, "name", json!("x".repeat(81)))])),
            "holidays[0].name too-long",
        ),
        (
            holidays(json!([with(&christmas, "intervals", json!([interval("12:00", "11:00")]))])),
            "holidays[0].intervals[0].to range",
        ),
        (holidays(json!(dates)), "holidays too-many"),
    ] {
        let answer = puts(&owner, body).await;
        assert_eq!(answer.problem(), "422 validation-failed", "{fault}");
        assert_eq!(answer.fault(), fault);
    }
    puts(&owner, holidays(json!(dates[..200]))).await.expect(200);
}
