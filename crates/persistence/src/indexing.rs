//! What the search knows, as rows: written after the fact, company by company, by whoever reads the log.
//!
//! How far the log was read is written in the same transaction as what came of it, under the lock of the
//! company's row: nothing is missed, and nothing is there twice. Messages are numbered in the order in
//! which they are found, so that newer ones have higher numbers; what was there before the log is
//! numbered backwards.

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::contact::Contact;
use domain::content::Content;
use domain::event::Event;
use domain::ids::{ChatId, CompanyId, ContactId, ImportId, MessageId};
use uuid::Uuid;

use crate::statement::sql;
use crate::stored::Stored;
use crate::{Batch, StoreError, contacts};

/// See `events::DISORDER`.
const DISORDER: TimeDelta = TimeDelta::hours(1);

/// How far a company's log was read.
#[derive(Debug, Clone, QueryableByName)]
pub struct Progress {
    #[diesel(sql_type = SqlUuid)]
    company_id: Uuid,
    /// The number of the last event that was read.
    #[diesel(sql_type = BigInt)]
    pub seq: i64,
    /// About when that was.
    #[diesel(sql_type = Timestamptz)]
    pub at: DateTime<Utc>,
    #[diesel(sql_type = BigInt)]
    newest: i64,
    #[diesel(sql_type = BigInt)]
    oldest: i64,
    /// Customers after this one are still to be read.
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub contacts_after: Option<Uuid>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    messages_before: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    messages_before_id: Option<Uuid>,
    /// How far the log reaches.
    #[diesel(sql_type = BigInt)]
    pub head: i64,
}

/// A message, and what it says.
#[derive(Debug, Clone)]
pub struct Said {
    /// Which message.
    pub message: MessageId,
    /// In which chat.
    pub chat: ChatId,
    /// Its words, each once.
    pub words: Vec<String>,
}

/// An event that tells of messages or customers.
pub struct News {
    /// Its number.
    pub seq: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// What happened.
    pub event: Event,
}

/// Companies of whose log, or of what was before it, something is still to be read.
pub fn list_behind(batch: &mut Batch<'_>, limit: i64) -> Result<Vec<CompanyId>, StoreError> {
    #[derive(QueryableByName)]
    struct Behind {
        #[diesel(sql_type = SqlUuid)]
        company_id: Uuid,
    }
    let behind: Vec<Behind> = sql("select l.company_id from company_logs l \
         left join search_progress p on p.company_id = l.company_id \
         where p.company_id is null or p.seq < l.last_seq or p.contacts_after is not null \
            or p.messages_before is not null limit ?")
    .bind::<BigInt, _>(limit)
    .load(batch.conn)?;
    Ok(behind.into_iter().map(|row| row.company_id.into()).collect())
}

/// How many events nobody has read for the search yet, and how many companies' past.
pub fn lag(batch: &mut Batch<'_>) -> Result<(i64, i64), StoreError> {
    #[derive(QueryableByName)]
    struct Lag {
        #[diesel(sql_type = BigInt)]
        events: i64,
        #[diesel(sql_type = BigInt)]
        pasts: i64,
    }
    let lag: Lag = sql("select coalesce(sum(l.last_seq - coalesce(p.seq, 0)), 0)::bigint as events, \
            count(*) filter (where p.contacts_after is not null or p.messages_before is not null) as pasts \
         from company_logs l left join search_progress p on p.company_id = l.company_id")
    .get_result(batch.conn)?;
    Ok((lag.events, lag.pasts))
}

/// Keeps others from reading a company's log for the search; nothing if somebody does already.
pub fn lock(batch: &mut Batch<'_>, company: CompanyId) -> Result<Option<Progress>, StoreError> {
    let company = Uuid::from(company);
    let lock = |batch: &mut Batch<'_>| {
        sql("select p.*, l.last_seq as head from search_progress p \
             join company_logs l on l.company_id = p.company_id \
             where p.company_id = ? for update of p skip locked")
        .bind::<SqlUuid, _>(company)
        .get_result::<Progress>(batch.conn)
        .optional()
    };
    if let Some(progress) = lock(batch)? {
        return Ok(Some(progress));
    }
    // A company whose log begins.
    sql("insert into search_progress (company_id, at) values (?, ?) on conflict do nothing")
        .bind::<SqlUuid, _>(company)
        .bind::<Timestamptz, _>(DateTime::UNIX_EPOCH)
        .execute(batch.conn)?;
    Ok(lock(batch)?)
}

