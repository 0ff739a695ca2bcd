//! Chats, as rows.

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::chat::{Chat, Ending, Place, Preview};
use domain::contact::Contact;
use domain::event::{EndedBy, Shown};
use domain::ids::{AccountId, AgentId, ChatId, CompanyId, ContactId};
use serde::Serialize;
use uuid::Uuid;

use crate::schema::chats;
use crate::statement::sql;
use crate::stored::Stored;
use crate::{Batch, StoreError, Tx, archived_tags, contacts as people, tags};

/// The constraint that refuses a second chat of a customer on an account.
pub const PEER_TAKEN: &str = "chats_peer";

/// Reads one chat, with the customer's name.
pub fn find(tx: &mut Tx<'_>, id: ChatId) -> Result<Shown, StoreError> {
    let found = list_shown(tx, &[id])?.pop();
    found.ok_or(StoreError::NotFound)
}

/// Reads some chats, with the customers' names, in no order.
pub fn list_shown(tx: &mut Tx<'_>, ids: &[ChatId]) -> Result<Vec<Shown>, StoreError> {
    let ids = raw(ids);
    let rows = sql("select c.*, k.profile_name, k.phone, k.user_id, k.username, k.tag_ids, \
            k.name, k.language, k.blocked_at, k.marketing_stops, k.marketing_said_at, k.version as contact_version, e.name as ended_by_name, r.name as reason_name \
         from chats c join contacts k on k.company_id = c.company_id and k.id = c.contact_id \
         left join agents e on e.company_id = c.company_id and e.id = c.archived_by \
         left join reasons r on r.company_id = c.company_id and r.id = c.reason_id \
         where c.company_id = ? and c.id = any(?)")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Array<SqlUuid>, _>(ids)
    .load(tx.conn)?;
    shown(tx, rows)
}

/// Reads one chat, and keeps others from changing it until the transaction ends.
pub fn lock(tx: &mut Tx<'_>, id: ChatId) -> Result<Chat, StoreError> {
    let row = chats::table
        .filter(chats::company_id.eq(tx.company).and(chats::id.eq(Uuid::from(id))))
        .select(Row::as_select())
        .for_no_key_update()
        .first::<Row>(tx.conn)?;
    let chat = Chat::try_from(row)?;
    tx.counted(&chat);
    Ok(chat)
}

/// The same for some chats; those that are gone are left out.
pub fn lock_all(tx: &mut Tx<'_>, ids: &[ChatId]) -> Result<Vec<Chat>, StoreError> {
    let ids = raw(ids);
    let rows = chats::table
        .filter(chats::company_id.eq(tx.company).and(chats::id.eq_any(ids)))
        .order(chats::id)
        .select(Row::as_select())
        .for_no_key_update()
        .load::<Row>(tx.conn)?;
    counted(tx, rows)
}

/// Locks the chats with these customers on these accounts, as far as there are any, whatever card they
/// lie under.
pub fn lock_of_contacts(
    tx: &mut Tx<'_>,
    whose: &[(AccountId, ContactId)],
) -> Result<Vec<Chat>, StoreError> {
    let accounts: Vec<Uuid> = whose.iter().map(|(account, _)| Uuid::from(*account)).collect();
    let contacts: Vec<Uuid> = whose.iter().map(|(_, contact)| Uuid::from(*contact)).collect();
    let rows: Vec<Row> =
        sql("select c.* from chats c where (c.account_id, coalesce(c.peer_id, c.contact_id)) \
            in (select * from unnest(?, ?)) and c.company_id = ? order by c.id for no key update")
        .bind::<Array<SqlUuid>, _>(accounts)
        .bind::<Array<SqlUuid>, _>(contacts)
        .bind::<SqlUuid, _>(tx.company)
        .load(tx.conn)?;
    counted(tx, rows)
}

/// Locks the chats of a customer, on all accounts.
pub fn lock_of_contact(tx: &mut Tx<'_>, contact: ContactId) -> Result<Vec<Chat>, StoreError> {
    let ids = people::list_chats(tx, &[contact])?;
    lock_all(tx, &ids)
}

/// Locks the active chats of an agent.
pub fn lock_of_agent(tx: &mut Tx<'_>, agent: AgentId) -> Result<Vec<Chat>, StoreError> {
    let rows = chats::table
        .filter(chats::company_id.eq(tx.company))
        .filter(chats::agent_id.eq(Uuid::from(agent)).and(is("place = 'with'")))
        .order(chats::id)
        .select(Row::as_select())
        .for_no_key_update()
        .load::<Row>(tx.conn)?;
    counted(tx, rows)
}

