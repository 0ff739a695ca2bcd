//! Whatever happened, in whatever order: the figures are what the history says.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use harness::{Account, Desk, Person};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use rand::{Rng as _, SeedableRng as _};
use serde_json::{Value, json};

use super::naive::Naive;
use super::{hangs_the_clock, kept, numbers, rebuilds};

/// A zone whose days begin at a quarter of an hour, and one that sets its clocks.
const ZONES: [&str; 4] = ["Asia/Kathmandu", "Europe/Lisbon", "America/St_Johns", "UTC"];
const AGENTS: [&str; 3] = ["ana", "rui", "eva"];
const STEPS: usize = 60;

/// A desk at which things happen as they come.
struct Life {
    desk: Desk,
    rng: StdRng,
    accounts: [Account; 2],
    /// Why chats are ended.
    reason: String,
}

impl Life {
    async fn begin(seed: u64) -> Self {
        let desk = Desk::start().await;
        let accounts = [desk.account("Sales"), desk.account("Support")];
        // Some chats wait a while, and are given to somebody.
        for (n, account) in accounts.iter().cycle().take(4).enumerate() {
            desk.customer(&format!("Customer {n}")).writes(account, "Olá!").await;
        }
        desk.settle().await;
        desk.wait(TimeDelta::seconds(70)).await;
        let ana = desk.online("ana").await;
        ana.finds("active", "Customer 3").await;
        let owner = desk.person("owner").await;
        owner.chooses("invisible").await;
        let reason = owner.post("/reasons", json!({ "name": "Done" })).await.expect(201);
        let reason = reason["id"].as_str().unwrap().to_owned();
        // One is resolved, and taken up again.
        let chat = ana.finds("active", "Customer 0").await["id"].as_str().unwrap().to_owned();
        desk.wait(TimeDelta::seconds(40)).await;
        ana.post(&format!("/chats/{chat}/archive"), json!({ "reason_id": reason }))
            .await
            .expect(200);
        ana.post(&format!("/chats/{chat}/activate"), json!({})).await.expect(200);
        Self { desk, rng: StdRng::seed_from_u64(seed), accounts, reason }
    }

    async fn any_agent(&mut self) -> Person {
        let login = *AGENTS.choose(&mut self.rng).unwrap();
        self.desk.person(login).await
    }

    /// A chat of a list, if there is one.
    async fn any_chat(&mut self, by: &Person, list: &str) -> Option<String> {
        let page = by.get(&format!("/chats?list={list}&limit=100")).await.expect(200);
        let chat = page["items"].as_array().unwrap().choose(&mut self.rng)?;
        Some(chat["id"].as_str().unwrap().to_owned())
    }

    /// Something happens; what is not possible at the moment is refused.
    async fn step(&mut self) {
        match self.rng.random_range(0..27) {
            0..=5 => {
                let name = format!("Customer {}", self.rng.random_range(0..12));
                let account = self.accounts.choose(&mut self.rng).unwrap().clone();
                self.desk.customer(&name).writes(&account, "Olá!").await;
            }
            6..=8 => {
                let statuses = ["online", "online", "online", "break", "invisible", "offline"];
                let status = *statuses.choose(&mut self.rng).unwrap();
                self.any_agent().await.chooses(status).await;
            }
            9..=11 => {
                let (giver, to) = (self.any_agent().await, self.any_agent().await);
                let giver =
                    if self.rng.random_bool(0.3) { self.desk.person("owner").await } else { giver };
                if let Some(chat) = self.any_chat(&giver, "active").await {
                    giver.gives(&chat, &to).await;
                }
            }
            12..=14 => {
                let agent = self.any_agent().await;
                if let Some(chat) = self.any_chat(&agent, "active").await {
                    agent.writes(&chat, "Bom dia").await;
                }
            }
            20..=23 => {
                let by = if self.rng.random_bool(0.3) {
                    self.desk.person("owner").await
                } else {
                    self.any_agent().await
                };
                if let Some(chat) = self.any_chat(&by, "active").await {
                    let reason = json!({ "reason_id": self.reason });
                    by.post(&format!("/chats/{chat}/archive"), reason).await;
                }
            }
            24..=26 => {
                let agent = self.any_agent().await;
                if let Some(chat) = self.any_chat(&agent, "archived").await {
                    agent.post(&format!("/chats/{chat}/activate"), json!({})).await;
                }
            }
            15 => self.desk.wait(TimeDelta::seconds(self.rng.random_range(1..90))).await,
            16 | 17 => self.desk.wait(TimeDelta::minutes(self.rng.random_range(1..300))).await,
            18 => self.desk.wait(TimeDelta::hours(self.rng.random_range(5..30))).await,
            _ => self.desk.settle().await,
        }
    }

    /// Until the server has done all that follows from what happened.
    async fn comes_to_rest(&self) {
        self.desk.settle().await;
        // Whoever is alone in the queue with somebody online is given to them; then all is still.
        harness::eventually("the figures stand still", async || {
            let before = kept(&self.desk, true);
            tokio::task::yield_now().await;
            let idle = "select count(*) as n from chats c join account_agents r using (account_id) \
                join agents a on a.id = r.agent_id where c.place = 'queue' and a.status = 'online' \
                and exists (select from devices d where d.agent_id = a.id)";
            let over = format!(
                "select count(*) as n from chats where place <> 'archive' and window_until <= \
                 to_timestamp({})",
                self.desk.time()
            );
            let mut sql = self.desk.postgres.sql();
            let still = sql.number(idle) == 0 && sql.number(&over) == 0;
            (still && kept(&self.desk, true) == before).then_some(())
        })
        .await;
    }
}

