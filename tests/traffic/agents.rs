//! Agents: they come online, answer in their chats, end them with a reason, and take breaks.

use std::sync::Arc;

use rand::Rng as _;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use reqwest::Method;
use serde_json::{Value, json};

use crate::line::Line;
use crate::{Scene, line, phrases};

const AWAY: [&str; 3] = ["break", "invisible", "offline"];

/// The ids of the reasons with which chats are ended; makes some, if there are none.
pub(crate) async fn reasons(owner: &Line) -> Result<Vec<String>, String> {
    let active = async || {
        let reasons = owner.get("/reasons").await?;
        let active = reasons["items"].as_array().into_iter().flatten();
        let active = active.filter(|reason| reason["active"] == true);
        active.map(|reason| line::text(&reason["id"])).collect::<Result<Vec<String>, String>>()
    };
    let known = active().await?;
    if !known.is_empty() {
        return Ok(known);
    }
    for name in ["Solved", "No answer", "Spam"] {
        let (status, answer) =
            owner.ask(Method::POST, "/reasons", Some(json!({ "name": name }))).await?;
        if status != 201 {
            return Err(format!("no reason can be made: {status} {answer}"));
        }
    }
    let made = active().await?;
    if made.is_empty() { Err("there are no reasons to end chats".to_owned()) } else { Ok(made) }
}

/// Works until it is over.
pub(crate) async fn work(scene: Arc<Scene>, line: Line, reasons: Vec<String>, mut chance: StdRng) {
    let panel = tokio::spawn(line.clone().keep_a_panel_open());
    let mut agent = Agent { scene: scene.clone(), line, reasons, said: 0 };
    agent.choose("online").await;
    while !scene.is_over() {
        scene.pause(&mut chance, 2.0, 9.0).await;
        if let Err(error) = agent.turn(&mut chance).await {
            println!("{}: {error}", agent.line.name);
        }
    }
    let _ended = panel.await;
}

struct Agent {
    scene: Arc<Scene>,
    line: Line,
    reasons: Vec<String>,
    said: u32,
}

impl Agent {
    async fn choose(&self, status: &str) {
        let body = json!({ "status": status });
        match self.line.ask(Method::PUT, "/me/status", Some(body)).await {
            Ok((200, _)) => self.scene.ledger.switched(),
            other => println!("{} cannot be {status}: {other:?}", self.line.name),
        }
    }

    /// Does one thing: a break now and then, else the chat that has waited the longest.
    async fn turn(&mut self, chance: &mut StdRng) -> Result<(), String> {
        let me = self.line.get("/me").await?;
        match me["status"].as_str() {
            Some("online") if chance.random_ratio(1, 60) => {
                let status = AWAY.choose(chance).copied().unwrap_or("break");
                self.choose(status).await;
            }
            Some("online") => {}
            // Back after a while; a supervisor may have sent them away, too.
            _ if chance.random_ratio(1, 8) => self.choose("online").await,
            Some("offline") => return Ok(()),
            _ => {}
        }
        let mut chats = self.line.get("/chats?list=active&limit=100").await?;
        let Value::Array(chats) = chats["items"].take() else { return Ok(()) };
        let mine = |chat: &&Value| chat["assignee"] == self.line.id.as_str();
        let Some(chat) =
            chats.iter().rev().find(|chat| mine(chat) && chat["preview"]["inbound"] == true)
        else {
            return self.end_one(&chats, chance).await;
        };
        let id = line::text(&chat["id"])?;
        let path = format!("/chats/{id}/read");
        let read = self.line.ask(Method::POST, &path, Some(json!({})));
        let _away_meanwhile = read.await?;
        self.answer(&id, chance).await
    }

    async fn answer(&mut self, chat: &str, chance: &mut StdRng) -> Result<(), String> {
        self.said += 1;
        let mark = format!("{:x}-{}", std::process::id(), self.line.id);
        let words = format!("{} [{mark}/{}]", phrases::answer(chance), self.said);
        let name = format!("{}-{}-{}", std::process::id(), self.line.id, self.said);
        let body = json!({ "type": "text", "text": { "body": words }, "client_message_id": name });
        let path = format!("/chats/{chat}/messages");
        match self.line.ask(Method::POST, &path, Some(body)).await? {
            (202, _) => {
                self.scene.ledger.answered(words);
                Ok(())
            }
            // It was given to somebody else, or they were sent away, between looking and writing.
            (403 | 404 | 409, _) => Ok(()),
            (status, answer) => Err(format!("cannot answer: {status} {answer}")),
        }
    }

    /// Ends a chat that was answered, now and then.
    async fn end_one(&self, chats: &[Value], chance: &mut StdRng) -> Result<(), String> {
        let answered = |chat: &&Value| {
            chat["assignee"] == self.line.id.as_str() && chat["preview"]["inbound"] == false
        };
        let (Some(chat), Some(reason)) =
            (chats.iter().rev().find(answered), self.reasons.choose(chance))
        else {
            return Ok(());
        };
        if !chance.random_ratio(1, 4) {
            return Ok(());
        }
        let path = format!("/chats/{}/archive", line::text(&chat["id"])?);
        match self.line.ask(Method::POST, &path, Some(json!({ "reason_id": reason }))).await? {
            (200, _) => {
                self.scene.ledger.ended();
                Ok(())
            }
            (403 | 404 | 409, _) => Ok(()),
            (status, answer) => Err(format!("cannot end a chat: {status} {answer}")),
        }
    }
}
