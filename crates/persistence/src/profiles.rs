//! What the company keeps of its customers, page by page and one by one: `Viewer::may_see_contact` in SQL.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::contact::{Contact, Details, Identity};
use domain::ids::{AccountId, ContactId};
use domain::search::Query;
use domain::visibility::Viewer;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::statement::sql;
use crate::{StoreError, Tx, contacts, search, tags};

/// A customer, with all that the company keeps of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// Who.
    pub contact: Contact,
    /// What else is kept.
    pub details: Details,
    /// Since when the company knows them.
    pub first_seen_at: DateTime<Utc>,
    /// When they last wrote.
    pub last_seen_at: Option<DateTime<Utc>>,
    /// What they are listed under, where a list is in the order of names.
    pub name_key: String,
}

/// Where a list of customers goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The newest first: below this one.
    Below(ContactId),
    /// By name: behind what this one is listed under.
    Behind(String, ContactId),
}

impl Place {
    /// Which customer it is at.
    pub fn contact(&self) -> ContactId {
        match self {
            Self::Below(id) | Self::Behind(_, id) => *id,
        }
    }
}

/// Which customers.
#[derive(Debug, Clone, PartialEq)]
pub enum Filter {
    /// All.
    All,
    /// All, by name.
    ByName,
    /// Who have a chat on this account.
    OfAccount(AccountId),
    /// Who carry this tag.
    WithTag(Uuid),
    /// Of whom the company wants to hear nothing.
    Blocked,
    /// Those of them who have a chat on this account.
    BlockedOn(AccountId),
    /// Who are known under one of these numbers.
    Under(Vec<String>),
    /// Who are called so, as far as the index knows: whether they are is asked of their names.
    Named(Query),
}

/// Reads one.
pub fn find(tx: &mut Tx<'_>, id: ContactId) -> Result<Profile, StoreError> {
    let row: Row = sql("select k.* from contacts k where k.company_id = ? and k.id = ?")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(id))
        .get_result(tx.conn)?;
    named(tx, vec![row])?.pop().ok_or(StoreError::NotFound)
}

/// Those who were made part of this one.
pub fn list_merged(tx: &mut Tx<'_>, card: ContactId) -> Result<Vec<Profile>, StoreError> {
    let rows: Vec<Row> = sql("select k.* from contacts k where k.company_id = ? \
         and k.merged_into = ? order by k.id")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(card))
    .load(tx.conn)?;
    named(tx, rows)
}

/// Reads some, and lets nobody else change them until the transaction ends. Those that are gone are
/// left out. Whoever locks chats, too, locks them before.
pub fn lock_all(tx: &mut Tx<'_>, ids: &[ContactId]) -> Result<Vec<Profile>, StoreError> {
    let rows: Vec<Row> =
        sql("select k.* from contacts k where k.company_id = ? and k.id = any(?) \
         order by k.id for no key update")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<Array<SqlUuid>, _>(raw(ids))
        .load(tx.conn)?;
    named(tx, rows)
}

/// Writes one back that was locked.
pub fn save(tx: &mut Tx<'_>, contact: &Contact, details: &Details) -> Result<(), StoreError> {
    contacts::save(tx, contact)?;
    sql("update contacts set notes = ?, fields = ? where company_id = ? and id = ?")
        .bind::<Nullable<Text>, _>(details.notes.as_deref())
        .bind::<Jsonb, _>(serde_json::to_value(&details.fields)?)
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(contact.id))
        .execute(tx.conn)?;
    Ok(())
}

/// Writes some back that were locked, or are new.
pub fn save_all(tx: &mut Tx<'_>, changed: &[(Contact, Details)]) -> Result<(), StoreError> {
    let row = |(contact, details): &(Contact, Details)| {
        json!({
            "id": contact.id,
            "name": contact.name,
            "language": contact.language,
            "notes": details.notes,
            "fields": details.fields,
            "version": contact.version,
        })
    };
    let rows = Value::Array(changed.iter().map(row).collect());
    sql("update contacts c set name = r.name, language = r.language, notes = r.notes, \
            fields = r.fields, version = r.version \
         from json_populate_recordset(null::contacts, ?::json) r \
         where c.company_id = ? and c.id = r.id")
    .bind::<Text, _>(rows.to_string())
    .bind::<SqlUuid, _>(tx.company)
    .execute(tx.conn)?;
    Ok(())
}

