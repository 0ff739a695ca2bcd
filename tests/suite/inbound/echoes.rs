//! What the company writes on its own phone, in the WhatsApp Business app: part of the chat, and nobody's.

use harness::{Desk, Person};
use serde_json::{Value, json};

use super::{MARIA, NUMBER, WABA, contact, now, text};

const COMPANY: &str = "15550000000";

fn echo(wamid: &str, to: &str, words: &str) -> Value {
    json!({ "id": wamid, "from": COMPANY, "to": to, "timestamp": now(), "type": "text",
        "text": { "body": words } })
}

/// Lets Meta tell what was written on the phone.
async fn writes_on_the_phone(desk: &Desk, echo: Value) -> String {
    desk.hears_echo(NUMBER, WABA, json!({ "message_echoes": [echo] })).await
}

async fn chat_of(owner: &Person, list: &str, name: &str) -> String {
    owner.finds(list, name).await["id"].as_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_from_the_phone_stands_in_the_chat_and_counts_as_one() {
    let desk = Desk::start().await;
    let owner = desk.person("owner").await;
    let hello = json!({ "contacts": [contact(MARIA, "Maria")], "messages": [text("wamid.1", MARIA, "Olá!")] });
    desk.hears(NUMBER, WABA, hello).await;
    let chat = chat_of(&owner, "queue", "Maria").await;
    let before = owner.chat(&chat).await;
    assert_eq!(before["unread"], 1);
    let mut screen = owner.screen().await;

    assert_eq!(
        writes_on_the_phone(&desk, echo("wamid.echo", MARIA, "At your service")).await,
        "processed"
    );
    let told = screen.hears("message.created").await;
    let message = &told["payload"]["message"];
    assert_eq!(
        json!([message["origin"], message["direction"], message["author_id"], message["state"]]),
        json!(["phone_app", "outbound", null, "sent"])
    );
    assert_eq!(told["payload"]["chat"]["unread"], 0, "whoever answers has read it");
    let after = owner.chat(&chat).await;
    assert_eq!(after["preview"]["text"], "At your service");
    assert_eq!(after["preview"]["inbound"], false);
    assert_eq!(after["window_expires_at"], before["window_expires_at"], "only customers open it");
    assert_eq!(desk.sent().await.len(), 0, "it is not sent once more");

    // Twice is once, and what becomes of it is known.
    writes_on_the_phone(&desk, echo("wamid.echo", MARIA, "At your service")).await;
    let read = json!({ "statuses": [{ "id": "wamid.echo", "status": "read", "timestamp": now(),
        "recipient_id": MARIA }] });
    assert_eq!(desk.hears(NUMBER, WABA, read).await, "processed");
    let messages = owner.messages(&chat).await;
    assert_eq!((messages.len(), &messages[1]["state"]), (2, &json!("read")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chat_that_the_phone_begins_lies_in_the_archive_until_the_customer_answers() {
    let desk = Desk::start().await;
    let owner = desk.person("owner").await;
    let value = json!({ "contacts": [contact(MARIA, "Maria")],
        "message_echoes": [echo("wamid.echo", MARIA, "Are you still there?")] });
    assert_eq!(desk.hears_echo(NUMBER, WABA, value).await, "processed");
    let chat = chat_of(&owner, "archived", "Maria").await;
    assert_eq!(owner.chat(&chat).await["window_expires_at"], json!(null));
    desk.hears(NUMBER, WABA, json!({ "messages": [text("wamid.1", MARIA, "Yes!")] })).await;
    let now = owner.chat(&chat).await;
    assert_eq!((&now["list"], &now["unread"]), (&json!("active"), &json!(1)));
    assert_eq!(owner.messages(&chat).await.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_phone_changes_and_deletes_what_it_wrote_and_reacts() {
    let desk = Desk::start().await;
    let owner = desk.person("owner").await;
    let hello = json!({ "contacts": [contact(MARIA, "Maria")], "messages": [text("wamid.1", MARIA, "Olá!")] });
    desk.hears(NUMBER, WABA, hello).await;
    let chat = chat_of(&owner, "queue", "Maria").await;
    writes_on_the_phone(&desk, echo("wamid.echo", MARIA, "Helo")).await;
    let change = |wamid: &str, kind: &str, what: Value| {
        let mut change = echo(wamid, MARIA, "");
        change.as_object_mut().unwrap().remove("text");
        change["type"] = kind.into();
        change[kind] = what;
        change
    };
    let hello = json!({ "type": "text", "text": { "body": "Hello" } });
    let edit = json!({ "original_message_id": "wamid.echo", "message": hello });
    writes_on_the_phone(&desk, change("wamid.2", "edit", edit)).await;
    let heart = json!({ "message_id": "wamid.1", "emoji": "❤️" });
    writes_on_the_phone(&desk, change("wamid.3", "reaction", heart)).await;
    let revoke = json!({ "original_message_id": "wamid.echo" });
    writes_on_the_phone(&desk, change("wamid.4", "revoke", revoke)).await;
    // It is not the company's to change what she said.
    let revoke = json!({ "original_message_id": "wamid.1" });
    writes_on_the_phone(&desk, change("wamid.5", "revoke", revoke)).await;
    let messages = owner.messages(&chat).await;
    let (hers, ours) = (&messages[0], &messages[1]);
    assert_eq!(hers["reactions"], json!({ "company": "❤️" }));
    assert_eq!(hers["deleted_at"], json!(null));
    assert_eq!(ours["text"]["body"], "Hello");
    assert!(ours["deleted_at"].is_string());
    assert_eq!(ours["deleted_by_customer"], false);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_echo_that_names_nobody_fails_and_stops_nothing() {
    let desk = Desk::start().await;
    let owner = desk.person("owner").await;
    let mut nameless = echo("wamid.1", MARIA, "To whom?");
    nameless.as_object_mut().unwrap().remove("to");
    let value = json!({ "contacts": [contact(MARIA, "Maria")],
        "message_echoes": [nameless, echo("wamid.2", MARIA, "To Maria")] });
    let verdict = desk.hears_echo(NUMBER, WABA, value).await;
    assert!(verdict.starts_with("failed: echo wamid.1"), "{verdict}");
    let chat = chat_of(&owner, "archived", "Maria").await;
    assert_eq!(owner.messages(&chat).await.len(), 1);
    let foreign =
        desk.hears_echo("999", WABA, json!({ "message_echoes": [echo("w", MARIA, "x")] }));
    assert_eq!(foreign.await, "failed: unknown account");
}
