//! Asking Meta how numbers stand: the net below the webhooks.

use chrono::TimeDelta;
use domain::account::{Account, UPGRADED_THROUGHPUT, USUAL_THROUGHPUT};
use domain::ids::AccountId;
use domain::standing::{OfficialReview, Seen};
use persistence::jobs::{self, Job, Kinds, Work};
use persistence::{StoreError, Tx, account_syncs, accounts};
use whatsapp_client::business::Business;
use whatsapp_client::numbers::{NameStatus, PhoneNumber, ThroughputLevel};
use whatsapp_client::official::OfficialApplication;
use whatsapp_client::{Access, SendError};

use super::errands::{self, Errand, Undone};
use crate::Db;
use crate::actions::account_news;
use crate::numbers::Numbers;

/// Meta's webhooks name whole seconds, its clock is not ours, and one of its machines may not know yet what
/// another has said: what it answers counts as known a little before it was asked.
pub(super) const DOUBT: TimeDelta = TimeDelta::seconds(5);

/// Runs until the server stops.
pub async fn run(db: Db, numbers: Numbers) {
    errands::run(&db.clone(), &Accounts { db, numbers }).await;
}

struct Accounts {
    db: Db,
    numbers: Numbers,
}

impl Errand for Accounts {
    const KINDS: Kinds = Kinds::Accounts;
    // Some minutes: it is asked again in some hours.
    const TRIES: i32 = 8;
    const LEASE: TimeDelta = TimeDelta::minutes(5);
    const AT_ONCE: i64 = 8;

    /// How it went stands beside the account, and it is asked again by itself.
    fn given_up(tx: &mut Tx<'_>, job: &Job) -> Result<(), StoreError> {
        match &job.work {
            Work::SyncAccount => jobs::remove(tx, &[job.id]),
            _ => Ok(()),
        }
    }

    async fn act(&self, job: &Job) -> Result<(), Undone> {
        let account = job.account.ok_or_else(|| Undone::ForGood("it has no number".into()))?;
        match &job.work {
            Work::SyncAccount => {
                errands::spare_meta(&self.db, &self.numbers, job).await?;
                self.sync(job, account).await
            }
            _ => Ok(()),
        }
    }
}

impl Accounts {
    async fn sync(&self, job: &Job, account: AccountId) -> Result<(), Undone> {
        let asked_at = self.db.now() - DOUBT;
        match self.look(job, account).await {
            Ok((seen, portfolio)) => {
                errands::write(&self.db, job, move |tx| {
                    account_news::compare(tx, account, &seen, asked_at)?;
                    if let Some(portfolio) = &portfolio {
                        accounts::note_portfolio(tx, account, portfolio)?;
                    }
                    account_syncs::note(tx, account, Ok(()))
                })
                .await
            }
            Err(undone) => {
                let fault = undone.fault().to_owned();
                errands::write(&self.db, job, move |tx| {
                    account_syncs::note(tx, account, Err(&fault))
                })
                .await?;
                Err(undone)
            }
        }
    }

    /// What Meta answers, and which portfolio it names.
    async fn look(&self, job: &Job, account: AccountId) -> Result<(Seen, Option<String>), Undone> {
        let credentials = self.numbers.credentials(&self.db, job.company, account).await?;
        let found = self.db.company(job.company, move |tx| Ok(accounts::find(tx, account)?)).await;
        let found = found.map_err(Undone::from)?;
        let meta = self.numbers.meta();
        let access = credentials.as_ref();
        let number = meta.find_number(access, &found.phone_number_id).await?;
        let business = meta.find_business(access, &found.waba_id).await?;
        // Some numbers can have no badge, and Meta refuses to speak of it.
        let application = match meta.find_official_application(access, &found.phone_number_id).await
        {
            Err(SendError::Refused(_)) => OfficialApplication::default(),
            answer => answer?,
        };
        let is_connected = number.is_registered() && self.hears(job, &found, access).await?;
        let portfolio = business.portfolio_id.clone();
        let seen = seen(number, business);
        let seen = Seen { official_review: review(application), is_connected, ..seen };
        Ok((seen, portfolio))
    }

    /// Whether Meta tells this desk what happens in the business account. It is asked to, if it does not: somebody may
    /// have taken the app away and given it back. A business account that another address is set for has the app,
    /// so nothing is taken from it.
    async fn hears(&self, job: &Job, of: &Account, access: &Access) -> Result<bool, Undone> {
        let Some(app) = self.numbers.known_app() else { return Ok(true) };
        let meta = self.numbers.meta();
        let apps = meta.list_subscribed_apps(access, &of.waba_id).await?;
        if apps.iter().any(|known| known.id == app) {
            return Ok(true);
        }
        let id = of.id;
        let now = self.db.company(job.company, move |tx| Ok(accounts::find(tx, id)?)).await?;
        if now.is_deleted() {
            return Ok(false);
        }
        meta.subscribe_app(access, &of.waba_id, None).await?;
        Ok(true)
    }
}

/// In our words.
fn seen(number: PhoneNumber, business: Business) -> Seen {
    let word = |status: NameStatus| match status {
        NameStatus::Declined => Some("REJECTED".to_owned()),
        NameStatus::PendingReview => Some("PENDING".to_owned()),
        NameStatus::None => None,
        other => Some(other.as_str().to_owned()),
    };
    let has_unused_name = number.has_unused_name();
    let of_new = number.new_name_status.and_then(word);
    Seen {
        has_unused_name,
        verified_name: number.verified_name,
        name_decision: of_new.or_else(|| number.name_status.and_then(word)),
        quality: number.quality_rating.map(|rating| rating.as_str().to_owned()),
        status: number.status.map(|status| status.as_str().to_owned()),
        messaging_limit: number.messaging_limit,
        throughput: match number.throughput {
            Some(ThroughputLevel::High) => Some(UPGRADED_THROUGHPUT),
            Some(ThroughputLevel::Standard) => Some(USUAL_THROUGHPUT),
            Some(ThroughputLevel::NotApplicable | ThroughputLevel::Other(_)) | None => None,
        },
        is_official: number.is_official_business_account,
        review: business.account_review_status.map(|status| status.as_str().to_owned()),
        verification: business.business_verification_status,
        official_review: None,
        is_connected: false,
    }
}

/// How far an application is; nothing, if there is none, or the word is new.
fn review(application: OfficialApplication) -> Option<OfficialReview> {
    let status = application.status?.as_str().to_owned();
    let review = OfficialReview { status, message: application.message };
    review.state().is_some().then_some(review)
}
