//! Looking for customers, and for chats by who the customer is.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::ids::ContactId;
use domain::search::Key;
use uuid::Uuid;

use super::{Scope, beyond};
use crate::lists::{List, Place};
use crate::statement::sql;
use crate::{StoreError, Tx, tallies};

/// Customers who are looked up one by one, where customers alone are looked for. Where more bear a name, all are
/// gone through instead: a page of them is soon full.
const BEARERS: i64 = 5000;
/// What it costs to look at a chat on the way along a list, where looking up a customer's costs 1.
const LOOK: i64 = 2;

/// The same for chats: how many customers it is worth to look up. Of a list, each account is gone through until a page
/// is full, which takes the longer the fewer bear the name.
fn worth_asking(tx: &mut Tx<'_>, scope: &Scope, limit: i64) -> Result<i64, StoreError> {
    let chats = tallies::length(tx, &scope.accounts, scope.list)?;
    let accounts = i64::try_from(scope.accounts.len()).unwrap_or(i64::MAX);
    let wanted = limit.saturating_mul(accounts).saturating_mul(LOOK);
    Ok(wanted.saturating_mul(chats.max(0)).isqrt())
}

/// The customer has a word between each of these bounds.
macro_rules! is_named {
    ($contact:literal) => {
        concat!(
            "not exists (select from unnest(?, ?) t (low, high) where not exists ( \
                select from contact_words w where w.company_id = ? and w.contact_id = ",
            $contact,
            " and w.word >= t.low and w.word <= t.high))"
        )
    };
}

/// Chats of these customers. Names are looked at in the order of the list, until the page is full.
macro_rules! of_people {
    ($by:literal, $beyond:literal, $order:literal) => {
        concat!(
            "select o.id, o.at from (select c.id, c.contact_id, ",
            $by,
            " as at from chats c where c.company_id = ? \
                and c.contact_id = any(?) and c.place = any(?) and c.account_id = any(?) \
                and (? or c.agent_id = ?) and (",
            $by,
            ", c.id) ",
            $beyond,
            " (?, ?) order by ",
            $by,
            $order,
            ", c.id",
            $order,
            " offset 0) o where ",
            is_named!("o.contact_id"),
            " order by o.at",
            $order,
            ", o.id",
            $order,
            " limit ?"
        )
    };
}

/// Along a list.
macro_rules! along_list {
    ($filter:literal, $by:literal, $beyond:literal, $order:literal) => {
        concat!(
            "select x.id, x.at from unnest(?) as a (id) cross join lateral ( \
                select c.id, ",
            $by,
            " as at from chats c where c.company_id = ? \
                    and c.account_id = a.id and ",
            $filter,
            " and (",
            $by,
            ", c.id) ",
            $beyond,
            " (?, ?) and (? or c.agent_id = ?) and ",
            is_named!("c.contact_id"),
            " order by ",
            $by,
            $order,
            ", c.id",
            $order,
            " limit ?) x \
             order by x.at",
            $order,
            ", x.id",
            $order,
            " limit ?"
        )
    };
}

#[derive(QueryableByName)]
struct Placed {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Timestamptz)]
    at: DateTime<Utc>,
}

/// A page of the chats whose customers have all these words, in the order of the list.
pub fn contacts(
    tx: &mut Tx<'_>,
    scope: &Scope,
    keys: &[Key],
    after: Option<Place>,
    limit: i64,
) -> Result<Vec<Place>, StoreError> {
    let Some(first) = keys.first() else { return Ok(vec![]) };
    let after = after.unwrap_or_else(|| Place::before_all(scope.list));
    let low: Vec<&str> = keys.iter().map(|key| key.word.as_str()).collect();
    let high: Vec<String> = keys.iter().map(last_word).collect();
    let most = worth_asking(tx, scope, limit)?;
    let found: Vec<Placed> = match people(tx, first, most)? {
        Some(people) if people.is_empty() => vec![],
        Some(people) => sql(match scope.list {
            List::Active => of_people!("c.active_at", "<", " desc"),
            List::Archived => of_people!("c.since", "<", " desc"),
            List::Queue => of_people!("least(c.unanswered_since, c.since)", ">", ""),
        })
        .bind::<SqlUuid, _>(tx.company)
        .bind::<Array<SqlUuid>, _>(people)
        .bind::<Array<Text>, _>(scope.places)
        .bind::<Array<SqlUuid>, _>(&scope.accounts)
        .bind::<Bool, _>(scope.agent.is_none())
        .bind::<Nullable<SqlUuid>, _>(scope.agent)
        .bind::<Timestamptz, _>(after.at)
        .bind::<SqlUuid, _>(after.id)
        .bind::<Array<Text>, _>(low)
        .bind::<Array<Text>, _>(high)
        .bind::<SqlUuid, _>(tx.company)
        .bind::<BigInt, _>(limit)
        .load(tx.conn)?,
        None => sql(match scope.list {
            List::Active => along_list!("c.place <> 'archive'", "c.active_at", "<", " desc"),
            List::Archived => along_list!("c.place = 'archive'", "c.since", "<", " desc"),
            List::Queue => {
                along_list!("c.place = 'queue'", "least(c.unanswered_since, c.since)", ">", "")
            }
        })
        .bind::<Array<SqlUuid>, _>(&scope.accounts)
        .bind::<SqlUuid, _>(tx.company)
        .bind::<Timestamptz, _>(after.at)
        .bind::<SqlUuid, _>(after.id)
        .bind::<Bool, _>(scope.agent.is_none())
        .bind::<Nullable<SqlUuid>, _>(scope.agent)
        .bind::<Array<Text>, _>(low)
        .bind::<Array<Text>, _>(high)
        .bind::<SqlUuid, _>(tx.company)
        .bind::<BigInt, _>(limit)
        .bind::<BigInt, _>(limit)
        .load(tx.conn)?,
    };
    Ok(found.into_iter().map(|row| Place { at: row.at, id: row.id }).collect())
}

