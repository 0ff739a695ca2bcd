//! A database that goes away and comes back, under a server that stays.

use harness::{Cluster, Desk, Person, Postgres, eventually};
use reqwest::Method;
use serde_json::json;

async fn health(desk: &Desk, what: &str) -> u16 {
    desk.request(Method::GET, &format!("/health/{what}"), None, None).await.status
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_outlives_its_database() {
    let cluster = Cluster::start();
    let desk = Desk::on(Postgres::on(&cluster.url), &[]).await;
    let (sales, ana) = (desk.account("Sales"), desk.online("ana").await);
    let chat = ana.meets(&desk.customer("Maria"), &sales).await;
    ana.writes(&chat, "Before").await.expect(202);
    desk.sent_all(1).await;
    desk.settle().await;
    let mut screen = ana.screen().await;
    assert_eq!((health(&desk, "live").await, health(&desk, "ready").await), (200, 200));

    cluster.crash();
    assert_eq!((health(&desk, "live").await, health(&desk, "ready").await), (200, 503));
    let refused = ana.writes(&chat, "Meanwhile").await;
    assert_eq!(refused.problem(), "503 dependency-unavailable");
    assert_eq!(refused.header("retry-after"), "1");
    // Meta is told to come again, and does.
    desk.customer("Nuno").writes(&sales, "Is anybody there?").await;
    eventually("a webhook was refused", async || {
        let webhooks = desk.control("GET", "/_sim/webhooks?limit=1000", None).await.expect(200);
        let refused = |webhook: &serde_json::Value| webhook["last_status"] == 503;
        webhooks["items"].as_array()?.iter().any(refused).then_some(())
    })
    .await;

    cluster.recover();
    eventually("the server is ready again", async || {
        (health(&desk, "ready").await == 200).then_some(())
    })
    .await;
    ana.finds("active", "Nuno").await;
    let sent = ana.writes(&chat, "After").await.expect(202);
    ana.sees(&chat, &sent, "delivered").await;
    let told = screen.until(|event| event["payload"]["message"]["text"]["body"] == "After").await;
    assert_eq!(crate::live::entries(&told), log_until(&ana, &screen.hello, &sent).await);
    let texts: Vec<_> =
        desk.sent().await.iter().map(|sent| sent["body"]["text"]["body"].clone()).collect();
    assert_eq!(texts, ["Before", "After"]);
}

/// The log since a `hello`, up to the event that a message was written.
async fn log_until(
    person: &Person,
    hello: &serde_json::Value,
    message: &serde_json::Value,
) -> Vec<serde_json::Value> {
    let log = person.log_after(hello["cursor"].as_str().unwrap()).await;
    let is_it = |event: &serde_json::Value| {
        event["type"] == "message.created" && event["payload"]["message"]["id"] == message["id"]
    };
    let end = log.iter().position(|entry| is_it(&entry["event"])).unwrap();
    log[..=end].to_vec()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_about_to_stop_takes_no_new_work() {
    let mut desk = Desk::start().await;
    let ana = desk.person("ana").await;
    desk.server.terminate().await;
    let gone = ana.try_send(Method::GET, "/me", Some(json!(null)), &[]).await;
    assert!(gone.is_err());
    assert!(desk.server.log().contains("stopped"));
}
