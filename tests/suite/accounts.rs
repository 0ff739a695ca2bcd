//! The company's numbers: how they stand with Meta, and keeping them in order.

mod audience;
mod badge;
mod coming_back;
mod deletion;
mod health;
mod naming;
mod people;
mod profile;
mod reading;
mod syncing;
mod tokens;
mod verification;

use harness::{Desk, Person, eventually};
use serde_json::{Value, json};

/// An account, with how well it works.
async fn detail(by: &Person, id: &str) -> Value {
    by.get(&format!("/accounts/{id}")).await.expect(200)
}

/// Waits until an account is so.
async fn becomes(by: &Person, id: &str, what: &str, is_so: impl Fn(&Value) -> bool) -> Value {
    eventually(what, async || Some(detail(by, id).await).filter(|it| is_so(it))).await
}

/// Lets Meta do something to a number.
async fn meta_does(desk: &Desk, number: &str, what: Value) {
    desk.control("POST", &format!("/_sim/numbers/{number}"), Some(what)).await.expect(200);
}

/// Asks Meta how a number stands, and waits until it has answered.
async fn asks_meta(by: &Person, id: &str) -> Value {
    let before = detail(by, id).await["sync"].clone();
    by.post(&format!("/accounts/{id}/sync"), json!({})).await.expect(202);
    becomes(by, id, "Meta has answered", |it| {
        it["sync"]["finished_at"] != before["finished_at"] || it["sync"]["fault"] != before["fault"]
    })
    .await
}

/// How an account stands in one respect.
fn stands<'d>(detail: &'d Value, what: &str) -> &'d Value {
    &detail["account"]["standing"][what]["value"]
}

/// The alarms of an account.
fn alarms(detail: &Value) -> Vec<String> {
    let alarms = detail["health"]["alarms"].as_array().unwrap().iter();
    alarms.map(|it| format!("{} {}", it["severity"], it["kind"]).replace('"', "")).collect()
}
