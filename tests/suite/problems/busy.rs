//! E-85: what everything depends on is away or held by others: try again shortly, and nothing is half done.

use harness::Desk;
use serde_json::json;

use super::{Stage, check_form};

#[tokio::test(flavor = "multi_thread")]
async fn e85_a_row_that_somebody_holds_for_too_long_is_not_waited_for() {
    let stage = Stage::set().await;
    let before = stage.desk.postgres.sql().fingerprint();
    let mut holder = stage.desk.postgres.sql();
    holder.run(&format!("begin; select from chats where id = '{}' for update", stage.chat));
    let refused = stage.ana.writes(&stage.chat, "Meanwhile").await;
    assert_eq!(refused.problem(), "503 dependency-unavailable");
    check_form(&refused, "E-85");
    // What needs no such row goes on.
    assert_eq!(stage.ana.chat(&stage.chat).await["unread"], 1);
    holder.run("rollback");
    assert_eq!(stage.desk.postgres.sql().fingerprint(), before, "nothing is left of it");
    stage.ana.writes(&stage.chat, "Afterwards").await.expect(202);
}

#[tokio::test(flavor = "multi_thread")]
async fn e85_whoever_finds_no_connection_is_sent_away() {
    let desk = Desk::with(&[("DESK360_POOL_SIZE", "1")]).await;
    let ana = desk.online("ana").await;
    let chat = ana.meets(&desk.customer("Maria"), &desk.account("Sales")).await;
    let mut holder = desk.postgres.sql();
    holder.run(&format!("begin; select from chats where id = '{chat}' for update"));
    let first = tokio::spawn({
        let (ana, chat) = (ana.clone(), chat.clone());
        async move { ana.writes(&chat, "First").await }
    });
    desk.waits_behind(&mut holder).await;
    // The only connection is taken; those who come now wait for it, and not for ever.
    let others = (0..4).map(|_| ana.get("/chats"));
    for answer in futures_util::future::join_all(others).await {
        if answer.status != 200 {
            let expected = ["503 dependency-unavailable", "503 server-busy"];
            assert!(expected.contains(&answer.problem().as_str()), "{}", answer.text);
            check_form(&answer, "E-85");
        }
    }
    holder.run("rollback");
    let first = first.await.unwrap();
    assert!(first.status == 202 || first.problem() == "503 dependency-unavailable");
    ana.writes(&chat, "Afterwards").await.expect(202);
}

#[tokio::test(flavor = "multi_thread")]
async fn e85_while_meta_is_away_what_needs_it_at_once_is_put_off() {
    let desk = Desk::start().await;
    let (owner, sales) = (desk.person("owner").await, desk.account("Sales"));
    let media = owner.uploads("", "application/pdf", b"%PDF-1.7 sample").await.expect(201);
    let before = desk.postgres.sql().fingerprint();
    for fault in [
        json!({ "kind": "fail", "status": 503, "code": 2, "count": 9, "on": "any" }),
        json!({ "kind": "cut", "count": 9, "on": "any" }),
    ] {
        desk.trouble(fault).await;
        let path = format!("/accounts/{}/template-samples", sales.id);
        let answer = owner.post(&path, json!({ "media_id": media["id"] })).await;
        assert_eq!(answer.problem(), "503 dependency-unavailable");
        check_form(&answer, "E-85");
        desk.peace().await;
    }
    assert_eq!(desk.postgres.sql().fingerprint(), before);
    let path = format!("/accounts/{}/template-samples", sales.id);
    owner.post(&path, json!({ "media_id": media["id"] })).await.expect(201);
}
