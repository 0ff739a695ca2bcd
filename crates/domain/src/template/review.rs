//! What Meta and customers think of a template.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What it is for: decides what it costs, and whether customers can opt out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = TemplateCategory)]
pub enum Category {
    /// Offers and news.
    #[serde(alias = "MARKETING")]
    Marketing,
    /// What the customer waits for.
    #[serde(alias = "UTILITY")]
    Utility,
    /// Codes to sign in with.
    #[serde(alias = "AUTHENTICATION")]
    Authentication,
}

/// What Meta thinks of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = TemplateStatus)]
pub enum Status {
    /// Meta looks at it.
    Pending,
    /// It can be sent.
    Approved,
    /// It can't; see the reason.
    Rejected,
    /// Customers complained; for some hours it can't be sent.
    Paused,
    /// Customers complained too often: it never can again.
    Disabled,
    /// Somebody contradicted a rejection.
    InAppeal,
    /// It was disabled or paused, and can be sent again.
    Reinstated,
    /// It can still be sent, but customers begin to complain.
    Flagged,
    /// Too many are sent.
    LimitExceeded,
    /// It cannot be changed.
    Locked,
    /// It goes when all that were sent have arrived.
    PendingDeletion,
    /// It is gone.
    Deleted,
    /// Nobody used it for a year.
    Archived,
    /// Somebody wants to use it again; what it can do now, Meta says next.
    Unarchived,
    /// A word that this version does not know.
    Unknown,
}

/// What customers think of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = TemplateQuality)]
pub enum Quality {
    /// Well.
    Green,
    /// Some complain.
    Yellow,
    /// Many complain.
    Red,
    /// Too few got it.
    #[default]
    Unknown,
}

impl Category {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Marketing, Self::Utility, Self::Authentication];

    /// Meta's word for it.
    pub const fn meta(self) -> &'static str {
        match self {
            Self::Marketing => "MARKETING",
            Self::Utility => "UTILITY",
            Self::Authentication => "AUTHENTICATION",
        }
    }

    /// What Meta's word means, if it is one.
    pub fn of_meta(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|category| category.meta().eq_ignore_ascii_case(word))
    }
}

impl Status {
    /// What Meta's word means, of a template or of an event.
    pub fn of_meta(word: &str) -> Self {
        match word.to_ascii_uppercase().as_str() {
            "PENDING" => Self::Pending,
            "APPROVED" => Self::Approved,
            "REJECTED" => Self::Rejected,
            "PAUSED" => Self::Paused,
            "DISABLED" => Self::Disabled,
            "IN_APPEAL" => Self::InAppeal,
            "REINSTATED" => Self::Reinstated,
            "FLAGGED" => Self::Flagged,
            "LIMIT_EXCEEDED" => Self::LimitExceeded,
            "LOCKED" => Self::Locked,
            "PENDING_DELETION" => Self::PendingDeletion,
            "DELETED" => Self::Deleted,
            "ARCHIVED" => Self::Archived,
            "UNARCHIVED" => Self::Unarchived,
            _ => Self::Unknown,
        }
    }

    /// Whether Meta lets it be sent.
    pub const fn may_be_sent(self) -> bool {
        matches!(self, Self::Approved | Self::Reinstated | Self::Flagged)
    }
}

impl Quality {
    /// What Meta's word means.
    pub fn of_meta(word: &str) -> Self {
        match word.to_ascii_uppercase().as_str() {
            "GREEN" => Self::Green,
            "YELLOW" => Self::Yellow,
            "RED" => Self::Red,
            _ => Self::Unknown,
        }
    }
}
