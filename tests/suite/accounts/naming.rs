//! A name that Meta approved, and that users see once the number is registered again.

use chrono::TimeDelta;
use harness::{Account, Desk, Person};
use serde_json::{Value, json};

use super::{alarms, asks_meta, becomes, detail, meta_does, stands};

const WAITS: [&str; 1] = ["warning name_not_in_effect"];

/// How often Meta registered the number.
async fn registrations(desk: &Desk) -> usize {
    let requests = desk.requests().await;
    requests.iter().filter(|it| it["kind"] == "register" && it["accepted"] == true).count()
}

/// Meta approves another name.
async fn gets_name(desk: &Desk, account: &Account, name: &str) {
    desk.renames(account, name).await;
    let approved = json!({ "do": "name", "decision": "APPROVED" });
    meta_does(desk, &account.phone_number_id, approved).await;
}

async fn registers(by: &Person, account: &Account, pin: &str) -> harness::Answer {
    by.post(&format!("/accounts/{}/registration", account.id), json!({ "pin": pin })).await
}

/// Users see the name, and nothing is left to do.
async fn is_seen(by: &Person, account: &Account, name: &str) {
    let is_it = |it: &Value| *stands(it, "verified_name") == name;
    let now = becomes(by, &account.id, "users see it", is_it).await;
    assert_eq!((stands(&now, "name_in_effect"), alarms(&now)), (&json!(true), vec![]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_that_was_approved_is_put_into_effect_once() {
    let desk = Desk::start().await;
    let supervisor = desk.person("supervisor").await;
    let sales = desk.account("Sales");
    asks_meta(&supervisor, &sales.id).await;
    let path = format!("/v23.0/{}?access_token=demo-token", sales.phone_number_id);
    desk.control("POST", &path, Some(json!({ "pin": "135790" }))).await.expect(200);
    // Nothing waits for it.
    registers(&supervisor, &sales, "135790").await.expect(200);
    assert_eq!(registrations(&desk).await, 0);

    desk.wait(TimeDelta::seconds(10)).await;
    let (supervisor, ana) = (desk.person("supervisor").await, desk.person("ana").await);
    gets_name(&desk, &sales, "Acme of Lisbon").await;
    becomes(&supervisor, &sales.id, "it waits", |it| alarms(it) == WAITS).await;
    assert_eq!(registers(&ana, &sales, "135790").await.problem(), "403 forbidden");
    for (pin, fault) in [("13579", "pin pin"), ("000000", "pin mismatch")] {
        let refused = registers(&supervisor, &sales, pin).await;
        assert_eq!((refused.status, &*refused.fault()), (422, fault));
    }
    let cursor = ana.cursor().await;
    let now = registers(&supervisor, &sales, "135790").await.expect(200);
    assert_eq!(now["standing"]["name_in_effect"]["value"], true);
    assert_eq!(ana.reads(&cursor, "account.updated").await["payload"]["account"], now);
    is_seen(&supervisor, &sales, "Acme of Lisbon").await;
    registers(&supervisor, &sales, "135790").await.expect(200);
    assert_eq!(registrations(&desk).await, 1);

    let owner = desk.person("owner").await;
    let written = owner.get("/audit-entries?action=account.registered").await;
    assert!(!written.text.contains("135790"), "{}", written.text);
    let written = written.expect(200);
    assert_eq!(written["items"].as_array().unwrap().len(), 1);
    assert_eq!(written["items"][0]["subject"]["id"], sales.id.as_str());
    assert_eq!(desk.postgres.sql().rows_with("135790"), [""; 0]);
    let changes = supervisor.get(&format!("/accounts/{}/changes", sales.id)).await.expect(200);
    let changes = changes["items"].as_array().unwrap().clone();
    let of_it: Vec<&Value> = changes.iter().filter(|it| it["what"] == "name_in_effect").collect();
    let said = |it: &Value| json!([it["after"], it["source"]]);
    assert_eq!(said(of_it[0]), json!(["true", "user"]));
    assert_eq!(said(of_it[1]), json!(["false", "webhook"]));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_was_lost_costs_no_second_registration() {
    let desk = Desk::start().await;
    let supervisor = desk.person("supervisor").await;
    let sales = desk.account("Sales");
    // That it was approved is lost, too; the net finds it.
    desk.control("DELETE", "/_sim/webhook", None).await.expect(204);
    gets_name(&desk, &sales, "Acme of Lisbon").await;
    let now = asks_meta(&supervisor, &sales.id).await;
    assert_eq!(alarms(&now), WAITS);
    desk.trouble(json!({ "kind": "cut", "on": "register", "count": 1 })).await;
    let lost = registers(&supervisor, &sales, "135790").await;
    assert_eq!(lost.problem(), "503 dependency-unavailable");
    assert_eq!(alarms(&detail(&supervisor, &sales.id).await), WAITS);
    desk.peace().await;
    desk.wait(TimeDelta::seconds(10)).await;
    let supervisor = desk.person("supervisor").await;
    registers(&supervisor, &sales, "135790").await.expect(200);
    is_seen(&supervisor, &sales, "Acme of Lisbon").await;
    assert_eq!(registrations(&desk).await, 1);
}
