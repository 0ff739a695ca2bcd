//! Access tokens: what Meta says they are good for, and giving a number another one.

use chrono::TimeDelta;
use harness::{Desk, eventually};
use serde_json::{Value, json};

use super::{alarms, becomes, detail, stands};
use crate::setups;

const WABAS: [&str; 2] = ["102290129340398", "202290129340398"];

/// What Meta takes the token of all numbers for from now on.
async fn is_for_meta(desk: &Desk, token: &str, more: Value) {
    let mut grant = json!({ "token": token, "waba_ids": WABAS });
    for (name, value) in more.as_object().unwrap() {
        grant[name] = value.clone();
    }
    desk.control("POST", "/_sim/tokens", Some(grant)).await.expect(201);
}

/// All numbers are as those that are new: Meta was never asked what their tokens are good for.
fn is_new(desk: &Desk) {
    desk.postgres.sql().run("delete from account_tokens");
}

/// How often Meta was asked what a token is good for.
async fn questions(desk: &Desk) -> usize {
    let requests = desk.requests().await;
    let is_one = |it: &&Value| it["path"].as_str().is_some_and(|it| it.ends_with("/debug_token"));
    requests.iter().filter(is_one).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_ends_or_lacks_something_is_an_alarm_before_anything_fails() {
    let desk = setups::desk().await;
    let account = desk.account("Sales");
    let in_days = |days: i64| json!({ "expires_at": desk.time() + days * 24 * 3600 });
    is_for_meta(&desk, "demo-token", in_days(8)).await;
    is_new(&desk);
    let cursor = desk.person("ana").await.cursor().await;
    desk.wait(TimeDelta::minutes(3)).await;
    let supervisor = desk.person("supervisor").await;
    let knows = |it: &Value| stands(it, "token")["is_valid"] == true;
    let now = becomes(&supervisor, &account.id, "Meta was asked", knows).await;
    let scopes = json!(["whatsapp_business_management", "whatsapp_business_messaging"]);
    assert_eq!(stands(&now, "token")["scopes"], scopes);
    assert_eq!(alarms(&now), Vec::<String>::new());
    let heard = desk.person("ana").await.reads(&cursor, "account.updated").await;
    assert_eq!(heard["payload"]["account"]["standing"]["token"]["value"]["is_valid"], true);
    eventually("each number was asked about", async || (questions(&desk).await == 4).then_some(()))
        .await;

    desk.wait(TimeDelta::hours(30)).await;
    let supervisor = desk.person("supervisor").await;
    let ends = |it: &Value| alarms(it) == ["warning token_expires"];
    becomes(&supervisor, &account.id, "its end is near", ends).await;
    eventually("numbers with one token are asked about once", async || {
        (questions(&desk).await == 6).then_some(())
    })
    .await;
    let beside = detail(&supervisor, &desk.account("Support").id).await;
    assert_eq!(alarms(&beside), ["warning token_expires"]);

    is_for_meta(&desk, "demo-token", json!({ "scopes": ["whatsapp_business_messaging"] })).await;
    desk.wait(TimeDelta::hours(13)).await;
    let supervisor = desk.person("supervisor").await;
    let lacks = |it: &Value| alarms(it) == ["critical token_scope"];
    becomes(&supervisor, &account.id, "it lacks a permission", lacks).await;
    let changes = supervisor.get(&format!("/accounts/{}/changes", account.id)).await.expect(200);
    assert_eq!(changes["items"][0]["what"], "token");
    assert_eq!(changes["items"][0]["after"], "lacks whatsapp_business_management");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_for_one_business_account_is_none_for_another() {
    let desk = setups::desk().await;
    let sales = desk.account("Sales");
    is_for_meta(&desk, "demo-token", json!({ "waba_ids": [WABAS[1]] })).await;
    is_new(&desk);
    desk.wait(TimeDelta::minutes(3)).await;
    let supervisor = desk.person("supervisor").await;
    let lacks = |it: &Value| alarms(it) == ["critical token_scope"];
    let now = becomes(&supervisor, &sales.id, "it opens another business", lacks).await;
    assert_eq!(stands(&now, "token")["is_valid"], true);
    let stranger = desk.stranger("owner").await;
    let theirs = stranger.get("/accounts").await.expect(200)["items"][0].clone();
    assert_eq!(theirs["waba_id"], WABAS[1]);
    let is_known = |it: &Value| stands(it, "token")["is_valid"] == true;
    let other = becomes(&stranger, theirs["id"].as_str().unwrap(), "it opens theirs", is_known);
    assert_eq!(alarms(&other.await), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_for_the_sake_of_the_token_is_looked_into_at_once() {
    let desk = setups::desk().await;
    let (supervisor, ana) = (desk.person("supervisor").await, desk.online("ana").await);
    let account = desk.account("Sales");
    let chat = ana.meets(&desk.customer("Maria"), &account).await;
    is_for_meta(&desk, "demo-token", json!({ "revoked": true })).await;
    let lost = ana.writes(&chat, "Olá!").await.expect(202);
    ana.sees(&chat, &lost, "failed").await;
    let is_known = |it: &Value| alarms(it).contains(&"critical token_invalid".to_owned());
    becomes(&supervisor, &account.id, "the token is known to be worth nothing", is_known).await;
    is_for_meta(&desk, "demo-token", json!({})).await;
    desk.wait(TimeDelta::hours(13)).await;
    let supervisor = desk.person("supervisor").await;
    let is_well = |it: &Value| !alarms(it).contains(&"critical token_invalid".to_owned());
    becomes(&supervisor, &account.id, "it works again", is_well).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn reading_with_a_token_that_was_taken_back_is_looked_into_too() {
    let desk = setups::desk().await;
    let supervisor = desk.person("supervisor").await;
    let account = desk.account("Sales");
    is_for_meta(&desk, "demo-token", json!({ "revoked": true })).await;
    supervisor.post(&format!("/accounts/{}/sync", account.id), json!({})).await.expect(202);
    let is_known = |it: &Value| alarms(it).contains(&"critical token_invalid".to_owned());
    becomes(&supervisor, &account.id, "the token is known to be worth nothing", is_known).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_token_is_judged_before_it_is_kept() {
    let desk = setups::desk().await;
    let supervisor = desk.person("supervisor").await;
    let account = desk.account("Sales");
    is_for_meta(&desk, "EAAscope", json!({ "scopes": ["whatsapp_business_messaging"] })).await;
    is_for_meta(&desk, "EAAold", json!({ "expires_at": desk.time() - 1 })).await;
    is_for_meta(&desk, "EAArevoked", json!({ "revoked": true })).await;
    is_for_meta(&desk, "EAAother", json!({ "waba_ids": [WABAS[1]] })).await;
    let path = format!("/accounts/{}/token", account.id);
    let before = desk.postgres.sql().fingerprint();
    for (token, fault) in [
        ("EAAscope", "token scope"),
        ("EAAold", "token expired"),
        ("EAArevoked", "token invalid"),
        ("EAAnobody", "token invalid"),
        ("EAAother", "token not-reached"),
        ("a b", "token format"),
        ("", "token format"),
        (&"a".repeat(2049), "token too-long"),
    ] {
        let refused = supervisor.put(&path, json!({ "token": token })).await;
        assert_eq!((refused.status, &*refused.fault()), (422, fault), "{token}");
        assert!(!refused.text.contains("EAA"), "{}", refused.text);
    }
    assert_eq!(desk.postgres.sql().fingerprint(), before, "nothing changed");
    desk.trouble(
        json!({ "kind": "fail", "status": 500, "code": 2, "on": "debug_token", "count": 9 }),
    )
    .await;
    let refused = supervisor.put(&path, json!({ "token": "EAAscope" })).await;
    assert_eq!(refused.problem(), "503 dependency-unavailable");
}

#[tokio::test(flavor = "multi_thread")]
async fn numbers_that_had_the_same_token_get_the_new_one() {
    let desk = setups::desk().await;
    let (supervisor, ana) = (desk.person("supervisor").await, desk.online("ana").await);
    let (sales, support) = (desk.account("Sales"), desk.account("Support"));
    let chats = [
        ana.meets(&desk.customer("Maria"), &sales).await,
        ana.meets(&desk.customer("Rui"), &support).await,
    ];
    let expires_at = desk.time() + 60 * 24 * 3600;
    is_for_meta(&desk, "EAAnew", json!({ "expires_at": expires_at })).await;
    let path = format!("/accounts/{}/token", sales.id);
    let now = supervisor.put(&path, json!({ "token": "EAAnew" })).await;
    assert!(!now.text.contains("EAA"), "{}", now.text);
    let now = now.expect(200);
    assert_eq!(now["standing"]["token"]["value"]["is_valid"], true);
    is_for_meta(&desk, "demo-token", json!({ "revoked": true })).await;
    for chat in &chats {
        let sent = ana.writes(chat, "Olá!").await.expect(202);
        ana.sees(chat, &sent, "delivered").await;
    }
    let beside = detail(&supervisor, &support.id).await;
    assert_eq!(stands(&beside, "token")["is_valid"], true);
    // The same once more is no harm.
    supervisor.put(&path, json!({ "token": "EAAnew" })).await.expect(200);
    let owner = desk.person("owner").await;
    let written = owner.get("/audit-entries?action=account.token_replaced").await;
    assert!(!written.text.contains("EAA"), "{}", written.text);
    let written = written.expect(200);
    let names: Vec<&Value> =
        written["items"].as_array().unwrap().iter().map(|it| &it["subject"]["name"]).collect();
    assert_eq!(names.len(), 4, "{names:?}");
    assert_eq!(desk.postgres.sql().rows_with("EAAnew"), Vec::<String>::new());
    assert!(!desk.server.log().contains("EAAnew"), "no token stands in the log");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_that_is_no_app_asks_about_no_token() {
    let desk = Desk::start().await;
    let supervisor = desk.person("supervisor").await;
    let account = desk.account("Sales");
    let path = format!("/accounts/{}/token", account.id);
    let refused = supervisor.put(&path, json!({ "token": "EAAnew" })).await;
    assert_eq!(refused.problem(), "409 app-not-configured");
    desk.postgres.sql().run("delete from account_tokens");
    desk.wait(TimeDelta::minutes(3)).await;
    eventually("all jobs are done", async || {
        let sql = &mut desk.postgres.sql();
        let asked = sql.number("select count(*) as n from account_tokens");
        (asked > 0 && sql.number("select count(*) as n from jobs") == 0).then_some(())
    })
    .await;
    assert_eq!(questions(&desk).await, 0);
}
