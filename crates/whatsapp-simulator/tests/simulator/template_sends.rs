//! Sending templates: which may be sent, what must be filled in, and what the customer sees.

use serde_json::{Value, json};

use crate::stage::{CUSTOMER, Stage};
use crate::templates::{draft, make};

fn message(components: &Value) -> Value {
    json!({ "messaging_product": "whatsapp", "to": CUSTOMER, "type": "template",
        "template": { "name": "order_sent", "language": { "code": "en_US" }, "components": components } })
}

fn body(texts: &[&str]) -> Value {
    let parameters: Vec<_> =
        texts.iter().map(|text| json!({ "type": "text", "text": text })).collect();
    json!({ "type": "body", "parameters": parameters })
}

fn url(suffix: &str) -> Value {
    json!({ "type": "button", "sub_type": "url", "index": 1,
        "parameters": [{ "type": "text", "text": suffix }] })
}

#[tokio::test]
async fn the_customer_sees_it_filled_in_without_an_open_window() {
    let stage = Stage::set();
    make(&stage, json!({ "after_ms": 0 }), draft("order_sent")).await;
    let (status, answer) = stage.send(message(&json!([body(&["Ada", "86"]), url("x86")]))).await;
    assert_eq!(status, 200, "{answer}");
    assert_eq!(answer["messages"][0]["message_status"], "accepted");
    let wamid = answer["messages"][0]["id"].as_str().unwrap();
    stage.idle().await;
    let sent = stage.sent(wamid).await;
    assert_eq!(sent["status"], "delivered");
    assert_eq!(
        sent["shown"],
        json!({
            "name": "order_sent",
            "language": "en_US",
            "body": "Hi Ada, your order 86 is on its way to you.",
            "footer": "Thank you",
            "buttons": [
                { "type": "QUICK_REPLY", "text": "Where is it?", "payload": "Where is it?" },
                { "type": "URL", "text": "Follow", "url": "https://a.example/x86" },
            ],
        })
    );
    assert_eq!(stage.receiver.statuses()[0]["pricing"]["category"], "utility");
}

#[tokio::test]
async fn what_does_not_fit_is_refused() {
    let stage = Stage::set();
    make(&stage, json!({ "after_ms": 0 }), draft("order_sent")).await;
    let image = json!({ "type": "body", "parameters": [
        { "type": "image", "image": { "id": "1" } }, { "type": "text", "text": "86" }] });
    let mut unknown = message(&json!([body(&["Ada", "86"]), url("x")]));
    unknown["template"]["language"]["code"] = json!("de");
    let mut lazy = message(&json!([body(&["Ada", "86"]), url("x")]));
    lazy["template"]["language"]["policy"] = json!("fallback");
    for (message, code) in [
        (message(&json!([])), 132_000),
        (message(&json!([body(&["Ada"]), url("x")])), 132_000),
        (message(&json!([body(&["Ada", "86", "87"]), url("x")])), 132_000),
        (message(&json!([body(&["Ada", "8\n6"]), url("x")])), 132_018),
        (message(&json!([body(&["Ada", &"8".repeat(1_100)]), url("x")])), 132_005),
        (message(&json!([image, url("x")])), 132_012),
        (message(&json!([body(&["Ada", "86"])])), 131_008),
        (unknown, 132_001),
        (lazy, 131_009),
    ] {
        let (status, answer) = stage.send(message.clone()).await;
        assert_eq!((status, &answer["error"]["code"]), (400, &json!(code)), "{message}: {answer}");
    }
}

