//! What users should hear of, as rows.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Jsonb, Nullable, Timestamptz, Uuid as SqlUuid};
use domain::ids::{AgentId, ChatId, CompanyId, NoteId, NotificationId};
use domain::notification::Notification;
use serde_json::Value;
use uuid::Uuid;

use crate::messages::Place;
use crate::statement::sql;
use crate::{Batch, StoreError, Tx};

/// Lists a page of somebody's notifications, the newest first.
pub fn page(
    tx: &mut Tx<'_>,
    agent: AgentId,
    before: Option<Place>,
    limit: i64,
) -> Result<Vec<Notification>, StoreError> {
    let before = before.unwrap_or(Place::LAST);
    let rows: Vec<Row> = sql("select * from notifications where company_id = ? and agent_id = ? \
         and (at, id) < (?, ?) order by at desc, id desc limit ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(agent))
    .bind::<Timestamptz, _>(before.at)
    .bind::<SqlUuid, _>(before.id)
    .bind::<BigInt, _>(limit)
    .load(tx.conn)?;
    rows.into_iter().map(Notification::try_from).collect()
}

/// Reads one of somebody's notifications, and keeps it as it is until the transaction ends.
pub fn lock(
    tx: &mut Tx<'_>,
    agent: AgentId,
    id: NotificationId,
) -> Result<Notification, StoreError> {
    let row: Row = sql("select * from notifications where company_id = ? and id = ? \
         and agent_id = ? for no key update")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(id))
    .bind::<SqlUuid, _>(Uuid::from(agent))
    .get_result(tx.conn)?;
    row.try_into()
}

/// Adds one.
pub fn insert(tx: &mut Tx<'_>, new: &Notification) -> Result<(), StoreError> {
    sql("insert into notifications (company_id, id, agent_id, chat_id, matter, at, read_at, version) \
         values (?, ?, ?, ?, ?, ?, ?, ?)")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(new.id))
    .bind::<SqlUuid, _>(Uuid::from(new.agent))
    .bind::<SqlUuid, _>(Uuid::from(new.chat))
    .bind::<Jsonb, _>(serde_json::to_value(new.matter)?)
    .bind::<Timestamptz, _>(new.at)
    .bind::<Nullable<Timestamptz>, _>(new.read_at)
    .bind::<BigInt, _>(new.version)
    .execute(tx.conn)?;
    Ok(())
}

/// Writes back one that was locked.
pub fn save(tx: &mut Tx<'_>, changed: &Notification) -> Result<(), StoreError> {
    sql("update notifications set read_at = ?, version = ? where company_id = ? and id = ?")
        .bind::<Nullable<Timestamptz>, _>(changed.read_at)
        .bind::<BigInt, _>(changed.version)
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(changed.id))
        .execute(tx.conn)?;
    Ok(())
}

/// Says that somebody read all that they had not. Answers with how many those were.
pub fn read_all(tx: &mut Tx<'_>, agent: AgentId, version: i64) -> Result<i64, StoreError> {
    let now = tx.now();
    let read = sql("update notifications set read_at = ?, version = ? \
         where company_id = ? and agent_id = ? and read_at is null")
    .bind::<Timestamptz, _>(now)
    .bind::<BigInt, _>(version)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(agent))
    .execute(tx.conn)?;
    i64::try_from(read).map_err(StoreError::other)
}

