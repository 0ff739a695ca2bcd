//! What Meta says later.

use chrono::TimeDelta;
use harness::{Desk, Person};
use serde_json::{Value, json};

use super::{WABA, approved, becomes, id, order};

/// Lets the desk hear something about a template.
async fn hears(desk: &Desk, template: &Value, field: &str, more: Value) {
    hears_of(desk, template, field, more, desk.time()).await;
}

/// The same, said at another time.
async fn hears_of(desk: &Desk, template: &Value, field: &str, more: Value, time: i64) {
    let mut value = more;
    let meta_id: i64 =
        template["versions"][0]["live"]["meta_id"].as_str().unwrap().parse().unwrap();
    value["message_template_id"] = meta_id.into();
    value["message_template_name"] = template["name"].clone();
    // As Meta writes it, sometimes.
    value["message_template_language"] = "en".into();
    let change = json!({ "field": field, "value": value });
    let body = json!({ "object": "whatsapp_business_account",
        "entry": [{ "id": WABA, "time": time, "changes": [change] }] });
    desk.post_webhook(body.to_string()).await.expect(200);
}

async fn changes(person: &Person, template: &Value) -> Vec<(Value, Value, Value)> {
    let path = format!("/templates/{}/changes", id(template));
    let page = person.get(&path).await.expect(200);
    let items = page["items"].as_array().unwrap().iter();
    items.map(|it| (it["what"].clone(), it["before"].clone(), it["after"].clone())).collect()
}