/// Locks those of some chats that nobody else has locked: what is done by the clock comes to the others another
/// time, and waits for nobody.
pub fn lock_free(tx: &mut Tx<'_>, ids: &[ChatId]) -> Result<Vec<Chat>, StoreError> {
    let ids = raw(ids);
    let rows = chats::table
        .filter(chats::company_id.eq(tx.company).and(chats::id.eq_any(ids)))
        .order(chats::id)
        .select(Row::as_select())
        .for_no_key_update()
        .skip_locked()
        .load::<Row>(tx.conn)?;
    counted(tx, rows)
}

/// Locks some of an account's chats that are active, if there are any.
pub fn lock_active(
    tx: &mut Tx<'_>,
    account: AccountId,
    limit: i64,
) -> Result<Vec<Chat>, StoreError> {
    let ids: Vec<Uuid> = chats::table
        .filter(chats::company_id.eq(tx.company))
        .filter(chats::account_id.eq(Uuid::from(account)))
        .filter(is("place <> 'archive'"))
        .order((chats::active_at.desc(), chats::id.desc()))
        .limit(limit)
        .select(chats::id)
        .load(tx.conn)?;
    let ids: Vec<ChatId> = ids.into_iter().map(ChatId::from).collect();
    let mut active = lock_all(tx, &ids)?;
    active.retain(Chat::is_active);
    Ok(active)
}

/// Locks chats that the program of an account has.
pub fn lock_with_bot(
    tx: &mut Tx<'_>,
    account: AccountId,
    limit: i64,
) -> Result<Vec<Chat>, StoreError> {
    let ids: Vec<Uuid> = chats::table
        .filter(chats::company_id.eq(tx.company))
        .filter(chats::account_id.eq(Uuid::from(account)))
        .filter(is("place = 'queue' and bot_until is not null"))
        .order(chats::id)
        .limit(limit)
        .select(chats::id)
        .load(tx.conn)?;
    let ids: Vec<ChatId> = ids.into_iter().map(ChatId::from).collect();
    let mut held = lock_all(tx, &ids)?;
    held.retain(Chat::is_with_bot);
    Ok(held)
}

/// Locks the chats that have waited the longest in an account's queue. One that somebody else has locked is
/// passed over, and holds up nobody who waits behind it. Answers whether there was such a one, too: nobody says
/// when it is free.
pub fn lock_waiting(
    tx: &mut Tx<'_>,
    account: AccountId,
    limit: i64,
) -> Result<(Vec<Chat>, bool), StoreError> {
    let longest: Vec<Uuid> = chats::table
        .filter(chats::company_id.eq(tx.company))
        .filter(chats::account_id.eq(Uuid::from(account)))
        .filter(is("place = 'queue' and bot_until is null"))
        .order((waits_since(), chats::id))
        .limit(limit)
        .select(chats::id)
        .load(tx.conn)?;
    // Chats are locked in the order of their ids, whoever locks them.
    let ids: Vec<ChatId> = longest.iter().copied().map(ChatId::from).collect();
    let mut waiting = lock_free(tx, &ids)?;
    let is_one_locked = waiting.len() < ids.len();
    waiting.retain(|chat| matches!(chat.place, Place::Queue { bot_until: None, .. }));
    waiting.sort_by_key(|chat| ids.iter().position(|id| *id == chat.id));
    Ok((waiting, is_one_locked))
}

/// A condition as it stands on a partial index: with a bound value in it, none could be used.
fn is(condition: &str) -> diesel::expression::SqlLiteral<Bool> {
    diesel::dsl::sql(condition)
}

/// The order of the queue, as it stands on an index: see [`Chat::waits_since`].
fn waits_since() -> diesel::expression::SqlLiteral<Timestamptz> {
    diesel::dsl::sql("least(unanswered_since, since)")
}

fn counted(tx: &mut Tx<'_>, rows: Vec<Row>) -> Result<Vec<Chat>, StoreError> {
    let chats = rows.into_iter().map(Chat::try_from).collect::<Result<Vec<_>, _>>()?;
    for chat in &chats {
        tx.counted(chat);
    }
    Ok(chats)
}

/// Adds chats.
pub fn insert(tx: &mut Tx<'_>, new: &[Chat]) -> Result<(), StoreError> {
    if !new.is_empty() {
        let rows = rows(tx, new)?;
        sql("insert into chats select * from json_populate_recordset(null::chats, ?::json)")
            .bind::<Text, _>(rows)
            .execute(tx.conn)?;
    }
    archived_tags::follow(tx, new)?;
    for chat in new {
        tx.recount(chat);
    }
    Ok(())
}

