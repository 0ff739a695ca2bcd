//! E2: what a body says, member by member.

use serde_json::{Value, json};

use super::{Row, Stage, says};

/// Bytes in place of the text's body.
fn raw(inside: &[u8]) -> Vec<u8> {
    [br#"{"type":"text","text":{"body":""#, inside, br#""}}"#].concat()
}

fn bytes(messages: &str) -> Vec<Row> {
    let malformed = |id, inside: &[u8]| Row::post(id, messages, raw(inside), "400 malformed-json");
    let number = |id, number: &str| {
        let body =
            format!(r#"{{"type":"location","location":{{"latitude":{number},"longitude":1}}}}"#);
        Row::post(id, messages, body, "400 malformed-json")
    };
    let nested = |depth: usize| format!("{}1{}", "[".repeat(depth), "]".repeat(depth));
    let body = |value: String| format!(r#"{{"type":"text","text":{{"body":{value}}}}}"#);
    vec![
        malformed("E-13", b"a\0b"),
        malformed("E-13", b"a\nb"),
        malformed("E-13", b"a\x1fb"),
        malformed("E-14", b"\xff\xfe"),
        malformed("E-14", b"\xc0\xaf"),
        malformed("E-14", b"\xed\xa0\x80"),
        malformed("E-14", b"\xf5\x80\x80\x80"),
        malformed("E-15", br"\ud800"),
        malformed("E-15", br"\udc00x"),
        malformed("E-15", br"\udc00\ud800"),
        malformed("E-15", br"\ud800\ud800"),
        malformed("E-13", br"\x41"),
        malformed("E-13", br"\u12"),
        Row::post("E-16", messages, body(nested(128)), "400 malformed-json"),
        Row::post("E-16", messages, "[".repeat(60_000), "400 malformed-json"),
        Row::post("E-16", messages, r#"{"a":"#.repeat(12_000), "400 malformed-json"),
        Row::post(
            "E-16",
            messages,
            body(nested(40)),
            &format!("422 validation-failed text.body{} too-deep", "[0]".repeat(30)),
        ),
        number("E-20", "1e400"),
        number("E-20", "NaN"),
        number("E-20", "Infinity"),
        number("E-20", "-Infinity"),
        number("E-20", "01"),
        number("E-20", "0x10"),
        number("E-20", "+1"),
        number("E-20", &"9".repeat(400)),
    ]
}

/// A message with a member that is not allowed.
fn refused(id: &'static str, messages: &str, body: &Value, fault: &str) -> Row {
    let expected = format!("422 validation-failed {fault}");
    Row::post(id, messages, body.to_string(), &expected)
}

/// Members that hold something of another kind.
fn of_other_kinds(messages: &str) -> Vec<Row> {
    let mut rows = vec![];
    let mut row = |id, body: Value, fault: &str| rows.push(refused(id, messages, &body, fault));
    let text = |body: Value| json!({ "type": "text", "text": { "body": body } });
    row("E-12", says("a\0b"), "text.body nul-character");
    row("E-12", json!({ "type": "text\0", "text": { "body": "a" } }), "type nul-character");
    row("E-12", json!({ "type": "text", "te\0xt": {} }), "te\u{fffd}xt nul-character");
    row(
        "E-12",
        json!({ "type": "text", "text": { "body": "a", "x": [{ "y": "\0" }] } }),
        "text.x[0].y nul-character",
    );
    let named = json!({ "type": "text", "text": { "body": "a" }, "client_message_id": "a\0" });
    row("E-12", named, "client_message_id nul-character");
    for wrong in [
        json!([]),
        json!(["a"]),
        json!({}),
        json!({ "$ne": "" }),
        json!(1),
        json!(true),
        json!(null),
    ] {
        row("E-17", text(wrong), "text.body type");
    }
    for wrong in [json!("text"), json!(1), json!(true), json!([]), json!(["a"])] {
        row("E-17", json!({ "type": "text", "text": wrong }), "text type");
    }
    row("E-17", json!({ "type": "text", "text": null }), "text required");
    row("E-17", json!({ "type": ["text"], "text": { "body": "a" } }), "type type");
    row("E-17", json!({ "type": 1, "text": { "body": "a" } }), "type type");
    row("E-18", json!(["text", { "body": "a" }]), " type");
    row("E-18", json!({ "type": "text", "text": ["a"] }), "text type");
    row("E-18", json!("text"), " type");
    row("E-18", json!(null), " type");
    row("E-18", json!(7), " type");
    rows
}

/// Members that are not there, or that nobody knows.
fn missing_or_unknown(messages: &str) -> Vec<Row> {
    let mut rows = vec![];
    let mut row = |id, body: Value, fault: &str| rows.push(refused(id, messages, &body, fault));
    row("E-19", json!({}), "type required");
    row("E-19", json!({ "type": "text" }), "text required");
    row("E-19", json!({ "type": "text", "text": {} }), "text.body required");
    row(
        "E-19",
        json!({ "type": "text", "text": { "body": "a", "preview_url": true } }),
        "text.preview_url unknown-field",
    );
    row("E-32", json!({ "type": "Text", "text": { "body": "a" } }), "type enum");
    row("E-32", json!({ "type": "", "text": { "body": "a" } }), "type enum");
    row("E-32", json!({ "type": "template", "template": {} }), "template unknown-field");
    row("E-32", json!({ "type": "button", "button": { "text": "a" } }), "button unknown-field");
    row(
        "E-19",
        json!({ "type": "text", "text": { "body": "a" }, "image": { "id": "1" } }),
        "image unknown-field",
    );
    row("E-19", json!({ "type": "image", "text": { "body": "a" } }), "text unknown-field");
    rows
}

/// B-14: members that only the server gives.
fn of_the_server(messages: &str) -> Vec<Row> {
    let mut rows = vec![];
    let mut row = |id, body: Value, fault: &str| rows.push(refused(id, messages, &body, fault));
    for name in [
        "role",
        "tenant_id",
        "company_id",
        "balance",
        "is_owner",
        "price",
        "wamid",
        "status",
        "state",
        "window_expires_at",
        "created_at",
        "author_id",
        "id",
        "chat_id",
        "at",
        "direction",
    ] {
        let mut body = says("a");
        body[name] = json!("x");
        row("B-14", body, &format!("{name} unknown-field"));
    }
    rows
}

/// Ids and numbers that are none.
fn ids_and_numbers(messages: &str) -> Vec<Row> {
    let mut rows = vec![];
    let mut row = |id, body: Value, fault: &str| rows.push(refused(id, messages, &body, fault));
    row("E-17", json!({ "type": "text", "text": { "body": "a" }, "reply_to": 5 }), "reply_to type");
    row(
        "E-23",
        json!({ "type": "text", "text": { "body": "a" }, "reply_to": "abc" }),
        "reply_to format",
    );
    row(
        "E-23",
        json!({ "type": "text", "text": { "body": "a" }, "reply_to": "" }),
        "reply_to format",
    );
    row("E-21", json!({ "type": "audio", "audio": { "id": "1", "voice": 1 } }), "audio.voice type");
    row(
        "E-21",
        json!({ "type": "audio", "audio": { "id": "1", "voice": "true" } }),
        "audio.voice type",
    );
    row(
        "E-21",
        json!({ "type": "location", "location": { "latitude": "1", "longitude": 1 } }),
        "location.latitude type",
    );
    row(
        "E-20",
        json!({ "type": "location", "location": { "latitude": 1e23, "longitude": 1 } }),
        "location.latitude range",
    );
    rows
}

fn texts(messages: &str) -> Vec<Row> {
    let mut rows = vec![];
    for blank in [
        "",
        " ",
        " \t\n",
        "\u{200b}",
        "\u{200d}",
        "\u{feff}",
        "\u{202e}\u{2066}\u{200f}",
        "\u{3000}",
        "\u{2060}",
    ] {
        rows.push(Row::post(
            "E-27",
            messages,
            says(blank).to_string(),
            "422 validation-failed text.body empty",
        ));
    }
    for long in ["a".repeat(4097), "😀".repeat(4097), "e\u{301}".repeat(2049)] {
        rows.push(Row::post(
            "E-26",
            messages,
            says(&long).to_string(),
            "422 validation-failed text.body too-long",
        ));
    }
    let twice = [
        (r#"{"type":"text","text":{"body":"a","body":"b"}}"#, "text.body duplicate-field"),
        (r#"{"type":"text","type":"text","text":{"body":"a"}}"#, "type duplicate-field"),
        (r#"{"type":"text","text":{"body":"a"},"text":{"body":"a"}}"#, "text duplicate-field"),
        (
            "{\"type\":\"text\",\"text\":{\"body\":\"a\",\"\\u0062ody\":\"b\"}}",
            "text.body duplicate-field",
        ),
    ];
    for (body, fault) in twice {
        rows.push(Row::post("E-19", messages, body, &format!("422 validation-failed {fault}")));
    }
    for name in [String::new(), "x".repeat(129), "é".repeat(65)] {
        let mut body = says("a");
        body["client_message_id"] = name.into();
        let fault = "422 validation-failed client_message_id range";
        rows.push(Row::post("E-26", messages, body.to_string(), fault));
    }
    rows
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_is_malformed() {
    let stage = Stage::set().await;
    stage.refuses(bytes(&stage.messages())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_member_must_be_what_it_should_be() {
    let stage = Stage::set().await;
    for rows in [of_other_kinds, missing_or_unknown, of_the_server, ids_and_numbers] {
        stage.refuses(rows(&stage.messages())).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_must_say_something_and_not_too_much() {
    let stage = Stage::set().await;
    stage.refuses(texts(&stage.messages())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_can_be_written_comes_back_as_it_was() {
    let stage = Stage::set().await;
    let zalgo: String =
        "Z\u{351}\u{36b}\u{343}\u{32a}\u{302}\u{36b}a\u{315}\u{301}l\u{309}".repeat(20);
    let texts = [
        "a".repeat(4096),
        "😀".repeat(4096),
        "e\u{301}\u{e9}\u{212b}\u{c5}".to_owned(), // not normalised
        "مرحبا بالعالم".to_owned(),
        "user\u{202e}gpj.exe".to_owned(),
        "👨‍👩‍👧‍👦🏳️‍🌈🇵🇹".to_owned(),
        zalgo,
        "สวัสดีชาวโลก".to_owned(),
        "x\u{fe0f}".to_owned(),
        "\u{fffe}\u{ffff}\u{e000}\u{fffd}\u{2028}\u{2029}".to_owned(),
        "  leading and trailing \n".to_owned(),
        "\u{7f}\u{1}\t\r\n x".to_owned(),
        "<script>alert('1')</script> &amp; \" \\ / =cmd|' /C calc'!A0".to_owned(),
        "'; drop table messages; -- %s %n {{contact.name}} ${x}".to_owned(),
    ];
    let desk = &stage.desk;
    let mut screen = stage.ana.screen().await;
    for text in &texts {
        let sent = stage.ana.writes(&stage.chat, text).await.expect(202);
        assert_eq!(sent["text"]["body"], text.as_str(), "E-26, E-28, E-29");
        let heard = screen.hears("message.created").await;
        assert_eq!(heard["payload"]["message"]["text"]["body"], text.as_str());
    }
    let pair = Row::post("E-15", stage.messages(), raw(br"\ud83d\ude00"), "").ask(&stage.ana).await;
    assert_eq!(pair.expect(202)["text"]["body"], "😀");
    let messages = stage.ana.messages(&stage.chat).await;
    let kept: Vec<&str> =
        messages[1..].iter().map(|m| m["text"]["body"].as_str().unwrap()).collect();
    assert_eq!(kept[..texts.len()], texts);
    let at_meta = desk.sent_all(texts.len() + 1).await;
    let there: Vec<&str> =
        at_meta.iter().map(|m| m["body"]["text"]["body"].as_str().unwrap()).collect();
    assert_eq!(there[..texts.len()], texts);
}
