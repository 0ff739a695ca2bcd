//! The lists of chats that people keep, as rows.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Jsonb, Text, Timestamptz, Uuid as SqlUuid};
use domain::chat_filter::{List, SavedFilter};
use domain::ids::{AgentId, FilterId, TagId};
use domain::name::Name;
use serde_json::Value;
use uuid::Uuid;

use crate::statement::sql;
use crate::{StoreError, Tx};

/// The constraint that refuses a name that another filter of the same person has.
pub const NAME_TAKEN: &str = "chat_filters_company_id_agent_id_name_key_key";

/// Lists somebody's, by name.
pub fn list(tx: &mut Tx<'_>, agent: AgentId) -> Result<Vec<SavedFilter>, StoreError> {
    let rows: Vec<Row> = sql("select id, name, list, filter, version from chat_filters \
         where company_id = ? and agent_id = ? order by name_key, id")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(agent))
    .load(tx.conn)?;
    rows.into_iter().map(SavedFilter::try_from).collect()
}

/// Reads one of somebody's, and keeps it as it is.
pub fn lock(tx: &mut Tx<'_>, agent: AgentId, id: FilterId) -> Result<SavedFilter, StoreError> {
    let row: Row = sql("select id, name, list, filter, version from chat_filters \
         where company_id = ? and agent_id = ? and id = ? for update")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(agent))
    .bind::<SqlUuid, _>(Uuid::from(id))
    .get_result(tx.conn)?;
    row.try_into()
}

/// How many somebody has.
pub fn count(tx: &mut Tx<'_>, agent: AgentId) -> Result<i64, StoreError> {
    #[derive(QueryableByName)]
    struct Count {
        #[diesel(sql_type = BigInt)]
        n: i64,
    }
    let count: Count =
        sql("select count(*) as n from chat_filters where company_id = ? and agent_id = ?")
            .bind::<SqlUuid, _>(tx.company)
            .bind::<SqlUuid, _>(Uuid::from(agent))
            .get_result(tx.conn)?;
    Ok(count.n)
}

/// Adds one. A name that another of theirs has is a conflict.
pub fn insert(
    tx: &mut Tx<'_>,
    agent: AgentId,
    new: &SavedFilter,
    name: &Name,
) -> Result<(), StoreError> {
    let now = tx.now();
    sql("insert into chat_filters (company_id, id, agent_id, name, name_key, list, filter, created_at, \
            version) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(new.id))
    .bind::<SqlUuid, _>(Uuid::from(agent))
    .bind::<Text, _>(name.shown())
    .bind::<Text, _>(name.key())
    .bind::<Text, _>(new.list.name())
    .bind::<Jsonb, _>(serde_json::to_value(new.filter)?)
    .bind::<Timestamptz, _>(now)
    .bind::<BigInt, _>(new.version)
    .execute(tx.conn)?;
    Ok(())
}

/// Writes back one that was locked. A name that another of theirs has is a conflict.
pub fn save(tx: &mut Tx<'_>, changed: &SavedFilter, name: &Name) -> Result<(), StoreError> {
    sql("update chat_filters set name = ?, name_key = ?, list = ?, filter = ?, version = ? \
         where company_id = ? and id = ?")
    .bind::<Text, _>(name.shown())
    .bind::<Text, _>(name.key())
    .bind::<Text, _>(changed.list.name())
    .bind::<Jsonb, _>(serde_json::to_value(changed.filter)?)
    .bind::<BigInt, _>(changed.version)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(changed.id))
    .execute(tx.conn)?;
    Ok(())
}

/// Lets everybody's ask for another tag in the place of one that became part of it.
pub fn replace_tag(tx: &mut Tx<'_>, tag: TagId, by: TagId) -> Result<(), StoreError> {
    sql("update chat_filters set version = version + 1, \
            filter = jsonb_set(filter, '{tag_id}', to_jsonb(?::text)) \
         where company_id = ? and filter ->> 'tag_id' = ?")
    .bind::<Text, _>(by.to_string())
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Text, _>(tag.to_string())
    .execute(tx.conn)?;
    Ok(())
}

/// Takes one out that was locked.
pub fn remove(tx: &mut Tx<'_>, id: FilterId) -> Result<(), StoreError> {
    sql("delete from chat_filters where company_id = ? and id = ?")
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
    #[diesel(sql_type = Text)]
    list: String,
    #[diesel(sql_type = Jsonb)]
    filter: Value,
    #[diesel(sql_type = BigInt)]
    version: i64,
}

impl TryFrom<Row> for SavedFilter {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let list: List = serde_json::from_value(Value::String(row.list))?;
        let filter = serde_json::from_value(row.filter)?;
        Ok(Self { id: row.id.into(), name: row.name, list, filter, version: row.version })
    }
}
