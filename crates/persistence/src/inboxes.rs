//! What is one user's alone: how many notifications they have not read, and the number of the last
//! change of their drafts and notifications, by which their devices tell old from new.

use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Uuid as SqlUuid};
use domain::ids::AgentId;
use uuid::Uuid;

use crate::statement::sql;
use crate::{StoreError, Tx};

/// How somebody's notifications and drafts stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, QueryableByName)]
pub struct Inbox {
    /// Notifications that they have not read.
    #[diesel(sql_type = BigInt)]
    pub unread: i64,
    /// The number of the last change.
    #[diesel(sql_type = BigInt)]
    pub version: i64,
}

/// Reads how it stands.
pub fn find(tx: &mut Tx<'_>, agent: AgentId) -> Result<Inbox, StoreError> {
    let inbox = sql("select unread, version from inboxes where company_id = ? and agent_id = ?")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(agent))
        .get_result(tx.conn)
        .optional()?;
    Ok(inbox.unwrap_or_default())
}

/// Lets nobody else change what is these users' alone until the transaction ends. Whoever takes out of it
/// what others put there comes here first.
pub fn lock_all(tx: &mut Tx<'_>, agents: &[AgentId]) -> Result<(), StoreError> {
    let agents: Vec<Uuid> = agents.iter().map(|id| Uuid::from(*id)).collect();
    sql("select from inboxes where company_id = ? and agent_id = any(?) order by agent_id \
         for no key update")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Array<SqlUuid>, _>(agents)
    .execute(tx.conn)?;
    Ok(())
}

/// Numbers a change after which so many more notifications are unread, and lets nobody else number one
/// until the transaction ends. Whoever changes those of several users takes them in the order of their ids.
pub fn change(tx: &mut Tx<'_>, agent: AgentId, more_unread: i64) -> Result<Inbox, StoreError> {
    Ok(sql("insert into inboxes (company_id, agent_id, unread, version) \
         values (?, ?, greatest(?, 0), 1) on conflict (company_id, agent_id) do update \
            set unread = greatest(inboxes.unread + ?, 0), version = inboxes.version + 1 \
         returning unread, version")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(agent))
    .bind::<BigInt, _>(more_unread)
    .bind::<BigInt, _>(more_unread)
    .get_result(tx.conn)?)
}
