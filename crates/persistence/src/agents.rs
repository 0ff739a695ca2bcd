//! Users of the panel, as rows.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::agent::{Agent, Role, Status, StatusReason};
use domain::assignment::Candidate;
use domain::company::{Policies, Settings};
use domain::ids::{AccountId, AgentId, SessionId};
use domain::visibility::Viewer;
use serde_json::Value;
use uuid::Uuid;

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

/// Whoever a session belongs to, and what they may see.
#[derive(Debug, Clone)]
pub struct Member {
    /// Who, and what they chose to be.
    pub agent: Agent,
    /// What they may see.
    pub viewer: Viewer,
    /// When the session ends by itself.
    pub session_expires_at: DateTime<Utc>,
    /// When they last proved who they are.
    pub authenticated_at: DateTime<Utc>,
    /// The address was shown to be theirs.
    pub is_verified: bool,
    /// They have a second factor.
    pub has_second_factor: bool,
    /// What the company demands of sign-ins.
    pub policies: Policies,
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
    sql("with history as ( \
            insert into agent_statuses (company_id, agent_id, since, status, reason) \
            values (?, ?, ?, ?, ?)) \
         update agents set status = ?, status_since = ?, status_reason = ? \
         where company_id = ? and id = ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(agent.id))
    .bind::<Timestamptz, _>(agent.since)
    .bind::<Text, _>(&status)
    .bind::<Text, _>(&reason)
    .bind::<Text, _>(&status)
    .bind::<Timestamptz, _>(agent.since)
    .bind::<Text, _>(&reason)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(agent.id))
    .execute(tx.conn)?;
    Ok(())
}

/// Lists the agents of the company by name.
pub fn list(tx: &mut Tx<'_>) -> Result<Vec<Colleague>, StoreError> {
    #[derive(QueryableByName)]
    struct Listed {
        #[diesel(embed)]
        agent: Row,
        #[diesel(sql_type = Nullable<Timestamptz>)]
        lease_until: Option<DateTime<Utc>>,
        #[diesel(sql_type = BigInt)]
        ongoing: i64,
    }
    let rows: Vec<Listed> = sql("select a.*, \
            (select max(d.lease_until) from devices d \
                where d.company_id = a.company_id and d.agent_id = a.id) as lease_until, \
            (select coalesce(sum(t.active), 0)::bigint from chat_tallies t \
                where t.company_id = a.company_id and t.holder = a.id) as ongoing \
         from agents a where a.company_id = ? and a.disabled_at is null \
            and a.deleted_at is null order by a.name, a.id")
    .bind::<SqlUuid, _>(tx.company)
    .load(tx.conn)?;
    let colleague = |listed: Listed| {
        let agent = listed.agent.try_into()?;
        Ok(Colleague { agent, lease_until: listed.lease_until, ongoing: listed.ongoing })
    };
    rows.into_iter().map(colleague).collect()
}

/// Locks the agents who could be given chats of an account: online, with a right on it and a living
/// device. Whoever changes their status waits.
pub fn lock_candidates(tx: &mut Tx<'_>, account: AccountId) -> Result<Vec<Candidate>, StoreError> {
    #[derive(QueryableByName)]
    struct Found {
        #[diesel(sql_type = SqlUuid)]
        id: Uuid,
        #[diesel(sql_type = Nullable<Timestamptz>)]
        last_given_at: Option<DateTime<Utc>>,
    }
    let now = tx.now();
    let found: Vec<Found> = sql("select a.id, a.last_given_at from account_agents r \
         join agents a on a.company_id = r.company_id and a.id = r.agent_id \
         where r.company_id = ? and r.account_id = ? and a.status = 'online' \
            and a.disabled_at is null and a.deleted_at is null \
            and exists (select from devices d \
                where d.company_id = a.company_id and d.agent_id = a.id and d.lease_until > ?) \
         order by a.id for no key update of a")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(account))
    .bind::<Timestamptz, _>(now)
    .load(tx.conn)?;
    // Only now, for a statement that waits for a lock goes on with the rights and counts from before it.
    let loads = loads(tx, account, found.iter().map(|found| found.id).collect())?;
    let candidate = |found: Found| {
        let ongoing = *loads.get(&found.id)?;
        Some(Candidate { agent: found.id.into(), ongoing, last_given: found.last_given_at })
    };
    Ok(found.into_iter().filter_map(candidate).collect())
}

