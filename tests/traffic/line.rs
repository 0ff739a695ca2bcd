//! Somebody's line to the desk: signed in, and signed in again when that is over.

use std::sync::{Arc, Mutex, PoisonError};

use futures_util::StreamExt as _;
use reqwest::Method;
use serde_json::{Value, json};
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::Message;

use crate::Scene;

/// A user who is signed in.
#[derive(Clone)]
pub(crate) struct Line {
    scene: Arc<Scene>,
    email: String,
    password: String,
    token: Arc<Mutex<String>>,
    /// Who they are.
    pub(crate) id: String,
    /// What they are called.
    pub(crate) name: String,
}

/// An answer: the status, and the body if it is JSON.
pub(crate) type Answer = (u16, Value);

impl Line {
    /// Signs in as one of the users of `demo.json`.
    pub(crate) async fn sign_in(scene: &Arc<Scene>, user: &Value) -> Result<Self, String> {
        let mut line = Self {
            scene: scene.clone(),
            email: text(&user["email"])?,
            password: text(&user["password"])?,
            token: Arc::default(),
            id: String::new(),
            name: String::new(),
        };
        let session = line.log_in().await?;
        line.id = text(&session["user"]["id"])?;
        line.name = text(&session["user"]["name"])?;
        Ok(line)
    }

    async fn log_in(&self) -> Result<Value, String> {
        let body = json!({ "email": self.email, "password": self.password });
        let url = format!("{}/api/v1/auth/login", self.scene.api);
        let (status, session) = ask(self.scene.http.post(url).json(&body)).await?;
        if status != 200 {
            return Err(format!("{} cannot sign in: {session}", self.email));
        }
        *self.token.lock().unwrap_or_else(PoisonError::into_inner) =
            text(&session["access_token"])?;
        Ok(session)
    }

    /// Asks the panel API.
    pub(crate) async fn ask(
        &self,
        method: Method,
        path: &str,
        body: Option<Value>,
    ) -> Result<Answer, String> {
        let first = self.try_ask(&method, path, body.as_ref()).await?;
        if first.0 != 401 {
            return Ok(first);
        }
        self.log_in().await?;
        self.try_ask(&method, path, body.as_ref()).await
    }

    async fn try_ask(
        &self,
        method: &Method,
        path: &str,
        body: Option<&Value>,
    ) -> Result<Answer, String> {
        let token = self.token.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let url = format!("{}/api/v1{path}", self.scene.api);
        let mut request = self.scene.http.request(method.clone(), url).bearer_auth(token);
        if let Some(body) = body {
            request = request.json(body);
        }
        ask(request).await
    }

    /// Reads something that must be there.
    pub(crate) async fn get(&self, path: &str) -> Result<Value, String> {
        match self.ask(Method::GET, path, None).await? {
            (200, body) => Ok(body),
            (status, body) => Err(format!("GET {path}: {status} {body}")),
        }
    }

    /// Reads all pages of a list.
    pub(crate) async fn all(&self, path: &str) -> Result<Vec<Value>, String> {
        let (mut items, mut cursor) = (vec![], String::new());
        loop {
            let mut page = self.get(&format!("{path}{cursor}")).await?;
            if let Value::Array(more) = page["items"].take() {
                items.extend(more);
            }
            match page["next_cursor"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => return Ok(items),
            }
        }
    }

    /// Keeps a panel open until it is over, so that they count as present.
    pub(crate) async fn keep_a_panel_open(self) {
        while !self.scene.is_over() {
            if let Err(error) = self.open_panel().await {
                println!("{}: {error}", self.name);
            }
            tokio::time::sleep(std::time::Duration::from_secs(1)).await;
        }
    }

    async fn open_panel(&self) -> Result<(), String> {
        let (_, ticket) = self.ask(Method::POST, "/ws-tickets", Some(json!({}))).await?;
        let base = self.scene.api.replacen("http", "ws", 1);
        let url = format!("{base}/api/v1/ws?ticket={}", text(&ticket["ticket"])?);
        let (mut socket, _) = connect_async(url).await.map_err(|error| error.to_string())?;
        let over = tokio::time::sleep_until(self.scene.until);
        tokio::pin!(over);
        loop {
            let frame = tokio::select! {
                frame = socket.next() => frame,
                () = &mut over => return Ok(()),
            };
            match frame {
                Some(Ok(Message::Text(_))) => self.scene.ledger.heard(),
                // Answers to pings are sent while reading.
                Some(Ok(_)) => {}
                Some(Err(error)) => return Err(format!("the socket broke: {error}")),
                None => return Ok(()),
            }
        }
    }
}

/// Sends a request and reads the answer.
pub(crate) async fn ask(request: reqwest::RequestBuilder) -> Result<Answer, String> {
    let answer = request.send().await.map_err(|error| format!("nobody answers: {error}"))?;
    let status = answer.status().as_u16();
    let body = answer.bytes().await.map_err(|error| error.to_string())?;
    Ok((status, serde_json::from_slice(&body).unwrap_or_default()))
}

/// A text that must be there.
pub(crate) fn text(value: &Value) -> Result<String, String> {
    value.as_str().map(str::to_owned).ok_or_else(|| format!("{value} is no text"))
}

/// The member of this name of each item.
pub(crate) fn texts(items: &Value, name: &str) -> Result<Vec<String>, String> {
    items.as_array().into_iter().flatten().map(|item| text(&item[name])).collect()
}
