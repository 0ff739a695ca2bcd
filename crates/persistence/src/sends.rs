//! Messages on their way to Meta: jobs that keep the order of a chat, the pace of a number, and the
//! pace of a pair.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel::sql_types::{
    Array, BigInt, Binary, Bool, Integer, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid,
};
use domain::chat::Chat;
use domain::contact::Address;
use domain::ids::{AccountId, ChatId, CompanyId, JobId, MessageId};
use domain::message::{Message, Origin};
use domain::pace::Pace;
use domain::report::Fact;
use uuid::Uuid;

use crate::jobs::Work;
use crate::statement::sql;
use crate::{Batch, StoreError, Tx, messages};

/// The rule that refuses messages of accounts that were deleted.
pub const IN_SERVICE: &str = "account_in_service";

/// A number that sends, and what it takes to act for it.
#[derive(Debug, Clone)]
pub struct Sender {
    /// Whose.
    pub company: CompanyId,
    /// Which account.
    pub account: AccountId,
    /// Meta's id of the number.
    pub phone_number_id: String,
    /// Its access token, sealed; nothing, once it was wiped.
    pub token_sealed: Vec<u8>,
    /// The company took the number off this desk.
    pub is_deleted: bool,
}

/// One message to send.
#[derive(Debug, Clone)]
pub struct Send {
    /// Whose.
    pub company: CompanyId,
    /// The job.
    pub job: JobId,
    /// The message.
    pub message: Message,
    /// To whom; nobody, if all that is known of the customer is gone.
    pub to: Option<Address>,
    /// When free-form messages to them end.
    pub window_until: Option<DateTime<Utc>>,
    /// The wamid of the message that it answers or reacts to.
    pub about: Option<String>,
    /// How often it was tried before.
    pub attempts: i32,
    /// It was being sent when its last sender died, or its answer was lost: Meta may have it.
    pub was_in_flight: bool,
}

/// What a sender took, and when it should come again.
#[derive(Debug)]
pub struct Claim {
    /// The number.
    pub sender: Sender,
    /// What to send now, at most one message of each chat.
    pub sends: Vec<Send>,
    /// The pace of the number does not allow more before this.
    pub again_at: Option<DateTime<Utc>>,
}

/// Adds a message with the job that takes it to Meta, shows it in the lists, and notes if its author is
/// who has the chat and had not answered yet: in one statement, for nothing is done more often. One of an account
/// that was deleted is refused by a constraint, [`IN_SERVICE`].
pub fn insert(
    tx: &mut Tx<'_>,
    chat: &Chat,
    message: &Message,
    due: DateTime<Utc>,
) -> Result<(), StoreError> {
    #[derive(QueryableByName)]
    struct Answered {
        #[diesel(sql_type = Nullable<Timestamptz>)]
        since: Option<DateTime<Utc>>,
        #[diesel(sql_type = Bool)]
        is_in_service: bool,
    }
    let (now, work) = (tx.now(), Work::SendMessage { message: message.id });
    let author = match &message.origin {
        Origin::Company { by, .. } => Some(*by),
        Origin::Automatic { .. } | Origin::Customer | Origin::PhoneApp { .. } => None,
    };
    let answered: Answered =
        sql("with answered as (update chat_assignments set first_reply_at = ? \
            where company_id = ? and chat_id = ? and until is null and agent_id = ? \
                and first_reply_at is null returning since), \
         shown as (update chats set preview = ?::json, active_at = ?, version = ?, \
            unanswered_since = ? \
            where company_id = ? and id = ?), \
         written as (insert into messages \
            select * from json_populate_recordset(null::messages, ?::json)) \
         insert into jobs (company_id, id, kind, account_id, chain, ordinal, due, payload, \
            created_at) values (?, ?, 'send_message', ?, ?, ?, ?, ?, ?) \
         returning (select since from answered) as since, \
            (select deletion is null from accounts where company_id = ? and id = ?) \
                as is_in_service")
        .bind::<Timestamptz, _>(now)
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(chat.id))
        .bind::<Nullable<SqlUuid>, _>(author.map(Uuid::from))
        .bind::<Text, _>(serde_json::to_string(&chat.preview)?)
        .bind::<Timestamptz, _>(chat.active_at)
        .bind::<BigInt, _>(chat.version)
        .bind::<Nullable<Timestamptz>, _>(chat.unanswered_since)
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(chat.id))
        .bind::<Text, _>(messages::rows(tx, std::slice::from_ref(message))?)
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(JobId::new()))
        .bind::<SqlUuid, _>(Uuid::from(message.account))
        .bind::<SqlUuid, _>(Uuid::from(chat.id))
        .bind::<BigInt, _>(chat.version)
        .bind::<Timestamptz, _>(due)
        .bind::<Jsonb, _>(serde_json::to_value(&work)?)
        .bind::<Timestamptz, _>(now)
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(message.account))
        .get_result(tx.conn)?;
    if !answered.is_in_service {
        return Err(StoreError::Conflict(IN_SERVICE.to_owned()));
    }
    tx.recount(chat);
    if let (Some(by), Some(since)) = (author, answered.since) {
        let path = tx.path(chat.id)?;
        tx.report(&path, &Fact::Answered { by, after: now - since });
    }
    tx.employed();
    Ok(())
}

