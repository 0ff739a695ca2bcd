//! E-38, B-21: names that a spreadsheet would run, in every table that leaves the desk.

use harness::{Desk, Person};
use serde_json::{Value, json};

/// What begins like a formula.
const FORMULAS: [&str; 5] = ["=cmd|' /C calc'!A0", "+1", "-2+3", "@x", "=HYPERLINK(\"//x\")"];

/// No cell of a table begins like a formula. Answers with its text.
async fn harmless(by: &Person, path: &str) -> String {
    let answer = by.get(path).await;
    assert_eq!(answer.status, 200, "{path}");
    assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8", "{path}");
    assert!(answer.header("content-disposition").starts_with("attachment"), "{path}");
    let mut cells = csv::ReaderBuilder::new();
    let mut cells = cells.has_headers(false).from_reader(answer.text.as_bytes());
    for row in cells.records() {
        for cell in &row.expect("a table") {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']), "{path}: {cell}");
        }
    }
    answer.text
}

#[tokio::test(flavor = "multi_thread")]
async fn e38_no_table_holds_a_formula() {
    let desk = Desk::start().await;
    let (owner, ana) = (desk.person("owner").await, desk.online("ana").await);
    let chat = ana.meets(&desk.customer("=1+1"), &desk.account("Sales")).await;
    let contact = ana.contact_of(&chat).await;
    let mut fields = json!({});
    for formula in FORMULAS {
        owner.makes_reason(formula).await;
        ana.tags(&contact, formula).await.expect(200);
        let field = json!({ "name": formula, "kind": "text" });
        let field = owner.post("/contact-fields", field).await.expect(201);
        fields[field["id"].as_str().unwrap()] = json!(formula);
    }
    // What stands before it and is not seen is no part of a name.
    let tab = owner.post("/reasons", json!({ "name": "\t=2" })).await.expect(201);
    assert_eq!(tab["name"], "=2");
    let version = ana.get(&format!("/contacts/{contact}")).await.expect(200)["version"].clone();
    let described = json!({ "name": "=2+2", "notes": "\t=3+3", "fields": fields });
    ana.patch(&format!("/contacts/{contact}"), &version, described).await.expect(200);
    let name = json!({ "name": "=4+4" });
    ana.send(reqwest::Method::PATCH, "/me", Some(name), &[]).await.expect(200);

    let customers = harmless(&owner, "/contacts.csv").await;
    for formula in FORMULAS {
        assert!(customers.contains(&formula.replace('"', "\"\"")), "{formula}: {customers}");
    }
    let log = harmless(&owner, "/audit-entries.csv").await;
    assert!(log.contains("'=4+4"), "{log}");

    // It comes back as it went: nothing is new to the desk.
    let seen = owner.get(&format!("/contacts/{contact}")).await.expect(200);
    let over = imported(&owner, customers).await;
    let counts = ["created", "updated", "skipped", "failed"].map(|name| over[name].clone());
    assert_eq!(counts, [0, 0, 1, 0].map(|n| json!(n)), "{over}");
    assert_eq!(owner.get(&format!("/contacts/{contact}")).await.expect(200), seen);
    let report = format!("/contact-imports/{}/rows.csv", over["id"].as_str().unwrap());
    harmless(&owner, &report).await;
}

async fn imported(by: &Person, table: String) -> Value {
    let import = by.imports("", table).await.expect(202);
    let path = format!("/contact-imports/{}", import["id"].as_str().unwrap());
    crate::privacy::is_over(by, &path).await
}
