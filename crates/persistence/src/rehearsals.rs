//! A day that is over, read to be played again under other rules.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel::sql_types::{
    Array, BigInt, Bool, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid,
};
use domain::agent::Status;
use domain::assignment::{Day, Past, Shift, Tenure, Waiting};
use domain::ids::{AccountId, AgentId};
use uuid::Uuid;

use crate::agents::from_word;
use crate::statement::sql;
use crate::{StoreError, Tx};

/// How long before a day somebody may have been given what they had when it began.
const BEFORE: TimeDelta = TimeDelta::days(7);
/// The most of what people had besides.
const TENURES: i64 = 20_000;

/// Reads what the queues of these accounts gave out between two moments, at most `limit`, and who was
/// there. The third is whether there was more.
pub fn day(
    tx: &mut Tx<'_>,
    accounts: &[AccountId],
    (from, to): (DateTime<Utc>, DateTime<Utc>),
    limit: usize,
) -> Result<(Day, bool), StoreError> {
    let most = i64::try_from(limit).map_err(StoreError::other)?;
    let mut past = list_past(tx, accounts, from, to, most + 1)?;
    let is_cut = past.len() > limit;
    past.truncate(limit);
    let tenures = list_tenures(tx, accounts, from, to)?;
    let shifts = list_shifts(tx, from, to)?;
    Ok((Day { shifts, past, tenures, until: to }, is_cut))
}

fn uuids(accounts: &[AccountId]) -> Vec<Uuid> {
    accounts.iter().map(|id| Uuid::from(*id)).collect()
}

fn list_past(
    tx: &mut Tx<'_>,
    accounts: &[AccountId],
    from: DateTime<Utc>,
    to: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<Past>, StoreError> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = SqlUuid)]
        chat_id: Uuid,
        #[diesel(sql_type = SqlUuid)]
        account_id: Uuid,
        #[diesel(sql_type = Nullable<Text>)]
        language: Option<String>,
        #[diesel(sql_type = Array<SqlUuid>)]
        tags: Vec<Uuid>,
        #[diesel(sql_type = Nullable<SqlUuid>)]
        last_holder: Option<Uuid>,
        #[diesel(sql_type = SqlUuid)]
        agent_id: Uuid,
        #[diesel(sql_type = Timestamptz)]
        queued_at: DateTime<Utc>,
        #[diesel(sql_type = Timestamptz)]
        since: DateTime<Utc>,
        #[diesel(sql_type = Nullable<Timestamptz>)]
        until: Option<DateTime<Utc>>,
    }
    let rows: Vec<Row> = sql("select h.chat_id, c.account_id, k.language, h.agent_id, h.since, \
            h.until, coalesce(h.queued_at, h.since) as queued_at, \
            array(select coalesce(g.merged_into, g.id) from contact_tags t \
                join tags g on g.company_id = t.company_id and g.id = t.tag_id \
                where t.company_id = c.company_id and t.contact_id = c.contact_id \
                    and (g.retired_at is null or g.merged_into is not null)) as tags, \
            (select p.agent_id from chat_assignments p where p.company_id = h.company_id \
                and p.chat_id = h.chat_id and p.since < h.since and p.agent_id is not null \
                order by p.since desc, p.id desc limit 1) as last_holder \
         from chat_assignments h \
         join chats c on c.company_id = h.company_id and c.id = h.chat_id \
         join contacts k on k.company_id = c.company_id and k.id = c.contact_id \
         where h.company_id = ? and h.since >= ? and h.since < ? and h.agent_id is not null \
            and h.why ->> 'how' = 'queue' and c.account_id = any(?) \
         order by queued_at, h.id limit ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Timestamptz, _>(from)
    .bind::<Timestamptz, _>(to)
    .bind::<Array<SqlUuid>, _>(uuids(accounts))
    .bind::<BigInt, _>(limit)
    .load(tx.conn)?;
    let past = |row: Row| Past {
        chat: Waiting {
            chat: row.chat_id.into(),
            account: row.account_id.into(),
            language: row.language,
            tags: row.tags.into_iter().map(Into::into).collect(),
            last_holder: row.last_holder.map(AgentId::from),
            missed_by: vec![],
        },
        queued_at: row.queued_at,
        given_to: row.agent_id.into(),
        held_for: row.until.map(|until| until - row.since),
    };
    Ok(rows.into_iter().map(past).collect())
}

