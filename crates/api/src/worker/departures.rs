//! Taking deleted numbers off this desk, bit by bit, and off Meta.
//!
//! Each bit finds what is left, so whoever dies in between costs nothing. Meta is asked last, for as long as half a night.

use std::time::Duration;

use chrono::TimeDelta;
use domain::account::{Account, Departure};
use domain::ids::AccountId;
use persistence::jobs::{self, Job, Kinds};
use persistence::{StoreError, Tx, accounts, scheduled};
use whatsapp_client::{Access, MetaError, SendError};

use super::backoff::growing;
use super::errands::{self, Errand, Undone};
use crate::Db;
use crate::actions::account_deletion as actions;
use crate::numbers::{NoCredentials, Numbers};

/// Meta's code for a number that is not on the Cloud API.
const NOT_REGISTERED: i64 = 133_010;
/// How many messages for later are cancelled in one look.
const PLANS_AT_ONCE: i64 = 100;
/// What customers sent until now is fetched first.
const FILES_TAKE: Duration = Duration::from_secs(5);

/// Runs until the server stops.
pub async fn run(db: Db, numbers: Numbers) {
    errands::run(&db.clone(), &Departures { db, numbers }).await;
}

struct Departures {
    db: Db,
    numbers: Numbers,
}

impl Errand for Departures {
    const KINDS: Kinds = Kinds::Departures;
    // About ten hours, like blocks.
    const TRIES: i32 = 21;
    // A large company's chats take their time.
    const LEASE: TimeDelta = TimeDelta::minutes(10);
    const AT_ONCE: i64 = 4;

    fn pause(attempts: i32, said: Option<Duration>) -> TimeDelta {
        growing(attempts, said, TimeDelta::hours(1))
    }

    fn given_up(tx: &mut Tx<'_>, job: &Job) -> Result<(), StoreError> {
        jobs::remove(tx, &[job.id])?;
        let Some(account) = job.account else { return Ok(()) };
        let (at, reason) = (tx.now(), "Meta could not be asked for ten hours".to_owned());
        actions::depart(tx, account, Departure::Failed { at, reason })
    }

    async fn act(&self, job: &Job) -> Result<(), Undone> {
        let Some(id) = job.account else { return Ok(()) };
        let account = self.db.company(job.company, move |tx| Ok(accounts::find(tx, id)?)).await?;
        if !account.is_deleted() || !account.holds_number() {
            return Ok(());
        }
        self.clear(job, id).await?;
        if self.db.company(job.company, move |tx| Ok(jobs::has_fetches(tx, id)?)).await? {
            return Err(Undone::Again("its files are being fetched".into(), Some(FILES_TAKE)));
        }
        let departure = self.leave(job, &account).await?;
        // Somebody may have brought a chat back in the moment of the deletion, before it could be seen.
        self.clear(job, id).await?;
        let written =
            self.db.company(job.company, move |tx| Ok(actions::depart(tx, id, departure)?));
        Ok(written.await?)
    }
}

impl Departures {
    /// Ends what is going on: chats, and messages that were to be sent later. Messages that wait to be sent are
    /// the sender's, which finds that the account is gone.
    async fn clear(&self, job: &Job, id: AccountId) -> Result<(), Undone> {
        let company = job.company;
        while self.db.company(company, move |tx| Ok(actions::end_chats(tx, id)?)).await? {}
        loop {
            let plans = self
                .db
                .company(company, move |tx| Ok(scheduled::list_of_account(tx, id, PLANS_AT_ONCE)?));
            let plans = plans.await?;
            if plans.is_empty() {
                return Ok(());
            }
            for plan in plans {
                self.db.company(company, move |tx| actions::cancel_plan(tx, plan)).await?;
            }
        }
    }

    /// Takes the number off Meta's Cloud API, its webhooks off an address of their own, and this desk off the business
    /// account if that was the last one: each also if Meta would not do the others, for then less is heard at least.
    async fn leave(&self, job: &Job, account: &Account) -> Result<Departure, Undone> {
        let id = account.id;
        let credentials = match self.numbers.last_credentials(&self.db, job.company, id).await {
            Err(NoCredentials::Deleted) => return Ok(self.left()),
            credentials => credentials?,
        };
        let (meta, access) = (self.numbers.meta(), credentials.as_ref());
        let mut refusal = None;
        match meta.deregister(access, &account.phone_number_id).await {
            Err(SendError::Refused(error)) if error.code == NOT_REGISTERED => {}
            Err(SendError::Refused(error)) => refusal = Some(error),
            done => done?,
        }
        match self.lead_back(access, &account.phone_number_id).await {
            Err(SendError::Refused(error)) => refusal = refusal.or(Some(error)),
            done => done?,
        }
        let waba = account.waba_id.clone();
        let is_left = self.db.batch(move |batch| Ok(accounts::is_waba_left(batch, &waba)?)).await?;
        if is_left {
            match meta.unsubscribe_app(access, &account.waba_id).await {
                Err(SendError::Refused(error)) => refusal = refusal.or(Some(error)),
                done => done?,
            }
        }
        Ok(refusal.map_or_else(|| self.left(), |error| self.refused(error)))
    }

    /// Whoever has the number next would hear nothing of it: an address of its own goes before all others.
    async fn lead_back(&self, access: &Access, number: &str) -> Result<(), SendError> {
        let meta = self.numbers.meta();
        if meta.find_number(access, number).await?.callback.is_some() {
            meta.override_number_callback(access, number, None).await?;
        }
        Ok(())
    }

    fn left(&self) -> Departure {
        Departure::Done { at: self.db.now() }
    }

    /// Repeating it cannot help: somebody has to do it at Meta.
    fn refused(&self, error: MetaError) -> Departure {
        let reason = error.details.unwrap_or(error.message);
        Departure::Failed { at: self.db.now(), reason }
    }
}
