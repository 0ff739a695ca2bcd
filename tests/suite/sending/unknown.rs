//! Lost answers: Meta may have the message, and it is never sent blindly again.

use chrono::TimeDelta;
use harness::eventually;
use serde_json::{Value, json};

use super::Stage;

/// Longer than a message's claim, and longer than a chat waits for a status.
const CLAIM: TimeDelta = TimeDelta::seconds(16);
const PATIENCE: TimeDelta = TimeDelta::seconds(61);

/// A message whose answer was lost, and which no status was told of.
async fn lost(stage: &Stage) -> Value {
    stage.desk.trouble(json!([{ "kind": "cut", "count": 1 }, { "kind": "drop" }])).await;
    let sent = stage.ana.writes(&stage.chat, "Did you get this?").await.expect(202);
    stage.ana.sees(&stage.chat, &sent, "unknown").await;
    stage.desk.meta_is_done().await;
    stage.desk.peace().await;
    sent
}

/// Waits until a later message of the chat has arrived, and counts what came before it.
async fn sent_before_the_next(stage: &Stage) -> usize {
    stage.ana.writes(&stage.chat, "And this?").await.expect(202);
    stage.desk.wait(PATIENCE).await;
    let sent = eventually("the next one arrives", async || {
        let sent = stage.desk.sent().await;
        (sent.last()?["body"]["text"]["body"] == "And this?").then_some(sent)
    });
    sent.await.len() - 1
}

#[tokio::test(flavor = "multi_thread")]
async fn a_status_settles_what_became_of_a_lost_answer() {
    let stage = Stage::set().await;
    let mut screen = stage.ana.screen().await;
    let sent = lost(&stage).await;
    let told = screen.hears("message.updated").await;
    assert_eq!(told["payload"]["message"]["state"], "unknown");

    // Only our own id, which comes back, says whose status it is.
    let at_meta = stage.desk.sent().await[0].clone();
    assert_eq!(at_meta["biz_opaque_callback_data"], sent["id"]);
    stage.desk.reports(json!({ "id": at_meta["id"], "status": "delivered" })).await;
    let settled = screen.hears("message.updated").await;
    assert_eq!(settled["payload"]["message"]["state"], "delivered");

    assert_eq!(sent_before_the_next(&stage).await, 1, "it was sent once");
    // Now that the wamid is known, it can be answered to.
    let reply =
        json!({ "type": "text", "text": { "body": "I mean this" }, "reply_to": sent["id"] });
    stage.ana.sends(&stage.chat, reply).await.expect(202);
    let reply = stage.desk.sent_all(3).await[2].clone();
    assert_eq!(reply["body"]["context"]["message_id"], at_meta["id"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn statuses_that_come_at_once_make_up_for_the_lost_answer() {
    let stage = Stage::set().await;
    stage.desk.trouble(json!({ "kind": "cut", "count": 1 })).await;
    let sent = stage.ana.writes(&stage.chat, "Olá!").await.expect(202);
    stage.ana.sees(&stage.chat, &sent, "delivered").await;
    assert_eq!(sent_before_the_next(&stage).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_status_it_stays_unknown_and_the_chat_goes_on() {
    let stage = Stage::set().await;
    let sent = lost(&stage).await;
    assert_eq!(sent_before_the_next(&stage).await, 1);
    stage.desk.wait(TimeDelta::minutes(10)).await;
    stage.desk.settle().await;
    assert_eq!(stage.desk.sent().await.len(), 2);
    stage.ana.sees(&stage.chat, &sent, "unknown").await;

    // A status that comes after all is still believed.
    let wamid = stage.desk.sent().await[0]["id"].clone();
    stage.desk.reports(json!({ "id": wamid, "status": "read" })).await;
    stage.ana.sees(&stage.chat, &sent, "read").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_operator_may_have_it_sent_again_after_a_while_and_not_before() {
    let stage = Stage::with(&[("DESK360_RESEND_UNKNOWN_AFTER", "600")]).await;
    let sent = lost(&stage).await;
    let other = stage.ana.meets(&stage.desk.customer("Nuno"), &stage.sales).await;

    stage.desk.wait(TimeDelta::seconds(590)).await;
    stage.ana.writes(&other, "The sender has looked").await.expect(202);
    let at_meta = stage.desk.sent_all(2).await;
    assert_eq!(at_meta[1]["body"]["text"]["body"], "The sender has looked");

    stage.desk.wait(TimeDelta::seconds(11)).await;
    let at_meta = stage.desk.sent_all(3).await;
    assert_eq!(at_meta[2]["biz_opaque_callback_data"], sent["id"]);
    stage.ana.sees(&stage.chat, &sent, "delivered").await;
    assert_eq!(sent_before_the_next(&stage).await, 3, "and not a third time");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sender_that_is_killed_while_meta_thinks_sends_nothing_twice() {
    let mut stage = Stage::set().await;
    stage.desk.trouble(json!([{ "kind": "delay", "ms": 5000 }, { "kind": "drop" }])).await;
    let sent = stage.ana.writes(&stage.chat, "Did you get this?").await.expect(202);
    stage.desk.sent_all(1).await;
    stage.desk.server.kill().await;
    stage.desk.meta_is_done().await;
    stage.desk.peace().await;
    stage.desk.restart().await;
    stage.ana = stage.desk.online("ana").await;

    stage.desk.wait(CLAIM).await;
    stage.ana.sees(&stage.chat, &sent, "unknown").await;
    let wamid = stage.desk.sent().await[0]["id"].clone();
    stage.desk.reports(json!({ "id": wamid, "status": "delivered" })).await;
    stage.ana.sees(&stage.chat, &sent, "delivered").await;
    assert_eq!(sent_before_the_next(&stage).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sender_that_is_told_to_stop_writes_down_what_meta_says() {
    let mut stage = Stage::set().await;
    let slow = json!({ "kind": "delay", "ms": 800, "count": 1 });
    stage.desk.trouble(json!([slow, { "kind": "drop" }])).await;
    let sent = stage.ana.writes(&stage.chat, "Before the update").await.expect(202);
    stage.desk.sent_all(1).await;
    assert_eq!(stage.desk.server.terminate().await.code(), Some(0));
    let states =
        stage.desk.postgres.sql().texts("select state as t from messages where state is not null");
    assert_eq!(states, ["accepted"], "the next sender would take one in flight for unknown");
    stage.desk.restart().await;
    stage.ana = stage.desk.online("ana").await;
    let wamid = stage.desk.sent().await[0]["id"].clone();
    stage.desk.reports(json!({ "id": wamid, "status": "delivered" })).await;
    stage.ana.sees(&stage.chat, &sent, "delivered").await;
    assert_eq!(sent_before_the_next(&stage).await, 1);
}