/// All else that people had in that time: what was given by hand, on other accounts, or before.
fn list_tenures(
    tx: &mut Tx<'_>,
    accounts: &[AccountId],
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<Vec<Tenure>, StoreError> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = SqlUuid)]
        agent_id: Uuid,
        #[diesel(sql_type = Timestamptz)]
        since: DateTime<Utc>,
        #[diesel(sql_type = Nullable<Timestamptz>)]
        until: Option<DateTime<Utc>>,
    }
    let rows: Vec<Row> = sql("select h.agent_id, h.since, h.until from chat_assignments h \
         join chats c on c.company_id = h.company_id and c.id = h.chat_id \
         where h.company_id = ? and h.since >= ? and h.since < ? and h.agent_id is not null \
            and (h.until is null or h.until > ?) \
            and (h.since < ? or h.why ->> 'how' <> 'queue' or c.account_id <> all(?)) \
         order by h.since limit ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Timestamptz, _>(from - BEFORE)
    .bind::<Timestamptz, _>(to)
    .bind::<Timestamptz, _>(from)
    .bind::<Timestamptz, _>(from)
    .bind::<Array<SqlUuid>, _>(uuids(accounts))
    .bind::<BigInt, _>(TENURES)
    .load(tx.conn)?;
    let tenure =
        |row: Row| Tenure { agent: row.agent_id.into(), since: row.since, until: row.until };
    Ok(rows.into_iter().map(tenure).collect())
}

fn list_shifts(
    tx: &mut Tx<'_>,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<Vec<Shift>, StoreError> {
    #[derive(QueryableByName)]
    struct Person {
        #[diesel(sql_type = SqlUuid)]
        id: Uuid,
        #[diesel(sql_type = Nullable<Integer>)]
        chat_limit: Option<i32>,
        #[diesel(sql_type = Array<SqlUuid>)]
        accounts: Vec<Uuid>,
    }
    let mut statuses = list_statuses(tx, from, to)?;
    let people: Vec<Person> = sql("select a.id, a.chat_limit, \
            array(select r.account_id from account_agents r \
                where r.company_id = a.company_id and r.agent_id = a.id) as accounts \
         from agents a where a.company_id = ? and a.disabled_at is null and a.deleted_at is null \
         order by a.id")
    .bind::<SqlUuid, _>(tx.company)
    .load(tx.conn)?;
    let shift = |person: Person| {
        let limit = person.chat_limit.map(u16::try_from).transpose();
        Ok(Shift {
            agent: person.id.into(),
            accounts: person.accounts.into_iter().map(AccountId::from).collect(),
            limit: limit.map_err(StoreError::other)?,
            statuses: statuses.remove(&person.id).unwrap_or_default(),
        })
    };
    people.into_iter().map(shift).collect()
}

/// What somebody was, from when on.
type Course = Vec<(DateTime<Utc>, Status)>;

fn list_statuses(
    tx: &mut Tx<'_>,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<BTreeMap<Uuid, Course>, StoreError> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = SqlUuid)]
        agent_id: Uuid,
        #[diesel(sql_type = Timestamptz)]
        since: DateTime<Utc>,
        #[diesel(sql_type = Text)]
        status: String,
        #[diesel(sql_type = Bool)]
        is_before: bool,
    }
    let rows: Vec<Row> = sql("select a.id as agent_id, s.since, s.status, s.since < ? as is_before \
         from agents a cross join lateral ( \
            (select b.since, b.status, b.id from agent_statuses b where b.company_id = a.company_id \
                and b.agent_id = a.id and b.since < ? order by b.since desc, b.id desc limit 1) \
            union all \
            (select d.since, d.status, d.id from agent_statuses d where d.company_id = a.company_id \
                and d.agent_id = a.id and d.since >= ? and d.since < ?)) s \
         where a.company_id = ? order by a.id, s.since, s.id")
    .bind::<Timestamptz, _>(from)
    .bind::<Timestamptz, _>(from)
    .bind::<Timestamptz, _>(from)
    .bind::<Timestamptz, _>(to)
    .bind::<SqlUuid, _>(tx.company)
    .load(tx.conn)?;
    let mut statuses: BTreeMap<Uuid, Course> = BTreeMap::new();
    for row in rows {
        // Whatever they were before, they were when the day began: chats may have waited since then.
        let since = if row.is_before { DateTime::UNIX_EPOCH } else { row.since };
        statuses.entry(row.agent_id).or_default().push((since, from_word(row.status)?));
    }
    Ok(statuses)
}
