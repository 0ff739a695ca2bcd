//! How a chat leaves a program.

use chrono::TimeDelta;
use harness::{Desk, eventually};
use serde_json::json;

use super::{desk_with_bot, log, sets, text};

#[tokio::test(flavor = "multi_thread")]
async fn a_program_hands_over_with_a_last_word() {
    let (desk, owner, sales, bot) = desk_with_bot(json!({})).await;
    let ana = desk.online("ana").await;
    let mut screen = desk.person("rui").await.screen().await;
    let maria = desk.customer("Maria");
    bot.will_answer(200, json!({ "replies": [text("A moment")], "hand_over": true }));
    maria.writes(&sales, "Olá!").await;
    let chat = ana.finds("active", "Maria").await;
    assert_eq!((&chat["assignee"], &chat["with_bot"]), (&json!(ana.id), &json!(false)));
    screen.until(|event| event["type"] == "chat.updated").await;
    eventually("the last word arrives", async || {
        (desk.texts_to(&maria).await == ["A moment"]).then_some(())
    })
    .await;
    // From now on she is Ana's.
    maria.writes(&sales, "And?").await;
    let id = chat["id"].as_str().unwrap();
    eventually("Ana reads it", async || {
        ana.messages(id).await.iter().any(|message| message["text"]["body"] == "And?").then_some(())
    })
    .await;
    assert_eq!(bot.asked().len(), 1);
    assert_eq!(log(&owner, &sales).await[0]["handed_over"], true);
    bot.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customer_who_wants_a_person_gets_one() {
    let (desk, _owner, sales, bot) = desk_with_bot(json!({ "handover_keywords": ["agent"] })).await;
    let ana = desk.online("ana").await;
    let (maria, nuno) = (desk.customer("Maria"), desk.customer("Nuno"));
    maria.writes(&sales, "Olá!").await;
    bot.is_asked(1).await;
    maria.writes(&sales, "An AGENT, please").await;
    ana.finds("active", "Maria").await;
    nuno.writes(&sales, "agent").await;
    ana.finds("active", "Nuno").await;
    assert_eq!(bot.asked().len(), 1, "a program is not asked what people are asked for");
    bot.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_that_fails_is_replaced_by_a_person() {
    let (desk, owner, sales, bot) = desk_with_bot(json!({})).await;
    let ana = desk.online("ana").await;
    for _ in 0..3 {
        bot.will_answer(200, json!({ "replies": "what?" }));
    }
    desk.customer("Maria").writes(&sales, "Olá!").await;
    bot.is_asked(2).await;
    desk.wait(TimeDelta::seconds(10)).await;
    ana.finds("active", "Maria").await;
    let entry = &log(&owner, &sales).await[0];
    assert_eq!((&entry["state"], &entry["attempts"]), (&json!("failed"), &json!(3)));
    assert_eq!(entry["status"], 200);
    assert!(entry["fault"].as_str().unwrap().contains("not understood"), "{entry}");
    bot.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chat_that_a_program_got_while_it_was_switched_off_is_given_up_when_it_would_be_asked() {
    let (desk, owner, sales, bot) = desk_with_bot(json!({})).await;
    let ana = desk.online("ana").await;
    bot.will_answer(500, json!({}));
    desk.customer("Maria").writes(&sales, "Olá!").await;
    bot.is_asked(1).await;
    // As whoever switches it off finds no chat yet.
    desk.postgres.sql().run("update bots set is_active = false");
    desk.wait(TimeDelta::seconds(2)).await;
    ana.finds("active", "Maria").await;
    let entry = &log(&owner, &sales).await[0];
    assert_eq!((&entry["state"], &entry["handed_over"]), (&json!("dropped"), &json!(true)));
    bot.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_that_says_nothing_for_too_long_is_replaced_by_a_person() {
    let (desk, _owner, sales, bot) = desk_with_bot(json!({ "silence_minutes": 2 })).await;
    let supervisor = desk.person("supervisor").await;
    let (maria, nuno) = (desk.customer("Maria"), desk.customer("Nuno"));
    bot.will_answer(200, json!({ "replies": [] }));
    maria.writes(&sales, "Olá!").await;
    bot.is_asked(1).await;
    nuno.writes(&sales, "Olá!").await;
    eventually("Nuno is answered", async || (desk.texts_to(&nuno).await.len() == 1).then_some(()))
        .await;
    desk.wait(TimeDelta::minutes(3)).await;
    eventually("Maria waits for a person", async || {
        (supervisor.finds("queue", "Maria").await["with_bot"] == false).then_some(())
    })
    .await;
    // Whoever was answered last is the program's until they write again.
    assert_eq!(supervisor.finds("queue", "Nuno").await["with_bot"], true);
    bot.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_agent_takes_a_chat_whenever_they_want_and_the_program_falls_silent() {
    let (desk, owner, sales, bot) = desk_with_bot(json!({})).await;
    let ana = desk.online("ana").await;
    let maria = desk.customer("Maria");
    bot.thinks();
    maria.writes(&sales, "Olá!").await;
    bot.is_asked(1).await;
    maria.writes(&sales, "Hello?").await;
    eventually("both are to be asked about", async || {
        (log(&owner, &sales).await.len() == 2).then_some(())
    })
    .await;
    let chat = ana.finds("queue", "Maria").await;
    let chat = chat["id"].as_str().unwrap();
    let taken = ana.gives(chat, &ana).await.expect(200);
    assert_eq!((&taken["assignee"], &taken["with_bot"]), (&json!(ana.id), &json!(false)));
    bot.has_thought();
    eventually("the questions are over", async || {
        let log = log(&owner, &sales).await;
        (log.len() == 2 && log.iter().all(|entry| entry["state"] == "dropped")).then_some(())
    })
    .await;
    assert_eq!(desk.texts_to(&maria).await, [""; 0], "what it said then is not sent");
    assert_eq!(bot.asked().len(), 1);
    // So does whoever answers without taking it.
    let nuno = desk.customer("Nuno");
    nuno.writes(&sales, "Olá!").await;
    let supervisor = desk.online("supervisor").await;
    bot.is_asked(2).await;
    let chat = supervisor.finds("queue", "Nuno").await;
    supervisor.writes(chat["id"].as_str().unwrap(), "I am here").await.expect(202);
    eventually("the program has it no more", async || {
        let chat = supervisor.chat(chat["id"].as_str().unwrap()).await;
        (chat["with_bot"] == false).then_some(())
    })
    .await;
    bot.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_that_is_switched_off_gives_up_its_chats() {
    let (desk, owner, sales, bot) = desk_with_bot(json!({})).await;
    let maria = desk.customer("Maria");
    maria.writes(&sales, "Olá!").await;
    eventually("it is answered", async || (desk.texts_to(&maria).await.len() == 1).then_some(()))
        .await;
    let ana = desk.online("ana").await;
    sets(&owner, &sales, "active", json!(false)).await.expect(200);
    ana.finds("active", "Maria").await;
    ana.meets(&desk.customer("Nuno"), &sales).await;
    assert_eq!(bot.asked().len(), 1);
    bot.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_programs_do_not_talk_to_each_other_for_ever() {
    let (desk, owner, sales, bot) = desk_with_bot(json!({})).await;
    let machine = desk.customer("Machine");
    let supervisor = desk.person("supervisor").await;
    for n in 1..=30 {
        machine.writes(&sales, &format!("{n}")).await;
        eventually("it is answered", async || {
            (desk.texts_to(&machine).await.len() == n).then_some(())
        })
        .await;
    }
    assert_eq!(bot.asked().len(), 30);
    eventually("a person shall look", async || {
        (supervisor.finds("queue", "Machine").await["with_bot"] == false).then_some(())
    })
    .await;
    assert_eq!(log(&owner, &sales).await.last().unwrap()["handed_over"], true);
    bot.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_handed_over_is_told_that_nobody_is_there() {
    let (desk, owner, sales, bot) = desk_with_bot(json!({})).await;
    for kind in ["welcome", "no_agent_online"] {
        owner.post("/auto-replies", json!({ "kind": kind, "text": kind })).await.expect(201);
    }
    let maria = desk.customer("Maria");
    bot.will_answer(200, json!({ "hand_over": true }));
    maria.writes(&sales, "Olá!").await;
    eventually("she is told", async || {
        (desk.texts_to(&maria).await == ["no_agent_online"]).then_some(())
    })
    .await;
    bot.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_program_was_asked_goes_with_the_customer() {
    let (desk, owner, sales, bot) = desk_with_bot(json!({})).await;
    let maria = desk.customer("Maria");
    maria.writes(&sales, "Olá!").await;
    eventually("it is answered", async || (desk.texts_to(&maria).await.len() == 1).then_some(()))
        .await;
    desk.settle().await;
    let chat = owner.finds("queue", "Maria").await;
    let contact = chat["contact"]["id"].as_str().unwrap();
    let erasure = owner.post(&format!("/contacts/{contact}/erase"), json!({})).await.expect(202);
    let erasure = format!("/erasures/{}", erasure["id"].as_str().unwrap());
    crate::privacy::is_over(&owner, &erasure).await;
    assert_eq!(log(&owner, &sales).await, Vec::<serde_json::Value>::new());
    bot.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_asked_is_known_for_a_week() {
    let (desk, owner, sales, bot) = desk_with_bot(json!({})).await;
    desk.customer("Maria").writes(&sales, "Olá!").await;
    bot.is_asked(1).await;
    assert_eq!(log(&owner, &sales).await.len(), 1);
    let asked = "select count(*) as n from bot_deliveries";
    desk.wait(TimeDelta::days(8)).await;
    eventually("it is forgotten", async || (desk.postgres.sql().number(asked) == 0).then_some(()))
        .await;
    let _kept: &Desk = &desk;
    bot.stop().await;
}
