//! What Meta was told about customers who were blocked, and what it said, as rows.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::contact::Address;
use domain::ids::{AccountId, ContactId, JobId};
use serde_json::Value;
use uuid::Uuid;

use crate::jobs::{self, BlockAsked, NewJob, Work};
use crate::statement::sql;
use crate::{StoreError, Tx};

/// How one number of the company stands to one customer at Meta.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MetaBlock {
    /// Whom WhatsApp knows.
    pub contact: ContactId,
    /// Which number.
    pub account: AccountId,
    /// They cannot reach it.
    pub is_blocked: bool,
    /// Meta's code, if it would not do what it was asked; none, if it could not be asked.
    pub code: Option<i64>,
    /// Why it was not done, if it was not.
    pub reason: Option<String>,
    /// When Meta said so.
    pub at: DateTime<Utc>,
}

/// Reads what Meta said of some customers.
pub fn list(tx: &mut Tx<'_>, contacts: &[ContactId]) -> Result<Vec<MetaBlock>, StoreError> {
    let contacts: Vec<Uuid> = contacts.iter().map(|id| Uuid::from(*id)).collect();
    let rows: Vec<Row> = sql("select contact_id, account_id, is_blocked, code::bigint as code, \
            reason, at from meta_blocks where company_id = ? and contact_id = any(?) \
         order by contact_id, account_id")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Array<SqlUuid>, _>(contacts)
    .load(tx.conn)?;
    Ok(rows.into_iter().map(MetaBlock::from).collect())
}

/// Reads what Meta said of some customers on one number, each with their card.
pub fn list_on(
    tx: &mut Tx<'_>,
    account: AccountId,
    cards: &[ContactId],
) -> Result<Vec<(ContactId, MetaBlock)>, StoreError> {
    #[derive(QueryableByName)]
    struct OfCard {
        #[diesel(sql_type = SqlUuid)]
        card: Uuid,
        #[diesel(embed)]
        row: Row,
    }
    let cards: Vec<Uuid> = cards.iter().map(|id| Uuid::from(*id)).collect();
    let rows: Vec<OfCard> = sql("select k.card, b.contact_id, b.account_id, b.is_blocked, \
            b.code::bigint as code, b.reason, b.at \
         from (select id as card, id from contacts where company_id = ? and id = any(?) \
            union all select merged_into, id from contacts \
            where company_id = ? and merged_into = any(?)) k \
         join meta_blocks b on b.company_id = ? and b.contact_id = k.id and b.account_id = ? \
         order by k.card, b.contact_id")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Array<SqlUuid>, _>(&cards)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Array<SqlUuid>, _>(&cards)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(account))
    .load(tx.conn)?;
    Ok(rows.into_iter().map(|of| (of.card.into(), of.row.into())).collect())
}

/// Lets Meta be told whether a customer may reach a number. What waited to be told of them before is overtaken,
/// with what was given up; what is being told now looks for itself at what is wanted.
pub fn ask(
    tx: &mut Tx<'_>,
    account: AccountId,
    contact: ContactId,
    asked: Option<BlockAsked>,
) -> Result<(), StoreError> {
    sql("delete from jobs where company_id = ? and kind = 'sync_block' and account_id = ? \
            and (payload #>> '{sync_block,contact}')::uuid = ? and not in_flight")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(account))
    .bind::<SqlUuid, _>(Uuid::from(contact))
    .execute(tx.conn)?;
    let (work, due) = (Work::SyncBlock { contact, asked }, tx.now());
    jobs::insert(tx, &NewJob { work, account: Some(account), chain: None, due })?;
    Ok(())
}

/// Somebody whom the company blocked, and from whom a number heard nevertheless.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Knock {
    /// Where.
    pub account: AccountId,
    /// Whom WhatsApp knows.
    pub contact: ContactId,
    /// When they wrote last.
    pub at: DateTime<Utc>,
}

