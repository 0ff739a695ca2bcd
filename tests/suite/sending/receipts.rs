//! Reading and typing: what the customer and the colleagues see of it.

use serde_json::{Value, json};

use super::Stage;

/// The requests at Meta that say that something was read.
async fn receipts(stage: &Stage) -> Vec<Value> {
    let requests = stage.desk.requests().await;
    let reads = requests.into_iter().filter(|request| request["kind"] == "read");
    reads.map(|request| request["body"].clone()).collect()
}

async fn receipt(stage: &Stage, count: usize) -> Value {
    harness::eventually("Meta was told", async || receipts(stage).await.get(count - 1).cloned())
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn reading_reaches_meta_once_and_with_the_last_message() {
    let stage = Stage::set().await;
    let maria = stage.desk.customer("Nuno");
    let chat = stage.ana.meets(&maria, &stage.sales).await;
    maria.writes(&stage.sales, "Hello?").await;
    let last = maria.writes(&stage.sales, "Are you there?").await;
    harness::eventually("three are unread", async || {
        (stage.ana.chat(&chat).await["unread"] == 3).then_some(())
    })
    .await;
    let mut screen = stage.ana.screen().await;

    let read = stage.ana.post(&format!("/chats/{chat}/read"), json!({})).await.expect(200);
    assert_eq!(read["unread"], 0);
    let told = screen.hears("chat.updated").await;
    assert_eq!(
        (&told["payload"]["chat"]["id"], &told["payload"]["chat"]["unread"]),
        (&json!(chat), &json!(0))
    );
    let told = receipt(&stage, 1).await;
    assert_eq!(
        told,
        json!({ "messaging_product": "whatsapp", "status": "read", "message_id": last })
    );

    // Reading what was read is nothing: no event, and nothing for Meta.
    let cursor = stage.ana.cursor().await;
    let again = stage.ana.post(&format!("/chats/{chat}/read"), json!({})).await.expect(200);
    assert_eq!(again["version"], read["version"]);
    stage.ana.post(&format!("/chats/{chat}/typing"), json!({})).await.expect(204);
    assert!(receipt(&stage, 2).await["typing_indicator"].is_object(), "the next is the typing");
    assert_eq!(stage.ana.log_after(&cursor).await, Vec::<Value>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_receipt_that_meta_refused_for_now_comes_again() {
    let stage = Stage::set().await;
    stage.desk.trouble(json!({ "kind": "fail", "status": 503, "on": "read", "count": 2 })).await;
    stage.ana.post(&format!("/chats/{}/read", stage.chat), json!({})).await.expect(200);
    for attempt in 1..=3 {
        receipt(&stage, attempt).await;
        stage.desk.settle().await;
        stage.desk.wait(chrono::TimeDelta::seconds(30)).await;
    }
    let requests = stage.desk.requests().await;
    let accepted: Vec<_> = requests.iter().map(|request| request["accepted"].clone()).collect();
    assert_eq!(accepted, [false, false, true]);
}

#[tokio::test(flavor = "multi_thread")]
async fn typing_is_seen_by_the_customer_and_by_colleagues_but_not_by_oneself() {
    let stage = Stage::set().await;
    let supervisor = stage.desk.person("supervisor").await;
    let rui = stage.desk.person("rui").await;
    let (mut hers, mut theirs, mut his) =
        (stage.ana.screen().await, supervisor.screen().await, rui.screen().await);

    stage.ana.post(&format!("/chats/{}/typing", stage.chat), json!({})).await.expect(204);

    let told = receipt(&stage, 1).await;
    assert_eq!(told["typing_indicator"], json!({ "type": "text" }));
    assert_eq!(told["status"], "read");
    let seen = theirs.next_of("ephemeral").await;
    assert_eq!(seen["event"]["type"], "typing");
    assert_eq!(
        seen["event"]["payload"],
        json!({ "agent_id": stage.ana.id, "chat_id": stage.chat })
    );
    // A noise that all hear; before it, ana heard nothing of herself, and rui nothing of her chat.
    supervisor.chooses("invisible").await;
    for screen in [&mut hers, &mut his] {
        let frame = screen.next().await;
        assert_eq!(frame["event"]["type"], "agent.status_changed");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_types_in_a_chat_that_they_cannot_answer() {
    let stage = Stage::set().await;
    let rui = stage.desk.online("rui").await;
    let path = format!("/chats/{}/typing", stage.chat);
    assert_eq!(rui.post(&path, json!({})).await.problem(), "404 not-found");
    stage.ana.chooses("offline").await;
    rui.waits_for_holder(&stage.chat, &rui).await;
    assert_eq!(stage.ana.post(&path, json!({})).await.problem(), "409 state-conflict");
    rui.post(&path, json!({})).await.expect(204);
    stage.desk.wait(chrono::TimeDelta::hours(24)).await;
    let rui = stage.desk.online("rui").await;
    assert_eq!(rui.post(&path, json!({})).await.problem(), "409 window-closed");
}
