//! Reports: what is counted of what agents do, and how averages come of it.
//!
//! Nothing is averaged before it is read. What is kept are counts, sums and histograms of a quarter of
//! an hour in UTC: they can be added up for any days of any time zone, and the averages stay right.

mod days;
mod spread;
mod statuses;

use std::ops::AddAssign;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub use self::days::{Days, Pieces, Refusal, quarter_of, utc_day_of};
pub use self::spread::{BOUNDS, BUCKETS, Spread};
pub use self::statuses::{Change, DayOfStatuses, Stay, stays};
use crate::chat::Place;
use crate::ids::{AccountId, AgentId};

/// Something that counts in reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fact {
    /// A chat was given to somebody.
    Given {
        /// To whom.
        to: AgentId,
        /// By which person; nobody, if the system gave it.
        by: Option<AgentId>,
        /// How long it had waited in the queue, if it came from there.
        waited: Option<TimeDelta>,
    },
    /// Whoever has a chat answered in it for the first time since they have it.
    Answered {
        /// Who.
        by: AgentId,
        /// How long after it was given to them.
        after: TimeDelta,
    },
    /// A chat was archived.
    Archived {
        /// By whom; nobody, if the clock did it.
        by: Option<AgentId>,
        /// How long whoever had it had had it; nothing, if it was nobody's.
        held: Option<TimeDelta>,
    },
    /// The window closed while the customer waited in the queue for an answer.
    Missed,
    /// Somebody moved a chat back from the archive.
    Reactivated {
        /// Who.
        by: AgentId,
    },
}

/// As what a report is mailed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Comma-separated values (RFC 4180), in UTF-8.
    Csv,
    /// A workbook of Office Open XML.
    Xlsx,
}

/// What an agent did on an account, in some time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    /// Chats that were given to them; those that colleagues gave them, too.
    pub assigned: i64,
    /// First answers.
    pub answers: i64,
    /// How long those took together, in milliseconds.
    pub answers_ms: i64,
    /// Chats that they archived.
    pub resolved: i64,
    /// How many of those somebody had.
    pub resolutions: i64,
    /// How long those had been theirs together, in milliseconds.
    pub resolutions_ms: i64,
    /// Chats that they moved back from the archive.
    pub reactivated: i64,
    /// Chats that they gave to colleagues.
    pub forwarded: i64,
}

impl AddAssign for Figures {
    fn add_assign(&mut self, other: Self) {
        self.assigned += other.assigned;
        self.answers += other.answers;
        self.answers_ms += other.answers_ms;
        self.resolved += other.resolved;
        self.resolutions += other.resolutions;
        self.resolutions_ms += other.resolutions_ms;
        self.reactivated += other.reactivated;
        self.forwarded += other.forwarded;
    }
}

impl Figures {
    /// What one thing that happened counts for, and with whom; of whoever gives a chat away and
    /// whoever is given it, both.
    pub fn of(fact: &Fact) -> Vec<(AgentId, Self)> {
        let none = Self::default();
        match *fact {
            Fact::Given { to, by, .. } => {
                let giver = by.filter(|by| *by != to);
                let giver = giver.map(|by| (by, Self { forwarded: 1, ..none }));
                std::iter::once((to, Self { assigned: 1, ..none })).chain(giver).collect()
            }
            Fact::Answered { by, after } => {
                vec![(by, Self { answers: 1, answers_ms: whole(after), ..none })]
            }
            Fact::Archived { by: Some(by), held } => {
                let (resolutions, resolutions_ms) = held.map_or((0, 0), |held| (1, whole(held)));
                vec![(by, Self { resolved: 1, resolutions, resolutions_ms, ..none })]
            }
            Fact::Archived { by: None, .. } | Fact::Missed => vec![],
            Fact::Reactivated { by } => vec![(by, Self { reactivated: 1, ..none })],
        }
    }

    /// From the assignment to the first reply, on average, in seconds.
    pub fn average_first_response(&self) -> Option<i64> {
        average_seconds(self.answers_ms, self.answers)
    }

    /// From the assignment to the archiving, on average, in seconds.
    pub fn average_resolution(&self) -> Option<i64> {
        average_seconds(self.resolutions_ms, self.resolutions)
    }
}

/// How it went for the customers of an account, in some time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Flow {
    /// How long chats waited in the queue until somebody was given them.
    pub waits: Spread,
    /// How long it took from then to the first answer.
    pub answers: Spread,
    /// Chats whose window closed while the customer waited in the queue for an answer.
    pub missed: i64,
}