impl Progress {
    /// Messages before this one are still to be read.
    pub fn messages_before(&self) -> Option<(DateTime<Utc>, Uuid)> {
        self.messages_before.zip(self.messages_before_id)
    }

    /// Goes to where the log begins now, if what comes next was dropped with its day: the log keeps only
    /// some. What happened in between is then read with all that was there before.
    pub fn pass_over_gap(&mut self, batch: &mut Batch<'_>) -> Result<(), StoreError> {
        #[derive(QueryableByName)]
        struct Next {
            #[diesel(sql_type = BigInt)]
            seq: i64,
        }
        let next: Option<Next> = sql("select seq from events \
             where company_id = ? and seq > ? and at >= ? order by seq limit 1")
        .bind::<SqlUuid, _>(self.company_id)
        .bind::<BigInt, _>(self.seq)
        .bind::<Timestamptz, _>(self.at - DISORDER)
        .get_result(batch.conn)
        .optional()?;
        let begin = next.map_or(self.head, |next| next.seq - 1);
        if begin > self.seq {
            self.seq = begin;
            self.contacts_after = Some(Uuid::nil());
            self.messages_before = DateTime::from_timestamp(253_370_764_800, 0);
            self.messages_before_id = Some(Uuid::max());
        }
        Ok(())
    }

    /// Reads what the log tells of messages and customers from here up to `until`.
    pub fn news(&self, batch: &mut Batch<'_>, until: i64) -> Result<Vec<News>, StoreError> {
        #[derive(QueryableByName)]
        struct Row {
            #[diesel(sql_type = BigInt)]
            seq: i64,
            #[diesel(sql_type = Timestamptz)]
            at: DateTime<Utc>,
            #[diesel(sql_type = Text)]
            body: String,
        }
        let rows: Vec<Row> = sql("select seq, at, body::text as body from events \
             where company_id = ? and seq > ? and seq <= ? and at >= ? \
                and (kind like 'message.%' or kind like 'contact.%' or kind in ('contacts.imported', 'chat.created')) \
             order by seq")
        .bind::<SqlUuid, _>(self.company_id)
        .bind::<BigInt, _>(self.seq)
        .bind::<BigInt, _>(until)
        .bind::<Timestamptz, _>(self.at - DISORDER)
        .load(batch.conn)?;
        let news = |row: Row| {
            Ok(News { seq: row.seq, at: row.at, event: serde_json::from_str(&row.body)? })
        };
        rows.into_iter().map(news).collect()
    }

    /// Reads whom some rows of a file brought, or changed.
    pub fn imported(
        &self,
        batch: &mut Batch<'_>,
        import: ImportId,
        (from, to): (i64, i64),
    ) -> Result<Vec<ContactId>, StoreError> {
        #[derive(QueryableByName)]
        struct Row {
            #[diesel(sql_type = SqlUuid)]
            contact_id: Uuid,
        }
        let rows: Vec<Row> = sql("select contact_id from contact_import_rows \
             where company_id = ? and import_id = ? and n between ? and ? \
                and outcome in ('created', 'updated') and contact_id is not null")
        .bind::<SqlUuid, _>(self.company_id)
        .bind::<SqlUuid, _>(Uuid::from(import))
        .bind::<BigInt, _>(from)
        .bind::<BigInt, _>(to)
        .load(batch.conn)?;
        Ok(rows.into_iter().map(|row| row.contact_id.into()).collect())
    }

    /// Reads messages of before the log, the newest first.
    pub fn past_messages(
        &mut self,
        batch: &mut Batch<'_>,
        limit: i64,
        words: impl Fn(&Content) -> Vec<String>,
    ) -> Result<Vec<Said>, StoreError> {
        #[derive(QueryableByName)]
        struct Row {
            #[diesel(sql_type = SqlUuid)]
            id: Uuid,
            #[diesel(sql_type = SqlUuid)]
            chat_id: Uuid,
            #[diesel(sql_type = Timestamptz)]
            at: DateTime<Utc>,
            #[diesel(sql_type = diesel::sql_types::Json)]
            content: Stored<Content>,
        }
        let Some((before, id)) = self.messages_before() else { return Ok(vec![]) };
        let rows: Vec<Row> = sql("select id, chat_id, at, content from messages \
             where company_id = ? and at <= ? and (at, id) < (?, ?) \
             order by at desc, id desc limit ?")
        .bind::<SqlUuid, _>(self.company_id)
        .bind::<Timestamptz, _>(before)
        .bind::<Timestamptz, _>(before)
        .bind::<SqlUuid, _>(id)
        .bind::<BigInt, _>(limit)
        .load(batch.conn)?;
        let last = rows.last().map(|row| (row.at, row.id));
        (self.messages_before, self.messages_before_id) = last.unzip();
        let said = |row: Row| Said {
            message: row.id.into(),
            chat: row.chat_id.into(),
            words: words(&row.content.0),
        };
        Ok(rows.into_iter().map(said).collect())
    }

