//! P14: three hundred sign in at once, again and again, while others work. First they wait as they are told when
//! they are refused, as panels do; then they don't.

use std::sync::Arc;
use std::time::Duration;

use serde_json::json;

use crate::load::{self, Load, Plan, Refused, ms};
use crate::report::Row;
use crate::{Bench, http, usage};

/// Those who sign in.
const CROWD: usize = 300;
/// Lists that somebody else asks for, in a second.
const LISTS: f64 = 50.0;
/// No list waits longer than this, in ms.
const P99: f64 = 500.0;
/// How much memory the storm may cost, in MB.
const MEMORY: f64 = 100.0;

/// Measures it.
pub(crate) async fn measure(bench: &mut Bench) {
    let Some((_, company)) = bench.listed().pop() else { return };
    let desk = bench.stage.serve(&[]).await;
    let token = desk.sign_in(&company, "supervisor").await;
    let list = http::get("/api/v1/chats?list=active&limit=40", &token);
    let login = json!({
        "email": format!("ana@{}.desk360.dev", company.name.to_ascii_lowercase()),
        "password": harness::PASSWORD,
    });
    let login = Arc::new(vec![http::say("POST", "/api/v1/auth/login", "", &login)]);
    let time = bench.seconds(10, 4);
    let lists = || async {
        let due = load::poisson(LISTS, time);
        let plan = Plan { due, requests: vec![list.clone()], rate: LISTS };
        load::open(desk.address, 64, Duration::ZERO, Arc::new(plan)).await.0
    };
    let quiet = lists().await;
    let (before, _) = usage::memory(desk.watch.server);
    let storm = |refused| load::crowd(desk.address, CROWD, time, &login, refused);
    let (patient, during) = tokio::join!(storm(Refused::Waits), lists());
    let (flood, beside) = tokio::join!(storm(Refused::Insists), lists());
    let (after, _) = usage::memory(desk.watch.server);
    let p99 = |load: &Load| ms(&load.latency, 0.99);
    let ratio = p99(&during) / p99(&quiet);
    let rows = [
        Row::new("lists when nobody does, p99", p99(&quiet), "ms"),
        Row::new("lists meanwhile, p99", p99(&during), "ms").at_most(P99).note(during.faults()),
        Row::new("the same, against quiet", ratio, "x").at_most(2.0),
        Row::new("sign-ins", patient.rate(), "/s").note(said(&patient)),
        Row::new("lists beside a flood, p99", p99(&beside), "ms")
            .at_most(P99)
            .note(beside.faults()),
        Row::new("sign-ins of the flood", flood.rate(), "/s").note(said(&flood)),
        Row::new("memory that both cost", (after - before) / 1e3, "MB").at_most(MEMORY),
    ];
    let title = format!("P14: {CROWD} sign in at once for {} s", time.as_secs());
    bench.report.table(&title, &rows);
}

/// What came of a storm.
fn said(storm: &Load) -> String {
    let only_503 = storm.refused.keys().all(|status| *status == 503);
    let verdict = if only_503 { "nothing but 200 and 503" } else { "NOT ONLY 200 AND 503" };
    format!("{:.0} signed in, {}; {verdict}", storm.answered(), storm.faults())
}
