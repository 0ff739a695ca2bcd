//! What programs are asked, one message of a chat after the other; queue and log in one table.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel::sql_types::{
    Array, BigInt, Bool, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid,
};
use domain::bot::{Delivery, DeliveryState, LOG_LIFE};
use domain::ids::{AccountId, BotDeliveryId, ChatId, CompanyId, MessageId};
use uuid::Uuid;

use crate::agents::{from_word, word};
use crate::statement::sql;
use crate::{Batch, StoreError, Tx};

/// A message that a program shall be asked about.
#[derive(Debug, Clone, Copy)]
pub struct NewDelivery {
    /// On which account.
    pub account: AccountId,
    /// In which chat.
    pub chat: ChatId,
    /// Which.
    pub message: MessageId,
    /// Its place among those of the chat.
    pub ordinal: i64,
}

/// Adds what programs shall be asked about.
pub fn insert(tx: &mut Tx<'_>, new: &[NewDelivery]) -> Result<(), StoreError> {
    if new.is_empty() {
        return Ok(());
    }
    let now = tx.now();
    let ids: Vec<Uuid> = new.iter().map(|_| BotDeliveryId::new().into()).collect();
    let column = |value: fn(&NewDelivery) -> Uuid| new.iter().map(value).collect::<Vec<_>>();
    let ordinals: Vec<i64> = new.iter().map(|new| new.ordinal).collect();
    sql("insert into bot_deliveries (company_id, id, account_id, chat_id, message_id, ordinal, \
            due, created_at) \
         select ?, n.id, n.account_id, n.chat_id, n.message_id, n.ordinal, ?, ? \
         from unnest(?, ?, ?, ?, ?) as n (id, account_id, chat_id, message_id, ordinal)")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Timestamptz, _>(now)
    .bind::<Timestamptz, _>(now)
    .bind::<Array<SqlUuid>, _>(ids)
    .bind::<Array<SqlUuid>, _>(column(|new| new.account.into()))
    .bind::<Array<SqlUuid>, _>(column(|new| new.chat.into()))
    .bind::<Array<SqlUuid>, _>(column(|new| new.message.into()))
    .bind::<Array<BigInt>, _>(ordinals)
    .execute(tx.conn)?;
    tx.employed();
    Ok(())
}

/// A delivery that somebody took.
#[derive(Debug, Clone, Copy)]
pub struct Claimed {
    /// Whose.
    pub company: CompanyId,
    /// Which.
    pub id: BotDeliveryId,
    /// On which account.
    pub account: AccountId,
    /// In which chat.
    pub chat: ChatId,
}

/// Takes deliveries that are due and first in their chat, of any company, for as long as `lease`; none of
/// the accounts that are `busy` already.
pub fn claim(
    batch: &mut Batch<'_>,
    busy: &[AccountId],
    lease: TimeDelta,
    limit: i64,
) -> Result<Vec<Claimed>, StoreError> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = SqlUuid)]
        company_id: Uuid,
        #[diesel(sql_type = SqlUuid)]
        id: Uuid,
        #[diesel(sql_type = SqlUuid)]
        account_id: Uuid,
        #[diesel(sql_type = SqlUuid)]
        chat_id: Uuid,
    }
    let now = batch.now();
    let busy: Vec<Uuid> = busy.iter().map(|id| Uuid::from(*id)).collect();
    let rows: Vec<Row> = sql("with first as ( \
            select d.company_id, d.id from bot_deliveries d \
            where d.state = 'waiting' and d.due <= ? and d.account_id <> all(?) \
                and not exists (select from bot_deliveries e where e.company_id = d.company_id \
                    and e.chat_id = d.chat_id and e.ordinal < d.ordinal and e.state = 'waiting') \
            order by d.due limit ? for no key update skip locked) \
         update bot_deliveries d set attempts = d.attempts + 1, due = ? from first f \
         where d.company_id = f.company_id and d.id = f.id \
         returning d.company_id, d.id, d.account_id, d.chat_id")
    .bind::<Timestamptz, _>(now)
    .bind::<Array<SqlUuid>, _>(busy)
    .bind::<BigInt, _>(limit)
    .bind::<Timestamptz, _>(now + lease)
    .load(batch.conn)?;
    let claimed = |row: Row| Claimed {
        company: row.company_id.into(),
        id: row.id.into(),
        account: row.account_id.into(),
        chat: row.chat_id.into(),
    };
    Ok(rows.into_iter().map(claimed).collect())
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    account_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    chat_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    message_id: Uuid,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = Integer)]
    attempts: i32,
    #[diesel(sql_type = Nullable<Integer>)]
    status: Option<i32>,
    #[diesel(sql_type = Nullable<Text>)]
    fault: Option<String>,
    #[diesel(sql_type = Nullable<Integer>)]
    duration_ms: Option<i32>,
    #[diesel(sql_type = Integer)]
    replies: i32,
    #[diesel(sql_type = Bool)]
    handed_over: bool,
    #[diesel(sql_type = Timestamptz)]
    created_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    finished_at: Option<DateTime<Utc>>,
}