/// Writes back chats that were locked.
pub fn save(tx: &mut Tx<'_>, changed: &[Chat]) -> Result<(), StoreError> {
    if !changed.is_empty() {
        let rows = rows(tx, changed)?;
        sql("update chats c set place = r.place, since = r.since, bot_until = r.bot_until, agent_id = r.agent_id, \
                window_until = r.window_until, refused_at = r.refused_at, unread = r.unread, \
                unanswered_since = r.unanswered_since, preview = r.preview, \
                last_inbound = r.last_inbound, opened_at = r.opened_at, \
                active_at = r.active_at, version = r.version, \
                awaiting_until = r.awaiting_until, archived_by = r.archived_by, \
                reason_id = r.reason_id, \
                contact_id = r.contact_id, peer_id = r.peer_id \
             from json_populate_recordset(null::chats, ?::json) r \
             where c.company_id = r.company_id and c.id = r.id")
        .bind::<Text, _>(rows)
        .execute(tx.conn)?;
    }
    archived_tags::follow(tx, changed)?;
    for chat in changed {
        tx.recount(chat);
    }
    Ok(())
}

/// Takes out chats that were locked, and on which nothing hangs any more.
pub fn remove(tx: &mut Tx<'_>, gone: &[Chat]) -> Result<(), StoreError> {
    let ids: Vec<Uuid> = gone.iter().map(|chat| chat.id.into()).collect();
    sql("delete from chats where company_id = ? and id = any(?)")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<Array<SqlUuid>, _>(ids)
        .execute(tx.conn)?;
    for chat in gone {
        tx.uncount(chat);
    }
    Ok(())
}

fn rows(tx: &Tx<'_>, chats: &[Chat]) -> Result<String, StoreError> {
    let rows: Vec<Row> = chats.iter().map(|chat| Row::new(tx.company, chat)).collect();
    Ok(serde_json::to_string(&rows)?)
}

fn raw(ids: &[ChatId]) -> Vec<Uuid> {
    ids.iter().map(|id| Uuid::from(*id)).collect()
}

/// Finds chats, of any company, whose time is over although they are active, but for some.
pub fn list_expired(
    batch: &mut Batch<'_>,
    now: DateTime<Utc>,
    limit: i64,
    but: &[ChatId],
) -> Result<Vec<(CompanyId, ChatId)>, StoreError> {
    #[derive(QueryableByName)]
    struct Expired {
        #[diesel(sql_type = SqlUuid)]
        company_id: Uuid,
        #[diesel(sql_type = SqlUuid)]
        id: Uuid,
    }
    let expired: Vec<Expired> = sql("select company_id, id from chats \
         where greatest(window_until, awaiting_until) <= ? and place <> 'archive' and id <> all(?) \
         order by greatest(window_until, awaiting_until) limit ?")
    .bind::<Timestamptz, _>(now)
    .bind::<Array<SqlUuid>, _>(raw(but))
    .bind::<BigInt, _>(limit)
    .load(batch.conn)?;
    Ok(expired.into_iter().map(|chat| (chat.company_id.into(), chat.id.into())).collect())
}

/// Finds chats, of any company, whose program has said nothing for too long, but for some.
pub fn list_bot_overdue(
    batch: &mut Batch<'_>,
    now: DateTime<Utc>,
    limit: i64,
    but: &[ChatId],
) -> Result<Vec<(CompanyId, ChatId)>, StoreError> {
    let ids: Vec<(Uuid, Uuid)> = chats::table
        .filter(chats::bot_until.le(now))
        .filter(chats::id.ne_all(raw(but)))
        .order(chats::bot_until)
        .limit(limit)
        .select((chats::company_id, chats::id))
        .load(batch.conn)?;
    Ok(ids.into_iter().map(|(company, id)| (company.into(), id.into())).collect())
}

/// Finds accounts, of any company, in whose queue somebody waits.
pub fn list_queues(batch: &mut Batch<'_>) -> Result<Vec<(CompanyId, AccountId)>, StoreError> {
    #[derive(QueryableByName)]
    struct Queue {
        #[diesel(sql_type = SqlUuid)]
        company_id: Uuid,
        #[diesel(sql_type = SqlUuid)]
        account_id: Uuid,
    }
    let queues: Vec<Queue> = sql("select company_id, account_id from chat_tallies \
         where holder = '00000000-0000-0000-0000-000000000000' and active > 0")
    .load(batch.conn)?;
    Ok(queues.into_iter().map(|q| (q.company_id.into(), q.account_id.into())).collect())
}

/// Makes chats of rows: what their customers' tags are called is looked up for all at once.
pub(crate) fn shown(tx: &mut Tx<'_>, rows: Vec<Joined>) -> Result<Vec<Shown>, StoreError> {
    let names = tags::names(tx, rows.iter().flat_map(|row| &row.tag_ids))?;
    rows.into_iter().map(|row| row.into_shown(&names)).collect()
}

