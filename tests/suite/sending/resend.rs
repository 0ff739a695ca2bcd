//! A message that failed, sent again.

use harness::Person;
use serde_json::{Value, json};

use super::Stage;

/// Lets a message fail with a code of Meta's, and answers with it.
async fn fails(stage: &Stage, code: i64) -> Value {
    let rule = json!({ "kind": "fail", "status": 400, "code": code, "count": 1 });
    stage.desk.trouble(rule).await;
    let sent = stage.ana.writes(&stage.chat, "Again and again").await.expect(202);
    let failed = stage.ana.sees(&stage.chat, &sent, "failed").await;
    stage.desk.peace().await;
    assert_eq!(failed["failure"]["code"], code);
    failed
}

async fn resends(by: &Person, chat: &str, message: &Value) -> harness::Answer {
    let id = message["id"].as_str().unwrap();
    by.post(&format!("/chats/{chat}/messages/{id}/resend"), json!({})).await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_failed_for_now_is_sent_again_once() {
    let stage = Stage::set().await;
    let failed = fails(&stage, 131_048).await;
    let again = resends(&stage.ana, &stage.chat, &failed).await.expect(202);
    assert_ne!(again["id"], failed["id"]);
    assert_eq!(
        json!([again["resent_from"], again["text"], again["author_id"]]),
        json!([failed["id"], failed["text"], stage.ana.id])
    );
    let twice = resends(&stage.ana, &stage.chat, &failed).await.expect(202);
    assert_eq!(twice["id"], again["id"], "asking twice is asking once");
    stage.ana.sees(&stage.chat, &again, "delivered").await;
    stage.desk.settle().await;
    assert_eq!(stage.desk.sent().await.len(), 1);
    let old = stage.ana.sees(&stage.chat, &failed, "failed").await;
    assert_eq!(old["version"], failed["version"], "the old one is as it was");
}

#[tokio::test(flavor = "multi_thread")]
async fn many_who_ask_at_once_get_one_message() {
    let stage = Stage::set().await;
    let failed = fails(&stage, 131_048).await;
    let ask = || resends(&stage.ana, &stage.chat, &failed);
    let answers = futures_util::future::join_all((0..8).map(|_| ask())).await;
    let ids: std::collections::BTreeSet<String> =
        answers.into_iter().map(|answer| answer.expect(202)["id"].to_string()).collect();
    assert_eq!(ids.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_meta_will_never_take_is_not_sent_again() {
    let stage = Stage::set().await;
    for code in [131_026, 100, 131_051, 999_999] {
        let failed = fails(&stage, code).await;
        let answer = resends(&stage.ana, &stage.chat, &failed).await;
        assert_eq!(answer.problem(), "409 failed-for-good", "{code}");
        assert!(answer.body["detail"].as_str().unwrap().contains(&code.to_string()));
    }
    assert_eq!(stage.desk.sent().await.len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_came_after_the_window_goes_when_it_is_open_again() {
    let stage = Stage::set().await;
    stage.desk.wait(chrono::TimeDelta::seconds(10)).await;
    let failed = fails(&stage, 131_047).await;
    harness::eventually("Meta is believed", async || {
        (stage.ana.chat(&stage.chat).await["list"] == "archived").then_some(())
    })
    .await;
    let refused = resends(&stage.ana, &stage.chat, &failed).await;
    assert_eq!(refused.problem(), "409 window-closed");
    stage.desk.wait(chrono::TimeDelta::seconds(2)).await;
    let phone = stage.ana.chat(&stage.chat).await["contact"]["phone"].clone();
    let text = json!({ "type": "text", "text": { "body": "I am back" } });
    let maria = stage.desk.customer("Maria");
    maria.sends_with(&stage.sales, text, json!({ "from": phone })).await;
    stage.ana.waits_for_holder(&stage.chat, &stage.ana).await;
    let again = resends(&stage.ana, &stage.chat, &failed).await.expect(202);
    stage.ana.sees(&stage.chat, &again, "delivered").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_what_failed_and_only_by_who_may_write_there() {
    let stage = Stage::set().await;
    let inbound = stage.ana.messages(&stage.chat).await.remove(0);
    let sent = stage.ana.writes(&stage.chat, "Fine").await.expect(202);
    let sent = stage.ana.sees(&stage.chat, &sent, "delivered").await;
    for message in [&inbound, &sent] {
        let answer = resends(&stage.ana, &stage.chat, message).await;
        assert_eq!(answer.problem(), "409 state-conflict");
    }
    let note = stage.ana.notes(&stage.chat, "Not for her", &[]).await.expect(201);
    assert_eq!(resends(&stage.ana, &stage.chat, &note).await.problem(), "404 not-found");
    let failed = fails(&stage, 131_048).await;
    let other = stage.ana.meets(&stage.desk.customer("Nuno"), &stage.sales).await;
    let rui = stage.desk.online("rui").await;
    assert_eq!(resends(&rui, &stage.chat, &failed).await.problem(), "404 not-found");
    assert_eq!(resends(&stage.ana, &other, &failed).await.problem(), "404 not-found");
    stage.ana.chooses("offline").await;
    rui.waits_for_holder(&stage.chat, &rui).await;
    resends(&rui, &stage.chat, &failed).await.expect(202);
}
