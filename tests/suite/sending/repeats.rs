//! Saying the same thing twice is saying it once.

use futures_util::future::join_all;
use serde_json::{Value, json};

use super::Stage;

fn text(words: &str) -> Value {
    json!({ "type": "text", "text": { "body": words } })
}

fn named(words: &str, name: &str) -> Value {
    json!({ "type": "text", "text": { "body": words }, "client_message_id": name })
}

/// What the customer got, once nothing is left to do.
async fn arrived(stage: &Stage) -> Vec<Value> {
    stage.desk.settle().await;
    let sent = stage.desk.sent().await;
    sent.iter().map(|sent| sent["body"]["text"]["body"].clone()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_that_the_client_names_is_sent_once() {
    let stage = Stage::set().await;
    let send = async |message| stage.ana.sends(&stage.chat, message).await;
    let first = send(named("Olá!", "m-1")).await.expect(202);
    assert_eq!(first["client_message_id"], "m-1");
    let again = send(named("Olá!", "m-1")).await.expect(202);
    assert_eq!(again["id"], first["id"]);

    assert_eq!(send(named("Adeus!", "m-1")).await.problem(), "422 idempotency-key-reused");
    let reply = json!({ "type": "text", "text": { "body": "Olá!" }, "client_message_id": "m-1",
        "reply_to": stage.ana.messages(&stage.chat).await[0]["id"] });
    assert_eq!(send(reply).await.problem(), "422 idempotency-key-reused");
    assert_ne!(send(named("Olá!", "m-2")).await.expect(202)["id"], first["id"]);
    assert_eq!(arrived(&stage).await, ["Olá!", "Olá!"]);

    // The name belongs to the chat, and outlives the window.
    let other = stage.ana.meets(&stage.desk.customer("Nuno"), &stage.sales).await;
    let elsewhere = stage.ana.sends(&other, named("Adeus!", "m-1")).await.expect(202);
    assert_ne!(elsewhere["id"], first["id"]);
    stage.desk.wait(chrono::TimeDelta::hours(24)).await;
    let ana = stage.desk.online("ana").await;
    let late = ana.sends(&stage.chat, named("Olá!", "m-1")).await.expect(202);
    assert_eq!((&late["id"], &late["state"]), (&first["id"], &json!("delivered")));
}

#[tokio::test(flavor = "multi_thread")]
async fn twenty_clients_at_once_that_use_one_name_send_one_message() {
    let stage = Stage::set().await;
    let (ana, chat) = (&stage.ana, &stage.chat);
    let answers = join_all((0..20).map(|_| ana.sends(chat, named("Olá!", "m-1")))).await;
    let ids: Vec<Value> =
        answers.into_iter().map(|answer| answer.expect(202)["id"].clone()).collect();
    assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
    assert_eq!(arrived(&stage).await, ["Olá!"]);
    assert_eq!(stage.ana.messages(&stage.chat).await.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_under_a_key_is_answered_again_as_it_was() {
    let stage = Stage::set().await;
    let first = stage.ana.sends_once(&stage.chat, text("Olá!"), "k-1").await;
    assert_eq!((first.status, first.header("idempotency-replayed")), (202, ""));
    stage.ana.sees(&stage.chat, &first.body, "delivered").await;

    let again = stage.ana.sends_once(&stage.chat, text("Olá!"), "k-1").await;
    assert_eq!((again.status, again.header("idempotency-replayed")), (202, "true"));
    assert_eq!(again.text, first.text, "to the letter, although it was delivered meanwhile");
    let quoted = stage.ana.sends_once(&stage.chat, text("Olá!"), "\"k-1\"").await;
    assert_eq!(quoted.text, first.text, "the draft's way to write the same key");

    let other = stage.ana.sends_once(&stage.chat, text("Adeus!"), "k-1").await;
    assert_eq!(other.problem(), "422 idempotency-key-reused");
    let chat = stage.ana.meets(&stage.desk.customer("Nuno"), &stage.sales).await;
    let elsewhere = stage.ana.sends_once(&chat, text("Olá!"), "k-1").await;
    assert_eq!(
        elsewhere.problem(),
        "422 idempotency-key-reused",
        "the chat is part of the request"
    );
    let supervisor = stage.desk.person("supervisor").await;
    supervisor.chooses("invisible").await;
    let hers = supervisor.sends_once(&stage.chat, text("Olá!"), "k-1").await.expect(202);
    assert_ne!(hers["id"], first.body["id"], "another user's key is another key");
    for key in ["", "with space", &"k".repeat(256)] {
        let refused = stage.ana.sends_once(&stage.chat, text("Olá!"), key).await;
        assert_eq!(refused.problem(), "400 idempotency-key-invalid", "{key}");
    }
    assert_eq!(arrived(&stage).await, ["Olá!", "Olá!"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_refused_under_a_key_may_succeed_under_it_later() {
    let stage = Stage::set().await;
    stage.ana.chooses("offline").await;
    let refused = stage.ana.sends_once(&stage.chat, text("Olá!"), "k-1").await;
    assert_eq!(refused.problem(), "409 state-conflict");
    stage.ana.chooses("online").await;
    stage.ana.waits_for_holder(&stage.chat, &stage.ana).await;
    let sent = stage.ana.sends_once(&stage.chat, text("Olá!"), "k-1").await;
    assert_eq!((sent.status, sent.header("idempotency-replayed")), (202, ""));
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_requests_at_once_under_one_key_have_one_effect() {
    let stage = Stage::set().await;
    let (ana, chat) = (&stage.ana, &stage.chat);
    let answers = join_all((0..50).map(|_| ana.sends_once(chat, text("Olá!"), "k-1"))).await;
    let done: Vec<_> = answers.iter().filter(|answer| answer.status == 202).collect();
    assert!(!done.is_empty());
    assert!(done.iter().all(|answer| answer.text == done[0].text));
    let first = done.iter().filter(|answer| answer.header("idempotency-replayed").is_empty());
    assert_eq!(first.count(), 1);
    for answer in answers.iter().filter(|answer| answer.status != 202) {
        let told = ["409 idempotency-in-flight", "503 dependency-unavailable"];
        assert!(told.contains(&answer.problem().as_str()), "{}", answer.text);
    }
    assert_eq!(arrived(&stage).await, ["Olá!"]);
    assert_eq!(stage.ana.messages(&stage.chat).await.len(), 2);
}
