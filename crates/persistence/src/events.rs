//! A company's log: everything that happened, in the order in which it was committed.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Integer, Text, Timestamptz, Uuid as SqlUuid};
use domain::event::Event;
use domain::ids::{CompanyId, EventId};
use uuid::Uuid;

use crate::statement::sql;
use crate::{Batch, StoreError, Tx};

/// The log is partitioned by day, and an event's time may be a little older than that of the one
/// before it: transactions take the time when they begin, and numbers when they end.
const DISORDER: TimeDelta = TimeDelta::hours(1);

/// An event and its place in the log.
#[derive(Debug, Clone)]
pub struct Logged {
    /// Counts from 1, without gaps.
    pub seq: i64,
    /// Its own name, the same wherever it is told.
    pub id: EventId,
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub event: Event,
}

/// A place in a log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Changes when the log's history was lost, as after a restored backup.
    pub epoch: Uuid,
    /// The number of the last event seen.
    pub seq: i64,
    /// About when that was.
    pub at: DateTime<Utc>,
}

/// Appends to the logs, as the last thing before the commit: the counter's row lock then makes the
/// next writer wait for our commit, so that numbers are given out in the order of commits. A plain
/// sequence would not do: a reader that saw 2 before 1 was committed would never see 1.
pub(crate) fn append(
    conn: &mut PgConnection,
    now: DateTime<Utc>,
    new: &BTreeMap<Uuid, Vec<Event>>,
) -> Result<Vec<(CompanyId, i64)>, StoreError> {
    #[derive(QueryableByName)]
    struct Placed {
        #[diesel(sql_type = SqlUuid)]
        company_id: Uuid,
        #[diesel(sql_type = BigInt)]
        seq: i64,
    }
    if new.is_empty() {
        return Ok(vec![]);
    }
    let companies: Vec<Uuid> = new.keys().copied().collect();
    if companies.len() > 1 {
        lock_in_order(conn, &companies)?;
    }
    let mut rows = Rows::default();
    for (company, events) in new {
        rows.lengths.push(i64::try_from(events.len()).map_err(StoreError::other)?);
        for (n, event) in (1..).zip(events) {
            rows.push(*company, n, event)?;
        }
    }
    let placed: Vec<Placed> = sql("with heads as ( \
            update company_logs l set last_seq = l.last_seq + c.n \
            from unnest(?, ?) as c (company_id, n) where l.company_id = c.company_id \
            returning l.company_id, l.last_seq - c.n as base) \
         insert into events (company_id, seq, id, kind, body, at) \
         select e.company_id, h.base + e.n, e.id, e.kind, e.body::json, ? \
         from unnest(?, ?, ?, ?, ?) as e (company_id, n, id, kind, body) \
         join heads h on h.company_id = e.company_id \
         returning company_id, seq")
    .bind::<Array<SqlUuid>, _>(companies)
    .bind::<Array<BigInt>, _>(rows.lengths)
    .bind::<Timestamptz, _>(now)
    .bind::<Array<SqlUuid>, _>(rows.companies)
    .bind::<Array<BigInt>, _>(rows.numbers)
    .bind::<Array<SqlUuid>, _>(rows.ids)
    .bind::<Array<Text>, _>(rows.kinds)
    .bind::<Array<Text>, _>(rows.bodies)
    .load(conn)?;
    let mut reached = BTreeMap::new();
    for Placed { company_id, seq } in placed {
        let last = reached.entry(company_id).or_insert(seq);
        *last = seq.max(*last);
    }
    Ok(reached.into_iter().map(|(company, seq)| (company.into(), seq)).collect())
}

/// New events, as columns.
#[derive(Default)]
struct Rows {
    lengths: Vec<i64>,
    companies: Vec<Uuid>,
    numbers: Vec<i64>,
    ids: Vec<Uuid>,
    kinds: Vec<&'static str>,
    bodies: Vec<String>,
}

