//! How often something may be tried.

use chrono::{DateTime, TimeDelta, Utc};

/// At most so many within so long, counted back from now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// What is counted; counts of different kinds have nothing to do with one another.
    pub kind: &'static str,
    /// How many.
    pub most: usize,
    /// Within how long.
    pub within: TimeDelta,
}

/// Wrong sign-ins with one address, except from where it signed in before.
pub const WRONG_BY_ADDRESS: Limit =
    Limit { kind: "wrong_by_address", most: 5, within: TimeDelta::minutes(1) };
/// Wrong sign-ins from one client.
pub const WRONG_BY_CLIENT: Limit =
    Limit { kind: "wrong_by_client", most: 5, within: TimeDelta::minutes(1) };
/// Wrong codes and passwords of somebody who is signed in already.
pub const WRONG_STEP_UP: Limit =
    Limit { kind: "wrong_step_up", most: 5, within: TimeDelta::minutes(1) };
/// Letters to one address that anybody can cause.
pub const LETTERS: Limit = Limit { kind: "letters", most: 10, within: TimeDelta::hours(1) };
/// Letters to whoever forgot their password: other letters do not keep them from coming back.
pub const RECOVERIES: Limit = Limit { kind: "recoveries", most: 10, within: TimeDelta::hours(1) };
/// Those who forgot their password, from one client.
pub const FORGOTTEN: Limit = Limit { kind: "forgotten", most: 30, within: TimeDelta::minutes(1) };
/// Companies registered by one client.
pub const REGISTRATIONS: Limit =
    Limit { kind: "registrations", most: 20, within: TimeDelta::hours(1) };
/// Tokens of links that were wrong, from one client.
pub const WRONG_LINKS: Limit =
    Limit { kind: "wrong_links", most: 30, within: TimeDelta::minutes(1) };

impl Limit {
    /// When the next try is possible, if not now. `tries` are those that were counted, in any order.
    pub fn closed_until(
        &self,
        tries: &[DateTime<Utc>],
        now: DateTime<Utc>,
    ) -> Option<DateTime<Utc>> {
        let mut recent: Vec<_> =
            tries.iter().copied().filter(|at| *at > now - self.within).collect();
        recent.sort_unstable();
        // It opens when there are fewer than `most` again.
        let first = recent.len().checked_sub(self.most)?;
        Some(*recent.get(first)? + self.within)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const START: DateTime<Utc> = DateTime::UNIX_EPOCH;
    const LIMIT: Limit = Limit { kind: "test", most: 5, within: TimeDelta::minutes(1) };

    fn at(seconds: i64) -> DateTime<Utc> {
        START + TimeDelta::seconds(seconds)
    }

    #[test]
    fn the_sixth_within_a_minute_waits_for_the_first_to_be_over() {
        let tries: Vec<_> = (0..5).map(at).collect();
        assert_eq!(LIMIT.closed_until(&tries[..4], at(10)), None);
        assert_eq!(LIMIT.closed_until(&tries, at(10)), Some(at(60)));
        assert_eq!(LIMIT.closed_until(&tries, at(59)), Some(at(60)));
        assert_eq!(LIMIT.closed_until(&tries, at(60)), None);
    }

    proptest! {
        /// Whatever the times of the attempts: no minute holds more than five that were let through.
        #[test]
        fn no_minute_ever_holds_more(gaps in proptest::collection::vec(0_i64..30, 1..80)) {
            let (mut now, mut counted) = (START, vec![]);
            for gap in gaps {
                now += TimeDelta::seconds(gap);
                match LIMIT.closed_until(&counted, now) {
                    None => counted.push(now),
                    Some(opens) => prop_assert!(opens > now),
                }
            }
            for first in &counted {
                let within = counted.iter().filter(|at| *at >= first && **at < *first + LIMIT.within);
                prop_assert!(within.count() <= LIMIT.most);
            }
        }
    }
}
