//! Whom a business account wrote to first.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Json, Text, Timestamptz, Uuid as SqlUuid};
use domain::ids::ContactId;
use domain::reach::{DAY, Exhausted, Reach};
use uuid::Uuid;

use crate::statement::sql;
use crate::stored::Stored;
use crate::{StoreError, Tx};

/// Counts a customer to whom a business account writes first, unless they were counted within a day; or says
/// that it may write to no more. Two who count at once count one after the other.
pub fn count(
    tx: &mut Tx<'_>,
    waba: &str,
    contact: ContactId,
    limit: Option<i64>,
) -> Result<Result<(), Exhausted>, StoreError> {
    let now = tx.now();
    if is_counted(tx, waba, contact, now)? {
        return Ok(Ok(()));
    }
    let mut reach = lock(tx, waba)?;
    if let Err(exhausted) = reach.add(limit, now) {
        return Ok(Err(exhausted));
    }
    sql("update reaches set counts = ?::json where company_id = ? and waba_id = ?")
        .bind::<Text, _>(serde_json::to_string(&reach)?)
        .bind::<SqlUuid, _>(tx.company)
        .bind::<Text, _>(waba)
        .execute(tx.conn)?;
    sql("insert into reached (company_id, waba_id, contact_id, at) values (?, ?, ?, ?) \
         on conflict (company_id, waba_id, contact_id) do update set at = excluded.at")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Text, _>(waba)
    .bind::<SqlUuid, _>(Uuid::from(contact))
    .bind::<Timestamptz, _>(now)
    .execute(tx.conn)?;
    Ok(Ok(()))
}

fn is_counted(
    tx: &mut Tx<'_>,
    waba: &str,
    contact: ContactId,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Bool)]
        is_counted: bool,
    }
    let row: Row = sql("select exists (select from reached where company_id = ? and waba_id = ? \
            and contact_id = ? and at > ?) as is_counted")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Text, _>(waba)
    .bind::<SqlUuid, _>(Uuid::from(contact))
    .bind::<Timestamptz, _>(now - DAY)
    .get_result(tx.conn)?;
    Ok(row.is_counted)
}

fn lock(tx: &mut Tx<'_>, waba: &str) -> Result<Reach, StoreError> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Json)]
        counts: Stored<Reach>,
    }
    // A conflict locks the row, too.
    let row: Row = sql("insert into reaches (company_id, waba_id, counts) values (?, ?, ?::json) \
         on conflict (company_id, waba_id) do update set waba_id = excluded.waba_id returning counts")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Text, _>(waba)
    .bind::<Text, _>(serde_json::to_string(&Reach::default())?)
    .get_result(tx.conn)?;
    Ok(row.counts.0)
}
