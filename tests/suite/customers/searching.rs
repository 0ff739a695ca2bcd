//! Customers are found by what they are called, whether or not they ever wrote.

use harness::{Desk, Person};
use serde_json::{Value, json};

use super::{adds, all, text};
use crate::inbound::{NUMBER, WABA, contact};
use crate::privacy::{erases, is_over};

/// For an address.
fn escaped(typed: &str) -> String {
    let bytes: Vec<String> = typed.bytes().map(|byte| format!("%{byte:02X}")).collect();
    bytes.concat()
}

/// Who is found, the newest first.
async fn found(desk: &Desk, by: &Person, typed: &str) -> Vec<String> {
    desk.is_searchable().await;
    let items = all(by, &format!("/contacts?limit=2&q={}", escaped(typed))).await;
    items.iter().map(|contact| text(&contact["name"])).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn customers_are_found_by_any_part_of_what_they_are_called() {
    let desk = Desk::start().await;
    let (ana, rui) = (desk.online("ana").await, desk.person("rui").await);
    let mut screen = rui.screen().await;
    let sa = adds(&ana, "+351930000001", "Conceição Sá").await;
    let told = screen.hears("contact.updated").await;
    assert_eq!(told["payload"]["contact"]["id"], sa["id"], "everybody hears of who has no chat");
    adds(&ana, "+351930000002", "İpek Yılmaz").await;
    adds(&ana, "+351930000003", "Straßer, Jörg").await;
    for (typed, name) in [
        ("conceicao", "Conceição Sá"),
        ("CONCEIÇÃO", "Conceição Sá"),
        ("nceic", "Conceição Sá"),
        ("sa conce", "Conceição Sá"),
        ("930000001", "Conceição Sá"),
        ("+351 930 000 001", "Conceição Sá"),
        ("ipek", "İpek Yılmaz"),
        ("IPEK", "İpek Yılmaz"),
        ("yilmaz", "İpek Yılmaz"),
        ("ılma", "İpek Yılmaz"),
        ("strasser", "Straßer, Jörg"),
        ("jor", "Straßer, Jörg"),
    ] {
        assert_eq!(found(&desk, &rui, typed).await, [name], "{typed}");
    }
    let newest_first = ["Straßer, Jörg", "İpek Yılmaz", "Conceição Sá"];
    assert_eq!(found(&desk, &rui, "93000").await, newest_first);
    for typed in ["conceicaox", "%", "_", "sa jorg", "351 931", " ., "] {
        assert_eq!(found(&desk, &rui, typed).await, Vec::<String>::new(), "{typed}");
    }

    for (query, fault) in [
        ("q=", "?q empty"),
        ("q=a&blocked=true", "? too-many"),
        ("q=a&sort=name", "?sort not-applicable"),
    ] {
        let refused = ana.get(&format!("/contacts?{query}")).await;
        assert_eq!((refused.status, refused.fault().as_str()), (422, fault), "{query}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_becomes_of_whoever_has_no_chat_is_told_and_found() {
    let desk = Desk::start().await;
    let (ana, rui) = (desk.online("ana").await, desk.person("rui").await);
    let sa = adds(&ana, "+351930000001", "Conceição Sá").await;
    adds(&ana, "+351930000002", "İpek Yılmaz").await;
    adds(&ana, "+351930000003", "Straßer, Jörg").await;
    assert_eq!(found(&desk, &rui, "conceicao").await, ["Conceição Sá"]);
    let mut screen = rui.screen().await;

    // Another name is found, and the old one no more.
    let path = format!("/contacts/{}", text(&sa["id"]));
    ana.patch(&path, &sa["version"], json!({ "name": "Maria Sá" })).await.expect(200);
    let told = screen.until(|event| event["payload"]["contact"]["name"] == "Maria Sá").await;
    assert_eq!(told.last().unwrap()["event"]["type"], "contact.updated");
    assert_eq!(found(&desk, &rui, "conceicao").await, Vec::<String>::new());
    assert_eq!(found(&desk, &rui, "maria").await, ["Maria Sá"]);

    // Whoever became part of another is found as that one, and nobody twice.
    let supervisor = desk.person("supervisor").await;
    let jorg = all(&rui, "/contacts?q=strasser").await[0]["id"].clone();
    let merge = json!({ "contact_id": jorg });
    supervisor.post(&format!("{path}/merge"), merge).await.expect(200);
    assert_eq!(found(&desk, &rui, "strasser").await, ["Maria Sá"]);
    assert_eq!(found(&desk, &rui, "93000").await, ["İpek Yılmaz", "Maria Sá"]);

    // Only whom somebody may see.
    ana.meets(&desk.customer("Maria Hidden"), &desk.account("Sales")).await;
    assert_eq!(found(&desk, &rui, "maria").await, ["Maria Sá"]);
    assert_eq!(found(&desk, &ana, "maria").await, ["Maria Hidden", "Maria Sá"]);
    let table = supervisor.get("/contacts.csv?q=yilmaz").await;
    assert!(table.text.contains("İpek Yılmaz") && !table.text.contains("Maria"), "{}", table.text);

    // Whoever is erased is told of, though they had no chat, and leaves nothing.
    let mut screen = rui.screen().await;
    let ipek = all(&rui, "/contacts?q=ipek").await[0]["id"].clone();
    erases(&desk.person("owner").await, ipek.as_str().unwrap()).await;
    let told = screen.hears("contact.erased").await["payload"].clone();
    assert_eq!((&told["contact_id"], &told["chat_id"]), (&ipek, &Value::Null));
    assert_eq!(found(&desk, &rui, "ipek").await, Vec::<String>::new());
    assert_eq!(desk.postgres.sql().rows_with("Yılmaz"), Vec::<String>::new());
    assert_eq!(desk.postgres.sql().rows_with("yilmaz"), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn customers_of_a_file_are_found_and_told_of_together() {
    let desk = Desk::start().await;
    let supervisor = desk.person("supervisor").await;
    let eva = adds(&supervisor, "+351930000000", "Eva Before").await;
    desk.is_searchable().await;
    let lines = (0..600).map(|n| format!("+35193{n:07},Imported {n}\n"));
    let table = std::iter::once("phone,name\n".to_owned()).chain(lines).collect::<String>();
    let cursor = supervisor.cursor().await;
    let import = supervisor.imports("", table.clone()).await.expect(202);
    let path = format!("/contact-imports/{}", text(&import["id"]));
    is_over(&supervisor, &path).await;
    let log = supervisor.log_after(&cursor).await;
    let told: Vec<&Value> = log.iter().map(|entry| &entry["event"]).collect();
    assert!(told.iter().all(|event| event["type"] == "contacts.imported"), "{told:?}");
    assert!((1..=6).contains(&told.len()), "some hundred at a time: {told:?}");
    let last = &told.last().unwrap()["payload"];
    assert_eq!((&last["import_id"], &last["done"]), (&import["id"], &json!(600)));

    assert_eq!(found(&desk, &supervisor, "imported 599").await, ["Imported 599"]);
    assert_eq!(found(&desk, &supervisor, "imported").await.len(), 600);
    assert_eq!(found(&desk, &supervisor, "before").await, Vec::<String>::new(), "she is renamed");
    let now = supervisor.get(&format!("/contacts/{}", text(&eva["id"]))).await.expect(200);
    assert_eq!(now["name"], "Imported 0");

    // A file that says nothing new is told to nobody.
    let cursor = supervisor.cursor().await;
    let again = supervisor.imports("", table).await.expect(202);
    is_over(&supervisor, &format!("/contact-imports/{}", text(&again["id"]))).await;
    assert_eq!(supervisor.log_after(&cursor).await, Vec::<Value>::new());
}

/// Lets the desk hear what a customer wants of marketing, and what they call themselves.
async fn wishes(desk: &Desk, phone: &str, name: &str) {
    let wish = json!({ "wa_id": phone, "category": "marketing_messages", "value": "stop",
        "detail": "as they said", "timestamp": desk.time() });
    let value = json!({ "contacts": [contact(phone, name)], "user_preferences": [wish] });
    assert_eq!(desk.hears_of("user_preferences", NUMBER, WABA, value).await, "processed");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_only_says_what_they_want_is_told_and_found() {
    let desk = Desk::start().await;
    let (ana, rui) = (desk.online("ana").await, desk.person("rui").await);
    let sa = adds(&ana, "+351930000001", "Conceição Sá").await;
    let mut screen = rui.screen().await;
    wishes(&desk, "351930000001", "Quetzal").await;
    let told = screen.hears("contact.updated").await["payload"]["contact"].clone();
    assert_eq!((&told["id"], &told["profile_name"]), (&sa["id"], &json!("Quetzal")));
    assert_eq!(found(&desk, &rui, "quetzal").await, ["Conceição Sá"]);
    // Nobody met them before.
    wishes(&desk, "351930000002", "Kolibri").await;
    let told = screen.hears("contact.updated").await["payload"]["contact"].clone();
    assert_eq!(told["profile_name"], "Kolibri");
    let page = rui.get("/contacts?q=nobody").await.expect(200);
    assert_eq!(page["items"], json!([]));
    desk.is_searchable().await;
    let page = rui.get("/contacts?q=kolibri").await.expect(200);
    assert_eq!(page["items"][0]["id"], told["id"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_themselves_again_is_told_and_found_under_all_their_names() {
    let desk = Desk::start().await;
    let (supervisor, rui) = (desk.person("supervisor").await, desk.person("rui").await);
    let mut who = vec![];
    for (n, name) in ["Quetzal", "Kolibri", "Tukan"].into_iter().enumerate() {
        who.push(text(&adds(&supervisor, &format!("+35193000000{n}"), name).await["id"]));
    }
    let merge = async |kept: usize, other: usize| {
        let body = json!({ "contact_id": who[other] });
        let path = format!("/contacts/{}/merge", who[kept]);
        supervisor.post(&path, body).await.expect(200)
    };
    merge(1, 2).await;
    let all = merge(0, 1).await;
    assert_eq!(found(&desk, &rui, "tukan").await, ["Quetzal"]);
    let mut screen = rui.screen().await;
    let path = format!("/contact-merges/{}", text(&all["merges"][0]["id"]));
    supervisor.delete(&path).await.expect(200);
    let told = screen.until(|event| event["payload"]["contact"]["id"] == who[1].as_str()).await;
    assert_eq!(told.last().unwrap()["event"]["type"], "contact.updated");
    assert_eq!(found(&desk, &rui, "tukan").await, ["Kolibri"]);
    assert_eq!(found(&desk, &rui, "kolibri").await, ["Kolibri"]);
    assert_eq!(found(&desk, &rui, "quetzal").await, ["Quetzal"]);
}

/// So many bear the name that the customers are gone through, and a page may be short.
#[tokio::test(flavor = "multi_thread")]
async fn a_name_that_many_bear_is_found_page_by_page() {
    let desk = Desk::start().await;
    let supervisor = desk.person("supervisor").await;
    desk.is_searchable().await;
    desk.postgres.sql().run(
        "create temp table seed as select n, gen_random_uuid() as id, c.id as company_id \
            from generate_series(1, 9000) n, companies c where c.name = 'Demo'; \
         insert into contacts (company_id, id, profile_name, version) \
            select company_id, id, case n % 3 when 0 then 'Other ' else 'Common ' end || n, 1 from seed; \
         insert into contact_words (company_id, contact_id, word) select company_id, id, w from seed, \
            unnest(array[case n % 3 when 0 then 'other' else 'common' end, n::text]) w",
    );
    let (mut names, mut path) = (std::collections::BTreeSet::new(), String::new());
    for _ in 0..500 {
        let page = supervisor.get(&format!("/contacts?q=common&limit=100{path}")).await.expect(200);
        let items = page["items"].as_array().unwrap();
        for contact in items {
            assert!(names.insert(text(&contact["name"])), "{contact} comes twice");
        }
        let Some(next) = page["next_cursor"].as_str() else { break };
        path = format!("&cursor={next}");
    }
    assert_eq!(names.len(), 6000);
    assert!(names.iter().all(|name| name.starts_with("Common ")));
}
