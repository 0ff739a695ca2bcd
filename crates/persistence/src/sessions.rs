//! Sign-ins, and the tickets with which their sockets are opened.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Binary, Text, Timestamptz, Uuid as SqlUuid};
use domain::ids::{AgentId, CompanyId, SessionId};
use uuid::Uuid;

use crate::presence::Device;
use crate::statement::sql;
use crate::{Batch, StoreError, Tx};

/// What is needed to check a password.
#[derive(Debug, Clone)]
pub struct Credentials {
    /// Whose company.
    pub company: CompanyId,
    /// Who.
    pub agent: AgentId,
    /// The PHC string of their password.
    pub password_hash: String,
}

/// A new sign-in.
#[derive(Debug, Clone)]
pub struct NewSession {
    /// Which.
    pub id: SessionId,
    /// Whose.
    pub agent: AgentId,
    /// SHA-256 of the refresh token.
    pub refresh_hash: Vec<u8>,
    /// When it ends by itself.
    pub expires_at: DateTime<Utc>,
}

/// Finds who signs in with an address, in whatever company.
pub fn find_credentials(
    batch: &mut Batch<'_>,
    email: &str,
) -> Result<Option<Credentials>, StoreError> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = SqlUuid)]
        company_id: Uuid,
        #[diesel(sql_type = SqlUuid)]
        id: Uuid,
        #[diesel(sql_type = Text)]
        password_hash: String,
    }
    let row: Option<Row> = sql("select company_id, id, password_hash from agents \
         where email = ? and disabled_at is null")
    .bind::<Text, _>(email)
    .get_result(batch.conn)
    .optional()?;
    Ok(row.map(|row| Credentials {
        company: row.company_id.into(),
        agent: row.id.into(),
        password_hash: row.password_hash,
    }))
}

/// Begins a session.
pub fn insert(tx: &mut Tx<'_>, new: &NewSession) -> Result<(), StoreError> {
    let now = tx.now();
    sql("insert into sessions (company_id, id, agent_id, refresh_hash, created_at, expires_at) \
         values (?, ?, ?, ?, ?, ?)")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(new.id))
    .bind::<SqlUuid, _>(Uuid::from(new.agent))
    .bind::<Binary, _>(&new.refresh_hash)
    .bind::<Timestamptz, _>(now)
    .bind::<Timestamptz, _>(new.expires_at)
    .execute(tx.conn)?;
    Ok(())
}

/// Keeps the hash of a ticket that opens one socket.
pub fn insert_ticket(
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
pub fn take_ticket(batch: &mut Batch<'_>, hash: &[u8]) -> Result<Option<Device>, StoreError> {
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
pub fn forget_tickets(batch: &mut Batch<'_>) -> Result<(), StoreError> {
    let now = batch.now();
    sql("delete from ws_tickets where expires_at < ?")
        .bind::<Timestamptz, _>(now)
        .execute(batch.conn)?;
    Ok(())
}
