//! Reports by mail: the file, what is in it, and who gets one.

use std::io::{Cursor, Read as _};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use harness::{Desk, Person};
use serde_json::{Value, json};

use super::{has_only, line};

const HEADER: &str = "User name,Average first response time,Average resolution time,Assigned chats,\
    Resolved chats,Reactivated from archive,Forwarded chats";

async fn mailed(desk: &Desk, to: &str) -> Value {
    let mail = desk.mail_to(&format!("{to}@demo.desk360.dev"), "report").await;
    mail["attachments"][0].clone()
}

async fn chat_of(desk: &Desk, ana: &Person, customer: &str, account: &str) -> String {
    ana.meets(&desk.customer(customer), &desk.account(account)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_csv_has_exactly_these_columns_and_what_the_report_says() {
    let desk = Desk::start().await;
    let (owner, ana) = (desk.person("owner").await, desk.online("ana").await);
    let chat = chat_of(&desk, &ana, "Maria", "Sales").await;
    let rui = desk.online("rui").await;
    ana.gives(&chat, &rui).await.expect(200);
    desk.postgres.sql().run(
        "update agents set name = '=HYPERLINK(\"x\")' where email = 'rui@demo.desk360.dev'; \
         update agent_figures f set answers = 2, answers_ms = 7325000, resolved = 3, \
            resolutions = 1, resolutions_ms = 360000000 from agents a \
            where a.id = f.agent_id and a.email = 'ana@demo.desk360.dev'",
    );
    let period = json!({ "from": "2026-01-01", "to": "2026-12-31", "format": "csv" });

    let sent = owner.post("/reports/users/send", period).await.expect(202);

    assert_eq!(sent["recipients"][0]["id"], owner.id.as_str());
    let file = mailed(&desk, "owner").await;
    assert_eq!(file["name"], "user-report_2026-01-01_2026-12-31.csv");
    assert_eq!(file["media_type"], "text/csv");
    let text = file["text"].as_str().unwrap();
    let rows: Vec<&str> = text.split("\r\n").collect();
    assert_eq!(rows[0], HEADER);
    assert!(rows.contains(&"Ana Agent,01:01:03,100:00:00,1,3,0,1"), "{text}");
    assert!(rows.contains(&"\"'=HYPERLINK(\"\"x\"\")\",,,1,0,0,0"), "no formula: {text}");
    assert_eq!(rows.len(), 1 + 5 + 1, "everybody has a line, and the last one ends: {text}");
    let report = owner.get("/reports/users?from=2026-01-01&to=2026-12-31").await.expect(200);
    assert_eq!(line(&report, &ana)["average_first_response_seconds"], 3663);
    let entries = owner.get("/audit-entries?action=report.sent").await.expect(200);
    assert_eq!(entries["items"][0]["after"]["format"], "csv");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_workbook_holds_the_same_as_numbers() {
    let desk = Desk::start().await;
    let (owner, ana) = (desk.person("owner").await, desk.online("ana").await);
    chat_of(&desk, &ana, "Maria", "Sales").await;
    desk.postgres.sql().run(
        "update agents set name = '=1+1', language = 'tr' where email like 'ana@demo%'; \
         update agents set language = 'tr' where email like 'owner@demo%'; \
         update agent_figures set answers = 1, answers_ms = 43200000",
    );

    owner.post("/reports/users/send", json!({ "format": "xlsx" })).await.expect(202);

    let mail = desk.mail_to("owner@demo.desk360.dev", "Kullanıcı raporu").await;
    let file = &mail["attachments"][0];
    let name = file["name"].as_str().unwrap();
    assert_eq!(name.rsplit_once('.').unwrap().1, "xlsx");
    let bytes = STANDARD.decode(file["base64"].as_str().unwrap()).unwrap();
    let mut book = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut part = |name: &str| {
        let mut text = String::new();
        book.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    let (words, sheet) = (part("xl/sharedStrings.xml"), part("xl/worksheets/sheet1.xml"));
    let columns: Vec<usize> =
        HEADER.split(',').map(|column| words.find(&format!(">{column}<")).unwrap()).collect();
    assert!(columns.is_sorted(), "in this order: {words}");
    assert!(words.contains(">=1+1<") && !sheet.contains("<f>"), "a name is no formula");
    assert!(sheet.contains("<v>0.5</v>"), "twelve hours are half a day: {sheet}");
}

#[tokio::test(flavor = "multi_thread")]
async fn colleagues_get_what_both_may_see_and_nobody_else_gets_anything() {
    let desk = Desk::start().await;
    let ana = desk.online("ana").await;
    chat_of(&desk, &ana, "Maria", "Sales").await;
    chat_of(&desk, &ana, "Nuno", "Support").await;
    has_only(&desk, "supervisor", &["Support"]);
    let (owner, supervisor) = (desk.person("owner").await, desk.person("supervisor").await);
    let send = async |by: &Person, to: Value| {
        by.post("/reports/users/send", json!({ "format": "csv", "user_ids": to })).await
    };
    let rows_of_ana = async |to: &str| {
        let file = mailed(&desk, to).await;
        let text = file["text"].as_str().unwrap().to_owned();
        text.lines().find(|row| row.starts_with("Ana Agent")).unwrap().to_owned()
    };

    let stranger = desk.stranger("owner").await;
    for (to, fault) in [
        (json!([ana.id]), "422 validation-failed user_ids[0] not-allowed"),
        (json!([supervisor.id, stranger.id]), "422 validation-failed user_ids[1] not-found"),
        (json!([]), "422 validation-failed user_ids empty"),
        (json!([owner.id, owner.id]), "422 validation-failed user_ids[1] duplicate"),
    ] {
        assert_eq!(crate::problems::verdict(&send(&owner, to).await), fault);
    }
    send(&owner, json!([owner.id, supervisor.id])).await.expect(202);

    assert_eq!(rows_of_ana("owner").await, "Ana Agent,,,2,0,0,0");
    assert_eq!(rows_of_ana("supervisor").await, "Ana Agent,,,1,0,0,0", "of Support only");
    assert!(desk.mails_to("ana@demo.desk360.dev").await.is_empty());
}
