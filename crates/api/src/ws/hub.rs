//! Which companies have sockets on this node, and how far their logs reach.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use domain::ids::{AgentId, CompanyId};
use domain::visibility::Audience;
use persistence::events::Position;
use uuid::Uuid;

use super::close::Ending;
use super::feed::{Feed, Slot};
use crate::auth::Caller;

/// Follows the logs of the companies that have sockets on this node.
#[derive(Clone, Default)]
pub struct Hub(Arc<Inner>);

#[derive(Default)]
struct Inner {
    state: Mutex<State>,
    /// The reader waits here.
    news: Condvar,
}

#[derive(Default)]
struct State {
    feeds: HashMap<CompanyId, Arc<Feed>>,
    /// Companies whose log reaches further than their feed.
    behind: HashSet<CompanyId>,
    draining: bool,
    stopped: bool,
}

/// What the hub has to do with how many sockets.
#[derive(Debug, Clone, Copy, Default)]
pub struct HubUse {
    /// Open sockets.
    pub sockets: usize,
    /// Companies that are followed.
    pub companies: usize,
    /// Companies whose newest events were not read yet.
    pub behind: usize,
}

impl Hub {
    /// Says that the log of this company now reaches `seq`.
    pub fn reached(&self, company: CompanyId, seq: i64) {
        let mut state = self.state();
        if state.feeds.get(&company).is_some_and(|feed| feed.head().seq < seq) {
            state.behind.insert(company);
            self.0.news.notify_all();
        }
    }

    /// How busy it is.
    pub fn usage(&self) -> HubUse {
        let state = self.state();
        let sockets = state.feeds.values().map(|feed| feed.len()).sum();
        HubUse { sockets, companies: state.feeds.len(), behind: state.behind.len() }
    }

    /// Ends all sockets, and takes no new ones: the node stops.
    pub fn drain(&self) {
        let mut state = self.state();
        state.draining = true;
        for feed in state.feeds.values() {
            feed.end(Ending::Draining);
        }
    }

    /// Ends the reader.
    pub fn stop(&self) {
        self.state().stopped = true;
        self.0.news.notify_all();
    }

    /// Tells those who may see it something of the moment, but for whoever does it.
    pub(super) fn tell(
        &self,
        company: CompanyId,
        audience: &Audience,
        by: Option<AgentId>,
        frame: &Bytes,
    ) {
        let feed = self.state().feeds.get(&company).cloned();
        if let Some(feed) = feed {
            feed.tell(audience, by, frame);
        }
    }

    /// Lets a socket of somebody follow their company, from the place in the log at which they were
    /// as the caller says. If nobody follows the company yet, following begins there, and what was
    /// committed since is read at once, for nobody told us of it. `None` if the feed does not reach
    /// back that far.
    pub(super) fn join(
        &self,
        caller: &Caller,
        since: &Position,
        id: Uuid,
    ) -> Option<(Arc<Feed>, Arc<Slot>)> {
        // Under the lock, so that a feed is not forgotten between being found and being joined.
        let mut state = self.state();
        let company = caller.company;
        let feed = if let Some(feed) = state.feeds.get(&company) {
            Arc::clone(feed)
        } else {
            let feed = Arc::new(Feed::new(company, since));
            state.feeds.insert(company, Arc::clone(&feed));
            state.behind.insert(company);
            self.0.news.notify_all();
            feed
        };
        let slot = feed.join(id, caller.session, caller.viewer().clone(), since)?;
        // The feed may be behind what the socket has seen.
        if feed.head().seq < since.seq {
            state.behind.insert(company);
            self.0.news.notify_all();
        }
        Some((feed, slot))
    }

    /// Whether the node stops.
    pub(super) fn is_draining(&self) -> bool {
        self.state().draining
    }

    /// Waits until some log reaches further, or `at_most` so long. `None` when it is over.
    pub(super) fn next_behind(&self, at_most: Duration) -> Option<Vec<Arc<Feed>>> {
        let state = self.state();
        let idle = |state: &mut State| state.behind.is_empty() && !state.stopped;
        let waited = self.0.news.wait_timeout_while(state, at_most, idle);
        let (mut state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        if state.stopped {
            return None;
        }
        let behind = std::mem::take(&mut state.behind);
        Some(behind.iter().filter_map(|company| state.feeds.get(company).cloned()).collect())
    }

    /// All that is followed.
    pub(super) fn feeds(&self) -> Vec<Arc<Feed>> {
        self.state().feeds.values().cloned().collect()
    }

    /// Stops following companies that have no sockets any more.
    pub(super) fn forget_idle(&self) {
        self.state().feeds.retain(|_, feed| feed.len() > 0);
    }

    /// Stops following one company: its log is not what it was.
    pub(super) fn forget(&self, company: CompanyId) {
        self.state().feeds.remove(&company);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
