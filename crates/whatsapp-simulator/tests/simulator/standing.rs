//! Bans, restrictions, messaging limits, and customers who want no marketing.

use serde_json::{Value, json};
use whatsapp_simulator::BusinessNumber;

use crate::stage::{CUSTOMER, NUMBER, Stage, WABA, inbound, quick, text};

fn hello(to: &str) -> Value {
    json!({ "messaging_product": "whatsapp", "to": to, "type": "template",
        "template": { "name": "hello_world", "language": { "code": "en_US" } } })
}

impl Stage {
    /// Sends a message, and answers with what became of it and the code, 0 if all is well.
    async fn fate(&self, message: Value) -> (String, i64) {
        let (status, answer) = self.send(message).await;
        if status != 200 {
            return ("refused".to_owned(), answer["error"]["code"].as_i64().unwrap());
        }
        self.idle().await;
        let sent = self.sent(answer["messages"][0]["id"].as_str().unwrap()).await;
        let code = sent["error"]["code"].as_i64().unwrap_or_default();
        (sent["status"].as_str().unwrap().to_owned(), code)
    }

    async fn number(&self, action: Value) -> Value {
        let (status, answer) = self.post(&format!("/_sim/numbers/{NUMBER}"), action).await;
        assert_eq!(status, 200, "{answer}");
        answer
    }
}

fn fine() -> (String, i64) {
    ("delivered".to_owned(), 0)
}

fn refused(code: i64) -> (String, i64) {
    ("refused".to_owned(), code)
}

fn failed(code: i64) -> (String, i64) {
    ("failed".to_owned(), code)
}

#[tokio::test]
async fn a_banned_number_sends_nothing_and_a_restricted_one_only_answers() {
    let stage = Stage::set();
    stage.customer_writes().await;
    for (status, answers, begins) in [
        ("BANNED", refused(131_031), refused(131_031)),
        ("DISCONNECTED", refused(133_010), refused(133_010)),
        ("FLAGGED", fine(), failed(131_048)),
        ("RESTRICTED", fine(), failed(131_048)),
        ("RATE_LIMITED", fine(), failed(131_048)),
    ] {
        stage.number(json!({ "do": "status", "to": status })).await;
        assert_eq!(stage.fate(text()).await, answers, "{status}");
        assert_eq!(
            stage.fate(hello(CUSTOMER)).await,
            answers,
            "{status}, a template in the window"
        );
        assert_eq!(stage.fate(hello("16505550001")).await, begins, "{status}");
    }
    stage.number(json!({ "do": "status", "to": null })).await;
    assert_eq!(stage.fate(text()).await, fine());
    assert_eq!(stage.fate(hello("16505550001")).await, fine());
}

#[tokio::test]
async fn a_disabled_account_sends_nothing_until_it_is_reinstated() {
    let stage = Stage::set();
    stage.customer_writes().await;
    let news = |state: &str| {
        json!({ "field": "account_update", "value": { "event": "DISABLED_UPDATE",
            "ban_info": { "waba_ban_state": state, "waba_ban_date": "April 17, 2025" } } })
    };
    let path = format!("/_sim/accounts/{WABA}/news");
    assert_eq!(stage.post(&path, news("DISABLE")).await.0, 202);
    assert_eq!(stage.fate(text()).await, refused(368));
    assert_eq!(stage.post(&path, news("REINSTATE")).await.0, 202);
    assert_eq!(stage.fate(text()).await, fine());
    stage.idle().await;
    assert_eq!(stage.receiver.news("account_update").len(), 2);
}

#[tokio::test]
async fn a_number_writes_first_to_as_many_customers_as_its_tier_allows() {
    let stage = Stage::set();
    stage.number(json!({ "do": "limit", "to": "TIER_50" })).await;
    for customer in 0..50 {
        assert_eq!(stage.send(hello(&format!("165055500{customer:02}"))).await.0, 200);
    }
    stage.idle().await;
    let number = stage.get(&format!("/_sim/numbers/{NUMBER}")).await;
    assert_eq!(number["messaging_limit_used"], 50);
    let next = hello("16505550050");
    assert_eq!(stage.fate(next.clone()).await, failed(131_048));
    assert_eq!(stage.fate(hello("16505550007")).await, fine(), "once more to the same");
    // Answers do not count, whatever they are.
    stage.customer_writes().await;
    assert_eq!(stage.fate(hello(CUSTOMER)).await, fine());
    assert_eq!(stage.fate(text()).await, fine());
    // A higher tier helps, and so does time.
    stage.number(json!({ "do": "limit", "to": "TIER_250" })).await;
    assert_eq!(stage.fate(next).await, fine());
    stage.number(json!({ "do": "limit", "to": "TIER_50" })).await;
    assert_eq!(stage.fate(hello("16505550051")).await, failed(131_048));
    assert_eq!(stage.post("/_sim/clock", json!({ "advance_seconds": 86_400 })).await.0, 200);
    assert_eq!(stage.fate(hello("16505550051")).await, fine());
}

