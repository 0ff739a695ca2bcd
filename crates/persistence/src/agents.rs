//! Users of the panel, as rows.

mod contenders;
mod members;

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{
    Array, BigInt, Bool, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid,
};
use domain::agent::{Agent, Role, Status, StatusReason};
use domain::ids::{AccountId, AgentId};
use domain::visibility::Viewer;
use serde_json::Value;
use uuid::Uuid;

pub use self::contenders::{is_full, list_contenders, lock_present};
pub use self::members::{Member, find_member};
use crate::schema::agents;
use crate::statement::sql;
use crate::{StoreError, Tx};

/// An agent, as colleagues see them.
#[derive(Debug, Clone)]
pub struct Colleague {
    /// Who, and what they chose to be.
    pub agent: Agent,
    /// When the lease of their last device ends.
    pub lease_until: Option<DateTime<Utc>>,
    /// How many active chats they have.
    pub ongoing: i64,
}

/// Reads one agent.
pub fn find(tx: &mut Tx<'_>, id: AgentId) -> Result<Agent, StoreError> {
    let row = agents::table
        .filter(agents::company_id.eq(tx.company).and(agents::id.eq(Uuid::from(id))))
        .select(Row::as_select())
        .first::<Row>(tx.conn)?;
    row.try_into()
}

/// Reads one agent, and keeps their status from changing until the transaction ends.
pub fn lock(tx: &mut Tx<'_>, id: AgentId) -> Result<Agent, StoreError> {
    let row = agents::table
        .filter(agents::company_id.eq(tx.company).and(agents::id.eq(Uuid::from(id))))
        .select(Row::as_select())
        .for_no_key_update()
        .first::<Row>(tx.conn)?;
    row.try_into()
}

/// Writes back the status of an agent who was locked, and keeps it in their history.
pub fn save_status(tx: &mut Tx<'_>, agent: &Agent) -> Result<(), StoreError> {
    let (status, reason) = (word(&agent.status)?, word(&agent.reason)?);
    let by = agent.changed_by.map(Uuid::from);
    sql("with history as ( \
            insert into agent_statuses (company_id, agent_id, since, status, reason, changed_by) \
            values (?, ?, ?, ?, ?, ?)) \
         update agents set status = ?, status_since = ?, status_reason = ?, status_by = ? \
         where company_id = ? and id = ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(agent.id))
    .bind::<Timestamptz, _>(agent.since)
    .bind::<Text, _>(&status)
    .bind::<Text, _>(&reason)
    .bind::<Nullable<SqlUuid>, _>(by)
    .bind::<Text, _>(&status)
    .bind::<Timestamptz, _>(agent.since)
    .bind::<Text, _>(&reason)
    .bind::<Nullable<SqlUuid>, _>(by)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(agent.id))
    .execute(tx.conn)?;
    Ok(())
}

/// Writes back the limit of an agent who was locked.
pub fn save_limit(tx: &mut Tx<'_>, agent: &Agent) -> Result<(), StoreError> {
    sql("update agents set chat_limit = ? where company_id = ? and id = ?")
        .bind::<Nullable<Integer>, _>(agent.chat_limit.map(i32::from))
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(agent.id))
        .execute(tx.conn)?;
    Ok(())
}

/// Locks those who have more active chats than they shall have, if `usual` holds for whoever has no
/// limit of their own; answers with the limit of each.
pub fn lock_above_limit(
    tx: &mut Tx<'_>,
    usual: Option<u16>,
) -> Result<Vec<(AgentId, u16)>, StoreError> {
    #[derive(QueryableByName)]
    struct Above {
        #[diesel(sql_type = SqlUuid)]
        id: Uuid,
        #[diesel(sql_type = Integer)]
        chat_limit: i32,
    }
    let above: Vec<Above> = sql("select a.id, coalesce(a.chat_limit, l.usual) as chat_limit \
         from agents a, (select ?::integer as usual) l where a.company_id = ? \
            and coalesce(a.chat_limit, l.usual) < (select coalesce(sum(t.active), 0) \
                from chat_tallies t where t.company_id = a.company_id and t.holder = a.id) \
         order by a.id for no key update of a")
    .bind::<Nullable<Integer>, _>(usual.map(i32::from))
    .bind::<SqlUuid, _>(tx.company)
    .load(tx.conn)?;
    let limit = |above: Above| Ok((above.id.into(), limit_of(above.chat_limit)?));
    above.into_iter().map(limit).collect()
}

