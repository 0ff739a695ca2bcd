//! What is remembered of signed-in users, so that a request need not ask the database who asks.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use domain::ids::{AgentId, CompanyId, SessionId};
use persistence::agents::Member;

/// What another node changed is noticed after this, or with its event if that is sooner; what this
/// node changed, at once.
const FRESH: Duration = Duration::from_secs(5);
/// More than this are not remembered before the stale ones are thrown away.
const MANY: usize = 10_000;

/// The signed-in users that this node heard of lately.
#[derive(Clone, Default)]
pub struct Members(Arc<Mutex<Memory>>);

#[derive(Default)]
struct Memory {
    known: HashMap<Known, Remembered>,
    /// Counts how often somebody was forgotten.
    forgotten: u64,
}

/// A session, and the company that it is said to be of.
type Known = (CompanyId, SessionId);

/// Since when, and what.
type Remembered = (Instant, Arc<Member>);

/// A moment at which somebody asks the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked(u64);

impl Members {
    /// Whoever a session belongs to, if that was asked a moment ago.
    pub fn get(&self, session: Known) -> Option<Arc<Member>> {
        let memory = self.memory();
        let (since, member) = memory.known.get(&session)?;
        (since.elapsed() < FRESH).then(|| Arc::clone(member))
    }

    /// Notes that somebody asks the database now.
    pub fn asks(&self) -> Asked {
        Asked(self.memory().forgotten)
    }

    /// Remembers what the database said, unless somebody was forgotten since it was asked: the answer
    /// may be from before that.
    pub fn put(&self, session: Known, member: Arc<Member>, asked: Asked) {
        let mut memory = self.memory();
        if memory.forgotten != asked.0 {
            return;
        }
        if memory.known.len() >= MANY {
            memory.known.retain(|_, (since, _)| since.elapsed() < FRESH);
        }
        memory.known.insert(session, (Instant::now(), member));
    }

    /// Forgets an agent who is not what they were.
    pub fn forget(&self, agent: AgentId) {
        let mut memory = self.memory();
        memory.forgotten += 1;
        memory.known.retain(|_, (_, member)| member.agent.id != agent);
    }

    /// Forgets all of a company, which changed what it sets for them.
    pub fn forget_company(&self, company: CompanyId) {
        let mut memory = self.memory();
        memory.forgotten += 1;
        memory.known.retain(|(of, _), _| *of != company);
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
