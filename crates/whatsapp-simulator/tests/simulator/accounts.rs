//! Accounts and numbers: setting them up, and what Meta does to them.

use reqwest::Method;
use serde_json::{Value, json};

use crate::receiver::{APP_SECRET, Receiver, VERIFY_TOKEN};
use crate::stage::{CUSTOMER, NUMBER, Stage, WABA};

#[tokio::test]
async fn a_number_is_added_verified_and_registered() {
    let stage = Stage::set();
    let numbers = format!("/v23.0/{WABA}/phone_numbers");
    let added = json!({ "cc": "49", "phone_number": "1701234567", "verified_name": "Shop" });
    let (status, answer) = stage.post(&numbers, added.clone()).await;
    assert_eq!(status, 200, "{answer}");
    let id = answer["id"].as_str().unwrap().to_owned();
    assert_eq!(stage.post(&numbers, added).await.0, 400);
    let listed = stage.get(&format!("{numbers}?fields=id,status,code_verification_status")).await;
    let wanted =
        json!({ "id": id, "status": "UNVERIFIED", "code_verification_status": "NOT_VERIFIED" });
    assert!(listed["data"].as_array().unwrap().contains(&wanted), "{listed}");

    let step = |step: &str| format!("/v23.0/{id}/{step}");
    let register = json!({ "messaging_product": "whatsapp", "pin": "123456" });
    let code = |answer: &(u16, Value)| answer.1["error"]["code"].clone();
    assert_eq!(code(&stage.post(&step("register"), register.clone()).await), 133_006);
    let asked = json!({ "code_method": "SMS", "language": "en_US" });
    assert_eq!(stage.post(&step("request_code"), asked.clone()).await.0, 200);
    let shown = stage.get(&format!("/_sim/numbers/{id}")).await;
    let digits = shown["code"]["digits"].as_str().unwrap();
    assert_eq!(shown["code"]["method"], "SMS");
    let wrong = if digits == "000000" { "000001" } else { "000000" };
    assert_eq!(stage.post(&step("verify_code"), json!({ "code": wrong })).await.0, 400);
    assert_eq!(stage.post(&step("verify_code"), json!({ "code": digits })).await.0, 200);
    assert_eq!(code(&stage.post(&step("request_code"), asked).await), 136_024);
    assert_eq!(stage.post(&step("register"), register.clone()).await.0, 200);
    let other = json!({ "messaging_product": "whatsapp", "pin": "654321" });
    assert_eq!(code(&stage.post(&step("register"), other).await), 133_005);
    let node = stage.get(&format!("/v23.0/{id}?fields=status,is_pin_enabled,verified_name")).await;
    let wanted =
        json!({ "status": "CONNECTED", "is_pin_enabled": true, "verified_name": "Shop", "id": id });
    assert_eq!(node, wanted);

    for _ in 0..9 {
        assert_eq!(stage.post(&step("register"), register.clone()).await.0, 200);
    }
    assert_eq!(code(&stage.post(&step("deregister"), json!({})).await), 133_016);
    stage.post("/_sim/clock", json!({ "advance_seconds": 72 * 3600 })).await;
    assert_eq!(stage.post(&step("deregister"), json!({})).await.0, 200);
    let text = json!({ "messaging_product": "whatsapp", "to": CUSTOMER, "text": { "body": "Hi" } });
    assert_eq!(code(&stage.post(&step("messages"), text).await), 133_010);
}

#[tokio::test]
async fn an_account_that_is_not_subscribed_is_not_heard() {
    let stage = Stage::set();
    let path = format!("/v23.0/{WABA}/subscribed_apps");
    assert_eq!(stage.get(&path).await["data"].as_array().unwrap().len(), 1);
    assert_eq!(stage.ask(Method::DELETE, &path, None).await.status(), 200);
    assert_eq!(stage.get(&path).await, json!({ "data": [] }));
    stage.customer_writes().await;
    stage.idle().await;
    assert!(stage.receiver.hooks().is_empty());
    assert_eq!(stage.post(&path, json!({})).await.0, 200);
    stage.customer_writes().await;
    stage.idle().await;
    assert_eq!(stage.receiver.hooks().len(), 1);
}

