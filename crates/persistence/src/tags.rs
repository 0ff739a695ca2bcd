//! What the company calls some of its customers, as rows.
//!
//! A customer's row holds the ids of their tags, and what a tag is called stands in its own row alone.
//! So a page of chats costs one look for all its tags, renaming is one row, and merging or deleting is
//! one row at once and a job that goes through the customers afterwards.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::contact::Contact;
use domain::ids::{ContactId, TagId};
use domain::name::Name;
use domain::tag::{Tag, Tagged};
use uuid::Uuid;

use crate::statement::sql;
use crate::{StoreError, Tx, archived_tags};

/// The constraint that refuses a name that another tag has.
pub const NAME_TAKEN: &str = "tags_company_id_name_key_key";

/// What some tags are called: those that are gone are not in it, and those that became part of another
/// are called like that.
pub(crate) struct Names(HashMap<Uuid, Tagged>);

impl Names {
    /// The tags of a customer, each once.
    pub(crate) fn of(&self, ids: &[Uuid]) -> Vec<Tagged> {
        let mut tags: Vec<Tagged> = Vec::with_capacity(ids.len());
        for tag in ids.iter().filter_map(|id| self.0.get(id)) {
            if tags.iter().all(|known| known.id != tag.id) {
                tags.push(tag.clone());
            }
        }
        tags
    }
}

/// Looks up what tags are called; if there are none, nothing is asked.
pub(crate) fn names<'i, I>(tx: &mut Tx<'_>, ids: I) -> Result<Names, StoreError>
where
    I: Iterator<Item = &'i Uuid>,
{
    #[derive(QueryableByName)]
    struct Called {
        #[diesel(sql_type = SqlUuid)]
        asked: Uuid,
        #[diesel(sql_type = SqlUuid)]
        id: Uuid,
        #[diesel(sql_type = Text)]
        name: String,
    }
    let ids: Vec<Uuid> = ids.copied().collect::<BTreeSet<_>>().into_iter().collect();
    if ids.is_empty() {
        return Ok(Names(HashMap::new()));
    }
    let rows: Vec<Called> = sql("select t.id as asked, coalesce(m.id, t.id) as id, \
            coalesce(m.name, t.name) as name from tags t \
         left join tags m on m.company_id = t.company_id and m.id = t.merged_into \
         where t.company_id = ? and t.id = any(?) \
            and (t.retired_at is null or t.merged_into is not null)")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Array<SqlUuid>, _>(ids)
    .load(tx.conn)?;
    let names =
        rows.into_iter().map(|row| (row.asked, Tagged { id: row.id.into(), name: row.name }));
    Ok(Names(names.collect()))
}

/// Under which ids customers bear a tag that is there: its own, and those that became part of it, for as
/// long as these are gone through. None, if it is gone itself.
pub(crate) fn borne_as(tx: &mut Tx<'_>, id: TagId) -> Result<Vec<Uuid>, StoreError> {
    #[derive(QueryableByName)]
    struct Borne {
        #[diesel(sql_type = SqlUuid)]
        id: Uuid,
    }
    let rows: Vec<Borne> = sql("select id from tags where company_id = ? \
         and (id = ? and retired_at is null or merged_into = ?)")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(id))
    .bind::<SqlUuid, _>(Uuid::from(id))
    .load(tx.conn)?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// A tag, and how many customers have it.
#[derive(Debug, Clone)]
pub struct Used {
    /// Which.
    pub tag: Tag,
    /// How many customers.
    pub uses: i64,
    /// Since when there is one.
    pub created_at: DateTime<Utc>,
}

/// A place in the list.
pub type Place = (DateTime<Utc>, Uuid);