#[tokio::test]
async fn codes_are_short_and_a_body_alone_may_be_long() {
    let stage = Stage::set();
    let parts = json!([{ "type": "BODY" },
        { "type": "BUTTONS", "buttons": [{ "type": "OTP", "otp_type": "COPY_CODE" }] }]);
    let code = json!({ "name": "order_sent", "language": "en_US", "category": "AUTHENTICATION",
        "components": parts });
    make(&stage, json!({ "after_ms": 0 }), code).await;
    let signed_in = |code: &str| {
        let button = json!({ "type": "button", "sub_type": "url", "index": 0,
            "parameters": [{ "type": "text", "text": code }] });
        message(&json!([body(&[code]), button]))
    };
    let to_id = |mut message: Value| {
        message.as_object_mut().unwrap().remove("to");
        message["recipient"] = json!("US.13491208655302741918");
        message
    };
    assert_eq!(stage.send(signed_in(&"1".repeat(15))).await.0, 200);
    assert_eq!(stage.send(signed_in(&"1".repeat(16))).await.1["error"]["code"], 100);
    assert_eq!(stage.send(to_id(signed_in("123456"))).await.1["error"]["code"], 131_062);

    let stage = Stage::set();
    let parts = json!([{ "type": "BODY", "text": "Hi {{1}}, all is well.",
        "example": { "body_text": [["Ada"]] } }]);
    let alone = json!({ "name": "order_sent", "language": "en_US", "category": "UTILITY", "components": parts });
    make(&stage, json!({ "after_ms": 0 }), alone).await;
    let room = 32_768 - "Hi , all is well.".len();
    assert_eq!(stage.send(message(&json!([body(&[&"a".repeat(room)])]))).await.0, 200);
    let (_, answer) = stage.send(message(&json!([body(&[&"a".repeat(room + 1)])]))).await;
    assert!([100, 132_005].contains(&answer["error"]["code"].as_i64().unwrap()), "{answer}");
    assert_eq!(stage.send(to_id(message(&json!([body(&["Ada"])])))).await.0, 200);

    let stage = Stage::set();
    let parts = json!([{ "type": "BODY", "text": "All is well." },
        { "type": "BUTTONS", "buttons": [{ "type": "COPY_CODE", "example": "25OFF" }] }]);
    let coupon = json!({ "name": "order_sent", "language": "en_US", "category": "MARKETING", "components": parts });
    make(&stage, json!({ "after_ms": 0 }), coupon).await;
    let with = |code: &str| {
        let parameter = json!({ "type": "coupon_code", "coupon_code": code });
        message(
            &json!([{ "type": "button", "sub_type": "copy_code", "index": 0, "parameters": [parameter] }]),
        )
    };
    assert_eq!(stage.send(with(&"A".repeat(20))).await.0, 200);
    assert_eq!(stage.send(with(&"A".repeat(21))).await.1["error"]["code"], 100);
}

#[tokio::test]
async fn what_is_not_approved_is_refused() {
    let stage = Stage::set();
    let made = make(&stage, json!({ "after_ms": null }), draft("order_sent")).await;
    let message = message(&json!([body(&["Ada", "86"]), url("x")]));
    assert_eq!(stage.send(message.clone()).await.1["error"]["code"], 132_001);
    let control = format!("/_sim/templates/{}", made["id"].as_str().unwrap());
    stage.post(&control, json!({ "do": "approve" })).await;
    assert_eq!(stage.send(message).await.0, 200);
}

#[tokio::test]
async fn named_parameters_need_their_names() {
    let stage = Stage::set();
    let named = json!({ "name": "order_sent", "language": "en_US", "category": "UTILITY",
        "parameter_format": "NAMED",
        "components": [{ "type": "BODY", "text": "Hi {{first_name}}, all is well.",
            "example": { "body_text_named_params": [{ "param_name": "first_name", "example": "A" }] } }] });
    make(&stage, json!({ "after_ms": 0 }), named).await;
    let with = |parameter: Value| message(&json!([{ "type": "body", "parameters": [parameter] }]));
    let good = json!({ "type": "text", "parameter_name": "first_name", "text": "Ada" });
    assert_eq!(stage.send(with(good)).await.0, 200);
    let nameless = json!({ "type": "text", "text": "Ada" });
    assert_eq!(stage.send(with(nameless)).await.1["error"]["code"], 100);
    let wrong = json!({ "type": "text", "parameter_name": "other", "text": "Ada" });
    assert_eq!(stage.send(with(wrong)).await.1["error"]["code"], 132_012);
}
