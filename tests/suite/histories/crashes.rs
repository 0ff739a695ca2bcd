//! What may happen next: servers are killed in the middle of things, and others come.

use std::time::Duration;

use chrono::TimeDelta;
use futures_util::future::join_all;
use harness::Answer;
use rand::Rng as _;
use reqwest::Method;
use serde_json::{Value, json};

use super::deeds::text;
use super::stage::{Stage, WORKERS, id};

/// A request of which nobody may get to know what came of it.
struct Request {
    login: &'static str,
    path: String,
    body: Value,
    /// What it says, if it says something.
    name: Option<String>,
}

impl Stage {
    pub(super) async fn a_server_comes_or_goes(&mut self) {
        self.tells("a second server comes or goes");
        self.second = match self.second.take() {
            Some(_killed) => None,
            None => Some(self.desk.second_server().await),
        };
    }

    /// Kills it while customers write and agents work; they repeat what was not answered.
    pub(super) async fn a_server_is_killed(&mut self) {
        for _ in 0..self.chance.random_range(2..=8) {
            let customer = self.one(&self.customers.clone());
            self.writes(&customer).await;
        }
        let mut requests = vec![];
        for _ in 0..self.chance.random_range(2..=6) {
            requests.extend(self.any_request().await);
        }
        self.tells(format!("the server is killed during {} requests", requests.len()));
        let moment = Duration::from_micros(self.chance.random_range(0..30_000));
        let (url, people) = (self.node(), self.people.clone());
        let asked = join_all(requests.iter().map(|request| {
            let (person, body) = (people[request.login].at(&url), request.body.clone());
            async move { person.try_send(Method::POST, &request.path, Some(body), &[]).await }
        }));
        let server = &mut self.desk.server;
        let (answers, ()) = tokio::join!(asked, async {
            // The moment is of the history, nothing is waited for.
            tokio::time::sleep(moment).await;
            server.kill().await;
        });
        self.desk.restart().await;
        self.learns(requests, answers).await;
        // Whatever the killed one was sending is over now.
        self.passes(TimeDelta::seconds(16)).await;
    }

    async fn any_request(&mut self) -> Option<Request> {
        let kind = self.chance.random_range(0..4);
        let chat = self.any_chat(if kind == 0 { "archived" } else { "active" }).await?;
        let (login, path) = (self.holder_of(&chat), format!("/chats/{}", id(&chat)));
        let request = |action: &str, body: Value| (format!("{path}/{action}"), body);
        let (login, (path, body), name) = match kind {
            0 => (self.one(&WORKERS), request("activate", json!({})), None),
            1 => {
                let to = self.one(&WORKERS);
                (login, request("assign", json!({ "agent_id": self.people[to].id })), None)
            }
            2 => {
                let reason = self.one(&self.reasons.clone());
                (login, request("archive", json!({ "reason_id": reason })), None)
            }
            _ => {
                let name = self.book.next_name();
                (login, request("messages", text(&name)), Some(name))
            }
        };
        Some(Request { login, path, body, name })
    }

    async fn learns(&mut self, requests: Vec<Request>, answers: Vec<reqwest::Result<Answer>>) {
        for (request, answer) in requests.into_iter().zip(answers) {
            // An answer may have lost its body on the way.
            let known = answer.ok().filter(|answer| !answer.body.is_null());
            if known.is_none() {
                self.tells(format!("{} repeats {}", request.login, request.path));
            }
            let answer = match known {
                Some(answer) => answer,
                None => self.posts(request.login, &request.path, request.body).await,
            };
            match request.name {
                Some(name) if answer.status == 202 => self.book.was_answered(&name),
                // The chat may be somebody else's, or over, since it was carried out.
                Some(name) => self.book.may_have_answered(&name),
                None => {}
            }
        }
    }
}