/// Lists tags, the oldest first.
pub fn list(tx: &mut Tx<'_>, after: Option<Place>, limit: i64) -> Result<Vec<Used>, StoreError> {
    let (at, id) = after.unwrap_or((DateTime::UNIX_EPOCH, Uuid::nil()));
    let rows: Vec<Row> = sql("select id, name, version, uses, created_at from tags \
         where company_id = ? and retired_at is null and (created_at, id) > (?, ?) \
         order by created_at, id limit ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Timestamptz, _>(at)
    .bind::<SqlUuid, _>(id)
    .bind::<BigInt, _>(limit)
    .load(tx.conn)?;
    Ok(rows.into_iter().map(Used::from).collect())
}

/// Finds tags that begin like this, the most used first; the one that is called exactly so before all.
pub fn list_beginning(tx: &mut Tx<'_>, key: &str, limit: i64) -> Result<Vec<Used>, StoreError> {
    let pattern = format!("{}%", key.replace('\\', r"\\").replace('%', r"\%").replace('_', r"\_"));
    let rows: Vec<Row> = sql("select id, name, version, uses, created_at from tags \
         where company_id = ? and retired_at is null and name_key like ? \
         order by name_key <> ?, uses desc, name_key, id limit ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Text, _>(pattern)
    .bind::<Text, _>(key)
    .bind::<BigInt, _>(limit)
    .load(tx.conn)?;
    Ok(rows.into_iter().map(Used::from).collect())
}

/// How many there are.
pub fn count(tx: &mut Tx<'_>) -> Result<i64, StoreError> {
    #[derive(QueryableByName)]
    struct Count {
        #[diesel(sql_type = BigInt)]
        n: i64,
    }
    let count: Count =
        sql("select count(*) as n from tags where company_id = ? and retired_at is null")
            .bind::<SqlUuid, _>(tx.company)
            .get_result(tx.conn)?;
    Ok(count.n)
}

/// Reads the tag of this name, if there is one, and keeps it as it is.
pub fn lock_named(tx: &mut Tx<'_>, name: &Name) -> Result<Option<Tag>, StoreError> {
    let row: Option<Row> = sql("select id, name, version, uses, created_at from tags \
         where company_id = ? and name_key = ? and retired_at is null for no key update")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Text, _>(name.key())
    .get_result(tx.conn)
    .optional()?;
    Ok(row.map(|row| Used::from(row).tag))
}

/// Reads some tags and keeps them as they are; those that are gone are left out.
pub fn lock_all(tx: &mut Tx<'_>, ids: &[TagId]) -> Result<Vec<Tag>, StoreError> {
    let ids: Vec<Uuid> = ids.iter().map(|id| Uuid::from(*id)).collect();
    let rows: Vec<Row> = sql("select id, name, version, uses, created_at from tags \
         where company_id = ? and id = any(?) and retired_at is null \
         order by id for no key update")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Array<SqlUuid>, _>(ids)
    .load(tx.conn)?;
    Ok(rows.into_iter().map(|row| Used::from(row).tag).collect())
}

/// Adds one, unless somebody was quicker. Answers whether it was added.
pub fn insert(tx: &mut Tx<'_>, new: &Tag, name: &Name) -> Result<bool, StoreError> {
    let now = tx.now();
    let added = sql("insert into tags (company_id, id, name, name_key, created_at, version) \
         values (?, ?, ?, ?, ?, ?) on conflict (company_id, name_key) do nothing")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(new.id))
    .bind::<Text, _>(name.shown())
    .bind::<Text, _>(name.key())
    .bind::<Timestamptz, _>(now)
    .bind::<BigInt, _>(new.version)
    .execute(tx.conn)?;
    Ok(added > 0)
}

/// Writes back one that was locked. A name that another has is a conflict.
pub fn save(tx: &mut Tx<'_>, changed: &Tag, name: &Name) -> Result<(), StoreError> {
    sql("update tags set name = ?, name_key = ?, version = ? where company_id = ? and id = ?")
        .bind::<Text, _>(name.shown())
        .bind::<Text, _>(name.key())
        .bind::<BigInt, _>(changed.version)
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(changed.id))
        .execute(tx.conn)?;
    Ok(())
}

/// Lets nobody see a tag any more that was locked, or another in its place; and so with those that
/// became part of it. Its name is free.
pub fn retire(tx: &mut Tx<'_>, id: TagId, into: Option<TagId>) -> Result<(), StoreError> {
    let (now, into) = (tx.now(), into.map(Uuid::from));
    // No name has a control character in it.
    sql("update tags set retired_at = coalesce(retired_at, ?), merged_into = ?, \
            name_key = chr(1) || id where company_id = ? and (id = ? or merged_into = ?)")
    .bind::<Timestamptz, _>(now)
    .bind::<Nullable<SqlUuid>, _>(into)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(id))
    .bind::<SqlUuid, _>(Uuid::from(id))
    .execute(tx.conn)?;
    Ok(())
}

