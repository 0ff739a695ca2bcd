//! Signs of life of accounts: when something was last heard, and how many messages were sent.

use std::collections::BTreeMap;

use chrono::{DateTime, DurationRound as _, TimeDelta, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Nullable, Timestamptz, Uuid as SqlUuid};
use domain::health::{SENDS_OF, SILENCE, Sends};
use domain::ids::AccountId;
use uuid::Uuid;

use crate::statement::sql;
use crate::{Batch, StoreError, Tx};

/// Sends are counted in steps of this.
const STEP: TimeDelta = TimeDelta::minutes(5);
/// How far one looks back for sends of which nothing was heard.
const DAY: TimeDelta = TimeDelta::days(1);

/// What a transaction found out.
#[derive(Default)]
pub(crate) struct Changes {
    heard: BTreeMap<Uuid, (DateTime<Utc>, Option<TimeDelta>)>,
    sent: BTreeMap<Uuid, Sends>,
}

impl Changes {
    pub(crate) fn heard(
        &mut self,
        account: AccountId,
        at: DateTime<Utc>,
        delay: Option<TimeDelta>,
    ) {
        let known = self.heard.entry(account.into()).or_insert((at, delay));
        *known = (known.0.max(at), delay.or(known.1));
    }

    pub(crate) fn sent(&mut self, account: AccountId, sends: Sends) {
        let known = self.sent.entry(account.into()).or_default();
        known.sent += sends.sent;
        known.failed += sends.failed;
    }

    pub(crate) fn merge(&mut self, other: Self) {
        for (account, (at, delay)) in other.heard {
            self.heard(account.into(), at, delay);
        }
        for (account, sends) in other.sent {
            self.sent(account.into(), sends);
        }
    }
}

/// Writes it down. Rows are locked in the order of their keys.
pub(crate) fn apply(
    conn: &mut PgConnection,
    now: DateTime<Utc>,
    changes: Vec<(Uuid, Changes)>,
) -> Result<(), StoreError> {
    let (mut heard, mut sent) = (vec![], vec![]);
    for (company, changes) in changes {
        heard.extend(changes.heard.into_iter().map(|(account, it)| (company, account, it)));
        sent.extend(changes.sent.into_iter().map(|(account, sends)| (company, account, sends)));
    }
    if !heard.is_empty() {
        note_heard(conn, &heard)?;
    }
    if !sent.is_empty() {
        add_sends(conn, now, &sent)?;
    }
    Ok(())
}

type Heard = (Uuid, Uuid, (DateTime<Utc>, Option<TimeDelta>));

fn note_heard(conn: &mut PgConnection, rows: &[Heard]) -> Result<(), StoreError> {
    let delays = rows.iter().map(|(.., (_, delay))| delay.map(|it| it.num_milliseconds().max(0)));
    sql("insert into account_pulses as p (company_id, account_id, heard_at, delay_ms) \
         select n.company_id, n.account_id, n.heard_at, n.delay_ms \
         from unnest(?, ?, ?, ?) as n (company_id, account_id, heard_at, delay_ms) \
         order by n.company_id, n.account_id \
         on conflict (company_id, account_id) do update set \
            heard_at = greatest(p.heard_at, excluded.heard_at), \
            delay_ms = coalesce(excluded.delay_ms, p.delay_ms)")
    .bind::<Array<SqlUuid>, _>(rows.iter().map(|(company, ..)| *company).collect::<Vec<_>>())
    .bind::<Array<SqlUuid>, _>(rows.iter().map(|(_, account, _)| *account).collect::<Vec<_>>())
    .bind::<Array<Timestamptz>, _>(rows.iter().map(|(.., (at, _))| *at).collect::<Vec<_>>())
    .bind::<Array<Nullable<BigInt>>, _>(delays.collect::<Vec<_>>())
    .execute(conn)?;
    Ok(())
}

