//! Customers' data, taken out into files for a few days, as rows.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::ids::ExportId;
use domain::privacy::{Export, ExportState};
use uuid::Uuid;

use crate::statement::sql;
use crate::{Batch, StoreError, Tx};

/// Adds one that somebody asked for.
pub fn insert(tx: &mut Tx<'_>, new: &Export) -> Result<(), StoreError> {
    sql("insert into exports (company_id, id, contact_id, asked_by, asked_at, expires_at) \
         values (?, ?, ?, ?, ?, ?)")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(new.id))
    .bind::<SqlUuid, _>(Uuid::from(new.contact))
    .bind::<SqlUuid, _>(Uuid::from(new.asked_by))
    .bind::<Timestamptz, _>(new.asked_at)
    .bind::<Timestamptz, _>(new.expires_at)
    .execute(tx.conn)?;
    Ok(())
}

/// Reads one. Whatever is older than it may be is not there.
pub fn find(tx: &mut Tx<'_>, id: ExportId) -> Result<Export, StoreError> {
    let now = tx.now();
    let row: Row =
        sql("select id, contact_id, state, asked_by, asked_at, finished_at, expires_at, \
            size from exports where company_id = ? and id = ? and expires_at > ?")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(id))
        .bind::<Timestamptz, _>(now)
        .get_result(tx.conn)?;
    row.try_into()
}

/// Writes back how far one is.
pub fn save(tx: &mut Tx<'_>, export: &Export) -> Result<(), StoreError> {
    sql("update exports set state = ?, finished_at = ?, size = ? where company_id = ? and id = ?")
        .bind::<Text, _>(name(export.state))
        .bind::<Nullable<Timestamptz>, _>(export.finished_at)
        .bind::<Nullable<BigInt>, _>(export.size)
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(export.id))
        .execute(tx.conn)?;
    Ok(())
}

/// Adds a piece of the file. A conflict if the export is gone.
pub fn insert_part(
    tx: &mut Tx<'_>,
    id: ExportId,
    number: i32,
    data: &[u8],
) -> Result<(), StoreError> {
    sql("insert into export_parts (company_id, export_id, n, data) values (?, ?, ?, ?)")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(id))
        .bind::<Integer, _>(number)
        .bind::<Binary, _>(data)
        .execute(tx.conn)?;
    Ok(())
}

/// Reads a piece of the file; `None` behind the last one.
pub fn find_part(
    tx: &mut Tx<'_>,
    id: ExportId,
    number: i32,
) -> Result<Option<Vec<u8>>, StoreError> {
    #[derive(QueryableByName)]
    struct Part {
        #[diesel(sql_type = Binary)]
        data: Vec<u8>,
    }
    let part: Option<Part> = sql("select data from export_parts \
         where company_id = ? and export_id = ? and n = ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(id))
    .bind::<Integer, _>(number)
    .get_result(tx.conn)
    .optional()?;
    Ok(part.map(|part| part.data))
}

/// Takes out the pieces that an earlier try left behind.
pub fn remove_parts(tx: &mut Tx<'_>, id: ExportId) -> Result<(), StoreError> {
    sql("delete from export_parts where company_id = ? and export_id = ?")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(id))
        .execute(tx.conn)?;
    Ok(())
}

/// Forgets those that have been there for long enough, some at a time.
pub fn forget(batch: &mut Batch<'_>, limit: i64) -> Result<usize, StoreError> {
    let now = batch.now();
    Ok(sql("delete from exports where (company_id, id) in (select company_id, id from exports \
         where expires_at <= ? order by expires_at limit ?)")
    .bind::<Timestamptz, _>(now)
    .bind::<BigInt, _>(limit)
    .execute(batch.conn)?)
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    contact_id: Uuid,
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
    #[diesel(sql_type = Nullable<BigInt>)]
    size: Option<i64>,
}

impl TryFrom<Row> for Export {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id.into(),
            contact: row.contact_id.into(),
            state: named(&row.state)?,
            asked_by: row.asked_by.into(),
            asked_at: row.asked_at,
            finished_at: row.finished_at,
            expires_at: row.expires_at,
            size: row.size,
        })
    }
}

fn name(state: ExportState) -> &'static str {
    match state {
        ExportState::Queued => "queued",
        ExportState::Ready => "ready",
        ExportState::Failed => "failed",
    }
}

fn named(name: &str) -> Result<ExportState, StoreError> {
    match name {
        "queued" => Ok(ExportState::Queued),
        "ready" => Ok(ExportState::Ready),
        "failed" => Ok(ExportState::Failed),
        other => Err(StoreError::other(format!("an export in state {other}"))),
    }
}
