//! Agents who answer, and repeat each request until they know what came of it; and a supervisor.

use std::sync::Arc;
use std::time::Duration;

use harness::{Answer, PASSWORD, Person};
use rand::Rng as _;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use reqwest::Method;
use serde_json::{Value, json};
use tokio::task::JoinHandle;
use tokio::time::timeout;

use super::stage::{AGENTS, SUPERVISOR, Stage, count};

/// A message that somebody wanted to send.
#[derive(Debug)]
pub(super) struct Request {
    /// What it says: nothing else says the same.
    pub(super) words: String,
    /// Attempts of which nobody knows whether they were carried out.
    pub(super) lost: u32,
    /// The messages that the answers named, the first answer first; none if it was refused.
    pub(super) messages: Vec<String>,
}

/// Somebody at work, at whichever server lives.
pub(super) struct Worker {
    pub(super) chance: StdRng,
    stage: Arc<Stage>,
    person: Person,
    login: &'static str,
}

/// All who work.
pub(super) struct Agents {
    writers: Vec<JoinHandle<Vec<Request>>>,
    others: Vec<JoinHandle<()>>,
}

/// Sends everybody to work.
pub(super) fn start(stage: &Arc<Stage>) -> Agents {
    let worker = |login, role| Worker::new(stage, login, role);
    let writers = AGENTS.map(|login| tokio::spawn(worker(login, "writer").write_on()));
    let mut others = vec![tokio::spawn(worker(SUPERVISOR, "hand").deal_by_hand())];
    others.extend(AGENTS.map(|login| tokio::spawn(worker(login, "mood").come_and_go())));
    Agents { writers: writers.into(), others }
}

impl Agents {
    /// Waits until everybody knows what came of their last request, and answers with all of them.
    pub(super) async fn finish(self) -> Vec<Request> {
        let mut requests = vec![];
        for writer in self.writers {
            requests.extend(writer.await.expect("the agent ends well"));
        }
        for other in self.others {
            other.await.expect("everybody ends well");
        }
        requests
    }
}

/// Sees to it that the agents are online.
pub(super) async fn all_online(stage: &Arc<Stage>) {
    for login in AGENTS {
        Worker::new(stage, login, "online").choose("online").await;
    }
}

/// Lets something happen that everybody hears of.
pub(super) async fn blink(stage: &Arc<Stage>) {
    let mut worker = Worker::new(stage, AGENTS[0], "blink");
    worker.choose("invisible").await;
    worker.choose("online").await;
}

impl Worker {
    /// Somebody in a role that has its own chance.
    pub(super) fn new(stage: &Arc<Stage>, login: &'static str, role: &str) -> Self {
        let at = AGENTS.iter().position(|agent| *agent == login).unwrap_or(AGENTS.len());
        Self {
            chance: stage.chance(&format!("{role} {login}")),
            stage: Arc::clone(stage),
            person: stage.people[at].clone(),
            login,
        }
    }

    /// Asks once; `None` if nobody knows what came of it.
    async fn ask(&mut self, method: Method, path: &str, body: Option<Value>) -> Option<Answer> {
        self.ask_with(method, path, body, None).await
    }

    async fn ask_with(
        &mut self,
        method: Method,
        path: &str,
        body: Option<Value>,
        key: Option<&str>,
    ) -> Option<Answer> {
        let url = self.stage.node(&mut self.chance).await;
        let person = self.person.at(&url);
        let headers: Vec<(&str, &str)> =
            key.map(|key| ("idempotency-key", key)).into_iter().collect();
        let answer = person.try_send(method, path, body, &headers);
        let answer = timeout(Duration::from_secs(15), answer).await.ok()?.ok()?;
        if answer.status == 401 {
            // The access token's life is shorter than a long run.
            let login = json!({ "email": format!("{}@demo.desk360.dev", self.login), "password": PASSWORD });
            let session =
                person.try_send(Method::POST, "/auth/login", Some(login), &[]).await.ok()?;
            session.body["access_token"].as_str()?.clone_into(&mut self.person.token);
            return None;
        }
        // A server that dies may have said the status, and not the rest.
        (answer.status < 500 && answer.body.is_object()).then_some(answer)
    }

    /// Asks until somebody knows what came of it.
    async fn insist(&mut self, method: Method, path: &str, body: Option<Value>) -> Answer {
        loop {
            if let Some(answer) = self.ask(method.clone(), path, body.clone()).await {
                return answer;
            }
            self.wait_a_moment().await;
        }
    }

    async fn wait_a_moment(&mut self) {
        let moment = Duration::from_millis(self.chance.random_range(10..150));
        tokio::time::sleep(moment).await;
    }

