//! Customers from a file, and into one.

use chrono::TimeDelta;
use harness::{Desk, Person};
use serde_json::{Value, json};

use super::{adds, all, field, text};
use crate::inbound::count;
use crate::privacy::is_over;

async fn imports(by: &Person, query: &str, table: impl Into<reqwest::Body>) -> Value {
    let import = by.imports(query, table).await.expect(202);
    is_over(by, &format!("/contact-imports/{}", text(&import["id"]))).await
}

fn counts(import: &Value) -> [i64; 4] {
    ["created", "updated", "skipped", "failed"].map(|name| import[name].as_i64().unwrap())
}

async fn report(by: &Person, import: &Value) -> Vec<String> {
    let path = format!("/contact-imports/{}/rows.csv", text(&import["id"]));
    let answer = by.get(&path).await;
    assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
    answer.text.lines().map(str::to_owned).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_says_of_each_number_what_it_says_and_twice_is_once() {
    let desk = Desk::start().await;
    desk.postgres.sql().run("update accounts set phone = '351210000000'");
    let supervisor = desk.person("supervisor").await;
    let seats = field(&desk, "Seats", "number", &[]).await;
    let eva = adds(&supervisor, "+351930000001", "Eva").await;
    let table = "\u{FEFF}Telefon;Name;Seats;Colour\r\n\
        +351 930 000 001;;3;red\r\n\
        930 000 002;Rui da Silva;;\"two\nlines\"\r\n\
        12;Nobody;;\r\n\
        +351930000003;Nuno;many;\r\n\
        00351 930 000 002;Rui S.;;\r\n\
        +351930000004\r\n";
    let over = imports(&supervisor, "", table).await;
    assert_eq!(
        (&over["state"], &over["total"], &over["done"]),
        (&json!("done"), &json!(6), &json!(6))
    );
    assert_eq!(counts(&over), [2, 2, 0, 2]);
    assert_eq!(over["columns"][2], json!({ "head": "Seats", "target": seats }));
    assert_eq!(over["columns"][3], json!({ "head": "Colour", "target": null }));
    let lines = report(&supervisor, &over).await;
    assert_eq!(lines[0], "row,outcome,contact_id,reason");
    assert_eq!(lines[1], format!("1,updated,{},", text(&eva["id"])));
    assert!(lines[3].starts_with("3,failed,,\"Telefon: must be a phone number"), "{}", lines[3]);
    assert_eq!(lines[4], "4,failed,,Seats: must be a number");
    assert_eq!(lines.len(), 7);
    let now = supervisor.get(&format!("/contacts/{}", text(&eva["id"]))).await.expect(200);
    assert_eq!((&now["name"], &now["fields"]), (&json!("Eva"), &json!({ &seats: 3 })));
    let rui = all(&supervisor, "/contacts?phone=%2B351930000002").await;
    assert_eq!(rui[0]["name"], "Rui S.", "the later row counts");

    let again = imports(&supervisor, "", table).await;
    assert_eq!(counts(&again), [0, 2, 2, 2], "the same two names in turn, and nothing new");
    assert_eq!(count(&desk, "contacts"), 3);
    let files = "select count(*) as n from contact_imports where file is not null";
    assert_eq!(desk.postgres.sql().number(files), 0, "the file is gone");
    let listed = all(&supervisor, "/contact-imports?limit=1").await;
    assert_eq!(listed, [again, over]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_cannot_be_read_is_refused_with_what_is_wrong() {
    let desk = Desk::start().await;
    let supervisor = desk.person("supervisor").await;
    let mapping = |json: &str| format!("?mapping={}", json.replace('"', "%22").replace(' ', "%20"));
    for (query, table, fault) in [
        (String::new(), b"phone\n\xE9".to_vec(), "file encoding"),
        (String::new(), b"\xFF\xFEx".to_vec(), "file encoding"),
        (String::new(), b"phone\n1\0".to_vec(), "file nul-character"),
        (String::new(), b"name\nEva".to_vec(), "file no-phone"),
        (String::new(), b"phone,telefon\n1,2".to_vec(), "file duplicate"),
        (String::new(), b"phone\n".to_vec(), "file empty"),
        (String::new(), vec![], "file empty"),
        (mapping("{\"x\":\"phone\"}"), b"phone\n1".to_vec(), "mapping.x not-found"),
        (mapping("{\"phone\":\"colour\"}"), b"phone\n1".to_vec(), "mapping.phone value"),
        (mapping("[1]"), b"phone\n1".to_vec(), "?mapping format"),
    ] {
        let answer = supervisor.imports(&query, table.clone()).await;
        assert_eq!((answer.status, answer.fault()), (422, fault.to_owned()), "{table:?}");
    }
    let huge = vec![b'1'; 16 * 1024 * 1024 + 1];
    assert_eq!(supervisor.imports("", huge).await.problem(), "413 payload-too-large");
    let json = supervisor.post("/contact-imports", json!({})).await;
    assert_eq!(json.problem(), "415 unsupported-media-type");
    let ana = desk.person("ana").await;
    assert_eq!(ana.imports("", "phone\n1").await.problem(), "403 forbidden");
    assert_eq!((count(&desk, "contact_imports"), count(&desk, "contacts")), (0, 0));

    // UTF-16, another head, and only whoever is new.
    let utf16: Vec<u8> = "\u{FEFF}No.\tname\n+351930000009\tSá\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let query = mapping("{\"No.\":\"phone\"}");
    let over = imports(&supervisor, &query, utf16).await;
    assert_eq!(counts(&over), [1, 0, 0, 0]);
    let again = "phone,name\n+351930000009,Other\n+351930000008,New\n";
    assert_eq!(counts(&imports(&supervisor, "?only_new=true", again).await), [1, 0, 1, 0]);
    assert_eq!(all(&supervisor, "/contacts?phone=%2B351930000009").await[0]["name"], "Sá");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_goes_on_after_a_crash_and_stops_when_told() {
    let mut desk = Desk::start().await;
    let supervisor = desk.person("supervisor").await;
    let lines = (0..5000).map(|n| format!("+35193{n:07},Customer {n}\n"));
    let table = std::iter::once("phone,name\n".to_owned()).chain(lines).collect::<String>();
    let import = supervisor.imports("", table.clone()).await.expect(202);
    let path = format!("/contact-imports/{}", text(&import["id"]));
    harness::eventually("it has begun", async || {
        let seen = supervisor.get(&path).await.expect(200);
        (seen["done"].as_i64() > Some(0)).then_some(())
    })
    .await;
    desk.server.kill().await;
    desk.restart().await;
    let supervisor = desk.person("supervisor").await;
    // Whoever had it died with it: its claim has to end.
    desk.wait(TimeDelta::minutes(31)).await;
    let supervisor_now = desk.person("supervisor").await;
    drop(supervisor);
    let over = is_over(&supervisor_now, &path).await;
    assert_eq!(counts(&over), [5000, 0, 0, 0]);
    let rows = "select count(distinct n) as n from contact_import_rows";
    assert_eq!((count(&desk, "contacts"), desk.postgres.sql().number(rows)), (5000, 5000));

    let import = supervisor_now.imports("", table).await.expect(202);
    let path = format!("/contact-imports/{}", text(&import["id"]));
    let stopped = supervisor_now.post(&format!("{path}/cancel"), json!({})).await.expect(200);
    assert_eq!(stopped["state"], "cancelled");
    let over = is_over(&supervisor_now, &path).await;
    assert_eq!(over["state"], "cancelled");
    let again = supervisor_now.post(&format!("{path}/cancel"), json!({})).await.expect(200);
    assert_eq!(again["finished_at"], over["finished_at"], "to stop it twice is no fault");
    desk.wait(TimeDelta::days(8)).await;
    let supervisor = desk.person("supervisor").await;
    assert_eq!(supervisor.get(&path).await.problem(), "404 not-found");
    harness::eventually("what became of the rows is forgotten", async || {
        (count(&desk, "contact_import_rows") == 0).then_some(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_calls_customers_something_and_takes_nothing_back() {
    let desk = Desk::start().await;
    let (ana, supervisor) = (desk.online("ana").await, desk.person("supervisor").await);
    let reason = supervisor.makes_reason("Solved").await;
    let maria = desk.customer("Maria");
    let chat = ana.meets(&maria, &desk.account("Sales")).await;
    ana.ends(&chat, &reason).await.expect(200);
    ana.tags(&ana.contact_of(&chat).await, "VIP").await.expect(200);
    let cursor = supervisor.cursor().await;
    let table = format!(
        "phone,tags\n+{},\"vip, Gold; Lisbon\"\n+351930000001,gold\n+351930000002,\n\
         +351930000003,{}\n+351930000004,{}\n",
        maria.phone,
        "x".repeat(65),
        (0..51).map(|n| format!("t{n}")).collect::<Vec<_>>().join(";"),
    );
    let over = imports(&supervisor, "", table.clone()).await;
    assert_eq!(counts(&over), [2, 1, 0, 2], "{over}");
    assert_eq!(over["columns"][1], json!({ "head": "tags", "target": "tags" }));
    let lines = report(&supervisor, &over).await;
    assert!(lines[4].contains("must have at most 64 characters"), "{}", lines[4]);
    assert!(lines[5].contains("at most 50"), "{}", lines[5]);
    let tags = async |phone: &str| -> Vec<String> {
        let found = all(&supervisor, &format!("/contacts?phone=%2B{phone}")).await;
        found[0]["tags"].as_array().unwrap().iter().map(|tag| text(&tag["name"])).collect()
    };
    assert_eq!(tags(&maria.phone).await, ["VIP", "Gold", "Lisbon"]);
    assert_eq!(tags("351930000001").await, ["Gold"], "one tag, however it is written");
    // The archive knows, and so do those who look.
    let listed = supervisor.get("/tags").await.expect(200);
    let gold =
        listed["items"].as_array().unwrap().iter().find(|tag| tag["name"] == "Gold").unwrap();
    assert_eq!((listed["items"].as_array().unwrap().len(), &gold["contacts"]), (3, &json!(2)));
    let path = format!("/chats?list=archived&tag_id={}", text(&gold["id"]));
    assert_eq!(all(&ana, &path).await[0]["id"], chat.as_str());
    assert_eq!(crate::tags::untrue(&desk), Vec::<String>::new());
    let log = supervisor.log_after(&cursor).await;
    let new = log.iter().filter(|entry| entry["event"]["type"] == "tag.changed").count();
    assert_eq!(new, 2, "Gold and Lisbon are new");
    let audit = "select count(*) as n from audit_entries where subject_name in ('Gold', 'Lisbon')";
    assert_eq!(desk.postgres.sql().number(audit), 2);

    let again = imports(&supervisor, "", table).await;
    assert_eq!(counts(&again), [0, 0, 3, 2], "twice is once");
    let other = format!("phone,etiketler\n+{},Other\n", maria.phone);
    imports(&supervisor, "?only_new=true", other).await;
    assert_eq!(tags(&maria.phone).await.len(), 3, "whoever is known stays as they are");
    // Out and in again, whatever they are called.
    ana.tags(&ana.contact_of(&chat).await, "a, \"b\"; c").await.expect(200);
    let table = supervisor.get("/contacts.csv").await.text;
    let back = imports(&supervisor, "", table).await;
    assert_eq!(counts(&back), [0, 0, 3, 0], "{back}");
    assert_eq!(tags(&maria.phone).await.len(), 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_changes_by_a_file_whom_they_may_not_see() {
    let desk = Desk::start().await;
    let (ana, supervisor) = (desk.online("ana").await, desk.person("supervisor").await);
    let maria = desk.customer("Maria");
    let chat = ana.meets(&maria, &desk.account("Sales")).await;
    desk.postgres.sql().run(
        "delete from account_agents x using agents g, accounts a where x.agent_id = g.id \
         and x.account_id = a.id and g.email = 'supervisor@demo.desk360.dev' and a.name = 'Sales'",
    );
    let over = imports(&supervisor, "", format!("phone,name\n+{},Mine\n", maria.phone)).await;
    assert_eq!(counts(&over), [0, 0, 0, 1]);
    assert_eq!(ana.chat(&chat).await["contact"]["name"], "Maria");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_of_customers_can_be_opened_safely_and_imported_again() {
    let desk = Desk::start().await;
    let supervisor = desk.person("supervisor").await;
    let seats = field(&desk, "Seats", "number", &[]).await;
    let body = json!({ "phone": "+351930000001", "name": "=cmd|' /C calc'!A0", "notes": "a, \"b\"\nc",
        "fields": { &seats: 3 } });
    let eva = supervisor.post("/contacts", body).await.expect(201);
    for n in 2..5 {
        adds(&supervisor, &format!("+35193000000{n}"), "Other").await;
    }
    let answer = supervisor.get("/contacts.csv").await;
    assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
    assert!(answer.header("content-disposition").starts_with("attachment"));
    let last = answer.text.find(&text(&eva["id"])).expect("the oldest is the last");
    let row = &answer.text[last..];
    assert!(row.contains("'=cmd|' /C calc'!A0,"), "{row}");
    assert!(row.contains("'+351930000001"), "{row}");
    assert_eq!(answer.text.matches("'+3519300").count(), 4);
    let over = imports(&supervisor, "", answer.text).await;
    assert_eq!(counts(&over), [0, 0, 4, 0], "it says nothing new: {over}");
    assert_eq!(supervisor.get(&format!("/contacts/{}", text(&eva["id"]))).await.expect(200), eva);

    let one = supervisor.get("/contacts.csv?phone=%2B351930000003").await;
    assert_eq!(one.text.lines().count(), 2);
    let ana = desk.person("ana").await;
    assert_eq!(ana.get("/contacts.csv").await.problem(), "403 forbidden");
    let noted = "select count(*) as n from audit_entries where action = 'customers.exported'";
    assert_eq!(desk.postgres.sql().number(noted), 2);
}
