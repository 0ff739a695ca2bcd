//! Who reports speak of, and what they were.

use std::collections::HashMap;
use std::ops::Range;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::agent::{Role, Status, StatusReason};
use domain::ids::{AccountId, AgentId};
use domain::report::Change;
use uuid::Uuid;

use crate::agents::from_word;
use crate::statement::sql;
use crate::{StoreError, Tx};

/// Somebody who has a line in a report.
#[derive(Debug, Clone)]
pub struct Reported {
    /// Who.
    pub id: AgentId,
    /// What they are called, or were.
    pub name: String,
    /// What they are, or were.
    pub role: Role,
    /// They have a place in the company now.
    pub is_active: bool,
    /// Since when they are here; the order of the lines.
    pub created_at: DateTime<Utc>,
}

/// Where a page begins: after whoever came then.
pub type Place = (DateTime<Utc>, Uuid);

/// Lists who has a line: whoever has a place in the company (and works on the account, if one is
/// named), whoever did something that counts, and whoever left it after a moment. Those who are here
/// the longest come first.
pub fn list_people(
    tx: &mut Tx<'_>,
    account: Option<AccountId>,
    counted: &[AgentId],
    left_after: Option<DateTime<Utc>>,
    after: Option<Place>,
    limit: i64,
) -> Result<Vec<Reported>, StoreError> {
    let counted: Vec<Uuid> = counted.iter().map(|id| Uuid::from(*id)).collect();
    let rows: Vec<Person> = sql("select a.id, a.name, a.role, a.created_at, \
            a.disabled_at is null and a.deleted_at is null as is_active \
         from agents a where a.company_id = ? and (a.id = any(?) \
            or (a.disabled_at is null and a.deleted_at is null and (? is null \
                or exists (select from account_agents r where r.company_id = a.company_id \
                    and r.agent_id = a.id and r.account_id = ?))) \
            or least(a.disabled_at, a.deleted_at) >= ?) \
            and (a.created_at, a.id) > (coalesce(?, '-infinity'), ?) \
         order by a.created_at, a.id limit ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Array<SqlUuid>, _>(counted)
    .bind::<Nullable<SqlUuid>, _>(account.map(Uuid::from))
    .bind::<Nullable<SqlUuid>, _>(account.map(Uuid::from))
    .bind::<Nullable<Timestamptz>, _>(left_after)
    .bind::<Nullable<Timestamptz>, _>(after.map(|(at, _)| at))
    .bind::<SqlUuid, _>(after.map_or_else(Uuid::nil, |(_, id)| id))
    .bind::<BigInt, _>(limit)
    .load(tx.conn)?;
    rows.into_iter().map(Reported::try_from).collect()
}

/// Reads one user, who may be gone.
pub fn find_person(tx: &mut Tx<'_>, id: AgentId) -> Result<Reported, StoreError> {
    let row: Person = sql("select a.id, a.name, a.role, a.created_at, \
            a.disabled_at is null and a.deleted_at is null as is_active \
         from agents a where a.company_id = ? and a.id = ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(id))
    .get_result(tx.conn)?;
    row.try_into()
}

#[derive(QueryableByName)]
struct Person {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    role: String,
    #[diesel(sql_type = Bool)]
    is_active: bool,
    #[diesel(sql_type = Timestamptz)]
    created_at: DateTime<Utc>,
}

impl TryFrom<Person> for Reported {
    type Error = StoreError;

    fn try_from(row: Person) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id.into(),
            name: row.name,
            role: from_word(row.role)?,
            is_active: row.is_active,
            created_at: row.created_at,
        })
    }
}

/// How the statuses of these users changed in some time, in order; before that, what they were when it
/// began.
pub fn list_changes(
    tx: &mut Tx<'_>,
    agents: &[AgentId],
    span: &Range<DateTime<Utc>>,
) -> Result<HashMap<AgentId, Vec<Change>>, StoreError> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = SqlUuid)]
        agent_id: Uuid,
        #[diesel(sql_type = Timestamptz)]
        since: DateTime<Utc>,
        #[diesel(sql_type = Text)]
        status: String,
        #[diesel(sql_type = Text)]
        reason: String,
    }
    let ids: Vec<Uuid> = agents.iter().map(|id| Uuid::from(*id)).collect();
    let rows: Vec<Row> =
        sql("select s.agent_id, s.since, s.status, s.reason from unnest(?) as a (id) \
         cross join lateral ( \
            (select h.agent_id, h.since, h.status, h.reason, h.id from agent_statuses h \
                where h.company_id = ? and h.agent_id = a.id and h.since < ? \
                order by h.since desc, h.id desc limit 1) \
            union all select h.agent_id, h.since, h.status, h.reason, h.id from agent_statuses h \
                where h.company_id = ? and h.agent_id = a.id and h.since >= ? and h.since < ?) s \
         order by s.agent_id, s.since, s.id")
        .bind::<Array<SqlUuid>, _>(ids)
        .bind::<SqlUuid, _>(tx.company)
        .bind::<Timestamptz, _>(span.start)
        .bind::<SqlUuid, _>(tx.company)
        .bind::<Timestamptz, _>(span.start)
        .bind::<Timestamptz, _>(span.end)
        .load(tx.conn)?;
    let mut found: HashMap<AgentId, Vec<Change>> = HashMap::new();
    for row in rows {
        let change = Change {
            at: row.since,
            status: from_word::<Status>(row.status)?,
            reason: from_word::<StatusReason>(row.reason)?,
        };
        found.entry(row.agent_id.into()).or_default().push(change);
    }
    Ok(found)
}
