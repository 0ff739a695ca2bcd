//! What Meta takes as a template, and what it refuses with which subcode.

use serde_json::{Value, json};

use crate::stage::{Stage, TOKEN, WABA};

/// Uploads a file of this type, and answers with its handle.
async fn upload(stage: &Stage, mime_type: &str) -> Value {
    let begin = format!("/v23.0/app/uploads?file_length=5&file_type={mime_type}");
    let (status, session) = stage.post(&begin, json!({})).await;
    assert_eq!(status, 200, "{session}");
    let url = format!("{}/v23.0/{}", stage.simulator.base_url(), session["id"].as_str().unwrap());
    let mut answer = Value::Null;
    for (offset, part) in [("0", "abc"), ("3", "de")] {
        let request = stage.client.post(&url).header("Authorization", format!("OAuth {TOKEN}"));
        let request = request.header("file_offset", offset).body(part);
        answer = request.send().await.unwrap().json().await.unwrap();
    }
    answer["h"].clone()
}

fn template(name: &str, category: &str, components: &Value) -> Value {
    json!({ "name": name, "language": "en_US", "category": category, "components": components })
}

fn body() -> Value {
    json!({ "type": "BODY", "text": "Something happened." })
}

fn with(component: &Value) -> Value {
    json!([body(), component])
}

fn text(text: &str, examples: &[&str]) -> Value {
    json!([{ "type": "BODY", "text": text, "example": { "body_text": [examples] } }])
}

fn buttons(buttons: &Value) -> Value {
    with(&json!({ "type": "BUTTONS", "buttons": buttons }))
}

fn card(handle: &Value, button: &str) -> Value {
    json!({ "components": [
        { "type": "HEADER", "format": "IMAGE", "example": { "header_handle": [handle] } },
        { "type": "BODY", "text": "A card" },
        { "type": "BUTTONS", "buttons": [{ "type": button, "text": "More", "phone_number": "+15550783881" }] },
    ] })
}

#[tokio::test]
async fn what_meta_takes() {
    let stage = Stage::set();
    let (image, pdf) = (upload(&stage, "image/png").await, upload(&stage, "application/pdf").await);
    let named = json!([{ "type": "BODY", "text": "Hi {{first_name}}, all is well.",
        "example": { "body_text_named_params": [{ "param_name": "first_name", "example": "Ada" }] } }]);
    let otp = json!([
        { "type": "BODY", "add_security_recommendation": true },
        { "type": "FOOTER", "code_expiration_minutes": 10 },
        { "type": "BUTTONS", "buttons": [{ "type": "OTP", "otp_type": "ONE_TAP", "supported_apps": [
            { "package_name": "com.example", "signature_hash": "K8a/AINcGX7" }] }] },
    ]);
    let offer = json!({ "type": "LIMITED_TIME_OFFER",
        "limited_time_offer": { "text": "Ends soon", "has_expiration": true } });
    let carousel = json!([body(), { "type": "CAROUSEL",
        "cards": [card(&image, "QUICK_REPLY"), card(&image, "QUICK_REPLY")] }]);
    let media = |format: &str, handle: &Value| {
        with(
            &json!({ "type": "HEADER", "format": format, "example": { "header_handle": [handle] } }),
        )
    };
    let cases = [
        ("UTILITY", json!([body()])),
        ("UTILITY", text("Hi {{1}}, your order {{2}} is on its way.", &["Ada", "86"])),
        ("MARKETING", media("IMAGE", &image)),
        ("UTILITY", media("DOCUMENT", &pdf)),
        ("UTILITY", with(&json!({ "type": "HEADER", "format": "LOCATION" }))),
        (
            "UTILITY",
            with(&json!({ "type": "HEADER", "format": "TEXT", "text": "Order {{1}}",
            "example": { "header_text": ["86"] } })),
        ),
        ("MARKETING", buttons(&json!([{ "type": "COPY_CODE", "example": "25OFF" }]))),
        ("MARKETING", with(&offer)),
        ("MARKETING", carousel),
        ("AUTHENTICATION", otp),
    ];
    for (index, (category, components)) in cases.into_iter().enumerate() {
        let draft = template(&format!("t_{index}"), category, &components);
        let (status, answer) = stage.post(&format!("/v23.0/{WABA}/message_templates"), draft).await;
        assert_eq!(status, 200, "{components}: {answer}");
    }
    let mut draft = template("named", "UTILITY", &named);
    draft["parameter_format"] = json!("NAMED");
    let (status, answer) = stage.post(&format!("/v23.0/{WABA}/message_templates"), draft).await;
    assert_eq!(status, 200, "{answer}");

    let all = stage.get(&format!("/v23.0/{WABA}/message_templates?name=t_9")).await;
    let otp = &all["data"][0]["components"];
    assert!(otp[0]["text"].as_str().unwrap().starts_with("*{{1}}* is your verification code."));
    assert_eq!(otp[2]["buttons"][0]["type"], "URL");
    let all = stage.get(&format!("/v23.0/{WABA}/message_templates?name=t_2")).await;
    let sample = all["data"][0]["components"][1]["example"]["header_handle"][0].clone();
    let loaded = stage.client.get(sample.as_str().unwrap()).send().await.unwrap();
    assert_eq!(loaded.bytes().await.unwrap(), "abcde");
}

