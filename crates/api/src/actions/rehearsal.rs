//! What another setting would have made of yesterday. Nothing is changed by looking.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use domain::assignment::{self, Day, Directed, Group, Policy, Routing, Rule, rehearse};
use domain::field::Faults;
use domain::ids::{AgentId, ChatId};
use persistence::{agent_groups, assignment_rules as rules, companies, rehearsals};

use super::agent_groups::must_be_colleagues;
use super::assignment_rules::{check, must_be_known};
use crate::Db;
use crate::auth::Caller;
use crate::problem::Problem;

/// The most chats of a day that are played again.
const CHATS: usize = 5000;
/// The most chats that are named.
const NAMED: usize = 100;

/// What is to be tried; what is left out is as it is.
pub struct Proposal {
    /// All rules, in their order.
    pub rules: Option<Vec<Rule>>,
    /// Whether customers return to whoever had them.
    pub sticky: Option<bool>,
    /// How many chats the queue gives people.
    pub limits: Option<Limits>,
}

/// How many chats the queue gives people.
pub struct Limits {
    /// The company's limit.
    pub usual: Option<u16>,
    /// Those of some agents.
    pub agents: Vec<(AgentId, Option<u16>)>,
}

/// How the day would have been.
pub struct Outcome {
    /// The day.
    pub day: (DateTime<Utc>, DateTime<Utc>),
    /// How many chats were played again.
    pub chats: usize,
    /// There were more.
    pub is_cut: bool,
    /// What each would have had.
    pub agents: Vec<Share>,
    /// How many would have waited to the end: as it is, and as proposed.
    pub waiting: (usize, usize),
    /// How many would have gone elsewhere.
    pub moved: usize,
    /// The first of them.
    pub elsewhere: Vec<Moved>,
}

/// How many chats somebody had, or would have had.
pub struct Share {
    /// Who.
    pub agent: AgentId,
    /// In fact.
    pub had: usize,
    /// If the day came again as things are now.
    pub as_it_is: usize,
    /// If it came again as proposed.
    pub as_proposed: usize,
}

/// A chat that would have gone elsewhere.
pub struct Moved {
    /// Which.
    pub chat: ChatId,
    /// When it began to wait.
    pub queued_at: DateTime<Utc>,
    /// To whom as things are.
    pub as_it_is: Option<AgentId>,
    /// To whom as proposed.
    pub as_proposed: Option<AgentId>,
}

/// Plays yesterday twice on the caller's accounts: as things are, and as proposed.
pub async fn try_out(db: &Db, caller: &Caller, mut proposal: Proposal) -> Result<Outcome, Problem> {
    for (n, rule) in proposal.rules.iter_mut().flatten().enumerate() {
        check(&format!("rules[{n}]."), rule)?;
    }
    check_amounts(&proposal)?;
    let accounts = caller.viewer().accounts.clone();
    let (stage, proposal) = db
        .snapshot(caller.company, move |tx| {
            for (n, rule) in proposal.rules.iter().flatten().enumerate() {
                must_be_known(tx, &format!("rules[{n}]."), rule)?;
            }
            if let Some(limits) = &proposal.limits {
                let named: Vec<AgentId> = limits.agents.iter().map(|(agent, _)| *agent).collect();
                must_be_colleagues(tx, "limits.agents", &named)?;
            }
            let settings = companies::find_settings(tx)?;
            let when = settings.time_zone.yesterday(tx.now());
            let (day, is_cut) = rehearsals::day(tx, &accounts, when, CHATS)?;
            let (policy, rules) = (settings.assignment, rules::list(tx)?);
            let groups = agent_groups::list(tx)?;
            Ok((Stage { when, day, is_cut, policy, rules, groups }, proposal))
        })
        .await?;
    // It takes a moment, and no connection is held meanwhile.
    db.aside(move || Ok::<_, Problem>(stage.play(proposal))).await
}

fn check_amounts(proposal: &Proposal) -> Result<(), Problem> {
    let mut faults = Faults::default();
    let count = proposal.rules.as_ref().map_or(0, Vec::len);
    faults.count("rules", count, 0, assignment::RULES_MAX);
    if let Some(limits) = &proposal.limits {
        faults.count("limits.agents", limits.agents.len(), 0, assignment::MEMBERS_MAX);
        assignment::check_limit("limits.chat_limit", limits.usual, &mut faults);
        for (n, (_, limit)) in limits.agents.iter().enumerate() {
            let field = format!("limits.agents[{n}].chat_limit");
            assignment::check_limit(&field, *limit, &mut faults);
        }
    }
    Ok(faults.into_result()?)
}

/// Yesterday, and what holds now.
struct Stage {
    when: (DateTime<Utc>, DateTime<Utc>),
    day: Day,
    is_cut: bool,
    policy: Policy,
    rules: Vec<Directed>,
    groups: Vec<Group>,
}

impl Stage {
    fn play(self, proposal: Proposal) -> Outcome {
        let Self { when, day, is_cut, policy, rules, groups } = self;
        let is_sticky = proposal.sticky.unwrap_or(policy.sticky);
        let direct = |rule: Rule| direct(rule, &groups);
        let proposed = proposal.rules.map(|rules| rules.into_iter().map(direct).collect());
        let proposed = Routing { rules: proposed.unwrap_or_else(|| rules.clone()), is_sticky };
        let now = Routing { rules, is_sticky: policy.sticky };
        let as_it_is = rehearse(&day, &now, policy.chat_limit);
        let mut other_day = day.clone();
        let usual = proposal.limits.as_ref().map_or(policy.chat_limit, |limits| limits.usual);
        for (agent, limit) in proposal.limits.into_iter().flat_map(|limits| limits.agents) {
            let theirs = other_day.shifts.iter_mut().filter(|shift| shift.agent == agent);
            theirs.for_each(|shift| shift.limit = limit);
        }
        let as_proposed = rehearse(&other_day, &proposed, usual);
        let share = |agent| Share {
            agent,
            had: day.past.iter().filter(|past| past.given_to == agent).count(),
            as_it_is: as_it_is.count_of(agent),
            as_proposed: as_proposed.count_of(agent),
        };
        let people: BTreeSet<AgentId> = day.shifts.iter().map(|shift| shift.agent).collect();
        let elsewhere = as_proposed.differs_from(&as_it_is).filter_map(|(n, to, before)| {
            let past = day.past.get(n)?;
            let (chat, queued_at) = (past.chat.chat, past.queued_at);
            Some(Moved { chat, queued_at, as_it_is: before, as_proposed: to })
        });
        Outcome {
            day: when,
            chats: day.past.len(),
            is_cut,
            agents: people.into_iter().map(share).collect(),
            waiting: (as_it_is.waiting(), as_proposed.waiting()),
            moved: as_proposed.differs_from(&as_it_is).count(),
            elsewhere: elsewhere.take(NAMED).collect(),
        }
    }
}

fn direct(rule: Rule, groups: &[Group]) -> Directed {
    let group = groups.iter().find(|group| Some(group.id) == rule.group);
    let members = group.into_iter().flat_map(|group| &group.members);
    let named = rule.agents.iter().chain(members).copied().collect();
    Directed { rule, named }
}
