//! Messages that are accepted, and what becomes of them.

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};
use whatsapp_simulator::Config;

use crate::stage::{CUSTOMER, NUMBER, Stage, TOKEN, WABA, eventually, inbound, quick, text};

#[tokio::test]
async fn a_text_is_sent_and_delivered() {
    let stage = Stage::set();
    stage.customer_writes().await;
    let (status, answer) = stage.send(text()).await;
    assert_eq!(status, 200);
    let wamid = answer["messages"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(
        answer,
        json!({
            "messaging_product": "whatsapp",
            "contacts": [{ "input": "+16505551234", "wa_id": CUSTOMER }],
            "messages": [{ "id": wamid }],
        })
    );
    assert!(wamid.starts_with("wamid.HBgLMTY1MDU1NTEyMzQVAgARGB"), "{wamid}");
    stage.idle().await;

    assert_eq!(stage.receiver.statuses_of(&wamid), ["sent", "delivered"]);
    let status = stage.receiver.statuses().pop().unwrap();
    assert_eq!(status["recipient_id"], CUSTOMER);
    assert_eq!(status["biz_opaque_callback_data"], "our id");
    assert_eq!(status["pricing"]["pricing_model"], "PMP");
    assert!(status.get("conversation").is_none());
    assert!(status["timestamp"].as_str().unwrap().parse::<i64>().unwrap() > 1_700_000_000);
    for hook in stage.receiver.hooks() {
        assert_eq!(hook.signature, hook.expected_signature());
        assert_eq!(hook.content_type, "application/json");
    }

    let sent = stage.sent(&wamid).await;
    assert_eq!(sent["index"], 1);
    assert_eq!(sent["status"], "delivered");
    assert_eq!(sent["body"], text());
    let requests = stage.get("/_sim/requests").await;
    assert_eq!(requests["total"], 1);
    assert_eq!(requests["items"][0]["wamid"], *wamid);
    assert_eq!(requests["items"][0]["accepted"], true);
}

#[tokio::test]
async fn an_inbound_message_arrives_as_meta_writes_it() {
    let stage = Stage::set();
    let mut message = inbound("café 😀");
    message["from"] = json!("+1 650 555 1234");
    message["user_id"] = json!("US.13491208655302741918");
    message["timestamp"] = json!(1_760_000_000);
    message["id"] = json!("wamid.fixed");
    message["context"] = json!({ "from": "15550783881", "id": "wamid.before" });
    let (status, answer) = stage.post("/_sim/inbound", message).await;
    assert_eq!((status, &answer["id"]), (202, &json!("wamid.fixed")));
    stage.idle().await;
    let hook = stage.receiver.hooks().remove(0);
    let raw = String::from_utf8(hook.bytes.clone()).unwrap();
    assert!(raw.contains(r"caf\u00e9 \ud83d\ude00"), "{raw}");
    assert_eq!(hook.signature, hook.expected_signature());
    assert_eq!(
        hook.json(),
        json!({ "object": "whatsapp_business_account", "entry": [{ "id": WABA, "changes": [{
            "field": "messages",
            "value": {
                "messaging_product": "whatsapp",
                "metadata": { "display_phone_number": "15550783881", "phone_number_id": NUMBER },
                "contacts": [{ "profile": { "name": "Sheena Nelson" }, "wa_id": CUSTOMER,
                    "user_id": "US.13491208655302741918" }],
                "messages": [{ "from": CUSTOMER, "from_user_id": "US.13491208655302741918",
                    "id": "wamid.fixed", "timestamp": "1760000000", "type": "text",
                    "text": { "body": "café 😀" },
                    "context": { "from": "15550783881", "id": "wamid.before" } }],
            },
        }] }] })
    );
}

#[tokio::test]
async fn the_window_closes_when_a_day_has_passed() {
    let stage = Stage::set();
    let before = stage.send_text().await;
    stage.customer_writes().await;
    let inside = stage.send_text().await;
    let (status, clock) = stage.post("/_sim/clock", json!({ "advance_seconds": 86_400 })).await;
    assert_eq!((status, &clock["offset_ms"]), (200, &json!(86_400_000)));
    let outside = stage.send_text().await;
    let template = json!({ "messaging_product": "whatsapp", "to": CUSTOMER, "type": "template",
        "template": { "name": "hello_world", "language": { "code": "en_US" } } });
    let (_, answer) = stage.send(template).await;
    assert_eq!(answer["messages"][0]["message_status"], "accepted");
    stage.idle().await;

    assert_eq!(stage.receiver.statuses_of(&before), ["failed"]);
    assert_eq!(stage.receiver.statuses_of(&inside), ["sent", "delivered"]);
    assert_eq!(stage.receiver.statuses_of(&outside), ["failed"]);
    let template = answer["messages"][0]["id"].as_str().unwrap();
    assert_eq!(stage.receiver.statuses_of(template), ["sent", "delivered"]);
    let statuses = stage.receiver.statuses();
    let failed = statuses.iter().find(|status| status["id"] == *outside).unwrap();
    assert_eq!(failed["errors"][0]["code"], 131_047);
    assert_eq!(failed["errors"][0]["title"], "Re-engagement message");
    assert!(failed.get("pricing").is_none());
    assert_eq!(stage.sent(&outside).await["error"]["code"], 131_047);
}

#[tokio::test]
async fn a_strict_window_refuses_at_once() {
    let stage = Stage::with(Config { strict_window: true, ..quick() });
    let (status, answer) = stage.send(text()).await;
    assert_eq!((status, &answer["error"]["code"]), (400, &json!(131_047)));
    stage.customer_writes().await;
    stage.send_text().await;
}

#[tokio::test]
async fn customers_read_by_themselves_or_when_told() {
    let stage = Stage::with(Config { read_after: Some(Duration::from_millis(20)), ..quick() });
    stage.customer_writes().await;
    let wamid = stage.send_text().await;
    stage.idle().await;
    assert_eq!(stage.receiver.statuses_of(&wamid), ["sent", "delivered", "read"]);
    for status in stage.receiver.statuses() {
        assert_eq!(status.get("pricing").is_some(), status["status"] != "read", "{status}");
    }

    let (status, _) =
        stage.post("/_sim/statuses", json!({ "id": wamid, "status": "played" })).await;
    assert_eq!(status, 202);
    stage.idle().await;
    assert_eq!(stage.receiver.statuses_of(&wamid).pop().unwrap(), "played");
    assert_eq!(stage.sent(&wamid).await["status"], "played");
}

#[tokio::test]
async fn a_status_of_an_unknown_message_can_be_told() {
    let stage = Stage::set();
    let error = json!({ "code": 131_026, "details": "no such user" });
    let report = json!({ "id": "wamid.lost", "status": "failed", "error": error,
        "phone_number_id": NUMBER, "recipient_id": CUSTOMER, "timestamp": "1760000000",
        "biz_opaque_callback_data": "x" });
    let (status, _) = stage.post("/_sim/statuses", report).await;
    assert_eq!(status, 202);
    stage.idle().await;
    let status = stage.receiver.statuses().remove(0);
    assert_eq!(status["timestamp"], "1760000000");
    assert_eq!(status["errors"][0]["title"], "Message undeliverable");
    assert_eq!(status["errors"][0]["error_data"]["details"], "no such user");
    assert_eq!(status["biz_opaque_callback_data"], "x");
}

#[tokio::test]
async fn a_reaction_is_only_sent() {
    let stage = Stage::set();
    let asked = stage.customer_writes().await;
    let reaction = json!({ "messaging_product": "whatsapp", "to": CUSTOMER, "type": "reaction",
        "reaction": { "message_id": asked["id"], "emoji": "👍" } });
    let (_, answer) = stage.send(reaction).await;
    stage.idle().await;
    let wamid = answer["messages"][0]["id"].as_str().unwrap();
    assert_eq!(stage.receiver.statuses_of(wamid), ["sent"]);
}

#[tokio::test]
async fn a_customer_without_a_number_is_reached_by_bsuid() {
    let stage = Stage::set();
    let hidden = json!({ "phone_number_id": NUMBER, "user_id": "US.42", "username": "sheena.n",
        "message": { "type": "text", "text": { "body": "Hi" } } });
    stage.post("/_sim/inbound", hidden).await;
    let (status, answer) = stage
        .send(json!({ "messaging_product": "whatsapp", "recipient": "US.42",
            "text": { "body": "Hi" } }))
        .await;
    assert_eq!(status, 200, "{answer}");
    assert_eq!(answer["contacts"], json!([{ "input": "US.42", "user_id": "US.42" }]));
    stage.idle().await;
    let hooks = stage.receiver.hooks();
    let inbound = hooks.iter().find_map(|hook| hook.all("messages").pop()).unwrap();
    assert!(inbound.get("from").is_none());
    let delivered = hooks.iter().find(|hook| {
        hook.all("statuses").first().is_some_and(|status| status["status"] == "delivered")
    });
    let value = &delivered.unwrap().json()["entry"][0]["changes"][0]["value"];
    assert_eq!(value["contacts"][0]["profile"]["username"], "sheena.n");
    assert_eq!(value["statuses"][0]["recipient_user_id"], "US.42");
    assert!(value["statuses"][0].get("recipient_id").is_none());
}

#[tokio::test]
async fn read_receipts_are_taken_and_logged() {
    let stage = Stage::set();
    let read = json!({ "messaging_product": "whatsapp", "status": "read",
        "message_id": "wamid.x", "typing_indicator": { "type": "text" } });
    assert_eq!(stage.send(read.clone()).await, (200, json!({ "success": true })));
    for (field, value) in [("message_id", json!(null)), ("status", json!("delivered"))] {
        let mut bad = read.clone();
        bad[field] = value;
        assert_eq!(stage.send(bad).await.0, 400, "{field}");
    }
    let requests = stage.get("/_sim/requests").await;
    assert_eq!(requests["items"][0]["kind"], "read");
    assert_eq!(stage.get("/_sim/sent").await["total"], 0);
}

#[tokio::test]
async fn a_number_tells_about_itself() {
    let stage = Stage::set();
    let node = stage.get(&format!("/v99.1/{NUMBER}")).await;
    assert_eq!(node["id"], NUMBER);
    assert_eq!(node["display_phone_number"], "+1 555-078-3881");
    assert_eq!(node["quality_rating"], "GREEN");
    let node = stage.get(&format!("/{NUMBER}?fields=status&access_token={TOKEN}")).await;
    assert_eq!(node, json!({ "id": NUMBER, "status": "CONNECTED" }));
}

#[tokio::test]
async fn logs_come_in_pages_and_can_be_forgotten() {
    let stage = Stage::set();
    for _ in 0..3 {
        stage.send_text().await;
    }
    let page = stage.get("/_sim/sent?limit=2").await;
    assert_eq!((page["next"].as_u64(), page["total"].as_u64()), (Some(2), Some(3)));
    let page = stage.get(&format!("/_sim/sent?after=2&phone_number_id={NUMBER}")).await;
    assert_eq!(page["items"].as_array().unwrap().len(), 1);
    assert_eq!(stage.get("/_sim/sent?to=4917").await["items"], json!([]));
    stage.idle().await;
    assert_eq!(stage.ask(Method::DELETE, "/_sim/sent", None).await.status(), 204);
    for log in ["sent", "requests", "webhooks"] {
        let page = stage.get(&format!("/_sim/{log}")).await;
        assert_eq!(page, json!({ "items": [], "total": 0, "next": null }), "{log}");
    }
}

#[tokio::test]
async fn a_bounded_log_still_tells_of_messages_it_kept() {
    let stage = Stage::with(Config { keep: Some(2), ..quick() });
    for _ in 0..4 {
        stage.send_text().await;
    }
    let page: Value = stage.get("/_sim/sent").await;
    let indexes: Vec<_> =
        page["items"].as_array().unwrap().iter().map(|item| item["index"].clone()).collect();
    assert_eq!(indexes, [json!(3), json!(4)]);
    let statuses = || stage.receiver.statuses().len();
    eventually("all four fail outside the window", || statuses() == 4).await;
}

#[tokio::test]
async fn an_object_may_be_given_as_json_in_a_text() {
    let stage = Stage::set();
    stage.customer_writes().await;
    let contacts = json!([{ "name": { "formatted_name": "Ada L", "first_name": "Ada" } }]);
    let mut message = text();
    message["type"] = json!("contacts");
    message["contacts"] = json!(contacts.to_string());
    // What is echoed is left alone.
    message["biz_opaque_callback_data"] = json!("{\"a\":1}");
    let (status, answer) = stage.send(message.clone()).await;
    assert_eq!(status, 200, "{answer}");
    let phone = stage.get(&format!("/_sim/customers/{CUSTOMER}")).await;
    assert_eq!(phone["chats"][0]["messages"][1]["message"]["contacts"], contacts);
    stage.idle().await;
    let sent = stage.sent(answer["messages"][0]["id"].as_str().unwrap()).await;
    assert_eq!(sent["biz_opaque_callback_data"], "{\"a\":1}");
    message["contacts"] = json!("[not json");
    assert_eq!(stage.send(message).await.0, 400);
}

#[tokio::test]
async fn everybody_can_have_a_business_scoped_user_id() {
    let stage = Stage::with(Config { user_ids: true, ..quick() });
    stage.customer_writes().await;
    stage.send_text().await;
    stage.idle().await;
    let hooks = stage.receiver.hooks();
    let message = hooks.iter().flat_map(|hook| hook.all("messages")).next().unwrap();
    let id = message["from_user_id"].as_str().unwrap().to_owned();
    assert!(id.starts_with("US."), "{id}");
    for status in stage.receiver.statuses() {
        assert_eq!(
            (&status["recipient_user_id"], &status["recipient_id"]),
            (&json!(id), &json!(CUSTOMER))
        );
    }
    // A message to the id reaches the same person.
    let mut by_id = text();
    by_id["to"].take();
    by_id["recipient"] = json!(id);
    assert_eq!(stage.send(by_id).await.0, 200);
    let phone = stage.get(&format!("/_sim/customers/{id}")).await;
    assert_eq!(phone["chats"][0]["messages"].as_array().unwrap().len(), 3);
}
