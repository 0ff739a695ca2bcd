//! Groups of agents, as rows.

use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Text, Timestamptz, Uuid as SqlUuid};
use domain::assignment::Group;
use domain::ids::{AgentId, GroupId};
use uuid::Uuid;

use crate::statement::sql;
use crate::{StoreError, Tx};

/// The constraint that a second group of the same name meets.
pub const NAME_TAKEN: &str = "agent_groups_company_id_name_key_key";
/// The constraint that keeps a group that a rule names.
pub const NAMED_BY_RULE: &str = "assignment_rules_company_id_group_id_fkey";

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = BigInt)]
    version: i64,
    #[diesel(sql_type = Array<SqlUuid>)]
    members: Vec<Uuid>,
}

impl From<Row> for Group {
    fn from(row: Row) -> Self {
        Self {
            id: row.id.into(),
            name: row.name,
            members: row.members.into_iter().map(AgentId::from).collect(),
            version: row.version,
        }
    }
}

/// Lists the groups of the company by name; there are few.
pub fn list(tx: &mut Tx<'_>) -> Result<Vec<Group>, StoreError> {
    let rows: Vec<Row> = sql("select g.id, g.name, g.version, \
            array(select m.agent_id from agent_group_members m where m.company_id = g.company_id \
                and m.group_id = g.id order by m.agent_id) as members \
         from agent_groups g where g.company_id = ? order by g.name_key")
    .bind::<SqlUuid, _>(tx.company)
    .load(tx.conn)?;
    Ok(rows.into_iter().map(Group::from).collect())
}

/// Reads one group, and keeps it from changing until the transaction ends.
pub fn lock(tx: &mut Tx<'_>, id: GroupId) -> Result<Group, StoreError> {
    sql("select from agent_groups where company_id = ? and id = ? for update")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(id))
        .execute(tx.conn)?;
    let row: Row = sql("select g.id, g.name, g.version, \
            array(select m.agent_id from agent_group_members m where m.company_id = g.company_id \
                and m.group_id = g.id order by m.agent_id) as members \
         from agent_groups g where g.company_id = ? and g.id = ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(id))
    .get_result(tx.conn)?;
    Ok(row.into())
}

/// Adds a group. [`NAME_TAKEN`] if there is one of this name.
pub fn insert(tx: &mut Tx<'_>, new: &Group) -> Result<(), StoreError> {
    let now = tx.now();
    sql("insert into agent_groups (company_id, id, name, name_key, created_at, version) \
         values (?, ?, ?, ?, ?, ?)")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(new.id))
    .bind::<Text, _>(&new.name)
    .bind::<Text, _>(new.name_key())
    .bind::<Timestamptz, _>(now)
    .bind::<BigInt, _>(new.version)
    .execute(tx.conn)?;
    save_members(tx, new)
}

/// Writes back a group that was locked.
pub fn save(tx: &mut Tx<'_>, group: &Group) -> Result<(), StoreError> {
    sql("update agent_groups set name = ?, name_key = ?, version = ? \
         where company_id = ? and id = ?")
    .bind::<Text, _>(&group.name)
    .bind::<Text, _>(group.name_key())
    .bind::<BigInt, _>(group.version)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(group.id))
    .execute(tx.conn)?;
    save_members(tx, group)
}

fn save_members(tx: &mut Tx<'_>, group: &Group) -> Result<(), StoreError> {
    let members: Vec<Uuid> = group.members.iter().map(|id| Uuid::from(*id)).collect();
    sql("delete from agent_group_members where company_id = ? and group_id = ? \
            and not agent_id = any(?)")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(group.id))
    .bind::<Array<SqlUuid>, _>(&members)
    .execute(tx.conn)?;
    sql("insert into agent_group_members (company_id, group_id, agent_id) \
         select ?, ?, * from unnest(?) on conflict do nothing")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(group.id))
    .bind::<Array<SqlUuid>, _>(members)
    .execute(tx.conn)?;
    Ok(())
}

/// Takes a group out. [`NAMED_BY_RULE`] if a rule names it.
pub fn remove(tx: &mut Tx<'_>, id: GroupId) -> Result<(), StoreError> {
    sql("delete from agent_groups where company_id = ? and id = ?")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(id))
        .execute(tx.conn)?;
    Ok(())
}
