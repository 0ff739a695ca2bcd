//! Asking Meta how a number stands: the net below the webhooks.

use chrono::TimeDelta;
use harness::{Desk, eventually};
use serde_json::{Value, json};

use super::{alarms, asks_meta, becomes, detail, meta_does, stands};

/// The business account of `Sales`.
const WABA: &str = "102290129340398";

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
async fn that_a_number_was_deleted_at_meta_is_noticed_when_it_sends() {
    let desk = Desk::start().await;
    let (ana, supervisor) = (desk.online("ana").await, desk.person("supervisor").await);
    let account = desk.account("Sales");
    let chat = ana.meets(&desk.customer("Maria"), &account).await;
    desk.settle().await;
    assert_eq!(alarms(&detail(&supervisor, &account.id).await), Vec::<String>::new());
    meta_does(&desk, &account.phone_number_id, json!({ "do": "delete" })).await;
    let sent = ana.writes(&chat, "Are you there?").await.expect(202);
    let seen = ana.sees(&chat, &sent, "failed").await;
    assert_eq!(seen["failure"]["code"], 33, "{seen}");
    let is_noticed = |it: &Value| alarms(it).contains(&"warning sync_failed".to_owned());
    becomes(&supervisor, &account.id, "somebody is told", is_noticed).await;
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

/// Meta's id of a number of another business account.
fn other(desk: &Desk) -> String {
    let other = format!("select phone_number_id as t from accounts where waba_id <> '{WABA}'");
    desk.postgres.sql().texts(&other).swap_remove(0)
}

/// How often Meta was asked how a number stands.
async fn questions(desk: &Desk, number: &str) -> usize {
    let path = format!("/{number}");
    let is_one =
        |it: &&Value| it["method"] == "GET" && it["path"].as_str().unwrap().ends_with(&path);
    desk.requests().await.iter().filter(is_one).count()
}

/// States how much of the limits of the account of `Sales` is used, or of the app, and lets the desk hear it.
async fn is_used(desk: &Desk, waba: Option<&str>, percent: u32, minutes: u32) {
    let usage = json!({ "waba_id": waba, "call_count": 1, "total_time": percent,
        "estimated_time_to_regain_access": minutes });
    desk.control("POST", "/_sim/usage", Some(usage)).await.expect(200);
    let supervisor = desk.person("supervisor").await;
    asks_meta(&supervisor, &desk.account("Sales").id).await;
    desk.settle().await;
    desk.control("DELETE", "/_sim/usage", None).await.expect(204);
}

/// Lets it be time to ask about all numbers and templates, and what they are asked with.
async fn all_is_due(desk: &Desk) {
    let all = "delete from account_syncs; delete from template_syncs; delete from account_tokens";
    desk.postgres.sql().run(all);
    desk.wait(TimeDelta::minutes(2)).await;
}

/// The kinds of what was put off and not tried, of one number.
fn put_off(desk: &Desk, account: &str) -> Vec<String> {
    desk.postgres.sql().texts(&format!(
        "select kind as t from jobs where account_id = '{account}' and can_wait and attempts = 0 \
         and not in_flight and due > created_at + interval '1 minute' order by kind"
    ))
}

const ALL: [&str; 3] = ["check_token", "sync_account", "sync_templates"];

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_waits_for_waits_while_a_limit_is_nearly_used_up() {
    let desk = crate::setups::desk().await;
    let (sales, other) = (desk.account("Sales"), other(&desk));
    is_used(&desk, Some(WABA), 95, 30).await;
    let (before, beside) =
        (questions(&desk, &sales.phone_number_id).await, questions(&desk, &other).await);
    all_is_due(&desk).await;
    eventually("all is put off", async || (put_off(&desk, &sales.id) == ALL).then_some(())).await;
    eventually("the other account is asked about", async || {
        (questions(&desk, &other).await > beside).then_some(())
    })
    .await;
    assert_eq!(questions(&desk, &sales.phone_number_id).await, before);
    // Messages go on.
    let ana = desk.online("ana").await;
    let chat = ana.meets(&desk.customer("Maria"), &sales).await;
    ana.writes(&chat, "Hello").await.expect(202);
    eventually("Meta has it", async || {
        desk.sent().await.iter().any(|it| it["body"]["text"]["body"] == "Hello").then_some(())
    })
    .await;
    // So does what somebody asks for by hand, though it has waited before.
    let supervisor = desk.person("supervisor").await;
    asks_meta(&supervisor, &sales.id).await;
    assert_eq!(questions(&desk, &sales.phone_number_id).await, before + 1);
    assert_eq!(put_off(&desk, &sales.id), ["check_token", "sync_templates"]);
    desk.wait(TimeDelta::minutes(31)).await;
    eventually("it is asked when it may be", async || {
        put_off(&desk, &sales.id).is_empty().then_some(())
    })
    .await;
    desk.settle().await;
    let templates = format!("/{WABA}/message_templates");
    let asked = desk.requests().await;
    assert!(asked.iter().any(|it| it["path"].as_str().unwrap().ends_with(&templates)));
}

#[tokio::test(flavor = "multi_thread")]
async fn little_use_puts_nothing_off_and_the_apps_puts_off_all() {
    let desk = crate::setups::desk().await;
    is_used(&desk, Some(WABA), 80, 0).await;
    let sales = desk.account("Sales");
    let before = questions(&desk, &sales.phone_number_id).await;
    all_is_due(&desk).await;
    eventually("it is asked", async || {
        (questions(&desk, &sales.phone_number_id).await > before).then_some(())
    })
    .await;
    is_used(&desk, None, 90, 0).await;
    all_is_due(&desk).await;
    eventually("all is put off", async || (put_off(&desk, &sales.id) == ALL).then_some(())).await;
    let beside = questions(&desk, &other(&desk)).await;
    desk.wait(TimeDelta::minutes(6)).await;
    eventually("Meta said no more", async || {
        let asked = questions(&desk, &other(&desk)).await > beside;
        (asked && put_off(&desk, &sales.id).is_empty()).then_some(())
    })
    .await;
}
