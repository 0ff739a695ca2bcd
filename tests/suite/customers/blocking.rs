//! Customers of whom the company wants to hear nothing.

use harness::{Desk, eventually};
use serde_json::{Value, json};

use super::{all, text};
use crate::inbound::count;

#[tokio::test(flavor = "multi_thread")]
async fn what_a_blocked_customer_writes_is_kept_and_makes_no_noise() {
    let desk = Desk::start().await;
    let (ana, sales) = (desk.online("ana").await, desk.account("Sales"));
    let maria = desk.customer("Maria");
    let chat = ana.meets(&maria, &sales).await;
    let path = format!("/contacts/{}", text(&ana.chat(&chat).await["contact"]["id"]));
    let mut screen = ana.screen().await;
    let blocked = ana.post(&format!("{path}/block"), json!({})).await.expect(200);
    assert!(blocked["blocked_at"].is_string());
    let ended = screen.hears("chat.archived").await;
    assert_eq!(ended["payload"]["previous_assignee"], ana.id.as_str());
    assert!(ended["payload"]["chat"]["contact"]["blocked_at"].is_string());
    let again = ana.post(&format!("{path}/block"), json!({})).await.expect(200);
    assert_eq!(again["blocked_at"], blocked["blocked_at"], "twice is once");

    let before = ana.chat(&chat).await;
    assert_eq!((&before["list"], &before["unread"]), (&json!("archived"), &json!(0)));
    maria.writes(&sales, "Let me in").await;
    maria.writes(&desk.account("Support"), "Or here").await;
    desk.settle().await;
    let after = ana.chat(&chat).await;
    for name in ["list", "unread", "preview", "last_message_at", "assignee"] {
        assert_eq!(after[name], before[name], "{name}");
    }
    let said = ana.messages(&chat).await;
    assert_eq!(said.last().unwrap()["text"]["body"], "Let me in", "nothing is lost");
    let counts = ana.sync().await["chats"]["counts"].clone();
    assert_eq!(counts, json!({ "active": 0, "queue": 0, "archived": 2, "unread": 0 }));

    let answer = ana.writes(&chat, "Olá!").await;
    assert_eq!(answer.problem(), "409 contact-blocked");
    let back = ana.activates(&chat).await;
    assert_eq!(back.problem(), "409 contact-blocked", "nobody brings it back by hand");
    assert_eq!(ana.chat(&chat).await["list"], "archived");
    assert_eq!(desk.sent().await.len(), 0);
    assert_eq!(all(&ana, "/contacts?blocked=true").await.len(), 1);

    let free = ana.delete(&format!("{path}/block")).await.expect(200);
    assert_eq!(free["blocked_at"], json!(null));
    assert_eq!(ana.chat(&chat).await["list"], "archived", "nothing moves by itself");
    maria.writes(&sales, "Thank you").await;
    ana.waits_for_holder(&chat, &ana).await;
    ana.writes(&chat, "Olá!").await.expect(202);
    let mut sql = desk.postgres.sql();
    let did = "select action as t from audit_entries where action like 'customer.%' order by id";
    assert_eq!(sql.texts(did), ["customer.blocked", "customer.unblocked"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn meta_is_asked_to_keep_them_out_and_what_it_says_is_shown() {
    let desk = Desk::start().await;
    let (ana, sales, support) =
        (desk.online("ana").await, desk.account("Sales"), desk.account("Support"));
    let maria = desk.customer("Maria");
    ana.meets(&maria, &support).await;
    desk.wait(chrono::TimeDelta::hours(25)).await;
    let ana = desk.online("ana").await;
    let chat = ana.meets(&maria, &sales).await;
    let path = format!("/contacts/{}", text(&ana.chat(&chat).await["contact"]["id"]));
    // Meta is busy for a moment.
    desk.trouble(
        json!({ "kind": "fail", "status": 503, "code": 139_103, "count": 1, "on": "any" }),
    )
    .await;
    ana.post(&format!("{path}/block"), json!({})).await.expect(200);
    let told = async |done: &dyn Fn(&[Value]) -> bool| {
        eventually("Meta said what it does", async || {
            let seen = ana.get(&path).await.expect(200);
            let blocks = seen["blocks"].as_array().unwrap().clone();
            done(&blocks).then_some(blocks)
        })
        .await
    };
    let blocks = told(&|blocks| blocks.len() == 2).await;
    let of = |account: &str| blocks.iter().find(|block| block["account_id"] == account).unwrap();
    assert_eq!((&of(&sales.id)["blocked"], &of(&sales.id)["code"]), (&json!(true), &json!(null)));
    // Who has not written to a number for a day cannot be kept from it; here it holds anyway.
    let refused = of(&support.id);
    assert_eq!((&refused["blocked"], &refused["code"]), (&json!(false), &json!(131_047)));
    assert!(refused["reason"].as_str().unwrap().contains("24 hours"), "{refused}");
    let path_at_meta = format!("/{}/block_users?access_token=demo-token", sales.phone_number_id);
    let list = desk.control("GET", &path_at_meta, None);
    assert_eq!(list.await.expect(200)["data"][0]["wa_id"], maria.phone);

    ana.delete(&format!("{path}/block")).await.expect(200);
    told(&|blocks| blocks.iter().all(|block| block["blocked"] == false && block["code"].is_null()))
        .await;
    eventually("nothing is left to do", async || (count(&desk, "jobs") == 0).then_some(())).await;
}

/// Meta's block list is busy until there is peace.
async fn is_busy(desk: &Desk) {
    let busy = json!({ "kind": "fail", "status": 503, "code": 139_103, "on": "block" });
    desk.trouble(busy).await;
}

/// What is still to be told to Meta: how often each was tried, and whether it was given up.
fn to_tell(desk: &Desk) -> Vec<String> {
    desk.postgres.sql().texts(
        "select attempts || ' ' || dead as t from jobs where kind = 'sync_block' order by id",
    )
}

/// Lets the longest pause pass, as often as it takes until what is to be told is not as it was: who is at it while the
/// clock jumps puts the next try behind the jump.
async fn tries_again(desk: &Desk) {
    let before = to_tell(desk);
    passes_until(desk, || to_tell(desk) != before).await;
}

async fn passes_until(desk: &Desk, is_so: impl Fn() -> bool) {
    for _ in 0..10 {
        desk.wait(chrono::TimeDelta::minutes(73)).await;
        let soon = tokio::time::Instant::now() + std::time::Duration::from_secs(3);
        while tokio::time::Instant::now() < soon {
            if is_so() {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
    }
    panic!("it never came true: {:?}", to_tell(desk));
}

#[tokio::test(flavor = "multi_thread")]
async fn while_meta_is_busy_for_hours_the_last_wish_is_kept_and_told_once() {
    let desk = Desk::start().await;
    let (ana, sales) = (desk.online("ana").await, desk.account("Sales"));
    let maria = desk.customer("Maria");
    let chat = ana.meets(&maria, &sales).await;
    let path = format!("/contacts/{}", text(&ana.chat(&chat).await["contact"]["id"]));
    is_busy(&desk).await;
    ana.post(&format!("{path}/block"), json!({})).await.expect(200);
    eventually("it was tried", async || (to_tell(&desk) >= vec!["2".to_owned()]).then_some(()))
        .await;
    ana.delete(&format!("{path}/block")).await.expect(200);
    ana.post(&format!("{path}/block"), json!({})).await.expect(200);
    // The first one is overtaken.
    passes_until(&desk, || to_tell(&desk).len() == 1).await;
    for _ in 0..4 {
        tries_again(&desk).await;
    }
    desk.peace().await;
    passes_until(&desk, || to_tell(&desk).is_empty()).await;
    let requests = desk.requests().await;
    let taken = requests.iter().filter(|it| it["kind"] == "block" && it["accepted"] == true);
    let methods: Vec<&Value> = taken.map(|it| &it["method"]).collect();
    assert_eq!(methods, ["POST"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_blocked_hears_that_meta_could_not_be_told() {
    let desk = Desk::start().await;
    let (ana, sales) = (desk.online("ana").await, desk.account("Sales"));
    let chat = ana.meets(&desk.customer("Maria"), &sales).await;
    let contact = text(&ana.chat(&chat).await["contact"]["id"]).clone();
    is_busy(&desk).await;
    ana.post(&format!("/contacts/{contact}/block"), json!({})).await.expect(200);
    // It may be given up at any moment, also between two looks.
    let is_over = || to_tell(&desk).iter().any(|it| it.ends_with("true"));
    while !is_over() {
        let before = to_tell(&desk);
        passes_until(&desk, || is_over() || to_tell(&desk) != before).await;
    }
    assert_eq!(to_tell(&desk), ["22 true"], "it is left where it can be seen");
    let ana = desk.person("ana").await;
    let (told, _) = ana.notifications().await;
    assert_eq!(json!([told[0]["kind"], told[0]["chat_id"]]), json!(["block_failed", chat]));
    let matter = json!([told[0]["contact_id"], told[0]["account_id"], told[0]["blocked"]]);
    assert_eq!(matter, json!([contact, sales.id, true]));
    let seen = ana.get(&format!("/contacts/{contact}")).await.expect(200);
    assert_eq!(seen["blocks"][0]["blocked"], false);
    assert!(seen["blocks"][0]["reason"].as_str().unwrap().contains("ten hours"), "{seen}");
    assert_eq!(seen["blocks"][0]["code"], Value::Null, "Meta said nothing");
    // Somebody asks again, and it is told.
    desk.peace().await;
    ana.delete(&format!("/contacts/{contact}/block")).await.expect(200);
    eventually("Meta was told", async || to_tell(&desk).is_empty().then_some(())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_writes_though_blocked_is_kept_out_again() {
    let desk = Desk::start().await;
    let (ana, sales, support) =
        (desk.online("ana").await, desk.account("Sales"), desk.account("Support"));
    let maria = desk.customer("Maria");
    let chat = ana.meets(&maria, &sales).await;
    let contact = text(&ana.chat(&chat).await["contact"]["id"]).clone();
    desk.wait(chrono::TimeDelta::hours(25)).await;
    let ana = desk.online("ana").await;
    ana.post(&format!("/contacts/{contact}/block"), json!({})).await.expect(200);
    eventually("Meta would not", async || {
        let seen = ana.get(&format!("/contacts/{contact}")).await.expect(200);
        (seen["blocks"][0]["code"] == 131_047).then_some(())
    })
    .await;
    let asked = async || desk.requests().await.iter().filter(|it| it["kind"] == "block").count();
    // Now it can be told; and so can a number that they never wrote to before.
    desk.wait(chrono::TimeDelta::hours(2)).await;
    let ana = desk.online("ana").await;
    maria.writes(&sales, "Let me in").await;
    maria.writes(&support, "Or here").await;
    let kept_out = async |account: &str| {
        eventually("Meta keeps them out", async || {
            let seen = ana.get(&format!("/contacts/{contact}")).await.expect(200);
            let blocks = seen["blocks"].as_array().unwrap();
            blocks
                .iter()
                .any(|it| it["account_id"] == account && it["blocked"] == true)
                .then_some(())
        })
        .await;
    };
    kept_out(&sales.id).await;
    kept_out(&support.id).await;
    // What was on its way changes nothing; what comes long after does.
    let before = asked().await;
    maria.writes(&sales, "Still here").await;
    desk.settle().await;
    assert_eq!((asked().await, to_tell(&desk).len()), (before, 0));
    desk.wait(chrono::TimeDelta::hours(2)).await;
    maria.writes(&sales, "And now?").await;
    eventually("it was told again", async || (asked().await > before).then_some(())).await;
    eventually("nothing is left", async || to_tell(&desk).is_empty().then_some(())).await;
    assert_eq!(asked().await, before + 1);
}
