//! When Meta was asked what the access tokens of numbers are good for.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary, Text, Timestamptz, Uuid as SqlUuid};
use domain::ids::{AccountId, CompanyId};
use uuid::Uuid;

use crate::account_syncs::Sync;
use crate::jobs::{self, Haste, NewJob, Work};
use crate::statement::sql;
use crate::{Batch, StoreError, Tx};

/// Whoever connects a number has a moment to do so in peace.
const SETTLED: TimeDelta = TimeDelta::minutes(1);

/// How the last question went; not found, if there was none.
pub fn find(tx: &mut Tx<'_>, account: AccountId) -> Result<Sync, StoreError> {
    Ok(sql("select due, finished_at, fault from account_tokens \
         where company_id = ? and account_id = ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(account))
    .get_result(tx.conn)?)
}

/// Lets Meta be asked as soon as may be, and by itself after `pause`; so it is with the other numbers of the
/// company that have the same token.
pub fn ask(tx: &mut Tx<'_>, account: AccountId, pause: TimeDelta) -> Result<(), StoreError> {
    let now = tx.now();
    sql("with own as (insert into account_tokens (company_id, account_id, due) values (?, ?, ?) \
            on conflict (company_id, account_id) do update set due = excluded.due \
            returning fingerprint) \
         update account_tokens t set due = ? from own \
         where t.company_id = ? and t.account_id <> ? and t.fingerprint = own.fingerprint")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(account))
    .bind::<Timestamptz, _>(now + pause)
    .bind::<Timestamptz, _>(now + pause)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(account))
    .execute(tx.conn)?;
    let account = Some(account);
    let job = NewJob { work: Work::CheckToken, account, chain: None, due: now };
    jobs::insert_hasty(tx, &job, Haste::CanWait)?;
    Ok(())
}

/// The numbers that have this token, as far as that is known, in the order in which they are locked. The one
/// that it was read from is one of them, unless it was given another one since.
pub fn list_bearers(
    tx: &mut Tx<'_>,
    account: AccountId,
    fingerprint: &[u8],
) -> Result<Vec<AccountId>, StoreError> {
    #[derive(QueryableByName)]
    struct Bearer {
        #[diesel(sql_type = SqlUuid)]
        account_id: Uuid,
    }
    let bearers: Vec<Bearer> = sql("select account_id from account_tokens where company_id = ? \
         and (fingerprint = ? or (account_id = ? and fingerprint is null)) \
         order by account_id for no key update")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Binary, _>(fingerprint)
    .bind::<SqlUuid, _>(Uuid::from(account))
    .load(tx.conn)?;
    Ok(bearers.into_iter().map(|bearer| bearer.account_id.into()).collect())
}

/// Notes which token a number has, and that Meta said what it is good for.
pub fn note(tx: &mut Tx<'_>, account: AccountId, fingerprint: &[u8]) -> Result<(), StoreError> {
    let now = tx.now();
    sql("update account_tokens set fingerprint = ?, finished_at = ?, fault = null \
         where company_id = ? and account_id = ?")
    .bind::<Binary, _>(fingerprint)
    .bind::<Timestamptz, _>(now)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(account))
    .execute(tx.conn)?;
    Ok(())
}

/// Notes why Meta did not say what the token of a number is good for.
pub fn note_fault(tx: &mut Tx<'_>, account: AccountId, fault: &str) -> Result<(), StoreError> {
    sql("update account_tokens set fault = ? where company_id = ? and account_id = ?")
        .bind::<Text, _>(fault)
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(account))
        .execute(tx.conn)?;
    Ok(())
}

/// Notes that a number has a token of which Meta was asked just now.
pub fn replace(
    tx: &mut Tx<'_>,
    account: AccountId,
    fingerprint: &[u8],
    pause: TimeDelta,
) -> Result<(), StoreError> {
    let now = tx.now();
    sql("insert into account_tokens (company_id, account_id, fingerprint, due, finished_at) \
         values (?, ?, ?, ?, ?) on conflict (company_id, account_id) do update set \
            fingerprint = excluded.fingerprint, due = excluded.due, \
            finished_at = excluded.finished_at, fault = null")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(account))
    .bind::<Binary, _>(fingerprint)
    .bind::<Timestamptz, _>(now + pause)
    .bind::<Timestamptz, _>(now)
    .execute(tx.conn)?;
    Ok(())
}

/// Forgets what is known of the access token of a number that left.
pub fn forget(tx: &mut Tx<'_>, account: AccountId) -> Result<(), StoreError> {
    sql("delete from account_tokens where company_id = ? and account_id = ?")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(account))
        .execute(tx.conn)?;
    Ok(())
}

/// Numbers about whose token Meta was not asked for a while, or never: one for each token that is known.
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
    let due: Vec<Due> = sql("select distinct on (a.company_id, \
                coalesce(t.fingerprint, decode(replace(a.id::text, '-', ''), 'hex'))) \
            a.company_id, a.id from accounts a \
         left join account_tokens t on t.company_id = a.company_id and t.account_id = a.id \
         where a.deletion is null and (t.due <= ? or (t.due is null and a.created_at <= ?)) \
         order by a.company_id, \
            coalesce(t.fingerprint, decode(replace(a.id::text, '-', ''), 'hex')), a.id limit ?")
    .bind::<Timestamptz, _>(now)
    .bind::<Timestamptz, _>(now - SETTLED)
    .bind::<BigInt, _>(limit)
    .load(batch.conn)?;
    Ok(due.into_iter().map(|row| (row.company_id.into(), row.id.into())).collect())
}
