//! One message to many sockets: when each of them heard of it, and what that cost.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use hdrhistogram::Histogram;

use crate::audience::{Audience, DIGITS, MARK};
use crate::http;
use crate::load::{self, Load, Plan, histogram, ms};
use crate::usage::{Spent, Watch};

/// Bytes of what a bare server publishes: about those of one of our events.
const BYTES: usize = 1000;

/// What came of it.
pub(crate) struct Fanout {
    /// The calls.
    pub(crate) load: Load,
    /// From due time to each socket, in ns.
    pub(crate) all: Histogram<u64>,
    /// The same to the first and to the last socket of each message.
    pub(crate) first: Histogram<u64>,
    pub(crate) last: Histogram<u64>,
    /// Deliveries that did not come.
    pub(crate) missing: u64,
    /// Deliveries that came.
    pub(crate) deliveries: f64,
    /// What that cost.
    pub(crate) spent: Spent,
    /// Until the last delivery.
    pub(crate) seconds: f64,
    /// Bytes of a delivery.
    pub(crate) bytes: f64,
}

impl Fanout {
    /// Sends what is planned, and listens. The messages of a plan are numbered one after the other,
    /// beginning with that of its first request.
    pub(crate) async fn run(
        address: SocketAddr,
        audience: &Audience,
        (first_number, plan): (u32, Plan),
        watch: Watch,
    ) -> Self {
        let expected = (plan.due.len() * audience.sockets) as u64;
        let plan = Arc::new(plan);
        audience.take();
        audience.take_bytes();
        let before = watch.read();
        let (load, start) = load::open(address, 32, Duration::ZERO, Arc::clone(&plan)).await;
        audience.wait_for(expected, Duration::from_secs(3)).await;
        let spent = watch.read() - before;
        let mut done = Self {
            load,
            all: histogram(),
            first: histogram(),
            last: histogram(),
            missing: 0,
            deliveries: 0.0,
            spent,
            seconds: 0.0,
            bytes: 0.0,
        };
        done.bytes = audience.take_bytes() as f64;
        let mut spans = vec![(u64::MAX, 0); plan.due.len()];
        let mut end = start;
        for (number, at) in audience.take().into_iter().flatten() {
            let turn = number.wrapping_sub(first_number) as usize;
            let Some((due, span)) = plan.due.get(turn).zip(spans.get_mut(turn)) else { continue };
            let latency = at.saturating_sub(start + due);
            done.all.saturating_record(latency);
            *span = (span.0.min(latency), span.1.max(latency));
            end = end.max(at);
        }
        for (first, last) in spans.into_iter().filter(|(first, _)| *first < u64::MAX) {
            done.first.saturating_record(first);
            done.last.saturating_record(last);
        }
        done.deliveries = done.all.len() as f64;
        done.missing = expected.saturating_sub(done.all.len());
        done.seconds = (end - start) as f64 / 1e9;
        done.bytes /= done.deliveries.max(1.0);
        done
    }

    /// Deliveries in a second.
    pub(crate) fn rate(&self) -> f64 {
        self.deliveries / self.seconds
    }

    /// In ms.
    pub(crate) fn p99(&self) -> f64 {
        ms(&self.all, 0.99)
    }

    /// The server's processor time for a delivery, in us.
    pub(crate) fn server_us(&self) -> f64 {
        self.spent.server / self.deliveries * 1e6
    }

    /// The same with the database's.
    pub(crate) fn both_us(&self) -> f64 {
        self.spent.both() / self.deliveries * 1e6
    }

    /// The rest, in words.
    pub(crate) fn note(&self) -> String {
        let missing =
            if self.missing > 0 { format!(", {} MISSING", self.missing) } else { String::new() };
        let faults = self.load.faults();
        let faults = if faults.is_empty() { faults } else { format!(", refused: {faults}") };
        format!(
            "p50 {:.1} ms, p99 {:.1} ms, {:.0} bytes, generator {:.1} us each{missing}{faults}",
            ms(&self.all, 0.5),
            self.p99(),
            self.bytes,
            self.spent.generator / self.deliveries * 1e6,
        )
    }
}

/// What a bare server is to publish.
pub(crate) fn publications(rate: f64, time: Duration, next: &mut u32) -> (u32, Plan) {
    let (first, due) = (*next, load::poisson(rate, time));
    let request = |number: u32| {
        let text = format!(r#"{{"type":"message.created","text":"{MARK}{number:0DIGITS$}"#);
        let body = format!("{text:.<width$}\"}}", width = BYTES - 2);
        http::request("POST", "/publish", "", body.as_bytes())
    };
    *next += due.len() as u32;
    let requests = (first..*next).map(request).collect();
    (first, Plan { due, requests, rate })
}