/// One number of a [`Flow`], as it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// Of what.
    pub kind: CellKind,
    /// Which bucket, from 1; 0 where there are none.
    pub bucket: i16,
    /// How many.
    pub count: i64,
    /// How long they took together, in milliseconds.
    pub ms: i64,
}

/// What is kept of a [`Flow`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellKind {
    /// Waiting in the queue.
    Wait,
    /// Waiting for an answer.
    Answer,
    /// Waiting for nothing.
    Missed,
}

impl CellKind {
    const ALL: [Self; 3] = [Self::Wait, Self::Answer, Self::Missed];

    /// The word under which it is kept.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Wait => "wait",
            Self::Answer => "answer",
            Self::Missed => "missed",
        }
    }

    /// That of a word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

impl AddAssign<&Self> for Flow {
    fn add_assign(&mut self, other: &Self) {
        self.waits += &other.waits;
        self.answers += &other.answers;
        self.missed += other.missed;
    }
}

impl Flow {
    /// What there is of it, to be kept.
    pub fn cells(&self) -> impl Iterator<Item = Cell> {
        let of = |kind, spread: &Spread| {
            let buckets: Vec<_> = spread.buckets().collect();
            buckets.into_iter().filter_map(move |(bucket, count, ms)| {
                Some(Cell { kind, bucket: i16::try_from(bucket + 1).ok()?, count, ms })
            })
        };
        let missed = Cell { kind: CellKind::Missed, bucket: 0, count: self.missed, ms: 0 };
        let missed = (self.missed != 0).then_some(missed);
        of(CellKind::Wait, &self.waits).chain(of(CellKind::Answer, &self.answers)).chain(missed)
    }

    /// Takes in what was kept.
    pub fn add(&mut self, cell: &Cell) {
        let bucket = usize::try_from(cell.bucket - 1).unwrap_or(BUCKETS);
        match cell.kind {
            CellKind::Wait => self.waits.add(bucket, cell.count, cell.ms),
            CellKind::Answer => self.answers.add(bucket, cell.count, cell.ms),
            CellKind::Missed => self.missed += cell.count,
        }
    }

    /// Takes in one thing that happened.
    pub fn note(&mut self, fact: &Fact) {
        match *fact {
            Fact::Given { waited: Some(waited), .. } => self.waits.note(whole(waited)),
            Fact::Answered { after, .. } => self.answers.note(whole(after)),
            Fact::Missed => self.missed += 1,
            Fact::Given { .. } | Fact::Archived { .. } | Fact::Reactivated { .. } => {}
        }
    }
}

/// Where a chat is, and where it was before: what the next thing that happens to it counts for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Path {
    /// On which account.
    pub account: AccountId,
    before: Place,
    now: Place,
}

impl Path {
    /// A chat as it is found.
    pub fn begin(account: AccountId, place: Place) -> Self {
        Self { account, before: place, now: place }
    }

    /// It goes somewhere.
    pub fn go(&mut self, to: Place) {
        if self.now != to {
            (self.before, self.now) = (self.now, to);
        }
    }

    /// How long it has waited in the queue, or had, if it just left it for somebody. While a program had it,
    /// nobody was waited for.
    pub fn waited(&self, now: DateTime<Utc>) -> Option<TimeDelta> {
        let from = if self.now.agent().is_some() { self.before } else { self.now };
        match from {
            Place::Queue { since, bot_until: None } => Some((now - since).max(TimeDelta::zero())),
            Place::Queue { .. } | Place::With { .. } | Place::Archive { .. } => None,
        }
    }

    /// How long whoever has it has had it, or had, if it was just archived.
    pub fn held(&self, now: DateTime<Utc>) -> Option<TimeDelta> {
        let from = if matches!(self.now, Place::Archive { .. }) { self.before } else { self.now };
        match from {
            Place::With { since, .. } => Some(now - since),
            Place::Queue { .. } | Place::Archive { .. } => None,
        }
    }
}

/// In whole milliseconds; never less than nothing, whatever two clocks said.
fn whole(time: TimeDelta) -> i64 {
    time.num_milliseconds().max(0)
}

