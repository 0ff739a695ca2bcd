//! Who is writing an answer in which chat at this moment. The rows hold for all nodes; after a crash of
//! the database they are gone, and nobody is the worse for it.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Timestamptz, Uuid as SqlUuid};
use domain::ids::{AgentId, ChatId};
use uuid::Uuid;

use crate::statement::sql;
use crate::{Batch, StoreError, Tx};

/// Who writes, and until when that is believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lease {
    /// Who.
    pub agent: AgentId,
    /// Until when.
    pub until: DateTime<Utc>,
}

/// Takes or renews the lease of a chat, unless a colleague has it: in any case it answers with whoever has
/// it now. Of several who come at once, one gets it.
pub fn take(
    tx: &mut Tx<'_>,
    chat: ChatId,
    agent: AgentId,
    lasts: TimeDelta,
) -> Result<Lease, StoreError> {
    let now = tx.now();
    let row: Row = sql("insert into reply_leases as l (company_id, chat_id, agent_id, until) \
         values (?, ?, ?, ?) on conflict (company_id, chat_id) do update set \
            agent_id = case when l.until <= ? then excluded.agent_id else l.agent_id end, \
            until = case when l.until <= ? or l.agent_id = excluded.agent_id \
                then greatest(l.until, excluded.until) else l.until end \
         returning agent_id, until")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(chat))
    .bind::<SqlUuid, _>(Uuid::from(agent))
    .bind::<Timestamptz, _>(now + lasts)
    .bind::<Timestamptz, _>(now)
    .bind::<Timestamptz, _>(now)
    .get_result(tx.conn)?;
    Ok(Lease { agent: row.agent_id.into(), until: row.until })
}

/// Ends the leases of chats that will not be there any more.
pub fn remove_of_chats(tx: &mut Tx<'_>, chats: &[ChatId]) -> Result<(), StoreError> {
    let chats: Vec<Uuid> = chats.iter().map(|id| Uuid::from(*id)).collect();
    sql("delete from reply_leases where company_id = ? and chat_id = any(?)")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<Array<SqlUuid>, _>(chats)
        .execute(tx.conn)?;
    Ok(())
}

/// Forgets leases that are over.
pub fn forget(batch: &mut Batch<'_>, now: DateTime<Utc>) -> Result<(), StoreError> {
    sql("delete from reply_leases where until < ?")
        .bind::<Timestamptz, _>(now)
        .execute(batch.conn)?;
    Ok(())
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    agent_id: Uuid,
    #[diesel(sql_type = Timestamptz)]
    until: DateTime<Utc>,
}
