//! Each type that can be sent arrives at Meta in Meta's own shape.

use serde_json::{Value, json};

use super::Stage;

/// Sends a message and answers with what Meta got, without what all messages share.
async fn at_meta(stage: &Stage, message: Value) -> Value {
    let before = stage.desk.sent().await.len();
    let accepted = stage.ana.sends(&stage.chat, message).await.expect(202);
    let sent = stage.desk.sent_all(before + 1).await;
    let mut body = sent[before]["body"].clone();
    let shared = body.as_object_mut().unwrap();
    assert_eq!(shared.remove("messaging_product"), Some(json!("whatsapp")));
    assert_eq!(shared.remove("recipient_type"), Some(json!("individual")));
    assert_eq!(shared.remove("biz_opaque_callback_data"), Some(accepted["id"].clone()));
    let to = shared.remove("to").unwrap();
    assert!(to.as_str().unwrap().starts_with("+351"), "{to}");
    body
}

#[tokio::test(flavor = "multi_thread")]
async fn what_needs_no_other_message_goes_as_it_is() {
    let stage = Stage::set().await;
    let card = json!({
        "name": { "formatted_name": "Ana Silva", "first_name": "Ana" },
        "phones": [{ "phone": "+351 910 000 000", "type": "WORK" }],
    });
    let reply =
        |id: &str, title: &str| json!({ "type": "reply", "reply": { "id": id, "title": title } });
    let rows = json!([{ "id": "1", "title": "One", "description": "The first" }, { "id": "2", "title": "Two" }]);
    for message in [
        json!({ "type": "image", "image": { "id": "42", "caption": "Look" } }),
        json!({ "type": "image", "image": { "link": "https://example.com/a.jpg" } }),
        json!({ "type": "video", "video": { "link": "https://example.com/a.mp4", "caption": "Film" } }),
        json!({ "type": "audio", "audio": { "id": "43", "voice": true } }),
        json!({ "type": "audio", "audio": { "link": "https://example.com/a.mp3" } }),
        json!({ "type": "document", "document": { "id": "44", "filename": "a.pdf", "caption": "Read" } }),
        json!({ "type": "document", "document": { "link": "https://example.com/a.pdf" } }),
        json!({ "type": "sticker", "sticker": { "id": "45" } }),
        json!({ "type": "location", "location": { "latitude": 38.7, "longitude": -9.1, "name": "Here", "address": "Rua 1" } }),
        json!({ "type": "contacts", "contacts": [card] }),
        json!({ "type": "interactive", "interactive": {
            "type": "button",
            "header": { "type": "text", "text": "Hello" },
            "body": { "text": "Well?" },
            "footer": { "text": "Small" },
            "action": { "buttons": [reply("y", "Yes"), reply("n", "No")] },
        } }),
        json!({ "type": "interactive", "interactive": {
            "type": "button",
            "header": { "type": "image", "image": { "id": "46" } },
            "body": { "text": "Well?" },
            "action": { "buttons": [reply("y", "Yes")] },
        } }),
        json!({ "type": "interactive", "interactive": {
            "type": "list",
            "header": { "type": "text", "text": "Menu" },
            "body": { "text": "Choose" },
            "action": { "button": "Open", "sections": [{ "title": "All", "rows": rows }] },
        } }),
    ] {
        assert_eq!(at_meta(&stage, message.clone()).await, message);
    }
    let text = json!({ "type": "text", "text": { "body": "Olá 👋🏽 https://example.com" } });
    let shown = json!({ "type": "text", "text": { "body": "Olá 👋🏽 https://example.com", "preview_url": true } });
    assert_eq!(at_meta(&stage, text).await, shown);
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_flows_and_questions_for_the_place_go_as_they_are() {
    let stage = Stage::set().await;
    for message in [
        json!({ "type": "interactive", "interactive": {
            "type": "cta_url",
            "header": { "type": "image", "image": { "link": "https://example.com/a.jpg" } },
            "body": { "text": "Look" },
            "footer": { "text": "Small" },
            "action": { "name": "cta_url", "parameters": { "display_text": "Open", "url": "https://example.com/a" } },
        } }),
        json!({ "type": "interactive", "interactive": {
            "type": "flow",
            "body": { "text": "A few questions" },
            "action": { "name": "flow", "parameters": {
                "flow_message_version": "3", "flow_id": "1", "flow_cta": "Begin", "flow_token": "t",
                "mode": "draft", "flow_action": "navigate",
                "flow_action_payload": { "screen": "FIRST", "data": { "a": [1, { "b": null }] } },
            } },
        } }),
        json!({ "type": "interactive", "interactive": {
            "type": "location_request_message",
            "body": { "text": "Where are you?" },
            "action": { "name": "send_location" },
        } }),
    ] {
        assert_eq!(at_meta(&stage, message.clone()).await, message);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_about_another_message_names_it_by_its_wamid() {
    let stage = Stage::set().await;
    let asked = stage.ana.messages(&stage.chat).await[0].clone();
    let inbound = "select wamid as t from messages where state is null";
    let wamid = stage.desk.postgres.sql().texts(inbound).pop().unwrap();

    let reply = json!({ "type": "text", "text": { "body": "Yes" }, "reply_to": asked["id"] });
    let sent = at_meta(&stage, reply).await;
    assert_eq!(sent["context"], json!({ "message_id": wamid }));
    assert_eq!(sent["text"]["body"], "Yes");

    for (emoji, at_meta_s) in [(json!("👍"), "👍"), (json!("❤️"), "❤️"), (json!(null), "")]
    {
        let reaction = json!({ "message_id": asked["id"], "emoji": emoji });
        let sent = at_meta(&stage, json!({ "type": "reaction", "reaction": reaction })).await;
        assert_eq!(
            sent,
            json!({
                "type": "reaction",
                "reaction": { "message_id": wamid, "emoji": at_meta_s },
            })
        );
        let shown = stage.ana.messages(&stage.chat).await[0]["reactions"].clone();
        assert_eq!(shown["company"], emoji, "the emoji stands on the message, or is gone");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_a_message_of_the_chat_that_meta_knows_can_be_answered() {
    let stage = Stage::set().await;
    let other = stage.ana.meets(&stage.desk.customer("Nuno"), &stage.sales).await;
    let elsewhere = stage.ana.messages(&other).await[0]["id"].clone();
    stage.desk.trouble(json!({ "kind": "fail", "status": 503 })).await;
    let waiting = stage.ana.writes(&stage.chat, "Not yet at Meta").await.expect(202)["id"].clone();
    let answer = |to: &Value| json!({ "type": "text", "text": { "body": "?" }, "reply_to": to });

    let refused = stage.ana.sends(&stage.chat, answer(&elsewhere)).await;
    assert_eq!((refused.status, refused.fault().as_str()), (422, "reply_to not-found"));
    let refused = stage.ana.sends(&stage.chat, answer(&waiting)).await;
    assert_eq!(refused.problem(), "409 state-conflict");
    assert_eq!(stage.desk.sent().await, Vec::<Value>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reaction_stands_on_one_message_and_nothing_stands_on_a_reaction() {
    let stage = Stage::set().await;
    let Stage { desk, ana, chat, .. } = &stage;
    let asked = ana.messages(chat).await[0]["id"].clone();
    let answer = ana.writes(chat, "Yes").await.expect(202);
    ana.sees(chat, &answer, "delivered").await;
    let thumb =
        |on: &Value| json!({ "type": "reaction", "reaction": { "message_id": on, "emoji": "👍" } });
    let mut both = thumb(&asked);
    both["reply_to"] = answer["id"].clone();
    let refused = ana.sends(chat, both).await;
    assert_eq!((refused.status, refused.fault().as_str()), (422, "reply_to conflict"));

    let set = ana.sends(chat, thumb(&asked)).await.expect(202);
    ana.sees(chat, &set, "sent").await;
    let refused = ana.sends(chat, thumb(&set["id"])).await;
    assert_eq!((refused.status, refused.fault().as_str()), (422, "reaction.message_id type"));
    let quote = json!({ "type": "text", "text": { "body": "?" }, "reply_to": set["id"] });
    let refused = ana.sends(chat, quote).await;
    assert_eq!((refused.status, refused.fault().as_str()), (422, "reply_to type"));

    // One that an earlier version took goes where its emoji is shown.
    desk.trouble(json!({ "kind": "fail", "status": 503 })).await;
    let queued = ana.sends(chat, thumb(&asked)).await.expect(202);
    desk.postgres.sql().run(&format!(
        "update messages set reply_to = '{}' where id = '{}'",
        answer["id"].as_str().unwrap(),
        queued["id"].as_str().unwrap()
    ));
    desk.peace().await;
    desk.wait(chrono::TimeDelta::minutes(1)).await;
    let body = desk.sent_all(3).await[2]["body"].clone();
    let inbound = "select wamid as t from messages where state is null";
    let wamid = desk.postgres.sql().texts(inbound).pop().unwrap();
    assert_eq!((&body["reaction"]["message_id"], body.get("context")), (&json!(wamid), None));
}