impl Rows {
    fn push(&mut self, company: Uuid, n: i64, event: &Event) -> Result<(), StoreError> {
        self.companies.push(company);
        self.numbers.push(n);
        self.ids.push(EventId::new().into());
        self.kinds.push(event.name());
        self.bodies.push(serde_json::to_string(event)?);
        Ok(())
    }
}

fn lock_in_order(conn: &mut PgConnection, companies: &[Uuid]) -> Result<(), StoreError> {
    sql("select from company_logs where company_id = any(?) order by company_id \
         for no key update")
    .bind::<Array<SqlUuid>, _>(companies)
    .execute(conn)?;
    Ok(())
}

/// Reads what happened after a position, oldest first.
pub fn after(tx: &mut Tx<'_>, seen: &Position, limit: i64) -> Result<Vec<Logged>, StoreError> {
    read(tx.conn, tx.company, seen, limit)
}

/// The same, for the hub, which follows the logs of all companies.
pub fn follow(
    batch: &mut Batch<'_>,
    company: CompanyId,
    seen: &Position,
    limit: i64,
) -> Result<Vec<Logged>, StoreError> {
    read(batch.conn, company.into(), seen, limit)
}

fn read(
    conn: &mut PgConnection,
    company: Uuid,
    seen: &Position,
    limit: i64,
) -> Result<Vec<Logged>, StoreError> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = BigInt)]
        seq: i64,
        #[diesel(sql_type = SqlUuid)]
        id: Uuid,
        #[diesel(sql_type = Timestamptz)]
        at: DateTime<Utc>,
        #[diesel(sql_type = Text)]
        body: String,
    }
    let rows: Vec<Row> = sql("select seq, id, at, body::text as body from events \
         where company_id = ? and seq > ? and at >= ? order by seq limit ?")
    .bind::<SqlUuid, _>(company)
    .bind::<BigInt, _>(seen.seq)
    .bind::<Timestamptz, _>(seen.at - DISORDER)
    .bind::<BigInt, _>(limit)
    .load(conn)?;
    let logged = |row: Row| {
        let event = serde_json::from_str(&row.body)?;
        Ok(Logged { seq: row.seq, id: row.id.into(), at: row.at, event })
    };
    rows.into_iter().map(logged).collect()
}

/// How far the log reaches.
pub fn head(tx: &mut Tx<'_>) -> Result<Position, StoreError> {
    let (at, heads) = (tx.now(), heads_of(tx.conn, &[tx.company])?);
    let (_, epoch, seq) = heads.into_iter().next().ok_or(StoreError::NotFound)?;
    Ok(Position { epoch, seq, at })
}

/// How far the logs of these companies reach.
pub fn heads(
    batch: &mut Batch<'_>,
    companies: &[CompanyId],
) -> Result<Vec<(CompanyId, Uuid, i64)>, StoreError> {
    let ids: Vec<Uuid> = companies.iter().map(|id| Uuid::from(*id)).collect();
    let heads = heads_of(batch.conn, &ids)?;
    Ok(heads.into_iter().map(|(company, epoch, seq)| (company.into(), epoch, seq)).collect())
}

fn heads_of(
    conn: &mut PgConnection,
    companies: &[Uuid],
) -> Result<Vec<(Uuid, Uuid, i64)>, StoreError> {
    use crate::schema::company_logs::dsl;
    Ok(dsl::company_logs
        .filter(dsl::company_id.eq_any(companies))
        .select((dsl::company_id, dsl::epoch, dsl::last_seq))
        .load(conn)?)
}

/// Makes the log's partitions for the coming days, and drops those older than `keep` days.
pub fn turn(batch: &mut Batch<'_>, today: DateTime<Utc>, keep: i32) -> Result<(), StoreError> {
    sql("select events_turn((? at time zone 'UTC')::date, ?)")
        .bind::<Timestamptz, _>(today)
        .bind::<Integer, _>(keep)
        .execute(batch.conn)?;
    Ok(())
}
