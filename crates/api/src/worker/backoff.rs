//! How long to wait before something is tried again.

use std::time::Duration;

use chrono::TimeDelta;
use rand::Rng as _;

const LONGEST_PAUSE: TimeDelta = TimeDelta::minutes(10);

/// What Meta says, else 1 s, 2 s, 4 s and so on up to ten minutes, spread by a fifth.
pub(super) fn backoff(attempts: i32, said: Option<Duration>) -> TimeDelta {
    growing(attempts, said, LONGEST_PAUSE)
}

/// The same, up to another longest pause.
pub(super) fn growing(attempts: i32, said: Option<Duration>, longest: TimeDelta) -> TimeDelta {
    let doublings = u32::try_from(attempts.clamp(0, 16)).unwrap_or(16);
    let ours = TimeDelta::seconds(2_i64.pow(doublings)).min(longest);
    let said = said.and_then(|said| TimeDelta::from_std(said).ok()).unwrap_or_default();
    let spread = rand::rng().random_range(0..=200);
    ours.max(said) * (1000 + spread) / 1000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_ten_minutes_and_obey_meta() {
        let within = |pause: TimeDelta, least: i64| {
            let least = TimeDelta::seconds(least);
            pause >= least && pause <= least * 6 / 5
        };
        assert!(within(backoff(0, None), 1));
        assert!(within(backoff(3, None), 8));
        assert!(within(backoff(60, None), 600));
        assert!(within(backoff(0, Some(Duration::from_secs(90))), 90));
    }
}
