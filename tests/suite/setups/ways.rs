//! The two ways to an account, each to an answered customer.

use harness::{Account, Desk, Person, eventually};
use serde_json::json;

use super::{addition, at_meta, begins, business, desk, does, look, signup_code, token};

/// A customer writes on the new number, and is answered.
async fn is_answered(desk: &Desk, by: &str, account: &str, number: &str) {
    let owner = desk.person(by).await;
    owner.chooses("online").await;
    let account = Account { id: account.to_owned(), phone_number_id: number.to_owned() };
    let maria = desk.customer("Maria");
    let chat = owner.meets(&maria, &account).await;
    let sent = owner.writes(&chat, "Bem-vinda!").await.expect(202);
    owner.sees(&chat, &sent, "delivered").await;
    assert_eq!(desk.texts_to(&maria).await, ["Bem-vinda!"]);
}

async fn is_active(by: &Person, setup: &str) -> (String, String) {
    let now = look(by, setup).await;
    assert_eq!(json!([now["state"], now["next"]]), json!(["active", null]));
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    (text(&now["account_id"]), text(&now["number"]["phone_number_id"]))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_number_is_connected_by_embedded_signup() {
    let desk = desk().await;
    let owner = desk.person("owner").await;
    business(&desk, "302290129340398").await;
    let setup = begins(&owner, " Lisbon ").await;
    let code = signup_code(&desk, "302290129340398").await;
    let linked = does(&owner, &setup, "business", json!({ "code": code })).await.expect(200);
    assert_eq!(linked["business"]["waba_id"], "302290129340398");
    assert_eq!(linked["business"]["name"], "Acme");
    let none = owner.get(&format!("/account-setups/{setup}/numbers")).await.expect(200);
    assert_eq!(none["items"], json!([]));
    let added = does(&owner, &setup, "number", addition("910 000 777")).await.expect(200);
    assert_eq!(json!([added["state"], added["next"]]), json!(["number_added", "request_code"]));
    assert_eq!(added["number"]["phone"], "+351910000777");
    let wanted = json!({ "method": "voice", "language": "pt_PT" });
    let asked = does(&owner, &setup, "code", wanted).await.expect(200);
    assert_eq!(json!([asked["state"], asked["code"]["certain"]]), json!(["code_requested", true]));
    let sent = at_meta(&desk, &asked).await["code"].clone();
    assert_eq!(json!([sent["method"], sent["language"]]), json!(["VOICE", "pt_PT"]));
    let code = sent["digits"].as_str().unwrap();
    let code = json!({ "code": format!("{}-{}", &code[..3], &code[3..]) });
    let verified = does(&owner, &setup, "verification", code).await.expect(200);
    assert_eq!(verified["next"], "register");
    let registered = does(&owner, &setup, "registration", json!({ "pin": "135790" })).await;
    assert_eq!(registered.expect(200)["next"], "subscribe_webhooks");
    assert_eq!(at_meta(&desk, &verified).await["pin"], "135790");
    let subscribed = does(&owner, &setup, "webhooks", json!({})).await.expect(200);
    assert_eq!(
        json!([subscribed["state"], subscribed["next"]]),
        json!(["webhooks_subscribed", "activate"])
    );
    does(&owner, &setup, "activation", json!({})).await.expect(200);
    let (account, number) = is_active(&owner, &setup).await;
    is_answered(&desk, "owner", &account, &number).await;

    // It is an account like any other, and of whoever connected it.
    let owner = desk.person("owner").await;
    let accounts = owner.sync().await["accounts"].clone();
    let new = accounts.as_array().unwrap().iter().find(|known| known["id"] == account.as_str());
    let new = new.expect("the account");
    assert_eq!(json!([new["name"], new["phone"]]), json!(["Lisbon", "+351910000777"]));
    assert_eq!(owner.get("/account-setups").await.expect(200)["items"], json!([]));
    let written = owner.get("/audit-entries?action=account.connected").await.expect(200);
    assert_eq!(written["items"][0]["subject"]["id"], account.as_str());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_verified_number_is_connected_by_a_token_and_asks_for_no_code() {
    let desk = desk().await;
    let owner = desk.person("owner").await;
    business(&desk, "302290129340398").await;
    let number = json!({ "phone_number_id": "306540352242922", "waba_id": "302290129340398",
        "display_phone_number": "+351 910 000 778", "registered": false, "token": "of-the-number" });
    desk.control("POST", "/_sim/numbers", Some(number.clone())).await.expect(201);
    token(&desk, "EAAtyped", "302290129340398", json!({})).await;
    // The address was proved once, long ago.
    let setup = begins(&owner, "Porto").await;
    let proof = json!({ "token": "EAAtyped", "waba_id": "302290129340398" });
    does(&owner, &setup, "business", proof).await.expect(200);
    let numbers = owner.get(&format!("/account-setups/{setup}/numbers")).await.expect(200);
    assert_eq!(
        json!([numbers["items"][0]["phone_number_id"], numbers["items"][0]["free"]]),
        json!(["306540352242922", true])
    );
    let chosen = json!({ "phone_number_id": "306540352242922" });
    let chosen = does(&owner, &setup, "number", chosen).await.expect(200);
    assert_eq!(json!([chosen["state"], chosen["next"]]), json!(["code_verified", "register"]));
    does(&owner, &setup, "registration", json!({ "pin": "000000" })).await.expect(200);
    // Those of this number come here, wherever the app's and the account's go.
    does(&owner, &setup, "webhooks", json!({ "override": true })).await.expect(200);
    let requests = desk.requests().await;
    let led = requests.iter().find(|request| !request["body"]["webhook_configuration"].is_null());
    let url = &led.unwrap()["body"]["webhook_configuration"]["override_callback_uri"];
    assert_eq!(*url, format!("{}/webhooks/whatsapp", desk.server.url));
    does(&owner, &setup, "activation", json!({})).await.expect(200);
    let (account, number) = is_active(&owner, &setup).await;
    is_answered(&desk, "owner", &account, &number).await;

    // The secrets are nowhere to be read.
    let mut sql = desk.postgres.sql();
    assert_eq!(sql.rows_with("EAAtyped"), [""; 0]);
    assert!(!desk.server.log().contains("EAAtyped"));
    let kept = "select count(*) as n from account_setups \
        where coalesce(token_sealed, pin_sealed, exchanged_sealed, exchanged_code) is not null";
    assert_eq!(sql.number(kept), 0, "nor kept any longer");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_writes_before_the_last_step_is_heard_after_it() {
    let desk = desk().await;
    let owner = desk.person("owner").await;
    business(&desk, "302290129340398").await;
    let number = json!({ "phone_number_id": "306540352242922", "waba_id": "302290129340398",
        "display_phone_number": "+351 910 000 778" });
    desk.control("POST", "/_sim/numbers", Some(number)).await.expect(201);
    let setup = begins(&owner, "Porto").await;
    let code = signup_code(&desk, "302290129340398").await;
    does(&owner, &setup, "business", json!({ "code": code })).await.expect(200);
    let chosen = json!({ "phone_number_id": "306540352242922" });
    let chosen = does(&owner, &setup, "number", chosen).await.expect(200);
    assert_eq!(chosen["state"], "registered");
    does(&owner, &setup, "webhooks", json!({})).await.expect(200);
    let account = Account { id: String::new(), phone_number_id: "306540352242922".to_owned() };
    let maria = desk.customer("Maria");
    maria.writes(&account, "Está alguém?").await;
    eventually("the journal does not know whose it is", async || {
        desk.verdicts().iter().any(|it| it.starts_with("failed: unknown account")).then_some(())
    })
    .await;
    does(&owner, &setup, "activation", json!({})).await.expect(200);
    let owner = desk.online("owner").await;
    let chat = owner.finds("active", "Maria").await;
    assert_eq!(chat["preview"]["text"], "Está alguém?");
}
