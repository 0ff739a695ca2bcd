//! P3: a page of twenty messages, in a chat chosen by chance among many.

use std::sync::Arc;
use std::time::Duration;

use rand::SeedableRng as _;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;

use crate::load::{self, ms};
use crate::report::{Row, number};
use crate::{Bench, http};

/// Whaticket's 10.5 ms by 70, and 72 pages a second by 60.
const COST: f64 = 0.15;
const RATE: f64 = 4320.0;

/// Measures it.
pub(crate) async fn measure(bench: &mut Bench) {
    let Some((_, company)) = bench.listed().into_iter().rfind(|(size, _)| *size <= 1_000_000)
    else {
        return;
    };
    let id = &company.id;
    let mut sql = bench.stage.postgres.sql();
    let chats = sql.texts(&format!(
        "select distinct chat_id::text as t from messages where company_id = '{id}' limit 50000"
    ));
    let messages =
        sql.number(&format!("select count(*) as n from messages where company_id = '{id}'"));
    let desk = bench.stage.serve(&[]).await;
    let token = desk.sign_in(&company, "supervisor").await;
    let mut random = StdRng::seed_from_u64(360);
    let requests = (0..20_000).filter_map(|_| chats.choose(&mut random));
    let requests = requests
        .map(|chat| http::get(&format!("/api/v1/chats/{chat}/messages"), &token))
        .collect::<Vec<_>>();
    let requests = Arc::new(requests);
    let shown = desk.ask(requests.first().expect("there are messages")).await;
    assert_eq!(shown["items"].as_array().map(Vec::len), Some(20));
    load::closed(desk.address, 8, Duration::from_secs(2), &requests).await;
    let loaded = load::closed(desk.address, 8, bench.seconds(8, 3), &requests);
    let (load, spent) = desk.watch.over(loaded).await;
    let cost = spent.both() / load.answered() * 1e3;
    let note = format!(
        "p50 {:.2} ms, p99 {:.1} ms {}",
        ms(&load.latency, 0.5),
        ms(&load.latency, 0.99),
        load.faults()
    );
    let database = format!("database {:.0} %", spent.database / spent.both() * 100.0);
    let rows = [
        Row::new("cost", cost, "ms CPU").at_most(COST).of_limit(bench.limits.list()).note(database),
        Row::new("rate", load.rate(), "/s").at_least(RATE).of_limit(bench.limits.pages).note(note),
    ];
    let title = format!("P3: page of 20 among {} messages, 8 connections", number(messages as f64));
    bench.report.table(&title, &rows);
}
