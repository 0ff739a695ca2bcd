//! Takes customers over from a file.
//!
//! Some rows at a time, each time a transaction that also says how far it got: no table is held for long,
//! and whoever is interrupted is taken up where they were. A row says of a number what it says, however
//! often it is read, so that a file can be imported twice.

mod tagging;

use std::collections::{BTreeSet, HashMap};

use chrono::TimeDelta;
use domain::chat::Chat;
use domain::contact::{Contact, Details, Identity};
use domain::custom_field::CustomField;
use domain::event::{Event, Shown};
use domain::ids::{CompanyId, ContactId, ImportId};
use domain::import::{Import, ImportState, Outcome, Plan, Row, Said};
use domain::phone::{Country, PhoneNumber, variants};
use domain::visibility::{Audience, Viewer};
use persistence::jobs::{Job, Kinds, Work};
use persistence::{
    StoreError, Tx, agents, chats, contact_fields, contacts, if_found, imports, profiles,
};

use self::tagging::Tagging;
use super::errands::{self, Errand, Undone};
use crate::Db;
use crate::actions::contacts::met;
use crate::csv::{Record, rows};
use crate::problem::Problem;

/// Rows that are taken over at once.
const ROWS: usize = 250;

/// Runs until the server stops.
pub async fn run(db: Db) {
    errands::run(&db.clone(), &Importer { db }).await;
}

struct Importer {
    db: Db,
}

impl Errand for Importer {
    const KINDS: Kinds = Kinds::Imports;
    const TRIES: i32 = 12;
    const LEASE: TimeDelta = TimeDelta::minutes(30);
    const AT_ONCE: i64 = 1;

    fn given_up(tx: &mut Tx<'_>, job: &Job) -> Result<(), StoreError> {
        let Work::ImportContacts { import } = job.work else { return Ok(()) };
        let Some(import) = if_found(imports::lock(tx, import))? else { return Ok(()) };
        end(tx, import, ImportState::Failed)
    }

    async fn act(&self, job: &Job) -> Result<(), Undone> {
        let Work::ImportContacts { import } = job.work else { return Ok(()) };
        let (db, company) = (self.db.clone(), job.company);
        Ok(self.db.aside(move || take_over(&db, company, import)).await?)
    }
}

fn end(tx: &mut Tx<'_>, mut import: Import, state: ImportState) -> Result<(), StoreError> {
    if import.state == ImportState::Queued {
        import.state = state;
        import.finished_at = Some(tx.now());
        imports::save(tx, &import)?;
    }
    Ok(())
}

/// Takes over what is left of a file, unless somebody stops it.
fn take_over(db: &Db, company: CompanyId, id: ImportId) -> Result<(), Problem> {
    let read = db.company_now(company, |tx| {
        let Some(import) = if_found(imports::find(tx, id))? else {
            return Ok(None);
        };
        Ok::<_, StoreError>(imports::find_file(tx, id)?.map(|file| (import, file)))
    })?;
    // It is over, or forgotten.
    let Some((import, file)) = read else { return Ok(()) };
    let begun = usize::try_from(import.done).map_err(StoreError::other)?;
    let mut left = rows(&file, import.plan.delimiter).skip(begun).peekable();
    loop {
        let some: Vec<Record> = left.by_ref().take(ROWS).collect();
        let is_last = left.peek().is_none();
        if !db.company_now(company, |tx| step(tx, id, &some, is_last))? {
            return Ok(());
        }
    }
}

