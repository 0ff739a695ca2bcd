//! P4: sending. A message is answered for when it is stored with the job that takes it to Meta.

use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use serde_json::json;

use crate::load::{self, Plan, ms};
use crate::report::Row;
use crate::stage::{Company, Desk, Program};
use crate::{Bench, clock, http};

const CONNECTIONS: usize = 32;
/// A hundred times whaticket's 38 a second.
const RATE: f64 = 3800.0;
/// A sixtieth of its 23 ms.
const COST: f64 = 0.38;
/// More than the machine can do.
const UNPACED: u32 = 100_000;

/// Measures it: one company, whose log is written one commit after the other, and four.
pub(crate) async fn measure(bench: &mut Bench) {
    let companies = bench.called();
    let (_meta, meta) = simulator(&companies).await;
    let mut rows = vec![];
    for companies in [&companies[..1], &companies[..]] {
        let what = if companies.len() == 1 { "1 company" } else { "4 companies" };
        alone(bench, companies, &meta, what, &mut rows).await;
    }
    calmly(bench, &companies[..1], &meta, &mut rows).await;
    with_sender(bench, &companies, &meta, &mut rows).await;
    bench.report.table("P4: send, durable with its job", &rows);
}

/// Meta, in a process of its own, which takes everything and says nothing.
async fn simulator(companies: &[Company]) -> (Program, String) {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("it listens");
    drop(listener);
    let number = |company: &Company, number: &String| {
        json!({
            "phone_number_id": number,
            "display_phone_number": "15550000000",
            "waba_id": company.waba,
            "throughput_per_second": UNPACED,
        })
    };
    let numbers = companies.iter().flat_map(|it| it.numbers.iter().map(|n| number(it, n)));
    let numbers: Vec<_> = numbers.collect();
    let program = Program::start(
        Command::new(harness::binary("whatsapp-simulator"))
            .env("SIMULATOR_LISTEN", address.to_string())
            .env("SIMULATOR_SMTP_LISTEN", "127.0.0.1:0")
            .env("SIMULATOR_NUMBERS", json!(numbers).to_string())
            .env("SIMULATOR_KEEP", "1000")
            .stderr(Stdio::null()),
    );
    while http::Connection::open(address).await.is_err() {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    (program, format!("http://{address}"))
}

/// The server with nothing to send, and what is written, chat after chat, in turn for each company.
async fn ready(
    bench: &Bench,
    companies: &[Company],
    meta: &str,
    pace: u32,
) -> (Desk, Arc<Vec<Vec<u8>>>) {
    let mut sql = bench.stage.postgres.sql();
    sql.run("truncate jobs, pair_paces");
    sql.run(&format!("update accounts set throughput = {pace}, busy_until = null"));
    let desk = bench.stage.serve(&[("DESK360_META_URL", meta)]).await;
    let words = "Good morning! Your order left our house today, and should be with you tomorrow.";
    let body = json!({ "type": "text", "text": { "body": words } });
    let mut requests = vec![];
    for (turn, company) in companies.iter().enumerate() {
        let token = desk.sign_in(company, "supervisor").await;
        let online = json!({ "status": "online" });
        desk.ask(&http::say("PUT", "/api/v1/me/status", &token, &online)).await;
        let id = &company.id;
        let chats = format!("select id::text as t from chats where company_id = '{id}'");
        for (at, chat) in sql.texts(&chats).into_iter().enumerate() {
            let path = format!("/api/v1/chats/{chat}/messages");
            requests.push(((at, turn), http::say("POST", &path, &token, &body)));
        }
    }
    requests.sort_by_key(|(place, _)| *place);
    let requests = Arc::new(requests.into_iter().map(|(_, request)| request).collect::<Vec<_>>());
    load::closed(desk.address, CONNECTIONS, Duration::from_secs(1), &requests).await;
    (desk, requests)
}

/// The number's usual pace of 80 a second leaves the rest waiting: what counts is the answer.
async fn alone(
    bench: &mut Bench,
    companies: &[Company],
    meta: &str,
    what: &str,
    rows: &mut Vec<Row>,
) {
    let (desk, requests) = ready(bench, companies, meta, 80).await;
    let loaded = load::closed(desk.address, CONNECTIONS, bench.seconds(8, 3), &requests);
    let (load, spent) = desk.watch.over(loaded).await;
    let note = format!(
        "32 connections, p50 {:.1} ms, p99 {:.1} ms {}",
        ms(&load.latency, 0.5),
        ms(&load.latency, 0.99),
        load.faults()
    );
    let inserts = bench.limits.inserts[2];
    let name = format!("{what}: answered, the numbers sending 80/s each");
    rows.push(Row::new(name, load.rate(), "/s").at_least(RATE).of_limit(inserts).note(note));
    let cost = spent.both() / load.answered() * 1e3;
    let note = format!("database {:.0} %", spent.database / spent.both() * 100.0);
    rows.push(
        Row::new(format!("{what}: cost of an answer"), cost, "ms CPU").at_most(COST).note(note),
    );
}

async fn calmly(bench: &mut Bench, companies: &[Company], meta: &str, rows: &mut Vec<Row>) {
    let (desk, requests) = ready(bench, companies, meta, UNPACED).await;
    drained(bench).await;
    let due = load::poisson(100.0, bench.seconds(10, 4));
    let requests = requests.iter().take(due.len()).cloned().collect();
    let plan = Arc::new(Plan { due, requests, rate: 100.0 });
    let loaded = load::open(desk.address, CONNECTIONS, Duration::ZERO, plan);
    let ((load, _), spent) = desk.watch.over(loaded).await;
    let note = format!(
        "p99 {:.1} ms, {:.2} ms CPU each until Meta has it, database {:.0} % {}",
        ms(&load.latency, 0.99),
        spent.both() / load.answered() * 1e3,
        spent.database / spent.both() * 100.0,
        load.faults()
    );
    let (p50, flush) = (ms(&load.latency, 0.5), bench.limits.fdatasync);
    let row = Row::new("1 company: p50 at 100/s", p50, "ms").of_limit(flush).note(note);
    rows.push(if flush > 0.0 { row.at_most(2.0 * flush) } else { row });
}

/// The same with the sender at work: all of it goes to Meta, as fast as it can.
async fn with_sender(bench: &mut Bench, companies: &[Company], meta: &str, rows: &mut Vec<Row>) {
    let (desk, requests) = ready(bench, companies, meta, UNPACED).await;
    drained(bench).await;
    let (before, start) = (desk.watch.read(), clock::now());
    let loaded = load::closed(desk.address, CONNECTIONS, bench.seconds(8, 3), &requests);
    let load = loaded.await;
    let left = bench.stage.postgres.sql().number("select count(*) as n from jobs") as f64;
    let done = drained(bench).await;
    let (spent, seconds) = (desk.watch.read() - before, (clock::now() - start) as f64 / 1e9);
    let note = format!(
        "{left:.0} of {:.0} still to be sent at the end {}",
        load.answered(),
        load.faults()
    );
    rows.push(Row::new("4 companies: answered, the sender at work", load.rate(), "/s").note(note));
    let note = if done { "" } else { "NOT ALL were sent within a minute" };
    let rate = load.answered() / seconds;
    rows.push(Row::new("4 companies: taken by Meta, from first to last", rate, "/s").note(note));
    let cost = spent.both() / load.answered() * 1e3;
    rows.push(Row::new("4 companies: cost of a message until Meta has it", cost, "ms CPU"));
    let query = "select count(*) as n from messages where state in ('failed', 'unknown')";
    let failed = bench.stage.postgres.sql().number(query);
    if failed > 0 {
        rows.push(Row::new("messages that FAILED or are UNKNOWN", failed as f64, ""));
    }
}

async fn drained(bench: &Bench) -> bool {
    let mut sql = bench.stage.postgres.sql();
    for _ in 0..1200 {
        if sql.number("select count(*) as n from jobs") == 0 {
            return true;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    false
}