/// Finds what it takes to act for an account's number.
pub fn find_sender(tx: &mut Tx<'_>, account: AccountId) -> Result<Sender, StoreError> {
    let number: Number = sql("select phone_number_id, token_sealed, throughput, busy_until, \
            deletion is not null as is_deleted from accounts where company_id = ? and id = ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(account))
    .get_result(tx.conn)?;
    Ok(sender(tx, account, number))
}

fn sender(tx: &Tx<'_>, account: AccountId, number: Number) -> Sender {
    Sender {
        company: tx.company(),
        account,
        phone_number_id: number.phone_number_id,
        token_sealed: number.token_sealed,
        is_deleted: number.is_deleted,
    }
}

/// Finds the accounts, of any company, that have something to send.
pub fn list_due(
    batch: &mut Batch<'_>,
    now: DateTime<Utc>,
) -> Result<Vec<(CompanyId, AccountId)>, StoreError> {
    #[derive(QueryableByName)]
    struct Due {
        #[diesel(sql_type = SqlUuid)]
        company_id: Uuid,
        #[diesel(sql_type = SqlUuid)]
        account_id: Uuid,
    }
    // From one account to the next through the index, whatever the number of jobs of each.
    let due: Vec<Due> = sql("with recursive busy as ( \
            (select company_id, account_id from jobs where kind = 'send_message' and not dead \
                order by company_id, account_id limit 1) \
            union all \
            select n.company_id, n.account_id from busy s cross join lateral ( \
                select j.company_id, j.account_id from jobs j \
                where j.kind = 'send_message' and not j.dead \
                    and (j.company_id, j.account_id) > (s.company_id, s.account_id) \
                order by j.company_id, j.account_id limit 1) n) \
         select s.company_id, s.account_id from busy s where exists ( \
            select from jobs j where j.company_id = s.company_id and j.account_id = s.account_id \
                and j.kind = 'send_message' and not j.dead and j.due <= ?)")
    .bind::<Timestamptz, _>(now)
    .load(batch.conn)?;
    Ok(due.into_iter().map(|d| (d.company_id.into(), d.account_id.into())).collect())
}

/// Takes what an account may send now, for as long as `lease`. Nothing stays locked, so that
/// sending may take its time; `None` if another sender is at it.
pub fn claim(
    tx: &mut Tx<'_>,
    account: AccountId,
    lease: TimeDelta,
    limit: i64,
) -> Result<Option<Claim>, StoreError> {
    let Some(number) = lock_number(tx, account)? else { return Ok(None) };
    let now = tx.now();
    let pace = Pace::number(number.throughput.unsigned_abs());
    // What cannot be sent now is not looked at, but for the one that tells when to come again.
    let limit = limit.min(pace.room(number.busy_until, now) + 1);
    let heads = lock_heads(tx, account, limit)?;
    let (mut busy_until, mut again_at) = (number.busy_until, None);
    let (mut admitted, mut pairs) = (vec![], vec![]);
    for head in heads {
        // What may have been sent already is not sent now, and costs no pace.
        if head.in_flight {
            admitted.push(head);
            continue;
        }
        match pace.admit(busy_until, now) {
            Ok(until) => match Pace::PAIR.admit(head.pair_busy_until, now) {
                Ok(pair_until) => {
                    busy_until = Some(until);
                    pairs.push((head.chat_id, pair_until));
                    admitted.push(head);
                }
                Err(wait) => put_off(tx, &head, now + wait)?,
            },
            Err(wait) => {
                again_at = Some(now + wait);
                break;
            }
        }
    }
    save_paces(tx, account, busy_until, &pairs)?;
    mark(tx, &admitted, now + lease)?;
    let sends = complete(tx, admitted)?;
    Ok(Some(Claim { sender: sender(tx, account, number), sends, again_at }))
}

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = Text)]
    phone_number_id: String,
    #[diesel(sql_type = Binary)]
    token_sealed: Vec<u8>,
    #[diesel(sql_type = Integer)]
    throughput: i32,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    busy_until: Option<DateTime<Utc>>,
    #[diesel(sql_type = Bool)]
    is_deleted: bool,
}

