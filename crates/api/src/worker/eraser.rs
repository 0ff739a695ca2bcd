//! Erases all that is kept of a customer.
//!
//! In steps, each a transaction that also says how far it got, so that whoever is interrupted is taken
//! up where they were. The customer's own rows first: their messages some at a time, then in one step the
//! chats, the names and the customer, with an event for each chat, so that every panel drops it. What
//! the log of events and the journal of webhooks say of them is looked for after that, for nothing new
//! can come: whoever writes from the same number now is somebody new. Last, the storage is cleared of
//! the files that no message has any more.

mod redaction;

use std::collections::BTreeSet;
use std::time::Duration;

use bytes::Bytes;
use chrono::TimeDelta;
use domain::chat::Chat;
use domain::contact::{Contact, Identity};
use domain::event::{ErasedChat, Event};
use domain::ids::{ChatId, CompanyId, ContactId, ErasureId};
use domain::privacy::{Erasure, ErasureState};
use persistence::erasures::{self, Traces};
use persistence::jobs::{Job, Kinds, Work};
use persistence::traces::{self, Mention};
use persistence::{
    Batch, StoreError, Tx, accounts, chats, contacts, events, figures, journal, leases, notes,
    scheduled,
};
use sha2::{Digest as _, Sha256};

use self::redaction::Ours;
use super::errands::{self, Errand, Undone};
use super::sweeper;
use crate::Db;
use crate::actions::{drafts, notifications};
use crate::media::Storage;

/// Messages that go at once.
const MESSAGES: i64 = 2000;
/// Events that are looked through at once.
const EVENTS: i64 = 10_000;
/// Bodies that are looked through at once.
const BODIES: i64 = 500;
/// After this, what is being done is looked after again.
const SENDING: Duration = Duration::from_secs(1);

/// Runs until the server stops.
pub async fn run(db: Db, storage: Storage) {
    errands::run(&db.clone(), &Eraser { db, storage }).await;
}

struct Eraser {
    db: Db,
    storage: Storage,
}

impl Errand for Eraser {
    const KINDS: Kinds = Kinds::Erasures;
    // About a day.
    const TRIES: i32 = 150;
    const LEASE: TimeDelta = TimeDelta::minutes(10);
    const AT_ONCE: i64 = 1;

    fn given_up(tx: &mut Tx<'_>, job: &Job) -> Result<(), StoreError> {
        let Work::EraseContact { erasure } = job.work else { return Ok(()) };
        let (mut erasure, traces) = erasures::lock(tx, erasure)?;
        if erasure.state == ErasureState::Queued {
            erasure.state = ErasureState::Failed;
        }
        erasures::save(tx, &erasure, traces.as_ref())
    }

    async fn act(&self, job: &Job) -> Result<(), Undone> {
        let Work::EraseContact { erasure } = job.work else { return Ok(()) };
        let company = job.company;
        let go_on = async |files_are_gone| {
            let db = self.db.clone();
            self.db.aside(move || erase(&db, company, erasure, files_are_gone)).await
        };
        let mut step = go_on(false).await?;
        if let Step::Files = step {
            sweeper::sweep(&self.db, &self.storage, Some(company)).await?;
            step = go_on(true).await?;
        }
        match step {
            Step::Files => Err(Undone::Again("files are left".to_owned(), None)),
            Step::Wait => Err(Undone::Again(
                "a message is being sent, or customers come from a file".to_owned(),
                Some(SENDING),
            )),
            Step::More | Step::Done => Ok(()),
        }
    }
}

/// What comes after a step.
enum Step {
    /// Another one.
    More,
    /// The storage of files has to be cleared.
    Files,
    /// Somebody else has to end what they are at.
    Wait,
    /// Nothing is left.
    Done,
}

fn erase(
    db: &Db,
    company: CompanyId,
    id: ErasureId,
    files_are_gone: bool,
) -> Result<Step, StoreError> {
    loop {
        match db.batch_now(|batch| step(batch, company, id, files_are_gone))? {
            Step::More => {}
            end => return Ok(end),
        }
    }
}

