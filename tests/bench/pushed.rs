//! P5, to its end: webhooks taken in, read, written down and told to a screen, for half a minute
//! without falling behind.

use std::sync::Arc;
use std::time::Duration;

use hdrhistogram::Histogram;

use crate::audience::Audience;
use crate::load::{self, Load, histogram, ms};
use crate::report::Row;
use crate::stage::{Company, Desk};
use crate::usage::Spent;
use crate::{Bench, intake};

const CONNECTIONS: usize = 256;
const FINE: f64 = 1.1;
/// Who is further behind than this, in ms, does not hold the rate, even if it gets no worse.
const LAG: f64 = 1000.0;
/// How often a rate is lowered that was held for a short time but not for long.
const TRIES: usize = 6;

/// One flood, and how far behind the screens were.
struct Flood {
    load: Load,
    /// From due time to the screen, in ns: in the first third of the time, and in the last.
    early: Histogram<u64>,
    late: Histogram<u64>,
    missing: u64,
    spent: Spent,
}

impl Flood {
    /// Whether the last are told of as soon as the first were, and everything was.
    fn is_held(&self) -> bool {
        let (early, late) = (ms(&self.early, 0.5), ms(&self.late, 0.5));
        let steady = late <= early * 1.5 + 50.0 && ms(&self.late, 0.99) <= LAG;
        self.load.errors() == 0 && self.missing == 0 && steady
    }

    fn words(&self) -> String {
        let lag =
            |lag: &Histogram<u64>| format!("p50 {:.0} p99 {:.0} ms", ms(lag, 0.5), ms(lag, 0.99));
        let (early, late) = (lag(&self.early), lag(&self.late));
        let missing = match self.missing {
            0 => String::new(),
            missing => format!(", {missing} MISSING"),
        };
        let faults = self.load.faults();
        format!("lag first third {early}, last third {late}{missing} {faults}")
    }
}

/// Measures it.
pub(crate) async fn measure(bench: &mut Bench) {
    let companies = bench.called();
    let desk = bench.stage.serve(&[]).await;
    let mut rows = vec![];
    let one = companies.get(..1).unwrap_or_default();
    for (what, companies, messages, aim) in [
        ("one message a call, 4 companies", &companies[..], 1, Some(intake::RATE)),
        ("one message a call, 1 company", one, 1, None),
        ("ten messages a call, 4 companies", &companies[..], 10, Some(intake::MESSAGES)),
    ] {
        let aim_rate = aim.unwrap_or(intake::RATE) / messages as f64;
        let (rate, flood) = highest(bench, &desk, companies, messages, aim_rate).await;
        let row = Row::new(what, rate * messages as f64, "messages/s").note(flood.words());
        rows.push(match aim {
            Some(aim) => row.at_least(aim),
            None => row,
        });
        let count = flood.load.answered() * messages as f64;
        let cost = flood.spent.both() / count * 1e6;
        let note = format!("server {:.0} us", flood.spent.server / count * 1e6);
        rows.push(Row::new("  its cost, all in", cost, "us CPU/message").note(note));
    }
    let misread = bench.stage.misread();
    if misread > 0 {
        rows.push(Row::new("webhooks that FAILED or were parked", misread as f64, ""));
    }
    let seconds = bench.seconds(30, 6).as_secs();
    let title = format!("P5: webhook to screen, {seconds} s without growing lag");
    bench.report.table(&title, &rows);
}

/// Looks for the highest rate with short floods, and then for one that is held for long.
async fn highest(
    bench: &mut Bench,
    desk: &Desk,
    companies: &[Company],
    messages: usize,
    aim: f64,
) -> (f64, Flood) {
    let (mut low, mut high, mut rate) = (aim / 20.0, aim * 1.5, aim);
    while high / low > FINE {
        let flood = flood(bench, desk, companies, messages, rate, bench.seconds(8, 3)).await;
        let met = flood.is_held();
        say(bench, rate, &flood);
        *(if met { &mut low } else { &mut high }) = rate;
        rate = (low * high).sqrt();
    }
    rate = low;
    let mut tries = 0;
    loop {
        let flood = flood(bench, desk, companies, messages, rate, bench.seconds(30, 6)).await;
        say(bench, rate, &flood);
        tries += 1;
        if flood.is_held() {
            return (rate, flood);
        }
        if tries == TRIES {
            return (f64::NAN, flood);
        }
        rate *= 0.85;
    }
}

fn say(bench: &mut Bench, rate: f64, flood: &Flood) {
    let verdict = if flood.is_held() { "held" } else { "NOT held" };
    bench.report.say(&format!("   {rate:.0} calls/s: {verdict}, {}", flood.words()));
}

async fn flood(
    bench: &mut Bench,
    desk: &Desk,
    companies: &[Company],
    messages: usize,
    rate: f64,
    time: Duration,
) -> Flood {
    bench.stage.drain(Duration::from_secs(20)).await;
    let screens = companies.iter().flat_map(|it| bench.stage.sockets(it, "supervisor", 1));
    let audience = Audience::open(desk.address, screens.collect()).await;
    let first = bench.meta.next();
    let plan = Arc::new(bench.meta.plan(companies, rate, time, messages));
    let before = desk.watch.read();
    let tick = Duration::from_millis(1);
    let (load, start) = load::open(desk.address, CONNECTIONS, tick, Arc::clone(&plan)).await;
    let expected = load.latency.len() * messages as u64;
    audience.wait_for(expected, Duration::from_secs(5)).await;
    let spent = desk.watch.read() - before;
    let (mut early, mut late, mut heard) = (histogram(), histogram(), 0);
    let third = time.as_nanos() as u64 / 3;
    for (number, at) in audience.take().into_iter().flatten() {
        let Some(due) = plan.due.get(number.wrapping_sub(first) as usize) else { continue };
        heard += 1;
        let lag = at.saturating_sub(start + due);
        if *due < third {
            early.saturating_record(lag);
        } else if *due >= 2 * third {
            late.saturating_record(lag);
        }
    }
    let missing = expected.saturating_sub(heard);
    for code in audience.ended() {
        bench.report.say(&format!("   a screen's socket ENDED with {code}"));
    }
    audience.close().await;
    Flood { load, early, late, missing, spent }
}
