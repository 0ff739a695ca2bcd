//! Messages that are refused, and how.

use reqwest::Method;
use serde_json::{Value, json};
use whatsapp_simulator::{BusinessNumber, Config};

use crate::stage::{CUSTOMER, NUMBER, Stage, TOKEN, WABA, eventually, quick, text};

#[tokio::test]
async fn every_refusal_has_its_code() {
    let stage = Stage::set();
    let cases: [(&str, Value, i64); 13] = [
        ("messaging_product", json!(null), 100),
        ("messaging_product", json!("telegram"), 100),
        ("to", json!(null), 100),
        ("to", json!("nobody"), 131_009),
        ("to", json!("+1 555 078 3881"), 131_021),
        ("recipient", json!("16505551234"), 131_009),
        ("recipient_type", json!("group"), 131_041),
        ("type", json!("hologram"), 131_009),
        ("text", json!(null), 131_008),
        ("text", json!({ "body": "" }), 131_008),
        ("text", json!({ "body": "x".repeat(4097) }), 100),
        ("biz_opaque_callback_data", json!("x".repeat(513)), 100),
        ("context", json!({}), 131_008),
    ];
    for (field, value, code) in cases {
        let mut message = text();
        message[field] = value.clone();
        let (status, answer) = stage.send(message).await;
        let error = &answer["error"];
        assert_eq!((status, error["code"].as_i64()), (400, Some(code)), "{field}: {value}");
        assert_eq!(error["type"], "OAuthException");
        assert!(error["message"].as_str().unwrap().starts_with(&format!("(#{code}) ")), "{error}");
        assert_eq!(error["fbtrace_id"].as_str().unwrap().len(), 23);
    }
    assert_eq!(stage.get("/_sim/sent").await["total"], 0);
    let log = stage.get("/_sim/requests").await;
    assert_eq!(log["total"], cases_in_log(&log));
    assert_eq!(log["items"][4]["error"]["code"], 131_021);
}

fn cases_in_log(log: &Value) -> usize {
    log["items"].as_array().unwrap().iter().filter(|item| item["accepted"] == false).count()
}

#[tokio::test]
async fn tokens_and_objects_come_first() {
    let stage = Stage::set();
    let own = json!({ "phone_number_id": "2", "display_phone_number": "15550783882",
        "waba_id": WABA, "token": "own" });
    assert_eq!(stage.post("/_sim/numbers", own).await.0, 201);
    let silent = json!({ "phone_number_id": "3", "display_phone_number": "15550783883",
        "waba_id": WABA, "registered": false });
    assert_eq!(stage.post("/_sim/numbers", silent).await.0, 201);
    let cases = [
        (None, NUMBER, 401, 190),
        (Some("wrong"), NUMBER, 401, 190),
        (Some(TOKEN), "999", 400, 100),
        (Some(TOKEN), "2", 200, 0),
        (Some("own"), "2", 200, 0),
        (Some("own"), NUMBER, 400, 100),
        (Some(TOKEN), "3", 400, 133_010),
    ];
    for (token, number, status, code) in cases {
        let url = format!("{}/v25.0/{number}/messages", stage.simulator.base_url());
        let mut request = stage.client.post(url).json(&text());
        if let Some(token) = token {
            request = request.bearer_auth(token);
        }
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), status, "{token:?} {number}");
        let answer: Value = response.json().await.unwrap();
        assert_eq!(answer["error"]["code"].as_i64().unwrap_or_default(), code, "{answer}");
        if code == 100 {
            assert_eq!(answer["error"]["error_subcode"], 33);
            assert_eq!(answer["error"]["type"], "GraphMethodException");
        }
    }
}

#[tokio::test]
async fn too_fast_in_all_is_429() {
    let mut number = BusinessNumber::new(NUMBER, "15550783881", WABA);
    number.throughput_per_second = 2;
    let stage = Stage::with(Config { numbers: vec![number], ..quick() });
    // The first two always pass; soon there is a third within one second.
    let mut answers = Vec::new();
    for attempt in 0..500 {
        let mut message = text();
        message["to"] = json!(format!("+1650555{attempt:04}"));
        answers.push(stage.send(message).await);
        if answers.last().is_some_and(|(status, _)| *status != 200) {
            break;
        }
    }
    assert!(answers.len() > 2);
    let (status, answer) = answers.pop().unwrap();
    assert_eq!((status, &answer["error"]["code"]), (429, &json!(130_429)));
    stage.post("/_sim/clock", json!({ "advance_ms": 1000 })).await;
    stage.send_text().await;
}

#[tokio::test]
async fn too_fast_for_one_customer_is_131056() {
    let stage = Stage::set();
    for _ in 0..45 {
        stage.send_text().await;
    }
    let (status, answer) = stage.send(text()).await;
    assert_eq!((status, &answer["error"]["code"]), (400, &json!(131_056)));
    let mut other = text();
    other["to"] = json!("+16505550000");
    assert_eq!(stage.send(other).await.0, 200);
    stage.post("/_sim/clock", json!({ "advance_seconds": 6 })).await;
    stage.send_text().await;
    assert_eq!(stage.send(text()).await.0, 400);
}

#[tokio::test]
async fn nonsense_is_answered_and_survived() {
    let stage = Stage::set();
    let paths = [
        "/_sim/mail/faults".to_owned(),
        format!("/v23.0/{NUMBER}/messages"),
        "/_sim/inbound".to_owned(),
        "/_sim/statuses".to_owned(),
        "/_sim/faults".to_owned(),
        "/_sim/clock".to_owned(),
        "/_sim/numbers".to_owned(),
        "/_sim/webhook".to_owned(),
    ];
    let bodies: [&[u8]; 8] = [
        b"",
        b"null",
        b"[]",
        b"{",
        b"\xff\xfe",
        b"{\"items\":5}",
        b"{\"advance_ms\":9223372036854775807}",
        b"{\"messaging_product\":\"whatsapp\",\"to\":\"+16505551234\",\"text\":[]}",
    ];
    for path in &paths {
        for body in bodies {
            let url = format!("{}{path}", stage.simulator.base_url());
            let request = stage.client.post(url).bearer_auth(TOKEN).body(body);
            let response = request.send().await.unwrap();
            assert_eq!(response.status(), 400, "{path} {}", String::from_utf8_lossy(body));
            let answer: Value = response.json().await.unwrap();
            assert!(answer["error"].is_object() || answer["error"].is_string());
        }
    }
    for (method, path) in [
        (Method::GET, "/"),
        (Method::GET, "/v23.0/a/b/c"),
        (Method::DELETE, "/v23.0/106540352242922"),
        (Method::GET, "/_sim/nothing"),
        (Method::GET, "/_sim/sent?after=x"),
    ] {
        let response = stage.ask(method, path, None).await;
        assert!(response.status().is_client_error(), "{path}");
        let answer: Value = response.json().await.unwrap();
        assert!(answer.get("error").is_some(), "{path}");
    }
    stage.send_text().await;
    assert!(stage.get("/_sim").await["sim"].is_object());
    eventually("the refused text fails by webhook", || stage.receiver.statuses().len() == 1).await;
    assert_eq!(stage.receiver.statuses()[0]["recipient_id"], CUSTOMER);
}
