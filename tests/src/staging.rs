//! What most tests begin with: trouble at Meta, a customer who writes, and what the log says.

use std::fmt::Write as _;

use reqwest::Method;
use serde_json::{Value, json};

use crate::{Account, Answer, Customer, Desk, Person, eventually};

impl Desk {
    /// Makes things go wrong at Meta: a rule of `/_sim/faults`, or several.
    pub async fn trouble(&self, rules: Value) {
        let rules = if rules.is_array() { json!({ "rules": rules }) } else { rules };
        self.control("POST", "/_sim/faults", Some(rules)).await.expect(201);
    }

    /// Ends all trouble.
    pub async fn peace(&self) {
        self.control("DELETE", "/_sim/faults", None).await.expect(204);
    }

    /// Asks Meta for another name that users of a number shall see, as somebody does in WhatsApp Manager.
    pub async fn renames(&self, account: &Account, name: &str) {
        let path = format!("/v23.0/{}?access_token=demo-token", account.phone_number_id);
        let wanted = json!({ "messaging_product": "whatsapp", "new_display_name": name });
        self.control("POST", &path, Some(wanted)).await.expect(200);
    }

    /// Lets Meta report on a message, or on several in one webhook.
    pub async fn reports(&self, status: Value) {
        self.control("POST", "/_sim/statuses", Some(status)).await.expect(202);
    }

    /// Waits until Meta has told all that there is to tell.
    pub async fn meta_is_done(&self) {
        let idle = self.control("GET", "/_sim/idle?wait_ms=10000", None).await.expect(200);
        assert_eq!(idle["idle"], true, "Meta still has something to tell");
    }

    /// Every request that Meta got, taken or not, in order.
    pub async fn requests(&self) -> Vec<Value> {
        let requests = self.control("GET", "/_sim/requests?limit=10000", None).await.expect(200);
        requests["items"].as_array().expect("items").clone()
    }

    /// The texts that Meta took for a customer, in order.
    pub async fn texts_to(&self, customer: &Customer<'_>) -> Vec<String> {
        let path = format!("/_sim/sent?limit=10000&to={}", customer.phone);
        let sent = self.control("GET", &path, None).await.expect(200);
        let items = sent["items"].as_array().expect("items").iter();
        items.map(|item| item["body"]["text"]["body"].as_str().unwrap_or("-").to_owned()).collect()
    }

    /// Waits until Meta took so many messages in all, and answers with them.
    pub async fn sent_all(&self, count: usize) -> Vec<Value> {
        eventually(&format!("Meta took {count} messages"), async || {
            Some(self.sent().await).filter(|sent| sent.len() >= count)
        })
        .await
    }
}

impl Person {
    /// Lets a customer write, and waits until the chat is this person's. Answers with its id.
    pub async fn meets(&self, customer: &Customer<'_>, account: &Account) -> String {
        customer.writes(account, "Olá!").await;
        let chat = eventually(&format!("{} has an agent", customer.name), async || {
            let page = self.get("/chats?list=active&limit=100").await.expect(200);
            let items = page["items"].as_array().expect("items").clone();
            items.into_iter().find(|chat| {
                chat["contact"]["name"] == customer.name.as_str()
                    && chat["assignee"] == self.id.as_str()
            })
        })
        .await;
        chat["id"].as_str().expect("an id").to_owned()
    }

    /// Gives a chat to somebody.
    pub async fn gives(&self, chat: &str, to: &Person) -> Answer {
        self.post(&format!("/chats/{chat}/assign"), json!({ "agent_id": to.id })).await
    }

    /// Says for the company whether agents see the chats of others.
    pub async fn lets_agents_see_all(&self, all: bool) -> Answer {
        let tag = self.get("/company").await.header("etag").to_owned();
        let body = json!({ "agents_see_all": all });
        self.send(Method::PUT, "/company/visibility", Some(body), &[("if-match", &tag)]).await
    }

    /// Makes a reason for which chats can be ended. Answers with its id.
    pub async fn makes_reason(&self, name: &str) -> String {
        let reason = self.post("/reasons", json!({ "name": name })).await.expect(201);
        reason["id"].as_str().expect("an id").to_owned()
    }

    /// Ends a chat.
    pub async fn ends(&self, chat: &str, reason: &str) -> Answer {
        self.post(&format!("/chats/{chat}/archive"), json!({ "reason_id": reason })).await
    }

    /// Brings a chat back.
    pub async fn activates(&self, chat: &str) -> Answer {
        self.post(&format!("/chats/{chat}/activate"), json!({})).await
    }

    /// Calls a customer something.
    pub async fn tags(&self, contact: &str, name: &str) -> Answer {
        let path = format!("/contacts/{contact}/tags/{}", escaped(name));
        self.send(Method::PUT, &path, None, &[]).await
    }

    /// Calls a customer something no more.
    pub async fn untags(&self, contact: &str, name: &str) -> Answer {
        self.delete(&format!("/contacts/{contact}/tags/{}", escaped(name))).await
    }

    /// Changes something of which this version was seen.
    pub async fn changes(&self, path: &str, version: i64, body: Value) -> Answer {
        let seen = format!("\"{version}\"");
        self.send(Method::PUT, path, Some(body), &[("if-match", &seen)]).await
    }

    /// Who the customer of a chat is.
    pub async fn contact_of(&self, chat: &str) -> String {
        self.chat(chat).await["contact"]["id"].as_str().expect("an id").to_owned()
    }

    /// Sends a message of any type into a chat.
    pub async fn sends(&self, chat: &str, message: Value) -> Answer {
        self.post(&format!("/chats/{chat}/messages"), message).await
    }

