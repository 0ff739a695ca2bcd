//! The supervisor: switches agents, and gives chats to others.

use std::sync::Arc;

use rand::Rng as _;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use reqwest::Method;
use serde_json::{Value, json};

use crate::line::Line;
use crate::{Scene, line};

/// Steers until it is over.
pub(crate) async fn steer(scene: Arc<Scene>, line: Line, mut chance: StdRng) {
    let panel = tokio::spawn(line.clone().keep_a_panel_open());
    while !scene.is_over() {
        scene.pause(&mut chance, 20.0, 60.0).await;
        let done = if chance.random_ratio(1, 3) {
            switch(&scene, &line, &mut chance).await
        } else {
            transfer(&scene, &line, &mut chance).await
        };
        if let Err(error) = done {
            println!("{}: {error}", line.name);
        }
    }
    let _ended = panel.await;
}

fn items(mut page: Value) -> Vec<Value> {
    match page["items"].take() {
        Value::Array(items) => items,
        _ => vec![],
    }
}

/// Changes somebody's status, unless they are offline.
async fn switch(scene: &Scene, line: &Line, chance: &mut StdRng) -> Result<(), String> {
    let agents = items(line.get("/agents").await?);
    let others = agents.iter().filter(|agent| agent["role"] == "agent");
    let working: Vec<&Value> = others.filter(|agent| agent["status"] != "offline").collect();
    let (Some(agent), Some(status)) =
        (working.choose(chance), ["online", "invisible", "break"].choose(chance))
    else {
        return Ok(());
    };
    let path = format!("/agents/{}/status", line::text(&agent["id"])?);
    match line.ask(Method::PUT, &path, Some(json!({ "status": status }))).await? {
        (200, _) => {
            scene.ledger.switched();
            Ok(())
        }
        // They went offline meanwhile.
        (409, _) => Ok(()),
        (status, answer) => Err(format!("cannot switch somebody: {status} {answer}")),
    }
}

/// Gives a chat to somebody else who can have it.
async fn transfer(scene: &Scene, line: &Line, chance: &mut StdRng) -> Result<(), String> {
    let chats = items(line.get("/chats?list=active&limit=50").await?);
    let Some(chat) = chats.choose(chance) else { return Ok(()) };
    let id = line::text(&chat["id"])?;
    let (status, agents) =
        line.ask(Method::GET, &format!("/agents?assignable_to={id}"), None).await?;
    if status != 200 {
        return Ok(());
    }
    let agents = items(agents);
    let Some(agent) = agents.choose(chance) else { return Ok(()) };
    let body = json!({ "agent_id": agent["id"] });
    match line.ask(Method::POST, &format!("/chats/{id}/assign"), Some(body)).await? {
        (200, _) => {
            scene.ledger.transferred();
            Ok(())
        }
        // It was ended, or they left, meanwhile.
        (409, _) => Ok(()),
        (status, answer) => Err(format!("cannot give a chat: {status} {answer}")),
    }
}
