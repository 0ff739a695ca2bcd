//! Customers from files, and what became of each row, as rows.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{
    Array, BigInt, Binary, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid,
};
use domain::ids::{ContactId, ImportId};
use domain::import::{Import, Row};
use serde_json::Value;
use uuid::Uuid;

use crate::agents::{from_word, word};
use crate::statement::sql;
use crate::{Batch, StoreError, Tx};

/// Adds one, with its file.
pub fn insert(tx: &mut Tx<'_>, new: &Import, file: &[u8]) -> Result<(), StoreError> {
    sql(
        "insert into contact_imports (company_id, id, asked_by, asked_at, expires_at, plan, total, \
            file) values (?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(new.id))
    .bind::<SqlUuid, _>(Uuid::from(new.asked_by))
    .bind::<Timestamptz, _>(new.asked_at)
    .bind::<Timestamptz, _>(new.expires_at)
    .bind::<Jsonb, _>(serde_json::to_value(&new.plan)?)
    .bind::<BigInt, _>(new.total)
    .bind::<Binary, _>(file)
    .execute(tx.conn)?;
    Ok(())
}

/// Reads one. Whatever is older than it may be is not there.
pub fn find(tx: &mut Tx<'_>, id: ImportId) -> Result<Import, StoreError> {
    let now = tx.now();
    let row: Found = sql("select id, state, asked_by, asked_at, finished_at, expires_at, plan, \
            total, done, created, updated, skipped, failed from contact_imports \
         where company_id = ? and id = ? and expires_at > ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(id))
    .bind::<Timestamptz, _>(now)
    .get_result(tx.conn)?;
    row.try_into()
}

/// The same, and lets nobody else go on with it until the transaction ends.
pub fn lock(tx: &mut Tx<'_>, id: ImportId) -> Result<Import, StoreError> {
    sql("select from contact_imports where company_id = ? and id = ? for no key update")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(id))
        .execute(tx.conn)?;
    find(tx, id)
}

/// Reads the file of one that is not over.
pub fn find_file(tx: &mut Tx<'_>, id: ImportId) -> Result<Option<Vec<u8>>, StoreError> {
    #[derive(QueryableByName)]
    struct File {
        #[diesel(sql_type = Nullable<Binary>)]
        file: Option<Vec<u8>>,
    }
    let file: File = sql("select file from contact_imports where company_id = ? and id = ?")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(id))
        .get_result(tx.conn)?;
    Ok(file.file)
}

/// Writes back how far one is. When it is over, its file is gone.
pub fn save(tx: &mut Tx<'_>, import: &Import) -> Result<(), StoreError> {
    sql("update contact_imports set state = ?, finished_at = ?, done = ?, created = ?, updated = ?, \
            skipped = ?, failed = ?, file = case when ? = 'queued' then file end \
         where company_id = ? and id = ?")
    .bind::<Text, _>(word(&import.state)?)
    .bind::<Nullable<Timestamptz>, _>(import.finished_at)
    .bind::<BigInt, _>(import.done)
    .bind::<BigInt, _>(import.created)
    .bind::<BigInt, _>(import.updated)
    .bind::<BigInt, _>(import.skipped)
    .bind::<BigInt, _>(import.failed)
    .bind::<Text, _>(word(&import.state)?)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(import.id))
    .execute(tx.conn)?;
    Ok(())
}

/// Lists the newest ones.
pub fn list(
    tx: &mut Tx<'_>,
    before: Option<ImportId>,
    limit: i64,
) -> Result<Vec<Import>, StoreError> {
    let now = tx.now();
    let before = before.map_or(Uuid::max(), Uuid::from);
    let rows: Vec<Found> =
        sql("select id, state, asked_by, asked_at, finished_at, expires_at, plan, \
            total, done, created, updated, skipped, failed from contact_imports \
         where company_id = ? and id < ? and expires_at > ? order by id desc limit ?")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(before)
        .bind::<Timestamptz, _>(now)
        .bind::<BigInt, _>(limit)
        .load(tx.conn)?;
    rows.into_iter().map(Import::try_from).collect()
}

