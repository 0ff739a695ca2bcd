//! Whatever happens, in whatever order: what must hold of every chat that is given.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;

use super::*;
use crate::ids::{AccountId, ChatId, TagId};

const START: DateTime<Utc> = DateTime::UNIX_EPOCH;

fn contender(ongoing: i64, last_given: Option<i64>) -> Contender {
    let last_given = last_given.map(|seconds| START + TimeDelta::seconds(seconds));
    Contender { agent: AgentId::new(), absent: None, ongoing, limit: None, last_given }
}

fn chat() -> Waiting {
    Waiting {
        chat: ChatId::new(),
        account: AccountId::new(),
        language: None,
        tags: vec![],
        last_holder: None,
        missed_by: vec![],
    }
}

fn rule(named: &[AgentId], tags: &[TagId]) -> Directed {
    let rule = Rule {
        id: RuleId::new(),
        name: "A rule".into(),
        is_enabled: true,
        accounts: vec![],
        languages: vec![],
        tags: tags.to_vec(),
        agents: named.to_vec(),
        group: None,
    };
    Directed { rule, named: named.iter().copied().collect() }
}

fn choose(contenders: &[Contender], chat: &Waiting, routing: &Routing) -> Option<Choice> {
    deal(contenders.to_vec(), std::slice::from_ref(chat), routing, START).pop().unwrap()
}

fn winner(contenders: &[Contender], chat: &Waiting, routing: &Routing) -> Option<AgentId> {
    choose(contenders, chat, routing).map(|choice| choice.agent)
}

#[test]
fn fewest_ongoing_comes_first_and_ties_go_to_whoever_has_been_longest_without() {
    let (busy, free) = (contender(3, None), contender(1, Some(9)));
    let plain = Routing::default();
    assert_eq!(winner(&[busy, free.clone()], &chat(), &plain), Some(free.agent));
    let (recent, never) = (contender(1, Some(9)), contender(1, None));
    let earlier = contender(1, Some(5));
    assert_eq!(winner(&[recent.clone(), earlier.clone()], &chat(), &plain), Some(earlier.agent));
    assert_eq!(winner(&[recent, earlier, never.clone()], &chat(), &plain), Some(never.agent));
    assert_eq!(winner(&[], &chat(), &plain), None);
}

#[test]
fn the_first_rule_that_matches_and_names_somebody_available_decides() {
    let (ana, rui, eva) = (contender(9, None), contender(5, None), contender(0, None));
    let gone = Contender { absent: Some(WhyNot::Offline), ..contender(0, None) };
    let desk = [ana.clone(), rui.clone(), eva.clone(), gone.clone()];
    let vip = TagId::new();
    let off = {
        let mut off = rule(&[eva.agent], &[]);
        off.rule.is_enabled = false;
        off
    };
    let rules = vec![off, rule(&[gone.agent], &[vip]), rule(&[ana.agent], &[vip])];
    let routing = Routing { rules, is_sticky: false };
    let tagged = Waiting { tags: vec![vip], ..chat() };
    let choice = choose(&desk, &tagged, &routing).unwrap();
    assert_eq!(choice.agent, ana.agent, "the rule whose people are gone is passed over");
    let Why::Queue { rule, candidates, .. } = choice.why else { panic!("{:?}", choice.why) };
    assert_eq!((rule.unwrap().id, candidates), (routing.rules[2].rule.id, 1));
    assert_eq!(choice.passed_over.by_reason[&WhyNot::NotNamed].len(), 2);
    assert_eq!(winner(&desk, &chat(), &routing), Some(eva.agent), "no rule speaks of it");
    let none_there = Routing { rules: vec![routing.rules[1].clone()], is_sticky: false };
    assert_eq!(winner(&desk, &tagged, &none_there), Some(eva.agent));
}

#[test]
fn a_customer_returns_to_whoever_is_there_and_has_room_and_is_named() {
    let (ana, rui) = (contender(5, None), contender(0, None));
    let back = Waiting { last_holder: Some(ana.agent), ..chat() };
    let sticky = Routing { rules: vec![], is_sticky: true };
    let desk = [ana.clone(), rui.clone()];
    let choice = choose(&desk, &back, &sticky).unwrap();
    assert_eq!(choice.agent, ana.agent);
    assert!(matches!(choice.why, Why::Queue { returning: true, ongoing: 5, .. }));
    assert_eq!(choice.passed_over.by_reason[&WhyNot::NotReturning], [rui.agent]);
    assert_eq!(winner(&desk, &back, &Routing::default()), Some(rui.agent));
    let full = [Contender { limit: Some(5), ..ana.clone() }, rui.clone()];
    assert_eq!(winner(&full, &back, &sticky), Some(rui.agent));
    let ruled = Routing { rules: vec![rule(&[rui.agent], &[])], is_sticky: true };
    assert_eq!(winner(&desk, &back, &ruled), Some(rui.agent), "rules come first");
}

