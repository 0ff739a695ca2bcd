//! The leases of devices.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Timestamptz, Uuid as SqlUuid};
use domain::ids::{AgentId, CompanyId, SessionId};
use domain::presence::GRACE;
use uuid::Uuid;

use crate::statement::sql;
use crate::{Batch, StoreError, Tx};

/// A device of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Device {
    /// Whose company.
    pub company: CompanyId,
    /// Whose.
    pub agent: AgentId,
    /// A device is a session.
    pub session: SessionId,
}

/// Renews the leases of devices that gave a sign of life. They must be sorted: two nodes may renew
/// the same ones.
pub fn renew(
    batch: &mut Batch<'_>,
    sorted: &[Device],
    until: DateTime<Utc>,
) -> Result<(), StoreError> {
    let (companies, agents, sessions) = columns(sorted);
    sql("insert into devices as d (company_id, agent_id, session_id, lease_until) \
         select n.company_id, n.agent_id, n.session_id, ? \
         from unnest(?, ?, ?) as n (company_id, agent_id, session_id) \
         on conflict (company_id, agent_id, session_id) do update \
            set lease_until = greatest(d.lease_until, excluded.lease_until)")
    .bind::<Timestamptz, _>(until)
    .bind::<Array<SqlUuid>, _>(companies)
    .bind::<Array<SqlUuid>, _>(agents)
    .bind::<Array<SqlUuid>, _>(sessions)
    .execute(batch.conn)?;
    Ok(())
}

/// Gives one device a lease at once, in the transaction that needs it.
pub fn renew_one(
    tx: &mut Tx<'_>,
    agent: AgentId,
    session: SessionId,
    until: DateTime<Utc>,
) -> Result<(), StoreError> {
    sql("insert into devices as d (company_id, agent_id, session_id, lease_until) \
         values (?, ?, ?, ?) on conflict (company_id, agent_id, session_id) do update \
            set lease_until = greatest(d.lease_until, excluded.lease_until)")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(agent))
    .bind::<SqlUuid, _>(Uuid::from(session))
    .bind::<Timestamptz, _>(until)
    .execute(tx.conn)?;
    Ok(())
}

/// A device that said goodbye, and until when the node that it left had given it a lease.
pub type Goodbye = (Device, DateTime<Utc>);

/// Ends the leases of devices that said goodbye. A longer one is of another node, where they are by now.
pub fn end(batch: &mut Batch<'_>, sorted: &[Goodbye]) -> Result<(), StoreError> {
    let now = batch.now();
    let (devices, given): (Vec<Device>, Vec<DateTime<Utc>>) = sorted.iter().copied().unzip();
    let (companies, agents, sessions) = columns(&devices);
    sql("update devices d set lease_until = least(d.lease_until, ?) \
         from unnest(?, ?, ?, ?) as n (company_id, agent_id, session_id, given) \
         where d.company_id = n.company_id and d.agent_id = n.agent_id \
            and d.session_id = n.session_id and d.lease_until <= n.given")
    .bind::<Timestamptz, _>(now)
    .bind::<Array<SqlUuid>, _>(companies)
    .bind::<Array<SqlUuid>, _>(agents)
    .bind::<Array<SqlUuid>, _>(sessions)
    .bind::<Array<Timestamptz>, _>(given)
    .execute(batch.conn)?;
    Ok(())
}

/// When the last lease of an agent ends.
pub fn lease_until(tx: &mut Tx<'_>, agent: AgentId) -> Result<Option<DateTime<Utc>>, StoreError> {
    #[derive(QueryableByName)]
    struct Last {
        #[diesel(sql_type = diesel::sql_types::Nullable<Timestamptz>)]
        until: Option<DateTime<Utc>>,
    }
    let last: Last = sql("select max(lease_until) as until from devices \
         where company_id = ? and agent_id = ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(agent))
    .get_result(tx.conn)?;
    Ok(last.until)
}

/// Finds online agents, of any company, who may have been gone for too long.
pub fn list_lost(
    batch: &mut Batch<'_>,
    now: DateTime<Utc>,
) -> Result<Vec<(CompanyId, AgentId)>, StoreError> {
    #[derive(QueryableByName)]
    struct Lost {
        #[diesel(sql_type = SqlUuid)]
        company_id: Uuid,
        #[diesel(sql_type = SqlUuid)]
        id: Uuid,
    }
    let gone = now - GRACE;
    let lost: Vec<Lost> = sql("select a.company_id, a.id from agents a \
         where a.status = 'online' and a.status_since <= ? and not exists (select from devices d \
            where d.company_id = a.company_id and d.agent_id = a.id and d.lease_until > ?)")
    .bind::<Timestamptz, _>(gone)
    .bind::<Timestamptz, _>(gone)
    .load(batch.conn)?;
    Ok(lost.into_iter().map(|lost| (lost.company_id.into(), lost.id.into())).collect())
}

/// Forgets devices whose last lease ended before `then`.
pub fn forget(batch: &mut Batch<'_>, then: DateTime<Utc>) -> Result<(), StoreError> {
    sql("delete from devices where lease_until < ?")
        .bind::<Timestamptz, _>(then)
        .execute(batch.conn)?;
    Ok(())
}

fn columns(devices: &[Device]) -> (Vec<Uuid>, Vec<Uuid>, Vec<Uuid>) {
    let companies = devices.iter().map(|device| Uuid::from(device.company)).collect();
    let agents = devices.iter().map(|device| Uuid::from(device.agent)).collect();
    let sessions = devices.iter().map(|device| Uuid::from(device.session)).collect();
    (companies, agents, sessions)
}
