//! The simulator's time: the wall clock, moved by as much as a test wishes.

use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, SecondsFormat, Utc};

/// 1 January 2000 and 9999, in milliseconds: what can be written as a date everywhere.
const RANGE_MS: std::ops::Range<i64> = 946_684_800_000..253_370_764_800_000;

/// Tells the simulated time. It runs as fast as the wall clock, from wherever it was put.
#[derive(Default)]
pub(crate) struct Clock {
    offset_ms: AtomicI64,
}

/// The clock was told to leave the years 2000 to 9998.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct OutOfRange;

impl Clock {
    /// Milliseconds since 1970.
    pub(crate) fn now_ms(&self) -> i64 {
        wall_ms() + self.offset_ms()
    }

    /// Seconds since 1970, as webhooks carry them.
    pub(crate) fn now_seconds(&self) -> i64 {
        self.now_ms().div_euclid(1000)
    }

    /// How far ahead of the wall clock this one is.
    pub(crate) fn offset_ms(&self) -> i64 {
        self.offset_ms.load(Ordering::Relaxed)
    }

    /// Puts the clock `offset_ms` ahead of the wall clock.
    pub(crate) fn set_offset_ms(&self, offset_ms: i64) -> Result<(), OutOfRange> {
        let now = wall_ms().checked_add(offset_ms).ok_or(OutOfRange)?;
        if !RANGE_MS.contains(&now) {
            return Err(OutOfRange);
        }
        self.offset_ms.store(offset_ms, Ordering::Relaxed);
        Ok(())
    }

    /// Moves the clock by `ms`; backwards if negative.
    pub(crate) fn advance_ms(&self, ms: i64) -> Result<(), OutOfRange> {
        self.set_offset_ms(self.offset_ms().checked_add(ms).ok_or(OutOfRange)?)
    }

    /// Puts the clock to `now_ms`; it runs on from there.
    pub(crate) fn set_now_ms(&self, now_ms: i64) -> Result<(), OutOfRange> {
        self.set_offset_ms(now_ms.checked_sub(wall_ms()).ok_or(OutOfRange)?)
    }
}

/// A time in milliseconds as RFC 3339, for people.
pub(crate) fn rfc3339(ms: i64) -> String {
    let time = DateTime::from_timestamp_millis(ms).unwrap_or(DateTime::UNIX_EPOCH);
    time.to_rfc3339_opts(SecondsFormat::Millis, true)
}

#[expect(clippy::disallowed_methods, reason = "this is the one place")]
fn wall_ms() -> i64 {
    Utc::now().timestamp_millis()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_on_from_where_it_was_put() {
        let clock = Clock::default();
        clock.set_now_ms(1_800_000_000_000).unwrap();
        assert!((1_800_000_000_000..1_800_000_060_000).contains(&clock.now_ms()));
        clock.advance_ms(86_400_000).unwrap();
        assert!(clock.now_ms() >= 1_800_086_400_000);
    }

    #[test]
    fn refuses_to_leave_the_calendar() {
        let clock = Clock::default();
        assert_eq!(clock.advance_ms(i64::MAX), Err(OutOfRange));
        assert_eq!(clock.set_offset_ms(i64::MIN), Err(OutOfRange));
        assert_eq!(clock.set_now_ms(0), Err(OutOfRange));
        assert_eq!(clock.offset_ms(), 0);
    }
}
