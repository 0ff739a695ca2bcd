//! Sign-ins: how long they last, and what a refresh token that comes again means.

use chrono::{DateTime, TimeDelta, Utc};

/// How long a used refresh token may come again without meaning theft: two tabs refreshed at once.
pub const OVERLAP: TimeDelta = TimeDelta::seconds(10);
/// How long a password typed is proof enough for what wants a step up.
pub const STEPPED_UP_FOR: TimeDelta = TimeDelta::minutes(10);

/// A refresh token as it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RefreshToken {
    /// When it was exchanged for the next one.
    pub used_at: Option<DateTime<Utc>>,
    /// The one that came after it was used, too.
    pub is_successor_used: bool,
}

/// What becomes of a refresh.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refresh {
    /// The next tokens are given out.
    Renew,
    /// Somebody else, in all likelihood another tab, has just got them: nothing is given out.
    InProgress,
    /// Two hold the same token, so one of them stole it: the session ends for both.
    Stolen,
}

impl RefreshToken {
    /// What becomes of it when it is shown at `now`.
    pub fn show(&self, now: DateTime<Utc>) -> Refresh {
        match self.used_at {
            None => Refresh::Renew,
            Some(used_at) if now < used_at + OVERLAP && !self.is_successor_used => {
                Refresh::InProgress
            }
            Some(_) => Refresh::Stolen,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: DateTime<Utc> = DateTime::UNIX_EPOCH;

    #[test]
    fn a_token_is_good_once_and_its_second_use_is_told_from_theft_by_time() {
        let fresh = RefreshToken { used_at: None, is_successor_used: false };
        let used = RefreshToken { used_at: Some(START), ..fresh };
        let soon = START + TimeDelta::seconds(9);

        assert_eq!(fresh.show(START), Refresh::Renew);
        assert_eq!(used.show(soon), Refresh::InProgress);
        assert_eq!(used.show(START + OVERLAP), Refresh::Stolen);
        let moved_on = RefreshToken { is_successor_used: true, ..used };
        assert_eq!(moved_on.show(soon), Refresh::Stolen);
    }
}