#[derive(QueryableByName)]
struct Head {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    chat_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    message_id: Uuid,
    #[diesel(sql_type = Integer)]
    attempts: i32,
    #[diesel(sql_type = Bool)]
    in_flight: bool,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pair_busy_until: Option<DateTime<Utc>>,
}

fn lock_number(tx: &mut Tx<'_>, account: AccountId) -> Result<Option<Number>, StoreError> {
    Ok(sql("select phone_number_id, token_sealed, throughput, busy_until, \
            deletion is not null as is_deleted from accounts \
         where company_id = ? and id = ? for no key update skip locked")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(account))
    .get_result(tx.conn)
    .optional()?)
}

/// The jobs that are due and have no other before them in their chat.
fn lock_heads(tx: &mut Tx<'_>, account: AccountId, limit: i64) -> Result<Vec<Head>, StoreError> {
    let now = tx.now();
    Ok(sql("select j.id, j.chain as chat_id, (j.payload #>> '{send_message,message}')::uuid \
            as message_id, j.attempts, j.in_flight, p.busy_until as pair_busy_until \
         from jobs j left join pair_paces p \
            on p.company_id = j.company_id and p.chat_id = j.chain \
         where j.company_id = ? and j.account_id = ? and j.kind = 'send_message' and not j.dead \
            and j.due <= ? and not exists (select from jobs e where e.company_id = j.company_id \
                and e.chain = j.chain and e.ordinal < j.ordinal and not e.dead) \
         order by j.due limit ? for no key update of j skip locked")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(account))
    .bind::<Timestamptz, _>(now)
    .bind::<BigInt, _>(limit)
    .load(tx.conn)?)
}

fn put_off(tx: &mut Tx<'_>, head: &Head, due: DateTime<Utc>) -> Result<(), StoreError> {
    sql("update jobs set due = ? where company_id = ? and id = ?")
        .bind::<Timestamptz, _>(due)
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(head.id)
        .execute(tx.conn)?;
    Ok(())
}

fn save_paces(
    tx: &mut Tx<'_>,
    account: AccountId,
    busy_until: Option<DateTime<Utc>>,
    pairs: &[(Uuid, DateTime<Utc>)],
) -> Result<(), StoreError> {
    if pairs.is_empty() {
        return Ok(());
    }
    let (chats, until): (Vec<Uuid>, Vec<DateTime<Utc>>) = pairs.iter().copied().unzip();
    sql("with number as (update accounts set busy_until = ? where company_id = ? and id = ?) \
         insert into pair_paces (company_id, chat_id, busy_until) \
         select ?, n.chat_id, n.until from unnest(?, ?) as n (chat_id, until) \
         on conflict (company_id, chat_id) do update set busy_until = excluded.busy_until")
    .bind::<Nullable<Timestamptz>, _>(busy_until)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(account))
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Array<SqlUuid>, _>(chats)
    .bind::<Array<Timestamptz>, _>(until)
    .execute(tx.conn)?;
    Ok(())
}

fn mark(tx: &mut Tx<'_>, heads: &[Head], lease: DateTime<Utc>) -> Result<(), StoreError> {
    let ids: Vec<Uuid> = heads.iter().map(|head| head.id).collect();
    if !ids.is_empty() {
        sql("update jobs set attempts = attempts + 1, in_flight = true, due = ? \
             where company_id = ? and id = any(?)")
        .bind::<Timestamptz, _>(lease)
        .bind::<SqlUuid, _>(tx.company)
        .bind::<Array<SqlUuid>, _>(ids)
        .execute(tx.conn)?;
    }
    Ok(())
}

/// Marks a job as one that Meta may have, or as one that it certainly has not yet; nobody else takes it
/// before `lease`. Answers whether it is still there.
pub fn mark_one(
    tx: &mut Tx<'_>,
    job: JobId,
    in_flight: bool,
    lease: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let marked = sql("update jobs set in_flight = ?, due = ? where company_id = ? and id = ?")
        .bind::<Bool, _>(in_flight)
        .bind::<Timestamptz, _>(lease)
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(job))
        .execute(tx.conn)?;
    Ok(marked == 1)
}