#[tokio::test]
async fn each_number_has_its_own_limit() {
    let numbers = vec![
        BusinessNumber::new(NUMBER, "+1 555-078-3881", WABA),
        BusinessNumber::new("2", "+1 555-078-3882", WABA),
    ];
    let stage = Stage::with(whatsapp_simulator::Config { numbers, ..quick() });
    assert_eq!(stage.fate(hello("16505550001")).await, fine());
    assert_eq!(stage.number(json!({ "do": "unverify" })).await["messaging_limit_used"], 1);
    assert_eq!(stage.get("/_sim/numbers/2").await["messaging_limit_used"], 0);
}

#[tokio::test]
async fn a_number_that_was_deleted_is_an_unknown_object() {
    let stage = Stage::set();
    stage.number(json!({ "do": "delete" })).await;
    let (status, answer) = stage.send(text()).await;
    let error = &answer["error"];
    assert_eq!((status, &error["code"], &error["error_subcode"]), (400, &json!(100), &json!(33)));
}

async fn offer(stage: &Stage) -> Value {
    stage.post("/_sim/review", json!({ "after_ms": 0 })).await;
    let draft = json!({ "name": "offer", "language": "en_US", "category": "MARKETING",
        "components": [{ "type": "BODY", "text": "20 % off" }] });
    let (status, answer) = stage.post(&format!("/v23.0/{WABA}/message_templates"), draft).await;
    assert_eq!(status, 200, "{answer}");
    let mut message = hello(CUSTOMER);
    message["template"]["name"] = json!("offer");
    message
}

#[tokio::test]
async fn who_stops_marketing_gets_none_but_everything_else() {
    let stage = Stage::set();
    let offer = offer(&stage).await;
    stage.post("/_sim/inbound", inbound("hello")).await;
    assert_eq!(stage.fate(offer.clone()).await, fine());
    let choice =
        |value: &str| json!({ "phone_number_id": NUMBER, "from": CUSTOMER, "value": value });
    assert_eq!(stage.post("/_sim/preferences", choice("stop")).await.0, 202);
    assert_eq!(stage.fate(offer.clone()).await, failed(131_050));
    assert_eq!(stage.fate(hello(CUSTOMER)).await, fine(), "a utility template");
    assert_eq!(stage.fate(text()).await, fine());
    let phone = stage.get(&format!("/_sim/customers/{CUSTOMER}")).await;
    assert_eq!(phone["chats"][0]["marketing_stopped"], true);
    assert_eq!(stage.post("/_sim/preferences", choice("resume")).await.0, 202);
    assert_eq!(stage.fate(offer).await, fine());

    stage.idle().await;
    let told = stage.receiver.news("user_preferences");
    assert_eq!(told.len(), 2, "{told:?}");
    let stop = told.iter().find(|value| value["user_preferences"][0]["value"] == "stop").unwrap();
    assert_eq!(stop["metadata"]["phone_number_id"], NUMBER);
    assert_eq!(stop["contacts"][0]["profile"]["name"], "Sheena Nelson");
    let mut preference = stop["user_preferences"][0].clone();
    assert!(preference["timestamp"].take().is_i64());
    assert_eq!(
        preference,
        json!({ "wa_id": CUSTOMER, "detail": "User requested to stop marketing messages",
            "category": "marketing_messages", "value": "stop", "timestamp": null })
    );
    for bad in [
        json!({ "phone_number_id": NUMBER, "value": "stop" }),
        json!({ "phone_number_id": NUMBER, "from": CUSTOMER, "value": "later" }),
        json!({ "phone_number_id": NUMBER, "from": "x", "value": "stop" }),
    ] {
        assert_eq!(stage.post("/_sim/preferences", bad.clone()).await.0, 400, "{bad}");
    }
}
