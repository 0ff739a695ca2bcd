//! Why chats are ended: what there is to choose from.

use domain::audit::Action;
use domain::ids::ReasonId;
use domain::name::Name;
use domain::reason::{COUNT_MAX, NAME_MAX, Reason};
use domain::settings::{ChatSetting, Removed};
use persistence::reasons::{self, NAME_TAKEN};
use persistence::{StoreError, Tx};
use serde_json::{Value, json};

use super::settings::{tell, tell_removed, unless_taken};
use super::versions::must_be_seen;
use crate::Db;
use crate::auth::Caller;
use crate::problem::{Kind, Problem};

/// Lists all reasons, also those that cannot be chosen any more.
pub async fn list(db: &Db, caller: &Caller) -> Result<Vec<Reason>, Problem> {
    db.snapshot(caller.company, |tx| Ok(reasons::list(tx)?)).await
}

/// Adds a reason.
pub async fn create(db: &Db, caller: &Caller, name: &str) -> Result<Reason, Problem> {
    let name = Name::of_field("name", name, NAME_MAX)?;
    let entry = caller.did(Action::ChatSettingAdded);
    db.company(caller.company, move |tx| {
        if reasons::count(tx)? >= COUNT_MAX {
            let message = format!("there are {COUNT_MAX} reasons already");
            return Err(Problem::field("name", "too-many", &message));
        }
        let id = ReasonId::new();
        let new = Reason { id, name: name.shown().to_owned(), is_active: true, version: 1 };
        reasons::insert(tx, &new, &name).map_err(|error| unless_taken(error, NAME_TAKEN))?;
        let entry = entry.on("reason", id, name.shown()).changed(None, describe(&new));
        tell(tx, ChatSetting::Reason(new.clone()), &entry)?;
        Ok(new)
    })
    .await
}

/// Calls a reason something else, or says whether it can be chosen.
pub async fn change(
    db: &Db,
    caller: &Caller,
    id: ReasonId,
    seen: i64,
    (name, is_active): (&str, bool),
) -> Result<Reason, Problem> {
    let name = Name::of_field("name", name, NAME_MAX)?;
    let entry = caller.did(Action::ChatSettingChanged);
    db.company(caller.company, move |tx| {
        let before = lock_seen(tx, id, seen)?;
        let changed =
            Reason { id, name: name.shown().to_owned(), is_active, version: before.version + 1 };
        reasons::save(tx, &changed, &name).map_err(|error| unless_taken(error, NAME_TAKEN))?;
        let entry = entry.on("reason", id, name.shown());
        let entry = entry.changed(describe(&before), describe(&changed));
        tell(tx, ChatSetting::Reason(changed.clone()), &entry)?;
        Ok(changed)
    })
    .await
}

/// Takes a reason away that no chat was ever ended for.
pub async fn remove(db: &Db, caller: &Caller, id: ReasonId) -> Result<(), Problem> {
    let entry = caller.did(Action::ChatSettingRemoved);
    db.company(caller.company, move |tx| {
        let before = reasons::lock(tx, id)?;
        reasons::remove(tx, id).map_err(|error| match error {
            StoreError::Conflict(_) => Problem::from(Kind::StateConflict)
                .because("chats were ended for it; it can only be switched off"),
            error => error.into(),
        })?;
        let entry = entry.on("reason", id, &*before.name).changed(describe(&before), None);
        Ok(tell_removed(tx, Removed::Reason(id), &entry)?)
    })
    .await
}

fn lock_seen(tx: &mut Tx<'_>, id: ReasonId, seen: i64) -> Result<Reason, Problem> {
    let reason = reasons::lock(tx, id)?;
    must_be_seen(reason.version, seen)?;
    Ok(reason)
}

fn describe(reason: &Reason) -> Value {
    json!({ "name": reason.name, "active": reason.is_active })
}
