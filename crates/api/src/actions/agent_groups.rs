//! Groups of agents, which rules name.

use domain::assignment::{GROUPS_MAX, Group};
use domain::audit::{Action, NewEntry};
use domain::event::Event;
use domain::ids::{AgentId, GroupId};
use persistence::{Tx, agent_groups, agents, audit, companies};
use serde_json::{Value, json};

use super::versions::must_be_seen;
use crate::Db;
use crate::auth::Caller;
use crate::problem::{Kind, Problem};

/// Lists the company's groups.
pub async fn list(db: &Db, caller: &Caller) -> Result<Vec<Group>, Problem> {
    db.snapshot(caller.company, |tx| Ok(agent_groups::list(tx)?)).await
}

/// Makes a group.
pub async fn create(
    db: &Db,
    caller: &Caller,
    name: String,
    members: Vec<AgentId>,
) -> Result<Group, Problem> {
    let mut group = Group { id: GroupId::new(), name, members, version: 1 };
    group.check()?;
    let entry = caller.did(Action::GroupCreated);
    let made = db.company(caller.company, move |tx| {
        // Two at once would both count the same.
        companies::lock(tx)?;
        if agent_groups::list(tx)?.len() >= GROUPS_MAX {
            return Err(Problem::from(Kind::StateConflict).because("there are 100 groups already"));
        }
        must_be_colleagues(tx, "agent_ids", &group.members)?;
        agent_groups::insert(tx, &group)?;
        record(tx, &group, false, entry.changed(None, describe(&group)))?;
        Ok(group)
    });
    made.await.map_err(taken)
}

/// Changes what a group is called, and who is in it.
pub async fn change(
    db: &Db,
    caller: &Caller,
    id: GroupId,
    seen: i64,
    name: String,
    members: Vec<AgentId>,
) -> Result<Group, Problem> {
    let mut changed = Group { id, name, members, version: seen + 1 };
    changed.check()?;
    let entry = caller.did(Action::GroupChanged);
    let made = db.company(caller.company, move |tx| {
        let before = lock(tx, id, seen)?;
        must_be_colleagues(tx, "agent_ids", &changed.members)?;
        agent_groups::save(tx, &changed)?;
        record(tx, &changed, false, entry.changed(describe(&before), describe(&changed)))?;
        Ok(changed)
    });
    made.await.map_err(taken)
}

/// Deletes a group that no rule names.
pub async fn delete(db: &Db, caller: &Caller, id: GroupId, seen: i64) -> Result<(), Problem> {
    let entry = caller.did(Action::GroupDeleted);
    let gone = db.company(caller.company, move |tx| {
        let group = lock(tx, id, seen)?;
        agent_groups::remove(tx, id)?;
        record(tx, &group, true, entry.changed(describe(&group), None))
    });
    gone.await.map_err(|problem| match problem.constraint() {
        Some(agent_groups::NAMED_BY_RULE) => {
            Problem::from(Kind::StateConflict).because("a rule names this group")
        }
        _ => problem,
    })
}

fn lock(tx: &mut Tx<'_>, id: GroupId, seen: i64) -> Result<Group, Problem> {
    let group = agent_groups::lock(tx, id)?;
    must_be_seen(group.version, seen)?;
    Ok(group)
}

fn record(
    tx: &mut Tx<'_>,
    group: &Group,
    is_deleted: bool,
    entry: NewEntry,
) -> Result<(), Problem> {
    audit::insert(tx, &entry.on("agent_group", group.id, &*group.name))?;
    tx.record(Event::AgentGroupUpdated { group: group.clone(), is_deleted });
    Ok(())
}

fn describe(group: &Group) -> Value {
    json!({ "name": group.name, "agent_ids": group.members })
}

fn taken(problem: Problem) -> Problem {
    match problem.constraint() {
        Some(agent_groups::NAME_TAKEN) => {
            Problem::field("name", "taken", "belongs to another group already")
        }
        _ => problem,
    }
}

/// Refuses people who are not of the company, or are gone.
pub(super) fn must_be_colleagues(
    tx: &mut Tx<'_>,
    field: &str,
    named: &[AgentId],
) -> Result<(), Problem> {
    let known = agents::list_existing(tx, named)?;
    match named.iter().position(|id| !known.contains(id)) {
        None => Ok(()),
        Some(n) => {
            let field = format!("{field}[{n}]");
            Err(Problem::field(field, "not-found", "is nobody of the company"))
        }
    }
}
