//! What holds for all people of a company.

use harness::{Answer, Desk, Person, Stay};
use reqwest::Method;
use serde_json::{Value, json};

pub(super) async fn put(person: &Person, part: &str, body: Value, tag: Option<&str>) -> Answer {
    let headers: Vec<(&str, &str)> = tag.iter().map(|tag| ("if-match", *tag)).collect();
    person.send(Method::PUT, &format!("/company/{part}"), Some(body), &headers).await
}

/// A profile of this name.
fn profile(name: &str) -> Value {
    json!({ "name": name, "phone": null, "time_zone": "Europe/Lisbon", "language": "en" })
}

/// Changes one member of something.
pub(super) fn with(whole: &Value, name: &str, value: Value) -> Value {
    let mut whole = whole.clone();
    whole[name] = value;
    whole
}

/// The last change of the company that was written down: what was before, and what is after.
pub(super) async fn last_change(by: &Person) -> (Value, Value) {
    let page = by.get("/audit-entries?action=company.changed&limit=1").await.expect(200);
    (page["items"][0]["before"].clone(), page["items"][0]["after"].clone())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_profile_is_changed_by_whoever_has_seen_it() {
    let desk = Desk::start().await;
    let owner = desk.person("owner").await;
    let mut screen = desk.person("ana").await.screen().await;
    let read = owner.get("/company").await;
    let tag = read.header("etag").to_owned();
    let profile = json!({
        "name": "Demo & Sons", "phone": "+1 415 555 2671", "time_zone": "Europe/Istanbul",
        "language": "tr",
    });
    assert_eq!(
        put(&owner, "profile", profile.clone(), None).await.problem(),
        "428 precondition-required"
    );
    let weak = format!("W/{tag}");
    for stale in ["\"0\"", &weak, "\"x\"", "*x"] {
        let answer = put(&owner, "profile", profile.clone(), Some(stale)).await;
        assert_eq!(answer.problem(), "412 precondition-failed", "E-36 {stale}");
    }
    let both = format!("\"0\", {tag}");
    let changed = put(&owner, "profile", profile.clone(), Some(&both)).await;
    assert_ne!(changed.header("etag"), tag);
    let changed = changed.expect(200);
    assert_eq!(changed["phone"], "+14155552671");
    assert_eq!(
        json!([changed["time_zone"], changed["language"]]),
        json!(["Europe/Istanbul", "tr"])
    );
    let (before, after) = last_change(&owner).await;
    assert_eq!(before["profile"]["time_zone"], "UTC");
    assert_eq!(
        after,
        json!({ "profile": {
        "name": "Demo & Sons", "phone": "+14155552671", "time_zone": "Europe/Istanbul",
        "language": "tr",
    } })
    );
    assert_eq!(
        put(&owner, "profile", profile, Some(&tag)).await.problem(),
        "412 precondition-failed"
    );
    screen.hears("settings.updated").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_change_the_same_thing_one_is_told() {
    let desk = Desk::start().await;
    let owner = desk.person("owner").await;
    let tag = owner.get("/company").await.header("etag").to_owned();
    let change = async |name: &str| put(&owner, "profile", profile(name), Some(&tag)).await;
    let (one, two) = tokio::join!(change("One"), change("Two"));
    let mut statuses = [one.status, two.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 412]);
}

#[tokio::test(flavor = "multi_thread")]
async fn e57c_what_is_no_setting_is_refused() {
    let desk = Desk::start().await;
    let owner = desk.person("owner").await;
    let read = owner.get("/company").await;
    let tag = read.header("etag").to_owned();
    let policies = read.body["policies"].clone();
    let good = profile("a");
    for (part, body, fault) in [
        ("profile", profile(""), "name empty"),
        ("profile", profile(&"a".repeat(121)), "name too-long"),
        ("profile", with(&good, "phone", json!("12")), "phone phone"),
        ("profile", with(&good, "balance", json!(1)), "balance unknown-field"),
        ("profile", with(&good, "time_zone", json!("Mars/X")), "time_zone time-zone"),
        ("profile", with(&good, "time_zone", json!("")), "time_zone time-zone"),
        ("profile", with(&good, "time_zone", json!("+03:00")), "time_zone time-zone"),
        ("profile", with(&good, "time_zone", json!("europe/lisbon")), "time_zone time-zone"),
        ("profile", with(&good, "time_zone", json!("../../etc/passwd")), "time_zone time-zone"),
        ("profile", with(&good, "time_zone", Value::Null), "time_zone type"),
        ("profile", with(&good, "language", json!("xx")), "language enum"),
        ("profile", with(&good, "language", json!("EN")), "language enum"),
        ("profile", json!({ "name": "a" }), "time_zone required"),
        (
            "policies",
            with(&policies, "password_min_length", json!(14)),
            "password_min_length range",
        ),
        (
            "policies",
            with(&policies, "password_min_length", json!(129)),
            "password_min_length range",
        ),
        ("policies", with(&policies, "session_max_days", json!(0)), "session_max_days range"),
        ("policies", with(&policies, "session_max_days", json!(91)), "session_max_days range"),
        ("policies", with(&policies, "session_idle_hours", json!(-1)), "session_idle_hours range"),
        (
            "policies",
            with(&policies, "require_second_factor", json!("yes")),
            "require_second_factor type",
        ),
        ("policies", with(&policies, "other", json!(1)), "other unknown-field"),
    ] {
        let answer = put(&owner, part, body.clone(), Some(&tag)).await;
        assert_eq!(answer.problem(), "422 validation-failed", "{body}");
        assert_eq!(answer.fault(), fault);
    }
    assert_eq!(owner.get("/company").await.header("etag"), tag, "nothing has changed");
}

#[tokio::test(flavor = "multi_thread")]
async fn e57c_what_is_no_address_and_no_time_is_refused() {
    let desk = Desk::start().await;
    let owner = desk.person("owner").await;
    let read = owner.get("/company").await;
    let tag = read.header("etag").to_owned();
    let [mails, kept] = ["notifications", "retention"].map(|part| read.body[part].clone());
    for (part, body, fault) in [
        ("notifications", with(&mails, "security", json!("yes")), "security type"),
        ("notifications", with(&mails, "other", json!(true)), "other unknown-field"),
        ("notifications", json!({ "security": true }), "low_balance required"),
        ("notifications", with(&mails, "recipients", json!(["a"])), "recipients[0] email"),
        (
            "notifications",
            with(&mails, "recipients", json!(["a@b.example\r\nBcc: c@b.example"])),
            "recipients[0] email",
        ),
        (
            "notifications",
            with(&mails, "recipients", json!(["a@b.example", "A@b.example"])),
            "recipients[1] duplicate",
        ),
        ("notifications", with(&mails, "recipients", addresses(21)), "recipients too-many"),
        ("retention", with(&kept, "messages_days", json!(29)), "messages_days range"),
        ("retention", with(&kept, "messages_days", json!(3651)), "messages_days range"),
        ("retention", with(&kept, "messages_days", json!(70_000)), "messages_days range"),
        ("retention", with(&kept, "messages_days", json!("30")), "messages_days type"),
        ("retention", with(&kept, "audit_days", json!(89)), "audit_days range"),
        ("retention", with(&kept, "audit_days", json!(3651)), "audit_days range"),
        ("retention", with(&kept, "audit_days", Value::Null), "audit_days type"),
        ("retention", json!({ "messages_days": 30 }), "audit_days required"),
        ("retention", with(&kept, "events", json!(1)), "events unknown-field"),
    ] {
        let answer = put(&owner, part, body.clone(), Some(&tag)).await;
        assert_eq!(answer.problem(), "422 validation-failed", "{body}");
        assert_eq!(answer.fault(), fault);
    }
    assert_eq!(owner.get("/company").await.header("etag"), tag, "nothing has changed");
}

fn addresses(count: usize) -> Value {
    (0..count).map(|n| format!("a{n}@acme.example")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn mails_and_retention_are_set_and_written_down() {
    let desk = Desk::start().await;
    let owner = desk.person("owner").await;
    let mut screen = desk.person("ana").await.screen().await;
    let read = owner.get("/company").await;
    let first = json!({
        "low_balance": true, "account_problems": true, "security": true, "recipients": [],
    });
    assert_eq!(read.body["notifications"], first);
    let kept = json!({ "messages_days": null, "audit_days": 730 });
    assert_eq!(read.body["retention"], kept);
    let asked = with(&with(&first, "security", json!(false)), "recipients", addresses(20));
    let changed = put(&owner, "notifications", asked.clone(), Some(read.header("etag"))).await;
    let tag = changed.header("etag").to_owned();
    assert_eq!(changed.expect(200)["notifications"], asked);
    let told = |part: &str, value: &Value| json!({ part: value });
    let expected = (told("notifications", &first), told("notifications", &asked));
    assert_eq!(last_change(&owner).await, expected);
    screen.hears("settings.updated").await;
    let days = json!({ "messages_days": 30, "audit_days": 90 });
    let changed = put(&owner, "retention", days.clone(), Some(&tag)).await.expect(200);
    assert_eq!(json!([changed["retention"], changed["notifications"]]), json!([days, asked]));
    assert_eq!(last_change(&owner).await, (told("retention", &kept), told("retention", &days)));
    assert_eq!(desk.person("rui").await.get("/company").await.expect(200), changed);
}

#[tokio::test(flavor = "multi_thread")]
async fn each_part_is_changed_by_those_who_may() {
    let desk = Desk::start().await;
    let (ana, supervisor) = (desk.person("ana").await, desk.person("supervisor").await);
    let read = supervisor.get("/company").await;
    let company = &read.body;
    let tag = Some(read.header("etag"));
    for part in ["profile", "policies", "notifications", "retention", "hours"] {
        let body = if part == "profile" { profile("X") } else { company[part].clone() };
        assert_eq!(put(&ana, part, body.clone(), tag).await.problem(), "403 forbidden", "{part}");
        if part != "hours" {
            let answer = put(&supervisor, part, body, tag).await;
            assert_eq!(answer.problem(), "403 forbidden", "{part}");
        }
    }
    put(&supervisor, "hours", company["hours"].clone(), tag).await.expect(200);
    let late = desk.person("owner").await;
    desk.wait(chrono::TimeDelta::minutes(11)).await;
    let read = late.get("/company").await;
    let answer = put(&late, "retention", company["retention"].clone(), Some(read.header("etag")));
    assert_eq!(answer.await.problem(), "403 step-up-required");
}

#[tokio::test(flavor = "multi_thread")]
async fn policies_hold_for_the_next_password_and_the_next_sign_in() {
    let desk = Desk::start().await;
    let (owner, ana) = (desk.person("owner").await, desk.person("ana").await);
    let read = owner.get("/company").await;
    let mut policies = read.body["policies"].clone();
    policies["password_min_length"] = json!(30);
    policies["session_max_days"] = json!(1);
    put(&owner, "policies", policies, Some(read.header("etag"))).await.expect(200);
    let body =
        json!({ "current_password": harness::PASSWORD, "new_password": harness::NEW_PASSWORD });
    assert_eq!(ana.put("/me/password", body).await.fault(), "new_password too-short");
    let visitor = desk.visitor();
    let login = visitor.logs_in("rui@demo.desk360.dev", harness::PASSWORD).await.expect(200);
    let mut screen = visitor.person(&login).screen().await;
    desk.wait(chrono::TimeDelta::hours(25)).await;
    let refreshed = visitor.refreshes(login["refresh_token"].as_str().unwrap()).await;
    assert_eq!(refreshed.problem(), "401 invalid-token");
    screen.say(json!({ "type": "ping" })).await;
    assert_eq!(screen.end().await, Stay::Closed(4002));
}
