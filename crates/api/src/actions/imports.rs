//! Customers from a file, and a table of customers.

use std::collections::BTreeMap;

use bytes::Bytes;
use domain::audit::Action;
use domain::field::FieldError;
use domain::ids::{AccountId, ImportId};
use domain::import::{COLUMNS_MAX, Import, ImportState, KEPT, Plan, ROWS_MAX, Row};
use persistence::jobs::{self, Work};
use persistence::{Tx, accounts, audit, contact_fields, imports};
use serde_json::json;

use super::contacts::home_of;
use super::page::Page;
use crate::Db;
use crate::auth::Caller;
use crate::csv::{delimiter_of, heads, rows, text_of};
use crate::problem::{Kind, Problem};

/// How somebody wants a file to be read.
pub struct Wish {
    /// What a head means, by what stands there.
    pub mapping: BTreeMap<String, Option<String>>,
    /// Whoever is known already stays as they are.
    pub only_new: bool,
    /// Numbers without a country code are of the country of this account.
    pub account: Option<AccountId>,
}

/// Has customers taken over from a file.
pub async fn begin(db: &Db, caller: &Caller, file: Bytes, wish: Wish) -> Result<Import, Problem> {
    let (viewer, by) = (caller.viewer().clone(), caller.agent());
    if wish.account.is_some_and(|account| !viewer.has_account(account)) {
        return Err(Kind::NotFound.into());
    }
    let entry = caller.did(Action::CustomersImported);
    db.company(caller.company, move |tx| {
        let text = text_of(&file)?;
        let delimiter = delimiter_of(&text);
        let heads = heads(text.as_bytes(), delimiter)?;
        if heads.len() > COLUMNS_MAX {
            return Err(FieldError::new("file", "too-many", "has more than 200 columns").into());
        }
        let total = rows(text.as_bytes(), delimiter).take(ROWS_MAX + 1).count();
        if total == 0 {
            return Err(FieldError::new("file", "empty", "has no rows below its head").into());
        }
        if total > ROWS_MAX {
            return Err(FieldError::new("file", "too-many", "has more than 200,000 rows").into());
        }
        let fields = contact_fields::list(tx)?;
        let mut plan = Plan::of(heads, delimiter, &fields, &wish.mapping, wish.only_new)?;
        let mut accounts = accounts::list(tx, &viewer)?;
        accounts.retain(|known| wish.account.is_none_or(|account| known.id == account));
        plan.home = home_of(&accounts);
        let now = tx.now();
        let import = Import {
            id: ImportId::new(),
            state: ImportState::Queued,
            asked_by: by,
            asked_at: now,
            finished_at: None,
            expires_at: now + KEPT,
            plan,
            total: i64::try_from(total).map_err(|_huge| Kind::Internal)?,
            done: 0,
            created: 0,
            updated: 0,
            skipped: 0,
            failed: 0,
        };
        imports::insert(tx, &import, text.as_bytes())?;
        let work = Work::ImportContacts { import: import.id };
        jobs::employ(tx, work, None)?;
        let entry = entry.on("contact_import", import.id, import.id.to_string());
        audit::insert(tx, &entry.changed(None, json!({ "rows": total })))?;
        Ok(import)
    })
    .await
}

/// Reads how far an import is.
pub async fn find(db: &Db, caller: &Caller, id: ImportId) -> Result<Import, Problem> {
    db.snapshot(caller.company, move |tx| Ok(imports::find(tx, id)?)).await
}

/// Lists imports, the newest first.
pub async fn list(
    db: &Db,
    caller: &Caller,
    before: Option<ImportId>,
    limit: i64,
) -> Result<Page<Import>, Problem> {
    db.snapshot(caller.company, move |tx| {
        Ok(Page::of(imports::list(tx, before, limit + 1)?, limit))
    })
    .await
}

/// Stops an import. What was taken over stays. To stop one that is over is no fault.
pub async fn cancel(db: &Db, caller: &Caller, id: ImportId) -> Result<Import, Problem> {
    db.company(caller.company, move |tx| {
        let mut import = imports::lock(tx, id)?;
        if import.state == ImportState::Queued {
            import.state = ImportState::Cancelled;
            import.finished_at = Some(tx.now());
            imports::save(tx, &import)?;
        }
        Ok(import)
    })
    .await
}

/// Lists what became of the rows behind one.
pub async fn list_rows(
    db: &Db,
    caller: &Caller,
    id: ImportId,
    after: i64,
    limit: i64,
) -> Result<Vec<Row>, Problem> {
    db.snapshot(caller.company, move |tx| Ok(imports::list_rows(tx, id, after, limit)?)).await
}

/// Writes down that somebody takes a table of customers out.
pub async fn note_listing(db: &Db, caller: &Caller) -> Result<(), Problem> {
    let entry = caller.did(Action::CustomersListed);
    db.company(caller.company, move |tx: &mut Tx<'_>| Ok(audit::insert(tx, &entry)?)).await
}
