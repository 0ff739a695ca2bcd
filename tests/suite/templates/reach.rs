//! Whom templates may reach: those who want them, and as many as Meta lets one begin with.

use chrono::TimeDelta;
use harness::{Desk, Person, eventually};
use serde_json::{Value, json};

use super::{WABA, approved, body};

/// Meta's id of `Sales`.
const NUMBER: &str = "106540352242922";

async fn sends(desk: &Desk, by: &Person, template: &Value, to: &str) -> harness::Answer {
    let message =
        json!({ "to": to, "template_id": template["id"], "language": "en", "parameters": {} });
    by.post(&format!("/accounts/{}/template-messages", desk.account("Sales").id), message).await
}

/// Lets the desk hear what a customer wants of marketing.
async fn wants(desk: &Desk, phone: &str, wish: &str, at: i64) {
    let preference = json!({ "wa_id": phone, "category": "marketing_messages", "value": wish,
        "detail": "as they said", "timestamp": at });
    let value = json!({ "user_preferences": [preference] });
    assert_eq!(desk.hears_of("user_preferences", NUMBER, WABA, value).await, "processed");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_wants_no_marketing_gets_none() {
    let desk = Desk::start().await;
    let ana = desk.online("ana").await;
    let offer = approved(&desk, "offer", "marketing", json!([body("Our offer.", &[])])).await;
    let order = approved(&desk, "order", "utility", json!([body("Your order.", &[])])).await;
    let maria = desk.customer("Maria");
    let chat = ana.meets(&maria, &desk.account("Sales")).await;
    let mut screen = ana.screen().await;
    wants(&desk, &maria.phone, "stop", 1_760_000_000).await;
    let told = screen.hears("contact.updated").await;
    assert_eq!(told["payload"]["contact"]["marketing_stopped_at"], "2025-10-09T08:53:20Z");

    let to = format!("+{}", maria.phone);
    let refused = sends(&desk, &ana, &offer, &to).await;
    assert_eq!(refused.problem(), "409 marketing-stopped");
    let message = json!({ "template_id": offer["id"], "language": "en", "parameters": {} });
    let in_chat = ana.post(&format!("/chats/{chat}/template-messages"), message).await;
    assert_eq!(in_chat.problem(), "409 marketing-stopped");
    sends(&desk, &ana, &order, &to).await.expect(202);

    wants(&desk, &maria.phone, "resume", 1_759_999_999).await;
    let late = sends(&desk, &ana, &offer, &to).await;
    assert_eq!(late.problem(), "409 marketing-stopped", "what they said before does not count");
    wants(&desk, &maria.phone, "resume", 1_760_000_001).await;
    sends(&desk, &ana, &offer, &to).await.expect(202);
    let contact = ana.contact_of(&chat).await;
    let shown = ana.get(&format!("/contacts/{contact}")).await.expect(200);
    assert_eq!(shown["marketing_stopped_at"], Value::Null, "{shown}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wish_of_somebody_whom_nobody_met_is_kept() {
    let desk = Desk::start().await;
    let ana = desk.online("ana").await;
    let offer = approved(&desk, "offer", "marketing", json!([body("Our offer.", &[])])).await;
    wants(&desk, "351910009999", "stop", 1_760_000_000).await;
    let refused = sends(&desk, &ana, &offer, "+351 910 009 999").await;
    assert_eq!(refused.problem(), "409 marketing-stopped");
    assert!(desk.sent().await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn no_more_are_written_to_first_than_meta_allows() {
    let desk = Desk::start().await;
    let ana = desk.online("ana").await;
    let order = approved(&desk, "order", "utility", json!([body("Your order.", &[])])).await;
    may_write_to(&desk, NUMBER, WABA, json!(2)).await;
    let phone = |n: i64| format!("+35191000{n:04}");
    // One who is in an open window does not count.
    let maria = desk.customer("Maria");
    ana.meets(&maria, &desk.account("Sales")).await;
    sends(&desk, &ana, &order, &format!("+{}", maria.phone)).await.expect(202);
    for n in [1, 2, 1] {
        sends(&desk, &ana, &order, &phone(n)).await.expect(202);
    }
    let refused = sends(&desk, &ana, &order, &phone(3)).await;
    assert_eq!(refused.problem(), "409 messaging-limit-reached");
    assert!(refused.text.contains("2 customers within 24 hours"), "{}", refused.text);
    let nobody = "select count(*) as n from contacts where phone = '351910000003'";
    assert_eq!(desk.postgres.sql().number(nobody), 0, "who is not written to is not met");
    desk.wait(TimeDelta::minutes(24 * 60 + 16)).await;
    let ana = desk.online("ana").await;
    sends(&desk, &ana, &order, &phone(3)).await.expect(202);
    desk.settle().await;
    assert_eq!(WABA, desk.postgres.sql().texts("select waba_id as t from reaches")[0]);
}

/// A business account of the same company, with a number that was of the first one.
const SECOND: &str = "302290129340398";

/// Lets the desk hear how many a business account may write to first.
async fn may_write_to(desk: &Desk, number: &str, waba: &str, limit: Value) {
    let limit = json!({ "max_daily_conversations_per_business": limit });
    let heard = desk.hears_of("business_capability_update", number, waba, limit).await;
    assert_eq!(heard, "processed");
}

/// Moves `Support` to another business account, here and at Meta.
async fn splits(desk: &Desk) -> harness::Account {
    let support = desk.account("Support");
    let number = &support.phone_number_id;
    desk.control("POST", "/_sim/accounts", Some(json!({ "waba_id": SECOND }))).await.expect(201);
    let all = desk.control("GET", "/_sim/numbers", None).await.expect(200);
    let mut all = all["items"].as_array().unwrap().iter();
    let mut moved = all.find(|it| it["phone_number_id"] == number.as_str()).unwrap().clone();
    moved["waba_id"] = SECOND.into();
    desk.control("POST", "/_sim/numbers", Some(moved)).await.expect(201);
    desk.postgres
        .sql()
        .run(&format!("update accounts set waba_id = '{SECOND}' where id = '{}'", support.id));
    support
}

#[tokio::test(flavor = "multi_thread")]
async fn all_business_accounts_of_a_portfolio_share_a_limit() {
    let desk = Desk::start().await;
    let (ana, supervisor) = (desk.online("ana").await, desk.person("supervisor").await);
    let order = approved(&desk, "order", "utility", json!([body("Your order.", &[])])).await;
    desk.settle().await;
    let support = splits(&desk).await;
    let theirs = json!({ "account_id": support.id, "name": "order", "language": "en",
        "category": "utility", "components": [body("Your order.", &[])] });
    let theirs = supervisor.post("/templates", theirs).await.expect(201);
    super::submits(&supervisor, &theirs, "en").await.expect(202);
    super::becomes(&supervisor, &theirs, "Meta approves it", |it| it["sendable"] == true).await;
    let phone = |n: i64| format!("+35191000{n:04}");
    let helps = async |n: i64| {
        let message = json!({ "to": phone(n), "template_id": theirs["id"], "language": "en",
            "parameters": {} });
        ana.post(&format!("/accounts/{}/template-messages", support.id), message).await
    };
    let (sales, number) = (desk.account("Sales"), &support.phone_number_id);
    // As long as Meta did not name the portfolio, each has its own.
    may_write_to(&desk, NUMBER, WABA, json!(2)).await;
    may_write_to(&desk, number, SECOND, json!(2)).await;
    for n in [1, 2] {
        sends(&desk, &ana, &order, &phone(n)).await.expect(202);
    }
    assert_eq!(
        sends(&desk, &ana, &order, &phone(3)).await.problem(),
        "409 messaging-limit-reached"
    );
    helps(3).await.expect(202);
    for account in [&sales, &support] {
        supervisor.post(&format!("/accounts/{}/sync", account.id), json!({})).await.expect(202);
    }
    eventually("Meta named the portfolio", async || {
        let known = "select count(*) as n from accounts where portfolio_id is not null";
        (desk.postgres.sql().number(known) == 2).then_some(())
    })
    .await;
    desk.settle().await;
    // Whatever the answers said, this is newer.
    desk.wait(TimeDelta::seconds(10)).await;
    may_write_to(&desk, NUMBER, WABA, json!(4)).await;
    // It is not what Meta has not set.
    may_write_to(&desk, number, SECOND, json!("NOT_SET")).await;
    helps(1).await.expect(202);
    helps(4).await.expect(202);
    let refused = helps(5).await;
    assert_eq!(refused.problem(), "409 messaging-limit-reached");
    assert!(refused.text.contains("4 customers within 24 hours"), "{}", refused.text);
    assert_eq!(
        sends(&desk, &ana, &order, &phone(5)).await.problem(),
        "409 messaging-limit-reached"
    );
    let counted = "select count(*) as n from reached";
    assert_eq!(desk.postgres.sql().number(counted), 4, "whoever is counted is counted once");
}
