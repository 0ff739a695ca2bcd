//! A program of a company, which answers what the test tells it to.

use std::collections::VecDeque;
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use actix_web::dev::ServerHandle;
use actix_web::http::StatusCode;
use actix_web::web::{self, Bytes, Data};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::{Value, json};
use sha2::Sha256;
use tokio::sync::Notify;

use crate::eventually;

/// A question as it came.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The `webhook-id`.
    pub id: String,
    /// The `webhook-timestamp`.
    pub timestamp: String,
    /// The `webhook-signature`.
    pub signature: String,
    /// The body.
    pub body: String,
}

impl Asked {
    /// What the customer wrote.
    pub fn words(&self) -> String {
        self.json()["data"]["message"]["text"]["body"].as_str().unwrap_or("-").to_owned()
    }

    /// The body, read.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).expect("JSON")
    }

    /// Whether one of the signatures is that of a secret, as the Standard Webhooks say.
    pub fn is_signed_with(&self, secret: &str) -> bool {
        let key = STANDARD.decode(secret.trim_start_matches("whsec_")).expect("Base64");
        let mut mac = Hmac::<Sha256>::new_from_slice(&key).expect("any length will do");
        mac.update(format!("{}.{}.{}", self.id, self.timestamp, self.body).as_bytes());
        let expected = format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()));
        self.signature.split(' ').any(|signature| signature == expected)
    }
}

#[derive(Default)]
struct Mind {
    asked: Mutex<Vec<Asked>>,
    answers: Mutex<VecDeque<(u16, Value)>>,
    /// It thinks until the test says that it has thought.
    thinks: Mutex<bool>,
    thought: Notify,
}

/// A program that is running.
pub struct Bot {
    /// Where it is asked.
    pub url: String,
    mind: Arc<Mind>,
    server: ServerHandle,
}

impl Bot {
    /// Starts one. What nobody told it to say is `echo: ` and what the customer wrote.
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let url = format!("http://{}/desk", listener.local_addr().expect("an address"));
        let mind = Arc::new(Mind::default());
        let shared = Data::from(Arc::clone(&mind));
        let server = HttpServer::new(move || {
            App::new().app_data(shared.clone()).route("/desk", web::post().to(answer))
        });
        let server =
            server.workers(1).disable_signals().listen(listener).expect("it listens").run();
        let handle = server.handle();
        tokio::spawn(server);
        Self { url, mind, server: handle }
    }

    /// Answers the next question so.
    pub fn will_answer(&self, status: u16, body: Value) {
        self.mind.answers.lock().expect("no panic").push_back((status, body));
    }

    /// Says nothing until [`Bot::has_thought`].
    pub fn thinks(&self) {
        *self.mind.thinks.lock().expect("no panic") = true;
    }

    /// Says what it has to say.
    pub fn has_thought(&self) {
        *self.mind.thinks.lock().expect("no panic") = false;
        self.mind.thought.notify_waiters();
    }

    /// What it was asked so far.
    pub fn asked(&self) -> Vec<Asked> {
        self.mind.asked.lock().expect("no panic").clone()
    }

    /// Waits until it was asked so often.
    pub async fn is_asked(&self, count: usize) -> Vec<Asked> {
        eventually(&format!("the program is asked {count} times"), async || {
            Some(self.asked()).filter(|asked| asked.len() >= count)
        })
        .await
    }

    /// Ends it: nobody is there any more.
    pub async fn stop(self) {
        self.has_thought();
        self.server.stop(false).await;
    }
}

/// A text, as programs answer it.
fn text(words: &str) -> Value {
    json!({ "type": "text", "text": { "body": words } })
}

async fn answer(mind: Data<Mind>, request: HttpRequest, bytes: Bytes) -> HttpResponse {
    let header = |name: &str| {
        let value = request.headers().get(name).and_then(|value| value.to_str().ok());
        value.unwrap_or_default().to_owned()
    };
    let asked = Asked {
        id: header("webhook-id"),
        timestamp: header("webhook-timestamp"),
        signature: header("webhook-signature"),
        body: String::from_utf8(bytes.to_vec()).expect("UTF-8"),
    };
    let words = asked.words();
    let thought = mind.thought.notified();
    mind.asked.lock().expect("no panic").push(asked);
    if *mind.thinks.lock().expect("no panic") {
        thought.await;
    }
    let told = mind.answers.lock().expect("no panic").pop_front();
    let usual = || (200, json!({ "replies": [text(&format!("echo: {words}"))] }));
    let (status, body) = told.unwrap_or_else(usual);
    HttpResponse::build(StatusCode::from_u16(status).expect("a status")).json(body)
}
