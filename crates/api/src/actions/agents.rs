//! Agents: their status, and who can be given a chat.

use chrono::{DateTime, Utc};
use domain::agent::{Agent, Status};
use domain::assignment::{self, Why};
use domain::audit::Action;
use domain::chat::Chat;
use domain::event::Event;
use domain::field::Faults;
use domain::ids::{AgentId, ChatId, CompanyId};
use domain::permission::Permission;
use domain::presence;
use persistence::agents::{self, Colleague};
use persistence::assignments::{self, NewAssignment};
use persistence::statuses::{self, Past};
use persistence::{StoreError, Tx, audit, chats, companies, presence as devices, users};
use serde_json::json;
use uuid::Uuid;

use super::page::Page;
use super::sight;
use crate::Db;
use crate::auth::{Caller, session_is_over};
use crate::problem::{Kind, Problem};

/// Reads whoever asks, as they are now.
pub async fn me(db: &Db, caller: &Caller) -> Result<Agent, Problem> {
    let id = caller.agent();
    db.snapshot(caller.company, move |tx| Ok(agents::find(tx, id)?)).await
}

/// Chooses the caller's status; their device is present until then. Going offline gives their active chats
/// to others.
pub async fn choose_status(
    db: &Db,
    caller: &Caller,
    status: Status,
    until: DateTime<Utc>,
) -> Result<Agent, Problem> {
    let device = caller.device();
    let chosen = db.company(caller.company, move |tx| {
        // Somebody may have disabled them since the request was let in.
        let mut agent = lock_one(tx, device.agent)?;
        devices::renew_one(tx, device.agent, device.session, until)?;
        if agent.choose(status, tx.now()) {
            changed(tx, &agent)?;
        }
        Ok::<_, Problem>(agent)
    });
    chosen.await.map_err(session_is_over)
}

/// Chooses a status for somebody else, unless they are offline.
pub async fn tell_status(
    db: &Db,
    caller: &Caller,
    id: AgentId,
    status: Status,
) -> Result<Colleague, Problem> {
    let (by, entry) = (caller.agent(), caller.did(Action::StatusChanged));
    db.company(caller.company, move |tx| {
        let mut agent = lock_one(tx, id)?;
        let (before, now) = (agent.status, tx.now());
        if agent.be_told(status, by, now)? {
            changed(tx, &agent)?;
            let entry = entry.on("user", id, &*agent.name);
            let (before, after) = (json!({ "status": before }), json!({ "status": status }));
            audit::insert(tx, &entry.changed(before, after))?;
        }
        Ok::<_, Problem>(())
    })
    .await?;
    colleague(db, caller, id).await
}

/// How somebody is seen. Their chats are counted at a commit, so what a change did to them shows after it.
async fn colleague(db: &Db, caller: &Caller, id: AgentId) -> Result<Colleague, Problem> {
    db.snapshot(caller.company, move |tx| Ok(agents::find_colleague(tx, id)?)).await
}

/// Locks somebody who has a place in the company.
fn lock_one(tx: &mut Tx<'_>, id: AgentId) -> Result<Agent, Problem> {
    let locked = users::lock(tx, &[id])?;
    let user = locked.into_iter().find(domain::user::User::is_active);
    Ok(user.ok_or(Kind::NotFound)?.agent)
}

/// Lists what somebody was, from when on: oneself, or whoever one steers.
pub async fn course(
    db: &Db,
    caller: &Caller,
    id: AgentId,
    before: Option<(DateTime<Utc>, Uuid)>,
    limit: i64,
) -> Result<Page<Past>, Problem> {
    if id != caller.agent() && !caller.viewer().role.may(Permission::Assignment) {
        return Err(Kind::NotFound.into());
    }
    db.snapshot(caller.company, move |tx| {
        agents::find(tx, id)?;
        Ok(Page::of(statuses::list(tx, id, before, limit + 1)?, limit))
    })
    .await
}

/// Says how many chats the queue gives somebody at most. What they have above that stays theirs, unless
/// the surplus is to be given to others.
pub async fn limit(
    db: &Db,
    caller: &Caller,
    id: AgentId,
    limit: Option<u16>,
    release_surplus: bool,
) -> Result<Colleague, Problem> {
    let mut faults = Faults::default();
    assignment::check_limit("chat_limit", limit, &mut faults);
    faults.into_result()?;
    let entry = caller.did(Action::ChatLimitChanged);
    db.company(caller.company, move |tx| {
        let mut agent = lock_one(tx, id)?;
        let before = std::mem::replace(&mut agent.chat_limit, limit);
        if before != limit {
            agents::save_limit(tx, &agent)?;
            let (name, agent) = (agent.name.clone(), agent.clone());
            tx.record(Event::AgentUpdated { agent, is_active: true, rights_changed: false });
            let (before, after) = (json!({ "chat_limit": before }), json!({ "chat_limit": limit }));
            audit::insert(tx, &entry.on("user", id, name).changed(before, after))?;
        }
        if release_surplus {
            let usual = companies::find_settings(tx)?.assignment.chat_limit;
            if let Some(limit) = limit.or(usual) {
                release_above(tx, id, limit)?;
            }
        }
        Ok::<_, Problem>(())
    })
    .await?;
    colleague(db, caller, id).await
}

/// Lets the chats wait for others that somebody has above a limit. They are locked.
pub(super) fn release_above(tx: &mut Tx<'_>, agent: AgentId, limit: u16) -> Result<(), StoreError> {
    let held = chats::lock_of_agent(tx, agent)?;
    release(tx, agent, assignment::surplus(held, limit), &Why::LimitLowered { agent })
}

/// Sets somebody offline whose devices are all gone, unless one came back meanwhile.
pub fn lose(db: &Db, company: CompanyId, id: AgentId) -> Result<bool, StoreError> {
    db.company_now(company, |tx| {
        tx.hurry()?;
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
pub(super) fn changed(tx: &mut Tx<'_>, agent: &Agent) -> Result<(), StoreError> {
    agents::save_status(tx, agent)?;
    tx.record(Event::AgentStatusChanged {
        agent: agent.id,
        status: agent.status,
        since: agent.since,
        reason: agent.reason,
        changed_by: agent.changed_by,
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
    release(tx, agent, held, &Why::HolderOffline { agent })
}

/// Lets chats wait for others that somebody has, who cannot have them any more.
pub(super) fn release(
    tx: &mut Tx<'_>,
    agent: AgentId,
    mut held: Vec<Chat>,
    why: &Why,
) -> Result<(), StoreError> {
    let now = tx.now();
    held.retain_mut(|chat| chat.release(now));
    if held.is_empty() {
        return Ok(());
    }
    chats::save(tx, &held)?;
    let ids: Vec<ChatId> = held.iter().map(|chat| chat.id).collect();
    let released = |id: &ChatId| NewAssignment::released(*id, why.clone());
    let history: Vec<_> = ids.iter().map(released).collect();
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
            let shown = sight::find(tx, &viewer, id)?;
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
