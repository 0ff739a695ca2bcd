//! A receiver of webhooks that keeps what it got, byte for byte.

use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use actix_web::dev::ServerHandle;
use actix_web::http::StatusCode;
use actix_web::web::{self, Bytes, Data};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer};
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::Value;
use sha2::Sha256;

pub(crate) const APP_SECRET: &str = "test_app_secret";
pub(crate) const VERIFY_TOKEN: &str = "test & verify";

#[derive(Clone, Default)]
struct Inbox {
    hooks: Arc<Mutex<Vec<Hook>>>,
    /// Statuses to answer with before all is well.
    troubles: Arc<Mutex<Vec<u16>>>,
}

/// A webhook as it came.
#[derive(Clone)]
pub(crate) struct Hook {
    pub(crate) signature: String,
    pub(crate) content_type: String,
    pub(crate) bytes: Vec<u8>,
    pub(crate) answered: u16,
}

impl Hook {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap()
    }

    /// What Meta's documentation tells receivers to compare the header with.
    pub(crate) fn expected_signature(&self) -> String {
        let mut mac = Hmac::<Sha256>::new_from_slice(APP_SECRET.as_bytes()).unwrap();
        mac.update(&self.bytes);
        let hex: Vec<_> =
            mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
        format!("sha256={}", hex.concat())
    }

    /// The entries of `statuses` or `messages`.
    pub(crate) fn all(&self, list: &str) -> Vec<Value> {
        let json = self.json();
        let entries = json["entry"].as_array().unwrap().iter();
        let changes = entries.flat_map(|entry| entry["changes"].as_array().unwrap());
        changes.filter_map(|change| change["value"][list].as_array()).flatten().cloned().collect()
    }
}

pub(crate) struct Receiver {
    pub(crate) url: String,
    inbox: Inbox,
    server: ServerHandle,
}

impl Receiver {
    pub(crate) fn start() -> Self {
        Self::on(TcpListener::bind("127.0.0.1:0").unwrap())
    }

    pub(crate) fn on(listener: TcpListener) -> Self {
        let url = format!("http://{}/hook", listener.local_addr().unwrap());
        let inbox = Inbox::default();
        let shared = Data::new(inbox.clone());
        let server = HttpServer::new(move || {
            App::new()
                .app_data(shared.clone())
                .app_data(web::PayloadConfig::new(3 * 1024 * 1024))
                .service(web::resource("/hook").get(verify).post(receive))
        });
        let server = server.workers(1).disable_signals().listen(listener).unwrap().run();
        let handle = server.handle();
        tokio::spawn(server);
        Self { url, inbox, server: handle }
    }

    /// Answers the next webhooks with these statuses.
    pub(crate) fn answer_with(&self, statuses: &[u16]) {
        self.inbox.troubles.lock().unwrap().extend(statuses.iter().rev());
    }

    /// What came so far.
    pub(crate) fn hooks(&self) -> Vec<Hook> {
        self.inbox.hooks.lock().unwrap().clone()
    }

    /// The values of a field so far, in the order in which they came.
    pub(crate) fn news(&self, field: &str) -> Vec<Value> {
        let hooks = self.hooks();
        let bodies = hooks.iter().map(Hook::json);
        let changes = bodies.flat_map(|body| {
            let entries = body["entry"].as_array().unwrap().clone();
            entries.into_iter().flat_map(|entry| entry["changes"].as_array().unwrap().clone())
        });
        changes
            .filter(|change| change["field"] == field)
            .map(|change| change["value"].clone())
            .collect()
    }

    /// All statuses so far, in the order in which they came.
    pub(crate) fn statuses(&self) -> Vec<Value> {
        self.hooks().iter().flat_map(|hook| hook.all("statuses")).collect()
    }

    /// The statuses of one message so far, by rank: their order on the way is not guaranteed.
    pub(crate) fn statuses_of(&self, wamid: &str) -> Vec<String> {
        let statuses = self.statuses().into_iter().filter(|status| status["id"] == wamid);
        let mut statuses: Vec<_> =
            statuses.map(|status| status["status"].as_str().unwrap().to_owned()).collect();
        let ranks = ["sent", "failed", "delivered", "read", "played"];
        statuses.sort_by_key(|status| ranks.iter().position(|rank| rank == status));
        statuses
    }

    pub(crate) async fn stop(self) {
        self.server.stop(false).await;
    }
}

async fn receive(inbox: Data<Inbox>, request: HttpRequest, bytes: Bytes) -> HttpResponse {
    let header = |name: &str| {
        let value = request.headers().get(name).and_then(|value| value.to_str().ok());
        value.unwrap_or_default().to_owned()
    };
    let answered = inbox.troubles.lock().unwrap().pop().unwrap_or(200);
    inbox.hooks.lock().unwrap().push(Hook {
        signature: header("x-hub-signature-256"),
        content_type: header("content-type"),
        bytes: bytes.to_vec(),
        answered,
    });
    HttpResponse::build(StatusCode::from_u16(answered).unwrap()).finish()
}

async fn verify(query: web::Query<std::collections::HashMap<String, String>>) -> HttpResponse {
    if query["hub.mode"] == "subscribe" && query["hub.verify_token"] == VERIFY_TOKEN {
        return HttpResponse::Ok().body(query["hub.challenge"].clone());
    }
    HttpResponse::Forbidden().finish()
}
