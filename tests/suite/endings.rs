//! Chats are ended for a reason, or by the clock, and come back.

mod awaiting;

use chrono::TimeDelta;
use harness::{Desk, Person, eventually};
use serde_json::{Value, json};

/// What the history of endings says that the chats do not, or the other way round.
pub(crate) fn untrue(desk: &Desk) -> Vec<String> {
    desk.postgres.sql().texts(
        "select coalesce(c.id, e.chat_id)::text as t from chats c full join \
            (select * from chat_endings where reopened_at is null) e \
            on e.company_id = c.company_id and e.chat_id = c.id \
         where c.place is distinct from 'archive' and e.id is not null \
            or c.place = 'archive' and e.id is not null and (e.at, e.account_id) <> (c.since, c.account_id) \
            or c.place = 'archive' and (e.archived_by, e.reason_id) is distinct from (c.archived_by, c.reason_id)",
    )
}

struct Stage {
    desk: Desk,
    ana: Person,
    supervisor: Person,
    chat: String,
    solved: String,
}

/// Ana has a chat with Maria, and there is a reason.
async fn stage() -> Stage {
    let desk = Desk::start().await;
    let supervisor = desk.person("supervisor").await;
    let solved = supervisor.makes_reason("Solved").await;
    let ana = desk.online("ana").await;
    let chat = ana.meets(&desk.customer("Maria"), &desk.account("Sales")).await;
    desk.settle().await;
    Stage { desk, ana, supervisor, chat, solved }
}

