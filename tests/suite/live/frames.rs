//! What is said over a socket, and what is too much.

use harness::{Desk, Stay};
use serde_json::json;
use tokio_tungstenite::tungstenite::Message;

#[tokio::test(flavor = "multi_thread")]
async fn a_socket_says_hello_and_what_it_takes() {
    let desk = Desk::start().await;
    let ana = desk.person("ana").await;
    let (one, two) = (ana.screen().await, ana.screen().await);
    assert_ne!(one.hello["connection_id"], two.hello["connection_id"]);
    assert_eq!(one.hello["heartbeat_ms"], 25_000);
    let limits =
        json!({ "frame_bytes": 4096, "frames_per_second": 20, "backlog_bytes": 1_048_576 });
    assert_eq!(one.hello["limits"], limits);
    assert_eq!(ana.log_after(one.cursor()).await.len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ping_is_answered_with_the_place_in_the_log() {
    let desk = Desk::start().await;
    let (ana, rui) = (desk.person("ana").await, desk.person("rui").await);
    let mut screen = ana.screen().await;
    let noise = rui.makes_noise().await;
    let told = screen.until(|event| event["id"] == noise["id"]).await;
    for ping in [json!({ "type": "ping" }), json!({ "type": "ping", "cursor": told[0]["cursor"] })]
    {
        screen.say(ping).await;
        let pong = screen.next_of("pong").await["cursor"].as_str().unwrap().to_owned();
        assert_eq!(ana.log_after(&pong).await.len(), 0, "all up to here was told");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nonsense_is_explained_twice_and_ends_the_socket_the_third_time() {
    let desk = Desk::start().await;
    let ana = desk.person("ana").await;
    let mut screen = ana.screen().await;
    for (nonsense, code) in [
        ("not json", "malformed-json"),
        (r#"{"type":"dance"}"#, "validation-failed"),
        (r#"{"type":"ping","more":1}"#, "validation-failed"),
    ] {
        screen.say_raw(Message::text(nonsense)).await;
        assert_eq!(screen.next_of("error").await["problem"]["code"], code, "{nonsense}");
    }
    assert_eq!(screen.end().await, Stay::Closed(4014));
}

#[tokio::test(flavor = "multi_thread")]
async fn too_many_frames_too_large_ones_and_binary_ones_end_the_socket() {
    let desk = Desk::start().await;
    let ana = desk.person("ana").await;

    let mut screen = ana.screen().await;
    for _ in 0..200 {
        screen.say(json!({ "type": "ping" })).await;
    }
    assert_eq!(screen.end().await, Stay::Closed(4008));
    let mut screen = ana.screen().await;
    screen.say_raw(Message::binary(&b"bytes"[..])).await;
    assert_eq!(screen.end().await, Stay::Closed(1003));
    let mut screen = ana.screen().await;
    screen.say_raw(Message::text(" ".repeat(4097))).await;
    assert_eq!(screen.end().await, Stay::Closed(1009));

    // As much as is allowed, at once, is no offence.
    let mut screen = ana.screen().await;
    let padded = format!("{:4096}", json!({ "type": "ping" }).to_string());
    for _ in 0..50 {
        screen.say_raw(Message::text(padded.clone())).await;
    }
    for _ in 0..50 {
        screen.next_of("pong").await;
    }
}
