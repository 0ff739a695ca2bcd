//! The page for people: that it is there, safe, and asks only for what exists.

use reqwest::{Method, Response};
use serde_json::json;

use crate::stage::{CUSTOMER, NUMBER, Stage, eventually, text};

const SCRIPTS: [&str; 9] = [
    "main.js",
    "dom.js",
    "api.js",
    "phone.js",
    "fold.js",
    "bubble.js",
    "composer.js",
    "accounts.js",
    "controls.js",
];

async fn page(stage: &Stage, path: &str) -> Response {
    let response = stage.ask(Method::GET, path, None).await;
    assert_eq!(response.status(), 200, "{path}");
    let policy = response.headers()["content-security-policy"].to_str().unwrap();
    assert!(policy.starts_with("default-src 'none'; script-src 'self';"), "{policy}");
    assert!(!policy.contains("unsafe") && !policy.contains('*'), "{policy}");
    assert_eq!(response.headers()["x-content-type-options"], "nosniff");
    response
}

#[tokio::test]
async fn the_page_is_served_with_all_its_files_and_without_anybody_elses() {
    let stage = Stage::set();
    let html = page(&stage, "/_sim/").await.text().await.unwrap();
    assert!(html.starts_with("<!doctype html>"));
    for file in ["page/style.css", "page/main.js"] {
        assert!(html.contains(&format!("\"{file}\"")), "{file}");
    }
    let style = page(&stage, "/_sim/page/style.css").await;
    assert_eq!(style.headers()["content-type"], "text/css; charset=utf-8");
    assert!(!style.text().await.unwrap().contains("url("));
    for script in SCRIPTS {
        let response = page(&stage, &format!("/_sim/page/{script}")).await;
        assert_eq!(response.headers()["content-type"], "text/javascript; charset=utf-8");
        let source = response.text().await.unwrap();
        // Whatever is imported is one of them.
        for imported in source.lines().filter_map(|line| line.split_once(" from './")) {
            let name = imported.1.trim_end_matches("';");
            assert!(SCRIPTS.contains(&name), "{script} imports {name}");
        }
        // Texts are never read as markup, and no code is made of them.
        for dangerous in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("]
        {
            assert!(!source.contains(dangerous), "{script}: {dangerous}");
        }
    }
    assert_eq!(stage.ask(Method::GET, "/_sim/page/other.js", None).await.status(), 404);
    // Programs still get the table of contents.
    assert!(stage.get("/_sim").await["sim"].is_object());
}

/// The paths in `source` that are given to `call` as its first text, with `1` for what varies.
fn paths(source: &str, call: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in source.match_indices(call) {
        let rest = &source[at + call.len()..];
        let Some(quote) = rest.chars().next().filter(|c| ['\'', '`'].contains(c)) else { continue };
        let end = rest[1..].find(quote).unwrap();
        let mut path = rest[1..=end].to_owned();
        // A path that was given by another call, which is looked at itself.
        if path.starts_with("${") {
            continue;
        }
        while let Some(start) = path.find("${") {
            let end = start + path[start..].find('}').unwrap();
            path.replace_range(start..=end, "1");
        }
        found.push(path);
    }
    found
}

#[tokio::test]
async fn every_control_that_the_page_uses_exists() {
    let stage = Stage::set();
    let calls = [
        (Method::GET, " get("),
        (Method::GET, "(get("),
        (Method::GET, "newest("),
        (Method::POST, " post("),
        (Method::DELETE, "act('DELETE', "),
    ];
    let mut used = 0;
    for script in SCRIPTS {
        let source = page(&stage, &format!("/_sim/page/{script}")).await.text().await.unwrap();
        for (method, call) in &calls {
            for path in paths(&source, call) {
                used += 1;
                let body = (*method == Method::POST).then(|| json!({}));
                let response = stage.ask(method.clone(), &format!("/_sim/{path}"), body).await;
                let status = response.status();
                let answer = response.text().await.unwrap();
                assert!(
                    status != 405 && !answer.contains("no such endpoint"),
                    "{script}: {method} {path}: {status} {answer}"
                );
            }
        }
    }
    assert!(used > 15, "only {used} were found");
}

#[tokio::test]
async fn a_phone_shows_both_sides_in_order_and_what_became_of_them() {
    let stage = Stage::set();
    let before = stage.customer_writes().await;
    let wamid = stage.send_text().await;
    stage.idle().await;
    let phone = stage.get(&format!("/_sim/customers/{CUSTOMER}")).await;
    assert_eq!(phone["customer"]["name"], "Sheena Nelson");
    let chat = &phone["chats"][0];
    assert_eq!(chat["phone_number_id"], NUMBER);
    assert_eq!(chat["window_is_open"], true);
    let messages = chat["messages"].as_array().unwrap();
    assert_eq!(messages.len(), 2);
    assert_eq!((&messages[0]["id"], &messages[0]["by"]), (&before["id"], &json!("customer")));
    assert_eq!(messages[0]["message"]["text"]["body"], "hello");
    assert_eq!((&messages[1]["id"], &messages[1]["by"]), (&json!(wamid), &json!("business")));
    assert_eq!(messages[1]["message"], text());
    assert_eq!(messages[1]["status"], "delivered");
    // Others see nothing of it.
    let other = stage.get("/_sim/customers/16505550000").await;
    assert_eq!(other["chats"][0]["messages"], json!([]));

    let since = format!("/_sim/customers/{CUSTOMER}?since={}", phone["version"]);
    assert_eq!(stage.ask(Method::GET, &since, None).await.status(), 204);
    stage.customer_writes().await;
    assert_eq!(stage.get(&since).await["chats"][0]["messages"].as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn a_phone_shows_who_is_typing_and_what_was_read() {
    let stage = Stage::set();
    let wamid = stage.customer_writes().await["id"].clone();
    let seen = json!({ "messaging_product": "whatsapp", "status": "read", "message_id": wamid,
        "typing_indicator": { "type": "text" } });
    let (status, answer) = stage.send(seen).await;
    assert_eq!(status, 200, "{answer}");
    let phone = stage.get(&format!("/_sim/customers/{CUSTOMER}")).await;
    let chat = &phone["chats"][0];
    assert_eq!(chat["seen_up_to_ms"], chat["messages"][0]["at_ms"]);
    assert!(chat["typing_until_ms"].as_i64() > phone["now_ms"].as_i64(), "{chat}");
    stage.send_text().await;
    let phone = stage.get(&format!("/_sim/customers/{CUSTOMER}")).await;
    assert!(phone["chats"][0].get("typing_until_ms").is_none(), "{phone}");
}

#[tokio::test]
async fn customers_can_be_introduced_before_they_write() {
    let stage = Stage::set();
    let ana = json!({ "phone": "+351 910 000 001", "name": "Ana" });
    let (status, known) = stage.post("/_sim/customers", ana).await;
    assert_eq!((status, &known["key"]), (201, &json!("351910000001")));
    let hidden = json!({ "user_id": "PT.1349", "username": "bia", "name": "Bia" });
    assert_eq!(stage.post("/_sim/customers", hidden).await.0, 201);
    let listed = stage.get("/_sim/customers").await;
    let names: Vec<_> =
        listed["items"].as_array().unwrap().iter().map(|it| it["key"].clone()).collect();
    assert_eq!(names, ["351910000001", "PT.1349"]);
    for bad in [json!({}), json!({ "phone": "x" }), json!({ "user_id": "x" })] {
        assert_eq!(stage.post("/_sim/customers", bad.clone()).await.0, 400, "{bad}");
    }
    // Their phone is there, and nobody wrote to it.
    let phone = stage.get("/_sim/customers/PT.1349").await;
    assert_eq!(phone["customer"]["username"], "bia");
}

#[tokio::test]
async fn files_are_shown_only_where_a_browser_does_no_harm_with_them() {
    let stage = Stage::set();
    let url = format!("{}/_sim/media?phone_number_id={NUMBER}", stage.simulator.base_url());
    for (kind, shown_as, disposition) in [
        ("image/png", "image/png", "inline"),
        ("audio/ogg; codecs=opus", "audio/ogg; codecs=opus", "inline"),
        ("text/html", "application/octet-stream", "attachment"),
        ("image/svg+xml", "application/octet-stream", "attachment"),
    ] {
        let request = stage.client.post(&url).header("content-type", kind).body("<script>");
        let kept: serde_json::Value = request.send().await.unwrap().json().await.unwrap();
        let path = format!("/_sim/media/{}/file", kept["id"].as_str().unwrap());
        let response = stage.ask(Method::GET, &path, None).await;
        assert_eq!(response.headers()["content-type"], shown_as, "{kind}");
        assert_eq!(response.headers()["content-disposition"], disposition, "{kind}");
        assert_eq!(response.headers()["content-security-policy"], "default-src 'none'; sandbox");
        assert_eq!(response.text().await.unwrap(), "<script>");
    }
    assert_eq!(stage.ask(Method::GET, "/_sim/media/5/file", None).await.status(), 404);
}

#[tokio::test]
async fn forgetting_the_logs_empties_the_phones() {
    let stage = Stage::set();
    stage.customer_writes().await;
    stage.send_text().await;
    eventually("the webhook came", || !stage.receiver.hooks().is_empty()).await;
    stage.ask(Method::DELETE, "/_sim/sent", None).await;
    let phone = stage.get(&format!("/_sim/customers/{CUSTOMER}")).await;
    assert_eq!(phone["chats"][0]["messages"], json!([]));
}
