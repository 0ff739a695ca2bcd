//! Any mixture of causes, all at once.

use futures_util::future::join_all;
use harness::{Account, Customer, Person};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use rand::{Rng as _, SeedableRng as _};
use serde_json::json;

use super::Watch;

const ROUNDS: u64 = 6;
const STEPS: usize = 12;

/// Does whatever comes to mind; much of it is refused.
async fn acts(person: &Person, reason: &str, seed: u64) {
    let mut chance = StdRng::seed_from_u64(seed);
    for _ in 0..STEPS {
        let page = person.get("/chats?list=active&limit=100").await.expect(200);
        let chats = page["items"].as_array().unwrap();
        let chat = chats.choose(&mut chance).map(|chat| chat["id"].as_str().unwrap().to_owned());
        let archive = person.get("/chats?list=archived&limit=100").await.expect(200);
        let old = archive["items"].as_array().unwrap().choose(&mut chance).cloned();
        let answer = match (chance.random_range(0..9), chat) {
            (5, _) if old.is_some() => person.activates(old.unwrap()["id"].as_str().unwrap()).await,
            (6, Some(chat)) => person.ends(&chat, reason).await,
            (7, Some(chat)) => match person.get(&format!("/chats/{chat}")).await {
                shown if shown.status == 200 => {
                    let name = ["VIP", "Late", "Angry"].choose(&mut chance).unwrap();
                    let contact = shown.body["contact"]["id"].as_str().unwrap().to_owned();
                    if chance.random_bool(0.5) {
                        person.tags(&contact, name).await
                    } else {
                        person.untags(&contact, name).await
                    }
                }
                gone => gone,
            },
            (0, _) | (_, None) => {
                let status = ["online", "online", "break", "offline"].choose(&mut chance).unwrap();
                person.put("/me/status", json!({ "status": status })).await
            }
            (1, Some(chat)) => person.gives(&chat, person).await,
            (2, Some(chat)) => person.post(&format!("/chats/{chat}/read"), json!({})).await,
            (_, Some(chat)) => person.writes(&chat, "Olá!").await,
        };
        assert!(answer.status < 500, "{}", answer.text);
    }
}

async fn write(customers: &[Customer<'_>], accounts: &[Account], seed: u64) {
    let mut chance = StdRng::seed_from_u64(seed);
    for _ in 0..STEPS {
        let (customer, account) =
            (customers.choose(&mut chance).unwrap(), accounts.choose(&mut chance).unwrap());
        customer.writes(account, "Olá!").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_happens_at_once_is_all_in_the_events() {
    let mut watch = Watch::begin().await;
    let accounts = [watch.desk.account("Sales"), watch.desk.account("Support")];
    let reason = watch.person("supervisor").makes_reason("Solved").await;
    for round in 0..ROUNDS {
        let people = ["ana", "rui", "eva", "supervisor"].map(|login| watch.person(login));

        let customers: Vec<_> = (0..6).map(|n| watch.desk.customer(&format!("C{n}"))).collect();
        let acting =
            join_all((0..).zip(&people).map(|(n, person)| acts(person, &reason, 10 * round + n)));
        tokio::join!(acting, write(&customers, &accounts, round));
        drop(customers);
        watch.desk.settle().await;
        let supervisor = watch.person("supervisor");
        let mark =
            if supervisor.sync().await["me"]["status"] == "break" { "invisible" } else { "break" };
        supervisor.chooses(mark).await;
        watch.after_event("a round of everything", "agent.status_changed").await;
    }
    assert_eq!(
        crate::operations::recount(&watch.desk),
        Vec::<String>::new(),
        "kept counts are right"
    );
    assert_eq!(crate::tags::untrue(&watch.desk), Vec::<String>::new(), "so are the lists of tags");
    assert_eq!(crate::endings::untrue(&watch.desk), Vec::<String>::new(), "and of endings");
}