/// Puts a tag on a customer. Both are locked, and so are all their chats.
pub fn put(tx: &mut Tx<'_>, contact: &Contact, tag: TagId) -> Result<(), StoreError> {
    put_all(tx, &[(contact.clone(), tag)])
}

/// Puts tags on customers who do not have them. All is locked as for [`put`].
pub fn put_all(tx: &mut Tx<'_>, put: &[(Contact, TagId)]) -> Result<(), StoreError> {
    if put.is_empty() {
        return Ok(());
    }
    let company = tx.company;
    let contacts: Vec<Uuid> = put.iter().map(|(contact, _)| contact.id.into()).collect();
    let versions: Vec<i64> = put.iter().map(|(contact, _)| contact.version).collect();
    let tags: Vec<Uuid> = put.iter().map(|(_, tag)| Uuid::from(*tag)).collect();
    sql("insert into contact_tags (company_id, contact_id, tag_id) \
         select ?, w.contact_id, w.tag_id from unnest(?, ?) as w (contact_id, tag_id)")
    .bind::<SqlUuid, _>(company)
    .bind::<Array<SqlUuid>, _>(&contacts)
    .bind::<Array<SqlUuid>, _>(&tags)
    .execute(tx.conn)?;
    sql("update contacts c set tag_ids = c.tag_ids || w.tag_ids, version = w.version \
         from (select contact_id, array_agg(tag_id order by n) as tag_ids, max(version) as version \
            from unnest(?, ?, ?) with ordinality as u (contact_id, tag_id, version, n) \
            group by contact_id) w \
         where c.company_id = ? and c.id = w.contact_id")
    .bind::<Array<SqlUuid>, _>(&contacts)
    .bind::<Array<SqlUuid>, _>(&tags)
    .bind::<Array<BigInt>, _>(versions)
    .bind::<SqlUuid, _>(company)
    .execute(tx.conn)?;
    sql("update tags t set uses = t.uses + w.uses \
         from (select tag_id, count(*) as uses from unnest(?) as u (tag_id) group by tag_id) w \
         where t.company_id = ? and t.id = w.tag_id")
    .bind::<Array<SqlUuid>, _>(&tags)
    .bind::<SqlUuid, _>(company)
    .execute(tx.conn)?;
    archived_tags::put_all(tx, &contacts, &tags)
}

/// Takes a tag from a customer, and those that became part of it. All is locked as for [`put`].
pub fn take(tx: &mut Tx<'_>, contact: &Contact, tag: TagId) -> Result<(), StoreError> {
    #[derive(QueryableByName)]
    struct Gone {
        #[diesel(sql_type = SqlUuid)]
        tag_id: Uuid,
    }
    let (company, id) = (tx.company, Uuid::from(contact.id));
    let gone: Vec<Gone> = sql("delete from contact_tags c using tags t \
         where t.company_id = ? and (t.id = ? or t.merged_into = ?) \
            and c.company_id = t.company_id and c.contact_id = ? and c.tag_id = t.id \
         returning c.tag_id")
    .bind::<SqlUuid, _>(company)
    .bind::<SqlUuid, _>(Uuid::from(tag))
    .bind::<SqlUuid, _>(Uuid::from(tag))
    .bind::<SqlUuid, _>(id)
    .load(tx.conn)?;
    let gone: Vec<Uuid> = gone.into_iter().map(|row| row.tag_id).collect();
    archived_tags::take(tx, &[contact.id], &gone)?;
    sql("update contacts set version = ?, tag_ids = array(select u.id \
            from unnest(tag_ids) with ordinality u (id, n) where u.id <> all(?) order by u.n) \
         where company_id = ? and id = ?")
    .bind::<BigInt, _>(contact.version)
    .bind::<Array<SqlUuid>, _>(&gone)
    .bind::<SqlUuid, _>(company)
    .bind::<SqlUuid, _>(id)
    .execute(tx.conn)?;
    sql("update tags set uses = uses - 1 where company_id = ? and id = any(?)")
        .bind::<SqlUuid, _>(company)
        .bind::<Array<SqlUuid>, _>(&gone)
        .execute(tx.conn)?;
    Ok(())
}

