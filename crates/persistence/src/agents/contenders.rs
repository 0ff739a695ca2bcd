//! Who could be given the chats of an account.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::agent::{Agent, Status};
use domain::assignment::{Contender, WhyNot};
use domain::ids::{AccountId, AgentId};
use uuid::Uuid;

use super::{find_colleague, from_word, limit_of};
use crate::statement::sql;
use crate::{StoreError, Tx};

/// Locks those who could be given chats of an account: online, with a right on it and a living device;
/// and whoever has the chat that this is about. Whoever changes their status or limit waits.
pub fn lock_present(
    tx: &mut Tx<'_>,
    account: AccountId,
    holder: Option<AgentId>,
) -> Result<BTreeSet<AgentId>, StoreError> {
    #[derive(QueryableByName)]
    struct Locked {
        #[diesel(sql_type = SqlUuid)]
        id: Uuid,
    }
    let now = tx.now();
    let locked: Vec<Locked> = sql("select a.id from account_agents r \
         join agents a on a.company_id = r.company_id and a.id = r.agent_id \
         where r.company_id = ? and r.account_id = ? \
            and a.disabled_at is null and a.deleted_at is null \
            and (a.id = ? or a.status = 'online' and exists (select from devices d \
                where d.company_id = a.company_id and d.agent_id = a.id and d.lease_until > ?)) \
         order by a.id for no key update of a")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(account))
    .bind::<SqlUuid, _>(holder.map_or_else(Uuid::nil, Uuid::from))
    .bind::<Timestamptz, _>(now)
    .load(tx.conn)?;
    Ok(locked.into_iter().map(|locked| locked.id.into()).collect())
}

/// Reads all who have an account, after those who could be given its chats were locked: a statement
/// that waits for a lock goes on with the rights and counts from before it.
pub fn list_contenders(
    tx: &mut Tx<'_>,
    account: AccountId,
    locked: &BTreeSet<AgentId>,
    usual_limit: Option<u16>,
) -> Result<Vec<Contender>, StoreError> {
    #[derive(QueryableByName)]
    struct Found {
        #[diesel(sql_type = SqlUuid)]
        id: Uuid,
        #[diesel(sql_type = Text)]
        status: String,
        #[diesel(sql_type = Bool)]
        is_connected: bool,
        #[diesel(sql_type = BigInt)]
        ongoing: i64,
        #[diesel(sql_type = Nullable<Integer>)]
        chat_limit: Option<i32>,
        #[diesel(sql_type = Nullable<Timestamptz>)]
        last_given_at: Option<DateTime<Utc>>,
    }
    let now = tx.now();
    let found: Vec<Found> = sql("select a.id, a.status, a.chat_limit, a.last_given_at, \
            exists (select from devices d where d.company_id = a.company_id \
                and d.agent_id = a.id and d.lease_until > ?) as is_connected, \
            (select coalesce(sum(t.active), 0)::bigint from chat_tallies t \
                where t.company_id = r.company_id and t.holder = r.agent_id) as ongoing \
         from account_agents r \
         join agents a on a.company_id = r.company_id and a.id = r.agent_id \
         where r.company_id = ? and r.account_id = ? \
            and a.disabled_at is null and a.deleted_at is null")
    .bind::<Timestamptz, _>(now)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(account))
    .load(tx.conn)?;
    let contender = |found: Found| {
        let absent = match from_word::<Status>(found.status)? {
            Status::Online if found.is_connected => None,
            Status::Online => Some(WhyNot::NoDevice),
            Status::Invisible => Some(WhyNot::Invisible),
            Status::Break => Some(WhyNot::OnBreak),
            Status::Offline => Some(WhyNot::Offline),
        };
        Ok(Contender {
            agent: found.id.into(),
            absent,
            ongoing: found.ongoing,
            limit: found.chat_limit.map(limit_of).transpose()?.or(usual_limit),
            last_given: found.last_given_at,
        })
    };
    let contenders: Result<Vec<Contender>, StoreError> = found.into_iter().map(contender).collect();
    let mut contenders = contenders?;
    // Whoever came meanwhile is not locked, and has their turn in the next round.
    contenders.retain(|c| c.absent.is_some() || locked.contains(&c.agent));
    Ok(contenders)
}

/// Whether somebody has as many chats as the queue would give them, or more.
pub fn is_full(
    tx: &mut Tx<'_>,
    agent: &Agent,
    usual_limit: Option<u16>,
) -> Result<bool, StoreError> {
    let Some(limit) = agent.chat_limit.or(usual_limit) else { return Ok(false) };
    Ok(find_colleague(tx, agent.id)?.ongoing >= limit.into())
}
