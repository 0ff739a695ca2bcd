//! Programs of the company that answer before agents do.

mod handing_over;
mod settings;
mod talking;

use harness::{Account, Bot, Desk, Person};
use serde_json::{Value, json};

/// Lets a program answer on an account. Answers with its secret.
async fn hires(owner: &Person, account: &Account, bot: &Bot, more: Value) -> String {
    let mut body = json!({ "url": bot.url });
    for (name, value) in more.as_object().unwrap() {
        body[name] = value.clone();
    }
    let added = owner.post(&format!("/accounts/{}/bot", account.id), body).await.expect(201);
    added["secret"].as_str().unwrap().to_owned()
}

/// Changes a member of how the program is asked.
async fn sets(owner: &Person, account: &Account, name: &str, value: Value) -> harness::Answer {
    let path = format!("/accounts/{}/bot", account.id);
    let now = owner.get(&path).await;
    let (tag, bot) = (now.header("etag").to_owned(), now.expect(200));
    let mut body = json!({});
    for member in ["url", "active", "timeout_seconds", "silence_minutes", "handover_keywords"] {
        body[member] = bot[member].clone();
    }
    body[name] = value;
    owner.send(reqwest::Method::PUT, &path, Some(body), &[("if-match", &tag)]).await
}

/// What a program was asked, as the one who wrote it sees it; the oldest first.
async fn log(owner: &Person, account: &Account) -> Vec<Value> {
    let path = format!("/accounts/{}/bot/deliveries?limit=100", account.id);
    let mut items = owner.get(&path).await.expect(200)["items"].as_array().unwrap().clone();
    items.reverse();
    items
}

fn text(words: &str) -> Value {
    json!({ "type": "text", "text": { "body": words } })
}

/// A desk with an owner, a number, and a program that answers on it.
async fn desk_with_bot(more: Value) -> (Desk, Person, Account, Bot) {
    let desk = Desk::start().await;
    let (owner, sales, bot) = (desk.person("owner").await, desk.account("Sales"), Bot::start());
    hires(&owner, &sales, &bot, more).await;
    (desk, owner, sales, bot)
}
