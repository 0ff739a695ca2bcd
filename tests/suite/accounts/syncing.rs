//! Asking Meta how a number stands: the net below the webhooks.

use chrono::TimeDelta;
use harness::{Desk, eventually};
use serde_json::{Value, json};

use super::{alarms, asks_meta, becomes, detail, meta_does, stands};

#[tokio::test(flavor = "multi_thread")]
async fn meta_is_asked_on_demand_and_told_once() {
    let desk = Desk::start().await;
    let (supervisor, ana) = (desk.person("supervisor").await, desk.person("ana").await);
    let account = desk.account("Sales");
    let cursor = ana.cursor().await;
    let now = asks_meta(&supervisor, &account.id).await;
    for (what, value) in [
        ("verified_name", json!("Simulator")),
        ("quality", json!("GREEN")),
        ("status", json!("CONNECTED")),
        ("messaging_limit", json!("TIER_2K")),
        ("throughput", json!(80)),
        ("review", json!("APPROVED")),
    ] {
        assert_eq!(*stands(&now, what), value, "{what}");
    }
    assert_eq!(stands(&now, "name")["decision"], "APPROVED");
    assert_eq!(now["sync"]["fault"], Value::Null);
    let heard = ana.reads(&cursor, "account.updated").await;
    assert_eq!(heard["payload"]["account"], now["account"]);
    let cursor = ana.cursor().await;
    // It tells no difference of times.
    desk.wait(TimeDelta::seconds(10)).await;
    let supervisor = desk.person("supervisor").await;
    let again = asks_meta(&supervisor, &account.id).await;
    assert_eq!(again["account"], now["account"]);
    let log = desk.person("ana").await.log_after(&cursor).await;
    let told = log.iter().filter(|it| it["event"]["type"] == "account.updated");
    assert_eq!(told.count(), 0, "nothing is new");
    let changes = supervisor.get(&format!("/accounts/{}/changes", account.id)).await.expect(200);
    let quality = changes["items"].as_array().unwrap().iter().filter(|it| it["what"] == "quality");
    let quality: Vec<&Value> = quality.collect();
    assert_eq!((quality.len(), &quality[0]["source"]), (1, &json!("sync")));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_no_webhook_tells_is_found_by_asking() {
    let desk = Desk::start().await;
    let supervisor = desk.person("supervisor").await;
    let account = desk.account("Sales");
    let number = &account.phone_number_id;
    asks_meta(&supervisor, &account.id).await;
    meta_does(&desk, number, json!({ "do": "status", "to": "RESTRICTED" })).await;
    meta_does(&desk, number, json!({ "do": "throughput", "level": "HIGH" })).await;
    desk.settle().await;
    meta_does(&desk, number, json!({ "do": "throughput", "level": "STANDARD" })).await;
    desk.wait(TimeDelta::seconds(10)).await;
    let supervisor = desk.person("supervisor").await;
    let now = asks_meta(&supervisor, &account.id).await;
    assert_eq!(stands(&now, "status"), "RESTRICTED");
    assert_eq!(now["account"]["throughput"], 80);
    assert_eq!(alarms(&now), ["critical number_status"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_has_to_ask() {
    let desk = Desk::start().await;
    let account = desk.account("Sales");
    // As it is with a number that is new.
    desk.postgres.sql().run("delete from account_syncs");
    for (quality, pause) in [("GREEN", TimeDelta::minutes(2)), ("YELLOW", TimeDelta::hours(7))] {
        let what = json!({ "do": "quality", "score": quality });
        meta_does(&desk, &account.phone_number_id, what).await;
        desk.wait(pause).await;
        let supervisor = desk.person("supervisor").await;
        let is_known = |it: &Value| stands(it, "quality") == quality;
        becomes(&supervisor, &account.id, "it is known", is_known).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_meta_says_while_it_is_asked_is_newer_than_its_answer() {
    let desk = Desk::start().await;
    let supervisor = desk.person("supervisor").await;
    let account = desk.account("Sales");
    desk.trouble(json!({ "kind": "delay", "ms": 2000, "on": "node", "count": 1 })).await;
    supervisor.post(&format!("/accounts/{}/sync", account.id), json!({})).await.expect(202);
    eventually("Meta was asked", async || {
        let requests = desk.requests().await;
        requests
            .iter()
            .any(|it| it["phone_number_id"] == account.phone_number_id.as_str())
            .then_some(())
    })
    .await;
    let what = json!({ "do": "limit", "to": "TIER_100K" });
    meta_does(&desk, &account.phone_number_id, what).await;
    let has_answered = |it: &Value| it["sync"]["finished_at"].is_string();
    let now = becomes(&supervisor, &account.id, "Meta has answered", has_answered).await;
    assert_eq!(stands(&now, "quality"), "GREEN");
    assert_eq!(stands(&now, "messaging_limit"), "TIER_100K");
}

#[tokio::test(flavor = "multi_thread")]
async fn that_meta_cannot_be_asked_is_shown() {
    let desk = Desk::start().await;
    let supervisor = desk.person("supervisor").await;
    let account = desk.account("Sales");
    desk.trouble(json!({ "kind": "fail", "status": 401, "code": 190, "on": "node" })).await;
    let now = asks_meta(&supervisor, &account.id).await;
    assert_eq!(now["sync"]["finished_at"], Value::Null);
    assert_eq!(alarms(&now), ["warning sync_failed"]);
    assert!(!now.to_string().contains("demo-token"));
    desk.peace().await;
    let now = asks_meta(&supervisor, &account.id).await;
    assert_eq!(alarms(&now), Vec::<String>::new());
    assert_eq!(detail(&supervisor, &account.id).await["sync"]["fault"], Value::Null);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_asks_twenty_times_is_answered_once_or_twice() {
    let desk = Desk::start().await;
    let supervisor = desk.person("supervisor").await;
    let account = desk.account("Sales");
    asks_meta(&supervisor, &account.id).await;
    let asked = async || {
        let requests = desk.requests().await;
        let path = format!("/{}", account.phone_number_id);
        requests.iter().filter(|it| it["path"].as_str().unwrap().ends_with(&path)).count()
    };
    let before = asked().await;
    desk.trouble(json!({ "kind": "delay", "ms": 1500, "on": "node", "count": 1 })).await;
    let sync = format!("/accounts/{}/sync", account.id);
    supervisor.post(&sync, json!({})).await.expect(202);
    eventually("Meta thinks", async || (asked().await > before).then_some(())).await;
    for _ in 0..20 {
        supervisor.post(&sync, json!({})).await.expect(202);
    }
    // What is being done may have looked before: one more waits.
    let jobs = "select count(*) as n from jobs where kind = 'sync_account'";
    assert!(desk.postgres.sql().number(jobs) <= 2);
    desk.settle().await;
    assert!(asked().await <= before + 2, "{}", asked().await - before);
    assert_eq!(desk.postgres.sql().number(jobs), 0);
}
