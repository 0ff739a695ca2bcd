//! Who is signed in.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Jsonb, Timestamptz, Uuid as SqlUuid};
use domain::agent::Agent;
use domain::company::{Policies, Settings};
use domain::ids::{AccountId, SessionId};
use domain::visibility::Viewer;
use serde_json::Value;
use uuid::Uuid;

use super::Row;
use crate::statement::sql;
use crate::{StoreError, Tx};

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
