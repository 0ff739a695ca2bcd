//! Who gets the next chat, and why.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::ids::AgentId;

/// Somebody who could be given a chat: present, and with a right on the account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub agent: AgentId,
    /// How many chats they have now.
    pub ongoing: i64,
    /// When they were last given one.
    pub last_given: Option<DateTime<Utc>>,
}

/// How somebody came to a chat, or lost it. It is kept in the chat's history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "how", rename_all = "snake_case")]
pub enum Why {
    /// The queue gave it to whoever had the fewest chats, and among those to whoever had waited the
    /// longest for one.
    Queue {
        /// How many they had.
        ongoing: i64,
        /// How many agents could have had it.
        candidates: usize,
    },
    /// A colleague gave it to them, or they took it.
    Person {
        /// Who gave it.
        by: AgentId,
    },
    /// Their last holder went offline, so it waits again.
    HolderOffline {
        /// Who left.
        agent: AgentId,
    },
}

impl Why {
    /// Which person decided it; nobody, if the system did.
    pub fn person(&self) -> Option<AgentId> {
        match self {
            Self::Person { by } => Some(*by),
            _ => None,
        }
    }
}

/// Chooses who gets the next chat: fewest ongoing, then longest without a new one.
pub fn choose(candidates: &[Candidate]) -> Option<(AgentId, Why)> {
    let best = candidates.iter().min_by_key(|c| (c.ongoing, c.last_given, c.agent))?;
    let why = Why::Queue { ongoing: best.ongoing, candidates: candidates.len() };
    Some((best.agent, why))
}

/// Hands out as many chats as `waiting`, in order; each choice knows of those before it.
pub fn deal(
    mut candidates: Vec<Candidate>,
    waiting: usize,
    now: DateTime<Utc>,
) -> Vec<(AgentId, Why)> {
    let mut given = Vec::with_capacity(waiting);
    for _ in 0..waiting {
        let Some((agent, why)) = choose(&candidates) else { break };
        if let Some(chosen) = candidates.iter_mut().find(|c| c.agent == agent) {
            chosen.ongoing += 1;
            chosen.last_given = Some(now);
        }
        given.push((agent, why));
    }
    given
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use proptest::prelude::*;

    use super::*;

    const START: DateTime<Utc> = DateTime::UNIX_EPOCH;

    fn candidate(ongoing: i64, last_given: Option<i64>) -> Candidate {
        let last_given = last_given.map(|seconds| START + TimeDelta::seconds(seconds));
        Candidate { agent: AgentId::new(), ongoing, last_given }
    }

    #[test]
    fn fewest_ongoing_comes_first() {
        let (busy, free) = (candidate(3, None), candidate(1, Some(9)));
        assert_eq!(choose(&[busy, free.clone()]).unwrap().0, free.agent);
    }

    #[test]
    fn ties_go_to_whoever_has_been_longest_without() {
        let (recent, never) = (candidate(1, Some(9)), candidate(1, None));
        let earlier = candidate(1, Some(5));
        assert_eq!(choose(&[recent.clone(), earlier.clone()]).unwrap().0, earlier.agent);
        assert_eq!(choose(&[recent, earlier, never.clone()]).unwrap().0, never.agent);
    }

    #[test]
    fn nobody_there_means_it_waits() {
        assert_eq!(choose(&[]), None);
    }

    proptest! {
        #[test]
        fn a_flood_is_spread_evenly(
            loads in proptest::collection::vec(0_i64..20, 1..8),
            waiting in 0_usize..100,
        ) {
            let candidates: Vec<_> = loads.iter().map(|load| candidate(*load, None)).collect();
            let given = deal(candidates.clone(), waiting, START);
            prop_assert_eq!(given.len(), waiting);
            let after: Vec<i64> = candidates
                .iter()
                .map(|c| {
                    let new = given.iter().filter(|(agent, _)| *agent == c.agent).count();
                    c.ongoing + i64::try_from(new).unwrap()
                })
                .collect();
            // Whoever got something has at most one more than whoever has the least.
            let least = after.iter().min().unwrap();
            for (before, after) in loads.iter().zip(&after) {
                prop_assert!(before == after || after - least <= 1);
            }
        }
    }
}
