//! What is set for chats: how each change of it is told and written down.

use domain::audit::NewEntry;
use domain::event::Event;
use domain::settings::{ChatSetting, Removed};
use domain::visibility::Audience;
use persistence::{StoreError, Tx, audit};
use serde_json::Value;

use crate::problem::Problem;

/// Tells everybody what something is now, and writes down who did that.
pub(super) fn tell(
    tx: &mut Tx<'_>,
    setting: ChatSetting,
    entry: &NewEntry,
) -> Result<(), StoreError> {
    tx.record(Event::ChatSettingUpdated { setting, seen_by: Audience::Company });
    audit::insert(tx, entry)
}

/// The same for what is gone.
pub(super) fn tell_removed(
    tx: &mut Tx<'_>,
    setting: Removed,
    entry: &NewEntry,
) -> Result<(), StoreError> {
    tx.record(Event::ChatSettingRemoved { setting, seen_by: Audience::Company });
    audit::insert(tx, entry)
}

/// What the audit log shows of something with nothing but a name.
pub(super) fn named(name: &str) -> Value {
    serde_json::json!({ "name": name })
}

/// Says that a name is taken, where the schema refused it for that.
pub(super) fn unless_taken(error: StoreError, constraint: &str) -> Problem {
    match &error {
        StoreError::Conflict(name) if name == constraint => {
            Problem::field("name", "duplicate", "another one is called so")
        }
        _ => error.into(),
    }
}
