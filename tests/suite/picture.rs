//! **State and events are fresh state**: whatever happens, a panel that applies the events has the
//! picture that `GET /sync` would give it.

mod accounts;
mod causes;
mod kept;
mod random;

use std::collections::HashMap;

use harness::picture::{Mine, Picture, Thread, fresh, without_addresses};
use harness::{Desk, Person, contract, eventually};
use serde_json::Value;

/// Those who look: two agents, one who has only one of the accounts, and a supervisor.
const LOGINS: [&str; 4] = ["ana", "rui", "eva", "supervisor"];

/// Somebody's panel.
struct Panel {
    login: &'static str,
    person: Person,
    cursor: String,
    picture: Picture,
    mine: Mine,
    threads: HashMap<String, Thread>,
}

/// What a panel gets when it asks for everything anew.
struct Fresh {
    sync: Value,
    mine: Mine,
    pages: HashMap<String, Vec<Value>>,
}

impl Panel {
    async fn open(desk: &Desk, login: &'static str) -> Self {
        let person = desk.person(login).await;
        let sync = person.sync().await;
        let (cursor, mine) = (cursor(&sync), mine(&person).await);
        let picture = Picture::of(&sync);
        Self { login, person, cursor, picture, mine, threads: HashMap::new() }
    }

    /// Brings the panel up to date, both ways, and compares.
    async fn check(&mut self, after: &str, chats: &[String]) {
        let (now, log) = eventually("nothing happens for a moment", async || {
            let now = self.fresh(chats).await;
            let log = self.person.log_after(&self.cursor).await;
            let since = self.person.log_after(&cursor(&now.sync)).await;
            since.is_empty().then_some((now, log))
        })
        .await;
        for entry in &log {
            self.picture.apply(&entry["event"]);
            self.mine.apply(&entry["event"]);
            self.threads.values_mut().for_each(|thread| thread.apply(&entry["event"]));
            if let Some(chat) = self.picture.lost(&entry["event"]) {
                self.threads.remove(chat);
            }
        }
        let who = self.login;
        same(&self.picture.shows(), &fresh(&now.sync), &format!("{who}, after {after}"));
        same(&self.mine.shows(), &now.mine.shows(), &format!("{who}'s own, after {after}"));
        // A chat that somebody is given is read anew.
        self.threads.retain(|chat, _| now.pages.contains_key(chat));
        for (chat, page) in &now.pages {
            let thread = self.threads.entry(chat.clone());
            let thread = thread.or_insert_with(|| Thread::of(chat, page));
            let shown = Value::from(thread.shows());
            same(&shown, &Value::from(page.clone()), &format!("{who}'s messages, after {after}"));
        }
        self.cursor = cursor(&now.sync);
    }

    async fn fresh(&self, chats: &[String]) -> Fresh {
        let sync = self.person.sync().await;
        let mut pages = HashMap::new();
        for chat in chats {
            let page = self.person.get(&format!("/chats/{chat}/messages?limit=100")).await;
            if page.status == 200 {
                let messages = page.body["items"].as_array().unwrap();
                let messages: Vec<Value> = messages.iter().rev().map(without_addresses).collect();
                pages.insert(chat.clone(), messages);
            }
        }
        Fresh { sync, mine: mine(&self.person).await, pages }
    }
}

async fn mine(person: &Person) -> Mine {
    let drafts = person.get("/me/drafts").await.expect(200);
    Mine::of(&drafts, &person.get("/me/notifications?limit=100").await.expect(200))
}

fn cursor(sync: &Value) -> String {
    sync["cursor"].as_str().unwrap().to_owned()
}

/// Compares member by member, so that a difference can be read.
#[track_caller]
fn same(ours: &Value, theirs: &Value, whose: &str) {
    match (ours, theirs) {
        (Value::Object(ours), Value::Object(theirs)) => {
            let names = ours.keys().chain(theirs.keys());
            for name in names {
                let side = |side: &serde_json::Map<String, Value>| side.get(name).cloned();
                same_or_missing(side(ours), side(theirs), &format!("{whose}: {name}"));
            }
        }
        (Value::Array(ours), Value::Array(theirs)) if ours.len() == theirs.len() => {
            for (n, (ours, theirs)) in ours.iter().zip(theirs).enumerate() {
                same(ours, theirs, &format!("{whose}[{n}]"));
            }
        }
        _ => assert_eq!(ours, theirs, "{whose}: events on the left, fresh on the right"),
    }
}

#[track_caller]
fn same_or_missing(ours: Option<Value>, theirs: Option<Value>, whose: &str) {
    match (ours, theirs) {
        (Some(ours), Some(theirs)) => same(&ours, &theirs, whose),
        (ours, theirs) => assert_eq!(ours, theirs, "{whose}"),
    }
}

/// A desk, and the panels that are compared.
struct Watch {
    desk: Desk,
    panels: Vec<Panel>,
    chats: Vec<String>,
    /// Where the supervisor's log was before the last cause.
    before: String,
}

