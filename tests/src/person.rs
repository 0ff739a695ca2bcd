//! Somebody who works at the desk, with only their own powers.

use std::sync::atomic::{AtomicUsize, Ordering};

use reqwest::Method;
use serde_json::{Value, json};

use crate::{Answer, Desk, Screen, eventually};

/// The password of everybody.
pub const PASSWORD: &str = "desk360-demo-password";

/// A signed-in user. They may outlive the server they signed in at: see [`Person::at`].
#[derive(Debug, Clone)]
pub struct Person {
    /// Where they work.
    pub url: String,
    /// Their access token.
    pub token: String,
    /// Who they are.
    pub id: String,
    http: reqwest::Client,
}

impl Person {
    pub(crate) async fn sign_in(desk: &Desk, email: &str) -> Self {
        let login = json!({ "email": email, "password": PASSWORD });
        let answer = desk.request(Method::POST, "/api/v1/auth/login", None, Some(login)).await;
        Self::of(&desk.server.url, &answer.expect(200), &desk.http)
    }

    /// Whoever an answer of a sign-in speaks of.
    pub(crate) fn of(url: &str, session: &Value, http: &reqwest::Client) -> Self {
        Self {
            url: url.to_owned(),
            token: text(&session["access_token"]),
            id: text(&session["user"]["id"]),
            http: http.clone(),
        }
    }

    /// The same person, at another server.
    #[must_use]
    pub fn at(&self, url: &str) -> Self {
        Self { url: url.to_owned(), ..self.clone() }
    }

    /// Chooses a status.
    pub async fn chooses(&self, status: &str) -> Value {
        self.put("/me/status", json!({ "status": status })).await.expect(200)
    }

    /// `GET /api/v1{path}`.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, None, &[]).await
    }

    /// `POST /api/v1{path}`.
    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.send(Method::POST, path, Some(body), &[]).await
    }

    /// `PUT /api/v1{path}`.
    pub async fn put(&self, path: &str, body: Value) -> Answer {
        self.send(Method::PUT, path, Some(body), &[]).await
    }

    /// `PATCH /api/v1{path}`, of this version.
    pub async fn patch(&self, path: &str, version: &Value, body: Value) -> Answer {
        self.send(Method::PATCH, path, Some(body), &[("if-match", &format!("\"{version}\""))]).await
    }

    /// `DELETE /api/v1{path}`.
    pub async fn delete(&self, path: &str) -> Answer {
        self.send(Method::DELETE, path, None, &[]).await
    }

    /// Any request, with any headers.
    pub async fn send(
        &self,
        method: Method,
        path: &str,
        body: Option<Value>,
        headers: &[(&str, &str)],
    ) -> Answer {
        let answer = self.try_send(method, path, body, headers).await;
        answer.expect("the server answers")
    }

    /// The same, where the server may be gone.
    pub async fn try_send(
        &self,
        method: Method,
        path: &str,
        body: Option<Value>,
        headers: &[(&str, &str)],
    ) -> reqwest::Result<Answer> {
        let url = format!("{}/api/v1{path}", self.url);
        let mut request = self.http.request(method.clone(), url).bearer_auth(&self.token);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(body) = &body {
            request = request.json(body);
        }
        Ok(Answer::of(&method, body.as_ref(), request.send().await?).await)
    }

    /// Says something in a way that is understood, though the contract names another: as Meta writes it.
    pub async fn posts_in_metas_way(&self, path: &str, body: &Value) -> Answer {
        let url = format!("{}/api/v1{path}", self.url);
        let request = self.http.post(url).bearer_auth(&self.token).json(body);
        Answer::of(&Method::POST, None, request.send().await.expect("the server answers")).await
    }

    /// Uploads a file as the whole body, with a query such as `?type=image`.
    pub async fn uploads(&self, query: &str, mime_type: &str, bytes: &[u8]) -> Answer {
        let url = format!("{}/api/v1/media{query}", self.url);
        let request = self.http.post(url).bearer_auth(&self.token).body(bytes.to_vec());
        let request = request.header("content-type", mime_type);
        Answer::of(&Method::POST, None, request.send().await.expect("the server answers")).await
    }

    /// Uploads a form.
    pub async fn uploads_form(&self, form: reqwest::multipart::Form) -> Answer {
        let url = format!("{}/api/v1/media", self.url);
        let request = self.http.post(url).bearer_auth(&self.token).multipart(form);
        Answer::of(&Method::POST, None, request.send().await.expect("the server answers")).await
    }

    /// Writes a text into a chat.
    pub async fn writes(&self, chat: &str, words: &str) -> Answer {
        let body = json!({ "type": "text", "text": { "body": words } });
        self.post(&format!("/chats/{chat}/messages"), body).await
    }

    /// The picture of the desk.
    pub async fn sync(&self) -> Value {
        self.get("/sync").await.expect(200)
    }

    /// Reads a chat.
    pub async fn chat(&self, id: &str) -> Value {
        self.get(&format!("/chats/{id}")).await.expect(200)
    }

    /// The messages of a chat, the oldest first.
    pub async fn messages(&self, chat: &str) -> Vec<Value> {
        let page = self.get(&format!("/chats/{chat}/messages?limit=100")).await.expect(200);
        let mut messages = page["items"].as_array().expect("items").clone();
        messages.reverse();
        messages
    }

    /// Waits until a list holds a chat with this customer, and answers with it.
    pub async fn finds(&self, list: &str, customer: &str) -> Value {
        let path = format!("/chats?list={list}");
        eventually(&format!("{customer} is in the list {list}"), async || {
            let page = self.get(&path).await.expect(200);
            let items = page["items"].as_array().expect("items").clone();
            items.into_iter().find(|chat| chat["contact"]["name"] == customer)
        })
        .await
    }

    /// Opens a socket.
    pub async fn screen(&self) -> Screen {
        Screen::open(self).await
    }

    /// Gets the address that opens a socket.
    pub async fn socket_url(&self) -> String {
        let ticket = self.post("/ws-tickets", json!({})).await.expect(201);
        // The server may be reached under another address than it says.
        let ticket = text(&ticket["ticket"]);
        format!("{}/api/v1/ws?ticket={ticket}", self.url.replacen("http", "ws", 1))
    }

    /// A name that no other request has.
    pub fn unique() -> String {
        static LAST: AtomicUsize = AtomicUsize::new(0);
        format!("unique-{}-{}", std::process::id(), LAST.fetch_add(1, Ordering::Relaxed))
    }
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}
