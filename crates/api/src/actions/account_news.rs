//! What Meta says of a number: taken over by the worker, and read by whoever runs the desk.

use chrono::{DateTime, Utc};
use domain::account::{Account, UPGRADED_THROUGHPUT};
use domain::event::Event;
use domain::ids::{AccountId, AccountNewsId};
use domain::standing::change::{self, Change, Source};
use domain::standing::token::Token;
use domain::standing::{
    Alert, Ban, Connection, NameReview, News, Restriction, Seen, Standing, Told, Verification,
};
use persistence::jobs::Haste;
use persistence::{StoreError, Tx, account_changes, account_news, account_syncs, accounts};
use sha2::{Digest as _, Sha256};
use whatsapp_client::webhook::{AccountNews, AccountUpdate, QualityEvent, Said};

use super::accounts::SYNC_PAUSE;
use super::page::Page;
use crate::Db;
use crate::auth::Caller;
use crate::problem::Problem;

/// Takes over what Meta said of a number at a time. What was said before changes nothing.
pub(crate) fn take(
    tx: &mut Tx<'_>,
    id: AccountId,
    said: &AccountNews,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let mut account = accounts::lock(tx, id)?;
    tx.heard(id, tx.now(), None);
    let fingerprint = Sha256::new()
        .chain_update(&said.field)
        .chain_update(at.timestamp().to_be_bytes())
        .chain_update(said.raw.to_string())
        .finalize();
    if account_news::is_known(tx, id, &fingerprint)? {
        return Ok(());
    }
    let before = account.standing.clone();
    let changed = account.standing.hear(news(&said.said, at), at);
    let told = Told {
        id: AccountNewsId::new(),
        told_at: at,
        field: said.field.clone(),
        value: said.raw.clone(),
        changed,
    };
    account_news::insert(tx, id, &told, &fingerprint)?;
    tx.record(Event::AccountNewsCreated { account: id, told: Box::new(told) });
    // What is said again changes nothing but how new it is, and that has to be kept.
    if account.standing == before {
        return Ok(());
    }
    let is_back = account.standing.is_back_since(&before);
    keep(tx, &before, account, at, Source::Webhook)?;
    if is_back {
        // What was missed meanwhile, and whether this desk hears anything, Meta is asked.
        account_syncs::ask(tx, id, Haste::Now, SYNC_PAUSE)?;
    }
    Ok(())
}

/// Takes over what Meta answered to a question that was asked at a time.
pub(crate) fn compare(
    tx: &mut Tx<'_>,
    id: AccountId,
    seen: &Seen,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let mut account = accounts::lock(tx, id)?;
    let before = account.standing.clone();
    if account.standing.compare(seen, at) {
        return keep(tx, &before, account, tx.now(), Source::Sync);
    }
    // That Meta was asked is nothing to tell anybody.
    accounts::save(tx, &account)
}

/// Takes over what Meta said of the access token, asked at a time: `of` says what that means for a number of
/// a business account.
pub(super) fn know_token(
    tx: &mut Tx<'_>,
    id: AccountId,
    of: impl FnOnce(&str) -> Token,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let mut account = accounts::lock(tx, id)?;
    let before = account.standing.clone();
    let token = of(&account.waba_id);
    if account.standing.know_token(token, at) {
        return keep(tx, &before, account, tx.now(), Source::Sync);
    }
    accounts::save(tx, &account)
}

/// Takes over that a number was registered once more. Answers with it, and whether that changes how it stands.
pub(super) fn registered(tx: &mut Tx<'_>, id: AccountId) -> Result<(Account, bool), StoreError> {
    let mut account = accounts::lock(tx, id)?;
    let (before, now) = (account.standing.clone(), tx.now());
    let is_new = account.standing.registered(now);
    if is_new {
        keep(tx, &before, account, now, Source::User)?;
        account = accounts::find(tx, id)?;
    }
    Ok((account, is_new))
}

