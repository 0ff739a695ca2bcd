//! What a panel shows: made from `GET /sync`, and kept up to date with events and nothing else.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};

/// A panel's picture of the desk. It applies events as a client would: what is older than what it
/// has, it drops.
#[derive(Debug, Clone)]
pub struct Picture {
    me: Value,
    agents: Vec<Value>,
    accounts: Value,
    /// The active chats and the queue; what is shown where follows from the chats themselves.
    chats: BTreeMap<String, Value>,
    archived: i64,
    /// The newest version of each chat that was heard of, also of those that are gone from here.
    versions: HashMap<String, i64>,
    queues: HashMap<String, i64>,
    notifications: Value,
}

impl Picture {
    /// The picture that `GET /sync` gives.
    pub fn of(sync: &Value) -> Self {
        let mut picture = Self {
            me: sync["me"].clone(),
            agents: items(&sync["agents"]).cloned().collect(),
            accounts: sync["accounts"].clone(),
            chats: BTreeMap::new(),
            archived: sync["chats"]["counts"]["archived"].as_i64().expect("a number"),
            versions: HashMap::new(),
            queues: HashMap::new(),
            notifications: sync["notifications"].clone(),
        };
        for list in ["active", "queue"] {
            for chat in items(&sync["chats"][list]) {
                picture.chats.insert(text(&chat["id"]), chat.clone());
                picture.versions.insert(text(&chat["id"]), number(&chat["version"]));
            }
        }
        picture
    }

    /// Applies an event.
    pub fn apply(&mut self, event: &Value) {
        let payload = &event["payload"];
        match event["type"].as_str().expect("a type") {
            "chat.archived" => self.put(&payload["chat"], 1),
            "chat.activated" => self.put(&payload["chat"], -1),
            "chat.created" => self.put(&payload["chat"], i64::from(is_archived(&payload["chat"]))),
            "chat.updated" | "chat.assigned" => self.put(&payload["chat"], 0),
            "message.created" | "message.updated" | "messages.forgotten" => {
                self.touch(&payload["chat"]);
            }
            "contact.updated" => self.rename(&payload["contact"]),
            "contact.erased" => self.erase(payload),
            "agent.status_changed" => self.see(payload),
            "agent.updated" => self.meet(payload),
            "tag.changed" if payload["tag"].is_null() => self.untag(payload),
            "tag.changed" => self.retag(&payload["tag"]),
            // These concern no list: one's own sign-ins, what the company sets, and what there is to
            // choose from.
            "sessions.ended"
            | "settings.updated"
            | "contacts.imported"
            | "agent.not_responding"
            | "agent_group.updated"
            | "assignment_rules.updated"
            | "auto_reply.changed"
            | "bot.changed"
            | "reason.changed"
            | "quick_response.changed"
            | "contact_field.updated"
            | "contact_field.removed"
            | "account_news.created"
            | "account_setup.updated"
            | "template.updated"
            | "template.removed" => {}
            "account.updated" => self.hear(&payload["account"]),
            "queue.changed" => {
                let length = number(&payload["length"]);
                self.queues.insert(text(&payload["account_id"]), length);
            }
            // They stand in a chat's own history, and among what waits in it.
            "note.created" | "note.updated" | "scheduled.updated" => self.touch(&payload["chat"]),
            kind if is_personal(kind) => {
                self.notifications = inbox_after(&self.notifications, event);
            }
            other => panic!("no client knows what to do with {other}"),
        }
    }

