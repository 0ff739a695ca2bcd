//! A connected WhatsApp Business phone number.

use serde::{Deserialize, Serialize};

use chrono::{DateTime, Utc};
use utoipa::ToSchema;

use crate::field::{Faults, FieldError};
use crate::ids::{AccountId, AgentId};
use crate::standing::Standing;

/// How many messages a second Meta takes from a number. Meta's page "Throughput".
pub const USUAL_THROUGHPUT: u32 = 80;
/// The same after its upgrade.
pub const UPGRADED_THROUGHPUT: u32 = 1000;

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

/// That a company took a number off this desk. It stops here at once, and at Meta as soon as Meta can be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = AccountDeletion)]
pub struct Deletion {
    /// When.
    pub at: DateTime<Utc>,
    /// Who did.
    pub by: AgentId,
    /// How far it is at Meta.
    pub meta: Departure,
}

/// How far a number is on its way off Meta's Cloud API.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
#[schema(as = AccountDeparture)]
pub enum Departure {
    /// Meta is being told. Nobody can connect the number meanwhile.
    UnderWay,
    /// Meta took it off.
    Done {
        /// When.
        at: DateTime<Utc>,
    },
    /// Meta did not: it is to be done in Meta's WhatsApp Manager.
    Failed {
        /// When that was known.
        at: DateTime<Utc>,
        /// What Meta said.
        reason: String,
    },
}

/// Why nothing is done with an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It can be read, and no more.
    #[error("the account was deleted; its chats can still be read")]
    Deleted,
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
    /// How many messages a second Meta takes from the number.
    pub throughput: u32,
    /// How it stands with Meta, as far as Meta said.
    #[serde(default)]
    pub standing: Standing,
    /// Its application for the badge.
    #[serde(default)]
    pub application: Application,
    /// Its end, if it came.
    #[serde(default)]
    pub deletion: Option<Deletion>,
    /// Grows when any of it changes.
    #[serde(default)]
    pub version: i64,
}

impl Account {
    /// Whether the company took it off this desk.
    pub fn is_deleted(&self) -> bool {
        self.deletion.is_some()
    }

    /// When it was taken off; nothing is later than one that was not.
    pub fn lived_until(&self) -> DateTime<Utc> {
        self.deletion.as_ref().map_or(DateTime::<Utc>::MAX_UTC, |deletion| deletion.at)
    }

    /// Whether the number is this company's, for others to see: also while Meta takes it off.
    pub fn holds_number(&self) -> bool {
        let departure = self.deletion.as_ref().map(|deletion| &deletion.meta);
        matches!(departure, None | Some(Departure::UnderWay))
    }

    /// Refuses whatever is more than reading once it was deleted.
    pub fn must_be_in_service(&self) -> Result<(), Refusal> {
        if self.is_deleted() { Err(Refusal::Deleted) } else { Ok(()) }
    }

    /// Takes it off this desk. Answers whether that is a change.
    pub fn delete(&mut self, by: AgentId, at: DateTime<Utc>) -> bool {
        let is_new = !self.is_deleted();
        if is_new {
            self.deletion = Some(Deletion { at, by, meta: Departure::UnderWay });
            self.version += 1;
        }
        is_new
    }

    /// Takes over how it ended at Meta. Answers whether that is a change.
    pub fn depart(&mut self, departure: Departure) -> bool {
        let Some(deletion) = &mut self.deletion else { return false };
        let is_new = deletion.meta == Departure::UnderWay;
        if is_new {
            deletion.meta = departure;
            self.version += 1;
        }
        is_new
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account() -> Account {
        Account {
            id: AccountId::new(),
            name: "Sales".into(),
            phone_number_id: "106540352242922".into(),
            waba_id: "102290129340398".into(),
            phone: "15550783881".into(),
            throughput: USUAL_THROUGHPUT,
            standing: Standing::default(),
            application: Application::default(),
            deletion: None,
            version: 1,
        }
    }

    #[test]
    fn an_account_is_deleted_once_and_holds_its_number_until_meta_was_told() {
        let (mut account, by, now) = (account(), AgentId::new(), DateTime::UNIX_EPOCH);
        assert!(account.must_be_in_service().is_ok() && account.holds_number());
        assert!(!account.depart(Departure::Done { at: now }), "it stays");

        assert!(account.delete(by, now));
        assert!(!account.delete(AgentId::new(), now), "once");
        assert_eq!(account.deletion.as_ref().map(|deletion| deletion.by), Some(by));
        assert_eq!(account.must_be_in_service(), Err(Refusal::Deleted));
        assert!(account.holds_number(), "Meta does not know yet");

        assert!(account.depart(Departure::Done { at: now }));
        assert!(!account.holds_number());
        let late = Departure::Failed { at: now, reason: "late".into() };
        assert!(!account.depart(late), "it ended once");
        assert_eq!(account.version, 3);
    }

    #[test]
    fn what_meta_would_not_do_leaves_the_number_to_others() {
        let (mut account, now) = (account(), DateTime::UNIX_EPOCH);
        account.delete(AgentId::new(), now);
        account.depart(Departure::Failed { at: now, reason: "no access".into() });
        assert!(account.is_deleted() && !account.holds_number());
    }
}
