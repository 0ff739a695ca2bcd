//! The routes: from HTTP to an action and back.

pub(crate) mod extract;
mod idempotency;
mod media;
mod not_found;
mod operations;
pub mod panel;
pub(crate) mod request_id;
mod trace;
mod webhook;

#[cfg(feature = "test-clock")]
mod test_clock;

use actix_web::http::header::HeaderValue;
use actix_web::web;
use chrono::TimeDelta;

pub use not_found::Routes;
pub use operations::Health;
#[cfg(feature = "test-clock")]
pub(crate) use test_clock::TestClock;
pub(crate) use trace::trace;
pub use webhook::MetaSecrets;

/// Origins of browsers that may call the API and open sockets.
#[derive(Debug, Clone)]
pub struct AllowedOrigins(pub Vec<String>);

/// How far back clients can resume.
#[derive(Debug, Clone, Copy)]
pub struct KeptFor(pub TimeDelta);

/// The address under which clients reach the server, without a slash at the end.
#[derive(Debug, Clone)]
pub struct PublicUrl(pub String);

impl AllowedOrigins {
    /// Whether this origin is one of them, to the letter.
    pub(crate) fn contains(&self, origin: &HeaderValue) -> bool {
        self.0.iter().any(|allowed| origin == allowed.as_str())
    }
}

/// What is not documented in OpenAPI, and what every route shares.
pub fn plumbing(config: &mut web::ServiceConfig) {
    config
        .service(webhook::verify_webhook)
        .service(webhook::receive_webhook)
        .configure(operations::routes)
        .configure(media::routes)
        .default_service(web::to(not_found::answer));
    #[cfg(feature = "test-clock")]
    config.configure(test_clock::routes);
}
