//! What breaks, and how all comes to rest afterwards.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use harness::{APP_SECRET, Cluster, Desk, Server};
use rand::Rng as _;
use rand::rngs::StdRng;
use reqwest::Client;
use serde_json::{Value, json};
use tokio::sync::watch;
use tokio::time::{Instant, sleep, sleep_until};

use super::stage::{Stage, count};

/// For so long we hear nothing of Meta, and it goes on all the same. Longer than the lease of a send
/// (15 s), so that whoever sends again when a lease ends is found out.
const SILENCE: Duration = Duration::from_secs(20);
/// Shorter runs have no time for that.
const TIME_FOR_SILENCE: u64 = 40;
/// How long nothing may have changed before the clock is moved: a send that is under way changes
/// something before that.
const STILL: Duration = Duration::from_millis(700);
/// How long coming to rest may take.
const PATIENCE: Duration = Duration::from_secs(120);

/// Whoever breaks things.
pub(super) struct Chaos {
    pub(super) desk: Desk,
    cluster: Cluster,
    stage: Arc<Stage>,
    nodes: watch::Sender<Vec<String>>,
    second: Option<Server>,
    chance: StdRng,
    is_silent: bool,
    /// How far the clock was moved, in milliseconds.
    ahead: i64,
    /// What the dead logged.
    logs: Vec<String>,
}

/// Something that is planned for a moment.
#[derive(Debug, Clone, Copy)]
enum Act {
    /// A server is killed, and started again.
    Kill,
    /// PostgreSQL crashes, and is started again.
    Crash,
    /// A second server comes.
    Join,
    /// Meta's webhooks do not reach us.
    Hush,
    /// They do again.
    Speak,
}

impl Chaos {
    pub(super) fn new(
        desk: Desk,
        cluster: Cluster,
        stage: &Arc<Stage>,
        nodes: watch::Sender<Vec<String>>,
    ) -> Self {
        let (stage, chance) = (Arc::clone(stage), stage.chance("chaos"));
        let (is_silent, ahead, logs) = (false, 0, vec![]);
        Self { desk, cluster, stage, nodes, second: None, chance, is_silent, ahead, logs }
    }

    /// Meta's part in it.
    pub(super) async fn trouble(&self) {
        let rules = json!([
            // What every run must see; the rest is left to chance.
            { "kind": "fail", "status": 500, "code": 131_000, "count": 3 },
            { "kind": "cut", "count": 3 },
            // Refused at the door; the last one does not say whether it was taken.
            { "kind": "fail", "status": 503, "code": 131_016, "probability": 0.03 },
            { "kind": "fail", "status": 429, "code": 130_429, "probability": 0.03 },
            { "kind": "fail", "status": 500, "code": 131_000, "probability": 0.02 },
            { "kind": "fail", "status": 503, "code": 131_016, "on": "read", "probability": 0.1 },
            // Taken, and answered late or never.
            { "kind": "delay", "ms": 1_200, "probability": 0.08 },
            { "kind": "delay", "ms": 250, "probability": 0.15 },
            { "kind": "cut", "probability": 0.03 },
            // Webhooks.
            { "kind": "duplicate", "times": 2, "probability": 0.1 },
            { "kind": "reorder", "probability": 0.15 },
            { "kind": "undeliverable", "code": 131_026, "probability": 0.03 },
        ]);
        self.desk.trouble(rules).await;
        let seed = json!({ "seed": self.stage.seed });
        self.desk.control("POST", "/_sim/faults", Some(seed)).await.expect(201);
    }

    /// Breaks things for so many seconds; in the end all servers live, and hear Meta.
    pub(super) async fn rage(&mut self, seconds: u64) {
        let start = Instant::now();
        let end = start + Duration::from_secs(seconds);
        let mut plan = self.plan(start, seconds);
        let mut kill_at = start + self.moment(1_000, 4_000);
        loop {
            let next = plan.front().copied().filter(|(at, _)| *at <= kill_at);
            let (at, act) = next.unwrap_or((kill_at, Act::Kill));
            if at >= end {
                break;
            }
            sleep_until(at).await;
            match act {
                Act::Kill => self.kill().await,
                Act::Crash => self.crash().await,
                Act::Join => self.join().await,
                Act::Hush => self.hush().await,
                Act::Speak => self.speak().await,
            }
            if next.is_some() {
                plan.pop_front();
            }
            match act {
                Act::Kill => kill_at = Instant::now() + self.moment(1_000, 4_000),
                // Whoever dies now leaves sends behind of which nothing is heard for long.
                Act::Hush => kill_at = Instant::now() + self.moment(200, 1_500),
                Act::Crash | Act::Join | Act::Speak => {}
            }
        }
        sleep_until(end).await;
        self.speak().await;
    }

    /// What happens once, and when.
    fn plan(&mut self, start: Instant, seconds: u64) -> VecDeque<(Instant, Act)> {
        let mut share = |least: f64, most: f64| {
            let share = self.chance.random_range(least..most);
            start + Duration::from_secs(seconds).mul_f64(share)
        };
        let mut plan = vec![(share(0.2, 0.8), Act::Crash), (share(0.45, 0.55), Act::Join)];
        if seconds >= TIME_FOR_SILENCE {
            let hush = share(0.2, 0.5);
            plan.extend([(hush, Act::Hush), (hush + SILENCE, Act::Speak)]);
        }
        plan.sort_by_key(|(at, _)| *at);
        plan.into()
    }

