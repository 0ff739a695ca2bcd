//! Whether a phone could show something else than a moment ago.

use std::sync::atomic::{AtomicU64, Ordering};

/// Counts everything that happens between businesses and customers.
pub(crate) struct Changes(AtomicU64);

impl Changes {
    /// Begins anywhere: a page that outlived a simulator must not take the next one for the same.
    pub(crate) fn new() -> Self {
        Self(AtomicU64::new(rand::random::<u32>().into()))
    }

    /// Something happened.
    pub(crate) fn note(&self) {
        self.0.fetch_add(1, Ordering::Release);
    }

    /// Differs from before if anything happened since.
    pub(crate) fn version(&self) -> u64 {
        self.0.load(Ordering::Acquire)
    }
}
