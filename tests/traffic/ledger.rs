//! What was said and done, and whether the desk and Meta know of it: each word once.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use serde_json::Value;

use crate::line::Line;
use crate::{Scene, line};

/// What happened so far.
#[derive(Default)]
pub(crate) struct Ledger {
    written: Mutex<Vec<String>>,
    answered: Mutex<Vec<String>>,
    ended: AtomicU64,
    switched: AtomicU64,
    transferred: AtomicU64,
    heard: AtomicU64,
}

impl Ledger {
    /// A customer wrote this.
    pub(crate) fn wrote(&self, words: String) {
        self.written.lock().unwrap_or_else(PoisonError::into_inner).push(words);
    }

    /// An agent was told that this will be sent.
    pub(crate) fn answered(&self, words: String) {
        self.answered.lock().unwrap_or_else(PoisonError::into_inner).push(words);
    }

    /// A chat was ended with a reason.
    pub(crate) fn ended(&self) {
        self.ended.fetch_add(1, Ordering::Relaxed);
    }

    /// Somebody's status was changed.
    pub(crate) fn switched(&self) {
        self.switched.fetch_add(1, Ordering::Relaxed);
    }

    /// A chat was given to somebody else.
    pub(crate) fn transferred(&self) {
        self.transferred.fetch_add(1, Ordering::Relaxed);
    }

    /// A panel heard something.
    pub(crate) fn heard(&self) {
        self.heard.fetch_add(1, Ordering::Relaxed);
    }

    /// All of it in a line.
    pub(crate) fn line(&self) -> String {
        let count = |list: &Mutex<Vec<String>>| list.lock().map_or(0, |list| list.len());
        let number = |number: &AtomicU64| number.load(Ordering::Relaxed);
        format!(
            "{} messages of customers, {} answers, {} chats ended, {} transfers, {} changes of status, {} frames",
            count(&self.written),
            count(&self.answered),
            number(&self.ended),
            number(&self.transferred),
            number(&self.switched),
            number(&self.heard),
        )
    }
}

/// Looks for everything that was said. Answers whether all of it is there, once.
pub(crate) async fn settle(scene: &Scene, owner: &Line) -> Result<bool, String> {
    println!("It is over; what was said is looked for.");
    let mut faults = vec![];
    // What is under way may still arrive.
    for _ in 0..60 {
        faults = look(scene, owner).await?;
        if faults.is_empty() {
            break;
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
    for fault in faults.iter().take(20) {
        println!("  {fault}");
    }
    println!("{}", scene.ledger.line());
    println!("{} faults", faults.len());
    Ok(faults.is_empty())
}

async fn look(scene: &Scene, owner: &Line) -> Result<Vec<String>, String> {
    let mut faults = vec![];
    let mut at_the_desk: HashMap<String, u32> = HashMap::new();
    for list in ["active", "archived"] {
        for chat in owner.all(&format!("/chats?list={list}&limit=100")).await? {
            let id = line::text(&chat["id"])?;
            for message in owner.all(&format!("/chats/{id}/messages?limit=100")).await? {
                if let Some(words) = message["text"]["body"].as_str() {
                    *at_the_desk.entry(words.to_owned()).or_default() += 1;
                }
            }
            let history = owner.get(&format!("/chats/{id}/assignments")).await?;
            faults.extend(overlap(&history).map(|at| format!("two agents had {id} at {at}")));
        }
    }
    let mut at_meta: HashMap<String, u32> = HashMap::new();
    let mut after = 0;
    loop {
        let url = format!("{}/_sim/sent?limit=1000&after={after}", scene.simulator);
        let (_, page) = line::ask(scene.http.get(url)).await?;
        for sent in page["items"].as_array().into_iter().flatten() {
            if let Some(words) = sent["body"]["text"]["body"].as_str() {
                *at_meta.entry(words.to_owned()).or_default() += 1;
            }
        }
        match page["next"].as_u64() {
            Some(next) => after = next,
            None => break,
        }
    }
    let said =
        |list: &Mutex<Vec<String>>| list.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let (written, answered) = (said(&scene.ledger.written), said(&scene.ledger.answered));
    for (words, known, where_) in written
        .iter()
        .map(|words| (words, &at_the_desk, "the desk"))
        .chain(answered.iter().map(|words| (words, &at_the_desk, "the desk")))
        .chain(answered.iter().map(|words| (words, &at_meta, "Meta's side")))
    {
        let times = known.get(words).copied().unwrap_or(0);
        if times != 1 {
            faults.push(format!("{times} times at {where_}: {words}"));
        }
    }
    Ok(faults)
}

/// When a chat's next holder had it before the last one had lost it.
fn overlap(history: &Value) -> Option<String> {
    let entries = history["items"].as_array()?;
    entries.windows(2).find_map(|pair| match pair {
        [before, after] => {
            let (until, since) = (before["until"].as_str(), after["since"].as_str()?);
            let is_sound = until.is_some_and(|until| time(until) <= time(since));
            (!is_sound).then(|| since.to_owned())
        }
        _ => None,
    })
}

fn time(text: &str) -> Option<chrono::DateTime<chrono::FixedOffset>> {
    chrono::DateTime::parse_from_rfc3339(text).ok()
}
