//! Whoever does not answer in time.

use chrono::TimeDelta;
use harness::{Desk, eventually};
use serde_json::{Value, json};

use super::{arrives, holder, sets};

/// Lets the time for a first reply pass; everybody's device stays connected.
async fn time_passes(desk: &Desk) {
    let connected = "update devices set lease_until = lease_until + interval '6 minutes'";
    desk.postgres.sql().run(connected);
    desk.wait(TimeDelta::seconds(301)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chat_that_is_not_answered_in_time_goes_to_somebody_else() {
    let desk = Desk::start().await;
    let (sales, supervisor) = (desk.account("Sales"), desk.person("supervisor").await);
    sets(&supervisor, json!({ "first_reply_minutes": 5 })).await.expect(200);
    let (ana, rui) = (desk.online("ana").await, desk.person("rui").await);
    let missed = ana.meets(&desk.customer("Maria"), &sales).await;
    let answered = ana.meets(&desk.customer("Nuno"), &sales).await;
    ana.writes(&answered, "I am with you").await.expect(202);
    rui.chooses("online").await;
    time_passes(&desk).await;

    supervisor.waits_for_holder(&missed, &rui).await;
    assert_eq!(supervisor.chat(&answered).await["assignee"], ana.id, "she answered there");
    let history = supervisor.holders(&missed).await;
    assert_eq!(history[1]["why"], json!({ "how": "no_reply", "agent": ana.id }));
    let reason = json!({ "agent_id": ana.id, "reason": "missed_reply" });
    assert!(history[2]["passed_over"].as_array().unwrap().contains(&reason));
    let answered_at = supervisor.holders(&answered).await[0]["first_reply_at"].clone();
    assert!(answered_at.is_string(), "it is known when she did");
    assert_eq!(supervisor.looks_at(&ana).await["status"], "online", "once is no habit");

    // He does not answer, either; but she had it, so it stays with him.
    time_passes(&desk).await;
    desk.settle().await;
    assert_eq!(supervisor.chat(&missed).await["assignee"], rui.id);
    assert_eq!(supervisor.looks_at(&rui).await["status"], "online", "and it is no miss");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_misses_two_gets_no_more_and_supervisors_hear_of_it() {
    let desk = Desk::start().await;
    let (sales, supervisor) = (desk.account("Sales"), desk.person("supervisor").await);
    sets(&supervisor, json!({ "first_reply_minutes": 5 })).await.expect(200);
    let (ana, rui) = (desk.online("ana").await, desk.person("rui").await);
    let first = ana.meets(&desk.customer("Maria"), &sales).await;
    let second = ana.meets(&desk.customer("Nuno"), &sales).await;
    rui.chooses("online").await;
    let (of_supervisor, of_rui) = (supervisor.cursor().await, rui.cursor().await);
    time_passes(&desk).await;

    for chat in [&first, &second] {
        supervisor.waits_for_holder(chat, &rui).await;
    }
    let told = supervisor.reads(&of_supervisor, "agent.not_responding").await;
    assert_eq!(told["payload"], json!({ "agent_id": ana.id, "missed": 2 }));
    let seen = supervisor.looks_at(&ana).await;
    assert_eq!((&seen["status"], &seen["reason"]), (&json!("invisible"), &json!("not_responding")));
    let told = rui.log_after(&of_rui).await;
    let told = told.iter().filter(|entry| entry["event"]["type"] == "agent.not_responding");
    assert_eq!(told.count(), 0, "colleagues are not told");
    // She says that she is back, and begins anew.
    ana.chooses("online").await;
    rui.chooses("break").await;
    let third = ana.meets(&desk.customer("Olga"), &sales).await;
    rui.chooses("online").await;
    time_passes(&desk).await;
    supervisor.waits_for_holder(&third, &rui).await;
    assert_eq!(supervisor.looks_at(&ana).await["status"], "online");
}

#[tokio::test(flavor = "multi_thread")]
async fn with_nobody_else_a_chat_stays_where_it_is() {
    let desk = Desk::start().await;
    let (sales, supervisor) = (desk.account("Sales"), desk.person("supervisor").await);
    sets(&supervisor, json!({ "first_reply_minutes": 5 })).await.expect(200);
    let ana = desk.online("ana").await;
    let chat = ana.meets(&desk.customer("Maria"), &sales).await;
    let rui = desk.online("rui").await;
    let by_hand = arrives(&desk, &supervisor, &sales, "Nuno").await;
    assert_eq!(holder(&supervisor, &by_hand).await, rui.id);
    rui.gives(&by_hand, &ana).await.expect(200);
    rui.chooses("break").await;
    let due = "select min(reply_due)::text as t from chat_assignments where until is null";
    let before = desk.postgres.sql().texts(due);
    time_passes(&desk).await;
    eventually("it was looked at, and is looked at again", async || {
        (desk.postgres.sql().texts(due) != before).then_some(())
    })
    .await;
    assert_eq!(supervisor.chat(&chat).await["assignee"], ana.id);
    assert_eq!(supervisor.holders(&chat).await.len(), 1);
    // Somebody comes: the next time it goes to them. What a person gave, stays.
    rui.chooses("online").await;
    time_passes(&desk).await;
    supervisor.waits_for_holder(&chat, &rui).await;
    assert_eq!(supervisor.chat(&by_hand).await["assignee"], ana.id);
    sets(&supervisor, json!({})).await.expect(200);
    assert_eq!(
        supervisor.get("/company").await.expect(200)["assignment"]["first_reply_minutes"],
        Value::Null
    );
}
