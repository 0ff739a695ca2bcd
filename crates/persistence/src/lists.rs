//! The lists of chats, page by page: `domain::visibility` in SQL.
//!
//! A page costs the same at any depth and any number of chats: the index of each account gives at
//! most a page of ids, and only the rows of the page that comes of them are read.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Nullable, Timestamptz, Uuid as SqlUuid};
use domain::chat::Chat;
pub use domain::chat_filter::List;
use domain::event::Shown;
use domain::ids::{AgentId, ReasonId, TagId};
use domain::visibility::Viewer;
use uuid::Uuid;

use crate::chats::{self, Joined};
use crate::statement::{Statement, sql};
use crate::{StoreError, Tx, tags};

/// Where a page begins: after this chat, which had this time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// What the list is ordered by.
    pub at: DateTime<Utc>,
    /// Which chat.
    pub id: Uuid,
}

impl Place {
    /// Where a chat is in a list that it is in.
    pub fn of(list: List, chat: &Chat) -> Self {
        let at = match (list, &chat.place) {
            (List::Queue, _) => chat.waits_since().unwrap_or(chat.active_at),
            (List::Archived, domain::chat::Place::Archive { at, .. }) => *at,
            _ => chat.active_at,
        };
        Self { at, id: chat.id.into() }
    }

    /// Before the first of a list.
    pub(crate) fn before_all(list: List) -> Self {
        if list == List::Queue { FIRST } else { LAST }
    }
}

