//! Who had which chat, from when to when, and why.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::assignment::{PassedOver, REMEMBERED, Waiting, Why};
use domain::ids::{AccountId, AgentId, ChatId, CompanyId};
use domain::report::Fact;
use serde_json::Value;
use uuid::Uuid;

use crate::statement::sql;
use crate::{Batch, StoreError, Tx};

/// One entry of a chat's history.
#[derive(Debug, Clone)]
pub struct Assignment {
    /// Who had it; nobody while it waited again.
    pub agent: Option<AgentId>,
    /// How that came.
    pub why: Why,
    /// Why others did not get it, if the queue gave it.
    pub passed_over: PassedOver,
    /// From when.
    pub since: DateTime<Utc>,
    /// Until when; still, if empty.
    pub until: Option<DateTime<Utc>>,
    /// When they first answered in it.
    pub first_reply_at: Option<DateTime<Utc>>,
    /// It was taken from them because they had not answered in time.
    pub is_missed: bool,
}

/// A new entry.
#[derive(Debug, Clone)]
pub struct NewAssignment {
    /// Which chat.
    pub chat: ChatId,
    /// Who has it now; nobody, if it waits again.
    pub agent: Option<AgentId>,
    /// How that came.
    pub why: Why,
    /// Why others did not get it.
    pub passed_over: PassedOver,
    /// Until when they have to answer.
    pub reply_due: Option<DateTime<Utc>>,
}

impl NewAssignment {
    /// A chat that a person gave to somebody.
    pub fn by_hand(chat: ChatId, agent: AgentId, why: Why) -> Self {
        Self { agent: Some(agent), ..Self::released(chat, why) }
    }

    /// A chat that waits again.
    pub fn released(chat: ChatId, why: Why) -> Self {
        Self { chat, agent: None, why, passed_over: PassedOver::default(), reply_due: None }
    }
}

/// Ends whatever was, and begins what is now.
pub fn insert(tx: &mut Tx<'_>, new: &[NewAssignment]) -> Result<(), StoreError> {
    let chats: Vec<ChatId> = new.iter().map(|entry| entry.chat).collect();
    end(tx, &chats)?;
    let now = tx.now();
    let ids: Vec<Uuid> = new.iter().map(|_| Uuid::now_v7()).collect();
    let chats: Vec<Uuid> = chats.into_iter().map(Uuid::from).collect();
    let agents: Vec<Option<Uuid>> = new.iter().map(|entry| entry.agent.map(Uuid::from)).collect();
    let waited = report(tx, new)?;
    let queued_at: Vec<_> = waited.iter().map(|waited| waited.map(|w| now - w)).collect();
    let why = new.iter().map(|entry| serde_json::to_string(&entry.why));
    let passed_over = new.iter().map(|entry| {
        let is_said = entry.passed_over != PassedOver::default();
        is_said.then(|| serde_json::to_string(&entry.passed_over)).transpose()
    });
    sql("insert into chat_assignments (company_id, id, chat_id, agent_id, why, since, queued_at, \
            passed_over, reply_due) \
         select ?, n.id, n.chat_id, n.agent_id, n.why::jsonb, ?, n.queued_at, \
            n.passed_over::jsonb, n.reply_due \
         from unnest(?, ?, ?, ?, ?, ?, ?) \
            as n (id, chat_id, agent_id, why, queued_at, passed_over, reply_due)")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Timestamptz, _>(now)
    .bind::<Array<SqlUuid>, _>(ids)
    .bind::<Array<SqlUuid>, _>(chats)
    .bind::<Array<Nullable<SqlUuid>>, _>(agents)
    .bind::<Array<Text>, _>(why.collect::<Result<Vec<_>, _>>()?)
    .bind::<Array<Nullable<Timestamptz>>, _>(queued_at)
    .bind::<Array<Nullable<Text>>, _>(passed_over.collect::<Result<Vec<_>, _>>()?)
    .bind::<Array<Nullable<Timestamptz>>, _>(new.iter().map(|n| n.reply_due).collect::<Vec<_>>())
    .execute(tx.conn)?;
    Ok(())
}

