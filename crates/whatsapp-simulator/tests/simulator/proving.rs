//! The proof that a call comes from the app: checked when it is sent, demanded when the app says so.

use reqwest::Method;
use serde_json::{Value, json};
use whatsapp_simulator::Config;

use crate::stage::{NUMBER, Stage, WABA, quick, text};

/// Of the secret of the receiver and the token of the stage: the reference vector.
const PROOF: &str = "2f6c99f265a9e1644d725e8f9c96e439fcbf40a73357d1d98ba8b98fbfe445e4";

async fn asks(stage: &Stage, method: &str, path: &str, body: Option<Value>) -> (u16, Value) {
    let method: Method = method.parse().unwrap();
    let response = stage.ask(method, path, body).await;
    (response.status().as_u16(), response.json().await.unwrap())
}

/// Calls of every kind, and what each takes.
fn calls() -> Vec<(&'static str, String, Option<Value>)> {
    vec![
        ("POST", format!("/v23.0/{NUMBER}/messages?"), Some(text())),
        ("GET", format!("/v23.0/{NUMBER}?"), None),
        ("GET", format!("/v23.0/{WABA}?"), None),
        ("GET", format!("/v23.0/{WABA}/message_templates?"), None),
        ("GET", format!("/v23.0/{WABA}/phone_numbers?"), None),
        ("POST", format!("/v23.0/{WABA}/subscribed_apps?"), Some(json!({}))),
        ("GET", format!("/v23.0/{NUMBER}/whatsapp_business_profile?"), None),
        ("POST", "/v23.0/app/uploads?file_length=1&file_type=image/png&".to_owned(), None),
    ]
}

#[tokio::test]
async fn a_proof_that_is_sent_is_checked() {
    let stage = Stage::set();
    for (method, path, body) in calls() {
        let with =
            async |proof: &str| asks(&stage, method, &format!("{path}{proof}"), body.clone()).await;
        assert_eq!(with("").await.0, 200, "{path}");
        assert_eq!(with(&format!("appsecret_proof={PROOF}")).await.0, 200, "{path}");
        let (status, answer) = with("appsecret_proof=00").await;
        assert_eq!((status, &answer["error"]["code"]), (400, &json!(100)), "{path}");
        assert_eq!(
            answer["error"]["message"],
            "Invalid appsecret_proof provided in the API argument"
        );
    }
}

#[tokio::test]
async fn an_app_can_demand_it() {
    let stage = Stage::with(Config { require_app_secret: true, ..quick() });
    for (method, path, body) in calls() {
        let (status, answer) = asks(&stage, method, &path, body.clone()).await;
        assert_eq!((status, &answer["error"]["code"]), (400, &json!(100)), "{path}");
        assert_eq!(
            answer["error"]["message"],
            "API calls from the server require an appsecret_proof argument"
        );
        let proven = format!("{path}appsecret_proof={PROOF}");
        assert_eq!(asks(&stage, method, &proven, body).await.0, 200, "{path}");
    }
    assert_eq!(stage.get("/_sim/sent").await["total"], 1);
}
