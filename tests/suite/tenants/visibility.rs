//! Who sees which chat: one predicate, and all that shows chats agrees with it.

mod contents;
mod moments;
mod setting;

use std::collections::BTreeSet;

use chrono::TimeDelta;
use harness::meta::webhook;
use harness::{Account, Desk, Person, Screen, eventually};
use serde_json::{Value, json};

/// Where a chat is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Queue,
    With(&'static str),
    Archive,
}

/// A chat on the stage.
#[derive(Debug, Clone)]
struct Chat {
    id: String,
    account: &'static str,
    place: Place,
    phone: String,
    /// What the customer wrote.
    message: String,
    /// A picture that they sent: the message, and the file.
    picture: String,
    media: String,
    contact: String,
    /// All that is kept of them, as a file.
    export: String,
}

/// Somebody who looks.
#[derive(Debug, Clone)]
struct Viewer {
    login: &'static str,
    accounts: &'static [&'static str],
    agents_see_all: bool,
    /// The ids of all accounts there are.
    all_accounts: [String; 2],
}

impl Viewer {
    fn sees_others(&self) -> bool {
        ["supervisor", "owner"].contains(&self.login) || self.agents_see_all
    }

    /// The rule, as the product says it: a user with no right on an account sees nothing of it; the
    /// queue and the archive are everybody's who has the account; agents see their own chats, and
    /// those above them, or all if the company says so, everybody's.
    fn sees(&self, chat: &Chat) -> bool {
        self.accounts.contains(&chat.account)
            && match chat.place {
                Place::Queue | Place::Archive => true,
                Place::With(holder) => holder == self.login || self.sees_others(),
            }
    }

    /// The active list shows an agent their own chats, and those who see all every active one.
    fn lists(&self, list: &str, chat: &Chat) -> bool {
        self.sees(chat)
            && match list {
                "active" => match chat.place {
                    Place::With(_) => true,
                    Place::Queue => self.sees_others(),
                    Place::Archive => false,
                },
                "queue" => chat.place == Place::Queue,
                _ => chat.place == Place::Archive,
            }
    }
}

const WABA: &str = "102290129340398";
const ACCOUNTS: [&str; 2] = ["Sales", "Support"];
const PEOPLE: [&str; 5] = ["ana", "rui", "eva", "supervisor", "owner"];
const GIVEN: [&[&str]; 4] = [&["Sales", "Support"], &["Sales"], &["Support"], &[]];

/// A chat on each account and in each place.
async fn stage(desk: &Desk) -> Vec<Chat> {
    let owner = desk.person("owner").await;
    let mut chats = vec![];
    let mut arrive = async |owner: &Person, place: Place| {
        for account in ACCOUNTS {
            let number = desk.account(account);
            let customer = desk.customer(&format!("{account} {place:?}"));
            customer.writes(&number, "Olá!").await;
            let chat = eventually("the chat is where it should be", async || {
                let list = if let Place::With(_) = place { "active" } else { "queue" };
                let chat = owner.finds(list, &customer.name).await;
                (chat["assignee"].is_null() == (list == "queue")).then_some(chat)
            })
            .await;
            let id = chat["id"].as_str().unwrap().to_owned();
            let message = owner.messages(&id).await[0]["id"].as_str().unwrap().to_owned();
            let (picture, media) = contents::sends_a_picture(owner, &customer, &number, &id).await;
            let (phone, contact) = (customer.phone.clone(), owner.contact_of(&id).await);
            let export = String::new();
            let chat = Chat { id, account, place, phone, message, picture, media, contact, export };
            chats.push(chat);
        }
    };
    arrive(&owner, Place::Archive).await;
    desk.wait(TimeDelta::hours(25)).await;
    let owner = desk.person("owner").await;
    for login in ["ana", "rui"] {
        // Whoever is on a break keeps their chats, and is given no more.
        let agent = desk.online(login).await;
        arrive(&owner, Place::With(login)).await;
        assert_eq!(agent.sync().await["chats"]["counts"]["active"], 2);
        agent.chooses("break").await;
    }
    arrive(&owner, Place::Queue).await;
    contents::add(desk, &mut chats).await;
    desk.is_searchable().await;
    chats
}