/// A chat with its customer, and the names of whoever ended it and of the reason.
#[derive(QueryableByName)]
pub(crate) struct Joined {
    #[diesel(embed)]
    chat: Row,
    #[diesel(sql_type = Nullable<Text>)]
    profile_name: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    phone: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    user_id: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    username: Option<String>,
    #[diesel(sql_type = Array<SqlUuid>)]
    tag_ids: Vec<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    name: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    language: Option<String>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    blocked_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Bool>)]
    marketing_stops: Option<bool>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    marketing_said_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = BigInt)]
    contact_version: i64,
    #[diesel(sql_type = Nullable<Text>)]
    ended_by_name: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    reason_name: Option<String>,
}

impl Joined {
    fn into_shown(self, names: &tags::Names) -> Result<Shown, StoreError> {
        let contact = Contact {
            id: self.chat.contact_id.into(),
            name: self.name,
            profile_name: self.profile_name,
            phone: self.phone,
            user_id: self.user_id,
            username: self.username,
            language: self.language,
            blocked_at: self.blocked_at,
            marketing: people::marketing(self.marketing_stops, self.marketing_said_at),
            // A chat lies under the card.
            merged_into: None,
            tags: names.of(&self.tag_ids),
            version: self.contact_version,
        };
        let ended = self.ended_by_name.zip(self.reason_name);
        let ended = ended.map(|(agent, reason)| EndedBy { agent, reason });
        Ok(Shown { chat: self.chat.try_into()?, contact, ended })
    }
}

#[derive(Queryable, Selectable, QueryableByName, Serialize)]
#[diesel(table_name = chats, check_for_backend(Pg))]
pub(crate) struct Row {
    company_id: Uuid,
    pub(crate) id: Uuid,
    account_id: Uuid,
    contact_id: Uuid,
    place: String,
    since: DateTime<Utc>,
    bot_until: Option<DateTime<Utc>>,
    agent_id: Option<Uuid>,
    window_until: Option<DateTime<Utc>>,
    unread: i32,
    preview: Option<Stored<Preview>>,
    last_inbound: Option<String>,
    opened_at: Option<DateTime<Utc>>,
    active_at: DateTime<Utc>,
    version: i64,
    peer_id: Option<Uuid>,
    awaiting_until: Option<DateTime<Utc>>,
    archived_by: Option<Uuid>,
    reason_id: Option<Uuid>,
    refused_at: Option<DateTime<Utc>>,
    unanswered_since: Option<DateTime<Utc>>,
}

impl Row {
    fn new(company_id: Uuid, chat: &Chat) -> Self {
        let (place, since, bot_until, ending) = match chat.place {
            Place::Queue { since, bot_until } => ("queue", since, bot_until, Ending::Clock),
            Place::With { since, .. } => ("with", since, None, Ending::Clock),
            Place::Archive { at, ending } => ("archive", at, None, ending),
        };
        Self {
            company_id,
            id: chat.id.into(),
            account_id: chat.account.into(),
            contact_id: chat.contact.into(),
            place: place.to_owned(),
            since,
            bot_until,
            agent_id: chat.place.agent().map(Into::into),
            window_until: chat.window_until,
            unread: chat.unread,
            preview: chat.preview.clone().map(Stored),
            last_inbound: chat.last_inbound.clone(),
            opened_at: chat.opened_at,
            active_at: chat.active_at,
            version: chat.version,
            peer_id: chat.peer.map(Into::into),
            awaiting_until: chat.awaiting_until,
            archived_by: ending.by().map(Into::into),
            reason_id: ending.reason().map(Into::into),
            refused_at: chat.refused_at,
            unanswered_since: chat.unanswered_since,
        }
    }
}

impl TryFrom<Row> for Chat {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let ending = match (row.archived_by, row.reason_id) {
            (Some(by), Some(reason)) => Ending::Resolved { by: by.into(), reason: reason.into() },
            _ => Ending::Clock,
        };
        let place = match (row.place.as_str(), row.agent_id) {
            ("with", Some(agent)) => Place::With { agent: agent.into(), since: row.since },
            ("queue", None) => Place::Queue { since: row.since, bot_until: row.bot_until },
            ("archive", None) => Place::Archive { at: row.since, ending },
            _ => return Err(StoreError::other("a chat that is nowhere")),
        };
        Ok(Self {
            id: row.id.into(),
            account: row.account_id.into(),
            contact: row.contact_id.into(),
            peer: row.peer_id.map(Into::into),
            place,
            window_until: row.window_until,
            refused_at: row.refused_at,
            awaiting_until: row.awaiting_until,
            unread: row.unread,
            unanswered_since: row.unanswered_since,
            preview: row.preview.map(|Stored(preview)| preview),
            last_inbound: row.last_inbound,
            opened_at: row.opened_at,
            active_at: row.active_at,
            version: row.version,
        })
    }
}
