//! Who gets which chat: by a person, and from the queue.

use domain::agent;
use domain::assignment::{self, Why};
use domain::audit::Action;
use domain::chat::{Chat, Place};
use domain::event::{Event, Shown};
use domain::ids::{AccountId, AgentId, ChatId, CompanyId};
use domain::presence;
use persistence::{
    StoreError, Tx, accounts, agents, assignments, audit, chats, presence as devices,
};
use serde_json::json;

use crate::Db;
use crate::auth::Caller;
use crate::problem::{Kind, Problem};

/// How many chats are given out at once. More wait for the next round, which comes at once.
const ROUND: i64 = 100;

/// Gives a chat to an agent who is online and has the account. Others are not told apart from ids
/// that do not exist, unless they are colleagues.
pub async fn assign(db: &Db, caller: &Caller, id: ChatId, to: AgentId) -> Result<Shown, Problem> {
    let (viewer, by) = (caller.viewer().clone(), caller.agent());
    let entry = caller.did(Action::ChatAssigned);
    db.company(caller.company, move |tx| {
        // The agent first: whoever changes their status locks in the same order.
        let agent = agents::lock(tx, to)?;
        let mut chat = chats::lock(tx, id)?;
        if !viewer.may_see_chat(&chat) {
            return Err(Kind::NotFound.into());
        }
        let (before, now) = (chat.place, tx.now());
        let is_present = presence::is_present(agent.status, devices::lease_until(tx, to)?, now);
        if !is_present || !agents::has_account(tx, to, chat.account)? {
            return Err(agent::Refusal::NotAvailable.into());
        }
        if chat.assign(to, now)? {
            let (before_id, after) = (before.agent(), json!({ "agent_id": to }));
            given(tx, &[(chat, before, Why::Person { by })])?;
            let entry = entry.on("chat", id, agent.name);
            audit::insert(tx, &entry.changed(json!({ "agent_id": before_id }), after))?;
        }
        Ok(chats::find(tx, id)?)
    })
    .await
}

/// Gives out what waits in an account's queue, the longest waiting first. Answers with how many.
///
/// One transaction: the queue is locked, then the agents, then the chats; status, right and load
/// are read under the lock, so nobody gets a chat who is not there.
pub fn drain_queue(db: &Db, company: CompanyId, account: AccountId) -> Result<usize, StoreError> {
    db.company_now(company, |tx| {
        accounts::lock_queue(tx, account)?;
        let candidates = agents::lock_candidates(tx, account)?;
        if candidates.is_empty() {
            return Ok(0);
        }
        let waiting = chats::lock_waiting(tx, account, ROUND)?;
        let now = tx.now();
        let dealt = assignment::deal(candidates, waiting.len(), now);
        let mut changes = Vec::with_capacity(waiting.len());
        for (mut chat, (agent, why)) in waiting.into_iter().zip(dealt) {
            let before = chat.place;
            if chat.assign(agent, now).is_ok_and(|changed| changed) {
                changes.push((chat, before, why));
            }
        }
        given(tx, &changes)?;
        Ok(changes.len())
    })
}

/// Writes down chats that changed hands, their history, and what happened.
fn given(tx: &mut Tx<'_>, changes: &[(Chat, Place, Why)]) -> Result<(), StoreError> {
    if changes.is_empty() {
        return Ok(());
    }
    let chats_now: Vec<Chat> = changes.iter().map(|(chat, ..)| chat.clone()).collect();
    chats::save(tx, &chats_now)?;
    let history: Vec<_> =
        changes.iter().map(|(chat, _, why)| (chat.id, chat.place.agent(), why.clone())).collect();
    assignments::insert(tx, &history)?;
    let mut agents: Vec<AgentId> = chats_now.iter().filter_map(|chat| chat.place.agent()).collect();
    agents.sort_unstable();
    agents.dedup();
    agents::save_given(tx, &agents)?;
    let ids: Vec<ChatId> = chats_now.iter().map(|chat| chat.id).collect();
    let mut shown = chats::list_shown(tx, &ids)?;
    for (chat, before, why) in changes {
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
