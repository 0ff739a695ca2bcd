//! What somebody has begun to write is on all their devices, and nobody else's.

use serde_json::{Value, json};

use super::{Stage, id};

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_follows_its_writer_and_nobody_else() {
    let stage = Stage::set().await;
    let Stage { desk, ana, supervisor, chat, .. } = &stage;
    let phone = desk.person("ana").await;
    let (mut hers, mut theirs) = (phone.screen().await, supervisor.screen().await);
    let kept = ana.drafts(chat, "Dear Ma").await.expect(200);
    assert_eq!(hers.hears("draft.updated").await["payload"]["draft"], kept);
    let maria = ana.messages(chat).await.remove(0);
    let body = json!({ "text": "Dear Maria", "reply_to": maria["id"] });
    let later = phone.put(&format!("/chats/{chat}/draft"), body).await.expect(200);
    assert_eq!(later["reply_to"], maria["id"]);
    assert!(later["version"].as_i64() > kept["version"].as_i64(), "the last writer wins");
    assert_eq!(ana.get(&format!("/chats/{chat}/draft")).await.expect(200), later);
    assert_eq!(ana.get("/me/drafts").await.expect(200)["items"], json!([later]));

    assert_eq!(supervisor.get(&format!("/chats/{chat}/draft")).await.problem(), "404 not-found");
    assert_eq!(supervisor.get("/me/drafts").await.expect(200)["items"], json!([]));
    supervisor.drafts(chat, "Their own").await.expect(200);
    assert_eq!(ana.get(&format!("/chats/{chat}/draft")).await.expect(200), later);
    let last = ana.makes_noise().await;
    let heard = theirs.until(|event| event["id"] == last["id"]).await;
    let words = Value::from(heard).to_string();
    assert!(words.contains("Their own") && !words.contains("Dear"), "{words}");

    let path = format!("/chats/{chat}/draft");
    ana.delete(&path).await.expect(204);
    let gone = hers.hears("draft.removed").await;
    assert!(gone["payload"]["version"].as_i64() > later["version"].as_i64());
    ana.delete(&path).await.expect(204);
    assert_eq!(ana.get(&path).await.problem(), "404 not-found");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_is_gone_when_it_is_sent_and_not_before() {
    let stage = Stage::set().await;
    let Stage { ana, supervisor, chat, .. } = &stage;
    let path = format!("/chats/{chat}/draft");
    ana.drafts(chat, "Here is the price").await.expect(200);
    let image = |caption: &str| json!({ "type": "image", "image": { "link": "https://example.com/a.jpg", "caption": caption } });
    ana.sends(chat, image("Look")).await.expect(202);
    ana.notes(chat, "One moment", &[]).await.expect(201);
    supervisor.chooses("online").await;
    supervisor.writes(chat, "Somebody else").await.expect(202);
    assert_eq!(ana.get(&path).await.expect(200)["text"], "Here is the price");
    let mut screen = ana.screen().await;
    ana.writes(chat, "Here is the price: 7").await.expect(202);
    assert_eq!(screen.hears("draft.removed").await["payload"]["chat_id"], chat.as_str());
    assert_eq!(ana.get(&path).await.problem(), "404 not-found");
    ana.drafts(chat, "Below a picture").await.expect(200);
    ana.sends(chat, image("Below a picture")).await.expect(202);
    assert_eq!(ana.get(&path).await.problem(), "404 not-found");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_has_limits_and_belongs_to_a_chat_that_one_sees() {
    let stage = Stage::set().await;
    let Stage { desk, ana, supervisor, chat, sales } = &stage;
    for (body, fault) in [
        (json!({ "text": "" }), "text empty"),
        (json!({ "text": "a".repeat(4097) }), "text too-long"),
        (json!({}), "text required"),
    ] {
        let refused = ana.put(&format!("/chats/{chat}/draft"), body).await;
        assert_eq!((refused.status, refused.fault().as_str()), (422, fault));
    }
    ana.drafts(chat, " ").await.expect(200);
    let other = ana.meets(&desk.customer("Nuno"), sales).await;
    let rui = desk.person("rui").await;
    assert_eq!(rui.drafts(chat, "Not mine").await.problem(), "404 not-found");

    // Whoever loses the chat no longer has it in their list, and has it back with the chat.
    ana.drafts(chat, "Begun").await.expect(200);
    rui.chooses("online").await;
    supervisor.gives(chat, &rui).await.expect(200);
    assert_eq!(ana.get("/me/drafts").await.expect(200)["items"], json!([]));
    assert_eq!(ana.get(&format!("/chats/{chat}/draft")).await.problem(), "404 not-found");
    supervisor.gives(chat, ana).await.expect(200);
    assert_eq!(ana.get("/me/drafts").await.expect(200)["items"][0]["text"], "Begun");

    // Two hundred chats, and no more.
    desk.postgres.sql().run(&format!(
        "with k as (insert into contacts (company_id, id, version) \
            select company_id, gen_random_uuid(), 1 from chats, generate_series(1, 199) where id = '{chat}' \
            returning company_id, id), \
         c as (insert into chats (company_id, id, account_id, contact_id, place, since, active_at, version) \
            select company_id, gen_random_uuid(), '{}', id, 'archive', now(), now(), 1 from k \
            returning company_id, id) \
         insert into drafts (company_id, agent_id, chat_id, text, updated_at, version) \
            select company_id, '{}', id, 'x', now(), 0 from c",
        sales.id, ana.id
    ));
    assert_eq!(ana.drafts(&other, "One too many").await.problem(), "409 state-conflict");
    ana.drafts(chat, "One of them").await.expect(200);
    let (mut seen, mut cursor) = (0, String::new());
    loop {
        let page = ana.get(&format!("/me/drafts?limit=70{cursor}")).await.expect(200);
        seen += page["items"].as_array().unwrap().len();
        let Some(next) = page["next_cursor"].as_str() else { break };
        cursor = format!("&cursor={next}");
    }
    assert_eq!(seen, 200);
    ana.delete(&format!("/chats/{chat}/draft")).await.expect(204);
    ana.drafts(&other, "There is room").await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn drafts_from_many_devices_at_once_end_as_one() {
    let stage = Stage::set().await;
    let Stage { ana, chat, .. } = &stage;
    let mut screen = ana.screen().await;
    let writes = (0..10).map(|n| async move { ana.drafts(chat, &n.to_string()).await.expect(200) });
    let mut kept = futures_util::future::join_all(writes).await;
    kept.sort_by_key(|draft| draft["version"].as_i64());
    let mut told = vec![];
    for _ in 0..10 {
        told.push(screen.hears("draft.updated").await["payload"]["draft"].clone());
    }
    assert_eq!(told, kept, "in the order of their versions");
    let path = format!("/chats/{chat}/draft");
    assert_eq!(ana.get(&path).await.expect(200), *kept.last().unwrap());
    assert_eq!(id(&ana.chat(chat).await), chat);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_sent_for_somebody_leaves_what_they_are_writing() {
    let stage = Stage::set().await;
    let Stage { desk, ana, supervisor, chat, .. } = &stage;
    let (path, lease) = (format!("/chats/{chat}/draft"), format!("/chats/{chat}/reply-lease"));
    let refusal = json!({ "kind": "fail", "status": 400, "code": 131_048, "count": 1 });
    desk.trouble(refusal).await;
    let failed = ana.writes(chat, "Again").await.expect(202);
    ana.sees(chat, &failed, "failed").await;
    ana.plans(desk, chat, "Good morning", 60).await.expect(201);
    let begun = ana.drafts(chat, "Dear Maria, the price").await.expect(200);
    let writes = ana.post(&lease, json!({})).await.expect(200);

    ana.post(&format!("/chats/{chat}/messages/{}/resend", id(&failed)), json!({}))
        .await
        .expect(202);
    supervisor.chooses("online").await;
    let seen = supervisor.post(&lease, json!({})).await.expect(200);
    assert_eq!(seen["agent_id"], writes["agent_id"], "she writes still");
    desk.wait(chrono::TimeDelta::seconds(61)).await;
    let sent = desk.sent_all(2).await;
    assert_eq!(sent[1]["body"]["text"]["body"], "Good morning");
    assert_eq!(ana.get(&path).await.expect(200), begun, "nothing of it is lost");
}
