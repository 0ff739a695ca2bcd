//! The only source of "now": the database's time, so that all nodes agree on windows and leases.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Instant;

use chrono::{DateTime, SubsecRound as _, TimeDelta, Utc};
use tokio::sync::watch;

/// Tells the time. It follows the database's clock, and runs on by itself in between.
#[derive(Clone)]
pub struct Clock(Arc<Inner>);

struct Inner {
    set: RwLock<Setting>,
    moved: watch::Sender<u64>,
}

#[derive(Clone, Copy)]
struct Setting {
    at: DateTime<Utc>,
    when: Instant,
    /// How far a test moved it.
    ahead: TimeDelta,
}

impl Clock {
    /// A clock that shows `at` now.
    pub fn starting(at: DateTime<Utc>) -> Self {
        let set = Setting { at, when: Instant::now(), ahead: TimeDelta::zero() };
        Self(Arc::new(Inner { set: RwLock::new(set), moved: watch::Sender::new(0) }))
    }

    /// The time, now, in the microseconds that the database keeps.
    pub fn now(&self) -> DateTime<Utc> {
        let set = *self.0.set.read().unwrap_or_else(PoisonError::into_inner);
        let ran = TimeDelta::from_std(set.when.elapsed()).unwrap_or_default();
        (set.at + ran + set.ahead).trunc_subsecs(6)
    }

    /// Sets it by the database's clock, which showed `at` at `when`.
    pub fn follow(&self, at: DateTime<Utc>, when: Instant) {
        let mut set = self.0.set.write().unwrap_or_else(PoisonError::into_inner);
        (set.at, set.when) = (at, when);
    }

    /// Lets a test move the time; whoever waits for a moment is woken.
    #[cfg(feature = "test-clock")]
    pub fn advance(&self, by: TimeDelta) {
        self.0.set.write().unwrap_or_else(PoisonError::into_inner).ahead += by;
        self.0.moved.send_modify(|moves| *moves += 1);
    }

    /// Waits for `at`, or for `at_most` of real time, or until a test moves the clock.
    pub async fn wait_until(&self, at: DateTime<Utc>, at_most: std::time::Duration) {
        let mut moved = self.0.moved.subscribe();
        let left = (at - self.now()).to_std().unwrap_or_default();
        tokio::select! {
            () = tokio::time::sleep(left.min(at_most)) => {}
            _ = moved.changed() => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_runs_on_from_what_the_database_said() {
        let clock = Clock::starting(DateTime::UNIX_EPOCH);
        let before = Instant::now();
        clock.follow(DateTime::UNIX_EPOCH + TimeDelta::hours(1), before);
        let ran = clock.now() - (DateTime::UNIX_EPOCH + TimeDelta::hours(1));
        assert!(ran >= TimeDelta::zero() && ran.to_std().unwrap() <= before.elapsed());
    }
}
