//! A chat that a template brought back awaits the customer.

use chrono::TimeDelta;
use harness::{Desk, Person};
use serde_json::json;

/// Ana has a chat whose window is over, and which awaits the customer for another day.
async fn stage() -> (Desk, Person, String) {
    let desk = Desk::start().await;
    let ana = desk.online("ana").await;
    let chat = ana.meets(&desk.customer("Maria"), &desk.account("Sales")).await;
    desk.settle().await;
    // As sending a template leaves it.
    desk.postgres.sql().run(&format!(
        "update chats set window_until = now() - interval '1 h', \
            awaiting_until = now() + interval '24 h' where id = '{chat}'"
    ));
    (desk, ana, chat)
}

#[tokio::test(flavor = "multi_thread")]
async fn free_text_is_refused_until_the_customer_answers() {
    let (desk, ana, chat) = stage().await;
    // The clock has looked when another one is archived whose window is over.
    let other = ana.meets(&desk.customer("Nuno"), &desk.account("Sales")).await;
    let over = "update chats set window_until = now() - interval '1 s' where id";
    desk.postgres.sql().run(&format!("{over} = '{other}'"));
    ana.finds("archived", "Nuno").await;
    let seen = ana.chat(&chat).await;
    assert_eq!((&seen["list"], &seen["assignee"]), (&json!("active"), &json!(ana.id)));
    assert_ne!(seen["awaiting_until"], json!(null));
    assert_eq!(ana.writes(&chat, "Are you there?").await.problem(), "409 window-closed");
    let phone =
        "select value as t from contact_identities i join chats c using (contact_id) where c.id";
    let phone = desk.postgres.sql().texts(&format!("{phone} = '{chat}'")).pop().unwrap();
    let text = json!({ "type": "text", "text": { "body": "I am" } });
    let maria = desk.customer("Maria");
    maria.sends_with(&desk.account("Sales"), text, json!({ "from": phone })).await;
    harness::eventually("she can be answered", async || {
        (ana.writes(&chat, "Good").await.status == 202).then_some(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_an_answer_the_clock_archives_it_a_day_later() {
    let (desk, _, chat) = stage().await;
    desk.wait(TimeDelta::hours(23)).await;
    let ana = desk.person("ana").await;
    let cursor = ana.cursor().await;
    assert_eq!(ana.chat(&chat).await["list"], "active");
    desk.wait(TimeDelta::hours(1)).await;
    let ana = desk.person("ana").await;
    let heard = ana.reads(&cursor, "chat.archived").await;
    assert_eq!(heard["payload"]["chat"]["id"], chat.as_str());
    assert_eq!(heard["payload"]["chat"]["archived"]["by"], json!(null));
    assert_eq!(ana.chat(&chat).await["awaiting_until"], json!(null));
}
