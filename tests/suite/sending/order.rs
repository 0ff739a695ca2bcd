//! The order inside a chat, and that chats don't hold up one another.

use futures_util::future::join_all;
use harness::eventually;
use serde_json::json;

use super::Stage;

#[tokio::test(flavor = "multi_thread")]
async fn a_chat_keeps_its_order_whatever_goes_wrong_at_meta() {
    let stage = Stage::set().await;
    stage
        .desk
        .trouble(json!([
            { "kind": "fail", "status": 503, "probability": 0.3 },
            { "kind": "fail", "status": 429, "probability": 0.3, "retry_after": 1 },
            { "kind": "delay", "ms": 30, "probability": 0.3 },
        ]))
        .await;
    let words: Vec<String> = (0..20).map(|n| format!("Message {n}")).collect();
    for words in &words {
        stage.ana.writes(&stage.chat, words).await.expect(202);
    }

    let sent = eventually("all have arrived", async || {
        stage.desk.wait(chrono::TimeDelta::seconds(2)).await;
        Some(stage.desk.sent().await).filter(|sent| sent.len() >= words.len())
    })
    .await;
    let arrived: Vec<_> = sent.iter().map(|sent| sent["body"]["text"]["body"].clone()).collect();
    assert_eq!(arrived, words.iter().map(|words| json!(words)).collect::<Vec<_>>());
    let requests = stage.desk.requests().await;
    assert!(requests.len() > words.len(), "some were refused and came again");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_chat_holds_up_no_other() {
    let stage = Stage::set().await;
    let mut others = vec![];
    for n in 0..5 {
        others
            .push(stage.ana.meets(&stage.desk.customer(&format!("Other {n}")), &stage.sales).await);
    }
    // The first message takes as long as the server waits for Meta.
    stage.desk.trouble(json!({ "kind": "delay", "ms": 9000, "count": 1 })).await;
    stage.desk.trouble(json!({ "kind": "drop" })).await;
    let slow = stage.ana.writes(&stage.chat, "Slow").await.expect(202);
    stage.desk.sent_all(1).await;
    let behind = stage.ana.writes(&stage.chat, "Behind it").await.expect(202);
    join_all(others.iter().map(|chat| stage.ana.writes(chat, "Quick"))).await;

    let sent = stage.desk.sent_all(6).await;
    assert!(sent.iter().all(|sent| sent["body"]["text"]["body"] != "Behind it"));
    for chat in [&slow, &behind] {
        let messages = stage.ana.messages(&stage.chat).await;
        let message = messages.iter().find(|message| message["id"] == chat["id"]).unwrap();
        assert_eq!(message["state"], "queued");
    }
    stage.desk.sent_all(7).await;
}
