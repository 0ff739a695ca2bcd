//! Edits whose answer is lost: Meta takes one a day, and refuses the next try.

use harness::{Desk, Person};
use reqwest::Method;
use serde_json::{Value, json};

use super::{approved, becomes, body, id, order, reviews_at_once, submits, text};

const NEW: &str = "Your order has left us.";

/// A template that Meta has, and nothing left to do.
async fn stage() -> (Desk, Person, Value) {
    let desk = Desk::start().await;
    let supervisor = desk.person("supervisor").await;
    let template = approved(&desk, "order_left", "utility", order()).await;
    desk.settle().await;
    (desk, supervisor, template)
}

async fn reviews_nothing(desk: &Desk) {
    let never = json!({ "after_ms": null, "rules": [] });
    desk.control("POST", "/_sim/review", Some(never)).await.expect(200);
}

/// Meta took the first try, and refused the next one; which is no refusal.
async fn was_taken(desk: &Desk, by: &Person, template: &Value) -> Value {
    let is_over = |it: &Value| draft(it)["submission"]["state"] != "waiting";
    let seen = becomes(by, template, "Meta was asked again", is_over).await;
    assert_eq!(tries(desk, template).await, [(true, false), (false, true)]);
    assert_eq!(*draft(&seen), json!(null), "{seen}");
    seen
}

/// Writes other words, and submits them.
async fn edits(by: &Person, template: &Value, words: &str) {
    writes(by, template, words).await;
    submits(by, template, "en").await.expect(202);
}

async fn writes(by: &Person, template: &Value, words: &str) {
    let path = format!("/templates/{}", id(template));
    let version = by.get(&path).await.expect(200)["version"].clone();
    let version = format!("\"{version}\"");
    let words = text("utility", &json!([body(words, &[])]));
    let headers = [("if-match", version.as_str())];
    let path = format!("{path}/versions/en");
    by.send(Method::PUT, &path, Some(words), &headers).await.expect(200);
}

fn meta_id(template: &Value) -> &str {
    template["versions"][0]["live"]["meta_id"].as_str().unwrap()
}

/// How often Meta was asked to edit it, each time with whether it took that.
async fn tries(desk: &Desk, template: &Value) -> Vec<(bool, bool)> {
    let path = format!("/{}", meta_id(template));
    let is_one = |it: &&Value| {
        it["method"] == "POST" && it["path"].as_str().is_some_and(|asked| asked.ends_with(&path))
    };
    let requests = desk.requests().await;
    let tries = requests.iter().filter(is_one);
    tries.map(|it| (it["accepted"] == true, it["answered"] == true)).collect()
}

async fn loses_an_answer(desk: &Desk, template: &Value) {
    let lost = json!({ "kind": "cut", "on": "node", "phone_number_id": meta_id(template),
        "count": 1 });
    desk.trouble(lost).await;
}

fn draft(template: &Value) -> &Value {
    &template["versions"][0]["draft"]
}

fn says(template: &Value) -> &Value {
    &template["versions"][0]["live"]["components"][0]["text"]
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_meta_looks_at_was_taken() {
    let (desk, supervisor, template) = stage().await;
    reviews_nothing(&desk).await;
    loses_an_answer(&desk, &template).await;
    edits(&supervisor, &template, NEW).await;
    let seen = was_taken(&desk, &supervisor, &template).await;
    assert_eq!(says(&seen), NEW);
    assert_eq!(seen["versions"][0]["live"]["status"], "pending");
    assert_eq!(seen["sendable"], false);
    let path = format!("/templates/{}/changes", id(&template));
    let changes = supervisor.get(&path).await.expect(200);
    let what = |it: &Value| it["what"].as_str().unwrap().to_owned();
    let changes: Vec<_> = changes["items"].as_array().unwrap().iter().map(what).collect();
    assert!(changes.contains(&"components".to_owned()), "{changes:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_meta_approved_meanwhile_counts_as_the_edit_of_the_day() {
    let (desk, supervisor, template) = stage().await;
    reviews_at_once(&desk, json!([])).await;
    loses_an_answer(&desk, &template).await;
    edits(&supervisor, &template, NEW).await;
    let seen = was_taken(&desk, &supervisor, &template).await;
    assert_eq!((says(&seen), &seen["sendable"]), (&json!(NEW), &json!(true)));
    writes(&supervisor, &template, "Your order is on its way.").await;
    let answer = submits(&supervisor, &template, "en").await;
    assert_eq!(answer.problem(), "409 state-conflict", "one edit a day");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_somebody_else_was_faster_than_is_refused() {
    let (desk, supervisor, template) = stage().await;
    reviews_nothing(&desk).await;
    // At Meta, behind the desk's back.
    let theirs = "Something else was written.";
    let edit = json!({ "components": [body(theirs, &[])] });
    let path = format!("/v23.0/{}?access_token=demo-token", meta_id(&template));
    desk.control("POST", &path, Some(edit)).await.expect(200);
    edits(&supervisor, &template, NEW).await;
    let is_refused = |it: &Value| draft(it)["submission"]["state"] == "refused";
    let seen = becomes(&supervisor, &template, "Meta refuses it", is_refused).await;
    assert_eq!(draft(&seen)["submission"]["code"], 2_388_039);
    assert_eq!(draft(&seen)["components"][0]["text"], NEW, "nothing is lost");
    assert_eq!(says(&seen), theirs, "what Meta has, is");
}
