//! What the desk shall say by itself: reading it, changing it, and trying it out.

use chrono::{DateTime, Utc};
use domain::audit::{Action, NewEntry};
use domain::auto_reply::{AutoReply, Cause, REPLIES_MAX, Situation, Why, judge};
use domain::event::Event;
use domain::field::Faults;
use domain::ids::{AccountId, AutoReplyId};
use domain::visibility::{Audience, Viewer};
use persistence::auto_replies::{self, Facts};
use persistence::{Tx, audit};
use serde_json::{Value, json};

use super::auto_replying::{Filling, render};
use super::versions::must_be_seen;
use crate::Db;
use crate::auth::Caller;
use crate::problem::{Kind, Problem};

/// Lists what the caller may see: what is said on all accounts, or on one of theirs.
pub async fn list(db: &Db, caller: &Caller) -> Result<Vec<AutoReply>, Problem> {
    let viewer = caller.viewer().clone();
    db.snapshot(caller.company, move |tx| {
        let mut replies = auto_replies::list(tx)?;
        replies.retain(|reply| may_see(&viewer, reply));
        Ok(replies)
    })
    .await
}

/// Reads one.
pub async fn find(db: &Db, caller: &Caller, id: AutoReplyId) -> Result<AutoReply, Problem> {
    let viewer = caller.viewer().clone();
    db.snapshot(caller.company, move |tx| visible(&viewer, auto_replies::find(tx, id)?)).await
}

/// Adds one; its id and version are made here.
pub async fn add(db: &Db, caller: &Caller, new: AutoReply) -> Result<AutoReply, Problem> {
    check(caller.viewer(), &new)?;
    let entry = caller.did(Action::AutoReplyChanged);
    db.company(caller.company, move |tx| {
        if auto_replies::lock_count(tx)? >= REPLIES_MAX {
            let detail = format!("a company has at most {REPLIES_MAX} auto replies");
            return Err(Problem::from(Kind::StateConflict).because(detail));
        }
        let new = AutoReply { id: AutoReplyId::new(), version: 1, ..new };
        auto_replies::insert(tx, &new)?;
        record(tx, entry, None, Some(&new))?;
        Ok(new)
    })
    .await
}

/// Puts another in the place of the one that was seen.
pub async fn change(
    db: &Db,
    caller: &Caller,
    id: AutoReplyId,
    seen: i64,
    new: AutoReply,
) -> Result<AutoReply, Problem> {
    check(caller.viewer(), &new)?;
    let (viewer, entry) = (caller.viewer().clone(), caller.did(Action::AutoReplyChanged));
    db.company(caller.company, move |tx| {
        let before = visible(&viewer, auto_replies::lock(tx, id)?)?;
        must_be_seen(before.version, seen)?;
        let new = AutoReply { id, version: before.version + 1, ..new };
        auto_replies::save(tx, &new)?;
        record(tx, entry, Some(&before), Some(&new))?;
        Ok(new)
    })
    .await
}

/// Takes the one that was seen out.
pub async fn remove(db: &Db, caller: &Caller, id: AutoReplyId, seen: i64) -> Result<(), Problem> {
    let (viewer, entry) = (caller.viewer().clone(), caller.did(Action::AutoReplyChanged));
    db.company(caller.company, move |tx| {
        let before = visible(&viewer, auto_replies::lock(tx, id)?)?;
        must_be_seen(before.version, seen)?;
        auto_replies::remove(tx, id)?;
        record(tx, entry, Some(&before), None)
    })
    .await
}

/// Something that may happen, to see what would be said.
pub struct Rehearsal {
    /// On which account.
    pub account: AccountId,
    /// On which occasion.
    pub occasion: RehearsedOccasion,
    /// When; now, if nothing is said.
    pub at: Option<DateTime<Utc>>,
    /// In which language the customer is.
    pub language: Option<String>,
}

/// The occasions that can be tried out.
pub enum RehearsedOccasion {
    /// A customer writes.
    Message {
        /// What.
        text: String,
        /// It opens a chat.
        opens: bool,
    },
    /// Somebody waits in the queue.
    Wait,
    /// Somebody ends a chat.
    Ending,
}

/// What would be said, and why the rest would not.
pub struct Rehearsed {
    /// The reply, and its text.
    pub said: Option<(AutoReplyId, String)>,
    /// Why each of the others is not.
    pub others: Vec<(AutoReplyId, Why)>,
}