/// The customers who may be meant, and the words they must have.
macro_rules! of_way {
    ($way:literal) => {
        concat!(
            "with way as materialized (",
            $way,
            ") select r.reached, r.n, h.id from ( \
                select (select w.id from way w order by w.id limit 1) as reached, \
                    (select count(*) from way) as n) r \
             left join lateral (select v.id from (select w.id from way w order by w.id desc offset 0) v \
                where ",
            is_named!("v.id"),
            " limit ?) h on true order by h.id desc"
        )
    };
}

#[derive(QueryableByName)]
struct Named {
    #[diesel(sql_type = Nullable<SqlUuid>)]
    reached: Option<Uuid>,
    #[diesel(sql_type = BigInt)]
    n: i64,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    id: Option<Uuid>,
}

/// Customers who have all these words, the newest first, below one: at most `limit` of them, and below whom to
/// look on, if there may be more. Where few bear the first of the words, these are asked; otherwise the
/// customers are gone through, `steps` of them at most.
pub fn named(
    tx: &mut Tx<'_>,
    keys: &[Key],
    before: Option<ContactId>,
    (limit, steps): (i64, i64),
) -> Result<(Vec<ContactId>, Option<ContactId>), StoreError> {
    let Some(first) = keys.first() else { return Ok((vec![], None)) };
    let (company, before) = (tx.company, before.map_or(Uuid::max(), Uuid::from));
    let low: Vec<&str> = keys.iter().map(|key| key.word.as_str()).collect();
    let high: Vec<String> = keys.iter().map(last_word).collect();
    let few = people(tx, first, BEARERS)?;
    let is_walk = few.is_none();
    let found: Vec<Named> = match few {
        Some(people) => {
            sql(of_way!("select distinct p.id from unnest(?) as p (id) where p.id < ?"))
                .bind::<Array<SqlUuid>, _>(people)
                .bind::<SqlUuid, _>(before)
                .bind::<Array<Text>, _>(low)
                .bind::<Array<Text>, _>(high)
                .bind::<SqlUuid, _>(company)
                .bind::<BigInt, _>(limit)
                .load(tx.conn)?
        }
        None => sql(of_way!(
            "select k.id from contacts k where k.company_id = ? and k.id < ? \
             order by k.id desc limit ?"
        ))
        .bind::<SqlUuid, _>(company)
        .bind::<SqlUuid, _>(before)
        .bind::<BigInt, _>(steps)
        .bind::<Array<Text>, _>(low)
        .bind::<Array<Text>, _>(high)
        .bind::<SqlUuid, _>(company)
        .bind::<BigInt, _>(limit)
        .load(tx.conn)?,
    };
    let ids: Vec<ContactId> = found.iter().filter_map(|row| row.id).map(Into::into).collect();
    if i64::try_from(ids.len()).is_ok_and(|count| count >= limit) {
        let last = ids.last().copied();
        return Ok((ids, last));
    }
    let way = found.first().filter(|row| is_walk && row.n >= steps);
    let reached = way.and_then(|row| row.reached).map(Into::into);
    Ok((ids, reached))
}

fn last_word(key: &Key) -> String {
    if key.is_prefix { beyond(&key.word) } else { key.word.clone() }
}

/// Who has such a word, if they are few.
fn people(tx: &mut Tx<'_>, key: &Key, most: i64) -> Result<Option<Vec<Uuid>>, StoreError> {
    let found: Vec<super::scope::Id> = sql("select w.contact_id as id from contact_words w \
         where w.company_id = ? and w.word >= ? and w.word <= ? limit ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Text, _>(&key.word)
    .bind::<Text, _>(last_word(key))
    .bind::<BigInt, _>(most + 1)
    .load(tx.conn)?;
    let is_few = i64::try_from(found.len()).is_ok_and(|count| count <= most);
    Ok(is_few.then(|| found.into_iter().map(|row| row.id).collect()))
}