/// Notes what counts in reports, and answers with how long each chat had waited in the queue, if it is
/// from there that it was given to somebody.
fn report(tx: &mut Tx<'_>, new: &[NewAssignment]) -> Result<Vec<Option<TimeDelta>>, StoreError> {
    let now = tx.now();
    let mut all = Vec::with_capacity(new.len());
    for NewAssignment { chat, agent, why, .. } in new {
        let path = tx.path(*chat)?;
        let waited = agent.and_then(|_| path.waited(now));
        if let Some(to) = *agent {
            let by = why.person();
            tx.report(&path, &Fact::Given { to, by, waited });
        }
        all.push(waited);
    }
    Ok(all)
}

/// Ends the assignments of chats that are over.
pub fn end(tx: &mut Tx<'_>, chats: &[ChatId]) -> Result<(), StoreError> {
    let (now, ids) = (tx.now(), chats.iter().map(|id| Uuid::from(*id)).collect::<Vec<_>>());
    sql("update chat_assignments set until = ? \
         where company_id = ? and chat_id = any(?) and until is null")
    .bind::<Timestamptz, _>(now)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Array<SqlUuid>, _>(ids)
    .execute(tx.conn)?;
    Ok(())
}

/// Reads what rules ask about chats, in no order.
pub fn list_waiting(tx: &mut Tx<'_>, chats: &[ChatId]) -> Result<Vec<Waiting>, StoreError> {
    #[derive(QueryableByName)]
    struct Facts {
        #[diesel(sql_type = SqlUuid)]
        id: Uuid,
        #[diesel(sql_type = SqlUuid)]
        account_id: Uuid,
        #[diesel(sql_type = Nullable<Text>)]
        language: Option<String>,
        #[diesel(sql_type = Array<SqlUuid>)]
        tags: Vec<Uuid>,
        #[diesel(sql_type = Nullable<SqlUuid>)]
        last_holder: Option<Uuid>,
        #[diesel(sql_type = Array<SqlUuid>)]
        missed_by: Vec<Uuid>,
    }
    let forgotten = tx.now() - REMEMBERED;
    let ids: Vec<Uuid> = chats.iter().map(|id| Uuid::from(*id)).collect();
    // What was taken from somebody within that time was given to them within twice that time.
    let facts: Vec<Facts> = sql("select c.id, c.account_id, k.language, \
            array(select coalesce(g.merged_into, g.id) from contact_tags t \
                join tags g on g.company_id = t.company_id and g.id = t.tag_id \
                where t.company_id = c.company_id and t.contact_id = c.contact_id \
                    and (g.retired_at is null or g.merged_into is not null)) as tags, \
            (select h.agent_id from chat_assignments h \
                where h.company_id = c.company_id and h.chat_id = c.id and h.agent_id is not null \
                order by h.since desc, h.id desc limit 1) as last_holder, \
            array(select h.agent_id from chat_assignments h \
                where h.company_id = c.company_id and h.chat_id = c.id and h.since > ? \
                    and h.missed_at > ?) as missed_by \
         from chats c join contacts k on k.company_id = c.company_id and k.id = c.contact_id \
         where c.company_id = ? and c.id = any(?)")
    .bind::<Timestamptz, _>(forgotten - REMEMBERED)
    .bind::<Timestamptz, _>(forgotten)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Array<SqlUuid>, _>(ids)
    .load(tx.conn)?;
    let waiting = |facts: Facts| Waiting {
        chat: facts.id.into(),
        account: facts.account_id.into(),
        language: facts.language,
        tags: facts.tags.into_iter().map(Into::into).collect(),
        last_holder: facts.last_holder.map(AgentId::from),
        missed_by: facts.missed_by.into_iter().map(AgentId::from).collect(),
    };
    Ok(facts.into_iter().map(waiting).collect())
}

