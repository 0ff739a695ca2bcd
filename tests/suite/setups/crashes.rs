//! Whatever breaks, wherever: it becomes an account, and Meta does nothing twice.

use harness::{Desk, Person, eventually};
use serde_json::{Value, json};

use super::{begins, business, completes, desk, does, done, look, next};

/// What breaks.
#[derive(Debug, Clone, Copy)]
enum Fault {
    /// The server is killed after Meta did it, before it hears so.
    Kill,
    /// Meta did it, and the answer is lost.
    Cut,
    /// Meta did nothing, and says so.
    Busy,
    /// Meta did nothing, and nobody can tell.
    Broken,
}

/// The steps, and what Meta calls what they do. Before the first one, something has to be there.
const STEPS: [(&str, &str); 6] = [
    ("link_business", "token"),
    ("add_number", "add_number"),
    ("request_code", "request_code"),
    ("verify_code", "verify_code"),
    ("register", "register"),
    ("subscribe_webhooks", "subscribe"),
];

impl Fault {
    fn rule(self, on: &str) -> Value {
        match self {
            Self::Kill => json!({ "kind": "delay", "ms": 60_000, "on": on, "count": 1 }),
            Self::Cut => json!({ "kind": "cut", "on": on, "count": 1 }),
            Self::Busy => {
                json!({ "kind": "fail", "status": 503, "code": 131_016, "on": on, "count": 1 })
            }
            Self::Broken => {
                json!({ "kind": "fail", "status": 500, "code": 131_000, "on": on, "count": 1 })
            }
        }
    }
}

/// Goes as far as a step.
async fn reaches(desk: &Desk, by: &Person, setup: &str, step: &str, waba: &str, phone: &str) {
    while look(by, setup).await["next"] != step {
        let (path, body) = next(desk, by, setup, waba, phone).await;
        by.post(&path, body).await.expect(200);
    }
}

/// Kills the server while it waits for Meta, and starts it again.
async fn dies(desk: &mut Desk, owner: &Person, path: &str, body: Value) {
    let before = desk.requests().await.len();
    let (asker, path) = (owner.clone(), path.to_owned());
    let asking = tokio::spawn(async move {
        asker.try_send(reqwest::Method::POST, &path, Some(body), &[]).await.is_err()
    });
    eventually("Meta keeps the server waiting", async || {
        let faults = desk.control("GET", "/_sim/faults", None).await.expect(200);
        let hit = faults["rules"].as_array().unwrap().iter().any(|rule| rule["applied"] == 1);
        (hit && desk.requests().await.len() > before).then_some(())
    })
    .await;
    desk.server.kill().await;
    assert!(asking.await.unwrap(), "nobody answers");
    desk.restart().await;
}

/// One story: a step that breaks in one way.
async fn breaks(desk: &mut Desk, number: usize, step: (&str, &str), fault: Fault) {
    let (waba, phone) = (format!("50229012934{number:04}"), format!("91200{number:04}"));
    business(desk, &waba).await;
    let owner = desk.person("owner").await;
    let setup = begins(&owner, &format!("{fault:?} {}", step.0)).await;
    reaches(desk, &owner, &setup, step.0, &waba, &phone).await;
    let (path, body) = next(desk, &owner, &setup, &waba, &phone).await;
    desk.trouble(fault.rule(step.1)).await;
    let mut owner = owner;
    if matches!(fault, Fault::Kill) {
        dies(desk, &owner, &path, body).await;
        desk.peace().await;
        owner = desk.person("owner").await;
        if step.0 != "link_business" {
            // Whoever asked may be at it still.
            let now = look(&owner, &setup).await;
            assert_eq!(now["in_doubt"], step.0, "{fault:?} {step:?}");
            let (path, body) = next(desk, &owner, &setup, &waba, &phone).await;
            let early = owner.post(&path, body).await;
            assert_eq!(early.problem(), "409 state-conflict", "{fault:?} {step:?}");
            assert_eq!(early.header("retry-after"), "60");
        }
        desk.wait(chrono::TimeDelta::seconds(61)).await;
        owner = desk.person("owner").await;
    } else {
        let broken = owner.post(&path, body).await;
        assert_eq!(broken.problem(), "503 dependency-unavailable", "{fault:?} {step:?}");
        desk.peace().await;
    }
    completes(desk, &owner, &setup, &waba, &phone).await;
    let now = look(&owner, &setup).await;
    let id = now["number"]["phone_number_id"].as_str().unwrap();
    for (_, kind) in &STEPS[1..] {
        let count = done(desk, kind, &[&waba, id]).await;
        assert_eq!(count, 1, "{fault:?} at {}: {kind}", step.0);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_dies_at_any_step_does_nothing_twice() {
    let mut desk = desk().await;
    for (number, step) in STEPS.into_iter().enumerate() {
        breaks(&mut desk, number, step, Fault::Kill).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_step_that_fails_at_meta_is_repeated_and_done_once() {
    let mut desk = desk().await;
    let mut number = 100;
    for step in STEPS {
        for fault in [Fault::Cut, Fault::Busy, Fault::Broken] {
            number += 1;
            breaks(&mut desk, number, step, fault).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_at_once_do_it_once() {
    let desk = desk().await;
    let owner = desk.person("owner").await;
    let admin = desk.person("owner").await;
    business(&desk, "302290129340398").await;
    let setup = begins(&owner, "Both").await;
    reaches(&desk, &owner, &setup, "add_number", "302290129340398", "910000790").await;
    desk.trouble(json!({ "kind": "delay", "ms": 300, "on": "add_number" })).await;
    let body = super::addition("910000790");
    let (one, two) = tokio::join!(
        does(&owner, &setup, "number", body.clone()),
        does(&admin, &setup, "number", body.clone())
    );
    let mut said = [one.status, two.status];
    said.sort_unstable();
    assert_eq!(said, [200, 409], "{} {}", one.text, two.text);
    assert_eq!(done(&desk, "add_number", &["302290129340398"]).await, 1);
    // It is about this number and no other.
    let other = does(&owner, &setup, "number", super::addition("910000791")).await;
    assert_eq!(other.problem(), "409 state-conflict");
    does(&owner, &setup, "number", body).await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_that_may_never_come_is_asked_for_again_by_hand_only() {
    let desk = desk().await;
    let owner = desk.person("owner").await;
    let waba = "302290129340398";
    business(&desk, waba).await;
    let setup = begins(&owner, "Doubt").await;
    reaches(&desk, &owner, &setup, "request_code", waba, "910000792").await;
    desk.trouble(Fault::Broken.rule("request_code")).await;
    let wanted = json!({ "method": "sms", "language": "en" });
    let lost = does(&owner, &setup, "code", wanted.clone()).await;
    assert_eq!(lost.problem(), "503 dependency-unavailable");
    assert_eq!(look(&owner, &setup).await["in_doubt"], "request_code");
    let now = does(&owner, &setup, "code", wanted.clone()).await.expect(200);
    assert_eq!(json!([now["state"], now["code"]["certain"]]), json!(["code_requested", false]));
    let number = now["number"]["phone_number_id"].as_str().unwrap();
    assert_eq!(done(&desk, "request_code", &[number]).await, 0);
    let now = does(&owner, &setup, "code", wanted).await.expect(200);
    assert_eq!(now["code"]["certain"], true);
    assert_eq!(done(&desk, "request_code", &[number]).await, 1);
}
