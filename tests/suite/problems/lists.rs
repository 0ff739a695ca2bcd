//! E-22 to E-33: queries, pages, cursors and ids.

use serde_json::json;

use super::{Row, Stage};

/// Cursors of every kind of list, each taken from where it is given out.
struct Cursors {
    chats: String,
    messages: String,
    log: String,
}

async fn cursors(stage: &Stage) -> Cursors {
    let sales = stage.desk.account("Sales");
    for name in ["Eva", "Rui"] {
        stage.ana.meets(&stage.desk.customer(name), &sales).await;
    }
    stage.ana.writes(&stage.chat, "Olá!").await.expect(202);
    stage.desk.settle().await;
    let next = async |path: &str| {
        let page = stage.ana.get(path).await.expect(200);
        page["next_cursor"].as_str().unwrap().to_owned()
    };
    Cursors {
        chats: next("/chats?limit=1").await,
        messages: next(&format!("/chats/{}/messages?limit=1", stage.chat)).await,
        log: stage.ana.cursor().await,
    }
}

fn queries(chat: &str) -> Vec<Row> {
    let (chats, messages, events) = (
        "/api/v1/chats".to_owned(),
        format!("/api/v1/chats/{chat}/messages"),
        "/api/v1/events".to_owned(),
    );
    let mut rows = vec![];
    for path in [&chats, &messages, &events] {
        let mut row = |id, query: &str, fault: &str| {
            let expected = format!("422 validation-failed {fault}");
            rows.push(Row::get(id, format!("{path}?{query}"), &expected));
        };
        for limit in [
            "0",
            "-1",
            "1001",
            "1000000000000000000",
            "99999999999999999999",
            "-9223372036854775809",
        ] {
            row("E-22", &format!("limit={limit}"), "?limit range");
        }
        for limit in
            ["1.0", "1e2", "true", "\"5\"", "x", "", "0x1", "1,2", "%201", "%D9%A1", "null"]
        {
            row("E-21", &format!("limit={limit}"), "?limit type");
        }
        row("E-25", "limit=1&limit=2", "?limit duplicate-parameter");
        row("E-25", "a[$ne]=1", "?a[$ne] unknown-parameter");
        row("E-25", "sort=name", "?sort unknown-parameter");
        row("E-25", "offset=1", "?offset unknown-parameter");
        row("E-25", "page=1000000000000000", "?page unknown-parameter");
        row("E-25", "Limit=1", "?Limit unknown-parameter");
        row("E-25", "limit[]=1", "?limit[] unknown-parameter");
        row("E-25", "=1", "? unknown-parameter");
    }
    rows.push(Row::get("E-22", format!("{chats}?limit=101"), "422 validation-failed ?limit range"));
    for list in ["Active", "all", "", "ACTIVE", "active,queue"] {
        rows.push(Row::get(
            "E-32",
            format!("{chats}?list={list}"),
            "422 validation-failed ?list enum",
        ));
    }
    for (query, name) in [("account_id", "account_id"), ("assignable_to", "assignable_to")] {
        let path = if query == "account_id" { &chats } else { "/api/v1/agents" };
        for id in ["abc", "", "1", "%7B0%7D"] {
            let expected = format!("422 validation-failed ?{name} format");
            rows.push(Row::get("E-23", format!("{path}?{query}={id}"), &expected));
        }
    }
    rows
}

