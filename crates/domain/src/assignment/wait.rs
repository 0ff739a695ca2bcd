//! How long a chat is likely to wait: as long as others did lately.

use chrono::{DateTime, Utc};

/// So many of those who were helped last are remembered for each queue.
pub const WAITS: usize = 20;

/// Remembers how long those waited who were just helped, in seconds, the newest first. `queued` is
/// since when, in the order in which they were helped.
pub fn remember(waits: &mut Vec<i64>, queued: &[DateTime<Utc>], now: DateTime<Utc>) {
    let new = queued.iter().rev().map(|since| (now - *since).num_seconds().max(0));
    let mut all: Vec<i64> = new.chain(waits.iter().copied()).take(WAITS).collect();
    std::mem::swap(waits, &mut all);
}

/// How long a chat of this queue is likely to wait from its arrival until somebody answers, in seconds:
/// half of those who were helped last waited no longer than this, and it is no less than what the first
/// one in the queue has waited already. Nobody knows, if nobody was helped yet.
pub fn expected(waits: &[i64], head: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Option<i64> {
    let mut sorted = waits.to_vec();
    sorted.sort_unstable();
    let median = *sorted.get(sorted.len().saturating_sub(1) / 2)?;
    let so_far = head.map_or(0, |since| (now - since).num_seconds());
    Some(median.max(so_far))
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    const START: DateTime<Utc> = DateTime::UNIX_EPOCH;

    fn after(seconds: i64) -> DateTime<Utc> {
        START + TimeDelta::seconds(seconds)
    }

    #[test]
    fn it_is_what_half_of_the_last_ones_waited() {
        assert_eq!(expected(&[], None, START), None);
        assert_eq!(expected(&[90, 30, 60], None, START), Some(60));
        assert_eq!(
            expected(&[3600, 10, 20, 30], None, START),
            Some(20),
            "one who waited long is one"
        );
    }

    #[test]
    fn the_first_in_the_queue_shows_that_it_takes_longer() {
        assert_eq!(expected(&[10, 20, 30], Some(START), after(300)), Some(300));
        assert_eq!(expected(&[10, 20, 30], Some(START), after(5)), Some(20));
    }

    #[test]
    fn only_the_last_ones_count() {
        let mut waits = vec![];
        remember(&mut waits, &[START, after(50)], after(60));
        assert_eq!(waits, [10, 60]);
        remember(&mut waits, &vec![after(60); WAITS - 1], after(67));
        assert_eq!(waits.len(), WAITS);
        assert_eq!((waits[0], waits[WAITS - 1]), (7, 10));
    }
}
