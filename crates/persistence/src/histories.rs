//! What became of a customer's chats, from one end to the other: who had them, and when they ended.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Jsonb, Nullable, Timestamptz, Uuid as SqlUuid};
use domain::assignment::Why;
use domain::ids::{AccountId, AgentId, ChatId};
use serde_json::Value;
use uuid::Uuid;

use crate::statement::sql;
use crate::{StoreError, Tx};

/// Something that became of a chat.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Which.
    pub id: Uuid,
    /// Of which chat.
    pub chat: ChatId,
    /// On which account.
    pub account: AccountId,
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub what: What,
}

/// What became of it.
#[derive(Debug, Clone)]
pub enum What {
    /// Somebody had it, or nobody had it any more.
    Assigned {
        /// Who.
        agent: Option<AgentId>,
        /// How that came.
        why: Why,
        /// Until when; still, if empty.
        until: Option<DateTime<Utc>>,
    },
    /// It was archived.
    Ended {
        /// Who had it.
        holder: Option<AgentId>,
        /// Who did it; nobody, if it was the clock.
        by: Option<AgentId>,
        /// Why.
        reason: Option<Uuid>,
        /// When it came back.
        reopened_at: Option<DateTime<Utc>>,
    },
}

/// Lists a page of what became of these chats, the newest first.
pub fn page(
    tx: &mut Tx<'_>,
    chats: &[ChatId],
    before: Option<(DateTime<Utc>, Uuid)>,
    limit: i64,
) -> Result<Vec<Entry>, StoreError> {
    let chats: Vec<Uuid> = chats.iter().map(|id| Uuid::from(*id)).collect();
    let (at, id) = before.unwrap_or((DateTime::from_timestamp_nanos(i64::MAX), Uuid::max()));
    let rows: Vec<Row> = sql("select h.*, c.account_id from unnest(?) as w (id) \
         join chats c on c.company_id = ? and c.id = w.id cross join lateral ( \
            (select a.id, a.chat_id, a.since as at, a.agent_id, a.why, a.until, \
                null::uuid as by, null::uuid as reason_id from chat_assignments a \
                where a.company_id = c.company_id and a.chat_id = c.id \
                and (a.since, a.id) < (?, ?) order by a.since desc, a.id desc limit ?) \
            union all \
            (select e.id, e.chat_id, e.at, e.holder as agent_id, null::jsonb as why, \
                e.reopened_at as until, e.archived_by as by, e.reason_id from chat_endings e \
                where e.company_id = c.company_id and e.chat_id = c.id \
                and (e.at, e.id) < (?, ?) order by e.at desc, e.id desc limit ?)) h \
         order by h.at desc, h.id desc limit ?")
    .bind::<Array<SqlUuid>, _>(chats)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Timestamptz, _>(at)
    .bind::<SqlUuid, _>(id)
    .bind::<BigInt, _>(limit)
    .bind::<Timestamptz, _>(at)
    .bind::<SqlUuid, _>(id)
    .bind::<BigInt, _>(limit)
    .bind::<BigInt, _>(limit)
    .load(tx.conn)?;
    rows.into_iter().map(Entry::try_from).collect()
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    chat_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    account_id: Uuid,
    #[diesel(sql_type = Timestamptz)]
    at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    agent_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Jsonb>)]
    why: Option<Value>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    until: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    by: Option<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    reason_id: Option<Uuid>,
}

impl TryFrom<Row> for Entry {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let agent = row.agent_id.map(AgentId::from);
        let what = match row.why {
            Some(why) => {
                What::Assigned { agent, why: serde_json::from_value(why)?, until: row.until }
            }
            None => What::Ended {
                holder: agent,
                by: row.by.map(AgentId::from),
                reason: row.reason_id,
                reopened_at: row.until,
            },
        };
        let (chat, account) = (row.chat_id.into(), row.account_id.into());
        Ok(Self { id: row.id, chat, account, at: row.at, what })
    }
}
