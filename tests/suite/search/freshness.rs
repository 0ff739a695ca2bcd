//! What the search knows follows what happens: soon, once, after a crash, and back.

use chrono::TimeDelta;
use harness::{Desk, eventually};
use reqwest::Method;
use serde_json::json;

use super::{Stage, find, names};
use crate::privacy::erases;

/// Rows of the search that stand for a company's messages and customers.
fn rows(desk: &Desk) -> i64 {
    desk.postgres.sql().number(
        "select (select count(*) from searchable_messages) + (select count(*) from message_words) \
            + (select count(*) from contact_words) as n",
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_said_can_be_found_without_asking_for_it() {
    let stage = Stage::set().await;
    let maria = stage.desk.customer("Maria");
    maria.writes(&stage.sales, "parrots").await;
    let chat = eventually("the words are found", async || {
        find(&stage.ana, "parrots").await.into_iter().next()
    })
    .await;
    let chat = chat["id"].as_str().unwrap();
    stage.ana.writes(chat, "Cockatoos").await.expect(202);
    eventually("our own words are found", async || {
        (names(&stage.ana, "cockatoo").await == ["Maria"]).then_some(())
    })
    .await;
    let metrics = stage.desk.request(Method::GET, "/metrics", None, None).await;
    assert!(metrics.text.contains("search_events_behind"), "{}", metrics.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_there_before_is_read_newest_first_and_once() {
    let stage = Stage::set().await;
    for (name, words) in
        [("Old", "parrots one"), ("Older", "parrots two"), ("New", "parrots three")]
    {
        stage.told(name, words).await;
    }
    stage.desk.is_searchable().await;
    let before = rows(&stage.desk);
    // As after the migration of a desk that was in use.
    stage.desk.postgres.sql().run(
        "truncate searchable_messages, message_words, contact_words; \
         update search_progress set newest = 0, oldest = 0, \
            contacts_after = '00000000-0000-0000-0000-000000000000', messages_before = '9999-01-01', \
            messages_before_id = 'ffffffff-ffff-ffff-ffff-ffffffffffff'",
    );
    stage.told("Newest", "parrots four").await;
    assert_eq!(stage.names("parrots").await, ["Newest", "New", "Older", "Old"]);
    assert_eq!(stage.names("ewes").await, ["Newest"]);
    assert_eq!(stage.names("lder").await, ["Older"]);
    assert!(rows(&stage.desk) > before);

    // The log was dropped while nobody read it.
    stage
        .desk
        .postgres
        .sql()
        .run("update search_progress set seq = 0; delete from events where seq < 5");
    let twice = rows(&stage.desk);
    stage.told("Last", "parrots five").await;
    assert_eq!(stage.names("parrots").await, ["Last", "Newest", "New", "Older", "Old"]);
    assert_eq!(stage.names("last").await, ["Last"]);
    let copies = "select count(*) - count(distinct message_id) as n from searchable_messages";
    assert_eq!(stage.desk.postgres.sql().number(copies), 0);
    assert!(rows(&stage.desk) > twice);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_crash_leaves_nothing_out() {
    let mut stage = Stage::set().await;
    // Nobody can read the log of the search until the server is gone.
    stage.told("Maria", "first parrots").await;
    stage.desk.is_searchable().await;
    let mut holder = stage.desk.postgres.sql();
    holder.run("begin; select from search_progress for update");
    stage.told("Rui", "second parrots").await;
    assert_eq!(names(&stage.ana, "parrots").await, ["Maria"]);
    stage.desk.server.kill().await;
    holder.run("rollback");
    stage.desk.restart().await;
    stage.ana = stage.desk.person("ana").await;
    assert_eq!(stage.names("parrots").await, ["Rui", "Maria"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_erased_or_too_old_is_not_found() {
    let stage = Stage::set().await;
    stage.told("Nuno", "parrots").await;
    stage.desk.is_searchable().await;
    let before = rows(&stage.desk);
    let chat = stage.told("Quetzal", "parrots and quetzals").await;
    stage.ana.writes(&chat, "ours of quetzals").await.expect(202);
    assert_eq!(stage.names("parrots").await, ["Quetzal", "Nuno"]);
    let owner = stage.desk.person("owner").await;
    let contact = stage.ana.chat(&chat).await["contact"]["id"].as_str().unwrap().to_owned();
    erases(&owner, &contact).await;
    assert_eq!(rows(&stage.desk), before);
    assert_eq!(stage.desk.postgres.sql().rows_with("quetzal"), Vec::<String>::new());
    assert_eq!(stage.names("parrots").await, ["Nuno"]);
    assert_eq!(stage.names("quetz").await, Vec::<String>::new());

    let read = owner.get("/company").await;
    let seen = [("if-match", read.header("etag"))];
    let body = json!({ "messages_days": 30, "audit_days": 730 });
    owner.send(Method::PUT, "/company/retention", Some(body), &seen).await.expect(200);
    stage.desk.wait(TimeDelta::days(31)).await;
    let words = "select count(*) as n from message_words";
    eventually("the words of old messages are gone", async || {
        (stage.desk.postgres.sql().number(words) == 0).then_some(())
    })
    .await;
    let ana = stage.desk.person("ana").await;
    let archived = ana.get("/chats?list=archived&q=parrots").await.expect(200);
    assert_eq!(archived["items"], json!([]));
    let named = ana.get("/chats?list=archived&q=nuno").await.expect(200);
    assert_eq!(named["items"][0]["match"]["contact"], true);
}
