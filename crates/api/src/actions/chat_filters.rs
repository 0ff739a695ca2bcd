//! The lists of chats that people keep.

use domain::chat_filter::{COUNT_MAX, Filter, List, NAME_MAX, SavedFilter};
use domain::field::Faults;
use domain::ids::FilterId;
use domain::name::Name;
use domain::visibility::Viewer;
use persistence::chat_filters::{self, NAME_TAKEN};
use persistence::{Tx, agents, companies, if_found, reasons, tags};

use super::settings::unless_taken;
use super::versions::must_be_seen;
use crate::Db;
use crate::auth::Caller;
use crate::problem::Problem;

/// What somebody keeps.
pub struct Kept {
    /// What they call it.
    pub name: String,
    /// Which list.
    pub list: List,
    /// Which of its chats.
    pub filter: Filter,
}

/// Lists those of the caller, by name.
pub async fn list(db: &Db, caller: &Caller) -> Result<Vec<SavedFilter>, Problem> {
    let me = caller.agent();
    db.snapshot(caller.company, move |tx| Ok(chat_filters::list(tx, me)?)).await
}

/// Keeps one more.
pub async fn create(db: &Db, caller: &Caller, kept: Kept) -> Result<SavedFilter, Problem> {
    let name = Name::of_field("name", &kept.name, NAME_MAX)?;
    let (me, viewer) = (caller.agent(), caller.viewer().clone());
    db.company(caller.company, move |tx| {
        must_make_sense(tx, &viewer, &kept)?;
        // Whoever keeps two at a time counts them one after the other.
        agents::lock(tx, me)?;
        if chat_filters::count(tx, me)? >= COUNT_MAX {
            let message = format!("there are {COUNT_MAX} filters already");
            return Err(Problem::field("name", "too-many", &message));
        }
        let Kept { list, filter, .. } = kept;
        let shown = name.shown().to_owned();
        let new = SavedFilter { id: FilterId::new(), name: shown, list, filter, version: 1 };
        chat_filters::insert(tx, me, &new, &name)
            .map_err(|error| unless_taken(error, NAME_TAKEN))?;
        Ok(new)
    })
    .await
}

/// Changes one.
pub async fn change(
    db: &Db,
    caller: &Caller,
    id: FilterId,
    seen: i64,
    kept: Kept,
) -> Result<SavedFilter, Problem> {
    let name = Name::of_field("name", &kept.name, NAME_MAX)?;
    let (me, viewer) = (caller.agent(), caller.viewer().clone());
    db.company(caller.company, move |tx| {
        let before = chat_filters::lock(tx, me, id)?;
        must_be_seen(before.version, seen)?;
        must_make_sense(tx, &viewer, &kept)?;
        let Kept { list, filter, .. } = kept;
        let shown = name.shown().to_owned();
        let changed = SavedFilter { id, name: shown, list, filter, version: before.version + 1 };
        chat_filters::save(tx, &changed, &name).map_err(|error| unless_taken(error, NAME_TAKEN))?;
        Ok(changed)
    })
    .await
}

/// Keeps one no more.
pub async fn remove(db: &Db, caller: &Caller, id: FilterId) -> Result<(), Problem> {
    let me = caller.agent();
    db.company(caller.company, move |tx| {
        chat_filters::lock(tx, me, id)?;
        Ok(chat_filters::remove(tx, id)?)
    })
    .await
}

/// Refuses what could never match: later, what it names may go, and then it matches nothing.
fn must_make_sense(tx: &mut Tx<'_>, viewer: &Viewer, kept: &Kept) -> Result<(), Problem> {
    let at = |name: &str| format!("filter.{name}");
    let Filter { account_id, tag_id, archived_by, reason_id, .. } = kept.filter;
    let zone = companies::find(tx)?.settings.time_zone;
    let mut faults = kept.filter.check(kept.list, zone, at);
    let mut must_be = |name: &str, is_there: bool| {
        if !is_there {
            faults.add(at(name), "not-found", "is nothing of yours");
        }
    };
    must_be("account_id", account_id.is_none_or(|id| viewer.has_account(id)));
    if let Some(id) = tag_id {
        must_be("tag_id", !tags::lock_all(tx, &[id])?.is_empty());
    }
    if let Some(id) = archived_by {
        must_be("archived_by", if_found(agents::find(tx, id))?.is_some());
    }
    if let Some(id) = reason_id {
        must_be("reason_id", if_found(reasons::lock_chosen(tx, id))?.is_some());
    }
    Ok(Faults::into_result(faults)?)
}