#[tokio::test]
async fn messages_go_where_the_override_says_and_news_to_the_app() {
    let stage = Stage::set();
    let path = format!("/v23.0/{WABA}/subscribed_apps");
    let elsewhere = Receiver::start();
    let wrong = json!({ "override_callback_uri": elsewhere.url, "verify_token": "wrong" });
    assert_eq!(stage.post(&path, wrong).await.0, 400);
    let right = json!({ "override_callback_uri": elsewhere.url, "verify_token": VERIFY_TOKEN });
    assert_eq!(stage.post(&path, right.clone()).await.0, 200);
    assert_eq!(stage.get(&path).await["data"][0]["override_callback_uri"], elsewhere.url);
    stage.customer_writes().await;
    let news = json!({ "field": "account_update", "value": { "event": "ACCOUNT_DELETED" } });
    let (status, _) = stage.post(&format!("/_sim/accounts/{WABA}/news"), news).await;
    assert_eq!(status, 202);
    stage.idle().await;
    assert_eq!(elsewhere.hooks().len(), 1);
    assert_eq!(elsewhere.news("messages").len(), 1);
    assert_eq!(stage.receiver.news("account_update").len(), 1);
    assert_eq!(stage.receiver.hooks().len(), 1);

    let nearer = Receiver::start();
    let own = json!({ "webhook_configuration":
        { "override_callback_uri": nearer.url, "verify_token": VERIFY_TOKEN } });
    assert_eq!(stage.post(&format!("/v23.0/{NUMBER}"), own).await.0, 200);
    stage.customer_writes().await;
    stage.idle().await;
    assert_eq!(nearer.hooks().len(), 1);
    // An empty subscription ends the override of the account, not that of the number.
    assert_eq!(stage.post(&path, json!({})).await.0, 200);
    let node = stage.get(&format!("/v23.0/{NUMBER}?fields=webhook_configuration")).await;
    assert_eq!(node["webhook_configuration"]["phone_number"], nearer.url);
    assert_eq!(node["webhook_configuration"]["application"], stage.receiver.url);
    assert!(node["webhook_configuration"].get("whatsapp_business_account").is_none());
}

#[tokio::test]
async fn a_code_becomes_a_token_that_knows_its_account_only() {
    let stage = Stage::set();
    let app = "670843887433847";
    let (_, answer) = stage.post("/_sim/codes", json!({ "waba_ids": [WABA] })).await;
    let code = answer["code"].as_str().unwrap();
    let with = |secret: &str| {
        format!("/v23.0/oauth/access_token?client_id={app}&client_secret={secret}&code={code}")
    };
    assert_eq!(stage.ask(Method::GET, &with("wrong"), None).await.status(), 400);
    let token = stage.get(&with(APP_SECRET)).await["access_token"].clone();
    assert_eq!(stage.ask(Method::GET, &with(APP_SECRET), None).await.status(), 400);
    let token = token.as_str().unwrap();
    let asks = async |path: String| {
        let url = format!("{}{path}", stage.simulator.base_url());
        stage.client.get(url).bearer_auth(token).send().await.unwrap().status().as_u16()
    };
    assert_eq!(asks(format!("/v23.0/{WABA}/phone_numbers")).await, 200);
    assert_eq!(asks(format!("/v23.0/{NUMBER}")).await, 200);
    stage.post("/_sim/accounts", json!({ "waba_id": "77" })).await;
    assert_eq!(asks("/v23.0/77".to_owned()).await, 400);
    let debug = format!("/v23.0/debug_token?input_token={token}");
    let known = stage.get(&debug).await;
    assert_eq!(known["data"]["is_valid"], true);
    assert_eq!(known["data"]["granular_scopes"][0]["target_ids"], json!([WABA]));
    let old = json!({ "token": token, "waba_ids": [WABA], "expires_at": 1 });
    assert_eq!(stage.post("/_sim/tokens", old).await.0, 201);
    assert_eq!(asks(format!("/v23.0/{NUMBER}")).await, 401);
    assert_eq!(stage.get(&debug).await["data"]["is_valid"], false);
}

