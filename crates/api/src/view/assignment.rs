//! Groups of agents, and rules of who gets which chats.

use domain::assignment::{Group, Listed};
use domain::ids::{AccountId, AgentId, GroupId, RuleId, TagId};
use serde::Serialize;
use utoipa::ToSchema;

/// Agents who are named together.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = AgentGroup)]
pub(crate) struct GroupView {
    id: GroupId,
    #[schema(example = "Billing")]
    name: String,
    /// Who is in it.
    agent_ids: Vec<AgentId>,
    /// Counts changes; the `If-Match` of a change names it.
    version: i64,
}

impl From<Group> for GroupView {
    fn from(group: Group) -> Self {
        let Group { id, name, members, version } = group;
        Self { id, name, agent_ids: members, version }
    }
}

/// Which chats go to whom.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = AssignmentRule)]
pub(crate) struct RuleView {
    id: RuleId,
    #[schema(example = "Brazil")]
    name: String,
    /// It is followed.
    active: bool,
    /// Chats on one of these accounts; on any, if none is named.
    account_ids: Vec<AccountId>,
    /// Customers who speak one of these languages; any, if none is named.
    #[schema(example = json!(["pt-br"]))]
    languages: Vec<String>,
    /// Customers who have one of these tags; any, if none is named.
    tag_ids: Vec<TagId>,
    /// They go to these agents.
    agent_ids: Vec<AgentId>,
    /// And to the members of this group.
    group_id: Option<GroupId>,
    /// All whom it names have left the company, or its group is empty: it is passed over.
    has_nobody: bool,
}

impl From<Listed> for RuleView {
    fn from(listed: Listed) -> Self {
        let Listed { rule, has_nobody } = listed;
        Self {
            id: rule.id,
            name: rule.name,
            active: rule.is_enabled,
            account_ids: rule.accounts,
            languages: rule.languages,
            tag_ids: rule.tags,
            agent_ids: rule.agents,
            group_id: rule.group,
            has_nobody,
        }
    }
}
