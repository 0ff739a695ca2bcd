//! What other rules would have made of a day that is over.
//!
//! Each time that the queue gave a chat to somebody is taken as it was: when the chat began to wait, and
//! for how long it was somebody's. Who is there follows from the statuses of that day; what people gave
//! to one another by hand counts as it was. Customers' tags and languages, and the accounts of agents,
//! are those of today.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use chrono::{DateTime, TimeDelta, Utc};

use super::{Contender, Routing, Waiting, WhyNot, deal};
use crate::agent::Status;
use crate::ids::{AccountId, AgentId, ChatId};

/// A day, as it was.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Day {
    /// Whoever has a place in the company.
    pub shifts: Vec<Shift>,
    /// What the queues gave out, in the order in which it began to wait.
    pub past: Vec<Past>,
    /// What else people had.
    pub tenures: Vec<Tenure>,
    /// When it ended.
    pub until: DateTime<Utc>,
}

/// When somebody was there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shift {
    /// Who.
    pub agent: AgentId,
    /// On which accounts they work.
    pub accounts: BTreeSet<AccountId>,
    /// How many chats the queue gives them at most.
    pub limit: Option<u16>,
    /// What they were, from when on; in order.
    pub statuses: Vec<(DateTime<Utc>, Status)>,
}

/// A chat that the queue gave to somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
    /// The chat, and what rules ask about it.
    pub chat: Waiting,
    /// Since when it waited.
    pub queued_at: DateTime<Utc>,
    /// Who got it.
    pub given_to: AgentId,
    /// For how long they had it; to the end of the day, if nothing is said.
    pub held_for: Option<TimeDelta>,
}

/// A chat that somebody had for another reason, or from before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tenure {
    /// Who.
    pub agent: AgentId,
    /// From when.
    pub since: DateTime<Utc>,
    /// Until when.
    pub until: Option<DateTime<Utc>>,
}

/// Who would have got what: an entry for each of [`Day::past`]; nobody, if it would have waited to the
/// end of the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rehearsal(pub Vec<Option<AgentId>>);

impl Rehearsal {
    /// How many chats somebody would have got.
    pub fn count_of(&self, agent: AgentId) -> usize {
        self.0.iter().filter(|given| **given == Some(agent)).count()
    }

    /// How many chats would have waited to the end.
    pub fn waiting(&self) -> usize {
        self.0.iter().filter(|given| given.is_none()).count()
    }

    /// Those that would have gone elsewhere: which of the day's chats, to whom, and to whom otherwise.
    pub fn differs_from<'r>(
        &'r self,
        other: &'r Self,
    ) -> impl Iterator<Item = (usize, Option<AgentId>, Option<AgentId>)> + 'r {
        let pairs = self.0.iter().zip(&other.0).enumerate();
        pairs.filter(|(_, (one, other))| one != other).map(|(n, (one, other))| (n, *one, *other))
    }
}

/// What happens in the course of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    /// Somebody has a chat less, for the reason of this number.
    Ends(AgentId, usize),
    /// Somebody is something else.
    Becomes(usize, usize),
    /// Somebody has a chat more, for the reason of this number.
    Takes(AgentId, usize),
    /// A chat begins to wait.
    Waits(usize),
}

struct Stage<'d> {
    day: &'d Day,
    routing: &'d Routing,
    steps: BTreeSet<(DateTime<Utc>, Step)>,
    statuses: BTreeMap<AgentId, Status>,
    ongoing: BTreeMap<AgentId, i64>,
    last_given: BTreeMap<AgentId, DateTime<Utc>>,
    queues: BTreeMap<AccountId, VecDeque<usize>>,
    /// Who has a chat, and since which of the day's entries.
    holders: BTreeMap<ChatId, (AgentId, usize)>,
    /// Who had it the last time.
    last_holders: BTreeMap<ChatId, AgentId>,
    given: Vec<Option<AgentId>>,
}

/// Plays a day again under these rules. `limit` holds for whoever has none of their own.
pub fn rehearse(day: &Day, routing: &Routing, limit: Option<u16>) -> Rehearsal {
    let mut stage = Stage::set(day, routing);
    while let Some((at, step)) = stage.steps.pop_first().filter(|(at, _)| *at < day.until) {
        stage.play(at, step);
        for account in stage.queues.keys().copied().collect::<Vec<_>>() {
            while stage.give_first(account, limit, at) {}
        }
    }
    Rehearsal(stage.given)
}

