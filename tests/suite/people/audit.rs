//! Who did what to whom, when, from where.

use harness::{Desk, Postgres};
use serde_json::{Value, json};

use super::{address, text, written_down};

#[tokio::test(flavor = "multi_thread")]
async fn what_matters_is_written_down_with_who_when_and_from_where() {
    let desk = Desk::start().await;
    let visitor = desk.visitor();
    let owner = visitor.enters(&address("owner")).await;
    let ana = desk.person("ana").await;
    desk.visitor().logs_in(&address("ana"), "wrong").await;
    owner
        .put(&format!("/users/{}/role", ana.id), json!({ "role": "supervisor" }))
        .await
        .expect(200);
    let path = format!("/audit-entries?action=user.role_changed&subject_id={}", ana.id);
    let page = owner.get(&path).await.expect(200);
    let entry = &page["items"][0];
    assert_eq!(page["items"].as_array().unwrap().len(), 1);
    assert_eq!(
        json!([entry["actor"]["email"], entry["subject"]["name"], entry["before"], entry["after"]]),
        json!([address("owner"), "Ana Agent", { "role": "agent" }, { "role": "supervisor" }])
    );
    let by_ana = owner.get(&format!("/audit-entries?actor_id={}", ana.id)).await.expect(200);
    assert_eq!(by_ana["items"][0]["action"], "session.started");
    let login = owner.get(&format!("/audit-entries?actor_id={}", owner.id)).await.expect(200);
    let first = login["items"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(json!([first["action"], first["ip"]]), json!(["session.started", visitor.ip]));
    assert!(written_down(&owner).await.contains(&"session.refused".to_owned()));
    let stranger = desk.stranger("owner").await;
    assert!(!stranger.get("/audit-entries").await.expect(200).to_string().contains("demo.desk360"));
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_and_filters_find_each_line_once() {
    let desk = Desk::start().await;
    let owner = desk.person("owner").await;
    for n in 0..25 {
        desk.visitor().logs_in(&address("ana"), &format!("wrong {n}")).await;
        desk.wait(chrono::TimeDelta::minutes(1)).await;
    }
    let owner_now = desk.person("owner").await;
    let (mut ids, mut cursor) = (vec![], String::new());
    loop {
        let path = format!("/audit-entries?action=session.refused&limit=10{cursor}");
        let page = owner_now.get(&path).await.expect(200);
        ids.extend(page["items"].as_array().unwrap().iter().map(|entry| text(&entry["id"])));
        let Some(next) = page["next_cursor"].as_str() else { break };
        cursor = format!("&cursor={next}");
    }
    assert_eq!(ids.len(), 25);
    assert!(ids.is_sorted_by(|one, other| one > other), "the newest first, each once");
    for (query, problem) in [
        ("action=everything", "422 validation-failed"),
        ("from=2026-02-30T00:00:00Z", "422 validation-failed"),
        ("from=-5000-01-01T00:00:00Z", "422 validation-failed"),
        ("to=%2B10000-01-01T00:00:00Z", "422 validation-failed"),
        ("from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z", "422 validation-failed"),
        ("limit=201", "422 validation-failed"),
        ("cursor=x", "400 invalid-cursor"),
        ("actor_id=x", "422 validation-failed"),
    ] {
        let answer = owner_now.get(&format!("/audit-entries?{query}")).await;
        assert_eq!(answer.problem(), problem, "{query}");
    }
    drop(owner);
}

#[tokio::test(flavor = "multi_thread")]
async fn e38_an_export_is_safe_for_a_spreadsheet() {
    let desk = Desk::start().await;
    let owner = desk.person("owner").await;
    let ana = desk.person("ana").await;
    let name = json!({ "name": "=cmd|' /C calc'!A0" });
    ana.send(reqwest::Method::PATCH, "/me", Some(name), &[]).await.expect(200);
    let answer = owner.get("/audit-entries.csv").await;
    assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
    assert!(answer.header("content-disposition").starts_with("attachment"));
    assert!(answer.text.starts_with("at,action,actor,actor_email,ip,"), "{}", answer.text);
    assert!(answer.text.contains(",'=cmd|' /C calc'!A0,"), "{}", answer.text);
    assert!(!answer.text.contains(",=cmd"));
}

fn refuses(postgres: &Postgres, role: &str, statement: &str) {
    let mut sql = postgres.sql();
    sql.run(&format!("set role {role}"));
    let company = "select set_config('app.company_id', (select company_id::text from audit_entries limit 1), false)";
    let _not_for_all = sql.try_run(company);
    assert!(sql.try_run(statement).is_err(), "{role}: {statement}");
}

#[tokio::test(flavor = "multi_thread")]
async fn b41_nobody_who_serves_changes_a_line() {
    let desk = Desk::start().await;
    let _signed_in: Value = desk.person("owner").await.get("/me").await.expect(200);
    for statement in
        ["update audit_entries set ip = ''", "delete from audit_entries", "truncate audit_entries"]
    {
        refuses(&desk.postgres, "desk360_server", statement);
    }
    refuses(&desk.postgres, "desk360_worker", "update audit_entries set ip = ''");
    refuses(&desk.postgres, "desk360_worker", "update events set kind = 'x'");
}
