//! Reads figures: of agents for some days, of accounts by the quarter of an hour, and what waits now.

use std::ops::Range;

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Nullable, SmallInt, Text, Timestamptz, Uuid as SqlUuid};
use domain::ids::{AccountId, AgentId};
use domain::report::{Cell, CellKind, Figures, Flow, Pieces};
use uuid::Uuid;

use crate::statement::sql;
use crate::{StoreError, Tx};

fn raw(accounts: &[AccountId]) -> Vec<Uuid> {
    accounts.iter().map(|id| Uuid::from(*id)).collect()
}

/// What each agent did on these accounts in some days; only of one agent, if one is named. Whoever did
/// nothing is left out.
pub fn of_agents(
    tx: &mut Tx<'_>,
    accounts: &[AccountId],
    pieces: &Pieces,
    agent: Option<AgentId>,
) -> Result<Vec<(AgentId, Figures)>, StoreError> {
    let rows: Vec<Row> = sql("select f.agent_id, sum(f.assigned)::bigint as assigned, \
            sum(f.answers)::bigint as answers, sum(f.answers_ms)::bigint as answers_ms, \
            sum(f.resolved)::bigint as resolved, sum(f.resolutions)::bigint as resolutions, \
            sum(f.resolutions_ms)::bigint as resolutions_ms, \
            sum(f.reactivated)::bigint as reactivated, sum(f.forwarded)::bigint as forwarded \
         from (values ('quarter', ?, ?), ('day', ?, ?), ('quarter', ?, ?)) as p (grain, start, stop) \
         join agent_figures f on f.company_id = ? and f.grain = p.grain \
            and f.at >= p.start and f.at < p.stop \
         where f.account_id = any(?) and (? is null or f.agent_id = ?) group by f.agent_id")
    .bind::<Timestamptz, _>(pieces.head.start)
    .bind::<Timestamptz, _>(pieces.head.end)
    .bind::<Timestamptz, _>(pieces.days.start)
    .bind::<Timestamptz, _>(pieces.days.end)
    .bind::<Timestamptz, _>(pieces.tail.start)
    .bind::<Timestamptz, _>(pieces.tail.end)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Array<SqlUuid>, _>(raw(accounts))
    .bind::<Nullable<SqlUuid>, _>(agent.map(Uuid::from))
    .bind::<Nullable<SqlUuid>, _>(agent.map(Uuid::from))
    .load(tx.conn)?;
    Ok(rows.into_iter().map(|row| (row.agent_id.into(), row.figures())).collect())
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    agent_id: Uuid,
    #[diesel(sql_type = BigInt)]
    assigned: i64,
    #[diesel(sql_type = BigInt)]
    answers: i64,
    #[diesel(sql_type = BigInt)]
    answers_ms: i64,
    #[diesel(sql_type = BigInt)]
    resolved: i64,
    #[diesel(sql_type = BigInt)]
    resolutions: i64,
    #[diesel(sql_type = BigInt)]
    resolutions_ms: i64,
    #[diesel(sql_type = BigInt)]
    reactivated: i64,
    #[diesel(sql_type = BigInt)]
    forwarded: i64,
}

impl Row {
    fn figures(&self) -> Figures {
        Figures {
            assigned: self.assigned,
            answers: self.answers,
            answers_ms: self.answers_ms,
            resolved: self.resolved,
            resolutions: self.resolutions,
            resolutions_ms: self.resolutions_ms,
            reactivated: self.reactivated,
            forwarded: self.forwarded,
        }
    }
}

/// Something of how it went on an account in an hour.
#[derive(Debug, Clone)]
pub struct Stretch {
    /// Where.
    pub account: AccountId,
    /// Some time in that hour.
    pub at: DateTime<Utc>,
    /// How.
    pub flow: Flow,
}

/// Which hours on the wall are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fold {
    /// The same hours of all Mondays, and so on.
    Week,
    /// None: each hour of each day is one of its own.
    None,
}

/// How it went on these accounts by the hour on the wall, in stretches of time in which that is ahead of UTC by so
/// much. An hour may come in parts; where nothing happened, there is none.
pub fn flow(
    tx: &mut Tx<'_>,
    accounts: &[AccountId],
    shifts: &[(Range<DateTime<Utc>>, TimeDelta)],
    fold: Fold,
) -> Result<Vec<Stretch>, StoreError> {
    #[derive(QueryableByName)]
    struct Kept {
        #[diesel(sql_type = SqlUuid)]
        account_id: Uuid,
        #[diesel(sql_type = Timestamptz)]
        at: DateTime<Utc>,
        #[diesel(sql_type = Text)]
        kind: String,
        #[diesel(sql_type = SmallInt)]
        bucket: i16,
        #[diesel(sql_type = BigInt)]
        count: i64,
        #[diesel(sql_type = BigInt)]
        ms: i64,
    }
    let hours = if fold == Fold::Week { 7 * 24 } else { i64::MAX };
    let starts: Vec<DateTime<Utc>> = shifts.iter().map(|(time, _)| time.start).collect();
    let ends: Vec<DateTime<Utc>> = shifts.iter().map(|(time, _)| time.end).collect();
    let ahead: Vec<i64> = shifts.iter().map(|(_, ahead)| ahead.num_seconds()).collect();
    // A quarter lies in one hour on any wall. What was added up is a twentieth of what was kept.
    let kept: Vec<Kept> = sql("select f.account_id, min(f.at) as at, f.kind, f.bucket, \
            sum(f.count)::bigint as count, sum(f.ms)::bigint as ms \
         from unnest(?, ?, ?) as o (start, stop, shift) \
         join account_figures f on f.company_id = ? and f.grain = 'quarter' \
            and f.at >= o.start and f.at < o.stop and f.account_id = any(?) \
         group by f.account_id, o.start, f.kind, f.bucket, \
            (extract(epoch from f.at)::bigint + o.shift) / 3600 % ? \
         order by at, account_id")
    .bind::<Array<Timestamptz>, _>(starts)
    .bind::<Array<Timestamptz>, _>(ends)
    .bind::<Array<BigInt>, _>(ahead)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Array<SqlUuid>, _>(raw(accounts))
    .bind::<BigInt, _>(hours)
    .load(tx.conn)?;
    let mut found: Vec<Stretch> = vec![];
    for Kept { account_id, at, kind, bucket, count, ms } in kept {
        let kind = CellKind::of_word(&kind).ok_or_else(|| StoreError::other("no such kind"))?;
        let cell = Cell { kind, bucket, count, ms };
        let account = AccountId::from(account_id);
        let last = found.last_mut().filter(|last| (last.at, last.account) == (at, account));
        if let Some(last) = last {
            last.flow.add(&cell);
        } else {
            let mut flow = Flow::default();
            flow.add(&cell);
            found.push(Stretch { account, at, flow });
        }
    }
    Ok(found)
}

