//! What becomes of a message that Meta refuses, by what may be done about its code. That each of Meta's codes is of
//! its kind is tried in `whatsapp-client`; those that pass are tried again in `retries`.

use harness::eventually;
use serde_json::{Value, json};
use whatsapp_client::RetryClass::{FixConfiguration, Never, Wait};
use whatsapp_client::{RetryClass, is_account_fault, retry_class};

use super::Stage;

/// Lets Meta refuse the next message.
async fn will_refuse(stage: &Stage, status: u16, code: i64) -> String {
    let words = format!("In Meta's words: {code}");
    let fault =
        json!({ "kind": "fail", "status": status, "code": code, "details": words, "count": 1 });
    stage.desk.trouble(fault).await;
    words
}

/// Codes with their HTTP status, what may be done, and whether a person may send the message again. That 131047
/// closes the window is tried in `window`.
const CODES: [(u16, i64, RetryClass, bool); 7] = [
    (400, 131_026, Never, false),
    (404, 132_001, Never, false),
    (400, 132_018, Never, false),
    (400, 131_049, Wait, true),
    (400, 132_015, Wait, true),
    (403, 368, FixConfiguration, true),
    (400, 131_042, FixConfiguration, true),
];

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_pass_by_itself_fails_at_once_and_says_why() {
    let stage = Stage::set().await;
    for (status, code, class, may_go_again) in CODES {
        assert_eq!(retry_class(code), class, "{code}");
        let words = will_refuse(&stage, status, code).await;
        let message = stage.ana.writes(&stage.chat, "Olá!").await.expect(202);
        let seen = stage.ana.sees(&stage.chat, &message, "failed").await;
        assert_eq!(seen["failure"], json!({ "code": code, "reason": words }));
        let id = message["id"].as_str().unwrap();
        let path = format!("/chats/{}/messages/{id}/resend", stage.chat);
        let again = stage.ana.post(&path, json!({})).await;
        if may_go_again {
            let again = again.expect(202);
            stage.ana.sees(&stage.chat, &again, "delivered").await;
        } else {
            assert_eq!(again.problem(), "409 failed-for-good", "{code}");
        }
    }
}

/// What is wrong with a number, by severity and kind.
fn alarms(detail: &Value) -> Vec<String> {
    let alarms = detail["health"]["alarms"].as_array().unwrap().iter();
    alarms
        .map(|alarm| format!("{} {}", alarm["severity"], alarm["kind"]).replace('"', ""))
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_with_the_number_itself_is_looked_into_at_once() {
    assert!(is_account_fault(190) && !is_account_fault(131_026));
    let stage = Stage::set().await;
    let supervisor = stage.desk.person("supervisor").await;
    let path = format!("/accounts/{}", stage.sales.id);
    let asked = || {
        let query = "select due::text as t from account_syncs where account_id";
        stage.desk.postgres.sql().texts(&format!("{query} = '{}'", stage.sales.id))
    };
    let fails = async || {
        let message = stage.ana.writes(&stage.chat, "Olá!").await.expect(202);
        stage.ana.sees(&stage.chat, &message, "failed").await;
    };
    let before = asked();
    will_refuse(&stage, 400, 131_026).await;
    fails().await;
    assert_eq!(asked(), before, "the number is well");
    let fault = json!({ "kind": "fail", "status": 401, "code": 190, "on": "any" });
    stage.desk.trouble(fault).await;
    fails().await;
    let before = asked();
    eventually("the supervisor sees what is wrong", async || {
        let detail = supervisor.get(&path).await.expect(200);
        (alarms(&detail) == ["warning sync_failed"]).then_some(())
    })
    .await;
    fails().await;
    assert_eq!(asked(), before, "it is not asked for each message");
}
