//! Customers, and the names under which Meta mentions them, as rows.

use std::collections::HashMap;

use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Array, Text, Uuid as SqlUuid};
use domain::contact::{Contact, Identity};
use domain::ids::{ChatId, ContactId};
use serde::Serialize;
use uuid::Uuid;

use crate::schema::{chats, contacts};
use crate::statement::sql;
use crate::{StoreError, Tx, tags};

/// Finds out which customers stand behind some identities.
pub fn list_known(
    tx: &mut Tx<'_>,
    identities: &[Identity],
) -> Result<HashMap<Identity, ContactId>, StoreError> {
    #[derive(QueryableByName)]
    struct Known {
        #[diesel(sql_type = Text)]
        kind: String,
        #[diesel(sql_type = Text)]
        value: String,
        #[diesel(sql_type = SqlUuid)]
        contact_id: Uuid,
    }
    let (kinds, values): (Vec<&str>, Vec<&str>) = identities.iter().map(columns).unzip();
    let rows: Vec<Known> = sql("select i.kind, i.value, i.contact_id \
         from unnest(?, ?) as w (kind, value) join contact_identities i \
            on i.company_id = ? and i.kind = w.kind and i.value = w.value")
    .bind::<Array<Text>, _>(kinds)
    .bind::<Array<Text>, _>(values)
    .bind::<SqlUuid, _>(tx.company)
    .load(tx.conn)?;
    let known = rows.into_iter().map(|r| (identity(&r.kind, r.value), r.contact_id.into()));
    Ok(known.collect())
}

/// Adds customers whom the company has not met before.
pub fn insert(tx: &mut Tx<'_>, new: &[Contact]) -> Result<(), StoreError> {
    if !new.is_empty() {
        let rows = rows(tx, new)?;
        sql("insert into contacts (company_id, id, profile_name, phone, user_id, username, version) \
             select r.company_id, r.id, r.profile_name, r.phone, r.user_id, r.username, r.version \
             from json_populate_recordset(null::contacts, ?::json) r")
        .bind::<Text, _>(rows)
        .execute(tx.conn)?;
    }
    Ok(())
}

/// Says that these identities are these customers. One that is taken already is a conflict.
pub fn insert_identities(tx: &mut Tx<'_>, new: &[(Identity, ContactId)]) -> Result<(), StoreError> {
    if !new.is_empty() {
        let (kinds, values): (Vec<&str>, Vec<&str>) =
            new.iter().map(|(identity, _)| columns(identity)).unzip();
        let contacts: Vec<Uuid> = new.iter().map(|(_, id)| Uuid::from(*id)).collect();
        sql("insert into contact_identities (company_id, kind, value, contact_id) \
             select ?, w.kind, w.value, w.contact_id \
             from unnest(?, ?, ?) as w (kind, value, contact_id)")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<Array<Text>, _>(kinds)
        .bind::<Array<Text>, _>(values)
        .bind::<Array<SqlUuid>, _>(contacts)
        .execute(tx.conn)?;
    }
    Ok(())
}

/// Reads one customer.
pub fn find(tx: &mut Tx<'_>, id: ContactId) -> Result<Contact, StoreError> {
    let found = list(tx, &[id])?.pop();
    found.ok_or(StoreError::NotFound)
}

/// Reads some customers, in no order.
pub fn list(tx: &mut Tx<'_>, ids: &[ContactId]) -> Result<Vec<Contact>, StoreError> {
    let rows: Vec<Row> = sql("select * from contacts where company_id = ? and id = any(?)")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<Array<SqlUuid>, _>(raw(ids))
        .load(tx.conn)?;
    named(tx, rows)
}

/// Reads some customers, and lets nobody change what hangs on them until the transaction ends.
pub fn list_kept(tx: &mut Tx<'_>, ids: &[ContactId]) -> Result<Vec<Contact>, StoreError> {
    let rows: Vec<Row> = sql("select * from contacts where company_id = ? and id = any(?) \
         order by id for key share")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Array<SqlUuid>, _>(raw(ids))
    .load(tx.conn)?;
    named(tx, rows)
}

/// Reads one customer, and lets nobody hang anything new on them until the transaction ends. Their
/// chats are locked before.
pub fn lock(tx: &mut Tx<'_>, id: ContactId) -> Result<Contact, StoreError> {
    let found = lock_all(tx, &[id])?.pop();
    found.ok_or(StoreError::NotFound)
}

/// The same for some customers; those who are gone are left out.
pub fn lock_all(tx: &mut Tx<'_>, ids: &[ContactId]) -> Result<Vec<Contact>, StoreError> {
    let rows: Vec<Row> = sql("select * from contacts where company_id = ? and id = any(?) \
         order by id for update")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Array<SqlUuid>, _>(raw(ids))
    .load(tx.conn)?;
    named(tx, rows)
}

