//! Who writes an answer and who looks, at this moment.

use harness::{Screen, eventually};
use serde_json::{Value, json};

use super::Stage;

/// The next thing of the moment that a screen hears.
async fn moment(screen: &mut Screen) -> (String, Value) {
    let event = screen.next_of("ephemeral").await["event"].clone();
    (event["type"].as_str().unwrap().to_owned(), event["payload"].clone())
}

async fn views(screen: &mut Screen, chat: Option<&str>) {
    screen.say(json!({ "type": "viewing", "chat_id": chat })).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_second_who_writes_is_told_who_was_first() {
    let stage = Stage::set().await;
    let Stage { desk, ana, supervisor, chat, .. } = &stage;
    supervisor.chooses("online").await;
    let typing = format!("/chats/{chat}/typing");
    let lease = format!("/chats/{chat}/reply-lease");
    let (mut hers, mut theirs) = (ana.screen().await, supervisor.screen().await);
    ana.post(&typing, json!({})).await.expect(204);
    assert_eq!(moment(&mut theirs).await.0, "typing");

    let told = supervisor.post(&typing, json!({})).await.expect(200);
    assert_eq!((&told["agent_id"], &told["mine"]), (&json!(ana.id), &json!(false)));
    let (kind, warning) = moment(&mut theirs).await;
    assert_eq!(kind, "reply_lease");
    assert_eq!(warning, json!({ "agent_id": ana.id, "chat_id": chat, "until": told["until"] }));
    let (kind, typing_too) = moment(&mut hers).await;
    assert_eq!((kind.as_str(), &typing_too["agent_id"]), ("typing", &json!(supervisor.id)));
    let mine = ana.post(&lease, json!({})).await.expect(200);
    assert_eq!((&mine["agent_id"], &mine["mine"]), (&json!(ana.id), &json!(true)));
    theirs.say(json!({ "type": "typing", "chat_id": chat })).await;
    assert_eq!(moment(&mut theirs).await.0, "reply_lease", "on a socket, too");

    // Sending the answer ends it; so does time.
    ana.writes(chat, "Here it is").await.expect(202);
    let now = supervisor.post(&lease, json!({})).await.expect(200);
    assert_eq!(now["mine"], true);
    let told = ana.post(&lease, json!({})).await.expect(200);
    assert_eq!(told["agent_id"], json!(supervisor.id));
    desk.wait(chrono::TimeDelta::seconds(16)).await;
    assert_eq!(ana.post(&lease, json!({})).await.expect(200)["mine"], true);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lease_holds_on_all_nodes_and_of_many_one_gets_it() {
    let stage = Stage::set().await;
    let Stage { desk, ana, supervisor, chat, .. } = &stage;
    let second = desk.second_server().await;
    let lease = format!("/chats/{chat}/reply-lease");
    supervisor.chooses("online").await;
    let there = supervisor.at(&second.url);
    let owner = desk.online("owner").await;
    let ask = |by: &harness::Person| {
        let (by, lease) = (by.clone(), lease.clone());
        async move { by.post(&lease, json!({})).await.expect(200) }
    };
    let all = [ask(ana), ask(&there), ask(&owner), ask(supervisor)];
    let all = futures_util::future::join_all(all).await;
    let holders: std::collections::BTreeSet<String> =
        all.iter().map(|lease| lease["agent_id"].to_string()).collect();
    assert_eq!(holders.len(), 1, "{all:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lease_is_for_those_who_may_answer() {
    let stage = Stage::set().await;
    let Stage { desk, ana, chat, .. } = &stage;
    let lease = format!("/chats/{chat}/reply-lease");
    let rui = desk.online("rui").await;
    assert_eq!(rui.post(&lease, json!({})).await.problem(), "404 not-found");
    ana.chooses("offline").await;
    rui.waits_for_holder(chat, &rui).await;
    assert_eq!(ana.post(&lease, json!({})).await.problem(), "409 state-conflict");
    desk.wait(chrono::TimeDelta::hours(24)).await;
    let rui = desk.online("rui").await;
    assert_eq!(rui.post(&lease, json!({})).await.problem(), "409 window-closed");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_offline_writes_and_takes_no_lease() {
    let stage = Stage::set().await;
    let Stage { ana, supervisor, chat, .. } = &stage;
    supervisor.chooses("online").await;
    let (mut hers, mut theirs) = (ana.screen().await, supervisor.screen().await);
    supervisor.chooses("offline").await;
    let typing = format!("/chats/{chat}/typing");
    assert_eq!(supervisor.post(&typing, json!({})).await.problem(), "409 state-conflict");
    theirs.say(json!({ "type": "typing", "chat_id": chat })).await;
    let (kind, told) = moment(&mut hers).await;
    assert_eq!((kind.as_str(), &told["agent_id"]), ("typing", &json!(supervisor.id)));
    // Nobody was sooner.
    ana.post(&typing, json!({})).await.expect(204);
}

#[tokio::test(flavor = "multi_thread")]
async fn colleagues_at_one_chat_see_one_another_come_and_go() {
    let stage = Stage::set().await;
    let Stage { desk, ana, supervisor, chat, sales } = &stage;
    let other = ana.meets(&desk.customer("Nuno"), sales).await;
    let (mut hers, mut theirs) = (ana.screen().await, supervisor.screen().await);
    views(&mut hers, Some(chat)).await;
    let at = |agent: &str, chat: &str| json!({ "agent_id": agent, "chat_id": chat });
    assert_eq!(moment(&mut theirs).await, ("viewing".to_owned(), at(&ana.id, chat)));

    // Whoever comes later is told who is there.
    views(&mut theirs, Some(chat)).await;
    let there = json!({ "chat_id": chat, "agent_ids": [ana.id] });
    assert_eq!(moment(&mut theirs).await, ("viewers".to_owned(), there));
    assert_eq!(moment(&mut hers).await, ("viewing".to_owned(), at(&supervisor.id, chat)));

    // Whoever goes to another chat leaves this one; so does whoever closes it.
    views(&mut hers, Some(&other)).await;
    assert_eq!(moment(&mut theirs).await, ("left".to_owned(), at(&ana.id, chat)));
    assert_eq!(moment(&mut theirs).await, ("viewing".to_owned(), at(&ana.id, &other)));
    views(&mut hers, None).await;
    assert_eq!(moment(&mut theirs).await, ("left".to_owned(), at(&ana.id, &other)));

    // A second device keeps its owner there; when the last one goes, they are gone.
    let mut phone = ana.screen().await;
    views(&mut hers, Some(chat)).await;
    assert_eq!(moment(&mut theirs).await.0, "viewing");
    views(&mut phone, Some(chat)).await;
    assert_eq!(moment(&mut theirs).await.0, "viewing");
    drop(hers);
    eventually("her first socket is gone", async || {
        let metrics = desk.request(reqwest::Method::GET, "/metrics", None, None).await;
        metrics.text.lines().any(|line| line == "hub_sockets 2").then_some(())
    })
    .await;
    drop(phone);
    assert_eq!(moment(&mut theirs).await, ("left".to_owned(), at(&ana.id, chat)), "once");
    let cursor = supervisor.cursor().await;
    assert_eq!(supervisor.log_after(&cursor).await, Vec::<Value>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn only_those_who_see_the_chat_are_there_or_hear_of_it() {
    let stage = Stage::set().await;
    let Stage { desk, ana, supervisor, chat, .. } = &stage;
    let rui = desk.online("rui").await;
    let (mut hers, mut his) = (ana.screen().await, rui.screen().await);
    views(&mut his, Some(chat)).await;
    assert_eq!(his.next_of("error").await["problem"]["code"], "not-found");
    views(&mut hers, Some(chat)).await;
    drop(hers);
    // What she did is nothing that he hears of; the next thing he hears is what everybody does.
    let last = supervisor.makes_noise().await;
    loop {
        let frame = his.next().await;
        assert_ne!(frame["type"], "ephemeral", "{frame}");
        if frame["event"]["id"] == last["id"] {
            break;
        }
    }
    // Whoever looks at a chat that was taken from them is not there any more.
    let mut hers = ana.screen().await;
    views(&mut hers, Some(chat)).await;
    hers.so_far().await;
    supervisor.gives(chat, &rui).await.expect(200);
    let mut theirs = supervisor.screen().await;
    views(&mut his, Some(chat)).await;
    // Two sockets are heard in no order: she looks when he is known to.
    loop {
        let (kind, payload) = moment(&mut theirs).await;
        if kind == "viewing" && payload["agent_id"] == rui.id.as_str() {
            break;
        }
    }
    views(&mut theirs, Some(chat)).await;
    let there = json!({ "chat_id": chat, "agent_ids": [rui.id] });
    loop {
        let (kind, payload) = moment(&mut theirs).await;
        if kind == "viewers" {
            assert_eq!(payload, there);
            break;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn saying_the_same_again_and_again_tells_it_once() {
    let stage = Stage::set().await;
    let Stage { ana, supervisor, chat, .. } = &stage;
    let (mut hers, mut theirs) = (ana.screen().await, supervisor.screen().await);
    for _ in 0..20 {
        hers.say(json!({ "type": "typing", "chat_id": chat })).await;
    }
    views(&mut hers, Some(chat)).await;
    assert_eq!(moment(&mut theirs).await.0, "typing");
    assert_eq!(moment(&mut theirs).await.0, "viewing");
}
