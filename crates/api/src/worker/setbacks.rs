//! What the clock could not do, and until when it is left alone: one thing's trouble is not that of the others.

use std::collections::HashMap;
use std::fmt::Debug;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};

use crate::problem::Problem;

/// The longest pause until something is tried again; it doubles each time.
const LONGEST: TimeDelta = TimeDelta::seconds(15);
/// The first pause: who only had to wait for a lock should not wait for long.
const FIRST: TimeDelta = TimeDelta::milliseconds(250);
/// So long after its pause something is forgotten that was not tried again: somebody else did it.
const FORGOTTEN: TimeDelta = TimeDelta::minutes(1);

/// What failed lately, each known by a `K`.
pub(super) struct Setbacks<K>(Arc<Mutex<HashMap<K, Setback>>>);

struct Setback {
    pause: TimeDelta,
    until: DateTime<Utc>,
}

impl<K> Clone for Setbacks<K> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<K> Default for Setbacks<K> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

impl<K: Clone + Debug + Eq + Hash> Setbacks<K> {
    /// What is not to be tried yet.
    pub(super) fn paused(&self, now: DateTime<Utc>) -> Vec<K> {
        let mut setbacks = self.lock();
        setbacks.retain(|_, setback| now < setback.until + FORGOTTEN);
        let paused = setbacks.iter().filter(|(_, setback)| now < setback.until);
        paused.map(|(key, _)| key.clone()).collect()
    }

    /// Takes in how something went: what failed is written to the log of the server, and tried again after a
    /// pause.
    pub(super) fn heed<T, E: Into<Problem>>(
        &self,
        key: K,
        now: DateTime<Utc>,
        outcome: Result<T, E>,
    ) -> Option<T> {
        let mut setbacks = self.lock();
        match outcome {
            Ok(value) => {
                setbacks.remove(&key);
                Some(value)
            }
            Err(error) => {
                let problem: Problem = error.into();
                tracing::warn!(item = ?key, "not done now, and tried again");
                problem.log();
                let before = setbacks.get(&key).map(|setback| setback.pause * 2);
                let pause = before.unwrap_or(FIRST).min(LONGEST);
                setbacks.insert(key, Setback { pause, until: now + pause });
                None
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<K, Setback>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::Kind;

    #[test]
    fn what_fails_is_left_alone_for_longer_and_longer() {
        let setbacks = Setbacks::<u8>::default();
        let mut now = DateTime::UNIX_EPOCH;
        for millis in [250, 500, 1000, 2000, 4000, 8000, 15_000, 15_000] {
            assert_eq!(setbacks.heed(7, now, Err::<(), _>(Kind::Internal)), None);
            assert_eq!(setbacks.paused(now), [7]);
            now += TimeDelta::milliseconds(millis);
            assert_eq!(setbacks.paused(now), [0; 0]);
        }
        assert_eq!(setbacks.heed(7, now, Ok::<_, Kind>("done")), Some("done"));
        setbacks.heed(7, now, Err::<(), _>(Kind::Internal));
        assert_eq!(setbacks.paused(now + TimeDelta::seconds(1)), [0; 0], "it began anew");
    }
}