fn raw(ids: &[ContactId]) -> Vec<Uuid> {
    ids.iter().map(|id| Uuid::from(*id)).collect()
}

/// Says what the tags of some customers are called: one look for all of them, and none if they have none.
fn named(tx: &mut Tx<'_>, rows: Vec<Row>) -> Result<Vec<Contact>, StoreError> {
    let names = tags::names(tx, rows.iter().flat_map(|row| &row.tag_ids))?;
    Ok(rows.into_iter().map(|row| row.into_contact(&names)).collect())
}

/// The names under which Meta may mention a customer.
pub fn list_identities(tx: &mut Tx<'_>, id: ContactId) -> Result<Vec<Identity>, StoreError> {
    #[derive(QueryableByName)]
    struct Known {
        #[diesel(sql_type = Text)]
        kind: String,
        #[diesel(sql_type = Text)]
        value: String,
    }
    let rows: Vec<Known> = sql("select kind, value from contact_identities \
         where company_id = ? and contact_id = ? order by kind, value")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(id))
    .load(tx.conn)?;
    Ok(rows.into_iter().map(|row| identity(&row.kind, row.value)).collect())
}

/// Takes a customer out, who has no chats any more. Answers with how many names they had.
pub fn remove(tx: &mut Tx<'_>, id: ContactId) -> Result<usize, StoreError> {
    let names = sql("delete from contact_identities where company_id = ? and contact_id = ?")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(id))
        .execute(tx.conn)?;
    sql("delete from contacts where company_id = ? and id = ?")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(id))
        .execute(tx.conn)?;
    Ok(names)
}

/// Writes back customers about whom there is news.
pub fn save(tx: &mut Tx<'_>, changed: &[Contact]) -> Result<(), StoreError> {
    if !changed.is_empty() {
        let rows = rows(tx, changed)?;
        sql("update contacts c set profile_name = r.profile_name, phone = r.phone, \
                user_id = r.user_id, username = r.username, version = r.version \
             from json_populate_recordset(null::contacts, ?::json) r \
             where c.company_id = r.company_id and c.id = r.id")
        .bind::<Text, _>(rows)
        .execute(tx.conn)?;
    }
    Ok(())
}

/// The chats of some customers, on all accounts.
pub fn list_chats(tx: &mut Tx<'_>, ids: &[ContactId]) -> Result<Vec<ChatId>, StoreError> {
    let ids: Vec<Uuid> = ids.iter().map(|id| Uuid::from(*id)).collect();
    let chats: Vec<Uuid> = chats::table
        .filter(chats::company_id.eq(tx.company).and(chats::contact_id.eq_any(ids)))
        .select(chats::id)
        .load(tx.conn)?;
    Ok(chats.into_iter().map(ChatId::from).collect())
}

fn identity(kind: &str, value: String) -> Identity {
    match kind {
        "user_id" => Identity::UserId(value),
        _ => Identity::Phone(value),
    }
}

fn columns(identity: &Identity) -> (&str, &str) {
    match identity {
        Identity::UserId(value) => ("user_id", value),
        Identity::Phone(value) => ("phone", value),
    }
}

fn rows(tx: &Tx<'_>, contacts: &[Contact]) -> Result<String, StoreError> {
    let rows: Vec<Row> = contacts.iter().map(|contact| Row::new(tx.company, contact)).collect();
    Ok(serde_json::to_string(&rows)?)
}

#[derive(QueryableByName, Serialize)]
#[diesel(table_name = contacts, check_for_backend(Pg))]
struct Row {
    company_id: Uuid,
    id: Uuid,
    profile_name: Option<String>,
    phone: Option<String>,
    user_id: Option<String>,
    username: Option<String>,
    /// Written by those who put and take tags.
    #[diesel(sql_type = Array<SqlUuid>)]
    #[serde(skip)]
    tag_ids: Vec<Uuid>,
    version: i64,
}

impl Row {
    fn new(company_id: Uuid, contact: &Contact) -> Self {
        Self {
            company_id,
            id: contact.id.into(),
            profile_name: contact.profile_name.clone(),
            phone: contact.phone.clone(),
            user_id: contact.user_id.clone(),
            username: contact.username.clone(),
            tag_ids: vec![],
            version: contact.version,
        }
    }

    fn into_contact(self, names: &tags::Names) -> Contact {
        Contact {
            id: self.id.into(),
            profile_name: self.profile_name,
            phone: self.phone,
            user_id: self.user_id,
            username: self.username,
            tags: names.of(&self.tag_ids),
            version: self.version,
        }
    }
}