#[test]
fn whoever_missed_it_gets_it_again_only_if_there_is_nobody_else() {
    let (ana, rui) = (contender(0, None), contender(5, None));
    let missed = Waiting { missed_by: vec![ana.agent], last_holder: Some(ana.agent), ..chat() };
    let routing = Routing { rules: vec![rule(&[ana.agent], &[])], is_sticky: true };
    let choice = choose(&[ana.clone(), rui.clone()], &missed, &routing).unwrap();
    assert_eq!(choice.agent, rui.agent, "whatever rules say");
    assert_eq!(choice.passed_over.by_reason[&WhyNot::MissedReply], [ana.agent]);
    assert_eq!(winner(std::slice::from_ref(&ana), &missed, &routing), Some(ana.agent));
}

#[test]
fn it_is_kept_why_each_of_the_others_did_not_get_it() {
    let best = contender(1, Some(3));
    let of = |reason| Contender { absent: Some(reason), ..contender(0, None) };
    let others = [
        (of(WhyNot::Offline), WhyNot::Offline),
        (of(WhyNot::OnBreak), WhyNot::OnBreak),
        (of(WhyNot::Invisible), WhyNot::Invisible),
        (of(WhyNot::NoDevice), WhyNot::NoDevice),
        (Contender { limit: Some(0), ..contender(0, None) }, WhyNot::AtLimit),
        (contender(2, None), WhyNot::MoreChats),
        (contender(1, Some(4)), WhyNot::WasLast),
        (contender(1, Some(3)), WhyNot::Drawn),
    ];
    let mut desk: Vec<Contender> = others.iter().map(|(contender, _)| contender.clone()).collect();
    desk.insert(0, best.clone());
    let choice = choose(&desk, &chat(), &Routing::default()).unwrap();
    assert_eq!(choice.agent, best.agent);
    for (contender, reason) in others {
        assert_eq!(choice.passed_over.by_reason[&reason], [contender.agent], "{reason:?}");
    }
    assert_eq!(choice.passed_over.more, 0);
}

#[test]
fn of_very_many_those_who_came_closest_are_kept() {
    let near = contender(1, None);
    let mut desk = vec![contender(0, None), near.clone()];
    let far = || Contender { absent: Some(WhyNot::Offline), ..contender(0, None) };
    desk.extend((0..60).map(|_| far()));
    let passed = choose(&desk, &chat(), &Routing::default()).unwrap().passed_over;
    assert_eq!(passed.by_reason[&WhyNot::MoreChats], [near.agent]);
    assert_eq!((passed.by_reason[&WhyNot::Offline].len(), passed.more), (PASSED_MAX - 1, 11));
}

/// Something that happens at a desk.
#[derive(Debug, Clone)]
enum Act {
    Arrives { tag: Option<usize> },
    Comes(usize),
    Leaves(usize, usize),
    Limits(usize, Option<u16>),
    Ends(usize),
    Overdue(usize),
    Switches(usize),
    Sticks(bool),
    Returns(usize),
}

const AGENTS: usize = 5;
const TAGS: usize = 3;

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        6 => proptest::option::of(0..TAGS).prop_map(|tag| Act::Arrives { tag }),
        3 => (0..AGENTS).prop_map(Act::Comes),
        2 => (0..AGENTS, 0_usize..4).prop_map(|(agent, how)| Act::Leaves(agent, how)),
        2 => (0..AGENTS, proptest::option::of(0_u16..4)).prop_map(|(a, limit)| Act::Limits(a, limit)),
        3 => (0_usize..40).prop_map(Act::Ends),
        3 => (0_usize..40).prop_map(Act::Overdue),
        1 => (0..TAGS).prop_map(Act::Switches),
        1 => any::<bool>().prop_map(Act::Sticks),
        2 => (0_usize..40).prop_map(Act::Returns),
    ]
}

/// A desk in memory: what the database keeps, and nothing that decides.
struct Desk {
    agents: Vec<Contender>,
    tags: Vec<TagId>,
    routing: Routing,
    queue: Vec<Waiting>,
    held: Vec<(AgentId, Waiting)>,
    over: Vec<Waiting>,
    hidden: BTreeMap<AgentId, usize>,
    at: DateTime<Utc>,
}

