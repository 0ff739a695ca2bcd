//! The one clock of a run: nanoseconds since it began, the same in all threads.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

static START: LazyLock<Instant> = LazyLock::new(Instant::now);

/// Now.
pub(crate) fn now() -> u64 {
    START.elapsed().as_nanos() as u64
}

/// Sleeps until then. The system's sleep wakes within some 60 us, tokio's within 1 ms.
pub(crate) fn sleep_until(then: u64) {
    std::thread::sleep(Duration::from_nanos(then.saturating_sub(now())));
}
