//! How fast a number may send: in all, and to one customer.
//!
//! Meta's page "Throughput" and the pair rate limit of its error 131056. Times are simulated
//! milliseconds, which may jump back when the clock is moved.

use std::collections::VecDeque;

/// To one customer, one message per 6 s in the long run …
const PAIR_GAP_MS: i64 = 6_000;

/// … of which so many may come at once.
const PAIR_BURST: i64 = 45;

/// The messages of the last second of one number.
#[derive(Default)]
pub(crate) struct Throughput {
    taken: VecDeque<i64>,
}

impl Throughput {
    /// Whether another message at `now_ms` stays within `per_second` in any one second.
    pub(crate) fn has_room(&mut self, now_ms: i64, per_second: usize) -> bool {
        while self.taken.front().is_some_and(|&at| at <= now_ms - 1_000 || at > now_ms) {
            self.taken.pop_front();
        }
        self.taken.len() < per_second
    }

    /// Counts a message.
    pub(crate) fn take(&mut self, now_ms: i64) {
        self.taken.push_back(now_ms);
    }
}

/// The allowance between a number and one customer: when it will be whole again.
#[derive(Default)]
pub(crate) struct PairPace {
    whole_at_ms: i64,
}

impl PairPace {
    /// Whether another message may go at `now_ms`.
    pub(crate) fn has_room(&self, now_ms: i64) -> bool {
        let ahead = self.whole_at_ms - now_ms;
        // More than a full burst ahead only happens when the clock was moved back.
        ahead <= (PAIR_BURST - 1) * PAIR_GAP_MS || ahead > PAIR_BURST * PAIR_GAP_MS
    }

    /// Counts a message.
    pub(crate) fn take(&mut self, now_ms: i64) {
        let ahead = self.whole_at_ms - now_ms;
        let ahead = if ahead > PAIR_BURST * PAIR_GAP_MS { 0 } else { ahead.max(0) };
        self.whole_at_ms = now_ms + ahead + PAIR_GAP_MS;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_never_holds_more_than_its_share() {
        let mut throughput = Throughput::default();
        for at in 0..80 {
            assert!(throughput.has_room(at, 80));
            throughput.take(at);
        }
        assert!(!throughput.has_room(999, 80));
        assert!(throughput.has_room(1_000, 80));
        throughput.take(1_000);
        assert!(!throughput.has_room(1_000, 80));
    }

    #[test]
    fn throughput_forgets_a_future_that_the_clock_took_back() {
        let mut throughput = Throughput::default();
        throughput.take(10_000);
        assert!(throughput.has_room(5_000, 1));
    }

    #[test]
    fn a_pair_may_burst_and_then_gets_one_every_six_seconds() {
        let mut pair = PairPace::default();
        let start = 1_000_000;
        for _ in 0..45 {
            assert!(pair.has_room(start));
            pair.take(start);
        }
        assert!(!pair.has_room(start));
        assert!(!pair.has_room(start + 5_999));
        assert!(pair.has_room(start + 6_000));
        pair.take(start + 6_000);
        assert!(!pair.has_room(start + 6_000));
    }

    #[test]
    fn a_pair_forgets_a_future_that_the_clock_took_back() {
        let mut pair = PairPace::default();
        pair.take(86_400_000);
        assert!(pair.has_room(1_000));
        pair.take(1_000);
        assert!(pair.has_room(1_000));
    }
}
