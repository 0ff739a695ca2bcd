//! A customer writes, an agent answers, and both see it.

use harness::{Desk, eventually};
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn a_customer_writes_and_is_answered() {
    let desk = Desk::start().await;
    let (sales, ana) = (desk.account("Sales"), desk.online("ana").await);
    let mut screen = ana.screen().await;
    let maria = desk.customer("Maria");

    maria.writes(&sales, "Olá!").await;

    let created = screen.hears("chat.created").await;
    let message = screen.hears("message.created").await;
    assert_eq!(message["payload"]["message"]["text"], json!({ "body": "Olá!" }));
    let chat = created["payload"]["chat"]["id"].as_str().unwrap();
    let assigned = screen.hears("chat.assigned").await;
    assert_eq!(assigned["payload"]["chat"]["assignee"], ana.id);

    let sent = ana.writes(chat, "Olá, Maria!").await.expect(202);
    assert_eq!(sent["state"], "queued");
    for state in ["sent", "delivered"] {
        let update = screen.hears("message.updated").await;
        assert_eq!(update["payload"]["message"]["id"], sent["id"]);
        assert_eq!(update["payload"]["message"]["state"], state);
    }
    let at_meta = desk.sent().await;
    assert_eq!(at_meta[0]["body"]["text"]["body"], "Olá, Maria!");
    assert_eq!(at_meta[0]["biz_opaque_callback_data"], sent["id"]);

    let read = json!({ "id": at_meta[0]["id"], "status": "read" });
    desk.control("POST", "/_sim/statuses", Some(read)).await.expect(202);
    eventually("the message is read", async || {
        (ana.messages(chat).await.last()?["state"] == "read").then_some(())
    })
    .await;
}
