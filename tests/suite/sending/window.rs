//! The end of the customer's window: a minute before it nothing free-form goes out, and Meta knows best.

use chrono::{DateTime, TimeDelta};
use harness::eventually;
use serde_json::{Value, json};

use super::Stage;

impl Stage {
    /// Lets the window end so many seconds from now.
    fn window_ends_in(&self, seconds: i64) {
        let set = format!("update chats set window_until = now() + interval '{seconds} s'");
        self.desk.postgres.sql().run(&set);
    }

    /// Waits until the chat is archived, and answers with it.
    async fn is_archived(&self) -> Value {
        eventually("its window is closed", async || {
            let chat = self.ana.chat(&self.chat).await;
            (chat["list"] == "archived").then_some(chat)
        })
        .await
    }
}

fn seconds(at: &Value) -> i64 {
    DateTime::parse_from_rfc3339(at.as_str().expect("a time")).expect("a time").timestamp()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_minute_before_the_end_nothing_is_queued_any_more() {
    let stage = Stage::set().await;
    stage.window_ends_in(300);
    let chat = stage.ana.chat(&stage.chat).await;
    let (end, last) = (seconds(&chat["window_expires_at"]), seconds(&chat["writable_until"]));
    assert_eq!(end - last, 60, "the panel knows");
    let sent = stage.ana.writes(&stage.chat, "In time").await.expect(202);
    stage.ana.sees(&stage.chat, &sent, "delivered").await;
    stage.window_ends_in(58);
    assert_eq!(stage.ana.writes(&stage.chat, "Too late").await.problem(), "409 window-closed");
    let chat = stage.ana.chat(&stage.chat).await;
    assert_eq!(chat["list"], "active", "the lists know no margin");
    stage.desk.settle().await;
    assert_eq!(stage.desk.sent().await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_until_the_last_minute_never_reaches_meta() {
    let stage = Stage::set().await;
    stage.desk.trouble(json!({ "kind": "fail", "status": 503 })).await;
    let sent = stage.ana.writes(&stage.chat, "On its way").await.expect(202);
    eventually("Meta has refused", async || {
        (!stage.desk.requests().await.is_empty()).then_some(())
    })
    .await;
    stage.desk.settle().await;
    stage.window_ends_in(80);
    stage.desk.peace().await;
    stage.desk.wait(TimeDelta::seconds(21)).await;
    let failed = stage.ana.sees(&stage.chat, &sent, "failed").await;
    assert_eq!(failed["failure"]["code"], 131_047);
    assert_eq!(stage.desk.sent().await, Vec::<Value>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn when_meta_says_that_the_window_is_closed_it_is() {
    let at_once = json!({ "kind": "fail", "status": 400, "code": 131_047, "count": 1 });
    let later = json!({ "kind": "undeliverable", "code": 131_047, "count": 1 });
    for refusal in [at_once, later] {
        let stage = Stage::set().await;
        let opened = stage.ana.chat(&stage.chat).await;
        stage.desk.settle().await;
        stage.desk.wait(TimeDelta::seconds(30)).await;
        let mut screen = stage.ana.screen().await;
        stage.desk.trouble(refusal).await;
        let sent = stage.ana.writes(&stage.chat, "Olá!").await.expect(202);
        let told = screen.hears("chat.updated").await;
        let end = seconds(&told["payload"]["chat"]["window_expires_at"]);
        assert!(end < seconds(&opened["window_expires_at"]) - 23 * 3600, "{told}");
        assert!(end <= stage.desk.time() + 1 && end > stage.desk.time() - 30, "{told}");
        stage.ana.sees(&stage.chat, &sent, "failed").await;
        let closed = stage.is_archived().await;
        assert_eq!(seconds(&closed["window_expires_at"]), end);
        assert_eq!(stage.ana.activates(&stage.chat).await.problem(), "409 window-closed");

        // What the customer wrote before that, and comes late, opens nothing; what they write now does.
        let maria = stage.desk.customer("Maria");
        let phone = closed["contact"]["phone"].as_str().unwrap();
        let text = |words: &str| json!({ "type": "text", "text": { "body": words } });
        let late = json!({ "from": phone, "timestamp": (end - 20).to_string() });
        maria.sends_with(&stage.sales, text("Came late"), late).await;
        stage.desk.settle().await;
        let still = stage.ana.chat(&stage.chat).await;
        assert_eq!((&still["list"], &still["unread"]), (&json!("archived"), &json!(2)));
        assert_eq!(still["window_expires_at"], closed["window_expires_at"]);
        stage.desk.wait(TimeDelta::seconds(2)).await;
        maria.sends_with(&stage.sales, text("Now"), json!({ "from": phone })).await;
        stage.ana.waits_for_holder(&stage.chat, &stage.ana).await;
        let open = stage.ana.chat(&stage.chat).await;
        assert!(seconds(&open["window_expires_at"]) >= end + 24 * 3600);
        stage.ana.writes(&stage.chat, "Here I am").await.expect(202);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_customer_wrote_since_keeps_the_window_open() {
    let stage = Stage::set().await;
    // Once a message was delivered, it did not fail.
    let silence = json!({ "kind": "drop", "statuses": ["sent", "delivered", "read"] });
    stage.desk.trouble(silence).await;
    stage.ana.writes(&stage.chat, "Olá!").await.expect(202);
    let sent = stage.desk.sent_all(1).await.remove(0);
    stage.desk.settle().await;
    let then = stage.desk.time();
    stage.desk.wait(TimeDelta::seconds(30)).await;
    let phone = stage.ana.chat(&stage.chat).await["contact"]["phone"].clone();
    let text = json!({ "type": "text", "text": { "body": "I am here" } });
    let maria = stage.desk.customer("Maria");
    maria.sends_with(&stage.sales, text, json!({ "from": phone })).await;
    stage.desk.settle().await;
    let open = stage.ana.chat(&stage.chat).await;
    let error = json!({ "code": 131_047, "title": "Re-engagement message" });
    let failed = json!({ "id": sent["id"], "status": "failed", "error": error, "timestamp": then });
    stage.desk.reports(failed).await;
    stage.desk.settle().await;
    let after = stage.ana.chat(&stage.chat).await;
    assert_eq!(after["window_expires_at"], open["window_expires_at"]);
    stage.ana.writes(&stage.chat, "So am I").await.expect(202);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_refused_here_closes_no_window() {
    let stage = Stage::set().await;
    stage.desk.trouble(json!({ "kind": "fail", "status": 503 })).await;
    let sent = stage.ana.writes(&stage.chat, "On its way").await.expect(202);
    stage.desk.settle().await;
    stage.window_ends_in(80);
    let before = stage.ana.chat(&stage.chat).await;
    stage.desk.wait(TimeDelta::seconds(21)).await;
    stage.ana.sees(&stage.chat, &sent, "failed").await;
    stage.desk.settle().await;
    let after = stage.ana.chat(&stage.chat).await;
    assert_eq!(after["window_expires_at"], before["window_expires_at"]);
}