/// Lets Meta be told once more to keep out whoever a number hears from: it was never told, would not, or somebody told it
/// otherwise. What waits to be told is enough, and so is what Meta said shortly before they wrote, or after it.
pub fn ask_again(tx: &mut Tx<'_>, knocks: &[Knock]) -> Result<(), StoreError> {
    if knocks.is_empty() {
        return Ok(());
    }
    let (now, company) = (tx.now(), tx.company);
    let ids: Vec<Uuid> = knocks.iter().map(|_| JobId::new().into()).collect();
    let accounts: Vec<Uuid> = knocks.iter().map(|knock| knock.account.into()).collect();
    let contacts: Vec<Uuid> = knocks.iter().map(|knock| knock.contact.into()).collect();
    let ats: Vec<DateTime<Utc>> = knocks.iter().map(|knock| knock.at).collect();
    let work = |knock: &Knock| {
        serde_json::to_value(Work::SyncBlock { contact: knock.contact, asked: None })
    };
    let payloads = knocks.iter().map(work).collect::<Result<Vec<Value>, _>>()?;
    let added =
        sql("insert into jobs (company_id, id, kind, account_id, due, payload, created_at) \
         select ?, n.id, 'sync_block', n.account_id, ?, n.payload, ? \
         from unnest(?, ?, ?, ?, ?) as n (id, account_id, contact_id, at, payload) \
         where not exists (select from meta_blocks b where b.company_id = ? \
               and b.contact_id = n.contact_id and b.account_id = n.account_id \
               and b.at > n.at - interval '1 hour') \
            and not exists (select from jobs j where j.company_id = ? and j.kind = 'sync_block' \
               and j.account_id = n.account_id and not j.dead \
               and (j.payload #>> '{sync_block,contact}')::uuid = n.contact_id)")
        .bind::<SqlUuid, _>(company)
        .bind::<Timestamptz, _>(now)
        .bind::<Timestamptz, _>(now)
        .bind::<Array<SqlUuid>, _>(ids)
        .bind::<Array<SqlUuid>, _>(accounts)
        .bind::<Array<SqlUuid>, _>(contacts)
        .bind::<Array<Timestamptz>, _>(ats)
        .bind::<Array<Jsonb>, _>(payloads)
        .bind::<SqlUuid, _>(company)
        .bind::<SqlUuid, _>(company)
        .execute(tx.conn)?;
    if added > 0 {
        tx.employed();
    }
    Ok(())
}

/// Whether Meta is to be told of a customer by a later job, too.
pub fn is_overtaken(
    tx: &mut Tx<'_>,
    job: JobId,
    account: AccountId,
    contact: ContactId,
) -> Result<bool, StoreError> {
    #[derive(QueryableByName)]
    struct Answer {
        #[diesel(sql_type = Bool)]
        overtaken: bool,
    }
    let answer: Answer = sql("select exists (select from jobs where company_id = ? \
            and kind = 'sync_block' and account_id = ? \
            and (payload #>> '{sync_block,contact}')::uuid = ? and id > ? and not dead) as overtaken")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(account))
    .bind::<SqlUuid, _>(Uuid::from(contact))
    .bind::<SqlUuid, _>(Uuid::from(job))
    .get_result(tx.conn)?;
    Ok(answer.overtaken)
}

/// Notes what Meta said last.
pub fn save(tx: &mut Tx<'_>, block: &MetaBlock) -> Result<(), StoreError> {
    sql("insert into meta_blocks (company_id, contact_id, account_id, is_blocked, code, reason, at) \
         values (?, ?, ?, ?, ?::bigint::integer, ?, ?) \
         on conflict (company_id, contact_id, account_id) do update set \
            is_blocked = excluded.is_blocked, code = excluded.code, reason = excluded.reason, \
            at = excluded.at")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(block.contact))
    .bind::<SqlUuid, _>(Uuid::from(block.account))
    .bind::<Bool, _>(block.is_blocked)
    .bind::<Nullable<BigInt>, _>(block.code)
    .bind::<Nullable<Text>, _>(block.reason.as_deref())
    .bind::<Timestamptz, _>(block.at)
    .execute(tx.conn)?;
    Ok(())
}

/// What Meta is to be told about a customer: how they are reached, and whether their card is blocked.
pub fn find_wanted(
    tx: &mut Tx<'_>,
    contact: ContactId,
) -> Result<(Option<Address>, bool), StoreError> {
    #[derive(QueryableByName)]
    struct Wanted {
        #[diesel(sql_type = Nullable<Text>)]
        phone: Option<String>,
        #[diesel(sql_type = Nullable<Text>)]
        user_id: Option<String>,
        #[diesel(sql_type = Bool)]
        is_blocked: bool,
    }
    let wanted: Wanted =
        sql("select k.phone, k.user_id, card.blocked_at is not null as is_blocked \
         from contacts k join contacts card on card.company_id = k.company_id \
            and card.id = coalesce(k.merged_into, k.id) \
         where k.company_id = ? and k.id = ?")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(contact))
        .get_result(tx.conn)?;
    let phone = wanted.phone.map(Address::Phone);
    Ok((phone.or_else(|| wanted.user_id.map(Address::UserId)), wanted.is_blocked))
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    contact_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    account_id: Uuid,
    #[diesel(sql_type = Bool)]
    is_blocked: bool,
    #[diesel(sql_type = Nullable<BigInt>)]
    code: Option<i64>,
    #[diesel(sql_type = Nullable<Text>)]
    reason: Option<String>,
    #[diesel(sql_type = Timestamptz)]
    at: DateTime<Utc>,
}

impl From<Row> for MetaBlock {
    fn from(row: Row) -> Self {
        Self {
            contact: row.contact_id.into(),
            account: row.account_id.into(),
            is_blocked: row.is_blocked,
            code: row.code,
            reason: row.reason,
            at: row.at,
        }
    }
}
