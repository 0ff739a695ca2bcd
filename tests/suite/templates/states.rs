//! What Meta thinks of a template decides whether it is offered and can be sent.

use harness::Desk;
use serde_json::{Value, json};

use super::{approved, becomes, body, id};

/// Every word of Meta's for it, and whether it can be sent then.
const WORDS: [(&str, bool); 14] = [
    ("PENDING", false),
    ("APPROVED", true),
    ("REJECTED", false),
    ("REINSTATED", true),
    ("PAUSED", false),
    ("FLAGGED", true),
    ("IN_APPEAL", false),
    ("LIMIT_EXCEEDED", false),
    ("LOCKED", false),
    ("ARCHIVED", false),
    ("A_NEW_WORD", false),
    ("APPROVED", true),
    ("PENDING_DELETION", false),
    ("DISABLED", false),
];

/// Says something of a template, as Meta does.
async fn says(desk: &Desk, template: &Value, event: &str) {
    let meta_id: i64 =
        template["versions"][0]["live"]["meta_id"].as_str().unwrap().parse().unwrap();
    let value = json!({ "event": event, "message_template_id": meta_id, "reason": "NONE",
        "message_template_name": template["name"], "message_template_language": "en" });
    let change = json!({ "field": "message_template_status_update", "value": value });
    let entry = json!({ "id": super::WABA, "time": desk.time(), "changes": [change] });
    let body = json!({ "object": "whatsapp_business_account", "entry": [entry] });
    desk.post_webhook(body.to_string()).await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_what_meta_lets_be_sent_is_offered_and_sent() {
    let desk = Desk::start().await;
    let ana = desk.online("ana").await;
    let template =
        approved(&desk, "order", "utility", json!([body("Your order has left.", &[])])).await;
    let chat = ana.meets(&desk.customer("Maria"), &desk.account("Sales")).await;
    let message = json!({ "template_id": id(&template), "language": "en", "parameters": {} });
    for (word, can_be_sent) in WORDS {
        says(&desk, &template, word).await;
        let is_so = |it: &Value| it["versions"][0]["live"]["meta_status"] == word;
        let seen = becomes(&ana, &template, word, is_so).await;
        assert_eq!(seen["sendable"], can_be_sent, "{word}");
        let offered = ana.get("/templates?sendable=true&name=order").await.expect(200);
        assert_eq!(offered["items"].as_array().unwrap().len(), usize::from(can_be_sent), "{word}");
        let path = format!("/chats/{chat}/template-messages");
        let sent = ana.post(&path, message.clone()).await;
        if can_be_sent {
            let sent = sent.expect(202);
            ana.sees(&chat, &sent, "delivered").await;
        } else {
            assert_eq!(sent.problem(), "409 template-not-sendable", "{word}");
            let why = word.to_lowercase();
            assert!(sent.text.contains(&why), "{word}: {}", sent.text);
        }
    }
    let sendable = WORDS.iter().filter(|(_, can_be_sent)| *can_be_sent).count();
    assert_eq!(desk.sent().await.len(), sendable);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_somebody_uses_again_is_what_meta_says_it_is() {
    let desk = Desk::start().await;
    let ana = desk.person("ana").await;
    let template =
        approved(&desk, "order", "utility", json!([body("Your order has left.", &[])])).await;
    desk.settle().await;
    says(&desk, &template, "ARCHIVED").await;
    let is_so = |it: &Value| it["versions"][0]["live"]["status"] == "archived";
    becomes(&ana, &template, "it is archived", is_so).await;
    says(&desk, &template, "UNARCHIVED").await;
    // Meta's list says that it is approved.
    becomes(&ana, &template, "Meta was asked", |it| it["sendable"] == true).await;
}
