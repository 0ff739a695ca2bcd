//! Users of the panel, as rows.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{
    Array, BigInt, Bool, Integer, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid,
};
use domain::agent::{Agent, Role, Status, StatusReason};
use domain::assignment::{Contender, WhyNot};
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
    u16::try_from(kept).map_err(StoreError::unexpected)
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
