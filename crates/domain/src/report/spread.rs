//! How a time is spread: a histogram with fixed bounds, which can be added up.

use std::ops::AddAssign;

/// Seconds at which a bucket ends; what is longer than the last goes into one bucket more.
pub const BOUNDS: [i64; 18] =
    [5, 10, 15, 30, 45, 60, 90, 120, 180, 300, 600, 900, 1800, 3600, 7200, 14_400, 28_800, 86_400];

/// How many buckets there are.
pub const BUCKETS: usize = BOUNDS.len() + 1;

/// Times of many chats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spread {
    /// How long they took together, in milliseconds: of each bucket.
    sums_ms: [i64; BUCKETS],
    /// How many lie in each bucket: longer than the bound before it, and not longer than its own.
    counts: [i64; BUCKETS],
}

impl Default for Spread {
    fn default() -> Self {
        Self { sums_ms: [0; BUCKETS], counts: [0; BUCKETS] }
    }
}

impl AddAssign<&Self> for Spread {
    fn add_assign(&mut self, other: &Self) {
        for (count, more) in self.counts.iter_mut().zip(other.counts) {
            *count += more;
        }
        for (sum, more) in self.sums_ms.iter_mut().zip(other.sums_ms) {
            *sum += more;
        }
    }
}

impl Spread {
    /// Takes in one time, in milliseconds.
    pub fn note(&mut self, ms: i64) {
        self.add(BOUNDS.partition_point(|bound| bound * 1000 < ms), 1, ms);
    }

    /// Takes in times of one bucket; of one that there is not, nothing.
    pub fn add(&mut self, bucket: usize, count: i64, ms: i64) {
        let here = self.counts.get_mut(bucket).zip(self.sums_ms.get_mut(bucket));
        if let Some((of_bucket, sum)) = here {
            *of_bucket += count;
            *sum += ms;
        }
    }

    /// The buckets in which something is: which, how many, and how long those took together.
    pub fn buckets(&self) -> impl Iterator<Item = (usize, i64, i64)> {
        let all = self.counts.into_iter().zip(self.sums_ms).enumerate();
        all.map(|(bucket, (count, ms))| (bucket, count, ms)).filter(|(_, count, _)| *count != 0)
    }

    /// How many lie in each bucket.
    pub fn counts(&self) -> &[i64] {
        &self.counts
    }

    /// How many there are.
    pub fn count(&self) -> i64 {
        self.counts.iter().sum()
    }

    /// Their average, in seconds.
    pub fn average(&self) -> Option<i64> {
        super::average_seconds(self.sums_ms.iter().sum(), self.count())
    }

    /// So many seconds, or less, `percent` of a hundred took: as exact as the bucket in which that lies,
    /// in which they are taken to be spread evenly. Of what is longer than the last bound, that bound.
    pub fn percentile(&self, percent: i64) -> Option<i64> {
        let count = self.count();
        if count == 0 {
            return None;
        }
        // The smallest rank that `percent` of all do not exceed.
        let rank = (count * percent + 99).div_euclid(100).clamp(1, count);
        let (mut below, mut from) = (0, 0);
        for (in_bucket, to) in self.counts.iter().zip(BOUNDS) {
            if rank <= below + in_bucket {
                return Some(from + (to - from) * (rank - below) / in_bucket);
            }
            (below, from) = (below + in_bucket, to);
        }
        Some(from)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn spread(times: &[i64]) -> Spread {
        let mut spread = Spread::default();
        for ms in times {
            spread.note(*ms);
        }
        spread
    }

    #[test]
    fn a_bound_belongs_to_the_bucket_that_it_ends() {
        assert_eq!(spread(&[0, 5000]).counts[0], 2);
        assert_eq!(spread(&[5001, 10_000]).counts[1], 2);
        assert_eq!(spread(&[86_400_000, 86_400_001]).counts[17..], [1, 1]);
    }

    #[test]
    fn nothing_has_no_average() {
        assert_eq!((Spread::default().average(), Spread::default().percentile(50)), (None, None));
    }

    #[test]
    fn what_is_longer_than_a_day_is_a_day_at_least() {
        assert_eq!(spread(&[900_000_000]).percentile(50), Some(86_400));
    }

    proptest! {
        #[test]
        fn percentiles_lie_in_the_bucket_of_the_true_one(
            mut times in proptest::collection::vec(0_i64..90_000_000, 1..200),
            percent in 1_i64..100,
        ) {
            let found = spread(&times).percentile(percent).unwrap();
            times.sort_unstable();
            let rank = usize::try_from(percent).unwrap() * times.len();
            let truth = times[rank.div_ceil(100).max(1) - 1];
            let bucket = BOUNDS.partition_point(|bound| bound * 1000 < truth);
            let from = bucket.checked_sub(1).map_or(0, |before| BOUNDS[before]);
            let to = BOUNDS.get(bucket).copied().unwrap_or(from);
            prop_assert!((from..=to).contains(&found), "{found} is not in {from}..={to}");
        }

        #[test]
        fn adding_up_is_the_same_as_taking_all_in(
            one in proptest::collection::vec(0_i64..90_000_000, 0..50),
            two in proptest::collection::vec(0_i64..90_000_000, 0..50),
        ) {
            let mut sum = spread(&one);
            sum += &spread(&two);
            prop_assert_eq!(sum, spread(&[one, two].concat()));
        }
    }
}
