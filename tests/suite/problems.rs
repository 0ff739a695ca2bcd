//! What is refused, exactly how, and that nothing is left of it. Rows are named as in `tests/CATALOGUE.md`.

mod busy;
mod content;
mod envelope;
mod framing;
mod lists;
mod sockets;
mod states;
mod tables;
mod times;
mod values;

use harness::{Answer, Desk, Person};
use reqwest::Method;
use serde_json::{Value, json};

/// One bad input, and the answer to it.
pub(crate) struct Row {
    id: &'static str,
    method: Method,
    path: String,
    headers: Vec<(&'static str, Vec<u8>)>,
    body: Option<Vec<u8>>,
    /// `422 validation-failed text.body type`: status, code, the first field at fault and its code.
    expected: String,
}

impl Row {
    fn new(id: &'static str, method: Method, path: impl Into<String>, expected: &str) -> Self {
        let (path, expected) = (path.into(), expected.to_owned());
        Self { id, method, path, headers: vec![], body: None, expected }
    }

    fn get(id: &'static str, path: impl Into<String>, expected: &str) -> Self {
        Self::new(id, Method::GET, path, expected)
    }

    /// A body of JSON, or what should be.
    fn post(
        id: &'static str,
        path: impl Into<String>,
        body: impl Into<Vec<u8>>,
        expected: &str,
    ) -> Self {
        let row =
            Self::new(id, Method::POST, path, expected).header("content-type", "application/json");
        Self { body: Some(body.into()), ..row }
    }

    fn header(mut self, name: &'static str, value: impl Into<Vec<u8>>) -> Self {
        self.headers.retain(|(known, _)| *known != name);
        self.headers.push((name, value.into()));
        self
    }

    /// The same header once more.
    fn again(mut self, name: &'static str, value: impl Into<Vec<u8>>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(known, _)| *known != name);
        self
    }

    async fn ask(&self, person: &Person) -> Answer {
        let client = reqwest::Client::new();
        let mut request = client
            .request(self.method.clone(), format!("{}{}", person.url, self.path))
            .bearer_auth(&person.token);
        for (name, value) in &self.headers {
            let value = reqwest::header::HeaderValue::from_bytes(value);
            request = request.header(*name, value.expect("a value that can travel"));
        }
        if let Some(body) = &self.body {
            request = request.body(body.clone());
        }
        Answer::read(request.send().await.expect("the server answers")).await
    }
}

/// The stage: an agent who is online, and her chat with Maria.
pub(crate) struct Stage {
    pub(crate) desk: Desk,
    pub(crate) ana: Person,
    pub(crate) chat: String,
}

impl Stage {
    pub(crate) async fn set() -> Self {
        let desk = Desk::start().await;
        let ana = desk.online("ana").await;
        let chat = ana.meets(&desk.customer("Maria"), &desk.account("Sales")).await;
        desk.settle().await;
        Self { desk, ana, chat }
    }

    /// Where one writes into the chat.
    pub(crate) fn messages(&self) -> String {
        format!("/api/v1/chats/{}/messages", self.chat)
    }

    /// Tries all of them; a refusal leaves no row, no event, and nothing at Meta.
    pub(crate) async fn refuses(&self, rows: Vec<Row>) {
        let before = self.desk.postgres.sql().fingerprint();
        let sent = self.desk.sent().await.len();
        let mut wrong = vec![];
        for row in &rows {
            let answer = row.ask(&self.ana).await;
            let verdict = verdict(&answer);
            if verdict == row.expected {
                check_form(&answer, row.id);
            } else {
                let body: String = answer.text.chars().take(200).collect();
                wrong.push(format!(
                    "{} {} {:.120}: {verdict}\n  not {}\n  {body}",
                    row.id, row.method, row.path, row.expected
                ));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert_eq!(self.desk.postgres.sql().fingerprint(), before, "nothing is left of them");
        assert_eq!(self.desk.sent().await.len(), sent);
        println!("tried {} inputs", rows.len());
    }
}

/// Status, code, and the first field at fault.
pub(crate) fn verdict(answer: &Answer) -> String {
    let fault = answer.fault();
    let fault = if fault == "- -" { String::new() } else { format!(" {fault}") };
    format!("{}{fault}", answer.problem())
}

/// What every problem document must be, and must not say.
#[track_caller]
pub(crate) fn check_form(answer: &Answer, id: &str) {
    let text = &answer.text;
    assert_eq!(answer.header("content-type"), "application/problem+json", "{id} {text}");
    check_body(&answer.body, id);
    assert_eq!(answer.body["status"], answer.status, "{id}");
    assert_eq!(answer.body["instance"], answer.header("x-request-id"), "{id}");
    let needed = match answer.status {
        401 => "www-authenticate",
        405 => "allow",
        429 | 503 => "retry-after",
        _ => "x-request-id",
    };
    assert_ne!(answer.header(needed), "", "{id}: {needed}");
}

/// The same, as far as the body tells.
#[track_caller]
pub(crate) fn check_body(body: &Value, id: &str) {
    let text = body.to_string();
    let code = body["code"].as_str().unwrap_or_default();
    assert_eq!(body["type"], format!("https://desk360.dev/problems/{code}"), "{id} {text}");
    assert_ne!(body["title"], json!(null), "{id}");
    assert_ne!(body["instance"], json!(""), "{id}");
    let leaks = [
        "serde",
        "diesel",
        "postgres",
        "sqlstate",
        "actix",
        "struct ",
        "variant",
        "expected",
        "panicked",
        "missing field",
        "invalid type",
        "`",
        "::",
        ".rs",
        "/work/",
    ];
    let low = text.to_lowercase();
    let leak = leaks.iter().find(|leak| low.contains(*leak));
    assert_eq!(leak, None, "{id} {text}");
}

/// A text message.
pub(crate) fn says(words: &str) -> Value {
    json!({ "type": "text", "text": { "body": words } })
}