#[derive(QueryableByName)]
struct ColleagueRow {
    #[diesel(embed)]
    agent: Row,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    lease_until: Option<DateTime<Utc>>,
    #[diesel(sql_type = BigInt)]
    ongoing: i64,
}

impl TryFrom<ColleagueRow> for Colleague {
    type Error = StoreError;

    fn try_from(row: ColleagueRow) -> Result<Self, StoreError> {
        let agent = row.agent.try_into()?;
        Ok(Self { agent, lease_until: row.lease_until, ongoing: row.ongoing })
    }
}

/// Lists the agents of the company by name.
pub fn list(tx: &mut Tx<'_>) -> Result<Vec<Colleague>, StoreError> {
    let rows: Vec<ColleagueRow> = sql("select a.*, \
            (select max(d.lease_until) from devices d \
                where d.company_id = a.company_id and d.agent_id = a.id) as lease_until, \
            (select coalesce(sum(t.active), 0)::bigint from chat_tallies t \
                where t.company_id = a.company_id and t.holder = a.id) as ongoing \
         from agents a where a.company_id = ? and a.disabled_at is null \
            and a.deleted_at is null order by a.name, a.id")
    .bind::<SqlUuid, _>(tx.company)
    .load(tx.conn)?;
    rows.into_iter().map(Colleague::try_from).collect()
}

/// Reads one of them.
pub fn find_colleague(tx: &mut Tx<'_>, id: AgentId) -> Result<Colleague, StoreError> {
    let row: ColleagueRow = sql("select a.*, \
            (select max(d.lease_until) from devices d \
                where d.company_id = a.company_id and d.agent_id = a.id) as lease_until, \
            (select coalesce(sum(t.active), 0)::bigint from chat_tallies t \
                where t.company_id = a.company_id and t.holder = a.id) as ongoing \
         from agents a where a.company_id = ? and a.id = ? and a.disabled_at is null \
            and a.deleted_at is null")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(id))
    .get_result(tx.conn)?;
    row.try_into()
}

/// Those of these ids who have a place in the company.
pub fn list_existing(tx: &mut Tx<'_>, ids: &[AgentId]) -> Result<Vec<AgentId>, StoreError> {
    #[derive(QueryableByName)]
    struct Found {
        #[diesel(sql_type = SqlUuid)]
        id: Uuid,
    }
    let ids: Vec<Uuid> = ids.iter().map(|id| Uuid::from(*id)).collect();
    let found: Vec<Found> =
        sql("select id from agents where company_id = ? and id = any(?) and deleted_at is null")
            .bind::<SqlUuid, _>(tx.company)
            .bind::<Array<SqlUuid>, _>(ids)
            .load(tx.conn)?;
    Ok(found.into_iter().map(|found| found.id.into()).collect())
}

/// Remembers that these agents were just given a chat.
pub fn save_given(tx: &mut Tx<'_>, agents: &[AgentId]) -> Result<(), StoreError> {
    let (now, ids) = (tx.now(), agents.iter().map(|id| Uuid::from(*id)).collect::<Vec<_>>());
    sql("update agents set last_given_at = ? where company_id = ? and id = any(?)")
        .bind::<Timestamptz, _>(now)
        .bind::<SqlUuid, _>(tx.company)
        .bind::<Array<SqlUuid>, _>(ids)
        .execute(tx.conn)?;
    Ok(())
}

/// Whether an agent was given the account.
pub fn has_account(
    tx: &mut Tx<'_>,
    agent: AgentId,
    account: AccountId,
) -> Result<bool, StoreError> {
    #[derive(QueryableByName)]
    struct Answer {
        #[diesel(sql_type = Bool)]
        given: bool,
    }
    let answer: Answer = sql("select exists (select from account_agents \
         where company_id = ? and account_id = ? and agent_id = ?) as given")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(account))
    .bind::<SqlUuid, _>(Uuid::from(agent))
    .get_result(tx.conn)?;
    Ok(answer.given)
}

