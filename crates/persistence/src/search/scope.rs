//! Which chats a search is for, and where these are few.

use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Nullable, Text, Uuid as SqlUuid};
use domain::ids::TagId;
use domain::visibility::Viewer;
use uuid::Uuid;

use crate::lists::{self, List, Sieve};
use crate::statement::sql;
use crate::{StoreError, Tx, tags};

/// Chats that are looked at one by one.
const CHATS: i64 = 200;
/// Bearers of a tag whose chats are looked up.
const BEARERS: i64 = 1000;

/// Which chats are meant.
#[derive(Debug, Clone)]
pub struct Scope {
    pub(super) accounts: Vec<Uuid>,
    pub(super) places: &'static [&'static str],
    pub(super) list: List,
    /// Only chats of this agent.
    pub(super) agent: Option<Uuid>,
}

impl Scope {
    /// What somebody may see of a list: `domain::visibility` in SQL.
    pub fn new(viewer: &Viewer, list: List) -> Self {
        let sees_own = list == List::Active && !viewer.sees_others();
        let places: &[&str] = match list {
            List::Active if sees_own => &["with"],
            List::Active => &["queue", "with"],
            List::Queue => &["queue"],
            List::Archived => &["archive"],
        };
        Self {
            accounts: viewer.accounts.iter().map(|id| Uuid::from(*id)).collect(),
            places,
            list,
            agent: sees_own.then(|| viewer.agent.into()),
        }
    }
}

#[derive(QueryableByName)]
pub(super) struct Id {
    #[diesel(sql_type = SqlUuid)]
    pub(super) id: Uuid,
}

macro_rules! all_chats {
    ($filter:literal) => {
        concat!(
            "select n.id from unnest(?) as a (id) cross join lateral (select c.id from chats c \
                where c.company_id = ? and c.account_id = a.id and ",
            $filter,
            " limit ?) n limit ?"
        )
    };
}

/// The chats that are meant and that a sieve lets through, if they are few. It may say of more than these.
pub fn few_chats(
    tx: &mut Tx<'_>,
    scope: &Scope,
    sieve: &Sieve,
) -> Result<Option<Vec<Uuid>>, StoreError> {
    if let Some(tag) = sieve.tag.filter(|_| scope.list != List::Archived)
        && let Some(few) = few_tagged(tx, scope, tag)?
    {
        return Ok(Some(few));
    }
    let ids: Vec<Uuid> = match (scope.agent, scope.list) {
        (_, List::Archived) if sieve.is_set() => {
            lists::in_archive(tx, scope.accounts.clone(), sieve, CHATS + 1)?
        }
        (Some(agent), _) => {
            let own = sql("select c.id from chats c where c.company_id = ? and c.agent_id = ? \
             and c.place = 'with' and c.account_id = any(?) limit ?")
            .bind::<SqlUuid, _>(tx.company)
            .bind::<SqlUuid, _>(agent)
            .bind::<Array<SqlUuid>, _>(&scope.accounts)
            .bind::<BigInt, _>(CHATS + 1)
            .load::<Id>(tx.conn)?;
            own.into_iter().map(|row| row.id).collect()
        }
        (None, list) => {
            let all = sql(match list {
                List::Active => all_chats!("c.place <> 'archive'"),
                List::Queue => all_chats!("c.place = 'queue'"),
                List::Archived => all_chats!("c.place = 'archive'"),
            })
            .bind::<Array<SqlUuid>, _>(&scope.accounts)
            .bind::<SqlUuid, _>(tx.company)
            .bind::<BigInt, _>(CHATS + 1)
            .bind::<BigInt, _>(CHATS + 1)
            .load::<Id>(tx.conn)?;
            all.into_iter().map(|row| row.id).collect()
        }
    };
    Ok(Some(ids).filter(|ids| i64::try_from(ids.len()).is_ok_and(|count| count <= CHATS)))
}

/// The chats of whoever bears a tag, if few do.
fn few_tagged(tx: &mut Tx<'_>, scope: &Scope, tag: TagId) -> Result<Option<Vec<Uuid>>, StoreError> {
    let tags = tags::borne_as(tx, tag)?;
    let bearers: Vec<Id> = sql("select t.contact_id as id from contact_tags t \
         where t.company_id = ? and t.tag_id = any(?) limit ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Array<SqlUuid>, _>(tags)
    .bind::<BigInt, _>(BEARERS + 1)
    .load(tx.conn)?;
    if i64::try_from(bearers.len()).is_ok_and(|count| count > BEARERS) {
        return Ok(None);
    }
    let bearers: Vec<Uuid> = bearers.into_iter().map(|row| row.id).collect();
    let chats: Vec<Id> = sql("select c.id from chats c where c.company_id = ? \
            and c.contact_id = any(?) and c.place = any(?) and c.account_id = any(?) \
            and (? or c.agent_id = ?) limit ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Array<SqlUuid>, _>(bearers)
    .bind::<Array<Text>, _>(scope.places)
    .bind::<Array<SqlUuid>, _>(&scope.accounts)
    .bind::<Bool, _>(scope.agent.is_none())
    .bind::<Nullable<SqlUuid>, _>(scope.agent)
    .bind::<BigInt, _>(CHATS + 1)
    .load(tx.conn)?;
    let is_few = i64::try_from(chats.len()).is_ok_and(|count| count <= CHATS);
    Ok(is_few.then(|| chats.into_iter().map(|row| row.id).collect()))
}