/// Says a list of accounts' chats: the filter, what of `n` it is ordered by, and the direction.
macro_rules! of_accounts {
    ($filter:literal, $by:literal, $beyond:literal, $order:literal) => {
        concat!(
            "select c.*, k.profile_name, k.phone, k.user_id, k.username, k.tag_ids, k.name, ",
            "k.language, k.blocked_at, k.marketing_stops, k.marketing_said_at, ",
            "k.version as contact_version, e.name as ended_by_name, r.name as reason_name ",
            "from (select x.id, x.at from unnest(?) as a (id) ",
            "cross join lateral (select n.id, ",
            $by,
            " as at from chats n ",
            "where n.company_id = ? and n.account_id = a.id and ",
            $filter,
            " and (",
            $by,
            ", n.id) ",
            $beyond,
            " (?, ?) ",
            "order by ",
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

const ACTIVE: &str = of_accounts!(
    "n.place <> 'archive' and (?::uuid[] is null or exists (select from contact_tags t \
        where t.company_id = n.company_id and t.contact_id = n.contact_id and t.tag_id = any(?)))",
    "n.active_at",
    "<",
    " desc"
);
const QUEUE: &str = of_accounts!(
    "n.place = 'queue' and (?::uuid[] is null or exists (select from contact_tags t \
        where t.company_id = n.company_id and t.contact_id = n.contact_id and t.tag_id = any(?)))",
    "least(n.unanswered_since, n.since)",
    ">",
    ""
);

const OWN: &str = "select c.*, k.profile_name, k.phone, k.user_id, k.username, k.tag_ids, k.name, \
        k.language, k.blocked_at, k.marketing_stops, k.marketing_said_at, \
        k.version as contact_version, null as ended_by_name, null as reason_name from chats c \
    join contacts k on k.company_id = c.company_id and k.id = c.contact_id \
    where c.company_id = ? and c.agent_id = ? and c.place = 'with' and c.account_id = any(?) \
        and (?::uuid[] is null or exists (select from contact_tags t \
            where t.company_id = c.company_id and t.contact_id = c.contact_id and t.tag_id = any(?))) \
        and (c.active_at, c.id) < (?, ?) \
    order by c.active_at desc, c.id desc limit ?";

/// What the chats of a list have to be. Of the archive, each combination is an index, in whose order the
/// page is read until it is full; the other lists are short, and are read along.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sieve {
    /// Whose customer is tagged so.
    pub tag: Option<TagId>,
    /// Ended by this person.
    pub archived_by: Option<AgentId>,
    /// Ended for this reason.
    pub reason: Option<ReasonId>,
    /// Archived then or later.
    pub from: Option<DateTime<Utc>>,
    /// Archived earlier.
    pub to: Option<DateTime<Utc>>,
}

impl Sieve {
    /// Whether anything is asked for.
    pub fn is_set(&self) -> bool {
        *self != Self::default()
    }

    /// Whether a chat is what is asked for, as the lists say it in SQL.
    pub fn lets_through(&self, shown: &Shown) -> bool {
        let Shown { chat, contact, .. } = shown;
        let (archived_at, ending) = match &chat.place {
            domain::chat::Place::Archive { at, ending } => (Some(*at), Some(ending)),
            _ => (None, None),
        };
        let is_tagged = |tag| contact.tags.iter().any(|tagged| tagged.id == tag);
        self.tag.is_none_or(is_tagged)
            && self.archived_by.is_none_or(|by| ending.and_then(|it| it.by()) == Some(by))
            && self.reason.is_none_or(|reason| ending.and_then(|it| it.reason()) == Some(reason))
            && self.from.is_none_or(|from| archived_at.is_some_and(|at| from <= at))
            && self.to.is_none_or(|to| archived_at.is_some_and(|at| at < to))
    }
}

/// Says where a part of the archive begins: from which rows, what they call a chat, and the conditions, in
/// which `f.eq` is who ended it and for which reason, and `u.id` the tag, under each of its ids.
macro_rules! places_in_archive {
    ($table:literal, $id:literal, $conditions:literal) => {
        concat!(
            "select y.id, y.at from (select distinct x.id, x.at ",
            "from (select ?::uuid[] as accounts, ?::uuid[] as eq, ?::uuid[] as tags) f ",
            "cross join lateral unnest(f.accounts) as a (id) ",
            "cross join lateral unnest(f.tags) as u (id) cross join lateral (select n.",
            $id,
            " as id, n.since as at from ",
            $table,
            " n where n.company_id = ? and n.account_id = a.id and ",
            $conditions,
            " and (n.since, n.",
            $id,
            ") < (?, ?) and n.since >= ? order by n.since desc, n.",
            $id,
            " desc limit ?) x) y order by y.at desc, y.id desc limit ?",
        )
    };
}

/// The same with all that is shown of the chats; and without.
macro_rules! of_archive {
    ($table:literal, $id:literal, $conditions:literal) => {
        [
            concat!(
                "select c.*, k.profile_name, k.phone, k.user_id, k.username, k.tag_ids, k.name, ",
                "k.language, k.blocked_at, k.marketing_stops, k.marketing_said_at, ",
                "k.version as contact_version, e.name as ended_by_name, r.name as reason_name from (",
                places_in_archive!($table, $id, $conditions),
                ") p join chats c on c.company_id = ? and c.id = p.id ",
                "join contacts k on k.company_id = c.company_id and k.id = c.contact_id ",
                "left join agents e on e.company_id = c.company_id and e.id = c.archived_by ",
                "left join reasons r on r.company_id = c.company_id and r.id = c.reason_id ",
                "order by p.at desc, p.id desc",
            ),
            places_in_archive!($table, $id, $conditions),
        ]
    };
}

/// The part of the archive that a sieve lets through: with all that is shown, and its places alone.
const fn part_of_archive(sieve: &Sieve) -> [&'static str; 2] {
    match (sieve.tag.is_some(), sieve.archived_by.is_some(), sieve.reason.is_some()) {
        (false, false, false) => of_archive!("chats", "id", "n.place = 'archive'"),
        (false, true, false) => of_archive!("chats", "id", "n.archived_by = f.eq[1]"),
        (false, false, true) => of_archive!("chats", "id", "n.reason_id = f.eq[2]"),
        (false, true, true) => {
            of_archive!("chats", "id", "n.archived_by = f.eq[1] and n.reason_id = f.eq[2]")
        }
        (true, false, false) => of_archive!("archived_tags", "chat_id", "n.tag_id = u.id"),
        (true, true, false) => {
            of_archive!("archived_tags", "chat_id", "n.tag_id = u.id and n.archived_by = f.eq[1]")
        }
        (true, false, true) => {
            of_archive!("archived_tags", "chat_id", "n.tag_id = u.id and n.reason_id = f.eq[2]")
        }
        (true, true, true) => of_archive!(
            "archived_tags",
            "chat_id",
            "n.tag_id = u.id and n.archived_by = f.eq[1] and n.reason_id = f.eq[2]"
        ),
    }
}

/// Binds what a part of the archive asks for, but for what is shown of the chats.
macro_rules! bind_places {
    ($statement:expr, $tx:ident, $accounts:ident, $sieve:ident, $tags:ident, $after:ident, $limit:ident) => {{
        let eq = [$sieve.archived_by.map(Uuid::from), $sieve.reason.map(Uuid::from)];
        let eq: Vec<Uuid> = eq.into_iter().map(Option::unwrap_or_default).collect();
        // What ends before a moment begins there, as after a page.
        let end = $sieve.to.map(|at| Place { at, id: Uuid::nil() });
        let after = end.filter(|end| (end.at, end.id) < ($after.at, $after.id)).unwrap_or($after);
        sql($statement)
            .bind::<Array<SqlUuid>, _>($accounts)
            .bind::<Array<SqlUuid>, _>(eq)
            // Without a tag, each account is read once.
            .bind::<Array<SqlUuid>, _>($tags.unwrap_or_else(|| vec![Uuid::nil()]))
            .bind::<SqlUuid, _>($tx.company)
            .bind::<Timestamptz, _>(after.at)
            .bind::<SqlUuid, _>(after.id)
            .bind::<Timestamptz, _>($sieve.from.unwrap_or(DateTime::UNIX_EPOCH))
            .bind::<BigInt, _>($limit)
            .bind::<BigInt, _>($limit)
    }};
}

fn archive(
    tx: &mut Tx<'_>,
    accounts: Vec<Uuid>,
    sieve: &Sieve,
    tags: Option<Vec<Uuid>>,
    after: Place,
    limit: i64,
) -> Result<Vec<Joined>, StoreError> {
    let [all, _] = part_of_archive(sieve);
    let rows = bind_places!(all, tx, accounts, sieve, tags, after, limit)
        .bind::<SqlUuid, _>(tx.company)
        .load(tx.conn)?;
    Ok(rows)
}

/// The newest chats of the archive that a sieve lets through.
pub(crate) fn in_archive(
    tx: &mut Tx<'_>,
    accounts: Vec<Uuid>,
    sieve: &Sieve,
    limit: i64,
) -> Result<Vec<Uuid>, StoreError> {
    #[derive(QueryableByName)]
    struct Placed {
        #[diesel(sql_type = SqlUuid)]
        id: Uuid,
    }
    let tags = sieve.tag.map(|tag| tags::borne_as(tx, tag)).transpose()?;
    let [_, places] = part_of_archive(sieve);
    let rows: Vec<Placed> =
        bind_places!(places, tx, accounts, sieve, tags, LAST, limit).load(tx.conn)?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// Lists a page of what somebody may see.
pub fn page(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    list: List,
    sieve: &Sieve,
    after: Option<Place>,
    limit: i64,
) -> Result<Vec<Shown>, StoreError> {
    let accounts: Vec<Uuid> = viewer.accounts.iter().map(|id| Uuid::from(*id)).collect();
    let tags = sieve.tag.map(|tag| tags::borne_as(tx, tag)).transpose()?;
    let after = after.unwrap_or_else(|| Place::before_all(list));
    let rows: Vec<Joined> = match list {
        List::Active if !viewer.sees_others() => sql(OWN)
            .bind::<SqlUuid, _>(tx.company)
            .bind::<SqlUuid, _>(Uuid::from(viewer.agent))
            .bind::<Array<SqlUuid>, _>(accounts)
            .bind::<Nullable<Array<SqlUuid>>, _>(tags.clone())
            .bind::<Nullable<Array<SqlUuid>>, _>(tags)
            .bind::<Timestamptz, _>(after.at)
            .bind::<SqlUuid, _>(after.id)
            .bind::<BigInt, _>(limit)
            .load(tx.conn)?,
        List::Active => of_accounts(tx, sql(ACTIVE), accounts, tags, after, limit)?,
        List::Queue => of_accounts(tx, sql(QUEUE), accounts, tags, after, limit)?,
        List::Archived => archive(tx, accounts, sieve, tags, after, limit)?,
    };
    chats::shown(tx, rows)
}

fn of_accounts(
    tx: &mut Tx<'_>,
    list: Statement<()>,
    accounts: Vec<Uuid>,
    tags: Option<Vec<Uuid>>,
    after: Place,
    limit: i64,
) -> Result<Vec<Joined>, StoreError> {
    let rows = list
        .bind::<Array<SqlUuid>, _>(accounts)
        .bind::<SqlUuid, _>(tx.company)
        .bind::<Nullable<Array<SqlUuid>>, _>(tags.clone())
        .bind::<Nullable<Array<SqlUuid>>, _>(tags)
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
