//! What companies say by themselves, and what was said already, as rows.

mod facts;

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel::sql_types::{
    Array, BigInt, Bool, Integer, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid,
};
use domain::auto_reply::{AutoReply, Kind, Occasion, REPLIES_MAX, Slot};
use domain::ids::{AccountId, AutoReplyId, ChatId, JobId, MessageId};
use serde_json::Value;
use uuid::Uuid;

pub use self::facts::{Facts, Waiting, find_facts, find_place};
use crate::agents::{from_word, word};
use crate::jobs::Work;
use crate::statement::sql;
use crate::{StoreError, Tx};

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    account_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    language: Option<String>,
    #[diesel(sql_type = Bool)]
    is_active: bool,
    #[diesel(sql_type = Integer)]
    position: i32,
    #[diesel(sql_type = Array<Text>)]
    keywords: Vec<String>,
    #[diesel(sql_type = Nullable<Integer>)]
    delay_seconds: Option<i32>,
    #[diesel(sql_type = Nullable<Jsonb>)]
    schedule: Option<Value>,
    #[diesel(sql_type = Text)]
    body: String,
    #[diesel(sql_type = BigInt)]
    version: i64,
}

impl TryFrom<Row> for AutoReply {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let delay = row.delay_seconds.map(u16::try_from).transpose();
        Ok(Self {
            id: row.id.into(),
            kind: from_word(row.kind)?,
            account: row.account_id.map(AccountId::from),
            language: row.language,
            is_active: row.is_active,
            position: row.position,
            keywords: row.keywords,
            delay_seconds: delay.map_err(StoreError::other)?,
            schedule: row.schedule.map(serde_json::from_value).transpose()?,
            text: row.body,
            version: row.version,
        })
    }
}

/// Lists all replies, in their order; a company has few.
pub fn list(tx: &mut Tx<'_>) -> Result<Vec<AutoReply>, StoreError> {
    let rows: Vec<Row> = sql("select id, kind, account_id, language, is_active, position, \
            keywords, delay_seconds, schedule, body, version \
         from auto_replies where company_id = ? order by position, id limit ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<BigInt, _>(REPLIES_MAX)
    .load(tx.conn)?;
    rows.into_iter().map(AutoReply::try_from).collect()
}

/// Reads a reply.
pub fn find(tx: &mut Tx<'_>, id: AutoReplyId) -> Result<AutoReply, StoreError> {
    let row: Row = sql("select id, kind, account_id, language, is_active, position, \
            keywords, delay_seconds, schedule, body, version \
         from auto_replies where company_id = ? and id = ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(id))
    .get_result(tx.conn)?;
    row.try_into()
}

/// Reads a reply, and keeps it from changing until the transaction ends.
pub fn lock(tx: &mut Tx<'_>, id: AutoReplyId) -> Result<AutoReply, StoreError> {
    let row: Row = sql("select id, kind, account_id, language, is_active, position, \
            keywords, delay_seconds, schedule, body, version \
         from auto_replies where company_id = ? and id = ? for update")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(id))
    .get_result(tx.conn)?;
    row.try_into()
}

/// Lets one at a time add replies, and says how many there are.
pub fn lock_count(tx: &mut Tx<'_>) -> Result<i64, StoreError> {
    #[derive(QueryableByName)]
    struct Count {
        #[diesel(sql_type = BigInt)]
        n: i64,
    }
    sql("select pg_advisory_xact_lock(hashtextextended(?::text, 7362))")
        .bind::<SqlUuid, _>(tx.company)
        .execute(tx.conn)?;
    let count: Count = sql("select count(*) as n from auto_replies where company_id = ?")
        .bind::<SqlUuid, _>(tx.company)
        .get_result(tx.conn)?;
    Ok(count.n)
}

/// Adds a reply.
pub fn insert(tx: &mut Tx<'_>, new: &AutoReply) -> Result<(), StoreError> {
    let now = tx.now();
    sql("insert into auto_replies (company_id, id, kind, account_id, language, is_active, \
            position, keywords, delay_seconds, schedule, body, created_at, version) \
         values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(new.id))
    .bind::<Text, _>(word(&new.kind)?)
    .bind::<Nullable<SqlUuid>, _>(new.account.map(Uuid::from))
    .bind::<Nullable<Text>, _>(new.language.as_deref())
    .bind::<Bool, _>(new.is_active)
    .bind::<Integer, _>(new.position)
    .bind::<Array<Text>, _>(&new.keywords)
    .bind::<Nullable<Integer>, _>(new.delay_seconds.map(i32::from))
    .bind::<Nullable<Jsonb>, _>(new.schedule.as_ref().map(serde_json::to_value).transpose()?)
    .bind::<Text, _>(&new.text)
    .bind::<Timestamptz, _>(now)
    .bind::<BigInt, _>(new.version)
    .execute(tx.conn)?;
    Ok(())
}

/// Writes back a reply that was locked.
pub fn save(tx: &mut Tx<'_>, reply: &AutoReply) -> Result<(), StoreError> {
    sql("update auto_replies set kind = ?, account_id = ?, language = ?, is_active = ?, \
            position = ?, keywords = ?, delay_seconds = ?, schedule = ?, body = ?, version = ? \
         where company_id = ? and id = ?")
    .bind::<Text, _>(word(&reply.kind)?)
    .bind::<Nullable<SqlUuid>, _>(reply.account.map(Uuid::from))
    .bind::<Nullable<Text>, _>(reply.language.as_deref())
    .bind::<Bool, _>(reply.is_active)
    .bind::<Integer, _>(reply.position)
    .bind::<Array<Text>, _>(&reply.keywords)
    .bind::<Nullable<Integer>, _>(reply.delay_seconds.map(i32::from))
    .bind::<Nullable<Jsonb>, _>(reply.schedule.as_ref().map(serde_json::to_value).transpose()?)
    .bind::<Text, _>(&reply.text)
    .bind::<BigInt, _>(reply.version)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(reply.id))
    .execute(tx.conn)?;
    Ok(())
}

/// Takes a reply out.
pub fn remove(tx: &mut Tx<'_>, id: AutoReplyId) -> Result<(), StoreError> {
    sql("delete from auto_replies where company_id = ? and id = ?")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(id))
        .execute(tx.conn)?;
    Ok(())
}