/// Takes some rows over. Answers whether there is more to do.
fn step(tx: &mut Tx<'_>, id: ImportId, some: &[Record], is_last: bool) -> Result<bool, StoreError> {
    let Some(mut import) = if_found(imports::lock(tx, id))? else {
        return Ok(false);
    };
    if import.state != ImportState::Queued {
        return Ok(false);
    }
    let mut table = Table::load(tx, &import, some)?;
    let looked = (import.done + 1..).zip(some).map(|(n, record)| table.take(tx, n, record));
    let looked: Vec<Row> = looked.collect::<Result<_, _>>()?;
    for row in &looked {
        import.done += 1;
        match row.outcome {
            Outcome::Created => import.created += 1,
            Outcome::Updated => import.updated += 1,
            Outcome::Skipped => import.skipped += 1,
            Outcome::Failed => import.failed += 1,
        }
    }
    table.save(tx)?;
    imports::insert_rows(tx, id, &looked)?;
    let has_news = |row: &Row| matches!(row.outcome, Outcome::Created | Outcome::Updated);
    if let (Some(first), Some(last)) = (looked.first(), looked.last())
        && looked.iter().any(has_news)
    {
        tx.record(Event::ContactsImported { import: id, from: first.n, to: last.n });
    }
    imports::save(tx, &import)?;
    if is_last {
        end(tx, import, ImportState::Done)?;
    }
    Ok(!is_last)
}

/// Whom some rows concern, and what has changed about them so far.
struct Table {
    plan: Plan,
    fields: Vec<CustomField>,
    home: Option<Country>,
    viewer: Option<Viewer>,
    people: HashMap<Identity, ContactId>,
    /// Whose card each of them lies under.
    cards: HashMap<ContactId, ContactId>,
    profiles: HashMap<ContactId, (Contact, Details)>,
    chats: HashMap<ContactId, Vec<Shown>>,
    new: Vec<ContactId>,
    /// In the order of their ids.
    changed: BTreeSet<ContactId>,
    names: Vec<(Identity, ContactId)>,
    tagging: Tagging,
}

impl Table {
    fn load(tx: &mut Tx<'_>, import: &Import, some: &[Record]) -> Result<Self, StoreError> {
        let fields = contact_fields::list(tx)?;
        let home = import.plan.home.as_deref().and_then(Country::of);
        let said = some.iter().filter_map(|record| record.as_ref().ok());
        let said = said.filter_map(|cells| import.plan.read(cells.iter(), &fields, home).ok());
        let said: Vec<Said> = said.collect();
        let mut named: Vec<Identity> = said.iter().flat_map(forms).collect();
        named.sort_unstable();
        named.dedup();
        let (people, known) = contacts::list_known(tx, &named)?;
        let cards = known.iter().map(|contact| (contact.id, contact.card())).collect();
        let ids: Vec<ContactId> = known.iter().map(Contact::card).collect();
        if said.iter().any(|said| !said.tags.is_empty()) {
            lock_with_chats(tx, &ids)?;
        }
        let locked = profiles::lock_all(tx, &ids)?.into_iter();
        let mut of_contact: HashMap<ContactId, Vec<Shown>> = HashMap::new();
        let ids = contacts::list_chats(tx, &ids)?;
        for shown in chats::list_shown(tx, &ids)? {
            of_contact.entry(shown.contact.id).or_default().push(shown);
        }
        let viewer = agents::list_active(tx, &[import.asked_by])?.pop().map(|active| active.viewer);
        Ok(Self {
            viewer,
            plan: import.plan.clone(),
            fields,
            home,
            people,
            cards,
            profiles: locked
                .map(|profile| (profile.contact.id, (profile.contact, profile.details)))
                .collect(),
            chats: of_contact,
            new: vec![],
            changed: BTreeSet::new(),
            names: vec![],
            tagging: Tagging::by(agents::find(tx, import.asked_by)?),
        })
    }

    fn take(&mut self, tx: &mut Tx<'_>, n: i64, record: &Record) -> Result<Row, StoreError> {
        let (outcome, contact, reason) = match self.look(tx, record)? {
            Ok((outcome, who)) => (outcome, Some(who), None),
            Err(reason) => (Outcome::Failed, None, Some(reason)),
        };
        Ok(Row { n, outcome, contact, reason })
    }

