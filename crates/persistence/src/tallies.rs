//! How many chats there are on each list: kept, never counted.
//!
//! A row for each account and holder; nobody (the nil id) holds the queue and the archive.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Uuid as SqlUuid};
use domain::chat::{Chat, Place};
use domain::chat_filter::List;
use domain::event::Event;
use domain::ids::ContactId;
use domain::visibility::Viewer;
use uuid::Uuid;

use crate::statement::sql;
use crate::{StoreError, Tx, queues};

/// The lengths of somebody's lists.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Active chats: their own, or all for those who see the chats of others.
    pub active: i64,
    /// Chats that wait for an agent.
    pub queue: i64,
    /// Archived chats.
    pub archived: i64,
    /// Unread messages in the active chats.
    pub unread: i64,
}

/// What one chat counts for, and with whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Share {
    key: Key,
    amount: Amount,
    /// It lies in the archive.
    pub(crate) is_archived: bool,
    /// Whose it is.
    pub(crate) contact: ContactId,
}

type Key = (Uuid, Uuid);

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Amount {
    active: i64,
    archived: i64,
    unread: i64,
}

impl Share {
    pub(crate) fn of(chat: &Chat) -> Self {
        let holder = chat.place.agent().map_or(Uuid::nil(), Into::into);
        let amount = match chat.place {
            Place::Archive { .. } => Amount { archived: 1, ..Amount::default() },
            Place::Queue { .. } | Place::With { .. } => {
                Amount { active: 1, archived: 0, unread: chat.unread.into() }
            }
        };
        let (is_archived, contact) = (!chat.is_active(), chat.contact);
        Self { key: (chat.account.into(), holder), amount, is_archived, contact }
    }
}

/// Changes of a company's counts that are still to be written.
#[derive(Default)]
pub(crate) struct Tallies(BTreeMap<Key, Amount>);

impl Tallies {
    pub(crate) fn give(&mut self, share: &Share) {
        self.add(share.key, share.amount, 1);
    }

    pub(crate) fn take(&mut self, share: &Share) {
        self.add(share.key, share.amount, -1);
    }

    pub(crate) fn merge(&mut self, other: Self) {
        for (key, amount) in other.0 {
            self.add(key, amount, 1);
        }
    }

    fn add(&mut self, key: Key, amount: Amount, sign: i64) {
        let entry = self.0.entry(key).or_default();
        entry.active += sign * amount.active;
        entry.archived += sign * amount.archived;
        entry.unread += sign * amount.unread;
    }

    /// What is left of them after all, in the order of their rows.
    pub(crate) fn changes(self, company: Uuid) -> impl Iterator<Item = Change> {
        let real = self.0.into_iter().filter(|(_, amount)| *amount != Amount::default());
        real.map(move |((account, holder), amount)| Change { company, account, holder, amount })
    }
}

/// One row's change.
pub(crate) struct Change {
    company: Uuid,
    account: Uuid,
    holder: Uuid,
    amount: Amount,
}