/// Finds who is known under one of these numbers.
pub fn list_under(tx: &mut Tx<'_>, digits: &[String]) -> Result<Vec<Contact>, StoreError> {
    let identities: Vec<Identity> = digits.iter().cloned().map(Identity::Phone).collect();
    let (_, mut found) = contacts::list_known(tx, &identities)?;
    found.sort_by_key(|contact| contact.id);
    found.dedup_by_key(|contact| contact.id);
    Ok(found)
}

/// Who may be on a page, and from where on there may be more.
pub type Candidates = (Vec<Place>, Option<Place>);

/// Customers who are gone through for those who bear a name that many bear, at a time.
const STEPS: i64 = 2000;

/// Who may be on a page: at most `limit` of whoever there is from a place on. Each filter has an index that
/// gives them in its order.
pub fn list_candidates(
    tx: &mut Tx<'_>,
    filter: &Filter,
    from: Option<&Place>,
    limit: i64,
) -> Result<Candidates, StoreError> {
    let places = match filter {
        Filter::ByName => list_by_name(tx, from, limit)?,
        Filter::Named(query) => {
            let (keys, before) = (query.contact_keys(), from.map(Place::contact));
            let (ids, reached) = search::named(tx, &keys, before, (limit, STEPS))?;
            return Ok((ids.into_iter().map(Place::Below).collect(), reached.map(Place::Below)));
        }
        _ => {
            let ids = list_newest(tx, filter, from.map(Place::contact), limit)?;
            ids.into_iter().map(Place::Below).collect()
        }
    };
    let is_end = i64::try_from(places.len()).is_ok_and(|count| count < limit);
    let next = places.last().cloned().filter(|_| !is_end);
    Ok((places, next))
}

fn list_by_name(
    tx: &mut Tx<'_>,
    from: Option<&Place>,
    limit: i64,
) -> Result<Vec<Place>, StoreError> {
    #[derive(QueryableByName)]
    struct Listed {
        #[diesel(sql_type = SqlUuid)]
        id: Uuid,
        #[diesel(sql_type = Text)]
        name_key: String,
    }
    let (key, id) = match from {
        Some(Place::Behind(key, id)) => (key.as_str(), Uuid::from(*id)),
        _ => ("", Uuid::nil()),
    };
    let rows: Vec<Listed> = sql("select id, name_key from contacts \
         where company_id = ? and merged_into is null and (name_key, id) > (?, ?) \
         order by name_key, id limit ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Text, _>(key)
    .bind::<SqlUuid, _>(id)
    .bind::<BigInt, _>(limit)
    .load(tx.conn)?;
    Ok(rows.into_iter().map(|row| Place::Behind(row.name_key, row.id.into())).collect())
}

/// The newest first, below one.
fn list_newest(
    tx: &mut Tx<'_>,
    filter: &Filter,
    before: Option<ContactId>,
    limit: i64,
) -> Result<Vec<ContactId>, StoreError> {
    #[derive(QueryableByName)]
    struct Id {
        #[diesel(sql_type = SqlUuid)]
        id: Uuid,
    }
    let before = before.map_or(Uuid::max(), Uuid::from);
    let all = |text: &'static str| {
        sql(text).bind::<SqlUuid, _>(tx.company).bind::<SqlUuid, _>(before).bind::<BigInt, _>(limit)
    };
    let of = |text: &'static str, whose: Uuid| {
        sql(text)
            .bind::<SqlUuid, _>(tx.company)
            .bind::<SqlUuid, _>(whose)
            .bind::<SqlUuid, _>(before)
            .bind::<BigInt, _>(limit)
    };
    let ids: Vec<Id> = match filter {
        Filter::All | Filter::ByName | Filter::Named(_) => {
            all("select id from contacts where company_id = ? and id < ? \
             order by id desc limit ?")
            .load(tx.conn)?
        }
        Filter::Blocked => all("select id from contacts where company_id = ? and id < ? \
             and blocked_at is not null order by id desc limit ?")
        .load(tx.conn)?,
        Filter::BlockedOn(account) => of(
            "select k.id from contacts k where k.company_id = ? and k.blocked_at is not null \
                and exists (select from chats c where c.company_id = k.company_id \
                    and c.account_id = ? and c.contact_id = k.id) \
                and k.id < ? order by k.id desc limit ?",
            (*account).into(),
        )
        .load(tx.conn)?,
        Filter::OfAccount(account) => of(
            "select distinct contact_id as id from chats \
             where company_id = ? and account_id = ? and contact_id < ? \
             order by contact_id desc limit ?",
            (*account).into(),
        )
        .load(tx.conn)?,
        Filter::WithTag(tag) => return list_tagged(tx, *tag, before, limit),
        Filter::Under(digits) => {
            let found = list_under(tx, digits)?;
            let mut ids: Vec<ContactId> = found.iter().map(Contact::card).collect();
            ids.retain(|id| Uuid::from(*id) < before);
            ids.sort_unstable_by(|one, other| other.cmp(one));
            ids.dedup();
            return Ok(ids);
        }
    };
    Ok(ids.into_iter().map(|row| row.id.into()).collect())
}

