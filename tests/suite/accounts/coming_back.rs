//! What went wrong and is well again: no alarm outlives it.

use chrono::TimeDelta;
use harness::{Account, Desk};
use serde_json::{Value, json};

use super::{alarms, asks_meta, becomes, meta_does, stands};
use crate::setups;

/// The business account of `Sales` and `Support`.
const WABA: &str = "102290129340398";

async fn meta_says(desk: &Desk, event: &str) {
    let path = format!("/_sim/accounts/{WABA}/news");
    let news = json!({ "field": "account_update", "value": { "event": event } });
    desk.control("POST", &path, Some(news)).await.expect(202);
}

/// Whether Meta tells the app what happens there.
async fn subscribed(desk: &Desk, is: bool) {
    let changed = json!({ "waba_id": WABA, "subscribed": is });
    desk.control("POST", "/_sim/accounts", Some(changed)).await.expect(201);
}

/// How often Meta was asked to tell it.
async fn subscriptions(desk: &Desk) -> usize {
    let requests = desk.requests().await;
    requests.iter().filter(|it| it["kind"] == "subscribe" && it["accepted"] == true).count()
}

/// Meta says that the app may not act for the business account any more.
async fn loses_the_app(event: &str) -> (Desk, Account) {
    let desk = setups::desk().await;
    let supervisor = desk.person("supervisor").await;
    let account = desk.account("Sales");
    meta_says(&desk, event).await;
    let is_lost = |it: &Value| alarms(it) == ["critical connection_lost"];
    becomes(&supervisor, &account.id, "the app is gone", is_lost).await;
    (desk, account)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_app_that_was_taken_away_and_given_back_works_on() {
    let (desk, account) = loses_the_app("PARTNER_REMOVED").await;
    desk.wait(TimeDelta::seconds(10)).await;
    let supervisor = desk.person("supervisor").await;
    meta_says(&desk, "PARTNER_ADDED").await;
    let is_back = |it: &Value| stands(it, "connection") == "connected" && alarms(it).is_empty();
    becomes(&supervisor, &account.id, "it is back", is_back).await;
    // What was missed meanwhile is asked for at once.
    let is_asked = |it: &Value| it["sync"]["finished_at"].is_string();
    becomes(&supervisor, &account.id, "Meta was asked", is_asked).await;
    assert_eq!(subscriptions(&desk).await, 0, "the app is subscribed still");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_that_can_be_asked_about_and_is_heard_is_not_lost() {
    let (desk, account) = loses_the_app("PARTNER_APP_UNINSTALLED").await;
    // Nobody says that it is back, and nothing would be heard of it.
    subscribed(&desk, false).await;
    desk.wait(TimeDelta::seconds(10)).await;
    let supervisor = desk.person("supervisor").await;
    let now = asks_meta(&supervisor, &account.id).await;
    assert_eq!((stands(&now, "connection"), alarms(&now).len()), (&json!("connected"), 0));
    assert_eq!(subscriptions(&desk).await, 1);
    asks_meta(&supervisor, &account.id).await;
    assert_eq!(subscriptions(&desk).await, 1, "once");
    let changes = supervisor.get(&format!("/accounts/{}/changes", account.id)).await.expect(200);
    let changes = changes["items"].as_array().unwrap().clone();
    let change = changes.iter().find(|it| it["what"] == "connection").unwrap();
    assert_eq!(json!([change["after"], change["source"]]), json!(["connected", "sync"]));
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_gives_another_token_hears_again() {
    let desk = setups::desk().await;
    let supervisor = desk.person("supervisor").await;
    let account = desk.account("Sales");
    subscribed(&desk, false).await;
    let given = json!({ "token": "EAAnew", "waba_ids": [WABA] });
    desk.control("POST", "/_sim/tokens", Some(given)).await.expect(201);
    let path = format!("/accounts/{}/token", account.id);
    supervisor.put(&path, json!({ "token": "EAAnew" })).await.expect(200);
    let is_asked = |it: &Value| it["sync"]["finished_at"].is_string();
    becomes(&supervisor, &account.id, "Meta was asked", is_asked).await;
    // Two numbers have it, and each is looked at.
    assert!((1..=2).contains(&subscriptions(&desk).await));
    let known = desk.control("GET", "/_sim/accounts", None).await.expect(200);
    let known = known["items"].as_array().unwrap().iter().find(|it| it["waba_id"] == WABA).cloned();
    assert_eq!(known.unwrap()["subscribed"], true);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flag_goes_when_users_like_it_again() {
    let desk = Desk::start().await;
    let supervisor = desk.person("supervisor").await;
    let account = desk.account("Sales");
    meta_does(&desk, &account.phone_number_id, json!({ "do": "quality", "score": "RED" })).await;
    let is_low = |it: &Value| alarms(it) == ["critical quality_low"];
    becomes(&supervisor, &account.id, "it is flagged", is_low).await;
    // That it is well again is lost on the way.
    desk.control("DELETE", "/_sim/webhook", None).await.expect(204);
    meta_does(&desk, &account.phone_number_id, json!({ "do": "quality", "score": "GREEN" })).await;
    desk.wait(TimeDelta::seconds(10)).await;
    let supervisor = desk.person("supervisor").await;
    let now = asks_meta(&supervisor, &account.id).await;
    assert_eq!((stands(&now, "flagged"), alarms(&now).len()), (&json!(false), 0));
}
