//! What the company wants to know of its customers.

use domain::audit::Action;
use domain::custom_field::{CustomField, FIELDS_MAX, FieldKind, key};
use domain::event::Event;
use domain::field::{Faults, FieldError};
use domain::ids::CustomFieldId;
use persistence::{StoreError, Tx, audit, contact_fields};
use serde_json::json;

use super::versions::must_be_seen;
use crate::Db;
use crate::auth::Caller;
use crate::problem::{Kind, Problem};

/// Lists the fields in their order.
pub async fn list(db: &Db, caller: &Caller) -> Result<Vec<CustomField>, Problem> {
    db.snapshot(caller.company, |tx| Ok(contact_fields::list(tx)?)).await
}

/// Adds a field behind the others.
pub async fn create(
    db: &Db,
    caller: &Caller,
    name: String,
    kind: FieldKind,
    options: Vec<String>,
) -> Result<CustomField, Problem> {
    let entry = caller.did(Action::CustomFieldChanged);
    db.company(caller.company, move |tx| {
        let known = contact_fields::lock(tx)?;
        if known.len() >= FIELDS_MAX {
            return Err(Problem::from(Kind::StateConflict).because("there are 100 fields already"));
        }
        let position = known.last().map_or(0, |last| last.position.saturating_add(1));
        let field = CustomField {
            id: CustomFieldId::new(),
            name,
            kind,
            options,
            position,
            is_used: false,
            archived_at: None,
            version: 1,
        };
        let field = checked(field, &known)?;
        contact_fields::insert(tx, &field)?;
        let entry = entry.on("contact_field", field.id, &*field.name);
        audit::insert(tx, &entry.changed(None, describe(&field)))?;
        tx.record(Event::CustomFieldUpdated(field.clone()));
        Ok(field)
    })
    .await
}

/// What is to be changed about a field.
#[derive(Default)]
pub struct Change {
    /// What it is called.
    pub name: Option<String>,
    /// What can be chosen.
    pub options: Option<Vec<String>>,
    /// It is put away, or taken out again.
    pub archived: Option<bool>,
}

/// Changes a field; refuses what somebody else changed meanwhile.
pub async fn change(
    db: &Db,
    caller: &Caller,
    id: CustomFieldId,
    seen: i64,
    change: Change,
) -> Result<CustomField, Problem> {
    let entry = caller.did(Action::CustomFieldChanged);
    db.company(caller.company, move |tx| {
        let known = contact_fields::lock(tx)?;
        let before = found(&known, id)?;
        must_be_seen(before.version, seen)?;
        let mut field = before.clone();
        field.name = change.name.unwrap_or(field.name);
        field.options = change.options.unwrap_or(field.options);
        field.archived_at = match change.archived {
            Some(true) => field.archived_at.or(Some(tx.now())),
            Some(false) => None,
            None => field.archived_at,
        };
        let field = checked(field, &known)?;
        if field == *before {
            return Ok(field);
        }
        let entry = entry.on("contact_field", id, &*field.name);
        audit::insert(tx, &entry.changed(describe(before), describe(&field)))?;
        Ok(save(tx, field)?)
    })
    .await
}

/// Takes out a field that was never filled in.
pub async fn remove(db: &Db, caller: &Caller, id: CustomFieldId) -> Result<(), Problem> {
    let entry = caller.did(Action::CustomFieldChanged);
    db.company(caller.company, move |tx| {
        let known = contact_fields::lock(tx)?;
        let field = found(&known, id)?;
        if !contact_fields::remove(tx, id)? {
            return Err(Problem::from(Kind::StateConflict)
                .because("it was filled in for some customers: put it away instead"));
        }
        let entry = entry.on("contact_field", id, &*field.name);
        audit::insert(tx, &entry.changed(describe(field), None))?;
        tx.record(Event::CustomFieldRemoved(id));
        Ok(())
    })
    .await
}

/// Puts the fields into another order. All of them have to be named, each once.
pub async fn arrange(
    db: &Db,
    caller: &Caller,
    ids: Vec<CustomFieldId>,
) -> Result<Vec<CustomField>, Problem> {
    db.company(caller.company, move |tx| {
        let known = contact_fields::lock(tx)?;
        let mut faults = Faults::default();
        for (at, id) in ids.iter().enumerate() {
            if known.iter().all(|field| field.id != *id) {
                faults.add(format!("ids[{at}]"), "not-found", "is no field of the company");
            }
        }
        faults.distinct(|at| format!("ids[{at}]"), ids.iter().map(ToString::to_string));
        faults.count("ids", ids.len(), known.len(), known.len());
        faults.into_result()?;
        let mut fields = vec![];
        for (position, id) in (0..).zip(&ids) {
            let mut field = found(&known, *id)?.clone();
            if field.position != position {
                field.position = position;
                field = save(tx, field)?;
            }
            fields.push(field);
        }
        Ok(fields)
    })
    .await
}

fn save(tx: &mut Tx<'_>, mut field: CustomField) -> Result<CustomField, StoreError> {
    field.version += 1;
    contact_fields::save(tx, &field)?;
    tx.record(Event::CustomFieldUpdated(field.clone()));
    Ok(field)
}

fn found(known: &[CustomField], id: CustomFieldId) -> Result<&CustomField, Problem> {
    known.iter().find(|field| field.id == id).ok_or_else(|| Kind::NotFound.into())
}

fn checked(mut field: CustomField, known: &[CustomField]) -> Result<CustomField, Problem> {
    field.name = field.name.trim().to_owned();
    for option in &mut field.options {
        *option = option.trim().to_owned();
    }
    let mut faults = Faults::default();
    field.check(&mut faults);
    faults.into_result()?;
    let mut others = known.iter().filter(|other| other.id != field.id);
    if others.any(|other| key(&other.name) == key(&field.name)) {
        let fault = FieldError::new("name", "duplicate", "is the name of another field");
        return Err(Problem::from(Kind::NameTaken).at(vec![fault]));
    }
    Ok(field)
}

fn describe(field: &CustomField) -> serde_json::Value {
    json!({
        "name": field.name,
        "kind": field.kind,
        "options": field.options,
        "archived": field.archived_at.is_some(),
    })
}