impl TryFrom<Row> for Delivery {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id.into(),
            account: row.account_id.into(),
            chat: row.chat_id.into(),
            message: row.message_id.into(),
            state: from_word(row.state)?,
            attempts: row.attempts,
            status: row.status,
            fault: row.fault,
            duration_ms: row.duration_ms,
            replies: row.replies,
            handed_over: row.handed_over,
            created_at: row.created_at,
            finished_at: row.finished_at,
        })
    }
}

/// Reads a delivery that nobody has ended, and keeps it from being ended by somebody else.
pub fn lock_waiting(tx: &mut Tx<'_>, id: BotDeliveryId) -> Result<Option<Delivery>, StoreError> {
    let row: Option<Row> = sql("select id, account_id, chat_id, message_id, state, attempts, \
            status, fault, duration_ms, replies, handed_over, created_at, finished_at \
         from bot_deliveries where company_id = ? and id = ? and state = 'waiting' \
         for no key update")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(id))
    .get_result(tx.conn)
    .optional()?;
    row.map(Delivery::try_from).transpose()
}

/// What came of one try.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// What the program answered.
    pub status: Option<i32>,
    /// What went wrong.
    pub fault: Option<String>,
    /// How long it took.
    pub duration_ms: Option<i32>,
    /// How much was said to the customer.
    pub replies: i32,
    /// The chat was handed over.
    pub handed_over: bool,
}

/// Ends a delivery.
pub fn finish(
    tx: &mut Tx<'_>,
    id: BotDeliveryId,
    state: DeliveryState,
    outcome: &Outcome,
) -> Result<(), StoreError> {
    let now = tx.now();
    sql("update bot_deliveries set state = ?, status = ?, fault = ?, duration_ms = ?, \
            replies = ?, handed_over = ?, finished_at = ? where company_id = ? and id = ?")
    .bind::<Text, _>(word(&state)?)
    .bind::<Nullable<Integer>, _>(outcome.status)
    .bind::<Nullable<Text>, _>(outcome.fault.as_deref())
    .bind::<Nullable<Integer>, _>(outcome.duration_ms)
    .bind::<Integer, _>(outcome.replies)
    .bind::<Bool, _>(outcome.handed_over)
    .bind::<Timestamptz, _>(now)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(id))
    .execute(tx.conn)?;
    // What comes after it in its chat can be taken now.
    tx.employed();
    Ok(())
}

