//! The choice itself: whom rules leave, and who of them has the fewest.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Rule, RuleName, Why};
use crate::ids::{AccountId, AgentId, ChatId, TagId};

/// Of so many who did not get a chat it is kept why; of the rest, how many they were.
pub const PASSED_MAX: usize = 50;

/// Somebody who has the account of a queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contender {
    /// Who.
    pub agent: AgentId,
    /// What keeps them from being there, if anything does.
    pub absent: Option<WhyNot>,
    /// How many chats they have now.
    pub ongoing: i64,
    /// How many the queue gives them at most.
    pub limit: Option<u16>,
    /// When they were last given one.
    pub last_given: Option<DateTime<Utc>>,
}

impl Contender {
    /// What keeps them from every chat, if anything does.
    pub fn obstacle(&self) -> Option<WhyNot> {
        let is_full = self.limit.is_some_and(|limit| self.ongoing >= limit.into());
        self.absent.or_else(|| is_full.then_some(WhyNot::AtLimit))
    }

    fn rank(&self) -> (i64, Option<DateTime<Utc>>, AgentId) {
        (self.ongoing, self.last_given, self.agent)
    }
}

/// A chat that waits, and what rules ask about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Which.
    pub chat: ChatId,
    /// On which account.
    pub account: AccountId,
    /// What the company says that the customer speaks.
    pub language: Option<String>,
    /// The customer's tags.
    pub tags: Vec<TagId>,
    /// Who had it the last time.
    pub last_holder: Option<AgentId>,
    /// From whom it was taken lately because they did not answer.
    pub missed_by: Vec<AgentId>,
}

/// A rule, and whom it names now, those of its group among them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Directed {
    /// The rule.
    pub rule: Rule,
    /// Whom it names.
    pub named: BTreeSet<AgentId>,
}

/// What a company wants of its queues.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Routing {
    /// Its rules, in their order.
    pub rules: Vec<Directed>,
    /// Customers who return go to whoever had them the last time.
    pub is_sticky: bool,
}

/// Why somebody did not get a chat: whoever came closest to it first.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum WhyNot {
    /// Nothing told them apart from whoever got it.
    Drawn,
    /// They were given one later.
    WasLast,
    /// They had more chats.
    MoreChats,
    /// The customer returned to somebody else.
    NotReturning,
    /// The rule did not name them.
    NotNamed,
    /// It was taken from them because they did not answer in time.
    MissedReply,
    /// They had as many chats as they may.
    AtLimit,
    /// They were online, but none of their devices was connected.
    NoDevice,
    /// They were invisible.
    Invisible,
    /// They had a break.
    OnBreak,
    /// They were offline.
    Offline,
}

/// Those who did not get a chat, by the reason why.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassedOver {
    /// At most [`PASSED_MAX`] of them.
    pub by_reason: BTreeMap<WhyNot, Vec<AgentId>>,
    /// How many more there were.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub more: usize,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde wants it so")]
fn is_zero(count: &usize) -> bool {
    *count == 0
}

/// Who gets a chat, and why not somebody else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Who.
    pub agent: AgentId,
    /// Why.
    pub why: Why,
    /// Why nobody else.
    pub passed_over: PassedOver,
}

/// Hands out chats in the order in which they wait; each choice knows of those before it. `None` for
/// those that go on waiting, because nobody is there or has room.
pub fn deal(
    mut contenders: Vec<Contender>,
    waiting: &[Waiting],
    routing: &Routing,
    now: DateTime<Utc>,
) -> Vec<Option<Choice>> {
    let mut given = Vec::with_capacity(waiting.len());
    for chat in waiting {
        let choice = choose(&contenders, chat, routing);
        let chosen = choice.as_ref().map(|choice| choice.agent);
        if let Some(chosen) = contenders.iter_mut().find(|c| Some(c.agent) == chosen) {
            chosen.ongoing += 1;
            chosen.last_given = Some(now);
        }
        given.push(choice);
    }
    given
}

/// Chooses among those who are there and have room: those from whom the chat was not taken before,
/// those whom the first rule names that matches and has such people, whoever had it the last time,
/// whoever has the fewest, whoever has been without a new one for the longest.
///
/// A step that would leave nobody is left out: a customer never waits while somebody could answer.
fn choose(contenders: &[Contender], chat: &Waiting, routing: &Routing) -> Option<Choice> {
    let available: Vec<&Contender> =
        contenders.iter().filter(|contender| contender.obstacle().is_none()).collect();
    let fresh = |c: &&Contender| !chat.missed_by.contains(&c.agent);
    let fresh = narrow(&available, fresh).unwrap_or(available);
    let decided = routing.rules.iter().find_map(|directed| {
        let is_named = |c: &&Contender| directed.named.contains(&c.agent);
        let named = directed.rule.matches(chat).then(|| narrow(&fresh, is_named));
        named.flatten().map(|named| (&directed.rule, named))
    });
    let (rule, named) = match &decided {
        Some((rule, named)) => (Some(*rule), named),
        None => (None, &fresh),
    };
    let had_it = |c: &&&Contender| routing.is_sticky && chat.last_holder == Some(c.agent);
    let returning = named.iter().find(had_it).copied();
    let best = returning.or_else(|| named.iter().copied().min_by_key(|c| c.rank()))?;
    let why = Why::Queue {
        ongoing: best.ongoing,
        candidates: named.len(),
        rule: rule.map(|rule| RuleName { id: rule.id, name: rule.name.clone() }),
        returning: returning.is_some(),
    };
    let reason = |c: &Contender| {
        let is_among = |group: &[&Contender]| group.iter().any(|other| other.agent == c.agent);
        match c.obstacle() {
            Some(obstacle) => obstacle,
            None if !is_among(&fresh) => WhyNot::MissedReply,
            None if !is_among(named) => WhyNot::NotNamed,
            None if returning.is_some() => WhyNot::NotReturning,
            None if c.ongoing > best.ongoing => WhyNot::MoreChats,
            None if c.last_given > best.last_given => WhyNot::WasLast,
            None => WhyNot::Drawn,
        }
    };
    let others = contenders.iter().filter(|c| c.agent != best.agent);
    let passed_over = PassedOver::of(others.map(|c| (reason(c), c.agent)).collect());
    Some(Choice { agent: best.agent, why, passed_over })
}

/// Those of whom something holds; nothing, if that is nobody.
fn narrow<'c>(
    among: &[&'c Contender],
    holds: impl Fn(&&'c Contender) -> bool,
) -> Option<Vec<&'c Contender>> {
    let left: Vec<_> = among.iter().copied().filter(|c| holds(c)).collect();
    (!left.is_empty()).then_some(left)
}

impl PassedOver {
    fn of(mut others: Vec<(WhyNot, AgentId)>) -> Self {
        others.sort_unstable();
        let more = others.len().saturating_sub(PASSED_MAX);
        let mut by_reason: BTreeMap<WhyNot, Vec<AgentId>> = BTreeMap::new();
        for (reason, agent) in others.into_iter().take(PASSED_MAX) {
            by_reason.entry(reason).or_default().push(agent);
        }
        Self { by_reason, more }
    }
}
