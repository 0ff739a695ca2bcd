//! What Meta reports about our messages, in whatever order, and before we know of them.

use chrono::TimeDelta;
use harness::{Desk, Person, eventually};
use serde_json::{Value, json};

use super::{NUMBER, WABA};

/// Sends a text of which Meta says nothing by itself. Answers with the message and its wamid.
async fn send(desk: &Desk, person: &Person, chat: &str) -> (Value, String) {
    let message = person.writes(chat, "Olá!").await.expect(202);
    let wamid = eventually("Meta took it", async || {
        let sent = desk.sent().await;
        let sent = sent.iter().find(|sent| sent["biz_opaque_callback_data"] == message["id"])?;
        sent["id"].as_str().map(str::to_owned)
    })
    .await;
    (message, wamid)
}

fn status(wamid: &str, report: &str) -> Value {
    let (name, code) = report.split_once(' ').unwrap_or((report, ""));
    let mut status = json!({ "id": wamid, "status": name, "timestamp": super::now() });
    if let Ok(code) = code.parse::<i64>() {
        let details = json!({ "details": format!("because of {code}") });
        status["errors"] = json!([{ "code": code, "title": "No", "error_data": details }]);
    }
    status
}

async fn stage() -> (Desk, Person, String) {
    let desk = Desk::start().await;
    let ana = desk.online("ana").await;
    desk.trouble(json!({ "kind": "drop" })).await;
    let maria = desk.customer("Maria");
    let chat = ana.meets(&maria, &desk.account("Sales")).await;
    (desk, ana, chat)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_only_goes_forward() {
    let (desk, ana, chat) = stage().await;
    let rows: [(&[&str], &str, Value); 14] = [
        (&["sent"], "sent", json!(null)),
        (&["sent", "delivered", "read"], "read", json!(null)),
        (&["read", "delivered", "sent"], "read", json!(null)),
        (&["delivered", "sent"], "delivered", json!(null)),
        (&["delivered", "delivered"], "delivered", json!(null)),
        (&["played"], "read", json!(null)),
        (&["played", "read"], "read", json!(null)),
        (&["sent", "deleted", "warped"], "sent", json!(null)),
        (&["failed 131026"], "failed", json!(131_026)),
        (&["sent", "failed 131049"], "failed", json!(131_049)),
        // E-63b
        (&["read", "failed 131026"], "read", json!(null)),
        (&["delivered", "failed 131026"], "delivered", json!(null)),
        (&["failed 131026", "failed 131047"], "failed", json!(131_026)),
        (&["failed 131026", "delivered"], "failed", json!(131_026)),
    ];
    for (reports, state, code) in &rows {
        for in_one_body in [true, false] {
            let (message, wamid) = send(&desk, &ana, &chat).await;
            let statuses: Vec<Value> =
                reports.iter().map(|report| status(&wamid, report)).collect();
            let size = if in_one_body { statuses.len() } else { 1 };
            for statuses in statuses.chunks(size) {
                desk.hears(NUMBER, WABA, json!({ "statuses": statuses })).await;
            }
            let seen = ana.sees(&chat, &message, state).await;
            assert_eq!(seen["failure"]["code"], *code, "{reports:?}");
            if !code.is_null() {
                assert_eq!(seen["failure"]["reason"], format!("because of {code}"));
            }
        }
    }
    eventually("no status waits", async || {
        let verdicts = desk.verdicts();
        verdicts.iter().all(|verdict| verdict == "processed").then_some(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_status_that_overtakes_its_message_waits_for_it() {
    let (desk, ana, chat) = stage().await;
    // Meta takes the message, and its answer takes its time.
    desk.trouble(json!([{ "kind": "drop" }, { "kind": "delay", "ms": 4000 }])).await;
    let (message, wamid) = send(&desk, &ana, &chat).await;
    let early = json!({ "statuses": [status(&wamid, "read"), status(&wamid, "sent")] });
    desk.post_webhook(harness::meta::webhook(NUMBER, WABA, early).to_string()).await.expect(200);
    let other = json!({ "statuses": [status("wamid.of.nobody", "read")] });
    desk.post_webhook(harness::meta::webhook(NUMBER, WABA, other).to_string()).await.expect(200);
    eventually("they wait", async || {
        (desk.verdicts()[1..] == ["parked: early status"; 2]).then_some(())
    })
    .await;
    assert_eq!(ana.messages(&chat).await[1]["state"], "queued");

    ana.sees(&chat, &message, "read").await;
    let verdicts = desk.verdicts();
    assert_eq!(verdicts[1..], ["processed", "parked: early status"], "and only its own");
    assert_eq!(super::count(&desk, "early_statuses"), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failure_that_overtook_its_message_is_heard_when_another_status_names_it() {
    let (desk, ana, chat) = stage().await;
    desk.trouble(json!([{ "kind": "drop" }, { "kind": "delay", "ms": 4000 }])).await;
    let (message, wamid) = send(&desk, &ana, &chat).await;
    let failed = json!({ "statuses": [status(&wamid, "failed 131026")] });
    desk.post_webhook(harness::meta::webhook(NUMBER, WABA, failed).to_string()).await.expect(200);
    eventually("it waits", async || {
        (desk.verdicts()[1..] == ["parked: early status"]).then_some(())
    })
    .await;
    // Meta's answer is still on its way when a status says whose it is.
    let mut sent = status(&wamid, "sent");
    sent["biz_opaque_callback_data"] = message["id"].clone();
    let sent = json!({ "statuses": [sent] });
    desk.post_webhook(harness::meta::webhook(NUMBER, WABA, sent).to_string()).await.expect(200);
    let seen = ana.sees(&chat, &message, "failed").await;
    assert_eq!(seen["failure"]["code"], 131_026);
    assert_eq!(desk.verdicts()[1..], ["processed", "processed"]);
    assert_eq!(super::count(&desk, "early_statuses"), 0);
    // The answer changes nothing.
    desk.meta_is_done().await;
    desk.settle().await;
    ana.sees(&chat, &message, "failed").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_for_several_reasons_is_not_done_with_the_first() {
    let (desk, ana, chat) = stage().await;
    desk.trouble(json!([{ "kind": "drop" }, { "kind": "delay", "ms": 4000 }])).await;
    let (message, wamid) = send(&desk, &ana, &chat).await;
    let mut body =
        harness::meta::webhook(NUMBER, WABA, json!({ "statuses": [status(&wamid, "read")] }));
    let template = json!({ "field": "something_new", "value": {} });
    body["entry"][0]["changes"].as_array_mut().unwrap().push(template);
    desk.post_webhook(body.to_string()).await.expect(200);
    ana.sees(&chat, &message, "read").await;
    let verdict = desk.verdicts().pop().unwrap();
    assert!(verdict.starts_with("parked: not handled yet: something_new"), "{verdict}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_status_that_nobody_waits_for_is_given_up_after_a_week() {
    let (mut desk, _ana, _chat) = stage().await;
    let lost = json!({ "statuses": [status("wamid.of.nobody", "read")] });
    assert_eq!(desk.hears(NUMBER, WABA, lost).await, "parked: early status");
    desk.server.terminate().await;
    let day = TimeDelta::days(1).num_hours();
    desk.postgres
        .sql()
        .run(&format!("update early_statuses set at = at - interval '{} hours'", day * 7 + 1));
    desk.restart().await;
    eventually("it is given up", async || {
        let given_up = "failed: status of a message that never came";
        (desk.verdicts().last()? == given_up).then_some(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_status_that_names_somebody_elses_message_moves_nothing() {
    let (desk, ana, chat) = stage().await;
    let (message, wamid) = send(&desk, &ana, &chat).await;
    let callback = |wamid: &str| {
        let mut told = status(wamid, "failed 131026");
        told["biz_opaque_callback_data"] = message["id"].clone();
        json!({ "statuses": [told] })
    };
    let elsewhere = [
        // Of a company that has no such message: it was erased, or never was.
        ("206540352242922", "202290129340398", "wamid.theirs", "processed"),
        ("206540352242922", "202290129340398", wamid.as_str(), "processed"),
        ("106540352242923", WABA, wamid.as_str(), "parked: early status"),
        (NUMBER, WABA, "wamid.of.another", "parked: early status"),
    ];
    for (number, waba, wamid, expected) in elsewhere {
        let verdict = desk.hears(number, waba, callback(wamid)).await;
        assert_eq!(verdict, expected, "{number} {wamid}");
        assert_eq!(ana.messages(&chat).await[1]["state"], "queued");
    }
    assert_eq!(desk.hears(NUMBER, WABA, callback(&wamid)).await, "processed");
    ana.sees(&chat, &message, "failed").await;
}
