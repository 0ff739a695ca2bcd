//! Messages for later: sent once at their time, or cancelled with a word to their author.

mod meanwhile;

use chrono::{DateTime, TimeDelta};
use harness::{Answer, Person, eventually};
use reqwest::Method;
use serde_json::{Value, json};

use super::{Stage, id};

impl Stage {
    /// A time so many seconds from now, by the clock of the desk.
    fn at(&self, seconds: i64) -> Value {
        json!(DateTime::from_timestamp(self.desk.time() + seconds, 0).unwrap())
    }

    fn path(&self, planned: &Value) -> String {
        format!("/chats/{}/scheduled/{}", self.chat, id(planned))
    }

    /// Waits until it is no longer waiting, and answers with it.
    async fn settled(&self, by: &Person, planned: &Value) -> Value {
        let path = self.path(planned);
        eventually("its time has come", async || {
            let seen = by.get(&path).await.expect(200);
            (seen["state"] != "waiting").then_some(seen)
        })
        .await
    }

    async fn plans(&self, by: &Person, body: Value) -> Answer {
        by.post(&format!("/chats/{}/scheduled", self.chat), body).await
    }
}

fn text(at: &Value, words: &str) -> Value {
    json!({ "at": at, "type": "text", "text": { "body": words } })
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_sent_at_its_time_and_not_before_wherever_its_author_is() {
    let stage = Stage::set().await;
    let Stage { desk, ana, supervisor, chat, .. } = &stage;
    let mut screen = supervisor.screen().await;
    let planned = ana.plans(desk, chat, "Good morning", 600).await.expect(201);
    assert_eq!(screen.hears("scheduled.updated").await["payload"]["scheduled"], planned);
    assert_eq!(
        json!([
            planned["state"],
            planned["author_id"],
            planned["fallback"],
            planned["text"]["body"]
        ]),
        json!(["waiting", ana.id, { "type": "cancel" }, "Good morning"])
    );
    desk.wait(TimeDelta::seconds(590)).await;
    desk.settle().await;
    let before = supervisor.get(&stage.path(&planned)).await.expect(200);
    assert_eq!((&before["state"], desk.sent().await.len()), (&json!("waiting"), 0));
    ana.chooses("offline").await;
    desk.wait(TimeDelta::seconds(11)).await;
    let sent = stage.settled(supervisor, &planned).await;
    assert_eq!((&sent["state"], &sent["version"]), (&json!("sent"), &json!(2)));
    let message = eventually("it is delivered", async || {
        let messages = supervisor.messages(chat).await;
        messages.into_iter().find(|m| m["id"] == sent["message_id"] && m["state"] == "delivered")
    })
    .await;
    assert_eq!(
        (&message["author_id"], &message["client_message_id"]),
        (&json!(ana.id), &planned["id"])
    );
    let told = loop {
        let told = screen.hears("scheduled.updated").await;
        if told["payload"]["scheduled"]["state"] == "sent" {
            break told;
        }
    };
    assert_eq!(told["payload"]["scheduled"], sent);
    let list = supervisor.get(&format!("/chats/{chat}/scheduled")).await.expect(200);
    assert_eq!(list["items"], json!([]), "it waits no more");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_nodes_and_a_crash_send_it_once() {
    let mut stage = Stage::set().await;
    let mut planned = vec![];
    for n in 0..40 {
        let words = n.to_string();
        planned.push(stage.ana.plans(&stage.desk, &stage.chat, &words, 3600).await.expect(201));
    }
    let due = |stage: &Stage, which: &str| {
        let due =
            "update scheduled_messages set due = now() where (content #>> '{text,body}')::int";
        stage.desk.postgres.sql().run(&format!("{due} {which}"));
    };
    // Some are due while nobody is there, the others while two are.
    stage.desk.server.kill().await;
    due(&stage, "< 20");
    stage.desk.restart().await;
    let second = stage.desk.second_server().await;
    due(&stage, ">= 20");
    stage.supervisor = stage.desk.person("supervisor").await;
    for one in &planned {
        assert_eq!(stage.settled(&stage.supervisor, one).await["state"], "sent");
    }
    let messages = stage.supervisor.messages(&stage.chat).await;
    let ours = messages.iter().filter(|message| message["direction"] == "outbound").count();
    assert_eq!(ours, 40);
    let twice = "select count(*) - count(distinct client_message_id) as n from messages \
        where client_message_id is not null";
    assert_eq!(stage.desk.postgres.sql().number(twice), 0);
    drop(second);
}

#[tokio::test(flavor = "multi_thread")]
async fn outside_the_window_it_is_cancelled_with_a_word_to_its_author() {
    let mut stage = Stage::set().await;
    let planned =
        stage.ana.plans(&stage.desk, &stage.chat, "Too late", 25 * 3600).await.expect(201);
    stage.desk.wait(TimeDelta::seconds(25 * 3600 + 1)).await;
    stage.ana = stage.desk.person("ana").await;
    let settled = stage.settled(&stage.ana, &planned).await;
    assert_eq!(
        json!([settled["state"], settled["reason"], settled["message_id"]]),
        json!(["cancelled", "window_closed", null])
    );
    let (told, unread) = stage.ana.notifications().await;
    assert_eq!(unread, 1);
    assert_eq!(
        json!([told[0]["kind"], told[0]["scheduled_id"], told[0]["reason"], told[0]["chat_id"]]),
        json!(["scheduled_cancelled", planned["id"], "window_closed", stage.chat])
    );
    stage.desk.settle().await;
    assert_eq!(stage.desk.sent().await.len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_may_no_longer_write_there_sends_nothing() {
    let stage = Stage::set().await;
    let Stage { desk, ana, supervisor, chat, .. } = &stage;
    let rui = desk.online("rui").await;
    let lost = ana.plans(desk, chat, "From Ana", 60).await.expect(201);
    supervisor.gives(chat, &rui).await.expect(200);
    let kept = rui.plans(desk, chat, "From Rui", 60).await.expect(201);
    let theirs = supervisor.plans(desk, chat, "From above", 60).await.expect(201);
    let gone = rui.plans(desk, chat, "From Rui, later", 120).await.expect(201);
    desk.wait(TimeDelta::seconds(61)).await;
    let settled = stage.settled(supervisor, &lost).await;
    assert_eq!(
        (&settled["state"], &settled["reason"]),
        (&json!("cancelled"), &json!("not_allowed"))
    );
    assert_eq!(ana.notifications().await.0[0]["reason"], "not_allowed");
    for one in [&kept, &theirs] {
        assert_eq!(stage.settled(supervisor, one).await["state"], "sent");
    }
    let owner = desk.person("owner").await;
    owner.post(&format!("/users/{}/disable", rui.id), json!({})).await.expect(204);
    desk.wait(TimeDelta::seconds(61)).await;
    let settled = stage.settled(supervisor, &gone).await;
    assert_eq!(
        (&settled["state"], &settled["reason"]),
        (&json!("cancelled"), &json!("not_allowed"))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_meta_refuses_is_told_to_its_author() {
    let stage = Stage::set().await;
    let Stage { desk, ana, chat, .. } = &stage;
    let planned = ana.plans(desk, chat, "Refused", 60).await.expect(201);
    desk.trouble(json!({ "kind": "fail", "status": 400, "code": 131_026, "count": 1 })).await;
    let mut screen = ana.screen().await;
    desk.wait(TimeDelta::seconds(61)).await;
    let told = screen.hears("notification.created").await;
    let told = &told["payload"]["notification"];
    let message = stage.settled(ana, &planned).await["message_id"].clone();
    assert_eq!((&told["kind"], &told["message_id"]), (&json!("scheduled_failed"), &message));
    // A failure that a status tells is one, too.
    let planned = ana.plans(desk, chat, "Fails later", 60).await.expect(201);
    // Once a message was delivered, it did not fail.
    let silence = json!({ "kind": "drop", "statuses": ["sent", "delivered", "read"] });
    desk.trouble(silence).await;
    desk.wait(TimeDelta::seconds(61)).await;
    let message = stage.settled(ana, &planned).await["message_id"].clone();
    let sent = eventually("Meta has it", async || desk.sent().await.pop()).await;
    let errors = json!([{ "code": 131_026, "title": "Message undeliverable" }]);
    desk.reports(json!({ "id": sent["id"], "status": "failed", "errors": errors })).await;
    let told = screen.hears("notification.created").await;
    assert_eq!(told["payload"]["notification"]["message_id"], message);
}

#[tokio::test(flavor = "multi_thread")]
async fn it_can_be_changed_and_cancelled_until_its_time() {
    let stage = Stage::set().await;
    let Stage { desk, ana, supervisor, chat, .. } = &stage;
    let planned = ana.plans(desk, chat, "Draft of it", 600).await.expect(201);
    let path = stage.path(&planned);
    let read = ana.get(&path).await;
    assert_eq!((read.header("etag"), read.body.clone()), ("\"1\"", planned.clone()));
    let body = text(&stage.at(60), "The real one");
    assert_eq!(ana.put(&path, body.clone()).await.problem(), "428 precondition-required");
    let change = async |by: &Person, version: &str| {
        let tag = [("if-match", version)];
        by.send(Method::PUT, &path, Some(body.clone()), &tag).await
    };
    assert_eq!(change(ana, "\"7\"").await.problem(), "412 precondition-failed");
    let changed = change(ana, "\"1\"").await.expect(200);
    assert_eq!(
        (&changed["text"]["body"], &changed["version"]),
        (&json!("The real one"), &json!(2))
    );
    desk.wait(TimeDelta::seconds(61)).await;
    assert_eq!(stage.settled(ana, &planned).await["state"], "sent");
    assert_eq!(change(ana, "\"3\"").await.problem(), "409 state-conflict");
    assert_eq!(ana.delete(&path).await.problem(), "409 state-conflict");

    let other = ana.plans(desk, chat, "Cancel me", 600).await.expect(201);
    let rui = desk.online("rui").await;
    desk.person("owner").await.lets_agents_see_all(true).await.expect(200);
    assert_eq!(rui.delete(&stage.path(&other)).await.problem(), "403 forbidden", "he sees it");
    let cancelled = supervisor.delete(&stage.path(&other)).await.expect(200);
    assert_eq!(
        (&cancelled["state"], &cancelled["reason"]),
        (&json!("cancelled"), &json!("by_agent"))
    );
    assert_eq!(ana.notifications().await.0[0]["reason"], "by_agent", "she hears that somebody did");
    let own = ana.plans(desk, chat, "My own", 600).await.expect(201);
    ana.delete(&stage.path(&own)).await.expect(200);
    assert_eq!(ana.notifications().await.1, 1, "nobody is told what they did themselves");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_what_can_be_sent_and_only_within_a_year_can_be_planned() {
    let stage = Stage::set().await;
    let Stage { desk, ana, chat, .. } = &stage;
    let soon = stage.at(60);
    let with = |name: &str, value: Value| {
        let mut body = text(&soon, "a");
        body[name] = value;
        body
    };
    let template = json!({ "type": "template", "name": "hello", "language": "en" });
    let reaction = json!({ "at": soon, "type": "reaction",
        "reaction": { "message_id": ana.messages(chat).await[0]["id"], "emoji": "👍" } });
    for (body, fault) in [
        (text(&stage.at(-1), "a"), "at range"),
        (text(&stage.at(366 * 24 * 3600), "a"), "at range"),
        (text(&json!("tomorrow"), "a"), "at format"),
        (json!({ "type": "text", "text": { "body": "a" } }), "at required"),
        (text(&soon, ""), "text.body empty"),
        (json!({ "at": soon, "type": "text" }), "text required"),
        (with("fallback", template), "fallback.name not-found"),
        (with("fallback", json!({ "type": "shout" })), "fallback.type enum"),
        (with("client_message_id", json!("c")), "client_message_id unknown-field"),
        (reaction, "type enum"),
    ] {
        let refused = stage.plans(ana, body.clone()).await;
        assert_eq!((refused.status, refused.fault().as_str()), (422, fault), "{body}");
    }
    let rui = desk.person("rui").await;
    assert_eq!(rui.plans(desk, chat, "Not his", 60).await.problem(), "404 not-found");
    desk.postgres.sql().run(&format!(
        "insert into scheduled_messages (company_id, id, chat_id, account_id, author, content, due, fallback, \
            created_at, version) \
         select company_id, gen_random_uuid(), id, account_id, '{}', '{{\"text\": {{\"body\": \"x\"}}}}', \
            now() + n * interval '1 day', '{{\"type\": \"cancel\"}}', now(), 1 \
         from chats, generate_series(1, 100) n where id = '{chat}'",
        ana.id
    ));
    assert_eq!(ana.plans(desk, chat, "One too many", 60).await.problem(), "409 state-conflict");
    let (mut due, mut cursor) = (vec![], String::new());
    loop {
        let page = ana.get(&format!("/chats/{chat}/scheduled?limit=30{cursor}")).await.expect(200);
        due.extend(page["items"].as_array().unwrap().iter().map(|it| it["at"].to_string()));
        let Some(next) = page["next_cursor"].as_str() else { break };
        cursor = format!("&cursor={next}");
    }
    assert!(due.len() == 100 && due.is_sorted(), "{}", due.len());
}
