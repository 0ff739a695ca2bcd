//! The numbers of the company: reading them, how they came to stand as they do, and asking Meta.

use chrono::{DateTime, TimeDelta, Utc};
use domain::account::{Account, Application, ApplicationState};
use domain::audit::{Action, NewEntry};
use domain::event::Event;
use domain::field::is_blank;
use domain::health::{self, Alarm, Facts};
use domain::ids::AccountId;
use domain::standing::change::{Change, Source};
use persistence::account_changes::{self, Place};
use persistence::account_syncs::{self, Sync};
use persistence::jobs::Haste;
use persistence::{StoreError, Tx, account_webhooks, accounts, audit, if_found, pulses, templates};
use serde_json::json;

use super::page::Page;
use super::versions::must_be_seen;
use crate::Db;
use crate::auth::Caller;
use crate::problem::Problem;

/// Webhooks tell at once; this is the net below them.
pub(super) const SYNC_PAUSE: TimeDelta = TimeDelta::hours(6);
/// However much goes wrong, Meta is asked what it is no more often than this.
const TROUBLE_PAUSE: TimeDelta = TimeDelta::minutes(5);

/// An account, and how well it works.
pub struct Detail {
    /// It.
    pub account: Account,
    /// What is known of how it works.
    pub facts: Facts,
    /// What somebody should look at.
    pub alarms: Vec<Alarm>,
    /// How Meta was asked last, if it was.
    pub sync: Option<Sync>,
    /// Where its webhooks go, if not where the app's do.
    pub webhook_url: Option<String>,
}

/// Lists a page of the company's accounts.
pub async fn list(
    db: &Db,
    caller: &Caller,
    after: Option<AccountId>,
    limit: i64,
) -> Result<Page<Account>, Problem> {
    db.snapshot(caller.company, move |tx| {
        Ok(Page::of(accounts::page(tx, after, limit + 1)?, limit))
    })
    .await
}

/// Reads one, and how well it works.
pub async fn find(db: &Db, caller: &Caller, id: AccountId) -> Result<Detail, Problem> {
    db.snapshot(caller.company, move |tx| {
        let account = accounts::find(tx, id)?;
        let sync = if_found(account_syncs::find(tx, id))?;
        let facts = facts(tx, &account, sync.as_ref())?;
        let alarms = if account.is_deleted() {
            vec![]
        } else {
            health::alarms(&account.standing, &facts, tx.now())
        };
        let webhook_url = account_webhooks::find(tx, id)?;
        Ok(Detail { account, facts, alarms, sync, webhook_url })
    })
    .await
}

fn facts(tx: &mut Tx<'_>, account: &Account, sync: Option<&Sync>) -> Result<Facts, StoreError> {
    let pulse = pulses::find(tx, account.id)?;
    Ok(Facts {
        heard_at: pulse.heard_at,
        delay: pulse.delay,
        is_silent: pulse.is_silent,
        sends: pulse.sends,
        templates: templates::troubles(tx, &account.waba_id)?,
        sync_fault: sync.and_then(|sync| sync.fault.clone()),
    })
}

/// Lists a page of how one came to stand as it does.
pub async fn history(
    db: &Db,
    caller: &Caller,
    id: AccountId,
    before: Option<Place>,
    limit: i64,
) -> Result<Page<(Change, Place)>, Problem> {
    db.snapshot(caller.company, move |tx| {
        accounts::find(tx, id)?;
        Ok(Page::of(account_changes::list(tx, id, before, limit + 1)?, limit))
    })
    .await
}

/// Asks Meta now how one stands.
pub async fn sync(db: &Db, caller: &Caller, id: AccountId) -> Result<(), Problem> {
    db.company(caller.company, move |tx| {
        accounts::find(tx, id)?.must_be_in_service()?;
        Ok(account_syncs::ask(tx, id, Haste::Now, SYNC_PAUSE)?)
    })
    .await
}

/// Asks Meta what is wrong with a number: it refused something because of the token, the account or the number
/// itself, and whoever runs the desk should know of it before the next look.
pub(crate) fn look_into(tx: &mut Tx<'_>, id: AccountId) -> Result<(), StoreError> {
    super::account_token::look_into(tx, id)?;
    let now = tx.now();
    let asked_at = if_found(account_syncs::find(tx, id))?.map(|known| known.due - SYNC_PAUSE);
    if asked_at.is_some_and(|asked_at| asked_at <= now && now < asked_at + TROUBLE_PAUSE) {
        return Ok(());
    }
    account_syncs::ask(tx, id, Haste::CanWait, SYNC_PAUSE)
}

/// Notes how far the application for the badge is.
pub async fn change_application(
    db: &Db,
    caller: &Caller,
    id: AccountId,
    seen: i64,
    state: ApplicationState,
    notes: Option<String>,
) -> Result<Account, Problem> {
    Application::check_notes(notes.as_deref().unwrap_or_default())?;
    let entry = caller.did(Action::AccountApplicationChanged);
    db.company(caller.company, move |tx| {
        let mut account = accounts::lock(tx, id)?;
        account.must_be_in_service()?;
        must_be_seen(account.version, seen)?;
        let before = account.application.clone();
        account.application.notes = notes.filter(|notes| !is_blank(notes));
        account.application.decide(state, tx.now());
        if account.application != before {
            save_application(tx, &mut account, &before, entry)?;
        }
        Ok(account)
    })
    .await
}

/// Writes back an account that was locked, and what somebody made of its application for the badge.
pub(super) fn save_application(
    tx: &mut Tx<'_>,
    account: &mut Account,
    before: &Application,
    entry: NewEntry,
) -> Result<(), StoreError> {
    let (id, state) = (account.id, account.application.state);
    if state != before.state {
        let change = Change::of_application(before.state, state, tx.now(), Source::User);
        account_changes::insert(tx, id, &[change])?;
    }
    account.version += 1;
    accounts::save(tx, account)?;
    let (before, after) = (json!(before), json!(account.application));
    let entry = entry.on("account", id, &*account.name);
    audit::insert(tx, &entry.changed(before, after))?;
    tx.record(Event::AccountUpdated(Box::new(account.clone())));
    Ok(())
}

/// Lets the net below the webhooks begin, where it is time.
pub(crate) fn sync_due(db: &Db, now: DateTime<Utc>, limit: i64) -> Result<(), StoreError> {
    for (company, account) in db.batch_now(|batch| account_syncs::list_due(batch, now, limit))? {
        db.company_now(company, |tx| account_syncs::ask(tx, account, Haste::CanWait, SYNC_PAUSE))?;
    }
    Ok(())
}