/// Adds to the jobs what it takes to do them.
fn complete(tx: &mut Tx<'_>, heads: Vec<Head>) -> Result<Vec<Send>, StoreError> {
    #[derive(QueryableByName)]
    struct Parcel {
        #[diesel(embed)]
        message: messages::Row,
        #[diesel(sql_type = Nullable<Text>)]
        phone: Option<String>,
        #[diesel(sql_type = Nullable<Text>)]
        user_id: Option<String>,
        #[diesel(sql_type = Nullable<Timestamptz>)]
        window_until: Option<DateTime<Utc>>,
        #[diesel(sql_type = Nullable<Text>)]
        about: Option<String>,
    }
    if heads.is_empty() {
        return Ok(vec![]);
    }
    let ids: Vec<Uuid> = heads.iter().map(|head| head.message_id).collect();
    // What is written is read first: row-level security lets no computed id near the index of the
    // messages, and all of them would be read.
    let parcels: Vec<Parcel> = sql("with m as materialized ( \
            select *, coalesce((content #>> '{reaction,message_id}')::uuid, reply_to) as about_id \
            from messages where company_id = ? and id = any(?)) \
         select m.*, k.phone, k.user_id, c.window_until, r.wamid as about \
         from m join chats c on c.company_id = m.company_id and c.id = m.chat_id \
         join contacts k on k.company_id = c.company_id \
            and k.id = coalesce(c.peer_id, c.contact_id) \
         left join messages r on r.company_id = m.company_id and r.id = m.about_id")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Array<SqlUuid>, _>(ids)
    .load(tx.conn)?;
    let mut parcels: HashMap<Uuid, Parcel> =
        parcels.into_iter().map(|parcel| (parcel.message.id(), parcel)).collect();
    let company = tx.company();
    let send = |head: Head| {
        let parcel = parcels.remove(&head.message_id)?;
        let phone = parcel.phone.map(Address::Phone);
        Some(Message::try_from(parcel.message).map(|message| Send {
            company,
            job: head.id.into(),
            message,
            to: phone.or_else(|| parcel.user_id.map(Address::UserId)),
            window_until: parcel.window_until,
            about: parcel.about,
            attempts: head.attempts,
            was_in_flight: head.in_flight,
        }))
    };
    heads.into_iter().filter_map(send).collect()
}

/// Finds the jobs that still carry these messages.
pub fn list_jobs(
    tx: &mut Tx<'_>,
    chats: &[ChatId],
    messages: &[MessageId],
) -> Result<Vec<JobId>, StoreError> {
    #[derive(QueryableByName)]
    struct Found {
        #[diesel(sql_type = SqlUuid)]
        id: Uuid,
    }
    let chats: Vec<Uuid> = chats.iter().map(|id| Uuid::from(*id)).collect();
    let messages: Vec<Uuid> = messages.iter().map(|id| Uuid::from(*id)).collect();
    let jobs: Vec<Found> = sql("select id from jobs where company_id = ? and chain = any(?) \
         and kind = 'send_message' and (payload #>> '{send_message,message}')::uuid = any(?)")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Array<SqlUuid>, _>(chats)
    .bind::<Array<SqlUuid>, _>(messages)
    .load(tx.conn)?;
    Ok(jobs.into_iter().map(|found| found.id.into()).collect())
}

/// Puts jobs aside whose message Meta may have, until `due`: a status will tell before that, or
/// never.
pub fn await_status(tx: &mut Tx<'_>, jobs: &[JobId], due: DateTime<Utc>) -> Result<(), StoreError> {
    let ids: Vec<Uuid> = jobs.iter().map(|id| Uuid::from(*id)).collect();
    sql("update jobs set due = ?, in_flight = true where company_id = ? and id = any(?)")
        .bind::<Timestamptz, _>(due)
        .bind::<SqlUuid, _>(tx.company)
        .bind::<Array<SqlUuid>, _>(ids)
        .execute(tx.conn)?;
    Ok(())
}

/// Forgets pairs that may burst again.
pub fn forget_paces(batch: &mut Batch<'_>, now: DateTime<Utc>) -> Result<(), StoreError> {
    sql("delete from pair_paces where busy_until < ?")
        .bind::<Timestamptz, _>(now)
        .execute(batch.conn)?;
    Ok(())
}
