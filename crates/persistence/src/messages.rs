//! Messages, as rows.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Array, Integer, Text, Uuid as SqlUuid};
use domain::content::Content;
use domain::ids::{AccountId, AgentId, ChatId, MessageId};
use domain::message::{
    Automaton, Failure, Message, Origin, Product, Reactions, Referral, Revision, State,
};
use serde::Serialize;
use uuid::Uuid;

use crate::schema::messages;
use crate::statement::sql;
use crate::stored::Stored;
use crate::{StoreError, Tx};

/// Where a page of a chat's history begins: before this message, which had this time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Meta's time of the message.
    pub at: DateTime<Utc>,
    /// Which one.
    pub id: Uuid,
}

impl Place {
    /// Later than all.
    pub(crate) const LAST: Self =
        Self { at: DateTime::from_timestamp_nanos(i64::MAX), id: Uuid::max() };
}

/// Lists a page of a chat, the newest first. Order of display: WhatsApp's time, then ours.
pub fn page(
    tx: &mut Tx<'_>,
    chat: ChatId,
    before: Option<Place>,
    limit: i64,
) -> Result<Vec<Message>, StoreError> {
    use diesel::sql_types::{BigInt, Timestamptz};
    let before = before.unwrap_or(Place::LAST);
    let rows: Vec<Row> = sql("select * from messages where company_id = ? and chat_id = ? \
         and (at, id) < (?, ?) order by at desc, id desc limit ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(chat))
    .bind::<Timestamptz, _>(before.at)
    .bind::<SqlUuid, _>(before.id)
    .bind::<BigInt, _>(limit)
    .load(tx.conn)?;
    rows.into_iter().map(Message::try_from).collect()
}

/// Reads some messages, in no order.
pub fn list(tx: &mut Tx<'_>, ids: &[MessageId]) -> Result<Vec<Message>, StoreError> {
    let ids: Vec<Uuid> = ids.iter().map(|id| Uuid::from(*id)).collect();
    let rows = messages::table
        .filter(messages::company_id.eq(tx.company).and(messages::id.eq_any(ids)))
        .select(Row::as_select())
        .load::<Row>(tx.conn)?;
    rows.into_iter().map(Message::try_from).collect()
}

/// How many messages of these chats somebody may have to read, each up to how many are unread.
pub fn count_to_read(
    tx: &mut Tx<'_>,
    unread: &[(ChatId, i32)],
) -> Result<HashMap<ChatId, i32>, StoreError> {
    #[derive(QueryableByName)]
    struct Left {
        #[diesel(sql_type = SqlUuid)]
        chat_id: Uuid,
        #[diesel(sql_type = Integer)]
        n: i32,
    }
    let (chats, most): (Vec<Uuid>, Vec<i32>) =
        unread.iter().map(|(chat, unread)| (Uuid::from(*chat), *unread)).unzip();
    // See `Content::wants_reading`.
    let rows: Vec<Left> = sql("select u.chat_id, l.n from unnest(?, ?) as u (chat_id, most) \
         cross join lateral (select count(*)::integer as n from (select from messages m \
            where m.company_id = ? and m.chat_id = u.chat_id and m.state is null \
                and coalesce(m.content -> 'system', m.content -> 'edit', m.content -> 'revoke', \
                    m.content -> 'reaction') is null limit u.most) m) l")
    .bind::<Array<SqlUuid>, _>(chats)
    .bind::<Array<Integer>, _>(most)
    .bind::<SqlUuid, _>(tx.company)
    .load(tx.conn)?;
    Ok(rows.into_iter().map(|left| (left.chat_id.into(), left.n)).collect())
}

/// Reads one message of a chat.
pub fn find(tx: &mut Tx<'_>, chat: ChatId, id: MessageId) -> Result<Message, StoreError> {
    let row = messages::table
        .filter(messages::company_id.eq(tx.company).and(messages::id.eq(Uuid::from(id))))
        .filter(messages::chat_id.eq(Uuid::from(chat)))
        .select(Row::as_select())
        .first::<Row>(tx.conn)?;
    row.try_into()
}

/// Finds the message that a client sent under a name of its own.
pub fn find_by_client_id(
    tx: &mut Tx<'_>,
    chat: ChatId,
    client_id: &str,
) -> Result<Option<Message>, StoreError> {
    let row = messages::table
        .filter(messages::company_id.eq(tx.company))
        .filter(messages::chat_id.eq(Uuid::from(chat)))
        .filter(messages::client_message_id.eq(client_id))
        .select(Row::as_select())
        .first::<Row>(tx.conn)
        .optional()?;
    row.map(Message::try_from).transpose()
}

/// Finds the message that took the place of a failed one.
pub fn find_resent(tx: &mut Tx<'_>, failed: MessageId) -> Result<Option<Message>, StoreError> {
    let row = messages::table
        .filter(messages::company_id.eq(tx.company))
        .filter(messages::resent_from.eq(Uuid::from(failed)))
        .select(Row::as_select())
        .first::<Row>(tx.conn)
        .optional()?;
    row.map(Message::try_from).transpose()
}

/// Lists what people of the company wrote in a chat after a place of its history, the oldest first, but for
/// what one of them wrote and for reactions.
pub fn list_newer_of_others(
    tx: &mut Tx<'_>,
    chat: ChatId,
    after: Place,
    but: AgentId,
    limit: i64,
) -> Result<Vec<Message>, StoreError> {
    use diesel::sql_types::{BigInt, Timestamptz};
    let rows: Vec<Row> = sql("select * from messages where company_id = ? and chat_id = ? \
         and (at, id) > (?, ?) and state is not null and author is distinct from ? \
         and coalesce(automaton, 'phone_app') = 'phone_app' and content ->> 'reaction' is null order by at, id limit ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(chat))
    .bind::<Timestamptz, _>(after.at)
    .bind::<SqlUuid, _>(after.id)
    .bind::<SqlUuid, _>(Uuid::from(but))
    .bind::<BigInt, _>(limit)
    .load(tx.conn)?;
    rows.into_iter().map(Message::try_from).collect()
}

/// Locks what came before the messages that bear these wamids and is about them: answers, emojis, edits and
/// deletions.
pub fn lock_about(
    tx: &mut Tx<'_>,
    named: &[(AccountId, &str)],
) -> Result<Vec<Message>, StoreError> {
    if named.is_empty() {
        return Ok(vec![]);
    }
    let accounts: Vec<Uuid> = named.iter().map(|(account, _)| Uuid::from(*account)).collect();
    let wamids: Vec<&str> = named.iter().map(|(_, wamid)| *wamid).collect();
    let rows: Vec<Row> = sql("select m.* from messages m where m.company_id = ? \
         and (m.account_id, m.changes_wamid) in (select * from unnest(?, ?)) \
         order by m.id for no key update")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Array<SqlUuid>, _>(accounts)
    .bind::<Array<Text>, _>(wamids)
    .load(tx.conn)?;
    rows.into_iter().map(Message::try_from).collect()
}

/// Locks some messages.
pub fn lock_all(tx: &mut Tx<'_>, ids: &[MessageId]) -> Result<Vec<Message>, StoreError> {
    let ids: Vec<Uuid> = ids.iter().map(|id| Uuid::from(*id)).collect();
    let rows = messages::table
        .filter(messages::company_id.eq(tx.company).and(messages::id.eq_any(ids)))
        .order(messages::id)
        .select(Row::as_select())
        .for_no_key_update()
        .load::<Row>(tx.conn)?;
    rows.into_iter().map(Message::try_from).collect()
}

/// Locks the messages that bear these wamids.
pub fn lock_by_wamid(
    tx: &mut Tx<'_>,
    named: &[(AccountId, &str)],
) -> Result<Vec<Message>, StoreError> {
    let accounts: Vec<Uuid> = named.iter().map(|(account, _)| Uuid::from(*account)).collect();
    let wamids: Vec<&str> = named.iter().map(|(_, wamid)| *wamid).collect();
    let rows: Vec<Row> = sql("select m.* from messages m where m.company_id = ? \
         and (m.account_id, m.wamid) in (select * from unnest(?, ?)) \
         order by m.id for no key update")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Array<SqlUuid>, _>(accounts)
    .bind::<Array<Text>, _>(wamids)
    .load(tx.conn)?;
    rows.into_iter().map(Message::try_from).collect()
}

/// Adds messages. A wamid that is there already is a conflict.
pub fn insert(tx: &mut Tx<'_>, new: &[Message]) -> Result<(), StoreError> {
    if !new.is_empty() {
        let rows = rows(tx, new)?;
        sql("insert into messages select * from json_populate_recordset(null::messages, ?::json)")
            .bind::<Text, _>(rows)
            .execute(tx.conn)?;
    }
    Ok(())
}

/// Writes back messages that were locked: what can change about one.
pub fn save(tx: &mut Tx<'_>, changed: &[Message]) -> Result<(), StoreError> {
    if !changed.is_empty() {
        let rows = rows(tx, changed)?;
        sql("update messages m set wamid = r.wamid, state = r.state, failure = r.failure, \
                reactions = r.reactions, version = r.version \
             from json_populate_recordset(null::messages, ?::json) r \
             where m.company_id = r.company_id and m.id = r.id")
        .bind::<Text, _>(rows)
        .execute(tx.conn)?;
    }
    Ok(())
}

/// Writes back what a message says, which was locked: its file came, or will not.
pub fn save_content(tx: &mut Tx<'_>, changed: &Message) -> Result<(), StoreError> {
    sql("update messages set content = ?::json, version = ? where company_id = ? and id = ?")
        .bind::<Text, _>(serde_json::to_string(&changed.content)?)
        .bind::<Integer, _>(changed.version)
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(changed.id))
        .execute(tx.conn)?;
    Ok(())
}

/// Writes back messages that were locked and say something else now, with all that can change about one.
pub fn revise(tx: &mut Tx<'_>, changed: &[Message]) -> Result<(), StoreError> {
    if !changed.is_empty() {
        let rows = rows(tx, changed)?;
        sql("update messages m set content = r.content, reply_to = r.reply_to, earlier = r.earlier, \
                edited_at = r.edited_at, deleted_at = r.deleted_at, changes_wamid = r.changes_wamid, \
                reactions = r.reactions, version = r.version \
             from json_populate_recordset(null::messages, ?::json) r \
             where m.company_id = r.company_id and m.id = r.id")
        .bind::<Text, _>(rows)
        .execute(tx.conn)?;
    }
    Ok(())
}

pub(crate) fn rows(tx: &Tx<'_>, messages: &[Message]) -> Result<String, StoreError> {
    let rows: Vec<Row> = messages.iter().map(|message| Row::new(tx.company, message)).collect();
    Ok(serde_json::to_string(&rows)?)
}

#[derive(Queryable, Selectable, QueryableByName, Serialize)]
#[diesel(table_name = messages, check_for_backend(Pg))]
pub(crate) struct Row {
    company_id: Uuid,
    id: Uuid,
    chat_id: Uuid,
    account_id: Uuid,
    wamid: Option<String>,
    author: Option<Uuid>,
    automaton: Option<String>,
    client_message_id: Option<String>,
    state: Option<String>,
    failure: Option<Stored<Failure>>,
    content: Stored<Content>,
    reply_to: Option<Uuid>,
    reactions: Option<Stored<Reactions>>,
    forwarded: bool,
    referral: Option<Stored<Referral>>,
    at: DateTime<Utc>,
    version: i32,
    frequently_forwarded: Option<bool>,
    product: Option<Stored<Product>>,
    edited_at: Option<DateTime<Utc>>,
    earlier: Option<Stored<Vec<Revision>>>,
    deleted_at: Option<DateTime<Utc>>,
    resent_from: Option<Uuid>,
    changes_wamid: Option<String>,
}

/// What stands in the place of an automaton where the company wrote on its own phone.
const PHONE_APP: &str = "phone_app";

impl Row {
    pub(crate) fn id(&self) -> Uuid {
        self.id
    }

    fn new(company_id: Uuid, message: &Message) -> Self {
        let (author, automaton) = match &message.origin {
            Origin::Customer => (None, None),
            Origin::Company { by, .. } => (Some(*by), None),
            Origin::Automatic { by, .. } => (None, Some(name_of(&AUTOMATONS, by))),
            Origin::PhoneApp { .. } => (None, Some(PHONE_APP)),
        };
        let (client_message_id, state, failure) = match &message.origin {
            Origin::Customer => (None, None, None),
            Origin::Company { client_message_id, state, failure, .. }
            | Origin::Automatic { client_message_id, state, failure, .. } => {
                let failure = failure.clone().map(Stored);
                (client_message_id.clone(), Some(name_of(&STATES, state)), failure)
            }
            Origin::PhoneApp { state, failure } => {
                (None, Some(name_of(&STATES, state)), failure.clone().map(Stored))
            }
        };
        let reactions =
            (message.reactions != Reactions::default()).then(|| Stored(message.reactions.clone()));
        Self {
            company_id,
            id: message.id.into(),
            chat_id: message.chat.into(),
            account_id: message.account.into(),
            wamid: message.wamid.clone(),
            author: author.map(Into::into),
            automaton: automaton.map(str::to_owned),
            client_message_id,
            state: state.map(str::to_owned),
            failure,
            content: Stored(message.content.clone()),
            reply_to: message.reply_to.map(Into::into),
            reactions,
            forwarded: message.forwarded,
            referral: message.referral.clone().map(Stored),
            at: message.at,
            version: message.version,
            frequently_forwarded: message.frequently_forwarded.then_some(true),
            product: message.product.clone().map(Stored),
            edited_at: message.edited_at,
            earlier: Some(message.earlier.clone()).filter(|it| !it.is_empty()).map(Stored),
            deleted_at: message.deleted_at,
            resent_from: message.resent_from.map(Into::into),
            changes_wamid: message.about_wamid.clone(),
        }
    }
}

impl TryFrom<Row> for Message {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let origin = match (row.author, row.automaton.as_deref(), row.state.as_deref()) {
            (Some(by), None, Some(state)) => Origin::Company {
                by: by.into(),
                client_message_id: row.client_message_id,
                state: named(&STATES, state)?,
                failure: row.failure.map(|Stored(failure)| failure),
            },
            (None, Some(PHONE_APP), Some(state)) => Origin::PhoneApp {
                state: named(&STATES, state)?,
                failure: row.failure.map(|Stored(failure)| failure),
            },
            (None, Some(by), Some(state)) => Origin::Automatic {
                by: named(&AUTOMATONS, by)?,
                client_message_id: row.client_message_id,
                state: named(&STATES, state)?,
                failure: row.failure.map(|Stored(failure)| failure),
            },
            _ => Origin::Customer,
        };
        Ok(Self {
            id: row.id.into(),
            chat: row.chat_id.into(),
            account: row.account_id.into(),
            wamid: row.wamid,
            origin,
            content: row.content.0,
            reply_to: row.reply_to.map(Into::into),
            reactions: row.reactions.map(|Stored(reactions)| reactions).unwrap_or_default(),
            forwarded: row.forwarded,
            referral: row.referral.map(|Stored(referral)| referral),
            frequently_forwarded: row.frequently_forwarded.unwrap_or(false),
            product: row.product.map(|Stored(product)| product),
            earlier: row.earlier.map(|Stored(earlier)| earlier).unwrap_or_default(),
            edited_at: row.edited_at,
            deleted_at: row.deleted_at,
            resent_from: row.resent_from.map(Into::into),
            about_wamid: row.changes_wamid,
            at: row.at,
            version: row.version,
        })
    }
}

const STATES: [(State, &str); 8] = [
    (State::Queued, "queued"),
    (State::Unknown, "unknown"),
    (State::Accepted, "accepted"),
    (State::Sent, "sent"),
    (State::Delivered, "delivered"),
    (State::Read, "read"),
    (State::Played, "played"),
    (State::Failed, "failed"),
];

const AUTOMATONS: [(Automaton, &str); 7] = [
    (Automaton::Welcome, "welcome"),
    (Automaton::OutOfHours, "out_of_hours"),
    (Automaton::NoAgentOnline, "no_agent_online"),
    (Automaton::QueueWait, "queue_wait"),
    (Automaton::Closing, "closing"),
    (Automaton::Keyword, "keyword"),
    (Automaton::Bot, "bot"),
];

fn name_of<T: PartialEq>(names: &[(T, &'static str)], value: &T) -> &'static str {
    names.iter().find(|(known, _)| known == value).map_or("unknown", |(_, name)| name)
}

fn named<T: Copy>(names: &[(T, &'static str)], name: &str) -> Result<T, StoreError> {
    let value = names.iter().find(|(_, known)| *known == name).map(|(value, _)| *value);
    value.ok_or_else(|| StoreError::other(format!("a message that is {name}")))
}
