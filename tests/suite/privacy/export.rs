//! A file with all that is kept of a customer.

use std::io::{Cursor, Read as _};

use chrono::TimeDelta;
use harness::{Desk, Person, eventually};
use serde_json::{Value, json};
use zip::ZipArchive;

use super::{contact_of, is_over, text};

async fn exports(by: &Person, contact: &str) -> Value {
    let asked = by.post(&format!("/contacts/{contact}/export"), json!({})).await.expect(202);
    assert_eq!(asked["state"], "queued");
    is_over(by, &format!("/exports/{}", text(&asked["id"]))).await
}

async fn downloads(by: &Person, export: &Value) -> ZipArchive<Cursor<Vec<u8>>> {
    let url = format!("{}/api/v1/exports/{}/download", by.url, text(&export["id"]));
    let answer = reqwest::Client::new().get(url).bearer_auth(&by.token).send().await.unwrap();
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.headers()["content-type"], "application/zip");
    assert!(answer.headers()["content-disposition"].to_str().unwrap().starts_with("attachment"));
    let bytes = answer.bytes().await.unwrap();
    assert_eq!(export["size"], bytes.len());
    ZipArchive::new(Cursor::new(bytes.to_vec())).unwrap()
}

fn file(archive: &mut ZipArchive<Cursor<Vec<u8>>>, name: &str) -> String {
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn json_of(archive: &mut ZipArchive<Cursor<Vec<u8>>>, name: &str) -> Value {
    serde_json::from_str(&file(archive, name)).unwrap()
}

/// What is planned in a chat, and what somebody has begun to write there.
fn says_what_is_begun(
    archive: &mut ZipArchive<Cursor<Vec<u8>>>,
    chat: &str,
    later: &Value,
    rui: &Person,
) {
    assert_eq!(json_of(archive, &format!("scheduled/{chat}.json")), json!([later]));
    let drafts = json_of(archive, &format!("drafts/{chat}.json"));
    assert_eq!(
        (&drafts[0]["agent_id"], &drafts[0]["text"]),
        (&json!(rui.id), &json!("And by the way"))
    );
}

/// Lets a customer call, and another one write.
async fn calls(desk: &Desk, from: &str, sales: &harness::Account) {
    let call = json!({ "phone_number_id": sales.phone_number_id, "from": from });
    desk.control("POST", "/_sim/calls", Some(call)).await.expect(202);
    desk.customer("Nuno").writes(sales, "Olá!").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_says_what_the_api_says() {
    let desk = Desk::start().await;
    let (sales, support) = (desk.account("Sales"), desk.account("Support"));
    let (ana, rui) = (desk.online("ana").await, desk.online("rui").await);
    let maria = desk.customer("Maria");
    let chat = ana.meets(&maria, &sales).await;
    maria.writes(&support, "And here").await;
    ana.gives(&chat, &rui).await.expect(200);
    let sent = rui.writes(&chat, "Olá, Maria!").await.expect(202);
    rui.sees(&chat, &sent, "delivered").await;
    let reaction = json!({ "message_id": sent["id"], "emoji": "👍" });
    rui.sends(&chat, json!({ "type": "reaction", "reaction": reaction })).await.expect(202);
    calls(&desk, &maria.phone, &sales).await;
    rui.notes(&chat, "She is a friend of mine", &[]).await.expect(201);
    let later = rui.plans(&desk, &chat, "Are you well?", 3600).await.expect(201);
    rui.drafts(&chat, "And by the way").await.expect(200);
    let owner = desk.person("owner").await;
    let reason = owner.makes_reason("Solved").await;
    rui.ends(&chat, &reason).await.expect(200);
    rui.activates(&chat).await.expect(200);
    desk.settle().await;
    let contact = contact_of(&rui, &chat).await;
    rui.tags(&contact, "VIP").await.expect(200);

    let (one, two) = (exports(&owner, &contact).await, exports(&owner, &contact).await);
    assert_ne!(one["id"], two["id"], "asked twice, made twice");
    let mut archive = downloads(&owner, &one).await;
    let kept = owner.chat(&chat).await;
    let said = json_of(&mut archive, "contact.json");
    let profile = owner.get(&format!("/contacts/{contact}")).await.expect(200);
    for (name, value) in said["contact"].as_object().unwrap() {
        assert_eq!(*value, profile[name], "{name}");
    }
    for name in kept["contact"].as_object().unwrap().keys() {
        assert_eq!(said["contact"][name], kept["contact"][name], "{name}");
    }
    assert_eq!(said["contact"]["tags"][0]["name"], "VIP");
    assert_eq!(said["identities"], json!([{ "kind": "phone", "value": maria.phone }]));
    let chats = json_of(&mut archive, "chats.json");
    let chats = chats.as_array().unwrap();
    assert_eq!(chats.len(), 2);
    assert!(chats.contains(&kept));
    for chat in chats {
        let id = text(&chat["id"]);
        let mut messages = owner.messages(&id).await;
        messages.reverse();
        assert_eq!(json_of(&mut archive, &format!("messages/{id}.json")), Value::from(messages));
        let history = Value::from(owner.holders(&id).await);
        assert_eq!(json_of(&mut archive, &format!("assignments/{id}.json")), history);
        let endings = owner.get(&format!("/chats/{id}/endings")).await.expect(200);
        let said = json_of(&mut archive, &format!("endings/{id}.json"));
        assert_eq!(said, endings["items"]);
        let was_ended = text(&chat["account_id"]) == sales.id;
        assert_eq!(said.as_array().unwrap().len(), usize::from(was_ended), "{said}");
    }
    says_what_is_begun(&mut archive, &chat, &later, &rui);
    let audit = json_of(&mut archive, "audit.json");
    let actions: Vec<&Value> = audit.as_array().unwrap().iter().map(|e| &e["action"]).collect();
    assert!(actions.contains(&&json!("chat.assigned")), "{actions:?}");
    assert!(actions.contains(&&json!("customer.exported")), "{actions:?}");
    assert!(file(&mut archive, "README.txt").contains("could not be fetched"));
    assert_eq!(archive.len(), 14, "and nothing else");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_template_is_taken_out_with_all_that_was_filled_in() {
    let desk = Desk::start().await;
    let ana = desk.online("ana").await;
    let maria = desk.customer("Maria");
    let chat = ana.meets(&maria, &desk.account("Sales")).await;
    crate::templates::sends_everything(&desk, "canary", &ana, &chat).await;
    let tapped =
        json!({ "type": "button", "button": { "payload": "canary-payload", "text": "Thanks" } });
    maria.sends(&desk.account("Sales"), tapped).await;
    desk.settle().await;
    let owner = desk.person("owner").await;
    let contact = contact_of(&owner, &chat).await;
    let export = exports(&owner, &contact).await;
    let mut archive = downloads(&owner, &export).await;
    let messages = json_of(&mut archive, &format!("messages/{chat}.json"));
    let of_type = |kind: &str| {
        let mut messages = messages.as_array().unwrap().iter();
        messages.find(|message| message["type"] == kind).unwrap().clone()
    };
    let said = of_type("template");
    assert_eq!(said["template"]["body"], "Hello canary Maria, your order #canary has left us.");
    assert_eq!(said["template"]["buttons"][1]["url"], "https://a.example/canary");
    assert_eq!(said["template"]["buttons"][2]["code"], "canary");
    let told = said["template"]["components"].to_string();
    for word in ["canary Maria", "#canary", "canary-payload"] {
        assert!(told.contains(word), "{word}: {told}");
    }
    assert_eq!(of_type("button")["button"]["payload"], "canary-payload");
    let document = &said["template"]["header"]["document"];
    assert_eq!(document["filename"], "canary.pdf");
    let name = format!("media/{}.pdf", document["media_id"].as_str().unwrap());
    assert!(file(&mut archive, &name).contains("% theirs"), "the file above it");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_may_not_see_all_of_a_customer_cannot_take_them_out() {
    let desk = Desk::start().await;
    let ana = desk.online("ana").await;
    let maria = desk.customer("Maria");
    let chat = ana.meets(&maria, &desk.account("Sales")).await;
    let owner = desk.person("owner").await;
    let contact = contact_of(&ana, &chat).await;
    let export = exports(&owner, &contact).await;
    let path = format!("/exports/{}", text(&export["id"]));
    maria.writes(&desk.account("Support"), "And here").await;
    desk.settle().await;
    for (accounts, expected) in [("Sales", "403 forbidden"), ("", "404 not-found")] {
        desk.postgres.sql().run(&format!(
            "delete from account_agents x using accounts a where x.account_id = a.id \
             and a.name <> '{accounts}' and x.agent_id = '{}'",
            owner.id
        ));
        let owner = desk.person("owner").await;
        let again = owner.post(&format!("/contacts/{contact}/export"), json!({})).await;
        assert_eq!(again.problem(), expected, "{accounts}");
        assert_eq!(owner.get(&path).await.problem(), expected, "{accounts}");
        let download = owner.get(&format!("{path}/download")).await;
        assert_eq!(download.problem(), expected, "{accounts}");
    }
    let taken = "select count(*) as n from exports";
    assert_eq!(desk.postgres.sql().number(taken), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_chat_comes_in_pages_and_pieces() {
    let desk = Desk::start().await;
    let ana = desk.online("ana").await;
    let chat = ana.meets(&desk.customer("Maria"), &desk.account("Sales")).await;
    desk.postgres.sql().run(&format!(
        "insert into messages (company_id, id, chat_id, account_id, content, at, version) \
         select company_id, gen_random_uuid(), id, account_id, jsonb_build_object('text', \
            jsonb_build_object('body', md5(n::text) || md5((-n)::text))), now() - n / 3 * interval '1 s', 1 \
         from chats, generate_series(1, 8000) n where id = '{chat}'"
    ));
    let owner = desk.person("owner").await;
    let export = exports(&owner, &contact_of(&ana, &chat).await).await;
    let pieces = desk.postgres.sql().number("select count(*) as n from export_parts");
    assert!(pieces > 1, "{pieces}");
    let mut archive = downloads(&owner, &export).await;
    let messages = json_of(&mut archive, &format!("messages/{chat}.json"));
    let mut ids: Vec<&str> =
        messages.as_array().unwrap().iter().map(|m| m["id"].as_str().unwrap()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 8001, "each once");

    desk.wait(TimeDelta::days(7)).await;
    let owner = desk.person("owner").await;
    let path = format!("/exports/{}", text(&export["id"]));
    assert_eq!(owner.get(&path).await.problem(), "404 not-found");
    assert_eq!(owner.get(&format!("{path}/download")).await.problem(), "404 not-found");
    eventually("nothing of it is kept", async || {
        let left =
            "select (select count(*) from exports) + (select count(*) from export_parts) as n";
        (desk.postgres.sql().number(left) == 0).then_some(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_that_fails_says_so() {
    let desk = Desk::start().await;
    let ana = desk.online("ana").await;
    let chat = ana.meets(&desk.customer("Maria"), &desk.account("Sales")).await;
    let mut sql = desk.postgres.sql();
    sql.run(
        "create function refuse() returns trigger language plpgsql as \
            $$ begin raise exception 'no room'; end $$; \
         create trigger refuse before insert on export_parts for each row execute function refuse()",
    );
    let owner = desk.person("owner").await;
    let contact = contact_of(&ana, &chat).await;
    let asked = owner.post(&format!("/contacts/{contact}/export"), json!({})).await.expect(202);
    let path = format!("/exports/{}", text(&asked["id"]));
    let failed = eventually("it is given up", async || {
        // It has been tried often, and is due again.
        desk.postgres.sql().run(
            "update jobs set attempts = 100, due = now() - interval '1 s' \
             where kind = 'export_contact' and not in_flight and not dead",
        );
        let seen = owner.get(&path).await.expect(200);
        (seen["state"] != "queued").then_some(seen)
    })
    .await;
    assert_eq!(failed["state"], "failed");
    let download = owner.get(&format!("{path}/download")).await;
    assert_eq!(download.problem(), "409 state-conflict");
    sql.run("drop trigger refuse on export_parts");
    assert_eq!(exports(&owner, &contact).await["state"], "ready");
}
