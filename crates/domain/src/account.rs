//! A connected WhatsApp Business phone number.

use serde::{Deserialize, Serialize};

use chrono::{DateTime, Utc};
use utoipa::ToSchema;

use crate::field::{Faults, FieldError};
use crate::ids::AccountId;
use crate::standing::Standing;

/// How long notes may be, in Unicode scalar values.
const NOTES_MAX: usize = 2000;

/// How far a company is with its application for the badge of an official account.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = OfficialApplicationState)]
pub enum ApplicationState {
    /// It has not applied.
    #[default]
    None,
    /// Meta looks at it.
    Pending,
    /// It has the badge.
    Approved,
    /// It does not get it.
    Rejected,
}

impl ApplicationState {
    /// Its name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Pending => "pending",
            Self::Approved => "approved",
            Self::Rejected => "rejected",
        }
    }
}

/// An application for the badge of an official account, as the company keeps it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
#[schema(as = OfficialApplication)]
pub struct Application {
    /// How far it is.
    pub state: ApplicationState,
    /// What somebody noted about it.
    pub notes: Option<String>,
    /// When the state changed last.
    pub changed_at: Option<DateTime<Utc>>,
}

impl Application {
    /// Takes over what Meta made of it. Answers whether that is another state.
    pub fn decide(&mut self, state: ApplicationState, at: DateTime<Utc>) -> bool {
        let is_new = self.state != state;
        if is_new {
            self.state = state;
            self.changed_at = Some(at);
        }
        is_new
    }

    /// Whether Meta can be asked for the badge: it has not been, or did not give it.
    pub fn can_be_made(&self) -> bool {
        matches!(self.state, ApplicationState::None | ApplicationState::Rejected)
    }

    /// Whether it can be taken back.
    pub fn can_be_withdrawn(&self) -> bool {
        self.state == ApplicationState::Pending
    }

    /// Refuses notes that are too long.
    pub fn check_notes(notes: &str) -> Result<(), Vec<FieldError>> {
        let mut faults = Faults::default();
        faults.length("notes", notes, NOTES_MAX);
        faults.into_result()
    }
}

/// An account: one phone number on which customers write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Which one.
    pub id: AccountId,
    /// What the company calls it.
    pub name: String,
    /// Meta's id of the number, the address of sends and of webhooks.
    pub phone_number_id: String,
    /// The WhatsApp Business Account that owns the number.
    pub waba_id: String,
    /// The number itself, digits only.
    pub phone: String,
    /// How many messages a second Meta takes from the number: 80, or 1,000 after an upgrade.
    pub throughput: u32,
    /// How it stands with Meta, as far as Meta said.
    #[serde(default)]
    pub standing: Standing,
    /// Its application for the badge.
    #[serde(default)]
    pub application: Application,
    /// Grows when that changes.
    #[serde(default)]
    pub version: i64,
}
