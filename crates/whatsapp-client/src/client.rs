//! The calls that concern messages.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use reqwest::header::{AUTHORIZATION, CONTENT_TYPE};
use reqwest::redirect::Policy;
use reqwest::{Method, RequestBuilder, Response, Url};
use serde::Serialize;

use crate::answer::{self, Accepted};
use crate::message::OutgoingMessage;
use crate::{Access, Credentials, NotSent, SendError, Usage, refusal};

/// How the platform is reached.
#[derive(Debug, Clone)]
pub struct Config {
    /// Meta's address, or a simulator's; without the version.
    pub base_url: String,
    /// The version of the Graph API, e.g. `v25.0`.
    pub version: String,
    /// For DNS, TCP and TLS together.
    pub connect_timeout: Duration,
    /// For a whole call, including the connection and the answer.
    pub timeout: Duration,
    /// The same for calls that carry a file.
    pub media_timeout: Duration,
    /// How long an unused connection is kept. Shorter than Meta keeps it, or a message may be
    /// written into a connection that Meta is just closing, and nobody knows whether it arrived.
    pub pool_idle_timeout: Duration,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            base_url: "https://graph.facebook.com".to_owned(),
            version: "v25.0".to_owned(),
            connect_timeout: Duration::from_secs(3),
            timeout: Duration::from_secs(10),
            media_timeout: Duration::from_secs(150),
            pool_idle_timeout: Duration::from_secs(30),
        }
    }
}

/// Why there can be no client.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// Not an `http` or `https` address.
    #[error("the base URL is not an http or https address")]
    BaseUrl,
    /// Not like `v25.0`.
    #[error("the version does not look like v25.0")]
    Version,
    /// No TLS provider, or no root certificates.
    #[error("TLS cannot be used")]
    Tls(#[source] reqwest::Error),
}

/// Hears what answers say of the limits: Meta's id of what they are about, or the word for it, and what they say.
type Listener = dyn Fn(&str, &Usage) + Send + Sync;

/// A connection to the Cloud API, shared by all numbers. Cheap to clone.
///
/// It follows no redirect, uses no proxy and reads at most 1 MiB of an answer.
#[derive(Clone)]
pub struct Client {
    pub(crate) http: reqwest::Client,
    pub(crate) base: Url,
    pub(crate) media_timeout: Duration,
    usage: Arc<Mutex<Usage>>,
    listener: Option<Arc<Listener>>,
}

impl Client {
    /// Opens no connection yet.
    pub fn new(config: &Config) -> Result<Self, ConfigError> {
        if !is_version(&config.version) {
            return Err(ConfigError::Version);
        }
        let base = format!("{}/{}/", config.base_url.trim_end_matches('/'), config.version);
        let base = Url::parse(&base).map_err(|_malformed| ConfigError::BaseUrl)?;
        let is_plain = matches!(base.scheme(), "http" | "https")
            && base.query().is_none()
            && base.fragment().is_none();
        if !is_plain {
            return Err(ConfigError::BaseUrl);
        }
        let http = reqwest::Client::builder()
            .connect_timeout(config.connect_timeout)
            .timeout(config.timeout)
            .pool_idle_timeout(config.pool_idle_timeout)
            .redirect(Policy::none())
            .no_proxy()
            .user_agent(concat!("whatsapp-client/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(ConfigError::Tls)?;
        let usage = Arc::default();
        Ok(Self { http, base, media_timeout: config.media_timeout, usage, listener: None })
    }

    /// Sends a message. `Ok` means that Meta took it, not that anybody got it: that is told by
    /// [statuses](crate::webhook::Status). Makes one attempt. Page "Sending messages".
    pub async fn send(
        &self,
        credentials: &Credentials,
        message: &OutgoingMessage,
    ) -> Result<Accepted, SendError> {
        let response = self.call(Method::POST, credentials, "messages", message).await?;
        answer::accepted(response, credentials.token()).await.map_err(refusal::of_number)
    }

    /// Shows the user that this message and those before it were read. Possible within 30 days.
    /// Page "Mark messages as read".
    pub async fn mark_read(&self, credentials: &Credentials, wamid: &str) -> Result<(), SendError> {
        let response =
            self.call(Method::POST, credentials, "messages", &Seen::new(wamid, None)).await?;
        answer::done(response, credentials.token()).await
    }

    /// Shows "typing…" for 25 seconds or until something is sent. Also marks the message as read.
    /// Page "Typing indicators".
    pub async fn show_typing(
        &self,
        credentials: &Credentials,
        wamid: &str,
    ) -> Result<(), SendError> {
        let typing = TypingIndicator { kind: "text" };
        let response = self
            .call(Method::POST, credentials, "messages", &Seen::new(wamid, Some(typing)))
            .await?;
        answer::done(response, credentials.token()).await
    }

    pub(crate) async fn call(
        &self,
        method: Method,
        credentials: &Credentials,
        edge: &str,
        body: &impl Serialize,
    ) -> Result<Response, SendError> {
        let not_made = |error| SendError::NotSent(NotSent::NoConnection(error));
        // Serialised here, so that a failure is surely one before anything was sent.
        let body = serde_json::to_vec(body).map_err(|error| not_made(error.into()))?;
        let path = format!("{}/{edge}", credentials.phone_number_id());
        let url = self.address(credentials, &path).ok_or_else(malformed)?;
        let request =
            self.http.request(method, url).header(CONTENT_TYPE, "application/json").body(body);
        self.make(credentials, request).await
    }

    /// The address of a path below the version, with the app secret's proof. `None` if it is none.
    pub(crate) fn address(&self, access: &impl AsRef<Access>, path: &str) -> Option<Url> {
        let mut url = self.base.join(path).ok()?;
        if let Some(proof) = access.as_ref().app_secret_proof() {
            url.query_pairs_mut().append_pair("appsecret_proof", proof);
        }
        Some(url)
    }

    /// Makes a request, with the token.
    pub(crate) async fn make(
        &self,
        access: &impl AsRef<Access>,
        request: RequestBuilder,
    ) -> Result<Response, SendError> {
        let request = request.header(AUTHORIZATION, access.as_ref().authorization());
        self.make_openly(request).await
    }

    /// Makes a request that proves in its own way who asks.
    pub(crate) async fn make_openly(&self, request: RequestBuilder) -> Result<Response, SendError> {
        // The address would show the proof.
        let answer = request.send().await.map_err(reqwest::Error::without_url);
        let response = answer.map_err(|error| {
            if error.is_connect() || error.is_builder() {
                SendError::NotSent(NotSent::NoConnection(error.into()))
            } else {
                // A time-out, or a connection that broke: the request may have been read.
                SendError::Unknown(error.into())
            }
        })?;
        let usage = Usage::of(response.headers());
        if usage != Usage::default() {
            if let Some(listener) = &self.listener {
                listener(self.object(response.url()), &usage);
            }
            self.usage.lock().unwrap_or_else(PoisonError::into_inner).learn(usage);
        }
        Ok(response)
    }

    /// Meta's id of what a call is about: the first part of its path.
    fn object<'a>(&self, url: &'a Url) -> &'a str {
        let path = url.path().strip_prefix(self.base.path()).unwrap_or_default();
        path.split('/').next().unwrap_or_default()
    }

