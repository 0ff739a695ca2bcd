//! Every body of tests/fixtures/whatsapp, and what comes of it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use harness::{Desk, Person};
use serde_json::Value;

mod standing;
mod table;
mod updates;
use table::{Outcome, TABLE};

/// All bodies, by their name below `tests/fixtures/whatsapp`.
fn bodies() -> BTreeMap<String, Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/whatsapp");
    let mut bodies: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for below in ["", "constructed/"] {
        for file in fs::read_dir(folder.join(below)).unwrap() {
            let path = file.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "json") {
                let name = format!("{below}{}", path.file_stem().unwrap().to_str().unwrap());
                let body = fs::read(&path).unwrap();
                if let Some(named) = with_sender(&body) {
                    bodies.insert(format!("{name} named"), named);
                }
                bodies.insert(name, body);
            }
        }
    }
    bodies
}

/// The body with a number where a word stands for the sender's.
fn with_sender(body: &[u8]) -> Option<Vec<u8>> {
    let json: Value = serde_json::from_slice(body).unwrap();
    let sender = json["entry"][0]["changes"][0]["value"]["messages"][0]["from"].as_str()?;
    let is_word = sender.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_');
    let text = String::from_utf8(body.to_vec()).unwrap();
    let named = ["from", "wa_id"].iter().fold(text, |text, name| {
        text.replace(&format!("\"{name}\": \"{sender}\""), &format!("\"{name}\": \"16315551234\""))
    });
    is_word.then(|| named.into_bytes())
}

/// Makes an account of `Demo` for each body, so that bodies that use the same ids don't meet.
fn stage_accounts(desk: &Desk, count: usize) {
    desk.postgres.sql().run(&format!(
        "insert into accounts (company_id, id, name, phone_number_id, waba_id, phone, token_sealed) \
         select id, gen_random_uuid(), 'Fixture ' || n, 'fixture-' || n, '', '1555' || n, '' \
         from companies, generate_series(1, {count}) n where name = 'Demo'; \
         insert into account_agents (company_id, account_id, agent_id) \
         select a.company_id, a.id, g.id from accounts a join agents g using (company_id) \
         where a.name like 'Fixture %' and g.role = 'owner'"
    ));
}

/// Lets the account of the `n`th body be the one that the body names. Answers with its id.
fn give_ids(desk: &Desk, n: usize, body: &Value) -> String {
    let entry = &body["entry"][0];
    let value = &entry["changes"][0]["value"];
    let number = match &value["phone_number_settings"]["phone_number_id"] {
        _ if value["entity_type"] == "PHONE_NUMBER" => &value["entity_id"],
        Value::Null => &value["metadata"]["phone_number_id"],
        settings => settings,
    };
    let (number, waba) = (number.as_str().unwrap_or("none"), entry["id"].as_str().unwrap());
    let phone = value["display_phone_number"].as_str().unwrap_or("15550000000");
    let mut sql = desk.postgres.sql();
    sql.run(&format!(
        "update accounts set phone_number_id = 'done-' || id where phone_number_id = '{number}'; \
         update accounts set waba_id = '' where waba_id = '{waba}'; \
         update accounts set phone_number_id = '{number}', waba_id = '{waba}', phone = '{phone}' \
         where name = 'Fixture {n}'"
    ));
    sql.texts(&format!("select id::text as t from accounts where name = 'Fixture {n}'")).remove(0)
}

/// What an account's chats say: `who | types of the messages | the line in the list`.
async fn chats(owner: &Person, account: &str) -> Vec<String> {
    let mut chats = vec![];
    for list in ["active", "archived"] {
        let page = owner.get(&format!("/chats?list={list}&account_id={account}")).await.expect(200);
        for chat in page["items"].as_array().unwrap() {
            let messages = owner.messages(chat["id"].as_str().unwrap()).await;
            let kinds: Vec<&str> =
                messages.iter().map(|message| message["type"].as_str().unwrap()).collect();
            let name = chat["contact"]["name"].as_str().unwrap();
            let line = chat["preview"]["text"].as_str().unwrap_or("-");
            chats.push(format!("{name} | {} | {line}", kinds.join(", ")));
        }
    }
    chats.sort();
    chats
}

#[tokio::test(flavor = "multi_thread")]
async fn every_body_that_meta_documents_is_understood_or_kept() {
    let desk = Desk::start().await;
    let bodies = bodies();
    stage_accounts(&desk, bodies.len());
    let owner = desk.person("owner").await;
    let mut wrong = vec![];
    for (n, (file, body)) in bodies.iter().enumerate() {
        let json: Value = serde_json::from_slice(body).unwrap();
        let account = give_ids(&desk, n + 1, &json);
        desk.post_webhook(body.clone()).await.expect(200);
        desk.settle().await;
        let verdict = desk.verdicts().pop().unwrap();
        let chats = chats(&owner, &account).await;
        let expected = TABLE.iter().find(|row| row.0 == file.as_str());
        let Outcome(_, state, lines) = expected.copied().unwrap_or(Outcome("", "no row", &[]));
        if state != verdict || lines != chats {
            wrong.push(format!("Outcome({file:?}, {verdict:?}, &{chats:?}),"));
        }
    }
    let gone = TABLE.iter().filter(|row| !bodies.contains_key(row.0)).map(|row| row.0);
    assert_eq!(gone.collect::<Vec<_>>(), [""; 0], "rows without a body");
    assert!(wrong.is_empty(), "this is what came of them:\n{}", wrong.join("\n"));
    println!("{} bodies", bodies.len());
}
