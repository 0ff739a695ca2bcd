//! The WhatsApp Business Accounts (WABA): who owns numbers and templates.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::lock::Lock;

/// An account.
pub(crate) struct Account {
    /// Meta's id.
    pub(crate) id: String,
    /// How it stands.
    pub(crate) state: Lock<AccountState>,
}

/// How an account stands; `POST /_sim/accounts` sets what it names.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct AccountState {
    pub(crate) name: String,
    pub(crate) currency: String,
    pub(crate) timezone_id: String,
    pub(crate) country: String,
    /// ACTIVE, RESTRICTED, DISABLED.
    pub(crate) status: String,
    /// APPROVED, PENDING, REJECTED, DEFERRED.
    pub(crate) account_review_status: String,
    /// verified, `not_verified`, pending, failed.
    pub(crate) business_verification_status: String,
    /// The business portfolio that owns it.
    pub(crate) business_id: String,
    pub(crate) business_name: String,
    /// How many templates it may have; by the verification of the business, if absent.
    pub(crate) template_limit: Option<usize>,
    /// How many numbers it may have.
    pub(crate) number_limit: usize,
    /// Whether the app hears of it.
    pub(crate) subscribed: bool,
    /// Where its messages go instead of to the app's receiver.
    #[serde(skip)]
    pub(crate) callback: Option<Override>,
}

/// A receiver of messages beside the app's; it proved that it knows the token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Override {
    /// Where.
    pub(crate) url: Arc<str>,
}

/// How many templates a business may have that is verified, or is not.
const VERIFIED_TEMPLATES: usize = 6_000;
const UNVERIFIED_TEMPLATES: usize = 250;

impl Default for AccountState {
    fn default() -> Self {
        Self {
            name: "Simulated business".to_owned(),
            currency: "USD".to_owned(),
            timezone_id: "1".to_owned(),
            country: "US".to_owned(),
            status: "ACTIVE".to_owned(),
            account_review_status: "APPROVED".to_owned(),
            business_verification_status: "verified".to_owned(),
            business_id: "2729063490586005".to_owned(),
            business_name: "Simulated business".to_owned(),
            template_limit: None,
            number_limit: 20,
            subscribed: true,
            callback: None,
        }
    }
}

impl AccountState {
    /// How many templates it may have.
    pub(crate) fn templates_at_most(&self) -> usize {
        let by_verification = if self.business_verification_status == "verified" {
            VERIFIED_TEMPLATES
        } else {
            UNVERIFIED_TEMPLATES
        };
        self.template_limit.unwrap_or(by_verification)
    }
}

/// The accounts by id.
#[derive(Default)]
pub(crate) struct Accounts(Lock<BTreeMap<String, Arc<Account>>>);

impl Accounts {
    /// Adds an account, unless it is known; whether it was not.
    pub(crate) fn open(&self, id: &str) -> bool {
        let mut accounts = self.0.lock();
        if accounts.contains_key(id) {
            return false;
        }
        let account = Account { id: id.to_owned(), state: Lock::default() };
        accounts.insert(id.to_owned(), Arc::new(account));
        true
    }

    /// The account with this id.
    pub(crate) fn find(&self, id: &str) -> Option<Arc<Account>> {
        self.0.lock().get(id).cloned()
    }

    /// All of them, by id.
    pub(crate) fn list(&self) -> Vec<Arc<Account>> {
        self.0.lock().values().cloned().collect()
    }

    /// Whether the app hears of this account.
    pub(crate) fn is_subscribed(&self, id: &str) -> bool {
        self.find(id).is_some_and(|account| account.state.lock().subscribed)
    }

    /// Where messages of this account go, if not to the app's receiver.
    pub(crate) fn callback_url(&self, id: &str) -> Option<Arc<str>> {
        let account = self.find(id)?;
        let state = account.state.lock();
        state.callback.as_ref().map(|callback| Arc::clone(&callback.url))
    }
}
