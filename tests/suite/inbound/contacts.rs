//! Who a customer is, by number and by user id, and when they change.

use harness::{Desk, Person};
use serde_json::{Value, json};

use super::{NUMBER, WABA, count, now};

const PHONE: &str = "351916000001";
const USER: &str = "PT.13491208655302741918";

/// A message from somebody who is known by a number, by a user id, or by both.
fn from(phone: Option<&str>, user: Option<&str>, words: &str) -> Value {
    let mut contact = json!({ "profile": { "name": "Maria" } });
    let wamid = format!("wamid.{words}");
    let mut message =
        json!({ "id": wamid, "timestamp": now(), "type": "text", "text": { "body": words } });
    if let Some(phone) = phone {
        contact["wa_id"] = phone.into();
        message["from"] = phone.into();
    }
    if let Some(user) = user {
        contact["user_id"] = user.into();
        message["from_user_id"] = user.into();
    }
    json!({ "contacts": [contact], "messages": [message] })
}

/// What WhatsApp says when somebody changes their number or user id.
fn system(from: &str, system: &Value) -> Value {
    let id = format!("wamid.{}", Person::unique());
    json!({ "messages": [{ "id": id, "from": from, "timestamp": now(), "type": "system", "system": system }] })
}

/// The only chat there is, and what was said in it.
async fn only_chat(desk: &Desk, owner: &Person) -> (Value, Vec<String>) {
    assert_eq!((count(desk, "contacts"), count(desk, "chats")), (1, 1));
    let chat = owner.finds("active", "Maria").await;
    let messages = owner.messages(chat["id"].as_str().unwrap()).await;
    let words = messages.iter().map(|m| m["text"]["body"].as_str().unwrap_or("-").to_owned());
    (chat.clone(), words.collect())
}

#[tokio::test(flavor = "multi_thread")]
async fn number_and_user_id_lead_to_the_same_chat() {
    let orders: [[(Option<&str>, Option<&str>); 3]; 3] = [
        [(Some(PHONE), None), (Some(PHONE), Some(USER)), (None, Some(USER))],
        [(None, Some(USER)), (Some(PHONE), Some(USER)), (Some(PHONE), None)],
        [(Some(PHONE), Some(USER)), (None, Some(USER)), (Some(PHONE), None)],
    ];
    for order in orders {
        // Each in its own body, and all in one.
        for in_one_body in [false, true] {
            let desk = Desk::start().await;
            let owner = desk.person("owner").await;
            let mut values: Vec<Value> =
                (0..3).map(|n| from(order[n].0, order[n].1, &n.to_string())).collect();
            if in_one_body {
                let part = |name: &str| -> Vec<Value> {
                    values.iter().map(|value| value[name][0].clone()).collect()
                };
                values =
                    vec![json!({ "contacts": part("contacts"), "messages": part("messages") })];
            }
            for value in values {
                assert_eq!(desk.hears(NUMBER, WABA, value).await, "processed");
            }
            let (chat, words) = only_chat(&desk, &owner).await;
            assert_eq!(words, ["0", "1", "2"], "{order:?} {in_one_body}");
            assert_eq!(chat["contact"]["phone"], format!("+{PHONE}"));
            assert_eq!(chat["contact"]["user_id"], USER);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customer_who_changes_their_number_keeps_their_chat() {
    let desk = Desk::start().await;
    let ana = desk.online("ana").await;
    let mut screen = ana.screen().await;
    desk.hears(NUMBER, WABA, from(Some(PHONE), None, "old")).await;
    let (new, newest) = ("351916000002", "351916000003");
    let changed = json!({ "type": "user_changed_number", "wa_id": new, "body": "Maria changed" });
    assert_eq!(desk.hears(NUMBER, WABA, system(PHONE, &changed)).await, "processed");
    let heard = screen.hears("contact.updated").await;
    assert_eq!(heard["payload"]["contact"]["phone"], format!("+{new}"));

    desk.hears(NUMBER, WABA, from(Some(new), None, "new")).await;
    // Meta's older name for the same, with its older name for the number.
    let again = json!({ "type": "customer_changed_number", "new_wa_id": newest });
    desk.hears(NUMBER, WABA, system(new, &again)).await;
    desk.hears(NUMBER, WABA, from(Some(newest), None, "newest")).await;
    let (chat, words) = only_chat(&desk, &ana).await;
    assert_eq!(words, ["old", "-", "new", "-", "newest"]);
    assert_eq!(chat["contact"]["phone"], format!("+{newest}"));
    assert_eq!(chat["unread"], 3, "what WhatsApp says is not unread");

    ana.writes(chat["id"].as_str().unwrap(), "Olá!").await.expect(202);
    let sent = desk.sent_all(1).await;
    assert_eq!(sent[0]["wa_id"], newest, "the answer goes to the newest number");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customer_whose_user_id_changes_keeps_their_chat() {
    let desk = Desk::start().await;
    let owner = desk.person("owner").await;
    desk.hears(NUMBER, WABA, from(Some(PHONE), Some(USER), "old")).await;
    let changed = json!({ "type": "user_changed_user_id", "user_id": "PT.2" });
    assert_eq!(desk.hears(NUMBER, WABA, system(PHONE, &changed)).await, "processed");
    desk.hears(NUMBER, WABA, from(None, Some("PT.2"), "new")).await;
    let (chat, words) = only_chat(&desk, &owner).await;
    assert_eq!(words, ["old", "-", "new"]);
    assert_eq!(chat["contact"]["user_id"], "PT.2");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_companies_know_the_same_person_each_for_themselves() {
    let desk = Desk::start().await;
    let (owner, stranger) = (desk.person("owner").await, desk.stranger("owner").await);
    desk.hears(NUMBER, WABA, from(Some(PHONE), Some(USER), "ours")).await;
    desk.hears("206540352242922", "202290129340398", from(Some(PHONE), Some(USER), "theirs")).await;
    let ours = owner.finds("active", "Maria").await;
    let theirs = stranger.finds("active", "Maria").await;
    assert_ne!(ours["contact"]["id"], theirs["contact"]["id"]);
    assert_eq!(
        (&ours["preview"]["text"], &theirs["preview"]["text"]),
        (&json!("ours"), &json!("theirs"))
    );
}
