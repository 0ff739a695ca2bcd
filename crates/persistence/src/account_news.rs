//! What Meta said of numbers, as rows: added to and read, never changed.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary, Bool, Json, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::ids::AccountId;
use domain::standing::Told;
use serde_json::Value;
use uuid::Uuid;

use crate::statement::sql;
use crate::{StoreError, Tx};

/// Whether this was written down before.
pub fn is_known(
    tx: &mut Tx<'_>,
    account: AccountId,
    fingerprint: &[u8],
) -> Result<bool, StoreError> {
    #[derive(QueryableByName)]
    struct Answer {
        #[diesel(sql_type = Bool)]
        known: bool,
    }
    let answer: Answer = sql("select exists (select from account_news \
         where company_id = ? and account_id = ? and fingerprint = ?) as known")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(account))
    .bind::<Binary, _>(fingerprint)
    .get_result(tx.conn)?;
    Ok(answer.known)
}

/// Writes down something that is new. The fingerprint tells it from everything else that was said.
pub fn insert(
    tx: &mut Tx<'_>,
    account: AccountId,
    told: &Told,
    fingerprint: &[u8],
) -> Result<(), StoreError> {
    sql("insert into account_news (company_id, id, account_id, told_at, field, value, changed, \
            fingerprint) values (?, ?, ?, ?, ?, ?, ?, ?)")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(told.id))
    .bind::<SqlUuid, _>(Uuid::from(account))
    .bind::<Timestamptz, _>(told.told_at)
    .bind::<Text, _>(&told.field)
    .bind::<Json, _>(&told.value)
    .bind::<Bool, _>(told.changed)
    .bind::<Binary, _>(fingerprint)
    .execute(tx.conn)?;
    Ok(())
}

/// Lists what was said of a number, the newest first.
pub fn list(
    tx: &mut Tx<'_>,
    account: AccountId,
    before: Option<(DateTime<Utc>, Uuid)>,
    limit: i64,
) -> Result<Vec<Told>, StoreError> {
    let (at, id) = before.unzip();
    let rows: Vec<Row> = sql("select id, told_at, field, value, changed from account_news \
         where company_id = ? and account_id = ? \
            and (told_at, id) < (coalesce(?, 'infinity'), \
                coalesce(?, 'ffffffff-ffff-ffff-ffff-ffffffffffff')) \
         order by told_at desc, id desc limit ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(account))
    .bind::<Nullable<Timestamptz>, _>(at)
    .bind::<Nullable<SqlUuid>, _>(id)
    .bind::<BigInt, _>(limit)
    .load(tx.conn)?;
    Ok(rows.into_iter().map(Told::from).collect())
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Timestamptz)]
    told_at: DateTime<Utc>,
    #[diesel(sql_type = Text)]
    field: String,
    #[diesel(sql_type = Json)]
    value: Value,
    #[diesel(sql_type = Bool)]
    changed: bool,
}

impl From<Row> for Told {
    fn from(row: Row) -> Self {
        Self {
            id: row.id.into(),
            told_at: row.told_at,
            field: row.field,
            value: row.value,
            changed: row.changed,
        }
    }
}
