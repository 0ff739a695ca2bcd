//! When what is kept of templates was compared with what Meta has.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::ids::{AccountId, CompanyId};
use uuid::Uuid;

use crate::jobs::{self, Haste, NewJob, Work};
use crate::statement::sql;
use crate::{Batch, StoreError, Tx};

/// Whoever connects a number has a moment to do so in peace.
const SETTLED: TimeDelta = TimeDelta::minutes(1);

/// How the last comparison went.
#[derive(Debug, Clone, QueryableByName)]
pub struct Sync {
    /// When the next one begins by itself.
    #[diesel(sql_type = Timestamptz)]
    pub due: DateTime<Utc>,
    /// When the last one that came to its end did.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub finished_at: Option<DateTime<Utc>>,
    /// How many templates Meta had then, each language counted.
    #[diesel(sql_type = Nullable<Integer>)]
    pub templates: Option<i32>,
    /// Why the last one did not come to its end, if it did not.
    #[diesel(sql_type = Nullable<Text>)]
    pub fault: Option<String>,
}

/// How the last comparison went; not found, if there was none.
pub fn find_sync(tx: &mut Tx<'_>, waba: &str) -> Result<Sync, StoreError> {
    Ok(sql("select due, finished_at, templates, fault from template_syncs \
         where company_id = ? and waba_id = ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Text, _>(waba)
    .get_result(tx.conn)?)
}

/// Compares with Meta as soon as may be, once however often it is asked for: all templates of a business account, or those of one name. The next
/// time that all are compared by itself is after `pause`.
pub fn ask_sync(
    tx: &mut Tx<'_>,
    account: AccountId,
    waba: &str,
    name: Option<String>,
    haste: Haste,
    pause: TimeDelta,
) -> Result<(), StoreError> {
    let now = tx.now();
    if name.is_none() {
        sql("insert into template_syncs (company_id, waba_id, due) values (?, ?, ?) \
             on conflict (company_id, waba_id) do update set due = excluded.due")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<Text, _>(waba)
        .bind::<Timestamptz, _>(now + pause)
        .execute(tx.conn)?;
    }
    let key = format!("sync_templates:{waba}:{}", name.as_deref().unwrap_or_default());
    let work = Work::SyncTemplates { waba: waba.to_owned(), name };
    let job = NewJob { work, account: Some(account), chain: None, due: now };
    jobs::insert_once(tx, &job, &key, haste)
}

/// Notes how a comparison of all went.
pub fn note_sync(
    tx: &mut Tx<'_>,
    waba: &str,
    outcome: Result<usize, &str>,
) -> Result<(), StoreError> {
    let now = tx.now();
    let count = outcome.ok().and_then(|count| i32::try_from(count).ok());
    sql("update template_syncs set finished_at = case when ?::text is null then ? else finished_at end, \
            templates = coalesce(?, templates), fault = ? where company_id = ? and waba_id = ?")
    .bind::<Nullable<Text>, _>(outcome.err())
    .bind::<Timestamptz, _>(now)
    .bind::<Nullable<Integer>, _>(count)
    .bind::<Nullable<Text>, _>(outcome.err())
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Text, _>(waba)
    .execute(tx.conn)?;
    Ok(())
}

/// Business accounts whose templates were not compared for a while, or never, each with one of its numbers.
pub fn list_due(
    batch: &mut Batch<'_>,
    now: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<(CompanyId, AccountId, String)>, StoreError> {
    #[derive(QueryableByName)]
    struct Due {
        #[diesel(sql_type = SqlUuid)]
        company_id: Uuid,
        #[diesel(sql_type = SqlUuid)]
        id: Uuid,
        #[diesel(sql_type = Text)]
        waba_id: String,
    }
    let due: Vec<Due> = sql("select distinct on (a.waba_id, a.company_id) a.company_id, a.id, \
            a.waba_id from accounts a left join template_syncs s \
            on s.company_id = a.company_id and s.waba_id = a.waba_id \
         where a.deletion is null \
            and (s.due <= ? or (s.due is null and a.created_at <= ?)) order by a.waba_id, a.company_id, a.id limit ?")
    .bind::<Timestamptz, _>(now)
    .bind::<Timestamptz, _>(now - SETTLED)
    .bind::<BigInt, _>(limit)
    .load(batch.conn)?;
    Ok(due.into_iter().map(|row| (row.company_id.into(), row.id.into(), row.waba_id)).collect())
}