    async fn choose(&mut self, status: &str) {
        let body = json!({ "status": status });
        self.insist(Method::PUT, "/me/status", Some(body)).await.expect(200);
    }

    /// Gets what opens a socket, and where.
    pub(super) async fn ask_for_ticket(&mut self) -> Option<(String, String)> {
        let answer = self.ask(Method::POST, "/ws-tickets", Some(json!({}))).await?;
        let ticket = answer.body["ticket"].as_str()?.to_owned();
        // Any node takes any ticket.
        Some((self.stage.node(&mut self.chance).await, ticket))
    }

    /// The active chats that this person sees.
    async fn chats(&mut self) -> Vec<String> {
        let answer = self.insist(Method::GET, "/chats?list=active&limit=100", None).await;
        let page = answer.expect(200);
        let items = page["items"].as_array().expect("items").iter();
        items.map(|chat| chat["id"].as_str().expect("an id").to_owned()).collect()
    }

    /// Answers customers until it is over.
    async fn write_on(mut self) -> Vec<Request> {
        let (mut requests, mut chats) = (vec![], vec![]);
        while !self.stage.is_over() {
            if requests.len() % 8 == 0 {
                chats = self.chats().await;
            }
            if let Some(chat) = chats.choose(&mut self.chance).cloned() {
                let words = format!("{} says {}", self.login, requests.len());
                requests.push(self.write(&chat, words).await);
                if self.chance.random_bool(0.1) {
                    self.ask(Method::POST, &format!("/chats/{chat}/read"), Some(json!({}))).await;
                }
            }
            let stage = Arc::clone(&self.stage);
            stage.pause(&mut self.chance, 150, 550).await;
        }
        requests
    }

    /// Sends one message, and sometimes sends it again although it was answered.
    async fn write(&mut self, chat: &str, words: String) -> Request {
        let path = format!("/chats/{chat}/messages");
        let mut body = json!({ "type": "text", "text": { "body": words } });
        // Either is enough; who uses both has nothing to fear either.
        let means = self.chance.random_range(0..3);
        if means != 0 {
            body["client_message_id"] = words.clone().into();
        }
        let key = (means != 1).then(|| words.replace(' ', "-"));
        let mut request = Request { words, lost: 0, messages: vec![] };
        let mut times = if self.chance.random_bool(0.15) { 2 } else { 1 };
        while times > 0 {
            // Some hang up before they are answered.
            let hangs_up = self.chance.random_bool(0.05).then(|| self.chance.random_range(0..30));
            let patience = Duration::from_millis(hangs_up.unwrap_or(20_000));
            let asked = self.ask_with(Method::POST, &path, Some(body.clone()), key.as_deref());
            match timeout(patience, asked).await.ok().flatten() {
                Some(answer) if answer.status == 202 => {
                    request.messages.push(answer.body["id"].as_str().expect("an id").to_owned());
                    if answer.header("idempotency-replayed") == "true" {
                        count(&self.stage.counts.replays);
                        if request.messages.len() == 1 {
                            count(&self.stage.counts.lost_answers);
                        }
                    }
                    times -= 1;
                }
                Some(answer) if answer.body["code"] != "idempotency-in-flight" => {
                    let problem = answer.problem();
                    let expected = ["404 not-found", "409 state-conflict"];
                    assert!(expected.contains(&problem.as_str()), "{problem}: {}", answer.text);
                    break;
                }
                _ => {
                    request.lost += 1;
                    self.wait_a_moment().await;
                }
            }
        }
        request
    }

    /// Is now online and now not, until it is over.
    async fn come_and_go(mut self) {
        let stage = Arc::clone(&self.stage);
        loop {
            stage.pause(&mut self.chance, 2_000, 7_000).await;
            if stage.is_over() {
                return;
            }
            let away = match self.chance.random_range(0..10) {
                0..6 => "invisible",
                6..8 => "break",
                _ => "offline",
            };
            self.choose(away).await;
            stage.pause(&mut self.chance, 300, 2_500).await;
            self.choose("online").await;
        }
    }

    /// Gives chats to agents now and then, whether they can be given any or not.
    async fn deal_by_hand(mut self) {
        let stage = Arc::clone(&self.stage);
        let agents = &stage.people[..AGENTS.len()];
        while !stage.is_over() {
            let chats = self.chats().await;
            let (chat, agent) = (chats.choose(&mut self.chance), agents.choose(&mut self.chance));
            if let (Some(chat), Some(agent)) = (chat, agent) {
                let body = json!({ "agent_id": agent.id });
                self.ask(Method::POST, &format!("/chats/{chat}/assign"), Some(body)).await;
            }
            stage.pause(&mut self.chance, 500, 2_500).await;
        }
    }
}