/// The next customers who still have a tag, and what a tag that is gone became.
pub fn list_bearers(tx: &mut Tx<'_>, id: TagId, limit: i64) -> Result<Vec<ContactId>, StoreError> {
    #[derive(QueryableByName)]
    struct Bearer {
        #[diesel(sql_type = SqlUuid)]
        contact_id: Uuid,
    }
    let rows: Vec<Bearer> = sql("select contact_id from contact_tags \
         where company_id = ? and tag_id = ? order by contact_id limit ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(id))
    .bind::<BigInt, _>(limit)
    .load(tx.conn)?;
    Ok(rows.into_iter().map(|row| row.contact_id.into()).collect())
}

/// Goes through customers who have a tag that is gone: it is taken from them, or what it became is put in
/// its place. They are locked, and so are all their chats. Nothing of what is seen changes.
pub fn clear(tx: &mut Tx<'_>, id: TagId, contacts: &[ContactId]) -> Result<(), StoreError> {
    #[derive(QueryableByName)]
    struct Became {
        #[diesel(sql_type = Nullable<SqlUuid>)]
        merged_into: Option<Uuid>,
    }
    let became: Became =
        sql("select merged_into from tags where company_id = ? and id = ? for share")
            .bind::<SqlUuid, _>(tx.company)
            .bind::<SqlUuid, _>(Uuid::from(id))
            .get_result(tx.conn)?;
    if let Some(into) = became.merged_into {
        move_to(tx, id, into, contacts)?;
    }
    archived_tags::take(tx, contacts, &[id.into()])?;
    let raw: Vec<Uuid> = contacts.iter().map(|id| Uuid::from(*id)).collect();
    sql("delete from contact_tags where company_id = ? and tag_id = ? and contact_id = any(?)")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(id))
        .bind::<Array<SqlUuid>, _>(&raw)
        .execute(tx.conn)?;
    sql("update contacts set tag_ids = array(select u.id \
            from unnest(array_replace(tag_ids, ?, ?)) with ordinality u (id, n) \
            where u.id is not null group by u.id order by min(u.n)) \
         where company_id = ? and id = any(?)")
    .bind::<SqlUuid, _>(Uuid::from(id))
    .bind::<Nullable<SqlUuid>, _>(became.merged_into)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Array<SqlUuid>, _>(raw)
    .execute(tx.conn)?;
    Ok(())
}

fn move_to(
    tx: &mut Tx<'_>,
    from: TagId,
    into: Uuid,
    contacts: &[ContactId],
) -> Result<(), StoreError> {
    let raw: Vec<Uuid> = contacts.iter().map(|id| Uuid::from(*id)).collect();
    sql("with new as (insert into contact_tags (company_id, contact_id, tag_id) \
            select company_id, contact_id, ? from contact_tags \
            where company_id = ? and tag_id = ? and contact_id = any(?) \
            on conflict do nothing returning contact_id) \
         update tags set uses = uses + (select count(*) from new) where company_id = ? and id = ?")
    .bind::<SqlUuid, _>(into)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(from))
    .bind::<Array<SqlUuid>, _>(raw)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(into)
    .execute(tx.conn)?;
    let whose: Vec<Uuid> = contacts.iter().map(|id| Uuid::from(*id)).collect();
    archived_tags::put_all(tx, &whose, &vec![into; whose.len()])
}

/// Takes a tag out that nobody has any more.
pub fn remove(tx: &mut Tx<'_>, id: TagId) -> Result<(), StoreError> {
    sql("delete from tags where company_id = ? and id = ? and retired_at is not null")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(id))
        .execute(tx.conn)?;
    Ok(())
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = BigInt)]
    version: i64,
    #[diesel(sql_type = BigInt)]
    uses: i64,
    #[diesel(sql_type = Timestamptz)]
    created_at: DateTime<Utc>,
}

impl From<Row> for Used {
    fn from(row: Row) -> Self {
        let Row { id, name, version, uses, created_at } = row;
        Self { tag: Tag { id: id.into(), name, version }, uses, created_at }
    }
}
