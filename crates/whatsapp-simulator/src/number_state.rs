//! How a business number stands: its life from the first code to the last message.
//!
//! Meta's pages "Phone numbers", "Registration", "Two-step verification", "Business profiles".

use std::collections::VecDeque;

use serde_json::{Map, Value};

use crate::account::Override;
use crate::config::BusinessNumber;
use crate::template::Quality;

/// How a number stands.
pub(crate) struct NumberState {
    /// Whether it may send.
    pub(crate) registered: bool,
    /// Whether its owner proved to have it.
    pub(crate) verified: bool,
    /// The code that would prove it.
    pub(crate) code: Option<VerificationCode>,
    /// The two-step PIN.
    pub(crate) pin: Option<String>,
    /// Wrong PINs in a row.
    pub(crate) wrong_pins: u32,
    /// When it was registered or deregistered, the latest last.
    pub(crate) registrations_ms: VecDeque<i64>,
    /// When it was registered last.
    pub(crate) onboarded_ms: Option<i64>,
    /// Its display name.
    pub(crate) verified_name: Option<String>,
    /// What Meta thinks of the name.
    pub(crate) name_status: String,
    /// The name it shall have, and what Meta thinks of that.
    pub(crate) new_name: Option<(String, String)>,
    /// What customers think of it.
    pub(crate) quality: Quality,
    /// How many customers it may write to first, a day.
    pub(crate) messaging_limit: String,
    /// What Meta did to it: BANNED, FLAGGED, RESTRICTED, …
    pub(crate) restriction: Option<String>,
    /// STANDARD or HIGH.
    pub(crate) throughput: Option<String>,
    /// Whether it has the badge.
    pub(crate) oba_status: Option<String>,
    /// What is said about that to people.
    pub(crate) oba_message: Option<String>,
    /// What it offers before anybody writes.
    pub(crate) automation: Option<Value>,
    /// Whether customers see a catalog and a cart.
    pub(crate) commerce: Option<Commerce>,
    /// What customers see of it.
    pub(crate) profile: Map<String, Value>,
    /// What `/settings` keeps.
    pub(crate) settings: Map<String, Value>,
    /// Where its messages go instead of to the receiver of the account or the app.
    pub(crate) callback: Option<Override>,
}

/// What customers see of a catalog.
#[derive(Clone, Copy, Default)]
pub(crate) struct Commerce {
    /// They can put things into a cart.
    pub(crate) is_cart_enabled: bool,
    /// They see it.
    pub(crate) is_catalog_visible: bool,
}

/// A code that was sent.
pub(crate) struct VerificationCode {
    /// Six digits.
    pub(crate) digits: String,
    /// SMS or VOICE.
    pub(crate) method: String,
    /// In which language.
    pub(crate) language: String,
    /// When.
    pub(crate) at_ms: i64,
}

impl Default for NumberState {
    fn default() -> Self {
        Self {
            registered: true,
            verified: true,
            code: None,
            pin: None,
            wrong_pins: 0,
            registrations_ms: VecDeque::new(),
            onboarded_ms: None,
            verified_name: None,
            name_status: "APPROVED".to_owned(),
            new_name: None,
            quality: Quality::Green,
            messaging_limit: "TIER_2K".to_owned(),
            restriction: None,
            throughput: None,
            oba_status: None,
            oba_message: None,
            automation: None,
            commerce: None,
            profile: Map::new(),
            settings: Map::new(),
            callback: None,
        }
    }
}

impl NumberState {
    /// Takes over what the settings say.
    pub(crate) fn set_up(&mut self, settings: &BusinessNumber) {
        self.registered = settings.registered;
        self.verified |= settings.registered;
        if settings.verified_name.is_some() {
            self.verified_name.clone_from(&settings.verified_name);
        }
    }

    /// Meta's word for how it stands.
    pub(crate) fn status(&self) -> &str {
        match &self.restriction {
            Some(restriction) => restriction,
            None if self.registered => "CONNECTED",
            None if self.verified => "PENDING",
            None => "UNVERIFIED",
        }
    }
}