/// What WhatsApp itself says in every chat: it moves none of them.
fn notes(desk: &Desk, chats: &[Chat], round: usize) -> String {
    let accounts = ACCOUNTS.map(|name| (name, desk.account(name)));
    let values = accounts.iter().map(|(name, Account { phone_number_id, .. })| {
        let of_account = chats.iter().filter(|chat| chat.account == *name);
        let messages = of_account.map(|Chat { phone, .. }| {
            json!({ "id": format!("wamid.{round}.{phone}"), "from": phone, "type": "system",
                    "system": { "type": "note", "body": "moved nothing" } })
        });
        let value = json!({ "messages": messages.collect::<Vec<_>>() });
        webhook(phone_number_id, WABA, value)["entry"][0].clone()
    });
    let entries: Vec<Value> = values.collect();
    json!({ "object": "whatsapp_business_account", "entry": entries }).to_string()
}

fn chats_of(frames: &[Value]) -> BTreeSet<String> {
    let events = frames.iter().map(|frame| &frame["event"]);
    let created = events.filter(|event| event["type"] == "message.created");
    created
        .map(|event| event["payload"]["message"]["chat_id"].as_str().unwrap().to_owned())
        .collect()
}

fn ids(items: &Value) -> BTreeSet<String> {
    let items = items.as_array().unwrap().iter();
    items.map(|chat| chat["id"].as_str().unwrap().to_owned()).collect()
}

/// What a socket tells until Eva changes her status, which everybody hears of.
async fn heard(screen: &mut Screen) -> Vec<Value> {
    let mut frames = vec![];
    loop {
        let frame = screen.next_of("event").await;
        if frame["event"]["type"] == "agent.status_changed" {
            return frames;
        }
        frames.push(frame);
    }
}

/// Reads all that shows chats, and compares it with the rule.
async fn check_lists(viewer: &Viewer, person: &Person, chats: &[Chat]) {
    let expected = |list: &str| -> BTreeSet<String> {
        chats.iter().filter(|chat| viewer.lists(list, chat)).map(|chat| chat.id.clone()).collect()
    };
    let sync = person.sync().await;
    for list in ["active", "queue", "archived"] {
        let page = person.get(&format!("/chats?list={list}")).await.expect(200);
        assert_eq!(ids(&page["items"]), expected(list), "{viewer:?} {list}");
        for words in ["ol", "Sales Support ola", "351910"] {
            let found = format!("/chats?list={list}&q={}", words.replace(' ', "%20"));
            let found = ids(&person.get(&found).await.expect(200)["items"]);
            let expected = if words.contains(' ') { BTreeSet::new() } else { expected(list) };
            assert_eq!(found, expected, "{viewer:?} {list} {words}");
        }
        let count = json!(expected(list).len());
        assert_eq!(page["counts"][list], count, "{viewer:?} {list}");
        assert_eq!(sync["chats"]["counts"][list], count, "{viewer:?} {list}");
        if list != "archived" {
            assert_eq!(ids(&sync["chats"][list]), expected(list), "{viewer:?} sync {list}");
        }
        for account in sync["accounts"].as_array().unwrap() {
            let (id, name) = (account["id"].as_str().unwrap(), account["name"].as_str().unwrap());
            let page = person.get(&format!("/chats?list={list}&account_id={id}")).await.expect(200);
            let of_account =
                chats.iter().filter(|chat| viewer.lists(list, chat) && chat.account == name);
            let of_account: BTreeSet<String> = of_account.map(|chat| chat.id.clone()).collect();
            assert_eq!(ids(&page["items"]), of_account, "{viewer:?} {list} {name}");
        }
    }
    assert_eq!(sync["accounts"].as_array().unwrap().len(), viewer.accounts.len(), "{viewer:?}");
    for chat in chats {
        let status = if viewer.sees(chat) { 200 } else { 404 };
        let message = format!("/messages/{}", chat.message);
        let parts = ["", "/messages", "/messages?q=ol", &message, "/assignments", "/endings"];
        for path in parts.iter().chain(&["/scheduled"]) {
            let answer = person.get(&format!("/chats/{}{path}", chat.id)).await;
            assert_eq!(answer.status, status, "{viewer:?} {chat:?} {path}");
        }
    }
    check_customers(viewer, person, chats).await;
    check_what_is_ones_own(viewer, person, chats).await;
    contents::check(viewer, person, chats).await;
}

