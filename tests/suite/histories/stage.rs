//! Who takes part, and what is known of it.

use std::collections::BTreeMap;

use harness::{Account, Answer, Bot, Desk, Person, Server};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use rand::{Rng as _, SeedableRng as _};
use reqwest::Method;
use serde_json::{Value, json};

use super::book::Book;

/// Whoever can have chats.
pub(super) const WORKERS: [&str; 4] = ["ana", "rui", "eva", "supervisor"];
/// Sees everything, has nothing, and is never online.
pub(super) const OWNER: &str = "owner";
/// How many chats the queue gives to whoever has no limit of their own.
pub(super) const USUAL_LIMIT: i64 = 3;
const CUSTOMERS: usize = 12;

/// Somebody who writes, to either number.
#[derive(Debug, Clone)]
pub(super) struct Customer {
    pub(super) name: String,
    pub(super) phone: String,
}

/// A history so far.
pub(super) struct Stage {
    pub(super) desk: Desk,
    /// A second server, at times.
    pub(super) second: Option<Server>,
    pub(super) people: BTreeMap<&'static str, Person>,
    pub(super) customers: Vec<Customer>,
    pub(super) accounts: [Account; 2],
    pub(super) reasons: Vec<String>,
    pub(super) chance: StdRng,
    pub(super) book: Book,
    /// A program that may answer at Sales.
    pub(super) bot: Bot,
    story: Story,
}

/// What was done; told if the test fails.
struct Story {
    seed: u64,
    lines: Vec<String>,
    refused: usize,
}

impl Stage {
    /// Two are online, and nobody has written.
    pub(super) async fn set(seed: u64) -> Self {
        let desk = Desk::start().await;
        let mut people = BTreeMap::new();
        for login in WORKERS.into_iter().chain([OWNER]) {
            people.insert(login, desk.person(login).await);
        }
        let owner = &people[OWNER];
        crate::assignment::sets(owner, json!({ "chat_limit": USUAL_LIMIT })).await.expect(200);
        let reasons = vec![owner.makes_reason("Solved").await, owner.makes_reason("Spam").await];
        let cursor = owner.cursor().await;
        for login in ["ana", "rui"] {
            people[login].chooses("online").await;
        }
        let customer = |n: usize| Customer {
            name: format!("Customer {n:02}"),
            phone: format!("3519300{n:05}"),
        };
        let story = Story { seed, lines: vec![], refused: 0 };
        Self {
            accounts: [desk.account("Sales"), desk.account("Support")],
            second: None,
            customers: (0..CUSTOMERS).map(customer).collect(),
            reasons,
            chance: StdRng::seed_from_u64(seed),
            book: Book::open(cursor),
            people,
            desk,
            bot: Bot::start(),
            story,
        }
    }

    /// Writes down what is done.
    pub(super) fn tells(&mut self, deed: impl Into<String>) {
        self.story.lines.push(deed.into());
    }

    /// That a deed was refused is no fault; that all are would be one.
    pub(super) fn ends(&self) {
        let Story { seed, lines, refused } = &self.story;
        println!("seed {seed}: {} deeds, {refused} refused; {}", lines.len(), self.book.sum());
        assert!(refused * 2 < lines.len(), "{refused} of {} were refused", lines.len());
    }

    /// One of several.
    pub(super) fn one<T: Clone>(&mut self, of: &[T]) -> T {
        of.choose(&mut self.chance).expect("at least one").clone()
    }

    /// Whether something with this chance happens.
    pub(super) fn maybe(&mut self, chance: f64) -> bool {
        self.chance.random_bool(chance)
    }

    /// Any server that lives.
    pub(super) fn node(&mut self) -> String {
        let at_second = self.chance.random_bool(0.5);
        let second = self.second.as_ref().filter(|_| at_second);
        second.unwrap_or(&self.desk.server).url.clone()
    }

    /// Lets somebody ask any server, signed in anew if need be.
    pub(super) async fn asks(
        &mut self,
        login: &'static str,
        method: Method,
        path: &str,
        body: Option<Value>,
        headers: &[(&str, &str)],
    ) -> Answer {
        let url = self.node();
        let person = self.people[login].at(&url);
        let mut answer = person.send(method.clone(), path, body.clone(), headers).await;
        if answer.status == 401 {
            let person = self.desk.person(login).await;
            answer = person.at(&url).send(method.clone(), path, body, headers).await;
            self.people.insert(login, person);
        }
        assert!(answer.status < 500, "{login} {method} {path}: {}", answer.text);
        if answer.status >= 400 {
            self.story.refused += 1;
            self.tells(format!("… refused: {}", answer.problem()));
        }
        answer
    }

    /// The same with a body.
    pub(super) async fn puts(&mut self, login: &'static str, path: &str, body: Value) -> Answer {
        self.asks(login, Method::PUT, path, Some(body), &[]).await
    }

    /// The same.
    pub(super) async fn posts(&mut self, login: &'static str, path: &str, body: Value) -> Answer {
        self.asks(login, Method::POST, path, Some(body), &[]).await
    }

    /// The same without one; it must be there.
    pub(super) async fn reads(&mut self, login: &'static str, path: &str) -> Value {
        self.asks(login, Method::GET, path, None, &[]).await.expect(200)
    }

    /// Any chat of a list, as the owner sees it; the same for the same history.
    pub(super) async fn any_chat(&mut self, list: &str) -> Option<Value> {
        let page = self.reads(OWNER, &format!("/chats?list={list}&limit=100")).await;
        let mut chats = page["items"].as_array().expect("items").clone();
        chats.sort_by_key(|chat| {
            let name = chat["contact"]["name"].as_str().unwrap_or_default().to_owned();
            (name, chat["account_id"] == self.accounts[1].id.as_str())
        });
        (!chats.is_empty()).then(|| self.one(&chats))
    }

    /// Whoever has a chat, or else the supervisor.
    pub(super) fn holder_of(&self, chat: &Value) -> &'static str {
        let has = |login: &&str| chat["assignee"] == self.people[*login].id.as_str();
        WORKERS.into_iter().find(has).unwrap_or("supervisor")
    }
}

impl Drop for Story {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let last = self.lines.len().saturating_sub(60);
            println!("HISTORIES_SEED={} repeats this history:", self.seed);
            for (n, line) in self.lines.iter().enumerate().skip(last) {
                println!("{:4}. {line}", n + 1);
            }
        }
    }
}

/// The id of what an answer shows.
pub(super) fn id(of: &Value) -> String {
    of["id"].as_str().expect("an id").to_owned()
}
