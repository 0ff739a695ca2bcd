//! What Meta refuses: again, again later, or never.

use chrono::TimeDelta;
use harness::eventually;
use serde_json::{Value, json};

use super::Stage;

/// The codes of Meta's refusals, and 0 for each message that it took.
async fn verdicts(stage: &Stage) -> Vec<i64> {
    let requests = stage.desk.requests().await;
    // A number that is refused as such is also looked into.
    let sends = requests.iter().filter(|request| request["kind"] == "send");
    sends.map(|request| request["error"]["code"].as_i64().unwrap_or(0)).collect()
}

/// The same, once there are as many: Meta's side has a message a moment before it has written down that it
/// was asked for it.
async fn so_many_verdicts(stage: &Stage, count: usize) -> Vec<i64> {
    eventually(&format!("Meta was asked {count} times"), async || {
        Some(verdicts(stage).await).filter(|verdicts| verdicts.len() >= count)
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_is_tried_again_when_meta_is_busy() {
    for (status, code) in [(503, 131_016), (429, 130_429), (500, 131_016), (400, 131_056)] {
        let stage = Stage::set().await;
        let fault = json!({ "kind": "fail", "status": status, "code": code, "count": 2 });
        stage.desk.trouble(fault).await;
        let sent = stage.ana.writes(&stage.chat, "Olá!").await.expect(202);

        for attempt in 1..3 {
            eventually("Meta has refused", async || {
                (verdicts(&stage).await.len() == attempt).then_some(())
            })
            .await;
            stage.desk.settle().await;
            stage.desk.wait(TimeDelta::seconds(10)).await;
        }
        stage.desk.sent_all(1).await;
        assert_eq!(so_many_verdicts(&stage, 3).await, [code, code, 0]);
        stage.ana.sees(&stage.chat, &sent, "delivered").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn meta_s_own_wish_to_wait_is_obeyed() {
    let stage = Stage::set().await;
    stage
        .desk
        .trouble(json!({ "kind": "fail", "status": 429, "retry_after": 3000, "count": 1 }))
        .await;
    let chat = stage.ana.meets(&stage.desk.customer("Nuno"), &stage.sales).await;
    stage.ana.writes(&stage.chat, "Again in 50 minutes").await.expect(202);
    eventually("Meta has refused", async || (verdicts(&stage).await == [130_429]).then_some(()))
        .await;
    stage.desk.settle().await;

    stage.desk.wait(TimeDelta::minutes(45)).await;
    // Another chat's message shows that the sender has looked by now.
    let ana = stage.desk.online("ana").await;
    ana.writes(&chat, "Now").await.expect(202);
    let sent = stage.desk.sent_all(1).await;
    assert_eq!(sent[0]["body"]["text"]["body"], "Now");
    stage.desk.wait(TimeDelta::minutes(20)).await;
    stage.desk.sent_all(2).await;
}

/// Sends a message that comes to nothing, and answers with how it ended.
async fn failed(stage: &Stage) -> Value {
    let sent = stage.ana.writes(&stage.chat, "Olá!").await.expect(202);
    stage.ana.sees(&stage.chat, &sent, "failed").await["failure"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_meta_will_never_take_fails_at_once_and_says_why() {
    for (status, code, words) in [
        (400, 131_026, "Message undeliverable"),
        (401, 190, "The session has expired"),
        (400, 100, "Unknown parameter"),
        (400, 999_999, "Something new"),
    ] {
        let stage = Stage::set().await;
        let fault =
            json!({ "kind": "fail", "status": status, "code": code, "details": words, "count": 1 });
        stage.desk.trouble(fault).await;
        assert_eq!(failed(&stage).await, json!({ "code": code, "reason": words }));
        stage.desk.wait(TimeDelta::hours(1)).await;
        // The chat goes on, and the failed message is not among what arrives.
        let ana = stage.desk.online("ana").await;
        ana.writes(&stage.chat, "Next").await.expect(202);
        let sent = stage.desk.sent_all(1).await;
        assert_eq!(sent[0]["body"]["text"]["body"], "Next");
        stage.desk.settle().await;
        assert_eq!(so_many_verdicts(&stage, 2).await, [code, 0]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_fails_after_meta_took_it_fails_by_webhook() {
    let stage = Stage::set().await;
    let words = "The customer has not agreed to the terms.";
    for (code, words) in [(131_026, words), (131_047, "More than 24 hours have passed.")] {
        let fault = json!({ "kind": "undeliverable", "code": code, "title": "-", "details": words, "count": 1 });
        stage.desk.trouble(fault).await;
        assert_eq!(failed(&stage).await, json!({ "code": code, "reason": words }));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn outside_the_window_nothing_is_queued() {
    let stage = Stage::set().await;
    stage.desk.wait(TimeDelta::hours(24)).await;
    let ana = stage.desk.online("ana").await;
    let cursor = ana.cursor().await;
    assert_eq!(ana.writes(&stage.chat, "Olá!").await.problem(), "409 window-closed");
    assert_eq!(ana.messages(&stage.chat).await.len(), 1);
    assert!(ana.log_after(&cursor).await.iter().all(|e| e["event"]["type"] != "message.created"));

    // The next message that Meta gets is one from a chat that is open.
    let other = ana.meets(&stage.desk.customer("Nuno"), &stage.sales).await;
    ana.writes(&other, "Yes?").await.expect(202);
    assert_eq!(stage.desk.sent_all(1).await[0]["body"]["text"]["body"], "Yes?");
    assert_eq!(so_many_verdicts(&stage, 1).await, [0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_window_that_closes_on_the_way_fails_the_message_without_sending_it() {
    let stage = Stage::set().await;
    stage.desk.trouble(json!({ "kind": "fail", "status": 503 })).await;
    let sent = stage.ana.writes(&stage.chat, "Too late").await.expect(202);
    eventually("Meta has refused", async || (!verdicts(&stage).await.is_empty()).then_some(()))
        .await;
    stage.desk.wait(TimeDelta::hours(24)).await;
    stage.desk.peace().await;

    let ana = stage.desk.person("ana").await;
    let failed = ana.sees(&stage.chat, &sent, "failed").await;
    assert_eq!(failed["failure"]["code"], 131_047);
    assert_eq!(stage.desk.sent().await, Vec::<Value>::new());
}
