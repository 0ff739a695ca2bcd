//! Takes over into the search what the logs tell, right after it was committed, and what was there before.
//!
//! Nobody who writes waits for it. It rests as long as it worked: a flood of messages has the machine
//! for itself, and is found a little later.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use domain::contact::Contact;
use domain::content::Content;
use domain::event::{Event, Shown};
use domain::ids::{CompanyId, ContactId};
use domain::message::Message;
use domain::search;
use persistence::indexing::{self, News, Progress, Said};
use persistence::{Batch, StoreError};
use tokio::sync::Notify;

use crate::Db;

/// Events that are read at once.
const EVENTS: i64 = 1000;
/// Messages, or customers, of the past that are read at once.
const PAST: i64 = 500;
/// As soon as so many customers are to be read anew, that is done.
const PEOPLE: usize = 500;
/// What comes together is read together.
const BREATH: Duration = Duration::from_millis(50);
/// What other nodes commit is noticed after this.
const SWEEP: Duration = Duration::from_secs(1);
/// Companies that are looked for at once.
const COMPANIES: i64 = 200;

/// Companies in whose logs there may be something new.
#[derive(Clone, Default)]
pub struct Behind(Arc<Inner>);

#[derive(Default)]
struct Inner {
    companies: Mutex<BTreeSet<CompanyId>>,
    news: Notify,
}

impl Behind {
    /// Says that a company's log reaches further.
    pub fn add(&self, company: CompanyId) {
        self.companies().insert(company);
        self.0.news.notify_one();
    }

    fn take(&self) -> BTreeSet<CompanyId> {
        std::mem::take(&mut *self.companies())
    }

    fn companies(&self) -> std::sync::MutexGuard<'_, BTreeSet<CompanyId>> {
        self.0.companies.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Runs until the server stops.
pub async fn run(db: Db) {
    let mut swept: Option<Instant> = None;
    loop {
        let mut behind = db.wakes().logs.take();
        if swept.is_none_or(|swept| swept.elapsed() >= SWEEP) {
            swept = Some(Instant::now());
            match db.batch(|batch| Ok(indexing::list_behind(batch, COMPANIES)?)).await {
                Ok(found) => behind.extend(found),
                Err(problem) => problem.log(),
            }
        }
        let began = Instant::now();
        let work = db.clone();
        if let Err(problem) = db.aside(move || read_all(&work, &behind)).await {
            problem.log();
        }
        let rest = BREATH.max(began.elapsed());
        tokio::time::sleep(rest).await;
        tokio::select! {
            () = db.wakes().logs.0.news.notified() => {}
            () = tokio::time::sleep(SWEEP) => {}
        }
    }
}

/// Reads a little of each company. One that cannot be read does not keep the others waiting.
fn read_all(db: &Db, behind: &BTreeSet<CompanyId>) -> Result<(), StoreError> {
    let mut failed = None;
    for company in behind {
        match db.batch_now(|batch| read(batch, *company)) {
            Ok(true) => db.wakes().logs.add(*company),
            Ok(false) => {}
            Err(error) => failed = Some(error),
        }
    }
    failed.map_or(Ok(()), Err)
}

/// Reads on in a company's log; if that is read, in what was there before it. Answers whether there is more.
fn read(batch: &mut Batch<'_>, company: CompanyId) -> Result<bool, StoreError> {
    let Some(mut progress) = indexing::lock(batch, company)? else { return Ok(false) };
    if progress.seq < progress.head {
        progress.pass_over_gap(batch)?;
        read_log(batch, &mut progress)?;
    } else if progress.contacts_after.is_some() {
        let people = progress.past_contacts(batch, PAST)?;
        progress.rename(batch, &people, names)?;
    } else if progress.messages_before().is_some() {
        let said = progress.past_messages(batch, PAST, words)?;
        progress.add_past(batch, &said)?;
    } else {
        return Ok(false);
    }
    progress.save(batch)?;
    let has_past = progress.contacts_after.is_some() || progress.messages_before().is_some();
    Ok(progress.seq < progress.head || has_past)
}

fn read_log(batch: &mut Batch<'_>, progress: &mut Progress) -> Result<(), StoreError> {
    let until = progress.head.min(progress.seq + EVENTS);
    let news = progress.news(batch, until)?;
    let (mut new, mut changed, mut people) = (vec![], vec![], BTreeSet::new());
    let mut reached = until;
    for News { seq, at, event } in news {
        progress.at = at;
        match event {
            // Each of these says much.
            Event::ContactsImported { import, from, to } => {
                people.extend(progress.imported(batch, import, (from, to))?);
                if people.len() > PEOPLE {
                    reached = seq;
                    break;
                }
            }
            Event::MessageCreated { message, .. } => new.push(said(&message)),
            Event::MessageUpdated { message, .. } => changed.push(said(&message)),
            Event::ChatCreated(Shown { contact, .. }) | Event::ContactUpdated { contact, .. } => {
                people.insert(contact.id);
            }
            _ => {}
        }
    }
    progress.add(batch, &new)?;
    progress.change(batch, changed)?;
    let people: Vec<ContactId> = people.into_iter().collect();
    progress.rename(batch, &people, names)?;
    progress.seq = reached;
    Ok(())
}

fn said(message: &Message) -> Said {
    Said { message: message.id, chat: message.chat, words: words(&message.content) }
}

fn words(content: &Content) -> Vec<String> {
    search::words(&content.searchable()).into_iter().collect()
}

fn names(contact: &Contact) -> Vec<String> {
    search::contact_words(contact).into_iter().collect()
}
