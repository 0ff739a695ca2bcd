//! The bodies of one round: which items they hold, whose those are, and what became of each.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use domain::account::Account;
use domain::ids::CompanyId;
use persistence::journal::{Entry, Settled, State};
use persistence::{Batch, StoreError, accounts};
use whatsapp_client::webhook::{self, Change, TemplateNews};

use super::accounts::{self as told, OfAccount};
use super::apply::{self, Overtaken};
use super::translate::{self, Item};
use crate::actions::template_news;

/// How carefully a round is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Care {
    /// All of a company's items in the same statements.
    Together,
    /// Each item under a savepoint of its own.
    OneByOne,
}

/// The bodies of one round.
pub(super) struct Round {
    bodies: Vec<Body>,
    items: BTreeMap<CompanyId, Vec<Heard>>,
    accounts: Vec<OfAccount>,
    templates: Vec<OfTemplate>,
    /// Bodies whose statuses waited for their message until now.
    heard: Vec<i64>,
}

/// When Meta said something, by its clock.
fn said_at(time: Option<i64>, received_at: DateTime<Utc>) -> DateTime<Utc> {
    time.and_then(|time| DateTime::from_timestamp(time, 0)).unwrap_or(received_at)
}

/// What one change says of a template.
struct OfTemplate {
    body: i64,
    waba: String,
    at: DateTime<Utc>,
    news: TemplateNews,
}

/// One body, and what is to be said of it.
struct Body {
    id: i64,
    parked: Vec<String>,
    faults: Vec<String>,
}

/// One item, of an account that we know.
pub(super) struct Heard {
    /// The body that it came in.
    pub(super) body: i64,
    /// When that came.
    pub(super) received_at: DateTime<Utc>,
    /// On which account.
    pub(super) account: std::sync::Arc<Account>,
    /// What it is.
    pub(super) item: Item,
}

/// Meta's fields that are kept until a version knows what to do with them.
const NOT_HANDLED: &str = "not handled yet";
/// What a status is marked with that overtook its message.
const EARLY: &str = "early status";

impl Round {
    /// Reads the bodies and finds out whose items they hold.
    pub(super) fn read(batch: &mut Batch<'_>, entries: Vec<Entry>) -> Result<Self, StoreError> {
        let mut round = Self {
            bodies: vec![],
            items: BTreeMap::new(),
            accounts: vec![],
            templates: vec![],
            heard: vec![],
        };
        let mut found = vec![];
        for entry in entries {
            let mut body = Body { id: entry.id, parked: vec![], faults: vec![] };
            match webhook::parse(&translate::without_nul(&entry.body)) {
                Ok(webhook) => {
                    body.sort(webhook, entry.received_at, &mut found, &mut round);
                }
                Err(error) => body.faults.push(error.to_string()),
            }
            round.bodies.push(body);
        }
        round.find_owners(batch, found)?;
        Ok(round)
    }

    fn find_owners(&mut self, batch: &mut Batch<'_>, found: Vec<Found>) -> Result<(), StoreError> {
        let mut numbers: Vec<&str> = found.iter().map(|found| found.number.as_str()).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let known: HashMap<String, (CompanyId, std::sync::Arc<Account>)> =
            accounts::list_by_number(batch, &numbers)?
                .into_iter()
                .map(|(company, account)| {
                    (account.phone_number_id.clone(), (company, account.into()))
                })
                .collect();
        for Found { body, received_at, waba, number, has_errors, items } in found {
            // The number alone would do; a WABA that is not its own is somebody's mistake or worse.
            let owner = known.get(&number);
            let Some((company, account)) = owner.filter(|(_, account)| account.waba_id == waba)
            else {
                tracing::warn!(body, "webhook for a number that is not connected here");
                self.note_fault(body, "unknown account".to_owned());
                continue;
            };
            if has_errors {
                self.note_parked(body, &format!("{NOT_HANDLED}: errors"));
            }
            for item in items {
                match item {
                    Err(reason) => self.note_fault(body, reason),
                    Ok(Item::Group) => self.note_parked(body, "group messages"),
                    Ok(Item::NotHandled(what)) => {
                        self.note_parked(body, &format!("{NOT_HANDLED}: {what}"));
                    }
                    Ok(item) => {
                        let account = account.clone();
                        let heard = Heard { body, received_at, account, item };
                        self.items.entry(*company).or_default().push(heard);
                    }
                }
            }
        }
        Ok(())
    }

