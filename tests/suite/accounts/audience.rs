//! Who hears how numbers stand: their users, and whoever keeps the company's numbers in order.

use harness::{Desk, Person};
use serde_json::{Value, json};

use crate::setups;

/// What somebody's log says of some kind since then.
async fn heard(person: &Person, cursor: &str, kind: &str) -> Vec<Value> {
    let log = person.log_after(cursor).await;
    let events = log.iter().map(|entry| entry["event"].clone());
    events.filter(|event| event["type"] == kind).collect()
}

/// Meta says something of a number that changes how it stands, and something that does not.
async fn meta_speaks(desk: &Desk) {
    let account = desk.account("Sales");
    let phone = desk
        .postgres
        .sql()
        .texts(&format!("select phone as t from accounts where id = '{}'", account.id));
    let change = |field: &str, event: &str| {
        let value = json!({ "display_phone_number": phone[0], "event": event, "requester": "1" });
        json!({ "field": field, "value": value })
    };
    let changes =
        [change("phone_number_quality_update", "FLAGGED"), change("security", "PIN_CHANGED")];
    let entry = json!({ "id": "102290129340398", "time": desk.real_time(), "changes": changes });
    let body = json!({ "object": "whatsapp_business_account", "entry": [entry] });
    desk.post_webhook(body.to_string()).await.expect(200);
    desk.settle().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn users_and_whoever_keeps_numbers_in_order_hear_of_a_number() {
    let desk = Desk::start().await;
    // The supervisor works on no number; Rui on another one.
    desk.postgres.sql().run(
        "delete from account_agents r using agents a, accounts n \
         where a.id = r.agent_id and n.id = r.account_id \
            and (a.email = 'supervisor@demo.desk360.dev' \
                or (a.email = 'rui@demo.desk360.dev' and n.name = 'Sales'))",
    );
    let supervisor = desk.person("supervisor").await;
    assert_eq!(supervisor.sync().await["accounts"], json!([]));
    let (ana, rui) = (desk.person("ana").await, desk.person("rui").await);
    let mut screen = supervisor.screen().await;
    let cursor = supervisor.cursor().await;
    meta_speaks(&desk).await;
    let pushed = screen.hears("account.updated").await;
    assert_eq!(pushed["payload"]["account"]["standing"]["flagged"]["value"], true);
    for (person, of_standing, of_news) in [(&supervisor, 1, 2), (&ana, 1, 0), (&rui, 0, 0)] {
        let standing = heard(person, &cursor, "account.updated").await;
        let news = heard(person, &cursor, "account_news.created").await;
        assert_eq!((standing.len(), news.len()), (of_standing, of_news));
    }
    let fields = heard(&supervisor, &cursor, "account_news.created").await;
    let fields: Vec<&Value> = fields.iter().map(|it| &it["payload"]["news"]["field"]).collect();
    assert_eq!(fields, ["phone_number_quality_update", "security"]);
}

/// All unfinished setups, by their ids.
async fn unfinished(person: &Person) -> Vec<Value> {
    let page = person.get("/account-setups").await.expect(200);
    page["items"].as_array().unwrap().clone()
}

/// What a list is after an event.
fn apply(known: &mut Vec<Value>, setup: &Value) {
    let before = known.iter().find(|it| it["id"] == setup["id"]);
    let is_next = |it: &Value| it["version"].as_i64().unwrap() + 1 == setup["version"];
    assert!(before.is_none_or(is_next), "none is passed over: {setup}");
    known.retain(|it| it["id"] != setup["id"]);
    if !["active", "cancelled"].contains(&setup["state"].as_str().unwrap()) {
        known.insert(0, setup.clone());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn how_far_a_setup_is_comes_to_whoever_keeps_numbers_in_order() {
    let desk = setups::desk().await;
    let (owner, supervisor) = (desk.person("owner").await, desk.person("supervisor").await);
    let ana = desk.person("ana").await;
    setups::business(&desk, "302290129340398").await;
    let mut known = unfinished(&supervisor).await;
    let cursor = supervisor.cursor().await;
    let setup = setups::begins(&owner, "Lisbon").await;
    let other = setups::begins(&owner, "Porto").await;
    owner.post(&format!("/account-setups/{other}/cancel"), json!({})).await.expect(200);
    let third = setups::begins(&owner, "Faro").await;
    setups::completes(&desk, &owner, &setup, "302290129340398", "910000777").await;
    let told = heard(&supervisor, &cursor, "account_setup.updated").await;
    for event in &told {
        apply(&mut known, &event["payload"]["setup"]);
        let text = event.to_string();
        assert!(!text.contains("246802") && !text.contains("EAA"), "no secret: {text}");
    }
    assert_eq!(known, unfinished(&supervisor).await);
    assert_eq!(known[0]["id"], third.as_str());
    let last = told.iter().rfind(|event| event["payload"]["setup"]["id"] == setup.as_str());
    let now = owner.get(&format!("/account-setups/{setup}")).await.expect(200);
    assert_eq!(last.unwrap()["payload"]["setup"], now);
    assert_eq!(heard(&ana, &cursor, "account_setup.updated").await.len(), 0);
}
