//! Whom business accounts wrote to first.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Json, Text, Timestamptz, Uuid as SqlUuid};
use domain::ids::ContactId;
use domain::reach::{DAY, Exhausted, Reach};
use uuid::Uuid;

use crate::statement::sql;
use crate::stored::Stored;
use crate::{StoreError, Tx};

/// Counts a customer to whom a business account writes first, unless they were counted within a day; or says
/// that it may write to no more. It shares the limit with others of its portfolio: `sharing` are all of them, it
/// among them, in order. Two who count at once count one after the other.
pub fn count(
    tx: &mut Tx<'_>,
    waba: &str,
    sharing: &[String],
    contact: ContactId,
    limit: Option<i64>,
) -> Result<Result<(), Exhausted>, StoreError> {
    let now = tx.now();
    if is_counted(tx, sharing, contact, now)? {
        return Ok(Ok(()));
    }
    let mut reaches = lock(tx, sharing)?;
    if let Err(exhausted) = reaches.values().fold(Reach::default(), Reach::plus).add(limit, now) {
        return Ok(Err(exhausted));
    }
    let mut reach = reaches.remove(waba).unwrap_or_default();
    if reach.add(None, now).is_ok() {
        sql("update reaches set counts = ?::json where company_id = ? and waba_id = ?")
            .bind::<Text, _>(serde_json::to_string(&reach)?)
            .bind::<SqlUuid, _>(tx.company)
            .bind::<Text, _>(waba)
            .execute(tx.conn)?;
    }
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
    wabas: &[String],
    contact: ContactId,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Bool)]
        is_counted: bool,
    }
    let row: Row = sql("select exists (select from reached where company_id = ? \
            and waba_id = any(?) and contact_id = ? and at > ?) as is_counted")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Array<Text>, _>(wabas)
    .bind::<SqlUuid, _>(Uuid::from(contact))
    .bind::<Timestamptz, _>(now - DAY)
    .get_result(tx.conn)?;
    Ok(row.is_counted)
}

/// What each counted so far; nobody else counts until the transaction ends.
fn lock(tx: &mut Tx<'_>, wabas: &[String]) -> Result<BTreeMap<String, Reach>, StoreError> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Text)]
        waba_id: String,
        #[diesel(sql_type = Json)]
        counts: Stored<Reach>,
    }
    // A conflict locks the row, too; they are locked in the order of their ids, whoever counts.
    let rows: Vec<Row> = sql("insert into reaches (company_id, waba_id, counts) \
         select ?, waba_id, ?::json from unnest(?::text[]) as w (waba_id) order by waba_id \
         on conflict (company_id, waba_id) do update set waba_id = excluded.waba_id \
         returning waba_id, counts")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Text, _>(serde_json::to_string(&Reach::default())?)
    .bind::<Array<Text>, _>(wabas)
    .load(tx.conn)?;
    Ok(rows.into_iter().map(|row| (row.waba_id, row.counts.0)).collect())
}