impl Stage {
    async fn endings(&self) -> Vec<Value> {
        let list = self.supervisor.get(&format!("/chats/{}/endings", self.chat)).await.expect(200);
        list["items"].as_array().unwrap().clone()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_agent_ends_a_chat_and_everybody_sees_who_and_why() {
    let stage = stage().await;
    let Stage { desk, ana, chat, solved, .. } = &stage;
    let rui = desk.person("rui").await;
    let mut screen = rui.screen().await;

    let ended = ana.ends(chat, solved).await.expect(200);

    assert_eq!(ended["list"], "archived");
    assert_eq!(ended["assignee"], json!(null));
    assert_eq!(ended["archived"]["by"], json!({ "id": ana.id, "name": "Ana Agent" }));
    assert_eq!(ended["archived"]["reason"], json!({ "id": solved, "name": "Solved" }));
    let heard = screen.hears("chat.archived").await;
    assert_eq!(heard["payload"]["chat"], ended);
    assert_eq!(heard["payload"]["previous_assignee"], ana.id);
    assert_eq!(rui.finds("archived", "Maria").await, ended);
    let counts = ana.get("/chats").await.expect(200)["counts"].clone();
    assert_eq!((&counts["active"], &counts["archived"]), (&json!(0), &json!(1)));
    let history = ana.holders(chat).await;
    assert_ne!(history[0]["until"], json!(null), "she had it until then");
    let endings = stage.endings().await;
    assert_eq!(endings[0]["by"], ended["archived"]["by"]);
    assert_eq!(endings[0]["reason"], ended["archived"]["reason"]);
    assert_eq!(
        (&endings[0]["previous_assignee"], &endings[0]["reopened"]),
        (&json!(ana.id), &json!(null))
    );
    assert_eq!(untrue(desk), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn only_whoever_may_answer_ends_a_chat_and_only_once() {
    let stage = stage().await;
    let Stage { desk, ana, supervisor, chat, solved } = &stage;
    let other = supervisor.makes_reason("Other").await;
    let gone = supervisor.makes_reason("Old").await;
    let off = json!({ "name": "Old", "active": false });
    supervisor.changes(&format!("/reasons/{gone}"), 1, off).await.expect(200);
    let before = desk.postgres.sql().fingerprint();

    let rui = desk.person("rui").await;
    assert_eq!(rui.ends(chat, solved).await.problem(), "409 state-conflict", "he is offline");
    assert_eq!(supervisor.ends(chat, solved).await.problem(), "409 state-conflict", "so is she");
    rui.chooses("invisible").await;
    assert_eq!(rui.ends(chat, solved).await.problem(), "404 not-found", "he does not see it");
    for (reason, fault) in [(&gone, "reason_id inactive"), (chat, "reason_id not-found")] {
        let refused = ana.ends(chat, reason).await;
        assert_eq!((refused.status, refused.fault().as_str()), (422, fault));
    }
    let path = format!("/chats/{chat}/archive");
    assert_eq!(ana.post(&path, json!({})).await.fault(), "reason_id required");
    let kept = |tables: Vec<String>| -> Vec<String> {
        tables.into_iter().filter(|t| t.starts_with("chat")).collect()
    };
    assert_eq!(kept(desk.postgres.sql().fingerprint()), kept(before), "no chat has changed");

    supervisor.chooses("break").await;
    supervisor.ends(chat, solved).await.expect(200);
    let archived = ana.chat(chat).await;
    for person in [ana, supervisor] {
        assert_eq!(person.ends(chat, &other).await.problem(), "409 state-conflict");
    }
    assert_eq!(ana.chat(chat).await, archived, "the reason never changes");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chat_in_the_queue_is_ended_by_those_who_supervise() {
    let stage = stage().await;
    let Stage { desk, ana, supervisor, solved, .. } = &stage;
    ana.chooses("break").await;
    desk.customer("Nuno").writes(&desk.account("Sales"), "Olá!").await;
    let chat = ana.finds("queue", "Nuno").await["id"].as_str().unwrap().to_owned();
    assert_eq!(ana.ends(&chat, solved).await.problem(), "409 state-conflict", "it is not hers");
    let cursor = ana.cursor().await;
    supervisor.chooses("invisible").await;
    supervisor.ends(&chat, solved).await.expect(200);
    assert_eq!(ana.reads(&cursor, "queue.changed").await["payload"]["length"], 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_online_brings_a_chat_back_to_themselves() {
    let stage = stage().await;
    let Stage { desk, ana, supervisor, chat, solved } = &stage;
    ana.ends(chat, solved).await.expect(200);
    let rui = desk.online("rui").await;
    let mut screen = ana.screen().await;

    let back = rui.activates(chat).await.expect(200);

    assert_eq!((&back["assignee"], &back["archived"]), (&json!(rui.id), &json!(null)));
    let heard = screen.hears("chat.activated").await;
    assert_eq!(heard["payload"]["chat"]["assignee"], rui.id, "who loses sight of it hears that");
    assert_eq!(ana.get(&format!("/chats/{chat}")).await.status, 404);
    let history = rui.holders(chat).await;
    let last = history.last().unwrap();
    assert_eq!(last["why"], json!({ "how": "person", "by": rui.id }));
    let endings = stage.endings().await;
    assert_eq!(endings[0]["reopened"]["how"], "agent");
    assert_eq!(endings[0]["reopened"]["by"], rui.id);
    assert_eq!(rui.activates(chat).await.problem(), "409 state-conflict", "it is active");
    rui.ends(chat, solved).await.expect(200);
    assert_eq!(stage.endings().await.len(), 2, "each time is kept");
    assert_eq!(supervisor.activates(chat).await.problem(), "409 state-conflict", "she is offline");
    assert_eq!(untrue(desk), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn brought_back_by_somebody_on_a_break_it_waits_in_the_queue() {
    let stage = stage().await;
    let Stage { ana, chat, solved, .. } = &stage;
    ana.ends(chat, solved).await.expect(200);
    ana.chooses("break").await;
    let back = ana.activates(chat).await.expect(200);
    assert_eq!((&back["list"], &back["assignee"]), (&json!("active"), &json!(null)));
    assert_ne!(back["queued_at"], json!(null));
    ana.chooses("online").await;
    ana.waits_for_holder(chat, ana).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_brings_a_chat_back_whose_window_is_over() {
    let mut stage = stage().await;
    stage.ana.ends(&stage.chat, &stage.solved).await.expect(200);
    stage.desk.wait(TimeDelta::hours(24)).await;
    stage.ana = stage.desk.online("ana").await;
    assert_eq!(stage.ana.activates(&stage.chat).await.problem(), "409 window-closed");
    assert_eq!(stage.ana.chat(&stage.chat).await["archived"]["by"]["id"], stage.ana.id);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_clock_ends_a_chat_for_no_reason_and_the_customer_brings_it_back() {
    let mut stage = stage().await;
    stage.desk.wait(TimeDelta::hours(24)).await;
    stage.ana = stage.desk.online("ana").await;
    stage.supervisor = stage.desk.person("supervisor").await;
    let over = stage.ana.finds("archived", "Maria").await;
    assert_eq!(
        (&over["archived"]["by"], &over["archived"]["reason"]),
        (&json!(null), &json!(null))
    );
    let endings = stage.endings().await;
    assert_eq!((&endings[0]["by"], &endings[0]["reason"]), (&json!(null), &json!(null)));
    assert_eq!(endings[0]["previous_assignee"], stage.ana.id);
    let phone = "select value as t from contact_identities";
    let phone = stage.desk.postgres.sql().texts(phone).pop().unwrap();
    let text = json!({ "type": "text", "text": { "body": "Olá!" } });
    let sales = stage.desk.account("Sales");
    let maria = stage.desk.customer("Maria");
    maria.sends_with(&sales, text, json!({ "from": phone })).await;
    stage.ana.waits_for_holder(&stage.chat, &stage.ana).await;
    eventually("the history says who brought it back", async || {
        (stage.endings().await[0]["reopened"]["how"] == "customer").then_some(())
    })
    .await;
    assert_eq!(untrue(&stage.desk), Vec::<String>::new());
}
