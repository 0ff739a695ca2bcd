//! Templates: reading them, writing drafts, and asking Meta to look at them or to delete them.

use chrono::{DateTime, TimeDelta, Utc};
use domain::account::{self, Account};
use domain::audit::{Action, NewEntry};
use domain::event::Event;
use domain::ids::{AccountId, TemplateId};
use domain::template::change::Change;
use domain::template::{Definition, Template, Version, check, component};
use domain::visibility::Viewer;
use persistence::jobs::{self, Haste, Work};
use persistence::templates::{self, Filter, Place, Sync};
use persistence::{StoreError, Tx, accounts, audit, if_found};
use serde_json::{Value, json};

use super::page::Page;
use super::versions;
use crate::Db;
use crate::auth::Caller;
use crate::problem::{Kind, Problem};

/// Webhooks tell at once; this is the net below them.
pub(crate) const SYNC_PAUSE: TimeDelta = TimeDelta::hours(6);

/// What somebody writes.
#[derive(Debug, Clone)]
pub struct Writing {
    /// In which language.
    pub language: String,
    /// What it shall say, as it was written.
    pub definition: Definition,
}

impl Writing {
    /// Judges what somebody wrote: everything that Meta would refuse for its form.
    pub fn judged(
        language: String,
        components: &[Value],
        definition: &Definition,
    ) -> Result<Self, Problem> {
        check::language(&language)?;
        let definition =
            Definition { components: component::of_writer(components)?, ..*definition };
        check::definition(&definition)?;
        Ok(Self { language, definition })
    }
}

/// Lists a page of the templates that the caller's accounts can send, or one of them.
pub async fn list(
    db: &Db,
    caller: &Caller,
    account: Option<AccountId>,
    filter: Filter,
    before: Option<Place>,
    limit: i64,
) -> Result<Page<Template>, Problem> {
    let viewer = caller.viewer().clone();
    db.snapshot(caller.company, move |tx| {
        let wabas = match account {
            Some(account) => vec![find_account(tx, &viewer, account)?.waba_id],
            None => wabas_of(tx, &viewer)?,
        };
        let filter = Filter { wabas, ..filter };
        Ok(Page::of(templates::page(tx, &filter, before, limit + 1)?, limit))
    })
    .await
}

/// Reads one.
pub async fn find(db: &Db, caller: &Caller, id: TemplateId) -> Result<Template, Problem> {
    let viewer = caller.viewer().clone();
    db.snapshot(caller.company, move |tx| {
        let template = templates::find(tx, id)?;
        must_be_seen(tx, &viewer, &template)?;
        Ok(template)
    })
    .await
}

/// Lists a page of how one came to be what it is.
pub async fn history(
    db: &Db,
    caller: &Caller,
    id: TemplateId,
    before: Option<Place>,
    limit: i64,
) -> Result<Page<(Change, Place)>, Problem> {
    let viewer = caller.viewer().clone();
    db.snapshot(caller.company, move |tx| {
        let template = templates::find(tx, id)?;
        must_be_seen(tx, &viewer, &template)?;
        Ok(Page::of(templates::changes(tx, id, before, limit + 1)?, limit))
    })
    .await
}

/// Writes the first draft of a template.
pub async fn create(
    db: &Db,
    caller: &Caller,
    account: AccountId,
    name: String,
    writing: Writing,
) -> Result<Template, Problem> {
    let (viewer, entry) = (caller.viewer().clone(), caller.did(Action::TemplateWritten));
    check::name(&name)?;
    db.company(caller.company, move |tx| {
        let account = find_account(tx, &viewer, account)?;
        account.must_be_in_service()?;
        let waba_id = account.waba_id;
        let (id, created_at) = (TemplateId::new(), tx.now());
        let mut new = Template { id, waba_id, name, versions: vec![], created_at, version: 1 };
        new.version_of(&writing.language).write(writing.definition)?;
        templates::insert(tx, &new).map_err(unless_taken)?;
        note(tx, entry, &new, &writing.language)?;
        tell(tx, &new)?;
        Ok(new)
    })
    .await
}

/// Writes a draft: of a new language, or of what is there.
pub async fn write(
    db: &Db,
    caller: &Caller,
    id: TemplateId,
    seen: i64,
    writing: Writing,
) -> Result<Template, Problem> {
    let entry = caller.did(Action::TemplateWritten);
    let Writing { language, definition } = writing;
    change(db, caller, id, Some(seen), move |tx, template| {
        template.version_of(&language).write(definition)?;
        Ok(note(tx, entry, template, &language)?)
    })
    .await
}

/// Gives a draft to Meta to look at.
pub async fn submit(
    db: &Db,
    caller: &Caller,
    id: TemplateId,
    language: String,
) -> Result<Template, Problem> {
    let entry = caller.did(Action::TemplateSubmitted);
    caller.must_be_verified()?;
    change(db, caller, id, None, move |tx, template| {
        let now = tx.now();
        let version = template.in_language_mut(&language).ok_or(Kind::NotFound)?;
        version.submit(now)?;
        note(tx, entry, template, &language)?;
        ask(tx, template, Work::SubmitTemplate { template: template.id, language })
    })
    .await
}

/// Deletes a template, or one language of it. What Meta has goes when Meta has deleted it.
pub async fn remove(
    db: &Db,
    caller: &Caller,
    id: TemplateId,
    language: Option<String>,
) -> Result<(), Problem> {
    let entry = caller.did(Action::TemplateDeleted);
    change(db, caller, id, None, move |tx, template| {
        let mut is_metas = false;
        match &language {
            Some(language) => {
                is_metas = template.in_language_mut(language).ok_or(Kind::NotFound)?.remove()?;
            }
            None => {
                for version in &mut template.versions {
                    is_metas |= version.remove()?;
                }
            }
        }
        note(tx, entry, template, language.as_deref().unwrap_or_default())?;
        if is_metas {
            ask(tx, template, Work::DeleteTemplate { template: template.id, language })?;
        }
        Ok(())
    })
    .await?;
    Ok(())
}

