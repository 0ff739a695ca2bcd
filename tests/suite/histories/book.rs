//! What whoever watched would have written down, without ever asking the desk.

use std::collections::{BTreeMap, BTreeSet};

use harness::Account;
use serde_json::Value;

use super::stage::{Customer, USUAL_LIMIT};

/// A chat, by its customer's name and its account.
pub(super) type Key = (String, String);

/// What is known from outside.
pub(super) struct Book {
    /// What nobody has read yet.
    pub(super) unread: BTreeMap<Key, i64>,
    blocked: BTreeSet<String>,
    /// The customers' messages.
    pub(super) written: BTreeSet<String>,
    /// The agents' messages that were accepted.
    pub(super) answered: BTreeSet<String>,
    /// Those of which it is not known.
    pub(super) maybe_answered: BTreeSet<String>,
    names: u32,
    /// How each chat ended each time.
    endings: BTreeMap<String, String>,
    /// Up to where the log was read.
    pub(super) cursor: String,
    statuses: BTreeMap<String, String>,
    limits: BTreeMap<String, i64>,
    holders: BTreeMap<String, String>,
    given: usize,
    rests: usize,
}

impl Book {
    /// Nothing has happened yet.
    pub(super) fn open(cursor: String) -> Self {
        Self {
            unread: BTreeMap::new(),
            blocked: BTreeSet::new(),
            written: BTreeSet::new(),
            answered: BTreeSet::new(),
            maybe_answered: BTreeSet::new(),
            names: 0,
            endings: BTreeMap::new(),
            cursor,
            statuses: BTreeMap::new(),
            limits: BTreeMap::new(),
            holders: BTreeMap::new(),
            given: 0,
            rests: 0,
        }
    }

    pub(super) fn customer_wrote(&mut self, who: &Customer, account: &Account, wamid: &str) {
        self.written.insert(wamid.to_owned());
        let unread = self.unread.entry((who.name.clone(), account.id.clone())).or_default();
        *unread += i64::from(!self.blocked.contains(&who.name));
    }

    pub(super) fn was_read(&mut self, whose: &str, chat: &Value) {
        self.unread.insert((whose.to_owned(), text(&chat["account_id"])), 0);
    }

    pub(super) fn was_blocked(&mut self, name: &str) {
        self.blocked.insert(name.to_owned());
        for (_, unread) in self.unread.iter_mut().filter(|((whose, _), _)| whose == name) {
            *unread = 0;
        }
    }

    pub(super) fn was_unblocked(&mut self, name: &str) {
        self.blocked.remove(name);
    }

    /// A name for an answer, and its words.
    pub(super) fn next_name(&mut self) -> String {
        self.names += 1;
        format!("answer {}", self.names)
    }

    pub(super) fn was_answered(&mut self, name: &str) {
        self.answered.insert(name.to_owned());
    }

    pub(super) fn may_have_answered(&mut self, name: &str) {
        self.maybe_answered.insert(name.to_owned());
    }

    /// Reads on in the log: what the queue gave to whom, and whether it might.
    pub(super) fn follow(&mut self, log: &[Value]) -> Vec<String> {
        let mut faults = vec![];
        for entry in log {
            self.cursor = text(&entry["cursor"]);
            let (event, payload) = (&entry["event"], &entry["event"]["payload"]);
            match event["type"].as_str().unwrap_or_default() {
                "agent.status_changed" => {
                    self.statuses.insert(text(&payload["agent_id"]), text(&payload["status"]));
                }
                "agent.updated" => {
                    let limit = payload["chat_limit"].as_i64().unwrap_or(USUAL_LIMIT);
                    self.limits.insert(text(&payload["agent_id"]), limit);
                }
                "chat.assigned" | "chat.activated" | "chat.archived" => {
                    if payload["why"]["how"] == "queue" {
                        self.given += 1;
                        faults.extend(self.fault_of(payload));
                    }
                    let (chat, holder) = (&payload["chat"]["id"], &payload["chat"]["assignee"]);
                    match holder.as_str() {
                        Some(holder) => self.holders.insert(text(chat), holder.to_owned()),
                        None => self.holders.remove(&text(chat)),
                    };
                }
                _ => {}
            }
        }
        faults
    }

    fn fault_of(&self, given: &Value) -> Option<String> {
        let to = text(&given["chat"]["assignee"]);
        let status = self.statuses.get(&to).map_or("offline", String::as_str);
        let limit = self.limits.get(&to).copied().unwrap_or(USUAL_LIMIT);
        let has = self.holders.values().filter(|holder| **holder == to).count();
        let has = i64::try_from(has).unwrap_or(i64::MAX);
        let before = self.holders.get(&text(&given["chat"]["id"]));
        (status != "online" || has >= limit || before.is_some()).then(|| {
            format!(
                "given to {to}, {status}, with {has} of {limit} chats, from {before:?}: {given}"
            )
        })
    }

    /// Whose each chat is, as the log says.
    pub(super) fn holders(&self) -> &BTreeMap<String, String> {
        &self.holders
    }

    /// How a chat ended is never changed. Answers with what was.
    pub(super) fn compare_endings(&mut self, now: Vec<(String, String)>) -> Vec<String> {
        let mut faults = vec![];
        for (id, ending) in now {
            let known = self.endings.entry(id).or_insert_with(|| ending.clone());
            if *known != ending {
                faults.push(format!("{known} became {ending}"));
            }
        }
        self.rests += 1;
        faults
    }

    /// How much there was.
    pub(super) fn sum(&self) -> String {
        format!(
            "{} messages came, {} were sent, the queue gave {} chats, {} ended; looked {} times",
            self.written.len(),
            self.answered.len(),
            self.given,
            self.endings.len(),
            self.rests
        )
    }
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
