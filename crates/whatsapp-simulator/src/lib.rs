//! A WhatsApp Cloud API to develop and test against without Meta.
//!
//! Speaks Meta's paths (`/v23.0/{phone_number_id}/messages`, any version or none), refuses what
//! Meta refuses, and sends signed webhooks; `/_sim` lets people and tests play the customers, break
//! things and look at what happened. All of its JSON is described in the crate's `README.md`. It
//! also takes mails by SMTP and shows them, so that nobody needs a mail account either.
//!
//! It shares no code with `whatsapp-client`, so that neither hides the other's mistakes.
//!
//! ```
//! use whatsapp_simulator::{BusinessNumber, Config, Simulator};
//!
//! let number = BusinessNumber::new("106540352242922", "+1 555-078-3881", "102290129340398");
//! let simulator = Simulator::start(Config { numbers: vec![number], ..Config::default() })?;
//! assert!(simulator.base_url().starts_with("http://127.0.0.1:"));
//! simulator.stop();
//! # Ok::<_, std::io::Error>(())
//! ```
//!
//! # Inside
//!
//! `graph` takes requests and, in `graph::accept`, messages; `life` lets their statuses happen;
//! `webhook` tells what happened; `media` keeps files; `mail` takes mails; `control` is `/_sim`; `simulation` is what
//! they share.

mod account;
mod changes;
mod clock;
mod config;
mod control;
mod customers;
mod environment;
mod faults;
mod fields;
mod graph;
mod hex;
mod life;
mod lock;
mod log;
mod mail;
mod media;
mod number;
mod number_state;
mod pace;
mod reach;
mod received;
mod requests;
mod samples;
mod sent;
mod simulation;
mod simulator;
mod status;
mod template;
mod token;
mod upload;
mod usage;
mod wamid;
mod webhook;

pub use config::{BusinessNumber, Callback, Config};
pub use environment::BadVariable;
pub use simulator::Simulator;
