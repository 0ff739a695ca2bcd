//! What becomes of numbers, in panels that read events alone.

use serde_json::json;

use super::Watch;

#[tokio::test(flavor = "multi_thread")]
async fn how_numbers_stand_is_all_in_the_events() {
    let mut watch = Watch::begin().await;
    let (sales, supervisor) = (watch.desk.account("Sales"), watch.person("supervisor"));
    let path = format!("/accounts/{}", sales.id);
    supervisor.post(&format!("{path}/sync"), json!({})).await.expect(202);
    watch.after_event("what Meta answered", "account.updated").await;
    let answer = supervisor.get(&path).await.expect(200);
    let version = format!("\"{}\"", answer["account"]["version"]);
    let pending = Some(json!({ "state": "pending" }));
    let path = format!("{path}/official-application");
    let headers = [("if-match", version.as_str())];
    supervisor.send(reqwest::Method::PUT, &path, pending, &headers).await.expect(200);
    watch.after_event("an application", "account.updated").await;
    let noted =
        watch.person("supervisor").get(&format!("/accounts/{}", sales.id)).await.expect(200);
    let version = format!("\"{}\"", noted["account"]["version"]);
    let none = Some(json!({ "state": "none" }));
    let headers = [("if-match", version.as_str())];
    supervisor.send(reqwest::Method::PUT, &path, none, &headers).await.expect(200);
    supervisor.post(&path, json!({})).await.expect(200);
    watch.after_event("an application at Meta", "account.updated").await;
    supervisor.delete(&path).await.expect(200);
    watch.after_event("one that is taken back", "account.updated").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn that_a_name_comes_into_effect_is_all_in_the_events() {
    let mut watch = Watch::begin().await;
    let (sales, supervisor) = (watch.desk.account("Sales"), watch.person("supervisor"));
    let path = format!("/accounts/{}", sales.id);
    supervisor.post(&format!("{path}/sync"), json!({})).await.expect(202);
    watch.after_event("what Meta answered", "account.updated").await;
    watch.desk.renames(&sales, "Acme of Lisbon").await;
    let approved = json!({ "do": "name", "decision": "APPROVED" });
    let at_meta = format!("/_sim/numbers/{}", sales.phone_number_id);
    watch.desk.control("POST", &at_meta, Some(approved)).await.expect(200);
    watch.after_event("a name that was approved", "account.updated").await;
    let pin = json!({ "pin": "135790" });
    supervisor.post(&format!("{path}/registration"), pin).await.expect(200);
    watch.after_event("a name in effect", "account.updated").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn that_a_number_leaves_is_all_in_the_events() {
    let mut watch = Watch::begin().await;
    let sales = watch.desk.account("Sales");
    watch.desk.customer("Maria").writes(&sales, "Olá!").await;
    watch.after_event("somebody who waits", "chat.created").await;
    let owner = watch.desk.person("owner").await;
    owner.delete(&format!("/accounts/{}", sales.id)).await.expect(200);
    let has_left = |event: &serde_json::Value| {
        event["payload"]["account"]["deletion"]["meta"]["state"] == "done"
    };
    watch.after("a number that left", has_left).await;
}