/// Says what would be said to somebody of whom nothing is known, with whoever is there now.
pub async fn rehearse(
    db: &Db,
    caller: &Caller,
    rehearsal: Rehearsal,
) -> Result<Rehearsed, Problem> {
    let viewer = caller.viewer().clone();
    if !viewer.has_account(rehearsal.account) {
        return Err(Kind::NotFound.into());
    }
    db.snapshot(caller.company, move |tx| {
        let facts = auto_replies::find_facts(tx, rehearsal.account, None, None)?;
        let mut replies = auto_replies::list(tx)?;
        replies.retain(|reply| may_see(&viewer, reply));
        let situation = imagine(&facts, rehearsal, tx.now());
        let verdicts = judge(&replies, &situation);
        let mut rehearsed = Rehearsed { said: None, others: vec![] };
        for (reply, verdict) in replies.iter().zip(verdicts) {
            if let Some(why) = verdict {
                rehearsed.others.push((reply.id, why));
            } else {
                let filling = Filling { facts: &facts, waiting: None, now: situation.now };
                rehearsed.said = Some((reply.id, render(reply, &filling)));
            }
        }
        Ok(rehearsed)
    })
    .await
}

fn imagine(facts: &Facts, rehearsal: Rehearsal, now: DateTime<Utc>) -> Situation {
    let at = rehearsal.at.unwrap_or(now);
    let zone = facts.settings.time_zone;
    let cause = match rehearsal.occasion {
        RehearsedOccasion::Message { text, opens } => {
            Cause::Wrote { words: text, at, opens, looks_automatic: false }
        }
        RehearsedOccasion::Wait => Cause::Waits,
        RehearsedOccasion::Ending => Cause::Ended,
    };
    Situation {
        now: at,
        zone,
        cause,
        account: rehearsal.account,
        language: rehearsal.language,
        is_open: facts.settings.hours.is_open(at, zone),
        is_staffed: facts.is_staffed,
        is_attended: false,
        is_queued: true,
        is_window_open: true,
        is_blocked: false,
        said: vec![],
        said_lately: 0,
    }
}

fn may_see(viewer: &Viewer, reply: &AutoReply) -> bool {
    reply.account.is_none_or(|account| viewer.has_account(account))
}

fn visible(viewer: &Viewer, reply: AutoReply) -> Result<AutoReply, Problem> {
    if may_see(viewer, &reply) { Ok(reply) } else { Err(Kind::NotFound.into()) }
}

fn check(viewer: &Viewer, reply: &AutoReply) -> Result<(), Problem> {
    let mut faults = Faults::default();
    reply.check(&mut faults);
    if !may_see(viewer, reply) {
        faults.add("account_id", "not-found", "is no account of yours");
    }
    Ok(faults.into_result()?)
}

/// Tells whoever sees the reply, or did until now, and writes down who changed it.
fn record(
    tx: &mut Tx<'_>,
    entry: NewEntry,
    before: Option<&AutoReply>,
    after: Option<&AutoReply>,
) -> Result<(), Problem> {
    let Some(any) = after.or(before) else { return Ok(()) };
    let audience = |reply: &AutoReply| reply.account.map_or(Audience::Company, Audience::Account);
    if let Some(before) = before
        && after.is_none_or(|after| after.account != before.account)
    {
        let seen_by = audience(before);
        tx.record(Event::AutoReplyChanged { id: before.id, reply: None, seen_by });
    }
    if let Some(after) = after {
        let (reply, seen_by) = (Some(Box::new(after.clone())), audience(after));
        tx.record(Event::AutoReplyChanged { id: after.id, reply, seen_by });
    }
    let entry = entry.on("auto_reply", any.id, any.kind.name());
    let told = |reply: Option<&AutoReply>| reply.map(describe);
    Ok(audit::insert(tx, &entry.changed(told(before), told(after)))?)
}

/// The reply as the audit log shows it.
fn describe(reply: &AutoReply) -> Value {
    json!({
        "kind": reply.kind,
        "account_id": reply.account,
        "language": reply.language,
        "active": reply.is_active,
        "position": reply.position,
        "keywords": reply.keywords,
        "delay_seconds": reply.delay_seconds,
        "schedule": reply.schedule,
        "text": reply.text,
    })
}
