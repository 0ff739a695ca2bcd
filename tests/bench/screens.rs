//! P6 and P7: one webhook, and the screens of many agents.

use std::time::Duration;

use crate::Bench;
use crate::audience::Audience;
use crate::fanout::Fanout;
use crate::load::ms;
use crate::report::Row;
use crate::stage::{Company, Desk};

/// Whaticket's p50 of 25 to 43 ms by 10, its p99 of 82 ms by 6.
const P50: f64 = 4.0;
const P99: f64 = 13.7;
/// The last screen after the first.
const SPREAD: f64 = 1.5;
/// In us: a twentieth of whaticket's.
const DELIVERY: f64 = 3.5;
const DELIVERIES: f64 = 150_000.0;

/// To each of 100 sockets.
pub(crate) async fn measure_p6(bench: &mut Bench) {
    let company = bench.crowded();
    let (desk, audience) = open(bench, &company, 100).await;
    step(bench, &desk, &company, &audience, 20.0, 2).await;
    let mut rows = vec![];
    for rate in [20.0, 60.0] {
        let time = bench.seconds(30, 6).as_secs();
        let done = step(bench, &desk, &company, &audience, rate, time).await;
        let (p50, p99) = (ms(&done.all, 0.5), done.p99());
        let limits = &bench.limits;
        let limit = if limits.delivery > 0.0 {
            limits.fdatasync + 100.0 * limits.delivery / 1e3
        } else {
            0.0
        };
        let row = Row::new(format!("{rate:.0}/s, p50"), p50, "ms").at_most(P50).of_limit(limit);
        rows.push(row.note(done.note()));
        let row = Row::new(format!("{rate:.0}/s, p99"), p99, "ms");
        rows.push(if rate < 50.0 { row.at_most(P99) } else { row });
        let (first, last) = (ms(&done.first, 0.5), ms(&done.last, 0.5));
        let note = format!("first p50 {first:.2} ms, last p50 {last:.2} ms");
        let row = Row::new(format!("{rate:.0}/s, last against first"), last / first, "x");
        rows.push(row.at_most(SPREAD).note(note));
        let row = Row::new(format!("{rate:.0}/s, cost of a delivery"), done.both_us(), "us CPU");
        rows.push(row.note(format!("all of the webhook in it; server {:.1} us", done.server_us())));
    }
    end(&mut rows, &audience);
    bench.report.table("P6: due webhook to each of 100 sockets", &rows);
}

/// To each of 1,000 sockets, ever faster.
pub(crate) async fn measure_p7(bench: &mut Bench) {
    let company = bench.crowded();
    let (desk, audience) = open(bench, &company, 1000).await;
    step(bench, &desk, &company, &audience, 10.0, 2).await;
    let mut rows = vec![];
    let (mut best, mut cost, mut failures) = (0.0, f64::NAN, 0);
    for rate in [10.0, 25.0, 50.0, 75.0, 100.0, 125.0, 150.0, 175.0, 200.0, 250.0] {
        let time = bench.seconds(6, 2).as_secs();
        let done = step(bench, &desk, &company, &audience, rate, time).await;
        let note = format!(
            "{:.2} us CPU each with the database, server alone {:.2}; {}",
            done.both_us(),
            done.server_us(),
            done.note()
        );
        rows.push(Row::new(format!("{rate:.0} events/s"), done.rate(), "deliveries/s").note(note));
        if done.p99() <= 100.0 && done.missing == 0 && done.load.errors() == 0 {
            (best, cost) = (done.rate(), done.both_us());
        } else {
            failures += 1;
            if failures == 2 {
                break;
            }
        }
    }
    let limits = &bench.limits;
    let row = Row::new("highest rate with p99 <= 100 ms", best, "deliveries/s");
    rows.push(row.at_least(DELIVERIES).of_limit(limits.deliveries));
    let row = Row::new("cost of a delivery at it", cost, "us CPU");
    rows.push(
        row.at_most(DELIVERY).of_limit(limits.delivery).note("the webhook and the database in it"),
    );
    end(&mut rows, &audience);
    bench.report.table("P7: one event to 1,000 sockets", &rows);
}

async fn open(bench: &Bench, company: &Company, sockets: usize) -> (Desk, Audience) {
    let desk = bench.stage.serve(&[]).await;
    let paths = bench.stage.sockets(company, "agent", sockets);
    let audience = Audience::open(desk.address, paths).await;
    (desk, audience)
}

async fn step(
    bench: &mut Bench,
    desk: &Desk,
    company: &Company,
    audience: &Audience,
    rate: f64,
    seconds: u64,
) -> Fanout {
    let first = bench.meta.next();
    let time = Duration::from_secs(seconds);
    let plan = bench.meta.plan(std::slice::from_ref(company), rate, time, 1);
    let done = Fanout::run(desk.address, audience, (first, plan), desk.watch).await;
    bench.stage.drain(Duration::from_secs(10)).await;
    done
}

fn end(rows: &mut Vec<Row>, audience: &Audience) {
    let ended = audience.ended();
    if !ended.is_empty() {
        let note = format!("codes {:?}", ended.get(..ended.len().min(10)).unwrap_or_default());
        rows.push(Row::new("sockets that ENDED", ended.len() as f64, "").note(note));
    }
}
