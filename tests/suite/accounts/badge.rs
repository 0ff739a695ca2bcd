//! Applying at Meta for the badge of an official account.

use chrono::TimeDelta;
use harness::Desk;
use serde_json::{Value, json};

use super::{asks_meta, becomes, detail, meta_does, stands};

/// What Meta was asked to do with the application, in its order.
async fn actions(desk: &Desk) -> Vec<Value> {
    let requests = desk.requests().await;
    let all = requests.iter().filter(|it| it["kind"] == "official_account");
    let changes = all.filter(|it| it["method"] == "POST" && it["accepted"] == true);
    changes.map(|it| it["body"]["action"].clone()).collect()
}

fn state(detail: &Value) -> &Value {
    &detail["account"]["application"]["state"]
}

#[tokio::test(flavor = "multi_thread")]
async fn an_application_goes_to_meta_and_comes_back_decided() {
    let desk = Desk::start().await;
    let (supervisor, ana) = (desk.person("supervisor").await, desk.person("ana").await);
    let account = desk.account("Sales");
    let path = format!("/accounts/{}/official-application", account.id);
    assert_eq!(ana.post(&path, json!({})).await.problem(), "403 forbidden");
    assert_eq!(supervisor.delete(&path).await.problem(), "409 state-conflict");

    let cursor = ana.cursor().await;
    let now = supervisor.post(&path, json!({})).await.expect(200);
    assert_eq!(now["application"]["state"], "pending");
    assert_eq!(now["standing"]["official_review"]["value"]["status"], "PENDING");
    assert_eq!(ana.reads(&cursor, "account.updated").await["payload"]["account"], now);
    assert_eq!(supervisor.post(&path, json!({})).await.problem(), "409 state-conflict");

    // No webhook tells it; the net finds it, with Meta's words.
    let rejected = json!({ "do": "official_account", "status": "REJECTED",
        "message": "Notability is not shown.", "silent": true });
    meta_does(&desk, &account.phone_number_id, rejected.clone()).await;
    desk.wait(TimeDelta::seconds(10)).await;
    let supervisor = desk.person("supervisor").await;
    let found = asks_meta(&supervisor, &account.id).await;
    assert_eq!(*state(&found), "rejected");
    assert_eq!(stands(&found, "official_review")["message"], "Notability is not shown.");

    supervisor.post(&path, json!({})).await.expect(200);
    assert_eq!(*state(&detail(&supervisor, &account.id).await), "pending");
    // It is refused once more, and that is told at once.
    let again = json!({ "do": "official_account", "status": "REJECTED" });
    meta_does(&desk, &account.phone_number_id, again).await;
    let is_rejected = |it: &Value| state(it) == "rejected";
    becomes(&supervisor, &account.id, "Meta has decided again", is_rejected).await;

    supervisor.post(&path, json!({})).await.expect(200);
    let back = supervisor.delete(&path).await.expect(200);
    assert_eq!(back["application"]["state"], "none");
    let expected = ["SUBMIT_APPLICATION", "RESUBMIT_APPLICATION", "RESUBMIT_APPLICATION"];
    assert_eq!(actions(&desk).await[..3], expected);
    assert_eq!(actions(&desk).await[3..], ["WITHDRAW_APPLICATION"]);
    let changes = supervisor.get(&format!("/accounts/{}/changes", account.id)).await.expect(200);
    let all = changes["items"].as_array().unwrap().iter();
    let all = all.filter(|it| it["what"] == "application");
    let mut all: Vec<_> = all.map(|it| format!("{} {}", it["after"], it["source"])).collect();
    // Each at the time that its source names, and those of webhooks are whole seconds.
    all.sort_unstable();
    let expected = [
        "none user",
        "pending user",
        "pending user",
        "pending user",
        "rejected sync",
        "rejected webhook",
    ];
    assert_eq!(all.iter().map(|it| it.replace('"', "")).collect::<Vec<_>>(), expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_meta_would_not_or_nobody_knows_is_said_and_found_out() {
    let desk = Desk::start().await;
    let supervisor = desk.person("supervisor").await;
    let account = desk.account("Sales");
    let path = format!("/accounts/{}/official-application", account.id);
    let refuses = json!({ "kind": "fail", "status": 400, "code": 100, "count": 1,
        "on": "official_account" });
    desk.trouble(refuses).await;
    assert_eq!(supervisor.post(&path, json!({})).await.problem(), "409 meta-refused");
    assert_eq!(*state(&detail(&supervisor, &account.id).await), "none");
    // It took the application, and the answer was lost.
    desk.trouble(json!({ "kind": "cut", "count": 1, "on": "official_account" })).await;
    let lost = supervisor.post(&path, json!({})).await;
    assert_eq!(lost.problem(), "503 dependency-unavailable");
    let is_pending = |it: &Value| state(it) == "pending";
    becomes(&supervisor, &account.id, "it is looked at Meta", is_pending).await;
}
