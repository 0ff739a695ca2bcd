//! Doing jobs one by one, in no order, whose doing twice does no harm: claimed under a lease, tried
//! again with growing pauses, and left where they can be seen when nothing helps.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use futures_util::future::join_all;
use persistence::jobs::{self, Job, Kinds};
use persistence::{StoreError, Tx, accounts};
use whatsapp_client::SendError;

use super::backoff::backoff;
use crate::Db;
use crate::actions::account_token;
use crate::numbers::{NoCredentials, Numbers};
use crate::problem::{Kind, Problem};

const POLL: Duration = Duration::from_secs(1);
const BREATH: Duration = Duration::from_millis(20);

/// Why an errand was not done.
pub(super) enum Undone {
    /// It never will be.
    ForGood(String),
    /// It never will be with this access token: somebody should know what that is good for.
    NoAccess(String),
    /// Perhaps another time; the other side may have said when.
    Again(String, Option<Duration>),
    /// It was not tried: Meta should not be asked before.
    PutOff(DateTime<Utc>),
}

impl Undone {
    /// In words.
    pub(super) fn fault(&self) -> &str {
        match self {
            Self::ForGood(fault) | Self::NoAccess(fault) | Self::Again(fault, _) => fault,
            Self::PutOff(_) => "Meta's limits are nearly used up",
        }
    }
}

impl From<NoCredentials> for Undone {
    fn from(error: NoCredentials) -> Self {
        match error {
            NoCredentials::Deleted => Self::ForGood(error.to_string()),
            NoCredentials::Unread(_) => Self::Again(error.to_string(), None),
        }
    }
}

impl From<SendError> for Undone {
    fn from(error: SendError) -> Self {
        match error {
            SendError::Refused(error) if error.is_access_fault() => {
                Self::NoAccess(error.to_string())
            }
            SendError::Refused(error) => Self::ForGood(error.to_string()),
            error => Self::Again(error.to_string(), error.retry_after()),
        }
    }
}

/// The database did not do its part.
impl From<Problem> for Undone {
    fn from(problem: Problem) -> Self {
        problem.log();
        match problem.kind() {
            Kind::Internal => Self::Again("internal".to_owned(), None),
            kind => Self::Again(kind.parts().0.to_owned(), None),
        }
    }
}

/// Writes down what came of a job.
pub(super) async fn write<F>(db: &Db, job: &Job, work: F) -> Result<(), Undone>
where
    F: FnOnce(&mut Tx<'_>) -> Result<(), StoreError> + Send + 'static,
{
    Ok(db.company(job.company, move |tx| Ok::<_, Problem>(work(tx)?)).await?)
}

/// Puts off what nobody waits for while Meta says that its limits are nearly used up.
pub(super) async fn spare_meta(db: &Db, numbers: &Numbers, job: &Job) -> Result<(), Undone> {
    let pauses = numbers.pauses();
    let Some(account) = job.account.filter(|_| job.can_wait && pauses.any(db.now())) else {
        return Ok(());
    };
    let account = db.company(job.company, move |tx| Ok(accounts::find(tx, account)?)).await?;
    let objects = [&*account.waba_id, &*account.phone_number_id];
    pauses.until(&objects, db.now()).map_or(Ok(()), |until| Err(Undone::PutOff(until)))
}

/// A kind of errand.
pub(super) trait Errand: Send + Sync {
    /// Of which jobs.
    const KINDS: Kinds;
    /// After so many tries one is given up.
    const TRIES: i32;

    /// Longer than one may take, so that a living worker never loses its claim.
    const LEASE: TimeDelta = TimeDelta::seconds(30);
    /// So many are done at the same time.
    const AT_ONCE: i64 = 32;

    /// How long to wait after so many tries; the other side may have said how long at least.
    fn pause(attempts: i32, said: Option<Duration>) -> TimeDelta {
        backoff(attempts, said)
    }

    /// Says in the same transaction that one was given up.
    fn given_up(_tx: &mut Tx<'_>, _job: &Job) -> Result<(), StoreError> {
        Ok(())
    }

    /// Does one.
    fn act(&self, job: &Job) -> impl Future<Output = Result<(), Undone>> + Send;
}

/// Does errands of one kind until the server stops.
pub(super) async fn run<E: Errand>(db: &Db, errand: &E) {
    let mut jobs = db.wakes().jobs.subscribe();
    loop {
        match round(db, errand).await {
            Ok(0) => {}
            Ok(_) => continue,
            Err(problem) => problem.log(),
        }
        tokio::select! {
            _ = jobs.changed() => {}
            () = db.clock().wait_until(db.now() + TimeDelta::seconds(1), POLL) => {}
        }
        // Nobody waits for these; many make one look.
        tokio::time::sleep(BREATH).await;
    }
}

async fn round<E: Errand>(db: &Db, errand: &E) -> Result<usize, Problem> {
    let claim =
        db.batch(move |batch| Ok(jobs::claim(batch, E::KINDS, batch.now(), E::LEASE, E::AT_ONCE)?));
    let jobs = claim.await?;
    let count = jobs.len();
    let outcomes = join_all(jobs.into_iter().map(async |job| {
        let outcome = errand.act(&job).await;
        settle::<E>(db, job, outcome).await
    }));
    outcomes.await.into_iter().collect::<Result<(), Problem>>()?;
    Ok(count)
}

async fn settle<E: Errand>(db: &Db, job: Job, outcome: Result<(), Undone>) -> Result<(), Problem> {
    db.company(job.company, move |tx| {
        match outcome {
            Ok(()) => jobs::remove(tx, &[job.id])?,
            Err(Undone::ForGood(fault)) => {
                jobs::bury(tx, job.id, &fault)?;
                E::given_up(tx, &job)?;
            }
            Err(Undone::NoAccess(fault)) => {
                jobs::bury(tx, job.id, &fault)?;
                E::given_up(tx, &job)?;
                if let Some(account) = job.account {
                    account_token::look_into(tx, account)?;
                }
            }
            Err(Undone::PutOff(until)) => jobs::put_off(tx, job.id, until)?,
            Err(Undone::Again(fault, _)) if job.attempts >= E::TRIES => {
                jobs::bury(tx, job.id, &fault)?;
                E::given_up(tx, &job)?;
            }
            Err(Undone::Again(fault, after)) => {
                let pause = E::pause(job.attempts, after);
                jobs::postpone(tx, job.id, tx.now() + pause, &fault)?;
            }
        }
        Ok(())
    })
    .await
}
