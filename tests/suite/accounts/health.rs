//! How well a number works: what is heard, what fails, and what somebody should look at.

use chrono::TimeDelta;
use harness::Desk;
use serde_json::{Value, json};

use super::{alarms, becomes, detail, meta_does};

#[tokio::test(flavor = "multi_thread")]
async fn what_is_heard_and_what_fails_is_counted() {
    let desk = Desk::start().await;
    let (supervisor, ana) = (desk.person("supervisor").await, desk.online("ana").await);
    let (account, other) = (desk.account("Sales"), desk.account("Support"));
    let quiet = detail(&supervisor, &account.id).await;
    assert_eq!(quiet["health"]["last_webhook_at"], Value::Null);
    assert_eq!(quiet["health"]["sends"], json!({ "sent": 0, "failed": 0, "failed_percent": null }));
    let chat = ana.meets(&desk.customer("Maria"), &account).await;
    let sent = ana.writes(&chat, "Olá!").await.expect(202);
    ana.sees(&chat, &sent, "delivered").await;
    desk.trouble(json!([{ "kind": "undeliverable", "count": 1 }])).await;
    let lost = ana.writes(&chat, "Are you there?").await.expect(202);
    ana.sees(&chat, &lost, "failed").await;
    desk.trouble(json!([{ "kind": "fail", "status": 400, "code": 131_009, "count": 1 }])).await;
    let refused = ana.writes(&chat, "And now?").await.expect(202);
    ana.sees(&chat, &refused, "failed").await;
    let now = detail(&supervisor, &account.id).await;
    let health = &now["health"];
    assert_eq!(health["sends"], json!({ "sent": 3, "failed": 2, "failed_percent": 66 }));
    assert!(health["last_webhook_at"].is_string());
    assert!(health["last_webhook_delay_ms"].as_i64().unwrap() < 60_000);
    assert_eq!(alarms(&now), Vec::<String>::new(), "so few say nothing");
    let beside = detail(&supervisor, &other.id).await;
    assert_eq!(beside["health"]["sends"]["sent"], 0);
    assert_eq!(beside["health"]["last_webhook_at"], Value::Null);
    desk.wait(TimeDelta::minutes(70)).await;
    let supervisor = desk.person("supervisor").await;
    assert_eq!(detail(&supervisor, &account.id).await["health"]["sends"]["sent"], 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_webhook_that_comes_late_is_an_alarm_and_holds_up_nothing() {
    let desk = Desk::start().await;
    let (supervisor, ana) = (desk.person("supervisor").await, desk.online("ana").await);
    let account = desk.account("Sales");
    let maria = desk.customer("Maria");
    let words = json!({ "type": "text", "text": { "body": "Olá!" } });
    maria.sends_with(&account, words, json!({ "timestamp": desk.time() - 120 })).await;
    let is_late = |it: &Value| alarms(it) == ["warning webhooks_late"];
    let now = becomes(&supervisor, &account.id, "it was late", is_late).await;
    assert!(now["health"]["last_webhook_delay_ms"].as_i64().unwrap() >= 120_000);
    let chat = ana.meets(&maria, &account).await;
    let sent = ana.writes(&chat, "Olá!").await.expect(202);
    ana.sees(&chat, &sent, "delivered").await;
    becomes(&supervisor, &account.id, "the next was not", |it| alarms(it).is_empty()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn silence_after_a_message_is_an_alarm() {
    let desk = Desk::start().await;
    let account = desk.account("Sales");
    let maria = desk.customer("Maria");
    let chat = desk.online("ana").await.meets(&maria, &account).await;
    desk.meta_is_done().await;
    desk.control("DELETE", "/_sim/webhook", None).await.expect(204);
    desk.wait(TimeDelta::minutes(6)).await;
    let ana = desk.online("ana").await;
    ana.waits_for_holder(&chat, &ana).await;
    ana.writes(&chat, "Olá!").await.expect(202);
    let supervisor = desk.person("supervisor").await;
    let is_sent = |it: &Value| it["health"]["sends"]["sent"] == 1;
    let now = becomes(&supervisor, &account.id, "Meta took it", is_sent).await;
    assert_eq!(alarms(&now), Vec::<String>::new());
    desk.wait(TimeDelta::minutes(20)).await;
    let supervisor = desk.person("supervisor").await;
    let now = detail(&supervisor, &account.id).await;
    assert_eq!(alarms(&now), ["critical webhooks_silent"]);
    desk.listen_to_meta().await;
    maria.writes(&account, "Hello?").await;
    becomes(&supervisor, &account.id, "it is heard again", |it| alarms(it).is_empty()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_meta_holds_against_a_number_or_a_template_is_an_alarm() {
    let desk = Desk::start().await;
    let supervisor = desk.person("supervisor").await;
    let account = desk.account("Sales");
    meta_does(&desk, &account.phone_number_id, json!({ "do": "quality", "score": "RED" })).await;
    let is_low = |it: &Value| alarms(it) == ["critical quality_low"];
    becomes(&supervisor, &account.id, "it is flagged", is_low).await;
    let reject = json!({ "verdict": { "do": "reject", "reason": "SCAM" } });
    let review = json!({ "after_ms": 0, "rules": [reject] });
    desk.control("POST", "/_sim/review", Some(review)).await.expect(200);
    let template = json!({
        "account_id": account.id, "name": "spam", "language": "en", "category": "marketing",
        "components": [{ "type": "BODY", "text": "You have won." }],
    });
    let template = supervisor.post("/templates", template).await.expect(201);
    let id = template["id"].as_str().unwrap();
    let path = format!("/templates/{id}/versions/en/submit");
    supervisor.post(&path, json!({})).await.expect(202);
    let both = ["critical quality_low", "info templates_rejected"];
    let now = becomes(&supervisor, &account.id, "it is rejected", |it| alarms(it) == both).await;
    let templates = json!({ "rejected": 1, "paused": 0, "disabled": 0 });
    assert_eq!(now["health"]["templates"], templates);
}
