//! Looking for chats by what was said in them, or by who the customer is.
//!
//! What was said is found newest first, a stretch of messages at a time, until a page is full. Which
//! way leads there is chosen by what a word costs: see [`Way`]. The time that a page takes depends on
//! its length and on how many of the messages on the way may be seen, not on how many there are.
//! Everything here may find too much, never too little: the text is asked in the end.

mod people;

use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Nullable, Text, Uuid as SqlUuid};
use domain::ids::{ChatId, MessageId, TagId};
use domain::search::Key;
use domain::visibility::Viewer;
use uuid::Uuid;

pub use people::{contacts, named};

use crate::lists::{self, List, Sieve};
use crate::statement::{Statement, sql};
use crate::{StoreError, Tx, tags};

/// Words with one beginning that are followed one by one; of more, see [`Way`].
const WORDS: i64 = 24;
/// Messages that are put in order by hand.
const FEW: i64 = 2000;
/// How many of a word's messages tell how frequent it is.
const SAMPLE: i64 = 200;
/// Chats that are looked at one by one.
const CHATS: i64 = 200;
/// Bearers of a tag whose chats are looked up.
const BEARERS: i64 = 1000;

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

/// Which chats are meant.
#[derive(Debug, Clone)]
pub struct Scope {
    accounts: Vec<Uuid>,
    places: &'static [&'static str],
    list: List,
    /// Only chats of this agent.
    agent: Option<Uuid>,
}

/// How to get to the messages that say something.
enum Way {
    /// Along these words, each newest first: one word, or the few that begin like it.
    Words(Vec<String>),
    /// There are only these: many words with one beginning, but rare ones.
    Few(Vec<i64>),
    /// Along all messages: the words are so frequent that a page is soon full.
    All,
}

/// A search for messages.
pub struct Search {
    way: Way,
    /// What must be in a message's words.
    tests: Vec<String>,
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
        let mut best: Option<(Option<i64>, Vec<String>)> = None;
        for key in keys {
            let words = if key.is_prefix {
                beginning_with(tx, &key.word)?
            } else {
                Some(vec![key.word.clone()])
            };
            let Some(words) = words else { continue };
            if words.is_empty() {
                return Ok(Self { way: Way::Few(vec![]), tests });
            }
            // The rarer a word, the further its newest messages reach back.
            let reach = if keys.len() > 1 { reach(tx, &words)? } else { None };
            if best.as_ref().is_none_or(|(known, _)| reach < *known) {
                let is_rare = reach.is_none();
                best = Some((reach, words));
                if is_rare {
                    break;
                }
            }
        }
        let way = match (best, keys) {
            (Some((_, words)), _) => Way::Words(words),
            (None, [key, ..]) => few(tx, &key.word)?.map_or(Way::All, Way::Few),
            (None, []) => Way::Few(vec![]),
        };
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

#[derive(QueryableByName)]
struct Word {
    #[diesel(sql_type = Text)]
    word: String,
}
#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    number: i64,
}
#[derive(QueryableByName)]
struct Id {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
}

/// The words that begin like this; nothing if there are too many. The index is asked for the next one
/// after each.
fn beginning_with(tx: &mut Tx<'_>, word: &str) -> Result<Option<Vec<String>>, StoreError> {
    let words: Vec<Word> = sql("with recursive k (word) as ( \
            (select w.word from message_words w where w.company_id = ? and w.word >= ? and w.word < ? \
             order by w.word limit 1) \
            union all \
            select (select w.word from message_words w where w.company_id = ? and w.word > k.word \
                and w.word < ? order by w.word limit 1) from k where k.word is not null) \
         select word from k where word is not null limit ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Text, _>(word)
    .bind::<Text, _>(beyond(word))
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Text, _>(beyond(word))
    .bind::<BigInt, _>(WORDS + 1)
    .load(tx.conn)?;
    let is_many = i64::try_from(words.len()).is_ok_and(|count| count > WORDS);
    Ok((!is_many).then(|| words.into_iter().map(|row| row.word).collect()))
}

/// How far back the newest messages with these words reach; nothing if there are not as many.
fn reach(tx: &mut Tx<'_>, words: &[String]) -> Result<Option<i64>, StoreError> {
    let last: Option<Number> =
        sql("select m.number from unnest(?) as w (word) cross join lateral ( \
            select x.number from message_words x where x.company_id = ? and x.word = w.word \
            order by x.number desc limit ?) m \
         order by m.number desc offset ? limit 1")
        .bind::<Array<Text>, _>(words)
        .bind::<SqlUuid, _>(tx.company)
        .bind::<BigInt, _>(SAMPLE)
        .bind::<BigInt, _>(SAMPLE - 1)
        .get_result(tx.conn)
        .optional()?;
    Ok(last.map(|row| row.number))
}

/// All messages with words that begin like this, newest first, if they are few.
fn few(tx: &mut Tx<'_>, word: &str) -> Result<Option<Vec<i64>>, StoreError> {
    let all: Vec<Number> = sql("select w.number from message_words w \
         where w.company_id = ? and w.word >= ? and w.word < ? limit ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Text, _>(word)
    .bind::<Text, _>(beyond(word))
    .bind::<BigInt, _>(FEW + 1)
    .load(tx.conn)?;
    if i64::try_from(all.len()).is_ok_and(|count| count > FEW) {
        return Ok(None);
    }
    let mut numbers: Vec<i64> = all.into_iter().map(|row| row.number).collect();
    numbers.sort_unstable_by(|one, other| other.cmp(one));
    numbers.dedup();
    Ok(Some(numbers))
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