/// Writes the changes, and answers with what became of the queues whose length changed.
pub(crate) fn apply(
    conn: &mut PgConnection,
    now: DateTime<Utc>,
    changes: &[Change],
) -> Result<Vec<(Uuid, Event)>, StoreError> {
    #[derive(QueryableByName)]
    struct Length {
        #[diesel(sql_type = SqlUuid)]
        company_id: Uuid,
        #[diesel(sql_type = SqlUuid)]
        account_id: Uuid,
        #[diesel(sql_type = SqlUuid)]
        holder: Uuid,
        #[diesel(sql_type = BigInt)]
        active: i64,
    }
    if changes.is_empty() {
        return Ok(vec![]);
    }
    let column = |value: fn(&Change) -> i64| changes.iter().map(value).collect::<Vec<i64>>();
    let id = |value: fn(&Change) -> Uuid| changes.iter().map(value).collect::<Vec<Uuid>>();
    let lengths: Vec<Length> = sql("insert into chat_tallies as t \
            (company_id, account_id, holder, active, archived, unread) \
         select * from unnest(?, ?, ?, ?, ?, ?) \
         on conflict (company_id, account_id, holder) do update set \
            active = t.active + excluded.active, archived = t.archived + excluded.archived, \
            unread = t.unread + excluded.unread \
         returning company_id, account_id, holder, active")
    .bind::<Array<SqlUuid>, _>(id(|change| change.company))
    .bind::<Array<SqlUuid>, _>(id(|change| change.account))
    .bind::<Array<SqlUuid>, _>(id(|change| change.holder))
    .bind::<Array<BigInt>, _>(column(|change| change.amount.active))
    .bind::<Array<BigInt>, _>(column(|change| change.amount.archived))
    .bind::<Array<BigInt>, _>(column(|change| change.amount.unread))
    .load(conn)?;
    let moved = |length: &Length| {
        length.holder.is_nil()
            && changes.iter().any(|change| {
                change.amount.active != 0
                    && (change.company, change.account, change.holder)
                        == (length.company_id, length.account_id, length.holder)
            })
    };
    let moved: Vec<Length> = lengths.into_iter().filter(moved).collect();
    let accounts: Vec<_> = moved.iter().map(|queue| (queue.company_id, queue.account_id)).collect();
    let expected = queues::expected(conn, now, &accounts)?;
    let queues = moved.into_iter().map(|queue| {
        let event = Event::QueueChanged {
            account: queue.account_id.into(),
            length: queue.active,
            expected_wait: expected.get(&(queue.company_id, queue.account_id)).copied(),
        };
        (queue.company_id, event)
    });
    Ok(queues.collect())
}

/// How many chats of some accounts are in a list, whoever has them.
pub(crate) fn length(tx: &mut Tx<'_>, accounts: &[Uuid], list: List) -> Result<i64, StoreError> {
    #[derive(QueryableByName)]
    struct Lengths {
        #[diesel(sql_type = BigInt)]
        active: i64,
        #[diesel(sql_type = BigInt)]
        queue: i64,
        #[diesel(sql_type = BigInt)]
        archived: i64,
    }
    let lengths: Lengths = sql("select coalesce(sum(active), 0)::bigint as active, \
            coalesce(sum(active) filter (where holder = '00000000-0000-0000-0000-000000000000'), 0)::bigint as queue, \
            coalesce(sum(archived), 0)::bigint as archived \
         from chat_tallies where company_id = ? and account_id = any(?)")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Array<SqlUuid>, _>(accounts)
    .get_result(tx.conn)?;
    Ok(match list {
        List::Active => lengths.active,
        List::Queue => lengths.queue,
        List::Archived => lengths.archived,
    })
}

/// The lengths of the lists that somebody sees.
pub fn counts(tx: &mut Tx<'_>, viewer: &Viewer) -> Result<Counts, StoreError> {
    #[derive(QueryableByName)]
    struct Held {
        #[diesel(sql_type = SqlUuid)]
        holder: Uuid,
        #[diesel(sql_type = BigInt)]
        active: i64,
        #[diesel(sql_type = BigInt)]
        archived: i64,
        #[diesel(sql_type = BigInt)]
        unread: i64,
    }
    let accounts: Vec<Uuid> = viewer.accounts.iter().map(|id| Uuid::from(*id)).collect();
    let rows: Vec<Held> = sql("select holder, sum(active)::bigint as active, \
            sum(archived)::bigint as archived, sum(unread)::bigint as unread \
         from chat_tallies where company_id = ? and account_id = any(?) group by holder")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Array<SqlUuid>, _>(accounts)
    .load(tx.conn)?;
    let me = Uuid::from(viewer.agent);
    let mut counts = Counts::default();
    for row in rows {
        if row.holder.is_nil() {
            counts.queue = row.active;
            counts.archived = row.archived;
        }
        if viewer.sees_others() || row.holder == me {
            counts.active += row.active;
            counts.unread += row.unread;
        }
    }
    Ok(counts)
}
