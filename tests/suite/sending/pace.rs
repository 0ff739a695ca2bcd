//! How fast Meta lets us send: to one customer, and in all.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;

use super::Stage;

#[tokio::test(flavor = "multi_thread")]
async fn after_a_burst_a_customer_gets_one_message_every_six_seconds() {
    let stage = Stage::set().await;
    for n in 0..47 {
        stage.ana.writes(&stage.chat, &format!("Message {n}")).await.expect(202);
    }
    stage.desk.sent_all(45).await;
    // What another customer is sent now was queued later, and is not held up.
    let other = stage.ana.meets(&stage.desk.customer("Nuno"), &stage.sales).await;
    stage.ana.writes(&other, "You can go first").await.expect(202);
    let sent = stage.desk.sent_all(46).await;
    assert_eq!(sent[45]["body"]["text"]["body"], "You can go first");

    stage.desk.wait(TimeDelta::seconds(6)).await;
    let sent = stage.desk.sent_all(47).await;
    assert_eq!(sent[46]["body"]["text"]["body"], "Message 45");
    stage.desk.wait(TimeDelta::seconds(6)).await;
    let sent = stage.desk.sent_all(48).await;
    assert_eq!(sent[47]["body"]["text"]["body"], "Message 46");
    assert!(!refusals(&stage).await.contains(&131_056), "Meta never had to say so");
}

/// The codes that Meta refused with.
async fn refusals(stage: &Stage) -> Vec<i64> {
    let requests = stage.desk.requests().await;
    requests.iter().filter_map(|request| request["error"]["code"].as_i64()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_sends_no_faster_than_meta_lets_it() {
    let stage = Stage::set().await;
    let mut chats = vec![];
    for n in 0..6 {
        chats.push(
            stage.ana.meets(&stage.desk.customer(&format!("Customer {n}")), &stage.sales).await,
        );
    }
    stage.desk.postgres.sql().run("update accounts set throughput = 2");
    for chat in &chats {
        stage.ana.writes(chat, "Olá!").await.expect(202);
    }

    let sent = stage.desk.sent_all(6).await;
    let at = |sent: &Value| sent["at"].as_str().unwrap().parse::<DateTime<Utc>>().unwrap();
    let took = at(&sent[5]) - at(&sent[0]);
    // Five gaps of half a second, less the little that may run ahead or be late.
    assert!(took >= TimeDelta::milliseconds(2000), "{took}");
}
