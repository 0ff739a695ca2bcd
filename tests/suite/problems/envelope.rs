//! E1: what a request is wrapped in.

use reqwest::Method;

use super::{Row, Stage, says};

/// `{"type":"text","text":{"body":"a"}}`, compressed.
const GZIPPED: &[u8] = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\xab\x56\x2a\xa9\x2c\x48\x55\xb2\x52\x2a\x49\xad\x28\x51\xd2\x81\x50\x56\xd5\x4a\x49\xf9\x29\x95\x40\xd1\x44\xa5\xda\x5a\x00\x3f\x95\xfc\x05\x23\x00\x00\x00";

fn bodies(messages: &str) -> Vec<Row> {
    let good = says("a").to_string();
    let post = |id, body: &[u8], expected| Row::post(id, messages, body, expected);
    let malformed = "400 malformed-json";
    let media = "415 unsupported-media-type";
    let typed =
        |id, kind: &'static str| post(id, good.as_bytes(), media).header("content-type", kind);
    let coded = |id, coding: &'static str, body: &[u8]| {
        post(id, body, media).header("content-encoding", coding)
    };
    vec![
        post("E-01", br#"{"text":"#, malformed),
        post("E-01", b"{", malformed),
        post("E-01", b"nul", malformed),
        post("E-01", b"{'type':'text'}", malformed),
        post("E-01", br#"{"type":"text",}"#, malformed),
        post("E-02", b"", malformed),
        post("E-02", b"  \n", malformed),
        post("E-03", format!("{good} x").as_bytes(), malformed),
        post("E-03", format!("{good}{good}").as_bytes(), malformed),
        post("E-03", format!("{good}\n{good}").as_bytes(), malformed),
        post("E-04", good.as_bytes(), media).without("content-type"),
        typed("E-04", "text/plain"),
        typed("E-04", "application/x-www-form-urlencoded"),
        typed("E-04", "multipart/form-data; boundary=x"),
        typed("E-04", ""),
        typed("E-05", "application/json; charset=utf-16"),
        typed("E-05", "application/json; charset=latin1"),
        typed("E-05", "application/problem+json"),
        typed("E-05", "application/jsonx"),
        post("E-05", format!("\u{feff}{good}").as_bytes(), malformed),
        coded("E-06", "gzip", GZIPPED),
        coded("E-06", "gzip", b"\x1f\x8b broken"),
        coded("E-06", "gzip", good.as_bytes()),
        coded("E-06", "br", good.as_bytes()),
        coded("E-06", "foo", good.as_bytes()),
        coded("E-06", "identity, gzip", good.as_bytes()),
        post("E-07", &vec![b' '; 64 * 1024 + 1], "413 payload-too-large"),
        post("E-07", &vec![b' '; 4 * 1024 * 1024], "413 payload-too-large"),
    ]
}

fn addresses(chat: &str) -> Vec<Row> {
    let nowhere = "404 not-found";
    let no_method = "405 method-not-allowed";
    let page = "/api/v1/chats";
    let messages = format!("{page}/{chat}/messages");
    let mut rows = vec![
        Row::get("E-08", "/api/v1/nothing", nowhere),
        Row::get("E-08", "/api/v1/", nowhere),
        Row::get("E-08", "/api/v2/chats", nowhere),
        Row::get("E-08", "/", nowhere),
        Row::get("E-08", "/api/v1/chats/", nowhere),
        Row::get("E-08", "/api/v1//chats", nowhere),
        Row::get("E-08", "//api/v1/chats", nowhere),
        Row::get("E-08", "/API/v1/chats", nowhere),
        Row::get("E-08", "/api/v1/Chats", nowhere),
        Row::get("E-08", "/api/v1/chats;x=1", nowhere),
        Row::get("E-08", "/.env", nowhere),
        Row::get("E-08", "/webhooks/whatsapp/", nowhere),
        Row::get("E-24", "/api/v1/chats?limit=%ff", "400 malformed-url"),
        Row::get("E-24", "/api/v1/chats?limit=%zz", "400 malformed-url"),
        Row::get("E-24", "/api/v1/chats?limit=1%", "400 malformed-url"),
        Row::get("E-24", "/api/v1/chats?cursor=%00", "400 malformed-url"),
        Row::get("E-24", "/api/v1/chats?cursor=%c0%af", "400 malformed-url"),
        Row::get("E-24", "/api/v1/chats/%ff", "400 malformed-url"),
        Row::get("E-24", "/api/v1/chats/%zz", "400 malformed-url"),
        Row::get("E-24", "/api/v1/chats/%", "400 malformed-url"),
        Row::get("E-10", page, "406 not-acceptable").header("accept", "text/html"),
        Row::get("E-10", page, "406 not-acceptable").header("accept", "application/json;q=0"),
        Row::get("E-10", page, "406 not-acceptable").header("accept", "image/*, text/csv"),
    ];
    for method in ["PUT", "PATCH", "DELETE", "TRACE", "OPTIONS", "FOO"] {
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        rows.push(Row::new("E-09", method.clone(), page, no_method));
        rows.push(Row::new("E-09", method, messages.clone(), no_method));
    }
    let overridden = [("x-http-method-override", "DELETE"), ("x-method-override", "PUT")];
    for (name, value) in overridden {
        rows.push(Row::post("E-09", page, "{}", no_method).header(name, value));
    }
    rows.push(Row::get("E-09", "/api/v1/auth/login", no_method));
    rows.push(Row::post("E-09", "/api/v1/me", "{}", no_method));
    rows.push(Row::post("E-09", "/api/v1/ws", "{}", no_method));
    rows.push(Row::new("E-09", Method::PUT, "/webhooks/whatsapp", no_method));
    rows.push(Row::new("E-09", Method::DELETE, "/metrics", no_method));
    rows
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_is_no_json_of_ours_is_refused() {
    let stage = Stage::set().await;
    stage.refuses(bodies(&stage.messages())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_or_method_that_there_is_not_is_refused() {
    let stage = Stage::set().await;
    stage.refuses(addresses(&stage.chat)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_only_written_otherwise_is_taken() {
    let stage = Stage::set().await;
    let good = says("a").to_string();
    let rows = [
        ("content-type", "application/json; charset=utf-8"),
        ("content-type", "Application/JSON; Charset=\"UTF-8\""),
        ("content-encoding", "identity"),
        ("accept", "text/html, application/problem+json;q=0.1"),
        ("accept", "*/*;q=0.5"),
        ("x-http-method-override", "DELETE"),
    ];
    for (name, value) in rows {
        let row = Row::post("E-05", stage.messages(), good.as_bytes(), "").header(name, value);
        assert_eq!(row.ask(&stage.ana).await.status, 202, "{name}: {value}");
    }
    let spaced = format!(" \r\n\t{good}\n ");
    let row = Row::post("E-03", stage.messages(), spaced, "");
    assert_eq!(row.ask(&stage.ana).await.status, 202);
    let mut full = good.into_bytes();
    full.resize(64 * 1024, b' ');
    let row = Row::post("E-07", stage.messages(), full, "");
    assert_eq!(row.ask(&stage.ana).await.status, 202, "exactly as much as is allowed");
}
