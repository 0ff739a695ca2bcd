//! An erasure among other things that happen: messages on their way, and a server that dies.

use chrono::TimeDelta;
use harness::{Desk, eventually};
use serde_json::json;

use super::{contact_of, erases, is_over, text};
use crate::operations::recount;

const MANY: i64 = 60_000;

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_dies_in_the_middle_is_no_harm() {
    let mut desk = Desk::start().await;
    let ana = desk.online("ana").await;
    let chat = ana.meets(&desk.customer("Maria"), &desk.account("Sales")).await;
    let contact = contact_of(&ana, &chat).await;
    desk.settle().await;
    desk.postgres.sql().run(&format!(
        "insert into messages (company_id, id, chat_id, account_id, content, at, version) \
         select company_id, gen_random_uuid(), id, account_id, \
            '{{\"text\": {{\"body\": \"canary-4711\"}}}}', now(), 1 \
         from chats, generate_series(1, {MANY}) where id = '{chat}'"
    ));
    let owner = desk.person("owner").await;
    let asked = owner.post(&format!("/contacts/{contact}/erase"), json!({})).await.expect(202);
    eventually("some messages are gone", async || {
        let left = "select count(*) as n from messages";
        (desk.postgres.sql().number(left) < MANY).then_some(())
    })
    .await;
    desk.server.kill().await;
    let left = desk.postgres.sql().number("select count(*) as n from messages");
    assert!(left > 0, "it was killed too late to show anything");

    desk.restart().await;
    // Until then, whoever took it may be alive.
    desk.wait(TimeDelta::minutes(11)).await;
    let owner = desk.person("owner").await;
    let done = is_over(&owner, &format!("/erasures/{}", text(&asked["id"]))).await;
    assert_eq!(json!([done["state"], done["removed"]["messages"]]), json!(["done", MANY + 1]));
    assert_eq!(done["removed"]["contacts"], 1);
    assert!(desk.postgres.sql().rows_with("canary-4711").is_empty());
    let told = "select count(*) as n from events where kind = 'contact.erased'";
    assert_eq!(desk.postgres.sql().number(told), 1);
    let gaps = "select max(seq) - count(*) as n from events \
        where company_id = (select id from companies where name = 'Demo')";
    assert_eq!(desk.postgres.sql().number(gaps), 0, "the log has no gaps");
    assert_eq!(recount(&desk), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_that_is_being_sent_is_waited_for() {
    let desk = Desk::start().await;
    let ana = desk.online("ana").await;
    let chat = ana.meets(&desk.customer("Maria"), &desk.account("Sales")).await;
    let contact = contact_of(&ana, &chat).await;
    let owner = desk.person("owner").await;
    // A status would settle it before the answer does.
    desk.trouble(json!([{ "kind": "delay", "ms": 3000 }, { "kind": "drop" }])).await;
    ana.writes(&chat, "On its way").await.expect(202);
    eventually("it is being sent", async || {
        let flying = "select count(*) as n from jobs where in_flight and kind = 'send_message'";
        (desk.postgres.sql().number(flying) == 1).then_some(())
    })
    .await;
    let done = erases(&owner, &contact).await;
    assert_eq!(done["removed"]["messages"], 2);
    desk.settle().await;
    assert_eq!(desk.sent().await.len(), 1);
    // What Meta reports of it from now on is of no message.
    desk.peace().await;
    let wamid = desk.sent().await[0]["id"].clone();
    desk.reports(json!({ "id": wamid, "status": "read" })).await;
    desk.settle().await;
    let verdicts = desk.verdicts();
    assert!(verdicts.iter().all(|verdict| verdict == "processed"), "{verdicts:?}");
    let left =
        "select (select count(*) from early_statuses) + (select count(*) from contacts) as n";
    assert_eq!(desk.postgres.sql().number(left), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_that_waits_is_not_sent_any_more() {
    let desk = Desk::start().await;
    let ana = desk.online("ana").await;
    let chat = ana.meets(&desk.customer("Maria"), &desk.account("Sales")).await;
    let contact = contact_of(&ana, &chat).await;
    desk.trouble(json!({ "kind": "fail", "status": 503 })).await;
    ana.writes(&chat, "Never").await.expect(202);
    eventually("it waits for another try", async || {
        let waiting = "select count(*) as n from jobs where not in_flight and attempts > 0 \
            and kind = 'send_message'";
        (desk.postgres.sql().number(waiting) == 1).then_some(())
    })
    .await;
    erases(&desk.person("owner").await, &contact).await;
    desk.peace().await;
    desk.wait(TimeDelta::minutes(1)).await;
    desk.settle().await;
    assert!(desk.sent().await.is_empty());
}
