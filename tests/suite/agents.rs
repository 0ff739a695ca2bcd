//! What an agent's status lets them do, and what it does to their chats.

use harness::{Account, Desk, Person};
use serde_json::{Value, json};

/// A chat that has been over for an hour: the customer's only message came that late.
async fn old_chat(desk: &Desk, account: &Account) {
    let then = desk.real_time() - 25 * 3600;
    let words = json!({ "type": "text", "text": { "body": "Long ago" } });
    let more = json!({ "timestamp": then.to_string() });
    desk.customer("Old").sends_with(account, words, more).await;
}

fn ids(list: &Value) -> Vec<String> {
    let items = list["items"].as_array().unwrap();
    items.iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
}

/// One row of the table: does a newcomer's chat go to ana, can she go on with her own, is it in
/// her active list, and does she see the archive?
async fn row(status: &str) -> (bool, bool, bool, bool) {
    let desk = Desk::start().await;
    let (sales, ana, rui) =
        (desk.account("Sales"), desk.online("ana").await, desk.person("rui").await);
    old_chat(&desk, &sales).await;
    let own = ana.meets(&desk.customer("Maria"), &sales).await;
    ana.chooses(status).await;
    let answer = ana.writes(&own, "I am still here").await;
    let continues = answer.status == 202;
    assert!(continues || answer.problem() == "409 state-conflict", "{}", answer.text);

    let newcomer = desk.customer("Nuno");
    newcomer.writes(&sales, "Anybody?").await;
    let owner = desk.person("owner").await;
    let chat = owner.finds("active", "Nuno").await["id"].as_str().unwrap().to_owned();
    let gets_new = status == "online" && {
        owner.waits_for_holder(&chat, &ana).await;
        true
    };
    if !gets_new {
        // Somebody else proves that chats are being given out.
        rui.chooses("online").await;
        owner.waits_for_holder(&chat, &rui).await;
        let holders = owner.holders(&chat).await;
        assert_eq!(holders.len(), 1, "only rui ever had it: {holders:?}");
    }
    let active = ids(&ana.get("/chats?list=active").await.expect(200)).contains(&own);
    let archive = ids(&ana.get("/chats?list=archived").await.expect(200)).len() == 1;
    (gets_new, continues, active, archive)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_status_lets_an_agent_do_what_the_table_says() {
    let (online, invisible, on_break, offline) =
        tokio::join!(row("online"), row("invisible"), row("break"), row("offline"));
    assert_eq!(online, (true, true, true, true), "online");
    assert_eq!(invisible, (false, true, true, true), "invisible");
    assert_eq!(on_break, (false, true, true, true), "break");
    assert_eq!(offline, (false, false, false, true), "offline");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_offline_is_shown_no_active_chats_and_gives_none_away() {
    let desk = Desk::start().await;
    let (sales, owner) = (desk.account("Sales"), desk.person("owner").await);
    owner.lets_agents_see_all(true).await.expect(200);
    let (ana, rui) = (desk.person("ana").await, desk.online("rui").await);
    let his = rui.meets(&desk.customer("Maria"), &sales).await;
    rui.chooses("break").await;
    desk.customer("Nuno").writes(&sales, "Anybody?").await;
    let waits = owner.finds("queue", "Nuno").await["id"].as_str().unwrap().to_owned();
    old_chat(&desk, &sales).await;
    owner.finds("archived", "Old").await;
    desk.is_searchable().await;
    let eva = desk.online("eva").await;
    owner.waits_for_holder(&waits, &eva).await;
    eva.chooses("offline").await;
    owner.finds("queue", "Nuno").await;

    let lists = [("active", 2), ("queue", 1), ("active&q=a", 2), ("queue&q=nuno", 1)];
    for (list, count) in lists {
        let path = format!("/chats?list={list}");
        let page = ana.get(&path).await.expect(200);
        assert_eq!(ids(&page), Vec::<String>::new(), "{list}");
        assert_eq!(page["counts"]["active"], 2, "how long the lists are is no secret");
        assert_eq!(page["next_cursor"], Value::Null);
        assert_eq!(ids(&owner.get(&path).await.expect(200)).len(), count, "she supervises");
    }
    assert_eq!(ids(&ana.get("/chats?list=archived").await.expect(200)).len(), 1);
    ana.chooses("break").await;
    for (list, count) in lists {
        let page = ana.get(&format!("/chats?list={list}")).await.expect(200);
        assert_eq!(ids(&page).len(), count, "{list}");
    }

    ana.chooses("offline").await;
    let mia = desk.online("supervisor").await;
    assert_eq!(ana.gives(&his, &mia).await.problem(), "409 state-conflict");
    assert_eq!(ana.gives(&his, &ana).await.problem(), "409 state-conflict");
    owner.gives(&his, &mia).await.expect(200);
    ana.chooses("break").await;
    ana.gives(&waits, &mia).await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_restarts_the_timer_and_the_same_status_again_does_not() {
    let desk = Desk::start().await;
    let (ana, rui) = (desk.person("ana").await, desk.person("rui").await);
    let mut screen = rui.screen().await;

    let online = ana.chooses("online").await;
    desk.wait(chrono::TimeDelta::seconds(5)).await;
    assert_eq!(ana.chooses("online").await["since"], online["since"]);
    desk.wait(chrono::TimeDelta::seconds(5)).await;
    let on_break = ana.chooses("break").await;
    assert_ne!(on_break["since"], online["since"]);

    let heard: Vec<Value> =
        [screen.hears("agent.status_changed").await, screen.hears("agent.status_changed").await]
            .into();
    let said =
        |event: &Value| (event["payload"]["status"].clone(), event["payload"]["since"].clone());
    assert_eq!(said(&heard[0]), (json!("online"), online["since"].clone()));
    assert_eq!(said(&heard[1]), (json!("break"), on_break["since"].clone()), "no event in between");
    assert_eq!(heard[0]["payload"]["agent_id"], ana.id);
    assert_eq!(heard[0]["payload"]["reason"], "chosen");

    let kept = "select status || ' ' || reason as t from agent_statuses order by since";
    assert_eq!(desk.postgres.sql().texts(kept), ["online chosen", "break chosen"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_goes_offline_leaves_their_chats_to_the_others() {
    let desk = Desk::start().await;
    let (sales, ana) = (desk.account("Sales"), desk.online("ana").await);
    let (maria, nuno) = (desk.customer("Maria"), desk.customer("Nuno"));
    let chats = [ana.meets(&maria, &sales).await, ana.meets(&nuno, &sales).await];
    let rui = desk.online("rui").await;
    let mut screen = rui.screen().await;

    ana.chooses("offline").await;

    for chat in &chats {
        let chat = rui.waits_for_holder(chat, &rui).await;
        let holders = rui.holders(chat["id"].as_str().unwrap()).await;
        let story: Vec<Value> =
            holders.iter().map(|h| json!([h["agent_id"], h["why"]["how"]])).collect();
        assert_eq!(
            story,
            [json!([ana.id, "queue"]), json!([null, "holder_offline"]), json!([rui.id, "queue"])]
        );
        assert_eq!(holders[1]["why"]["agent"], ana.id);
    }
    let released = screen.hears("chat.assigned").await;
    assert_eq!(released["payload"]["previous_assignee"], ana.id);
    assert_eq!(released["payload"]["why"]["how"], "holder_offline");
    assert!(ids(&ana.get("/chats?list=active").await.expect(200)).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn with_nobody_there_chats_wait_oldest_first_until_somebody_comes() {
    let desk = Desk::start().await;
    let (sales, ana, rui) =
        (desk.account("Sales"), desk.online("ana").await, desk.person("rui").await);
    let mut chats = vec![];
    for name in ["First", "Second", "Third"] {
        chats.push(ana.meets(&desk.customer(name), &sales).await);
    }

    ana.chooses("offline").await;
    let owner = desk.person("owner").await;
    let queue = ids(&owner.get("/chats?list=queue").await.expect(200));
    assert_eq!(queue, chats);

    let cursor = rui.cursor().await;
    rui.chooses("online").await;
    for chat in &chats {
        rui.waits_for_holder(chat, &rui).await;
    }
    assert_eq!(handed_out(&rui, &cursor).await, chats);
}

/// The chats that were given to somebody after a cursor, in order.
async fn handed_out(person: &Person, cursor: &str) -> Vec<String> {
    let log = person.log_after(cursor).await;
    let given = log.iter().map(|entry| &entry["event"]).filter(|event| {
        event["type"] == "chat.assigned" && event["payload"]["chat"]["assignee"] != Value::Null
    });
    given.map(|event| event["payload"]["chat"]["id"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn supervisors_change_the_status_of_whoever_is_there() {
    let desk = Desk::start().await;
    let (supervisor, ana) = (desk.person("supervisor").await, desk.person("ana").await);
    let sets = async |by: &Person, of: &Person, status: &str| {
        by.put(&format!("/agents/{}/status", of.id), json!({ "status": status })).await
    };
    let away = sets(&supervisor, &ana, "online").await;
    assert_eq!(away.problem(), "409 state-conflict");
    assert_eq!(away.body["detail"], "they are offline; only they can come back");
    ana.chooses("online").await;
    let (cursor, sales) = (ana.cursor().await, desk.account("Sales"));
    let chat = ana.meets(&desk.customer("Maria"), &sales).await;
    assert_eq!(sets(&ana, &supervisor, "break").await.problem(), "403 forbidden");

    let now = sets(&supervisor, &ana, "break").await.expect(200);
    let said = |of: &Value| json!([of["status"], of["reason"], of["changed_by"]]);
    let expected = json!(["break", "colleague", supervisor.id]);
    assert_eq!(said(&now), expected);
    assert_eq!(said(&ana.get("/me").await.expect(200)), expected);
    assert_eq!(said(&ana.reads(&cursor, "agent.status_changed").await["payload"]), expected);
    let again = sets(&supervisor, &ana, "break").await.expect(200);
    assert_eq!(again["since"], now["since"], "the same status again is no change");
    sets(&supervisor, &ana, "offline").await.expect(200);
    let released = supervisor.holders(&chat).await.pop().unwrap();
    assert_eq!(released["why"], json!({ "how": "holder_offline", "agent": ana.id }));
    assert_eq!(sets(&supervisor, &ana, "online").await.problem(), "409 state-conflict");
    assert_eq!(ana.chooses("online").await["changed_by"], Value::Null);
    let owner = desk.person("owner").await;
    let page = owner.get("/audit-entries?action=user.status_changed").await.expect(200);
    let entries = page["items"].as_array().unwrap();
    assert_eq!(entries.len(), 2);
    assert_eq!(
        (&entries[0]["before"], &entries[0]["after"]),
        (&json!({ "status": "break" }), &json!({ "status": "offline" }))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_somebody_was_is_known_to_them_and_to_supervisors() {
    let desk = Desk::start().await;
    let (supervisor, ana, rui) =
        (desk.person("supervisor").await, desk.person("ana").await, desk.person("rui").await);
    for status in ["online", "break", "online", "invisible", "offline"] {
        ana.chooses(status).await;
    }
    let path = format!("/agents/{}/statuses", ana.id);
    let whole = ana.get(&path).await.expect(200);
    let whole = whole["items"].as_array().unwrap();
    let statuses: Vec<&Value> = whole.iter().map(|entry| &entry["status"]).collect();
    assert_eq!(statuses, ["offline", "invisible", "online", "break", "online"]);
    assert_eq!(whole[0]["until"], Value::Null);
    for (next, entry) in whole.iter().zip(&whole[1..]) {
        assert_eq!(entry["until"], next["since"]);
    }
    let (mut pages, mut cursor) = (vec![], String::new());
    loop {
        let page = supervisor.get(&format!("{path}?limit=2{cursor}")).await.expect(200);
        pages.extend(page["items"].as_array().unwrap().clone());
        let Some(next) = page["next_cursor"].as_str() else { break };
        cursor = format!("&cursor={next}");
    }
    assert_eq!(pages, *whole, "page by page it is the same");
    assert_eq!(rui.get(&path).await.problem(), "404 not-found");
}
