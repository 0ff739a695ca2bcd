//! Codes of embedded signups, which Meta takes once: what breaks after that costs none.

use harness::{Answer, Desk, Person, eventually};
use serde_json::{Value, json};

use super::{begins, business, desk, does, look, signup_code};

const WABA: &str = "302290129340398";

/// A code, with more members of what it opens.
async fn code_with(desk: &Desk, grant: Value) -> String {
    let code = desk.control("POST", "/_sim/codes", Some(grant)).await;
    code.expect(201)["code"].as_str().unwrap().to_owned()
}

async fn links(by: &Person, setup: &str, code: &str) -> Answer {
    does(by, setup, "business", json!({ "code": code })).await
}

/// How many codes Meta took.
async fn exchanged(desk: &Desk) -> usize {
    let requests = desk.requests().await;
    requests.iter().filter(|it| it["kind"] == "token" && it["accepted"] == true).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_breaks_after_a_code_was_taken_is_repeated_with_the_same_code() {
    let desk = desk().await;
    let owner = desk.person("owner").await;
    business(&desk, WABA).await;
    for (number, on) in (1..).zip(["debug_token", "node"]) {
        let setup = begins(&owner, on).await;
        let code = signup_code(&desk, WABA).await;
        let broken = json!({ "kind": "fail", "status": 503, "code": 131_016, "on": on });
        desk.trouble(broken).await;
        let lost = links(&owner, &setup, &code).await;
        assert_eq!(lost.problem(), "503 dependency-unavailable", "{on}");
        desk.peace().await;
        assert_eq!(look(&owner, &setup).await["state"], "draft");
        let now = links(&owner, &setup, &code).await.expect(200);
        assert_eq!(now["business"]["waba_id"], WABA, "{on}");
        // An answer that was lost can be asked for again.
        links(&owner, &setup, &code).await.expect(200);
        assert_eq!(exchanged(&desk).await, number, "{on}");
        // It is of this setup alone.
        let other = begins(&owner, "Other").await;
        let refused = links(&owner, &other, &code).await;
        assert_eq!((refused.status, &*refused.fault()), (422, "code expired"));
    }
    // Another code is another token.
    let setup = begins(&owner, "Again").await;
    for _ in 0..2 {
        links(&owner, &setup, &signup_code(&desk, WABA).await).await.expect(200);
    }
    assert_eq!(exchanged(&desk).await, 4);
    assert_eq!(desk.postgres.sql().rows_with("EAA"), [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_dies_after_a_code_was_taken_loses_none() {
    let mut desk = desk().await;
    let owner = desk.person("owner").await;
    business(&desk, WABA).await;
    let setup = begins(&owner, "Lisbon").await;
    let code = signup_code(&desk, WABA).await;
    desk.trouble(json!({ "kind": "delay", "ms": 60_000, "on": "debug_token", "count": 1 })).await;
    let (asker, path) = (owner.clone(), format!("/account-setups/{setup}/business"));
    let proof = json!({ "code": code });
    let asking = tokio::spawn(async move {
        asker.try_send(reqwest::Method::POST, &path, Some(proof), &[]).await.is_err()
    });
    eventually("Meta keeps the server waiting", async || {
        let faults = desk.control("GET", "/_sim/faults", None).await.expect(200);
        (faults["rules"][0]["applied"] == 1).then_some(())
    })
    .await;
    desk.server.kill().await;
    assert!(asking.await.unwrap(), "nobody answers");
    desk.peace().await;
    desk.restart().await;
    let owner = desk.person("owner").await;
    let now = links(&owner, &setup, &code).await.expect(200);
    assert_eq!(now["state"], "business_linked");
    assert_eq!(exchanged(&desk).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_portfolio_is_no_business_account() {
    let desk = desk().await;
    let owner = desk.person("owner").await;
    business(&desk, WABA).await;
    let scopes =
        ["whatsapp_business_management", "whatsapp_business_messaging", "business_management"];
    let setup = begins(&owner, "Lisbon").await;
    let code = code_with(&desk, json!({ "waba_ids": [WABA], "scopes": scopes })).await;
    let now = links(&owner, &setup, &code).await.expect(200);
    assert_eq!(now["business"]["waba_id"], WABA);
    // Of several the user names one, with the same code.
    let several = json!({ "waba_ids": [WABA, "302290129340399"], "scopes": scopes });
    let (setup, code) = (begins(&owner, "Both").await, code_with(&desk, several).await);
    let asked = links(&owner, &setup, &code).await;
    assert_eq!((asked.status, &*asked.fault()), (422, "waba_id required"));
    let proof = json!({ "code": code, "waba_id": WABA });
    let now = does(&owner, &setup, "business", proof).await.expect(200);
    assert_eq!(now["business"]["waba_id"], WABA);
}
