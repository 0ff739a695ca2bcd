//! Why chats are ended: what there is to choose from.

use harness::{Desk, Person};
use serde_json::{Value, json};

async fn reasons(person: &Person) -> Vec<Value> {
    person.get("/reasons").await.expect(200)["items"].as_array().unwrap().clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn supervisors_make_rename_switch_and_delete_them_and_all_see_it() {
    let desk = Desk::start().await;
    let (supervisor, ana) = (desk.person("supervisor").await, desk.person("ana").await);
    let mut screen = ana.screen().await;
    let created = supervisor.post("/reasons", json!({ "name": "  Solved \u{A0} now " })).await;
    assert_eq!(created.header("etag"), "\"1\"");
    let created = created.expect(201);
    assert_eq!(created["name"], "Solved now");
    let heard = screen.hears("reason.changed").await;
    assert_eq!(heard["payload"], json!({ "reason_id": created["id"], "reason": created }));
    assert_eq!(reasons(&ana).await, std::slice::from_ref(&created));

    let path = format!("/reasons/{}", created["id"].as_str().unwrap());
    let change = json!({ "name": "Solved", "active": false });
    assert_eq!(supervisor.put(&path, change.clone()).await.problem(), "428 precondition-required");
    let stale = supervisor.changes(&path, 7, change.clone()).await;
    assert_eq!(stale.problem(), "412 precondition-failed");
    let changed = supervisor.changes(&path, 1, change).await.expect(200);
    assert_eq!((&changed["active"], &changed["version"]), (&json!(false), &json!(2)));
    assert_eq!(screen.hears("reason.changed").await["payload"]["reason"], changed);
    assert_eq!(reasons(&ana).await, [changed], "those that are switched off are shown, too");

    supervisor.delete(&path).await.expect(204);
    let heard = screen.hears("reason.changed").await;
    assert_eq!(heard["payload"], json!({ "reason_id": created["id"], "reason": null }));
    assert_eq!(reasons(&ana).await, Vec::<Value>::new());
    assert_eq!(supervisor.delete(&path).await.problem(), "404 not-found");
    let owner = desk.person("owner").await;
    let log = format!("/audit-entries?subject_id={}", created["id"].as_str().unwrap());
    let log = owner.get(&log).await.expect(200);
    let actions = log["items"].as_array().unwrap().iter().map(|entry| entry["action"].clone());
    let actions: Vec<Value> = actions.collect();
    assert_eq!(actions, ["chat_setting.removed", "chat_setting.changed", "chat_setting.added"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_is_somebodys_however_it_is_written() {
    let desk = Desk::start().await;
    let supervisor = desk.person("supervisor").await;
    supervisor.makes_reason("İade").await;
    let other = supervisor.makes_reason("Çözüldü").await;
    for name in ["iade", "IADE", "ıade", "i\u{307}ade", " İADE ", "ｉade"] {
        let refused = supervisor.post("/reasons", json!({ "name": name })).await;
        assert_eq!(refused.fault(), "name duplicate", "{name}");
        let path = format!("/reasons/{other}");
        let change = json!({ "name": name, "active": true });
        assert_eq!(supervisor.changes(&path, 1, change).await.fault(), "name duplicate");
    }
    for (name, code) in
        [("", "empty"), ("\u{200B}", "empty"), ("a\nb", "format"), ("a\u{1}", "format")]
    {
        let refused = supervisor.post("/reasons", json!({ "name": name })).await;
        assert_eq!(refused.fault(), format!("name {code}"), "{name:?}");
    }
    let long = supervisor.post("/reasons", json!({ "name": "x".repeat(65) })).await;
    assert_eq!(long.fault(), "name too-long");
    supervisor.post("/reasons", json!({ "name": "😀".repeat(64) })).await.expect(201);
    // Writing one's own otherwise takes nobody's name.
    let again = json!({ "name": "ÇÖZÜLDÜ", "active": true });
    supervisor.changes(&format!("/reasons/{other}"), 1, again).await.expect(200);
    desk.stranger("owner").await.makes_reason("iade").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_was_used_stays() {
    let desk = Desk::start().await;
    let (supervisor, ana) = (desk.person("supervisor").await, desk.online("ana").await);
    let reason = supervisor.makes_reason("Solved").await;
    let chat = ana.meets(&desk.customer("Maria"), &desk.account("Sales")).await;
    ana.ends(&chat, &reason).await.expect(200);
    let path = format!("/reasons/{reason}");
    assert_eq!(supervisor.delete(&path).await.problem(), "409 state-conflict");
    ana.activates(&chat).await.expect(200);
    assert_eq!(
        supervisor.delete(&path).await.problem(),
        "409 state-conflict",
        "the history has it"
    );
    let off = json!({ "name": "Was solved", "active": false });
    ana.ends(&chat, &reason).await.expect(200);
    supervisor.changes(&path, 1, off).await.expect(200);
    let shown = ana.chat(&chat).await;
    assert_eq!(shown["archived"]["reason"], json!({ "id": reason, "name": "Was solved" }));
}
