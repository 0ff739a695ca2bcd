//! Who had which chat, from when to when, and why.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::assignment::Why;
use domain::ids::{AgentId, ChatId};
use domain::report::Fact;
use serde_json::Value;
use uuid::Uuid;

use crate::statement::sql;
use crate::{StoreError, Tx};

/// One entry of a chat's history.
#[derive(Debug, Clone)]
pub struct Assignment {
    /// Who had it; nobody while it waited again.
    pub agent: Option<AgentId>,
    /// How that came.
    pub why: Why,
    /// From when.
    pub since: DateTime<Utc>,
    /// Until when; still, if empty.
    pub until: Option<DateTime<Utc>>,
}

/// Ends whatever was, and begins what is now.
pub fn insert(tx: &mut Tx<'_>, new: &[(ChatId, Option<AgentId>, Why)]) -> Result<(), StoreError> {
    let chats: Vec<ChatId> = new.iter().map(|(chat, ..)| *chat).collect();
    end(tx, &chats)?;
    let now = tx.now();
    let ids: Vec<Uuid> = new.iter().map(|_| Uuid::now_v7()).collect();
    let chats: Vec<Uuid> = chats.into_iter().map(Uuid::from).collect();
    let agents: Vec<Option<Uuid>> = new.iter().map(|(_, a, _)| a.map(Uuid::from)).collect();
    let waited = report(tx, new)?;
    let waiting_since: Vec<_> = waited.iter().map(|waited| waited.map(|w| now - w)).collect();
    let why = new.iter().map(|(.., why)| serde_json::to_string(why));
    sql("insert into chat_assignments (company_id, id, chat_id, agent_id, why, since, waiting_since) \
         select ?, n.id, n.chat_id, n.agent_id, n.why::jsonb, ?, n.waiting_since \
         from unnest(?, ?, ?, ?, ?) as n (id, chat_id, agent_id, why, waiting_since)")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Timestamptz, _>(now)
    .bind::<Array<SqlUuid>, _>(ids)
    .bind::<Array<SqlUuid>, _>(chats)
    .bind::<Array<Nullable<SqlUuid>>, _>(agents)
    .bind::<Array<Text>, _>(why.collect::<Result<Vec<_>, _>>()?)
    .bind::<Array<Nullable<Timestamptz>>, _>(waiting_since)
    .execute(tx.conn)?;
    Ok(())
}

/// Notes what counts in reports, and answers with how long each chat had waited in the queue, if it is
/// from there that it was given to somebody.
fn report(
    tx: &mut Tx<'_>,
    new: &[(ChatId, Option<AgentId>, Why)],
) -> Result<Vec<Option<TimeDelta>>, StoreError> {
    let now = tx.now();
    let mut all = Vec::with_capacity(new.len());
    for (chat, agent, why) in new {
        let path = tx.path(*chat)?;
        let waited = agent.and_then(|_| path.waited(now));
        if let Some(to) = *agent {
            let by = why.person();
            tx.report(&path, &Fact::Given { to, by, waited });
        }
        all.push(waited);
    }
    Ok(all)
}

/// Ends the assignments of chats that are over.
pub fn end(tx: &mut Tx<'_>, chats: &[ChatId]) -> Result<(), StoreError> {
    let (now, ids) = (tx.now(), chats.iter().map(|id| Uuid::from(*id)).collect::<Vec<_>>());
    sql("update chat_assignments set until = ? \
         where company_id = ? and chat_id = any(?) and until is null")
    .bind::<Timestamptz, _>(now)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Array<SqlUuid>, _>(ids)
    .execute(tx.conn)?;
    Ok(())
}

/// Lists a chat's history, the oldest first; the last hundred entries of it.
pub fn list(tx: &mut Tx<'_>, chat: ChatId) -> Result<Vec<Assignment>, StoreError> {
    let rows: Vec<Row> = sql("select * from (select agent_id, why, since, until, id \
            from chat_assignments where company_id = ? and chat_id = ? \
            order by since desc, id desc limit 100) h order by since, id")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(chat))
    .load(tx.conn)?;
    rows.into_iter().map(Assignment::try_from).collect()
}

/// A place in a chat's history.
pub type Place = (DateTime<Utc>, Uuid);

/// Lists a page of a chat's whole history, the oldest first, with where the next one begins.
pub fn page(
    tx: &mut Tx<'_>,
    chat: ChatId,
    after: Option<Place>,
    limit: i64,
) -> Result<(Vec<Assignment>, Option<Place>), StoreError> {
    let (since, id) = after.unwrap_or((DateTime::UNIX_EPOCH, Uuid::nil()));
    let rows: Vec<Row> = sql("select agent_id, why, since, until, id from chat_assignments \
         where company_id = ? and chat_id = ? and (since, id) > (?, ?) \
         order by since, id limit ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(chat))
    .bind::<Timestamptz, _>(since)
    .bind::<SqlUuid, _>(id)
    .bind::<BigInt, _>(limit)
    .load(tx.conn)?;
    let last = rows.last().map(|row| (row.since, row.id));
    let rows: Result<Vec<_>, _> = rows.into_iter().map(Assignment::try_from).collect();
    Ok((rows?, last))
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    agent_id: Option<Uuid>,
    #[diesel(sql_type = Jsonb)]
    why: Value,
    #[diesel(sql_type = Timestamptz)]
    since: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    until: Option<DateTime<Utc>>,
}

impl TryFrom<Row> for Assignment {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            agent: row.agent_id.map(AgentId::from),
            why: serde_json::from_value(row.why)?,
            since: row.since,
            until: row.until,
        })
    }
}
