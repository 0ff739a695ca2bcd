//! What a program is asked, and that it speaks once and in order.

use harness::{Desk, eventually};
use serde_json::{Value, json};

use super::{desk_with_bot, hires, log, text};

#[tokio::test(flavor = "multi_thread")]
async fn a_program_answers_first_and_nobody_is_given_the_chat() {
    let desk = Desk::start().await;
    let (owner, sales, bot) =
        (desk.person("owner").await, desk.account("Sales"), harness::Bot::start());
    let secret = hires(&owner, &sales, &bot, json!({})).await;
    let ana = desk.online("ana").await;
    let maria = desk.customer("Maria");
    let wamid = maria.writes(&sales, "Olá!").await;
    eventually("the program answers", async || {
        (desk.texts_to(&maria).await == ["echo: Olá!"]).then_some(())
    })
    .await;
    let asked = &bot.asked()[0];
    assert!(asked.is_signed_with(&secret), "{asked:?}");
    let question = asked.json();
    assert_eq!(question["type"], "message.received");
    assert_eq!(question["data"]["account_id"], sales.id.as_str());
    assert_eq!(question["data"]["contact"]["name"], "Maria");
    assert_eq!(question["data"]["message"]["direction"], "inbound");
    assert!(!asked.body.contains(&wamid), "Meta's names are ours alone");

    let chat = ana.finds("queue", "Maria").await;
    assert_eq!((&chat["with_bot"], &chat["assignee"]), (&json!(true), &Value::Null));
    let said = ana.messages(chat["id"].as_str().unwrap()).await.pop().unwrap();
    assert_eq!((&said["automaton"], &said["author_id"]), (&json!("bot"), &Value::Null));
    ana.sees(chat["id"].as_str().unwrap(), &said, "delivered").await;
    // Somebody on another account is an agent's as ever.
    ana.meets(&desk.customer("Nuno"), &desk.account("Support")).await;
    assert_eq!(ana.chat(chat["id"].as_str().unwrap()).await["with_bot"], true);
    assert_eq!(log(&owner, &sales).await[0]["state"], "done");
    bot.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn messages_are_asked_about_one_after_the_other() {
    let (desk, _owner, sales, bot) = desk_with_bot(json!({})).await;
    let maria = desk.customer("Maria");
    bot.thinks();
    maria.writes(&sales, "1").await;
    bot.is_asked(1).await;
    let waiting = "select count(*) as n from bot_deliveries where state = 'waiting'";
    for words in 2..=5 {
        maria.writes(&sales, &words.to_string()).await;
        eventually("it waits", async || {
            (desk.postgres.sql().number(waiting) == words).then_some(())
        })
        .await;
    }
    assert_eq!(bot.asked().len(), 1, "the second waits for the first");
    bot.has_thought();
    let texts = eventually("all are answered", async || {
        Some(desk.texts_to(&maria).await).filter(|texts| texts.len() == 5)
    })
    .await;
    assert_eq!(texts, ["echo: 1", "echo: 2", "echo: 3", "echo: 4", "echo: 5"]);
    bot.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_asked_twice_is_answered_once() {
    let (desk, owner, sales, bot) = desk_with_bot(json!({})).await;
    let maria = desk.customer("Maria");
    bot.will_answer(500, json!({ "replies": [text("lost")] }));
    bot.will_answer(200, json!({ "replies": [text("one"), text("two")] }));
    maria.writes(&sales, "Olá!").await;
    let asked = bot.is_asked(2).await;
    assert_eq!(asked[0].id, asked[1].id, "the same question");
    let texts = eventually("it is answered", async || {
        Some(desk.texts_to(&maria).await).filter(|texts| texts.len() == 2)
    })
    .await;
    assert_eq!(texts, ["one", "two"]);
    let entry = &log(&owner, &sales).await[0];
    assert_eq!((&entry["attempts"], &entry["replies"]), (&json!(2), &json!(2)));
    assert_eq!(entry["id"], asked[0].id.as_str());
    bot.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_crash_while_a_program_thinks_says_nothing_twice() {
    let (mut desk, owner, sales, bot) = desk_with_bot(json!({})).await;
    bot.thinks();
    let phone = {
        let maria = desk.customer("Maria");
        maria.writes(&sales, "Olá!").await;
        maria.phone.clone()
    };
    bot.is_asked(1).await;
    desk.server.kill().await;
    // The claim of whoever died is over.
    desk.postgres.sql().run("update bot_deliveries set due = now()");
    bot.has_thought();
    desk.restart().await;
    let asked = bot.is_asked(2).await;
    assert_eq!(asked[0].id, asked[1].id);
    let said = format!("/_sim/sent?limit=100&to={phone}");
    eventually("it is answered", async || {
        let said = desk.control("GET", &said, None).await.expect(200);
        (said["items"].as_array().unwrap().len() == 1).then_some(())
    })
    .await;
    desk.settle().await;
    let said = desk.control("GET", &said, None).await.expect(200);
    assert_eq!(said["items"].as_array().unwrap().len(), 1);
    let owner = owner.at(&desk.server.url);
    assert_eq!(log(&owner, &sales).await.len(), 1);
    bot.stop().await;
}
