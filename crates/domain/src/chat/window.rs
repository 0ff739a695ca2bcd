//! Meta's customer service window, and how long a chat is active for its sake or a template's.

use chrono::{DateTime, SubsecRound as _, TimeDelta, Utc};

use super::{Chat, Refusal};

/// How long after a customer's message Meta accepts free-form answers.
pub const WINDOW: TimeDelta = TimeDelta::hours(24);
/// So long before the window ends, nothing free-form is sent any more: what is on its way for a moment, or
/// counted by a clock that is ahead of ours, would come too late.
pub const MARGIN: TimeDelta = TimeDelta::seconds(60);

impl Chat {
    pub(super) fn extend_window(&mut self, at: DateTime<Utc>) {
        if self.refused_at.is_none_or(|refused| refused <= at) {
            self.window_until = self.window_until.max(Some(at + WINDOW));
        }
    }

    /// Takes in that Meta refused a free-form message at `at` because the window was closed: Meta knows, and
    /// so it is, unless the customer wrote in that second or since. Answers whether that is a change.
    pub fn close_window(&mut self, at: DateTime<Utc>) -> bool {
        // The times of messages are whole seconds.
        let at = at.trunc_subsecs(0);
        let is_news = self.refused_at < Some(at);
        if is_news {
            self.refused_at = Some(at);
            if self.window_until.is_some_and(|until| at < until && until - WINDOW < at) {
                self.window_until = Some(at);
            }
            self.version += 1;
        }
        is_news
    }

    /// Whether the customer's window is open at `now`: that decides in which list the chat is.
    pub fn is_window_open(&self, now: DateTime<Utc>) -> bool {
        self.window_until.is_some_and(|until| now < until)
    }

    /// The first moment at which free-form messages are refused.
    pub fn writable_until(&self) -> Option<DateTime<Utc>> {
        writable_until(self.window_until)
    }

    /// Says whether a free-form message may be sent at `now`.
    pub fn may_write(&self, now: DateTime<Utc>) -> Result<(), Refusal> {
        may_write(self.window_until, now)
    }

    /// Until when it stays active: for the window, and for the sake of a template.
    pub fn active_until(&self) -> Option<DateTime<Utc>> {
        self.window_until.max(self.awaiting_until)
    }

    /// Whether it is active for the sake of a template alone, which the customer has not answered.
    pub fn is_awaiting(&self, now: DateTime<Utc>) -> bool {
        self.is_active()
            && !self.is_window_open(now)
            && self.awaiting_until.is_some_and(|until| now < until)
    }
}

/// The first moment at which free-form messages are refused, in a window that ends then.
pub fn writable_until(window_until: Option<DateTime<Utc>>) -> Option<DateTime<Utc>> {
    window_until.map(|until| until - MARGIN)
}

/// Says whether a free-form message may be sent at `now`, in a window that ends then: when it is taken over,
/// and once more when it goes to Meta.
pub fn may_write(window_until: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Result<(), Refusal> {
    let open = writable_until(window_until).is_some_and(|until| now < until);
    if open { Ok(()) } else { Err(Refusal::WindowClosed) }
}