impl<'d> Stage<'d> {
    fn set(day: &'d Day, routing: &'d Routing) -> Self {
        let mut steps = BTreeSet::new();
        for (n, shift) in day.shifts.iter().enumerate() {
            let changes = shift.statuses.iter().enumerate();
            steps.extend(changes.map(|(m, (at, _))| (*at, Step::Becomes(n, m))));
        }
        let mut ongoing: BTreeMap<AgentId, i64> = BTreeMap::new();
        let first = day.past.first().map_or(DateTime::<Utc>::MAX_UTC, |past| past.queued_at);
        for (number, tenure) in (day.past.len()..).zip(&day.tenures) {
            if tenure.since <= first {
                *ongoing.entry(tenure.agent).or_default() += 1;
            } else {
                steps.insert((tenure.since, Step::Takes(tenure.agent, number)));
            }
            steps.extend(tenure.until.map(|until| (until, Step::Ends(tenure.agent, number))));
        }
        let waits = day.past.iter().enumerate();
        steps.extend(waits.map(|(n, past)| (past.queued_at, Step::Waits(n))));
        Self {
            day,
            routing,
            steps,
            ongoing,
            statuses: BTreeMap::new(),
            last_given: BTreeMap::new(),
            queues: BTreeMap::new(),
            holders: BTreeMap::new(),
            last_holders: BTreeMap::new(),
            given: vec![None; day.past.len()],
        }
    }

    fn play(&mut self, at: DateTime<Utc>, step: Step) {
        let day = self.day;
        match step {
            Step::Ends(agent, number) => {
                let is_current =
                    |(holder, since): &(AgentId, usize)| (*holder, *since) == (agent, number);
                let chat = day.past.get(number).map(|past| past.chat.chat);
                // A chat that was given out again meanwhile was taken from them then.
                if chat.is_none_or(|chat| self.holders.get(&chat).is_some_and(is_current)) {
                    *self.ongoing.entry(agent).or_default() -= 1;
                    chat.map(|chat| self.holders.remove(&chat));
                }
            }
            Step::Takes(agent, _) => *self.ongoing.entry(agent).or_default() += 1,
            Step::Becomes(shift, change) => {
                let shift = day.shifts.get(shift);
                let change = shift.and_then(|shift| shift.statuses.get(change));
                if let (Some(shift), Some((_, status))) = (shift, change) {
                    self.statuses.insert(shift.agent, *status);
                }
            }
            Step::Waits(n) => {
                let Some(past) = day.past.get(n) else { return };
                if let Some((holder, _)) = self.holders.remove(&past.chat.chat) {
                    *self.ongoing.entry(holder).or_default() -= 1;
                }
                debug_assert!(past.queued_at == at, "chats wait from their own time on");
                self.queues.entry(past.chat.account).or_default().push_back(n);
            }
        }
    }

    /// Gives the first chat of a queue to somebody, if anybody can take it.
    fn give_first(&mut self, account: AccountId, limit: Option<u16>, at: DateTime<Utc>) -> bool {
        let first = self.queues.get(&account).and_then(VecDeque::front).copied();
        let Some((n, past)) = first.and_then(|n| Some((n, self.day.past.get(n)?))) else {
            return false;
        };
        let mut chat = past.chat.clone();
        chat.last_holder = self.last_holders.get(&chat.chat).copied().or(chat.last_holder);
        let contenders = self.contenders(account, limit);
        let choice = deal(contenders, std::slice::from_ref(&chat), self.routing, at).pop();
        let Some(agent) = choice.flatten().map(|choice| choice.agent) else { return false };
        self.queues.entry(account).or_default().pop_front();
        *self.ongoing.entry(agent).or_default() += 1;
        self.last_given.insert(agent, at);
        self.holders.insert(chat.chat, (agent, n));
        self.last_holders.insert(chat.chat, agent);
        if let Some(given) = self.given.get_mut(n) {
            *given = Some(agent);
        }
        self.steps.extend(past.held_for.map(|held| (at + held, Step::Ends(agent, n))));
        true
    }

    fn contenders(&self, account: AccountId, limit: Option<u16>) -> Vec<Contender> {
        let on_account = self.day.shifts.iter().filter(|shift| shift.accounts.contains(&account));
        let contender = |shift: &Shift| Contender {
            agent: shift.agent,
            absent: match self.statuses.get(&shift.agent) {
                Some(Status::Online) => None,
                Some(Status::Invisible) => Some(WhyNot::Invisible),
                Some(Status::Break) => Some(WhyNot::OnBreak),
                Some(Status::Offline) | None => Some(WhyNot::Offline),
            },
            ongoing: self.ongoing.get(&shift.agent).copied().unwrap_or_default(),
            limit: shift.limit.or(limit),
            last_given: self.last_given.get(&shift.agent).copied(),
        };
        on_account.map(contender).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Directed, Rule};
    use super::*;
    use crate::ids::{RuleId, TagId};

