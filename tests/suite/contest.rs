//! Everything at once: chats arrive, agents come and go, a supervisor gives chats by hand.

use std::collections::HashMap;

use futures_util::future::join_all;
use harness::{Desk, Person, eventually};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use rand::{Rng as _, SeedableRng as _};
use serde_json::Value;

const CHATS: usize = 64;
const FLIPS: usize = 25;
const LOGINS: [&str; 5] = ["owner", "supervisor", "ana", "rui", "eva"];

/// Comes and goes.
async fn flips(person: &Person, seed: u64) {
    let mut chance = StdRng::seed_from_u64(seed);
    for _ in 0..FLIPS {
        person.chooses(if chance.random_bool(0.5) { "online" } else { "offline" }).await;
    }
    // In the end all come, and everybody is helped.
    person.chooses("online").await;
}

/// Gives chats to anybody, whether that is possible or not, until it was often enough.
async fn gives_by_hand(supervisor: &Person, agents: &[Person]) {
    let mut chance = StdRng::seed_from_u64(7);
    let mut given = 0;
    while given < CHATS {
        let page = supervisor.get("/chats?limit=100").await.expect(200);
        let chats = page["items"].as_array().unwrap();
        let Some(chat) = chats.choose(&mut chance) else { continue };
        let to = agents.choose(&mut chance).unwrap();
        let answer = supervisor.gives(chat["id"].as_str().unwrap(), to).await;
        let outcome = answer.problem();
        let expected = ["200 -", "409 agent-not-available"];
        assert!(expected.contains(&outcome.as_str()), "{outcome}: {}", answer.text);
        given += usize::from(answer.status == 200);
    }
}

/// What the log says, read in its order.
#[derive(Default)]
struct Replay {
    status: HashMap<String, String>,
    holder: HashMap<String, Option<String>>,
    by_queue: usize,
    by_hand: usize,
}

impl Replay {
    fn read(log: &[Value], is_fair: bool) -> Self {
        let mut replay = Self::default();
        for entry in log {
            let (event, payload) = (&entry["event"], &entry["event"]["payload"]);
            let text = |value: &Value| value.as_str().map(str::to_owned);
            match event["type"].as_str().unwrap() {
                "agent.status_changed" => {
                    let agent = text(&payload["agent_id"]).unwrap();
                    replay.status.insert(agent, text(&payload["status"]).unwrap());
                }
                "chat.created" => {
                    let chat = text(&payload["chat"]["id"]).unwrap();
                    assert_eq!(replay.holder.insert(chat, None), None, "created twice");
                }
                "chat.assigned" => replay.assigned(payload, is_fair),
                _ => {}
            }
        }
        replay
    }

    fn assigned(&mut self, payload: &Value, is_fair: bool) {
        let chat = payload["chat"]["id"].as_str().unwrap();
        let to = payload["chat"]["assignee"].as_str().map(str::to_owned);
        let before = payload["previous_assignee"].as_str().map(str::to_owned);
        assert_eq!(self.holder[chat], before, "whoever loses it is whoever had it");
        if let Some(to) = &to {
            assert_eq!(self.status.get(to).map(String::as_str), Some("online"), "{payload:#}");
            if payload["why"]["how"] == "queue" {
                assert_eq!(before, None, "the queue takes from nobody");
                self.by_queue += 1;
                if is_fair {
                    self.check_fairness(to, &payload["why"]);
                }
            } else {
                self.by_hand += 1;
            }
        }
        self.holder.insert(chat.to_owned(), to);
    }

    /// Whoever came between the choice and the commit could not be chosen; of the others, nobody
    /// had fewer chats.
    fn check_fairness(&self, to: &str, why: &Value) {
        let mine = self.load(to);
        assert_eq!(why["ongoing"], mine, "the history tells the load that was");
        let online = self.status.iter().filter(|(_, status)| *status == "online");
        let loads: Vec<usize> = online.map(|(agent, _)| self.load(agent)).collect();
        let candidates = usize::try_from(why["candidates"].as_u64().unwrap()).unwrap();
        let latecomers = loads.len().saturating_sub(candidates);
        let fewer = loads.iter().filter(|load| **load < mine).count();
        assert!(fewer <= latecomers, "{why} while the loads were {loads:?}");
    }

    fn load(&self, agent: &str) -> usize {
        self.holder.values().filter(|holder| holder.as_deref() == Some(agent)).count()
    }
}

/// The contest, on two accounts. `people` may sit at different servers; the second of them is the
/// supervisor, who gives chats by hand, or leaves it to the queue.
async fn contest(desk: &Desk, people: Vec<Person>, by_hand: bool) -> Replay {
    let accounts = [desk.account("Sales"), desk.account("Support")];
    let supervisor = people[1].clone();
    let cursor = supervisor.cursor().await;
    let customers: Vec<_> = (0..CHATS).map(|n| desk.customer(&format!("Customer {n}"))).collect();
    let writing = customers.iter().zip(accounts.iter().cycle());
    let writing = join_all(writing.map(|(customer, account)| customer.writes(account, "Olá!")));
    let flipping = join_all((0..).zip(&people).map(|(seed, person)| flips(person, seed)));
    let giving = async {
        if by_hand {
            gives_by_hand(&supervisor, &people).await;
        }
    };
    tokio::join!(writing, flipping, giving);

    eventually("nobody waits any more", async || {
        let page = supervisor.get("/chats?list=queue&limit=1").await.expect(200);
        let all = page["counts"]["active"] == CHATS;
        (all && page["counts"]["queue"] == 0).then_some(())
    })
    .await;
    let replay = Replay::read(&supervisor.log_after(&cursor).await, !by_hand);
    assert_eq!(replay.holder.len(), CHATS, "no chat was lost");
    let agents = supervisor.get("/agents").await.expect(200);
    for agent in agents["items"].as_array().unwrap() {
        let load = replay.load(agent["id"].as_str().unwrap());
        assert_eq!(agent["ongoing_chats"], load, "the count is what the log says");
    }
    let torn = "select count(*) as n from chats c where place <> 'with' or (select count(*) \
        from chat_assignments a where a.chat_id = c.id and a.until is null \
        and a.agent_id = c.agent_id) <> 1";
    assert_eq!(crate::operations::recount(desk), Vec::<String>::new());
    assert_eq!(desk.postgres.sql().number(torn), 0, "each chat has one open assignment: its own");
    replay
}

async fn people(desk: &Desk) -> Vec<Person> {
    join_all(LOGINS.map(|login| desk.person(login))).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_queue_stays_fair_while_agents_come_and_go() {
    let desk = Desk::start().await;
    let people = people(&desk).await;
    let replay = contest(&desk, people, false).await;
    assert!(replay.by_queue >= CHATS);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_servers_never_give_a_chat_to_two_agents_or_to_one_who_is_not_there() {
    let desk = Desk::start().await;
    let second = desk.second_server().await;
    let mut people = people(&desk).await;
    for person in people.iter_mut().step_by(2) {
        *person = person.at(&second.url);
    }
    let replay = contest(&desk, people, true).await;
    assert!(replay.by_queue > 0 && replay.by_hand > 0, "both ways were taken");
}
