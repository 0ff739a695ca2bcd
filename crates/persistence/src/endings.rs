//! Each time that a chat was archived, and whether and how it came back.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::chat::{Chat, Ending, Place};
use domain::ids::{AgentId, ChatId, ReasonId};
use domain::report::Fact;
use uuid::Uuid;

use crate::statement::sql;
use crate::{StoreError, Tx};

/// One time.
#[derive(Debug, Clone)]
pub struct Ended {
    /// When.
    pub at: DateTime<Utc>,
    /// Who had the chat until then.
    pub holder: Option<AgentId>,
    /// Who ended it, and what they are called; nobody, if it was the clock.
    pub by: Option<(AgentId, String)>,
    /// Why, and what that is called.
    pub reason: Option<(ReasonId, String)>,
    /// When it came back, how, and by whom.
    pub reopened: Option<(DateTime<Utc>, Reopened)>,
}

/// How a chat came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reopened {
    /// The customer wrote.
    ByCustomer,
    /// Somebody brought it back.
    ByAgent(AgentId),
    /// A template was sent; somebody may have done that.
    ByTemplate(Option<AgentId>),
}

impl Reopened {
    fn parts(self) -> (&'static str, Option<AgentId>) {
        match self {
            Self::ByCustomer => ("customer", None),
            Self::ByAgent(by) => ("agent", Some(by)),
            Self::ByTemplate(by) => ("template", by),
        }
    }

    fn of(how: &str, by: Option<AgentId>) -> Option<Self> {
        match (how, by) {
            ("customer", _) => Some(Self::ByCustomer),
            ("agent", Some(by)) => Some(Self::ByAgent(by)),
            ("template", by) => Some(Self::ByTemplate(by)),
            _ => None,
        }
    }
}

/// A chat that is over now.
#[derive(Debug, Clone)]
pub struct Over {
    /// The chat.
    pub chat: Chat,
    /// Who had it until then.
    pub holder: Option<AgentId>,
    /// Its time was over while the customer waited for an answer.
    pub is_missed: bool,
}

/// Writes down that chats were archived.
pub fn insert(tx: &mut Tx<'_>, ended: &[Over]) -> Result<(), StoreError> {
    let column = |of: fn(&Chat) -> Option<Uuid>| -> Vec<Option<Uuid>> {
        ended.iter().map(|over| of(&over.chat)).collect()
    };
    let ending = |chat: &Chat| match chat.place {
        Place::Archive { ending, .. } => Some(ending),
        Place::Queue { .. } | Place::With { .. } => None,
    };
    let reasons = ended.iter().map(|over| ending(&over.chat)?.reason().map(Uuid::from));
    let closers = ended.iter().map(|over| ending(&over.chat)?.by().map(Uuid::from));
    let holders = ended.iter().map(|over| over.holder.map(Uuid::from));
    let missed: Vec<bool> = ended.iter().map(|over| over.is_missed).collect();
    let now = tx.now();
    sql("insert into chat_endings (company_id, id, chat_id, account_id, holder, archived_by, \
            reason_id, at, is_missed) \
         select ?, n.id, n.chat, n.account, n.holder, n.closer, n.reason, ?, n.missed \
         from unnest(?, ?, ?, ?, ?, ?, ?) \
            as n (id, chat, account, holder, closer, reason, missed)")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Timestamptz, _>(now)
    .bind::<Array<SqlUuid>, _>(ended.iter().map(|_| Uuid::now_v7()).collect::<Vec<_>>())
    .bind::<Array<Nullable<SqlUuid>>, _>(column(|chat| Some(chat.id.into())))
    .bind::<Array<Nullable<SqlUuid>>, _>(column(|chat| Some(chat.account.into())))
    .bind::<Array<Nullable<SqlUuid>>, _>(holders.collect::<Vec<_>>())
    .bind::<Array<Nullable<SqlUuid>>, _>(closers.collect::<Vec<_>>())
    .bind::<Array<Nullable<SqlUuid>>, _>(reasons.collect::<Vec<_>>())
    .bind::<Array<Bool>, _>(missed)
    .execute(tx.conn)?;
    for Over { chat, is_missed, .. } in ended {
        let path = tx.path(chat.id)?;
        let by = ending(chat).and_then(Ending::by);
        tx.report(&path, &Fact::Archived { by, held: path.held(now) });
        if *is_missed {
            tx.report(&path, &Fact::Missed);
        }
    }
    Ok(())
}

