//! Coming back after 1,000 missed events: how long until the last of them is there.

use std::net::SocketAddr;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::audience::Audience;
use crate::load::{histogram, ms};
use crate::report::Row;
use crate::socket::Socket;
use crate::stage::{Company, Desk, text};
use crate::{Bench, audience, clock};

const MISSED: usize = 1000;
const CROWD: usize = 50;

/// Measures it from the shared tail, and from the log itself: after a restart there is no tail.
pub(crate) async fn measure(bench: &mut Bench) {
    let company = bench.crowded();
    let mut rows = vec![];
    let desk = bench.stage.serve(&[]).await;
    let cursor = miss(bench, &desk, &company).await;
    come_back(bench, &desk, &company, &cursor, "from memory", &mut rows).await;
    drop(desk);
    let desk = bench.stage.serve(&[]).await;
    come_back(bench, &desk, &company, &cursor, "from the log", &mut rows).await;
    bench.report.table("Resume of 1,000 missed events", &rows);
}

/// Lets events happen, and answers with the cursor before them. Somebody else's socket stays open,
/// or the server would forget the company.
async fn miss(bench: &mut Bench, desk: &Desk, company: &Company) -> String {
    let paths = bench.stage.sockets(company, "agent", 1);
    let mut socket = open(desk.address, &paths).await.pop().expect("one");
    let hello = socket.text().await.expect("a hello");
    let hello: Value = serde_json::from_slice(&hello).expect("JSON");
    let witness = bench.stage.sockets(company, "supervisor", 1);
    let witness = Audience::open(desk.address, witness).await;
    let first = bench.meta.next();
    let time = Duration::from_secs(2);
    let plan = bench.meta.plan(std::slice::from_ref(company), 600.0, time, 1);
    let calls = plan.due.len().min(MISSED);
    let mut connection = crate::http::Connection::open(desk.address).await.expect("it listens");
    for request in plan.requests.iter().take(calls) {
        assert_eq!(connection.ask(request).await.expect("an answer"), 200);
    }
    witness.wait_for(calls as u64, Duration::from_secs(20)).await;
    let heard: usize = witness.take().iter().map(Vec::len).sum();
    assert_eq!((heard, calls), (MISSED, MISSED), "numbers from {first} on");
    // It stays until the end of the process, like a colleague's.
    std::mem::forget(witness);
    text(&hello["cursor"])
}

async fn open(address: SocketAddr, paths: &[String]) -> Vec<Socket> {
    let mut sockets = vec![];
    for path in paths {
        sockets.push(Socket::open(address, path).await.expect("the socket opens"));
    }
    sockets
}

async fn come_back(
    bench: &mut Bench,
    desk: &Desk,
    company: &Company,
    cursor: &str,
    how: &str,
    rows: &mut Vec<Row>,
) {
    let mut alone = histogram();
    for _ in 0..10 {
        let paths = bench.stage.sockets(company, "agent", 1);
        let socket = open(desk.address, &paths).await.pop().expect("one");
        alone.saturating_record(resume(socket, cursor.to_owned()).await);
    }
    let note = format!("worst of 10: {:.1} ms", ms(&alone, 1.0));
    rows.push(Row::new(format!("one socket, {how}"), ms(&alone, 0.5), "ms").note(note));
    let paths = bench.stage.sockets(company, "agent", CROWD);
    let mut crowd = JoinSet::new();
    let sockets = open(desk.address, &paths).await;
    let (before, spent) = (clock::now(), desk.watch.read());
    for socket in sockets {
        crowd.spawn(resume(socket, cursor.to_owned()));
    }
    let mut all = histogram();
    for took in crowd.join_all().await {
        all.saturating_record(took);
    }
    let took = (clock::now() - before) as f64 / 1e6;
    let spent = (desk.watch.read() - spent).both() / (MISSED * CROWD) as f64 * 1e6;
    let note =
        format!("until the last has all; p50 {:.0} ms, {spent:.1} us CPU an event", ms(&all, 0.5));
    rows.push(Row::new(format!("{CROWD} sockets at once, {how}"), took, "ms").note(note));
}

/// Resumes; answers with how long it took until all that was missed was there, once each and in
/// order.
async fn resume(mut socket: Socket, cursor: String) -> u64 {
    socket.text().await.expect("a hello");
    let before = clock::now();
    let resume = json!({ "type": "resume", "cursor": cursor }).to_string();
    socket.say(&resume).await.expect("the socket is open");
    let mut numbers = vec![];
    while numbers.len() < MISSED {
        let frame = socket.text().await.expect("the socket stays open");
        assert!(!frame.starts_with(br#"{"type":"reset""#), "nothing was lost");
        numbers.extend(audience::number(&frame));
    }
    let took = clock::now() - before;
    assert!(numbers.is_sorted_by(|one, next| one < next), "in order, each once");
    took
}
