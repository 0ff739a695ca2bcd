//! People.

use chrono::{DateTime, Utc};
use domain::agent::{Agent, Role, Status, StatusReason};
use domain::ids::{AccountId, AgentId, CompanyId};
use domain::permission::Permission;
use domain::presence;
use persistence::agents::{Colleague, Member};
use persistence::statuses::Past;
use serde::Serialize;
use utoipa::ToSchema;

/// A colleague.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Agent)]
pub(crate) struct AgentView {
    id: AgentId,
    name: String,
    role: Role,
    /// What they chose to be.
    status: Status,
    /// Since when.
    since: DateTime<Utc>,
    /// Why: chosen, or set by the system.
    reason: StatusReason,
    /// Which supervisor chose it for them, if one did.
    changed_by: Option<AgentId>,
    /// They are online and one of their devices is connected: new chats are given to them.
    present: bool,
    /// How many active chats they have.
    ongoing_chats: i64,
    /// How many the queue gives them at most; as many as the company says, if this is null.
    chat_limit: Option<u16>,
}

impl AgentView {
    /// A colleague, as they are at `now`.
    pub(crate) fn at(now: DateTime<Utc>, colleague: Colleague) -> Self {
        let Colleague { agent, lease_until, ongoing } = colleague;
        Self {
            id: agent.id,
            name: agent.name,
            role: agent.role,
            status: agent.status,
            since: agent.since,
            reason: agent.reason,
            changed_by: agent.changed_by,
            present: presence::is_present(agent.status, lease_until, now),
            ongoing_chats: ongoing,
            chat_limit: agent.chat_limit,
        }
    }
}

/// Whoever asks.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Me)]
pub(crate) struct MeView {
    id: AgentId,
    company_id: CompanyId,
    name: String,
    email: String,
    role: Role,
    /// What they chose to be.
    status: Status,
    /// Since when: what the timer below the status counts from.
    since: DateTime<Utc>,
    /// Why: chosen, or set by the system.
    reason: StatusReason,
    /// Which supervisor chose it for them, if one did.
    changed_by: Option<AgentId>,
    /// How many chats the queue gives them at most; as many as the company says, if this is null.
    chat_limit: Option<u16>,
    /// The accounts they were given.
    account_ids: Vec<AccountId>,
    /// They see and steer the chats of others.
    sees_others: bool,
    /// The address was shown to be theirs.
    email_verified: bool,
    /// Sign-ins ask for a code, too.
    second_factor: bool,
    /// What they may do, by the names that the routes use.
    permissions: Vec<&'static str>,
}

impl MeView {
    /// Somebody, and what they may see.
    pub(crate) fn new(company: CompanyId, member: &Member, agent: Agent) -> Self {
        let permissions = Permission::ALL.iter().filter(|wanted| agent.role.may(**wanted));
        let permissions = permissions.map(|permission| permission.name());
        Self {
            id: agent.id,
            company_id: company,
            name: agent.name,
            email: agent.email,
            role: agent.role,
            status: agent.status,
            since: agent.since,
            reason: agent.reason,
            changed_by: agent.changed_by,
            chat_limit: agent.chat_limit,
            account_ids: member.viewer.accounts.clone(),
            sees_others: member.viewer.sees_others(),
            email_verified: member.is_verified,
            second_factor: member.has_second_factor,
            permissions: permissions.collect(),
        }
    }
}

/// One status of somebody.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PastStatus)]
pub(crate) struct PastStatusView {
    status: Status,
    /// Why: chosen, or set by the system.
    reason: StatusReason,
    /// Which supervisor chose it for them, if one did.
    changed_by: Option<AgentId>,
    /// From when on.
    since: DateTime<Utc>,
    /// Until when; still, if this is null.
    until: Option<DateTime<Utc>>,
}

impl PastStatusView {
    /// What somebody was, until what is next.
    pub(crate) fn until(past: &Past, until: Option<DateTime<Utc>>) -> Self {
        let Past { status, reason, changed_by, since, .. } = *past;
        Self { status, reason, changed_by, since, until }
    }
}