/// Lists the agents who were given an account.
pub fn list_of_account(tx: &mut Tx<'_>, account: AccountId) -> Result<Vec<AgentId>, StoreError> {
    #[derive(QueryableByName)]
    struct Given {
        #[diesel(sql_type = SqlUuid)]
        agent_id: Uuid,
    }
    let given: Vec<Given> = sql("select agent_id from account_agents \
         where company_id = ? and account_id = ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(account))
    .load(tx.conn)?;
    Ok(given.into_iter().map(|given| given.agent_id.into()).collect())
}

/// Somebody who may sign in, without a session of theirs.
#[derive(Debug, Clone)]
pub struct Active {
    /// What they may see.
    pub viewer: Viewer,
    /// The address was shown to be theirs.
    pub is_verified: bool,
}

/// Reads those of some agents who may sign in, in no order.
pub fn list_active(tx: &mut Tx<'_>, ids: &[AgentId]) -> Result<Vec<Active>, StoreError> {
    #[derive(QueryableByName)]
    struct Found {
        #[diesel(embed)]
        agent: Row,
        #[diesel(sql_type = Bool)]
        is_verified: bool,
        #[diesel(sql_type = Bool)]
        agents_see_all: bool,
        #[diesel(sql_type = Array<SqlUuid>)]
        accounts: Vec<Uuid>,
    }
    let ids: Vec<Uuid> = ids.iter().map(|id| Uuid::from(*id)).collect();
    let found: Vec<Found> = sql("select a.*, c.agents_see_all, \
            a.verified_at is not null as is_verified, \
            array(select r.account_id from account_agents r \
                where r.company_id = a.company_id and r.agent_id = a.id \
                order by r.account_id) as accounts \
         from agents a join companies c on c.id = a.company_id \
         where a.company_id = ? and a.id = any(?) \
            and a.disabled_at is null and a.deleted_at is null")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Array<SqlUuid>, _>(ids)
    .load(tx.conn)?;
    let active = |found: Found| {
        let agent = Agent::try_from(found.agent)?;
        let accounts = found.accounts.into_iter().map(AccountId::from).collect();
        let (role, agents_see_all) = (agent.role, found.agents_see_all);
        let viewer = Viewer { agent: agent.id, role, accounts, agents_see_all };
        Ok(Active { viewer, is_verified: found.is_verified })
    };
    found.into_iter().map(active).collect()
}

#[derive(Queryable, Selectable, QueryableByName)]
#[diesel(table_name = agents, check_for_backend(Pg))]
pub(crate) struct Row {
    id: Uuid,
    name: String,
    email: String,
    role: String,
    status: String,
    status_since: DateTime<Utc>,
    status_reason: String,
    status_by: Option<Uuid>,
    chat_limit: Option<i32>,
}

impl TryFrom<Row> for Agent {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id.into(),
            name: row.name,
            email: row.email,
            role: from_word::<Role>(row.role)?,
            status: from_word::<Status>(row.status)?,
            since: row.status_since,
            reason: from_word::<StatusReason>(row.status_reason)?,
            changed_by: row.status_by.map(AgentId::from),
            chat_limit: row.chat_limit.map(limit_of).transpose()?,
        })
    }
}

fn limit_of(kept: i32) -> Result<u16, StoreError> {
    u16::try_from(kept).map_err(StoreError::other)
}

/// The word under which a plain enum is stored; the same as on the wire.
pub(crate) fn word<T: serde::Serialize>(value: &T) -> Result<String, StoreError> {
    match serde_json::to_value(value)? {
        Value::String(word) => Ok(word),
        other => Err(StoreError::other(format!("{other} is no word"))),
    }
}

pub(crate) fn from_word<T: serde::de::DeserializeOwned>(word: String) -> Result<T, StoreError> {
    Ok(serde_json::from_value(Value::String(word))?)
}
