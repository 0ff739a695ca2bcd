//! What the server writes to people by e-mail.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::{AccountId, AgentId, InvitationId};
use crate::report::Format;

/// A letter that has to be written. It holds no secret: links are made when it is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "letter", rename_all = "snake_case")]
pub enum Letter {
    /// A link that proves that the address is theirs.
    VerifyEmail {
        /// Whose.
        agent: AgentId,
    },
    /// Somebody, perhaps themselves, wanted to register with their address again.
    AlreadyRegistered {
        /// Who.
        agent: AgentId,
    },
    /// A link with which they choose a new password.
    ResetPassword {
        /// Who.
        agent: AgentId,
    },
    /// The password is another one now.
    PasswordChanged {
        /// Whose.
        agent: AgentId,
    },
    /// A second factor was set up, or taken away.
    SecondFactorChanged {
        /// Whose.
        agent: AgentId,
        /// There is one now.
        is_on: bool,
    },
    /// A link with which somebody joins the company.
    Invitation {
        /// Which.
        invitation: InvitationId,
    },
    /// What agents did in some days, as a file.
    UserReport {
        /// For whom.
        agent: AgentId,
        /// Who sends it.
        by: AgentId,
        /// The first day, on the company's calendar.
        from: NaiveDate,
        /// The last.
        to: NaiveDate,
        /// Of one account only.
        account: Option<AccountId>,
        /// As what.
        format: Format,
    },
}

impl Letter {
    /// Its name among the templates.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::VerifyEmail { .. } => "verify_email",
            Self::AlreadyRegistered { .. } => "already_registered",
            Self::ResetPassword { .. } => "reset_password",
            Self::PasswordChanged { .. } => "password_changed",
            Self::SecondFactorChanged { is_on: true, .. } => "second_factor_on",
            Self::SecondFactorChanged { is_on: false, .. } => "second_factor_off",
            Self::Invitation { .. } => "invitation",
            Self::UserReport { .. } => "user_report",
        }
    }
}