    const START: DateTime<Utc> = DateTime::UNIX_EPOCH;

    fn minute(n: i64) -> DateTime<Utc> {
        START + TimeDelta::minutes(n)
    }

    fn shift(agent: AgentId, account: AccountId, statuses: &[(i64, Status)]) -> Shift {
        let statuses = statuses.iter().map(|(n, status)| (minute(*n), *status)).collect();
        Shift { agent, accounts: [account].into(), limit: None, statuses }
    }

    fn past(account: AccountId, from: i64, held: i64, to: AgentId, tags: &[TagId]) -> Past {
        Past {
            chat: Waiting {
                chat: ChatId::new(),
                account,
                language: None,
                tags: tags.to_vec(),
                last_holder: None,
                missed_by: vec![],
            },
            queued_at: minute(from),
            given_to: to,
            held_for: Some(TimeDelta::minutes(held)),
        }
    }

    #[test]
    fn a_rule_sends_its_chats_elsewhere_and_leaves_the_others() {
        let (account, vip) = (AccountId::new(), TagId::new());
        let (ana, rui) = (AgentId::new(), AgentId::new());
        let online = [(0, Status::Online)];
        let day = Day {
            shifts: vec![shift(ana, account, &online), shift(rui, account, &online)],
            past: vec![
                past(account, 1, 100, ana, &[vip]),
                past(account, 2, 100, rui, &[]),
                past(account, 3, 100, ana, &[vip]),
            ],
            tenures: vec![],
            until: minute(1440),
        };
        let as_it_is = rehearse(&day, &Routing::default(), None);
        assert_eq!(as_it_is.0, [Some(ana), Some(rui), Some(ana)]);
        let rule = Rule {
            id: RuleId::new(),
            name: "VIP".into(),
            is_enabled: true,
            accounts: vec![],
            languages: vec![],
            tags: vec![vip],
            agents: vec![rui],
            group: None,
        };
        let rules = vec![Directed { rule, named: [rui].into() }];
        let changed = rehearse(&day, &Routing { rules, is_sticky: false }, None);
        assert_eq!(changed.0, [Some(rui), Some(ana), Some(rui)]);
        assert_eq!(changed.differs_from(&as_it_is).count(), 3);
        assert_eq!((changed.count_of(ana), changed.count_of(rui)), (1, 2));
    }

    #[test]
    fn a_limit_lets_chats_wait_until_there_is_room() {
        let (account, ana) = (AccountId::new(), AgentId::new());
        let day = Day {
            shifts: vec![shift(ana, account, &[(0, Status::Online), (30, Status::Offline)])],
            past: vec![
                past(account, 1, 10, ana, &[]),
                past(account, 2, 50, ana, &[]),
                past(account, 3, 10, ana, &[]),
            ],
            tenures: vec![],
            until: minute(1440),
        };
        assert_eq!(rehearse(&day, &Routing::default(), None).0, [Some(ana); 3]);
        // The second one takes the first one's room, and the third is never given.
        let limited = rehearse(&day, &Routing::default(), Some(1));
        assert_eq!(limited.0, [Some(ana), Some(ana), None]);
    }

    #[test]
    fn what_is_given_after_the_day_is_over_does_not_count() {
        let (account, ana) = (AccountId::new(), AgentId::new());
        let waits = |at| past(account, at, 100, ana, &[]);
        let day = Day {
            shifts: vec![shift(ana, account, &[(0, Status::Online)])],
            past: vec![waits(1), waits(2)],
            tenures: vec![],
            until: minute(50),
        };
        assert_eq!(rehearse(&day, &Routing::default(), Some(1)).0, [Some(ana), None]);
    }

    #[test]
    fn what_people_had_besides_counts() {
        let (account, ana, rui) = (AccountId::new(), AgentId::new(), AgentId::new());
        let online = [(0, Status::Online)];
        let tenure = |agent, since, until| Tenure {
            agent,
            since: minute(since),
            until: Some(minute(until)),
        };
        let day = Day {
            shifts: vec![shift(ana, account, &online), shift(rui, account, &online)],
            past: vec![past(account, 1, 100, rui, &[]), past(account, 9, 100, ana, &[])],
            tenures: vec![tenure(ana, 0, 5), tenure(rui, 6, 8)],
            until: minute(1440),
        };
        let given = rehearse(&day, &Routing::default(), None);
        assert_eq!(given.0, [Some(rui), Some(ana)]);
    }
}
