//! Who gets which chat: by a person, and from the queue.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use domain::agent;
use domain::assignment::{self, Choice, Overdue, PassedOver, Policy, Routing, Timer, Waiting, Why};
use domain::audit::Action;
use domain::chat::{Chat, Place};
use domain::event::{Event, Shown};
use domain::ids::{AccountId, AgentId, ChatId, CompanyId};
use domain::presence;
use persistence::assignments::{self, NewAssignment};
use persistence::{
    StoreError, Tx, accounts, agents, assignment_rules, audit, chats, companies,
    presence as devices, queues, users,
};
use serde_json::json;

use super::agents::{changed, release};
use super::sight;
use crate::Db;
use crate::auth::Caller;
use crate::problem::{Kind, Problem};

/// How many chats are given out at once. More wait for the next round, which comes at once.
const ROUND: i64 = 100;

/// A chat that changed hands.
struct Given {
    chat: Chat,
    before: Place,
    why: Why,
    passed_over: PassedOver,
}

/// Gives a chat to an agent who is online and has the account, whatever their limit. Others are not
/// told apart from ids that do not exist, unless they are colleagues.
pub async fn assign(db: &Db, caller: &Caller, id: ChatId, to: AgentId) -> Result<Shown, Problem> {
    let (viewer, by) = (caller.viewer().clone(), caller.agent());
    let takes_part = caller.member().agent.must_take_part();
    let entry = caller.did(Action::ChatAssigned);
    db.company(caller.company, move |tx| {
        // The agent first: whoever changes their status locks in the same order.
        let user = users::lock(tx, &[to])?.pop().ok_or(Kind::NotFound)?;
        let mut chat = sight::lock(tx, &viewer, id)?;
        takes_part?;
        let (before, now) = (chat.place, tx.now());
        let until = devices::lease_until(tx, to)?;
        let is_present = user.is_active() && presence::is_present(user.agent.status, until, now);
        let agent = user.agent;
        if !is_present || !agents::has_account(tx, to, chat.account)? {
            return Err(agent::Refusal::NotAvailable.into());
        }
        if chat.assign(to, now)? {
            let (before_id, after) = (before.agent(), json!({ "agent_id": to }));
            let policy = companies::find_settings(tx)?.assignment;
            let over_limit = agents::is_full(tx, &agent, policy.chat_limit)?;
            let (why, passed_over) = (Why::Person { by, over_limit }, PassedOver::default());
            given(tx, &policy, &[Given { chat, before, why, passed_over }])?;
            let entry = entry.on("chat", id, agent.name);
            audit::insert(tx, &entry.changed(json!({ "agent_id": before_id }), after))?;
        }
        Ok(chats::find(tx, id)?)
    })
    .await
}

/// What came of giving out a queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drained {
    /// Chats were given out; there may be more.
    Given,
    /// None was, and somebody else has one that waits locked: whoever wrote in it just now, mostly.
    Busy,
    /// None was that could be.
    Nothing,
}

/// Gives out what waits in an account's queue, the longest waiting first.
///
/// One transaction: the queue is locked, then the agents, then the chats; status, right, load, limit
/// and rules are read under the lock, so nobody gets a chat who is not there, or has no room.
pub fn drain_queue(db: &Db, company: CompanyId, account: AccountId) -> Result<Drained, StoreError> {
    db.company_now(company, |tx| {
        tx.hurry()?;
        accounts::lock_queue(tx, account)?;
        let present = agents::lock_present(tx, account, None)?;
        if present.is_empty() {
            return Ok(Drained::Nothing);
        }
        let policy = companies::find_settings(tx)?.assignment;
        let contenders = agents::list_contenders(tx, account, &present, policy.chat_limit)?;
        if contenders.iter().all(|contender| contender.obstacle().is_some()) {
            return Ok(Drained::Nothing);
        }
        let rules = assignment_rules::list(tx)?;
        let routing = Routing { rules, is_sticky: policy.sticky };
        let (chats, is_one_locked) = chats::lock_waiting(tx, account, ROUND)?;
        let waiting = facts(tx, &chats)?;
        let dealt = assignment::deal(contenders, &waiting, &routing, tx.now());
        let given = hand_out(tx, account, &policy, chats, dealt)?;
        Ok(match given {
            0 if is_one_locked => Drained::Busy,
            0 => Drained::Nothing,
            _ => Drained::Given,
        })
    })
}

/// What rules ask about chats, in their order.
fn facts(tx: &mut Tx<'_>, chats: &[Chat]) -> Result<Vec<Waiting>, StoreError> {
    let ids: Vec<ChatId> = chats.iter().map(|chat| chat.id).collect();
    let facts = assignments::list_waiting(tx, &ids)?;
    let mut facts: HashMap<ChatId, Waiting> = facts.into_iter().map(|f| (f.chat, f)).collect();
    let missing = || StoreError::other("a chat without a customer");
    ids.iter().map(|id| facts.remove(id).ok_or_else(missing)).collect()
}

