//! What happened, numbered from 1, for those who ask later.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::lock::Lock;

/// A list that only grows at its end and, if it is bounded, forgets at its beginning.
pub(crate) struct Log<T> {
    keep: Option<usize>,
    entries: Lock<Entries<T>>,
}

struct Entries<T> {
    /// How many there ever were.
    total: usize,
    kept: VecDeque<Arc<T>>,
}

/// What [`Log::page`] found.
pub(crate) struct Page<T> {
    /// The entries with their indexes.
    pub(crate) items: Vec<(usize, Arc<T>)>,
    /// How many there ever were.
    pub(crate) total: usize,
}

impl<T> Log<T> {
    /// An empty log of at most `keep` entries.
    pub(crate) const fn new(keep: Option<usize>) -> Self {
        Self { keep, entries: Lock::new(Entries { total: 0, kept: VecDeque::new() }) }
    }

    /// Appends, and answers with the entry that had to go.
    pub(crate) fn push(&self, entry: Arc<T>) -> Option<Arc<T>> {
        let mut entries = self.entries.lock();
        entries.total += 1;
        entries.kept.push_back(entry);
        let full = self.keep.is_some_and(|keep| entries.kept.len() > keep);
        if full { entries.kept.pop_front() } else { None }
    }

    /// Up to `limit` entries that are `wanted`, oldest first, from those with an index above `after`.
    pub(crate) fn page(&self, after: usize, limit: usize, wanted: impl Fn(&T) -> bool) -> Page<T> {
        let entries = self.entries.lock();
        let before_first = entries.total - entries.kept.len();
        let skip = after.saturating_sub(before_first).min(entries.kept.len());
        let items = entries
            .kept
            .range(skip..)
            .enumerate()
            .filter(|(_, entry)| wanted(entry))
            .map(|(position, entry)| (before_first + skip + position + 1, Arc::clone(entry)))
            .take(limit)
            .collect();
        Page { items, total: entries.total }
    }

    /// Up to `limit` entries that are `wanted`, newest first.
    pub(crate) fn newest(&self, limit: usize, wanted: impl Fn(&T) -> bool) -> Vec<Arc<T>> {
        let entries = self.entries.lock();
        entries.kept.iter().rev().filter(|entry| wanted(entry)).take(limit).cloned().collect()
    }

    /// Forgets everything, and counts from 1 again.
    pub(crate) fn clear(&self) {
        let mut entries = self.entries.lock();
        entries.total = 0;
        entries.kept.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn indexes(log: &Log<u32>, after: usize, limit: usize) -> Vec<(usize, u32)> {
        log.page(after, limit, |_| true).items.iter().map(|(index, n)| (*index, **n)).collect()
    }

    #[test]
    fn pages_follow_each_other() {
        let log = Log::new(None);
        for n in 10..15 {
            log.push(Arc::new(n));
        }
        assert_eq!(indexes(&log, 0, 2), [(1, 10), (2, 11)]);
        assert_eq!(indexes(&log, 2, 9), [(3, 12), (4, 13), (5, 14)]);
        assert_eq!(indexes(&log, usize::MAX, 9), []);
        assert_eq!(log.page(0, 9, |n| n % 2 == 1).items.len(), 2);
        let newest = log.newest(2, |n| n % 2 == 0);
        assert_eq!(newest.iter().map(|n| **n).collect::<Vec<_>>(), [14, 12]);
    }

    #[test]
    fn a_bounded_log_forgets_its_oldest_and_keeps_the_numbers() {
        let log = Log::new(Some(2));
        assert!(log.push(Arc::new(1)).is_none());
        log.push(Arc::new(2));
        assert_eq!(log.push(Arc::new(3)).as_deref(), Some(&1));
        assert_eq!(indexes(&log, 0, 9), [(2, 2), (3, 3)]);
        log.clear();
        assert_eq!(indexes(&log, 0, 9), []);
    }
}
