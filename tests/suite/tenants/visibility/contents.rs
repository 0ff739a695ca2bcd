//! What belongs to a chat: notes and who is told of them, files and their addresses, texts that are filled in
//! for it, and the file with all that is kept of its customer.

use std::collections::BTreeSet;

use harness::{Account, Customer, Desk, Person, eventually};
use serde_json::{Value, json};

use super::{ACCOUNTS, Chat, PEOPLE, Viewer};
use crate::media::load;

/// A customer sends a picture. Answers with the message and the file, once that is here.
pub(super) async fn sends_a_picture(
    owner: &Person,
    customer: &Customer<'_>,
    account: &Account,
    chat: &str,
) -> (String, String) {
    let file = json!({ "file": { "sample": "png" } });
    customer.sends_with(account, json!({ "type": "image" }), file).await;
    let message = eventually("the picture is here", async || {
        let messages = owner.messages(chat).await;
        messages.into_iter().find(|message| message["media"]["state"] == "ready")
    })
    .await;
    (id(&message), message["media"]["media_id"].as_str().unwrap().to_owned())
}

/// Writes a note for everybody into each chat, has each customer taken out, and lets everybody keep a text
/// ready.
pub(super) async fn add(desk: &Desk, chats: &mut [Chat]) {
    let owner = desk.person("owner").await;
    let mut colleagues = vec![];
    for login in PEOPLE {
        let person = desk.person(login).await;
        let ready = json!({ "shortcut": login, "title": login, "text": "Hello" });
        person.post("/me/quick-responses", ready).await.expect(201);
        if login != "owner" {
            colleagues.push(person);
        }
    }
    let mentions: Vec<&Person> = colleagues.iter().collect();
    for chat in chats.iter_mut() {
        owner.notes(&chat.id, "Among us", &mentions).await.expect(201);
        let path = format!("/contacts/{}/export", chat.contact);
        chat.export = id(&owner.post(&path, json!({})).await.expect(202));
    }
    for chat in chats {
        crate::privacy::is_over(&owner, &format!("/exports/{}", chat.export)).await;
    }
}

/// Reads all of it, and compares it with the rule.
pub(super) async fn check(viewer: &Viewer, person: &Person, chats: &[Chat]) {
    check_notes(viewer, person, chats).await;
    check_exports(viewer, person, chats).await;
    check_filters(viewer, person).await;
    let ready = check_ready_texts(viewer, person).await;
    for chat in chats {
        check_files(viewer, person, chat).await;
        let path = format!("/chats/{}/quick-response", chat.id);
        let filled = person.post(&path, json!({ "quick_response_id": ready })).await;
        let status = if viewer.sees(chat) { 200 } else { 404 };
        assert_eq!(filled.status, status, "{viewer:?} {chat:?} filled in");
        let found = person.get(&format!("/chats/{}/messages?q=ol", chat.id)).await;
        let found = found.body["items"].as_array().map_or(0, Vec::len);
        assert_eq!(found, usize::from(viewer.sees(chat)), "{viewer:?} {chat:?} words in it");
        // Whoever sees it may still be refused, for it is somebody else's, or over; and whoever is
        // offline is, whatever they ask for.
        let is_away = ["supervisor", "owner"].contains(&viewer.login);
        for verb in ["typing", "reply-lease"] {
            let answer = person.post(&format!("/chats/{}/{verb}", chat.id), json!({})).await;
            let is_hidden = answer.status == 404;
            assert_eq!(is_hidden, !is_away && !viewer.sees(chat), "{viewer:?} {chat:?} {verb}");
            assert!(!is_away || answer.problem() == "409 state-conflict", "{viewer:?} {verb}");
        }
    }
}

/// A note is among the messages; whoever is named in one is told, but reads it only with the chat.
async fn check_notes(viewer: &Viewer, person: &Person, chats: &[Chat]) {
    for chat in chats {
        let page = person.get(&format!("/chats/{}/messages?limit=100", chat.id)).await;
        let items = page.body["items"].as_array().into_iter().flatten();
        let notes = items.filter(|item| item["type"] == "note").count();
        assert_eq!(notes, usize::from(viewer.sees(chat)), "{viewer:?} {chat:?} notes");
    }
    let (told, _) = person.notifications().await;
    assert_eq!(told.len(), if viewer.login == "owner" { 0 } else { chats.len() }, "{viewer:?}");
    for told in told {
        let chat = chats.iter().find(|chat| told["chat_id"] == chat.id.as_str()).unwrap();
        assert_eq!(told["note"].is_object(), viewer.sees(chat), "{viewer:?} {told}");
    }
}

