//! Statuses that overtook their message: Meta promises no order.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Jsonb, Text, Timestamptz, Uuid as SqlUuid};
use domain::ids::AccountId;
use domain::message::Report;
use serde_json::Value;
use uuid::Uuid;

use crate::statement::sql;
use crate::{Batch, StoreError, Tx};

/// A status that waits for its message.
#[derive(Debug, Clone)]
pub struct Early {
    /// On which account.
    pub account: AccountId,
    /// Meta's id of the message.
    pub wamid: String,
    /// What it says.
    pub report: Report,
    /// When it came.
    pub at: DateTime<Utc>,
    /// The body that it came in.
    pub journal_id: i64,
}

/// Keeps statuses whose message is not there yet.
pub fn insert(tx: &mut Tx<'_>, new: &[Early]) -> Result<(), StoreError> {
    if new.is_empty() {
        return Ok(());
    }
    let reports: Vec<String> =
        new.iter().map(|early| serde_json::to_string(&early.report)).collect::<Result<_, _>>()?;
    sql("insert into early_statuses (company_id, account_id, wamid, journal_id, report, at) \
         select ?, n.account_id, n.wamid, n.journal_id, n.report::jsonb, n.at \
         from unnest(?, ?, ?, ?, ?) as n (account_id, wamid, journal_id, report, at)")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Array<SqlUuid>, _>(
        new.iter().map(|early| Uuid::from(early.account)).collect::<Vec<_>>(),
    )
    .bind::<Array<Text>, _>(new.iter().map(|early| early.wamid.as_str()).collect::<Vec<_>>())
    .bind::<Array<BigInt>, _>(new.iter().map(|early| early.journal_id).collect::<Vec<_>>())
    .bind::<Array<Text>, _>(reports)
    .bind::<Array<Timestamptz>, _>(new.iter().map(|early| early.at).collect::<Vec<_>>())
    .execute(tx.conn)?;
    Ok(())
}

/// Waits for whoever else gives one of these names to a message, or keeps a status of it, and lets
/// nobody do so until the transaction ends. Both can happen at the same moment, and neither would see
/// what the other wrote: whoever comes second has to look again.
pub fn lock(tx: &mut Tx<'_>, named: &[(AccountId, &str)]) -> Result<(), StoreError> {
    sql("select pg_advisory_xact_lock(k) from (select distinct \
            hashtextextended(n.wamid, hashtext(n.account_id::text)) as k \
            from unnest(?, ?) as n (account_id, wamid) order by k) s")
    .bind::<Array<SqlUuid>, _>(named.iter().map(|(id, _)| Uuid::from(*id)).collect::<Vec<_>>())
    .bind::<Array<Text>, _>(named.iter().map(|(_, wamid)| *wamid).collect::<Vec<_>>())
    .execute(tx.conn)?;
    Ok(())
}

/// Takes out the statuses that waited for these messages, in the order in which they came. Lock the
/// names first.
pub fn take(tx: &mut Tx<'_>, named: &[(AccountId, &str)]) -> Result<Vec<Early>, StoreError> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = BigInt)]
        id: i64,
        #[diesel(sql_type = SqlUuid)]
        account_id: Uuid,
        #[diesel(sql_type = Text)]
        wamid: String,
        #[diesel(sql_type = BigInt)]
        journal_id: i64,
        #[diesel(sql_type = Jsonb)]
        report: Value,
        #[diesel(sql_type = Timestamptz)]
        at: DateTime<Utc>,
    }
    let accounts: Vec<Uuid> = named.iter().map(|(account, _)| Uuid::from(*account)).collect();
    let wamids: Vec<&str> = named.iter().map(|(_, wamid)| *wamid).collect();
    let mut rows: Vec<Row> = sql("delete from early_statuses where company_id = ? \
         and (account_id, wamid) in (select * from unnest(?, ?)) \
         returning id, account_id, wamid, journal_id, report, at")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Array<SqlUuid>, _>(accounts)
    .bind::<Array<Text>, _>(wamids)
    .load(tx.conn)?;
    rows.sort_by_key(|row| row.id);
    let early = |row: Row| {
        Ok(Early {
            account: row.account_id.into(),
            wamid: row.wamid,
            report: serde_json::from_value(row.report)?,
            at: row.at,
            journal_id: row.journal_id,
        })
    };
    rows.into_iter().map(early).collect()
}

/// Gives up on statuses that came before `then`: their bodies are marked as failed.
pub fn give_up(batch: &mut Batch<'_>, then: DateTime<Utc>) -> Result<usize, StoreError> {
    Ok(sql("with gone as (delete from early_statuses where at < ? returning journal_id) \
         update journal set state = 'failed', fault = 'status of a message that never came' \
         where state = 'parked' and id in (select journal_id from gone)")
    .bind::<Timestamptz, _>(then)
    .execute(batch.conn)?)
}
