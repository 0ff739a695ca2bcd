//! Customers, and the names under which Meta mentions them, as rows.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Text, Timestamptz, Uuid as SqlUuid};
use domain::contact::{Contact, Identity, MarketingWish};
use domain::ids::{ChatId, ContactId};
use serde::Serialize;
use uuid::Uuid;

use crate::schema::{chats, contacts};
use crate::statement::sql;
use crate::{StoreError, Tx, tags};

/// The constraint that refuses a number or name that somebody is known under.
pub const IDENTITY_TAKEN: &str = "contact_identities_pkey";

/// Finds the customers behind some identities.
pub fn list_known(
    tx: &mut Tx<'_>,
    identities: &[Identity],
) -> Result<(HashMap<Identity, ContactId>, Vec<Contact>), StoreError> {
    #[derive(QueryableByName)]
    struct Known {
        #[diesel(sql_type = Text)]
        kind: String,
        #[diesel(sql_type = Text)]
        value: String,
        #[diesel(embed)]
        contact: Row,
    }
    let (kinds, values): (Vec<&str>, Vec<&str>) = identities.iter().map(columns).unzip();
    let rows: Vec<Known> = sql("select i.kind, i.value, c.* from unnest(?, ?) as w (kind, value) \
         join contact_identities i \
            on i.company_id = ? and i.kind = w.kind and i.value = w.value \
         join contacts c on c.company_id = i.company_id and c.id = i.contact_id")
    .bind::<Array<Text>, _>(kinds)
    .bind::<Array<Text>, _>(values)
    .bind::<SqlUuid, _>(tx.company)
    .load(tx.conn)?;
    let (mut known, mut contacts) = (HashMap::new(), vec![]);
    for row in rows {
        known.insert(identity(&row.kind, row.value), row.contact.id.into());
        contacts.push(row.contact);
    }
    Ok((known, named(tx, contacts)?))
}

