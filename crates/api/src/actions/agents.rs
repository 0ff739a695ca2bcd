//! Agents: their status, and who can be given a chat.

use domain::agent::{Agent, Status};
use domain::assignment::Why;
use domain::chat::Chat;
use domain::event::Event;
use domain::ids::{AgentId, ChatId, CompanyId};
use domain::presence::{self, LEASE};
use persistence::agents::{self, Colleague};
use persistence::{StoreError, Tx, assignments, chats, presence as devices};

use crate::Db;
use crate::auth::Caller;
use crate::problem::{Kind, Problem};

/// Reads whoever asks, as they are now.
pub async fn me(db: &Db, caller: &Caller) -> Result<Agent, Problem> {
    let id = caller.agent();
    db.snapshot(caller.company, move |tx| Ok(agents::find(tx, id)?)).await
}

/// Chooses the caller's status. Going offline gives their active chats to others.
pub async fn choose_status(db: &Db, caller: &Caller, status: Status) -> Result<Agent, Problem> {
    let device = caller.device();
    db.company(caller.company, move |tx| {
        let mut agent = agents::lock(tx, device.agent)?;
        let now = tx.now();
        devices::renew_one(tx, device.agent, device.session, now + LEASE)?;
        if agent.choose(status, now) {
            changed(tx, &agent)?;
        }
        Ok(agent)
    })
    .await
}

/// Sets somebody offline whose devices are all gone, unless one came back meanwhile.
pub fn lose(db: &Db, company: CompanyId, id: AgentId) -> Result<bool, StoreError> {
    db.company_now(company, |tx| {
        let mut agent = agents::lock(tx, id)?;
        let (now, lease) = (tx.now(), devices::lease_until(tx, id)?);
        let lost =
            presence::is_lost(agent.status, agent.since, lease, now) && agent.lose_connection(now);
        if lost {
            changed(tx, &agent)?;
        }
        Ok(lost)
    })
}

/// Says what somebody is now, and lets the chats of whoever left wait for others.
fn changed(tx: &mut Tx<'_>, agent: &Agent) -> Result<(), StoreError> {
    agents::save_status(tx, agent)?;
    tx.record(Event::AgentStatusChanged {
        agent: agent.id,
        status: agent.status,
        since: agent.since,
        reason: agent.reason,
    });
    if agent.status.continues_chats() { Ok(()) } else { hand_over(tx, agent.id) }
}

/// Sets somebody offline who has no place here any more, and lets their chats wait for others.
pub(super) fn set_offline(tx: &mut Tx<'_>, id: AgentId) -> Result<(), StoreError> {
    let (mut agent, now) = (agents::lock(tx, id)?, tx.now());
    if agent.remove(now) { changed(tx, &agent) } else { hand_over(tx, id) }
}

fn hand_over(tx: &mut Tx<'_>, agent: AgentId) -> Result<(), StoreError> {
    let held = chats::lock_of_agent(tx, agent)?;
    release(tx, agent, held)
}

/// Lets chats wait for others that somebody has, who cannot have them any more.
pub(super) fn release(
    tx: &mut Tx<'_>,
    agent: AgentId,
    mut held: Vec<Chat>,
) -> Result<(), StoreError> {
    let now = tx.now();
    held.retain_mut(|chat| chat.release(now));
    if held.is_empty() {
        return Ok(());
    }
    chats::save(tx, &held)?;
    let ids: Vec<ChatId> = held.iter().map(|chat| chat.id).collect();
    let why = Why::HolderOffline { agent };
    let history: Vec<_> = ids.iter().map(|id| (*id, None, why.clone())).collect();
    assignments::insert(tx, &history)?;
    for chat in chats::list_shown(tx, &ids)? {
        tx.record(Event::ChatAssigned { chat, before: Some(agent), why: why.clone() });
    }
    Ok(())
}

/// Lists the company's agents; only those who can be given a chat, if one is named.
pub async fn list(
    db: &Db,
    caller: &Caller,
    assignable_to: Option<ChatId>,
) -> Result<Vec<Colleague>, Problem> {
    let viewer = caller.viewer().clone();
    db.snapshot(caller.company, move |tx| {
        let now = tx.now();
        let mut colleagues = agents::list(tx)?;
        if let Some(id) = assignable_to {
            let shown = chats::find(tx, id)?;
            if !viewer.may_see_chat(&shown.chat) {
                return Err(Kind::NotFound.into());
            }
            let given = agents::list_of_account(tx, shown.chat.account)?;
            colleagues.retain(|colleague| {
                given.contains(&colleague.agent.id)
                    && presence::is_present(colleague.agent.status, colleague.lease_until, now)
            });
        }
        Ok(colleagues)
    })
    .await
}
