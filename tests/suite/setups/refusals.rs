//! What Meta refuses, in words that say what helps.

use harness::meta::proof;
use harness::{Desk, Person};
use serde_json::{Value, json};

use super::{addition, at_meta, begins, business, desk, does, look, signup_code, token};

const WABA: &str = "302290129340398";

/// A setup that waits for its code to be verified.
async fn waits_for_code(desk: &Desk, by: &Person) -> String {
    business(desk, WABA).await;
    let setup = begins(by, "Lisbon").await;
    let code = signup_code(desk, WABA).await;
    does(by, &setup, "business", json!({ "code": code })).await.expect(200);
    does(by, &setup, "number", addition("910000777")).await.expect(200);
    let wanted = json!({ "method": "sms", "language": "en" });
    does(by, &setup, "code", wanted).await.expect(200);
    setup
}

async fn types_code(desk: &Desk, by: &Person, setup: &str) -> harness::Answer {
    let now = look(by, setup).await;
    let digits = at_meta(desk, &now).await["code"]["digits"].clone();
    does(by, setup, "verification", json!({ "code": digits })).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_is_judged_before_it_is_kept() {
    let desk = desk().await;
    let owner = desk.person("owner").await;
    business(&desk, WABA).await;
    business(&desk, "302290129340399").await;
    let setup = begins(&owner, "Lisbon").await;
    let messaging = json!({ "scopes": ["whatsapp_business_messaging"] });
    token(&desk, "EAAscope", WABA, messaging).await;
    token(&desk, "EAAold", WABA, json!({ "expires_at": desk.time() - 1 })).await;
    token(&desk, "EAArevoked", WABA, json!({ "revoked": true })).await;
    token(&desk, "EAAboth", WABA, json!({ "waba_ids": [WABA, "302290129340399"] })).await;
    token(&desk, "EAAother", "302290129340399", json!({})).await;
    let of = |token: &str| json!({ "token": token, "waba_id": WABA });
    for (proof, fault) in [
        (of("EAAscope"), "token scope"),
        (of("EAAold"), "token expired"),
        (of("EAArevoked"), "token invalid"),
        (of("EAAnobody"), "token invalid"),
        (of("EAAother"), "waba_id not-reached"),
        (json!({ "token": "EAAboth" }), "waba_id required"),
        (json!({ "token": "EAAboth", "waba_id": "1/2" }), "waba_id format"),
        (json!({ "token": "a b" }), "token format"),
        (json!({ "token": "" }), "token format"),
        (json!({ "code": "AQnobody" }), "code expired"),
        (json!({ "code": "a".repeat(2049) }), "code too-long"),
        (json!({}), "code required"),
        (json!({ "code": "a", "token": "b" }), "token one-of"),
    ] {
        let refused = does(&owner, &setup, "business", proof.clone()).await;
        assert_eq!((refused.status, &*refused.fault()), (422, fault), "{proof}");
        assert!(!refused.text.contains("EAA"), "{}", refused.text);
    }
    let code = signup_code(&desk, WABA).await;
    does(&owner, &setup, "business", json!({ "code": code })).await.expect(200);
    let other = begins(&owner, "Porto").await;
    let twice = does(&owner, &other, "business", json!({ "code": code })).await;
    assert_eq!(twice.fault(), "code expired");
    // Another token may come, for the same account only.
    let expires_at = desk.time() + 3600;
    token(&desk, "EAAnew", WABA, json!({ "expires_at": expires_at })).await;
    let now = does(&owner, &setup, "business", of("EAAnew")).await.expect(200);
    assert!(now["business"]["token_expires_at"].is_string());
    let other = json!({ "token": "EAAother" });
    assert_eq!(does(&owner, &setup, "business", other).await.problem(), "409 state-conflict");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_ends_on_the_way_is_replaced() {
    let desk = desk().await;
    let owner = desk.person("owner").await;
    business(&desk, WABA).await;
    let setup = begins(&owner, "Lisbon").await;
    token(&desk, "EAAshort", WABA, json!({})).await;
    does(&owner, &setup, "business", json!({ "token": "EAAshort" })).await.expect(200);
    token(&desk, "EAAshort", WABA, json!({ "revoked": true })).await;
    let refused = does(&owner, &setup, "number", addition("910000777")).await;
    assert_eq!(refused.problem(), "409 meta-permission");
    assert!(refused.text.contains("give another one"), "{}", refused.text);
    let listed = owner.get(&format!("/account-setups/{setup}/numbers")).await;
    assert_eq!(listed.problem(), "409 meta-permission");
    token(&desk, "EAAlong", WABA, json!({})).await;
    does(&owner, &setup, "business", json!({ "token": "EAAlong" })).await.expect(200);
    let added = does(&owner, &setup, "number", addition("910000777")).await.expect(200);
    assert_eq!(added["state"], "number_added");
    for (code, status) in [(10, 403), (200, 403), (131_005, 403)] {
        let rule = json!({ "kind": "fail", "status": status, "code": code, "on": "request_code", "count": 1 });
        desk.trouble(rule).await;
        let wanted = json!({ "method": "sms", "language": "en" });
        let refused = does(&owner, &setup, "code", wanted).await;
        assert_eq!(refused.problem(), "409 meta-permission", "{code}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_code_and_an_old_one_are_told_apart() {
    let desk = desk().await;
    let owner = desk.person("owner").await;
    let setup = waits_for_code(&desk, &owner).await;
    let now = look(&owner, &setup).await;
    let right = at_meta(&desk, &now).await["code"]["digits"].as_str().unwrap().to_owned();
    let wrong = if right == "111111" { "222222" } else { "111111" };
    let refused = does(&owner, &setup, "verification", json!({ "code": wrong })).await;
    assert_eq!((refused.status, &*refused.fault()), (422, "code wrong"));
    let refused = does(&owner, &setup, "verification", json!({ "code": "12345" })).await;
    assert_eq!((refused.status, &*refused.fault()), (422, "code code"));
    assert_eq!(look(&owner, &setup).await["in_doubt"], Value::Null);
    desk.wait(chrono::TimeDelta::minutes(11)).await;
    let owner = desk.person("owner").await;
    let refused = does(&owner, &setup, "verification", json!({ "code": right })).await;
    assert_eq!((refused.status, &*refused.fault()), (422, "code expired"));
    let wanted = json!({ "method": "sms", "language": "en" });
    does(&owner, &setup, "code", wanted.clone()).await.expect(200);
    assert_eq!(types_code(&desk, &owner, &setup).await.expect(200)["state"], "code_verified");
    // It is verified: there is nothing more to ask for.
    let now = does(&owner, &setup, "code", wanted).await.expect(200);
    assert_eq!(now["state"], "code_verified");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_pin_of_a_number_is_the_one_that_it_has() {
    let desk = desk().await;
    let owner = desk.person("owner").await;
    let setup = waits_for_code(&desk, &owner).await;
    types_code(&desk, &owner, &setup).await.expect(200);
    let now = look(&owner, &setup).await;
    let number = now["number"]["phone_number_id"].as_str().unwrap();
    // Somebody gave it one.
    let proof = proof("demo-token");
    let change = reqwest::Client::new()
        .post(format!("{}/v23.0/{number}?appsecret_proof={proof}", desk.meta.base_url()))
        .bearer_auth("demo-token")
        .json(&json!({ "pin": "123456" }));
    assert_eq!(change.send().await.unwrap().status(), 200);
    for _ in 0..5 {
        let refused = does(&owner, &setup, "registration", json!({ "pin": "654321" })).await;
        assert_eq!((refused.status, &*refused.fault()), (422, "pin mismatch"));
    }
    let refused = does(&owner, &setup, "registration", json!({ "pin": "123456" })).await;
    assert_eq!(refused.problem(), "429 meta-limit");
    assert_eq!(refused.header("retry-after"), "3600");
    let refused = does(&owner, &setup, "registration", json!({ "pin": "12345" })).await;
    assert_eq!(refused.fault(), "pin pin");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_meta_does_not_do_is_said_with_what_helps() {
    let desk = desk().await;
    let owner = desk.person("owner").await;
    let setup = waits_for_code(&desk, &owner).await;
    types_code(&desk, &owner, &setup).await.expect(200);
    let pin = json!({ "pin": "654321" });
    for (code, expected, word) in [
        (133_016, "429 meta-limit", "72 hours"),
        (136_024, "429 meta-limit", "wait"),
        (133_015, "429 meta-limit", "wait"),
        (133_006, "409 meta-refused", "verified once more"),
        (368, "409 meta-refused", "restricted"),
        (190, "409 meta-permission", "another"),
        (2_388_012, "409 number-taken", "delete its account in the app"),
        (4_321, "409 meta-refused", "Meta says: too bad"),
    ] {
        let rule = json!({ "kind": "fail", "status": 400, "code": code, "title": "too bad",
            "details": "too bad", "on": "register", "count": 1 });
        desk.trouble(rule).await;
        let refused = does(&owner, &setup, "registration", pin.clone()).await;
        assert_eq!(refused.problem(), expected, "{code}");
        assert!(refused.text.contains(word), "{code}: {}", refused.text);
        assert_eq!(look(&owner, &setup).await["in_doubt"], Value::Null, "{code}");
    }
    desk.trouble(json!({ "kind": "fail", "status": 429, "code": 80_007, "retry_after": 7,
        "on": "register", "count": 1 }))
        .await;
    let refused = does(&owner, &setup, "registration", pin.clone()).await;
    assert_eq!((&*refused.problem(), refused.header("retry-after")), ("429 meta-limit", "7"));
    does(&owner, &setup, "registration", pin).await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn steps_have_an_order_and_bodies_a_form() {
    let desk = desk().await;
    let owner = desk.person("owner").await;
    let setup = begins(&owner, "Lisbon").await;
    let code = json!({ "method": "sms", "language": "en" });
    for (what, body) in [
        ("number", addition("910000777")),
        ("code", code),
        ("verification", json!({ "code": "123456" })),
        ("registration", json!({ "pin": "123456" })),
        ("webhooks", json!({})),
        ("activation", json!({})),
    ] {
        let early = does(&owner, &setup, what, body).await;
        assert_eq!(early.problem(), "409 state-conflict", "{what}");
        assert!(early.text.contains("`next`"), "{what}: {}", early.text);
    }
    let listed = owner.get(&format!("/account-setups/{setup}/numbers")).await;
    assert_eq!(listed.problem(), "409 state-conflict");
    let add = |code: &str, phone: &str, name: &str| json!({ "add": { "country_code": code, "phone_number": phone, "verified_name": name } });
    for (what, body, fault) in [
        ("number", json!({}), "phone_number_id required"),
        ("number", json!({ "phone_number_id": 1 }), "phone_number_id type"),
        ("number", add("", "910000777", "A"), "add.country_code country-code"),
        ("number", add("351", "1", "A"), "add.phone_number phone"),
        ("number", add("351", "910000777", ""), "add.verified_name empty"),
        ("code", json!({ "method": "pigeon", "language": "en" }), "method enum"),
        ("code", json!({ "method": "sms", "language": "en-US" }), "language language"),
    ] {
        let refused = does(&owner, &setup, what, body.clone()).await;
        assert_eq!((refused.status, &*refused.fault()), (422, fault), "{body}");
    }
    let refused = owner.post("/account-setups", json!({ "name": " " })).await;
    assert_eq!(refused.fault(), "name empty");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_that_is_no_app_says_so() {
    let desk = Desk::start().await;
    let owner = desk.person("owner").await;
    let setup = begins(&owner, "Lisbon").await;
    let refused = does(&owner, &setup, "business", json!({ "token": "EAA" })).await;
    assert_eq!(refused.problem(), "409 app-not-configured");
    assert!(refused.text.contains("DESK360_META_APP_ID"), "{}", refused.text);
}
