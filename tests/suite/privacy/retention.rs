//! What is older than a company wants is gone.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use harness::{Bot, Desk, eventually};
use reqwest::Method;
use serde_json::json;

use crate::operations::recount;

async fn keeps(desk: &Desk, messages_days: Option<u16>, audit_days: u16) {
    let owner = desk.person("owner").await;
    let read = owner.get("/company").await;
    let body = json!({ "messages_days": messages_days, "audit_days": audit_days });
    let seen = [("if-match", read.header("etag"))];
    owner.send(Method::PUT, "/company/retention", Some(body), &seen).await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn old_messages_go_and_chats_stay() {
    let desk = Desk::start().await;
    let sales = desk.account("Sales");
    let ana = desk.online("ana").await;
    let maria = desk.customer("Maria");
    let chat = ana.meets(&maria, &sales).await;
    let sent = ana.writes(&chat, "canary-old").await.expect(202);
    ana.sees(&chat, &sent, "delivered").await;
    let stranger = desk.stranger("ana").await;
    stranger.chooses("online").await;
    let theirs = stranger.meets(&desk.customer("Otto"), &desk.account_of("Other", "Sales")).await;
    keeps(&desk, Some(30), 730).await;
    desk.wait(TimeDelta::days(20)).await;
    maria.writes(&sales, "Newer").await;
    let ana = desk.person("ana").await;
    let newer = eventually("the newer one is there", async || {
        Some(ana.messages(&chat).await).filter(|messages| messages.len() == 3)
    })
    .await;
    let reply =
        json!({ "type": "text", "text": { "body": "A reply" }, "reply_to": newer[2]["id"] });
    ana.chooses("online").await;
    ana.waits_for_holder(&chat, &ana).await;
    ana.sends(&chat, reply).await.expect(202);
    desk.settle().await;

    desk.wait(TimeDelta::days(11)).await;
    let ana = desk.person("ana").await;
    let left = eventually("the old ones are gone", async || {
        Some(ana.messages(&chat).await).filter(|messages| messages.len() == 2)
    })
    .await;
    assert_eq!(left[0]["text"]["body"], "Newer");
    assert_eq!(ana.chat(&chat).await["unread"], 1, "nobody has to read what is gone");
    assert_eq!(left[1]["reply_to"], left[0]["id"]);
    let told = "select count(*) as n from events where kind = 'messages.forgotten'";
    assert_eq!(desk.postgres.sql().number(told), 1);
    assert_eq!(ana.chat(&chat).await["preview"]["text"], "A reply");
    assert_eq!(desk.stranger("ana").await.messages(&theirs).await.len(), 1, "another company's");

    desk.wait(TimeDelta::days(20)).await;
    let ana = desk.person("ana").await;
    eventually("all are gone", async || ana.messages(&chat).await.is_empty().then_some(())).await;
    let empty = ana.chat(&chat).await;
    assert_eq!((&empty["preview"], &empty["unread"]), (&json!(null), &json!(0)));
    assert_eq!(recount(&desk), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn old_templates_go_with_all_that_was_filled_in() {
    let desk = Desk::start().await;
    let ana = desk.online("ana").await;
    let maria = desk.customer("Maria");
    let chat = ana.meets(&maria, &desk.account("Sales")).await;
    keeps(&desk, Some(30), 730).await;
    let file = crate::templates::sends_everything(&desk, "canary", &ana, &chat).await;
    let tapped =
        json!({ "type": "button", "button": { "payload": "canary-payload", "text": "Thanks" } });
    maria.sends(&desk.account("Sales"), tapped).await;
    desk.settle().await;
    desk.wait(TimeDelta::days(29)).await;
    assert_eq!(crate::inbound::count(&desk, "messages"), 3, "not yet");
    desk.wait(TimeDelta::days(2)).await;
    let file = format!("media where id = '{file}'");
    eventually("nothing is left of it", async || {
        let left = ["messages", &file].map(|table| crate::inbound::count(&desk, table));
        (left == [0, 0]).then_some(())
    })
    .await;
    let left = desk.postgres.sql().rows_with("canary");
    let tables: BTreeSet<&str> = left.iter().filter_map(|row| row.split(':').next()).collect();
    // How long the log and the journal reach back is said elsewhere.
    assert!(tables.is_subset(&BTreeSet::from(["events", "journal"])), "its words: {left:#?}");
    assert_eq!(desk.person("ana").await.chat(&chat).await["preview"], json!(null));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_audit_log_reaches_back_as_far_as_a_company_says() {
    let desk = Desk::start().await;
    desk.stranger("owner").await;
    keeps(&desk, None, 90).await;
    let lines = |company: &str| {
        desk.postgres.sql().number(&format!(
            "select count(*) as n from audit_entries e join companies c on c.id = e.company_id \
             where c.name = '{company}'"
        ))
    };
    let theirs = lines("Other");
    assert!(lines("Demo") > 0 && theirs > 0);
    desk.wait(TimeDelta::days(91)).await;
    eventually("the old lines are gone", async || (lines("Demo") == 0).then_some(())).await;
    assert_eq!(lines("Other"), theirs);
    desk.wait(TimeDelta::days(640)).await;
    eventually("so are the others", async || (lines("Other") == 0).then_some(())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_program_was_asked_is_known_for_a_week_and_what_it_said_as_long_as_messages() {
    let desk = Desk::start().await;
    let (owner, sales, bot) = (desk.person("owner").await, desk.account("Sales"), Bot::start());
    let path = format!("/accounts/{}/bot", sales.id);
    owner.post(&path, json!({ "url": bot.url })).await.expect(201);
    keeps(&desk, Some(30), 730).await;
    let maria = desk.customer("Maria");
    maria.writes(&sales, "canary").await;
    eventually("the program is heard", async || {
        (desk.texts_to(&maria).await == ["echo: canary"]).then_some(())
    })
    .await;
    desk.settle().await;
    let counts = || ["messages", "bot_deliveries"].map(|table| crate::inbound::count(&desk, table));
    desk.wait(TimeDelta::days(6)).await;
    assert_eq!(counts(), [2, 1]);
    desk.wait(TimeDelta::days(2)).await;
    eventually("the questions are forgotten", async || (counts() == [2, 0]).then_some(())).await;
    desk.wait(TimeDelta::days(23)).await;
    eventually("so are the messages", async || (counts() == [0, 0]).then_some(())).await;
    bot.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_colleagues_wrote_is_kept_no_longer_than_messages() {
    let desk = Desk::start().await;
    let ana = desk.online("ana").await;
    let chat = ana.meets(&desk.customer("Maria"), &desk.account("Sales")).await;
    keeps(&desk, Some(30), 730).await;
    let supervisor = desk.person("supervisor").await;
    ana.notes(&chat, "canary note", &[&supervisor]).await.expect(201);
    ana.drafts(&chat, "canary draft").await.expect(200);
    let planned = ana.plans(&desk, &chat, "canary later", 60).await.expect(201);
    ana.delete(&format!("/chats/{chat}/scheduled/{}", planned["id"].as_str().unwrap()))
        .await
        .expect(200);
    ana.plans(&desk, &chat, "canary waits", 200 * 24 * 3600).await.expect(201);
    desk.wait(TimeDelta::days(31)).await;
    let ana = desk.person("ana").await;
    eventually("the old things are gone", async || {
        let counts = ["messages", "notes", "drafts", "notifications", "scheduled_messages"]
            .map(|table| crate::inbound::count(&desk, table));
        (counts == [0, 0, 0, 0, 1]).then_some(())
    })
    .await;
    let waiting = ana.get(&format!("/chats/{chat}/scheduled")).await.expect(200);
    assert_eq!(waiting["items"][0]["text"]["body"], "canary waits", "its time has not come");
    assert_eq!(desk.person("supervisor").await.notifications().await.1, 0);
}