/// What somebody begins to write, and reads of customers as a table, is for chats that they see.
async fn check_what_is_ones_own(viewer: &Viewer, person: &Person, chats: &[Chat]) {
    for chat in chats {
        let (path, words) = (format!("/chats/{}/draft", chat.id), json!({ "text": "I think" }));
        let status = if viewer.sees(chat) { 200 } else { 404 };
        let begun = person.send(reqwest::Method::PUT, &path, Some(words), &[]).await;
        assert_eq!(begun.status, status, "{viewer:?} {chat:?} draft");
    }
    let drafts = person.get("/me/drafts?limit=100").await.expect(200);
    let of_chats = drafts["items"].as_array().unwrap().iter();
    let of_chats: BTreeSet<String> =
        of_chats.map(|draft| draft["chat_id"].as_str().unwrap().to_owned()).collect();
    let seen: Vec<&Chat> = chats.iter().filter(|chat| viewer.sees(chat)).collect();
    assert_eq!(of_chats, seen.iter().map(|chat| chat.id.clone()).collect(), "{viewer:?} drafts");
    let table = person.get("/contacts.csv").await;
    if ["supervisor", "owner"].contains(&viewer.login) {
        assert_eq!(table.status, 200);
        for chat in chats {
            let is_there = table.text.contains(&chat.phone);
            assert_eq!(is_there, viewer.sees(chat), "{viewer:?} {chat:?} table");
        }
    } else {
        assert_eq!(table.problem(), "403 forbidden", "{viewer:?}");
    }
}

/// Customers are seen with their chats; each has one here.
async fn check_customers(viewer: &Viewer, person: &Person, chats: &[Chat]) {
    let page = person.get("/contacts?limit=100").await.expect(200);
    let phone = |contact: &Value| contact["phone"].as_str().unwrap()[1..].to_owned();
    let listed: BTreeSet<String> = page["items"].as_array().unwrap().iter().map(phone).collect();
    let seen = chats.iter().filter(|chat| viewer.sees(chat));
    assert_eq!(listed, seen.map(|chat| chat.phone.clone()).collect(), "{viewer:?} customers");
    for chat in chats {
        let found = person.get(&format!("/contacts?phone=%2B{}", chat.phone)).await.expect(200);
        let found = found["items"].as_array().unwrap();
        assert_eq!(found.len(), usize::from(viewer.sees(chat)), "{viewer:?} {chat:?} by phone");
        for contact in found {
            let id = contact["id"].as_str().unwrap();
            let profile = person.get(&format!("/contacts/{id}")).await.expect(200);
            assert_eq!(profile["chats"][0]["id"], chat.id.as_str());
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_counts_events_and_sockets_agree_with_the_rule() {
    let desk = Desk::start().await;
    let chats = stage(&desk).await;
    let mut round = 0;
    for agents_see_all in [false, true] {
        for accounts in GIVEN {
            desk.person("owner").await.lets_agents_see_all(agents_see_all).await.expect(200);
            desk.postgres.sql().run(&format!(
                "delete from account_agents; insert into account_agents (company_id, account_id, agent_id) \
                 select a.company_id, a.id, g.id from accounts a join agents g using (company_id) \
                 where a.name = any('{{{}}}')",
                accounts.join(",")
            ));
            // Whoever signs in now is known as they are now.
            let mut seen = vec![];
            for login in PEOPLE {
                let person = desk.person(login).await;
                let screen = person.screen().await;
                let all_accounts = ACCOUNTS.map(|name| desk.account(name).id);
                let viewer = Viewer { login, accounts, agents_see_all, all_accounts };
                let cursor = person.cursor().await;
                seen.push((viewer, person, screen, cursor));
            }
            round += 1;
            desk.post_webhook(notes(&desk, &chats, round)).await.expect(200);
            desk.is_searchable().await;
            let eva = desk.person("eva").await;
            eva.chooses(if round % 2 == 0 { "invisible" } else { "break" }).await;
            let mut looking = vec![];
            for (viewer, person, mut screen, cursor) in seen {
                let visible: BTreeSet<String> = chats
                    .iter()
                    .filter(|chat| viewer.sees(chat))
                    .map(|chat| chat.id.clone())
                    .collect();
                assert_eq!(chats_of(&heard(&mut screen).await), visible, "{viewer:?} live");
                assert_eq!(chats_of(&person.log_after(&cursor).await), visible, "{viewer:?} log");
                screen.resume(&cursor).await;
                assert_eq!(chats_of(&heard(&mut screen).await), visible, "{viewer:?} resumed");
                check_lists(&viewer, &person, &chats).await;
                looking.push((viewer, person, screen));
            }
            moments::check(&mut looking, &chats).await;
        }
    }
    println!("tried {} viewers and {} chats", round * PEOPLE.len(), chats.len());
}
