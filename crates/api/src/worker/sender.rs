//! Takes messages to Meta: claim, send, settle, and no transaction is open while Meta thinks.
//!
//! Meta has no idempotency key. A claim leaves a mark; whoever finds the mark of somebody else knows
//! that Meta may have the message, and does not send it. Such a message is *unknown* until a status
//! webhook carries its id back, which is its `biz_opaque_callback_data`.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use domain::chat;
use domain::content::Content;
use domain::ids::{AccountId, CompanyId};
use domain::message::{Failure, OUTSIDE_WINDOW, State};
use futures_util::stream::FuturesUnordered;
use futures_util::{FutureExt as _, StreamExt as _};
use persistence::journal;
use persistence::sends::{self, Claim, Send};
use whatsapp_client::{Accepted, Credentials, NotSent, SendError};

use super::backoff::backoff;
use crate::Db;
use crate::media::Storage;
use crate::numbers::{NoCredentials, Numbers};
use crate::problem::Problem;

mod outgoing;
mod settlement;
mod upload;

/// Longer than the client's time-out, so that a living sender never loses its claim.
const LEASE: TimeDelta = TimeDelta::seconds(15);
/// What one number sends at once.
const AT_ONCE: usize = 64;
/// What other nodes queued, and what became due, is found after this.
const POLL: Duration = Duration::from_millis(500);
/// How long to collect wake-ups.
const BREATH: Duration = Duration::from_millis(5);
/// A busy number looks for more after this.
const ROUND: Duration = Duration::from_millis(50);

/// Runs until the server stops: each number is served by itself, so that a slow one holds up nobody.
pub async fn run(db: Db, numbers: Numbers, storage: Storage) {
    let mut busy = HashSet::<(CompanyId, AccountId)>::new();
    let mut rounds = FuturesUnordered::new();
    let mut jobs = db.wakes().jobs.subscribe();
    loop {
        // Many sends make one look.
        tokio::time::sleep(BREATH).await;
        match db.batch(|batch| Ok(sends::list_due(batch, batch.now())?)).await {
            Ok(due) => {
                for (company, account) in due {
                    if busy.insert((company, account)) {
                        let (numbers, storage) = (numbers.clone(), storage.clone());
                        rounds.push(serve(db.clone(), numbers, storage, company, account));
                    }
                }
            }
            Err(problem) => problem.log(),
        }
        tokio::select! {
            _ = jobs.changed() => {}
            () = tokio::time::sleep(POLL) => {}
            Some(served) = rounds.next() => { busy.remove(&served); }
        }
    }
}

/// Sends what a number may send now, until there is no more. A message that takes long holds up its
/// own chat, and no other. A process that is going to stop claims no more, and lets what Meta is being told
/// be written down: a message whose sender is cut off would be unknown.
async fn serve(
    db: Db,
    numbers: Numbers,
    storage: Storage,
    company: CompanyId,
    account: AccountId,
) -> (CompanyId, AccountId) {
    let _until_settled = numbers.underway().begin();
    let mut under_way = FuturesUnordered::new();
    loop {
        let stops = numbers.underway().stops_soon();
        let room = if stops { 0 } else { AT_ONCE.saturating_sub(under_way.len()) };
        let again_at = match claim(&db, company, account, room).await {
            Ok(Some(claim)) => {
                let credentials = Arc::new(numbers.open(&claim.sender));
                for send in claim.sends {
                    let (numbers, storage) = (numbers.clone(), storage.clone());
                    let credentials = Arc::clone(&credentials);
                    under_way.push(deliver(db.clone(), numbers, storage, credentials, send));
                }
                claim.again_at
            }
            Ok(None) => None,
            Err(problem) => {
                problem.log();
                Some(db.now() + TimeDelta::seconds(1))
            }
        };
        if under_way.is_empty() {
            match again_at {
                Some(at) => tokio::select! {
                    () = db.clock().wait_until(at, POLL) => {}
                    () = numbers.underway().stopping() => return (company, account),
                },
                None => return (company, account),
            }
            continue;
        }
        tokio::select! {
            Some(first) = under_way.next() => {
                let mut outcomes = vec![first];
                // What else is done by now is settled in the same transaction.
                while let Some(Some(next)) = under_way.next().now_or_never() {
                    outcomes.push(next);
                }
                settle(&db, company, outcomes, numbers.resend_after()).await;
            }
            () = tokio::time::sleep(ROUND) => {}
        }
    }
}

async fn claim(
    db: &Db,
    company: CompanyId,
    account: AccountId,
    room: usize,
) -> Result<Option<Claim>, Problem> {
    let Ok(limit @ 1..) = i64::try_from(room) else { return Ok(None) };
    db.company(company, move |tx| Ok(sends::claim(tx, account, LEASE, limit)?)).await
}