/// Writes down how a number stands now, how that came, and tells so.
fn keep(
    tx: &mut Tx<'_>,
    before: &Standing,
    mut account: Account,
    at: DateTime<Utc>,
    source: Source,
) -> Result<(), StoreError> {
    if let Some(known) = &account.standing.throughput {
        account.throughput = known.value;
    }
    let mut changes = change::between(before, &account.standing, at, source);
    let (said, decided) = (account.application.state, account.standing.decision_since(before));
    if decided.is_some_and(|state| account.application.decide(state, at)) {
        changes.push(Change::of_application(said, account.application.state, at, source));
    }
    account.version += 1;
    accounts::save(tx, &account)?;
    account_changes::insert(tx, account.id, &changes)?;
    tx.record(Event::AccountUpdated(Box::new(account)));
    Ok(())
}

/// What that means for a number.
fn news(said: &Said, at: DateTime<Utc>) -> News {
    match said {
        Said::Name { decision, requested, reason } => News::Name(NameReview {
            decision: decision.as_str().to_owned(),
            name: requested.clone(),
            reason: reason.clone(),
        }),
        Said::Quality { event: QualityEvent::Flagged, .. } => News::Flagged(true),
        Said::Quality { event: QualityEvent::Unflagged, .. } => News::Flagged(false),
        Said::Quality { event: QualityEvent::ThroughputUpgrade, .. } => {
            News::Throughput(UPGRADED_THROUGHPUT)
        }
        Said::Quality { limit, .. } => News::Limits { messaging: limit.clone(), max_numbers: None },
        Said::Review(decision) => News::Review(decision.as_str().to_owned()),
        Said::Update(update) => updated(update),
        Said::Alert { severity, is_active, kind, description, .. } => {
            let alert = Alert {
                kind: kind.clone(),
                severity: severity.as_str().to_owned(),
                description: description.clone(),
                told_at: at,
            };
            News::Alert { alert, is_active: *is_active }
        }
        Said::Capability { limit, max_numbers } => {
            News::Limits { messaging: limit.clone(), max_numbers: *max_numbers }
        }
        Said::Username { username, status } => {
            News::Username(username.clone().filter(|_| status != "deleted"))
        }
        Said::Security { .. }
        | Said::Flow { .. }
        | Said::Settings
        | Said::Solution { .. }
        | Said::Payment => News::Noted,
    }
}

fn updated(update: &AccountUpdate) -> News {
    match update {
        AccountUpdate::Deleted => News::Connection(Connection::Deleted),
        AccountUpdate::Offboarded => News::Connection(Connection::Offboarded),
        AccountUpdate::Reconnected | AccountUpdate::AppAdded => {
            News::Connection(Connection::Connected)
        }
        AccountUpdate::AppRemoved { .. } => News::Connection(Connection::AppRemoved),
        AccountUpdate::Restricted(all) => {
            let restriction = |it: &whatsapp_client::webhook::Restriction| Restriction {
                kind: it.kind.clone(),
                until: it.until.and_then(|until| DateTime::from_timestamp(until, 0)),
            };
            News::Restrictions(all.iter().map(restriction).collect())
        }
        AccountUpdate::Ban { state, date } => {
            News::Ban(Ban { state: state.as_str().to_owned(), date: date.clone() })
        }
        AccountUpdate::Certified { status, reasons } => {
            News::Verification(Verification::of(status, reasons.clone()))
        }
        AccountUpdate::Violation { .. } | AccountUpdate::Country(_) | AccountUpdate::Other(_) => {
            News::Noted
        }
    }
}

/// Lists what Meta said of a number of the company.
pub async fn list(
    db: &Db,
    caller: &Caller,
    account: AccountId,
    before: Option<(DateTime<Utc>, uuid::Uuid)>,
    limit: i64,
) -> Result<Page<Told>, Problem> {
    db.snapshot(caller.company, move |tx| {
        accounts::find(tx, account)?;
        Ok(Page::of(account_news::list(tx, account, before, limit + 1)?, limit))
    })
    .await
}
