//! How often things were tried: one count for all nodes.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Binary, Text, Timestamptz};
use domain::throttle::Limit;

use crate::statement::sql;
use crate::{Batch, StoreError};

/// What is counted of whom.
#[derive(Debug, Clone)]
pub struct Meter {
    /// How often it may be.
    pub limit: Limit,
    /// Whose tries: a hash of an address, or of what stands for a client.
    pub key: Vec<u8>,
}

/// When all of these are open again, if one of them is closed now.
pub fn closed_until(
    batch: &mut Batch<'_>,
    meters: &[Meter],
) -> Result<Option<DateTime<Utc>>, StoreError> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Text)]
        kind: String,
        #[diesel(sql_type = Array<Timestamptz>)]
        tries: Vec<DateTime<Utc>>,
    }
    let kinds: Vec<&str> = meters.iter().map(|meter| meter.limit.kind).collect();
    let keys: Vec<&[u8]> = meters.iter().map(|meter| meter.key.as_slice()).collect();
    let rows: Vec<Row> = sql("select t.kind, t.tries from throttles t \
         join unnest(?, ?) as m (kind, key) on m.kind = t.kind and m.key = t.key")
    .bind::<Array<Text>, _>(kinds)
    .bind::<Array<Binary>, _>(keys)
    .load(batch.conn)?;
    let now = batch.now();
    let closed = rows.iter().filter_map(|row| {
        let meter = meters.iter().find(|meter| meter.limit.kind == row.kind)?;
        meter.limit.closed_until(&row.tries, now)
    });
    Ok(closed.max())
}

/// Counts one more try, unless the meter is closed. Answers with when it opens, if it is. Tries at
/// the same moment, of whatever node, come one after the other.
pub fn count(batch: &mut Batch<'_>, meter: &Meter) -> Result<Option<DateTime<Utc>>, StoreError> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Array<Timestamptz>)]
        tries: Vec<DateTime<Utc>>,
    }
    let now = batch.now();
    // One statement, which locks the row: after two, the sweep could have taken it in between.
    let row: Row = sql("insert into throttles as t (kind, key, tries) values (?, ?, '{}') \
         on conflict (kind, key) do update set tries = t.tries returning tries")
    .bind::<Text, _>(meter.limit.kind)
    .bind::<Binary, _>(&meter.key)
    .get_result(batch.conn)?;
    let closed = meter.limit.closed_until(&row.tries, now);
    if closed.is_none() {
        let recent = row.tries.into_iter().filter(|at| *at > now - meter.limit.within);
        let tries: Vec<DateTime<Utc>> = recent.chain([now]).collect();
        sql("update throttles set tries = ? where kind = ? and key = ?")
            .bind::<Array<Timestamptz>, _>(tries)
            .bind::<Text, _>(meter.limit.kind)
            .bind::<Binary, _>(&meter.key)
            .execute(batch.conn)?;
    }
    Ok(closed)
}

/// Forgets counts that were begun before `then` and not added to since.
pub fn forget(batch: &mut Batch<'_>, then: DateTime<Utc>) -> Result<(), StoreError> {
    sql("delete from throttles where not (? < any(tries))")
        .bind::<Timestamptz, _>(then)
        .execute(batch.conn)?;
    Ok(())
}
