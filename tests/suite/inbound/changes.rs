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

fn edit(of: &str, body: &str) -> Value {
    let now_says = json!({ "type": "text", "text": { "body": body } });
    json!({ "type": "edit", "edit": { "original_message_id": of, "message": now_says } })
}

fn revoke(of: &str) -> Value {
    json!({ "type": "revoke", "revoke": { "original_message_id": of } })
}

#[tokio::test(flavor = "multi_thread")]
async fn edits_and_deletions_show_on_what_they_change() {
    let (desk, owner, chat) = stage().await;
    let mut screen = owner.screen().await;
    assert_eq!(sends(&desk, "wamid.edit", edit("wamid.first", "Olé!")).await, "processed");
    let told = screen.hears("message.updated").await;
    assert_eq!(told["payload"]["message"]["text"]["body"], "Olé!");
    assert_eq!(told["payload"]["chat"]["preview"]["text"], "Olé!", "the lists show it, too");
    assert_eq!(sends(&desk, "wamid.edit", edit("wamid.first", "Olé!")).await, "processed");
    assert_eq!(sends(&desk, "wamid.revoke", revoke("wamid.first")).await, "processed");
    assert_eq!(sends(&desk, "wamid.lost", revoke("wamid.unknown")).await, "processed");

    let messages = owner.messages(&chat).await;
    let first = &messages[0];
    assert_eq!(first["text"]["body"], "Olé!");
    assert_eq!(first["earlier"].as_array().unwrap().len(), 1, "twice is once");
    assert_eq!(first["earlier"][0]["content"], json!({ "text": { "body": "Olá!" } }));
    assert_eq!(first["earlier"][0]["until"], first["edited_at"]);
    assert_eq!(first["deleted_by_customer"], true);
    assert!(first["deleted_at"].is_string(), "what it said is kept, and is shown as deleted");
    let id = &first["id"];
    let edited = json!({ "message_id": id, "content": { "text": { "body": "Olé!" } } });
    assert_eq!(messages[1]["edit"], edited);
    assert_eq!(messages[2]["revoke"], json!({ "message_id": id }));
    assert_eq!(messages[3]["revoke"], json!({ "message_id": null }));
    let shown = owner.chat(&chat).await;
    assert_eq!((&shown["unread"], &shown["preview"]["type"]), (&json!(1), &json!("revoke")));
    assert_eq!(shown["preview"]["text"], "", "the lists no longer say what it said");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_changes_what_somebody_else_said() {
    let (desk, owner, chat) = stage().await;
    let eva = json!({ "messages": [text("wamid.eva", "351912000009", "Eva here")] });
    desk.hears(NUMBER, WABA, eva).await;
    sends(&desk, "wamid.1", edit("wamid.eva", "Not Eva")).await;
    sends(&desk, "wamid.2", revoke("wamid.eva")).await;
    let hers = owner.finds("active", "+351912000009").await;
    let hers = owner.messages(hers["id"].as_str().unwrap()).await;
    assert_eq!(
        (&hers[0]["text"]["body"], &hers[0]["deleted_at"]),
        (&json!("Eva here"), &json!(null))
    );
    // Nor what the desk said.
    let ana = desk.online("ana").await;
    ana.waits_for_holder(&chat, &ana).await;
    let ours = ana.writes(&chat, "Ours").await.expect(202);
    let wamid = desk.sent_all(1).await[0]["id"].as_str().unwrap().to_owned();
    sends(&desk, "wamid.3", edit(&wamid, "Theirs")).await;
    let seen = ana.messages(&chat).await.into_iter().find(|m| m["id"] == ours["id"]).unwrap();
    assert_eq!((&seen["text"]["body"], &seen["edited_at"]), (&json!("Ours"), &json!(null)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_that_comes_before_its_message_is_not_lost() {
    let (desk, owner, chat) = stage().await;
    sends(&desk, "wamid.edit", edit("wamid.late", "What I mean")).await;
    let value = json!({ "messages": [text("wamid.late", MARIA, "What I said")] });
    desk.hears(NUMBER, WABA, value).await;
    let messages = owner.messages(&chat).await;
    let late = messages
        .iter()
        .find(|message| message["type"] == "text" && message["edited_at"].is_string());
    let late = late.unwrap();
    assert_eq!(late["text"]["body"], "What I mean");
    assert_eq!(late["earlier"][0]["content"]["text"]["body"], "What I said");
    let change = messages.iter().find(|message| message["type"] == "edit").unwrap();
    assert_eq!(change["edit"]["message_id"], late["id"]);
    // In one body, in the wrong order.
    let mut change = revoke("wamid.later");
    for (name, value) in [("id", "wamid.revoke"), ("from", MARIA), ("timestamp", &now())] {
        change[name] = value.into();
    }
    let both = json!({ "messages": [change, text("wamid.later", MARIA, "Never mind")] });
    desk.hears(NUMBER, WABA, both).await;
    let messages = owner.messages(&chat).await;
    let gone = messages.iter().find(|message| message["text"]["body"] == "Never mind").unwrap();
    assert_eq!(gone["deleted_by_customer"], true);
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
    let often = json!({ "frequently_forwarded": true });
    sends(&desk, "wamid.often", json!({ "type": "text", "text": words, "context": often })).await;
    let product = json!({ "catalog_id": "1", "product_retailer_id": "shoe-7" });
    let about = json!({ "referred_product": product });
    sends(&desk, "wamid.product", json!({ "type": "text", "text": words, "context": about })).await;
    let referral = json!({ "source_type": "ad", "source_id": "7", "headline": "Shoes", "ctwa_clid": "c",
        "media_type": "image", "image_url": "https://example.com/a.jpg",
        "welcome_message": { "text": "Hello!" } });
    sends(&desk, "wamid.ad", json!({ "type": "text", "text": words, "referral": referral })).await;

    let messages = owner.messages(&chat).await;
    assert_eq!(messages[1]["reply_to"], messages[0]["id"]);
    assert_eq!(
        (&messages[1]["forwarded"], &messages[2]["forwarded"]),
        (&json!(false), &json!(true))
    );
    let often =
        |message: &Value| (message["forwarded"].clone(), message["frequently_forwarded"].clone());
    assert_eq!(often(&messages[2]), (json!(true), json!(false)));
    assert_eq!(often(&messages[3]), (json!(true), json!(true)));
    assert_eq!(messages[4]["product"], product);
    let referral = &messages[5]["referral"];
    assert_eq!((&referral["headline"], &referral["ctwa_clid"]), (&json!("Shoes"), &json!("c")));
    assert_eq!(referral["image_url"], "https://example.com/a.jpg");
    assert_eq!(referral["welcome_message"], "Hello!");
}
