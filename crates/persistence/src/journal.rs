//! What Meta told us, as it came, until somebody has read it.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{
    Array, BigInt, Binary, Bool, Integer, Nullable, SmallInt, Text, Timestamptz,
};
use serde::Serialize;

use crate::connection::Role;
use crate::statement::sql;
use crate::{Batch, Database, StoreError};

/// Bodies are read in order within a lane, and lanes in parallel. A WABA's bodies share a lane.
pub const LANES: i16 = 16;

/// In which lane all is read, in its order, that Meta says of a business account.
pub fn lane_of(waba: &str) -> i16 {
    let hash =
        waba.bytes().fold(0_i16, |hash, byte| hash.wrapping_mul(31).wrapping_add(i16::from(byte)));
    hash.rem_euclid(LANES)
}

/// A body that is to be kept.
#[derive(Debug, Clone)]
pub struct NewEntry<Body> {
    /// Which lane it belongs to: 0 to [`LANES`] - 1.
    pub lane: i16,
    /// When it came.
    pub received_at: DateTime<Utc>,
    /// The bytes that were signed.
    pub body: Body,
}

/// A body that waits to be read.
#[derive(Debug, Clone, QueryableByName)]
pub struct Entry {
    /// Which one; bodies that came later have higher numbers, within a lane.
    #[diesel(sql_type = BigInt)]
    pub id: i64,
    /// When it came.
    #[diesel(sql_type = Timestamptz)]
    pub received_at: DateTime<Utc>,
    /// The bytes that were signed.
    #[diesel(sql_type = Binary)]
    pub body: Vec<u8>,
}

/// What became of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// All that is in it was taken over.
    Processed,
    /// Something in it waits: for its message, or for a version that knows what to do with it.
    Parked,
    /// Something in it could not be taken over. The rest was.
    Failed,
}

/// The verdict on one body.
#[derive(Debug, Clone, Serialize)]
pub struct Settled {
    /// Which.
    pub id: i64,
    /// What became of it.
    pub state: State,
    /// Why it waits, or failed.
    pub fault: Option<String>,
}

/// A connection of its own on which bodies are kept, so that requests for anything else never
/// stand in Meta's way.
pub struct Journal {
    database: Database,
    conn: Option<PgConnection>,
    shard: i16,
}

impl Journal {
    /// `shard` tells nodes apart, so that they don't wait for one another's counts.
    pub fn new(database: Database, shard: i16) -> Self {
        Self { database, conn: None, shard: shard.rem_euclid(16) }
    }

    /// Keeps some bodies: one statement, one commit.
    pub fn append(&mut self, new: &[NewEntry<impl AsRef<[u8]>>]) -> Result<(), StoreError> {
        let mut conn = match self.conn.take() {
            Some(conn) => conn,
            None => self.database.connect(Role::Worker)?,
        };
        insert(&mut conn, self.shard, new)?;
        // After an error the connection is dropped, and the next call makes another.
        self.conn = Some(conn);
        Ok(())
    }
}

fn insert(
    conn: &mut PgConnection,
    shard: i16,
    new: &[NewEntry<impl AsRef<[u8]>>],
) -> Result<(), StoreError> {
    let lanes: Vec<i16> = new.iter().map(|entry| entry.lane).collect();
    let times: Vec<DateTime<Utc>> = new.iter().map(|entry| entry.received_at).collect();
    let bodies: Vec<&[u8]> = new.iter().map(|entry| entry.body.as_ref()).collect();
    let count = i64::try_from(new.len()).map_err(StoreError::other)?;
    sql("with tally as (update journal_tallies set n = n + ? where kind = 'accepted' \
            and shard = ?) \
         insert into journal (lane, received_at, body) select * from unnest(?, ?, ?)")
    .bind::<BigInt, _>(count)
    .bind::<SmallInt, _>(shard)
    .bind::<Array<SmallInt>, _>(lanes)
    .bind::<Array<Timestamptz>, _>(times)
    .bind::<Array<Binary>, _>(bodies)
    .execute(conn)?;
    Ok(())
}

/// Locks a lane until the batch ends; `false` if somebody else is reading it.
pub fn lock_lane(batch: &mut Batch<'_>, lane: i16) -> Result<bool, StoreError> {
    #[derive(QueryableByName)]
    struct Answer {
        #[diesel(sql_type = Bool)]
        locked: bool,
    }
    let answer: Answer = sql("select pg_try_advisory_xact_lock(7361, ?) as locked")
        .bind::<Integer, _>(i32::from(lane))
        .get_result(batch.conn)?;
    Ok(answer.locked)
}

/// Locks a lane until the batch ends, as soon as nobody reads it: what is read of it later sees what this batch
/// does, and what was read of it before is settled.
pub fn wait_for_lane(batch: &mut Batch<'_>, lane: i16) -> Result<(), StoreError> {
    sql("select pg_advisory_xact_lock(7361, ?)")
        .bind::<Integer, _>(i32::from(lane))
        .execute(batch.conn)?;
    Ok(())
}

/// Lists the bodies of a lane that wait, in the order in which they came.
pub fn list_waiting(
    batch: &mut Batch<'_>,
    lane: i16,
    limit: i64,
) -> Result<Vec<Entry>, StoreError> {
    Ok(sql("select id, received_at, body from journal where lane = ? and state = 'waiting' \
         order by id limit ?")
    .bind::<SmallInt, _>(lane)
    .bind::<BigInt, _>(limit)
    .load(batch.conn)?)
}

