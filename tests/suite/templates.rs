//! Templates: written here, looked at by Meta, sent to customers.

mod bodies;
mod edits;
mod hidden;
mod news;
mod reach;
mod reviews;
mod rules;
mod sending;
mod states;
mod writing;

use harness::{Desk, Person, eventually};
use serde_json::{Value, json};

/// The business account of `Demo`.
const WABA: &str = "102290129340398";

fn body(text: &str, samples: &[&str]) -> Value {
    if samples.is_empty() {
        return json!({ "type": "BODY", "text": text });
    }
    json!({ "type": "BODY", "text": text, "example": { "body_text": [samples] } })
}

fn order() -> Value {
    json!([body("Hello {{1}}, your order {{2}} has left us.", &["Maria", "#12"])])
}

fn text(category: &str, components: &Value) -> Value {
    json!({ "category": category, "components": components })
}

/// Writes a template for `Sales`, in English.
async fn writes(desk: &Desk, by: &Person, name: &str, category: &str, parts: Value) -> Value {
    let mut new = text(category, &parts);
    new["account_id"] = desk.account("Sales").id.into();
    new["name"] = name.into();
    new["language"] = "en".into();
    by.post("/templates", new).await.expect(201)
}

fn id(thing: &Value) -> String {
    thing["id"].as_str().unwrap().to_owned()
}

async fn submits(by: &Person, template: &Value, language: &str) -> harness::Answer {
    by.post(&format!("/templates/{}/versions/{language}/submit", id(template)), json!({})).await
}

/// Waits until a template is so.
async fn becomes(
    by: &Person,
    template: &Value,
    what: &str,
    is_so: impl Fn(&Value) -> bool,
) -> Value {
    let path = format!("/templates/{}", id(template));
    eventually(what, async || Some(by.get(&path).await.expect(200)).filter(|it| is_so(it))).await
}

/// Sends a template with a word in every place, and waits until the customer has it. Answers with the file above it.
pub(crate) async fn sends_everything(desk: &Desk, word: &str, by: &Person, chat: &str) -> String {
    let template = with_everything(desk).await;
    let parameters = everything(word, by).await;
    let file = parameters["header"]["document"]["media_id"].as_str().unwrap().to_owned();
    let message =
        json!({ "template_id": template["id"], "language": "en", "parameters": parameters });
    let sent = by.post(&format!("/chats/{chat}/template-messages"), message).await.expect(202);
    by.sees(chat, &sent, "delivered").await;
    file
}

/// A template that takes something in every place.
async fn with_everything(desk: &Desk) -> Value {
    let supervisor = desk.person("supervisor").await;
    let pdf = supervisor.uploads("?type=document", "application/pdf", b"%PDF-1.4\n%%EOF\n").await;
    let path = format!("/accounts/{}/template-samples", desk.account("Sales").id);
    let sample = json!({ "media_id": pdf.expect(201)["id"] });
    let sample = supervisor.post(&path, sample).await.expect(201);
    let parts = json!([
        { "type": "HEADER", "format": "DOCUMENT",
            "example": { "header_handle": [sample["handle"]] } },
        body("Hello {{1}}, your order {{2}} has left us.", &["Maria", "#12"]),
        { "type": "BUTTONS", "buttons": [
            { "type": "QUICK_REPLY", "text": "Thanks" },
            { "type": "URL", "text": "Follow it", "url": "https://a.example/{{1}}",
                "example": ["https://a.example/12"] },
            { "type": "COPY_CODE", "example": "25OFF" },
        ] },
    ]);
    approved(desk, "everything", "utility", parts).await
}

/// What it takes, with a word in every place.
async fn everything(word: &str, by: &Person) -> Value {
    let pdf = by.uploads("?type=document", "application/pdf", b"%PDF-1.4\n% theirs\n%%EOF\n").await;
    let file = json!({ "media_id": pdf.expect(201)["id"], "filename": format!("{word}.pdf") });
    json!({
        "header": { "document": file },
        "body": { "1": format!("{word} Maria"), "2": format!("#{word}") },
        "buttons": [
            { "index": 0, "payload": format!("{word}-payload") },
            { "index": 1, "url_suffix": word }, { "index": 2, "coupon_code": word },
        ],
    })
}

/// Lets Meta say at once what it thinks.
async fn reviews_at_once(desk: &Desk, rules: Value) {
    let review = json!({ "after_ms": 0, "rules": rules });
    desk.control("POST", "/_sim/review", Some(review)).await.expect(200);
}

/// A template that Meta approved.
async fn approved(desk: &Desk, name: &str, category: &str, parts: Value) -> Value {
    let supervisor = desk.person("supervisor").await;
    reviews_at_once(desk, json!([])).await;
    let template = writes(desk, &supervisor, name, category, parts).await;
    submits(&supervisor, &template, "en").await.expect(202);
    becomes(&supervisor, &template, "Meta approves it", |it| it["sendable"] == true).await
}
