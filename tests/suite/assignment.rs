//! Who gets which chat: from the queue, and by hand.

mod limits;
mod replies;
mod rules;
mod standing;
mod waiting;

use harness::{Account, Answer, Desk, Person};
use reqwest::Method;
use serde_json::{Value, json};

/// Says how the queues give chats out; what is not said is as at first.
pub(crate) async fn sets(person: &Person, policy: Value) -> Answer {
    let read = person.get("/company").await;
    let mut body = json!({ "chat_limit": null, "sticky": false, "first_reply_minutes": null });
    for (name, value) in policy.as_object().unwrap() {
        body[name] = value.clone();
    }
    let headers = [("if-match", read.header("etag"))];
    person.send(Method::PUT, "/company/assignment", Some(body), &headers).await
}

/// Changes something of which the version has to be named.
async fn puts(person: &Person, path: &str, body: Value, tag: &str) -> Answer {
    person.send(Method::PUT, path, Some(body), &[("if-match", tag)]).await
}

fn ids(list: &Value) -> Vec<String> {
    let items = list["items"].as_array().unwrap();
    items.iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
}

/// Lets a customer write, and answers with the chat once it waits or is somebody's.
async fn arrives(desk: &Desk, owner: &Person, account: &Account, name: &str) -> String {
    desk.customer(name).writes(account, "Olá!").await;
    owner.finds("active", name).await["id"].as_str().unwrap().to_owned()
}

/// Takes an account from somebody, before they sign in.
fn takes_away(desk: &Desk, account: &Account, login: &str) {
    desk.postgres.sql().run(&format!(
        "delete from account_agents r using agents a where a.id = r.agent_id \
         and a.email = '{login}@demo.desk360.dev' and r.account_id = '{}'",
        account.id
    ));
}

