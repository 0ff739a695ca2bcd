//! How many customers a business writes to first: Meta lets it begin with so many different ones within 24 hours.
//!
//! Meta's page "Messaging limits". Whoever is in an open customer service window does not count, nor does
//! whoever was counted within the last 24 hours. Counted are slices of a quarter of an hour, each for as long as
//! any part of it lies within the day, so that a count is never too low.

use std::collections::BTreeMap;

use chrono::{DateTime, DurationRound as _, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// For how long somebody counts.
pub const DAY: TimeDelta = TimeDelta::hours(24);
const SLICE: TimeDelta = TimeDelta::minutes(15);

/// Whom a business wrote to first, counted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reach {
    slices: BTreeMap<DateTime<Utc>, i64>,
}

/// No more customers can be written to first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exhausted {
    /// How many it were within a day.
    pub limit: i64,
    /// When there is room again.
    pub until: DateTime<Utc>,
}

impl Reach {
    /// Counts one more, if there is room for them. Without a limit there always is.
    pub fn add(&mut self, limit: Option<i64>, now: DateTime<Utc>) -> Result<(), Exhausted> {
        self.slices.retain(|begin, _| *begin + SLICE + DAY > now);
        let count: i64 = self.slices.values().sum();
        if let Some(limit) = limit.filter(|limit| count >= *limit) {
            return Err(Exhausted { limit, until: self.has_room_at(limit, count, now) });
        }
        let slice = now.duration_trunc(SLICE).unwrap_or(now);
        *self.slices.entry(slice).or_default() += 1;
        Ok(())
    }

    /// Both together: business accounts of a portfolio share its limit.
    #[must_use]
    pub fn plus(mut self, other: &Self) -> Self {
        for (begin, count) in &other.slices {
            *self.slices.entry(*begin).or_default() += count;
        }
        self
    }

    /// When so many are a day old that there is room for one.
    fn has_room_at(&self, limit: i64, count: i64, now: DateTime<Utc>) -> DateTime<Utc> {
        let mut left = count;
        for (begin, number) in &self.slices {
            left -= number;
            if left < limit {
                return *begin + SLICE + DAY;
            }
        }
        now + DAY
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(minutes: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::minutes(minutes)
    }

    #[test]
    fn what_is_counted_together_is_all_of_it() {
        let counted = |minutes: &[i64]| {
            minutes.iter().fold(Reach::default(), |mut reach, minute| {
                reach.add(None, at(*minute)).unwrap();
                reach
            })
        };
        let both = || counted(&[0]).plus(&counted(&[5, 20]));
        let full = both().add(Some(3), at(30)).unwrap_err();
        assert_eq!(full, Exhausted { limit: 3, until: at(15) + DAY });
        assert_eq!(both().add(Some(4), at(30)), Ok(()));
        assert_eq!(both().add(Some(2), at(15) + DAY), Ok(()));
    }

    #[test]
    fn room_comes_back_after_a_day() {
        let mut reach = Reach::default();
        for minute in [0, 20] {
            assert_eq!(reach.add(Some(2), at(minute)), Ok(()));
        }
        let until = at(24 * 60 + 15);
        assert_eq!(reach.add(Some(2), at(60)), Err(Exhausted { limit: 2, until }));
        assert_eq!(reach.add(None, at(60)), Ok(()), "a limit that is not known is none");
        assert!(reach.add(Some(2), until).is_err(), "two of the three are younger");
        assert_eq!(reach.add(Some(2), at(24 * 60 + 30)), Ok(()));
        assert!(reach.add(Some(0), at(90 * 60)).is_err(), "nobody at all");
    }

    proptest! {
        #[test]
        fn no_day_has_more_than_the_limit(
            limit in 1_i64..8,
            pauses in prop::collection::vec(0_i64..300, 1..200),
        ) {
            let (mut reach, mut now, mut begun) = (Reach::default(), 0, vec![]);
            for pause in pauses {
                now += pause;
                match reach.add(Some(limit), at(now)) {
                    Ok(()) => begun.push(at(now)),
                    Err(exhausted) => {
                        let until = exhausted.until;
                        prop_assert!(until > at(now));
                        prop_assert!(reach.clone().add(Some(limit), until).is_ok(), "room as was said");
                    }
                }
                let day = begun.iter().filter(|begun| at(now) - **begun < DAY).count();
                prop_assert!(i64::try_from(day).unwrap() <= limit);
            }
        }
    }
}
