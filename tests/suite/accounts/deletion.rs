//! Taking a number off the desk: it stops here and at Meta, and its chats stay readable.

use harness::{Desk, Person, eventually};
use serde_json::{Value, json};

use super::{becomes, detail};
use crate::inbound::count;

async fn deletes(by: &Person, account: &str) -> Value {
    by.delete(&format!("/accounts/{account}")).await.expect(200)
}

/// Waits until Meta took it off, or would not; answers with what is said of that.
async fn has_left(by: &Person, account: &str) -> Value {
    let over = |it: &Value| it["account"]["deletion"]["meta"]["state"] != "under_way";
    becomes(by, account, "it left Meta", over).await["account"]["deletion"]["meta"].clone()
}

/// How often Meta took a kind of request.
async fn taken(desk: &Desk, kind: &str, method: &str) -> usize {
    let requests = desk.requests().await;
    let is_it =
        |it: &&Value| it["kind"] == kind && it["method"] == method && it["accepted"] == true;
    requests.iter().filter(is_it).count()
}

/// The accounts of the company for which an access token is kept.
fn tokens(desk: &Desk) -> Vec<String> {
    desk.postgres.sql().texts(
        "select a.name as t from accounts a join companies c on c.id = a.company_id \
         where c.name = 'Demo' and a.token_sealed <> ''",
    )
}

/// Meta takes off nothing until there is peace.
async fn meta_is_busy(desk: &Desk) {
    let busy = json!({ "kind": "fail", "status": 503, "code": 131_016, "on": "deregister" });
    desk.trouble(busy).await;
}

