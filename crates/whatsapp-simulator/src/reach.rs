//! To whom a number wrote first, which the messaging limit counts.
//!
//! Meta's page "Messaging limits": unique users who were contacted outside an open window, within
//! 24 hours that move along. With Meta the numbers of a portfolio share one limit; here each has its
//! own.

use std::collections::HashMap;

/// The span over which it is counted.
const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

/// When each customer was written to first, or first again after the span was over.
#[derive(Default)]
pub(crate) struct Reach(HashMap<String, i64>);

impl Reach {
    /// Counts a customer, unless that would be one more than `most` (`None`: no limit). Who is counted
    /// already may be written to again.
    pub(crate) fn admit(&mut self, customer: &str, most: Option<usize>, now_ms: i64) -> bool {
        if self.0.get(customer).is_some_and(|&at| counts(at, now_ms)) {
            return true;
        }
        // What is over is only forgotten when it is in the way: there may be very many.
        if most.is_some_and(|most| self.0.len() >= most && self.count(now_ms) >= most) {
            return false;
        }
        self.0.insert(customer.to_owned(), now_ms);
        true
    }

    /// How many customers are counted at the moment.
    pub(crate) fn count(&mut self, now_ms: i64) -> usize {
        self.0.retain(|_, at| counts(*at, now_ms));
        self.0.len()
    }
}

/// Whether this counts still; what lies ahead does not, as the clock was moved back.
fn counts(at_ms: i64, now_ms: i64) -> bool {
    (0..DAY_MS).contains(&now_ms.saturating_sub(at_ms))
}

/// How many customers a tier allows; `None`: all of them.
pub(crate) fn most(tier: &str) -> Option<usize> {
    let size = tier.strip_prefix("TIER_")?;
    match size.strip_suffix('K') {
        Some(thousands) => thousands.parse::<usize>().ok()?.checked_mul(1_000),
        None => size.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tier_is_so_many_customers_a_day() {
        for (tier, customers) in [
            ("TIER_50", Some(50)),
            ("TIER_250", Some(250)),
            ("TIER_2K", Some(2_000)),
            ("TIER_100K", Some(100_000)),
            ("TIER_UNLIMITED", None),
            ("TIER_NOT_SET", None),
        ] {
            assert_eq!(most(tier), customers, "{tier}");
        }
    }

    #[test]
    fn each_customer_counts_once_and_for_a_day() {
        let mut reach = Reach::default();
        assert!(reach.admit("a", Some(2), 0));
        assert!(reach.admit("b", Some(2), 1_000));
        assert!(reach.admit("a", Some(2), 2_000), "the same again");
        assert!(!reach.admit("c", Some(2), 2_000));
        assert!(reach.admit("c", None, 2_000));
        assert_eq!(reach.count(2_000), 3);
        assert!(!reach.admit("d", Some(2), DAY_MS - 1));
        assert!(!reach.admit("d", Some(2), DAY_MS), "only the first is over");
        assert!(reach.admit("d", Some(2), DAY_MS + 1_000));
        assert_eq!(reach.count(DAY_MS + 1_000), 2);
    }

    #[test]
    fn a_future_that_the_clock_took_back_is_forgotten() {
        let mut reach = Reach::default();
        assert!(reach.admit("a", Some(1), DAY_MS));
        assert!(reach.admit("b", Some(1), 0));
    }
}
