//! Load: closed loops, which ask when they were answered, and open ones, which ask when it is due.

use std::collections::{BTreeMap, VecDeque};
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use hdrhistogram::Histogram;
use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};
use tokio::sync::Notify;

use crate::clock;
use crate::http::Connection;

/// What came of a load.
pub(crate) struct Load {
    /// Nanoseconds, of the requests that were answered with 2xx.
    pub(crate) latency: Histogram<u64>,
    /// Answers that were not 2xx, by status; 0 stands for a broken connection.
    pub(crate) refused: BTreeMap<u16, u64>,
    /// What was due but not even sent, because the server was hopelessly behind.
    pub(crate) unsent: u64,
    /// How long it took until the last answer.
    pub(crate) seconds: f64,
}

impl Load {
    fn new() -> Self {
        Self { latency: histogram(), refused: BTreeMap::new(), unsent: 0, seconds: 0.0 }
    }

    fn count(&mut self, status: &std::io::Result<u16>, latency: u64) -> bool {
        match status {
            Ok(200..=299) => self.latency.saturating_record(latency.max(1)),
            Ok(status) => *self.refused.entry(*status).or_default() += 1,
            Err(_) => *self.refused.entry(0).or_default() += 1,
        }
        status.is_ok()
    }

    fn add(&mut self, other: &Self) {
        self.latency.add(&other.latency).expect("the same bounds");
        for (status, count) in &other.refused {
            *self.refused.entry(*status).or_default() += count;
        }
    }

    /// Requests that were answered with 2xx.
    pub(crate) fn answered(&self) -> f64 {
        self.latency.len() as f64
    }

    /// Those in a second.
    pub(crate) fn rate(&self) -> f64 {
        self.answered() / self.seconds
    }

    /// Requests that were not answered with 2xx.
    pub(crate) fn errors(&self) -> u64 {
        self.refused.values().sum::<u64>() + self.unsent
    }

    /// What went wrong, in a word; empty if nothing did.
    pub(crate) fn faults(&self) -> String {
        let refused = self.refused.iter().map(|(status, count)| match status {
            0 => format!("{count} broken"),
            status => format!("{count} x {status}"),
        });
        let unsent = (self.unsent > 0).then(|| format!("{} not sent", self.unsent));
        refused.chain(unsent).collect::<Vec<_>>().join(", ")
    }
}

/// From 1 ns to 10 minutes, to three digits.
pub(crate) fn histogram() -> Histogram<u64> {
    Histogram::new_with_bounds(1, 600_000_000_000, 3).expect("fixed bounds")
}

/// A quantile in milliseconds.
pub(crate) fn ms(histogram: &Histogram<u64>, quantile: f64) -> f64 {
    histogram.value_at_quantile(quantile) as f64 / 1e6
}

/// What somebody does who is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refused {
    /// Asks again at once.
    Insists,
    /// Waits as long as they are told.
    Waits,
}

/// Lets `connections` ask one request after the other, for so long.
pub(crate) async fn closed(
    address: SocketAddr,
    connections: usize,
    time: Duration,
    requests: &Arc<Vec<Vec<u8>>>,
) -> Load {
    crowd(address, connections, time, requests, Refused::Insists).await
}

/// The same, and what they do when they are refused.
pub(crate) async fn crowd(
    address: SocketAddr,
    connections: usize,
    time: Duration,
    requests: &Arc<Vec<Vec<u8>>>,
    refused: Refused,
) -> Load {
    let next = Arc::new(AtomicUsize::new(0));
    let start = clock::now();
    let end = start + time.as_nanos() as u64;
    let tasks: Vec<_> = (0..connections)
        .map(|_| (Arc::clone(requests), Arc::clone(&next)))
        .map(|(requests, next)| tokio::spawn(ask_on(address, end, requests, next, refused)))
        .collect();
    let mut load = Load::new();
    for task in tasks {
        load.add(&task.await.expect("no panic"));
    }
    load.seconds = (clock::now() - start) as f64 / 1e9;
    load
}

async fn ask_on(
    address: SocketAddr,
    end: u64,
    requests: Arc<Vec<Vec<u8>>>,
    next: Arc<AtomicUsize>,
    refused: Refused,
) -> Load {
    let (mut load, mut connection) = (Load::new(), None);
    while clock::now() < end {
        let open = match connection.take() {
            Some(open) => Ok(open),
            None => Connection::open(address).await,
        };
        let Ok(mut open) = open else {
            load.count(&Err(std::io::ErrorKind::NotConnected.into()), 0);
            tokio::time::sleep(Duration::from_millis(10)).await;
            continue;
        };
        let turn = next.fetch_add(1, Ordering::Relaxed) % requests.len();
        let Some(request) = requests.get(turn) else { break };
        let before = clock::now();
        let status = open.ask(request).await;
        if load.count(&status, clock::now() - before) {
            let pause = open.retry_after();
            if refused == Refused::Waits && !pause.is_zero() {
                let left = Duration::from_nanos(end.saturating_sub(clock::now()));
                tokio::time::sleep(pause.min(left)).await;
            }
            connection = Some(open);
        }
    }
    load
}

