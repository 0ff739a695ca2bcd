//! How many chats somebody has at once, and what happens when that becomes less.

use futures_util::future::join_all;
use harness::{Desk, Person, eventually};
use serde_json::{Value, json};

use super::{arrives, holder, sets};

/// How many chats each of these has, and how many wait.
async fn loads(owner: &Person, people: &[&Person]) -> (Vec<i64>, i64) {
    let agents = owner.get("/agents").await.expect(200);
    let agents = agents["items"].as_array().unwrap().clone();
    let load = |person: &&Person| {
        let agent = agents.iter().find(|agent| agent["id"] == person.id.as_str()).unwrap();
        agent["ongoing_chats"].as_i64().unwrap()
    };
    let waiting = owner.get("/chats?list=queue&limit=1").await.expect(200);
    (people.iter().map(load).collect(), waiting["counts"]["queue"].as_i64().unwrap())
}

async fn limits(supervisor: &Person, agent: &Person, limit: Value) -> Value {
    let path = format!("/agents/{}/chat-limit", agent.id);
    supervisor.put(&path, json!({ "chat_limit": limit })).await.expect(200)
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_gets_more_than_their_limit_whatever_comes_at_once() {
    let desk = Desk::start().await;
    let (sales, supervisor) = (desk.account("Sales"), desk.person("supervisor").await);
    sets(&supervisor, json!({ "chat_limit": 3 })).await.expect(200);
    let (ana, rui, eva) =
        (desk.online("ana").await, desk.online("rui").await, desk.online("eva").await);
    limits(&supervisor, &eva, json!(1)).await;
    let second = desk.second_server().await;

    let customers: Vec<_> = (0..64).map(|n| desk.customer(&format!("Customer {n}"))).collect();
    join_all(customers.iter().map(|customer| customer.writes(&sales, "Olá!"))).await;
    let people = [&ana, &rui, &eva];
    eventually("all that fit have an agent", async || {
        (loads(&supervisor, &people).await == (vec![3, 3, 1], 57)).then_some(())
    })
    .await;
    desk.settle().await;
    assert_eq!(loads(&supervisor, &people).await, (vec![3, 3, 1], 57), "and no more");
    // Whoever has room gets more at once: a raised limit is enough.
    limits(&supervisor, &eva, json!(4)).await;
    eventually("eva has what she may have now", async || {
        (loads(&supervisor, &people).await == (vec![3, 3, 4], 54)).then_some(())
    })
    .await;
    sets(&supervisor, json!({ "chat_limit": null })).await.expect(200);
    eventually("nobody waits any more", async || {
        (loads(&supervisor, &people).await.1 == 0).then_some(())
    })
    .await;
    let (given, _) = loads(&supervisor, &people).await;
    assert_eq!((given[0] + given[1], given[2]), (60, 4), "her own limit is hers");
    let twice = "select count(*) as n from chat_assignments a join chat_assignments b \
        on a.chat_id = b.chat_id and a.id <> b.id";
    assert_eq!(desk.postgres.sql().number(twice), 0, "each was given once");
    drop(second);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chat_that_ends_makes_room_for_the_next() {
    let desk = Desk::start().await;
    let (sales, supervisor) = (desk.account("Sales"), desk.person("supervisor").await);
    sets(&supervisor, json!({ "chat_limit": 1 })).await.expect(200);
    let (ana, rui) = (desk.online("ana").await, desk.online("rui").await);
    let first = ana.meets(&desk.customer("Maria"), &sales).await;
    rui.chooses("break").await;
    let second = arrives(&desk, &supervisor, &sales, "Nuno").await;
    assert_eq!(supervisor.chat(&second).await["assignee"], Value::Null);
    rui.chooses("online").await;
    supervisor.waits_for_holder(&second, &rui).await;
    let third = arrives(&desk, &supervisor, &sales, "Olga").await;
    assert_eq!(supervisor.chat(&third).await["assignee"], Value::Null);

    // By hand there is no limit, and it is said.
    supervisor.gives(&first, &rui).await.expect(200);
    let why = supervisor.holders(&first).await[1]["why"].clone();
    assert_eq!(why, json!({ "how": "person", "by": supervisor.id, "over_limit": true }));
    supervisor.waits_for_holder(&third, &ana).await;
    assert_eq!(supervisor.looks_at(&rui).await["ongoing_chats"], 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lower_limit_takes_nothing_away_unless_that_is_said() {
    let desk = Desk::start().await;
    let (sales, supervisor) = (desk.account("Sales"), desk.person("supervisor").await);
    let ana = desk.online("ana").await;
    let mut chats = vec![];
    for name in ["Maria", "Nuno", "Olga"] {
        chats.push(ana.meets(&desk.customer(name), &sales).await);
    }
    ana.writes(&chats[0], "I am with you").await.expect(202);
    sets(&supervisor, json!({ "chat_limit": 2 })).await.expect(200);
    assert_eq!(supervisor.looks_at(&ana).await["ongoing_chats"], 3, "ongoing chats stay");

    let mut screen = ana.screen().await;
    let path = format!("/agents/{}/chat-limit", ana.id);
    let body = json!({ "chat_limit": 1, "release_surplus": true });
    let now = supervisor.put(&path, body).await.expect(200);
    assert_eq!((&now["ongoing_chats"], &now["chat_limit"]), (&json!(1), &json!(1)));
    assert_eq!(screen.hears("agent.updated").await["payload"]["chat_limit"], 1);
    // Those in which nobody has written for the longest go, and keep waiting, for she has no room.
    for released in &chats[1..] {
        let history = supervisor.holders(released).await;
        let why = json!({ "how": "limit_lowered", "agent": ana.id });
        assert_eq!((&history[1]["agent_id"], &history[1]["why"]), (&Value::Null, &why));
        assert_eq!(supervisor.chat(released).await["assignee"], Value::Null);
    }
    assert_eq!(supervisor.chat(&chats[0]).await["assignee"], ana.id);

    let rui = desk.online("rui").await;
    for released in &chats[1..] {
        assert_eq!(holder(&supervisor, released).await, rui.id);
    }
    sets(&supervisor, json!({ "chat_limit": 0, "release_surplus": true })).await.expect(200);
    assert_eq!(supervisor.looks_at(&rui).await["ongoing_chats"], 0, "nobody shall have any");
    assert_eq!(supervisor.looks_at(&ana).await["ongoing_chats"], 1, "her own limit is hers");
    desk.settle().await;
    assert_eq!(crate::operations::recount(&desk), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn limits_are_checked_and_written_down() {
    let desk = Desk::start().await;
    let (owner, ana) = (desk.person("owner").await, desk.person("ana").await);
    for (limit, expected) in [
        (json!(1001), "422 validation-failed chat_limit range"),
        (json!(-1), "422 validation-failed chat_limit range"),
        (json!("3"), "422 validation-failed chat_limit type"),
    ] {
        let path = format!("/agents/{}/chat-limit", ana.id);
        let answer = owner.put(&path, json!({ "chat_limit": limit })).await;
        assert_eq!(crate::problems::verdict(&answer), expected, "{limit}");
        let answer = sets(&owner, json!({ "chat_limit": limit })).await;
        assert_eq!(crate::problems::verdict(&answer), expected, "{limit}");
    }
    let answer = sets(&owner, json!({ "first_reply_minutes": 0 })).await;
    let expected = "422 validation-failed first_reply_minutes range";
    assert_eq!(crate::problems::verdict(&answer), expected);
    limits(&owner, &ana, json!(7)).await;
    let page = owner.get("/audit-entries?action=user.chat_limit_changed").await.expect(200);
    let entry = &page["items"][0];
    assert_eq!(
        (&entry["before"], &entry["after"], &entry["subject"]["id"]),
        (&json!({ "chat_limit": null }), &json!({ "chat_limit": 7 }), &json!(ana.id))
    );
    assert_eq!(ana.get("/me").await.expect(200)["chat_limit"], 7);
    sets(&owner, json!({ "chat_limit": 5, "sticky": true })).await.expect(200);
    let set = owner.get("/company").await.expect(200)["assignment"].clone();
    let expected = json!({ "chat_limit": 5, "sticky": true, "first_reply_minutes": null });
    assert_eq!(set, expected);
}
