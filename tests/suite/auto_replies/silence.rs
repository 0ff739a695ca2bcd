//! When the desk had better say nothing, and that it says nothing twice.

use chrono::TimeDelta;
use harness::{Desk, eventually};
use serde_json::json;

use super::{adds, has_spoken, reply, told};

async fn desk_that_welcomes() -> Desk {
    let desk = Desk::start().await;
    let supervisor = desk.person("supervisor").await;
    adds(&supervisor, reply("welcome", "Hello")).await;
    adds(&supervisor, reply("keyword", "It is 5")).await;
    desk
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_new_message_is_not_answered() {
    let desk = desk_that_welcomes().await;
    let sales = desk.account("Sales");
    let maria = desk.customer("Maria");
    let first = maria.writes(&sales, "Hi").await;
    assert_eq!(told(&desk, &maria, 1).await, ["Hello"]);
    for kind in ["price", "👍"] {
        let reaction = json!({ "message_id": first, "emoji": kind });
        maria.sends(&sales, json!({ "type": "reaction", "reaction": reaction })).await;
    }
    has_spoken(&desk).await;
    assert_eq!(desk.texts_to(&maria).await, ["Hello"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_came_late_is_not_answered() {
    let desk = desk_that_welcomes().await;
    let sales = desk.account("Sales");
    let late = desk.customer("Late");
    let then = (desk.real_time() - 15 * 60).to_string();
    let text = json!({ "type": "text", "text": { "body": "price" } });
    late.sends_with(&sales, text, json!({ "timestamp": then })).await;
    let supervisor = desk.person("supervisor").await;
    supervisor.finds("queue", "Late").await;
    has_spoken(&desk).await;
    assert_eq!(desk.texts_to(&late).await, [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_blocked_customer_is_not_answered() {
    let desk = desk_that_welcomes().await;
    let sales = desk.account("Sales");
    let supervisor = desk.person("supervisor").await;
    let pest = desk.customer("Pest");
    pest.writes(&sales, "Hi").await;
    told(&desk, &pest, 1).await;
    desk.postgres.sql().run("update contacts set blocked_at = now()");
    pest.writes(&sales, "price").await;
    let chat = supervisor.finds("queue", "Pest").await;
    let chat = chat["id"].as_str().unwrap();
    has_spoken(&desk).await;
    assert!(
        supervisor.messages(chat).await.iter().all(|message| message["automaton"] != "keyword")
    );
    assert_eq!(desk.texts_to(&pest).await, ["Hello"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_desks_do_not_talk_to_each_other_for_ever() {
    let desk = desk_that_welcomes().await;
    let sales = desk.account("Sales");
    let (confessor, echo) = (desk.customer("Confessor"), desk.customer("Echo"));
    confessor.writes(&sales, "Automatic reply: the price list is on our page").await;
    has_spoken(&desk).await;
    assert_eq!(desk.texts_to(&confessor).await, [""; 0]);
    let theirs = "Thank you for your message, ask for a price";
    echo.writes(&sales, theirs).await;
    assert_eq!(told(&desk, &echo, 1).await, ["It is 5"]);
    let supervisor = desk.person("supervisor").await;
    let mut more = reply("keyword", "Something else");
    more["keywords"] = json!(["message"]);
    adds(&supervisor, more).await;
    for words in [theirs, "It is 5", theirs] {
        echo.writes(&sales, words).await;
        has_spoken(&desk).await;
    }
    assert_eq!(desk.texts_to(&echo).await, ["It is 5"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chat_is_not_flooded() {
    let desk = Desk::start().await;
    let sales = desk.account("Sales");
    let supervisor = desk.person("supervisor").await;
    for n in 0..12 {
        let mut menu = reply("keyword", &format!("Answer {n}"));
        menu["keywords"] = json!([format!("topic {n}")]);
        adds(&supervisor, menu).await;
    }
    let curious = desk.customer("Curious");
    for n in 0..12 {
        curious.writes(&sales, &format!("topic {n}")).await;
        has_spoken(&desk).await;
    }
    assert_eq!(desk.texts_to(&curious).await.len(), 8, "eight an hour");
    desk.wait(TimeDelta::minutes(61)).await;
    curious.writes(&sales, "topic 11").await;
    assert_eq!(told(&desk, &curious, 9).await.len(), 9);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_said_is_not_said_again_however_often_it_is_tried() {
    let mut desk = desk_that_welcomes().await;
    let sales = desk.account("Sales");
    let phone = {
        let maria = desk.customer("Maria");
        maria.writes(&sales, "Hi").await;
        told(&desk, &maria, 1).await;
        maria.phone.clone()
    };
    let again = "insert into jobs (company_id, id, kind, account_id, due, payload, created_at) \
         select m.company_id, gen_random_uuid(), 'auto_reply', m.account_id, now(), \
            jsonb_build_object('auto_reply', jsonb_build_object('chat', m.chat_id, 'occasion', \
                jsonb_build_object('wrote', jsonb_build_object('message', m.id, 'opens', true)))), \
            now() from messages m where m.state is null";
    // Whoever said it died before the job was gone.
    desk.server.kill().await;
    desk.postgres.sql().run(again);
    desk.postgres.sql().run(again);
    desk.restart().await;
    has_spoken(&desk).await;
    let said = format!("/_sim/sent?limit=100&to={phone}");
    let said = desk.control("GET", &said, None).await.expect(200);
    assert_eq!(said["items"].as_array().unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_heard_before_a_crash_is_answered_after_it() {
    let mut desk = desk_that_welcomes().await;
    let sales = desk.account("Sales");
    let mut sql = desk.postgres.sql();
    sql.run("begin; lock table auto_reply_sends in share mode");
    let phone = {
        let maria = desk.customer("Maria");
        maria.writes(&sales, "Hi").await;
        maria.phone.clone()
    };
    desk.waits_behind(&mut sql).await;
    desk.server.kill().await;
    sql.run("rollback");
    assert_eq!(desk.sent().await.len(), 0);
    // The lease of whoever died is over.
    desk.postgres.sql().run("update jobs set due = now() where kind = 'auto_reply'");
    desk.restart().await;
    let said = format!("/_sim/sent?limit=100&to={phone}");
    eventually("the welcome arrives", async || {
        let said = desk.control("GET", &said, None).await.expect(200);
        (said["items"].as_array().unwrap().len() == 1).then_some(())
    })
    .await;
    has_spoken(&desk).await;
    let said = desk.control("GET", &said, None).await.expect(200);
    assert_eq!(said["items"].as_array().unwrap().len(), 1);
}