/// Requests, and when each is due, in nanoseconds after the start.
pub(crate) struct Plan {
    /// When.
    pub(crate) due: Vec<u64>,
    /// What; begins anew when it is over.
    pub(crate) requests: Vec<Vec<u8>>,
    /// How many are due in a second.
    pub(crate) rate: f64,
}

/// Moments of a Poisson process, the same at each run.
pub(crate) fn poisson(rate: f64, time: Duration) -> Vec<u64> {
    let (mut random, mut at) = (StdRng::seed_from_u64(360), 0.0);
    let gaps = std::iter::from_fn(|| {
        at -= (1.0 - random.random::<f64>()).ln() / rate;
        (at < time.as_secs_f64()).then_some((at * 1e9) as u64)
    });
    gaps.collect()
}

/// What is due, and who has nothing to do.
struct Desk {
    plan: Arc<Plan>,
    start: u64,
    state: Mutex<State>,
    wakers: Vec<Notify>,
}

#[derive(Default)]
struct State {
    due: VecDeque<usize>,
    idle: Vec<usize>,
    over: bool,
}

impl Desk {
    fn with<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        change(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The next request for this connection; `None` when it is over.
    async fn next(&self, me: usize) -> Option<usize> {
        loop {
            let due = self.with(|state| {
                let due = state.due.pop_front();
                if due.is_none() && !state.over {
                    state.idle.push(me);
                }
                due.ok_or(state.over)
            });
            match due {
                Ok(due) => return Some(due),
                Err(true) => return None,
                Err(false) => self.wakers.get(me)?.notified().await,
            }
        }
    }

    /// Hands out what is due, at least `tick` apart. Answers with how much was given up, because
    /// the server was more than a second behind.
    fn pace(&self, tick: u64) -> u64 {
        let (mut next, mut unsent) = (0, 0);
        let most = (self.plan.rate as usize).max(100);
        while let Some(due) = self.plan.due.get(next) {
            clock::sleep_until((self.start + due).max(clock::now() + tick));
            let reached = clock::now() - self.start;
            let ready = self.plan.due.iter().skip(next).take_while(|due| **due <= reached).count();
            let (idle, waiting) = self.with(|state| {
                state.due.extend(next..next + ready);
                let idle = state.idle.len().saturating_sub(ready);
                (state.idle.split_off(idle), state.due.len())
            });
            idle.iter().filter_map(|it| self.wakers.get(*it)).for_each(Notify::notify_one);
            next += ready;
            if waiting > most {
                unsent = (self.plan.due.len() - next) as u64;
                break;
            }
        }
        self.with(|state| state.over = true);
        self.wakers.iter().for_each(Notify::notify_one);
        unsent
    }
}

/// Sends each request when it is due, whether or not those before it were answered, over at most so
/// many connections. Latency counts from when it was due. What is due within a `tick` is handed out
/// together, which spares the processor that the server needs.
pub(crate) async fn open(
    address: SocketAddr,
    connections: usize,
    tick: Duration,
    plan: Arc<Plan>,
) -> (Load, u64) {
    let start = clock::now() + 20_000_000;
    let wakers = (0..connections).map(|_| Notify::new()).collect();
    let desk = Arc::new(Desk { plan, start, state: Mutex::default(), wakers });
    let tasks: Vec<_> =
        (0..connections).map(|me| tokio::spawn(send_on(Arc::clone(&desk), me, address))).collect();
    let pacer = {
        let desk = Arc::clone(&desk);
        std::thread::spawn(move || desk.pace(tick.as_nanos() as u64))
    };
    let mut load = Load::new();
    for task in tasks {
        load.add(&task.await.expect("no panic"));
    }
    load.seconds = (clock::now() - start) as f64 / 1e9;
    load.unsent = pacer.join().expect("no panic");
    (load, start)
}

/// Connections that were not used for so long are not used again: a server closes them after 5 s.
const STALE: u64 = 3_000_000_000;

async fn send_on(desk: Arc<Desk>, me: usize, address: SocketAddr) -> Load {
    let (mut load, mut kept) = (Load::new(), None);
    while let Some(turn) = desk.next(me).await {
        let connection = match kept.take() {
            Some((connection, used)) if clock::now() - used < STALE => Ok(connection),
            _ => Connection::open(address).await,
        };
        let requests = &desk.plan.requests;
        let request = requests.get(turn % requests.len()).map(Vec::as_slice).unwrap_or_default();
        let status = match connection {
            Ok(mut connection) => {
                let status = connection.ask(request).await;
                kept = status.is_ok().then(|| (connection, clock::now()));
                status
            }
            Err(error) => Err(error),
        };
        let due = desk.start + desk.plan.due.get(turn).copied().unwrap_or_default();
        load.count(&status, clock::now().saturating_sub(due));
    }
    load
}