fn hand_out(
    tx: &mut Tx<'_>,
    account: AccountId,
    policy: &Policy,
    chats: Vec<Chat>,
    dealt: Vec<Option<Choice>>,
) -> Result<usize, StoreError> {
    let (mut changes, mut queued, now) = (vec![], vec![], tx.now());
    for (mut chat, choice) in chats.into_iter().zip(dealt) {
        let Some(Choice { agent, why, passed_over }) = choice else { break };
        let before = chat.place;
        if chat.assign(agent, now).is_ok_and(|changed| changed) {
            queued.extend(since(&before));
            changes.push(Given { chat, before, why, passed_over });
        }
    }
    given(tx, policy, &changes)?;
    if !queued.is_empty() {
        queues::save_waits(tx, account, &queued)?;
    }
    Ok(changes.len())
}

/// Since when a chat waited that was there.
fn since(place: &Place) -> Option<DateTime<Utc>> {
    match place {
        Place::Queue { since, .. } => Some(*since),
        Place::With { .. } | Place::Archive { .. } => None,
    }
}

/// Takes a chat back whose holder has not answered in time, if the customer waits for that and somebody else
/// could take it. Answers with whether it did.
pub fn take_back(db: &Db, overdue: assignments::Overdue) -> Result<bool, StoreError> {
    let assignments::Overdue { company, account, chat: id } = overdue;
    db.company_now(company, |tx| {
        tx.hurry()?;
        let policy = companies::find_settings(tx)?.assignment;
        // Where the time is not over, nobody is held up.
        let Some(holder) = find_tardy(tx, id, &policy)? else { return Ok(false) };
        accounts::lock_queue(tx, account)?;
        let present = agents::lock_present(tx, account, Some(holder))?;
        let chats = chats::lock_all(tx, &[id])?;
        // They may have answered, or lost it, while it was waited for the locks.
        if find_tardy(tx, id, &policy)? != Some(holder) {
            return Ok(false);
        }
        let contenders = agents::list_contenders(tx, account, &present, policy.chat_limit)?;
        let missed_by = facts(tx, &chats)?.pop().map(|facts| facts.missed_by).unwrap_or_default();
        let mut agent = agents::find(tx, holder)?;
        let misses = assignments::count_missed(tx, holder, agent.since)?;
        match assignment::judge(&contenders, holder, &missed_by, misses) {
            Overdue::Stays => {
                let again = time_to_reply(&policy).map(|time| tx.now() + time);
                assignments::save_due(tx, id, holder, again)?;
                Ok(false)
            }
            Overdue::TakenBack { hides_holder } => {
                assignments::save_missed(tx, id)?;
                release(tx, holder, chats, &Why::NoReply { agent: holder })?;
                if hides_holder && agent.hide(tx.now()) {
                    changed(tx, &agent)?;
                    tx.record(Event::AgentNotResponding { agent: holder, missed: misses + 1 });
                }
                Ok(true)
            }
        }
    })
}

/// Whoever was to answer in a chat by now, if its time is over; else it is noted when to look again.
fn find_tardy(tx: &mut Tx<'_>, id: ChatId, policy: &Policy) -> Result<Option<AgentId>, StoreError> {
    let Some(tardy) = assignments::find_overdue(tx, id)? else { return Ok(None) };
    let Some(time) = time_to_reply(policy) else {
        assignments::save_due(tx, id, tardy.agent, None)?;
        return Ok(None);
    };
    match assignment::timer(tardy.unanswered_since, tardy.typing_until, time, tx.now()) {
        Timer::Over => Ok(Some(tardy.agent)),
        Timer::Runs(until) => {
            assignments::save_due(tx, id, tardy.agent, Some(until))?;
            Ok(None)
        }
    }
}

/// How long somebody has to answer what the queue gave them.
fn time_to_reply(policy: &Policy) -> Option<TimeDelta> {
    policy.first_reply_minutes.map(|minutes| TimeDelta::minutes(minutes.into()))
}

/// Writes down chats that changed hands, their history, and what happened.
///
/// Only what the queue gave has to be answered in time: where a person decided who shall have a chat,
/// no timer decides otherwise.
fn given(tx: &mut Tx<'_>, policy: &Policy, changes: &[Given]) -> Result<(), StoreError> {
    if changes.is_empty() {
        return Ok(());
    }
    let chats_now: Vec<Chat> = changes.iter().map(|given| given.chat.clone()).collect();
    chats::save(tx, &chats_now)?;
    let reply_due = time_to_reply(policy).map(|time| tx.now() + time);
    let entry = |given: &Given| {
        let by_queue = matches!(given.why, Why::Queue { .. });
        NewAssignment {
            chat: given.chat.id,
            agent: given.chat.place.agent(),
            why: given.why.clone(),
            passed_over: given.passed_over.clone(),
            reply_due: reply_due.filter(|_| by_queue),
        }
    };
    assignments::insert(tx, &changes.iter().map(entry).collect::<Vec<_>>())?;
    let mut agents: Vec<AgentId> = chats_now.iter().filter_map(|chat| chat.place.agent()).collect();
    agents.sort_unstable();
    agents.dedup();
    agents::save_given(tx, &agents)?;
    let ids: Vec<ChatId> = chats_now.iter().map(|chat| chat.id).collect();
    let mut shown = chats::list_shown(tx, &ids)?;
    for Given { chat, before, why, .. } in changes {
        let Some(at) = shown.iter().position(|shown| shown.chat.id == chat.id) else { continue };
        let event = Event::ChatAssigned {
            chat: shown.swap_remove(at),
            before: before.agent(),
            why: why.clone(),
        };
        tx.record(event);
    }
    Ok(())
}
