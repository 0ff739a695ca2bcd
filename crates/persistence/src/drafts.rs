//! What users have begun to write, as rows.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::draft::Draft;
use domain::ids::{AgentId, ChatId, MessageId};
use uuid::Uuid;

use crate::messages::Place;
use crate::statement::sql;
use crate::{StoreError, Tx};

/// Lists a page of what somebody has begun to write, what was changed last first. A place is its time and
/// its chat.
pub fn page(
    tx: &mut Tx<'_>,
    agent: AgentId,
    before: Option<Place>,
    limit: i64,
) -> Result<Vec<Draft>, StoreError> {
    let before = before.unwrap_or(Place::LAST);
    let rows: Vec<Row> = sql("select * from drafts where company_id = ? and agent_id = ? \
         and (updated_at, chat_id) < (?, ?) order by updated_at desc, chat_id desc limit ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(agent))
    .bind::<Timestamptz, _>(before.at)
    .bind::<SqlUuid, _>(before.id)
    .bind::<BigInt, _>(limit)
    .load(tx.conn)?;
    Ok(rows.into_iter().map(Draft::from).collect())
}

/// Reads what somebody has begun to write in a chat.
pub fn find(tx: &mut Tx<'_>, agent: AgentId, chat: ChatId) -> Result<Option<Draft>, StoreError> {
    let row: Option<Row> = sql("select * from drafts where company_id = ? and agent_id = ? \
         and chat_id = ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(agent))
    .bind::<SqlUuid, _>(Uuid::from(chat))
    .get_result(tx.conn)
    .optional()?;
    Ok(row.map(Draft::from))
}

/// Reads what somebody has begun to write in a chat, and ends their lease on the answer: they have just
/// written. In one statement, for nothing is done more often.
pub fn find_of_writer(
    tx: &mut Tx<'_>,
    agent: AgentId,
    chat: ChatId,
) -> Result<Option<Draft>, StoreError> {
    let row: Option<Row> = sql("with lease as (delete from reply_leases where company_id = ? \
            and chat_id = ? and agent_id = ?) \
         select * from drafts where company_id = ? and agent_id = ? and chat_id = ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(chat))
    .bind::<SqlUuid, _>(Uuid::from(agent))
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(agent))
    .bind::<SqlUuid, _>(Uuid::from(chat))
    .get_result(tx.conn)
    .optional()?;
    Ok(row.map(Draft::from))
}

/// In how many other chats somebody has begun to write; no more than `most` are looked at.
pub fn count_others(
    tx: &mut Tx<'_>,
    agent: AgentId,
    chat: ChatId,
    most: i64,
) -> Result<i64, StoreError> {
    #[derive(QueryableByName)]
    struct Count {
        #[diesel(sql_type = BigInt)]
        n: i64,
    }
    let count: Count = sql("select count(*) as n from (select from drafts where company_id = ? \
         and agent_id = ? and chat_id <> ? limit ?) d")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(agent))
    .bind::<SqlUuid, _>(Uuid::from(chat))
    .bind::<BigInt, _>(most)
    .get_result(tx.conn)?;
    Ok(count.n)
}

/// Keeps what somebody writes, instead of what was there.
pub fn save(tx: &mut Tx<'_>, agent: AgentId, draft: &Draft) -> Result<(), StoreError> {
    sql("insert into drafts (company_id, agent_id, chat_id, text, reply_to, updated_at, version) \
         values (?, ?, ?, ?, ?, ?, ?) on conflict (company_id, agent_id, chat_id) do update \
            set text = excluded.text, reply_to = excluded.reply_to, \
                updated_at = excluded.updated_at, version = excluded.version")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(agent))
    .bind::<SqlUuid, _>(Uuid::from(draft.chat))
    .bind::<Text, _>(&draft.text)
    .bind::<Nullable<SqlUuid>, _>(draft.reply_to.map(Uuid::from))
    .bind::<Timestamptz, _>(draft.updated_at)
    .bind::<BigInt, _>(draft.version)
    .execute(tx.conn)?;
    Ok(())
}

