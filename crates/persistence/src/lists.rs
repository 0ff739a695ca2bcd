//! The lists of chats, page by page: `domain::visibility` in SQL.
//!
//! A page costs the same at any depth and any number of chats: the index of each account gives at
//! most a page of ids, and only the rows of the page that comes of them are read.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::contact::Contact;
use domain::event::Shown;
use domain::visibility::Viewer;
use uuid::Uuid;

use crate::statement::{Statement, sql};
use crate::{StoreError, Tx, chats};

/// Which list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// Inside the window: one's own chats, or all for those who see the chats of others.
    Active,
    /// Active and nobody's, the longest waiting first.
    Queue,
    /// Over.
    Archived,
}

/// Where a page begins: after this chat, which had this time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// What the list is ordered by.
    pub at: DateTime<Utc>,
    /// Which chat.
    pub id: Uuid,
}

/// Says a list of accounts' chats: the filter, the column it is ordered by, and the direction.
macro_rules! of_accounts {
    ($filter:literal, $by:literal, $beyond:literal, $order:literal) => {
        concat!(
            "select c.*, k.profile_name, k.phone, k.user_id, k.username, k.name, ",
            "k.language, k.blocked_at, k.version as contact_version from (select x.id, x.at from unnest(?) as a (id) ",
            "cross join lateral (select n.id, n.",
            $by,
            " as at from chats n ",
            "where n.company_id = ? and n.account_id = a.id and ",
            $filter,
            " and (n.",
            $by,
            ", n.id) ",
            $beyond,
            " (?, ?) ",
            "order by n.",
            $by,
            $order,
            ", n.id",
            $order,
            " limit ?) x ",
            "order by x.at",
            $order,
            ", x.id",
            $order,
            " limit ?) p ",
            "join chats c on c.company_id = ? and c.id = p.id ",
            "join contacts k on k.company_id = c.company_id and k.id = c.contact_id ",
            "order by p.at",
            $order,
            ", p.id",
            $order,
        )
    };
}

const ACTIVE: &str = of_accounts!("n.place <> 'archive'", "active_at", "<", " desc");
const ARCHIVED: &str = of_accounts!("n.place = 'archive'", "active_at", "<", " desc");
const QUEUE: &str = of_accounts!("n.place = 'queue'", "since", ">", "");

const OWN: &str = "select c.*, k.profile_name, k.phone, k.user_id, k.username, k.name, \
        k.language, k.blocked_at, k.version as contact_version from chats c \
    join contacts k on k.company_id = c.company_id and k.id = c.contact_id \
    where c.company_id = ? and c.agent_id = ? and c.place = 'with' and c.account_id = any(?) \
        and (c.active_at, c.id) < (?, ?) \
    order by c.active_at desc, c.id desc limit ?";

/// Lists a page of what somebody may see.
pub fn page(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    list: List,
    after: Option<Place>,
    limit: i64,
) -> Result<Vec<Shown>, StoreError> {
    let accounts: Vec<Uuid> = viewer.accounts.iter().map(|id| Uuid::from(*id)).collect();
    let after = after.unwrap_or(if list == List::Queue { FIRST } else { LAST });
    let rows: Vec<Joined> = match list {
        List::Active if !viewer.sees_others() => sql(OWN)
            .bind::<SqlUuid, _>(tx.company)
            .bind::<SqlUuid, _>(Uuid::from(viewer.agent))
            .bind::<Array<SqlUuid>, _>(accounts)
            .bind::<Timestamptz, _>(after.at)
            .bind::<SqlUuid, _>(after.id)
            .bind::<BigInt, _>(limit)
            .load(tx.conn)?,
        List::Active => of_accounts(tx, sql(ACTIVE), accounts, after, limit)?,
        List::Queue => of_accounts(tx, sql(QUEUE), accounts, after, limit)?,
        List::Archived => of_accounts(tx, sql(ARCHIVED), accounts, after, limit)?,
    };
    rows.into_iter().map(Joined::into_shown).collect()
}

fn of_accounts(
    tx: &mut Tx<'_>,
    list: Statement<()>,
    accounts: Vec<Uuid>,
    after: Place,
    limit: i64,
) -> Result<Vec<Joined>, StoreError> {
    let rows = list
        .bind::<Array<SqlUuid>, _>(accounts)
        .bind::<SqlUuid, _>(tx.company)
        .bind::<Timestamptz, _>(after.at)
        .bind::<SqlUuid, _>(after.id)
        .bind::<BigInt, _>(limit)
        .bind::<BigInt, _>(limit)
        .bind::<SqlUuid, _>(tx.company)
        .load(tx.conn)?;
    Ok(rows)
}

const FIRST: Place = Place { at: DateTime::UNIX_EPOCH, id: Uuid::nil() };
/// Far enough, and within the calendars of both sides.
const LAST: Place = Place { at: DateTime::from_timestamp_nanos(i64::MAX), id: Uuid::max() };

#[derive(QueryableByName)]
struct Joined {
    #[diesel(embed)]
    chat: chats::Row,
    #[diesel(sql_type = Nullable<Text>)]
    profile_name: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    phone: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    user_id: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    username: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    name: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    language: Option<String>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    blocked_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = BigInt)]
    contact_version: i64,
}

impl Joined {
    fn into_shown(self) -> Result<Shown, StoreError> {
        let contact = Contact {
            id: self.chat.contact_id(),
            name: self.name,
            profile_name: self.profile_name,
            phone: self.phone,
            user_id: self.user_id,
            username: self.username,
            language: self.language,
            blocked_at: self.blocked_at,
            // A chat lies under the card.
            merged_into: None,
            version: self.contact_version,
        };
        Ok(Shown { chat: self.chat.try_into()?, contact })
    }
}
