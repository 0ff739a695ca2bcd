//! All that is kept of one customer: taken out, erased, or kept for no longer than a company wants.

mod erasure;
mod export;
mod interrupted;
mod retention;

use harness::{Person, eventually};
use serde_json::{Value, json};

/// Waits until an export or an erasure is what it will be, and answers with it.
pub(crate) async fn is_over(by: &Person, path: &str) -> Value {
    eventually(&format!("{path} is over"), async || {
        let seen = by.get(path).await.expect(200);
        (seen["state"] != "queued").then_some(seen)
    })
    .await
}

/// Who a chat's customer is.
async fn contact_of(person: &Person, chat: &str) -> String {
    text(&person.chat(chat).await["contact"]["id"])
}

/// Lets a customer be erased, and waits for the certificate.
pub(crate) async fn erases(by: &Person, contact: &str) -> Value {
    let asked = by.post(&format!("/contacts/{contact}/erase"), json!({})).await.expect(202);
    let over = is_over(by, &format!("/erasures/{}", text(&asked["id"]))).await;
    assert_eq!(over["state"], "done", "{over}");
    over
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}
