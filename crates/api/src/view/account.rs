//! A connected number.

use chrono::{DateTime, Utc};
use domain::account::{Account, Application, Deletion};
use domain::guidance::{self, Guidance};
use domain::health::{self, Alarm, Facts, TemplateTroubles};
use domain::ids::{AccountId, AccountNewsId};
use domain::standing::change::{Aspect, Change, Source};
use domain::standing::{Standing, Told};
use persistence::account_syncs::Sync;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::actions::accounts::Detail;

/// A connected WhatsApp Business phone number.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Account)]
pub(crate) struct AccountView {
    id: AccountId,
    /// What the company calls it.
    name: String,
    /// Meta's id of the number.
    phone_number_id: String,
    /// The number, in E.164.
    #[schema(example = "+15550783881")]
    phone: String,
    /// The WhatsApp Business Account it belongs to.
    waba_id: String,
    /// How many messages a second it sends at most.
    throughput: u32,
    /// How it stands with Meta, as far as Meta said.
    standing: Standing,
    /// Its application for the badge of an official account, as the company keeps it.
    application: Application,
    /// Its end; null while it is in service. Its chats stay readable, and nothing else is done with it.
    deletion: Option<Deletion>,
    /// Grows when that changes.
    pub(crate) version: i64,
}

impl From<Account> for AccountView {
    fn from(account: Account) -> Self {
        Self {
            id: account.id,
            name: account.name,
            phone_number_id: account.phone_number_id,
            phone: format!("+{}", account.phone),
            waba_id: account.waba_id,
            throughput: account.throughput,
            standing: account.standing.shown(),
            application: account.application,
            deletion: account.deletion,
            version: account.version,
        }
    }
}

/// An account, and how well it works.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = AccountDetail)]
pub(crate) struct AccountDetailView {
    pub(crate) account: AccountView,
    health: HealthView,
    sync: SyncView,
    webhooks: AccountWebhooksView,
    /// What is to be done next, of each matter that Meta decides; nothing, once the account was deleted.
    guidance: Vec<Guidance>,
}

/// Where Meta tells what happens on a number.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = AccountWebhooks)]
pub(crate) struct AccountWebhooksView {
    /// An address of its own; null if they go where those of the app go.
    #[schema(example = "https://hooks.example.com/whatsapp")]
    pub(crate) override_url: Option<String>,
}

/// How well an account works.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = AccountHealth)]
struct HealthView {
    /// When Meta last said anything; null if it never did.
    last_webhook_at: Option<DateTime<Utc>>,
    /// How long after it happened that came, in milliseconds. Meta's times are whole seconds.
    last_webhook_delay_ms: Option<i64>,
    /// The last hour's messages.
    sends: SendsView,
    /// Templates of its business account that cannot be sent as they are.
    templates: TemplateTroubles,
    /// What somebody should look at, the worst first.
    alarms: Vec<Alarm>,
}

/// The messages of an hour.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = AccountSends)]
struct SendsView {
    /// Those that Meta took or refused.
    sent: i64,
    /// Those that will never arrive.
    failed: i64,
    /// How many of a hundred failed; null if there were none.
    #[schema(example = 2)]
    failed_percent: Option<i64>,
}

/// How Meta was asked last how a number stands.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = AccountSync)]
struct SyncView {
    /// When it last answered; null if it never did.
    finished_at: Option<DateTime<Utc>>,
    /// Why it did not the last time, if it did not.
    fault: Option<String>,
    /// When it is asked again by itself.
    due: Option<DateTime<Utc>>,
}

/// A change of how a number stands.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = AccountChange)]
pub(crate) struct AccountChangeView {
    what: Aspect,
    /// What it was; null if nobody knew.
    #[schema(example = "TIER_2K")]
    before: Option<String>,
    /// What it is.
    #[schema(example = "TIER_10K")]
    after: Option<String>,
    source: Source,
    at: DateTime<Utc>,
}

impl From<Detail> for AccountDetailView {
    fn from(detail: Detail) -> Self {
        let Detail { account, facts, alarms, sync, webhook_url } = detail;
        let guidance =
            if account.is_deleted() { vec![] } else { guidance::guidance(&account).to_vec() };
        Self {
            account: account.into(),
            health: HealthView::new(&facts, alarms),
            sync: sync.into(),
            webhooks: AccountWebhooksView { override_url: webhook_url },
            guidance,
        }
    }
}

impl HealthView {
    fn new(facts: &Facts, alarms: Vec<Alarm>) -> Self {
        let sends = facts.sends;
        let failed_percent = health::failed_percent(sends);
        Self {
            last_webhook_at: facts.heard_at,
            last_webhook_delay_ms: facts.delay.map(|delay| delay.num_milliseconds()),
            sends: SendsView { sent: sends.sent, failed: sends.failed, failed_percent },
            templates: facts.templates,
            alarms,
        }
    }
}

impl From<Option<Sync>> for SyncView {
    fn from(sync: Option<Sync>) -> Self {
        match sync {
            Some(Sync { due, finished_at, fault }) => Self { finished_at, fault, due: Some(due) },
            None => Self { finished_at: None, fault: None, due: None },
        }
    }
}

impl From<Change> for AccountChangeView {
    fn from(change: Change) -> Self {
        let Change { what, before, after, at, source } = change;
        Self { what, before, after, source, at }
    }
}

/// Something that Meta said.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = AccountNews)]
pub(crate) struct AccountNewsView {
    id: AccountNewsId,
    /// Meta's time of it.
    told_at: DateTime<Utc>,
    /// Meta's name for what it is about.
    #[schema(example = "phone_number_quality_update")]
    field: String,
    /// As it came.
    #[schema(value_type = Object, example = json!({"display_phone_number": "15550783881", "event": "FLAGGED"}))]
    value: Value,
    /// It changed how the number stands.
    changed: bool,
}

impl From<Told> for AccountNewsView {
    fn from(told: Told) -> Self {
        let Told { id, told_at, field, value, changed } = told;
        Self { id, told_at, field, value, changed }
    }
}