/// Writes down that chats came back.
pub fn reopen(tx: &mut Tx<'_>, chats: &[ChatId], how: Reopened) -> Result<(), StoreError> {
    #[derive(QueryableByName)]
    struct Back {
        #[diesel(sql_type = SqlUuid)]
        chat_id: Uuid,
    }
    if chats.is_empty() {
        return Ok(());
    }
    let (now, (how, by)) = (tx.now(), how.parts());
    let chats: Vec<Uuid> = chats.iter().map(|id| Uuid::from(*id)).collect();
    let back: Vec<Back> =
        sql("update chat_endings set reopened_at = ?, reopened_how = ?, reopened_by = ? \
         where company_id = ? and chat_id = any(?) and reopened_at is null returning chat_id")
        .bind::<Timestamptz, _>(now)
        .bind::<Text, _>(how)
        .bind::<Nullable<SqlUuid>, _>(by.map(Uuid::from))
        .bind::<SqlUuid, _>(tx.company)
        .bind::<Array<SqlUuid>, _>(chats)
        .load(tx.conn)?;
    // Only what had an ending counts: one that is not written down cannot be counted anew.
    if let Some(by) = by {
        for back in back {
            let path = tx.path(back.chat_id.into())?;
            tx.report(&path, &Fact::Reactivated { by });
        }
    }
    Ok(())
}

/// A place among the times that a chat was archived.
pub type At = (DateTime<Utc>, Uuid);

/// Lists times that a chat was archived, the last first, with where the next page begins.
pub fn page(
    tx: &mut Tx<'_>,
    chat: ChatId,
    before: Option<At>,
    limit: i64,
) -> Result<(Vec<Ended>, Option<At>), StoreError> {
    let (at, id) = before.unwrap_or((DateTime::from_timestamp_nanos(i64::MAX), Uuid::max()));
    let rows: Vec<Row> = sql("select e.id, e.at, e.holder, e.archived_by, a.name as agent_name, \
            e.reason_id, r.name as reason_name, e.reopened_at, e.reopened_how, e.reopened_by \
         from chat_endings e \
         left join agents a on a.company_id = e.company_id and a.id = e.archived_by \
         left join reasons r on r.company_id = e.company_id and r.id = e.reason_id \
         where e.company_id = ? and e.chat_id = ? and (e.at, e.id) < (?, ?) \
         order by e.at desc, e.id desc limit ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(chat))
    .bind::<Timestamptz, _>(at)
    .bind::<SqlUuid, _>(id)
    .bind::<BigInt, _>(limit)
    .load(tx.conn)?;
    let last = rows.last().map(|row| (row.at, row.id));
    Ok((rows.into_iter().map(Ended::from).collect(), last))
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Timestamptz)]
    at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    holder: Option<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    archived_by: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    agent_name: Option<String>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    reason_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    reason_name: Option<String>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    reopened_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Text>)]
    reopened_how: Option<String>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    reopened_by: Option<Uuid>,
}

impl From<Row> for Ended {
    fn from(row: Row) -> Self {
        let by = row.reopened_by.map(AgentId::from);
        let how = row.reopened_how.and_then(|how| Reopened::of(&how, by));
        Self {
            at: row.at,
            holder: row.holder.map(AgentId::from),
            by: row.archived_by.map(AgentId::from).zip(row.agent_name),
            reason: row.reason_id.map(ReasonId::from).zip(row.reason_name),
            reopened: row.reopened_at.zip(how),
        }
    }
}
