//! The right-hand panel: what the company keeps of a customer, and what became of their chats.

use chrono::TimeDelta;
use harness::{Desk, eventually};
use serde_json::json;

use super::{adds, all, text};

#[tokio::test(flavor = "multi_thread")]
async fn the_companys_own_name_is_shown_wherever_the_customer_is() {
    let desk = Desk::start().await;
    let (ana, sales) = (desk.online("ana").await, desk.account("Sales"));
    let maria = desk.customer("Maria");
    let chat = ana.meets(&maria, &sales).await;
    let path = format!("/contacts/{}", text(&ana.chat(&chat).await["contact"]["id"]));
    let before = ana.get(&path).await;
    assert_eq!(before.header("etag"), format!("\"{}\"", before.body["version"]));
    let before = before.expect(200);
    assert_eq!((&before["name"], &before["given_name"]), (&json!("Maria"), &json!(null)));
    assert_eq!(before["chats"][0], ana.chat(&chat).await);
    let mut screen = ana.screen().await;

    let change = json!({ "name": " Dr. Sá ", "language": "pt_br", "notes": "Calls on Mondays" });
    let after = ana.patch(&path, &before["version"], change).await.expect(200);
    assert_eq!((&after["name"], &after["language"]), (&json!("Dr. Sá"), &json!("pt-BR")));
    let heard = screen.hears("contact.updated").await;
    assert_eq!(heard["payload"]["contact"], ana.chat(&chat).await["contact"]);
    assert_eq!(heard["payload"]["details"]["notes"], "Calls on Mondays");
    assert_eq!(ana.finds("active", "Dr. Sá").await["id"], chat.as_str());

    // What WhatsApp calls them is kept beside it, and shown again when the company's name is gone.
    let renamed = json!({ "name": "Maria S." });
    let words = json!({ "type": "text", "text": { "body": "Olá!" } });
    maria.sends_with(&sales, words, renamed).await;
    let now = eventually("the profile's name is new", async || {
        let now = ana.get(&path).await.expect(200);
        (now["profile_name"] == "Maria S.").then_some(now)
    })
    .await;
    assert_eq!(now["name"], "Dr. Sá");
    assert_eq!(now["notes"], "Calls on Mondays");
    let again = ana.patch(&path, &now["version"], json!({ "name": null })).await.expect(200);
    assert_eq!((&again["name"], &again["notes"]), (&json!("Maria S."), &json!("Calls on Mondays")));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_changes_what_they_have_not_seen() {
    let desk = Desk::start().await;
    let ana = desk.online("ana").await;
    let path = format!("/contacts/{}", text(&adds(&ana, "+351930000001", "Eva").await["id"]));
    let version = ana.get(&path).await.expect(200)["version"].clone();
    let without = ana.send(reqwest::Method::PATCH, &path, Some(json!({})), &[]).await;
    assert_eq!(without.problem(), "428 precondition-required");
    let first = ana.patch(&path, &version, json!({ "notes": "first" })).await.expect(200);
    let second = ana.patch(&path, &version, json!({ "notes": "second" })).await;
    assert_eq!(second.problem(), "412 precondition-failed");
    // What changes nothing is no change.
    let same = ana.patch(&path, &first["version"], json!({ "notes": "first" })).await.expect(200);
    assert_eq!(same, first);
    for (body, fault) in [
        (json!({ "name": "x".repeat(257) }), "name too-long"),
        (json!({ "name": "a\nb" }), "name format"),
        (json!({ "notes": "x".repeat(4001) }), "notes too-long"),
        (json!({ "language": "klingon" }), "language format"),
        (json!({ "name": 1 }), "name type"),
        (json!({ "phone": "+351930000002" }), "phone unknown-field"),
        (json!({ "fields": { "abc": 1 } }), "fields format"),
    ] {
        let answer = ana.patch(&path, &first["version"], body.clone()).await;
        assert_eq!(answer.status, 422, "{body} {}", answer.text);
        assert!(
            answer.fault().starts_with(fault.split(' ').next().unwrap()),
            "{body} {}",
            answer.text
        );
        if !fault.starts_with("fields") {
            assert_eq!(answer.fault(), fault, "{body}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_in_any_notation_is_one_customer() {
    let desk = Desk::start().await;
    // Numbers without a country code are of the country of the company's own.
    desk.postgres.sql().run("update accounts set phone = '351210000000'");
    let ana = desk.online("ana").await;
    let eva = adds(&ana, "930 000 001", "Eva").await;
    assert_eq!(eva["phone"], "+351930000001");
    assert_eq!(eva["identities"][0]["phone"], "+351930000001");
    for typed in ["+351 930 000 001", "00351930000001", "(930) 000-001"] {
        let again = ana.post("/contacts", json!({ "phone": typed })).await;
        assert_eq!(again.problem(), "409 contact-exists", "{typed}");
        assert_eq!(again.header("location"), format!("/api/v1/contacts/{}", text(&eva["id"])));
    }
    // E-39
    for typed in [
        "",
        "+",
        "+0123456789",
        "+1234567890123456",
        "+123456",
        "+٣٥١٩١٠٠٠٠٠٠١",
        "+351930CALL",
        "+351930000001;ext=5",
        "+999123456789",
    ] {
        let answer = ana.post("/contacts", json!({ "phone": typed })).await;
        assert_eq!((answer.status, answer.fault()), (422, "phone phone".into()), "{typed}");
    }
    // Where the accounts are in several countries, nobody can tell.
    desk.postgres.sql().run("update accounts set phone = '4930123456' where name = 'Sales'");
    let answer = ana.post("/contacts", json!({ "phone": "930 000 002" })).await;
    assert_eq!(answer.fault(), "phone phone");
    let account = desk.account("Support").id;
    let body = json!({ "phone": "930 000 002", "account_id": account });
    assert_eq!(ana.post("/contacts", body).await.expect(201)["phone"], "+351930000002");
}

#[tokio::test(flavor = "multi_thread")]
async fn customers_are_listed_the_newest_first_and_by_what_they_are() {
    let desk = Desk::start().await;
    let (ana, sales) = (desk.online("ana").await, desk.account("Sales"));
    let mut names: Vec<String> = vec![];
    for n in 0..7 {
        let name = format!("Customer {n}");
        adds(&ana, &format!("+35193000000{n}"), &name).await;
        names.push(name);
    }
    ana.meets(&desk.customer("Chatting"), &sales).await;
    names.push("Chatting".into());
    names.reverse();
    let listed = async |path: &str| -> Vec<String> {
        all(&ana, path).await.iter().map(|contact| text(&contact["name"])).collect()
    };
    assert_eq!(listed("/contacts?limit=3").await, names);
    assert_eq!(listed("/contacts?limit=100").await, names);
    assert_eq!(listed(&format!("/contacts?limit=3&account_id={}", sales.id)).await, ["Chatting"]);
    assert_eq!(listed("/contacts?blocked=true").await, Vec::<String>::new());
    assert_eq!(listed("/contacts?phone=%2B351930000003").await, ["Customer 3"]);
    for (query, fault) in [
        ("phone=12", "?phone phone"),
        ("blocked=false", "?blocked value"),
        ("limit=101", "?limit range"),
    ] {
        assert_eq!(ana.get(&format!("/contacts?{query}")).await.fault(), fault);
    }
    let both = format!("/contacts?blocked=true&account_id={}", sales.id);
    assert_eq!(ana.get(&both).await.status, 422);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_history_tells_who_had_the_chats_and_when_they_ended() {
    let desk = Desk::start().await;
    let (ana, rui) = (desk.online("ana").await, desk.online("rui").await);
    let chat = ana.meets(&desk.customer("Maria"), &desk.account("Sales")).await;
    let contact = text(&ana.chat(&chat).await["contact"]["id"]);
    ana.gives(&chat, &rui).await.expect(200);
    rui.gives(&chat, &ana).await.expect(200);
    let path = format!("/contacts/{contact}/history");
    let of_all = all(&ana, &format!("{path}?limit=100")).await;
    let holders: Vec<&str> = of_all.iter().filter_map(|entry| entry["agent_id"].as_str()).collect();
    assert_eq!(holders[..2], [ana.id.as_str(), rui.id.as_str()]);
    assert_eq!(of_all[0]["why"]["by"], rui.id.as_str());
    assert_eq!(all(&ana, &format!("{path}?limit=1")).await, of_all, "page by page");
    assert_eq!(rui.get(&path).await.problem(), "404 not-found", "it is not his any more");
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_known_when_somebody_was_last_heard_of() {
    let desk = Desk::start().await;
    let (ana, sales) = (desk.online("ana").await, desk.account("Sales"));
    let maria = desk.customer("Maria");
    let chat = ana.meets(&maria, &sales).await;
    let path = format!("/contacts/{}", text(&ana.chat(&chat).await["contact"]["id"]));
    let last_message = async || {
        let messages = ana.messages(&chat).await;
        messages.last().unwrap()["at"].clone()
    };
    let first = ana.get(&path).await.expect(200);
    assert_eq!(first["last_seen_at"], last_message().await);

    desk.wait(TimeDelta::seconds(20)).await;
    maria.writes(&desk.account("Support"), "Olá!").await;
    maria.writes(&sales, "Me again").await;
    desk.settle().await;
    let second = ana.get(&path).await.expect(200);
    assert_eq!(second["last_seen_at"], last_message().await);
    assert_ne!(second["last_seen_at"], first["last_seen_at"]);
    assert_eq!(second["first_seen_at"], first["first_seen_at"]);
    assert_eq!(second["version"], first["version"], "to be heard of is no change");
    // What the company writes is no sign of life.
    desk.wait(TimeDelta::seconds(20)).await;
    ana.writes(&chat, "Olá, Maria!").await.expect(202);
    desk.settle().await;
    assert_eq!(ana.get(&path).await.expect(200)["last_seen_at"], second["last_seen_at"]);
}