/// Lists the lanes in which something waits.
pub fn list_lanes(batch: &mut Batch<'_>) -> Result<Vec<i16>, StoreError> {
    #[derive(QueryableByName)]
    struct Lane {
        #[diesel(sql_type = SmallInt)]
        lane: i16,
    }
    let lanes: Vec<Lane> = sql("select l.lane::smallint as lane from generate_series(0, ? - 1) \
         as l (lane) where exists (select from journal j where j.lane = l.lane \
            and j.state = 'waiting')")
    .bind::<Integer, _>(i32::from(LANES))
    .load(batch.conn)?;
    Ok(lanes.into_iter().map(|lane| lane.lane).collect())
}

/// Writes down what became of some bodies of a lane.
pub fn settle(batch: &mut Batch<'_>, lane: i16, settled: &[Settled]) -> Result<(), StoreError> {
    let processed = settled.iter().filter(|entry| entry.state == State::Processed).count();
    let processed = i64::try_from(processed).map_err(StoreError::other)?;
    sql("with tally as (update journal_tallies set n = n + ? where kind = 'processed' \
            and shard = ?) \
         update journal j set state = s.state, fault = s.fault, settled_at = ? \
         from json_to_recordset(?::json) as s (id bigint, state text, fault text) \
         where j.id = s.id")
    .bind::<BigInt, _>(processed)
    .bind::<SmallInt, _>(lane)
    .bind::<Timestamptz, _>(batch.now())
    .bind::<Text, _>(serde_json::to_string(settled)?)
    .execute(batch.conn)?;
    Ok(())
}

/// Says that what these parked bodies waited for has come.
pub fn unpark(batch: &mut Batch<'_>, lane: i16, ids: &[i64]) -> Result<(), StoreError> {
    if ids.is_empty() {
        return Ok(());
    }
    sql("with done as (update journal j set state = 'processed', fault = null, settled_at = ? \
            where j.id = any(?) and j.state = 'parked' and j.fault = 'early status' \
                and not exists (select from early_statuses e where e.journal_id = j.id) \
            returning id) \
         update journal_tallies set n = n + (select count(*) from done) \
         where kind = 'processed' and shard = ?")
    .bind::<Timestamptz, _>(batch.now())
    .bind::<Array<BigInt>, _>(ids)
    .bind::<SmallInt, _>(lane)
    .execute(batch.conn)?;
    Ok(())
}

/// Lets failed bodies be read again, all or those of one id. Answers with how many.
pub fn replay_failed(batch: &mut Batch<'_>, id: Option<i64>) -> Result<usize, StoreError> {
    Ok(sql("update journal set state = 'waiting', fault = null, settled_at = null \
         where state = 'failed' and (?::bigint is null or id = ?)")
    .bind::<Nullable<BigInt>, _>(id)
    .bind::<Nullable<BigInt>, _>(id)
    .execute(batch.conn)?)
}

/// Lets bodies be read again that named this business account when it was not known here.
pub fn replay_unknown(batch: &mut Batch<'_>, waba_id: &str) -> Result<usize, StoreError> {
    Ok(sql("update journal set state = 'waiting', fault = null, settled_at = null \
         where state = 'failed' and fault like '%unknown account%' \
            and position(convert_to(?, 'UTF8') in body) > 0")
    .bind::<Text, _>(waba_id)
    .execute(batch.conn)?)
}

/// Lets bodies be read again that hold what no version knew, all or those of one id. What waits for its
/// message goes on waiting. Answers with how many.
pub fn replay_parked(batch: &mut Batch<'_>, id: Option<i64>) -> Result<usize, StoreError> {
    Ok(sql("update journal set state = 'waiting', fault = null, settled_at = null \
         where state = 'parked' and fault like '%not handled yet:%' \
            and (?::bigint is null or id = ?)")
    .bind::<Nullable<BigInt>, _>(id)
    .bind::<Nullable<BigInt>, _>(id)
    .execute(batch.conn)?)
}

/// What the journal holds: `accepted = processed + parked + failed + waiting`, always.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct Conservation {
    /// Bodies that were answered with 200.
    #[diesel(sql_type = BigInt)]
    pub accepted: i64,
    /// See [`State::Processed`].
    #[diesel(sql_type = BigInt)]
    pub processed: i64,
    /// See [`State::Parked`].
    #[diesel(sql_type = BigInt)]
    pub parked: i64,
    /// See [`State::Failed`].
    #[diesel(sql_type = BigInt)]
    pub failed: i64,
    /// Bodies that nobody has read yet.
    #[diesel(sql_type = BigInt)]
    pub waiting: i64,
    /// When the longest waiting of them came.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub oldest_waiting: Option<DateTime<Utc>>,
}

/// Counts what the journal holds, in one picture.
pub fn conservation(batch: &mut Batch<'_>) -> Result<Conservation, StoreError> {
    Ok(sql("select \
         (select sum(n)::bigint from journal_tallies where kind = 'accepted') as accepted, \
         (select sum(n)::bigint from journal_tallies where kind = 'processed') as processed, \
         (select count(*) from journal where state = 'parked') as parked, \
         (select count(*) from journal where state = 'failed') as failed, \
         (select count(*) from journal where state = 'waiting') as waiting, \
         (select min(received_at) from journal where state = 'waiting') as oldest_waiting")
    .get_result(batch.conn)?)
}

/// Forgets bodies that were processed before `then`: they hold personal data, and are of no more
/// use. At most `limit`; answers with how many.
pub fn forget(batch: &mut Batch<'_>, then: DateTime<Utc>, limit: i64) -> Result<usize, StoreError> {
    Ok(sql("delete from journal where id in (select id from journal \
         where state = 'processed' and settled_at < ? order by settled_at limit ?)")
    .bind::<Timestamptz, _>(then)
    .bind::<BigInt, _>(limit)
    .execute(batch.conn)?)
}
