//! When Meta was asked how numbers stand.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::ids::{AccountId, CompanyId};
use uuid::Uuid;

use crate::jobs::{self, Haste, NewJob, Work};
use crate::statement::sql;
use crate::{Batch, StoreError, Tx};

/// Whoever connects a number has a moment to do so in peace.
const SETTLED: TimeDelta = TimeDelta::minutes(1);

/// How the last question went.
#[derive(Debug, Clone, QueryableByName)]
pub struct Sync {
    /// When the next one is asked by itself.
    #[diesel(sql_type = Timestamptz)]
    pub due: DateTime<Utc>,
    /// When the last one that was answered was.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub finished_at: Option<DateTime<Utc>>,
    /// Why the last one was not answered, if it was not.
    #[diesel(sql_type = Nullable<Text>)]
    pub fault: Option<String>,
}

/// How the last question went; not found, if there was none.
pub fn find(tx: &mut Tx<'_>, account: AccountId) -> Result<Sync, StoreError> {
    Ok(sql("select due, finished_at, fault from account_syncs \
         where company_id = ? and account_id = ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(account))
    .get_result(tx.conn)?)
}

/// Lets Meta be asked as soon as may be, once however often it is asked for, and by itself after `pause`.
pub fn ask(
    tx: &mut Tx<'_>,
    account: AccountId,
    haste: Haste,
    pause: TimeDelta,
) -> Result<(), StoreError> {
    let now = tx.now();
    sql("insert into account_syncs (company_id, account_id, due) values (?, ?, ?) \
         on conflict (company_id, account_id) do update set due = excluded.due")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(account))
    .bind::<Timestamptz, _>(now + pause)
    .execute(tx.conn)?;
    // The row above is locked, so whoever asks at the same time finds the job.
    let key = format!("sync_account:{account}");
    let account = Some(account);
    let job = NewJob { work: Work::SyncAccount, account, chain: None, due: now };
    jobs::insert_once(tx, &job, &key, haste)
}

/// Notes how a question went.
pub fn note(
    tx: &mut Tx<'_>,
    account: AccountId,
    outcome: Result<(), &str>,
) -> Result<(), StoreError> {
    let now = tx.now();
    sql("update account_syncs set finished_at = case when ?::text is null then ? else finished_at end, \
            fault = ? where company_id = ? and account_id = ?")
    .bind::<Nullable<Text>, _>(outcome.err())
    .bind::<Timestamptz, _>(now)
    .bind::<Nullable<Text>, _>(outcome.err())
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(account))
    .execute(tx.conn)?;
    Ok(())
}

/// Forgets what is known of how Meta was asked of a number that left.
pub fn forget(tx: &mut Tx<'_>, account: AccountId) -> Result<(), StoreError> {
    sql("delete from account_syncs where company_id = ? and account_id = ?")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(account))
        .execute(tx.conn)?;
    Ok(())
}

/// Numbers that Meta was not asked about for a while, or never.
pub fn list_due(
    batch: &mut Batch<'_>,
    now: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<(CompanyId, AccountId)>, StoreError> {
    #[derive(QueryableByName)]
    struct Due {
        #[diesel(sql_type = SqlUuid)]
        company_id: Uuid,
        #[diesel(sql_type = SqlUuid)]
        id: Uuid,
    }
    let due: Vec<Due> = sql("select a.company_id, a.id from accounts a \
         left join account_syncs s on s.company_id = a.company_id and s.account_id = a.id \
         where a.deletion is null and (s.due <= ? or (s.due is null and a.created_at <= ?)) \
         order by a.company_id, a.id limit ?")
    .bind::<Timestamptz, _>(now)
    .bind::<Timestamptz, _>(now - SETTLED)
    .bind::<BigInt, _>(limit)
    .load(batch.conn)?;
    Ok(due.into_iter().map(|row| (row.company_id.into(), row.id.into())).collect())
}
