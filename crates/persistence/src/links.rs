//! What a link in a mail proves: that whoever opens it reads somebody's mail.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Binary, Text, Timestamptz, Uuid as SqlUuid};
use domain::ids::{AgentId, CompanyId};
use uuid::Uuid;

use crate::statement::sql;
use crate::{Batch, StoreError, Tx};

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To show that the address is theirs.
    VerifyEmail,
    /// To choose a new password.
    ResetPassword,
}

impl Purpose {
    const fn word(self) -> &'static str {
        match self {
            Self::VerifyEmail => "verify_email",
            Self::ResetPassword => "reset_password",
        }
    }
}

/// Keeps the hash of a link's token. The one before it, if there is one, is worth nothing any more.
pub fn save(
    tx: &mut Tx<'_>,
    agent: AgentId,
    purpose: Purpose,
    hash: &[u8],
    expires_at: DateTime<Utc>,
) -> Result<(), StoreError> {
    sql("insert into link_tokens (company_id, agent_id, purpose, hash, expires_at) \
         values (?, ?, ?, ?, ?) on conflict (company_id, agent_id, purpose) do update \
            set hash = excluded.hash, expires_at = excluded.expires_at")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(agent))
    .bind::<Text, _>(purpose.word())
    .bind::<Binary, _>(hash)
    .bind::<Timestamptz, _>(expires_at)
    .execute(tx.conn)?;
    Ok(())
}

/// Whose link it is, in whatever company, if it is still good.
pub fn find(
    batch: &mut Batch<'_>,
    purpose: Purpose,
    hash: &[u8],
) -> Result<Option<(CompanyId, AgentId)>, StoreError> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = SqlUuid)]
        company_id: Uuid,
        #[diesel(sql_type = SqlUuid)]
        agent_id: Uuid,
    }
    let now = batch.now();
    let row: Option<Row> = sql("select company_id, agent_id from link_tokens \
         where hash = ? and purpose = ? and expires_at > ?")
    .bind::<Binary, _>(hash)
    .bind::<Text, _>(purpose.word())
    .bind::<Timestamptz, _>(now)
    .get_result(batch.conn)
    .optional()?;
    Ok(row.map(|row| (row.company_id.into(), row.agent_id.into())))
}

/// Takes a link's token: the first who shows it in time is answered with yes, and nobody else.
pub fn take(
    tx: &mut Tx<'_>,
    agent: AgentId,
    purpose: Purpose,
    hash: &[u8],
) -> Result<bool, StoreError> {
    let now = tx.now();
    let taken = sql("delete from link_tokens where company_id = ? and agent_id = ? \
            and purpose = ? and hash = ? and expires_at > ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(agent))
    .bind::<Text, _>(purpose.word())
    .bind::<Binary, _>(hash)
    .bind::<Timestamptz, _>(now)
    .execute(tx.conn)?;
    Ok(taken == 1)
}

/// Makes a link worthless before its time.
pub fn remove(tx: &mut Tx<'_>, agent: AgentId, purpose: Purpose) -> Result<(), StoreError> {
    sql("delete from link_tokens where company_id = ? and agent_id = ? and purpose = ?")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(agent))
        .bind::<Text, _>(purpose.word())
        .execute(tx.conn)?;
    Ok(())
}

/// Forgets links that nobody used in time.
pub fn forget(batch: &mut Batch<'_>) -> Result<(), StoreError> {
    let now = batch.now();
    sql("delete from link_tokens where expires_at < ?")
        .bind::<Timestamptz, _>(now)
        .execute(batch.conn)?;
    Ok(())
}