/// The agent whom a chat is given to.
async fn holder(owner: &Person, chat: &str) -> String {
    let holder = harness::eventually("the chat has a holder", async || {
        owner.chat(chat).await["assignee"].as_str().map(str::to_owned)
    });
    holder.await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_queue_gives_to_whoever_has_the_fewest_and_waited_longest() {
    let desk = Desk::start().await;
    let (sales, owner) = (desk.account("Sales"), desk.person("owner").await);
    let (ana, rui, eva) =
        (desk.online("ana").await, desk.online("rui").await, desk.online("eva").await);
    let mut order = vec![];
    for n in 0..6 {
        let chat = arrives(&desk, &owner, &sales, &format!("Customer {n}")).await;
        order.push(holder(&owner, &chat).await);
    }
    let mut first: Vec<&str> = order[..3].iter().map(String::as_str).collect();
    assert_eq!(order[..3], order[3..], "with equal loads, whoever waited the longest");
    first.sort_unstable();
    let mut all = [ana.id.as_str(), rui.id.as_str(), eva.id.as_str()];
    all.sort_unstable();
    assert_eq!(first, all, "nobody gets a second chat before everybody has one");

    // Ana is given one of each of the others': she has four, they have one.
    for other in [&rui, &eva] {
        let theirs = ids(&other.get("/chats?list=active").await.expect(200));
        owner.gives(&theirs[0], &ana).await.expect(200);
    }
    for n in 6..10 {
        let chat = arrives(&desk, &owner, &sales, &format!("Customer {n}")).await;
        assert_ne!(holder(&owner, &chat).await, ana.id);
    }
    assert_eq!(owner.looks_at(&ana).await["ongoing_chats"], 4);
    assert_eq!(owner.looks_at(&rui).await["ongoing_chats"], 3);
    assert_eq!(owner.looks_at(&eva).await["ongoing_chats"], 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn many_at_once_are_spread_evenly() {
    let desk = Desk::start().await;
    let (sales, owner) = (desk.account("Sales"), desk.online("owner").await);
    for login in ["supervisor", "ana", "rui", "eva"] {
        desk.online(login).await;
    }
    let customers: Vec<_> = (0..64).map(|n| desk.customer(&format!("Customer {n}"))).collect();
    let writing = customers.iter().map(|customer| customer.writes(&sales, "Olá!"));
    futures_util::future::join_all(writing).await;

    let loads = harness::eventually("all have an agent", async || {
        let agents = owner.get("/agents").await.expect(200);
        let loads: Vec<i64> = agents["items"]
            .as_array()?
            .iter()
            .map(|a| a["ongoing_chats"].as_i64().unwrap())
            .collect();
        (loads.iter().sum::<i64>() == 64).then_some(loads)
    });
    let mut loads = loads.await;
    loads.sort_unstable();
    assert_eq!(loads, [12, 13, 13, 13, 13]);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_agents_who_have_the_account_get_its_chats() {
    let desk = Desk::start().await;
    let (sales, support) = (desk.account("Sales"), desk.account("Support"));
    takes_away(&desk, &sales, "eva");
    let (owner, eva) = (desk.person("owner").await, desk.online("eva").await);

    let on_sales = arrives(&desk, &owner, &sales, "Maria").await;
    let on_support = arrives(&desk, &owner, &support, "Nuno").await;
    owner.waits_for_holder(&on_support, &eva).await;
    assert_eq!(owner.chat(&on_sales).await["assignee"], Value::Null);
    assert_eq!(eva.get(&format!("/chats/{on_sales}")).await.status, 404, "not even in her queue");
    assert_eq!(owner.gives(&on_sales, &eva).await.problem(), "409 agent-not-available");

    let rui = desk.online("rui").await;
    owner.waits_for_holder(&on_sales, &rui).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn with_nobody_there_the_queue_keeps_the_order_of_arrival() {
    let desk = Desk::start().await;
    let (sales, owner, rui) =
        (desk.account("Sales"), desk.person("owner").await, desk.person("rui").await);
    let mut chats = vec![];
    for n in 0..5 {
        chats.push(arrives(&desk, &owner, &sales, &format!("Customer {n}")).await);
    }
    // Another message moves nobody to the front or to the end.
    let page = owner.get("/chats?list=queue").await.expect(200);
    assert_eq!((ids(&page), &page["counts"]["queue"]), (chats.clone(), &json!(5)));

    let cursor = owner.cursor().await;
    rui.chooses("online").await;
    for chat in &chats {
        owner.waits_for_holder(chat, &rui).await;
    }
    let log = owner.log_after(&cursor).await;
    let given = log.iter().filter(|entry| entry["event"]["type"] == "chat.assigned");
    let given: Vec<&Value> = given.map(|entry| &entry["event"]["payload"]["chat"]["id"]).collect();
    assert_eq!(given, chats.iter().collect::<Vec<_>>());
    let length = log.iter().rev().find(|entry| entry["event"]["type"] == "queue.changed").unwrap();
    let payload = &length["event"]["payload"];
    assert_eq!((&payload["account_id"], &payload["length"]), (&json!(sales.id), &json!(0)));
}

#[tokio::test(flavor = "multi_thread")]
async fn by_hand_a_chat_goes_only_to_whoever_is_online_and_has_the_account() {
    let desk = Desk::start().await;
    let sales = desk.account("Sales");
    takes_away(&desk, &sales, "eva");
    let (ana, eva, supervisor) =
        (desk.online("ana").await, desk.online("eva").await, desk.person("supervisor").await);
    let chat = ana.meets(&desk.customer("Maria"), &sales).await;
    let rui = desk.person("rui").await;

    for status in ["invisible", "break", "offline"] {
        rui.chooses(status).await;
        assert_eq!(
            supervisor.gives(&chat, &rui).await.problem(),
            "409 agent-not-available",
            "{status}"
        );
    }
    assert_eq!(
        supervisor.gives(&chat, &eva).await.problem(),
        "409 agent-not-available",
        "no right"
    );
    let (stranger, foreign) = (desk.stranger("ana").await, desk.account_of("Other", "Sales"));
    stranger.chooses("online").await;
    let elsewhere = stranger.meets(&desk.customer("Far"), &foreign).await;
    assert_eq!(supervisor.gives(&chat, &stranger).await.problem(), "404 not-found");
    assert_eq!(supervisor.gives(&elsewhere, &ana).await.problem(), "404 not-found");
    assert_eq!(rui.gives(&chat, &ana).await.problem(), "404 not-found", "not hers to see");
    assert_eq!(supervisor.chat(&chat).await["assignee"], ana.id);

    rui.chooses("online").await;
    let given = supervisor.gives(&chat, &rui).await.expect(200);
    assert_eq!((&given["assignee"], &given["list"]), (&json!(rui.id), &json!("active")));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_archived_chat_is_given_to_nobody() {
    let desk = Desk::start().await;
    let (sales, ana) = (desk.account("Sales"), desk.online("ana").await);
    let chat = ana.meets(&desk.customer("Maria"), &sales).await;
    desk.wait(chrono::TimeDelta::hours(24)).await;
    let ana = desk.online("ana").await;
    ana.finds("archived", "Maria").await;

    assert_eq!(ana.gives(&chat, &ana).await.problem(), "409 state-conflict");
}

#[tokio::test(flavor = "multi_thread")]
async fn giving_a_chat_to_whoever_has_it_changes_nothing() {
    let desk = Desk::start().await;
    let (sales, ana) = (desk.account("Sales"), desk.online("ana").await);
    let chat = ana.meets(&desk.customer("Maria"), &sales).await;
    desk.settle().await;
    let (before, cursor) = (ana.chat(&chat).await, ana.cursor().await);

    let again = ana.gives(&chat, &ana).await.expect(200);

    assert_eq!(again, before);
    assert_eq!(ana.log_after(&cursor).await, Vec::<Value>::new());
    assert_eq!(ana.holders(&chat).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_history_says_who_had_it_when_and_why() {
    let desk = Desk::start().await;
    let (sales, ana) = (desk.account("Sales"), desk.online("ana").await);
    let chat = ana.meets(&desk.customer("Maria"), &sales).await;
    let (rui, supervisor) = (desk.online("rui").await, desk.person("supervisor").await);
    supervisor.gives(&chat, &rui).await.expect(200);
    rui.chooses("offline").await;
    supervisor.waits_for_holder(&chat, &ana).await;

    let history = supervisor.holders(&chat).await;

    let story: Vec<Value> = history.iter().map(|h| json!([h["agent_id"], h["why"]])).collect();
    assert_eq!(
        story,
        [
            json!([ana.id, { "how": "queue", "ongoing": 0, "candidates": 1 }]),
            json!([rui.id, { "how": "person", "by": supervisor.id }]),
            json!([null, { "how": "holder_offline", "agent": rui.id }]),
            json!([ana.id, { "how": "queue", "ongoing": 0, "candidates": 1 }]),
        ]
    );
    for (entry, next) in history.iter().zip(&history[1..]) {
        assert_eq!(entry["until"], next["since"]);
    }
    assert_eq!(history[3]["until"], Value::Null);
    assert_eq!(history[3]["since"], supervisor.chat(&chat).await["assigned_at"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_for_a_chat_names_only_those_who_can_be_given_it() {
    let desk = Desk::start().await;
    let (sales, support) = (desk.account("Sales"), desk.account("Support"));
    takes_away(&desk, &sales, "eva");
    let (ana, eva) = (desk.online("ana").await, desk.online("eva").await);
    let (rui, supervisor) = (desk.online("rui").await, desk.person("supervisor").await);
    rui.chooses("break").await;
    let on_sales = arrives(&desk, &supervisor, &sales, "Maria").await;
    let on_support = arrives(&desk, &supervisor, &support, "Nuno").await;
    let offered = async |chat: &str| {
        let mut ids =
            ids(&supervisor.get(&format!("/agents?assignable_to={chat}")).await.expect(200));
        ids.sort_unstable();
        ids
    };

    let mut both = vec![ana.id.clone(), eva.id.clone()];
    both.sort_unstable();
    assert_eq!(offered(&on_sales).await, [ana.id.as_str()]);
    assert_eq!(offered(&on_support).await, both);

    let stranger = desk.stranger("supervisor").await;
    let asked = stranger.get(&format!("/agents?assignable_to={on_sales}")).await;
    assert_eq!(asked.problem(), "404 not-found");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_given_a_chat_of_an_account_that_is_being_taken_away() {
    let desk = Desk::start().await;
    let (sales, ana) = (desk.account("Sales"), desk.online("ana").await);
    let mut taking = desk.postgres.sql();
    taking.run(&format!(
        "begin; select from agents where id = '{0}' for no key update; \
         delete from account_agents where agent_id = '{0}'",
        ana.id
    ));
    desk.customer("Maria").writes(&sales, "Olá!").await;
    desk.waits_behind(&mut taking).await;
    taking.run("commit");
    desk.settle().await;
    let owner = desk.person("owner").await;
    assert_eq!(owner.finds("queue", "Maria").await["assignee"], Value::Null);
}
