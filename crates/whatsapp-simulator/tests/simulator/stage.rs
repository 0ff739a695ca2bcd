//! A simulator, a receiver, and somebody who sends.

use std::time::{Duration, Instant};

use reqwest::{Client, Method, Response};
use serde_json::{Value, json};
use whatsapp_simulator::{BusinessNumber, Callback, Config, Simulator};

use crate::receiver::{APP_SECRET, Receiver};

pub(crate) const NUMBER: &str = "106540352242922";
pub(crate) const WABA: &str = "102290129340398";
pub(crate) const TOKEN: &str = "EAAtesttoken";
pub(crate) const CUSTOMER: &str = "16505551234";

pub(crate) struct Stage {
    pub(crate) simulator: Simulator,
    pub(crate) receiver: Receiver,
    pub(crate) client: Client,
}

/// Quick everywhere, so that nobody waits.
pub(crate) fn quick() -> Config {
    Config {
        token: Some(TOKEN.to_owned()),
        numbers: vec![BusinessNumber::new(NUMBER, "+1 555-078-3881", WABA)],
        sent_after: Duration::ZERO,
        delivered_after: Duration::from_millis(20),
        retry_first: Duration::from_millis(10),
        retry_cap: Duration::from_millis(100),
        ..Config::default()
    }
}

impl Stage {
    pub(crate) fn set() -> Self {
        Self::with(quick())
    }

    pub(crate) fn with(config: Config) -> Self {
        let receiver = Receiver::start();
        let callback = Callback {
            url: receiver.url.clone(),
            app_secret: APP_SECRET.to_owned(),
            verify_token: None,
        };
        let config = Config { callback: Some(callback), ..config };
        let simulator = Simulator::start(config).unwrap();
        Self { simulator, receiver, client: Client::builder().no_proxy().build().unwrap() }
    }

    pub(crate) async fn ask(&self, method: Method, path: &str, body: Option<Value>) -> Response {
        let url = format!("{}{path}", self.simulator.base_url());
        let mut request = self.client.request(method, url).bearer_auth(TOKEN);
        if let Some(body) = body {
            request = request.json(&body);
        }
        request.send().await.unwrap()
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> (u16, Value) {
        let response = self.ask(Method::POST, path, Some(body)).await;
        (response.status().as_u16(), response.json().await.unwrap())
    }

    pub(crate) async fn get(&self, path: &str) -> Value {
        let response = self.ask(Method::GET, path, None).await;
        assert_eq!(response.status(), 200, "{path}");
        response.json().await.unwrap()
    }

    /// Sends whatever `message` is through the usual path.
    pub(crate) async fn send(&self, message: Value) -> (u16, Value) {
        self.post(&format!("/v23.0/{NUMBER}/messages"), message).await
    }

    /// Sends a text, and answers with its id.
    pub(crate) async fn send_text(&self) -> String {
        let (status, answer) = self.send(text()).await;
        assert_eq!(status, 200, "{answer}");
        answer["messages"][0]["id"].as_str().unwrap().to_owned()
    }

    /// The customer writes, which opens the window.
    pub(crate) async fn customer_writes(&self) -> Value {
        let (status, answer) = self.post("/_sim/inbound", inbound("hello")).await;
        assert_eq!(status, 202, "{answer}");
        answer
    }

    pub(crate) async fn fault(&self, rule: Value) {
        let (status, answer) = self.post("/_sim/faults", rule).await;
        assert_eq!(status, 201, "{answer}");
    }

    /// Waits until the simulator has nothing more to tell.
    pub(crate) async fn idle(&self) {
        let idle = self.get("/_sim/idle?wait_ms=10000").await;
        assert_eq!(idle["idle"], true, "still not idle after 10 s: {idle}");
    }

    /// What `GET /_sim/sent` says about one message.
    pub(crate) async fn sent(&self, wamid: &str) -> Value {
        let sent = self.get("/_sim/sent").await;
        let mut items = sent["items"].as_array().unwrap().iter();
        items.find(|item| item["wamid"] == wamid).cloned().unwrap()
    }
}

pub(crate) fn text() -> Value {
    json!({
        "messaging_product": "whatsapp",
        "to": format!("+{CUSTOMER}"),
        "type": "text",
        "text": { "body": "Hi" },
        "biz_opaque_callback_data": "our id",
    })
}

pub(crate) fn inbound(body: &str) -> Value {
    json!({
        "phone_number_id": NUMBER,
        "from": CUSTOMER,
        "name": "Sheena Nelson",
        "message": { "type": "text", "text": { "body": body } },
    })
}

/// Waits for `condition`; fails with `what` after 10 s.
pub(crate) async fn eventually(what: &str, mut condition: impl FnMut() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(10);
    while !condition() {
        assert!(Instant::now() < deadline, "not within 10 s: {what}");
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}
