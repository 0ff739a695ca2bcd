//! Files: uploaded, looked up, loaded, deleted; and those that customers send.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::stage::{NUMBER, Stage, TOKEN};

const PDF: &[u8] = b"%PDF-1.4 a test";

#[expect(clippy::unwrap_used, reason = "a test's own helper")]
async fn upload(stage: &Stage, bytes: &'static [u8], mime_type: &str) -> (u16, Value) {
    let file = Part::bytes(bytes).file_name("a.pdf").mime_str(mime_type).unwrap();
    let form = Form::new().text("messaging_product", "whatsapp").part("file", file);
    let url = format!("{}/v23.0/{NUMBER}/media", stage.simulator.base_url());
    let request = stage.client.post(url).bearer_auth(TOKEN).multipart(form);
    let answer = request.send().await.unwrap();
    (answer.status().as_u16(), answer.json().await.unwrap())
}

#[expect(clippy::unwrap_used, reason = "a test's own helper")]
async fn load(stage: &Stage, url: &str, token: &str) -> (u16, Vec<u8>) {
    let answer = stage.client.get(url).bearer_auth(token).send().await.unwrap();
    (answer.status().as_u16(), answer.bytes().await.unwrap().to_vec())
}

#[tokio::test]
async fn a_file_is_uploaded_found_loaded_and_deleted() {
    let stage = Stage::set();
    let (status, uploaded) = upload(&stage, PDF, "application/pdf").await;
    assert_eq!(status, 200, "{uploaded}");
    let id = uploaded["id"].as_str().unwrap();

    let found = stage.get(&format!("/v23.0/{id}?phone_number_id={NUMBER}")).await;
    assert_eq!(found["file_size"], PDF.len().to_string());
    assert_eq!(found["mime_type"], "application/pdf");
    let url = found["url"].as_str().unwrap();
    assert_eq!(load(&stage, url, TOKEN).await, (200, PDF.to_vec()));
    assert_eq!(load(&stage, url, "EAAother").await.0, 401);
    assert_eq!(load(&stage, &url.replace("ext=1", "ext=2"), TOKEN).await.0, 404);
    assert_eq!(
        stage.ask(Method::GET, &format!("/v23.0/{id}?phone_number_id=1"), None).await.status(),
        400
    );

    stage.post("/_sim/clock", json!({ "advance_seconds": 301 })).await;
    assert_eq!(load(&stage, url, TOKEN).await.0, 404, "an address lives five minutes");
    let again = stage.get(&format!("/v23.0/{id}")).await;
    assert_eq!(load(&stage, again["url"].as_str().unwrap(), TOKEN).await.0, 200);

    let deleted = stage.ask(Method::DELETE, &format!("/v23.0/{id}"), None).await;
    assert_eq!(deleted.json::<Value>().await.unwrap(), json!({ "success": true }));
    assert_eq!(stage.ask(Method::GET, &format!("/v23.0/{id}"), None).await.status(), 400);
    let image = json!({
        "messaging_product": "whatsapp", "to": "16505551234", "type": "document", "document": { "id": id },
    });
    let (status, refused) = stage.send(image).await;
    assert_eq!((status, &refused["error"]["code"]), (400, &json!(131_009)));
}

#[tokio::test]
async fn what_meta_does_not_take_is_refused() {
    let stage = Stage::set();
    let (status, refused) = upload(&stage, b"GIF89a", "image/gif").await;
    assert_eq!((status, &refused["error"]["code"]), (400, &json!(100)));
    let (status, refused) = upload(&stage, b"", "image/png").await;
    assert_eq!((status, &refused["error"]["code"]), (400, &json!(131_053)));
}

#[tokio::test]
async fn a_customer_sends_a_file() {
    let stage = Stage::set();
    let message = json!({
        "phone_number_id": NUMBER, "from": "16505551234",
        "message": { "type": "image", "image": { "caption": "look" } },
        "file": { "sample": "png" },
    });
    assert_eq!(stage.post("/_sim/inbound", message).await.0, 202);
    stage.idle().await;
    let hook = stage.receiver.hooks().pop().unwrap();
    let body = hook.json();
    let image = &body["entry"][0]["changes"][0]["value"]["messages"][0]["image"];
    assert_eq!(image["caption"], "look");
    let found = stage.get(&format!("/v23.0/{}", image["id"].as_str().unwrap())).await;
    let url = found["url"].as_str().unwrap();
    let (status, bytes) = load(&stage, url, TOKEN).await;
    assert_eq!(status, 200);
    assert_eq!(image["sha256"], STANDARD.encode(Sha256::digest(&bytes)));

    stage.fault(json!({ "kind": "corrupt", "count": 1 })).await;
    assert_ne!(load(&stage, url, TOKEN).await.1, bytes);
    stage.fault(json!({ "kind": "fail", "status": 503, "on": "download", "count": 1 })).await;
    assert_eq!(load(&stage, url, TOKEN).await.0, 503);
    stage.fault(json!({ "kind": "elsewhere", "url": "http://10.0.0.1/x", "count": 1 })).await;
    let elsewhere = stage.get(&format!("/v23.0/{}", image["id"].as_str().unwrap())).await;
    assert_eq!(elsewhere["url"], "http://10.0.0.1/x");
}

#[tokio::test]
async fn parameters_of_an_upload_may_stand_in_the_query() {
    let stage = Stage::set();
    let file = Part::bytes(PDF).file_name("a.pdf");
    let form = Form::new().part("file", file);
    let query = "messaging_product=whatsapp&type=application%2Fpdf";
    let url = format!("{}/v23.0/{NUMBER}/media?{query}", stage.simulator.base_url());
    let request = stage.client.post(url).bearer_auth(TOKEN).multipart(form);
    let answer: Value = request.send().await.unwrap().json().await.unwrap();
    let found = stage.get(&format!("/v23.0/{}", answer["id"].as_str().unwrap())).await;
    assert_eq!(found["mime_type"], "application/pdf");
}
