//! People of the company: what they are, which accounts they work on, and whether they may come in.

use chrono::{DateTime, Utc};
use domain::agent::Role;
use domain::assignment::Why;
use domain::audit::{Action, NewEntry};
use domain::event::Event;
use domain::ids::{AccountId, AgentId};
use domain::language::Language;
use domain::user::{self, User, name_of_field};
use persistence::sessions::{Ended, Which};
use persistence::users::{self, Profile};
use persistence::{StoreError, Tx, accounts, audit, chats};
use serde_json::json;
use uuid::Uuid;

use super::agents::{release, set_offline};
use super::page::Page;
use super::sessions::end_now;
use crate::Db;
use crate::auth::Caller;
use crate::problem::{Kind, Problem};

/// Lists the company's people; only those who work on an account, if one is named.
pub async fn list(
    db: &Db,
    caller: &Caller,
    account: Option<AccountId>,
    after: Option<(DateTime<Utc>, Uuid)>,
    limit: i64,
) -> Result<Page<Profile>, Problem> {
    db.snapshot(caller.company, move |tx| {
        if let Some(account) = account {
            accounts::find(tx, account)?;
        }
        Ok(Page::of(users::list(tx, account, after, limit + 1)?, limit))
    })
    .await
}

/// Reads one of them.
pub async fn find(db: &Db, caller: &Caller, id: AgentId) -> Result<Profile, Problem> {
    db.snapshot(caller.company, move |tx| Ok(users::find(tx, id)?)).await
}

/// What somebody changes about themselves.
pub struct SelfChange {
    /// Another name.
    pub name: Option<String>,
    /// Another language.
    pub language: Option<Language>,
}

/// Changes what the caller is called, or in which language they are written to.
pub async fn change_myself(
    db: &Db,
    caller: &Caller,
    change: SelfChange,
) -> Result<Profile, Problem> {
    let name = change.name.map(|name| name_of_field("name", &name)).transpose()?;
    let (id, entry) = (caller.agent(), caller.did(Action::UserChanged));
    db.company(caller.company, move |tx| {
        let (_, mut user) = lock_both(tx, id, id)?;
        let before = json!({ "name": user.agent.name });
        if let Some(language) = change.language {
            users::save_language(tx, id, language)?;
        }
        if let Some(name) = name {
            user.agent.name = name;
            users::save(tx, &user)?;
            record(tx, &user, false);
        }
        let after = json!({ "name": user.agent.name, "language": change.language });
        audit::insert(tx, &entry.on("user", id, &*user.agent.name).changed(before, after))?;
        Ok(users::find(tx, id)?)
    })
    .await
}

/// Makes somebody something else.
pub async fn change_role(
    db: &Db,
    caller: &Caller,
    id: AgentId,
    role: Role,
) -> Result<Profile, Problem> {
    let (me, entry) = (caller.agent(), caller.did(Action::RoleChanged));
    db.company(caller.company, move |tx| {
        let owners = users::lock_owners(tx)?;
        let (actor, mut user) = lock_both(tx, me, id)?;
        actor.may_make(&user, role)?;
        let before = user.agent.role;
        if before == role {
            return Ok(users::find(tx, id)?);
        }
        let is_one_lost = owners.contains(&id);
        user::must_keep_an_owner(owners.len(), is_one_lost)?;
        make(tx, &mut user, role, entry)?;
        Ok(users::find(tx, id)?)
    })
    .await
}

fn make(tx: &mut Tx<'_>, user: &mut User, role: Role, entry: NewEntry) -> Result<(), StoreError> {
    let before = std::mem::replace(&mut user.agent.role, role);
    users::save(tx, user)?;
    record(tx, user, true);
    let entry = entry.on("user", user.agent.id, &*user.agent.name);
    audit::insert(tx, &entry.changed(json!({ "role": before }), json!({ "role": role })))
}

/// Makes somebody an owner in the caller's place, who becomes an admin.
pub async fn hand_over(db: &Db, caller: &Caller, to: AgentId) -> Result<(), Problem> {
    let me = caller.agent();
    let entries = [caller.did(Action::RoleChanged), caller.did(Action::RoleChanged)];
    if me == to {
        return Err(user::Refusal::Oneself.into());
    }
    db.company(caller.company, move |tx| {
        users::lock_owners(tx)?;
        let (mut actor, mut user) = lock_both(tx, me, to)?;
        actor.may_make(&user, Role::Owner)?;
        if !user.is_active() {
            return Err(Problem::from(Kind::StateConflict).because("they cannot sign in"));
        }
        let [first, second] = entries;
        make(tx, &mut user, Role::Owner, first)?;
        Ok(make(tx, &mut actor, Role::Admin, second)?)
    })
    .await
}

/// What somebody is to work on.
pub enum Given {
    /// These, and no others.
    Exactly(Vec<AccountId>),
    /// This one, too.
    Also(AccountId),
    /// This one no more.
    NoMore(AccountId),
}

impl Given {
    /// All of it, for somebody who works on `before`.
    fn all(self, tx: &mut Tx<'_>, before: &[AccountId]) -> Result<Vec<AccountId>, Problem> {
        let mut all = before.to_vec();
        match self {
            Self::Exactly(given) => {
                must_be_ours(tx, "account_ids", &given)?;
                return Ok(given);
            }
            Self::Also(one) => all.push(accounts::find(tx, one)?.id),
            Self::NoMore(one) => {
                accounts::find(tx, one)?;
                all.retain(|known| *known != one);
            }
        }
        all.sort_unstable();
        all.dedup();
        Ok(all)
    }
}

