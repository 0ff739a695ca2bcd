//! P1 and P2: pages of the lists of chats, and what becomes of their cost as the chats grow.

use std::sync::Arc;
use std::time::Duration;

use crate::Bench;
use crate::http::{self, Connection};
use crate::load::{self, ms};
use crate::report::{Row, number};
use crate::stage::{Company, Desk, text};

const CONNECTIONS: usize = 8;
/// What a page may cost, in ms of processor time.
const AIM: f64 = 0.2;
/// How much more it may cost with a hundred times as many chats, or in the middle of a list.
const FLAT: f64 = 1.25;
const DEEP: f64 = 1.1;

/// Costs of pages in a company of some size.
struct Costs {
    size: f64,
    first: f64,
    all: Vec<(&'static str, usize, f64)>,
}

/// Measures all sizes.
pub(crate) async fn measure(bench: &mut Bench) {
    let mut costs = vec![];
    for (size, company) in bench.listed() {
        let mut rows = vec![];
        costs.push(measure_one(bench, size, &company, &mut rows).await);
        let title = format!("P1, P2: lists of {} chats, 8 connections", number(size as f64));
        bench.report.table(&title, &rows);
    }
    let rows = compare(&costs);
    bench.report.table("P2: the same page with more chats", &rows);
}

async fn measure_one(
    bench: &mut Bench,
    size: u64,
    company: &Company,
    rows: &mut Vec<Row>,
) -> Costs {
    let desk = bench.stage.serve(&[]).await;
    let supervisor = desk.sign_in(company, "supervisor").await;
    let agent = desk.sign_in(company, "ana").await;
    let deep = walk(&desk, &supervisor, "active", size / 10).await;
    let buried = walk(&desk, &supervisor, "archived", size * 2 / 5).await;
    let mut sql = bench.stage.postgres.sql();
    let mut one = |column: &str| {
        let from = format!(
            "select {column}::text as t from archived_tags where company_id = '{}' \
                and reason_id is not null order by chat_id limit 1",
            company.id
        );
        sql.texts(&from).pop().expect("one")
    };
    let (reason, tag, who) = (one("reason_id"), one("tag_id"), one("archived_by"));
    let all_three = format!("reason_id={reason}&tag_id={tag}&archived_by={who}");
    let of_archive = |filter: &str| format!("/api/v1/chats?list=archived&{filter}");
    let pages = [
        ("first page", "/api/v1/chats".to_owned(), &supervisor),
        ("middle of the list", format!("/api/v1/chats?cursor={deep}"), &supervisor),
        ("archive, first page", "/api/v1/chats?list=archived".to_owned(), &supervisor),
        ("archive, middle", format!("/api/v1/chats?list=archived&cursor={buried}"), &supervisor),
        ("archive, of a reason", of_archive(&format!("reason_id={reason}")), &supervisor),
        ("archive, of a tag", of_archive(&format!("tag_id={tag}")), &supervisor),
        ("archive, by all three", of_archive(&all_three), &supervisor),
        ("queue", "/api/v1/chats?list=queue".to_owned(), &supervisor),
        ("an agent's own", "/api/v1/chats".to_owned(), &agent),
    ];
    let mut costs = Costs { size: size as f64, first: 0.0, all: vec![] };
    for (what, path, token) in pages {
        let requests = Arc::new(vec![http::get(&path, token)]);
        let shown = desk.ask(requests.first().expect("one")).await;
        let shown = shown["items"].as_array().map_or(0, Vec::len);
        load::closed(desk.address, CONNECTIONS, Duration::from_secs(1), &requests).await;
        let time = bench.seconds(5, 2);
        let loaded = load::closed(desk.address, CONNECTIONS, time, &requests);
        let (load, spent) = desk.watch.over(loaded).await;
        let cost = spent.both() / load.answered() * 1e3;
        let share = spent.database / spent.both() * 100.0;
        let note = format!(
            "{shown} chats, {:.0}/s, p50 {:.2} ms, p99 {:.1} ms, database {share:.0} % {}",
            load.rate(),
            ms(&load.latency, 0.5),
            ms(&load.latency, 0.99),
            load.faults(),
        );
        let row = Row::new(what, cost, "ms CPU").of_limit(bench.limits.list()).note(note);
        let row = if shown == 40 { row.at_most(AIM) } else { row };
        rows.push(row);
        costs.first = if costs.all.is_empty() { cost } else { costs.first };
        costs.all.push((what, shown, cost));
    }
    costs
}

/// The cursor that stands behind so many chats of a list.
async fn walk(desk: &Desk, token: &str, list: &str, chats: u64) -> String {
    let mut connection = Connection::open(desk.address).await.expect("the server listens");
    let mut cursor = String::new();
    for _ in 0..chats / 100 {
        let path = format!("/api/v1/chats?list={list}&limit=100{cursor}");
        let status = connection.ask(&http::get(&path, token)).await.expect("an answer");
        assert_eq!(status, 200, "{path}: {}", connection.json());
        cursor = format!("&cursor={}", text(&connection.json()["next_cursor"]));
    }
    cursor.trim_start_matches("&cursor=").to_owned()
}

fn compare(costs: &[Costs]) -> Vec<Row> {
    let (Some(least), Some(most)) = (costs.first(), costs.last()) else { return vec![] };
    let mut rows = vec![];
    for ((what, shown, small), (_, as_many, large)) in least.all.iter().zip(&most.all) {
        if shown != as_many {
            continue; // A shorter page costs less, of course.
        }
        let times = most.size / least.size;
        let slope = (large / small).ln() / times.ln();
        let what = format!("{what}, {times:.0} times as many");
        let note = format!("slope {slope:+.3}");
        rows.push(Row::new(what, large / small, "x").at_most(FLAT).note(note));
    }
    for cost in costs {
        let middle = cost.all.iter().find(|(what, ..)| what.starts_with("middle"));
        let ratio = middle.map_or(f64::NAN, |(_, _, middle)| middle / cost.first);
        let what = format!("middle of {} against the first page", number(cost.size));
        rows.push(Row::new(what, ratio, "x").at_most(DEEP));
    }
    rows
}
