//! Meta's `WhatsApp` Cloud API as typed Rust: webhooks, their signature, outgoing messages, errors.
//!
//! The crate brings no TLS provider of its own choice: a program installs one before it makes a
//! [`Client`], e.g. `rustls::crypto::aws_lc_rs::default_provider().install_default()`.

mod answer;
mod client;
pub mod contact_card;
mod credentials;
mod error;
mod ids;
mod lenient;
pub mod media;
pub mod message;
mod retry;
pub mod signature;
pub mod webhook;

pub use answer::{Accepted, Listing};
pub use client::{Client, Config, ConfigError};
pub use contact_card::ContactCard;
pub use credentials::{Credentials, CredentialsError};
pub use error::{MetaError, NotSent, SendError};
pub use ids::{Bsuid, WaId};
pub use retry::{RetryClass, retry_class};
