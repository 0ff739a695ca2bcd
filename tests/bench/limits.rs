//! The limits of the machine, measured in the same run: disk, database, framework.

use std::fs::File;
use std::io::Write as _;
use std::os::unix::fs::FileExt as _;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use harness::Postgres;

use crate::audience::Audience;
use crate::fanout::{self, Fanout};
use crate::load::{self, histogram, ms};
use crate::report::Row;
use crate::usage::{self, Watch};
use crate::{Bench, bare, clock, http};

/// What the machine allows; 0 is "not measured".
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Limits {
    /// Until 8 kB are on the disk, in ms.
    pub(crate) fdatasync: f64,
    /// Durable inserts of a row in a second, with 1, 8 and 32 connections.
    pub(crate) inserts: [f64; 3],
    /// Rows in a second, 100 in a commit, with 4 connections.
    pub(crate) batched: f64,
    /// Pages of 20 rows in a second, with 8 connections.
    pub(crate) pages: f64,
    /// Processor time of the database for one of them, in ms.
    pub(crate) page: f64,
    /// Processor time of actix-web for a page of 40 chats, in ms.
    pub(crate) json: f64,
    /// Processor time of actix-ws for a delivery, in us.
    pub(crate) delivery: f64,
    /// Deliveries in a second with p99 at most 100 ms.
    pub(crate) deliveries: f64,
    /// Memory of an idle actix-ws socket in kB.
    pub(crate) socket: f64,
    /// Memory of a bare actix server in MB.
    pub(crate) memory: f64,
    /// Until a bare actix server answers, in ms.
    pub(crate) start: f64,
}

impl Limits {
    /// Processor time of a page of chats in ms: the framework's share, and the database's.
    pub(crate) fn list(&self) -> f64 {
        if self.page > 0.0 { self.page + self.json } else { 0.0 }
    }
}

/// Measures all.
pub(crate) async fn measure(bench: &mut Bench) {
    let mut rows = vec![];
    disk(bench, &mut rows);
    database(bench, &mut rows);
    framework(bench, &mut rows).await;
    sockets(bench, &mut rows).await;
    bench.report.table("Limits of the machine, in this run", &rows);
}

/// The same write as PostgreSQL's, on the same disk.
fn disk(bench: &mut Bench, rows: &mut Vec<Row>) {
    let mut sql = bench.stage.postgres.sql();
    let data = sql.texts("select setting as t from pg_settings where name = 'data_directory'");
    let folder = Path::new(data.first().expect("a setting")).parent().expect("not the root");
    let path = folder.join("fdatasync");
    let file = File::create(&path).expect("the cluster's folder can be written");
    let mut times = histogram();
    for turn in 0..500_u64 {
        let before = clock::now();
        file.write_all_at(&[1; 8192], (turn % 100) * 8192).expect("there is room");
        file.sync_data().expect("the disk works");
        if turn >= 100 {
            times.saturating_record(clock::now() - before);
        }
    }
    let _gone = std::fs::remove_file(path);
    bench.limits.fdatasync = ms(&times, 0.5);
    let note = format!("p99 {:.2} ms", ms(&times, 0.99));
    rows.push(Row::new("fdatasync of 8 kB, p50", ms(&times, 0.5), "ms").note(note));
}

fn database(bench: &mut Bench, rows: &mut Vec<Row>) {
    let postgres = Postgres { url: bench.stage.postgres.url.replace("/bench", "/limits") };
    let mut sql = bench.stage.postgres.sql();
    sql.run("create database limits");
    postgres.sql().run(
        "create table rows (id bigint generated always as identity primary key, chat int, \
            at timestamptz, body text); \
         create index rows_chat on rows (chat, at desc, id desc); \
         insert into rows (chat, at, body) select n / 20, now() - n * interval '1 s', \
            repeat('x', 200) from generate_series(0, 199999) n; \
         analyze rows",
    );
    let value = "(:chat, now(), repeat('x', 200))";
    let insert = "insert into rows (chat, at, body) values";
    let one = format!("\\set chat random(10000, 99999)\n{insert} {value};\n");
    let hundred = vec![value; 100].join(",");
    let hundred = format!("\\set chat random(10000, 99999)\n{insert} {hundred};\n");
    let page = "\\set chat random(0, 9999)\n\
         select * from rows where chat = :chat order by at desc, id desc limit 20;\n";
    for (at, connections) in [1, 8, 32].into_iter().enumerate() {
        let (rate, cpu) = pgbench(bench, &postgres, &one, connections);
        if let Some(inserts) = bench.limits.inserts.get_mut(at) {
            *inserts = rate;
        }
        let what = format!("durable inserts, {connections} connections");
        rows.push(Row::new(what, rate, "/s").note(format!("database {:.0} us each", cpu * 1e6)));
    }
    let (rate, cpu) = pgbench(bench, &postgres, &hundred, 4);
    bench.limits.batched = rate * 100.0;
    let note = format!("database {:.1} us a row", cpu * 1e4);
    rows.push(Row::new("rows, 100 in a commit, 4 connections", rate * 100.0, "/s").note(note));
    let (rate, cpu) = pgbench(bench, &postgres, page, 8);
    (bench.limits.pages, bench.limits.page) = (rate, cpu * 1e3);
    let note = format!("database {:.0} us each", cpu * 1e6);
    rows.push(Row::new("indexed pages of 20 rows, 8 connections", rate, "/s").note(note));
}

