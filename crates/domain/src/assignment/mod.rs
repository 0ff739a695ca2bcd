//! Who gets the next chat, and why.

mod choice;
mod policy;
mod rehearsal;
mod reply;
mod rule;
mod wait;

#[cfg(test)]
mod tests;

pub use choice::{
    Choice, Contender, Directed, PASSED_MAX, PassedOver, Routing, Waiting, WhyNot, deal,
};
pub use policy::{LIMIT_MAX, Policy, REPLY_MINUTES_MAX, check_limit, surplus};
pub use rehearsal::{Day, Past, Rehearsal, Shift, Tenure, rehearse};
pub use reply::{MISSES, Overdue, REMEMBERED, Timer, judge, timer};
pub use rule::{GROUPS_MAX, Group, Listed, MEMBERS_MAX, NAMED_MAX, RULES_MAX, Rule, check_order};
pub use wait::{WAITS, expected, remember};

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::ids::{AgentId, RuleId};

/// How somebody came to a chat, or lost it. It is kept in the chat's history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "how", rename_all = "snake_case")]
#[schema(as = AssignmentCause)]
pub enum Why {
    /// The queue gave it to whoever had the fewest chats, and among those to whoever had waited the
    /// longest for one.
    Queue {
        /// How many they had.
        ongoing: i64,
        /// How many agents could have had it.
        candidates: usize,
        /// The rule that named these.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rule: Option<RuleName>,
        /// They had it the last time.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        returning: bool,
    },
    /// A colleague gave it to them, or they took it.
    Person {
        /// Who gave it.
        by: AgentId,
        /// They had as many as the queue would give them, or more: by hand, that is no obstacle.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        over_limit: bool,
    },
    /// Their last holder went offline, so it waits again.
    HolderOffline {
        /// Who left.
        agent: AgentId,
    },
    /// Their last holder does not work on the account any more, so it waits again.
    HolderLostAccount {
        /// Who had it.
        agent: AgentId,
    },
    /// Their last holder did not answer in time, so it waits again.
    NoReply {
        /// Who did not answer.
        agent: AgentId,
    },
    /// Their last holder had more chats than they shall have from now on, so it waits again.
    LimitLowered {
        /// Who had too many.
        agent: AgentId,
    },
}

impl Why {
    /// Which person decided it; nobody, if the system did.
    pub fn person(&self) -> Option<AgentId> {
        match self {
            Self::Person { by, .. } => Some(*by),
            _ => None,
        }
    }
}

/// A rule, as it was called when it decided something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = AssignmentRuleName)]
pub struct RuleName {
    /// Which.
    pub id: RuleId,
    /// What it was called.
    pub name: String,
}
