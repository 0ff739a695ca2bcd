//! What Meta makes of a draft.

use chrono::TimeDelta;
use harness::{Desk, eventually};
use reqwest::Method;
use serde_json::{Value, json};

use super::{WABA, approved, becomes, body, id, order, reviews_at_once, submits, text, writes};

#[tokio::test(flavor = "multi_thread")]
async fn an_approved_template_can_be_sent() {
    let desk = Desk::start().await;
    let ana = desk.person("ana").await;
    let cursor = ana.cursor().await;
    let template = approved(&desk, "order_left", "utility", order()).await;
    let version = &template["versions"][0];
    assert_eq!(version["draft"], json!(null));
    let live = &version["live"];
    assert_eq!((&live["status"], &live["meta_status"]), (&json!("approved"), &json!("APPROVED")));
    assert_eq!(live["category"], "utility");
    eventually("the panels hear of it", async || {
        let log = ana.log_after(&cursor).await;
        let told = |entry: &Value| {
            let template = &entry["event"]["payload"]["template"];
            template["sendable"] == true
        };
        log.iter().any(told).then_some(())
    })
    .await;
    let path = format!("/templates/{}/changes", id(&template));
    let changes = ana.get(&path).await.expect(200);
    let statuses = changes["items"].as_array().unwrap().iter();
    let statuses: Vec<_> =
        statuses.filter(|it| it["what"] == "status").map(|it| it["after"].clone()).collect();
    assert_eq!(statuses.first(), Some(&json!("approved")), "{changes}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rejection_says_why_and_can_be_mended() {
    let desk = Desk::start().await;
    let supervisor = desk.person("supervisor").await;
    let rule = json!({ "name_contains": "spam", "verdict": { "do": "reject", "reason": "SCAM" } });
    reviews_at_once(&desk, json!([rule])).await;
    let template = writes(&desk, &supervisor, "spam", "marketing", order()).await;
    submits(&supervisor, &template, "en").await.expect(202);
    let is_rejected = |it: &Value| it["versions"][0]["live"]["status"] == "rejected";
    let template = becomes(&supervisor, &template, "Meta rejects it", is_rejected).await;
    let has_reason = |it: &Value| {
        it["versions"][0]["live"]["reason"].as_str().is_some_and(|why| why.starts_with("SCAM"))
    };
    let template = becomes(&supervisor, &template, "it says why", has_reason).await;
    reviews_at_once(&desk, json!([])).await;
    let path = format!("/templates/{}/versions/en", id(&template));
    let words = text("marketing", &json!([body("Our offer is honest.", &[])]));
    let version = format!("\"{}\"", template["version"]);
    let headers = [("if-match", version.as_str())];
    supervisor.send(Method::PUT, &path, Some(words), &headers).await.expect(200);
    submits(&supervisor, &template, "en").await.expect(202);
    becomes(&supervisor, &template, "Meta approves it", |it| it["sendable"] == true).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_submitted_cannot_be_changed_until_meta_has_it() {
    let desk = Desk::start().await;
    let supervisor = desk.person("supervisor").await;
    reviews_at_once(&desk, json!([])).await;
    let template = approved(&desk, "order_left", "utility", order()).await;
    assert_eq!(submits(&supervisor, &template, "en").await.problem(), "409 state-conflict");
    assert_eq!(submits(&supervisor, &template, "pt_BR").await.problem(), "404 not-found");
    let path = format!("/templates/{}/versions/en", id(&template));
    let edit = async |words: Value| {
        let now = supervisor.get(&format!("/templates/{}", id(&template))).await.expect(200);
        let version = format!("\"{}\"", now["version"]);
        let headers = [("if-match", version.as_str())];
        supervisor.send(Method::PUT, &path, Some(words), &headers).await
    };
    let other = text("marketing", &json!([body("Your order has left us.", &[])]));
    edit(other).await.expect(200);
    let answer = submits(&supervisor, &template, "en").await;
    assert_eq!(answer.problem(), "409 state-conflict", "the category is fixed");
    let words = text("utility", &json!([body("Your order has left us.", &[])]));
    let edited = edit(words.clone()).await.expect(200);
    assert_eq!(edited["sendable"], true, "what Meta has can be sent meanwhile");
    submits(&supervisor, &template, "en").await.expect(202);
    let is_new = |it: &Value| {
        let version = &it["versions"][0];
        version["draft"].is_null()
            && version["live"]["components"][0]["text"] == "Your order has left us."
    };
    becomes(&supervisor, &template, "Meta has the edit", is_new).await;
    becomes(&supervisor, &template, "it is approved", |it| it["sendable"] == true).await;
    edit(words.clone()).await.expect(200);
    let answer = submits(&supervisor, &template, "en").await;
    assert_eq!(answer.problem(), "409 state-conflict", "one edit a day");
    desk.wait(TimeDelta::hours(25)).await;
    let supervisor = desk.person("supervisor").await;
    submits(&supervisor, &template, "en").await.expect(202);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_template_that_meta_has_already_is_taken_over() {
    let desk = Desk::start().await;
    let supervisor = desk.person("supervisor").await;
    // Nothing is said of what is not looked at, so the desk does not hear of them.
    let never = json!({ "after_ms": null, "rules": [] });
    desk.control("POST", "/_sim/review", Some(never)).await.expect(200);
    at_meta(&desk, "order_left", order()).await;
    let template = writes(&desk, &supervisor, "order_left", "utility", order()).await;
    submits(&supervisor, &template, "en").await.expect(202);
    let template = becomes(&supervisor, &template, "it is the same", |it| {
        it["versions"][0]["draft"].is_null()
    })
    .await;
    assert_eq!(template["versions"][0]["live"]["status"], "pending", "{template}");
    at_meta(&desk, "order_came", json!([body("Something else.", &[])])).await;
    let other = writes(&desk, &supervisor, "order_came", "utility", order()).await;
    submits(&supervisor, &other, "en").await.expect(202);
    let other = becomes(&supervisor, &other, "it is another one", |it| {
        it["versions"][0]["draft"]["submission"]["state"] == "refused"
    })
    .await;
    assert_eq!(other["versions"][0]["draft"]["submission"]["code"], 2_388_024);
    let live = &other["versions"][0]["live"];
    assert_eq!(live["components"][0]["text"], "Something else.", "what Meta has, is");
}

/// Makes a template at Meta, behind the desk's back.
async fn at_meta(desk: &Desk, name: &str, components: Value) {
    let new = json!({ "name": name, "language": "en", "category": "UTILITY",
        "components": components });
    let path = format!("/v23.0/{WABA}/message_templates?access_token=demo-token");
    desk.control("POST", &path, Some(new)).await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn all_of_meta_s_pages_are_compared() {
    let desk = Desk::start().await;
    let supervisor = desk.person("supervisor").await;
    reviews_at_once(&desk, json!([])).await;
    for n in 0..120 {
        at_meta(&desk, &format!("made_at_meta_{n}"), json!([body("Hello.", &[])])).await;
    }
    let account = desk.account("Sales").id;
    let path = format!("/accounts/{account}/template-sync");
    let synced = async |count: i64| {
        supervisor.post(&path, json!({})).await.expect(202);
        eventually("all are compared", async || {
            let sync = supervisor.get(&path).await.expect(200);
            (sync["templates"] == count && sync["fault"].is_null()).then_some(())
        })
        .await;
    };
    let list = format!("/v23.0/{WABA}/message_templates?limit=500&access_token=demo-token");
    let list = desk.control("GET", &list, None).await.expect(200);
    let hello = i64::try_from(list["data"].as_array().unwrap().len()).unwrap();
    assert!(hello >= 120);
    synced(hello).await;
    let count = "select count(*) as n from templates where name like 'made_at_meta%'";
    assert_eq!(desk.postgres.sql().number(count), 120);
    let cursor = supervisor.cursor().await;
    let gone =
        format!("/v23.0/{WABA}/message_templates?name=made_at_meta_7&access_token=demo-token");
    desk.control("DELETE", &gone, None).await.expect(200);
    supervisor.reads(&cursor, "template.removed").await;
    assert_eq!(desk.postgres.sql().number(count), 119);
    let cursor = supervisor.cursor().await;
    synced(hello - 1).await;
    let log = supervisor.log_after(&cursor).await;
    let told =
        log.iter().filter(|it| it["event"]["type"].as_str().unwrap().starts_with("template"));
    assert_eq!(told.count(), 0, "nothing is new");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_has_to_ask_for_a_comparison() {
    let desk = Desk::start().await;
    reviews_at_once(&desk, json!([])).await;
    // As it is with a number that is new.
    desk.postgres.sql().run("delete from template_syncs");
    for (name, pause) in [("first", TimeDelta::minutes(2)), ("second", TimeDelta::hours(7))] {
        at_meta(&desk, name, order()).await;
        desk.wait(pause).await;
        let ana = desk.person("ana").await;
        let path = format!("/templates?name={name}&sendable=true");
        eventually("it is here", async || {
            let page = ana.get(&path).await.expect(200);
            (page["items"][0]["name"] == name).then_some(())
        })
        .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn deleting_goes_by_way_of_meta() {
    let desk = Desk::start().await;
    let supervisor = desk.person("supervisor").await;
    let template = approved(&desk, "order_left", "utility", order()).await;
    let cursor = supervisor.cursor().await;
    supervisor.delete(&format!("/templates/{}", id(&template))).await.expect(202);
    let heard = supervisor.reads(&cursor, "template.removed").await;
    assert_eq!(heard["payload"]["template_id"], template["id"]);
    let path = format!("/v23.0/{WABA}/message_templates?name=order_left&access_token=demo-token");
    let left = desk.control("GET", &path, None).await.expect(200);
    assert_eq!(left["data"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn meta_sees_a_sample_of_a_file() {
    let desk = Desk::start().await;
    let supervisor = desk.person("supervisor").await;
    let account = desk.account("Sales").id;
    let path = format!("/accounts/{account}/template-samples");
    let file = supervisor.uploads("", "text/plain", b"no picture").await.expect(201);
    let answer = supervisor.post(&path, json!({ "media_id": file["id"] })).await;
    assert_eq!(answer.fault(), "media_id type");
    let pdf = supervisor.uploads("?type=document", "application/pdf", b"%PDF-1.4\n%%EOF\n").await;
    let pdf = pdf.expect(201);
    let sample = supervisor.post(&path, json!({ "media_id": pdf["id"] })).await.expect(201);
    let parts = json!([
        { "type": "HEADER", "format": "DOCUMENT",
            "example": { "header_handle": [sample["handle"]] } },
        body("Your invoice is above.", &[]),
    ]);
    approved(&desk, "invoice", "utility", parts).await;
}