/// Those who carry a tag, or what became part of it.
fn list_tagged(
    tx: &mut Tx<'_>,
    tag: Uuid,
    before: Uuid,
    limit: i64,
) -> Result<Vec<ContactId>, StoreError> {
    #[derive(QueryableByName)]
    struct Bearer {
        #[diesel(sql_type = SqlUuid)]
        id: Uuid,
    }
    let tags = tags::borne_as(tx, tag.into())?;
    let bearers: Vec<Bearer> = sql("select distinct x.id from unnest(?) as w (tag) \
         cross join lateral (select t.contact_id as id from contact_tags t \
            where t.company_id = ? and t.tag_id = w.tag and t.contact_id < ? \
            order by t.contact_id desc limit ?) x \
         order by x.id desc limit ?")
    .bind::<Array<SqlUuid>, _>(tags)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(before)
    .bind::<BigInt, _>(limit)
    .bind::<BigInt, _>(limit)
    .load(tx.conn)?;
    Ok(bearers.into_iter().map(|row| row.id.into()).collect())
}

/// Whether there is such a tag.
pub fn has_tag(tx: &mut Tx<'_>, id: Uuid) -> Result<bool, StoreError> {
    let found = sql("select from tags where company_id = ? and id = ? and retired_at is null")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(id)
        .execute(tx.conn)?;
    Ok(found > 0)
}

/// Of these, those whom somebody may see, in the same order. Who was made part of another stands under that
/// one only.
pub fn list_visible(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    ids: &[ContactId],
    limit: i64,
) -> Result<Vec<Profile>, StoreError> {
    let accounts: Vec<Uuid> = viewer.accounts.iter().map(|id| Uuid::from(*id)).collect();
    // Looked up one by one, whatever the planner thinks of tables that are small yet.
    let rows: Vec<Row> = sql("select k.* from unnest(?) with ordinality w (id, n) \
         cross join lateral (select k.* from contacts k \
            where k.company_id = ? and k.id = w.id and k.merged_into is null \
                and (not exists (select from chats c \
                    where c.company_id = k.company_id and c.contact_id = k.id offset 0) \
                or exists (select from chats c \
                    where c.company_id = k.company_id and c.contact_id = k.id \
                    and c.account_id = any(?) and (? or c.place <> 'with' or c.agent_id = ?) \
                    offset 0)) offset 0) k \
         order by w.n limit ?")
    .bind::<Array<SqlUuid>, _>(raw(ids))
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Array<SqlUuid>, _>(accounts)
    .bind::<Bool, _>(viewer.sees_others())
    .bind::<SqlUuid, _>(Uuid::from(viewer.agent))
    .bind::<BigInt, _>(limit)
    .load(tx.conn)?;
    named(tx, rows)
}

fn raw(ids: &[ContactId]) -> Vec<Uuid> {
    ids.iter().map(|id| Uuid::from(*id)).collect()
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(embed)]
    contact: contacts::Row,
    #[diesel(sql_type = Nullable<Text>)]
    notes: Option<String>,
    #[diesel(sql_type = Jsonb)]
    fields: Value,
    #[diesel(sql_type = Timestamptz)]
    created_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    last_seen_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Text)]
    name_key: String,
}

/// Makes customers of rows: what their tags are called is looked up for all at once.
fn named(tx: &mut Tx<'_>, rows: Vec<Row>) -> Result<Vec<Profile>, StoreError> {
    let names = tags::names(tx, rows.iter().flat_map(|row| &row.contact.tag_ids))?;
    rows.into_iter().map(|row| row.into_profile(&names)).collect()
}

impl Row {
    fn into_profile(self, names: &tags::Names) -> Result<Profile, StoreError> {
        let details = Details { notes: self.notes, fields: serde_json::from_value(self.fields)? };
        let (first_seen_at, last_seen_at) = (self.created_at, self.last_seen_at);
        let name_key = self.name_key;
        let contact = self.contact.into_contact(names);
        Ok(Profile { contact, details, first_seen_at, last_seen_at, name_key })
    }
}