/// Compares with Meta now: all templates of the business account.
pub async fn sync(db: &Db, caller: &Caller, account: AccountId) -> Result<(), Problem> {
    let viewer = caller.viewer().clone();
    db.company(caller.company, move |tx| {
        let known = find_account(tx, &viewer, account)?;
        known.must_be_in_service()?;
        Ok(templates::ask_sync(tx, account, &known.waba_id, None, Haste::Now, SYNC_PAUSE)?)
    })
    .await
}

/// How the last comparison went, if there was one.
pub async fn find_sync(
    db: &Db,
    caller: &Caller,
    account: AccountId,
) -> Result<Option<Sync>, Problem> {
    let viewer = caller.viewer().clone();
    db.snapshot(caller.company, move |tx| {
        let waba = find_account(tx, &viewer, account)?.waba_id;
        Ok(if_found(templates::find_sync(tx, &waba))?)
    })
    .await
}

/// Lets the net below the webhooks begin, where it is time.
pub(crate) fn sync_due(db: &Db, now: DateTime<Utc>, limit: i64) -> Result<(), StoreError> {
    for (company, account, waba) in db.batch_now(|batch| templates::list_due(batch, now, limit))? {
        db.company_now(company, |tx| {
            templates::ask_sync(tx, account, &waba, None, Haste::CanWait, SYNC_PAUSE)
        })?;
    }
    Ok(())
}

async fn change<F>(
    db: &Db,
    caller: &Caller,
    id: TemplateId,
    seen: Option<i64>,
    work: F,
) -> Result<Template, Problem>
where
    F: FnOnce(&mut Tx<'_>, &mut Template) -> Result<(), Problem> + Send + 'static,
{
    let viewer = caller.viewer().clone();
    db.company(caller.company, move |tx| {
        let mut template = templates::lock(tx, id)?;
        must_be_seen(tx, &viewer, &template)?;
        seen.map_or(Ok(()), |seen| versions::must_be_seen(template.version, seen))?;
        work(tx, &mut template)?;
        keep(tx, &mut template)?;
        Ok(template)
    })
    .await
}

/// Writes a changed template back, or takes it out if nothing is left of it; and tells so.
pub(crate) fn keep(tx: &mut Tx<'_>, template: &mut Template) -> Result<(), StoreError> {
    template.tidy();
    template.version += 1;
    if !template.versions.is_empty() {
        templates::save(tx, template)?;
        return tell(tx, template);
    }
    templates::remove(tx, template.id)?;
    for account in accounts_of(tx, &template.waba_id)? {
        tx.record(Event::TemplateRemoved { template: template.id, account });
    }
    Ok(())
}

/// Tells whoever works on an account that can send it.
pub(crate) fn tell(tx: &mut Tx<'_>, template: &Template) -> Result<(), StoreError> {
    for account in accounts_of(tx, &template.waba_id)? {
        tx.record(Event::TemplateUpdated { template: Box::new(template.clone()), account });
    }
    Ok(())
}

fn accounts_of(tx: &mut Tx<'_>, waba: &str) -> Result<Vec<AccountId>, StoreError> {
    let all = accounts::list_all(tx)?;
    Ok(all.into_iter().filter(|known| known.waba_id == waba).map(|known| known.id).collect())
}

/// Lets Meta be asked for something, with one of the numbers of the business account that are in service.
fn ask(tx: &mut Tx<'_>, template: &Template, work: Work) -> Result<(), Problem> {
    let mut all = accounts::list_all(tx)?;
    all.retain(|known| known.waba_id == template.waba_id && !known.is_deleted());
    let account = all.first().ok_or(account::Refusal::Deleted)?.id;
    jobs::employ(tx, work, Some(account))?;
    Ok(())
}

/// An account that somebody works on.
pub(super) fn find_account(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    id: AccountId,
) -> Result<Account, Problem> {
    let found = accounts::list(tx, viewer)?.into_iter().find(|known| known.id == id);
    found.ok_or_else(|| Kind::NotFound.into())
}

fn wabas_of(tx: &mut Tx<'_>, viewer: &Viewer) -> Result<Vec<String>, StoreError> {
    Ok(accounts::list(tx, viewer)?.into_iter().map(|account| account.waba_id).collect())
}

/// Whoever works on a number of the business account sees its templates.
fn must_be_seen(tx: &mut Tx<'_>, viewer: &Viewer, template: &Template) -> Result<(), Problem> {
    if wabas_of(tx, viewer)?.contains(&template.waba_id) {
        Ok(())
    } else {
        Err(Kind::NotFound.into())
    }
}

fn unless_taken(error: StoreError) -> Problem {
    match &error {
        StoreError::Conflict(name) if name == templates::NAME_TAKEN => Kind::NameTaken.into(),
        _ => error.into(),
    }
}

fn note(
    tx: &mut Tx<'_>,
    entry: NewEntry,
    template: &Template,
    language: &str,
) -> Result<(), StoreError> {
    let draft = template.in_language(language).and_then(Version::definition);
    let entry = entry.on("template", template.id, &*template.name);
    let now = json!({ "language": language, "category": draft.map(|draft| draft.category) });
    audit::insert(tx, &entry.changed(None, now))
}