/// A file has an address for whoever sees the message, and a name that only they can use.
async fn check_files(viewer: &Viewer, person: &Person, chat: &Chat) {
    let message = person.get(&format!("/chats/{}/messages/{}", chat.id, chat.picture)).await;
    assert_eq!(message.status == 200, viewer.sees(chat), "{viewer:?} {chat:?} file");
    if viewer.sees(chat) {
        for address in ["url", "thumbnail_url"] {
            let loaded = load(&message.body["media"][address]).await;
            assert_eq!(loaded.status, 200, "{viewer:?} {chat:?} {address}");
        }
    }
    let retry = format!("/chats/{}/messages/{}/media/retry", chat.id, chat.picture);
    let expected = if viewer.sees(chat) { "409 state-conflict" } else { "404 not-found" };
    assert_eq!(person.post(&retry, json!({})).await.problem(), expected, "{viewer:?} {chat:?}");
    let with_file = json!({ "shortcut": "file", "title": "File", "text": "Look",
        "media_id": chat.media });
    let kept = person.post("/me/quick-responses", with_file).await;
    if viewer.sees(chat) {
        let path = format!("/me/quick-responses/{}", id(&kept.expect(201)));
        person.delete(&path).await.expect(204);
    } else {
        assert_eq!(kept.fault(), "media_id not-found", "{viewer:?} {chat:?}");
    }
}

/// All that is kept of a customer is for those who run the company, and see all of the customer's chats.
async fn check_exports(viewer: &Viewer, person: &Person, chats: &[Chat]) {
    for chat in chats {
        let ready = format!("/exports/{}", chat.export);
        let expected = match (viewer.login, viewer.sees(chat)) {
            ("owner", true) => 200,
            ("owner", false) => 404,
            _ => 403,
        };
        for path in [&ready, &format!("{ready}/download")] {
            let answer = person.get(path).await;
            assert_eq!(answer.status, expected, "{viewer:?} {chat:?} {path}");
        }
        if expected != 200 {
            let path = format!("/contacts/{}/export", chat.contact);
            let asked = person.post(&path, json!({})).await;
            assert_eq!(asked.status, expected, "{viewer:?} {chat:?}");
        }
    }
}

/// A filter can be kept, and used, for the accounts that somebody has.
async fn check_filters(viewer: &Viewer, person: &Person) {
    let known = person.sync().await["accounts"].clone();
    let known = known.as_array().unwrap().iter();
    let known: BTreeSet<String> = known.map(id).collect();
    for (name, account) in ACCOUNTS.iter().zip(&viewer.all_accounts) {
        let has_it = viewer.accounts.contains(name);
        assert_eq!(known.contains(account), has_it, "{viewer:?} {name}");
        let filter = json!({ "account_id": account });
        let body = json!({ "name": name, "list": "archived", "filter": filter });
        let kept = person.post("/me/filters", body).await;
        let used = person.get(&format!("/chats?list=archived&account_id={account}")).await;
        if has_it {
            used.expect(200);
            person.delete(&format!("/me/filters/{}", id(&kept.expect(201)))).await.expect(204);
        } else {
            assert_eq!(kept.fault(), "filter.account_id not-found", "{viewer:?} {name}");
            assert_eq!(used.problem(), "404 not-found", "{viewer:?} {name}");
        }
    }
}

/// Of the texts that people keep for themselves, each finds their own, whatever they see else.
async fn check_ready_texts(viewer: &Viewer, person: &Person) -> String {
    let page = person.get("/quick-responses?limit=100").await.expect(200);
    let items = page["items"].as_array().unwrap();
    let shortcuts: Vec<&Value> = items.iter().map(|item| &item["shortcut"]).collect();
    assert_eq!(shortcuts, [viewer.login], "{viewer:?}");
    id(&items[0])
}

fn id(thing: &Value) -> String {
    thing["id"].as_str().unwrap().to_owned()
}
