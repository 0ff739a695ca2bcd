//! A number that is being connected.

use chrono::{DateTime, Utc};
use domain::ids::{AccountId, AgentId, SetupId};
use domain::setup::{Business, Code, Method, Number, Setup, State, Step};
use serde::Serialize;
use utoipa::ToSchema;

use crate::actions::setups::Offer;

/// A number on its way to become an account.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = AccountSetup)]
pub(crate) struct SetupView {
    id: SetupId,
    /// What the account will be called.
    #[schema(example = "Sales")]
    name: String,
    state: State,
    /// What is to be done next; nothing, if it is over.
    next: Option<Step>,
    /// What was begun at Meta, and not heard the end of: repeat it. What Meta did is not done twice.
    in_doubt: Option<Step>,
    business: Option<SetupBusinessView>,
    number: Option<SetupNumberView>,
    /// The last code that was asked for.
    code: Option<SetupCodeView>,
    /// What it became.
    account_id: Option<AccountId>,
    begun_by: AgentId,
    begun_at: DateTime<Utc>,
    /// Grows with each change.
    version: i64,
}

/// A WhatsApp Business Account.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = AccountSetupBusiness)]
struct SetupBusinessView {
    #[schema(example = "102290129340398")]
    waba_id: String,
    name: Option<String>,
    /// When the access token ends; never, if empty.
    token_expires_at: Option<DateTime<Utc>>,
}

/// The number that is being connected.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = AccountSetupNumber)]
struct SetupNumberView {
    #[schema(example = "106540352242922")]
    phone_number_id: String,
    #[schema(example = "+15550783881")]
    phone: String,
    /// The name that customers see.
    verified_name: Option<String>,
}

/// A code that is on its way.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = AccountSetupCode)]
struct SetupCodeView {
    method: Method,
    #[schema(example = "en_US")]
    language: String,
    requested_at: DateTime<Utc>,
    /// Meta said that it is. Otherwise the answer was lost; if no code comes, ask for another one.
    certain: bool,
}

/// A number of the business account.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = NumberOffer)]
pub(crate) struct NumberOfferView {
    #[schema(example = "106540352242922")]
    phone_number_id: String,
    /// As Meta shows it.
    #[schema(example = "+1 555-078-3881")]
    display_phone_number: Option<String>,
    /// The name that customers see.
    verified_name: Option<String>,
    /// Nobody has connected it to this desk yet.
    free: bool,
}

impl From<Setup> for SetupView {
    fn from(setup: Setup) -> Self {
        Self {
            id: setup.id,
            name: setup.name,
            state: setup.progress.state,
            next: setup.progress.state.next(),
            in_doubt: setup.progress.mark.map(|mark| mark.step),
            business: setup.facts.business.map(Into::into),
            number: setup.facts.number.map(Into::into),
            code: setup.facts.code.map(Into::into),
            account_id: setup.account,
            begun_by: setup.begun_by,
            begun_at: setup.begun_at,
            version: setup.version,
        }
    }
}

impl From<Business> for SetupBusinessView {
    fn from(business: Business) -> Self {
        let Business { waba_id, name, token_expires_at } = business;
        Self { waba_id, name, token_expires_at }
    }
}

impl From<Number> for SetupNumberView {
    fn from(number: Number) -> Self {
        Self {
            phone_number_id: number.id,
            phone: format!("+{}", number.phone),
            verified_name: number.verified_name,
        }
    }
}

impl From<Code> for SetupCodeView {
    fn from(code: Code) -> Self {
        let Code { method, language, at, is_certain } = code;
        Self { method, language, requested_at: at, certain: is_certain }
    }
}

impl From<Offer> for NumberOfferView {
    fn from(offer: Offer) -> Self {
        Self {
            phone_number_id: offer.number.id,
            display_phone_number: offer.number.display_phone_number,
            verified_name: offer.number.verified_name,
            free: offer.is_free,
        }
    }
}
