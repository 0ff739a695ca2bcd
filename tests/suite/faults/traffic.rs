//! Customers who write: through Meta's simulator, which repeats until it is heard, and by a hand of
//! ours that does the same.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use harness::{eventually, meta};
use rand::Rng as _;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use serde_json::{Value, json};
use tokio::task::JoinHandle;

use super::stage::{Customer, Stage, count};

/// What the demo company's numbers belong to.
const WABA: &str = "102290129340398";

/// A message of a customer that was answered with 200: to which number, and its name.
pub(super) type Written = (String, String);

/// All who write.
pub(super) struct Traffic {
    phones: JoinHandle<()>,
    posters: Vec<JoinHandle<Vec<Written>>>,
}

/// Lets each customer write once, and waits until each has an agent. Meta's windows are open then.
pub(super) async fn everybody_says_hello(stage: &Arc<Stage>) {
    let items: Vec<Value> = stage.customers.iter().map(|who| inbound(who, "Hello")).collect();
    stage.control("/_sim/inbound", &json!({ "items": items })).await.expect(202);
    let mut chance = stage.chance("hello");
    let supervisor = stage.people.last().expect("a supervisor");
    let url = stage.node(&mut chance).await;
    eventually("everybody has an agent", async || {
        let page = supervisor.at(&url).get("/chats?limit=1").await.expect(200);
        let counts = &page["counts"];
        (counts["active"] == stage.customers.len() && counts["queue"] == 0).then_some(())
    })
    .await;
}

/// Lets everybody write until it is over.
pub(super) fn start(stage: &Arc<Stage>) -> Traffic {
    let posters = (0..2).map(|n| {
        let chance = stage.chance(&format!("poster {n}"));
        tokio::spawn(Poster { stage: Arc::clone(stage), chance, written: vec![] }.run())
    });
    let posters = posters.collect();
    Traffic { phones: tokio::spawn(phones(Arc::clone(stage))), posters }
}

impl Traffic {
    /// Waits for the last answer, and answers with what the posters got a 200 for.
    pub(super) async fn finish(self) -> Vec<Written> {
        self.phones.await.expect("the customers end well");
        let mut written = vec![];
        for poster in self.posters {
            written.extend(poster.await.expect("the poster ends well"));
        }
        written
    }
}

/// Customers with phones: one writes, or several at once, or the same comes twice.
async fn phones(stage: Arc<Stage>) {
    let mut chance = stage.chance("phones");
    let mut before: Vec<(Customer, String)> = vec![];
    while !stage.is_over() {
        let how_many = if chance.random_bool(0.2) { chance.random_range(2..5) } else { 1 };
        let mut items = vec![];
        for _ in 0..how_many {
            let (customer, wamid) = match before.choose(&mut chance) {
                Some((who, wamid)) if chance.random_bool(0.05) => {
                    (who.clone(), Some(wamid.clone()))
                }
                _ => (stage.customers.choose(&mut chance).expect("many").clone(), None),
            };
            let mut item = inbound(&customer, "Is anybody there?");
            if let Some(wamid) = wamid {
                item["id"] = wamid.into();
                count(&stage.counts.repeated_bodies);
            }
            items.push((customer, item));
        }
        let body: Vec<&Value> = items.iter().map(|(_, item)| item).collect();
        let answer = stage.control("/_sim/inbound", &json!({ "items": body })).await.expect(202);
        let ids = answer["items"].as_array().expect("items").iter();
        let ids = ids.map(|item| item["id"].as_str().expect("a wamid").to_owned());
        before.extend(items.into_iter().map(|(customer, _)| customer).zip(ids));
        stage.pause(&mut chance, 60, 260).await;
    }
}

fn inbound(customer: &Customer, words: &str) -> Value {
    json!({
        "phone_number_id": customer.account.phone_number_id,
        "from": customer.phone,
        "name": customer.name,
        "message": { "type": "text", "text": { "body": words } },
    })
}

/// Posts webhooks as Meta does: signed, and each until it is answered with 200.
struct Poster {
    stage: Arc<Stage>,
    chance: StdRng,
    written: Vec<Written>,
}

impl Poster {
    async fn run(mut self) -> Vec<Written> {
        let mut before: Vec<String> = vec![];
        let stage = Arc::clone(&self.stage);
        while !stage.is_over() {
            let (body, names) = match before.choose(&mut self.chance) {
                Some(body) if self.chance.random_bool(0.1) => {
                    count(&stage.counts.repeated_bodies);
                    (body.clone(), vec![])
                }
                _ => self.body(),
            };
            self.post(&body).await;
            self.written.extend(names);
            before.push(body);
            stage.pause(&mut self.chance, 150, 650).await;
        }
        self.written
    }

    /// A body of up to four messages of one number.
    fn body(&mut self) -> (String, Vec<Written>) {
        static LAST: AtomicU64 = AtomicU64::new(0);
        let first = self.stage.customers.choose(&mut self.chance).expect("many").clone();
        let number = &first.account.phone_number_id;
        let (mut messages, mut contacts, mut names) = (vec![], vec![], vec![]);
        for _ in 0..self.chance.random_range(1..=4) {
            let who = self.stage.customers.choose(&mut self.chance).expect("many");
            let who = if who.account.phone_number_id == *number { who } else { &first };
            let wamid = format!("wamid.POSTED{:09}", LAST.fetch_add(1, Ordering::Relaxed));
            messages.push(json!({
                "from": who.phone,
                "id": wamid,
                "timestamp": now().to_string(),
                "type": "text",
                "text": { "body": "Hello?" },
            }));
            contacts.push(json!({ "profile": { "name": who.name }, "wa_id": who.phone }));
            names.push((number.clone(), wamid));
        }
        let value = json!({ "contacts": contacts, "messages": messages });
        (meta::webhook(number, WABA, value).to_string(), names)
    }

    async fn post(&mut self, body: &str) {
        let signature = meta::signature(body.as_bytes());
        loop {
            let url = self.stage.node(&mut self.chance).await + "/webhooks/whatsapp";
            let answer = self.stage.post(url, body, (meta::SIGNATURE, signature.clone())).await;
            match answer.map(|answer| answer.status) {
                Some(200) => return,
                None | Some(503) => {}
                Some(status) => panic!("a webhook was answered with {status}"),
            }
            // It goes on when all is over, until it is heard.
            let moment = self.chance.random_range(20..200);
            tokio::time::sleep(std::time::Duration::from_millis(moment)).await;
        }
    }
}

/// Seconds since 1970.
fn now() -> u64 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    now.expect("after 1970").as_secs()
}