fn ids(chat: &str) -> Vec<Row> {
    let mut rows = vec![];
    let bare = chat.replace('-', "");
    let braces = format!("%7B{chat}%7D");
    let urn = format!("urn:uuid:{chat}");
    let nil = "00000000-0000-0000-0000-000000000000";
    let long = "1".repeat(1000);
    let ids = [
        "abc",
        "100000000000000000000",
        "-1",
        "..%2f..%2fetc%2fpasswd",
        "%2e%2e",
        "%27%20or%201=1--",
        "*",
        &bare,
        &braces,
        &urn,
        nil,
        &long,
    ];
    for id in ids {
        rows.push(Row::get("E-23", format!("/api/v1/chats/{id}"), "404 not-found"));
        rows.push(Row::get("E-23", format!("/api/v1/chats/{id}/messages"), "404 not-found"));
        rows.push(Row::get("E-23", format!("/api/v1/chats/{id}/assignments"), "404 not-found"));
        for verb in ["read", "typing"] {
            rows.push(Row::post("E-23", format!("/api/v1/chats/{id}/{verb}"), "", "404 not-found"));
        }
        let path = format!("/api/v1/chats/{id}/messages");
        rows.push(Row::post("E-23", path, super::says("a").to_string(), "404 not-found"));
    }
    rows.push(Row::get("E-23", "/api/v1/chats/%00", "400 malformed-url"));
    let assign = format!("/api/v1/chats/{chat}/assign");
    for (body, fault) in [
        (json!({ "agent_id": "abc" }), "agent_id format"),
        (json!({ "agent_id": 1 }), "agent_id type"),
        (json!({ "agent_id": null }), "agent_id type"),
        (json!({ "agent_id": [chat] }), "agent_id type"),
        (json!({}), "agent_id required"),
        (json!({ "agent_id": nil, "force": true }), "force unknown-field"),
    ] {
        let expected = format!("422 validation-failed {fault}");
        rows.push(Row::post("E-23", assign.clone(), body.to_string(), &expected));
    }
    rows
}

/// What cannot be a cursor of this list.
fn damaged(cursor: &str) -> Vec<String> {
    let flipped = if cursor.starts_with('A') { "B" } else { "A" };
    vec![
        String::new(),
        "x".to_owned(),
        cursor[..cursor.len() - 1].to_owned(),
        cursor[1..].to_owned(),
        format!("{flipped}{}", &cursor[1..]),
        format!("{cursor}A"),
        format!("{cursor}%3D"),
        format!("%20{cursor}"),
        cursor.to_lowercase(),
        "A".repeat(cursor.len()),
        "A".repeat(10_000),
        "0".to_owned(),
        "-1".to_owned(),
        "null".to_owned(),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn every_parameter_is_known_given_once_and_within_bounds() {
    let stage = Stage::set().await;
    stage.refuses(queries(&stage.chat)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_id_that_names_nothing_is_not_found() {
    let stage = Stage::set().await;
    stage.refuses(ids(&stage.chat)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cursor_is_good_only_where_it_was_given_out() {
    let stage = Stage::set().await;
    let Cursors { chats, messages, log } = cursors(&stage).await;
    let list = |list: &str| format!("/api/v1/chats?list={list}&cursor=");
    let messages_of = format!("/api/v1/chats/{}/messages?cursor=", stage.chat);
    let other = stage.ana.finds("active", "Eva").await["id"].as_str().unwrap().to_owned();
    let others = format!("/api/v1/chats/{other}/messages?cursor=");
    let events = "/api/v1/events?after=".to_owned();
    let mut rows = vec![];
    let mut row = |path: &str, cursor: &str| {
        rows.push(Row::get("E-33", format!("{path}{cursor}"), "400 invalid-cursor"));
    };
    for cursor in damaged(&chats) {
        row(&list("active"), &cursor);
    }
    for cursor in damaged(&messages) {
        row(&messages_of, &cursor);
    }
    for cursor in damaged(&log) {
        row(&events, &cursor);
    }
    for path in [list("queue"), list("archived"), messages_of.clone(), events.clone()] {
        row(&path, &chats);
    }
    for path in [list("active"), others, events.clone()] {
        row(&path, &messages);
    }
    for path in [list("active"), messages_of.clone()] {
        row(&path, &log);
    }
    stage.refuses(rows).await;
    for (path, cursor) in [(list("active"), chats), (messages_of, messages), (events, log)] {
        stage.ana.get(&format!("{}{cursor}", path.trim_start_matches("/api/v1"))).await.expect(200);
    }
}
