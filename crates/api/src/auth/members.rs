//! What is remembered of signed-in users, so that a request need not ask the database who asks.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use domain::ids::{AgentId, CompanyId, SessionId};
use persistence::agents::Member;

/// What another node changed is noticed after this; what this node changed, at once.
const FRESH: Duration = Duration::from_secs(5);
/// More than this are not remembered before the stale ones are thrown away.
const MANY: usize = 10_000;

/// The signed-in users that this node heard of lately.
#[derive(Clone, Default)]
pub struct Members(Arc<Mutex<HashMap<Known, Remembered>>>);

/// A session, and the company that it is said to be of.
type Known = (CompanyId, SessionId);

/// Since when, and what.
type Remembered = (Instant, Arc<Member>);

impl Members {
    /// Whoever a session belongs to, if that was asked a moment ago.
    pub fn get(&self, session: Known) -> Option<Arc<Member>> {
        let members = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (since, member) = members.get(&session)?;
        (since.elapsed() < FRESH).then(|| Arc::clone(member))
    }

    /// Remembers what the database said.
    pub fn put(&self, session: Known, member: Arc<Member>) {
        let mut members = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if members.len() >= MANY {
            members.retain(|_, (since, _)| since.elapsed() < FRESH);
        }
        members.insert(session, (Instant::now(), member));
    }

    /// Forgets an agent who is not what they were.
    pub fn forget(&self, agent: AgentId) {
        let mut members = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        members.retain(|_, (_, member)| member.agent.id != agent);
    }
}