/// An average in whole seconds, rounded to the nearest.
fn average_seconds(sum_ms: i64, count: i64) -> Option<i64> {
    let half = count.checked_mul(500)?;
    sum_ms.checked_add(half)?.checked_div(count.checked_mul(1000)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::Ending;

    const START: DateTime<Utc> = DateTime::UNIX_EPOCH;

    fn seconds(count: i64) -> TimeDelta {
        TimeDelta::seconds(count)
    }

    #[test]
    fn forwarding_counts_for_both_and_taking_a_chat_is_no_forwarding() {
        let (ana, rui) = (AgentId::new(), AgentId::new());
        let given = |by| Figures::of(&Fact::Given { to: ana, by, waited: None });
        let assigned = (ana, Figures { assigned: 1, ..Figures::default() });
        assert_eq!(given(None), [assigned]);
        assert_eq!(given(Some(ana)), [assigned]);
        let forwarded = (rui, Figures { forwarded: 1, ..Figures::default() });
        assert_eq!(given(Some(rui)), [assigned, forwarded]);
    }

    #[test]
    fn what_the_clock_archives_is_resolved_by_nobody() {
        let ana = AgentId::new();
        let of = |by, held| Figures::of(&Fact::Archived { by, held });
        assert_eq!(of(None, Some(seconds(9))), []);
        let held =
            Figures { resolved: 1, resolutions: 1, resolutions_ms: 9000, ..Figures::default() };
        assert_eq!(of(Some(ana), Some(seconds(9))), [(ana, held)]);
        // A chat out of the queue was nobody's, so there is no time to count.
        let waiting = Figures { resolved: 1, ..Figures::default() };
        assert_eq!(of(Some(ana), None), [(ana, waiting)]);
    }

    #[test]
    fn averages_are_of_all_that_was_added_and_rounded_once() {
        let mut all = Figures::default();
        assert_eq!(all.average_first_response(), None);
        for ms in [1000, 1000, 2499] {
            all += Figures { answers: 1, answers_ms: ms, ..Figures::default() };
        }
        assert_eq!(all.average_first_response(), Some(1), "4.499 s of three");
        all += Figures { answers: 1, answers_ms: 1501, ..Figures::default() };
        assert_eq!(all.average_first_response(), Some(2), "1.5 s, rounded up");
        assert_eq!(all.average_resolution(), None);
    }

    #[test]
    fn a_customer_whom_nobody_took_was_missed() {
        let mut flow = Flow::default();
        flow.note(&Fact::Missed);
        flow.note(&Fact::Archived { by: None, held: None });
        flow.note(&Fact::Archived { by: Some(AgentId::new()), held: None });
        assert_eq!(flow.missed, 1);
    }

    #[test]
    fn what_is_kept_of_a_flow_is_all_of_it() {
        let mut flow = Flow::default();
        let ana = AgentId::new();
        for waited in [0, 4, 61, 100_000] {
            let waited = Some(seconds(waited));
            flow.note(&Fact::Given { to: ana, by: None, waited });
            flow.note(&Fact::Answered { by: ana, after: seconds(7) });
            flow.note(&Fact::Missed);
        }
        let mut read = Flow::default();
        let cells: Vec<Cell> = flow.cells().collect();
        assert_eq!(cells.len(), 3 + 1 + 1);
        for cell in &cells {
            assert_eq!(CellKind::of_word(cell.kind.word()), Some(cell.kind));
            read.add(cell);
        }
        assert_eq!(read, flow);
        assert_eq!((read.waits.count(), read.waits.average()), (4, Some(25_016)));
    }

    #[test]
    fn a_path_remembers_the_queue_until_the_chat_is_given_and_the_holder_until_it_is_archived() {
        let (ana, at) = (AgentId::new(), |s| START + seconds(s));
        let mut path =
            Path::begin(AccountId::new(), Place::Queue { since: START, bot_until: None });
        assert_eq!(path.waited(at(5)), Some(seconds(5)), "it is still there");
        path.go(Place::With { agent: ana, since: at(5) });
        path.go(Place::With { agent: ana, since: at(5) });
        assert_eq!(path.waited(at(5)), Some(seconds(5)), "saved twice, moved once");
        assert_eq!(path.held(at(9)), Some(seconds(4)));
        path.go(Place::Archive { at: at(9), ending: Ending::Clock });
        assert_eq!((path.held(at(9)), path.waited(at(9))), (Some(seconds(4)), None));
        path.go(Place::With { agent: ana, since: at(9) });
        assert_eq!(path.waited(at(9)), None, "it came from the archive");
        path.go(Place::Queue { since: at(9), bot_until: Some(at(99)) });
        path.go(Place::With { agent: ana, since: at(20) });
        assert_eq!(path.waited(at(20)), None, "a program took care");
    }

    #[test]
    fn clocks_that_disagree_make_no_negative_time() {
        let ana = AgentId::new();
        let answered = Figures::of(&Fact::Answered { by: ana, after: seconds(-3) });
        assert_eq!(answered[0].1.answers_ms, 0);
    }
}
