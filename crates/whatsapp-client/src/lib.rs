//! Meta's `WhatsApp` Cloud API as typed Rust: webhooks, their signature, outgoing messages, errors. The crate's README lists
//! each call with its page of Meta's, and how to run the examples.
//!
//! The crate brings no TLS provider of its own choice: a program installs one before it makes a
//! [`Client`], e.g. `rustls::crypto::aws_lc_rs::default_provider().install_default()`.

mod access;
mod answer;
pub mod automation;
pub mod blocks;
pub mod business;
mod client;
pub mod commerce;
pub mod contact_card;
mod credentials;
mod error;
mod ids;
mod lenient;
pub mod media;
pub mod message;
pub mod numbers;
pub mod official;
mod open;
pub mod profile;
mod refusal;
mod retry;
pub mod signature;
pub mod templates;
pub mod tokens;
mod uploads;
mod usage;
pub mod webhook;

pub use access::Access;
pub use answer::{Accepted, Page};
pub use blocks::Listing;
pub use client::{Client, Config, ConfigError};
pub use contact_card::ContactCard;
pub use credentials::{Credentials, CredentialsError};
pub use error::{MetaError, NotSent, SendError};
pub use ids::{Bsuid, WaId};
pub use retry::{RetryClass, is_access_fault, is_account_fault, retry_class};
pub use usage::{BusinessUsage, Load, Usage};