/// A chat in which somebody has to answer by now.
#[derive(Debug, Clone, Copy)]
pub struct Overdue {
    /// Whose.
    pub company: CompanyId,
    /// On which account.
    pub account: AccountId,
    /// Which.
    pub chat: ChatId,
}

/// Finds chats, of any company, whose holder was to answer by now, but for some.
pub fn list_overdue(
    batch: &mut Batch<'_>,
    now: DateTime<Utc>,
    limit: i64,
    but: &[ChatId],
) -> Result<Vec<Overdue>, StoreError> {
    #[derive(QueryableByName)]
    struct Found {
        #[diesel(sql_type = SqlUuid)]
        company: Uuid,
        #[diesel(sql_type = SqlUuid)]
        account: Uuid,
        #[diesel(sql_type = SqlUuid)]
        chat: Uuid,
    }
    let found: Vec<Found> =
        sql("select h.company_id as company, c.account_id as account, h.chat_id as chat \
         from chat_assignments h join chats c on c.company_id = h.company_id and c.id = h.chat_id \
         where h.reply_due <= ? and h.until is null and h.first_reply_at is null \
            and h.chat_id <> all(?) \
         order by h.reply_due limit ?")
        .bind::<Timestamptz, _>(now)
        .bind::<Array<SqlUuid>, _>(but.iter().map(|id| Uuid::from(*id)).collect::<Vec<_>>())
        .bind::<BigInt, _>(limit)
        .load(batch.conn)?;
    let overdue = |found: Found| Overdue {
        company: found.company.into(),
        account: found.account.into(),
        chat: found.chat.into(),
    };
    Ok(found.into_iter().map(overdue).collect())
}

/// Whoever was to answer by now, and what keeps the time from being over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tardy {
    /// Who.
    pub agent: AgentId,
    /// Since when the customer waits for an answer.
    pub unanswered_since: Option<DateTime<Utc>>,
    /// Until when it is believed that they are writing it.
    pub typing_until: Option<DateTime<Utc>>,
}

/// Who has a chat in which they have not answered, although it is time; nobody, if that is not so.
pub fn find_overdue(tx: &mut Tx<'_>, chat: ChatId) -> Result<Option<Tardy>, StoreError> {
    #[derive(QueryableByName)]
    struct Holder {
        #[diesel(sql_type = Nullable<SqlUuid>)]
        agent_id: Option<Uuid>,
        #[diesel(sql_type = Nullable<Timestamptz>)]
        unanswered_since: Option<DateTime<Utc>>,
        #[diesel(sql_type = Nullable<Timestamptz>)]
        typing_until: Option<DateTime<Utc>>,
    }
    let now = tx.now();
    let holder: Option<Holder> = sql("select h.agent_id, c.unanswered_since, \
            (select l.until from reply_leases l where l.company_id = h.company_id \
                and l.chat_id = h.chat_id and l.agent_id = h.agent_id) as typing_until \
         from chat_assignments h join chats c on c.company_id = h.company_id and c.id = h.chat_id \
         where h.company_id = ? and h.chat_id = ? and h.until is null \
            and h.first_reply_at is null and h.reply_due <= ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(chat))
    .bind::<Timestamptz, _>(now)
    .get_result(tx.conn)
    .optional()?;
    Ok(holder.and_then(|Holder { agent_id, unanswered_since, typing_until }| {
        Some(Tardy { agent: agent_id?.into(), unanswered_since, typing_until })
    }))
}

/// Says until when somebody has to answer in a chat; for ever, if nothing is said. If somebody else was
/// given it meanwhile, it is theirs to know.
pub fn save_due(
    tx: &mut Tx<'_>,
    chat: ChatId,
    holder: AgentId,
    due: Option<DateTime<Utc>>,
) -> Result<(), StoreError> {
    sql("update chat_assignments set reply_due = ? \
         where company_id = ? and chat_id = ? and agent_id = ? and until is null \
            and reply_due is not null")
    .bind::<Nullable<Timestamptz>, _>(due)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(chat))
    .bind::<SqlUuid, _>(Uuid::from(holder))
    .execute(tx.conn)?;
    Ok(())
}

