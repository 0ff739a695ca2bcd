//! Who works on a number, who cannot reach it, and how far its application for the badge is.

use harness::{Desk, eventually};
use reqwest::Method;
use serde_json::{Value, json};

use super::{becomes, detail, meta_does};

fn names(page: &Value) -> Vec<&str> {
    page["items"].as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_taken_from_an_account_loses_its_chats_and_hears_so() {
    let desk = Desk::start().await;
    let supervisor = desk.person("supervisor").await;
    let account = desk.account("Sales");
    let ana = desk.online("ana").await;
    let chat = ana.meets(&desk.customer("Maria"), &account).await;
    let list = format!("/accounts/{}/users", account.id);
    let all = supervisor.get(&list).await.expect(200);
    let first = supervisor.get(&format!("{list}?limit=1")).await.expect(200);
    let cursor = first["next_cursor"].as_str().unwrap();
    let rest = supervisor.get(&format!("{list}?cursor={cursor}")).await.expect(200);
    assert_eq!([names(&first), names(&rest)].concat(), names(&all));
    let mut screen = ana.screen().await;
    let her = format!("{list}/{}", ana.id);
    let now = supervisor.delete(&her).await.expect(200);
    assert!(!now["account_ids"].as_array().unwrap().contains(&json!(account.id)));
    screen.end().await;
    let ana = desk.person("ana").await;
    assert_eq!(ana.get(&format!("/chats/{chat}")).await.problem(), "404 not-found");
    let waits = supervisor.chat(&chat).await;
    assert_eq!(waits["assignee"], Value::Null);
    let left = supervisor.get(&list).await.expect(200);
    assert_eq!(names(&left).len() + 1, names(&all).len());
    let rui = desk.online("rui").await;
    rui.waits_for_holder(&chat, &rui).await;
    let cursor = supervisor.cursor().await;
    supervisor.put(&her, Value::Null).await.expect(200);
    supervisor.put(&her, Value::Null).await.expect(200);
    let log = supervisor.log_after(&cursor).await;
    let told = log.iter().filter(|it| it["event"]["type"] == "agent.updated").count();
    assert_eq!(told, 1, "the second time changes nothing");
    assert_eq!(names(&supervisor.get(&list).await.expect(200)), names(&all));
    let ana = desk.person("ana").await;
    let other = format!("{list}/{}", rui.id);
    assert_eq!(ana.delete(&other).await.problem(), "403 forbidden");
    let owner = format!("{list}/{}", desk.person("owner").await.id);
    assert_eq!(supervisor.delete(&owner).await.problem(), "403 forbidden");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_blocked_customers_of_a_number_are_listed_with_what_meta_said() {
    let desk = Desk::start().await;
    let (supervisor, ana) = (desk.person("supervisor").await, desk.online("ana").await);
    let (account, other) = (desk.account("Sales"), desk.account("Support"));
    let mut blocked = vec![];
    for name in ["Maria", "Sofia"] {
        let chat = ana.meets(&desk.customer(name), &account).await;
        let contact = ana.contact_of(&chat).await;
        supervisor.post(&format!("/contacts/{contact}/block"), json!({})).await.expect(200);
        blocked.push(contact);
    }
    ana.meets(&desk.customer("Otto"), &account).await;
    blocked.sort_by(|one, other| other.cmp(one));
    let path = format!("/accounts/{}/blocks", account.id);
    let page = eventually("Meta has blocked both", async || {
        let page = supervisor.get(&path).await.expect(200);
        let items = page["items"].as_array().unwrap();
        items.iter().all(|it| it["meta"][0]["blocked"] == true).then_some(page.clone())
    })
    .await;
    let ids = |page: &Value| -> Vec<String> {
        let items = page["items"].as_array().unwrap().iter();
        items.map(|it| it["contact"]["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(ids(&page), blocked);
    assert_eq!(page["items"][0]["meta"][0]["account_id"], account.id.as_str());
    let first = supervisor.get(&format!("{path}?limit=1")).await.expect(200);
    let cursor = first["next_cursor"].as_str().unwrap();
    let second = supervisor.get(&format!("{path}?limit=1&cursor={cursor}")).await.expect(200);
    assert_eq!([ids(&first), ids(&second)].concat(), blocked);
    let beside = format!("/accounts/{}/blocks", other.id);
    assert_eq!(supervisor.get(&beside).await.expect(200)["items"], json!([]));
    let path_of_one = format!("/contacts/{}/block", blocked[0]);
    supervisor.delete(&path_of_one).await.expect(200);
    assert_eq!(ids(&supervisor.get(&path).await.expect(200)), blocked[1..]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_application_is_noted_here_and_decided_by_meta() {
    let desk = Desk::start().await;
    let (supervisor, ana) = (desk.person("supervisor").await, desk.person("ana").await);
    let account = desk.account("Sales");
    let before = detail(&supervisor, &account.id).await;
    assert_eq!(before["account"]["application"]["state"], "none");
    let path = format!("/accounts/{}/official-application", account.id);
    let change = async |version: &Value, body: Value| {
        let version = format!("\"{version}\"");
        supervisor.send(Method::PUT, &path, Some(body), &[("if-match", &version)]).await
    };
    let pending = json!({ "state": "pending", "notes": "Case 4711" });
    let cursor = ana.cursor().await;
    let version = before["account"]["version"].clone();
    let now = change(&version, pending.clone()).await.expect(200);
    assert_eq!(now["application"]["state"], "pending");
    assert_eq!(ana.reads(&cursor, "account.updated").await["payload"]["account"], now);
    assert_eq!(change(&version, pending.clone()).await.problem(), "412 precondition-failed");
    assert_eq!(supervisor.put(&path, pending).await.problem(), "428 precondition-required");
    let long = json!({ "state": "pending", "notes": "a".repeat(2001) });
    assert_eq!(change(&now["version"], long).await.fault(), "notes too-long");
    let what = json!({ "do": "official_account", "status": "REJECTED" });
    meta_does(&desk, &account.phone_number_id, what).await;
    let is_rejected = |it: &Value| it["account"]["application"]["state"] == "rejected";
    let now = becomes(&supervisor, &account.id, "Meta has decided", is_rejected).await;
    assert_eq!(now["account"]["application"]["notes"], "Case 4711");
    let changes = supervisor.get(&format!("/accounts/{}/changes", account.id)).await.expect(200);
    let all = changes["items"].as_array().unwrap().iter();
    let states = all.filter(|it| it["what"] == "application");
    let states: Vec<_> = states.map(|it| [it["after"].clone(), it["source"].clone()]).collect();
    assert!(states.contains(&[json!("rejected"), json!("webhook")]), "{changes}");
    assert!(states.contains(&[json!("pending"), json!("user")]), "{changes}");
}
