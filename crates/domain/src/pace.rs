//! How fast Meta lets us send: the generic cell rate algorithm, one moment kept for each rate.
//!
//! A rate is kept as the moment at which its bucket will be empty again. That is one column, needs
//! no timer, and two nodes that lock the row agree on it.

use chrono::{DateTime, TimeDelta, Utc};

/// So many sends in so much time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// Time between two sends, in the long run.
    interval: TimeDelta,
    /// How far ahead of that a burst may run.
    tolerance: TimeDelta,
}

impl Pace {
    /// To one customer: one message in 6 s, and bursts of 45 (Meta, "Pair rate limits").
    pub const PAIR: Self =
        Self { interval: TimeDelta::seconds(6), tolerance: TimeDelta::seconds(6 * 44) };

    /// From one number: so many in a second ("Throughput"), spread over tenths of a second.
    pub fn number(per_second: u32) -> Self {
        let interval = TimeDelta::microseconds(1_000_000 / i64::from(per_second.max(1)));
        Self { interval, tolerance: TimeDelta::milliseconds(100) }
    }

    /// Takes one send at `now`: answers with the moment to keep, or with how long to wait.
    pub fn admit(
        self,
        busy_until: Option<DateTime<Utc>>,
        now: DateTime<Utc>,
    ) -> Result<DateTime<Utc>, TimeDelta> {
        let start = busy_until.map_or(now, |until| until.max(now));
        let ahead = start - now;
        if ahead > self.tolerance { Err(ahead - self.tolerance) } else { Ok(start + self.interval) }
    }

    /// How many sends it takes at `now`, one right after the other.
    pub fn room(self, busy_until: Option<DateTime<Utc>>, now: DateTime<Utc>) -> i64 {
        let start = busy_until.map_or(now, |until| until.max(now));
        let micros = |time: TimeDelta| time.num_microseconds().unwrap_or(i64::MAX);
        match micros(self.tolerance - (start - now)) {
            left @ 0.. => left / micros(self.interval).max(1) + 1,
            _ => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const START: DateTime<Utc> = DateTime::UNIX_EPOCH;

    #[test]
    fn a_pair_bursts_to_45_and_then_goes_at_one_in_6_seconds() {
        let mut busy = None;
        for _ in 0..45 {
            busy = Some(Pace::PAIR.admit(busy, START).unwrap());
        }
        assert_eq!(Pace::PAIR.admit(busy, START), Err(TimeDelta::seconds(6)));
        assert!(Pace::PAIR.admit(busy, START + TimeDelta::seconds(6)).is_ok());
    }

    proptest! {
        #[test]
        fn there_is_room_for_as_many_as_are_admitted(rate in 1_u32..1000, ahead in 0_i64..200_000) {
            let pace = Pace::number(rate);
            let mut busy = Some(START + TimeDelta::microseconds(ahead));
            let room = pace.room(busy, START);
            for _ in 0..room {
                busy = Some(pace.admit(busy, START).unwrap());
            }
            prop_assert!(pace.admit(busy, START).is_err());
        }

        #[test]
        fn no_window_of_a_second_holds_more_than_the_rate_and_its_burst(
            rate in 1_u32..1000,
            gaps in proptest::collection::vec(0_i64..50_000, 1..400),
        ) {
            let pace = Pace::number(rate);
            let (mut busy, mut now, mut sent) = (None, START, vec![]);
            for gap in gaps {
                now += TimeDelta::microseconds(gap);
                if let Ok(until) = pace.admit(busy, now) {
                    busy = Some(until);
                    sent.push(now);
                }
            }
            let burst = usize::try_from(rate / 10).unwrap() + 2;
            for (first, at) in sent.iter().enumerate() {
                let within = sent[first..].iter().filter(|t| **t - *at < TimeDelta::seconds(1)).count();
                prop_assert!(within <= usize::try_from(rate).unwrap() + burst);
            }
        }
    }
}