    /// The chat that an event takes out of sight: what is written there from now on is not told, so
    /// whoever gets it back has to read its messages anew.
    pub fn lost<'e>(&self, event: &'e Value) -> Option<&'e str> {
        let chat = &event["payload"]["chat"];
        let told_whole = event["type"].as_str().is_some_and(|kind| kind.starts_with("chat."));
        let is_lost = told_whole && !is_archived(chat) && !self.is_shown(chat);
        chat["id"].as_str().filter(|_| is_lost)
    }

    /// Meta said something of an account.
    fn hear(&mut self, account: &Value) {
        let known = self.accounts.as_array_mut().expect("a list").iter_mut();
        for known in known.filter(|known| known["id"] == account["id"]) {
            if number(&known["version"]) <= number(&account["version"]) {
                *known = account.clone();
            }
        }
    }

    fn put(&mut self, chat: &Value, into_archive: i64) {
        let (id, version) = (text(&chat["id"]), number(&chat["version"]));
        let known = self.versions.get(&id).copied();
        if known.is_some_and(|known| known > version) {
            return;
        }
        self.archived += into_archive;
        self.versions.insert(id.clone(), version);
        if self.is_shown(chat) {
            self.chats.insert(id, chat.clone());
        } else {
            self.chats.remove(&id);
        }
    }

    fn touch(&mut self, gist: &Value) {
        let (id, version) = (text(&gist["id"]), number(&gist["version"]));
        let Some(chat) = self.chats.get_mut(&id) else { return };
        if number(&chat["version"]) <= version {
            for (name, value) in gist.as_object().expect("an object") {
                chat[name] = value.clone();
            }
            self.versions.insert(id, version);
        }
    }

    fn rename(&mut self, contact: &Value) {
        for chat in self.chats.values_mut().filter(|chat| chat["contact"]["id"] == contact["id"]) {
            if number(&chat["contact"]["version"]) <= number(&contact["version"]) {
                chat["contact"] = contact.clone();
            }
        }
    }

    /// A tag is called something else.
    fn retag(&mut self, tag: &Value) {
        for known in self.chats.values_mut().flat_map(|chat| tags(chat).iter_mut()) {
            if known["id"] == tag["id"] {
                known["name"] = tag["name"].clone();
            }
        }
    }

    /// A tag is gone; perhaps another stands in its place, once.
    fn untag(&mut self, removed: &Value) {
        for tags in self.chats.values_mut().map(tags) {
            let mut seen = vec![];
            for tag in std::mem::take(tags) {
                let is_gone = tag["id"] == removed["tag_id"];
                let tag = if is_gone { removed["merged_into"].clone() } else { tag };
                if !tag.is_null() && !seen.contains(&tag["id"]) {
                    seen.push(tag["id"].clone());
                    tags.push(tag);
                }
            }
        }
    }

    /// A customer is gone, and one of their chats with them.
    fn erase(&mut self, erased: &Value) {
        if erased["chat_id"].is_null() {
            return;
        }
        let id = text(&erased["chat_id"]);
        self.archived -= i64::from(is_archived(erased));
        self.chats.remove(&id);
        self.versions.remove(&id);
    }

    fn see(&mut self, status: &Value) {
        let agent = self.agents.iter_mut().find(|agent| agent["id"] == status["agent_id"]);
        let me = Some(&mut self.me).filter(|me| me["id"] == status["agent_id"]);
        for person in agent.into_iter().chain(me) {
            for name in ["status", "since", "reason", "changed_by"] {
                person[name] = status[name].clone();
            }
        }
    }

    /// Somebody joined, left, or is called something else.
    fn meet(&mut self, agent: &Value) {
        let id = &agent["agent_id"];
        if self.me["id"] == *id {
            for name in ["name", "chat_limit"] {
                self.me[name] = agent[name].clone();
            }
        }
        let before = self.agents.iter().position(|known| known["id"] == *id);
        let mut known = before.map_or_else(|| json!({ "id": id }), |at| self.agents.remove(at));
        if agent["active"] != true {
            return;
        }
        for name in ["name", "role", "status", "since", "reason", "changed_by", "chat_limit"] {
            known[name] = agent[name].clone();
        }
        self.agents.push(known);
        self.agents.sort_by_key(|agent| (text(&agent["name"]), text(&agent["id"])));
    }

    /// What the panel shows now, in the order in which `GET /sync` gives it.
    pub fn shows(&self) -> Value {
        let is_waiting = |chat: &&Value| chat["assignee"].is_null();
        let sees_others = self.sees_others();
        let mut queue: Vec<&Value> = self.chats.values().filter(is_waiting).collect();
        let waits_since = |chat: &Value| {
            let queued_at = time(&chat["queued_at"]);
            if chat["unanswered_since"].is_null() {
                return queued_at;
            }
            queued_at.min(time(&chat["unanswered_since"]))
        };
        queue.sort_by_key(|chat| (waits_since(chat), text(&chat["id"])));
        let active = self.chats.values().filter(|chat| sees_others || !is_waiting(chat));
        let mut active: Vec<&Value> = active.collect();
        active.sort_by_key(|chat| (time(&chat["last_message_at"]), text(&chat["id"])));
        active.reverse();
        for (account, length) in &self.queues {
            let waiting = queue.iter().filter(|chat| text(&chat["account_id"]) == *account).count();
            assert_eq!(i64::try_from(waiting), Ok(*length), "queue.changed of {account}");
        }
        let unread: i64 = active.iter().map(|chat| number(&chat["unread"])).sum();
        let counts = json!({
            "active": active.len(), "queue": queue.len(), "archived": self.archived, "unread": unread,
        });
        json!({
            "me": self.me,
            "agents": self.agents.iter().map(|agent| self.agent(agent)).collect::<Vec<_>>(),
            "accounts": self.accounts,
            "chats": { "active": active, "queue": queue, "counts": counts },
            "notifications": self.notifications,
        })
    }

    fn agent(&self, agent: &Value) -> Value {
        let theirs = self.chats.values().filter(|chat| chat["assignee"] == agent["id"]);
        let mut shown = agent.clone();
        shown["ongoing_chats"] = json!(theirs.count());
        shown["present"] = json!(false);
        knowable(&shown, &self.me)
    }

    fn is_shown(&self, chat: &Value) -> bool {
        let is_mine = chat["assignee"].is_null() || chat["assignee"] == self.me["id"];
        !is_archived(chat) && (is_mine || self.sees_others())
    }

    fn sees_others(&self) -> bool {
        self.me["sees_others"] == true
    }
}

