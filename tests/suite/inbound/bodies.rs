//! What becomes of a body: once, whole, in order, and never lost.

use futures_util::future::join_all;
use harness::Desk;
use harness::meta::webhook;
use serde_json::{Value, json};

use super::{MARIA, NUMBER, WABA, contact, count, hello, now, text};

/// All but the journal and its counts.
fn all_else(desk: &Desk) -> Vec<String> {
    let mut tables = desk.postgres.sql().fingerprint();
    tables.retain(|table| !table.starts_with("journal"));
    tables
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_body_ten_times_is_one_message() {
    let desk = Desk::start().await;
    let owner = desk.person("owner").await;
    let start = owner.cursor().await;
    for _ in 0..5 {
        desk.post_webhook(hello()).await.expect(200);
    }
    for answer in join_all((0..5).map(|_| desk.post_webhook(hello()))).await {
        answer.expect(200);
    }
    desk.settle().await;
    assert_eq!(desk.verdicts(), ["processed"; 10], "E-59");
    let chat = owner.finds("active", "Maria").await;
    assert_eq!(chat["unread"], 1);
    assert_eq!(owner.messages(chat["id"].as_str().unwrap()).await.len(), 1);
    let log = owner.log_after(&start).await;
    let told: Vec<&Value> = log.iter().map(|entry| &entry["event"]["type"]).collect();
    assert_eq!(told, ["chat.created", "message.created", "queue.changed"]);
}

/// Bodies of all kinds, and what the journal says of each.
fn strange_bodies(nested: &str) -> Vec<(String, &'static str)> {
    let deep = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    let ours = |value: Value| webhook(NUMBER, WABA, value).to_string();
    let from = json!([contact(MARIA, "Maria")]);
    let message = text("wamid.E60", MARIA, "kept");
    let extra = json!({
        "contacts": from, "more": { "x": [1] }, "messages": [{
            "id": 60, "from": 351_912_000_001_u64, "timestamp": 1_760_000_000, "type": "text",
            "text": { "body": 7, "more": null }, "more": [{}], "context": {},
        }],
    });
    let numbers = ours(extra).replace(&format!("\"id\":\"{WABA}\""), &format!("\"id\":{WABA}"));
    let strange = ours(json!({ "contacts": from, "messages": [message] }));
    let strange = strange
        .replace("\"type\":\"text\"", &format!("\"type\":\"hologram\",\"hologram\":{nested}"));
    vec![
        (String::new(), "failed: the body is not JSON"),
        ("not JSON".into(), "failed: the body is not JSON"),
        ("\u{feff}{}".into(), "failed: the body is not JSON"),
        (deep(100_000), "failed: the body is not a webhook object"),
        ("[]".into(), "failed: the body is not a webhook object"),
        ("{}".into(), "failed: the object is not whatsapp_business_account"),
        (
            r#"{"object":"page","entry":[]}"#.into(),
            "failed: the object is not whatsapp_business_account",
        ),
        (r#"{"object":"whatsapp_business_account","entry":[]}"#.into(), "processed"),
        (r#"{"object":"whatsapp_business_account"}"#.into(), "processed"),
        (
            ours(json!({})).replace("\"messages\"", "\"tea_update\""),
            "parked: not handled yet: tea_update",
        ),
        (
            ours(json!({})).replace("phone_number_id", "x"),
            "failed: messages: metadata.phone_number_id is missing",
        ),
        (ours(json!({ "statuses": [{ "id": "wamid.1", "status": "warped" }] })), "processed"),
        (ours(json!({ "messages": [], "statuses": null })), "processed"),
        (ours(json!({ "messages": "none" })), "failed: message: not an object"),
        (numbers, "processed"),
        (strange, "processed"),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_is_understood_as_far_as_it_can_be_and_kept_in_any_case() {
    let desk = Desk::start().await;
    let owner = desk.person("owner").await;
    let nested = format!("{}{}", "[".repeat(200), "]".repeat(200));
    for (body, verdict) in strange_bodies(&nested) {
        desk.post_webhook(body.clone()).await.expect(200);
        desk.settle().await;
        assert_eq!(desk.verdicts().last().unwrap(), verdict, "E-60 {body:.300}");
    }
    desk.post_webhook(b"{\"object\":\"\xff\"}".to_vec()).await.expect(200);
    desk.settle().await;
    assert_eq!(desk.verdicts().last().unwrap(), "failed: the body is not JSON");

    // Maria's first message is older than a day, and her second one is not.
    let chat = owner.finds("active", "Maria").await;
    let messages = owner.messages(chat["id"].as_str().unwrap()).await;
    assert_eq!(messages[0]["text"], json!({ "body": "7" }));
    assert_eq!(messages[1]["type"], "unknown");
    assert_eq!(messages[1]["unknown"]["type"], "hologram");
    assert!(messages[1]["unknown"]["raw"].as_str().unwrap().contains(&nested), "as it came");
    let stored = "select convert_from(body, 'UTF8') as t from journal where body <> '' \
                  and state = 'failed' and id = 2";
    assert_eq!(desk.postgres.sql().texts(stored), ["not JSON"], "the raw bytes are kept");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_messages_in_one_body_are_a_thousand_messages() {
    let desk = Desk::start().await;
    let owner = desk.person("owner").await;
    let phone = |n: usize| format!("3519130000{:02}", n % 20);
    let contacts: Vec<Value> = (0..20).map(|n| contact(&phone(n), &format!("C{n}"))).collect();
    let messages: Vec<Value> =
        (0..1000).map(|n| text(&format!("wamid.{n}"), &phone(n), &format!("{}", n / 20))).collect();
    let verdict =
        desk.hears(NUMBER, WABA, json!({ "contacts": contacts, "messages": messages })).await;
    assert_eq!(verdict, "processed", "E-63");
    assert_eq!(count(&desk, "messages"), 1000);

    let expected: Vec<String> = (0..50).map(|n| n.to_string()).collect();
    for n in 0..20 {
        let chat = owner.finds("active", &format!("C{n}")).await;
        assert_eq!((&chat["unread"], &chat["preview"]["text"]), (&json!(50), &json!("49")));
        let messages = owner.messages(chat["id"].as_str().unwrap()).await;
        let said: Vec<&str> =
            messages.iter().map(|message| message["text"]["body"].as_str().unwrap()).collect();
        assert_eq!(said, expected, "in the order of the body");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_bad_item_stops_nothing_and_is_written_down() {
    let desk = Desk::start().await;
    let owner = desk.person("owner").await;
    // No row of an index is as long as this name, and no compression makes it so.
    let endless: String =
        (0..200_u32).map(|n| harness::meta::signature(&n.to_be_bytes())[7..].to_owned()).collect();
    let value = json!({
        "contacts": [contact(MARIA, "Maria"), contact("351912000002", "Eva")],
        "messages": [
            text("wamid.1", MARIA, "one"),
            { "from": MARIA, "timestamp": now(), "type": "text", "text": { "body": "no id" } },
            text("wamid.2", MARIA, "two"),
            text(&endless, MARIA, "the database refuses this"),
            { "id": "wamid.nobody", "timestamp": now(), "type": "text", "text": { "body": "by nobody" } },
            "nonsense",
            text("wamid.3", MARIA, "three"),
        ],
        "statuses": [{ "id": "wamid.4" }, { "id": "wamid.early", "status": "read" }, 7],
    });
    let verdict = desk.hears(NUMBER, WABA, value).await;
    for fault in [
        "message: ",
        "nobody is named as its sender",
        "not an object",
        "status: ",
        "unexpected database error",
    ] {
        assert!(verdict.contains(fault), "{fault} in {verdict}");
    }
    assert!(verdict.starts_with("failed: "), "{verdict}");
    let chat = owner.finds("active", "Maria").await;
    let messages = owner.messages(chat["id"].as_str().unwrap()).await;
    let said: Vec<&str> =
        messages.iter().map(|message| message["text"]["body"].as_str().unwrap()).collect();
    assert_eq!(said, ["one", "two", "three"]);
    assert_eq!(chat["unread"], 3);
    assert_eq!(count(&desk, "early_statuses"), 1, "the good status waits");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_database_cannot_hold_is_taken_out() {
    let desk = Desk::start().await;
    let owner = desk.person("owner").await;
    let words = "a\0b \\u0000 c";
    let value = json!({
        "contacts": [contact(MARIA, "Ma\0ria")],
        "messages": [
            text("wamid.nul", MARIA, words),
            { "id": "wamid.nul\0", "from": MARIA, "timestamp": now(), "type": "te\0a", "te\0a": { "\0": "\0" } },
        ],
    });
    assert_eq!(desk.hears(NUMBER, WABA, value).await, "processed", "E-12, E-62");
    let chat = owner.finds("active", "Maria").await;
    let messages = owner.messages(chat["id"].as_str().unwrap()).await;
    assert_eq!(messages[0]["text"]["body"], "ab \\u0000 c", "only the character, not its name");
    assert_eq!(messages.len(), 1, "with it, both have one id");

    // A surrogate without its half is no character: it is shown as what it is, lost.
    let half = webhook(NUMBER, WABA, json!({ "messages": [text("wamid.half", MARIA, "HALF")] }));
    let half = half.to_string().replace("HALF", "x\\ud83dy");
    desk.post_webhook(half).await.expect(200);
    desk.settle().await;
    let messages = owner.messages(chat["id"].as_str().unwrap()).await;
    assert_eq!(messages[1]["text"]["body"], "x\u{fffd}y");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_webhook_for_a_number_that_is_not_its_wabas_reaches_nobody() {
    let desk = Desk::start().await;
    let before = all_else(&desk);
    let value = json!({
        "contacts": [contact(MARIA, "Maria")], "messages": [text("wamid.1", MARIA, "Olá!")],
        "statuses": [{ "id": "wamid.2", "status": "read" }],
    });
    for (number, waba) in [
        ("999999999999999", WABA),
        (NUMBER, "999999999999999"),
        (NUMBER, "202290129340398"),
        ("206540352242922", WABA),
        (NUMBER, ""),
        ("", WABA),
    ] {
        let verdict = desk.hears(number, waba, value.clone()).await;
        let expected = if number.is_empty() {
            "failed: messages: metadata.phone_number_id is missing"
        } else {
            "failed: unknown account"
        };
        assert_eq!(verdict, expected, "B-11 {number} {waba}");
    }
    assert_eq!(all_else(&desk), before);
}
