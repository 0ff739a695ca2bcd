//! Answers and emojis that come before what they are about, or after newer ones: Meta promises no order.

use harness::{Desk, Person, eventually};
use serde_json::{Value, json};

use super::{MARIA, NUMBER, WABA, contact, text};

/// Lets Maria send a message of some type, so many seconds ago.
async fn sends(desk: &Desk, wamid: &str, ago: i64, mut message: Value) {
    message["id"] = wamid.into();
    message["from"] = MARIA.into();
    message["timestamp"] = (desk.time() - ago).to_string().into();
    let value = json!({ "contacts": [contact(MARIA, "Maria")], "messages": [message] });
    assert_eq!(desk.hears(NUMBER, WABA, value).await, "processed");
}

fn reaction(to: &str, emoji: &str) -> Value {
    json!({ "type": "reaction", "reaction": { "message_id": to, "emoji": emoji } })
}

fn answer(to: &str, words: &str) -> Value {
    json!({ "type": "text", "text": { "body": words }, "context": { "id": to } })
}

async fn stage() -> (Desk, Person, String) {
    let desk = Desk::start().await;
    let owner = desk.person("owner").await;
    sends(&desk, "wamid.first", 60, json!({ "type": "text", "text": { "body": "Olá!" } })).await;
    let chat = owner.finds("active", "Maria").await["id"].as_str().unwrap().to_owned();
    (desk, owner, chat)
}

/// The message that says this.
async fn says(owner: &Person, chat: &str, words: &str) -> Value {
    let messages = owner.messages(chat).await;
    messages.into_iter().find(|message| message["text"]["body"] == words).expect("it is there")
}