impl Watch {
    async fn begin() -> Self {
        let desk = crate::setups::desk().await;
        let support = desk.account("Support").id;
        desk.postgres.sql().run(&format!(
            "delete from account_agents r using agents a where a.id = r.agent_id \
             and a.email = 'eva@demo.desk360.dev' and r.account_id = '{support}'"
        ));
        let mut panels = vec![];
        for login in LOGINS {
            panels.push(Panel::open(&desk, login).await);
        }
        let before = panels[3].person.cursor().await;
        Self { desk, panels, chats: vec![], before }
    }

    fn person(&self, login: &str) -> Person {
        let panel = self.panels.iter().find(|panel| panel.login == login);
        panel.unwrap().person.clone()
    }

    /// Waits until the supervisor's log has such an event since the last cause, and compares all
    /// panels.
    async fn after(&mut self, cause: &str, is_done: impl Fn(&Value) -> bool) {
        let supervisor = &self.panels[3].person;
        eventually(&format!("{cause} is in the log"), async || {
            let log = supervisor.log_after(&self.before).await;
            log.iter().any(|entry| is_done(&entry["event"])).then_some(())
        })
        .await;
        let all = "select id::text as t from chats order by id";
        self.chats = self.desk.postgres.sql().texts(all);
        for panel in &mut self.panels {
            panel.check(cause, &self.chats).await;
        }
        self.before.clone_from(&self.panels[3].cursor);
    }

    /// The same, for an event of a type.
    async fn after_event(&mut self, cause: &str, kind: &str) {
        self.after(cause, |event| event["type"] == kind).await;
    }

    /// The same, for a message that gets as far as this.
    async fn after_state(&mut self, cause: &str, state: &str) {
        self.after(cause, |event| event["payload"]["message"]["state"] == state).await;
    }

    /// Lets all sign in again, after a long time.
    async fn sign_in_again(&mut self) {
        for panel in &mut self.panels {
            panel.person = self.desk.person(panel.login).await;
        }
    }
}

