//! Two who answer at once: the second is shown what the first wrote.

use harness::{Answer, Person};
use serde_json::{Value, json};

use super::Stage;

async fn answers(by: &Person, chat: &str, seen: &Value, force: bool) -> Answer {
    let mut body = json!({ "type": "text", "text": { "body": "I can help" },
        "last_seen_message_id": seen });
    if force {
        body["force"] = true.into();
    }
    by.sends(chat, body).await
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_has_not_seen_a_colleague_s_answer_is_shown_it() {
    let stage = Stage::set().await;
    let supervisor = stage.desk.online("supervisor").await;
    let question = stage.ana.messages(&stage.chat).await[0]["id"].clone();
    let first = supervisor.writes(&stage.chat, "I am on it").await.expect(202);

    let refused = answers(&stage.ana, &stage.chat, &question, false).await;
    assert_eq!(refused.problem(), "409 answered-meanwhile");
    let newer = refused.body["newer_messages"].as_array().unwrap();
    assert_eq!(newer.len(), 1);
    assert_eq!((&newer[0]["id"], &newer[0]["text"]), (&first["id"], &first["text"]));

    answers(&stage.ana, &stage.chat, &first["id"], false).await.expect(202);
    answers(&stage.ana, &stage.chat, &question, true).await.expect(202);
    stage.ana.writes(&stage.chat, "Nothing is compared").await.expect(202);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_s_own_words_a_customer_s_and_reactions_are_no_objection() {
    let stage = Stage::set().await;
    let supervisor = stage.desk.online("supervisor").await;
    let maria = stage.ana.messages(&stage.chat).await[0]["id"].clone();
    let reaction =
        json!({ "type": "reaction", "reaction": { "message_id": maria, "emoji": "👍" } });
    supervisor.sends(&stage.chat, reaction).await.expect(202);
    stage.ana.writes(&stage.chat, "My own").await.expect(202);
    stage.ana.notes(&stage.chat, "A note", &[]).await.expect(201);
    answers(&stage.ana, &stage.chat, &maria, false).await.expect(202);
    // A note is something that was seen, too.
    supervisor.writes(&stage.chat, "Before the note").await.expect(202);
    let note = supervisor.notes(&stage.chat, "Done", &[]).await.expect(201);
    answers(&stage.ana, &stage.chat, &note["id"], false).await.expect(202);
    let refused = answers(&stage.ana, &stage.chat, &maria, false).await;
    assert_eq!(refused.problem(), "409 answered-meanwhile");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_that_is_there_already_is_answered_with_itself() {
    let stage = Stage::set().await;
    let other = stage.ana.meets(&stage.desk.customer("Nuno"), &stage.sales).await;
    let supervisor = stage.desk.online("supervisor").await;
    let maria = stage.ana.messages(&stage.chat).await[0]["id"].clone();
    let body = json!({ "type": "text", "text": { "body": "Mine" }, "client_message_id": "c-1",
        "last_seen_message_id": maria });
    let first = stage.ana.sends(&stage.chat, body.clone()).await.expect(202);
    supervisor.writes(&stage.chat, "Meanwhile").await.expect(202);
    let again = stage.ana.sends(&stage.chat, body).await.expect(202);
    assert_eq!(again["id"], first["id"]);
    let answer = answers(&stage.ana, &other, &maria, false).await;
    assert_eq!((answer.status, answer.fault().as_str()), (422, "last_seen_message_id not-found"));
}
