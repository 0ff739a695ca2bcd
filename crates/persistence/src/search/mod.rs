//! Looking for chats by what was said in them, or by who the customer is.
//!
//! What was said is found newest first, a stretch of messages at a time, until a page is full. Which
//! way leads there is chosen by what a word costs: see [`Way`]. The time that a page takes depends on
//! its length and on how many of the messages on the way may be seen, not on how many there are.
//! Everything here may find too much, never too little: the text is asked in the end.

mod people;
mod scope;
mod way;

use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Nullable, Text, Uuid as SqlUuid};
use domain::ids::{ChatId, MessageId};
use domain::search::Key;
use uuid::Uuid;

pub use people::{contacts, named};
pub use scope::{Scope, few_chats};
use way::Way;

use crate::statement::{Statement, sql};
use crate::{StoreError, Tx};

/// A message that says what is looked for, as far as the index knows.
#[derive(Debug, Clone, Copy)]
pub struct Hit {
    /// Its number: newer ones have higher numbers.
    pub number: i64,
    /// Which.
    pub message: MessageId,
    /// In which chat.
    pub chat: ChatId,
}

/// Part of the way.
pub struct Stretch {
    /// What was found, newest first.
    pub hits: Vec<Hit>,
    /// Behind which number the next stretch begins; there is none, if empty.
    pub reached: Option<i64>,
}

/// A search for messages.
pub struct Search {
    way: Way,
    /// What must be in a message's words.
    tests: Vec<String>,
}

/// Lets no statement of this transaction take longer than a search may.
pub fn limit_time(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    sql("select set_config('statement_timeout', '2s', true)").execute(tx.conn)?;
    Ok(())
}

/// Where words that begin like this one end.
fn beyond(word: &str) -> String {
    format!("{word}\u{10FFFF}")
}

fn test_of(key: &Key) -> String {
    if key.is_prefix { format!(" {}", key.word) } else { format!(" {} ", key.word) }
}

/// What follows the messages on the way: each must have all words, and stand in a chat that is meant; and
/// no newer one in the same chat may have been found on an earlier page.
macro_rules! along {
    ($way:literal) => {
        concat!(
            "with way as materialized (",
            $way,
            ") select r.reached, r.n, h.number, h.message_id, h.chat_id \
             from (select min(number) as reached, count(*) as n from way) r \
             left join lateral (select s.number, s.message_id, s.chat_id from way w \
                cross join lateral (select m.* from searchable_messages m \
                    where m.company_id = ? and m.number = w.number offset 0) s \
                cross join lateral (select c.id from chats c \
                    where c.company_id = ? and c.id = s.chat_id and c.place = any(?) \
                        and c.account_id = any(?) and (? or c.agent_id = ?) offset 0) c \
                where w.is_it \
                    and not exists (select from unnest(?) t (word) where strpos(s.words, t.word) = 0) \
                    and not exists (select from searchable_messages y where y.company_id = ? \
                        and y.chat_id = s.chat_id and y.number >= ? \
                        and not exists (select from unnest(?) t (word) where strpos(y.words, t.word) = 0)) \
             ) h on true order by h.number desc"
        )
    };
}

const ALONG_WORDS: &str = along!(
    "select m.number, true as is_it from unnest(?) as w (word) cross join lateral ( \
        select x.number from message_words x where x.company_id = ? and x.word = w.word \
            and x.number < ? order by x.number desc limit ?) m \
     order by m.number desc limit ?"
);
const ALONG_FEW: &str = along!(
    "select f.number, true as is_it from unnest(?) as f (number) where f.number < ? \
     order by f.number desc limit ?"
);
const ALONG_ALL: &str = along!(
    "select x.number, not exists (select from unnest(?) t (word) where strpos(x.words, t.word) = 0) \
        as is_it from searchable_messages x where x.company_id = ? and x.number < ? \
     order by x.number desc limit ?"
);

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = Nullable<BigInt>)]
    reached: Option<i64>,
    #[diesel(sql_type = BigInt)]
    n: i64,
    #[diesel(sql_type = Nullable<BigInt>)]
    number: Option<i64>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    message_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    chat_id: Option<Uuid>,
}

impl Search {
    /// Chooses the way for what is looked for.
    pub fn begin(tx: &mut Tx<'_>, keys: &[Key]) -> Result<Self, StoreError> {
        let tests = keys.iter().map(test_of).collect();
        let way = Way::choose(tx, keys)?;
        Ok(Self { way, tests })
    }