fn step(
    batch: &mut Batch<'_>,
    company: CompanyId,
    id: ErasureId,
    files_are_gone: bool,
) -> Result<Step, StoreError> {
    let (mut erasure, traces) = batch.company(company, |tx| erasures::lock(tx, id))?;
    let (next, traces) = match traces {
        _ if erasure.state == ErasureState::Done => return Ok(Step::Done),
        None => take_out(batch, company, &mut erasure)?,
        Some(mut traces) if traces.log_after < traces.log_until => {
            let until = traces.log_until.min(traces.log_after + EVENTS);
            // Those who began before customers could be made one name nobody.
            let whose = match traces.contacts.as_slice() {
                [] => vec![erasure.contact],
                contacts => contacts.to_vec(),
            };
            for contact in whose {
                let count = traces::forget_events(batch, company, contact, &traces, until)?;
                erasure.note("events", count);
            }
            traces.log_after = until;
            (Step::More, Some(traces))
        }
        Some(mut traces) if traces.journal_after < traces.journal_until => {
            clear_journal(batch, company, &mut erasure, &mut traces)?;
            (Step::More, Some(traces))
        }
        Some(_) if !files_are_gone => return Ok(Step::Files),
        Some(_) => {
            finish(batch, &mut erasure);
            (Step::Done, None)
        }
    };
    batch.company(company, |tx| erasures::save(tx, &erasure, traces.as_ref()))?;
    Ok(next)
}

/// Takes the customer's own rows out, or some of their messages. Chats are locked before the customer,
/// as everybody does who takes over what customers write.
fn take_out(
    batch: &mut Batch<'_>,
    company: CompanyId,
    erasure: &mut Erasure,
) -> Result<(Step, Option<Traces>), StoreError> {
    let journal_until = traces::last_body(batch)?;
    batch.company(company, |tx| {
        let contact = erasure.contact;
        chats::lock_of_contact(tx, contact)?;
        let mut people = vec![contacts::lock(tx, contact)?];
        for merged in contacts::list_merged(tx, contact)? {
            people.push(contacts::lock(tx, merged.id)?);
        }
        // One may have come before the customer was locked.
        let theirs = chats::lock_of_contact(tx, contact)?;
        let ids: Vec<ChatId> = theirs.iter().map(|chat| chat.id).collect();
        let (cancelled, is_busy) = traces::cancel_sends(tx, &ids)?;
        erasure.note("jobs", cancelled);
        if is_busy || traces::is_importing(tx)? {
            return Ok((Step::Wait, None));
        }
        let (removed, files) = traces::remove_messages(tx, &ids, MESSAGES)?;
        erasure.note("messages", removed);
        erasure.note("files", files);
        if i64::try_from(removed).is_ok_and(|removed| removed == MESSAGES) {
            return Ok((Step::More, None));
        }
        let names = names(tx, &people)?;
        let contacts: Vec<ContactId> = people.iter().map(|person| person.id).collect();
        remove_customer(tx, erasure, &contacts, &theirs)?;
        let log_until = events::head(tx)?.seq;
        let traces = Traces {
            names,
            contacts,
            chats: ids,
            log_after: 0,
            log_until,
            journal_after: 0,
            journal_until,
        };
        Ok((Step::More, Some(traces)))
    })
}

/// All names under which Meta may have mentioned them.
fn names(tx: &mut Tx<'_>, people: &[Contact]) -> Result<Vec<String>, StoreError> {
    let mut names = vec![];
    for person in people {
        let identities = contacts::list_identities(tx, person.id)?;
        names.extend(identities.into_iter().map(|identity| match identity {
            Identity::Phone(name) | Identity::UserId(name) => name,
        }));
        names.extend(person.phone.clone().into_iter().chain(person.user_id.clone()));
    }
    names.sort_unstable();
    names.dedup();
    Ok(names)
}

