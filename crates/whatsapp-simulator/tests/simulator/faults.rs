//! Things that go wrong on purpose.

use std::time::{Duration, Instant};

use reqwest::Method;
use serde_json::json;
use whatsapp_simulator::Config;

use crate::stage::{NUMBER, Stage, TOKEN, quick, text};

#[tokio::test]
async fn a_cut_message_is_sent_all_the_same() {
    let stage = Stage::set();
    stage.customer_writes().await;
    stage.fault(json!({ "kind": "cut", "count": 1 })).await;
    let url = format!("{}/v23.0/{NUMBER}/messages", stage.simulator.base_url());
    let error = stage.client.post(url).bearer_auth(TOKEN).json(&text()).send().await.unwrap_err();
    assert!(error.is_request() && !error.is_connect(), "{error:?}");
    stage.idle().await;

    let sent = stage.get("/_sim/sent").await;
    assert_eq!(sent["total"], 1);
    let wamid = sent["items"][0]["wamid"].as_str().unwrap();
    assert_eq!(stage.receiver.statuses_of(wamid), ["sent", "delivered"]);
    assert_eq!(stage.receiver.statuses()[0]["biz_opaque_callback_data"], "our id");
    let request = stage.get("/_sim/requests").await["items"][0].clone();
    assert_eq!((&request["accepted"], &request["answered"]), (&json!(true), &json!(false)));
    stage.send_text().await;
}

#[tokio::test]
async fn a_forced_failure_sends_nothing() {
    let stage = Stage::set();
    stage
        .fault(json!({ "rules": [
            { "kind": "fail", "status": 429, "retry_after": 7, "count": 1 },
            { "kind": "fail", "status": 400, "code": 131_042, "title": "Payment", "count": 1 },
        ] }))
        .await;
    let path = format!("/v23.0/{NUMBER}/messages");
    let response = stage.ask(Method::POST, &path, Some(text())).await;
    assert_eq!(
        (response.status().as_u16(), &response.headers()["retry-after"]),
        (429, &"7".parse().unwrap())
    );
    let (status, answer) = stage.send(text()).await;
    assert_eq!((status, &answer["error"]["code"]), (400, &json!(131_042)));
    assert_eq!(answer["error"]["message"], "(#131042) Payment");
    assert_eq!(stage.get("/_sim/sent").await["total"], 0);
    stage.send_text().await;
    let rules = stage.get("/_sim/faults").await;
    assert_eq!(rules["rules"][0]["applied"], 1);
    assert_eq!(stage.ask(Method::DELETE, "/_sim/faults", None).await.status(), 204);
    assert_eq!(stage.get("/_sim/faults").await["rules"], json!([]));
}

#[tokio::test]
async fn a_delayed_answer_reports_what_happened_before() {
    let stage = Stage::set();
    stage.fault(json!({ "kind": "delay", "ms": 500, "count": 1 })).await;
    let begun = Instant::now();
    stage.send_text().await;
    assert!(begun.elapsed() >= Duration::from_millis(500));
    assert_eq!(stage.receiver.statuses().len(), 1, "the status came before the answer");
}

#[tokio::test]
async fn duplicates_are_equal_to_the_byte() {
    let stage = Stage::set();
    stage.fault(json!({ "kind": "duplicate", "times": 3, "count": 1 })).await;
    stage.customer_writes().await;
    stage.customer_writes().await;
    stage.idle().await;
    let hooks = stage.receiver.hooks();
    assert_eq!(hooks.len(), 4);
    let first = &hooks[0];
    assert!(hooks.iter().filter(|hook| hook.bytes == first.bytes).count() >= 1);
    let mut bodies: Vec<_> = hooks.iter().map(|hook| hook.bytes.clone()).collect();
    bodies.sort();
    bodies.dedup();
    assert_eq!(bodies.len(), 2);
    let log = stage.get("/_sim/webhooks").await;
    assert_eq!(log["items"][2]["copy"], 3);
}

#[tokio::test]
async fn dropped_statuses_never_come() {
    let stage = Stage::with(Config { read_after: Some(Duration::ZERO), ..quick() });
    stage.customer_writes().await;
    stage.fault(json!({ "kind": "drop", "statuses": ["delivered"] })).await;
    let wamid = stage.send_text().await;
    stage.idle().await;
    assert_eq!(stage.receiver.statuses_of(&wamid), ["sent", "read"]);
}

#[tokio::test]
async fn reordered_statuses_are_told_in_another_order() {
    let stage = Stage::set();
    stage.customer_writes().await;
    stage.fault(json!({ "kind": "reorder", "count": 1 })).await;
    stage.send_text().await;
    stage.idle().await;
    let log = stage.get("/_sim/webhooks?after=1").await;
    let told: Vec<_> = log["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| &item["contains"][0]["status"])
        .collect();
    assert_eq!(told, ["delivered", "sent"]);
}

#[tokio::test]
async fn some_customers_cannot_be_reached() {
    let stage = Stage::set();
    stage.customer_writes().await;
    stage.fault(json!({ "kind": "undeliverable", "to": "+16505551234", "count": 1 })).await;
    let wamid = stage.send_text().await;
    stage.idle().await;
    assert_eq!(stage.receiver.statuses_of(&wamid), ["failed"]);
    assert_eq!(stage.sent(&wamid).await["error"]["code"], 131_026);
}