/// Category, components, and the subcode with which they are refused; 0: none.
type Refused = (&'static str, Value, i64);

fn bad_texts(image: &Value) -> Vec<Refused> {
    let header = |text: &str| with(&json!({ "type": "HEADER", "format": "TEXT", "text": text }));
    let footer = |text: &str| with(&json!({ "type": "FOOTER", "text": text }));
    let video =
        json!({ "type": "HEADER", "format": "VIDEO", "example": { "header_handle": [image] } });
    vec![
        ("UTILITY", json!([{ "type": "FOOTER", "text": "x" }]), 0),
        ("UTILITY", json!([{ "type": "BODY", "text": "x".repeat(1025) }]), 2_388_040),
        ("UTILITY", text("{{1}} is what you get here", &["a"]), 2_388_299),
        ("UTILITY", text("What you get here is {{1}}", &["a"]), 2_388_299),
        ("UTILITY", text("Hi {{1}}!", &["a"]), 2_388_293),
        ("UTILITY", text("All of these are {{1}} {{2}} for you today.", &["a", "b"]), 2_388_072),
        ("UTILITY", text("These are {{2}} for you today.", &["a"]), 2_388_072),
        ("UTILITY", text("These are {{1} for you today.", &["a"]), 2_388_072),
        ("UTILITY", text("These are {{1}} for you today.", &[]), 2_388_043),
        ("UTILITY", header(&"x".repeat(61)), 2_388_040),
        ("UTILITY", header("{{1}} and {{2}}"), 2_388_047),
        ("UTILITY", footer(&"x".repeat(61)), 2_388_040),
        ("UTILITY", footer("for {{1}}"), 2_388_073),
        ("UTILITY", with(&video), 2_494_102),
        ("UTILITY", with(&json!({ "type": "HEADER", "format": "IMAGE" })), 2_388_043),
    ]
}

fn bad_parts(image: &Value) -> Vec<Refused> {
    let quick = |text: &str| json!({ "type": "QUICK_REPLY", "text": text });
    let url = |url: &str| json!({ "type": "URL", "text": "x", "url": url });
    let two = |first: &str, second: &str| json!([body(), { "type": "CAROUSEL", "cards": [card(image, first), card(image, second)] }]);
    vec![
        ("UTILITY", buttons(&json!([])), 0),
        ("UTILITY", buttons(&json!([quick(&"x".repeat(26))])), 2_388_040),
        ("UTILITY", buttons(&json!([quick("a"), url("https://x.y"), quick("b")])), 0),
        (
            "UTILITY",
            buttons(&json!([url("https://a.b"), url("https://c.d"), url("https://e.f")])),
            0,
        ),
        ("UTILITY", buttons(&json!([url("https://a.b/{{1}}/c")])), 0),
        ("UTILITY", buttons(&json!([url("https://a.b/{{1}}")])), 2_388_043),
        ("UTILITY", buttons(&json!([{ "type": "OTP", "otp_type": "COPY_CODE" }])), 0),
        ("UTILITY", buttons(&json!([{ "type": "COPY_CODE", "example": "x".repeat(21) }])), 0),
        (
            "UTILITY",
            with(&json!({ "type": "LIMITED_TIME_OFFER",
            "limited_time_offer": { "text": "x" } })),
            0,
        ),
        ("AUTHENTICATION", json!([{ "type": "BODY" }]), 0),
        (
            "AUTHENTICATION",
            json!([{ "type": "BODY" }, { "type": "FOOTER", "code_expiration_minutes": 91 },
            { "type": "BUTTONS", "buttons": [{ "type": "OTP", "otp_type": "COPY_CODE" }] }]),
            0,
        ),
        ("MARKETING", two("QUICK_REPLY", "PHONE_NUMBER"), 0),
        (
            "MARKETING",
            json!([body(), { "type": "CAROUSEL", "cards": [card(image, "QUICK_REPLY")] }]),
            0,
        ),
        ("SERVICE", json!([body()]), 0),
    ]
}

#[tokio::test]
async fn what_meta_refuses() {
    let stage = Stage::set();
    let image = upload(&stage, "image/png").await;
    let cases = bad_texts(&image).into_iter().chain(bad_parts(&image));
    for (category, components, subcode) in cases {
        let draft = template("refused", category, &components);
        let (status, answer) = stage.post(&format!("/v23.0/{WABA}/message_templates"), draft).await;
        assert_eq!(
            (status, &answer["error"]["code"]),
            (400, &json!(100)),
            "{components}: {answer}"
        );
        let given = answer["error"]["error_subcode"].as_i64().unwrap_or_default();
        assert_eq!(given, subcode, "{components}: {answer}");
    }
    for (key, value) in [("name", "Order"), ("language", "en-US"), ("language", "xx")] {
        let mut draft = template("refused", "UTILITY", &json!([body()]));
        draft[key] = json!(value);
        let (status, _) = stage.post(&format!("/v23.0/{WABA}/message_templates"), draft).await;
        assert_eq!(status, 400, "{key}={value}");
    }
}