/// What Meta says, which member that changes, to what, and whether the template can be sent then.
fn cases() -> Vec<(&'static str, Value, &'static str, Value, bool)> {
    vec![
        (
            "message_template_quality_update",
            json!({ "previous_quality_score": "GREEN", "new_quality_score": "YELLOW" }),
            "quality",
            json!("yellow"),
            true,
        ),
        (
            "message_template_status_update",
            json!({ "event": "PAUSED", "reason": "NONE",
                "other_info": { "title": "FIRST_PAUSE", "description": "Low quality" } }),
            "status",
            json!("paused"),
            false,
        ),
        (
            "message_template_status_update",
            json!({ "event": "APPROVED", "reason": "NONE" }),
            "status",
            json!("approved"),
            true,
        ),
        (
            "template_category_update",
            json!({ "new_category": "UTILITY", "correct_category": "MARKETING" }),
            "next_category",
            json!("marketing"),
            true,
        ),
        (
            "template_category_update",
            json!({ "previous_category": "UTILITY", "new_category": "MARKETING" }),
            "category",
            json!("marketing"),
            true,
        ),
        (
            "message_template_status_update",
            json!({ "event": "A_NEW_WORD", "reason": null }),
            "meta_status",
            json!("A_NEW_WORD"),
            false,
        ),
        (
            "message_template_status_update",
            json!({ "event": "DISABLED", "reason": "NONE" }),
            "status",
            json!("disabled"),
            false,
        ),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn every_field_changes_what_it_should_and_nothing_else() {
    let desk = Desk::start().await;
    let ana = desk.person("ana").await;
    let template = approved(&desk, "order_left", "utility", order()).await;
    desk.settle().await;
    let mut before = ana.get(&format!("/templates/{}", id(&template))).await.expect(200);
    for (field, value, member, now, sendable) in cases() {
        let cursor = ana.cursor().await;
        hears(&desk, &template, field, value).await;
        let is_so = |it: &Value| it["versions"][0]["live"][member] == now;
        let after = becomes(&ana, &template, &format!("{member} is {now}"), is_so).await;
        assert_eq!(after["sendable"], sendable, "{field} {now}");
        let heard = ana.reads(&cursor, "template.updated").await;
        assert_eq!(heard["payload"]["template"], after, "the whole thing, now");
        let bare = |it: &Value| {
            let mut it = it.clone();
            let live = &mut it["versions"][0]["live"];
            let ours = ["status", "meta_status", "reason", "changed_at", "next_category"];
            for name in ours.into_iter().chain([member, "next_category_at"]) {
                live[name].take();
            }
            it["version"].take();
            it["sendable"].take();
            it["versions"][0]["sendable"].take();
            it
        };
        assert_eq!(bare(&before), bare(&after), "{field} {now}");
        before = after;
    }
    let noted = changes(&ana, &template).await;
    assert_eq!(noted[0], (json!("status"), json!("a_new_word"), json!("disabled")));
    assert!(noted.contains(&(json!("quality"), json!("unknown"), json!("yellow"))), "{noted:?}");
    assert!(noted.contains(&(json!("category"), json!("utility"), json!("marketing"))));
    assert_eq!(desk.verdicts().iter().filter(|it| *it != "processed").count(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_heard_twice_is_told_once_and_strangers_are_refused() {
    let desk = Desk::start().await;
    let ana = desk.person("ana").await;
    let template = approved(&desk, "order_left", "utility", order()).await;
    desk.settle().await;
    let red = json!({ "new_quality_score": "RED" });
    let cursor = ana.cursor().await;
    for _ in 0..2 {
        hears(&desk, &template, "message_template_quality_update", red.clone()).await;
    }
    desk.settle().await;
    let log = ana.log_after(&cursor).await;
    let accounts = 2;
    let told = log.iter().filter(|it| it["event"]["type"] == "template.updated").count();
    assert_eq!(told, accounts, "once for each account");
    let body = json!({ "object": "whatsapp_business_account", "entry": [{ "id": "999", "changes": [{
        "field": "message_template_quality_update", "value": {
            "message_template_id": 1, "message_template_name": "a",
            "message_template_language": "en", "new_quality_score": "RED" } }] }] });
    desk.post_webhook(body.to_string()).await.expect(200);
    desk.settle().await;
    assert_eq!(desk.verdicts().pop().unwrap(), "failed: unknown account");
}

/// One that is approved, and where the desk has heard all that Meta said of it.
async fn quiet(desk: &Desk) -> Value {
    let template = approved(desk, "order_left", "utility", order()).await;
    desk.settle().await;
    // Whatever comes from here on is newer than what was read.
    desk.wait(TimeDelta::minutes(1)).await;
    template
}

async fn live(desk: &Desk, by: &Person, template: &Value) -> Value {
    desk.settle().await;
    by.get(&format!("/templates/{}", id(template))).await.expect(200)["versions"][0]["live"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_comes_late_changes_nothing() {
    let desk = Desk::start().await;
    let ana = desk.person("ana").await;
    let template = quiet(&desk).await;
    let (now, field) = (desk.time(), "message_template_status_update");
    let says = |event: &str| json!({ "event": event, "reason": "NONE" });
    // What is said, how many seconds ago, and what holds then.
    for (event, ago, status) in [
        ("PAUSED", 20, "paused"),
        ("APPROVED", 10, "approved"),
        ("PAUSED", 20, "approved"),
        ("PAUSED", 5, "paused"),
        ("APPROVED", 6, "paused"),
        ("APPROVED", 5, "approved"),
        // It says what is known already, and is the newest word.
        ("APPROVED", 2, "approved"),
        ("PAUSED", 3, "approved"),
        ("PAUSED", 100_000, "approved"),
    ] {
        hears_of(&desk, &template, field, says(event), now - ago).await;
        assert_eq!(live(&desk, &ana, &template).await["status"], status, "{event} {ago} s ago");
    }
    assert_eq!(desk.verdicts().iter().filter(|it| *it != "processed").count(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn each_part_has_a_time_of_its_own() {
    let desk = Desk::start().await;
    let ana = desk.person("ana").await;
    let template = quiet(&desk).await;
    let (now, status) = (desk.time(), "message_template_status_update");
    let approved = json!({ "event": "APPROVED", "reason": "NONE" });
    hears_of(&desk, &template, status, approved, now - 2).await;
    for (field, said, ago, part, value) in [
        (
            "message_template_quality_update",
            json!({ "new_quality_score": "RED" }),
            20,
            "quality",
            "red",
        ),
        (
            "message_template_quality_update",
            json!({ "new_quality_score": "GREEN" }),
            21,
            "quality",
            "red",
        ),
        (
            "template_category_update",
            json!({ "previous_category": "UTILITY", "new_category": "MARKETING" }),
            20,
            "category",
            "marketing",
        ),
        (
            "template_category_update",
            json!({ "previous_category": "MARKETING", "new_category": "UTILITY" }),
            21,
            "category",
            "marketing",
        ),
        (
            status,
            json!({ "event": "FLAGGED", "reason": "NONE", "message_template_category": "UTILITY" }),
            21,
            "category",
            "marketing",
        ),
    ] {
        hears_of(&desk, &template, field, said, now - ago).await;
        assert_eq!(live(&desk, &ana, &template).await[part], value, "{field} {ago} s ago");
    }
    assert_eq!(live(&desk, &ana, &template).await["status"], "approved");
    assert_eq!(desk.verdicts().iter().filter(|it| *it != "processed").count(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_said_before_the_list_was_read_is_old() {
    let desk = Desk::start().await;
    let supervisor = desk.person("supervisor").await;
    let template = quiet(&desk).await;
    let (said_at, field) = (desk.time(), "message_template_status_update");
    let says = |event: &str| json!({ "event": event, "reason": "NONE" });
    hears_of(&desk, &template, field, says("PAUSED"), said_at).await;
    assert_eq!(live(&desk, &supervisor, &template).await["status"], "paused");
    desk.wait(TimeDelta::minutes(1)).await;
    let supervisor = desk.person("supervisor").await;
    let sync = format!("/accounts/{}/template-sync", desk.account("Sales").id);
    supervisor.post(&sync, json!({})).await.expect(202);
    becomes(&supervisor, &template, "the list says so", |it| it["sendable"] == true).await;
    hears_of(&desk, &template, field, says("PAUSED"), said_at + 30).await;
    assert_eq!(live(&desk, &supervisor, &template).await["status"], "approved");
    hears_of(&desk, &template, field, says("PAUSED"), desk.time()).await;
    assert_eq!(live(&desk, &supervisor, &template).await["status"], "paused");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_notice_of_another_category_ends_with_its_time() {
    let desk = Desk::start().await;
    let supervisor = desk.person("supervisor").await;
    let template = quiet(&desk).await;
    let from = desk.time() + 86_400;
    let notice = json!({ "new_category": "UTILITY", "correct_category": "MARKETING",
        "category_update_timestamp": from });
    hears(&desk, &template, "template_category_update", notice).await;
    let seen = live(&desk, &supervisor, &template).await;
    assert_eq!(seen["next_category"], "marketing");
    assert!(seen["next_category_at"].is_string(), "{seen}");
    let sync = format!("/accounts/{}/template-sync", desk.account("Sales").id);
    desk.wait(TimeDelta::hours(1)).await;
    let supervisor = desk.person("supervisor").await;
    supervisor.post(&sync, json!({})).await.expect(202);
    assert_eq!(live(&desk, &supervisor, &template).await, seen, "it is still to come");
    desk.wait(TimeDelta::hours(24)).await;
    let supervisor = desk.person("supervisor").await;
    supervisor.post(&sync, json!({})).await.expect(202);
    let is_over = |it: &Value| it["versions"][0]["live"]["next_category"].is_null();
    let after = becomes(&supervisor, &template, "Meta thought otherwise", is_over).await;
    let after = &after["versions"][0]["live"];
    assert_eq!((&after["category"], &after["next_category_at"]), (&json!("utility"), &json!(null)));
}