/// What became of an attempt.
#[derive(Clone)]
enum Outcome {
    /// Meta has it.
    Accepted(Accepted),
    /// Meta certainly does not have it; again later.
    Again { pause: TimeDelta, why: String },
    /// It will never arrive.
    Failed(Failure),
    /// Neither will this: Meta says that the window was closed by then.
    TooLate(Failure, DateTime<Utc>),
    /// Meta may have it.
    Unknown(String),
    /// It was unknown before, and no status came.
    StillUnknown,
}

async fn deliver(
    db: Db,
    numbers: Numbers,
    storage: Storage,
    credentials: Arc<Result<Credentials, NoCredentials>>,
    send: Send,
) -> (Send, Outcome) {
    let outcome = attempt(&db, &numbers, &storage, &credentials, &send).await;
    let outcome = outcome.unwrap_or_else(|outcome| outcome);
    (send, outcome)
}

/// Sends a message, after its file. Whatever ends it before it is taken is an outcome, too.
async fn attempt(
    db: &Db,
    numbers: &Numbers,
    storage: &Storage,
    credentials: &Result<Credentials, NoCredentials>,
    send: &Send,
) -> Result<Outcome, Outcome> {
    if send.was_in_flight {
        return Err(match send.message.state() {
            Some(State::Queued) => Outcome::Unknown("its last sender died with it".into()),
            _ => Outcome::StillUnknown,
        });
    }
    must_be_open(send, db.now())?;
    let credentials = credentials.as_ref().map_err(|error| match error {
        NoCredentials::Deleted => {
            Outcome::Failed(Failure { code: 0, reason: NoCredentials::Deleted.to_string() })
        }
        NoCredentials::Unread(why) => {
            Outcome::Again { pause: backoff(send.attempts, None), why: why.clone() }
        }
    })?;
    let file = upload::ensure(db, storage, numbers.meta(), credentials, send).await?;
    // Uploading may have taken its time.
    must_be_open(send, db.now())?;
    let content = match &file {
        Some(file) => file.name_in(&send.message.content),
        None => send.message.content.clone(),
    };
    let message = outgoing::message(send, &content).ok_or_else(|| {
        let reason = "the customer can no longer be addressed".into();
        Outcome::Failed(Failure { code: 0, reason })
    })?;
    let asked_at = db.now();
    let answer = numbers.meta().send(credentials, &message).await;
    if let Err(SendError::Refused(error)) = &answer
        && upload::is_forgotten(db, send, file.as_ref(), error.code).await
    {
        return Err(Outcome::Again { pause: TimeDelta::zero(), why: error.to_string() });
    }
    Ok(outcome_of(send, answer, asked_at))
}

fn must_be_open(send: &Send, now: DateTime<Utc>) -> Result<(), Outcome> {
    let is_template = matches!(send.message.content, Content::Template(_));
    let refusal = match chat::may_write(send.window_until, now) {
        Err(refusal) if !is_template => refusal,
        _ => return Ok(()),
    };
    Err(Outcome::Failed(Failure { code: OUTSIDE_WINDOW, reason: refusal.to_string() }))
}

fn outcome_of(
    send: &Send,
    answer: Result<Accepted, SendError>,
    asked_at: DateTime<Utc>,
) -> Outcome {
    match answer {
        Ok(accepted) => Outcome::Accepted(accepted),
        Err(SendError::Refused(error)) => {
            tracing::info!(code = error.code, message_id = %send.message.id, "Meta refused a message");
            let reason = error.best_words().to_owned();
            let failure = Failure { code: error.code, reason };
            if failure.code == OUTSIDE_WINDOW {
                Outcome::TooLate(failure, asked_at)
            } else {
                Outcome::Failed(failure)
            }
        }
        Err(SendError::NotSent(NotSent::PairRate(error))) => {
            // Meta: try again after 4^X s, X the number of tries.
            let exponent = u32::try_from(send.attempts.clamp(1, 6)).unwrap_or(1);
            let pause = TimeDelta::seconds(4_i64.pow(exponent));
            Outcome::Again { pause, why: error.to_string() }
        }
        Err(error @ SendError::NotSent(_)) => {
            let pause = backoff(send.attempts, error.retry_after());
            Outcome::Again { pause, why: error.to_string() }
        }
        Err(error @ SendError::Unknown(_)) => Outcome::Unknown(error.to_string()),
    }
}

/// Writes down what became of some attempts. While the database is away they are remembered: what
/// is forgotten here is unknown for ever.
async fn settle(
    db: &Db,
    company: CompanyId,
    outcomes: Vec<(Send, Outcome)>,
    resend_after: Option<TimeDelta>,
) {
    let patience = tokio::time::Instant::now() + LEASE.to_std().unwrap_or_default();
    loop {
        let outcomes = outcomes.clone();
        let settled = db.batch(move |batch| {
            let bodies =
                batch.company(company, |tx| settlement::write(tx, outcomes, resend_after))?;
            Ok(journal::unpark(batch, 0, &bodies)?)
        });
        match settled.await {
            Ok(()) => return,
            Err(problem) => problem.log(),
        }
        if tokio::time::Instant::now() > patience {
            return;
        }
        tokio::time::sleep(POLL).await;
    }
}