/// Whatever would ask Meta something for it is refused.
async fn nothing_is_done_with(owner: &Person, path: &str) {
    for (method, rest, body) in [
        (reqwest::Method::POST, "sync", json!({})),
        (reqwest::Method::GET, "profile", Value::Null),
        (reqwest::Method::PUT, "webhooks", json!({})),
        (reqwest::Method::POST, "official-application", json!({})),
        (reqwest::Method::POST, "registration", json!({ "pin": "135790" })),
        (reqwest::Method::POST, "template-sync", json!({})),
    ] {
        let path = format!("{path}/{rest}");
        let refused = owner.send(method, &path, Some(body).filter(|it| !it.is_null()), &[]).await;
        assert_eq!(refused.problem(), "409 account-deleted", "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_account_stops_and_its_chats_stay_readable() {
    let desk = Desk::start().await;
    let (ana, owner) = (desk.online("ana").await, desk.person("owner").await);
    let (sales, support) = (desk.account("Sales"), desk.account("Support"));
    let (maria, joao) = (desk.customer("Maria"), desk.customer("João"));
    let chat = ana.meets(&maria, &sales).await;
    let other = ana.meets(&joao, &support).await;
    let later = json!({ "type": "text", "text": { "body": "Later" }, "at": desk.later(3600) });
    let planned = ana.post(&format!("/chats/{chat}/scheduled"), later).await.expect(201);
    // One is on its way and cannot get there.
    desk.trouble(json!({ "kind": "fail", "status": 503, "code": 131_016 })).await;
    let waiting = ana.writes(&chat, "Wait").await.expect(202);

    let supervisor = desk.person("supervisor").await;
    let path = format!("/accounts/{}", sales.id);
    assert_eq!(supervisor.delete(&path).await.problem(), "403 forbidden");
    let unknown = owner.delete(&format!("/accounts/{}", Person::unique())).await;
    assert_eq!(unknown.problem(), "404 not-found");
    let mut screen = ana.screen().await;
    let deleted = deletes(&owner, &sales.id).await;
    assert_eq!(
        json!([deleted["deletion"]["by"], deleted["deletion"]["meta"]["state"]]),
        json!([owner.id, "under_way"])
    );
    assert_eq!(screen.hears("account.updated").await["payload"]["account"], deleted);
    let ended = screen.hears("chat.archived").await;
    assert_eq!(ended["payload"]["chat"]["id"], chat.as_str());
    assert_eq!(has_left(&owner, &sales.id).await["state"], "done");
    ana.sees(&chat, &waiting, "failed").await;
    desk.peace().await;
    desk.settle().await;

    // What was there can be read, and what waited is told of.
    let now = ana.chat(&chat).await;
    assert_eq!(json!([now["list"], now["unread"]]), json!(["archived", 0]));
    let failed = ana.messages(&chat).await.pop().unwrap();
    assert_eq!(failed["failure"]["reason"], "the account was deleted");
    let told = ana.notifications().await.0[0].clone();
    assert_eq!(
        json!([told["kind"], told["scheduled_id"], told["reason"]]),
        json!(["scheduled_cancelled", planned["id"], "account_deleted"])
    );
    let known = ana.sync().await["accounts"].clone();
    let known = known.as_array().unwrap().iter().find(|it| it["id"] == sales.id.as_str()).cloned();
    assert_eq!(known.unwrap()["deletion"]["meta"]["state"], "done");

    // Nothing is done with it any more, and nothing is kept to do it with.
    assert_eq!(ana.activates(&chat).await.problem(), "409 account-deleted");
    let plan = json!({ "type": "text", "text": { "body": "x" }, "at": desk.later(60) });
    let refused = ana.post(&format!("/chats/{chat}/scheduled"), plan).await;
    assert_eq!(refused.problem(), "409 account-deleted");
    nothing_is_done_with(&owner, &path).await;
    assert_eq!(detail(&owner, &sales.id).await["health"]["alarms"], json!([]));
    assert_eq!(tokens(&desk), ["Support"]);
    assert_eq!(taken(&desk, "deregister", "POST").await, 1);
    assert_eq!(taken(&desk, "subscribe", "DELETE").await, 0, "another number works on");
    assert_eq!(count(&desk, "jobs"), 0);
    let again = deletes(&owner, &sales.id).await;
    assert_eq!(again["deletion"], detail(&owner, &sales.id).await["account"]["deletion"]);
    let written = owner.get("/audit-entries?action=account.deleted").await.expect(200);
    assert_eq!(written["items"].as_array().unwrap().len(), 1, "twice is once");

    // The other one goes on.
    let sent = ana.writes(&other, "Olá!").await.expect(202);
    ana.sees(&other, &sent, "delivered").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_still_comes_is_kept_and_makes_no_noise() {
    let desk = Desk::start().await;
    let (ana, owner) = (desk.online("ana").await, desk.person("owner").await);
    let sales = desk.account("Sales");
    let (maria, joao) = (desk.customer("Maria"), desk.customer("João"));
    let chat = ana.meets(&maria, &sales).await;
    meta_is_busy(&desk).await;
    deletes(&owner, &sales.id).await;
    eventually("its chats are over", async || {
        (ana.chat(&chat).await["list"] == "archived").then_some(())
    })
    .await;
    let profile = owner.get(&format!("/accounts/{}/profile", sales.id)).await;
    assert_eq!(profile.problem(), "409 account-deleted", "though Meta would still answer");
    maria.writes(&sales, "Are you there?").await;
    joao.writes(&sales, "Hello").await;
    desk.settle().await;
    assert_eq!(ana.messages(&chat).await.last().unwrap()["text"]["body"], "Are you there?");
    assert_eq!(ana.chat(&chat).await["list"], "archived");
    let counts = ana.sync().await["chats"]["counts"].clone();
    assert_eq!(counts, json!({ "active": 0, "queue": 0, "archived": 2, "unread": 0 }));
    assert!(desk.verdicts().iter().all(|it| it == "processed"), "{:?}", desk.verdicts());
    assert_eq!(
        detail(&owner, &sales.id).await["account"]["deletion"]["meta"]["state"],
        "under_way"
    );
    desk.peace().await;
    desk.wait(chrono::TimeDelta::hours(2)).await;
    let owner = desk.person("owner").await;
    assert_eq!(has_left(&owner, &sales.id).await["state"], "done");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_number_takes_the_desk_off_the_business_account() {
    let desk = Desk::start().await;
    let owner = desk.person("owner").await;
    let (sales, support) = (desk.account("Sales"), desk.account("Support"));
    deletes(&owner, &sales.id).await;
    has_left(&owner, &sales.id).await;
    assert_eq!(taken(&desk, "subscribe", "DELETE").await, 0);
    deletes(&owner, &support.id).await;
    assert_eq!(has_left(&owner, &support.id).await["state"], "done");
    assert_eq!(taken(&desk, "subscribe", "DELETE").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_meta_refuses_is_said_and_the_number_has_left_anyway() {
    let desk = Desk::start().await;
    let owner = desk.person("owner").await;
    let (sales, support) = (desk.account("Sales"), desk.account("Support"));
    let refused = json!({ "kind": "fail", "status": 400, "code": 100, "on": "deregister" });
    desk.trouble(refused).await;
    deletes(&owner, &sales.id).await;
    let meta = has_left(&owner, &sales.id).await;
    assert_eq!(meta["state"], "failed");
    assert!(meta["reason"].as_str().is_some_and(|reason| !reason.is_empty()), "{meta}");
    assert_eq!(tokens(&desk), ["Support"]);
    // What it does take is done all the same: nothing is heard any more.
    deletes(&owner, &support.id).await;
    assert_eq!(has_left(&owner, &support.id).await["state"], "failed");
    assert_eq!(taken(&desk, "subscribe", "DELETE").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_dies_in_between_costs_nothing() {
    let mut desk = Desk::start().await;
    let (ana, owner) = (desk.online("ana").await, desk.person("owner").await);
    let sales = desk.account("Sales");
    let maria = desk.customer("Maria");
    let chat = ana.meets(&maria, &sales).await;
    // Meta does it, and nobody hears that.
    desk.trouble(json!({ "kind": "delay", "ms": 60_000, "on": "deregister", "count": 1 })).await;
    deletes(&owner, &sales.id).await;
    eventually("Meta keeps the server waiting", async || {
        let faults = desk.control("GET", "/_sim/faults", None).await.expect(200);
        (faults["rules"][0]["applied"] == 1).then_some(())
    })
    .await;
    desk.server.kill().await;
    desk.peace().await;
    desk.restart().await;
    // Nobody knows whether the one before is still at it.
    desk.wait(chrono::TimeDelta::minutes(10)).await;
    let owner = desk.person("owner").await;
    assert_eq!(has_left(&owner, &sales.id).await["state"], "done");
    assert_eq!(taken(&desk, "deregister", "POST").await, 1, "once");
    assert_eq!(owner.chat(&chat).await["list"], "archived");
}
