//! Messages about messages, and what nobody knows: shown where they belong, and never dropped.

use harness::{Desk, Person};
use serde_json::{Value, json};

use super::{MARIA, NUMBER, WABA, contact, now, text};

/// Lets Maria send a message of some type.
async fn sends(desk: &Desk, wamid: &str, mut message: Value) -> String {
    message["id"] = wamid.into();
    message["from"] = MARIA.into();
    message["timestamp"] = now().into();
    let value = json!({ "contacts": [contact(MARIA, "Maria")], "messages": [message] });
    desk.hears(NUMBER, WABA, value).await
}

fn reaction(to: &str, emoji: Option<&str>) -> Value {
    let mut reaction = json!({ "message_id": to });
    if let Some(emoji) = emoji {
        reaction["emoji"] = emoji.into();
    }
    json!({ "type": "reaction", "reaction": reaction })
}

async fn stage() -> (Desk, Person, String) {
    let desk = Desk::start().await;
    let owner = desk.person("owner").await;
    let value = json!({ "contacts": [contact(MARIA, "Maria")], "messages": [text("wamid.first", MARIA, "Olá!")] });
    desk.hears(NUMBER, WABA, value).await;
    let chat = owner.finds("active", "Maria").await["id"].as_str().unwrap().to_owned();
    (desk, owner, chat)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reaction_shows_on_its_message() {
    let (desk, owner, chat) = stage().await;
    let mut screen = owner.screen().await;
    for (n, emoji) in [Some("👍"), Some("❤️"), None, Some("😂"), Some("")].into_iter().enumerate()
    {
        let verdict = sends(&desk, &format!("wamid.{n}"), reaction("wamid.first", emoji)).await;
        assert_eq!(verdict, "processed");
        let update = screen.hears("message.updated").await;
        let expected = emoji.filter(|emoji| !emoji.is_empty());
        assert_eq!(update["payload"]["message"]["reactions"]["customer"], json!(expected));
    }
    let messages = owner.messages(&chat).await;
    assert_eq!(messages.len(), 6);
    assert_eq!(messages[0]["reactions"], json!({}));
    assert_eq!(messages[1]["reaction"], json!({ "message_id": messages[0]["id"], "emoji": "👍" }));
    let shown = owner.chat(&chat).await;
    assert_eq!((&shown["unread"], &shown["preview"]["text"]), (&json!(1), &json!("Olá!")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reaction_to_what_we_do_not_have_is_kept() {
    let (desk, owner, chat) = stage().await;
    // Somebody else's message, on the same number.
    let eva = json!({ "messages": [text("wamid.eva", "351912000009", "Eva here")] });
    desk.hears(NUMBER, WABA, eva).await;
    for (wamid, to) in [("wamid.1", "wamid.unknown"), ("wamid.2", "wamid.eva")] {
        assert_eq!(sends(&desk, wamid, reaction(to, Some("👍"))).await, "processed");
    }
    let messages = owner.messages(&chat).await;
    assert_eq!(messages[1]["reaction"], json!({ "message_id": null, "emoji": "👍" }));
    let eva = owner.finds("active", "+351912000009").await;
    let hers = owner.messages(eva["id"].as_str().unwrap()).await;
    assert_eq!(hers[0]["reactions"], json!({}), "nobody reacts in somebody else's chat");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reaction_in_the_same_body_finds_its_message() {
    let (desk, owner, chat) = stage().await;
    let mut thumb = reaction("wamid.second", Some("👍"));
    thumb["id"] = "wamid.thumb".into();
    thumb["from"] = MARIA.into();
    let messages = json!([text("wamid.second", MARIA, "two"), thumb]);
    desk.hears(NUMBER, WABA, json!({ "messages": messages })).await;
    let messages = owner.messages(&chat).await;
    assert_eq!(messages[1]["reactions"]["customer"], "👍");
}

#[tokio::test(flavor = "multi_thread")]
async fn edits_and_deletions_are_kept_beside_what_they_change() {
    let (desk, owner, chat) = stage().await;
    let now_says = json!({ "type": "text", "text": { "body": "Olé!" } });
    let edit = json!({ "original_message_id": "wamid.first", "message": now_says });
    assert_eq!(
        sends(&desk, "wamid.edit", json!({ "type": "edit", "edit": edit })).await,
        "processed"
    );
    let revoke = json!({ "type": "revoke", "revoke": { "original_message_id": "wamid.first" } });
    assert_eq!(sends(&desk, "wamid.revoke", revoke).await, "processed");
    let lost = json!({ "type": "revoke", "revoke": { "original_message_id": "wamid.unknown" } });
    assert_eq!(sends(&desk, "wamid.lost", lost).await, "processed");

    let messages = owner.messages(&chat).await;
    let first = &messages[0]["id"];
    assert_eq!(messages[0]["text"]["body"], "Olá!", "what was said stays");
    assert_eq!(
        messages[1]["edit"],
        json!({ "message_id": first, "content": { "text": { "body": "Olé!" } } })
    );
    assert_eq!(messages[2]["revoke"], json!({ "message_id": first }));
    assert_eq!(messages[3]["revoke"], json!({ "message_id": null }));
    assert_eq!(owner.chat(&chat).await["unread"], 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_meta_or_we_do_not_know_is_shown_as_such() {
    let (desk, owner, chat) = stage().await;
    let errors = json!([{ "code": 131_051, "title": "Message type unknown" }]);
    let poll = json!({ "type": "unsupported", "errors": errors, "unsupported": { "type": "poll_creation" } });
    let unknown = json!({ "type": "unknown", "errors": errors });
    let hologram = json!({ "type": "hologram", "hologram": { "x": 1 } });
    let broken = json!({ "type": "image", "image": { "caption": "no id" } });
    let nothing = json!({});
    for (n, message) in [poll, unknown, hologram, broken, nothing].into_iter().enumerate() {
        assert_eq!(sends(&desk, &format!("wamid.{n}"), message).await, "processed");
    }
    let messages = owner.messages(&chat).await;
    let poll = json!({ "kind": "poll_creation", "code": 131_051, "title": "Message type unknown" });
    assert_eq!(messages[1]["unsupported"], poll);
    assert_eq!(messages[2]["unsupported"]["kind"], Value::Null);
    for (at, kind) in [(3, "hologram"), (4, "image"), (5, "")] {
        assert_eq!(messages[at]["type"], "unknown");
        assert_eq!(messages[at]["unknown"]["type"], kind);
        assert_eq!(messages[at]["unknown"]["raw"]["from"], MARIA, "the whole message, as it came");
    }
    assert_eq!(owner.chat(&chat).await["unread"], 6, "somebody should look at them");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_names_what_it_answers_and_where_it_comes_from() {
    let (desk, owner, chat) = stage().await;
    let words = json!({ "body": "About that" });
    let answer = json!({ "type": "text", "text": words, "context": { "id": "wamid.first", "from": "1555" } });
    sends(&desk, "wamid.answer", answer).await;
    let forwarded = json!({ "type": "text", "text": words, "context": { "forwarded": true } });
    sends(&desk, "wamid.forwarded", forwarded).await;
    let referral =
        json!({ "source_type": "ad", "source_id": "7", "headline": "Shoes", "ctwa_clid": "c" });
    sends(&desk, "wamid.ad", json!({ "type": "text", "text": words, "referral": referral })).await;

    let messages = owner.messages(&chat).await;
    assert_eq!(messages[1]["reply_to"], messages[0]["id"]);
    assert_eq!(
        (&messages[1]["forwarded"], &messages[2]["forwarded"]),
        (&json!(false), &json!(true))
    );
    assert_eq!(messages[3]["referral"]["headline"], "Shoes");
    assert_eq!(messages[3]["referral"]["ctwa_clid"], "c");
}
