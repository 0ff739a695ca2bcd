//! Filters that somebody keeps.

use harness::{Desk, Person};
use serde_json::{Value, json};

async fn filters(person: &Person) -> Vec<Value> {
    person.get("/me/filters").await.expect(200)["items"].as_array().unwrap().clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_keeps_changes_and_drops_filters_of_their_own() {
    let desk = Desk::start().await;
    let (ana, rui) = (desk.person("ana").await, desk.person("rui").await);
    let supervisor = desk.person("supervisor").await;
    let reason = supervisor.makes_reason("Solved").await;
    let sales = desk.account("Sales").id;
    let filter = json!({ "reason_id": reason, "archived_by": rui.id, "account_id": sales,
        "archived_from": "2026-11-01", "archived_to": "2026-11-30" });
    let body = json!({ "name": "Solved in November", "list": "archived", "filter": filter });
    let kept = ana.post("/me/filters", body.clone()).await;
    assert_eq!(kept.header("etag"), "\"1\"");
    let kept = kept.expect(201);
    assert_eq!((&kept["filter"], &kept["list"]), (&filter, &json!("archived")));
    assert_eq!(filters(&ana).await, std::slice::from_ref(&kept));
    assert_eq!(filters(&rui).await, Vec::<Value>::new(), "they are hers");
    assert_eq!(ana.post("/me/filters", body.clone()).await.fault(), "name duplicate");
    rui.post("/me/filters", body).await.expect(201);

    let path = format!("/me/filters/{}", kept["id"].as_str().unwrap());
    let mine = json!({ "name": "Mine", "list": "active", "filter": {} });
    assert_eq!(ana.put(&path, mine.clone()).await.problem(), "428 precondition-required");
    assert_eq!(ana.changes(&path, 9, mine.clone()).await.problem(), "412 precondition-failed");
    assert_eq!(rui.changes(&path, 1, mine.clone()).await.problem(), "404 not-found");
    assert_eq!(rui.delete(&path).await.problem(), "404 not-found");
    let changed = ana.changes(&path, 1, mine).await.expect(200);
    assert_eq!((&changed["name"], &changed["version"]), (&json!("Mine"), &json!(2)));
    assert_eq!(filters(&ana).await, [changed]);
    ana.delete(&path).await.expect(204);
    assert_eq!(filters(&ana).await, Vec::<Value>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_could_never_match_is_refused() {
    let desk = Desk::start().await;
    let ana = desk.person("ana").await;
    let foreign = desk.stranger("owner").await;
    let reason = foreign.makes_reason("Theirs").await;
    let theirs = desk.account_of("Other", "Sales").id;
    let before = desk.postgres.sql().fingerprint();
    for (list, filter, fault) in [
        ("archived", json!({ "reason_id": reason }), "filter.reason_id not-found"),
        ("archived", json!({ "tag_id": reason }), "filter.tag_id not-found"),
        ("archived", json!({ "archived_by": foreign.id }), "filter.archived_by not-found"),
        ("active", json!({ "account_id": theirs }), "filter.account_id not-found"),
        ("active", json!({ "archived_by": ana.id }), "filter.archived_by not-applicable"),
        ("queue", json!({ "archived_from": "2026-11-01" }), "filter.archived_from not-applicable"),
        (
            "archived",
            json!({ "archived_from": "2026-11-02", "archived_to": "2026-11-01" }),
            "filter.archived_to range",
        ),
        ("archived", json!({ "archived_from": "soon" }), "filter.archived_from format"),
        ("archived", json!({ "tag": "VIP" }), "filter.tag unknown-field"),
        ("deleted", json!({}), "list enum"),
    ] {
        let body = json!({ "name": "x", "list": list, "filter": filter });
        let refused = ana.post("/me/filters", body).await;
        assert_eq!((refused.status, refused.fault().as_str()), (422, fault), "{filter}");
    }
    assert_eq!(desk.postgres.sql().fingerprint(), before);
    for n in 0..50 {
        let body = json!({ "name": format!("{n}"), "list": "active", "filter": {} });
        ana.post("/me/filters", body).await.expect(201);
    }
    let more = json!({ "name": "more", "list": "active", "filter": {} });
    assert_eq!(ana.post("/me/filters", more).await.fault(), "name too-many");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_filter_outlives_what_it_names_and_does_no_harm() {
    let desk = Desk::start().await;
    let (ana, supervisor) = (desk.online("ana").await, desk.person("supervisor").await);
    let reason = supervisor.makes_reason("Solved").await;
    let chat = ana.meets(&desk.customer("Maria"), &desk.account("Sales")).await;
    let contact = ana.contact_of(&chat).await;
    let tag = ana.tags(&contact, "VIP").await.expect(200)["tags"][0]["id"].clone();
    let filter = json!({ "reason_id": reason, "tag_id": tag });
    let body = json!({ "name": "x", "list": "archived", "filter": filter });
    ana.post("/me/filters", body).await.expect(201);
    supervisor.delete(&format!("/reasons/{reason}")).await.expect(204);
    supervisor.delete(&format!("/tags/{}", tag.as_str().unwrap())).await.expect(204);
    let kept = filters(&ana).await;
    assert_eq!(kept[0]["filter"], filter);
    let query = format!("reason_id={reason}&tag_id={}", tag.as_str().unwrap());
    let page = ana.get(&format!("/chats?list=archived&{query}")).await.expect(200);
    assert_eq!(page["items"], json!([]));
}