fn remove_customer(
    tx: &mut Tx<'_>,
    erasure: &mut Erasure,
    people: &[ContactId],
    theirs: &[Chat],
) -> Result<(), StoreError> {
    let contact = erasure.contact;
    let ids: Vec<ChatId> = theirs.iter().map(|chat| chat.id).collect();
    erasure.note("exports", traces::count_exports(tx, people)?);
    // What agents did with these chats still counts in reports.
    figures::set_aside(tx, &ids)?;
    erasure.note("notifications", notifications::withdraw_of_chats(tx, &ids)?);
    erasure.note("drafts", drafts::forget(tx, &ids, None)?);
    erasure.note("scheduled_messages", scheduled::remove_of_chats(tx, &ids)?);
    erasure.note("notes", notes::remove_of_chats(tx, &ids)?);
    leases::remove_of_chats(tx, &ids)?;
    for (kind, count) in traces::remove_rest(tx, people, &ids)? {
        erasure.note(kind, count);
    }
    chats::remove(tx, theirs)?;
    erasure.note("chats", theirs.len());
    // The card last, for the others name it.
    for person in people.iter().rev() {
        let identities = contacts::remove(tx, *person)?;
        erasure.note("identities", identities);
    }
    erasure.note("contacts", people.len());
    for chat in theirs {
        let chat = ErasedChat { id: chat.id, account: chat.account, place: chat.place };
        tx.record(Event::ContactErased { contact, chat: Some(chat) });
    }
    if theirs.is_empty() {
        tx.record(Event::ContactErased { contact, chat: None });
    }
    Ok(())
}

/// Takes the customer out of the next bodies of the journal.
fn clear_journal(
    batch: &mut Batch<'_>,
    company: CompanyId,
    erasure: &mut Erasure,
    traces: &mut Traces,
) -> Result<(), StoreError> {
    let ours = Ours::of(batch.company(company, accounts::list_all)?);
    let (found, looked_until) = traces::list_mentions(batch, traces, &ours.numbers, BODIES)?;
    // In one order, so that two erasures do not wait for one another.
    let lanes: BTreeSet<i16> = found.iter().map(|body| body.lane).collect();
    for lane in lanes {
        traces::lock_lane(batch, lane)?;
    }
    for body in found {
        if clear(batch, &ours, &traces.names, &body)? {
            erasure.note("webhook_bodies", 1);
        }
    }
    traces.journal_after = looked_until;
    Ok(())
}

/// Takes the customer out of a body, whose lane is locked. Answers whether they were in it.
fn clear(
    batch: &mut Batch<'_>,
    ours: &Ours,
    names: &[String],
    found: &Mention,
) -> Result<bool, StoreError> {
    let Some(body) = traces::lock_body(batch, found.id)? else { return Ok(false) };
    let Some(rest) = redaction::without(&body.body, ours, names) else { return Ok(false) };
    match rest.body {
        // Of what was taken over, nobody needs the rest, either.
        Some(left) if !body.is_processed => {
            traces::save_body(batch, &body, &left, &rest.statuses)?;
            journal::unpark(batch, body.lane, &[body.id])?;
        }
        _ => traces::remove_body(batch, &body)?,
    }
    Ok(true)
}

fn finish(batch: &Batch<'_>, erasure: &mut Erasure) {
    erasure.state = ErasureState::Done;
    erasure.finished_at = Some(rounded(batch.now()));
    let text = erasure.certificate();
    let digest = text.map(|text| Bytes::copy_from_slice(&Sha256::digest(text.as_bytes())));
    erasure.sha256 = digest.map(|digest| format!("{digest:x}"));
}

/// As the database keeps it.
fn rounded(at: chrono::DateTime<chrono::Utc>) -> chrono::DateTime<chrono::Utc> {
    chrono::DurationRound::duration_trunc(at, TimeDelta::microseconds(1)).unwrap_or(at)
}