    /// Takes over all items, company by company.
    pub(super) fn take_over(
        &mut self,
        batch: &mut Batch<'_>,
        care: Care,
    ) -> Result<(), StoreError> {
        self.take_over_templates(batch, care)?;
        let said = std::mem::take(&mut self.accounts);
        for (body, fault) in told::take_over(batch, care, &said)? {
            self.note_fault(body, fault);
        }
        for (company, items) in std::mem::take(&mut self.items) {
            match care {
                Care::Together => {
                    let overtaken = batch.company(company, |tx| apply::all(tx, &items))?;
                    self.note_overtaken(overtaken);
                }
                Care::OneByOne => {
                    for item in items {
                        self.take_over_one(batch, company, item)?;
                    }
                }
            }
        }
        Ok(())
    }

    /// Takes over what is said of templates: by all companies that have a number of the business account.
    fn take_over_templates(&mut self, batch: &mut Batch<'_>, care: Care) -> Result<(), StoreError> {
        let said = std::mem::take(&mut self.templates);
        let mut wabas: Vec<&str> = said.iter().map(|said| said.waba.as_str()).collect();
        wabas.sort_unstable();
        wabas.dedup();
        if wabas.is_empty() {
            return Ok(());
        }
        let mut owners = accounts::list_by_waba(batch, &wabas)?;
        // The one in service stands for all of its company.
        owners.sort_by_key(|(company, account)| {
            (*company, account.waba_id.clone(), account.is_deleted(), account.id)
        });
        owners.dedup_by(|one, next| one.0 == next.0 && one.1.waba_id == next.1.waba_id);
        for OfTemplate { body, waba, at, news } in &said {
            let theirs = owners.iter().filter(|(_, account)| account.waba_id == *waba);
            let mut is_known = false;
            for (company, account) in theirs {
                is_known = true;
                if account.is_deleted() {
                    continue;
                }
                let take = |batch: &mut Batch<'_>| {
                    batch.company(*company, |tx| {
                        template_news::take(tx, account.id, waba, news, *at)
                    })
                };
                let taken = match care {
                    Care::Together => take(batch),
                    Care::OneByOne => batch.savepoint(take),
                };
                match (taken, care) {
                    (Err(error), Care::OneByOne)
                        if !matches!(error, StoreError::Unavailable(_)) =>
                    {
                        tracing::error!(body, ?error, "news of a template cannot be taken over");
                        self.note_fault(*body, error.to_string());
                    }
                    (taken, _) => taken?,
                }
            }
            if !is_known {
                self.note_fault(*body, "unknown account".to_owned());
            }
        }
        Ok(())
    }

    fn take_over_one(
        &mut self,
        batch: &mut Batch<'_>,
        company: CompanyId,
        item: Heard,
    ) -> Result<(), StoreError> {
        let items = [item];
        let taken = batch.savepoint(|batch| batch.company(company, |tx| apply::all(tx, &items)));
        match taken {
            Ok(overtaken) => self.note_overtaken(overtaken),
            Err(StoreError::Unavailable(error)) => return Err(StoreError::Unavailable(error)),
            Err(error) => {
                let body = items.first().map_or(0, |item| item.body);
                tracing::error!(body, ?error, "an item of a webhook cannot be taken over");
                self.note_fault(body, error.to_string());
            }
        }
        Ok(())
    }

    fn note_overtaken(&mut self, overtaken: Overtaken) {
        for body in overtaken.waiting {
            self.note_parked(body, EARLY);
        }
        self.heard.extend(overtaken.heard);
    }

    fn note_fault(&mut self, body: i64, fault: String) {
        if let Some(body) = self.bodies.iter_mut().find(|known| known.id == body) {
            body.faults.push(fault);
        }
    }

    fn note_parked(&mut self, body: i64, why: &str) {
        if let Some(body) = self.bodies.iter_mut().find(|known| known.id == body) {
            body.park(why);
        }
    }

    /// The bodies, of this round or an earlier one, whose statuses wait no longer.
    pub(super) fn heard(&self) -> &[i64] {
        &self.heard
    }

    /// What became of each body: a fault weighs more than something that waits.
    pub(super) fn verdicts(&self) -> Vec<Settled> {
        let verdict = |body: &Body| {
            let (state, fault) = match (&body.faults[..], &body.parked[..]) {
                ([], []) => (State::Processed, None),
                ([], parked) => (State::Parked, Some(parked.join("; "))),
                (faults, _) => (State::Failed, Some(faults.join("; "))),
            };
            Settled { id: body.id, state, fault }
        };
        self.bodies.iter().map(verdict).collect()
    }
}

