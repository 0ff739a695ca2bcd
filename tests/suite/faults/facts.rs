//! What everybody says at the end, gathered once: Meta, the log, the panel API, the database.

use std::collections::{BTreeMap, BTreeSet};

use harness::{Desk, Person};
use serde_json::Value;

use super::agents::Request;
use super::stage::{AGENTS, SUPERVISOR};
use super::traffic::Written;

/// What is known at the end.
pub(super) struct Facts {
    /// Messages of customers that were answered with 200.
    pub(super) written: BTreeSet<Written>,
    pub(super) requests: Vec<Request>,
    /// What Meta took, in order.
    pub(super) sent: Vec<Value>,
    /// Every request to send that Meta got.
    pub(super) calls: Vec<Value>,
    /// What each person may see of the log, by login: `{cursor, event}`.
    pub(super) logs: BTreeMap<&'static str, Vec<Value>>,
    /// The messages of all chats, by id.
    pub(super) messages: BTreeMap<String, Value>,
    pub(super) metrics: String,
    /// What was left to do when nothing moved any more.
    pub(super) unrest: Option<String>,
}

impl Facts {
    /// Asks everybody.
    pub(super) async fn gather(
        desk: &Desk,
        beginning: &str,
        posted: Vec<Written>,
        requests: Vec<Request>,
        unrest: Option<String>,
    ) -> Self {
        let mut written: BTreeSet<Written> = posted.into_iter().collect();
        for webhook in all(desk, "/_sim/webhooks?acknowledged=true").await {
            let messages = webhook["contains"].as_array().expect("a list").iter();
            let messages = messages.filter(|item| item["kind"] == "message");
            written.extend(messages.map(|m| (text(&m["phone_number_id"]), text(&m["id"]))));
        }
        let mut logs = BTreeMap::new();
        for login in AGENTS.into_iter().chain([SUPERVISOR]) {
            logs.insert(login, desk.person(login).await.log_after(beginning).await);
        }
        let supervisor = desk.person(SUPERVISOR).await;
        let metrics = reqwest::get(format!("{}/metrics", desk.server.url)).await;
        let metrics = metrics.expect("the server answers").text().await.expect("a text");
        let mut calls = all(desk, "/_sim/requests?").await;
        calls.retain(|call| call["kind"] == "send");
        Self {
            written,
            requests,
            sent: all(desk, "/_sim/sent?").await,
            calls,
            logs,
            messages: messages(&supervisor).await,
            metrics,
            unrest,
        }
    }

    /// The whole log: the supervisor sees everything.
    pub(super) fn log(&self) -> impl Iterator<Item = &Value> {
        self.logs[SUPERVISOR].iter().map(|entry| &entry["event"])
    }

    /// The events of one type.
    pub(super) fn events(&self, kind: &str) -> impl Iterator<Item = &Value> {
        self.log().filter(move |event| event["type"] == kind)
    }

    /// The messages that were unknown for a while.
    pub(super) fn unknown(&self) -> BTreeSet<String> {
        let messages = self.events("message.updated").map(|event| &event["payload"]["message"]);
        messages.filter(|message| message["state"] == "unknown").map(|m| text(&m["id"])).collect()
    }

    /// How often a message was sent again that Meta might have had.
    pub(super) fn resends(&self) -> usize {
        let mut maybe: BTreeSet<String> = BTreeSet::new();
        let mut again = 0;
        for call in &self.calls {
            let message = text(&call["biz_opaque_callback_data"]);
            again += usize::from(maybe.remove(&message));
            if call["status"] == 500 {
                maybe.insert(message);
            }
        }
        again
    }

    /// A measure of the server.
    pub(super) fn measure(&self, name: &str) -> f64 {
        let line = self.metrics.lines().find_map(|line| line.strip_prefix(name));
        line.and_then(|rest| rest.trim().parse().ok()).unwrap_or(f64::NAN)
    }
}

/// The text in a value, or what it is instead.
pub(super) fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// All of one of the simulator's logs.
async fn all(desk: &Desk, path: &str) -> Vec<Value> {
    let (mut items, mut after) = (vec![], 0);
    loop {
        let path = format!("{path}&limit=10000&after={after}");
        let page = desk.control("GET", &path, None).await.expect(200);
        items.extend(page["items"].as_array().expect("items").iter().cloned());
        match page["next"].as_u64() {
            Some(next) => after = next,
            None => return items,
        }
    }
}

/// The messages of all active chats; none is archived within a day.
async fn messages(supervisor: &Person) -> BTreeMap<String, Value> {
    let mut messages = BTreeMap::new();
    for chat in pages(supervisor, "/chats?list=active").await {
        for message in pages(supervisor, &format!("/chats/{}/messages?", text(&chat["id"]))).await {
            messages.insert(text(&message["id"]), message);
        }
    }
    messages
}

async fn pages(person: &Person, path: &str) -> Vec<Value> {
    let (mut items, mut place) = (vec![], String::new());
    loop {
        let page = person.get(&format!("{path}&limit=100{place}")).await.expect(200);
        items.extend(page["items"].as_array().expect("items").iter().cloned());
        match page["next_cursor"].as_str() {
            Some(cursor) => place = format!("&cursor={cursor}"),
            None => return items,
        }
    }
}