/// What a fresh `GET /sync` shows of all that a picture can know.
pub fn fresh(sync: &Value) -> Value {
    let agents = items(&sync["agents"]).map(|agent| knowable(agent, &sync["me"]));
    json!({
        "me": sync["me"],
        "agents": agents.collect::<Vec<_>>(),
        "accounts": sync["accounts"],
        "chats": sync["chats"],
        "notifications": sync["notifications"],
    })
}

fn is_personal(kind: &str) -> bool {
    ["draft.", "notification.", "notifications."].iter().any(|family| kind.starts_with(family))
}

/// How somebody's notifications stand after a change of what is theirs alone.
fn inbox_after(inbox: &Value, event: &Value) -> Value {
    let payload = &event["payload"];
    let places =
        [&payload["version"], &payload["draft"]["version"], &payload["notification"]["version"]];
    let version = places.into_iter().find(|version| version.is_i64()).expect("a version");
    assert!(number(version) > number(&inbox["version"]), "the numbers grow: {event}");
    let unread = match event["type"].as_str() {
        Some("notifications.read") => json!(0),
        Some(kind) if kind.starts_with("notification") => payload["unread"].clone(),
        _ => inbox["unread"].clone(),
    };
    json!({ "unread": unread, "version": version })
}

/// What is somebody's alone: what they have begun to write, and what they should hear of.
#[derive(Debug, Clone)]
pub struct Mine {
    drafts: BTreeMap<String, Value>,
    notifications: BTreeMap<String, Value>,
}

impl Mine {
    /// What `GET /me/drafts` and `GET /me/notifications` give.
    pub fn of(drafts: &Value, notifications: &Value) -> Self {
        let drafts = items(&drafts["items"]).map(|it| (text(&it["chat_id"]), it.clone()));
        let notifications = items(&notifications["items"]).map(|it| {
            let mut it = it.clone();
            // The note itself is read where it stands.
            it.as_object_mut().expect("an object").remove("note");
            (text(&it["id"]), it)
        });
        Self { drafts: drafts.collect(), notifications: notifications.collect() }
    }