/// Compares some ranges of days, with all accounts and with each.
async fn compare(life: &mut Life, zone: &str, now: i64, what: &str) {
    hangs_the_clock(&life.desk, zone);
    let naive = Naive::read(&life.desk, zone);
    let owner = life.desk.person("owner").await;
    let ids = life.accounts.clone().map(|account| account.id);
    let today = DateTime::<Utc>::from_timestamp(now, 0).unwrap().date_naive();
    for _ in 0..4 {
        let to = today + TimeDelta::days(1) - TimeDelta::days(life.rng.random_range(0..4));
        let from = to - TimeDelta::days(life.rng.random_range(0..6));
        let (from, to) = (from.to_string(), to.to_string());
        for account in [None, Some(&ids[0]), Some(&ids[1])] {
            let only = account.map(|id| format!("&account_id={id}")).unwrap_or_default();
            let path = format!("/reports/users?from={from}&to={to}{only}");
            let report = owner.get(&path).await.expect(200);
            let accounts = account.map_or_else(|| ids.to_vec(), |id| vec![id.clone()]);
            let expected = naive.of_users(&accounts, &from, &to);
            let items = report["items"].as_array().unwrap();
            let nothing = json!([null, null, 0, 0, 0, 0]);
            let mut found = BTreeMap::new();
            for item in items {
                let id = item["user"]["id"].as_str().unwrap().to_owned();
                found.insert(id, numbers(item));
            }
            found.retain(|_, numbers| *numbers != nothing);
            assert_eq!(found, expected, "{what}: {zone} {path}");
        }
        for account in &ids {
            let path = format!("/reports/hours?from={from}&to={to}&account_id={account}");
            let report = owner.get(&path).await.expect(200);
            let hours = report["accounts"][0]["hours"].as_array().unwrap();
            let found: BTreeMap<String, Value> = hours.iter().map(cell).collect();
            assert_eq!(found, naive.of_hours(account, &from, &to), "{what}: {zone} {path}");
        }
    }
}

fn cell(hour: &Value) -> (String, Value) {
    let (waits, answers) = (&hour["waits"], &hour["first_responses"]);
    let seconds = "average_seconds";
    (
        format!("{} {}", hour["weekday"], hour["hour"]),
        json!([waits["count"], waits[seconds], answers["count"], answers[seconds], hour["missed"]]),
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn figures_are_what_the_history_says_whatever_happened() {
    let seed = rand::rng().random();
    println!("seed {seed}");
    let mut life = Life::begin(seed).await;
    for _ in 0..STEPS {
        life.step().await;
    }
    life.comes_to_rest().await;
    let now = life.desk.time();
    let given = "select count(*) as n from chat_assignments where queued_at is not null";
    assert!(life.desk.postgres.sql().number(given) >= 4, "something happened");
    let back = "select count(*) as n from chat_endings where archived_by is not null \
        and reopened_by is not null";
    assert!(life.desk.postgres.sql().number(back) >= 1);
    for zone in ZONES {
        compare(&mut life, zone, now, "as it happened").await;
    }
    let before = kept(&life.desk, true);
    rebuilds(&life.desk);
    assert_eq!(kept(&life.desk, true), before, "a rebuild changes nothing");

    life.desk
        .postgres
        .sql()
        .run("update agent_figures set assigned = 7; delete from account_figures");
    rebuilds(&life.desk);
    assert_eq!(kept(&life.desk, true), before, "a rebuild brings back what was lost");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_erasure_takes_nothing_out_of_the_figures() {
    let mut life = Life::begin(rand::rng().random()).await;
    for _ in 0..STEPS / 2 {
        life.step().await;
    }
    let ana = life.desk.online("ana").await;
    let account = life.accounts[0].clone();
    let maria = life.desk.customer("Maria");
    maria.writes(&account, "Olá!").await;
    life.comes_to_rest().await;
    drop(ana);
    let (owner, before) = (life.desk.person("owner").await, kept(&life.desk, false));
    let chats = "select distinct contact_id::text as t from chats c where exists \
        (select from chat_assignments h where h.chat_id = c.id)";
    let contacts = life.desk.postgres.sql().texts(chats);
    assert!(!contacts.is_empty());

    for contact in &contacts {
        let asked = owner.post(&format!("/contacts/{contact}/erase"), json!({})).await.expect(202);
        let path = format!("/erasures/{}", asked["id"].as_str().unwrap());
        assert_eq!(crate::privacy::is_over(&owner, &path).await["state"], "done");
    }

    assert_eq!(life.desk.postgres.sql().number("select count(*) as n from chat_assignments"), 0);
    assert_eq!(kept(&life.desk, false), before);
    rebuilds(&life.desk);
    assert_eq!(kept(&life.desk, false), before, "a rebuild knows what is missing in the history");
}
