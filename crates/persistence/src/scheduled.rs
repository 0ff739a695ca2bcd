//! Messages that are to be sent later, as rows.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Json, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::content::Content;
use domain::ids::{AccountId, AgentId, ChatId, CompanyId, MessageId, ScheduledId};
use domain::scheduled::{Fate, Scheduled};
use serde_json::Value;
use uuid::Uuid;

use crate::agents::{from_word, word};
use crate::messages::Place;
use crate::statement::sql;
use crate::stored::Stored;
use crate::{Batch, StoreError, Tx};

/// Lists a page of what waits in a chat, what is due first first. A place is its time and its id.
pub fn page(
    tx: &mut Tx<'_>,
    chat: ChatId,
    after: Option<Place>,
    limit: i64,
) -> Result<Vec<Scheduled>, StoreError> {
    let after = after.unwrap_or(Place { at: DateTime::UNIX_EPOCH, id: Uuid::nil() });
    let rows: Vec<Row> = sql("select * from scheduled_messages where company_id = ? \
         and chat_id = ? and state = 'waiting' and (due, id) > (?, ?) order by due, id limit ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(chat))
    .bind::<Timestamptz, _>(after.at)
    .bind::<SqlUuid, _>(after.id)
    .bind::<BigInt, _>(limit)
    .load(tx.conn)?;
    rows.into_iter().map(Scheduled::try_from).collect()
}

/// Lists all that was ever planned in a chat and is kept, by id; a page after one of them.
pub fn list_of_chat(
    tx: &mut Tx<'_>,
    chat: ChatId,
    after: Option<ScheduledId>,
    limit: i64,
) -> Result<Vec<Scheduled>, StoreError> {
    let rows: Vec<Row> = sql("select * from scheduled_messages where company_id = ? \
         and chat_id = ? and id > ? order by id limit ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(chat))
    .bind::<SqlUuid, _>(after.map_or_else(Uuid::nil, Uuid::from))
    .bind::<BigInt, _>(limit)
    .load(tx.conn)?;
    rows.into_iter().map(Scheduled::try_from).collect()
}

/// Reads one of a chat.
pub fn find(tx: &mut Tx<'_>, chat: ChatId, id: ScheduledId) -> Result<Scheduled, StoreError> {
    let row: Row = sql("select * from scheduled_messages where company_id = ? and id = ? \
         and chat_id = ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(id))
    .bind::<SqlUuid, _>(Uuid::from(chat))
    .get_result(tx.conn)?;
    row.try_into()
}

/// Reads one of a chat, and keeps it as it is until the transaction ends.
pub fn lock(tx: &mut Tx<'_>, chat: ChatId, id: ScheduledId) -> Result<Scheduled, StoreError> {
    let row: Row = sql("select * from scheduled_messages where company_id = ? and id = ? \
         and chat_id = ? for no key update")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(id))
    .bind::<SqlUuid, _>(Uuid::from(chat))
    .get_result(tx.conn)?;
    row.try_into()
}

/// How many wait in a chat; no more than `most` are looked at.
pub fn count_waiting(tx: &mut Tx<'_>, chat: ChatId, most: i64) -> Result<i64, StoreError> {
    #[derive(QueryableByName)]
    struct Count {
        #[diesel(sql_type = BigInt)]
        n: i64,
    }
    let count: Count = sql("select count(*) as n from (select from scheduled_messages \
         where company_id = ? and chat_id = ? and state = 'waiting' limit ?) s")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(chat))
    .bind::<BigInt, _>(most)
    .get_result(tx.conn)?;
    Ok(count.n)
}

/// Finds those whose time has come, of any company, the longest due first.
pub fn list_due(
    batch: &mut Batch<'_>,
    now: DateTime<Utc>,
    limit: i64,
    but: &[ScheduledId],
) -> Result<Vec<(CompanyId, ChatId, ScheduledId)>, StoreError> {
    #[derive(QueryableByName)]
    struct Due {
        #[diesel(sql_type = SqlUuid)]
        company_id: Uuid,
        #[diesel(sql_type = SqlUuid)]
        chat_id: Uuid,
        #[diesel(sql_type = SqlUuid)]
        id: Uuid,
    }
    let due: Vec<Due> = sql("select company_id, chat_id, id from scheduled_messages \
         where state = 'waiting' and due <= ? and id <> all(?) order by due, id limit ?")
    .bind::<Timestamptz, _>(now)
    .bind::<Array<SqlUuid>, _>(but.iter().map(|id| Uuid::from(*id)).collect::<Vec<_>>())
    .bind::<BigInt, _>(limit)
    .load(batch.conn)?;
    Ok(due.into_iter().map(|d| (d.company_id.into(), d.chat_id.into(), d.id.into())).collect())
}

/// Finds some that wait to be sent on an account.
pub fn list_of_account(
    tx: &mut Tx<'_>,
    account: AccountId,
    limit: i64,
) -> Result<Vec<(ChatId, ScheduledId)>, StoreError> {
    #[derive(QueryableByName)]
    struct Found {
        #[diesel(sql_type = SqlUuid)]
        chat_id: Uuid,
        #[diesel(sql_type = SqlUuid)]
        id: Uuid,
    }
    let found: Vec<Found> = sql("select chat_id, id from scheduled_messages \
         where company_id = ? and account_id = ? and state = 'waiting' order by chat_id limit ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(account))
    .bind::<BigInt, _>(limit)
    .load(tx.conn)?;
    Ok(found.into_iter().map(|found| (found.chat_id.into(), found.id.into())).collect())
}

/// Finds the authors of those that became one of these messages.
pub fn list_authors(
    tx: &mut Tx<'_>,
    messages: &[MessageId],
) -> Result<Vec<(MessageId, AgentId)>, StoreError> {
    #[derive(QueryableByName)]
    struct Found {
        #[diesel(sql_type = SqlUuid)]
        message_id: Uuid,
        #[diesel(sql_type = SqlUuid)]
        author: Uuid,
    }
    let messages: Vec<Uuid> = messages.iter().map(|id| Uuid::from(*id)).collect();
    let found: Vec<Found> = sql("select message_id, author from scheduled_messages \
         where company_id = ? and message_id = any(?) order by author, message_id")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Array<SqlUuid>, _>(messages)
    .load(tx.conn)?;
    Ok(found.into_iter().map(|found| (found.message_id.into(), found.author.into())).collect())
}

/// Adds one.
pub fn insert(tx: &mut Tx<'_>, new: &Scheduled) -> Result<(), StoreError> {
    sql("insert into scheduled_messages (company_id, id, chat_id, account_id, author, content, \
            reply_to, due, fallback, media_id, fallback_media_id, created_at, version) \
         values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(new.id))
    .bind::<SqlUuid, _>(Uuid::from(new.chat))
    .bind::<SqlUuid, _>(Uuid::from(new.account))
    .bind::<SqlUuid, _>(Uuid::from(new.author))
    .bind::<Json, _>(serde_json::to_value(&new.content)?)
    .bind::<Nullable<SqlUuid>, _>(new.reply_to.map(Uuid::from))
    .bind::<Timestamptz, _>(new.due)
    .bind::<Jsonb, _>(serde_json::to_value(&new.fallback)?)
    .bind::<Nullable<SqlUuid>, _>(file(&new.content))
    .bind::<Nullable<SqlUuid>, _>(new.fallback.file().map(Uuid::from))
    .bind::<Timestamptz, _>(new.created_at)
    .bind::<BigInt, _>(new.version)
    .execute(tx.conn)?;
    Ok(())
}

/// Writes back one that was locked.
pub fn save(tx: &mut Tx<'_>, changed: &Scheduled) -> Result<(), StoreError> {
    let (state, reason, message, settled) = match changed.fate {
        Fate::Waiting => ("waiting", None, None, None),
        Fate::Sent { message, at } => ("sent", None, Some(message), Some(at)),
        Fate::Cancelled { why, at } => ("cancelled", Some(word(&why)?), None, Some(at)),
    };
    sql("update scheduled_messages set content = ?, reply_to = ?, due = ?, fallback = ?, \
            media_id = ?, fallback_media_id = ?, state = ?, reason = ?, message_id = ?, settled_at = ?, version = ? \
         where company_id = ? and id = ?")
    .bind::<Json, _>(serde_json::to_value(&changed.content)?)
    .bind::<Nullable<SqlUuid>, _>(changed.reply_to.map(Uuid::from))
    .bind::<Timestamptz, _>(changed.due)
    .bind::<Jsonb, _>(serde_json::to_value(&changed.fallback)?)
    .bind::<Nullable<SqlUuid>, _>(file(&changed.content))
    .bind::<Nullable<SqlUuid>, _>(changed.fallback.file().map(Uuid::from))
    .bind::<Text, _>(state)
    .bind::<Nullable<Text>, _>(reason)
    .bind::<Nullable<SqlUuid>, _>(message.map(Uuid::from))
    .bind::<Nullable<Timestamptz>, _>(settled)
    .bind::<BigInt, _>(changed.version)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(changed.id))
    .execute(tx.conn)?;
    Ok(())
}

/// The file that is to be sent.
fn file(content: &Content) -> Option<Uuid> {
    content.media().and_then(|(_, media)| media.media_id).map(Uuid::from)
}

/// Takes out all that was planned in some chats. Answers with how many.
pub fn remove_of_chats(tx: &mut Tx<'_>, chats: &[ChatId]) -> Result<usize, StoreError> {
    #[derive(QueryableByName)]
    struct Gone {
        #[diesel(sql_type = BigInt)]
        messages: i64,
    }
    let chats: Vec<Uuid> = chats.iter().map(|id| Uuid::from(*id)).collect();
    let now = tx.now();
    // The files that they name would stay until the messages had been due.
    let gone: Gone = sql("with gone as (delete from scheduled_messages \
            where company_id = ? and chat_id = any(?) returning media_id, fallback_media_id), \
         left_files as (update media m set look_at = ? from ( \
                select media_id as id from gone union select fallback_media_id from gone) g \
            where m.company_id = ? and m.id = g.id) \
         select count(*) as messages from gone")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Array<SqlUuid>, _>(chats)
    .bind::<Timestamptz, _>(now)
    .bind::<SqlUuid, _>(tx.company)
    .get_result(tx.conn)?;
    usize::try_from(gone.messages).map_err(StoreError::other)
}

/// Forgets what was sent or cancelled before `then`, at most `limit`.
pub fn forget_settled(
    tx: &mut Tx<'_>,
    then: DateTime<Utc>,
    limit: i64,
) -> Result<usize, StoreError> {
    Ok(sql("delete from scheduled_messages where company_id = ? and id in ( \
            select id from scheduled_messages where company_id = ? and state <> 'waiting' \
                and settled_at < ? order by settled_at limit ?)")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Timestamptz, _>(then)
    .bind::<BigInt, _>(limit)
    .execute(tx.conn)?)
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    chat_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    account_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    author: Uuid,
    #[diesel(sql_type = Json)]
    content: Stored<Content>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    reply_to: Option<Uuid>,
    #[diesel(sql_type = Timestamptz)]
    due: DateTime<Utc>,
    #[diesel(sql_type = Jsonb)]
    fallback: Value,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = Nullable<Text>)]
    reason: Option<String>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    message_id: Option<Uuid>,
    #[diesel(sql_type = Timestamptz)]
    created_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    settled_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = BigInt)]
    version: i64,
}

impl TryFrom<Row> for Scheduled {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let fate = match (row.state.as_str(), row.settled_at, row.message_id, row.reason) {
            ("waiting", ..) => Fate::Waiting,
            ("sent", Some(at), Some(message), _) => Fate::Sent { message: message.into(), at },
            ("cancelled", Some(at), _, Some(why)) => Fate::Cancelled { why: from_word(why)?, at },
            (other, ..) => {
                return Err(StoreError::other(format!("a scheduled message that is {other}")));
            }
        };
        Ok(Self {
            id: row.id.into(),
            chat: row.chat_id.into(),
            account: row.account_id.into(),
            author: row.author.into(),
            content: row.content.0,
            reply_to: row.reply_to.map(MessageId::from),
            due: row.due,
            fallback: serde_json::from_value(row.fallback)?,
            fate,
            created_at: row.created_at,
            version: row.version,
        })
    }
}
