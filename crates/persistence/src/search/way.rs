//! Which way leads to the messages that say something.

use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Text, Uuid as SqlUuid};
use domain::search::Key;

use super::beyond;
use crate::statement::sql;
use crate::{StoreError, Tx};

/// Words with one beginning that are followed one by one; of more, see [`Way`].
const WORDS: i64 = 24;
/// Messages that are put in order by hand.
const FEW: i64 = 2000;
/// How many of a word's messages tell how frequent it is.
const SAMPLE: i64 = 200;

/// How to get to the messages that say something.
pub(super) enum Way {
    /// Along these words, each newest first: one word, or the few that begin like it.
    Words(Vec<String>),
    /// There are only these: many words with one beginning, but rare ones.
    Few(Vec<i64>),
    /// Along all messages: the words are so frequent that a page is soon full.
    All,
}

impl Way {
    /// Chooses by what each word costs; if one is nowhere, there is nothing on the way.
    pub(super) fn choose(tx: &mut Tx<'_>, keys: &[Key]) -> Result<Self, StoreError> {
        let mut best: Option<(Option<i64>, Vec<String>)> = None;
        for key in keys {
            let words = if key.is_prefix {
                beginning_with(tx, &key.word)?
            } else {
                Some(vec![key.word.clone()])
            };
            let Some(words) = words else { continue };
            if words.is_empty() {
                return Ok(Self::Few(vec![]));
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
        Ok(match (best, keys) {
            (Some((_, words)), _) => Self::Words(words),
            (None, [key, ..]) => few(tx, &key.word)?.map_or(Self::All, Self::Few),
            (None, []) => Self::Few(vec![]),
        })
    }
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
