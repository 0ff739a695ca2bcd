//! E-71 to E-76: handshakes, frames and what stands in them.

use harness::wire::{Wire, frame};
use harness::{Screen, Stay};
use serde_json::{Value, json};

use super::{Row, Stage, check_body, check_form, says};

const OPENS: [(&str, &str); 4] = [
    ("connection", "Upgrade"),
    ("upgrade", "websocket"),
    ("sec-websocket-version", "13"),
    ("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ=="),
];

/// A handshake with a ticket, and some headers instead of the right ones; an empty one is left out.
fn handshake(ticket: &str, instead: &[(&'static str, &str)], expected: &str) -> Row {
    let mut row = Row::get("E-71", format!("/api/v1/ws?ticket={ticket}"), expected);
    for (name, value) in OPENS {
        row = row.header(name, value);
    }
    for (name, value) in instead {
        row = if value.is_empty() { row.without(name) } else { row.header(name, *value) };
    }
    row
}

async fn ticket(stage: &Stage) -> String {
    let url = stage.ana.socket_url().await;
    url.split_once("ticket=").unwrap().1.to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_handshake_that_is_not_ours_opens_nothing() {
    let stage = Stage::set().await;
    let good = ticket(&stage).await;
    let (origin, none) = ("403 origin-not-allowed", "400 not-a-websocket");
    let from = |from: &'static str| handshake(&good, &[("origin", from)], origin);
    let mut rows = vec![
        from("https://evil.example"),
        from("null"),
        from("https://panel.example.evil"),
        from("https://panel.example:8443"),
        from("http://panel.example"),
        from("https://panel.example/"),
        from("HTTPS://PANEL.EXAMPLE"),
        from("https://xpanel.example"),
        handshake(&good, &[("upgrade", "")], none),
        handshake(&good, &[("upgrade", "h2c")], none),
        handshake(&good, &[("connection", "keep-alive")], none),
        handshake(&good, &[("sec-websocket-key", "")], none),
        handshake(&good, &[("sec-websocket-version", "")], none),
    ];
    for wrong in ["x", "", &good[1..], &format!("{good}A"), &stage.ana.token, &"A".repeat(43)] {
        rows.push(handshake(wrong, &[], "401 invalid-token"));
    }
    let missing = "422 validation-failed ?ticket required"; // the catalogue says 401; nobody is named
    rows.push(Row { path: "/api/v1/ws".into(), ..handshake("", &[], missing) });
    let named = format!("/api/v1/ws?ticket={good}&token={}", stage.ana.token);
    let unknown = "422 validation-failed ?token unknown-parameter";
    rows.push(Row { path: named, ..handshake("", &[], unknown) });
    stage.refuses(rows).await;

    let row = handshake(&good, &[("sec-websocket-version", "8")], "");
    let answer = row.ask(&stage.ana).await;
    assert_eq!((answer.status, answer.header("sec-websocket-version")), (426, "13"));

    // None of them has used the ticket up; a page of ours may use it, once.
    let row = handshake(&good, &[("origin", "https://panel.example")], "");
    assert_eq!(row.ask(&stage.ana).await.status, 101);
    stage.refuses(vec![handshake(&good, &[], "401 invalid-token")]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_is_good_for_half_a_minute() {
    let stage = Stage::set().await;
    let (one, other) = (ticket(&stage).await, ticket(&stage).await);
    stage.desk.wait(chrono::TimeDelta::seconds(29)).await;
    assert_eq!(handshake(&one, &[], "").ask(&stage.ana).await.status, 101);
    stage.desk.wait(chrono::TimeDelta::seconds(2)).await;
    let answer = handshake(&other, &[], "").ask(&stage.ana).await;
    assert_eq!(answer.problem(), "401 invalid-token");
    check_form(&answer, "E-71");
}

/// Sends bytes on a fresh socket, and answers with the close code.
async fn ends_with(stage: &Stage, pieces: &[Vec<u8>]) -> Option<u16> {
    let mut wire = Wire::socket(&stage.ana.socket_url().await).await;
    assert_eq!(wire.frame().await.unwrap().opcode, 1, "hello");
    for piece in pieces {
        wire.send(piece).await;
    }
    wire.close_code().await
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_frames_end_the_socket_with_the_right_code() {
    let stage = Stage::set().await;
    let huge = |length: u64| {
        [&[0x81, 0xFF][..], &length.to_be_bytes(), &[1, 2, 3, 4], &[0; 5000]].concat()
    };
    let ping = br#"{"type":"ping"}"#;
    let fragments: Vec<Vec<u8>> = std::iter::once(frame(0x01, &[b' '; 100]))
        .chain((0..60).map(|_| frame(0x00, &[b' '; 100])))
        .collect();
    let rows: Vec<(&str, Vec<Vec<u8>>, u16)> = vec![
        ("E-72 unmasked", vec![vec![0x81, 0x02, b'{', b'}']], 1002),
        ("E-72 reserved bit 1", vec![frame(0xC1, ping)], 1002),
        ("E-72 reserved bit 3", vec![frame(0x91, ping)], 1002),
        ("E-72 opcode 3", vec![frame(0x83, ping)], 1002),
        ("E-72 opcode 11", vec![frame(0x8B, ping)], 1002),
        ("E-72 continuation first", vec![frame(0x80, ping)], 1002),
        ("E-72 a text within a text", vec![frame(0x01, b"{"), frame(0x81, ping)], 1002),
        ("E-72 ping of 126 bytes", vec![frame(0x89, &[0; 126])], 1002),
        ("E-72 fragmented ping", vec![frame(0x09, b"a")], 1002),
        ("E-73 not UTF-8", vec![frame(0x81, b"\"\xff\xfe\"")], 1007),
        ("E-73 not UTF-8, in two", vec![frame(0x01, b"\"\xff"), frame(0x80, b"\"")], 1007),
        ("E-73 overlong", vec![frame(0x81, b"\"\xc0\xaf\"")], 1007),
        ("E-73 binary", vec![frame(0x82, ping)], 1003),
        ("E-73 a byte too many", vec![frame(0x81, &[b' '; 4097])], 1009),
        ("E-73 64 KiB + 1", vec![frame(0x81, &[b' '; 65537])], 1009),
        ("E-73 2^40 announced", vec![huge(1 << 40)], 1009),
        ("E-73 2^63 announced", vec![huge(1 << 63)], 1009),
        ("E-73 2^64 - 1 announced", vec![huge(u64::MAX)], 1009),
        ("E-73 many fragments", fragments, 1009),
    ];
    for (id, pieces, code) in &rows {
        assert_eq!(ends_with(&stage, pieces).await, Some(*code), "{id}");
    }
    println!("tried {} inputs", rows.len());
    // The largest that is allowed is only not understood.
    let mut wire = Wire::socket(&stage.ana.socket_url().await).await;
    wire.send(frame(0x81, &[b' '; 4096])).await;
    wire.frame().await.expect("hello");
    let answer: Value = serde_json::from_slice(&wire.frame().await.unwrap().payload).unwrap();
    assert_eq!(answer["problem"]["code"], "malformed-json");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_close_frame_that_makes_no_sense_still_ends_the_socket() {
    let stage = Stage::set().await;
    for payload in
        [&b"\x03"[..], &999_u16.to_be_bytes(), &1005_u16.to_be_bytes(), b"", b"\x03\xe8\xff"]
    {
        let code = ends_with(&stage, &[frame(0x88, payload)]).await;
        assert!(matches!(code, None | Some(1000 | 1002 | 1007)), "E-72 {payload:?}: {code:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_means_nothing_is_answered_twice_and_then_ends() {
    let stage = Stage::set().await;
    let before = stage.desk.postgres.sql().fingerprint();
    let deep = format!("{}1{}", "[".repeat(1000), "]".repeat(1000));
    // E-74, B-31: the rows of E1 and E2, as frames.
    let rows: Vec<(String, &str)> = vec![
        ("nonsense".into(), "malformed-json"),
        (String::new(), "malformed-json"),
        ("{".into(), "malformed-json"),
        ("{\"type\":\"ping\"} x".into(), "malformed-json"),
        ("\u{feff}{\"type\":\"ping\"}".into(), "malformed-json"),
        ("{\"type\":\"ping\",\"cursor\":\"\\ud800\"}".into(), "malformed-json"),
        ("{\"type\":\"ping\",\"cursor\":\"a\u{1}b\"}".into(), "malformed-json"),
        (deep, "malformed-json"),
        (r#"{"type":"ping","cursor":"a\u0000"}"#.into(), "validation-failed"),
        (r#"{"type":"Ping"}"#.into(), "validation-failed"),
        (r#"{"type":"subscribe"}"#.into(), "validation-failed"),
        (r#"{"op":"ping"}"#.into(), "validation-failed"),
        (r#"{"type":1}"#.into(), "validation-failed"),
        (r#"{"type":["ping"]}"#.into(), "validation-failed"),
        (r#"["ping"]"#.into(), "validation-failed"),
        (r#"["resume",{"cursor":"a"}]"#.into(), "validation-failed"),
        ("null".into(), "validation-failed"),
        (r#"{"type":"ping","more":1}"#.into(), "validation-failed"),
        (r#"{"type":"ping","type":"ping"}"#.into(), "validation-failed"),
        (r#"{"type":"resume"}"#.into(), "validation-failed"),
        (r#"{"type":"resume","cursor":5}"#.into(), "validation-failed"),
        (r#"{"type":"resume","cursor":-1}"#.into(), "validation-failed"),
        (r#"{"type":"resume","cursor":null}"#.into(), "validation-failed"),
        (r#"{"type":"typing"}"#.into(), "validation-failed"),
        (r#"{"type":"typing","chat_id":"abc"}"#.into(), "validation-failed"),
        (r#"{"type":"viewing","chat_id":1e400}"#.into(), "malformed-json"),
        (r#"{"type":"viewing","chat_id":["a"]}"#.into(), "validation-failed"),
    ];
    for (text, code) in &rows {
        let mut screen = stage.ana.screen().await;
        for strike in 1..=3 {
            screen.say_raw(text.clone().into()).await;
            let error = screen.next_of("error").await;
            assert_eq!(error["problem"]["code"], *code, "{text:.100}, strike {strike}");
            check_body(&error["problem"], text);
        }
        assert_eq!(screen.end().await, Stay::Closed(4014), "{text:.100}");
    }
    println!("tried {} inputs", rows.len());
    assert_eq!(stage.desk.postgres.sql().fingerprint(), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cursor_that_is_not_ours_is_reset_and_tells_nothing() {
    let stage = Stage::set().await;
    let stranger = stage.desk.stranger("owner").await;
    let (theirs, ours) = (stranger.cursor().await, stage.ana.cursor().await);
    let list = stage.ana.get("/chats?limit=1").await.expect(200);
    let list = list["next_cursor"].as_str().unwrap_or("x").to_owned();
    let mut screen = stage.ana.screen().await;
    for cursor in [
        "",
        "x",
        "0",
        "-1",
        "99999999999999999999",
        &theirs,
        &list,
        &ours[1..],
        &format!("{ours}A"),
        &"A".repeat(3000),
    ] {
        screen.resume(cursor).await;
        assert_eq!(
            screen.next().await,
            json!({ "type": "reset", "reason": "invalid" }),
            "E-75 {cursor:.80}"
        );
    }
    // One of another epoch is ours, and no use any more.
    stage.desk.postgres.sql().run("update company_logs set epoch = gen_random_uuid()");
    let other_epoch = stage.ana.cursor().await;
    screen.resume(&other_epoch).await;
    assert_eq!(screen.next_of("reset").await["reason"], "epoch");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_talks_too_fast_is_hung_up_on() {
    let stage = Stage::set().await;
    let mut screen = stage.ana.screen().await;
    for _ in 0..1000 {
        screen.say(json!({ "type": "ping" })).await;
    }
    assert_eq!(screen.end().await, Stay::Closed(4008), "E-76");
    let pings: Vec<Vec<u8>> = (0..1000).map(|_| frame(0x89, b"a")).collect();
    assert_eq!(ends_with(&stage, &pings).await, Some(4008), "B-28: control frames count");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_user_has_ten_sockets_and_no_more() {
    let stage = Stage::set().await;
    let mut screens = vec![];
    for _ in 0..10 {
        screens.push(stage.ana.screen().await);
    }
    let eleventh = handshake(&ticket(&stage).await, &[], "429 quota-exceeded");
    let answer = eleventh.ask(&stage.ana).await;
    assert_eq!(answer.problem(), "429 quota-exceeded");
    check_form(&answer, "E-76");
    // The ten hear on, and whoever leaves makes room.
    stage.ana.writes(&stage.chat, says("x")["text"]["body"].as_str().unwrap()).await.expect(202);
    for screen in &mut screens {
        screen.hears("message.created").await;
    }
    drop(screens.pop());
    harness::eventually("there is room for another", async || {
        Screen::at(&stage.ana.socket_url().await).await.ok()
    })
    .await;
}
