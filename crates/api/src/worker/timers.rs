//! What happens because time passes.

use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::{ChatId, CompanyId};
use domain::{company, notification};
use persistence::{
    Batch, StoreError, assignments, audit, bots, chats, companies, early, events, exports,
    idempotency, imports, journal, leases, links, notifications, presence, pulses, sends, sessions,
    throttles, tickets,
};

use super::setbacks::Setbacks;
use crate::Db;
use crate::actions::{
    account_token, accounts, assignment, bot_talk, chats as verbs, endings, notifications as told,
    templates,
};
use crate::problem::Problem;

/// How often windows are looked at: a chat is archived at most this late.
const TICK: Duration = Duration::from_secs(1);
/// How often old things are thrown away, and the clock is set.
const SWEEP: Duration = Duration::from_secs(30);
/// How often what companies say about old things is followed.
const RETENTION: TimeDelta = TimeDelta::minutes(1);
/// Chats that are archived at once.
const CHATS: i64 = 500;
/// Bodies that are forgotten at once.
const BODIES: i64 = 5000;
/// How long the answer to an idempotency key is kept.
const ANSWERS: TimeDelta = TimeDelta::hours(24);
/// How long a refresh token is known after it was exchanged: whoever shows it later is only unknown.
const USED_TOKENS: TimeDelta = TimeDelta::days(1);
/// How long a session is remembered after it was over: from where it was, its owner is known.
const OLD_SESSIONS: TimeDelta = TimeDelta::days(90);
/// Messages of a company that are forgotten at once.
const MESSAGES: i64 = 1000;
/// Batches of messages for each look; what is left waits for the next one.
const BATCHES: usize = 50;
/// Exports that are forgotten at once: each may be large.
const EXPORTS: i64 = 10;
/// How long a status waits for its message.
const EARLY: TimeDelta = TimeDelta::days(7);

/// How long things are kept.
#[derive(Debug, Clone, Copy)]
pub struct Retention {
    /// Days of the event log.
    pub events: u16,
    /// Days of processed webhook bodies.
    pub journal: u16,
}

/// Runs until the server stops.
pub async fn run(db: Db, retention: Retention) {
    let setbacks = Setbacks::default();
    let mut swept: Option<Instant> = None;
    let mut retained: Option<DateTime<Utc>> = None;
    loop {
        for look in [archive_expired, take_back_overdue, hand_over_overdue] {
            let (work, setbacks) = (db.clone(), setbacks.clone());
            if let Err(problem) = db.aside(move || look(&work, &setbacks)).await {
                problem.log();
            }
        }
        if swept.is_none_or(|swept| swept.elapsed() >= SWEEP) {
            swept = Some(Instant::now());
            let work = db.clone();
            if let Err(problem) = db.aside(move || sweep(&work, retention)).await {
                problem.log();
            }
        }
        if retained.is_none_or(|retained| retained + RETENTION <= db.now()) {
            retained = Some(db.now());
            let work = db.clone();
            if let Err(problem) = db.aside(move || retain(&work)).await {
                problem.log();
            }
        }
        db.clock().wait_until(db.now() + TICK, TICK).await;
    }
}

/// Chats that the clock could not do something with.
type Left = Setbacks<ChatId>;

/// Hands chats over whose program has said nothing for too long.
fn hand_over_overdue(db: &Db, setbacks: &Left) -> Result<(), StoreError> {
    let (now, left) = (db.now(), setbacks.paused(db.now()));
    for (company, chat) in
        db.batch_now(|batch| chats::list_bot_overdue(batch, now, CHATS, &left))?
    {
        setbacks.heed(chat, now, bot_talk::hand_over_overdue(db, company, chat));
    }
    Ok(())
}

/// Archives the chats whose time is over.
fn archive_expired(db: &Db, setbacks: &Left) -> Result<(), StoreError> {
    loop {
        let (now, left) = (db.now(), setbacks.paused(db.now()));
        let expired = db.batch_now(|batch| chats::list_expired(batch, now, CHATS, &left))?;
        let full = i64::try_from(expired.len()).is_ok_and(|count| count == CHATS);
        let mut archived = 0;
        for (company, chats) in by_company(expired) {
            archived += archive(db, setbacks, company, &chats);
        }
        // What somebody else has locked waits for the next look.
        if !full || archived == 0 {
            return Ok(());
        }
    }
}

