//! What has to be known about a chat before something is said in it.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::chat::{Chat, Place};
use domain::company::Settings;
use domain::ids::{AccountId, AgentId, ContactId};
use serde_json::Value;
use uuid::Uuid;

use crate::statement::sql;
use crate::{StoreError, Tx, contacts, queues};

/// The furthest that somebody's place in a queue is counted.
const FURTHEST: i64 = 1000;

/// Whom a text would speak of, and who is there.
#[derive(Debug, Clone)]
pub struct Facts {
    /// What the company set.
    pub settings: Settings,
    /// What the company is called.
    pub company_name: String,
    /// What the account is called.
    pub account_name: String,
    /// Its number, digits only.
    pub account_phone: String,
    /// Whoever has the chat.
    pub agent_name: Option<String>,
    /// They are there.
    pub is_attended: bool,
    /// Somebody is there who could be given a chat of the account.
    pub is_staffed: bool,
    /// What to call the customer.
    pub contact_name: Option<String>,
    /// Their number, digits only.
    pub contact_phone: Option<String>,
    /// Their language.
    pub language: Option<String>,
    /// The company does not want to hear of them.
    pub is_blocked: bool,
}

#[derive(QueryableByName)]
struct Known {
    #[diesel(sql_type = Jsonb)]
    settings: Value,
    #[diesel(sql_type = Text)]
    company_name: String,
    #[diesel(sql_type = Text)]
    account_name: String,
    #[diesel(sql_type = Text)]
    account_phone: String,
    #[diesel(sql_type = Nullable<Text>)]
    agent_name: Option<String>,
    #[diesel(sql_type = Bool)]
    is_attended: bool,
    #[diesel(sql_type = Bool)]
    is_staffed: bool,
    #[diesel(sql_type = Nullable<Text>)]
    given_name: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    language: Option<String>,
    #[diesel(sql_type = Bool)]
    is_blocked: bool,
}

/// Reads what there is to know on an account, about a customer and whoever has their chat, if they are
/// named.
pub fn find_facts(
    tx: &mut Tx<'_>,
    account: AccountId,
    contact: Option<ContactId>,
    holder: Option<AgentId>,
) -> Result<Facts, StoreError> {
    let now = tx.now();
    let row: Known = sql("select o.settings, o.name as company_name, a.name as account_name, \
            a.phone as account_phone, h.name as agent_name, \
            coalesce(h.status <> 'offline' and exists (select from devices d \
                where d.company_id = h.company_id and d.agent_id = h.id and d.lease_until > ?), \
                false) as is_attended, \
            exists (select from account_agents r \
                join agents g on g.company_id = r.company_id and g.id = r.agent_id \
                where r.company_id = a.company_id and r.account_id = a.id \
                    and g.status = 'online' and g.disabled_at is null and g.deleted_at is null \
                    and exists (select from devices d where d.company_id = g.company_id \
                        and d.agent_id = g.id and d.lease_until > ?)) as is_staffed, \
            k.name as given_name, k.language, k.blocked_at is not null as is_blocked \
         from accounts a join companies o on o.id = a.company_id \
         left join contacts k on k.company_id = a.company_id and k.id = ? \
         left join agents h on h.company_id = a.company_id and h.id = ? \
         where a.company_id = ? and a.id = ?")
    .bind::<Timestamptz, _>(now)
    .bind::<Timestamptz, _>(now)
    .bind::<Nullable<SqlUuid>, _>(contact.map(Uuid::from))
    .bind::<Nullable<SqlUuid>, _>(holder.map(Uuid::from))
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(account))
    .get_result(tx.conn)?;
    let contact = contact.map(|id| contacts::find(tx, id)).transpose()?;
    let shown = contact.as_ref().map(domain::contact::Contact::display_name);
    Ok(Facts {
        settings: serde_json::from_value(row.settings)?,
        company_name: row.company_name,
        account_name: row.account_name,
        account_phone: row.account_phone,
        agent_name: row.agent_name,
        is_attended: row.is_attended,
        is_staffed: row.is_staffed,
        contact_name: row.given_name.or(shown),
        contact_phone: contact.and_then(|contact| contact.phone),
        language: row.language,
        is_blocked: row.is_blocked,
    })
}

/// Somebody's place in a queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    /// How many are served before them and with them.
    pub place: i64,
    /// Since when whoever is served next has waited: the next in line tells best how long it takes.
    pub longest_since: DateTime<Utc>,
    /// How long those waited who were helped last, in seconds, if any were.
    pub usual_wait: Option<i64>,
}

/// Reads which place a chat has in its queue.
pub fn find_place(tx: &mut Tx<'_>, chat: &Chat) -> Result<Option<Waiting>, StoreError> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = BigInt)]
        place: i64,
        #[diesel(sql_type = Nullable<Timestamptz>)]
        longest_since: Option<DateTime<Utc>>,
    }
    let (Place::Queue { bot_until: None, .. }, Some(since)) = (chat.place, chat.waits_since())
    else {
        return Ok(None);
    };
    let row: Row = sql("select count(*) as place, min(q.since) as longest_since from ( \
            select n.since from chats n where n.company_id = ? and n.account_id = ? \
                and n.place = 'queue' and n.bot_until is null \
                and (least(n.unanswered_since, n.since), n.id) <= (?, ?) \
            order by least(n.unanswered_since, n.since), n.id limit ?) q")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(chat.account))
    .bind::<Timestamptz, _>(since)
    .bind::<SqlUuid, _>(Uuid::from(chat.id))
    .bind::<BigInt, _>(FURTHEST)
    .get_result(tx.conn)?;
    let (now, queue) = (tx.now(), (tx.company, Uuid::from(chat.account)));
    let usual_wait = queues::expected(tx.conn, now, &[queue])?.remove(&queue);
    let place = row.place;
    Ok(row.longest_since.map(|longest_since| Waiting { place, longest_since, usual_wait }))
}
