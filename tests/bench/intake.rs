//! P5: taking webhooks in. The highest rate at which all are answered with 200, 99 % of them within
//! 200 ms of when they were due.

use std::sync::Arc;
use std::time::Duration;

use crate::Bench;
use crate::load::{self, Load, ms};
use crate::report::Row;
use crate::stage::{Company, Desk};
use crate::usage::Spent;

/// Whaticket's 46 a second by 100; in messages, when there are ten in a call, by 400.
pub(crate) const RATE: f64 = 4600.0;
pub(crate) const MESSAGES: f64 = 18_400.0;
const P99: f64 = 200.0;
const CONNECTIONS: usize = 256;
/// Rates are told apart to this.
const FINE: f64 = 1.06;

/// Measures it, with one and with ten messages in a call.
pub(crate) async fn measure(bench: &mut Bench) {
    let companies = bench.called();
    let desk = bench.stage.serve(&[]).await;
    let mut rows = vec![];
    for messages in [1, 10] {
        let aim = if messages == 1 { RATE } else { MESSAGES / 10.0 };
        let (rate, load, spent) = highest(bench, &desk, &companies, messages, aim).await;
        let name = if messages == 1 { "one message a call" } else { "ten messages a call" };
        let limit = if messages == 1 { bench.limits.inserts[2] } else { bench.limits.batched };
        let figure = if messages == 1 { rate } else { rate * 10.0 };
        let unit = if messages == 1 { "/s" } else { "messages/s" };
        let row = Row::new(format!("{name}: highest rate"), figure, unit).of_limit(limit);
        let aim = if messages == 1 { RATE } else { MESSAGES };
        rows.push(row.at_least(aim).note(words(&load)));
        let cost = spent.both() / load.answered() * 1e6;
        let generator = spent.generator / load.answered() * 1e6;
        let note = format!(
            "intake and what was read meanwhile; server {:.0} us, generator {generator:.0} us",
            spent.server / load.answered() * 1e6
        );
        rows.push(Row::new(format!("{name}: cost at it"), cost, "us CPU/call").note(note));
    }
    bench.report.table("P5: webhook to 200, open loop, 4 companies, 256 connections", &rows);
}

/// Looks for the highest rate, beginning with the one that is aimed at.
pub(crate) async fn highest(
    bench: &mut Bench,
    desk: &Desk,
    companies: &[Company],
    messages: usize,
    aim: f64,
) -> (f64, Load, Spent) {
    let (mut low, mut high, mut rate) = (aim / 10.0, aim * 3.0, aim);
    let mut best = None;
    while high / low > FINE {
        let (load, spent) = probe(bench, desk, companies, messages, rate).await;
        let met = load.errors() == 0 && ms(&load.latency, 0.99) <= P99;
        let verdict = if met { "held" } else { "NOT held" };
        bench.report.say(&format!("   {rate:.0} calls/s: {verdict}, {}", words(&load)));
        if met {
            low = rate;
            best = Some((rate, load, spent));
        } else {
            high = rate;
        }
        rate = (low * high).sqrt();
    }
    if let Some(best) = best {
        return best;
    }
    let (load, spent) = probe(bench, desk, companies, messages, low).await;
    (f64::NAN, load, spent)
}

async fn probe(
    bench: &mut Bench,
    desk: &Desk,
    companies: &[Company],
    messages: usize,
    rate: f64,
) -> (Load, Spent) {
    let time = bench.seconds(5, 2);
    let plan = Arc::new(bench.meta.plan(companies, rate, time, messages));
    bench.stage.drain(Duration::from_secs(5)).await;
    let loaded = load::open(desk.address, CONNECTIONS, Duration::from_millis(1), plan);
    let ((load, _), spent) = desk.watch.over(loaded).await;
    (load, spent)
}

fn words(load: &Load) -> String {
    let total = load.answered() + load.errors() as f64;
    let share = load.errors() as f64 / total * 100.0;
    format!(
        "p50 {:.1} ms, p99 {:.1} ms, {share:.2} % refused {}",
        ms(&load.latency, 0.5),
        ms(&load.latency, 0.99),
        load.faults()
    )
}
