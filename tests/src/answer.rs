//! What the server answered.

use reqwest::header::HeaderMap;
use serde_json::Value;

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