/// How many active chats these agents have, of those who have the account.
fn loads(
    tx: &mut Tx<'_>,
    account: AccountId,
    agents: Vec<Uuid>,
) -> Result<HashMap<Uuid, i64>, StoreError> {
    #[derive(QueryableByName)]
    struct Load {
        #[diesel(sql_type = SqlUuid)]
        agent_id: Uuid,
        #[diesel(sql_type = BigInt)]
        ongoing: i64,
    }
    let loads: Vec<Load> = sql("select r.agent_id, \
            (select coalesce(sum(t.active), 0)::bigint from chat_tallies t \
                where t.company_id = r.company_id and t.holder = r.agent_id) as ongoing \
         from account_agents r \
         where r.company_id = ? and r.account_id = ? and r.agent_id = any(?)")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(account))
    .bind::<Array<SqlUuid>, _>(agents)
    .load(tx.conn)?;
    Ok(loads.into_iter().map(|load| (load.agent_id, load.ongoing)).collect())
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

/// Reads whoever a living session belongs to.
pub fn find_member(tx: &mut Tx<'_>, session: SessionId) -> Result<Member, StoreError> {
    #[derive(QueryableByName)]
    struct Found {
        #[diesel(embed)]
        agent: Row,
        #[diesel(sql_type = Timestamptz)]
        expires_at: DateTime<Utc>,
        #[diesel(sql_type = Timestamptz)]
        authenticated_at: DateTime<Utc>,
        #[diesel(sql_type = Bool)]
        is_verified: bool,
        #[diesel(sql_type = Bool)]
        has_second_factor: bool,
        #[diesel(sql_type = Jsonb)]
        settings: Value,
        #[diesel(sql_type = Bool)]
        agents_see_all: bool,
        #[diesel(sql_type = Array<SqlUuid>)]
        accounts: Vec<Uuid>,
    }
    let now = tx.now();
    let found: Found = sql("select a.*, s.expires_at, s.authenticated_at, c.agents_see_all, \
            c.settings, a.verified_at is not null as is_verified, \
            exists (select from second_factors f where f.company_id = a.company_id \
                and f.agent_id = a.id and f.confirmed_at is not null) as has_second_factor, \
            array(select r.account_id from account_agents r \
                where r.company_id = a.company_id and r.agent_id = a.id \
                order by r.account_id) as accounts \
         from sessions s \
         join agents a on a.company_id = s.company_id and a.id = s.agent_id \
         join companies c on c.id = s.company_id \
         where s.company_id = ? and s.id = ? and s.ended_at is null and s.expires_at > ? \
            and a.disabled_at is null and a.deleted_at is null")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(session))
    .bind::<Timestamptz, _>(now)
    .get_result(tx.conn)?;
    let agent = Agent::try_from(found.agent)?;
    let viewer = Viewer {
        agent: agent.id,
        role: agent.role,
        accounts: found.accounts.into_iter().map(AccountId::from).collect(),
        agents_see_all: found.agents_see_all,
    };
    let settings: Settings = serde_json::from_value(found.settings)?;
    Ok(Member {
        agent,
        viewer,
        session_expires_at: found.expires_at,
        authenticated_at: found.authenticated_at,
        is_verified: found.is_verified,
        has_second_factor: found.has_second_factor,
        policies: settings.policies,
    })
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
        })
    }
}

/// The word under which a plain enum is stored; the same as on the wire.
pub(crate) fn word<T: serde::Serialize>(value: &T) -> Result<String, StoreError> {
    match serde_json::to_value(value)? {
        Value::String(word) => Ok(word),
        other => Err(StoreError::unexpected(format!("{other} is no word"))),
    }
}

pub(crate) fn from_word<T: serde::de::DeserializeOwned>(word: String) -> Result<T, StoreError> {
    Ok(serde_json::from_value(Value::String(word))?)
}
