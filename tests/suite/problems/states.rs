//! E-37, E-43, E-44: what is right in itself and not possible now, and keys that make it happen once.

use chrono::TimeDelta;
use harness::{Desk, Person};
use reqwest::Method;
use serde_json::json;

use super::{Row, Stage, says};

fn keyed(stage: &Stage, key: &[u8], expected: &str) -> Row {
    let row = Row::post("E-37", stage.messages(), says("a").to_string(), expected);
    row.header("idempotency-key", key)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_idempotency_key_is_visible_ascii_and_given_once() {
    let stage = Stage::set().await;
    let invalid = "400 idempotency-key-invalid";
    let long = [b'k'; 256];
    let keys: [&[u8]; 9] =
        [b"", b"\"\"", b"a b", b"a\tb", b"\xc3\xa9", b"\xff", &long, b"\"a b\"", b"\x80"];
    let mut rows: Vec<Row> = keys.iter().map(|key| keyed(&stage, key, invalid)).collect();
    rows.push(keyed(&stage, b"k1", invalid).again("idempotency-key", b"k1"));
    rows.push(keyed(&stage, b"k1", invalid).again("idempotency-key", b"k2"));
    // A bad key comes before a bad body, but not before what cannot be read at all.
    let faulty = Row::post("E-37", stage.messages(), says("").to_string(), invalid);
    rows.push(faulty.header("idempotency-key", b"a b"));
    let unread = Row::post("E-37", stage.messages(), "{", "400 malformed-json");
    rows.push(unread.header("idempotency-key", b"a b"));
    stage.refuses(rows).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_belongs_to_one_request_of_one_person() {
    let stage = Stage::set().await;
    let first = keyed(&stage, b"the-key", "").ask(&stage.ana).await.expect(202);
    let again = keyed(&stage, b"\"the-key\"", "").ask(&stage.ana).await;
    assert_eq!((again.header("idempotency-replayed"), &again.body), ("true", &first));
    stage.desk.settle().await;
    stage.desk.sent_all(1).await;

    let reused = "422 idempotency-key-reused";
    let other = |body: String| {
        Row::post("E-37", stage.messages(), body, reused).header("idempotency-key", b"the-key")
    };
    let mut named = says("a");
    named["client_message_id"] = "x".into();
    stage.refuses(vec![other(says("b").to_string()), other(named.to_string())]).await;
    // Somebody else's key of the same name is another key.
    let supervisor = stage.desk.online("supervisor").await;
    let hers = keyed(&stage, b"the-key", "").ask(&supervisor).await;
    assert_ne!(hers.expect(202)["id"], first["id"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_whose_first_request_still_runs_is_in_flight() {
    let stage = Stage::set().await;
    // Another request under the key has written its row and not ended yet.
    let mut other = stage.desk.postgres.sql();
    other.run(&format!(
        "begin; insert into idempotency_keys (company_id, agent_id, key, request_hash, status, body, created_at) \
         select company_id, id, 'busy', '', 202, '{{}}', now() from agents where id = '{}'",
        stage.ana.id
    ));
    stage.refuses(vec![keyed(&stage, b"busy", "409 idempotency-in-flight")]).await;
    other.run("rollback");
    keyed(&stage, b"busy", "").ask(&stage.ana).await.expect(202);
}

#[tokio::test(flavor = "multi_thread")]
async fn free_text_ends_with_the_window() {
    let mut stage = Stage::set().await;
    stage.desk.wait(TimeDelta::hours(24) + TimeDelta::seconds(1)).await;
    stage.ana = stage.desk.person("ana").await;
    stage.ana.chooses("invisible").await;
    stage.ana.finds("archived", "Maria").await;
    stage.desk.settle().await;
    let closed = "409 window-closed";
    let typing = format!("/api/v1/chats/{}/typing", stage.chat);
    let rows = vec![
        Row::post("E-43", stage.messages(), says("too late").to_string(), closed),
        Row::post(
            "E-43",
            stage.messages(),
            json!({ "type": "image", "image": { "id": "1" } }).to_string(),
            closed,
        ),
        Row::post("E-43", typing, "", closed),
    ];
    stage.refuses(rows).await;
}

/// What each of these people gets who is asked to take Ana's chat.
async fn assign_rows(stage: &Stage, desk: &Desk) -> Vec<Row> {
    let path = format!("/api/v1/chats/{}/assign", stage.chat);
    let mut rows = vec![];
    for (login, status) in [("rui", "invisible"), ("eva", "break"), ("supervisor", "offline")] {
        let person = desk.person(login).await;
        person.chooses(status).await;
        let body = json!({ "agent_id": person.id }).to_string();
        rows.push(Row::post("E-44", path.clone(), body, "409 agent-not-available"));
    }
    let strangers: Person = desk.stranger("ana").await;
    strangers.chooses("online").await;
    let body = json!({ "agent_id": strangers.id }).to_string();
    rows.push(Row::post("E-44", path, body, "404 not-found"));
    rows
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chat_goes_only_to_who_is_there_and_is_answered_only_by_who_has_it() {
    let mut stage = Stage::set().await;
    let rows = assign_rows(&stage, &stage.desk).await;
    stage.refuses(rows).await;

    // Rui sees the chats of others only in the queue and the archive: this one is not there for him.
    let ana = stage.ana.clone();
    stage.ana = stage.desk.online("rui").await;
    let body = says("mine?").to_string();
    stage.refuses(vec![Row::post("E-44", stage.messages(), body.clone(), "404 not-found")]).await;

    // Whoever is offline answers nothing, and has no chats.
    ana.chooses("offline").await;
    stage.ana.chooses("offline").await;
    stage.desk.settle().await;
    let conflict = "409 state-conflict";
    let typing = format!("/api/v1/chats/{}/typing", stage.chat);
    let rows = vec![
        Row::post("E-44", stage.messages(), body.clone(), conflict),
        Row::post("E-44", typing, "", conflict),
    ];
    stage.refuses(rows).await;
    // On a break one answers in one's own chats; this one waits in the queue, and is nobody's.
    stage.ana.chooses("break").await;
    stage.refuses(vec![Row::post("E-44", stage.messages(), body, conflict)]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_status_is_one_of_four() {
    let stage = Stage::set().await;
    let rows = [
        (json!({ "status": "away" }), "status enum"),
        (json!({ "status": "Online" }), "status enum"),
        (json!({ "status": "" }), "status enum"),
        (json!({ "status": null }), "status type"),
        (json!({ "status": 1 }), "status type"),
        (json!({ "status": ["online"] }), "status type"),
        (json!({}), "status required"),
        (json!({ "status": "break", "since": "2020-01-01T00:00:00Z" }), "since unknown-field"),
        (json!(["break"]), " type"),
    ];
    let row = |(body, fault): (serde_json::Value, &str)| {
        let expected = format!("422 validation-failed {fault}");
        let row = Row::post("E-32", "/api/v1/me/status", body.to_string(), &expected);
        Row { method: Method::PUT, ..row }
    };
    stage.refuses(rows.into_iter().map(row).collect()).await;
}