    /// Lets somebody hear at once what each answer says of Meta's call limits (page "Rate limits"), and which
    /// object of Meta's the call was about: an account, a number, a template. Answers that say nothing are not told.
    /// Nothing else may happen in `hears` that takes time.
    #[must_use]
    pub fn listening(self, hears: impl Fn(&str, &Usage) + Send + Sync + 'static) -> Self {
        Self { listener: Some(Arc::new(hears)), ..self }
    }

    /// How much of Meta's call limits is used, as the latest answers to this client and its clones
    /// said. Page "Rate limits".
    pub fn usage(&self) -> Usage {
        self.usage.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Client").field("base", &self.base.as_str()).finish_non_exhaustive()
    }
}

/// No request was made, for its address would not be one.
pub(crate) fn malformed() -> SendError {
    SendError::NotSent(NotSent::NoConnection("the id is malformed".into()))
}

fn is_version(version: &str) -> bool {
    let is_number =
        |text: &str| (1..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let parts = version.strip_prefix('v').and_then(|numbers| numbers.split_once('.'));
    parts.is_some_and(|(major, minor)| is_number(major) && is_number(minor))
}

/// Meta's pages "Mark messages as read" and "Typing indicators".
#[derive(Serialize)]
struct Seen<'a> {
    messaging_product: &'static str,
    status: &'static str,
    message_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    typing_indicator: Option<TypingIndicator>,
}

#[derive(Serialize)]
struct TypingIndicator {
    #[serde(rename = "type")]
    kind: &'static str,
}

impl<'a> Seen<'a> {
    fn new(message_id: &'a str, typing_indicator: Option<TypingIndicator>) -> Self {
        Self { messaging_product: "whatsapp", status: "read", message_id, typing_indicator }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_configuration_is_checked() {
        let with = |base_url: &str, version: &str| {
            let (base_url, version) = (base_url.to_owned(), version.to_owned());
            Client::new(&Config { base_url, version, ..Config::default() })
        };
        for version in ["", "25.0", "v25", "v25.", "v.0", "v25.0/x", "v٢.0", "v25.0.1"] {
            assert!(matches!(with("http://a", version), Err(ConfigError::Version)), "{version}");
        }
        for base in ["", "a", "ftp://a", "http://", "http://a?b=", "http://a#b"] {
            assert!(matches!(with(base, "v25.0"), Err(ConfigError::BaseUrl)), "{base}");
        }
    }
}