    /// Writes a note into a chat, for some colleagues in particular.
    pub async fn notes(&self, chat: &str, words: &str, mentions: &[&Person]) -> Answer {
        let mentions: Vec<&str> = mentions.iter().map(|person| person.id.as_str()).collect();
        let body = json!({ "text": words, "mentions": mentions });
        self.post(&format!("/chats/{chat}/notes"), body).await
    }

    /// Begins to write in a chat.
    pub async fn drafts(&self, chat: &str, words: &str) -> Answer {
        self.put(&format!("/chats/{chat}/draft"), json!({ "text": words })).await
    }

    /// Plans a text for so many seconds from now, by the clock of the desk.
    pub async fn plans(&self, desk: &Desk, chat: &str, words: &str, seconds: i64) -> Answer {
        let body = json!({ "at": desk.later(seconds), "type": "text", "text": { "body": words } });
        self.post(&format!("/chats/{chat}/scheduled"), body).await
    }

    /// What this person should hear of, the newest first, and how much of it they have not read.
    pub async fn notifications(&self) -> (Vec<Value>, i64) {
        let page = self.get("/me/notifications?limit=100").await.expect(200);
        let items = page["items"].as_array().expect("items").clone();
        (items, page["unread"].as_i64().expect("a number"))
    }

    /// The same under an idempotency key.
    pub async fn sends_once(&self, chat: &str, message: Value, key: &str) -> Answer {
        let path = format!("/chats/{chat}/messages");
        self.send(Method::POST, &path, Some(message), &[("idempotency-key", key)]).await
    }

    /// Waits until a message of a chat is in this state, and answers with it.
    pub async fn sees(&self, chat: &str, message: &Value, state: &str) -> Value {
        eventually(&format!("the message is {state}"), async || {
            let messages = self.messages(chat).await;
            messages.into_iter().find(|m| m["id"] == message["id"] && m["state"] == state)
        })
        .await
    }

    /// All that this person may see of the log after a cursor: `{cursor, event}` each.
    pub async fn log_after(&self, cursor: &str) -> Vec<Value> {
        let (mut items, mut cursor) = (vec![], cursor.to_owned());
        loop {
            let page = self.get(&format!("/events?limit=1000&after={cursor}")).await.expect(200);
            items.extend(page["items"].as_array().expect("items").iter().cloned());
            page["cursor"].as_str().expect("a cursor").clone_into(&mut cursor);
            if page["has_more"] == false {
                return items;
            }
        }
    }

    /// Uploads a table of customers.
    pub async fn imports(&self, query: &str, table: impl Into<reqwest::Body>) -> Answer {
        let url = format!("{}/api/v1/contact-imports{query}", self.url);
        let request = reqwest::Client::new().post(url).bearer_auth(&self.token);
        let request = request.header("content-type", "text/csv").body(table);
        Answer::read(request.send().await.expect("the server answers")).await
    }

    /// How this person sees a colleague.
    pub async fn looks_at(&self, colleague: &Person) -> Value {
        let list = self.get("/agents").await.expect(200);
        let mut items = list["items"].as_array().expect("items").iter();
        let found = items.find(|agent| agent["id"] == colleague.id.as_str());
        found.expect("a colleague").clone()
    }

    /// Waits until a member of how this person sees a colleague is `value`.
    pub async fn looks_until(&self, colleague: &Person, member: &str, value: Value) -> Value {
        eventually(&format!("{member} is {value}"), async || {
            Some(self.looks_at(colleague).await).filter(|agent| agent[member] == value)
        })
        .await
    }

    /// Who had a chat, the first holder first.
    pub async fn holders(&self, chat: &str) -> Vec<Value> {
        let history = self.get(&format!("/chats/{chat}/assignments")).await.expect(200);
        history["items"].as_array().expect("items").clone()
    }

    /// Waits until a chat is somebody's.
    pub async fn waits_for_holder(&self, chat: &str, holder: &Person) -> Value {
        let path = format!("/chats/{chat}");
        eventually("the chat has this holder", async || {
            // Not theirs to see, as long as it is somebody else's.
            let chat = self.get(&path).await.body;
            Some(chat).filter(|chat| chat["assignee"] == holder.id.as_str())
        })
        .await
    }

    /// Makes a noise that everybody in the company hears, and answers with the event.
    pub async fn makes_noise(&self) -> Value {
        let cursor = self.cursor().await;
        let me = self.get("/me").await.expect(200);
        self.chooses(if me["status"] == "break" { "invisible" } else { "break" }).await;
        let log = self.log_after(&cursor).await;
        let mine = log.into_iter().map(|entry| entry["event"].clone()).find(|event| {
            event["type"] == "agent.status_changed" && event["payload"]["agent_id"] == me["id"]
        });
        mine.expect("a change of status")
    }

    /// Where the log is now.
    pub async fn cursor(&self) -> String {
        let page = self.get("/events").await.expect(200);
        page["cursor"].as_str().expect("a cursor").to_owned()
    }

    /// Waits until the log has an event of this type after a cursor, and answers with the first.
    pub async fn reads(&self, cursor: &str, kind: &str) -> Value {
        eventually(&format!("the log has a {kind}"), async || {
            let log = self.log_after(cursor).await;
            log.into_iter().map(|entry| entry["event"].clone()).find(|event| event["type"] == kind)
        })
        .await
    }
}

/// A name as a part of a path: every byte escaped.
fn escaped(name: &str) -> String {
    name.bytes().fold(String::new(), |mut path, byte| {
        write!(path, "%{byte:02X}").expect("a text takes all");
        path
    })
}