/// What one change says of one number.
struct Found {
    body: i64,
    received_at: DateTime<Utc>,
    waba: String,
    /// Meta's id of the number.
    number: String,
    /// It says that something is wrong with the number or the app.
    has_errors: bool,
    items: Vec<Result<Item, String>>,
}

impl Body {
    /// Notes why something in it waits. Each reason counts once, and none hides another.
    fn park(&mut self, why: &str) {
        if !self.parked.iter().any(|known| known == why) {
            self.parked.push(why.to_owned());
        }
    }

    fn sort(
        &mut self,
        webhook: webhook::Webhook,
        received_at: DateTime<Utc>,
        found: &mut Vec<Found>,
        aside: &mut Round,
    ) {
        for entry in webhook.entries {
            for change in entry.changes {
                match change {
                    Change::Messages(messages) => found.push(Found {
                        body: self.id,
                        received_at,
                        waba: entry.waba_id.clone(),
                        number: messages.phone_number_id.clone(),
                        has_errors: !messages.errors.is_empty(),
                        items: translate::items(*messages),
                    }),
                    Change::Echoes(echoes) => found.push(Found {
                        body: self.id,
                        received_at,
                        waba: entry.waba_id.clone(),
                        number: echoes.phone_number_id.clone(),
                        has_errors: false,
                        items: translate::echoes(*echoes),
                    }),
                    Change::Preferences(said) => found.push(Found {
                        body: self.id,
                        received_at,
                        waba: entry.waba_id.clone(),
                        number: said.phone_number_id.clone(),
                        has_errors: false,
                        items: translate::preferences(*said, received_at),
                    }),
                    Change::Calls(said) => found.push(Found {
                        body: self.id,
                        received_at,
                        waba: entry.waba_id.clone(),
                        number: said.phone_number_id.clone(),
                        has_errors: !said.errors.is_empty(),
                        items: translate::calls(*said),
                    }),
                    Change::Template(news) => aside.templates.push(OfTemplate {
                        body: self.id,
                        waba: entry.waba_id.clone(),
                        at: said_at(entry.time, received_at),
                        news: *news,
                    }),
                    Change::Account(news) => aside.accounts.push(OfAccount {
                        body: self.id,
                        waba: entry.waba_id.clone(),
                        at: said_at(entry.time, received_at),
                        news: *news,
                    }),
                    Change::Other { field, .. } => {
                        self.park(&format!("{NOT_HANDLED}: {field}"));
                    }
                    Change::Unreadable { field, reason, .. } => {
                        self.faults.push(format!("{field}: {reason}"));
                    }
                }
            }
        }
    }
}
