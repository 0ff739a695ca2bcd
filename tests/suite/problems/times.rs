//! E-35: days and times that are none, in every place that takes one.

use reqwest::Method;
use serde_json::json;

use super::{Stage, check_form};

/// No day, no time, not ours to reckon with, or without a zone.
const NONE: [&str; 16] = [
    "2026-02-30",
    "2026-13-01",
    "2026-00-00",
    "24:61",
    "2026-01-01T24:61:00Z",
    "2026-01-01T00:00:00",
    "2026-01-01T00:00:00+25:00",
    "10000-01-01",
    "+10000-01-01T00:00:00Z",
    "-5000-01-01",
    "-5000-01-01T00:00:00Z",
    "99999999999999999999-01-01",
    "2026-W01-1",
    "1767225600",
    "01.02.2026",
    "",
];

#[tokio::test(flavor = "multi_thread")]
async fn e35_what_is_no_time_is_refused_by_name() {
    let stage = Stage::set().await;
    let owner = stage.desk.person("owner").await;
    let before = stage.desk.postgres.sql().fingerprint();
    let mut tried = 0;
    for (path, names) in [
        ("/chats?list=archived", ["archived_from", "archived_to"]),
        ("/audit-entries?limit=1", ["from", "to"]),
        ("/reports/users?limit=1", ["from", "to"]),
        ("/reports/statuses?limit=1", ["from", "to"]),
        ("/reports/hours?by=week", ["from", "to"]),
    ] {
        for (name, value) in names.into_iter().flat_map(|name| NONE.map(|value| (name, value))) {
            let value = value.replace('+', "%2B");
            let answer = owner.get(&format!("{path}&{name}={value}")).await;
            let (place, code) = answer.fault().split_once(' ').map(owned).unwrap();
            assert_eq!(answer.problem(), "422 validation-failed", "{path} {name}={value}");
            assert_eq!(place, format!("?{name}"), "{path} {name}={value}");
            assert!(["format", "range", "date"].contains(&code.as_str()), "{value}: {code}");
            check_form(&answer, "E-35");
            tried += 1;
        }
    }
    for value in NONE {
        let at = json!({ "at": value, "type": "text", "text": { "body": "Later" } });
        let path = format!("/chats/{}/scheduled", stage.chat);
        let answer = stage.ana.send(Method::POST, &path, Some(at), &[]).await;
        let fault = answer.fault();
        assert_eq!(answer.problem(), "422 validation-failed", "at {value}");
        assert!(["at format", "at range", "at date"].contains(&fault.as_str()), "{value}: {fault}");
        let filter = json!({ "archived_from": value });
        let filter = json!({ "name": "x", "list": "archived", "filter": filter });
        let fault = stage.ana.post("/me/filters", filter).await.fault();
        assert_eq!(fault, "filter.archived_from format", "{value}");
        tried += 2;
    }
    for (path, fault) in [
        (
            "/chats?list=archived&archived_from=2026-02-02&archived_to=2026-02-01",
            "?archived_to range",
        ),
        ("/audit-entries?from=2026-02-02T00:00:00Z&to=2026-02-01T00:00:00Z", "?from range"),
        ("/reports/users?from=2025-01-01&to=2026-02-05", "?from range"),
    ] {
        assert_eq!(owner.get(path).await.fault(), fault, "{path}");
    }
    assert_eq!(stage.desk.postgres.sql().fingerprint(), before);
    println!("tried {tried} times");
}

fn owned((one, other): (&str, &str)) -> (String, String) {
    (one.to_owned(), other.to_owned())
}
