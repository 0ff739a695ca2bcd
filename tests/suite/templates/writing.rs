//! Drafts: what nobody but the desk knows.

use harness::Desk;
use reqwest::Method;
use serde_json::{Value, json};

use super::{body, id, order, text, writes};

#[tokio::test(flavor = "multi_thread")]
async fn supervisors_write_and_all_see() {
    let desk = Desk::start().await;
    let (supervisor, ana) = (desk.person("supervisor").await, desk.person("ana").await);
    let cursor = ana.cursor().await;
    let mut new = text("utility", &order());
    new["account_id"] = desk.account("Sales").id.into();
    new["name"] = "order_left".into();
    new["language"] = "en".into();
    assert_eq!(ana.post("/templates", new.clone()).await.problem(), "403 forbidden");
    let answer = supervisor.post("/templates", new.clone()).await;
    assert_eq!(answer.header("etag"), "\"1\"");
    let written = answer.expect(201);
    assert_eq!(written["sendable"], false);
    let version = &written["versions"][0];
    assert_eq!((&version["language"], &version["live"]), (&json!("en"), &json!(null)));
    assert_eq!(version["draft"]["components"], order());
    assert_eq!(version["draft"]["submission"], json!(null));
    let heard = ana.reads(&cursor, "template.updated").await;
    assert_eq!(heard["payload"]["template"], written);
    assert_eq!(ana.get(&format!("/templates/{}", id(&written))).await.expect(200), written);
    assert_eq!(supervisor.post("/templates", new).await.problem(), "409 name-taken");
    let entries = desk.person("owner").await.get("/audit-entries").await.expect(200);
    let mut entries = entries["items"].as_array().unwrap().iter();
    let written_down = entries.find(|it| it["action"] == "template.written").unwrap();
    assert_eq!(written_down["subject"]["id"], written["id"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_meta_would_refuse_is_refused_here_with_the_field() {
    let desk = Desk::start().await;
    let supervisor = desk.person("supervisor").await;
    let good = || {
        let mut new = text("utility", &order());
        new["account_id"] = desk.account("Sales").id.into();
        new["name"] = "order_left".into();
        new["language"] = "en".into();
        new
    };
    let with = |name: &str, value: Value| {
        let mut new = good();
        new[name] = value;
        new
    };
    let parts = |part: Value| with("components", json!([part]));
    for (new, fault) in [
        (with("name", json!("Order")), "name characters"),
        (with("language", json!("xx")), "language enum"),
        (with("category", json!("news")), "category enum"),
        (with("components", json!([])), "components required"),
        (with("components", json!("BODY")), "components type"),
        (parts(json!(7)), "components[0].type enum"),
        (
            parts(json!({ "type": "BODY", "text": "a", "font": 1 })),
            "components[0].font unknown-field",
        ),
        (parts(body("{{1}} has left", &["a"])), "components[0].text variable-at-edge"),
        (with("message_send_ttl_seconds", json!(1)), "message_send_ttl_seconds range"),
        (with("colour", json!("red")), "colour unknown-field"),
    ] {
        let answer = supervisor.post("/templates", new.clone()).await;
        assert_eq!(answer.problem(), "422 validation-failed", "{new}");
        assert_eq!(answer.fault(), fault, "{}", answer.text);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn languages_are_written_one_by_one() {
    let desk = Desk::start().await;
    let supervisor = desk.person("supervisor").await;
    let written = writes(&desk, &supervisor, "order_left", "utility", order()).await;
    let path = format!("/templates/{}/versions/pt_BR", id(&written));
    let words = text("utility", &json!([body("A sua encomenda partiu.", &[])]));
    let put = async |version: &str, path: &str, words: &Value| {
        let headers = [("if-match", version)];
        supervisor.send(Method::PUT, path, Some(words.clone()), &headers).await
    };
    let without = supervisor.put(&path, words.clone()).await;
    assert_eq!(without.problem(), "428 precondition-required");
    let both = put("\"1\"", &path, &words).await.expect(200);
    let languages: Vec<&Value> =
        both["versions"].as_array().unwrap().iter().map(|it| &it["language"]).collect();
    assert_eq!(languages, ["en", "pt_BR"]);
    assert_eq!(put("\"1\"", &path, &words).await.problem(), "412 precondition-failed");
    let nowhere = path.replace("pt_BR", "xx");
    assert_eq!(put("\"2\"", &nowhere, &words).await.fault(), "language enum");
    supervisor.delete(&path).await.expect(202);
    let left = supervisor.get(&format!("/templates/{}", id(&written))).await.expect(200);
    assert_eq!(left["versions"].as_array().unwrap().len(), 1);
    assert_eq!(supervisor.delete(&path).await.problem(), "404 not-found");
    let cursor = supervisor.cursor().await;
    supervisor.delete(&path.replace("pt_BR", "en")).await.expect(202);
    let heard = supervisor.reads(&cursor, "template.removed").await;
    assert_eq!(heard["payload"]["template_id"], written["id"]);
    let gone = supervisor.get(&format!("/templates/{}", id(&written))).await;
    assert_eq!(gone.problem(), "404 not-found");
    writes(&desk, &supervisor, "order_left", "utility", order()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_has_pages_and_filters() {
    let desk = Desk::start().await;
    let supervisor = desk.person("supervisor").await;
    for (name, category) in [("one", "utility"), ("two", "marketing"), ("two_more", "utility")] {
        writes(&desk, &supervisor, name, category, order()).await;
    }
    let listed = async |filter: &str| {
        let page = supervisor.get(&format!("/templates?{filter}")).await.expect(200);
        let items = page["items"].as_array().unwrap().iter();
        items.map(|it| it["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(listed("name=tw").await, ["two_more", "two"], "the newest first");
    assert_eq!(listed("name=two_m").await, ["two_more"], "an underscore is itself");
    assert_eq!(listed("name=%25").await, Vec::<String>::new());
    assert_eq!(listed("category=marketing&status=draft").await, ["two"]);
    assert_eq!(listed("category=utility&status=draft&language=en").await, ["two_more", "one"]);
    assert_eq!(listed("language=pt_BR&name=two").await, Vec::<String>::new());
    assert_eq!(listed("sendable=true&name=two").await, Vec::<String>::new());
    let both = desk.account("Support").id;
    assert_eq!(listed(&format!("account_id={both}&name=o&status=draft")).await.len(), 3);
    let answer = supervisor.get("/templates?status=good").await;
    assert_eq!(answer.status, 422, "{}", answer.text);
    let mut all = vec![];
    let mut path = "/templates?limit=2&status=draft".to_owned();
    loop {
        let page = supervisor.get(&path).await.expect(200);
        all.extend(page["items"].as_array().unwrap().iter().map(|it| it["name"].clone()));
        let Some(next) = page["next_cursor"].as_str() else { break };
        path = format!("/templates?limit=2&status=draft&cursor={next}");
    }
    assert_eq!(all, ["two_more", "two", "one"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_preview_shows_what_customers_would_see() {
    let desk = Desk::start().await;
    let supervisor = desk.person("supervisor").await;
    let shown = supervisor.post("/templates/preview", text("utility", &order())).await.expect(200);
    assert_eq!(shown["body"], "Hello Maria, your order #12 has left us.");
    let bad = text("utility", &json!([body("{{1}}", &["a"])]));
    let answer = supervisor.post("/templates/preview", bad).await;
    assert_eq!(answer.fault(), "components[0].text variable-at-edge");
}
