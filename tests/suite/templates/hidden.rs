//! Customers who hide their number: all that is known of them is a user id.

use harness::{Desk, Person};
use serde_json::{Value, json};

use super::{WABA, approved, body};

const NUMBER: &str = "106540352242922";
const USER: &str = "US.13491208655302741918";

/// Somebody without a number writes to Sales. Answers with the chat.
async fn meets(desk: &Desk, ana: &Person) -> String {
    let sent = json!({ "phone_number_id": NUMBER, "user_id": USER, "name": "Sheena",
        "username": "sheena.n", "message": { "type": "text", "text": { "body": "Hi" } } });
    desk.control("POST", "/_sim/inbound", Some(sent)).await.expect(202);
    let chat = ana.finds("active", "Sheena").await;
    assert_eq!(
        (&chat["contact"]["phone"], &chat["contact"]["user_id"]),
        (&Value::Null, &json!(USER))
    );
    let id = chat["id"].as_str().unwrap().to_owned();
    ana.waits_for_holder(&id, ana).await;
    id
}

/// An authentication template that Meta approved.
async fn code(desk: &Desk) -> Value {
    let parts = json!([
        { "type": "BODY", "add_security_recommendation": true },
        { "type": "BUTTONS", "buttons": [{ "type": "OTP", "otp_type": "COPY_CODE", "text": "Copy" }] },
    ]);
    let template = approved(desk, "sign_in", "authentication", parts).await;
    // Meta writes what it says.
    let supervisor = desk.person("supervisor").await;
    let path = format!("/accounts/{}/template-sync", desk.account("Sales").id);
    supervisor.post(&path, json!({})).await.expect(202);
    super::becomes(&supervisor, &template, "its text is known", |it| {
        it["versions"][0]["live"]["components"][0]["text"].is_string()
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn they_are_answered_and_sent_templates() {
    let desk = Desk::start().await;
    let ana = desk.online("ana").await;
    let order =
        approved(&desk, "order", "utility", json!([body("Your order left us.", &[])])).await;
    let chat = meets(&desk, &ana).await;
    let sent = ana.writes(&chat, "Hello!").await.expect(202);
    ana.sees(&chat, &sent, "delivered").await;
    let message = json!({ "template_id": order["id"], "language": "en", "parameters": {} });
    let path = format!("/chats/{chat}/template-messages");
    let sent = ana.post(&path, message).await.expect(202);
    ana.sees(&chat, &sent, "delivered").await;
    let told = desk.sent_all(2).await;
    for told in &told {
        assert_eq!(
            (&told["body"]["recipient"], &told["body"]["to"]),
            (&json!(USER), &Value::Null),
            "{told}"
        );
    }
    assert_eq!(told[1]["body"]["template"]["name"], "order");
    // What Meta says of it names no number either.
    let shown = ana.chat(&chat).await;
    assert_eq!(shown["contact"]["phone"], Value::Null);
    assert_eq!(desk.verdicts().iter().filter(|verdict| *verdict != "processed").count(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_to_sign_in_goes_to_numbers_only() {
    let desk = Desk::start().await;
    let ana = desk.online("ana").await;
    let code = code(&desk).await;
    let chat = meets(&desk, &ana).await;
    let message =
        json!({ "template_id": code["id"], "language": "en", "parameters": { "code": "123456" } });
    let refused = ana.post(&format!("/chats/{chat}/template-messages"), message.clone()).await;
    assert_eq!(refused.problem(), "409 template-not-sendable");
    assert!(refused.text.contains("phone number"), "{}", refused.text);
    assert!(desk.sent().await.is_empty());
    // So says Meta, too.
    let direct = json!({ "messaging_product": "whatsapp", "recipient": USER, "type": "template",
        "template": { "name": "sign_in", "language": { "code": "en" }, "components": [
            { "type": "body", "parameters": [{ "type": "text", "text": "123456" }] },
            { "type": "button", "sub_type": "url", "index": "0",
                "parameters": [{ "type": "text", "text": "123456" }] },
        ] } });
    let path = format!("/v23.0/{NUMBER}/messages?access_token=demo-token");
    let answer = desk.control("POST", &path, Some(direct)).await;
    assert_eq!((answer.status, &answer.body["error"]["code"]), (400, &json!(131_062)));
    let maria = ana.meets(&desk.customer("Maria"), &desk.account("Sales")).await;
    let sent = ana.post(&format!("/chats/{maria}/template-messages"), message).await.expect(202);
    ana.sees(&maria, &sent, "delivered").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn they_can_refuse_marketing() {
    let desk = Desk::start().await;
    let ana = desk.online("ana").await;
    let offer = approved(&desk, "offer", "marketing", json!([body("Our offer.", &[])])).await;
    let chat = meets(&desk, &ana).await;
    let stop =
        include_str!("../../fixtures/whatsapp/constructed/user-preferences-stop-bsuid-only.json");
    desk.post_webhook(stop).await.expect(200);
    desk.settle().await;
    assert_eq!(desk.verdicts().pop().unwrap(), "processed");
    let contact = ana.contact_of(&chat).await;
    let shown = ana.get(&format!("/contacts/{contact}")).await.expect(200);
    assert_eq!(shown["marketing_stopped_at"], "2024-11-15T21:22:01Z");
    let message = json!({ "template_id": offer["id"], "language": "en", "parameters": {} });
    let refused = ana.post(&format!("/chats/{chat}/template-messages"), message).await;
    assert_eq!(refused.problem(), "409 marketing-stopped");
    let wish = json!({ "user_id": USER, "category": "marketing_messages", "value": "resume",
        "detail": "as they said", "timestamp": desk.time() });
    desk.hears_of("user_preferences", NUMBER, WABA, json!({ "user_preferences": [wish] })).await;
    let message = json!({ "template_id": offer["id"], "language": "en", "parameters": {} });
    ana.post(&format!("/chats/{chat}/template-messages"), message).await.expect(202);
}