/// An account's queue, as it is now.
#[derive(Debug, Clone)]
pub struct Queue {
    /// Whose.
    pub account: AccountId,
    /// How many chats wait.
    pub length: i64,
    /// Since when the longest waiting of them does.
    pub since: Option<DateTime<Utc>>,
}

/// The queues of these accounts.
pub fn list_queues(tx: &mut Tx<'_>, accounts: &[AccountId]) -> Result<Vec<Queue>, StoreError> {
    #[derive(QueryableByName)]
    struct Waiting {
        #[diesel(sql_type = SqlUuid)]
        account_id: Uuid,
        #[diesel(sql_type = BigInt)]
        length: i64,
        #[diesel(sql_type = Nullable<Timestamptz>)]
        since: Option<DateTime<Utc>>,
    }
    let queues: Vec<Waiting> = sql("select a.id as account_id, \
            coalesce((select t.active from chat_tallies t where t.company_id = ? \
                and t.account_id = a.id and t.holder = '00000000-0000-0000-0000-000000000000'), 0) \
                as length, \
            (select least(c.unanswered_since, c.since) from chats c where c.company_id = ? \
                and c.account_id = a.id and c.place = 'queue' \
                order by least(c.unanswered_since, c.since) limit 1) as since \
         from unnest(?) with ordinality as a (id, n) order by a.n")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Array<SqlUuid>, _>(raw(accounts))
    .load(tx.conn)?;
    let queue = |queue: Waiting| Queue {
        account: queue.account_id.into(),
        length: queue.length,
        since: queue.since,
    };
    Ok(queues.into_iter().map(queue).collect())
}

/// Customers who wait for an answer on an account.
#[derive(Debug, Clone, Copy)]
pub struct Unanswered {
    /// The account.
    pub account: AccountId,
    /// Whose chats they are; nobody's, if they wait in the queue.
    pub agent: Option<AgentId>,
    /// How many they are.
    pub count: i64,
    /// Since when the longest waiting of them does.
    pub since: DateTime<Utc>,
}

/// Who waits for an answer on these accounts, for each agent and in each queue; but nobody whom a program
/// answers first.
pub fn list_unanswered(
    tx: &mut Tx<'_>,
    accounts: &[AccountId],
) -> Result<Vec<Unanswered>, StoreError> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = SqlUuid)]
        account_id: Uuid,
        #[diesel(sql_type = Nullable<SqlUuid>)]
        agent_id: Option<Uuid>,
        #[diesel(sql_type = BigInt)]
        n: i64,
        #[diesel(sql_type = Timestamptz)]
        since: DateTime<Utc>,
    }
    let rows: Vec<Row> =
        sql("select account_id, agent_id, count(*) as n, min(unanswered_since) as since \
         from chats where company_id = ? and account_id = any(?) \
            and unanswered_since is not null and bot_until is null \
         group by account_id, agent_id")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<Array<SqlUuid>, _>(raw(accounts))
        .load(tx.conn)?;
    let unanswered = |row: Row| Unanswered {
        account: row.account_id.into(),
        agent: row.agent_id.map(AgentId::from),
        count: row.n,
        since: row.since,
    };
    Ok(rows.into_iter().map(unanswered).collect())
}

/// How many active chats each agent has on these accounts.
pub fn ongoing(tx: &mut Tx<'_>, accounts: &[AccountId]) -> Result<Vec<(AgentId, i64)>, StoreError> {
    #[derive(QueryableByName)]
    struct Held {
        #[diesel(sql_type = SqlUuid)]
        holder: Uuid,
        #[diesel(sql_type = BigInt)]
        active: i64,
    }
    let held: Vec<Held> = sql("select holder, sum(active)::bigint as active from chat_tallies \
         where company_id = ? and account_id = any(?) \
            and holder <> '00000000-0000-0000-0000-000000000000' \
         group by holder having sum(active) > 0")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Array<SqlUuid>, _>(raw(accounts))
    .load(tx.conn)?;
    Ok(held.into_iter().map(|held| (held.holder.into(), held.active)).collect())
}
