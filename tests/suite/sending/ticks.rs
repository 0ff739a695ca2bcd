//! Ticks: how far a message got, whatever the order in which Meta tells it.

use harness::Screen;
use serde_json::{Value, json};

use super::Stage;

/// The states that a screen is told of a message, up to one of them.
async fn states_until(screen: &mut Screen, message: &Value, last: &str) -> Vec<String> {
    let mut states = vec![];
    while states.last().map(String::as_str) != Some(last) {
        let told = screen.hears("message.updated").await["payload"]["message"].clone();
        if told["id"] == message["id"] {
            states.push(told["state"].as_str().unwrap().to_owned());
        }
    }
    states
}

fn is_forward(states: &[String]) -> bool {
    let order = ["queued", "unknown", "sent", "delivered", "read"];
    let ranks: Vec<_> = states.iter().map(|state| order.iter().position(|o| o == state)).collect();
    ranks.windows(2).all(|pair| pair[0] < pair[1])
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_is_queued_sent_delivered_and_read() {
    let stage = Stage::set().await;
    let mut screen = stage.ana.screen().await;
    let sent = stage.ana.writes(&stage.chat, "Olá!").await.expect(202);
    assert_eq!(sent["state"], "queued");
    assert_eq!(states_until(&mut screen, &sent, "delivered").await, ["sent", "delivered"]);

    let wamid = stage.desk.sent().await[0]["id"].clone();
    stage.desk.reports(json!({ "id": wamid, "status": "read" })).await;
    assert_eq!(states_until(&mut screen, &sent, "read").await, ["read"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn ticks_only_go_forward_however_meta_s_webhooks_come() {
    let stage = Stage::set().await;
    stage.desk.trouble(json!([{ "kind": "reorder" }, { "kind": "duplicate", "times": 3 }])).await;
    let mut screen = stage.ana.screen().await;
    for n in 0..10 {
        let sent = stage.ana.writes(&stage.chat, &format!("Message {n}")).await.expect(202);
        let states = states_until(&mut screen, &sent, "delivered").await;
        assert!(is_forward(&states), "{states:?}");
    }
    stage.desk.settle().await;
    for message in stage.ana.messages(&stage.chat).await.iter().skip(1) {
        assert_eq!(message["state"], "delivered");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_known_is_not_forgotten_for_an_older_report() {
    let stage = Stage::set().await;
    let sent = stage.ana.writes(&stage.chat, "Olá!").await.expect(202);
    stage.ana.sees(&stage.chat, &sent, "delivered").await;
    let wamid = stage.desk.sent().await[0]["id"].clone();
    let report = |status: &str| json!({ "id": wamid, "status": status });

    let all = ["read", "sent", "delivered", "failed"].map(&report);
    stage.desk.reports(json!({ "items": all })).await;
    stage.desk.settle().await;
    assert_eq!(stage.ana.messages(&stage.chat).await[1]["state"], "read");

    // Listening to it is more than reading, and looks the same.
    stage.desk.reports(report("played")).await;
    stage.desk.reports(report("read")).await;
    stage.desk.settle().await;
    let message = stage.ana.messages(&stage.chat).await[1].clone();
    assert_eq!((&message["state"], &message["failure"]), (&json!("read"), &Value::Null));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_status_that_overtakes_the_answer_is_not_lost() {
    let stage = Stage::set().await;
    // Meta answers only after everything was told.
    stage.desk.trouble(json!({ "kind": "delay", "ms": 600, "count": 1 })).await;
    let mut screen = stage.ana.screen().await;
    let sent = stage.ana.writes(&stage.chat, "Olá!").await.expect(202);
    let states = states_until(&mut screen, &sent, "delivered").await;
    assert_eq!(states, ["sent", "delivered"]);
    stage.desk.settle().await;
    assert_eq!(stage.desk.sent().await.len(), 1);
}