    /// Reads customers of before the log.
    pub fn past_contacts(
        &mut self,
        batch: &mut Batch<'_>,
        limit: i64,
    ) -> Result<Vec<ContactId>, StoreError> {
        #[derive(QueryableByName)]
        struct Row {
            #[diesel(sql_type = SqlUuid)]
            id: Uuid,
        }
        let Some(after) = self.contacts_after else { return Ok(vec![]) };
        let rows: Vec<Row> = sql("select id from contacts where company_id = ? and id > ? \
             order by id limit ?")
        .bind::<SqlUuid, _>(self.company_id)
        .bind::<SqlUuid, _>(after)
        .bind::<BigInt, _>(limit)
        .load(batch.conn)?;
        self.contacts_after = rows.last().map(|row| row.id);
        Ok(rows.into_iter().map(|row| row.id.into()).collect())
    }

    /// Takes messages in: new ones, with higher numbers than all others. Those that are there already, or
    /// not any more, are passed over.
    pub fn add(&mut self, batch: &mut Batch<'_>, said: &[Said]) -> Result<(), StoreError> {
        let numbers = self.newest..;
        self.newest += i64::try_from(said.len()).map_err(StoreError::other)?;
        self.insert(batch, said, numbers)
    }

    /// The same for messages of before: each is older than all that were taken in so far.
    pub fn add_past(&mut self, batch: &mut Batch<'_>, said: &[Said]) -> Result<(), StoreError> {
        let first = self.oldest - 1;
        self.oldest -= i64::try_from(said.len()).map_err(StoreError::other)?;
        self.insert(batch, said, (0..).map(|n| first - n))
    }

    /// Takes over what messages say now, where that is something else.
    pub fn change(&mut self, batch: &mut Batch<'_>, said: Vec<Said>) -> Result<(), StoreError> {
        #[derive(QueryableByName)]
        struct Changed {
            #[diesel(sql_type = SqlUuid)]
            message_id: Uuid,
            #[diesel(sql_type = Nullable<BigInt>)]
            number: Option<i64>,
        }
        if said.is_empty() {
            return Ok(());
        }
        let (ids, words): (Vec<Uuid>, Vec<String>) =
            said.iter().map(|said| (Uuid::from(said.message), said.spaced())).unzip();
        let changed: Vec<Changed> = sql("select r.message_id, s.number from unnest(?, ?) \
                as r (message_id, words) left join searchable_messages s \
                on s.company_id = ? and s.message_id = r.message_id \
             where coalesce(s.words, '') <> r.words")
        .bind::<Array<SqlUuid>, _>(ids)
        .bind::<Array<Text>, _>(words)
        .bind::<SqlUuid, _>(self.company_id)
        .load(batch.conn)?;
        if changed.is_empty() {
            return Ok(());
        }
        let old: Vec<i64> = changed.iter().filter_map(|row| row.number).collect();
        sql("delete from searchable_messages where company_id = ? and number = any(?)")
            .bind::<SqlUuid, _>(self.company_id)
            .bind::<Array<BigInt>, _>(old)
            .execute(batch.conn)?;
        let number_of = |said: &Said| {
            let id = Uuid::from(said.message);
            changed.iter().find(|row| row.message_id == id).map(|row| row.number)
        };
        for said in said {
            if let Some(number) = number_of(&said) {
                let number = number.unwrap_or(self.newest);
                self.newest = self.newest.max(number + 1);
                self.insert(batch, &[said], [number])?;
            }
        }
        Ok(())
    }

