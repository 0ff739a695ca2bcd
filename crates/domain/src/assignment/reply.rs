//! The time within which somebody has to answer in a chat that the queue gave them.

use chrono::TimeDelta;

use super::Contender;
use crate::ids::AgentId;

/// How many chats are taken from somebody, with no answer in between, until they count as away.
pub const MISSES: usize = 2;
/// How long a chat does not go back to whom it was taken from, as long as there is anybody else: as
/// long as a window is open. Whoever misses it today is not asked again today.
pub const REMEMBERED: TimeDelta = TimeDelta::hours(24);

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
    use super::*;

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