/// Notes that the holder of a chat did not answer in time.
pub fn save_missed(tx: &mut Tx<'_>, chat: ChatId) -> Result<(), StoreError> {
    let now = tx.now();
    sql("update chat_assignments set missed_at = ? \
         where company_id = ? and chat_id = ? and until is null")
    .bind::<Timestamptz, _>(now)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(chat))
    .execute(tx.conn)?;
    Ok(())
}

/// How many chats were taken from somebody since then, and since they last answered in time in one.
pub fn count_missed(
    tx: &mut Tx<'_>,
    agent: AgentId,
    since: DateTime<Utc>,
) -> Result<usize, StoreError> {
    #[derive(QueryableByName)]
    struct Count {
        #[diesel(sql_type = BigInt)]
        missed: i64,
    }
    let count: Count = sql("select count(*) as missed from chat_assignments \
         where company_id = ? and agent_id = ? and missed_at > greatest(?, (select max(first_reply_at) \
            from chat_assignments where company_id = ? and agent_id = ? and first_reply_at is not null))")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(agent))
    .bind::<Timestamptz, _>(since)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(agent))
    .get_result(tx.conn)?;
    usize::try_from(count.missed).map_err(StoreError::other)
}

/// Lists a chat's history, the oldest first; the last hundred entries of it.
pub fn list(tx: &mut Tx<'_>, chat: ChatId) -> Result<Vec<Assignment>, StoreError> {
    let rows: Vec<Row> =
        sql("select * from (select agent_id, why, passed_over, since, until, first_reply_at, missed_at, id \
            from chat_assignments where company_id = ? and chat_id = ? \
            order by since desc, id desc limit 100) h order by since, id")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(chat))
        .load(tx.conn)?;
    rows.into_iter().map(Assignment::try_from).collect()
}

/// A place in a chat's history.
pub type Place = (DateTime<Utc>, Uuid);

/// Lists a page of a chat's whole history, the oldest first, with where the next one begins.
pub fn page(
    tx: &mut Tx<'_>,
    chat: ChatId,
    after: Option<Place>,
    limit: i64,
) -> Result<(Vec<Assignment>, Option<Place>), StoreError> {
    let (since, id) = after.unwrap_or((DateTime::UNIX_EPOCH, Uuid::nil()));
    let rows: Vec<Row> =
        sql("select agent_id, why, passed_over, since, until, first_reply_at, missed_at, id \
         from chat_assignments \
         where company_id = ? and chat_id = ? and (since, id) > (?, ?) \
         order by since, id limit ?")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(chat))
        .bind::<Timestamptz, _>(since)
        .bind::<SqlUuid, _>(id)
        .bind::<BigInt, _>(limit)
        .load(tx.conn)?;
    let last = rows.last().map(|row| (row.since, row.id));
    let rows: Result<Vec<_>, _> = rows.into_iter().map(Assignment::try_from).collect();
    Ok((rows?, last))
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    agent_id: Option<Uuid>,
    #[diesel(sql_type = Jsonb)]
    why: Value,
    #[diesel(sql_type = Nullable<Jsonb>)]
    passed_over: Option<Value>,
    #[diesel(sql_type = Timestamptz)]
    since: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    until: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    first_reply_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    missed_at: Option<DateTime<Utc>>,
}

impl TryFrom<Row> for Assignment {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let passed_over = row.passed_over.map(serde_json::from_value).transpose()?;
        Ok(Self {
            agent: row.agent_id.map(AgentId::from),
            why: serde_json::from_value(row.why)?,
            passed_over: passed_over.unwrap_or_default(),
            since: row.since,
            until: row.until,
            first_reply_at: row.first_reply_at,
            is_missed: row.missed_at.is_some(),
        })
    }
}
