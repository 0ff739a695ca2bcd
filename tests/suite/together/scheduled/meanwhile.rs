//! What happened to the chat before a message's time came: its customer was blocked, it was ended, its window
//! is about to close.

use chrono::TimeDelta;
use serde_json::json;

use super::{Stage, id, text};

#[tokio::test(flavor = "multi_thread")]
async fn a_customer_who_was_blocked_is_sent_nothing() {
    let stage = Stage::set().await;
    let Stage { desk, ana, supervisor, chat, .. } = &stage;
    let planned = ana.plans(desk, chat, "See you", 60).await.expect(201);
    let after = ana.plans(desk, chat, "After all", 600).await.expect(201);
    let contact = ana.contact_of(chat).await;
    supervisor.post(&format!("/contacts/{contact}/block"), json!({})).await.expect(200);
    assert_eq!(ana.plans(desk, chat, "Not now", 60).await.problem(), "409 contact-blocked");
    let mut screen = ana.screen().await;
    desk.wait(TimeDelta::seconds(61)).await;
    let settled = stage.settled(supervisor, &planned).await;
    assert_eq!(
        json!([settled["state"], settled["reason"], settled["message_id"]]),
        json!(["cancelled", "contact_blocked", null])
    );
    let told = screen.hears("notification.created").await;
    let told = &told["payload"]["notification"];
    assert_eq!(
        json!([told["kind"], told["scheduled_id"], told["reason"]]),
        json!(["scheduled_cancelled", planned["id"], "contact_blocked"])
    );
    desk.settle().await;
    assert_eq!(desk.sent().await.len(), 0);
    // Only its time decides: who is heard again is sent what was planned for later.
    supervisor.delete(&format!("/contacts/{contact}/block")).await.expect(200);
    desk.wait(TimeDelta::seconds(560)).await;
    assert_eq!(stage.settled(supervisor, &after).await["state"], "sent");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chat_that_was_ended_comes_back_to_whoever_planned_to_write() {
    let stage = Stage::set().await;
    let Stage { desk, ana, supervisor, chat, .. } = &stage;
    let reason = supervisor.makes_reason("Solved").await;
    for (login, list) in [("online", "assigned"), ("invisible", "queued")] {
        ana.chooses("online").await;
        let planned = ana.plans(desk, chat, "Did it help?", 60).await.expect(201);
        ana.ends(chat, &reason).await.expect(200);
        ana.chooses(login).await;
        let mut screen = supervisor.screen().await;
        desk.wait(TimeDelta::seconds(61)).await;
        let settled = stage.settled(supervisor, &planned).await;
        assert_eq!(settled["state"], "sent");
        let back = screen.hears("chat.activated").await;
        assert_eq!(back["payload"]["chat"]["id"], chat.as_str());
        let now = supervisor.chat(chat).await;
        let holder = if list == "assigned" { json!(ana.id) } else { json!(null) };
        assert_eq!((&now["list"], &now["assignee"]), (&json!("active"), &holder), "{login}");
        assert_eq!(now["preview"]["text"], "Did it help?");
        let endings = supervisor.get(&format!("/chats/{chat}/endings")).await.expect(200);
        let reopened = &endings["items"][0]["reopened"];
        assert_eq!((&reopened["how"], &reopened["by"]), (&json!("agent"), &json!(ana.id)));
        if list == "queued" {
            ana.chooses("online").await;
            ana.waits_for_holder(chat, ana).await;
        }
    }
    assert_eq!(crate::endings::untrue(desk), [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_whose_answer_is_gone_does_not_bring_the_chat_back() {
    let stage = Stage::set().await;
    let Stage { desk, ana, supervisor, chat, .. } = &stage;
    let first = ana.messages(chat).await.remove(0);
    let mut body = text(&stage.at(60), "About that");
    body["reply_to"] = first["id"].clone();
    let planned = stage.plans(ana, body).await.expect(201);
    let reason = supervisor.makes_reason("Solved").await;
    ana.ends(chat, &reason).await.expect(200);
    let gone = format!("update messages set wamid = null where id = '{}'", id(&first));
    desk.postgres.sql().run(&gone);
    desk.wait(TimeDelta::seconds(61)).await;
    assert_eq!(stage.settled(supervisor, &planned).await["reason"], "reply_gone");
    assert_eq!(supervisor.chat(chat).await["list"], "archived");
}

#[tokio::test(flavor = "multi_thread")]
async fn in_the_last_minute_of_the_window_it_is_too_late() {
    let stage = Stage::set().await;
    let Stage { desk, ana, supervisor, chat, .. } = &stage;
    let planned = ana.plans(desk, chat, "Just in time?", 30).await.expect(201);
    let soon = "update chats set window_until = now() + interval '85 s'";
    desk.postgres.sql().run(soon);
    desk.wait(TimeDelta::seconds(31)).await;
    let settled = stage.settled(supervisor, &planned).await;
    assert_eq!(
        (&settled["state"], &settled["reason"]),
        (&json!("cancelled"), &json!("window_closed"))
    );
}