/// Archives chats of one company, together if that goes well, else each by itself. Answers with how many.
fn archive(db: &Db, setbacks: &Left, company: CompanyId, chats: &[ChatId]) -> usize {
    if let Ok(archived) = endings::expire(db, company, chats) {
        return archived;
    }
    let alone = |chat: &ChatId| {
        setbacks.heed(*chat, db.now(), endings::expire(db, company, std::slice::from_ref(chat)))
    };
    chats.iter().filter_map(alone).sum()
}

/// Gives chats to others in which nobody has answered in time.
fn take_back_overdue(db: &Db, setbacks: &Left) -> Result<(), StoreError> {
    let (now, left) = (db.now(), setbacks.paused(db.now()));
    for overdue in db.batch_now(|batch| assignments::list_overdue(batch, now, CHATS, &left))? {
        setbacks.heed(overdue.chat, now, assignment::take_back(db, overdue));
    }
    Ok(())
}

fn by_company(mut expired: Vec<(CompanyId, ChatId)>) -> Vec<(CompanyId, Vec<ChatId>)> {
    expired.sort_unstable();
    let groups = expired.chunk_by(|one, next| one.0 == next.0);
    let chats = |group: &[(CompanyId, ChatId)]| group.iter().map(|(_, chat)| *chat).collect();
    groups.filter_map(|group| Some((group.first()?.0, chats(group)))).collect()
}

fn sweep(db: &Db, retention: Retention) -> Result<(), StoreError> {
    let before = Instant::now();
    let at = db.database().clock()?;
    db.clock().follow(at, before + before.elapsed() / 2);
    let forgotten = db.batch_now(|batch| forget(batch, retention))?;
    if forgotten > 0 {
        tracing::info!(bodies = forgotten, "journal: forgot processed bodies");
    }
    // A day's partition may hold what the test clock put there ahead of it; that is no reason not
    // to forget the rest.
    let turned = db.batch_now(|batch| events::turn(batch, batch.now(), retention.events.into()));
    if let Err(error) = turned {
        tracing::warn!(?error, "the log's partitions could not be turned");
    }
    Ok(())
}

/// Forgets what is older than its company wants, and what customers were given long ago. Where one
/// part fails, the others go on.
fn retain(db: &Db) -> Result<(), StoreError> {
    let usual = company::Retention::default().audit_days;
    for forget in [
        db.batch_now(|batch| exports::forget(batch, EXPORTS)),
        db.batch_now(|batch| imports::forget(batch, EXPORTS)),
        db.batch_now(|batch| bots::forget(batch, BODIES)),
        db.batch_now(|batch| audit::forget(batch, usual, BODIES)),
    ] {
        if let Err(error) = forget {
            Problem::from(error).log();
        }
    }
    for asked in [templates::sync_due, accounts::sync_due, account_token::check_due] {
        if let Err(error) = asked(db, db.now(), CHATS) {
            Problem::from(error).log();
        }
    }
    let old = db.now() - notification::KEPT_FOR;
    for company in db.batch_now(|batch| notifications::list_old(batch, old, MESSAGES))? {
        if let Err(error) = told::forget(db, company, old, MESSAGES) {
            Problem::from(error).log();
        }
    }
    for (company, days) in db.batch_now(companies::list_message_days)? {
        if let Err(error) = forget_messages(db, company, days) {
            Problem::from(error).log();
        }
    }
    Ok(())
}

fn forget_messages(db: &Db, company: CompanyId, days: i64) -> Result<(), StoreError> {
    let then = db.now() - TimeDelta::days(days);
    for _ in 0..BATCHES {
        if verbs::forget_messages(db, company, then, MESSAGES)? < MESSAGES {
            break;
        }
    }
    verbs::forget_plans(db, company, then, MESSAGES)
}

fn forget(batch: &mut Batch<'_>, retention: Retention) -> Result<usize, StoreError> {
    let now = batch.now();
    idempotency::forget(batch, now - ANSWERS)?;
    tickets::forget(batch)?;
    links::forget(batch)?;
    sessions::forget_refresh_tokens(batch, now - USED_TOKENS)?;
    sessions::forget(batch, now - OLD_SESSIONS, BODIES)?;
    throttles::forget(batch, now - TimeDelta::hours(1))?;
    sends::forget_paces(batch, now)?;
    pulses::forget(batch, now)?;
    leases::forget(batch, now)?;
    presence::forget(batch, now - TimeDelta::days(1))?;
    let given_up = early::give_up(batch, now - EARLY)?;
    if given_up > 0 {
        tracing::warn!(bodies = given_up, "journal: statuses of messages that never came");
    }
    journal::forget(batch, now - TimeDelta::days(retention.journal.into()), BODIES)
}