/// Finds those who were told of a note.
pub fn list_told_of_note(
    tx: &mut Tx<'_>,
    chat: ChatId,
    note: NoteId,
) -> Result<Vec<AgentId>, StoreError> {
    let told: Vec<Told> = sql("select distinct agent_id from notifications \
         where company_id = ? and chat_id = ? and (matter ->> 'note_id')::uuid = ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(chat))
    .bind::<SqlUuid, _>(Uuid::from(note))
    .load(tx.conn)?;
    Ok(told.into_iter().map(|told| told.agent_id.into()).collect())
}

/// Finds those who were told of something in some chats.
pub fn list_told_of_chats(tx: &mut Tx<'_>, chats: &[ChatId]) -> Result<Vec<AgentId>, StoreError> {
    let chats: Vec<Uuid> = chats.iter().map(|id| Uuid::from(*id)).collect();
    let told: Vec<Told> = sql("select distinct agent_id from notifications \
         where company_id = ? and chat_id = any(?)")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Array<SqlUuid>, _>(chats)
    .load(tx.conn)?;
    Ok(told.into_iter().map(|told| told.agent_id.into()).collect())
}

/// Finds those who were told of something before `then`.
pub fn list_told_before(tx: &mut Tx<'_>, then: DateTime<Utc>) -> Result<Vec<AgentId>, StoreError> {
    let told: Vec<Told> = sql("select distinct agent_id from notifications \
         where company_id = ? and at < ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Timestamptz, _>(then)
    .load(tx.conn)?;
    Ok(told.into_iter().map(|told| told.agent_id.into()).collect())
}

/// What was taken out of somebody's notifications.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Removed {
    /// Whose it was.
    pub agent: AgentId,
    /// Which.
    pub id: NotificationId,
    /// They had not read it.
    pub was_unread: bool,
}

/// Takes out all that is about a note, and answers with it, in the order of whom it was for.
pub fn remove_of_note(
    tx: &mut Tx<'_>,
    chat: ChatId,
    note: NoteId,
) -> Result<Vec<Removed>, StoreError> {
    let gone: Vec<Gone> = sql("with gone as (delete from notifications \
            where company_id = ? and chat_id = ? and (matter ->> 'note_id')::uuid = ? \
            returning agent_id, id, read_at is null as was_unread) \
         select * from gone order by agent_id, id")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(chat))
    .bind::<SqlUuid, _>(Uuid::from(note))
    .load(tx.conn)?;
    Ok(gone.into_iter().map(Removed::from).collect())
}

/// The same for all that is about some chats.
pub fn remove_of_chats(tx: &mut Tx<'_>, chats: &[ChatId]) -> Result<Vec<Removed>, StoreError> {
    let chats: Vec<Uuid> = chats.iter().map(|id| Uuid::from(*id)).collect();
    let gone: Vec<Gone> = sql("with gone as (delete from notifications \
            where company_id = ? and chat_id = any(?) \
            returning agent_id, id, read_at is null as was_unread) \
         select * from gone order by agent_id, id")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Array<SqlUuid>, _>(chats)
    .load(tx.conn)?;
    Ok(gone.into_iter().map(Removed::from).collect())
}

/// Finds companies, of which some notifications are older than `then`.
pub fn list_old(
    batch: &mut Batch<'_>,
    then: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<CompanyId>, StoreError> {
    #[derive(QueryableByName)]
    struct Found {
        #[diesel(sql_type = SqlUuid)]
        company_id: Uuid,
    }
    let found: Vec<Found> = sql("select distinct company_id from (select company_id \
            from notifications where at < ? order by at limit ?) n order by company_id")
    .bind::<Timestamptz, _>(then)
    .bind::<BigInt, _>(limit)
    .load(batch.conn)?;
    Ok(found.into_iter().map(|found| found.company_id.into()).collect())
}

/// Forgets those that are older than `then`, at most `limit`. Answers with how many of whom nobody had
/// read, for each user from whom some were taken.
pub fn forget(
    tx: &mut Tx<'_>,
    then: DateTime<Utc>,
    limit: i64,
) -> Result<BTreeMap<AgentId, i64>, StoreError> {
    let gone: Vec<Gone> = sql("delete from notifications where company_id = ? and id in ( \
            select id from notifications where company_id = ? and at < ? order by at limit ?) \
         returning agent_id, id, read_at is null as was_unread")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Timestamptz, _>(then)
    .bind::<BigInt, _>(limit)
    .load(tx.conn)?;
    let mut unread = BTreeMap::new();
    for gone in gone {
        *unread.entry(gone.agent_id.into()).or_insert(0) += i64::from(gone.was_unread);
    }
    Ok(unread)
}

#[derive(QueryableByName)]
struct Told {
    #[diesel(sql_type = SqlUuid)]
    agent_id: Uuid,
}

#[derive(QueryableByName)]
struct Gone {
    #[diesel(sql_type = SqlUuid)]
    agent_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Bool)]
    was_unread: bool,
}

impl From<Gone> for Removed {
    fn from(gone: Gone) -> Self {
        Self { agent: gone.agent_id.into(), id: gone.id.into(), was_unread: gone.was_unread }
    }
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    agent_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    chat_id: Uuid,
    #[diesel(sql_type = Jsonb)]
    matter: Value,
    #[diesel(sql_type = Timestamptz)]
    at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    read_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = BigInt)]
    version: i64,
}

impl TryFrom<Row> for Notification {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id.into(),
            agent: row.agent_id.into(),
            chat: row.chat_id.into(),
            matter: serde_json::from_value(row.matter)?,
            at: row.at,
            read_at: row.read_at,
            version: row.version,
        })
    }
}