#[tokio::test(flavor = "multi_thread")]
async fn they_find_a_message_that_comes_after_them() {
    let (desk, owner, chat) = stage().await;
    sends(&desk, "wamid.thumb", 10, reaction("wamid.late", "👍")).await;
    sends(&desk, "wamid.answer", 9, answer("wamid.late", "I mean this")).await;
    let before = says(&owner, &chat, "I mean this").await;
    assert_eq!(before["reply_to"], json!(null));
    let mut screen = owner.screen().await;
    sends(&desk, "wamid.late", 20, json!({ "type": "text", "text": { "body": "Late" } })).await;
    let told = screen.until(|event| event["type"] == "message.created").await;
    let late = says(&owner, &chat, "Late").await;
    assert_eq!(late["reactions"], json!({ "customer": "👍" }));
    let found = says(&owner, &chat, "I mean this").await;
    assert_eq!(found["reply_to"], late["id"]);
    assert!(found["version"].as_i64() > before["version"].as_i64());
    let is_told = |frame: &Value| {
        let event = &frame["event"];
        event["type"] == "message.updated" && event["payload"]["message"] == found
    };
    assert!(told.iter().any(is_told), "whoever looks sees it");
    let thumb = owner.messages(&chat).await.into_iter().find(|it| it["type"] == "reaction");
    assert_eq!(thumb.unwrap()["reaction"]["message_id"], late["id"]);

    // In one body, in the wrong order.
    let mut thumb = reaction("wamid.later", "❤️");
    for (name, value) in [("id", "wamid.heart"), ("from", MARIA), ("timestamp", &super::now())] {
        thumb[name] = value.into();
    }
    let both = json!({ "messages": [thumb, text("wamid.later", MARIA, "Later")] });
    desk.hears(NUMBER, WABA, both).await;
    assert_eq!(says(&owner, &chat, "Later").await["reactions"]["customer"], "❤️");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_in_another_chat_is_not_found() {
    let (desk, owner, chat) = stage().await;
    sends(&desk, "wamid.thumb", 10, reaction("wamid.eva", "👍")).await;
    sends(&desk, "wamid.answer", 9, answer("wamid.eva", "Not here")).await;
    let eva = json!({ "messages": [text("wamid.eva", "351912000009", "Eva here")] });
    desk.hears(NUMBER, WABA, eva).await;
    let hers = owner.finds("active", "+351912000009").await;
    let hers = owner.messages(hers["id"].as_str().unwrap()).await;
    assert_eq!(hers[0]["reactions"], json!({}));
    assert_eq!(says(&owner, &chat, "Not here").await["reply_to"], json!(null));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_older_emoji_that_comes_late_changes_nothing() {
    let (desk, owner, chat) = stage().await;
    let shown = async || says(&owner, &chat, "Olá!").await["reactions"].clone();
    sends(&desk, "wamid.2", 10, reaction("wamid.first", "❤️")).await;
    sends(&desk, "wamid.1", 20, reaction("wamid.first", "👍")).await;
    assert_eq!(shown().await, json!({ "customer": "❤️" }));
    sends(&desk, "wamid.0", 30, reaction("wamid.first", "")).await;
    assert_eq!(shown().await, json!({ "customer": "❤️" }), "nor does an older removal");
    sends(&desk, "wamid.4", 1, reaction("wamid.first", "")).await;
    sends(&desk, "wamid.3", 5, reaction("wamid.first", "👀")).await;
    assert_eq!(shown().await, json!({}), "what was taken off stays off");
}

/// Ana writes something of which it is not known yet what Meta calls it. Answers with that, and with the message.
async fn nameless(desk: &Desk, chat: &str) -> (Person, String, Value) {
    let ana = desk.online("ana").await;
    ana.waits_for_holder(chat, &ana).await;
    let sent = ana.writes(chat, "Did you get this?").await.expect(202);
    let wamid = desk.sent_all(1).await[0]["id"].as_str().unwrap().to_owned();
    (ana, wamid, sent)
}

async fn is_found(ana: &Person, chat: &str, sent: &Value) {
    eventually("both are found", async || {
        let messages = ana.messages(chat).await;
        let ours = messages.iter().find(|message| message["id"] == sent["id"])?;
        let theirs = messages.iter().find(|message| message["text"]["body"] == "Yes")?;
        let is_found = theirs["reply_to"] == sent["id"] && ours["reactions"]["customer"] == "👍";
        is_found.then_some(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn they_find_a_message_of_ours_whose_answer_was_lost() {
    let (desk, _owner, chat) = stage().await;
    desk.trouble(json!([{ "kind": "cut", "count": 1 }, { "kind": "drop" }])).await;
    let (ana, wamid, sent) = nameless(&desk, &chat).await;
    ana.sees(&chat, &sent, "unknown").await;
    desk.meta_is_done().await;
    desk.peace().await;
    sends(&desk, "wamid.thumb", 0, reaction(&wamid, "👍")).await;
    sends(&desk, "wamid.answer", 0, answer(&wamid, "Yes")).await;
    assert_eq!(says(&ana, &chat, "Yes").await["reply_to"], json!(null));
    desk.reports(json!({ "id": wamid, "status": "delivered" })).await;
    is_found(&ana, &chat, &sent).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn they_find_a_message_of_ours_that_is_on_its_way() {
    let (desk, _owner, chat) = stage().await;
    desk.trouble(json!([{ "kind": "delay", "ms": 3000, "count": 1 }, { "kind": "drop" }])).await;
    let (ana, wamid, sent) = nameless(&desk, &chat).await;
    let posted = |wamid: &str, mut message: Value| {
        message["id"] = wamid.into();
        message["from"] = MARIA.into();
        message["timestamp"] = super::now().into();
        harness::meta::webhook(NUMBER, WABA, json!({ "messages": [message] })).to_string()
    };
    desk.post_webhook(posted("wamid.thumb", reaction(&wamid, "👍"))).await.expect(200);
    desk.post_webhook(posted("wamid.answer", answer(&wamid, "Yes"))).await.expect(200);
    is_found(&ana, &chat, &sent).await;
}