/// Says what somebody works on. Their chats on other accounts wait for somebody else.
pub async fn give_accounts(
    db: &Db,
    caller: &Caller,
    id: AgentId,
    given: Given,
) -> Result<Profile, Problem> {
    let (me, entry) = (caller.agent(), caller.did(Action::AccountsChanged));
    db.company(caller.company, move |tx| {
        let (actor, user) = lock_both(tx, me, id)?;
        actor.may_give_accounts_to(&user)?;
        let known = users::find(tx, id)?;
        let before = known.accounts.clone();
        let given = given.all(tx, &before)?;
        // Their sockets need not end for nothing.
        if given == before {
            return Ok(known);
        }
        users::replace_accounts(tx, id, &given)?;
        let lost = chats::lock_of_agent(tx, id)?;
        let lost = lost.into_iter().filter(|chat| !given.contains(&chat.account)).collect();
        release(tx, id, lost, &Why::HolderLostAccount { agent: id })?;
        record(tx, &user, true);
        let entry = entry.on("user", id, &*user.agent.name);
        let (before, after) = (json!({ "account_ids": before }), json!({ "account_ids": given }));
        audit::insert(tx, &entry.changed(before, after))?;
        Ok(users::find(tx, id)?)
    })
    .await
}

/// Refuses accounts that are not the company's.
pub(super) fn must_be_ours(
    tx: &mut Tx<'_>,
    field: &str,
    given: &[AccountId],
) -> Result<(), Problem> {
    let ours = accounts::list_ids(tx)?;
    match given.iter().position(|id| !ours.contains(id)) {
        None => Ok(()),
        Some(n) => {
            Err(Problem::field(format!("{field}[{n}]"), "not-found", "is not an account of yours"))
        }
    }
}

/// Lets somebody come in no more: their sessions end, and their chats wait for others.
pub async fn disable(db: &Db, caller: &Caller, id: AgentId) -> Result<(), Problem> {
    shut_out(db, caller, id, Action::UserDisabled, |user, now| {
        user.disabled_at = user.disabled_at.or(Some(now));
    })
    .await
}

/// Takes somebody out of the company. What they did keeps their name; their address is free.
pub async fn delete(db: &Db, caller: &Caller, id: AgentId) -> Result<(), Problem> {
    shut_out(db, caller, id, Action::UserDeleted, |user, now| user.deleted_at = Some(now)).await
}

async fn shut_out(
    db: &Db,
    caller: &Caller,
    id: AgentId,
    action: Action,
    change: fn(&mut User, DateTime<Utc>),
) -> Result<(), Problem> {
    let (me, entry) = (caller.agent(), caller.did(action));
    db.company(caller.company, move |tx| {
        let owners = users::lock_owners(tx)?;
        let (actor, mut user) = lock_both(tx, me, id)?;
        actor.may_remove(&user)?;
        user::must_keep_an_owner(owners.len(), owners.contains(&id))?;
        change(&mut user, tx.now());
        users::save(tx, &user)?;
        set_offline(tx, id)?;
        end_now(tx, id, Which::All, Ended::Removed)?;
        record(tx, &user, true);
        Ok(audit::insert(tx, &entry.on("user", id, &*user.agent.name))?)
    })
    .await
}

/// Lets somebody come in again.
pub async fn enable(db: &Db, caller: &Caller, id: AgentId) -> Result<(), Problem> {
    let (me, entry) = (caller.agent(), caller.did(Action::UserEnabled));
    db.company(caller.company, move |tx| {
        let (actor, mut user) = lock_both(tx, me, id)?;
        actor.may_remove(&user)?;
        user.disabled_at = None;
        users::save(tx, &user)?;
        record(tx, &user, false);
        Ok(audit::insert(tx, &entry.on("user", id, &*user.agent.name))?)
    })
    .await
}

/// Ends all sessions of somebody, who may sign in again.
pub async fn end_sessions(db: &Db, caller: &Caller, id: AgentId) -> Result<(), Problem> {
    let (me, entry) = (caller.agent(), caller.did(Action::SessionEnded));
    db.company(caller.company, move |tx| {
        let (actor, user) = lock_both(tx, me, id)?;
        actor.may_remove(&user)?;
        end_now(tx, id, Which::All, Ended::FromElsewhere)?;
        Ok(audit::insert(tx, &entry.on("user", id, &*user.agent.name))?)
    })
    .await
}

/// Locks whoever acts and on whom. What the actor may do is judged by what they are now.
fn lock_both(tx: &mut Tx<'_>, actor: AgentId, on: AgentId) -> Result<(User, User), Problem> {
    let locked = users::lock(tx, &[actor, on])?;
    let find = |id| locked.iter().find(|user| user.agent.id == id).cloned();
    let actor = find(actor).filter(User::is_active).ok_or(Kind::InvalidToken)?;
    Ok((actor, find(on).ok_or(Kind::NotFound)?))
}

/// Lets colleagues know what somebody is now.
pub(super) fn record(tx: &mut Tx<'_>, user: &User, rights_changed: bool) {
    let (agent, is_active) = (user.agent.clone(), user.is_active());
    tx.record(Event::AgentUpdated { agent, is_active, rights_changed });
}
