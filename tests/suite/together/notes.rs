//! Notes: seen by whoever sees the chat, and by nobody outside the house.

use chrono::TimeDelta;
use harness::{Answer, Person};
use reqwest::Method;
use serde_json::{Value, json};

use super::{Stage, id};

async fn edits(by: &Person, chat: &str, note: &Value, version: i64, body: Value) -> Answer {
    let path = format!("/chats/{chat}/notes/{}", id(note));
    let tag = format!("\"{version}\"");
    by.send(Method::PUT, &path, Some(body), &[("if-match", &tag)]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_note_stands_among_the_messages_and_never_leaves_the_house() {
    let stage = Stage::set().await;
    let Stage { desk, ana, supervisor, chat, .. } = &stage;
    let before = ana.chat(chat).await;
    let mut screen = supervisor.screen().await;
    let note = supervisor.notes(chat, "She likes blue", &[]).await.expect(201);
    let told = screen.hears("note.created").await;
    assert_eq!(told["payload"]["note"], note);
    ana.writes(chat, "Hello").await.expect(202);
    desk.settle().await;

    let history = ana.messages(chat).await;
    let kinds: Vec<&str> = history.iter().map(|item| item["type"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["text", "note", "text"]);
    assert_eq!(history[1], note);
    assert_eq!(
        (&note["text"], &note["author_id"]),
        (&json!("She likes blue"), &json!(supervisor.id))
    );
    let after = ana.chat(chat).await;
    assert_eq!((&after["unread"], &after["preview"]["text"]), (&before["unread"], &json!("Hello")));
    let requests = desk.requests().await;
    assert!(requests.iter().all(|request| !request.to_string().contains("blue")), "{requests:#?}");
    assert_eq!(desk.sent().await.len(), 1);
    // It is no message: it cannot be answered, reacted to or sent again.
    let answer = json!({ "type": "text", "text": { "body": "?" }, "reply_to": note["id"] });
    assert_eq!(ana.sends(chat, answer).await.fault(), "reply_to not-found");
    let reaction = json!({ "message_id": note["id"], "emoji": "👍" });
    let reaction = ana.sends(chat, json!({ "type": "reaction", "reaction": reaction })).await;
    assert_eq!(reaction.fault(), "reaction.message_id not-found");
    let as_message = json!({ "type": "note", "note": { "text": "x" } });
    assert_eq!(ana.sends(chat, as_message).await.status, 422);
}

#[tokio::test(flavor = "multi_thread")]
async fn messages_and_notes_come_in_one_order_page_by_page() {
    let stage = Stage::set().await;
    let Stage { ana, chat, .. } = &stage;
    for n in 0..7 {
        if n % 3 == 0 {
            ana.writes(chat, &n.to_string()).await.expect(202);
        } else {
            ana.notes(chat, &n.to_string(), &[]).await.expect(201);
        }
    }
    let all = ana.get(&format!("/chats/{chat}/messages?limit=100")).await.expect(200);
    let all = all["items"].as_array().unwrap().clone();
    assert_eq!(all.len(), 8);
    for limit in [1, 2, 3] {
        let (mut items, mut cursor) = (vec![], String::new());
        loop {
            let path = format!("/chats/{chat}/messages?limit={limit}{cursor}");
            let page = ana.get(&path).await.expect(200);
            items.extend(page["items"].as_array().unwrap().iter().map(|it| it["id"].clone()));
            let Some(next) = page["next_cursor"].as_str() else { break };
            cursor = format!("&cursor={next}");
        }
        assert_eq!(items, all.iter().map(|it| it["id"].clone()).collect::<Vec<_>>(), "by {limit}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_note_can_be_written_when_the_chat_is_over_and_by_whoever_is_away() {
    let mut stage = Stage::set().await;
    stage.desk.wait(TimeDelta::hours(25)).await;
    stage.ana = stage.desk.person("ana").await;
    stage.ana.finds("archived", "Maria").await;
    assert_eq!(stage.ana.writes(&stage.chat, "Too late").await.status, 409);
    stage.ana.chooses("offline").await;
    stage.ana.notes(&stage.chat, "She moved to Porto", &[]).await.expect(201);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_may_not_see_the_chat_sees_no_note_of_it_anywhere() {
    let stage = Stage::set().await;
    let Stage { desk, ana, supervisor, chat, .. } = &stage;
    let rui = desk.person("rui").await;
    let cursor = rui.cursor().await;
    let mut his = rui.screen().await;
    assert_eq!(rui.notes(chat, "Let me in", &[]).await.problem(), "404 not-found");
    let words = "canary among us";
    // He may be named, for he works on the account; what it says he cannot read.
    let note = ana.notes(chat, words, &[&rui]).await.expect(201);
    edits(ana, chat, &note, 1, json!({ "text": format!("{words}, still"), "mentions": [rui.id] }))
        .await
        .expect(200);
    let last = supervisor.makes_noise().await;
    let heard = his.until(|event| event["id"] == last["id"]).await;
    let (told, unread) = rui.notifications().await;
    assert_eq!((told.len(), unread), (1, 1));
    assert_eq!((&told[0]["chat_id"], &told[0]["note"]), (&json!(chat), &json!(null)));
    let all = [
        Value::from(heard.clone()).to_string(),
        Value::from(told).to_string(),
        Value::from(rui.log_after(&cursor).await).to_string(),
        rui.sync().await.to_string(),
        rui.get(&format!("/chats/{chat}/messages")).await.text,
    ];
    assert!(all.iter().all(|said| !said.contains("canary")), "{all:#?}");
    let kinds: Vec<&Value> = heard.iter().map(|frame| &frame["event"]["type"]).collect();
    assert_eq!(kinds, ["notification.created", "agent.status_changed"]);

    // Once the chat is his, he reads it; once it is not, no more.
    rui.chooses("online").await;
    supervisor.gives(chat, &rui).await.expect(200);
    let note = |told: (Vec<Value>, i64)| told.0[0]["note"]["text"].clone();
    assert_eq!(note(rui.notifications().await), "canary among us, still");
    supervisor.gives(chat, ana).await.expect(200);
    assert_eq!(note(rui.notifications().await), json!(null));
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_named_is_told_once_and_reads_it_on_all_devices() {
    let stage = Stage::set().await;
    let Stage { desk, ana, supervisor, chat, .. } = &stage;
    let elsewhere = desk.person("supervisor").await;
    let mut theirs = elsewhere.screen().await;
    let mut hers = ana.screen().await;
    let note = ana.notes(chat, "Look", &[supervisor, ana]).await.expect(201);
    let told = theirs.hears("notification.created").await;
    assert_eq!(told["payload"]["unread"], 1);
    let told = &told["payload"]["notification"];
    assert_eq!(
        json!([told["kind"], told["note_id"], told["by"], told["read_at"]]),
        json!(["mention", note["id"], ana.id, null])
    );
    assert_eq!(ana.notifications().await.1, 0, "nobody tells themselves");
    // Another text names nobody new.
    let body = json!({ "text": "Look again", "mentions": [supervisor.id] });
    edits(ana, chat, &note, 1, body).await.expect(200);
    let rui = desk.person("rui").await;
    let body = json!({ "text": "Look, Rui", "mentions": [rui.id, supervisor.id] });
    edits(ana, chat, &note, 2, body).await.expect(200);
    assert_eq!((supervisor.notifications().await.1, rui.notifications().await.1), (1, 1));

    let path = format!("/me/notifications/{}/read", id(told));
    let read = supervisor.post(&path, json!({})).await.expect(200);
    let told = theirs.hears("notification.updated").await;
    assert_eq!((&told["payload"]["notification"], &told["payload"]["unread"]), (&read, &json!(0)));
    let again = supervisor.post(&path, json!({})).await.expect(200);
    assert_eq!(again, read, "reading what was read changes nothing");
    assert_eq!(ana.post(&path, json!({})).await.problem(), "404 not-found");
    // Of what is somebody else's, nobody hears.
    let last = ana.makes_noise().await;
    for frame in hers.until(|event| event["id"] == last["id"]).await {
        let kind = frame["event"]["type"].as_str().unwrap();
        assert!(!kind.starts_with("notification"), "{kind}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn notifications_are_counted_paged_and_read_at_once() {
    let stage = Stage::set().await;
    let Stage { ana, supervisor, chat, .. } = &stage;
    for n in 0..5 {
        ana.notes(chat, &n.to_string(), &[supervisor]).await.expect(201);
    }
    let (mut seen, mut cursor) = (vec![], String::new());
    loop {
        let page = supervisor.get(&format!("/me/notifications?limit=2{cursor}")).await.expect(200);
        assert_eq!(page["unread"], 5);
        seen.extend(page["items"].as_array().unwrap().iter().map(|it| it["note"]["text"].clone()));
        let Some(next) = page["next_cursor"].as_str() else { break };
        cursor = format!("&cursor={next}");
    }
    assert_eq!(seen, ["4", "3", "2", "1", "0"]);
    let mut screen = supervisor.screen().await;
    let inbox = supervisor.post("/me/notifications/read", json!({})).await.expect(200);
    assert_eq!(inbox["unread"], 0);
    assert_eq!(screen.hears("notifications.read").await["payload"]["version"], inbox["version"]);
    let (items, unread) = supervisor.notifications().await;
    assert!(unread == 0 && items.iter().all(|it| it["read_at"].is_string()));
    let again = supervisor.post("/me/notifications/read", json!({})).await.expect(200);
    assert_eq!(again, inbox, "nothing has changed");
    let sync = supervisor.sync().await;
    assert_eq!(sync["notifications"], inbox);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_note_is_its_author_s_and_what_is_deleted_is_gone() {
    let stage = Stage::set().await;
    let Stage { desk, ana, supervisor, chat, .. } = &stage;
    let note = ana.notes(chat, "canary", &[supervisor]).await.expect(201);
    let path = format!("/chats/{chat}/notes/{}", id(&note));
    let body = || json!({ "text": "mine" });
    assert_eq!(edits(supervisor, chat, &note, 1, body()).await.problem(), "403 forbidden");
    assert_eq!(supervisor.delete(&path).await.problem(), "403 forbidden");
    assert_eq!(ana.put(&path, body()).await.problem(), "428 precondition-required");
    assert_eq!(edits(ana, chat, &note, 2, body()).await.problem(), "412 precondition-failed");
    let edited = edits(ana, chat, &note, 1, json!({ "text": "canary two" })).await.expect(200);
    assert_eq!((&edited["version"], &edited["text"]), (&json!(2), &json!("canary two")));
    assert!(edited["edited_at"].is_string());

    let mut screen = supervisor.screen().await;
    let deleted = ana.delete(&path).await.expect(200);
    assert_eq!((&deleted["text"], &deleted["version"]), (&json!(null), &json!(3)));
    assert_eq!(screen.hears("note.updated").await["payload"]["note"], deleted);
    assert_eq!(screen.hears("notification.removed").await["payload"]["unread"], 0);
    assert_eq!(supervisor.notifications().await, (vec![], 0));
    assert_eq!(ana.messages(chat).await.pop().unwrap(), deleted, "its place stays");
    assert_eq!(ana.delete(&path).await.problem(), "409 state-conflict");
    let kept = "select count(*) as n from notes where text like 'canary%'";
    assert_eq!(desk.postgres.sql().number(kept), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_who_works_on_the_account_can_be_named() {
    let stage = Stage::set().await;
    let Stage { desk, ana, chat, .. } = &stage;
    let eva = desk.person("eva").await;
    desk.postgres.sql().run(&format!("delete from account_agents where agent_id = '{}'", eva.id));
    let stranger = desk.stranger("ana").await;
    for somebody in [&eva, &stranger] {
        let refused = ana.notes(chat, "You", &[somebody]).await;
        assert_eq!((refused.status, refused.fault().as_str()), (422, "mentions[0] not-found"));
    }
    for (body, fault) in [
        (json!({ "text": "" }), "text empty"),
        (json!({ "text": "a".repeat(4097) }), "text too-long"),
        (json!({ "mentions": [] }), "text required"),
        (json!({ "text": "a", "mentions": [ana.id, ana.id] }), "mentions[1] duplicate"),
        (json!({ "text": "a", "to": "+351" }), "to unknown-field"),
    ] {
        let refused = ana.post(&format!("/chats/{chat}/notes"), body).await;
        assert_eq!((refused.status, refused.fault().as_str()), (422, fault));
    }
    assert_eq!(crate::inbound::count(desk, "notes"), 0);
    // The same request under a key is one note.
    let path = format!("/chats/{chat}/notes");
    let send = async || {
        let key = [("idempotency-key", "n-1")];
        ana.send(Method::POST, &path, Some(json!({ "text": "Once" })), &key).await.expect(201)
    };
    assert_eq!(send().await, send().await);
    assert_eq!(crate::inbound::count(desk, "notes"), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn notifications_are_kept_for_ninety_days() {
    let stage = Stage::set().await;
    let Stage { desk, ana, supervisor, chat, .. } = &stage;
    ana.notes(chat, "Old", &[supervisor]).await.expect(201);
    ana.notes(chat, "Read", &[supervisor]).await.expect(201);
    let told = supervisor.notifications().await.0.remove(0);
    supervisor.post(&format!("/me/notifications/{}/read", id(&told)), json!({})).await.expect(200);
    desk.wait(TimeDelta::days(60)).await;
    let ana = desk.person("ana").await;
    let supervisor = desk.person("supervisor").await;
    ana.notes(chat, "Newer", &[&supervisor]).await.expect(201);
    assert_eq!(supervisor.notifications().await.1, 2);
    desk.wait(TimeDelta::days(31)).await;
    let supervisor = desk.person("supervisor").await;
    let left = harness::eventually("the old ones are gone", async || {
        let (items, unread) = supervisor.notifications().await;
        (items.len() == 1).then_some((items, unread))
    })
    .await;
    assert_eq!((&left.0[0]["note"]["text"], left.1), (&json!("Newer"), 1));
    let told = "select count(*) as n from events where kind = 'notifications.forgotten'";
    assert_eq!(desk.postgres.sql().number(told), 1);
}
