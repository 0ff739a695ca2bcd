//! Small things to tell Meta: that messages were read, that somebody is typing.

use std::time::Duration;

use chrono::TimeDelta;
use futures_util::future::join_all;
use persistence::jobs::{self, Job, Work};
use whatsapp_client::{NotSent, SendError};

use super::sender::Numbers;
use crate::Db;
use crate::problem::Problem;

/// Longer than the client's time-out, so that a living worker never loses its claim.
const LEASE: TimeDelta = TimeDelta::seconds(20);
const AT_ONCE: i64 = 32;
/// After this, nobody cares whether somebody was typing.
const TYPING_LASTS: TimeDelta = TimeDelta::seconds(20);
/// After so many tries it is given up, and left where it can be seen.
const TRIES: i32 = 8;
const POLL: Duration = Duration::from_secs(1);
const BREATH: Duration = Duration::from_millis(20);

/// Runs until the server stops.
pub async fn run(db: Db, numbers: Numbers) {
    let mut jobs = db.wakes().jobs.subscribe();
    loop {
        match round(&db, &numbers).await {
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

async fn round(db: &Db, numbers: &Numbers) -> Result<usize, Problem> {
    let jobs = db.batch(|batch| Ok(jobs::claim(batch, batch.now(), LEASE, AT_ONCE)?)).await?;
    let count = jobs.len();
    let outcomes = join_all(jobs.into_iter().map(async |job| {
        let outcome = tell(db, numbers, &job).await;
        settle(db, job, outcome).await
    }));
    outcomes.await.into_iter().collect::<Result<(), Problem>>()?;
    Ok(count)
}

/// Doing one of these twice does no harm, so whatever may have failed is done again.
async fn tell(db: &Db, numbers: &Numbers, job: &Job) -> Result<(), SendError> {
    let credentials = numbers.credentials(db, job.company, job.account).await;
    let credentials =
        credentials.map_err(|error| SendError::NotSent(NotSent::NoConnection(error.into())))?;
    match &job.work {
        Work::MarkRead { wamid } => numbers.meta().mark_read(&credentials, wamid).await,
        Work::ShowTyping { .. } if db.now() > job.created_at + TYPING_LASTS => Ok(()),
        Work::ShowTyping { wamid } => numbers.meta().show_typing(&credentials, wamid).await,
        Work::SendMessage { .. } => Ok(()),
    }
}

async fn settle(db: &Db, job: Job, outcome: Result<(), SendError>) -> Result<(), Problem> {
    db.company(job.company, move |tx| {
        match outcome {
            Ok(()) => jobs::remove(tx, &[job.id])?,
            Err(SendError::Refused(error)) => jobs::bury(tx, job.id, &error.to_string())?,
            Err(error) if job.attempts >= TRIES => jobs::bury(tx, job.id, &error.to_string())?,
            Err(error) => {
                let pause = super::sender::backoff(job.attempts, error.retry_after());
                jobs::postpone(tx, job.id, tx.now() + pause, &error.to_string())?;
            }
        }
        Ok(())
    })
    .await
}
