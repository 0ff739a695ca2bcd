//! How webhooks reach the receiver, sooner or later.

use std::net::TcpListener;
use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};
use whatsapp_simulator::Config;

use crate::receiver::{APP_SECRET, Receiver, VERIFY_TOKEN};
use crate::stage::{NUMBER, Stage, eventually, inbound, quick};

#[tokio::test]
async fn what_is_not_answered_with_200_comes_again() {
    let stage = Stage::set();
    stage.receiver.answer_with(&[503, 204, 302]);
    stage.customer_writes().await;
    stage.idle().await;
    let hooks = stage.receiver.hooks();
    let answers: Vec<_> = hooks.iter().map(|hook| hook.answered).collect();
    assert_eq!(answers, [503, 204, 302, 200]);
    assert!(hooks.iter().all(|hook| hook.bytes == hooks[0].bytes));
    let webhook = stage.get("/_sim/webhooks").await["items"][0].clone();
    assert_eq!(webhook["attempts"], 4);
    assert_eq!(webhook["last_status"], 200);
    assert_eq!(webhook["acknowledged"], true);
    assert_eq!(webhook["contains"][0]["type"], "text");
}

#[tokio::test]
async fn a_receiver_that_was_down_gets_everything() {
    let stage = Stage::set();
    let down = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = down.local_addr().unwrap();
    drop(down);
    let callback = json!({ "url": format!("http://{address}/hook"), "app_secret": APP_SECRET });
    let (status, answer) = stage.post("/_sim/webhook", callback).await;
    assert_eq!((status, &answer["set"]), (200, &json!(true)));
    stage.customer_writes().await;
    let idle = stage.get("/_sim/idle?wait_ms=50").await;
    assert_eq!(idle, json!({ "idle": false, "pending": 1 }));
    let open = stage.get("/_sim/webhooks?acknowledged=false").await;
    assert_eq!(open["items"][0]["outcome"], "pending");
    assert!(open["items"][0]["last_error"].is_string());

    let receiver = Receiver::on(TcpListener::bind(address).unwrap());
    stage.idle().await;
    assert_eq!(receiver.hooks().len(), 1);
    receiver.stop().await;
}

#[tokio::test]
async fn patience_ends_after_seven_simulated_days() {
    let stage = Stage::set();
    stage.receiver.answer_with(&vec![500; 10_000]);
    stage.customer_writes().await;
    eventually("a second attempt", || stage.receiver.hooks().len() >= 2).await;
    stage.post("/_sim/clock", json!({ "advance_seconds": 7 * 86_400 })).await;
    stage.idle().await;
    let webhook = stage.get("/_sim/webhooks").await["items"][0].clone();
    assert_eq!(
        (&webhook["outcome"], &webhook["acknowledged"]),
        (&json!("given_up"), &json!(false))
    );
}

#[tokio::test]
async fn several_messages_may_share_a_webhook() {
    let stage = Stage::set();
    let second = json!({ "phone_number_id": "2", "display_phone_number": "15550783882",
        "waba_id": "other" });
    stage.post("/_sim/numbers", second).await;
    let mut elsewhere = inbound("three");
    elsewhere["phone_number_id"] = json!("2");
    let items = json!({ "items": [inbound("one"), inbound("two"), elsewhere] });
    let (status, answer) = stage.post("/_sim/inbound", items).await;
    assert_eq!((status, answer["items"].as_array().unwrap().len()), (202, 3));
    stage.idle().await;
    let hooks = stage.receiver.hooks();
    assert_eq!(hooks.len(), 1);
    let json = hooks[0].json();
    assert_eq!(json["entry"].as_array().unwrap().len(), 2);
    let value = &json["entry"][0]["changes"][0]["value"];
    assert_eq!(value["messages"].as_array().unwrap().len(), 2);
    assert_eq!(value["contacts"].as_array().unwrap().len(), 1);
    assert_eq!(hooks[0].all("messages").len(), 3);
}

#[tokio::test]
async fn a_list_with_a_fault_sends_nothing_of_it() {
    let stage = Stage::set();
    let items = json!({ "items": [inbound("one"), { "phone_number_id": "none", "from": "1234567",
        "message": { "type": "text" } }] });
    assert_eq!(stage.post("/_sim/inbound", items).await.0, 404);
    stage.idle().await;
    assert!(stage.receiver.hooks().is_empty());
}

#[tokio::test]
async fn statuses_are_batched_when_asked() {
    let stage = Stage::with(Config {
        batch_max_items: 10,
        batch_max_wait: Duration::from_millis(200),
        delivered_after: Duration::ZERO,
        ..quick()
    });
    stage.customer_writes().await;
    stage.idle().await;
    for _ in 0..5 {
        stage.send_text().await;
    }
    stage.idle().await;
    let statuses = stage.receiver.statuses();
    assert_eq!(statuses.len(), 10);
    let most = stage.receiver.hooks().iter().map(|hook| hook.all("statuses").len()).max();
    assert!(most.unwrap() > 1, "{most:?}");
}

#[tokio::test]
async fn a_callback_is_set_only_if_it_knows_the_verify_token() {
    let stage = Stage::set();
    let other = Receiver::start();
    let callback =
        |token: &str| json!({ "url": other.url, "app_secret": APP_SECRET, "verify_token": token });
    let (status, answer) = stage.post("/_sim/webhook", callback("wrong")).await;
    assert_eq!((status, &answer["verified"]), (400, &json!(false)));
    assert_eq!(stage.get("/_sim/webhook").await["url"], *stage.receiver.url);
    let (status, answer) = stage.post("/_sim/webhook", callback(VERIFY_TOKEN)).await;
    assert_eq!((status, &answer["verified"]), (200, &json!(true)));
    stage.customer_writes().await;
    stage.idle().await;
    assert_eq!(other.hooks().len(), 1);
    assert!(stage.receiver.hooks().is_empty());
}

#[tokio::test]
async fn without_a_callback_nothing_is_sent_and_nothing_waits() {
    let stage = Stage::set();
    assert_eq!(stage.ask(Method::DELETE, "/_sim/webhook", None).await.status(), 204);
    stage.customer_writes().await;
    stage.idle().await;
    assert_eq!(stage.get("/_sim/webhooks").await["items"][0]["outcome"], "no_callback");
}

#[tokio::test]
async fn any_type_passes_through_as_given() {
    let stage = Stage::set();
    let messages: [Value; 3] = [
        json!({ "type": "image", "image": { "id": "1", "mime_type": "image/jpeg", "sha256": "x" } }),
        json!({ "type": "system", "system": { "body": "b", "type": "user_changed_number" } }),
        json!({ "type": "unsupported", "errors": [{ "code": 131_051 }], "referral": { "a": 1 } }),
    ];
    for message in &messages {
        let body = json!({ "phone_number_id": NUMBER, "from": "4917000000", "message": message });
        assert_eq!(stage.post("/_sim/inbound", body).await.0, 202);
    }
    stage.idle().await;
    let hooks = stage.receiver.hooks();
    for message in &messages {
        let found = hooks.iter().find(|hook| hook.all("messages")[0]["type"] == message["type"]);
        let found = found.unwrap();
        let arrived = &found.all("messages")[0];
        for (key, value) in message.as_object().unwrap() {
            assert_eq!(&arrived[key], value);
        }
        let contacts = &found.json()["entry"][0]["changes"][0]["value"]["contacts"];
        assert_eq!(contacts.is_null(), message["type"] == "system");
    }
}
