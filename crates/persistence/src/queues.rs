//! How a queue moves: who stands where, and how long it takes.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Nullable, Timestamptz, Uuid as SqlUuid};
use domain::assignment;
use domain::chat::{Chat, Place};
use domain::ids::{AccountId, ChatId};
use uuid::Uuid;

use crate::statement::sql;
use crate::{StoreError, Tx};

/// Places are counted up to this; who stands further behind is told no number.
const FARTHEST: i64 = 1000;

/// Where a chat stands in its account's queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The first one has place 1; beyond 1000 nobody counts.
    pub place: Option<i64>,
    /// How long a chat is likely to wait there in all, in seconds.
    pub expected_wait: Option<i64>,
}

/// Says where chats stand that wait for an agent, each as it stands among all that wait there; others are left
/// out. The queue of each account is read up to the last of them.
pub fn standings(
    tx: &mut Tx<'_>,
    chats: &[&Chat],
) -> Result<HashMap<ChatId, Standing>, StoreError> {
    #[derive(QueryableByName)]
    struct Counted {
        #[diesel(sql_type = SqlUuid)]
        id: Uuid,
        #[diesel(sql_type = BigInt)]
        place: i64,
    }
    let mut last: BTreeMap<Uuid, (DateTime<Utc>, Uuid)> = BTreeMap::new();
    let mut waiting: Vec<(Uuid, Uuid)> = vec![];
    for chat in chats {
        if let Place::Queue { bot_until: None, .. } = chat.place
            && let Some(since) = chat.waits_since()
        {
            let (account, id) = (Uuid::from(chat.account), Uuid::from(chat.id));
            let known = last.entry(account).or_insert((since, id));
            *known = (*known).max((since, id));
            waiting.push((account, id));
        }
    }
    if waiting.is_empty() {
        return Ok(HashMap::new());
    }
    let accounts: Vec<Uuid> = last.keys().copied().collect();
    let (since, until): (Vec<DateTime<Utc>>, Vec<Uuid>) = last.into_values().unzip();
    let ids: Vec<Uuid> = waiting.iter().map(|(_, id)| *id).collect();
    let counted: Vec<Counted> =
        sql("select q.id, q.place from unnest(?, ?, ?) as l (account_id, since, id) \
         cross join lateral (select c.id, row_number() over ( \
                order by least(c.unanswered_since, c.since), c.id) as place \
            from chats c where c.company_id = ? and c.account_id = l.account_id \
                and c.place = 'queue' and c.bot_until is null \
                and (least(c.unanswered_since, c.since), c.id) <= (l.since, l.id) \
            order by least(c.unanswered_since, c.since), c.id limit ?) q where q.id = any(?)")
        .bind::<Array<SqlUuid>, _>(&accounts)
        .bind::<Array<Timestamptz>, _>(since)
        .bind::<Array<SqlUuid>, _>(until)
        .bind::<SqlUuid, _>(tx.company)
        .bind::<BigInt, _>(FARTHEST)
        .bind::<Array<SqlUuid>, _>(ids)
        .load(tx.conn)?;
    let places: HashMap<Uuid, i64> = counted.into_iter().map(|row| (row.id, row.place)).collect();
    let (now, company) = (tx.now(), tx.company);
    let keys: Vec<_> = accounts.iter().map(|account| (company, *account)).collect();
    let expected = expected(tx.conn, now, &keys)?;
    let standing = |(account, id): (Uuid, Uuid)| {
        let expected_wait = expected.get(&(company, account)).copied();
        (ChatId::from(id), Standing { place: places.get(&id).copied(), expected_wait })
    };
    Ok(waiting.into_iter().map(standing).collect())
}

/// How long chats are likely to wait in these queues of whatever companies, in seconds; of those of
/// which nobody knows, nothing.
pub(crate) fn expected(
    conn: &mut PgConnection,
    now: DateTime<Utc>,
    queues: &[(Uuid, Uuid)],
) -> Result<HashMap<(Uuid, Uuid), i64>, StoreError> {
    #[derive(QueryableByName)]
    struct Found {
        #[diesel(sql_type = SqlUuid)]
        company_id: Uuid,
        #[diesel(sql_type = SqlUuid)]
        account_id: Uuid,
        #[diesel(sql_type = Array<BigInt>)]
        waits: Vec<i64>,
        #[diesel(sql_type = Nullable<Timestamptz>)]
        head: Option<DateTime<Utc>>,
    }
    if queues.is_empty() {
        return Ok(HashMap::new());
    }
    let (companies, accounts): (Vec<Uuid>, Vec<Uuid>) = queues.iter().copied().unzip();
    let found: Vec<Found> = sql("select w.company_id, w.account_id, w.waits, \
            (select c.since from chats c where c.company_id = w.company_id \
                and c.account_id = w.account_id and c.place = 'queue' and c.bot_until is null \
                order by least(c.unanswered_since, c.since), c.id limit 1) as head \
         from queue_waits w where (w.company_id, w.account_id) in (select * from unnest(?, ?))")
    .bind::<Array<SqlUuid>, _>(companies)
    .bind::<Array<SqlUuid>, _>(accounts)
    .load(conn)?;
    let known = found.into_iter().filter_map(|found| {
        let expected = assignment::expected(&found.waits, found.head, now)?;
        Some(((found.company_id, found.account_id), expected))
    });
    Ok(known.collect())
}

/// Remembers since when those had waited who were just helped. The queue is locked.
pub fn save_waits(
    tx: &mut Tx<'_>,
    account: AccountId,
    queued: &[DateTime<Utc>],
) -> Result<(), StoreError> {
    #[derive(QueryableByName)]
    struct Kept {
        #[diesel(sql_type = Array<BigInt>)]
        waits: Vec<i64>,
    }
    let kept: Option<Kept> =
        sql("select waits from queue_waits where company_id = ? and account_id = ?")
            .bind::<SqlUuid, _>(tx.company)
            .bind::<SqlUuid, _>(Uuid::from(account))
            .get_result(tx.conn)
            .optional()?;
    let mut waits = kept.map(|kept| kept.waits).unwrap_or_default();
    assignment::remember(&mut waits, queued, tx.now());
    sql("insert into queue_waits (company_id, account_id, waits) values (?, ?, ?) \
         on conflict (company_id, account_id) do update set waits = excluded.waits")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(account))
    .bind::<Array<BigInt>, _>(waits)
    .execute(tx.conn)?;
    Ok(())
}
