//! Whether the business proved who it is, and what somebody does next.

use chrono::TimeDelta;
use harness::{Desk, eventually};
use serde_json::{Value, json};

use super::{asks_meta, becomes, detail, stands};

/// The business account of `Sales`.
const WABA: &str = "102290129340398";

/// What is said of a matter.
fn guidance(detail: &Value, topic: &str) -> Value {
    let all = detail["guidance"].as_array().unwrap();
    all.iter().find(|it| it["topic"] == topic).unwrap().clone()
}

async fn is_at_meta(desk: &Desk, status: &str) {
    let changed = json!({ "waba_id": WABA, "business_verification_status": status });
    desk.control("POST", "/_sim/accounts", Some(changed)).await.expect(201);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_meta_makes_of_a_business_is_shown_with_what_is_to_be_done() {
    let desk = Desk::start().await;
    let supervisor = desk.person("supervisor").await;
    let account = desk.account("Sales");
    let new = detail(&supervisor, &account.id).await;
    let topics: Vec<&Value> =
        new["guidance"].as_array().unwrap().iter().map(|it| &it["topic"]).collect();
    let all = ["verification", "name", "official", "messaging_limit", "quality"];
    assert_eq!(topics, all);
    is_at_meta(&desk, "not_verified").await;
    let now = asks_meta(&supervisor, &account.id).await;
    assert_eq!(*stands(&now, "verification"), json!({ "status": "not_verified", "reasons": [] }));
    let said = guidance(&now, "verification");
    assert_eq!(said["is_to_do"], true);
    assert!(said["text"].as_str().unwrap().contains("start the verification"), "{said}");

    let info = json!({ "client_business_id": "2729063490586005", "status": "FAILED",
        "rejection_reasons": ["LEGAL NAME MISMATCH"] });
    let value = json!({ "event": "PARTNER_CLIENT_CERTIFICATION_STATUS_UPDATE",
        "partner_client_certification_info": info });
    desk.wait(TimeDelta::seconds(10)).await;
    let supervisor = desk.person("supervisor").await;
    let news = json!({ "field": "account_update", "value": value });
    desk.control("POST", &format!("/_sim/accounts/{WABA}/news"), Some(news)).await.expect(202);
    let has_failed = |it: &Value| stands(it, "verification")["status"] == "failed";
    let now = becomes(&supervisor, &account.id, "it failed", has_failed).await;
    let said = guidance(&now, "verification");
    assert!(said["text"].as_str().unwrap().contains("(LEGAL NAME MISMATCH)"), "{said}");

    is_at_meta(&desk, "verified").await;
    desk.wait(TimeDelta::seconds(10)).await;
    let supervisor = desk.person("supervisor").await;
    let now = asks_meta(&supervisor, &account.id).await;
    assert_eq!(stands(&now, "verification")["status"], "verified");
    assert_eq!(guidance(&now, "verification")["is_to_do"], false);
    let changes = supervisor.get(&format!("/accounts/{}/changes", account.id)).await.expect(200);
    let changes = changes["items"].as_array().unwrap().clone();
    let of_it = changes.iter().filter(|it| it["what"] == "verification");
    let of_it: Vec<Value> = of_it.map(|it| json!([it["after"], it["source"]])).collect();
    assert_eq!(
        json!(of_it),
        json!([["verified", "sync"], ["failed", "webhook"], ["not_verified", "sync"]])
    );

    // Whoever took the number off the desk has nothing to do.
    let owner = desk.person("owner").await;
    owner.delete(&format!("/accounts/{}", account.id)).await.expect(200);
    eventually("nothing is to be done", async || {
        (detail(&owner, &account.id).await["guidance"] == json!([])).then_some(())
    })
    .await;
}