/// Takes out what somebody has begun to write in a chat. Answers whether there was something.
pub fn remove(tx: &mut Tx<'_>, agent: AgentId, chat: ChatId) -> Result<bool, StoreError> {
    let gone = sql("delete from drafts where company_id = ? and agent_id = ? and chat_id = ?")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(agent))
        .bind::<SqlUuid, _>(Uuid::from(chat))
        .execute(tx.conn)?;
    Ok(gone > 0)
}

/// Finds those who have begun to write in some chats.
pub fn list_writers(tx: &mut Tx<'_>, chats: &[ChatId]) -> Result<Vec<AgentId>, StoreError> {
    #[derive(QueryableByName)]
    struct Writer {
        #[diesel(sql_type = SqlUuid)]
        agent_id: Uuid,
    }
    let chats: Vec<Uuid> = chats.iter().map(|id| Uuid::from(*id)).collect();
    let writers: Vec<Writer> = sql("select distinct agent_id from drafts \
         where company_id = ? and chat_id = any(?)")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Array<SqlUuid>, _>(chats)
    .load(tx.conn)?;
    Ok(writers.into_iter().map(|writer| writer.agent_id.into()).collect())
}

/// Finds chats in which somebody has begun to write and not gone on since `then`; those of at most
/// `limit`.
pub fn list_old(
    tx: &mut Tx<'_>,
    then: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<ChatId>, StoreError> {
    #[derive(QueryableByName)]
    struct Found {
        #[diesel(sql_type = SqlUuid)]
        chat_id: Uuid,
    }
    let found: Vec<Found> = sql("select distinct chat_id from (select chat_id from drafts \
         where company_id = ? and updated_at < ? limit ?) d")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Timestamptz, _>(then)
    .bind::<BigInt, _>(limit)
    .load(tx.conn)?;
    Ok(found.into_iter().map(|found| found.chat_id.into()).collect())
}

/// Takes out what anybody has begun to write in some chats and not changed since `before`, or at all.
/// Answers with who and where, in the order of who.
pub fn remove_of_chats(
    tx: &mut Tx<'_>,
    chats: &[ChatId],
    before: Option<DateTime<Utc>>,
) -> Result<Vec<(AgentId, ChatId)>, StoreError> {
    let chats: Vec<Uuid> = chats.iter().map(|id| Uuid::from(*id)).collect();
    let gone: Vec<Gone> = sql("with gone as (delete from drafts where company_id = ? \
            and chat_id = any(?) and updated_at < coalesce(?, 'infinity') \
            returning agent_id, chat_id) \
         select * from gone order by agent_id, chat_id")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Array<SqlUuid>, _>(chats)
    .bind::<Nullable<Timestamptz>, _>(before)
    .load(tx.conn)?;
    Ok(gone.into_iter().map(|gone| (gone.agent_id.into(), gone.chat_id.into())).collect())
}

/// Lists what anybody has begun to write in a chat, with who.
pub fn list_of_chat(tx: &mut Tx<'_>, chat: ChatId) -> Result<Vec<(AgentId, Draft)>, StoreError> {
    let rows: Vec<Row> = sql("select * from drafts where company_id = ? and chat_id = ? \
         order by agent_id")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(chat))
    .load(tx.conn)?;
    Ok(rows.into_iter().map(|row| (row.agent_id.into(), row.into())).collect())
}

#[derive(QueryableByName)]
struct Gone {
    #[diesel(sql_type = SqlUuid)]
    agent_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    chat_id: Uuid,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    agent_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    chat_id: Uuid,
    #[diesel(sql_type = Text)]
    text: String,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    reply_to: Option<Uuid>,
    #[diesel(sql_type = Timestamptz)]
    updated_at: DateTime<Utc>,
    #[diesel(sql_type = BigInt)]
    version: i64,
}

impl From<Row> for Draft {
    fn from(row: Row) -> Self {
        Self {
            chat: row.chat_id.into(),
            text: row.text,
            reply_to: row.reply_to.map(MessageId::from),
            updated_at: row.updated_at,
            version: row.version,
        }
    }
}
