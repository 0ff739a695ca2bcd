//! What the server answered.

use reqwest::Method;
use reqwest::header::HeaderMap;
use serde_json::Value;

use crate::contract;

/// An answer, read to its end.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Its HTTP status.
    pub status: u16,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body, if that is JSON.
    pub body: Value,
    /// Its body as it came.
    pub text: String,
}

impl Answer {
    /// Reads an answer of the panel, which has to be as the contract says; and so has what it was asked, if it
    /// took that.
    pub async fn of(method: &Method, asked: Option<&Value>, response: reqwest::Response) -> Self {
        let path = response.url().path().to_owned();
        let answer = Self::read(response).await;
        contract::check_answer(method.as_str(), &path, answer.status, &answer.body);
        if let Some(asked) = asked.filter(|_| answer.status < 300) {
            contract::check_request(method.as_str(), &path, asked);
        }
        answer
    }

    /// Reads an answer.
    pub async fn read(response: reqwest::Response) -> Self {
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let text = response.text().await.unwrap_or_default();
        let body = serde_json::from_str(&text).unwrap_or(Value::Null);
        Self { status, headers, body, text }
    }

    /// The body of an answer that must have this status.
    #[track_caller]
    pub fn expect(self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.text);
        self.body
    }

    /// Status and code of a problem: `409 window-closed`.
    pub fn problem(&self) -> String {
        format!("{} {}", self.status, self.body["code"].as_str().unwrap_or("-"))
    }

    /// The first field at fault: `text.body too-long`.
    pub fn fault(&self) -> String {
        let fault = &self.body["errors"][0];
        let part = |name: &str| fault[name].as_str().unwrap_or("-").to_owned();
        format!("{} {}", part("field"), part("code"))
    }

    /// A header.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}
