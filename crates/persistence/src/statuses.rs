//! What somebody was, from when on, and who said so.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::agent::{Status, StatusReason};
use domain::ids::AgentId;
use uuid::Uuid;

use crate::agents::from_word;
use crate::statement::sql;
use crate::{StoreError, Tx};

/// One status of somebody.
#[derive(Debug, Clone)]
pub struct Past {
    /// Which entry.
    pub id: Uuid,
    /// What they were.
    pub status: Status,
    /// Why.
    pub reason: StatusReason,
    /// Who chose it for them, if somebody did.
    pub changed_by: Option<AgentId>,
    /// From when on.
    pub since: DateTime<Utc>,
}

/// Lists a page of what somebody was, the newest first.
pub fn list(
    tx: &mut Tx<'_>,
    agent: AgentId,
    before: Option<(DateTime<Utc>, Uuid)>,
    limit: i64,
) -> Result<Vec<Past>, StoreError> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = SqlUuid)]
        id: Uuid,
        #[diesel(sql_type = Text)]
        status: String,
        #[diesel(sql_type = Text)]
        reason: String,
        #[diesel(sql_type = Nullable<SqlUuid>)]
        changed_by: Option<Uuid>,
        #[diesel(sql_type = Timestamptz)]
        since: DateTime<Utc>,
    }
    let rows: Vec<Row> = sql("select id, status, reason, changed_by, since from agent_statuses \
         where company_id = ? and agent_id = ? and (since, id) < (coalesce(?, 'infinity'), ?) \
         order by since desc, id desc limit ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(agent))
    .bind::<Nullable<Timestamptz>, _>(before.map(|(since, _)| since))
    .bind::<SqlUuid, _>(before.map_or_else(Uuid::max, |(_, id)| id))
    .bind::<BigInt, _>(limit)
    .load(tx.conn)?;
    let past = |row: Row| {
        Ok(Past {
            id: row.id,
            status: from_word(row.status)?,
            reason: from_word(row.reason)?,
            changed_by: row.changed_by.map(AgentId::from),
            since: row.since,
        })
    };
    rows.into_iter().map(past).collect()
}
