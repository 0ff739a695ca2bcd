//! Causes that lie in what people keep ready, and in programs that answer before they do.

use chrono::TimeDelta;
use harness::Bot;
use reqwest::Method;
use serde_json::{Value, json};

use super::Watch;

#[tokio::test(flavor = "multi_thread")]
async fn what_people_keep_ready_is_all_in_the_events() {
    let mut watch = Watch::begin().await;
    let (ana, supervisor) = (watch.person("ana"), watch.person("supervisor"));
    let sales = watch.desk.account("Sales");
    ana.chooses("online").await;
    let chat = ana.meets(&watch.desk.customer("Maria"), &sales).await;
    watch.after_event("a chat", "chat.assigned").await;
    let ready = |words: &str| json!({ "shortcut": "hi", "title": "A greeting", "text": words });
    let path =
        |of: &str, kept: &Value| format!("{of}/quick-responses/{}", kept["id"].as_str().unwrap());
    let shared = supervisor.post("/quick-responses", ready("Hello")).await.expect(201);
    watch.after_event("a text for all", "quick_response.changed").await;
    supervisor.changes(&path("", &shared), 1, ready("Hello!")).await.expect(200);
    watch.after_event("another text of it", "quick_response.changed").await;
    // The supervisor, whose log is waited for, does not hear of what is Ana's.
    let mine = ana.post("/me/quick-responses", ready("Olá")).await.expect(201);
    let used = json!({ "quick_response_id": mine["id"] });
    ana.post(&format!("/chats/{chat}/quick-response"), used).await.expect(200);
    ana.chooses("break").await;
    watch.after_event("a text of one's own, and its use", "agent.status_changed").await;
    ana.changes(&path("/me", &mine), 1, ready("Olé")).await.expect(200);
    ana.delete(&path("/me", &mine)).await.expect(204);
    let filter = json!({ "name": "Mine", "list": "active", "filter": { "account_id": sales.id } });
    let kept = ana.post("/me/filters", filter.clone()).await.expect(201);
    let kept = format!("/me/filters/{}", kept["id"].as_str().unwrap());
    ana.changes(&kept, 1, filter).await.expect(200);
    ana.delete(&kept).await.expect(204);
    ana.chooses("online").await;
    watch.after_event("what is kept no more, and a filter", "agent.status_changed").await;
    supervisor.delete(&path("", &shared)).await.expect(204);
    watch.after_event("a text that is gone", "quick_response.changed").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_program_does_is_all_in_the_events() {
    let mut watch = Watch::begin().await;
    let (sales, owner, bot) =
        (watch.desk.account("Sales"), watch.desk.person("owner").await, Bot::start());
    let ana = watch.person("ana");
    let path = format!("/accounts/{}/bot", sales.id);
    let program = json!({ "url": bot.url, "silence_minutes": 5 });
    owner.post(&path, program).await.expect(201);
    watch.after_event("a program", "bot.changed").await;
    let phone = watch.desk.customer("Maria").phone;
    let from = json!({ "from": phone });
    let words = json!({ "type": "text", "text": { "body": "Olá!" } });
    let is_said = |event: &Value| {
        let message = &event["payload"]["message"];
        message["automaton"] == "bot" && message["state"] == "delivered"
    };
    let is_handed_over = |event: &Value| {
        event["type"] == "chat.updated" && event["payload"]["chat"]["with_bot"] == false
    };
    watch.desk.customer("Maria").sends_with(&sales, words.clone(), from.clone()).await;
    watch.after("what a program says", is_said).await;
    bot.will_answer(200, json!({ "replies": [], "hand_over": true }));
    watch.desk.customer("Maria").sends_with(&sales, words.clone(), from.clone()).await;
    watch.after("a program that hands over", is_handed_over).await;
    ana.chooses("online").await;
    watch.after_event("an agent", "chat.assigned").await;

    bot.thinks();
    watch.desk.customer("Nuno").writes(&sales, "Olá!").await;
    watch.after_event("a chat that waits with a program", "message.created").await;
    let nuno = ana.finds("queue", "Nuno").await["id"].as_str().unwrap().to_owned();
    ana.gives(&nuno, &ana).await.expect(200);
    watch.after_event("somebody who is quicker", "chat.assigned").await;
    bot.has_thought();
    ana.chooses("break").await;
    bot.will_answer(200, json!({ "replies": [] }));
    watch.desk.customer("Olga").writes(&sales, "Olá!").await;
    watch.after_event("a program that says nothing", "chat.created").await;
    bot.is_asked(4).await;
    watch.desk.wait(TimeDelta::minutes(6)).await;
    watch.after("whom nobody answered", is_handed_over).await;
    watch.desk.customer("Pia").writes(&sales, "Olá!").await;
    watch.after("what a program says once more", is_said).await;
    owner.send(Method::DELETE, &path, None, &[("if-match", "\"1\"")]).await.expect(204);
    watch.after("a program that is gone", is_handed_over).await;
    bot.stop().await;
}