/// Transactions in a second, and the database's processor seconds for one.
fn pgbench(bench: &Bench, postgres: &Postgres, script: &str, connections: usize) -> (f64, f64) {
    let path = std::env::temp_dir().join(format!("desk360-bench-{}.sql", std::process::id()));
    let mut file = File::create(&path).expect("there is room");
    file.write_all(script.as_bytes()).expect("there is room");
    let program = bench.options.postgres_bin.join("pgbench");
    let seconds = bench.seconds(5, 2).as_secs().to_string();
    let watch = Watch { server: 0, postmaster: bench.stage.postmaster };
    let before = watch.read();
    let output = Command::new(program)
        .args(["-n", "-M", "prepared", "-T", &seconds, "-c", &connections.to_string(), "-f"])
        .args([path.as_os_str(), postgres.url.as_ref()])
        .output()
        .expect("pgbench is a program of PostgreSQL");
    let spent = watch.read() - before;
    let _gone = std::fs::remove_file(path);
    let said = String::from_utf8_lossy(&output.stdout);
    let figure = |name: &str| {
        let rest = said.split_once(name)?.1;
        rest.split([' ', '/', '\n']).next()?.parse::<f64>().ok()
    };
    let (Some(rate), Some(count)) =
        (figure("tps = "), figure("number of transactions actually processed: "))
    else {
        panic!("pgbench: {said}{}", String::from_utf8_lossy(&output.stderr));
    };
    (rate, spent.database / count)
}

async fn framework(bench: &mut Bench, rows: &mut Vec<Row>) {
    let mut starts = histogram();
    for _ in 0..5 {
        let before = clock::now();
        let (program, address) = bare::start();
        let mut connection = http::Connection::open(address).await.expect("it listens");
        let status = connection.ask(&http::request("GET", "/", "", b"")).await;
        assert_eq!(status.expect("an answer"), 200);
        starts.saturating_record(clock::now() - before);
        bench.limits.memory = usage::memory(program.id()).0 / 1e3;
    }
    bench.limits.start = ms(&starts, 0.5);
    let (program, address) = bare::start();
    let watch = Watch { server: program.id(), postmaster: 0 };
    for (path, what) in [("/", "actix-web, plain text"), ("/rows", "actix-web, 40 chats as JSON")] {
        let requests = Arc::new(vec![http::request("GET", path, "", b"")]);
        load::closed(address, 32, Duration::from_millis(500), &requests).await;
        let time = bench.seconds(4, 2);
        let (load, spent) = watch.over(load::closed(address, 32, time, &requests)).await;
        let cpu = spent.server / load.answered() * 1e3;
        bench.limits.json = cpu;
        let note = format!("{:.1} us of CPU each, p50 {:.2} ms", cpu * 1e3, ms(&load.latency, 0.5));
        rows.push(Row::new(what, load.rate(), "/s").note(note));
    }
    let note = format!("{:.1} MB after it", bench.limits.memory);
    rows.push(Row::new("actix-web, start to first answer", bench.limits.start, "ms").note(note));
}

async fn sockets(bench: &mut Bench, rows: &mut Vec<Row>) {
    let (program, address) = bare::start();
    let watch = Watch { server: program.id(), postmaster: 0 };
    let audience = Audience::open(address, vec!["/ws".to_owned(); 1000]).await;
    let mut next = 0;
    for rate in [50.0, 75.0, 100.0, 125.0, 150.0, 200.0] {
        let plan = fanout::publications(rate, bench.seconds(5, 2), &mut next);
        let step = Fanout::run(address, &audience, plan, watch).await;
        let met = step.p99() <= 100.0 && step.missing == 0;
        if met && step.rate() > bench.limits.deliveries {
            (bench.limits.deliveries, bench.limits.delivery) = (step.rate(), step.server_us());
        }
        let note = format!("{:.2} us of CPU each, {}", step.server_us(), step.note());
        let what = format!("actix-ws, 1,000 sockets, {rate:.0} events/s");
        rows.push(Row::new(what, step.rate(), "deliveries/s").note(note));
        if !met {
            break;
        }
    }
    audience.close().await;
    drop(program);
    let (program, address) = bare::start();
    let warm = Audience::open(address, vec!["/ws".to_owned(); 50]).await;
    warm.close().await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    let before = usage::memory(program.id()).0;
    let audience = Audience::open(address, vec!["/ws".to_owned(); 4000]).await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    bench.limits.socket = (usage::memory(program.id()).0 - before) / 4000.0;
    audience.close().await;
    let what = "actix-ws, memory of an idle socket, 0 to 4,000";
    rows.push(Row::new(what, bench.limits.socket, "kB"));
}