/// Adds what became of some rows.
pub fn insert_rows(tx: &mut Tx<'_>, id: ImportId, rows: &[Row]) -> Result<(), StoreError> {
    let numbers: Vec<i64> = rows.iter().map(|row| row.n).collect();
    let outcomes = rows.iter().map(|row| word(&row.outcome)).collect::<Result<Vec<_>, _>>()?;
    let contacts: Vec<Option<Uuid>> = rows.iter().map(|row| row.contact.map(Uuid::from)).collect();
    let reasons: Vec<Option<&str>> = rows.iter().map(|row| row.reason.as_deref()).collect();
    sql("insert into contact_import_rows (company_id, import_id, n, outcome, contact_id, reason) \
         select ?, ?, w.n, w.outcome, w.contact_id, w.reason \
         from unnest(?, ?, ?, ?) as w (n, outcome, contact_id, reason)")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(id))
    .bind::<Array<BigInt>, _>(numbers)
    .bind::<Array<Text>, _>(outcomes)
    .bind::<Array<Nullable<SqlUuid>>, _>(contacts)
    .bind::<Array<Nullable<Text>>, _>(reasons)
    .execute(tx.conn)?;
    Ok(())
}

/// Lists what became of the rows behind the one of this number.
pub fn list_rows(
    tx: &mut Tx<'_>,
    id: ImportId,
    after: i64,
    limit: i64,
) -> Result<Vec<Row>, StoreError> {
    #[derive(QueryableByName)]
    struct Found {
        #[diesel(sql_type = BigInt)]
        n: i64,
        #[diesel(sql_type = Text)]
        outcome: String,
        #[diesel(sql_type = Nullable<SqlUuid>)]
        contact_id: Option<Uuid>,
        #[diesel(sql_type = Nullable<Text>)]
        reason: Option<String>,
    }
    let rows: Vec<Found> = sql("select n, outcome, contact_id, reason from contact_import_rows \
         where company_id = ? and import_id = ? and n > ? order by n limit ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(id))
    .bind::<BigInt, _>(after)
    .bind::<BigInt, _>(limit)
    .load(tx.conn)?;
    let row = |row: Found| {
        let contact = row.contact_id.map(Into::into);
        Ok(Row { n: row.n, outcome: from_word(row.outcome)?, contact, reason: row.reason })
    };
    rows.into_iter().map(row).collect()
}

/// Lists in which rows of which imports these customers were.
pub fn list_rows_of(
    tx: &mut Tx<'_>,
    contacts: &[ContactId],
) -> Result<Vec<(ImportId, i64)>, StoreError> {
    #[derive(QueryableByName)]
    struct Found {
        #[diesel(sql_type = SqlUuid)]
        import_id: Uuid,
        #[diesel(sql_type = BigInt)]
        n: i64,
    }
    let contacts: Vec<Uuid> = contacts.iter().map(|id| Uuid::from(*id)).collect();
    let rows: Vec<Found> = sql("select import_id, n from contact_import_rows \
         where company_id = ? and contact_id = any(?) order by import_id, n")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Array<SqlUuid>, _>(contacts)
    .load(tx.conn)?;
    Ok(rows.into_iter().map(|row| (row.import_id.into(), row.n)).collect())
}

/// Forgets those that have been there for long enough, some at a time, with their rows.
pub fn forget(batch: &mut Batch<'_>, limit: i64) -> Result<usize, StoreError> {
    let now = batch.now();
    Ok(sql("delete from contact_imports where (company_id, id) in ( \
            select company_id, id from contact_imports where expires_at <= ? \
            order by expires_at limit ?)")
    .bind::<Timestamptz, _>(now)
    .bind::<BigInt, _>(limit)
    .execute(batch.conn)?)
}

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = SqlUuid)]
    asked_by: Uuid,
    #[diesel(sql_type = Timestamptz)]
    asked_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    finished_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Timestamptz)]
    expires_at: DateTime<Utc>,
    #[diesel(sql_type = Jsonb)]
    plan: Value,
    #[diesel(sql_type = BigInt)]
    total: i64,
    #[diesel(sql_type = BigInt)]
    done: i64,
    #[diesel(sql_type = BigInt)]
    created: i64,
    #[diesel(sql_type = BigInt)]
    updated: i64,
    #[diesel(sql_type = BigInt)]
    skipped: i64,
    #[diesel(sql_type = BigInt)]
    failed: i64,
}

impl TryFrom<Found> for Import {
    type Error = StoreError;

    fn try_from(row: Found) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id.into(),
            state: from_word(row.state)?,
            asked_by: row.asked_by.into(),
            asked_at: row.asked_at,
            finished_at: row.finished_at,
            expires_at: row.expires_at,
            plan: serde_json::from_value(row.plan)?,
            total: row.total,
            done: row.done,
            created: row.created,
            updated: row.updated,
            skipped: row.skipped,
            failed: row.failed,
        })
    }
}
