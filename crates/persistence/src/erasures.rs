//! That customers were erased, and how far that got, as rows.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::ids::{ChatId, ContactId, ErasureId};
use domain::privacy::{Erasure, ErasureState};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::statement::sql;
use crate::{StoreError, Tx};

/// What is still to be looked for when a customer's own rows are gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Traces {
    /// Their number and user ids, as Meta writes them.
    pub names: Vec<String>,
    /// They, and whoever was made part of them.
    #[serde(default)]
    pub contacts: Vec<ContactId>,
    /// Their chats.
    pub chats: Vec<ChatId>,
    /// The event log was looked through up to here.
    pub log_after: i64,
    /// Events with a higher number say nothing of them.
    pub log_until: i64,
    /// The journal was looked through up to here.
    pub journal_after: i64,
    /// What came later is of somebody new.
    pub journal_until: i64,
}

/// Adds one that somebody asked for.
pub fn insert(tx: &mut Tx<'_>, new: &Erasure) -> Result<(), StoreError> {
    sql("insert into erasures (company_id, id, contact_id, asked_by, asked_by_name, asked_at) \
         values (?, ?, ?, ?, ?, ?)")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(new.id))
    .bind::<SqlUuid, _>(Uuid::from(new.contact))
    .bind::<SqlUuid, _>(Uuid::from(new.asked_by))
    .bind::<Text, _>(&new.asked_by_name)
    .bind::<Timestamptz, _>(new.asked_at)
    .execute(tx.conn)?;
    Ok(())
}

/// Reads one.
pub fn find(tx: &mut Tx<'_>, id: ErasureId) -> Result<Erasure, StoreError> {
    let row: Row = sql("select * from erasures where company_id = ? and id = ?")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(id))
        .get_result(tx.conn)?;
    Ok(row.read()?.0)
}

/// Reads that of a customer, if there is one, and keeps it as it is until the transaction ends.
pub fn lock_of_contact(tx: &mut Tx<'_>, contact: ContactId) -> Result<Option<Erasure>, StoreError> {
    let row: Option<Row> = sql("select * from erasures where company_id = ? and contact_id = ? \
         for no key update")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(contact))
    .get_result(tx.conn)
    .optional()?;
    Ok(row.map(Row::read).transpose()?.map(|(erasure, _)| erasure))
}

/// Reads one with what is still to be looked for, and lets nobody else go on with it until the
/// transaction ends. No traces: the customer's own rows are not gone yet, or all is done.
pub fn lock(tx: &mut Tx<'_>, id: ErasureId) -> Result<(Erasure, Option<Traces>), StoreError> {
    let row: Row = sql("select * from erasures where company_id = ? and id = ? for no key update")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(id))
        .get_result(tx.conn)?;
    row.read()
}

/// Writes back how far one is.
pub fn save(tx: &mut Tx<'_>, erasure: &Erasure, traces: Option<&Traces>) -> Result<(), StoreError> {
    sql("update erasures set state = ?, finished_at = ?, removed = ?, sha256 = ?, traces = ? \
         where company_id = ? and id = ?")
    .bind::<Text, _>(name(erasure.state))
    .bind::<Nullable<Timestamptz>, _>(erasure.finished_at)
    .bind::<Jsonb, _>(serde_json::to_value(&erasure.removed)?)
    .bind::<Nullable<Text>, _>(erasure.sha256.as_deref())
    .bind::<Nullable<Jsonb>, _>(traces.map(serde_json::to_value).transpose()?)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(erasure.id))
    .execute(tx.conn)?;
    Ok(())
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
    #[diesel(sql_type = Text)]
    asked_by_name: String,
    #[diesel(sql_type = Timestamptz)]
    asked_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    finished_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Jsonb)]
    removed: Value,
    #[diesel(sql_type = Nullable<Text>)]
    sha256: Option<String>,
    #[diesel(sql_type = Nullable<Jsonb>)]
    traces: Option<Value>,
}

impl Row {
    fn read(self) -> Result<(Erasure, Option<Traces>), StoreError> {
        let traces = self.traces.map(serde_json::from_value).transpose()?;
        let erasure = Erasure {
            id: self.id.into(),
            contact: self.contact_id.into(),
            state: named(&self.state)?,
            asked_by: self.asked_by.into(),
            asked_by_name: self.asked_by_name,
            asked_at: self.asked_at,
            finished_at: self.finished_at,
            removed: serde_json::from_value(self.removed)?,
            sha256: self.sha256,
        };
        Ok((erasure, traces))
    }
}

fn name(state: ErasureState) -> &'static str {
    match state {
        ErasureState::Queued => "queued",
        ErasureState::Done => "done",
        ErasureState::Failed => "failed",
    }
}

fn named(name: &str) -> Result<ErasureState, StoreError> {
    match name {
        "queued" => Ok(ErasureState::Queued),
        "done" => Ok(ErasureState::Done),
        "failed" => Ok(ErasureState::Failed),
        other => Err(StoreError::other(format!("an erasure in state {other}"))),
    }
}