    /// Goes on for `length` messages from before a number. What was found at or after `page` was shown
    /// on an earlier page.
    pub fn go_on(
        &self,
        tx: &mut Tx<'_>,
        scope: &Scope,
        page: i64,
        before: i64,
        length: i64,
    ) -> Result<Stretch, StoreError> {
        let company = tx.company;
        let found = match &self.way {
            Way::Words(words) => {
                let way = sql(ALONG_WORDS)
                    .bind::<Array<Text>, _>(words)
                    .bind::<SqlUuid, _>(company)
                    .bind::<BigInt, _>(before)
                    .bind::<BigInt, _>(length)
                    .bind::<BigInt, _>(length);
                self.rest(tx, way, scope, page)?
            }
            Way::Few(numbers) => {
                let way = sql(ALONG_FEW)
                    .bind::<Array<BigInt>, _>(numbers)
                    .bind::<BigInt, _>(before)
                    .bind::<BigInt, _>(length);
                self.rest(tx, way, scope, page)?
            }
            Way::All => {
                let way = sql(ALONG_ALL)
                    .bind::<Array<Text>, _>(&self.tests)
                    .bind::<SqlUuid, _>(company)
                    .bind::<BigInt, _>(before)
                    .bind::<BigInt, _>(length);
                self.rest(tx, way, scope, page)?
            }
        };
        let (reached, n) = found.first().map_or((None, 0), |first| (first.reached, first.n));
        Ok(Stretch { hits: hits(found), reached: reached.filter(|_| n == length) })
    }

    fn rest<Binds: crate::statement::Values>(
        &self,
        tx: &mut Tx<'_>,
        way: Statement<Binds>,
        scope: &Scope,
        page: i64,
    ) -> Result<Vec<Found>, StoreError> {
        let found = way
            .bind::<SqlUuid, _>(tx.company)
            .bind::<SqlUuid, _>(tx.company)
            .bind::<Array<Text>, _>(scope.places)
            .bind::<Array<SqlUuid>, _>(&scope.accounts)
            .bind::<Bool, _>(scope.agent.is_none())
            .bind::<Nullable<SqlUuid>, _>(scope.agent)
            .bind::<Array<Text>, _>(&self.tests)
            .bind::<SqlUuid, _>(tx.company)
            .bind::<BigInt, _>(page)
            .bind::<Array<Text>, _>(&self.tests)
            .load(tx.conn)?;
        Ok(found)
    }

    /// The newest hit of each of these chats, of those that come after an earlier page: where there are
    /// few chats, they are asked one by one.
    pub fn in_chats(
        &self,
        tx: &mut Tx<'_>,
        chats: &[Uuid],
        page: i64,
        limit: i64,
    ) -> Result<Vec<Hit>, StoreError> {
        let found: Vec<Found> = sql("select null::bigint as reached, 0::bigint as n, x.* \
             from unnest(?) as c (id) cross join lateral ( \
                select s.number, s.message_id, s.chat_id from searchable_messages s \
                where s.company_id = ? and s.chat_id = c.id \
                    and not exists (select from unnest(?) t (word) where strpos(s.words, t.word) = 0) \
                order by s.number desc limit 1) x \
             where x.number < ? order by x.number desc limit ?")
        .bind::<Array<SqlUuid>, _>(chats)
        .bind::<SqlUuid, _>(tx.company)
        .bind::<Array<Text>, _>(&self.tests)
        .bind::<BigInt, _>(page)
        .bind::<BigInt, _>(limit)
        .load(tx.conn)?;
        Ok(hits(found))
    }
}

fn hits(found: Vec<Found>) -> Vec<Hit> {
    let hit = |row: Found| {
        Some(Hit {
            number: row.number?,
            message: row.message_id?.into(),
            chat: row.chat_id?.into(),
        })
    };
    found.into_iter().filter_map(hit).collect()
}

/// Messages of one chat, newest first.
pub fn in_chat(
    tx: &mut Tx<'_>,
    chat: ChatId,
    keys: &[Key],
    before: i64,
    limit: i64,
) -> Result<Vec<Hit>, StoreError> {
    let tests: Vec<String> = keys.iter().map(test_of).collect();
    let found: Vec<Found> = sql("select null::bigint as reached, 0::bigint as n, \
            s.number, s.message_id, s.chat_id from searchable_messages s \
         where s.company_id = ? and s.chat_id = ? and s.number < ? \
            and not exists (select from unnest(?) t (word) where strpos(s.words, t.word) = 0) \
         order by s.number desc limit ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(chat))
    .bind::<BigInt, _>(before)
    .bind::<Array<Text>, _>(tests)
    .bind::<BigInt, _>(limit)
    .load(tx.conn)?;
    Ok(hits(found))
}