/// A message of a customer, after which there may be something to say.
#[derive(Debug, Clone, Copy)]
pub struct Heard {
    /// On which account.
    pub account: AccountId,
    /// In which chat.
    pub chat: ChatId,
    /// Which.
    pub message: MessageId,
    /// It brought the chat out of the archive.
    pub opens: bool,
}

/// Adds a job for each of these, where the account has something to say at all.
pub fn insert_jobs(tx: &mut Tx<'_>, heard: &[Heard]) -> Result<(), StoreError> {
    if heard.is_empty() {
        return Ok(());
    }
    let (now, company) = (tx.now(), tx.company);
    let ids: Vec<Uuid> = heard.iter().map(|_| JobId::new().into()).collect();
    let accounts: Vec<Uuid> = heard.iter().map(|heard| heard.account.into()).collect();
    let work = |heard: &Heard| {
        let occasion = Occasion::Wrote { message: heard.message, opens: heard.opens };
        serde_json::to_value(Work::AutoReply { chat: heard.chat, occasion })
    };
    let payloads = heard.iter().map(work).collect::<Result<Vec<Value>, _>>()?;
    let added =
        sql("insert into jobs (company_id, id, kind, account_id, due, payload, created_at) \
         select ?, n.id, 'auto_reply', n.account_id, ?, n.payload, ? \
         from unnest(?, ?, ?) as n (id, account_id, payload) \
         where exists (select from auto_replies r where r.company_id = ? and r.is_active \
            and (r.account_id is null or r.account_id = n.account_id))")
        .bind::<SqlUuid, _>(company)
        .bind::<Timestamptz, _>(now)
        .bind::<Timestamptz, _>(now)
        .bind::<Array<SqlUuid>, _>(ids)
        .bind::<Array<SqlUuid>, _>(accounts)
        .bind::<Array<Jsonb>, _>(payloads)
        .bind::<SqlUuid, _>(company)
        .execute(tx.conn)?;
    if added > 0 {
        tx.employed();
    }
    Ok(())
}

/// What was said since a chat was opened, and how much in the last hour.
pub fn list_said(
    tx: &mut Tx<'_>,
    chat: ChatId,
    opened_at: DateTime<Utc>,
) -> Result<(Vec<Slot>, usize), StoreError> {
    #[derive(QueryableByName)]
    struct Said {
        #[diesel(sql_type = Text)]
        slot: String,
        #[diesel(sql_type = Timestamptz)]
        opened_at: DateTime<Utc>,
        #[diesel(sql_type = Timestamptz)]
        at: DateTime<Utc>,
    }
    let lately = tx.now() - TimeDelta::hours(1);
    let rows: Vec<Said> = sql("select slot, opened_at, at from auto_reply_sends \
         where company_id = ? and chat_id = ? and (opened_at = ? or at > ?)")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(chat))
    .bind::<Timestamptz, _>(opened_at)
    .bind::<Timestamptz, _>(lately)
    .load(tx.conn)?;
    let count = rows.iter().filter(|said| said.at > lately).count();
    let of_this = rows.into_iter().filter(|said| said.opened_at == opened_at);
    Ok((of_this.map(|said| slot(said.slot)).collect::<Result<_, _>>()?, count))
}

/// Remembers what is said in this transaction; of earlier openings only what was said lately.
pub fn insert_said(
    tx: &mut Tx<'_>,
    chat: ChatId,
    opened_at: DateTime<Utc>,
    slot: Slot,
) -> Result<(), StoreError> {
    let now = tx.now();
    let slot = match slot {
        Slot::Kind(kind) => word(&kind)?,
        Slot::Keyword(id) => id.to_string(),
    };
    sql("with old as (delete from auto_reply_sends \
            where company_id = ? and chat_id = ? and opened_at < ? and at < ?) \
         insert into auto_reply_sends (company_id, chat_id, opened_at, slot, at) \
         values (?, ?, ?, ?, ?)")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(chat))
    .bind::<Timestamptz, _>(opened_at)
    .bind::<Timestamptz, _>(now - TimeDelta::hours(2))
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(chat))
    .bind::<Timestamptz, _>(opened_at)
    .bind::<Text, _>(slot)
    .bind::<Timestamptz, _>(now)
    .execute(tx.conn)?;
    Ok(())
}

fn slot(text: String) -> Result<Slot, StoreError> {
    match text.parse::<Uuid>() {
        Ok(id) => Ok(Slot::Keyword(id.into())),
        Err(_a_kind) => Ok(Slot::Kind(from_word::<Kind>(text)?)),
    }
}