    fn moment(&mut self, least: u64, most: u64) -> Duration {
        Duration::from_millis(self.chance.random_range(least..=most))
    }

    async fn kill(&mut self) {
        let both = self.second.is_some();
        let first = !both || self.chance.random_bool(0.5);
        let victim = match &mut self.second {
            Some(second) if !first => second,
            _ => &mut self.desk.server,
        };
        victim.kill().await;
        let (url, log) = (victim.url.clone(), victim.log());
        self.nodes.send_modify(|nodes| nodes.retain(|node| *node != url));
        self.logs.push(format!("==== the server at {url}, which was killed\n{log}"));
        count(&self.stage.counts.kills);
        let under_way = "select count(*) as n from jobs j join messages m \
             on m.company_id = j.company_id and m.id = (j.payload #>> '{send_message,message}')::uuid \
             where j.in_flight and m.state = 'queued'";
        if self.desk.postgres.sql().number(under_way) > 0 {
            count(&self.stage.counts.kills_under_way);
        }
        self.call_the_living().await;
        sleep(self.moment(0, 600)).await;
        let server = self.desk.second_server().await;
        self.nodes.send_modify(|nodes| nodes.push(server.url.clone()));
        match &mut self.second {
            Some(second) if !first => *second = server,
            _ => self.desk.server = server,
        }
        self.call_the_living().await;
    }

    async fn crash(&mut self) {
        self.cluster.crash();
        count(&self.stage.counts.crashes);
        sleep(self.moment(0, 1_500)).await;
        self.cluster.recover();
    }

    async fn join(&mut self) {
        let server = self.desk.second_server().await;
        self.nodes.send_modify(|nodes| nodes.push(server.url.clone()));
        self.second = Some(server);
    }

    async fn hush(&mut self) {
        self.is_silent = true;
        count(&self.stage.counts.silences);
        // Nobody listens there; Meta tries again and again.
        let nowhere = json!({ "url": "http://127.0.0.1:9/", "app_secret": APP_SECRET });
        self.desk.control("POST", "/_sim/webhook", Some(nowhere)).await.expect(200);
    }

    async fn speak(&mut self) {
        self.is_silent = false;
        self.call_the_living().await;
    }

    /// Meta calls a server that lives, as a load balancer would see to.
    async fn call_the_living(&self) {
        let living = self.nodes.borrow().last().cloned();
        if let (Some(url), false) = (living, self.is_silent) {
            self.desk.let_meta_call(&url).await;
        }
    }

    /// What all servers logged.
    pub(super) fn log(&self) -> String {
        let living = [Some(&self.desk.server), self.second.as_ref()].into_iter().flatten();
        let living =
            living.map(|server| format!("==== the server at {}\n{}", server.url, server.log()));
        self.logs.iter().cloned().chain(living).collect()
    }

    /// Waits until nobody has anything left to do; where all wait for a time to come, it comes at
    /// once. Answers with what is left if that does not end.
    pub(super) async fn rest(&mut self) -> Option<String> {
        let give_up = Instant::now() + PATIENCE;
        let (mut before, mut since) = (Value::Null, Instant::now());
        loop {
            let look = self.look().await;
            let is_quiet = look["meta_pending"] == 0 && look["waiting"] == 0;
            let has_work = look["jobs"] != json!([]) || look["queue"] != 0;
            if is_quiet && !has_work {
                return None;
            }
            if look != before {
                (before, since) = (look, Instant::now());
            } else if is_quiet && since.elapsed() >= STILL {
                self.let_time_pass(&before).await;
                since = Instant::now();
            }
            if Instant::now() > give_up {
                return Some(before.to_string());
            }
            sleep(Duration::from_millis(100)).await;
        }
    }

    async fn look(&self) -> Value {
        let idle = self.desk.control("GET", "/_sim/idle", None).await.expect(200);
        let look = "select jsonb_build_object( \
                'waiting', (select count(*) from journal where state = 'waiting'), \
                'queue', (select count(*) from chats where place = 'queue'), \
                'due', (select floor(extract(epoch from max(due)) * 1000) from jobs where not dead), \
                'jobs', (select coalesce(jsonb_agg(jsonb_build_array(kind, payload, attempts, \
                    in_flight, due) order by id), '[]') from jobs where not dead))::text as t";
        let look = self.desk.postgres.sql().texts(look).pop().expect("a row");
        let mut look: Value = serde_json::from_str(&look).expect("JSON");
        look["meta_pending"] = idle["pending"].clone();
        look
    }

    /// Moves all clocks to where all jobs are due.
    async fn let_time_pass(&mut self, look: &Value) {
        let now = "select floor(extract(epoch from clock_timestamp()) * 1000)::bigint as n";
        let now = self.desk.postgres.sql().number(now) + self.ahead;
        let due = look["due"].as_i64().unwrap_or(now);
        let step = (due - now + 50).clamp(50, 60_000);
        self.ahead += step;
        self.desk.wait(TimeDelta::milliseconds(step)).await;
        if let Some(second) = &self.second {
            let step = json!({ "advance_ms": step });
            let moved = Client::new().post(format!("{}/_test/clock", second.url)).json(&step);
            moved.send().await.expect("the server answers").error_for_status().expect("200");
        }
    }
}
