//! The lists of chats, page by page: `domain::visibility` in SQL.
//!
//! A page costs the same at any depth and any number of chats: the index of each account gives at
//! most a page of ids, and only the rows of the page that comes of them are read.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Timestamptz, Uuid as SqlUuid};
use domain::event::Shown;
use domain::visibility::Viewer;
use uuid::Uuid;

use crate::chats::{self, Joined};
use crate::statement::{Statement, sql};
use crate::{StoreError, Tx};

/// Which list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// Inside the window: one's own chats, or all for those who see the chats of others.
    Active,
    /// Active and nobody's, the longest waiting first.
    Queue,
    /// Over, what was archived last first: nothing moves there while somebody reads on.
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
            "select c.*, k.profile_name, k.phone, k.user_id, k.username, k.tag_ids, k.name, ",
            "k.language, k.blocked_at, ",
            "k.version as contact_version, e.name as ended_by_name, r.name as reason_name ",
            "from (select x.id, x.at from unnest(?) as a (id) ",
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
            "left join agents e on e.company_id = c.company_id and e.id = c.archived_by ",
            "left join reasons r on r.company_id = c.company_id and r.id = c.reason_id ",
            "order by p.at",
            $order,
            ", p.id",
            $order,
        )
    };
}

const ACTIVE: &str = of_accounts!("n.place <> 'archive'", "active_at", "<", " desc");
const ARCHIVED: &str = of_accounts!("n.place = 'archive'", "since", "<", " desc");
const QUEUE: &str = of_accounts!("n.place = 'queue'", "since", ">", "");

const OWN: &str = "select c.*, k.profile_name, k.phone, k.user_id, k.username, k.tag_ids, k.name, \
        k.language, k.blocked_at, \
        k.version as contact_version, null as ended_by_name, null as reason_name from chats c \
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
    chats::shown(tx, rows)
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
