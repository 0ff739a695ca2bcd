//! What stands in the log, and what must not.

use harness::{Desk, Setting};
use reqwest::Method;
use serde_json::{Value, json};

/// As much as can be logged.
const EVERYTHING: Setting<'static> = ("DESK360_LOG", "debug");

#[tokio::test(flavor = "multi_thread")]
async fn a_request_has_one_name_in_its_answer_and_in_the_log() {
    let desk = Desk::with(&[EVERYTHING]).await;
    let ana = desk.person("ana").await;
    let good = ana.get("/me").await;
    let bad = ana.get("/chats/00000000-0000-7000-8000-000000000000").await;
    assert_eq!((good.status, bad.status), (200, 404));
    assert_eq!(bad.body["instance"], bad.header("x-request-id"));
    assert_ne!(good.header("x-request-id"), bad.header("x-request-id"));

    let log = desk.server.log();
    for answer in [&good, &bad] {
        let id = answer.header("x-request-id");
        let line = log.lines().find(|line| line.contains(id) && line.contains("answered"));
        let line: Value = serde_json::from_str(line.expect("a line about it")).unwrap();
        assert_eq!(line["status"], answer.status);
        assert_eq!(line["span"]["request_id"], id);
        assert_eq!(line["span"]["method"], "GET");
    }
    // Nobody chooses the name of a request but the server.
    let named = ana.send(Method::GET, "/me", None, &[("x-request-id", "mine")]).await;
    assert_ne!(named.header("x-request-id"), "mine");
}

/// A line is a JSON object in which no name stands twice: one of them would be lost.
fn check_line(line: &str) {
    let fields: Value = serde_json::from_str(line).unwrap();
    let names = fields.as_object().unwrap().keys();
    for name in names {
        assert_eq!(line.matches(&format!("\"{name}\":")).count(), 1, "{name}: {line}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_secret_and_no_word_of_a_customer_is_ever_logged() {
    let desk = Desk::with(&[EVERYTHING]).await;
    let (sales, ana) = (desk.account("Sales"), desk.online("ana").await);
    let maria = desk.customer("Maria Confidential");
    let address = ana.socket_url().await;
    let _screen = harness::Screen::at(&address).await.unwrap();
    let chat = ana.meets(&maria, &sales).await;
    maria.writes(&sales, "inbound-secret-words").await;
    ana.writes(&chat, "outbound-secret-words").await.expect(202);
    desk.sent_all(1).await;
    for (status, code) in [(400, 100), (503, 131_016)] {
        let details = format!("details with the token demo-token and {code}");
        desk.trouble(json!({ "kind": "fail", "status": status, "code": code, "count": 1, "details": details })).await;
        ana.writes(&chat, "refused-secret-words").await.expect(202);
    }
    desk.trouble(json!({ "kind": "cut", "count": 1 })).await;
    let path = format!("/chats/{chat}/messages?unknown=query-secret-words");
    ana.post(&path, json!({ "type": "text", "text": "body-secret-words" })).await;
    let login = json!({ "email": "ana@demo.desk360.dev", "password": "wrong-secret-words" });
    desk.request(Method::POST, "/api/v1/auth/login", None, Some(login)).await.expect(401);
    desk.request(Method::GET, "/api/v1/me", Some("bearer-secret-words"), None).await.expect(401);
    let forged = [("x-hub-signature-256", "sha256=secret-words")];
    ana.send(Method::POST, "/../../webhooks/whatsapp", Some(json!({})), &forged).await;
    desk.postgres.sql().run(
        "insert into journal (lane, received_at, body) values (0, now(), \
        convert_to('{\"object\": \"journal-secret-words', 'UTF8'))",
    );
    desk.settle().await;

    let (log, ticket) = (desk.server.log(), address.split_once("ticket=").unwrap().1);
    assert!(log.lines().count() > 30, "it is a log of everything");
    for line in log.lines() {
        check_line(line);
    }
    for secret in [
        "secret-words",
        "Confidential",
        maria.phone.as_str(),
        ana.token.as_str(),
        ticket,
        "desk360-demo-password",
        "demo-token",
        "the app secret of the tests",
        "the verify token of the tests",
        "AQEBAQEBAQEBAQ",
        "$argon2",
    ] {
        let line = log.lines().find(|line| line.contains(secret));
        assert_eq!(line, None, "{secret:?} is in the log");
    }
}