/// Adds customers whom the company has not met before.
pub fn insert(tx: &mut Tx<'_>, new: &[Contact]) -> Result<(), StoreError> {
    if !new.is_empty() {
        let rows = rows(tx, new)?;
        let now = tx.now();
        sql("insert into contacts (company_id, id, profile_name, phone, user_id, username, name, \
                language, marketing_stops, marketing_said_at, version, created_at) \
             select r.company_id, r.id, r.profile_name, r.phone, r.user_id, r.username, r.name, \
                r.language, r.marketing_stops, r.marketing_said_at, r.version, ? \
             from json_populate_recordset(null::contacts, ?::json) r")
        .bind::<Timestamptz, _>(now)
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

/// Finds some customers.
pub fn list(tx: &mut Tx<'_>, ids: &[ContactId]) -> Result<Vec<Contact>, StoreError> {
    let rows: Vec<Row> =
        sql("select * from contacts where company_id = ? and id = any(?) order by id")
            .bind::<SqlUuid, _>(tx.company)
            .bind::<Array<SqlUuid>, _>(raw(ids))
            .load(tx.conn)?;
    named(tx, rows)
}

/// Finds the cards of some customers, and all who were made part of these.
pub fn list_whole(tx: &mut Tx<'_>, ids: &[ContactId]) -> Result<Vec<Contact>, StoreError> {
    let rows: Vec<Row> = sql("with cards as materialized (select coalesce(merged_into, id) as id \
            from contacts where company_id = ? and id = any(?)) \
         select k.* from contacts k join cards c on c.id = k.id where k.company_id = ? \
         union all select k.* from contacts k join cards c on c.id = k.merged_into where k.company_id = ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Array<SqlUuid>, _>(raw(ids))
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(tx.company)
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

/// Writes back what Meta says of customers about whom there is news, each with the version it had when
/// it was read. It was not locked since: a conflict if somebody changed it meanwhile.
pub fn save_profiles(tx: &mut Tx<'_>, changed: &[(i64, Contact)]) -> Result<(), StoreError> {
    if changed.is_empty() {
        return Ok(());
    }
    let (before, contacts): (Vec<i64>, Vec<Contact>) = changed.iter().cloned().unzip();
    let ids: Vec<Uuid> = contacts.iter().map(|contact| contact.id.into()).collect();
    let rows = rows(tx, &contacts)?;
    let saved = sql("update contacts c set profile_name = r.profile_name, phone = r.phone, \
            user_id = r.user_id, username = r.username, marketing_stops = r.marketing_stops, \
            marketing_said_at = r.marketing_said_at, version = r.version \
         from json_populate_recordset(null::contacts, ?::json) r \
         join unnest(?, ?) as b (id, version) on b.id = r.id \
         where c.company_id = r.company_id and c.id = r.id and c.version = b.version")
    .bind::<Text, _>(rows)
    .bind::<Array<SqlUuid>, _>(ids)
    .bind::<Array<BigInt>, _>(before)
    .execute(tx.conn)?;
    if saved == contacts.len() {
        Ok(())
    } else {
        Err(StoreError::Conflict("contacts_version".into()))
    }
}

/// Writes back a customer who was locked.
pub fn save(tx: &mut Tx<'_>, changed: &Contact) -> Result<(), StoreError> {
    let rows = rows(tx, std::slice::from_ref(changed))?;
    sql("update contacts c set profile_name = r.profile_name, phone = r.phone, user_id = r.user_id, \
            username = r.username, name = r.name, language = r.language, blocked_at = r.blocked_at, \
            merged_into = r.merged_into, version = r.version \
         from json_populate_recordset(null::contacts, ?::json) r \
         where c.company_id = r.company_id and c.id = r.id")
    .bind::<Text, _>(rows)
    .execute(tx.conn)?;
    Ok(())
}

/// Notes when customers were last heard of, each under their own id and in the order of ids, so that two
/// who note the same ones do not wait for one another.
pub fn save_seen(tx: &mut Tx<'_>, seen: &[(ContactId, DateTime<Utc>)]) -> Result<(), StoreError> {
    if seen.is_empty() {
        return Ok(());
    }
    let (ids, times): (Vec<Uuid>, Vec<DateTime<Utc>>) =
        seen.iter().map(|(id, at)| (Uuid::from(*id), *at)).unzip();
    sql("with s as materialized (select c.id, w.at from contacts c \
            join unnest(?, ?) as w (id, at) on w.id = c.id where c.company_id = ? \
            order by c.id for no key update of c) \
         update contacts c set last_seen_at = s.at from s where c.company_id = ? and c.id = s.id \
            and (c.last_seen_at is null or c.last_seen_at < s.at)")
    .bind::<Array<SqlUuid>, _>(ids)
    .bind::<Array<Timestamptz>, _>(times)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(tx.company)
    .execute(tx.conn)?;
    Ok(())
}

/// The customers who were made part of this one.
pub fn list_merged(tx: &mut Tx<'_>, card: ContactId) -> Result<Vec<Contact>, StoreError> {
    list_parts(tx, &[card])
}

/// The customers who were made part of these.
pub fn list_parts(tx: &mut Tx<'_>, cards: &[ContactId]) -> Result<Vec<Contact>, StoreError> {
    let rows: Vec<Row> =
        sql("select * from contacts where company_id = ? and merged_into = any(?) order by id")
            .bind::<SqlUuid, _>(tx.company)
            .bind::<Array<SqlUuid>, _>(raw(cards))
            .load(tx.conn)?;
    named(tx, rows)
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
pub(crate) struct Row {
    company_id: Uuid,
    id: Uuid,
    profile_name: Option<String>,
    phone: Option<String>,
    user_id: Option<String>,
    username: Option<String>,
    /// Written by those who put and take tags.
    #[diesel(sql_type = Array<SqlUuid>)]
    #[serde(skip)]
    pub(crate) tag_ids: Vec<Uuid>,
    version: i64,
    name: Option<String>,
    language: Option<String>,
    blocked_at: Option<DateTime<Utc>>,
    marketing_stops: Option<bool>,
    marketing_said_at: Option<DateTime<Utc>>,
    merged_into: Option<Uuid>,
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
            name: contact.name.clone(),
            language: contact.language.clone(),
            blocked_at: contact.blocked_at,
            marketing_stops: contact.marketing.map(|wish| wish.stops),
            marketing_said_at: contact.marketing.map(|wish| wish.said_at),
            merged_into: contact.merged_into.map(Uuid::from),
        }
    }

    pub(crate) fn into_contact(self, names: &tags::Names) -> Contact {
        Contact {
            id: self.id.into(),
            name: self.name,
            profile_name: self.profile_name,
            phone: self.phone,
            user_id: self.user_id,
            username: self.username,
            language: self.language,
            blocked_at: self.blocked_at,
            marketing: marketing(self.marketing_stops, self.marketing_said_at),
            merged_into: self.merged_into.map(ContactId::from),
            tags: names.of(&self.tag_ids),
            version: self.version,
        }
    }
}

/// What the two columns say together.
pub(crate) fn marketing(
    stops: Option<bool>,
    said_at: Option<DateTime<Utc>>,
) -> Option<MarketingWish> {
    let (stops, said_at) = stops.zip(said_at)?;
    Some(MarketingWish { stops, said_at })
}
