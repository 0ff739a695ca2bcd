//! Webhooks of a number that go to an address of its own.

use harness::{APP_SECRET, Account, Desk, Person, eventually};
use serde_json::{Value, json};

use super::{begins, business, desk, does, signup_code};

const WABA: &str = "302290129340398";
const NUMBER: &str = "306540352242922";
const VERIFY_TOKEN: &str = "the verify token of the tests";

/// A setup that has come as far as its webhooks.
async fn waits_for_webhooks(desk: &Desk, owner: &Person) -> String {
    business(desk, WABA).await;
    let number = json!({ "phone_number_id": NUMBER, "waba_id": WABA,
        "display_phone_number": "+351 910 000 778" });
    desk.control("POST", "/_sim/numbers", Some(number)).await.expect(201);
    let setup = begins(owner, "Porto").await;
    let code = signup_code(desk, WABA).await;
    does(owner, &setup, "business", json!({ "code": code })).await.expect(200);
    does(owner, &setup, "number", json!({ "phone_number_id": NUMBER })).await.expect(200);
    setup
}

fn at(url: &str, token: &str) -> Value {
    json!({ "override_url": url, "verify_token": token })
}

fn here(desk: &Desk) -> String {
    format!("{}/webhooks/whatsapp", desk.server.url)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_is_judged_here_and_proved_at_meta() {
    let desk = desk().await;
    let owner = desk.person("owner").await;
    let setup = waits_for_webhooks(&desk, &owner).await;
    let here = here(&desk);
    let long = format!("https://hooks.example.com/{}", "a".repeat(200));
    let path = format!("/account-setups/{setup}/webhooks");
    for (target, fault) in [
        (at("http://hooks.example.com/", "word"), "override_url url-not-allowed"),
        (at("https://10.0.0.1/", "word"), "override_url url-not-allowed"),
        (at("https://localhost/", "word"), "override_url url-not-allowed"),
        (at("https://user:password@hooks.example.com/", "word"), "override_url url-not-allowed"),
        (at("nowhere", "word"), "override_url url-not-allowed"),
        (at(&long, "word"), "override_url too-long"),
        (json!({ "override_url": here }), "verify_token required"),
        (at(&here, ""), "verify_token required"),
        (at(&here, &"w".repeat(201)), "verify_token too-long"),
        (json!({ "verify_token": "word" }), "verify_token not-wanted"),
        (
            json!({ "override": true, "override_url": here, "verify_token": "w" }),
            "override_url one-of",
        ),
        // Meta asks there, and is not answered.
        (at(&here, "not the word"), "override_url unverified"),
    ] {
        let refused = owner.post(&path, target.clone()).await;
        assert_eq!((refused.status, &*refused.fault()), (422, fault), "{target}");
    }
    owner.post(&path, at(&here, VERIFY_TOKEN)).await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_of_its_own_is_shown_changed_and_taken_away() {
    let desk = desk().await;
    let owner = desk.person("owner").await;
    let setup = waits_for_webhooks(&desk, &owner).await;
    let here = here(&desk);
    does(&owner, &setup, "webhooks", at(&here, VERIFY_TOKEN)).await.expect(200);
    let active = does(&owner, &setup, "activation", json!({})).await.expect(200);
    let id = active["account_id"].as_str().unwrap().to_owned();
    let shown = async || {
        owner.get(&format!("/accounts/{id}")).await.expect(200)["webhooks"]["override_url"].clone()
    };
    assert_eq!(shown().await, here.as_str());
    // The app's address leads nowhere now, and the number's is gone before.
    let nowhere = json!({ "url": "http://127.0.0.1:9/", "app_secret": APP_SECRET });
    desk.control("POST", "/_sim/webhook", Some(nowhere)).await.expect(200);
    let account = Account { id: id.clone(), phone_number_id: NUMBER.to_owned() };
    desk.customer("Maria").writes(&account, "Olá!").await;
    eventually("Maria is heard", async || (desk.verdicts() == ["processed"]).then_some(())).await;

    let change = async |target: Value| owner.put(&format!("/accounts/{id}/webhooks"), target).await;
    let refused = change(at(&here, "not the word")).await;
    assert_eq!((refused.status, &*refused.fault()), (422, "override_url unverified"));
    assert_eq!(shown().await, here.as_str(), "it is as it was");
    assert_eq!(change(json!({})).await.expect(200), json!({ "override_url": null }));
    assert_eq!(shown().await, Value::Null);
    let of_number = format!("/v23.0/{NUMBER}?fields=webhook_configuration&access_token=demo-token");
    let kept = desk.control("GET", &of_number, None).await.expect(200);
    assert_eq!(kept["webhook_configuration"]["phone_number"], Value::Null, "{kept}");
    assert_eq!(
        change(json!({ "override": true })).await.expect(200)["override_url"],
        here.as_str()
    );
    let kept = desk.control("GET", &of_number, None).await.expect(200);
    assert_eq!(kept["webhook_configuration"]["phone_number"], here.as_str());
    let written = owner.get("/audit-entries?action=account.webhooks_led").await.expect(200);
    assert_eq!(written["items"].as_array().unwrap().len(), 2);
    assert!(!written.to_string().contains(VERIFY_TOKEN));
    let nobodys = desk.stranger("owner").await;
    let strange = nobodys.put(&format!("/accounts/{id}/webhooks"), json!({})).await;
    assert_eq!(strange.problem(), "404 not-found");
}

/// The address of its own that the number has at Meta.
async fn at_meta(desk: &Desk) -> Value {
    let of_number = format!("/v23.0/{NUMBER}?fields=webhook_configuration&access_token=demo-token");
    let kept = desk.control("GET", &of_number, None).await.expect(200);
    kept["webhook_configuration"]["phone_number"].clone()
}

/// The desk by another name.
fn another(desk: &Desk) -> String {
    format!("{}?to=another", here(desk))
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_from_before_goes_unless_one_is_wanted() {
    let desk = desk().await;
    let owner = desk.person("owner").await;
    let setup = waits_for_webhooks(&desk, &owner).await;
    let here = here(&desk);
    does(&owner, &setup, "webhooks", at(&here, VERIFY_TOKEN)).await.expect(200);
    does(&owner, &setup, "cancel", json!({})).await.expect(200);
    assert_eq!(at_meta(&desk).await, here.as_str(), "nobody took it away yet");
    let setup = waits_for_webhooks(&desk, &owner).await;
    does(&owner, &setup, "webhooks", json!({})).await.expect(200);
    assert_eq!(at_meta(&desk).await, Value::Null);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_address_is_told_until_the_number_is_connected() {
    let desk = desk().await;
    let owner = desk.person("owner").await;
    let setup = waits_for_webhooks(&desk, &owner).await;
    let (here, other) = (here(&desk), another(&desk));
    let leads = async |target: Value| does(&owner, &setup, "webhooks", target).await;
    leads(at(&here, VERIFY_TOKEN)).await.expect(200);
    leads(at(&other, VERIFY_TOKEN)).await.expect(200);
    assert_eq!(at_meta(&desk).await, other.as_str());
    // It is not known any more where they shall go, so it becomes no account before it is.
    desk.trouble(json!({ "kind": "fail", "status": 500, "code": 131_000, "on": "subscriptions" }))
        .await;
    assert_eq!(leads(json!({})).await.problem(), "503 dependency-unavailable");
    let now = does(&owner, &setup, "activation", json!({})).await;
    assert_eq!(now.problem(), "409 state-conflict");
    desk.peace().await;
    leads(json!({})).await.expect(200);
    assert_eq!(at_meta(&desk).await, Value::Null);
    let refused = leads(at(&here, "not the word")).await;
    assert_eq!((refused.status, &*refused.fault()), (422, "override_url unverified"));
    leads(at(&here, VERIFY_TOKEN)).await.expect(200);
    let active = does(&owner, &setup, "activation", json!({})).await.expect(200);
    let path = format!("/accounts/{}", active["account_id"].as_str().unwrap());
    let shown = owner.get(&path).await.expect(200)["webhooks"]["override_url"].clone();
    assert_eq!((&shown, at_meta(&desk).await), (&json!(here), json!(here)));
    // What was done can be said again; what is wanted otherwise is no matter of the setup any more.
    leads(at(&here, VERIFY_TOKEN)).await.expect(200);
    assert_eq!(leads(json!({})).await.problem(), "409 state-conflict");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_that_leaves_takes_no_address_along() {
    let desk = desk().await;
    let owner = desk.person("owner").await;
    let setup = waits_for_webhooks(&desk, &owner).await;
    does(&owner, &setup, "webhooks", at(&here(&desk), VERIFY_TOKEN)).await.expect(200);
    let active = does(&owner, &setup, "activation", json!({})).await.expect(200);
    let path = format!("/accounts/{}", active["account_id"].as_str().unwrap());
    // Meta would not let it go at first.
    let busy = json!({ "kind": "fail", "status": 503, "code": 131_016, "on": "node", "count": 1 });
    desk.trouble(busy).await;
    owner.delete(&path).await.expect(200);
    desk.wait(chrono::TimeDelta::hours(1)).await;
    let owner = desk.person("owner").await;
    eventually("it left Meta", async || {
        let state = owner.get(&path).await.expect(200)["account"]["deletion"]["meta"].clone();
        (state["state"] == "done").then_some(())
    })
    .await;
    assert_eq!(at_meta(&desk).await, Value::Null);
}