impl Desk {
    fn open() -> Self {
        let agents: Vec<Contender> = (0..AGENTS).map(|_| contender(0, None)).collect();
        let tags: Vec<TagId> = (0..TAGS).map(|_| TagId::new()).collect();
        // Each tag has its people; the last rule names all that the first does, and more.
        let named = |n: usize| [agents[n].agent, agents[(n + 1) % AGENTS].agent];
        let rules = (0..TAGS).map(|n| rule(&named(n), &[tags[n]])).collect();
        let routing = Routing { rules, is_sticky: false };
        let (queue, held, over, hidden) = (vec![], vec![], vec![], BTreeMap::new());
        Self { agents, tags, routing, queue, held, over, hidden, at: START }
    }

    fn release(&mut self, agent: AgentId) {
        let (left, kept) = std::mem::take(&mut self.held).into_iter().partition(|h| h.0 == agent);
        self.held = kept;
        let left: Vec<(AgentId, Waiting)> = left;
        self.queue.extend(left.into_iter().map(|(_, chat)| chat));
        self.count();
    }

    fn count(&mut self) {
        for agent in &mut self.agents {
            let theirs = self.held.iter().filter(|(holder, _)| *holder == agent.agent).count();
            agent.ongoing = i64::try_from(theirs).unwrap();
        }
    }

    fn happens(&mut self, act: &Act) {
        match act {
            Act::Arrives { tag } => {
                let tags = tag.map(|tag| self.tags[tag]).into_iter().collect();
                self.queue.push(Waiting { tags, ..chat() });
            }
            Act::Comes(n) => {
                self.agents[*n].absent = None;
                self.hidden.remove(&self.agents[*n].agent);
            }
            Act::Leaves(n, how) => {
                let reasons =
                    [WhyNot::Offline, WhyNot::OnBreak, WhyNot::Invisible, WhyNot::NoDevice];
                self.agents[*n].absent = Some(reasons[*how]);
                if reasons[*how] == WhyNot::Offline {
                    self.release(self.agents[*n].agent);
                }
            }
            Act::Limits(n, limit) => self.agents[*n].limit = *limit,
            Act::Ends(n) if !self.held.is_empty() => {
                let (holder, chat) = self.held.remove(n % self.held.len());
                self.over.push(Waiting { last_holder: Some(holder), ..chat });
                self.count();
            }
            Act::Returns(n) if !self.over.is_empty() => {
                let back = self.over.remove(n % self.over.len());
                self.queue.push(back);
            }
            Act::Overdue(n) if !self.held.is_empty() => self.overdue(n % self.held.len()),
            Act::Switches(n) => {
                let rule = &mut self.routing.rules[*n].rule;
                rule.is_enabled = !rule.is_enabled;
            }
            Act::Sticks(sticks) => self.routing.is_sticky = *sticks,
            Act::Ends(_) | Act::Overdue(_) | Act::Returns(_) => {}
        }
    }

    fn overdue(&mut self, n: usize) {
        let (holder, missed_by) = (self.held[n].0, self.held[n].1.missed_by.clone());
        let misses = self.hidden.get(&holder).copied().unwrap_or_default();
        match judge(&self.agents, holder, &missed_by, misses) {
            Overdue::Stays => {
                let could = |c: &&Contender| c.obstacle().is_none() && c.agent != holder;
                let mut others = self.agents.iter().filter(could);
                assert!(others.all(|c| missed_by.contains(&c.agent)), "nobody else could take it");
            }
            Overdue::TakenBack { hides_holder } => {
                assert_eq!(hides_holder, misses + 1 >= MISSES);
                let (_, mut chat) = self.held.remove(n);
                chat.missed_by.push(holder);
                self.queue.push(chat);
                *self.hidden.entry(holder).or_default() += 1;
                if hides_holder {
                    let agent = self.agents.iter_mut().find(|c| c.agent == holder).unwrap();
                    agent.absent = agent.absent.or(Some(WhyNot::Invisible));
                }
                self.count();
            }
        }
    }