    /// Takes a row over, all of it or nothing. Answers what became of it and who that is, or why it failed.
    fn look(
        &mut self,
        tx: &mut Tx<'_>,
        record: &Record,
    ) -> Result<Result<(Outcome, ContactId), String>, StoreError> {
        let read = record.as_ref().map_err(Clone::clone);
        let read = read.and_then(|cells| self.plan.read(cells.iter(), &self.fields, self.home));
        let said = match read {
            Ok(said) => said,
            Err(reason) => return Ok(Err(reason)),
        };
        let known = forms(&said).iter().find_map(|name| self.people.get(name).copied());
        let Some(known) = known.and_then(|id| self.cards.get(&id).copied()) else {
            let (mut contact, details) = met(said.phone.digits(), said.edit);
            let called = self.tagging.call(tx, &mut contact, &said.tags)?;
            return Ok(called.map(|_| (Outcome::Created, self.meet(&said.phone, contact, details))));
        };
        if !self.may_see(known) {
            return Ok(Err("somebody has this number whom you may not see".to_owned()));
        }
        let profile = self.profiles.get(&known).filter(|_| !self.plan.only_new);
        let Some((mut contact, mut details)) = profile.cloned() else {
            return Ok(Ok((Outcome::Skipped, known)));
        };
        let is_edited = contact.edit(&mut details, said.edit);
        Ok(self.tagging.call(tx, &mut contact, &said.tags)?.map(|is_called| {
            if !is_edited && !is_called {
                return (Outcome::Skipped, known);
            }
            self.profiles.insert(known, (contact, details));
            self.changed.insert(known);
            (Outcome::Updated, known)
        }))
    }

    fn meet(&mut self, phone: &PhoneNumber, contact: Contact, details: Details) -> ContactId {
        let (name, id) = (Identity::Phone(phone.digits().to_owned()), contact.id);
        self.people.insert(name.clone(), id);
        self.cards.insert(id, id);
        self.names.push((name, id));
        self.new.push(id);
        self.profiles.insert(id, (contact, details));
        id
    }

    /// Whoever asked may change only whom they may see, as everywhere.
    fn may_see(&self, id: ContactId) -> bool {
        let chats = self.chats.get(&id).map(Vec::as_slice).unwrap_or_default();
        let chats: Vec<&Chat> = chats.iter().map(|shown| &shown.chat).collect();
        self.viewer.as_ref().is_some_and(|viewer| viewer.may_see_contact(&chats))
    }

    fn save(self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        let of = |id: &ContactId| self.profiles.get(id).cloned();
        let new: Vec<(Contact, Details)> = self.new.iter().filter_map(of).collect();
        let people: Vec<Contact> = new.iter().map(|(contact, _)| contact.clone()).collect();
        contacts::insert(tx, &people)?;
        contacts::insert_identities(tx, &self.names)?;
        let changed: Vec<ContactId> =
            self.changed.iter().copied().filter(|id| !self.new.contains(id)).collect();
        let changed: Vec<(Contact, Details)> = changed.iter().filter_map(of).collect();
        let all: Vec<(Contact, Details)> = new.into_iter().chain(changed.iter().cloned()).collect();
        let mut filled: Vec<_> =
            all.iter().flat_map(|(_, details)| details.fields.keys().copied()).collect();
        filled.sort_unstable();
        filled.dedup();
        contact_fields::save_used(tx, &filled)?;
        profiles::save_all(tx, &all)?;
        self.tagging.save(tx, &self.profiles)?;
        for (contact, details) in changed {
            for shown in self.chats.get(&contact.id).into_iter().flatten() {
                let (contact, details) = (contact.clone(), Some(details.clone()));
                let seen_by = Audience::of(&shown.chat, None);
                tx.record(Event::ContactUpdated { contact, details, seen_by });
            }
        }
        Ok(())
    }
}

/// Locks customers with all their chats, as everybody does who calls them something.
fn lock_with_chats(tx: &mut Tx<'_>, ids: &[ContactId]) -> Result<(), StoreError> {
    let lock_chats = |tx: &mut Tx<'_>| {
        let mut theirs = contacts::list_chats(tx, ids)?;
        theirs.sort_unstable();
        chats::lock_all(tx, &theirs)
    };
    lock_chats(tx)?;
    contacts::lock_all(tx, ids)?;
    // Some may have come before the customers were locked.
    lock_chats(tx)?;
    Ok(())
}

/// The names under which whoever a row speaks of may be known.
fn forms(said: &Said) -> Vec<Identity> {
    let digits = said.phone.digits();
    let forms = std::iter::once(digits.to_owned()).chain(variants(digits));
    forms.map(Identity::Phone).collect()
}