fn add_sends(
    conn: &mut PgConnection,
    now: DateTime<Utc>,
    rows: &[(Uuid, Uuid, Sends)],
) -> Result<(), StoreError> {
    sql("insert into account_sends as s (company_id, account_id, at, sent, failed) \
         select n.company_id, n.account_id, ?, n.sent, n.failed \
         from unnest(?, ?, ?, ?) as n (company_id, account_id, sent, failed) \
         order by n.company_id, n.account_id \
         on conflict (company_id, account_id, at) do update set \
            sent = s.sent + excluded.sent, failed = s.failed + excluded.failed")
    .bind::<Timestamptz, _>(now.duration_trunc(STEP).map_err(StoreError::other)?)
    .bind::<Array<SqlUuid>, _>(rows.iter().map(|(company, ..)| *company).collect::<Vec<_>>())
    .bind::<Array<SqlUuid>, _>(rows.iter().map(|(_, account, _)| *account).collect::<Vec<_>>())
    .bind::<Array<BigInt>, _>(rows.iter().map(|(.., sends)| sends.sent).collect::<Vec<_>>())
    .bind::<Array<BigInt>, _>(rows.iter().map(|(.., sends)| sends.failed).collect::<Vec<_>>())
    .execute(conn)?;
    Ok(())
}

/// The signs of life of an account.
#[derive(Debug, Clone, Default)]
pub struct Pulse {
    /// When something was heard last.
    pub heard_at: Option<DateTime<Utc>>,
    /// How long after it happened.
    pub delay: Option<TimeDelta>,
    /// The sends of the last hour.
    pub sends: Sends,
    /// Messages were sent since, and nothing was heard of them for a while.
    pub is_silent: bool,
}

/// Reads the signs of life of an account.
pub fn find(tx: &mut Tx<'_>, account: AccountId) -> Result<Pulse, StoreError> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Nullable<Timestamptz>)]
        heard_at: Option<DateTime<Utc>>,
        #[diesel(sql_type = Nullable<BigInt>)]
        delay_ms: Option<i64>,
        #[diesel(sql_type = BigInt)]
        sent: i64,
        #[diesel(sql_type = BigInt)]
        failed: i64,
        #[diesel(sql_type = Bool)]
        is_silent: bool,
    }
    let now = tx.now();
    // A step in which something was heard may have had its sends before that.
    let row: Row = sql("select p.heard_at, p.delay_ms, \
            coalesce(sum(s.sent) filter (where s.at > ?), 0)::bigint as sent, \
            coalesce(sum(s.failed) filter (where s.at > ?), 0)::bigint as failed, \
            coalesce(bool_or(s.sent > s.failed and s.at < ? \
                and s.at > coalesce(p.heard_at, '-infinity')), false) as is_silent \
         from (select ?::uuid as company_id, ?::uuid as account_id) a \
         left join account_pulses p using (company_id, account_id) \
         left join account_sends s on s.company_id = a.company_id \
            and s.account_id = a.account_id and s.at > ? \
         group by p.heard_at, p.delay_ms")
    .bind::<Timestamptz, _>(now - SENDS_OF)
    .bind::<Timestamptz, _>(now - SENDS_OF)
    .bind::<Timestamptz, _>(now - SILENCE - STEP)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(account))
    .bind::<Timestamptz, _>(now - DAY)
    .get_result(tx.conn)?;
    Ok(Pulse {
        heard_at: row.heard_at,
        delay: row.delay_ms.map(TimeDelta::milliseconds),
        sends: Sends { sent: row.sent, failed: row.failed },
        is_silent: row.is_silent,
    })
}

/// Forgets sends that nobody asks for any more.
pub fn forget(batch: &mut Batch<'_>, now: DateTime<Utc>) -> Result<usize, StoreError> {
    Ok(sql("delete from account_sends where at <= ?")
        .bind::<Timestamptz, _>(now - DAY)
        .execute(batch.conn)?)
}
