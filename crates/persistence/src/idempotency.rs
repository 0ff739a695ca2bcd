//! What answered a request before, so that sending it again is sending it once.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Binary, Json, SmallInt, Text, Timestamptz, Uuid as SqlUuid};
use domain::ids::AgentId;
use serde_json::Value;
use uuid::Uuid;

use crate::statement::sql;
use crate::{Batch, StoreError, Tx};

/// The constraint that a second request under the same key meets.
pub const TAKEN: &str = "idempotency_keys_pkey";

/// An answer that was given.
#[derive(Debug, Clone, QueryableByName)]
pub struct Answer {
    /// Hash of the request that got it.
    #[diesel(sql_type = Binary)]
    pub request_hash: Vec<u8>,
    /// Its HTTP status.
    #[diesel(sql_type = SmallInt)]
    pub status: i16,
    /// Its body.
    #[diesel(sql_type = Json)]
    pub body: Value,
}

/// Finds what answered this key of this user.
pub fn find(tx: &mut Tx<'_>, agent: AgentId, key: &str) -> Result<Option<Answer>, StoreError> {
    Ok(sql("select request_hash, status, body from idempotency_keys \
         where company_id = ? and agent_id = ? and key = ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(agent))
    .bind::<Text, _>(key)
    .get_result(tx.conn)
    .optional()?)
}

/// Keeps an answer, in the transaction of the work that it answers. [`TAKEN`] if another request
/// under the same key was first.
pub fn insert(
    tx: &mut Tx<'_>,
    agent: AgentId,
    key: &str,
    answer: &Answer,
) -> Result<(), StoreError> {
    let now = tx.now();
    sql("insert into idempotency_keys (company_id, agent_id, key, request_hash, status, body, \
            created_at) values (?, ?, ?, ?, ?, ?, ?)")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(agent))
    .bind::<Text, _>(key)
    .bind::<Binary, _>(&answer.request_hash)
    .bind::<SmallInt, _>(answer.status)
    .bind::<Json, _>(&answer.body)
    .bind::<Timestamptz, _>(now)
    .execute(tx.conn)?;
    Ok(())
}

/// Forgets answers that were given before `then`.
pub fn forget(batch: &mut Batch<'_>, then: DateTime<Utc>) -> Result<(), StoreError> {
    sql("delete from idempotency_keys where created_at < ?")
        .bind::<Timestamptz, _>(then)
        .execute(batch.conn)?;
    Ok(())
}
