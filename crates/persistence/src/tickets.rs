//! Tickets with which sockets are opened.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Binary, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use crate::presence::Device;
use crate::statement::sql;
use crate::{Batch, StoreError};

/// Keeps the hash of a ticket that opens one socket.
pub fn insert(
    batch: &mut Batch<'_>,
    hash: &[u8],
    device: &Device,
    expires_at: DateTime<Utc>,
) -> Result<(), StoreError> {
    sql("insert into ws_tickets (hash, company_id, agent_id, session_id, expires_at) \
         values (?, ?, ?, ?, ?)")
    .bind::<Binary, _>(hash)
    .bind::<SqlUuid, _>(Uuid::from(device.company))
    .bind::<SqlUuid, _>(Uuid::from(device.agent))
    .bind::<SqlUuid, _>(Uuid::from(device.session))
    .bind::<Timestamptz, _>(expires_at)
    .execute(batch.conn)?;
    Ok(())
}

/// Takes a ticket: the first who shows it gets the socket, and only while it is fresh.
pub fn take(batch: &mut Batch<'_>, hash: &[u8]) -> Result<Option<Device>, StoreError> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = SqlUuid)]
        company_id: Uuid,
        #[diesel(sql_type = SqlUuid)]
        agent_id: Uuid,
        #[diesel(sql_type = SqlUuid)]
        session_id: Uuid,
        #[diesel(sql_type = Timestamptz)]
        expires_at: DateTime<Utc>,
    }
    let now = batch.now();
    let row: Option<Row> = sql("delete from ws_tickets where hash = ? \
         returning company_id, agent_id, session_id, expires_at")
    .bind::<Binary, _>(hash)
    .get_result(batch.conn)
    .optional()?;
    Ok(row.filter(|row| now < row.expires_at).map(|row| Device {
        company: row.company_id.into(),
        agent: row.agent_id.into(),
        session: row.session_id.into(),
    }))
}

/// Forgets tickets that nobody showed in time.
pub fn forget(batch: &mut Batch<'_>) -> Result<(), StoreError> {
    let now = batch.now();
    sql("delete from ws_tickets where expires_at < ?")
        .bind::<Timestamptz, _>(now)
        .execute(batch.conn)?;
    Ok(())
}
