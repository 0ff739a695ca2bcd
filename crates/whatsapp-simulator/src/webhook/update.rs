//! One thing to tell: a message of a customer, or the status of one of the business.

use std::sync::Arc;

use serde::Serialize;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::customers::Customer;
use crate::fields::Fields;
use crate::hex;
use crate::number::Number;
use crate::simulation::{Simulation, Work};
use crate::status::{Status, StatusError};

/// 1 October 2026: from then on, messages that are no templates cost something.
const SERVICE_IS_CHARGED_SINCE: i64 = 1_790_812_800;

/// How long the window of a `conversation` lasts, in seconds.
const CONVERSATION: i64 = 24 * 60 * 60;

/// One entry of `messages` or `statuses`, and what belongs to it.
pub(crate) struct Update {
    pub(super) number: Arc<Number>,
    pub(super) contact: Option<Value>,
    pub(super) value: Value,
    pub(super) contained: Contained,
    /// Until it was told.
    pub(super) _work: Work,
}

/// What a webhook contains, for the log.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Contained {
    /// Which list it stands in.
    pub(super) kind: Kind,
    /// The message, customer or account that it is about.
    pub(super) id: String,
    /// Of which number; none for what concerns an account.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) phone_number_id: Option<String>,
    /// The field, of what is no message and no status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) field: Option<&'static str>,
    /// The status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) status: Option<Status>,
    /// The type of a message.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub(super) message_type: Option<String>,
}

/// The lists of what concerns a customer, and everything else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kind {
    /// `messages`.
    Message,
    /// `statuses`.
    Status,
    /// `user_preferences`, of the field of that name.
    Preference,
    /// `calls`, of the field of that name.
    Call,
    /// Another field: then the id is that of the account.
    Account,
}

impl Kind {
    /// The field, and the list in it.
    pub(super) const fn field(self) -> (&'static str, &'static str) {
        match self {
            Self::Status => ("messages", "statuses"),
            Self::Preference => ("user_preferences", "user_preferences"),
            Self::Call => ("calls", "calls"),
            Self::Message | Self::Account => ("messages", "messages"),
        }
    }

    /// Whether a number's or an account's own receiver gets it instead of the app's.
    pub(super) const fn goes_elsewhere(self) -> bool {
        matches!(self, Self::Message | Self::Status | Self::Call)
    }
}

impl Contained {
    /// News of an account.
    pub(super) fn account(waba_id: &str, field: &'static str) -> Self {
        Self {
            kind: Kind::Account,
            id: waba_id.to_owned(),
            phone_number_id: None,
            field: Some(field),
            status: None,
            message_type: None,
        }
    }
}

impl Update {
    /// The number it concerns.
    pub(super) fn phone_number_id(&self) -> &str {
        &self.number.settings.phone_number_id
    }
}

/// A message of `customer`, as it stands in `messages`.
pub(crate) fn message_update(
    simulation: &Simulation,
    number: Arc<Number>,
    customer: &Customer,
    wamid: String,
    message: Value,
) -> Update {
    let message_type = message.get("type").and_then(Value::as_str).map(str::to_owned);
    // The current shape of system messages has no contacts.
    let is_system = message_type.as_deref() == Some("system");
    Update {
        contact: (!is_system).then(|| customer.contact(true)),
        value: message,
        contained: Contained {
            kind: Kind::Message,
            id: wamid,
            phone_number_id: Some(number.settings.phone_number_id.clone()),
            field: None,
            status: None,
            message_type,
        },
        number,
        _work: simulation.work.clone(),
    }
}

/// What `customer` wants to hear from the number, as it stands in `user_preferences`.
pub(crate) fn preference_update(
    simulation: &Simulation,
    number: Arc<Number>,
    customer: &Customer,
    preference: Value,
) -> Update {
    Update {
        contact: Some(customer.contact(true)),
        value: preference,
        contained: Contained {
            kind: Kind::Preference,
            id: customer.key().to_owned(),
            phone_number_id: Some(number.settings.phone_number_id.clone()),
            field: Some("user_preferences"),
            status: None,
            message_type: None,
        },
        number,
        _work: simulation.work.clone(),
    }
}

/// What happened to a call with `customer`, as it stands in `calls`.
pub(crate) fn call_update(
    simulation: &Simulation,
    number: Arc<Number>,
    customer: &Customer,
    id: String,
    call: Value,
) -> Update {
    Update {
        contact: Some(customer.contact(true)),
        value: call,
        contained: Contained {
            kind: Kind::Call,
            id,
            phone_number_id: Some(number.settings.phone_number_id.clone()),
            field: Some("calls"),
            status: None,
            message_type: None,
        },
        number,
        _work: simulation.work.clone(),
    }
}

/// What a status says.
pub(crate) struct StatusReport<'a> {
    /// Who sent the message.
    pub(crate) number: &'a Arc<Number>,
    /// To whom.
    pub(crate) customer: &'a Customer,
    /// Which message.
    pub(crate) wamid: &'a str,
    /// How far it came.
    pub(crate) status: Status,
    /// When, in seconds since 1970.
    pub(crate) at_seconds: i64,
    /// What the business said should be echoed.
    pub(crate) biz_opaque_callback_data: Option<&'a str>,
    /// Why, if it failed.
    pub(crate) error: Option<&'a StatusError>,
    /// The price category, where the status carries the price.
    pub(crate) category: Option<&'a str>,
}

/// A status, as it stands in `statuses`.
pub(crate) fn status_update(simulation: &Simulation, report: &StatusReport<'_>) -> Update {
    let StatusReport { customer, status, at_seconds, .. } = *report;
    let error = report.error.map(|error| json!([error.to_json()]));
    let with_conversation = report.category.filter(|_| simulation.config.conversation);
    let value = Fields::default()
        .with("id", report.wamid)
        .with("status", status.word())
        .with("timestamp", at_seconds.to_string())
        .maybe("recipient_id", customer.phone.as_deref())
        .maybe("recipient_user_id", customer.user_id.as_deref())
        .maybe("biz_opaque_callback_data", report.biz_opaque_callback_data)
        .maybe("conversation", with_conversation.map(|category| conversation(report, category)))
        .maybe("pricing", report.category.map(|category| pricing(category, at_seconds)))
        .maybe("errors", error)
        .done();
    let seen = matches!(status, Status::Delivered | Status::Read | Status::Played);
    let with_contact = customer.user_id.is_some() && status != Status::Failed;
    Update {
        number: Arc::clone(report.number),
        contact: with_contact.then(|| customer.contact(seen)),
        value,
        contained: Contained {
            kind: Kind::Status,
            id: report.wamid.to_owned(),
            phone_number_id: Some(report.number.settings.phone_number_id.clone()),
            field: None,
            status: Some(status),
            message_type: None,
        },
        _work: simulation.work.clone(),
    }
}

fn pricing(category: &str, at_seconds: i64) -> Value {
    let free = category == "service" && at_seconds < SERVICE_IS_CHARGED_SINCE;
    let kind = if free { "free_customer_service" } else { "regular" };
    json!({ "billable": !free, "pricing_model": "PMP", "type": kind, "category": category })
}

/// Since July 2025 each message has a conversation of its own.
fn conversation(report: &StatusReport<'_>, category: &str) -> Value {
    let mut id = hex::lower(&Sha256::digest(report.wamid));
    id.truncate(32);
    let expires = report.at_seconds.saturating_add(CONVERSATION).to_string();
    let expires = (report.status == Status::Sent).then_some(expires);
    Fields::default()
        .with("id", id)
        .with("origin", json!({ "type": category }))
        .maybe("expiration_timestamp", expires)
        .done()
}