#[tokio::test]
async fn a_profile_is_written_as_a_whole_or_not_at_all() {
    let stage = Stage::set();
    let path = format!("/v23.0/{NUMBER}/whatsapp_business_profile");
    let good = json!({ "messaging_product": "whatsapp", "about": "Shop", "vertical": "RETAIL",
        "websites": ["https://a.example"] });
    assert_eq!(stage.post(&path, good).await.0, 200);
    for (key, value) in [
        ("about", json!("x".repeat(140))),
        ("vertical", json!("SHOP")),
        ("websites", json!(["a.example"])),
        ("profile_picture_handle", json!("4::unknown")),
    ] {
        let mut bad = json!({ "messaging_product": "whatsapp", "description": "lost" });
        bad[key] = value;
        let (status, answer) = stage.post(&path, bad).await;
        assert_eq!((status, &answer["error"]["code"]), (400, &json!(100)), "{key}: {answer}");
    }
    let profile = stage.get(&format!("{path}?fields=about,description,vertical,websites")).await;
    assert_eq!(
        profile,
        json!({ "data": [{ "about": "Shop", "vertical": "RETAIL",
            "websites": ["https://a.example"], "messaging_product": "whatsapp" }] })
    );
}

#[tokio::test]
async fn what_meta_does_to_a_number_shows_and_is_told() {
    let stage = Stage::set();
    let control = format!("/_sim/numbers/{NUMBER}");
    let node = format!("/v23.0/{NUMBER}");
    assert_eq!(stage.post(&node, json!({ "new_display_name": "New" })).await.0, 200);
    for action in [
        json!({ "do": "quality", "score": "RED" }),
        json!({ "do": "limit", "to": "TIER_10K" }),
        json!({ "do": "name", "decision": "APPROVED" }),
        json!({ "do": "status", "to": "BANNED" }),
        json!({ "do": "official_account", "status": "APPROVED" }),
    ] {
        let (status, answer) = stage.post(&control, action).await;
        assert_eq!(status, 200, "{answer}");
        stage.idle().await;
    }
    let shown = stage.get(&format!(
        "{node}?fields=quality_rating,status,whatsapp_business_manager_messaging_limit,new_name_status"
    )).await;
    assert_eq!(shown["quality_rating"], "RED");
    assert_eq!(shown["status"], "BANNED");
    assert_eq!(shown["whatsapp_business_manager_messaging_limit"], "TIER_10K");
    assert_eq!(shown["new_name_status"], "APPROVED");
    let quality = stage.receiver.news("phone_number_quality_update");
    assert_eq!(
        (&quality[0]["event"], &quality[1]["event"]),
        (&json!("FLAGGED"), &json!("UPGRADE"))
    );
    assert_eq!(
        (&quality[1]["old_limit"], &quality[1]["current_limit"]),
        (&json!("TIER_2K"), &json!("TIER_10K"))
    );
    assert_eq!(
        stage.receiver.news("phone_number_name_update")[0]["requested_verified_name"],
        "New"
    );
    let alert = &stage.receiver.news("account_alerts")[0];
    assert_eq!(alert["alert_info"]["alert_type"], "OBA_APPROVED");
}

#[tokio::test]
async fn a_step_can_fail_or_lose_its_answer() {
    let stage = Stage::set();
    let register = format!("/v23.0/{NUMBER}/register");
    let body = json!({ "messaging_product": "whatsapp", "pin": "123456" });
    stage.fault(json!({ "kind": "fail", "status": 503, "on": "register", "count": 1 })).await;
    assert_eq!(stage.post(&register, body.clone()).await.0, 503);
    stage.fault(json!({ "kind": "cut", "on": "register", "count": 1 })).await;
    let url = format!("{}{register}", stage.simulator.base_url());
    let cut = stage.client.post(url).bearer_auth(crate::stage::TOKEN).json(&body).send().await;
    assert!(cut.is_err());
    assert_eq!(stage.get(&format!("/_sim/numbers/{NUMBER}")).await["pin"], "123456");
}
