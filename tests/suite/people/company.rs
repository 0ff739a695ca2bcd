//! What holds for all people of a company.

use harness::{Answer, Desk, Person, Stay};
use reqwest::Method;
use serde_json::{Value, json};

async fn put(person: &Person, part: &str, body: Value, tag: Option<&str>) -> Answer {
    let headers: Vec<(&str, &str)> = tag.iter().map(|tag| ("if-match", *tag)).collect();
    person.send(Method::PUT, &format!("/company/{part}"), Some(body), &headers).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_profile_is_changed_by_whoever_has_seen_it() {
    let desk = Desk::start().await;
    let owner = desk.person("owner").await;
    let mut screen = desk.person("ana").await.screen().await;
    let read = owner.get("/company").await;
    let tag = read.header("etag").to_owned();
    let profile = json!({ "name": "Demo & Sons", "phone": "+1 415 555 2671" });
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
    assert_eq!(changed.expect(200)["phone"], "+14155552671");
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
    let change =
        async |name: &str| put(&owner, "profile", json!({ "name": name }), Some(&tag)).await;
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
    let (tag, policies) = (read.header("etag").to_owned(), read.body["policies"].clone());
    let with = |name: &str, value: Value| {
        let mut policies = policies.clone();
        policies[name] = value;
        policies
    };
    for (part, body, fault) in [
        ("profile", json!({ "name": "" }), "name empty"),
        ("profile", json!({ "name": "a".repeat(121) }), "name too-long"),
        ("profile", json!({ "name": "a", "phone": "12" }), "phone phone"),
        ("profile", json!({ "name": "a", "balance": 1 }), "balance unknown-field"),
        ("policies", with("password_min_length", json!(14)), "password_min_length range"),
        ("policies", with("password_min_length", json!(129)), "password_min_length range"),
        ("policies", with("session_max_days", json!(0)), "session_max_days range"),
        ("policies", with("session_max_days", json!(91)), "session_max_days range"),
        ("policies", with("session_idle_hours", json!(-1)), "session_idle_hours range"),
        ("policies", with("require_second_factor", json!("yes")), "require_second_factor type"),
        ("policies", with("other", json!(1)), "other unknown-field"),
    ] {
        let answer = put(&owner, part, body.clone(), Some(&tag)).await;
        assert_eq!(answer.problem(), "422 validation-failed", "{body}");
        assert_eq!(answer.fault(), fault);
    }
    assert_eq!(owner.get("/company").await.header("etag"), tag, "nothing has changed");
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
