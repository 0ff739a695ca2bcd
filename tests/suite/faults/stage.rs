//! What everybody who takes part knows: where the servers are, who there is, and whether it is over.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use harness::{Account, Answer, Desk, Person};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use rand::{Rng as _, SeedableRng as _};
use reqwest::{Client, Method};
use serde_json::Value;
use tokio::sync::watch;
use tokio::time::sleep;

/// So many that Meta's pair rate binds nobody.
const CUSTOMERS: usize = 48;
/// The agents, by login.
pub(super) const AGENTS: [&str; 3] = ["ana", "rui", "eva"];
pub(super) const SUPERVISOR: &str = "supervisor";

/// What everybody knows.
pub(super) struct Stage {
    pub(super) customers: Vec<Customer>,
    /// The agents in the order of [`AGENTS`], and then the supervisor.
    pub(super) people: Vec<Person>,
    pub(super) counts: Counts,
    pub(super) seed: u64,
    meta: String,
    http: Client,
    nodes: watch::Receiver<Vec<String>>,
    over: watch::Receiver<bool>,
}

/// Somebody who writes, always to the same number.
#[derive(Debug, Clone)]
pub(super) struct Customer {
    pub(super) name: String,
    pub(super) phone: String,
    pub(super) account: Account,
}

/// How often something happened that does not have to happen.
#[derive(Default)]
pub(super) struct Counts {
    pub(super) kills: AtomicU64,
    pub(super) kills_under_way: AtomicU64,
    pub(super) crashes: AtomicU64,
    pub(super) silences: AtomicU64,
    pub(super) resumes: AtomicU64,
    pub(super) gaps: AtomicU64,
    pub(super) lost_answers: AtomicU64,
    pub(super) replays: AtomicU64,
    pub(super) repeated_bodies: AtomicU64,
}

/// One more.
pub(super) fn count(counter: &AtomicU64) {
    counter.fetch_add(1, Ordering::Relaxed);
}

/// What only whoever directs may change.
pub(super) struct Direction {
    /// The servers that live.
    pub(super) nodes: watch::Sender<Vec<String>>,
    /// The traffic shall end.
    pub(super) over: watch::Sender<bool>,
}

impl Stage {
    /// Signs everybody in.
    pub(super) async fn set(desk: &Desk, seed: u64) -> (Arc<Self>, Direction) {
        let accounts = [desk.account("Sales"), desk.account("Support")];
        let customer = |n: usize| Customer {
            name: format!("Customer {n}"),
            phone: format!("3519200{n:05}"),
            account: accounts[n % accounts.len()].clone(),
        };
        let mut people = vec![];
        for login in AGENTS.iter().chain([&SUPERVISOR]) {
            people.push(desk.person(login).await);
        }
        let (nodes, served) = watch::channel(vec![desk.server.url.clone()]);
        let (over, is_over) = watch::channel(false);
        let stage = Self {
            customers: (0..CUSTOMERS).map(customer).collect(),
            people,
            counts: Counts::default(),
            seed,
            meta: desk.meta.base_url(),
            http: Client::new(),
            nodes: served,
            over: is_over,
        };
        (Arc::new(stage), Direction { nodes, over })
    }

    /// Chance, the same for each seed, and another for each role.
    pub(super) fn chance(&self, role: &str) -> StdRng {
        let of_role = role.bytes().fold(0_u64, |hash, byte| {
            hash.wrapping_mul(0x0100_0000_01b3).wrapping_add(u64::from(byte))
        });
        StdRng::seed_from_u64(self.seed ^ of_role)
    }

    /// Any server that lives; waits for one.
    pub(super) async fn node(&self, chance: &mut StdRng) -> String {
        let mut nodes = self.nodes.clone();
        let living = nodes.wait_for(|nodes| !nodes.is_empty()).await.expect("somebody directs");
        living.choose(chance).expect("at least one").clone()
    }

    /// Whether the traffic shall end.
    pub(super) fn is_over(&self) -> bool {
        *self.over.borrow()
    }

    /// Waits as people do, between `least` and `most` milliseconds, or until it is over.
    pub(super) async fn pause(&self, chance: &mut StdRng, least: u64, most: u64) {
        let mut over = self.over.clone();
        tokio::select! {
            () = sleep(Duration::from_millis(chance.random_range(least..=most))) => {}
            _ = over.wait_for(|over| *over) => {}
        }
    }

    /// Asks the simulator.
    pub(super) async fn control(&self, path: &str, body: &Value) -> Answer {
        let request = self.http.request(Method::POST, format!("{}{path}", self.meta)).json(body);
        Answer::read(request.send().await.expect("the simulator answers")).await
    }

    /// Posts a body with headers to a server; `None` if there was no answer.
    pub(super) async fn post(
        &self,
        url: String,
        body: &str,
        header: (&str, String),
    ) -> Option<Answer> {
        let request = self.http.post(url).header(header.0, header.1).body(body.to_owned());
        let answer = request.timeout(Duration::from_secs(15)).send().await.ok()?;
        Some(Answer::read(answer).await)
    }
}