/// All that changes something, but for the clock and Meta.
const WRITES: &[&str] = &[
    "delete /api/v1/accounts/{id}",
    "delete /api/v1/accounts/{id}/bot",
    "delete /api/v1/accounts/{id}/official-application",
    "delete /api/v1/accounts/{id}/users/{user_id}",
    "delete /api/v1/agent-groups/{id}",
    "delete /api/v1/assignment/rules/{id}",
    "delete /api/v1/auto-replies/{id}",
    "delete /api/v1/chats/{id}/draft",
    "delete /api/v1/chats/{id}/notes/{note_id}",
    "delete /api/v1/chats/{id}/scheduled/{scheduled_id}",
    "delete /api/v1/company/logo",
    "delete /api/v1/contact-fields/{id}",
    "delete /api/v1/contact-merges/{id}",
    "delete /api/v1/contacts/{id}/block",
    "delete /api/v1/contacts/{id}/tags/{name}",
    "delete /api/v1/invitations/{id}",
    "delete /api/v1/me/filters/{id}",
    "delete /api/v1/me/quick-responses/{id}",
    "delete /api/v1/me/second-factor",
    "delete /api/v1/me/sessions",
    "delete /api/v1/me/sessions/{id}",
    "delete /api/v1/quick-responses/{id}",
    "delete /api/v1/reasons/{id}",
    "delete /api/v1/tags/{id}",
    "delete /api/v1/templates/{id}",
    "delete /api/v1/templates/{id}/versions/{language}",
    "delete /api/v1/users/{id}",
    "delete /api/v1/users/{id}/second-factor",
    "delete /api/v1/users/{id}/sessions",
    "patch /api/v1/accounts/{id}/profile",
    "patch /api/v1/contact-fields/{id}",
    "patch /api/v1/contacts/{id}",
    "patch /api/v1/me",
    "post /api/v1/account-setups",
    "post /api/v1/account-setups/{id}/activation",
    "post /api/v1/account-setups/{id}/business",
    "post /api/v1/account-setups/{id}/cancel",
    "post /api/v1/account-setups/{id}/code",
    "post /api/v1/account-setups/{id}/number",
    "post /api/v1/account-setups/{id}/registration",
    "post /api/v1/account-setups/{id}/verification",
    "post /api/v1/account-setups/{id}/webhooks",
    "post /api/v1/accounts/{id}/bot",
    "post /api/v1/accounts/{id}/bot/secret",
    "post /api/v1/accounts/{id}/official-application",
    "post /api/v1/accounts/{id}/registration",
    "post /api/v1/accounts/{id}/sync",
    "post /api/v1/accounts/{id}/template-messages",
    "post /api/v1/accounts/{id}/template-samples",
    "post /api/v1/accounts/{id}/template-sync",
    "post /api/v1/agent-groups",
    "post /api/v1/assignment/dry-run",
    "post /api/v1/assignment/rules",
    "post /api/v1/auth/invitations/accept",
    "post /api/v1/auth/login",
    "post /api/v1/auth/logout",
    "post /api/v1/auth/password/forgot",
    "post /api/v1/auth/password/reset",
    "post /api/v1/auth/refresh",
    "post /api/v1/auth/register",
    "post /api/v1/auth/verify-email",
    "post /api/v1/auth/verify-email/resend",
    "post /api/v1/auto-replies",
    "post /api/v1/auto-replies/preview",
    "post /api/v1/chats/{id}/activate",
    "post /api/v1/chats/{id}/archive",
    "post /api/v1/chats/{id}/assign",
    "post /api/v1/chats/{id}/messages",
    "post /api/v1/chats/{id}/messages/{message_id}/media/retry",
    "post /api/v1/chats/{id}/messages/{message_id}/resend",
    "post /api/v1/chats/{id}/notes",
    "post /api/v1/chats/{id}/quick-response",
    "post /api/v1/chats/{id}/read",
    "post /api/v1/chats/{id}/reply-lease",
    "post /api/v1/chats/{id}/scheduled",
    "post /api/v1/chats/{id}/template-messages",
    "post /api/v1/chats/{id}/typing",
    "post /api/v1/company/ownership",
    "post /api/v1/contact-fields",
    "post /api/v1/contact-imports",
    "post /api/v1/contact-imports/{id}/cancel",
    "post /api/v1/contacts",
    "post /api/v1/contacts/{id}/block",
    "post /api/v1/contacts/{id}/erase",
    "post /api/v1/contacts/{id}/export",
    "post /api/v1/contacts/{id}/merge",
    "post /api/v1/invitations",
    "post /api/v1/invitations/{id}/resend",
    "post /api/v1/me/filters",
    "post /api/v1/me/notifications/read",
    "post /api/v1/me/notifications/{id}/read",
    "post /api/v1/me/quick-responses",
    "post /api/v1/me/second-factor",
    "post /api/v1/me/second-factor/confirm",
    "post /api/v1/me/second-factor/recovery-codes",
    "post /api/v1/me/step-up",
    "post /api/v1/media",
    "post /api/v1/quick-responses",
    "post /api/v1/reasons",
    "post /api/v1/reports/users/send",
    "post /api/v1/tags/{id}/merge",
    "post /api/v1/templates",
    "post /api/v1/templates/preview",
    "post /api/v1/templates/{id}/versions/{language}/submit",
    "post /api/v1/users/{id}/disable",
    "post /api/v1/users/{id}/enable",
    "post /api/v1/ws-tickets",
    "put /api/v1/accounts/{id}/bot",
    "put /api/v1/accounts/{id}/official-application",
    "put /api/v1/accounts/{id}/profile/photo",
    "put /api/v1/accounts/{id}/token",
    "put /api/v1/accounts/{id}/users/{user_id}",
    "put /api/v1/accounts/{id}/webhooks",
    "put /api/v1/agent-groups/{id}",
    "put /api/v1/agents/{id}/chat-limit",
    "put /api/v1/agents/{id}/status",
    "put /api/v1/assignment/rule-order",
    "put /api/v1/assignment/rules/{id}",
    "put /api/v1/auto-replies/{id}",
    "put /api/v1/chats/{id}/draft",
    "put /api/v1/chats/{id}/notes/{note_id}",
    "put /api/v1/chats/{id}/scheduled/{scheduled_id}",
    "put /api/v1/company/assignment",
    "put /api/v1/company/hours",
    "put /api/v1/company/logo",
    "put /api/v1/company/notifications",
    "put /api/v1/company/policies",
    "put /api/v1/company/profile",
    "put /api/v1/company/retention",
    "put /api/v1/company/visibility",
    "put /api/v1/contact-fields/order",
    "put /api/v1/contacts/{id}/tags/{name}",
    "put /api/v1/me/filters/{id}",
    "put /api/v1/me/password",
    "put /api/v1/me/quick-responses/{id}",
    "put /api/v1/me/status",
    "put /api/v1/quick-responses/{id}",
    "put /api/v1/reasons/{id}",
    "put /api/v1/tags/{id}",
    "put /api/v1/templates/{id}/versions/{language}",
    "put /api/v1/users/{id}/accounts",
    "put /api/v1/users/{id}/role",
];

/// A new way to change something has to be added below.
#[tokio::test]
async fn the_causes_below_are_all_that_there_are() {
    let document = contract::panel();
    let mut writes = vec![];
    for (path, operations) in document["paths"].as_object().unwrap() {
        for method in operations.as_object().unwrap().keys().filter(|method| *method != "get") {
            writes.push(format!("{method} {path}"));
        }
    }
    writes.sort_unstable();
    assert_eq!(writes, WRITES);
}
