//! Somebody who is not signed in: at an address of their own, with nothing but a browser.

use std::sync::atomic::{AtomicU32, Ordering};

use reqwest::Method;
use serde_json::{Value, json};

use crate::{Answer, Desk, PASSWORD, Person};

/// A client at an address of its own, as a proxy of the server's would say.
#[derive(Debug, Clone)]
pub struct Visitor {
    url: String,
    /// Where they are.
    pub ip: String,
    http: reqwest::Client,
}

impl Desk {
    /// Somebody at an address that nobody else has.
    pub fn visitor(&self) -> Visitor {
        static LAST: AtomicU32 = AtomicU32::new(1);
        let n = LAST.fetch_add(1, Ordering::Relaxed);
        let ip = format!("198.18.{}.{}", n / 250 % 250, n % 250 + 1);
        Visitor { url: self.server.url.clone(), ip, http: self.http.clone() }
    }

    /// The token of the link in the newest mail to somebody with such a subject.
    pub async fn mailed_token(&self, email: &str, subject: &str) -> String {
        let mail = self.mail_to(email, subject).await;
        let link = mail["links"][0].as_str().expect("a link in the mail");
        let (_, token) = link.split_once("?token=").expect("a token in the link");
        token.to_owned()
    }
}

impl Visitor {
    /// The same visitor at another server.
    #[must_use]
    pub fn at(&self, url: &str) -> Self {
        Self { url: url.to_owned(), ..self.clone() }
    }

    /// `POST /api/v1{path}`.
    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.send(Method::POST, path, &body, &[("x-forwarded-for", &self.ip)]).await
    }

    /// Any request with any headers.
    pub async fn send(
        &self,
        method: Method,
        path: &str,
        body: &Value,
        headers: &[(&str, &str)],
    ) -> Answer {
        let mut request = self.http.request(method.clone(), format!("{}/api/v1{path}", self.url));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = request.json(body).send().await.expect("the server answers");
        Answer::of(&method, Some(body), response).await
    }

    /// Tries to sign in.
    pub async fn logs_in(&self, email: &str, password: &str) -> Answer {
        self.post("/auth/login", json!({ "email": email, "password": password })).await
    }

    /// Signs in with a second factor.
    pub async fn logs_in_with(&self, email: &str, password: &str, code: &str) -> Answer {
        let body = json!({ "email": email, "password": password, "code": code });
        self.post("/auth/login", body).await
    }

    /// Signs in as one of the demo's people.
    pub async fn enters(&self, email: &str) -> Person {
        self.person(&self.logs_in(email, PASSWORD).await.expect(200))
    }

    /// Whoever an answer of a sign-in speaks of.
    pub fn person(&self, session: &Value) -> Person {
        Person::of(&self.url, session, &self.http)
    }

    /// Registers a company.
    pub async fn registers(&self, email: &str, company: &str) -> Answer {
        self.post(
            "/auth/register",
            json!({
                "full_name": "Olga Owner", "email": email, "password": NEW_PASSWORD,
                "company_name": company, "phone": "+14155552671", "accept_terms": true,
            }),
        )
        .await
    }

    /// Exchanges a refresh token.
    pub async fn refreshes(&self, token: &str) -> Answer {
        self.post("/auth/refresh", json!({ "refresh_token": token })).await
    }
}

/// A password that nobody else has.
pub const NEW_PASSWORD: &str = "seven owls hum in tune";