    fn insert(
        &self,
        batch: &mut Batch<'_>,
        said: &[Said],
        numbers: impl IntoIterator<Item = i64>,
    ) -> Result<(), StoreError> {
        let mut columns = (vec![], vec![], vec![], vec![]);
        for (said, number) in said.iter().zip(numbers) {
            if !said.words.is_empty() {
                columns.0.push(number);
                columns.1.push(Uuid::from(said.message));
                columns.2.push(Uuid::from(said.chat));
                columns.3.push(said.spaced());
            }
        }
        if columns.0.is_empty() {
            return Ok(());
        }
        // In the order of the index, of which most pages are then visited once.
        sql("with new as (insert into searchable_messages \
                (company_id, number, message_id, chat_id, words) \
                select ?, r.number, r.message_id, r.chat_id, r.words \
                from unnest(?, ?, ?, ?) as r (number, message_id, chat_id, words) \
                where exists (select from messages m where m.company_id = ? and m.id = r.message_id) \
                on conflict (company_id, message_id) do nothing returning number, words) \
             insert into message_words (company_id, word, number) \
             select ?, k.word, n.number from new n, unnest(string_to_array(btrim(n.words), ' ')) as k (word) \
             order by k.word collate \"C\", n.number")
        .bind::<SqlUuid, _>(self.company_id)
        .bind::<Array<BigInt>, _>(columns.0)
        .bind::<Array<SqlUuid>, _>(columns.1)
        .bind::<Array<SqlUuid>, _>(columns.2)
        .bind::<Array<Text>, _>(columns.3)
        .bind::<SqlUuid, _>(self.company_id)
        .bind::<SqlUuid, _>(self.company_id)
        .execute(batch.conn)?;
        Ok(())
    }

    /// Takes over what customers are called now, and their cards with all that those are called who were
    /// made part of them.
    pub fn rename(
        &self,
        batch: &mut Batch<'_>,
        who: &[ContactId],
        words: impl Fn(&Contact) -> Vec<String>,
    ) -> Result<(), StoreError> {
        if who.is_empty() {
            return Ok(());
        }
        let people = batch.company(self.company_id.into(), |tx| contacts::list_whole(tx, who))?;
        let known: Vec<Uuid> = people.iter().map(|contact| contact.id.into()).collect();
        let named = people.iter().flat_map(|contact| {
            let both = BTreeSet::from([contact.id, contact.card()]);
            let words = words(contact);
            both.into_iter().flat_map(move |id| words.clone().into_iter().map(move |w| (id, w)))
        });
        let named: BTreeSet<(ContactId, String)> = named.collect();
        let (whose, said): (Vec<Uuid>, Vec<String>) =
            named.into_iter().map(|(id, word)| (Uuid::from(id), word)).unzip();
        sql("with new as (select * from unnest(?, ?) as r (contact_id, word)), \
             gone as (delete from contact_words w where w.company_id = ? and w.contact_id = any(?) \
                and not exists (select from new n where n.contact_id = w.contact_id and n.word = w.word)) \
             insert into contact_words (company_id, contact_id, word) \
             select ?, n.contact_id, n.word from new n order by n.contact_id, n.word \
             on conflict do nothing")
        .bind::<Array<SqlUuid>, _>(whose)
        .bind::<Array<Text>, _>(said)
        .bind::<SqlUuid, _>(self.company_id)
        .bind::<Array<SqlUuid>, _>(known)
        .bind::<SqlUuid, _>(self.company_id)
        .execute(batch.conn)?;
        Ok(())
    }

    /// Writes down how far it was read.
    pub fn save(&self, batch: &mut Batch<'_>) -> Result<(), StoreError> {
        sql("update search_progress set seq = ?, at = ?, newest = ?, oldest = ?, contacts_after = ?, \
             messages_before = ?, messages_before_id = ? where company_id = ?")
        .bind::<BigInt, _>(self.seq)
        .bind::<Timestamptz, _>(self.at)
        .bind::<BigInt, _>(self.newest)
        .bind::<BigInt, _>(self.oldest)
        .bind::<Nullable<SqlUuid>, _>(self.contacts_after)
        .bind::<Nullable<Timestamptz>, _>(self.messages_before)
        .bind::<Nullable<SqlUuid>, _>(self.messages_before_id)
        .bind::<SqlUuid, _>(self.company_id)
        .execute(batch.conn)?;
        Ok(())
    }
}

impl Said {
    fn spaced(&self) -> String {
        if self.words.is_empty() { String::new() } else { format!(" {} ", self.words.join(" ")) }
    }
}
