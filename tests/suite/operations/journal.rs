//! What can be counted from outside, and that it adds up.
#![expect(clippy::float_cmp, reason = "counts are whole")]

use std::collections::HashMap;

use harness::Desk;
use reqwest::Method;
use serde_json::json;

/// The metrics by name and labels.
async fn metrics(desk: &Desk) -> HashMap<String, f64> {
    let answer = desk.request(Method::GET, "/metrics", None, None).await;
    assert_eq!(answer.header("content-type"), "text/plain; version=0.0.4; charset=utf-8");
    let samples = answer.text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let samples = samples.map(|line| {
        let (name, value) = line.rsplit_once(' ').unwrap();
        (name.to_owned(), value.parse().unwrap())
    });
    samples.collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_webhook_is_accounted_for() {
    let desk = Desk::start().await;
    let (sales, ana) = (desk.account("Sales"), desk.online("ana").await);
    let chat = ana.meets(&desk.customer("Maria"), &sales).await;
    ana.writes(&chat, "Olá!").await.expect(202);
    desk.sent_all(1).await;
    let early = json!({ "id": "wamid.never", "status": "delivered", "recipient_id": "351910000000",
        "phone_number_id": sales.phone_number_id });
    desk.reports(early).await;
    desk.settle().await;

    let metrics = metrics(&desk).await;
    let bodies = |state: &str| metrics[&format!("journal_bodies{{state=\"{state}\"}}")];
    let accepted = bodies("accepted");
    assert!(accepted >= 4.0, "a message, two ticks, and one that waits: {accepted}");
    assert_eq!(bodies("parked"), 1.0);
    assert_eq!(bodies("failed"), 0.0);
    let sum = bodies("processed") + bodies("parked") + bodies("failed") + bodies("waiting");
    assert_eq!(accepted, sum);
    assert_eq!(metrics["journal_imbalance"], 0.0);
    let webhooks = desk.control("GET", "/_sim/webhooks?limit=1000", None).await.expect(200);
    let posted = u32::try_from(webhooks["items"].as_array().unwrap().len()).unwrap();
    assert_eq!(f64::from(posted), accepted);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_alarm_would_look_at_is_there() {
    let desk = Desk::start().await;
    let (sales, ana) = (desk.account("Sales"), desk.online("ana").await);
    let chat = ana.meets(&desk.customer("Maria"), &sales).await;
    let _screens = (ana.screen().await, ana.screen().await);
    desk.trouble(json!({ "kind": "fail", "status": 503 })).await;
    ana.writes(&chat, "Stuck").await.expect(202);
    ana.get("/chats/not-an-id").await;
    desk.settle().await;

    let metrics = metrics(&desk).await;
    for name in [
        "journal_oldest_waiting_seconds",
        "jobs_due{kind=\"send_message\"}",
        "jobs_dead{kind=\"send_message\"}",
        "jobs_oldest_due_seconds{kind=\"send_message\"}",
        "hub_companies_behind",
        "pool_connections{pool=\"server\"}",
        "pool_connections{pool=\"worker\"}",
        "pool_idle{pool=\"server\"}",
        "http_request_seconds_count{route=\"/api/v1/chats/{id}/messages\",status=\"202\"}",
    ] {
        assert!(metrics.contains_key(name), "{name} is missing in {:#?}", metrics.keys());
    }
    assert_eq!(metrics["hub_sockets"], 2.0);
    assert_eq!(metrics["hub_companies"], 1.0);
    // No label grows with what people ask for.
    assert!(metrics.keys().all(|name| !name.contains("not-an-id") && !name.contains(&chat)));
}
