//! How long customers wait for an answer, and what follows from it.

use chrono::TimeDelta;
use harness::{Desk, eventually};
use serde_json::json;

use super::{arrives, ids, sets};

/// Lets time pass; everybody's device stays connected.
async fn seconds_pass(desk: &Desk, seconds: i64) {
    let connected =
        format!("update devices set lease_until = lease_until + interval '{seconds} s'");
    desk.postgres.sql().run(&connected);
    desk.wait(TimeDelta::seconds(seconds)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customer_keeps_their_place_when_their_agent_leaves() {
    let desk = Desk::start().await;
    let (sales, supervisor) = (desk.account("Sales"), desk.person("supervisor").await);
    sets(&supervisor, json!({ "chat_limit": 1 })).await.expect(200);
    let ana = desk.online("ana").await;
    let first = ana.meets(&desk.customer("Maria"), &sales).await;
    seconds_pass(&desk, 20).await;
    let second = arrives(&desk, &supervisor, &sales, "Nuno").await;
    assert_eq!(
        supervisor.chat(&second).await["assignee"],
        json!(null),
        "she has as many as she may"
    );
    let since = supervisor.chat(&first).await["unanswered_since"].clone();
    ana.chooses("offline").await;

    let queue = eventually("both wait", async || {
        let queue = ids(&supervisor.get("/chats?list=queue").await.expect(200));
        (queue.len() == 2).then_some(queue)
    });
    assert_eq!(queue.await, [first.clone(), second.clone()], "she had waited for longer");
    let shown = supervisor.chat(&first).await;
    assert_eq!((&shown["queue"]["place"], &shown["unanswered_since"]), (&json!(1), &since));
    let cockpit = supervisor.get("/reports/cockpit").await.expect(200);
    let queues = cockpit["queues"].as_array().unwrap();
    let of_sales = queues.iter().find(|queue| queue["account_id"] == json!(sales.id)).unwrap();
    assert_eq!((&of_sales["waiting"]["count"], &of_sales["waiting"]["since"]), (&json!(2), &since));

    let rui = desk.online("rui").await;
    supervisor.waits_for_holder(&first, &rui).await;
    assert_eq!(supervisor.chat(&second).await["assignee"], json!(null));
    rui.writes(&first, "Here I am").await.expect(202);
    assert_eq!(supervisor.chat(&first).await["unanswered_since"], json!(null));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chat_in_which_nobody_waits_is_not_missed() {
    let desk = Desk::start().await;
    let (sales, supervisor) = (desk.account("Sales"), desk.online("supervisor").await);
    let ana = desk.online("ana").await;
    supervisor.chooses("break").await;
    sets(&supervisor, json!({ "first_reply_minutes": 5 })).await.expect(200);
    let maria = desk.customer("Maria");
    let chat = ana.meets(&maria, &sales).await;
    // A colleague answers for her.
    supervisor.writes(&chat, "She will be with you tomorrow").await.expect(202);
    let _rui = desk.online("rui").await;
    let due = "select min(reply_due)::text as t from chat_assignments where until is null";
    let before = desk.postgres.sql().texts(due);
    seconds_pass(&desk, 301).await;
    eventually("it was looked at", async || {
        (desk.postgres.sql().texts(due) != before).then_some(())
    })
    .await;
    assert_eq!(supervisor.chat(&chat).await["assignee"], json!(ana.id));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_loses_a_chat_while_they_write_the_answer() {
    let desk = Desk::start().await;
    let (sales, supervisor) = (desk.account("Sales"), desk.person("supervisor").await);
    sets(&supervisor, json!({ "first_reply_minutes": 5 })).await.expect(200);
    let ana = desk.online("ana").await;
    let chat = ana.meets(&desk.customer("Maria"), &sales).await;
    let rui = desk.online("rui").await;
    seconds_pass(&desk, 295).await;
    ana.post(&format!("/chats/{chat}/typing"), json!({})).await.expect(204);
    let due = "select min(reply_due)::text as t from chat_assignments where until is null";
    let before = desk.postgres.sql().texts(due);
    seconds_pass(&desk, 7).await;
    eventually("it was looked at", async || {
        (desk.postgres.sql().texts(due) != before).then_some(())
    })
    .await;
    assert_eq!(supervisor.chat(&chat).await["assignee"], json!(ana.id), "she is writing");
    seconds_pass(&desk, 20).await;
    supervisor.waits_for_holder(&chat, &rui).await;
    let history = supervisor.holders(&chat).await;
    assert_eq!(history[0]["missed"], true, "it was hers: {history:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_chat_that_is_locked_holds_up_no_other() {
    let desk = Desk::start().await;
    let (sales, supervisor) = (desk.account("Sales"), desk.person("supervisor").await);
    let stuck = arrives(&desk, &supervisor, &sales, "Maria").await;
    let other = arrives(&desk, &supervisor, &sales, "Nuno").await;
    let mut holder = desk.postgres.sql();
    holder.run(&format!("begin; select from chats where id = '{stuck}' for update"));
    let ana = desk.online("ana").await;
    supervisor.waits_for_holder(&other, &ana).await;
    // The day goes by: what can be archived is.
    seconds_pass(&desk, 24 * 3600 + 60).await;
    let supervisor = desk.person("supervisor").await;
    supervisor.finds("archived", "Nuno").await;
    assert_eq!(supervisor.chat(&stuck).await["list"], json!("active"));
    holder.run("rollback");
    supervisor.finds("archived", "Maria").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_emoji_opens_no_chat() {
    let desk = Desk::start().await;
    let (sales, supervisor) = (desk.account("Sales"), desk.person("supervisor").await);
    let ana = desk.online("ana").await;
    let maria = desk.customer("Maria");
    let chat = ana.meets(&maria, &sales).await;
    ana.writes(&chat, "It is on its way").await.expect(202);
    let at_meta = "select wamid as t from messages where state is not null and wamid is not null";
    let sent = eventually("it is sent", async || desk.postgres.sql().texts(at_meta).pop()).await;
    let reason = supervisor.makes_reason("Sent").await;
    ana.ends(&chat, &reason).await.expect(200);

    let emoji = json!({ "type": "reaction", "reaction": { "message_id": sent, "emoji": "👍" } });
    maria.sends(&sales, emoji).await;
    eventually("it is seen", async || {
        let messages = supervisor.messages(&chat).await;
        let seen = messages.iter().any(|it| it["reactions"]["customer"] == "👍");
        seen.then_some(())
    })
    .await;
    desk.settle().await;
    assert_eq!(
        supervisor.chat(&chat).await["list"],
        json!("archived"),
        "nothing is to be answered"
    );
    maria.writes(&sales, "It has come, thank you").await;
    supervisor.waits_for_holder(&chat, &ana).await;
}
