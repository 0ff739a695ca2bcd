//! What is kept of one customer: taken out, or erased.

use domain::audit::Action;
use domain::ids::{ContactId, ErasureId, ExportId};
use domain::privacy::{Erasure, ErasureState, Export, ExportState};
use domain::visibility::Viewer;
use persistence::jobs::{self, Work};
use persistence::{StoreError, Tx, audit, chats, contacts, erasures, exports};

use crate::Db;
use crate::auth::Caller;
use crate::problem::{Kind, Problem};

/// Has all that is kept of a customer gathered, for whoever may see all of it.
pub async fn export(db: &Db, caller: &Caller, contact: ContactId) -> Result<Export, Problem> {
    let (by, entry) = (caller.agent(), caller.did(Action::CustomerExported));
    let viewer = caller.viewer().clone();
    db.company(caller.company, move |tx| {
        let contact = contacts::find(tx, contact)?.card();
        must_see_all(tx, &viewer, contact)?;
        contacts::lock(tx, contact)?;
        let export = Export::new(contact, by, tx.now());
        exports::insert(tx, &export)?;
        employ(tx, Work::ExportContact { export: export.id })?;
        // The log of who did what names customers by their ids only.
        audit::insert(tx, &entry.on("contact", contact, contact.to_string()))?;
        Ok(export)
    })
    .await
}

/// A file with all that is kept of a customer is for those who may see all their chats. It would be worth
/// nothing without some of them; whoever runs the company can give themselves the accounts, and is on record.
fn must_see_all(tx: &mut Tx<'_>, viewer: &Viewer, contact: ContactId) -> Result<(), Problem> {
    let ids = contacts::list_chats(tx, &[contact])?;
    let (mut seen, mut hidden) = (0, 0);
    for shown in chats::list_shown(tx, &ids)? {
        *(if viewer.may_see_chat(&shown.chat) { &mut seen } else { &mut hidden }) += 1;
    }
    match (seen, hidden) {
        (_, 0) => Ok(()),
        (0, _) => Err(Kind::NotFound.into()),
        _ => Err(Problem::from(Kind::Forbidden)
            .because("they have chats on accounts that you were not given")),
    }
}

/// Reads how far an export is.
pub async fn find_export(db: &Db, caller: &Caller, id: ExportId) -> Result<Export, Problem> {
    let viewer = caller.viewer().clone();
    db.snapshot(caller.company, move |tx| {
        let export = exports::find(tx, id)?;
        must_see_all(tx, &viewer, export.contact)?;
        Ok(export)
    })
    .await
}

/// Reads an export that can be downloaded.
pub async fn find_file(db: &Db, caller: &Caller, id: ExportId) -> Result<Export, Problem> {
    let export = find_export(db, caller, id).await?;
    match export.state {
        ExportState::Ready => Ok(export),
        ExportState::Queued => {
            Err(Problem::from(Kind::StateConflict).because("it is still being made"))
        }
        ExportState::Failed => Err(Problem::from(Kind::StateConflict).because("it failed")),
    }
}

/// Reads a piece of an export's file; `None` behind the last one.
pub async fn find_part(
    db: &Db,
    caller: &Caller,
    id: ExportId,
    number: i32,
) -> Result<Option<Vec<u8>>, Problem> {
    db.snapshot(caller.company, move |tx| Ok(exports::find_part(tx, id, number)?)).await
}

/// Has all that is kept of a customer erased. Whoever asks again hears of the same erasure; one that
/// failed is tried once more.
pub async fn erase(db: &Db, caller: &Caller, contact: ContactId) -> Result<Erasure, Problem> {
    let (by, entry) = (caller.agent(), caller.did(Action::CustomerErased));
    let name = caller.member().agent.name.clone();
    db.company(caller.company, move |tx| {
        if let Some(known) = erasures::lock_of_contact(tx, contact)? {
            return Ok(try_again(tx, known)?);
        }
        let contact = contacts::find(tx, contact)?.card();
        if contacts::lock(tx, contact)?.merged_into.is_some() {
            return Err(Problem::from(Kind::StateConflict).because("it was made part of another"));
        }
        if let Some(known) = erasures::lock_of_contact(tx, contact)? {
            return Ok(try_again(tx, known)?);
        }
        let erasure = Erasure::new(contact, by, name, tx.now());
        erasures::insert(tx, &erasure)?;
        employ(tx, Work::EraseContact { erasure: erasure.id })?;
        audit::insert(tx, &entry.on("contact", contact, contact.to_string()))?;
        Ok(erasure)
    })
    .await
}

fn try_again(tx: &mut Tx<'_>, known: Erasure) -> Result<Erasure, StoreError> {
    if known.state != ErasureState::Failed {
        return Ok(known);
    }
    let (mut erasure, traces) = erasures::lock(tx, known.id)?;
    erasure.state = ErasureState::Queued;
    erasures::save(tx, &erasure, traces.as_ref())?;
    employ(tx, Work::EraseContact { erasure: erasure.id })?;
    Ok(erasure)
}

/// Reads how far an erasure is, or its certificate.
pub async fn find_erasure(db: &Db, caller: &Caller, id: ErasureId) -> Result<Erasure, Problem> {
    db.snapshot(caller.company, move |tx| Ok(erasures::find(tx, id)?)).await
}

fn employ(tx: &mut Tx<'_>, work: Work) -> Result<(), StoreError> {
    jobs::employ(tx, work, None)?;
    Ok(())
}
