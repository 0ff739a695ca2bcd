//! A number that was deleted here and is connected again.

use harness::{Account, Desk, Person, eventually};
use serde_json::{Value, json};

use super::{begins, desk, does, token};

/// The business account of the numbers that are there from the start.
fn waba(desk: &Desk) -> String {
    desk.postgres.sql().texts("select waba_id as t from accounts limit 1").remove(0)
}

/// Begins to connect a number of that business account.
async fn links(desk: &Desk, by: &Person) -> String {
    let waba = waba(desk);
    token(desk, "EAAagain", &waba, json!({})).await;
    let setup = begins(by, "Sales again").await;
    does(by, &setup, "business", json!({ "token": "EAAagain", "waba_id": waba })).await.expect(200);
    setup
}

/// Takes a number through the steps to the last one.
async fn is_prepared(desk: &Desk, by: &Person, number: &str) -> String {
    let setup = links(desk, by).await;
    does(by, &setup, "number", json!({ "phone_number_id": number })).await.expect(200);
    does(by, &setup, "registration", json!({ "pin": "135790" })).await.expect(200);
    does(by, &setup, "webhooks", json!({})).await.expect(200);
    setup
}

async fn leaves(by: &Person, account: &Account) {
    let path = format!("/accounts/{}", account.id);
    by.delete(&path).await.expect(200);
    eventually("it left Meta", async || {
        let state = by.get(&path).await.expect(200)["account"]["deletion"]["meta"].clone();
        (state["state"] == "done").then_some(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_the_same_account_with_its_chats() {
    let desk = desk().await;
    let (ana, owner) = (desk.online("ana").await, desk.person("owner").await);
    let sales = desk.account("Sales");
    let maria = desk.customer("Maria");
    let chat = ana.meets(&maria, &sales).await;
    leaves(&owner, &sales).await;
    let setup = is_prepared(&desk, &owner, &sales.phone_number_id).await;
    let done = does(&owner, &setup, "activation", json!({})).await.expect(200);
    assert_eq!(done["account_id"], sales.id.as_str());
    let now = owner.get(&format!("/accounts/{}", sales.id)).await.expect(200);
    assert_eq!(
        json!([now["account"]["name"], now["account"]["deletion"]]),
        json!(["Sales again", null])
    );
    maria.writes(&sales, "You are back").await;
    ana.waits_for_holder(&chat, &ana).await;
    let sent = ana.writes(&chat, "We are").await.expect(202);
    ana.sees(&chat, &sent, "delivered").await;
    // Meta is asked of it again, with the new token.
    desk.wait(chrono::TimeDelta::minutes(2)).await;
    eventually("Meta was asked", async || {
        let now = owner.get(&format!("/accounts/{}", sales.id)).await.expect(200);
        (!now["sync"]["finished_at"].is_null()).then_some(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_connects_a_number_that_is_still_leaving() {
    let desk = desk().await;
    let owner = desk.person("owner").await;
    let sales = desk.account("Sales");
    let busy = json!({ "kind": "fail", "status": 503, "code": 131_016, "on": "deregister" });
    desk.trouble(busy).await;
    owner.delete(&format!("/accounts/{}", sales.id)).await.expect(200);
    let setup = links(&desk, &owner).await;
    let numbers = owner.get(&format!("/account-setups/{setup}/numbers")).await.expect(200);
    let is_it = |it: &&Value| it["phone_number_id"] == sales.phone_number_id.as_str();
    let offer = numbers["items"].as_array().unwrap().iter().find(is_it).unwrap().clone();
    assert_eq!(offer["free"], false);
    let chosen = json!({ "phone_number_id": sales.phone_number_id });
    let refused = does(&owner, &setup, "number", chosen).await;
    assert_eq!(refused.problem(), "409 number-taken");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_free_when_it_was_chosen_is_asked_once_more_at_the_end() {
    let desk = desk().await;
    let (owner, stranger) = (desk.person("owner").await, desk.stranger("owner").await);
    let sales = desk.account("Sales");
    leaves(&owner, &sales).await;
    let theirs = is_prepared(&desk, &stranger, &sales.phone_number_id).await;
    let ours = is_prepared(&desk, &owner, &sales.phone_number_id).await;
    does(&owner, &ours, "activation", json!({})).await.expect(200);
    let refused = does(&stranger, &theirs, "activation", json!({})).await;
    assert_eq!(refused.problem(), "409 number-taken", "it is in service");
    let busy = json!({ "kind": "fail", "status": 503, "code": 131_016, "on": "deregister" });
    desk.trouble(busy).await;
    owner.delete(&format!("/accounts/{}", sales.id)).await.expect(200);
    let refused = does(&stranger, &theirs, "activation", json!({})).await;
    assert_eq!(refused.problem(), "409 number-taken", "it is still leaving");
}

#[tokio::test(flavor = "multi_thread")]
async fn another_company_may_have_it_then_and_hears_nothing_of_what_was() {
    let desk = desk().await;
    let (ana, owner) = (desk.online("ana").await, desk.person("owner").await);
    let sales = desk.account("Sales");
    let maria = desk.customer("Maria");
    let chat = ana.meets(&maria, &sales).await;
    leaves(&owner, &sales).await;
    let stranger = desk.stranger("owner").await;
    let setup = is_prepared(&desk, &stranger, &sales.phone_number_id).await;
    let done = does(&stranger, &setup, "activation", json!({})).await.expect(200);
    assert_ne!(done["account_id"], sales.id.as_str());
    stranger.chooses("online").await;
    maria.writes(&sales, "Whose are you?").await;
    let theirs = stranger.finds("active", "Maria").await;
    assert_ne!(theirs["id"], chat.as_str());
    assert_eq!(stranger.messages(theirs["id"].as_str().unwrap()).await.len(), 1);
    assert_eq!(ana.chat(&chat).await["list"], "archived");
    assert_eq!(ana.messages(&chat).await.len(), 1, "what came later is not theirs");
}