    /// What the assigner does, looked at chat by chat.
    fn drain(&mut self) -> Result<(), TestCaseError> {
        self.at += TimeDelta::seconds(1);
        let waiting = std::mem::take(&mut self.queue);
        let dealt = deal(self.agents.clone(), &waiting, &self.routing, self.at);
        prop_assert_eq!(dealt.len(), waiting.len());
        for (chat, choice) in waiting.into_iter().zip(dealt) {
            let free: Vec<Contender> =
                self.agents.iter().filter(|c| c.obstacle().is_none()).cloned().collect();
            let Some(choice) = choice else {
                prop_assert!(free.is_empty(), "nobody waits while somebody could answer");
                self.queue.push(chat);
                continue;
            };
            self.is_right(&chat, &choice, &free)?;
            let agent = self.agents.iter_mut().find(|c| c.agent == choice.agent).unwrap();
            agent.ongoing += 1;
            agent.last_given = Some(self.at);
            self.held.push((choice.agent, chat));
        }
        let ids: BTreeSet<ChatId> = self.held.iter().map(|(_, chat)| chat.chat).collect();
        prop_assert_eq!(ids.len(), self.held.len(), "one agent for each chat");
        Ok(())
    }

    fn is_right(
        &self,
        chat: &Waiting,
        choice: &Choice,
        free: &[Contender],
    ) -> Result<(), TestCaseError> {
        let chosen = free.iter().find(|c| c.agent == choice.agent);
        let Some(chosen) = chosen else {
            return Err(TestCaseError::fail("given to somebody who is not there or has no room"));
        };
        let is_fresh = |c: &&Contender| !chat.missed_by.contains(&c.agent);
        let fresh: Vec<&Contender> = free.iter().filter(is_fresh).collect();
        let pool = if fresh.is_empty() { free.iter().collect() } else { fresh };
        prop_assert!(pool.iter().any(|c| c.agent == choice.agent), "it went back to who missed it");
        let among = |directed: &Directed| -> Vec<&Contender> {
            pool.iter().copied().filter(|c| directed.named.contains(&c.agent)).collect()
        };
        let first = self.routing.rules.iter().find(|directed| {
            directed.rule.is_enabled
                && directed.rule.tags.iter().any(|tag| chat.tags.contains(tag))
                && !among(directed).is_empty()
        });
        let pool = first.map_or(pool.clone(), among);
        prop_assert!(pool.iter().any(|c| c.agent == choice.agent), "the first rule decides");
        let Why::Queue { rule, returning, ongoing, candidates } = &choice.why else {
            return Err(TestCaseError::fail("the queue gave it"));
        };
        prop_assert_eq!(rule.as_ref().map(|r| r.id), first.map(|f| f.rule.id));
        prop_assert_eq!((*ongoing, *candidates), (chosen.ongoing, pool.len()));
        let has_last = |c: &&Contender| Some(c.agent) == chat.last_holder;
        let sticks = self.routing.is_sticky && pool.iter().any(has_last);
        prop_assert_eq!(*returning, sticks);
        if sticks {
            prop_assert_eq!(Some(choice.agent), chat.last_holder);
        } else {
            let fewest = pool.iter().map(|c| (c.ongoing, c.last_given)).min().unwrap();
            prop_assert_eq!((chosen.ongoing, chosen.last_given), fewest, "it is fair");
        }
        let told: usize = choice.passed_over.by_reason.values().map(Vec::len).sum();
        prop_assert_eq!(told, AGENTS - 1, "it is told why nobody else");
        Ok(())
    }
}

proptest! {
    #[test]
    fn whatever_happens_chats_go_to_whom_they_should(
        acts in proptest::collection::vec(act(), 1..120),
    ) {
        let mut desk = Desk::open();
        for act in &acts {
            desk.happens(act);
            desk.drain()?;
        }
    }

    #[test]
    fn a_flood_is_spread_evenly(
        loads in proptest::collection::vec(0_i64..20, 1..8),
        waiting in 0_usize..100,
    ) {
        let desk: Vec<_> = loads.iter().map(|load| contender(*load, None)).collect();
        let waiting: Vec<Waiting> = (0..waiting).map(|_| chat()).collect();
        let given = deal(desk.clone(), &waiting, &Routing::default(), START);
        let after: Vec<i64> = desk
            .iter()
            .map(|c| {
                let theirs = given.iter().flatten().filter(|choice| choice.agent == c.agent);
                c.ongoing + i64::try_from(theirs.count()).unwrap()
            })
            .collect();
        prop_assert_eq!(given.iter().flatten().count(), waiting.len());
        // Whoever got something has at most one more than whoever has the least.
        let least = after.iter().min().unwrap();
        for (before, after) in loads.iter().zip(&after) {
            prop_assert!(before == after || after - least <= 1);
        }
    }
}
