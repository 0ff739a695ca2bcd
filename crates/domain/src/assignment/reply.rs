//! The time within which somebody has to answer in a chat that the queue gave them.

use chrono::{DateTime, TimeDelta, Utc};

use super::Contender;
use crate::ids::AgentId;

/// How many chats are taken from somebody, with no answer in between, until they count as away.
pub const MISSES: usize = 2;
/// How long a chat does not go back to whom it was taken from, as long as there is anybody else: as
/// long as a window is open. Whoever misses it today is not asked again today.
pub const REMEMBERED: TimeDelta = TimeDelta::hours(24);

/// What the timer of a chat says whose holder was to answer by now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timer {
    /// The time is over.
    Over,
    /// It is to be looked again then.
    Runs(DateTime<Utc>),
}

/// Says whether the time is over. It runs only while a customer waits for an answer, and from when they
/// wrote; and nobody loses a chat while they are `typing` the answer, as far as that is believed.
pub fn timer(
    unanswered_since: Option<DateTime<Utc>>,
    typing_until: Option<DateTime<Utc>>,
    time: TimeDelta,
    now: DateTime<Utc>,
) -> Timer {
    let Some(since) = unanswered_since else { return Timer::Runs(now + time) };
    let until = Some(since + time).max(typing_until);
    until.filter(|until| now < *until).map_or(Timer::Over, Timer::Runs)
}

/// What becomes of a chat in which its holder has not answered in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overdue {
    /// It goes to somebody else.
    TakenBack {
        /// It was not the first one: they get no new chats until they come back.
        hides_holder: bool,
    },
    /// There is nobody else: the holder, who may still come, is worth more than an empty queue. It is
    /// no miss, either, or the only one there would be shut out in the end.
    Stays,
}

/// Decides about a chat whose time is over. `missed_by` are those from whom it was taken before, and
/// `misses` how many chats were taken from the holder since they last answered in one.
pub fn judge(
    contenders: &[Contender],
    holder: AgentId,
    missed_by: &[AgentId],
    misses: usize,
) -> Overdue {
    let could_take = |c: &Contender| {
        c.agent != holder && c.obstacle().is_none() && !missed_by.contains(&c.agent)
    };
    if contenders.iter().any(could_take) {
        Overdue::TakenBack { hides_holder: misses + 1 >= MISSES }
    } else {
        Overdue::Stays
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Looked at whenever the timer says so, it is over as soon as the customer has waited for its time and nobody
        /// types; never while nobody waits, and never earlier.
        #[test]
        fn the_timer_is_over_when_the_customer_waited_for_it(
            wrote in proptest::option::of(0_i64..1000),
            typing in proptest::option::of(0_i64..2000),
            minutes in 1_i64..10,
        ) {
            let at = |seconds| DateTime::UNIX_EPOCH + TimeDelta::seconds(seconds);
            let time = TimeDelta::minutes(minutes);
            let (wrote, typing) = (wrote.map(at), typing.map(at));
            let (mut now, mut looks) = (at(0) + time, 0);
            let over = loop {
                looks += 1;
                match timer(wrote.filter(|wrote| *wrote <= now), typing, time, now) {
                    Timer::Over => break Some(now),
                    Timer::Runs(_) if at(5000) < now => break None,
                    Timer::Runs(again) => {
                        prop_assert!(now < again, "it is no hot loop");
                        now = again;
                    }
                }
            };
            prop_assert!(looks < 100);
            let expected = wrote.map(|wrote| (wrote + time).max(typing.unwrap_or(wrote)));
            prop_assert_eq!(over, expected);
        }
    }

    fn contender(ongoing: i64, limit: Option<u16>) -> Contender {
        Contender { agent: AgentId::new(), absent: None, ongoing, limit, last_given: None }
    }

    #[test]
    fn it_is_taken_only_where_somebody_else_could_take_it() {
        let (ana, rui, full) = (contender(1, None), contender(0, None), contender(2, Some(2)));
        let desk = [ana.clone(), rui.clone(), full.clone()];
        let taken = |hides_holder| Overdue::TakenBack { hides_holder };
        assert_eq!(judge(&desk, ana.agent, &[], 0), taken(false));
        assert_eq!(judge(&desk, ana.agent, &[], 1), taken(true));
        assert_eq!(judge(&desk, ana.agent, &[rui.agent], 0), Overdue::Stays, "never back to him");
        assert_eq!(judge(&[ana.clone(), full], ana.agent, &[], 5), Overdue::Stays);
    }
}
