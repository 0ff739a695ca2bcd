//! What Meta says of a business account or a number of it, instead of messages.
//!
//! Meta's pages "Webhooks reference": `account_alerts`, `account_review_update`, `account_settings_update`,
//! `account_update`, `business_capability_update`, `business_username_update`, `flows`, `partner_solutions`,
//! `payment_configuration_update`, `phone_number_name_update`, `phone_number_quality_update`, `security`.

mod reading;

use serde_json::Value;

use crate::WaId;
use crate::business::ReviewStatus;
use crate::open::open_enum;

pub(super) use reading::read;

/// The fields that are read here.
pub(super) const FIELDS: [&str; 12] = [
    "account_alerts",
    "account_review_update",
    "account_settings_update",
    "account_update",
    "business_capability_update",
    "business_username_update",
    "flows",
    "partner_solutions",
    "payment_configuration_update",
    "phone_number_name_update",
    "phone_number_quality_update",
    "security",
];

/// What Meta says of a business account.
#[derive(Debug, Clone, PartialEq)]
pub struct AccountNews {
    /// The field, e.g. `account_update`.
    pub field: String,
    /// Of which number; of all of the business account, if it names none.
    pub number: Option<NumberName>,
    /// What it says.
    pub said: Said,
    /// The same as it came.
    pub raw: Value,
}

/// How Meta names a number where it is not about messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NumberName {
    /// By the number itself.
    Phone(WaId),
    /// By Meta's id of it.
    Id(String),
}

/// What a webhook of an account says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// `phone_number_name_update`: somebody looked at the name that users see.
    Name {
        /// What they think of it.
        decision: ReviewStatus,
        /// Of which name.
        requested: Option<String>,
        /// Why not, e.g. `NAME_NOT_CONSISTENT`.
        reason: Option<String>,
    },
    /// `phone_number_quality_update`: a number's quality, limit or throughput changed.
    Quality {
        /// Which of it.
        event: QualityEvent,
        /// How many users the business may write to first in a day, e.g. `TIER_10K`.
        limit: Option<String>,
        /// What it was.
        old_limit: Option<String>,
    },
    /// `account_review_update`: somebody looked at the business account.
    Review(ReviewStatus),
    /// `account_update`: something happened to the business account.
    Update(AccountUpdate),
    /// `account_alerts`: something that somebody should look at.
    Alert {
        /// `BUSINESS`, `PHONE_NUMBER` or another.
        entity: Option<String>,
        /// Which.
        entity_id: Option<String>,
        /// How bad it is.
        severity: Severity,
        /// It goes on.
        is_active: bool,
        /// What, e.g. `OBA_APPROVED`.
        kind: String,
        /// The same in words.
        description: Option<String>,
    },
    /// `business_capability_update`: how much a business may do.
    Capability {
        /// How many users it may write to first in a day, e.g. `TIER_2K`.
        limit: Option<String>,
        /// How many numbers it may have.
        max_numbers: Option<i64>,
    },
    /// `business_username_update`: the name by which users find the number.
    Username {
        /// It.
        username: Option<String>,
        /// `approved`, `reserved` or `deleted`.
        status: String,
    },
    /// `security`: somebody changed the PIN, or asks to.
    Security {
        /// What, e.g. `PIN_CHANGED`.
        event: String,
        /// Who, at Meta.
        requester: Option<String>,
    },
    /// `flows`: a flow is in another state, or works badly.
    Flow {
        /// What, e.g. `FLOW_STATUS_CHANGE`.
        event: String,
        /// Which.
        flow_id: Option<String>,
        /// The same in words.
        message: Option<String>,
    },
    /// `account_settings_update`: somebody changed what a number does, e.g. whether it can be called.
    Settings,
    /// `partner_solutions`: what partners do together changed.
    Solution {
        /// What.
        event: String,
        /// Which.
        solution_id: Option<String>,
        /// What it is now, e.g. `ACTIVE`.
        status: Option<String>,
    },
    /// `payment_configuration_update`: how customers may pay changed.
    Payment,
}

open_enum! {
    /// What changed about a number's quality.
    QualityEvent {
        /// The number is new.
        Onboarding = "ONBOARDING",
        /// It may write to more users.
        Upgrade = "UPGRADE",
        /// It may write to fewer users.
        Downgrade = "DOWNGRADE",
        /// Its quality is low.
        Flagged = "FLAGGED",
        /// It is no more.
        Unflagged = "UNFLAGGED",
        /// It may send faster.
        ThroughputUpgrade = "THROUGHPUT_UPGRADE",
    }
}

open_enum! {
    /// How bad something is.
    Severity {
        /// Look at it now.
        Critical = "CRITICAL",
        /// Look at it.
        Warning = "WARNING",
        /// It is good to know.
        Informational = "INFORMATIONAL",
    }
}

open_enum! {
    /// What becomes of a business account.
    BanState {
        /// It may do nothing.
        Disabled = "DISABLE",
        /// It may work again.
        Reinstated = "REINSTATE",
        /// It will be disabled.
        Scheduled = "SCHEDULE_FOR_DISABLE",
    }
}

/// What happened to a business account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AccountUpdate {
    /// `ACCOUNT_DELETED`.
    Deleted,
    /// `ACCOUNT_OFFBOARDED`: it is not on the Cloud API any more.
    Offboarded,
    /// `ACCOUNT_RECONNECTED`: it is there again.
    Reconnected,
    /// `ACCOUNT_RESTRICTION`: it may not do everything.
    Restricted(Vec<Restriction>),
    /// `ACCOUNT_VIOLATION`: it broke a rule.
    Violation {
        /// Which, e.g. `SCAM`.
        kind: Option<String>,
    },
    /// `DISABLED_UPDATE`.
    Ban {
        /// What becomes of it.
        state: BanState,
        /// When, as Meta writes it, e.g. `April 17, 2025`.
        date: Option<String>,
    },
    /// `PARTNER_REMOVED` or `PARTNER_APP_UNINSTALLED`: an app lost it.
    AppRemoved {
        /// Which event it was.
        event: String,
        /// Why, e.g. `ACCOUNT_DISCONNECTED`.
        reason: Option<String>,
    },
    /// `PARTNER_ADDED` or `PARTNER_APP_INSTALLED`: an app got it.
    AppAdded,
    /// `PARTNER_CLIENT_CERTIFICATION_STATUS_UPDATE`: somebody looked at who the business is.
    Certified {
        /// What they think, e.g. `FAILED`.
        status: String,
        /// Why, e.g. `LEGAL NAME MISMATCH`.
        reasons: Vec<String>,
    },
    /// `BUSINESS_PRIMARY_LOCATION_COUNTRY_UPDATE`.
    Country(Option<String>),
    /// Anything else: partners, prices, terms.
    Other(String),
}

/// What a business account may not do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restriction {
    /// What, e.g. `RESTRICTED_BIZ_INITIATED_MESSAGING`.
    pub kind: String,
    /// Unix seconds, if it ends.
    pub until: Option<i64>,
}
