//! E-07, E-09, E-11, E-66 to E-69: requests that no client would send, byte by byte.

use std::time::{Duration, Instant};

use futures_util::future::join_all;
use harness::wire::Reply;
use harness::{Answer, Wire};

use super::{Stage, check_body, says};

/// A request with these header lines, signed in as Ana.
fn request(stage: &Stage, line: &str, headers: &str, body: &str) -> Vec<u8> {
    let token = &stage.ana.token;
    format!("{line} HTTP/1.1\r\nHost: desk\r\nAuthorization: Bearer {token}\r\n{headers}\r\n{body}")
        .into_bytes()
}

fn send(stage: &Stage, headers: &str, body: &str) -> Vec<u8> {
    let headers = format!("Content-Type: application/json\r\n{headers}");
    request(stage, &format!("POST {}", stage.messages()), &headers, body)
}

/// Sends bytes on a connection of their own, and answers with what came back.
async fn exchange(stage: &Stage, bytes: &[u8]) -> (Option<Reply>, Wire) {
    let mut wire = Wire::to(&stage.desk.server.url).await;
    wire.send(bytes).await;
    (wire.reply().await, wire)
}

/// Tries requests; the answer has this status and ends the connection. The parser's own answers have
/// no body (`P` in the catalogue).
async fn refuses(stage: &Stage, rows: &[(&str, Vec<u8>, u16)]) {
    let before = stage.desk.postgres.sql().fingerprint();
    for (id, bytes, status) in rows {
        let (reply, mut wire) = exchange(stage, bytes).await;
        let shown: String = String::from_utf8_lossy(bytes).chars().take(400).collect();
        let reply = reply.unwrap_or_else(|| panic!("{id}: hung up without an answer\n{shown}"));
        assert_eq!(reply.status, *status, "{id} {}\n{shown}", reply.text);
        wire.hangs_up().await;
        if !reply.text.is_empty() {
            check_body(&reply.body(), id);
        }
    }
    stage.desk.settle().await;
    assert_eq!(
        stage.desk.postgres.sql().fingerprint(),
        before,
        "nothing that was smuggled has run"
    );
    println!("tried {} inputs", rows.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_could_be_read_in_two_ways_is_not_read() {
    let stage = Stage::set().await;
    let good = says("smuggled").to_string();
    let inner =
        String::from_utf8(send(&stage, &format!("Content-Length: {}\r\n", good.len()), &good))
            .unwrap();
    let length = inner.len();
    let chunked = "Transfer-Encoding: chunked\r\n";
    let rows = vec![
        (
            "E-66",
            send(
                &stage,
                &format!("Content-Length: {length}\r\n{chunked}"),
                &format!("0\r\n\r\n{inner}"),
            ),
            400,
        ),
        (
            "E-66",
            send(&stage, &format!("{chunked}Content-Length: 5\r\n"), &format!("0\r\n\r\n{inner}")),
            400,
        ),
        (
            "E-66",
            send(&stage, &format!("Content-Length: 0\r\nContent-Length: {length}\r\n"), &inner),
            400,
        ),
        ("E-66", send(&stage, "Content-Length: +1\r\n", &good), 400),
        ("E-66", send(&stage, "Content-Length: -1\r\n", &good), 400),
        ("E-66", send(&stage, "Content-Length: 1,2\r\n", &good), 400),
        ("E-66", send(&stage, "Content-Length: 0x10\r\n", &good), 400),
        ("E-66", send(&stage, "Content-Length: 99999999999999999999999\r\n", &good), 400),
        (
            "E-66",
            send(&stage, "Transfer-Encoding: xchunked\r\n", &format!("0\r\n\r\n{inner}")),
            400,
        ),
        (
            "E-66",
            send(&stage, "Transfer-Encoding: chunked, identity\r\n", &format!("0\r\n\r\n{inner}")),
            400,
        ),
        ("E-66", send(&stage, "Content-Length : 5\r\n", &good), 400),
        ("E-66", send(&stage, " Content-Length: 5\r\n", &good), 400),
        ("E-66", b"GARBAGE\r\n\r\n".to_vec(), 400),
        ("E-66", b"GET / HTTP/9.9\r\n\r\n".to_vec(), 400),
        ("E-66", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n".to_vec(), 400),
        ("E-67", request(&stage, "GET /api/v1/me", &"X-More: 1\r\n".repeat(97), ""), 431),
        (
            "E-67",
            request(&stage, "GET /api/v1/me", &format!("X-Long: {}\r\n", "x".repeat(140_000)), ""),
            431,
        ),
    ];
    refuses(&stage, &rows).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_breaks_its_promise_is_refused() {
    let stage = Stage::set().await;
    let good = says("a").to_string();
    let chunked = "Transfer-Encoding: chunked\r\n";
    let piece = "x".repeat(1000);
    let many = format!("3e8\r\n{piece}\r\n").repeat(66);
    let rows = vec![
        // Announced: refused before a byte of it has come.
        ("E-07", send(&stage, "Content-Length: 65537\r\n", ""), 413),
        ("E-07", send(&stage, "Content-Length: 10000000000\r\n", ""), 413),
        ("E-07", send(&stage, "Content-Length: 65537\r\nExpect: 100-continue\r\n", ""), 413),
        ("E-66", send(&stage, chunked, "zz\r\nabc\r\n0\r\n\r\n"), 400),
        ("E-66", send(&stage, chunked, "-1\r\n\r\n"), 400),
        ("E-66", send(&stage, chunked, "ffffffffffffffffff\r\nabc\r\n"), 400),
        ("E-66", send(&stage, chunked, &format!("{:x}\r\n{good}XX0\r\n\r\n", good.len())), 400),
    ];
    refuses(&stage, &rows).await;

    // Not announced: refused as soon as it is too much. actix would read the rest for as long as the
    // client keeps the connection, so nobody waits for its end here.
    let (reply, _wire) = exchange(&stage, &send(&stage, chunked, &many)).await;
    let reply = reply.expect("an answer");
    assert_eq!((reply.status, reply.header("connection")), (413, "close"), "E-07");
    check_body(&reply.body(), "E-07");

    // More than was announced is the beginning of the next request, and no good one.
    let mut wire = Wire::to(&stage.desk.server.url).await;
    wire.send(send(&stage, "Content-Length: 1\r\n", &good)).await;
    assert_eq!(wire.reply().await.unwrap().status, 400);
    assert!(wire.reply().await.is_none_or(|reply| reply.status == 400));
    assert_eq!(stage.ana.messages(&stage.chat).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn methods_that_no_client_has_are_answered_all_the_same() {
    let stage = Stage::set().await;
    for (line, status) in [
        ("CONNECT desk:443", 404),
        ("TRACE /api/v1/me", 405),
        ("get /api/v1/me", 405),
        ("OPTIONS *", 404),
        ("GET http://elsewhere.example/api/v1/me", 200),
    ] {
        let (reply, _) = exchange(&stage, &request(&stage, line, "", "")).await;
        let reply = reply.unwrap_or_else(|| panic!("{line}: no answer"));
        assert_eq!(reply.status, status, "E-09 {line} {}", reply.text);
        if status != 200 {
            check_body(&reply.body(), line);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_too_slow_is_sent_away() {
    let stage = Stage::set().await;
    let start = Instant::now();
    let url = &stage.desk.server.url;
    let body = says("slow").to_string();
    let slow_body = async {
        let mut wire = Wire::to(url).await;
        let announced = format!("Content-Length: {}\r\n", body.len() + 1000);
        wire.send(send(&stage, &announced, &body[..3])).await;
        let reply = wire.reply().await.expect("E-11: an answer");
        assert_eq!((reply.status, reply.body()["code"].as_str()), (408, Some("request-timeout")));
        check_body(&reply.body(), "E-11");
        wire.hangs_up().await;
    };
    let slow_webhook = async {
        let mut wire = Wire::to(url).await;
        let signed = format!("x-hub-signature-256: sha256={}", "0".repeat(64));
        wire.send(format!(
            "POST /webhooks/whatsapp HTTP/1.1\r\nHost: d\r\n{signed}\r\nContent-Length: 9\r\n\r\n1"
        ))
        .await;
        assert_eq!(wire.reply().await.expect("E-11: an answer").status, 408);
    };
    let slow_head = async {
        let mut wire = Wire::to(url).await;
        wire.send("GET /health/live HTTP/1.1\r\nHo").await;
        assert_eq!(wire.reply().await.map(|reply| reply.status), Some(408), "E-68");
    };
    let silent = async {
        let mut wire = Wire::to(url).await;
        wire.hangs_up().await;
    };
    tokio::join!(slow_body, slow_webhook, slow_head, silent);
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
    assert_eq!(stage.ana.messages(&stage.chat).await.len(), 1, "half a message is none");
}

#[tokio::test(flavor = "multi_thread")]
async fn pipelined_requests_are_answered_in_order() {
    let stage = Stage::set().await;
    let mut wire = Wire::to(&stage.desk.server.url).await;
    let path = |n: usize| if n.is_multiple_of(3) { "/nowhere" } else { "/health/live" };
    let ask = |n| format!("GET {} HTTP/1.1\r\nHost: d\r\n\r\n", path(n));
    wire.send((0..1000).map(ask).collect::<Vec<_>>().concat()).await;
    for n in 0..1000_usize {
        let reply = wire.reply().await.unwrap_or_else(|| panic!("E-69: hung up at {n}"));
        assert_eq!(reply.status, if n.is_multiple_of(3) { 404 } else { 200 }, "{n}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn idle_connections_stand_in_nobodys_way() {
    let stage = Stage::set().await;
    let wires = join_all((0..1000).map(|_| Wire::to(&stage.desk.server.url))).await;
    for _ in 0..20 {
        let answer: Answer = stage.ana.get("/me").await;
        answer.expect(200);
    }
    stage.ana.writes(&stage.chat, "E-69").await.expect(202);
    drop(wires);
}
