//! The audit log, as rows: added to, read, and forgotten when it is old; never changed.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::audit::{Action, Actor, Entry, NewEntry};
use domain::ids::{AgentId, AuditEntryId};
use serde_json::Value;
use uuid::Uuid;

use crate::statement::sql;
use crate::{Batch, StoreError, Tx};

/// Writes down what is done in this transaction.
pub fn insert(tx: &mut Tx<'_>, new: &NewEntry) -> Result<(), StoreError> {
    let now = tx.now();
    let (actor, subject) = (new.actor.as_ref(), new.subject.as_ref());
    sql("insert into audit_entries (company_id, id, at, action, actor, actor_name, actor_email, ip, \
            subject_kind, subject_id, subject_name, before, after) \
         values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(AuditEntryId::new()))
    .bind::<Timestamptz, _>(now)
    .bind::<Text, _>(new.action.name())
    .bind::<Nullable<SqlUuid>, _>(actor.map(|actor| Uuid::from(actor.agent)))
    .bind::<Nullable<Text>, _>(actor.map(|actor| actor.name.as_str()))
    .bind::<Nullable<Text>, _>(actor.map(|actor| actor.email.as_str()))
    .bind::<Nullable<Text>, _>(new.ip.as_deref())
    .bind::<Nullable<Text>, _>(subject.map(|subject| subject.kind))
    .bind::<Nullable<SqlUuid>, _>(subject.map(|subject| subject.id))
    .bind::<Nullable<Text>, _>(subject.map(|subject| subject.name.as_str()))
    .bind::<Nullable<Jsonb>, _>(new.before.clone())
    .bind::<Nullable<Jsonb>, _>(new.after.clone())
    .execute(tx.conn)?;
    Ok(())
}

/// Which lines.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filter {
    /// Of this action.
    pub action: Option<Action>,
    /// By this person.
    pub actor: Option<AgentId>,
    /// On this subject.
    pub subject: Option<Uuid>,
    /// Not earlier.
    pub from: Option<DateTime<Utc>>,
    /// Earlier.
    pub to: Option<DateTime<Utc>>,
    /// Before this line in the list, which is later in the log.
    pub after: Option<AuditEntryId>,
}

/// Lists lines, the newest first.
pub fn list(tx: &mut Tx<'_>, filter: &Filter, limit: i64) -> Result<Vec<Entry>, StoreError> {
    let rows: Vec<Row> = sql("select id, at, action, actor, actor_name, actor_email, ip, \
            subject_kind, subject_id, subject_name, before, after \
         from audit_entries where company_id = ? \
            and (?::text is null or action = ?) and (?::uuid is null or actor = ?) \
            and (?::uuid is null or subject_id = ?) \
            and at >= coalesce(?, '-infinity') and at < coalesce(?, 'infinity') \
            and id < coalesce(?, 'ffffffff-ffff-ffff-ffff-ffffffffffff') \
         order by id desc limit ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Nullable<Text>, _>(filter.action.map(Action::name))
    .bind::<Nullable<Text>, _>(filter.action.map(Action::name))
    .bind::<Nullable<SqlUuid>, _>(filter.actor.map(Uuid::from))
    .bind::<Nullable<SqlUuid>, _>(filter.actor.map(Uuid::from))
    .bind::<Nullable<SqlUuid>, _>(filter.subject)
    .bind::<Nullable<SqlUuid>, _>(filter.subject)
    .bind::<Nullable<Timestamptz>, _>(filter.from)
    .bind::<Nullable<Timestamptz>, _>(filter.to)
    .bind::<Nullable<SqlUuid>, _>(filter.after.map(Uuid::from))
    .bind::<BigInt, _>(limit)
    .load(tx.conn)?;
    rows.into_iter().map(Entry::try_from).collect()
}

/// Forgets lines that are older than their company wants, some at a time. `usual` days where a company
/// never said anything.
pub fn forget(batch: &mut Batch<'_>, usual: u16, limit: i64) -> Result<usize, StoreError> {
    let now = batch.now();
    Ok(sql("delete from audit_entries where (company_id, id) in ( \
            select e.company_id, e.id from companies c cross join lateral ( \
                select a.company_id, a.id from audit_entries a where a.company_id = c.id \
                    and a.at < ? - make_interval(days => \
                        coalesce((c.settings #>> '{retention,audit_days}')::integer, ?)) \
                order by a.at limit ?) e limit ?)")
    .bind::<Timestamptz, _>(now)
    .bind::<Integer, _>(i32::from(usual))
    .bind::<BigInt, _>(limit)
    .bind::<BigInt, _>(limit)
    .execute(batch.conn)?)
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Timestamptz)]
    at: DateTime<Utc>,
    #[diesel(sql_type = Text)]
    action: String,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    actor: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    actor_name: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    actor_email: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    ip: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    subject_kind: Option<String>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    subject_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    subject_name: Option<String>,
    #[diesel(sql_type = Nullable<Jsonb>)]
    before: Option<Value>,
    #[diesel(sql_type = Nullable<Jsonb>)]
    after: Option<Value>,
}

impl TryFrom<Row> for Entry {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let unknown = || StoreError::other(format!("{} is no action", row.action));
        let action = Action::named(&row.action).ok_or_else(unknown)?;
        let actor = row.actor.map(|id| Actor {
            agent: id.into(),
            name: row.actor_name.unwrap_or_default(),
            email: row.actor_email.unwrap_or_default(),
        });
        Ok(Self {
            id: row.id.into(),
            at: row.at,
            action,
            actor,
            ip: row.ip,
            subject_kind: row.subject_kind,
            subject_id: row.subject_id,
            subject_name: row.subject_name,
            before: row.before,
            after: row.after,
        })
    }
}