/// Puts a delivery back, to be tried again.
pub fn postpone(
    tx: &mut Tx<'_>,
    id: BotDeliveryId,
    due: DateTime<Utc>,
    outcome: &Outcome,
) -> Result<(), StoreError> {
    sql("update bot_deliveries set due = ?, status = ?, fault = ?, duration_ms = ? \
         where company_id = ? and id = ?")
    .bind::<Timestamptz, _>(due)
    .bind::<Nullable<Integer>, _>(outcome.status)
    .bind::<Nullable<Text>, _>(outcome.fault.as_deref())
    .bind::<Nullable<Integer>, _>(outcome.duration_ms)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(id))
    .execute(tx.conn)?;
    Ok(())
}

/// Ends what still waits of some chats: an agent takes care.
pub fn drop_waiting(tx: &mut Tx<'_>, chats: &[ChatId]) -> Result<(), StoreError> {
    let (now, chats) = (tx.now(), chats.iter().map(|id| Uuid::from(*id)).collect::<Vec<_>>());
    sql("update bot_deliveries set state = 'dropped', finished_at = ? \
         where company_id = ? and chat_id = any(?) and state = 'waiting'")
    .bind::<Timestamptz, _>(now)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Array<SqlUuid>, _>(chats)
    .execute(tx.conn)?;
    Ok(())
}

/// How many messages of a chat a program was asked about since `then`; at most `limit` are counted.
pub fn count_lately(
    tx: &mut Tx<'_>,
    chat: ChatId,
    then: DateTime<Utc>,
    limit: i64,
) -> Result<i64, StoreError> {
    #[derive(QueryableByName)]
    struct Count {
        #[diesel(sql_type = BigInt)]
        n: i64,
    }
    let count: Count = sql("select count(*) as n from (select from bot_deliveries \
         where company_id = ? and chat_id = ? and created_at > ? \
         order by ordinal desc limit ?) d")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(chat))
    .bind::<Timestamptz, _>(then)
    .bind::<BigInt, _>(limit)
    .get_result(tx.conn)?;
    Ok(count.n)
}

/// Lists what the program of an account was asked, the newest first.
pub fn list_of_account(
    tx: &mut Tx<'_>,
    account: AccountId,
    before: Option<(DateTime<Utc>, Uuid)>,
    limit: i64,
) -> Result<Vec<Delivery>, StoreError> {
    let last = (DateTime::from_timestamp_nanos(i64::MAX), Uuid::max());
    let (at, id) = before.unwrap_or(last);
    let rows: Vec<Row> = sql("select id, account_id, chat_id, message_id, state, attempts, \
            status, fault, duration_ms, replies, handed_over, created_at, finished_at \
         from bot_deliveries where company_id = ? and account_id = ? \
            and (created_at, id) < (?, ?) order by created_at desc, id desc limit ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(account))
    .bind::<Timestamptz, _>(at)
    .bind::<SqlUuid, _>(id)
    .bind::<BigInt, _>(limit)
    .load(tx.conn)?;
    rows.into_iter().map(Delivery::try_from).collect()
}

/// Lists what a program was asked in a chat and is known still, the oldest first.
pub fn list_of_chat(tx: &mut Tx<'_>, chat: ChatId) -> Result<Vec<Delivery>, StoreError> {
    let rows: Vec<Row> = sql("select id, account_id, chat_id, message_id, state, attempts, \
            status, fault, duration_ms, replies, handed_over, created_at, finished_at \
         from bot_deliveries where company_id = ? and chat_id = ? order by ordinal limit 10000")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(chat))
    .load(tx.conn)?;
    rows.into_iter().map(Delivery::try_from).collect()
}

/// Forgets what programs were asked long ago, at most `limit` at once. Answers with how much.
pub fn forget(batch: &mut Batch<'_>, limit: i64) -> Result<usize, StoreError> {
    let then = batch.now() - LOG_LIFE;
    Ok(sql("delete from bot_deliveries where (company_id, id) in ( \
            select company_id, id from bot_deliveries where created_at < ? limit ?)")
    .bind::<Timestamptz, _>(then)
    .bind::<BigInt, _>(limit)
    .execute(batch.conn)?)
}
