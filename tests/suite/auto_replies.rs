//! What the desk says by itself, and when it says nothing.

mod occasions;
mod settings;
mod silence;

use chrono::TimeDelta;
use harness::{Customer, Desk, Person, eventually};
use reqwest::Method;
use serde_json::{Value, json};

/// Lets the desk say something by itself. Answers with the reply.
async fn adds(by: &Person, reply: Value) -> Value {
    by.post("/auto-replies", reply).await.expect(201)
}

/// A reply on an occasion, which says this.
fn reply(kind: &str, text: &str) -> Value {
    let mut reply = json!({ "kind": kind, "text": text });
    if kind == "keyword" {
        reply["keywords"] = json!(["price"]);
    }
    reply
}

/// Closes the company for good, or opens it around the clock.
async fn opens(by: &Person, is_open: bool) {
    let day = if is_open { json!([{ "from": "00:00", "to": "24:00" }]) } else { json!([]) };
    let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let week: serde_json::Map<String, Value> =
        days.iter().map(|name| ((*name).to_owned(), day.clone())).collect();
    let hours = json!({ "week": week, "holidays": [] });
    let tag = by.get("/company").await.header("etag").to_owned();
    by.send(Method::PUT, "/company/hours", Some(hours), &[("if-match", &tag)]).await.expect(200);
}

/// Waits until the desk has read all, and has said all that it says by itself for now.
async fn has_spoken(desk: &Desk) {
    let now = format!("to_timestamp({} + 1)", desk.time());
    eventually("nothing is left to be said", async || {
        let mut sql = desk.postgres.sql();
        let unread = sql.number("select count(*) as n from journal where state = 'waiting'");
        let unsaid = sql.number(&format!(
            "select count(*) as n from jobs where kind in ('auto_reply', 'send_message') \
             and due <= {now}"
        ));
        let idle = desk.control("GET", "/_sim/idle", None).await.expect(200);
        (unread + unsaid == 0 && idle["idle"] == true).then_some(())
    })
    .await;
}

/// Waits until a customer was told something by itself so often, and no more is coming.
async fn told(desk: &Desk, customer: &Customer<'_>, count: usize) -> Vec<String> {
    eventually(&format!("{} is told {count} times", customer.name), async || {
        Some(desk.texts_to(customer).await).filter(|texts| texts.len() >= count)
    })
    .await;
    has_spoken(desk).await;
    desk.texts_to(customer).await
}

/// Lets the day after tomorrow come, when every window is over and every chat archived.
async fn days_pass(desk: &Desk, customer: &str) {
    desk.wait(TimeDelta::hours(25)).await;
    // Whoever was signed in is not any more.
    desk.person("supervisor").await.finds("archived", customer).await;
}