    /// Applies an event.
    pub fn apply(&mut self, event: &Value) {
        let payload = &event["payload"];
        match event["type"].as_str().expect("a type") {
            "draft.updated" => {
                let draft = &payload["draft"];
                self.drafts.insert(text(&draft["chat_id"]), draft.clone());
            }
            "draft.removed" => {
                self.drafts.remove(&text(&payload["chat_id"]));
            }
            "notification.created" | "notification.updated" => {
                let it = &payload["notification"];
                self.notifications.insert(text(&it["id"]), it.clone());
            }
            "notification.removed" => {
                self.notifications.remove(&text(&payload["notification_id"]));
            }
            "notifications.read" => {
                let unread = self.notifications.values_mut().filter(|it| it["read_at"].is_null());
                for it in unread {
                    it["read_at"] = payload["at"].clone();
                    it["version"] = payload["version"].clone();
                }
            }
            "notifications.forgotten" => {
                let before = time(&payload["before"]);
                self.notifications.retain(|_, it| time(&it["at"]) >= before);
            }
            _ => {}
        }
    }

    /// All of it.
    pub fn shows(&self) -> Value {
        json!({ "drafts": self.drafts, "notifications": self.notifications })
    }
}

/// How many chats somebody has is known to those who see these chats. Whether an online agent's
/// device lives is told by no event: leases end by the clock.
fn knowable(agent: &Value, me: &Value) -> Value {
    let mut shown: Map<String, Value> = agent.as_object().expect("an object").clone();
    if agent["status"] == "online" {
        shown.remove("present");
    }
    if me["sees_others"] != true && agent["id"] != me["id"] {
        shown.remove("ongoing_chats");
    }
    Value::Object(shown)
}

/// The messages of one chat, kept up to date with events.
#[derive(Debug, Clone)]
pub struct Thread {
    chat: String,
    messages: BTreeMap<String, Value>,
}

impl Thread {
    /// The messages that `GET /chats/{id}/messages` gives.
    pub fn of(chat: &str, messages: &[Value]) -> Self {
        let messages =
            messages.iter().map(|message| (text(&message["id"]), without_addresses(message)));
        Self { chat: chat.to_owned(), messages: messages.collect() }
    }

    /// Applies an event.
    pub fn apply(&mut self, event: &Value) {
        let payload = &event["payload"];
        if event["type"] == "messages.forgotten" && payload["chat"]["id"] == self.chat.as_str() {
            let before = time(&payload["before"]);
            self.messages.retain(|_, message| time(&message["at"]) >= before);
        }
        let message =
            if payload["note"].is_object() { &payload["note"] } else { &payload["message"] };
        if message["chat_id"] != self.chat.as_str() {
            return;
        }
        let known = self.messages.get(&text(&message["id"]));
        if known.is_none_or(|known| number(&known["version"]) <= number(&message["version"])) {
            self.messages.insert(text(&message["id"]), without_addresses(message));
        }
    }

    /// The messages, the oldest first.
    pub fn shows(&self) -> Vec<Value> {
        let mut messages: Vec<Value> = self.messages.values().cloned().collect();
        messages.sort_by_key(|message| (time(&message["at"]), text(&message["id"])));
        messages
    }
}

/// A message without what changes while nothing happens: under which addresses its file can be loaded.
pub fn without_addresses(message: &Value) -> Value {
    let mut message = message.clone();
    if let Some(media) = message["media"].as_object_mut() {
        for name in ["url", "thumbnail_url", "url_expires_at"] {
            media.remove(name);
        }
    }
    message
}

fn items(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array().expect("a list").iter()
}

fn tags(chat: &mut Value) -> &mut Vec<Value> {
    chat["contact"]["tags"].as_array_mut().expect("tags")
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}

fn number(value: &Value) -> i64 {
    value.as_i64().expect("a number")
}

fn time(value: &Value) -> DateTime<Utc> {
    text(value).parse().expect("a time")
}

fn is_archived(chat: &Value) -> bool {
    chat["list"] == "archived"
}
