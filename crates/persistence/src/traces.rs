//! What other tables hold of a customer: taken out with them, or looked for when they are gone.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{
    Array, BigInt, Binary, Bool, Integer, SmallInt, Text, Timestamptz, Uuid as SqlUuid,
};
use domain::ids::{ChatId, CompanyId, ContactId, NoteId};
use uuid::Uuid;

use crate::erasures::Traces;
use crate::statement::sql;
use crate::{Batch, StoreError, Tx};

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

fn raw(chats: &[ChatId]) -> Vec<Uuid> {
    chats.iter().map(|id| Uuid::from(*id)).collect()
}

/// Cancels what is to be sent into these chats, as far as nobody is sending it at this moment.
/// Answers with how many jobs that were, and whether something is still being sent.
pub fn cancel_sends(tx: &mut Tx<'_>, chats: &[ChatId]) -> Result<(usize, bool), StoreError> {
    #[derive(QueryableByName)]
    struct Left {
        #[diesel(sql_type = Bool)]
        busy: bool,
    }
    // Of what Meta may have, nobody knows more than a status will tell, and that says whose it is.
    let cancelled = sql("delete from jobs j where j.company_id = ? and j.chain = any(?) \
         and (j.dead or not j.in_flight or not exists (select from messages m \
            where m.company_id = j.company_id and m.state = 'queued' \
                and m.id = (j.payload #>> '{send_message,message}')::uuid))")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Array<SqlUuid>, _>(raw(chats))
    .execute(tx.conn)?;
    let left: Left =
        sql("select exists (select from jobs where company_id = ? and chain = any(?)) \
         as busy")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<Array<SqlUuid>, _>(raw(chats))
        .get_result(tx.conn)?;
    Ok((cancelled, left.busy))
}

/// Takes messages of these chats out, and the jobs that name one; at most `limit`. Their files are
/// looked at then, and go if no other message has them. Answers with how many messages and files.
pub fn remove_messages(
    tx: &mut Tx<'_>,
    chats: &[ChatId],
    limit: i64,
) -> Result<(usize, usize), StoreError> {
    #[derive(QueryableByName)]
    struct Gone {
        #[diesel(sql_type = BigInt)]
        messages: i64,
        #[diesel(sql_type = BigInt)]
        files: i64,
    }
    let now = tx.now();
    let gone: Gone = sql("with gone as (delete from messages where company_id = ? and id in ( \
            select id from messages where company_id = ? and chat_id = any(?) limit ?) \
            returning id, account_id, wamid), \
         left_files as (update media m set look_at = ? from message_media u join gone g \
            on g.id = u.message_id where u.company_id = ? and m.company_id = u.company_id \
                and m.id = u.media_id returning m.id), \
         fetches as (delete from jobs j using gone g where j.company_id = ? \
            and j.kind = 'fetch_media' and (j.payload #>> '{fetch_media,message}')::uuid = g.id), \
         told as (delete from jobs j using gone g where j.company_id = ? \
            and j.kind in ('mark_read', 'show_typing') and j.account_id = g.account_id \
            and coalesce(j.payload #>> '{mark_read,wamid}', j.payload #>> '{show_typing,wamid}') \
                = g.wamid), \
         early as (delete from early_statuses e using gone g where e.company_id = ? \
            and e.account_id = g.account_id and e.wamid = g.wamid) \
         select (select count(*) from gone) as messages, (select count(*) from left_files) as files")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Array<SqlUuid>, _>(raw(chats))
    .bind::<BigInt, _>(limit)
    .bind::<Timestamptz, _>(now)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(tx.company)
    .get_result(tx.conn)?;
    let count = |n: i64| usize::try_from(n).map_err(StoreError::other);
    Ok((count(gone.messages)?, count(gone.files)?))
}

/// Whether customers come from a file at this moment: nobody can tell whether it names somebody.
pub fn is_importing(tx: &mut Tx<'_>) -> Result<bool, StoreError> {
    let count: Count = sql("select count(*) as n from contact_imports \
         where company_id = ? and state = 'queued'")
    .bind::<SqlUuid, _>(tx.company)
    .get_result(tx.conn)?;
    Ok(count.n > 0)
}

/// Takes out all else that hangs on these chats or on the customers, who are still there. Answers with
/// how many rows of each kind.
pub fn remove_rest(
    tx: &mut Tx<'_>,
    contacts: &[ContactId],
    chats: &[ChatId],
) -> Result<Vec<(&'static str, usize)>, StoreError> {
    let company = tx.company;
    let contacts: Vec<Uuid> = contacts.iter().map(|id| Uuid::from(*id)).collect();
    let mut of_chats = |text: &'static str| {
        sql(text).bind::<SqlUuid, _>(company).bind::<Array<SqlUuid>, _>(raw(chats)).execute(tx.conn)
    };
    let receipts = of_chats(
        "delete from jobs j using chats c where c.company_id = ? and c.id = any(?) \
         and j.company_id = c.company_id and j.account_id = c.account_id \
         and coalesce(j.payload #>> '{mark_read,wamid}', j.payload #>> '{show_typing,wamid}') \
            = c.last_inbound",
    )?;
    let sayings = of_chats(
        "delete from jobs where company_id = ? and kind = 'auto_reply' \
         and (payload #>> '{auto_reply,chat}')::uuid = any(?)",
    )?;
    let paces = of_chats("delete from pair_paces where company_id = ? and chat_id = any(?)")?;
    let assignments =
        of_chats("delete from chat_assignments where company_id = ? and chat_id = any(?)")?;
    let endings = of_chats("delete from chat_endings where company_id = ? and chat_id = any(?)")?;
    of_chats("delete from archived_tags where company_id = ? and chat_id = any(?)")?;
    let tags = remove_tags(tx, &contacts)?;
    let mut named: Vec<String> = chats.iter().map(ToString::to_string).collect();
    named.extend(contacts.iter().map(Uuid::to_string));
    let answers = sql("delete from idempotency_keys where company_id = ? \
         and exists (select from unnest(?) as n (id) where position(n.id in body::text) > 0)")
    .bind::<SqlUuid, _>(company)
    .bind::<Array<Text>, _>(named)
    .execute(tx.conn)?;
    remove_exports(tx, &contacts)?;
    let mut removed = remove_of_contacts(tx, &contacts)?;
    removed.extend([
        ("jobs", receipts + sayings),
        ("paces", paces),
        ("assignments", assignments),
        ("endings", endings),
        ("tags", tags),
        ("idempotent_answers", answers),
    ]);
    Ok(removed)
}

/// What hangs on the customers themselves.
fn remove_of_contacts(
    tx: &mut Tx<'_>,
    contacts: &[Uuid],
) -> Result<Vec<(&'static str, usize)>, StoreError> {
    let company = tx.company;
    let mut of_contacts = |text: &'static str| {
        sql(text).bind::<SqlUuid, _>(company).bind::<Array<SqlUuid>, _>(contacts).execute(tx.conn)
    };
    Ok(vec![
        (
            "jobs",
            of_contacts(
                "delete from jobs where company_id = ? and kind = 'sync_block' \
                 and (payload #>> '{sync_block,contact}')::uuid = any(?)",
            )?,
        ),
        (
            "blocks",
            of_contacts("delete from meta_blocks where company_id = ? and contact_id = any(?)")?,
        ),
        // Of two who are one, both go.
        (
            "merges",
            of_contacts("delete from contact_merges where company_id = ? and kept = any(?)")?,
        ),
        (
            "import_rows",
            of_contacts(
                "delete from contact_import_rows where company_id = ? and contact_id = any(?)",
            )?,
        ),
    ])
}

fn remove_exports(tx: &mut Tx<'_>, contacts: &[Uuid]) -> Result<(), StoreError> {
    sql("with gone as (delete from exports where company_id = ? and contact_id = any(?) \
            returning id) \
         delete from jobs where company_id = ? and kind = 'export_contact' \
            and (payload #>> '{export_contact,export}')::uuid in (select id from gone)")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Array<SqlUuid>, _>(contacts)
    .bind::<SqlUuid, _>(tx.company)
    .execute(tx.conn)?;
    Ok(())
}

fn remove_tags(tx: &mut Tx<'_>, contacts: &[Uuid]) -> Result<usize, StoreError> {
    let gone: Count = sql("with gone as (delete from contact_tags where company_id = ? \
            and contact_id = any(?) returning tag_id), \
         per_tag as (select tag_id, count(*) as n from gone group by tag_id), \
         told as (update tags t set uses = uses - p.n from per_tag p \
            where t.company_id = ? and t.id = p.tag_id) \
         select count(*) as n from gone")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Array<SqlUuid>, _>(contacts)
    .bind::<SqlUuid, _>(tx.company)
    .get_result(tx.conn)?;
    usize::try_from(gone.n).map_err(StoreError::other)
}

/// How many exports there are of these customers.
pub fn count_exports(tx: &mut Tx<'_>, contacts: &[ContactId]) -> Result<usize, StoreError> {
    let contacts: Vec<Uuid> = contacts.iter().map(|id| Uuid::from(*id)).collect();
    let count: Count =
        sql("select count(*) as n from exports where company_id = ? and contact_id = any(?)")
            .bind::<SqlUuid, _>(tx.company)
            .bind::<Array<SqlUuid>, _>(contacts)
            .get_result(tx.conn)?;
    usize::try_from(count.n).map_err(StoreError::other)
}

/// Takes the words out of a stretch of the event log. Answers with how many events that were.
pub fn forget_events(
    batch: &mut Batch<'_>,
    company: CompanyId,
    contact: ContactId,
    traces: &Traces,
    until: i64,
) -> Result<usize, StoreError> {
    let count: Count = sql("select events_forget(?, ?, ?, ?, ?) as n")
        .bind::<SqlUuid, _>(Uuid::from(company))
        .bind::<SqlUuid, _>(Uuid::from(contact))
        .bind::<Array<SqlUuid>, _>(raw(&traces.chats))
        .bind::<BigInt, _>(traces.log_after)
        .bind::<BigInt, _>(until)
        .get_result(batch.conn)?;
    usize::try_from(count.n).map_err(StoreError::other)
}

/// The number of the newest body of the journal.
pub fn last_body(batch: &mut Batch<'_>) -> Result<i64, StoreError> {
    let last: Count =
        sql("select coalesce(max(id), 0) as n from journal").get_result(batch.conn)?;
    Ok(last.n)
}

/// A body of the journal that may speak of a customer.
#[derive(Debug, Clone, QueryableByName)]
pub struct Mention {
    /// Which.
    #[diesel(sql_type = BigInt)]
    pub id: i64,
    /// In which lane.
    #[diesel(sql_type = SmallInt)]
    pub lane: i16,
    /// All that is in it was taken over.
    #[diesel(sql_type = Bool)]
    pub is_processed: bool,
    /// What came.
    #[diesel(sql_type = Binary)]
    pub body: Vec<u8>,
}

/// Looks through the next `limit` bodies for those in which one of the names and one of these ids of
/// the company's numbers stand, in whatever place. Answers with them, and with how far that is.
pub fn list_mentions(
    batch: &mut Batch<'_>,
    traces: &Traces,
    numbers: &[String],
    limit: i64,
) -> Result<(Vec<Mention>, i64), StoreError> {
    let page: Count = sql("select coalesce(max(id), ?) as n from (select id from journal \
         where id > ? and id <= ? order by id limit ?) p")
    .bind::<BigInt, _>(traces.journal_until)
    .bind::<BigInt, _>(traces.journal_after)
    .bind::<BigInt, _>(traces.journal_until)
    .bind::<BigInt, _>(limit)
    .get_result(batch.conn)?;
    let bytes = |texts: &[String]| -> Vec<Vec<u8>> {
        texts.iter().map(|text| text.as_bytes().to_vec()).collect()
    };
    let found = sql("select id, lane, state = 'processed' as is_processed, body from journal \
         where id > ? and id <= ? \
            and exists (select from unnest(?) as n (t) where position(n.t in body) > 0) \
            and exists (select from unnest(?) as n (t) where position(n.t in body) > 0) order by id")
    .bind::<BigInt, _>(traces.journal_after)
    .bind::<BigInt, _>(page.n)
    .bind::<Array<Binary>, _>(bytes(&traces.names))
    .bind::<Array<Binary>, _>(bytes(numbers))
    .load(batch.conn)?;
    Ok((found, page.n))
}

/// Waits for whoever reads a lane, and lets nobody read it until the batch ends.
pub fn lock_lane(batch: &mut Batch<'_>, lane: i16) -> Result<(), StoreError> {
    sql("select pg_advisory_xact_lock(7361, ?)")
        .bind::<Integer, _>(i32::from(lane))
        .execute(batch.conn)?;
    Ok(())
}

/// Reads a body again, under the lock of its lane.
pub fn lock_body(batch: &mut Batch<'_>, id: i64) -> Result<Option<Mention>, StoreError> {
    Ok(sql("select id, lane, state = 'processed' as is_processed, body from journal \
         where id = ? for update")
    .bind::<BigInt, _>(id)
    .get_result(batch.conn)
    .optional()?)
}

/// Takes a body out for good. One that waited for something counts as processed: nothing of it is
/// left to do.
pub fn remove_body(batch: &mut Batch<'_>, body: &Mention) -> Result<(), StoreError> {
    sql("with early as (delete from early_statuses where journal_id = ?), \
         gone as (delete from journal where id = ? returning state) \
         update journal_tallies set n = n + (select count(*) from gone where state <> 'processed') \
         where kind = 'processed' and shard = ?")
    .bind::<BigInt, _>(body.id)
    .bind::<BigInt, _>(body.id)
    .bind::<SmallInt, _>(body.lane)
    .execute(batch.conn)?;
    Ok(())
}

/// Writes back what is left of a body without the customer. The reasons for which it failed may have
/// named them.
pub fn save_body(
    batch: &mut Batch<'_>,
    body: &Mention,
    left: &[u8],
    statuses: &[String],
) -> Result<(), StoreError> {
    sql("with early as (delete from early_statuses where journal_id = ? and wamid = any(?)) \
         update journal set body = ?, \
            fault = case state when 'failed' then 'a part of it was erased' else fault end \
         where id = ?")
    .bind::<BigInt, _>(body.id)
    .bind::<Array<Text>, _>(statuses)
    .bind::<Binary, _>(left)
    .bind::<BigInt, _>(body.id)
    .execute(batch.conn)?;
    Ok(())
}

/// Finds chats in which messages or notes stand that were written before `then`; those of at most `limit`.
pub fn list_old(
    tx: &mut Tx<'_>,
    then: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<ChatId>, StoreError> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = SqlUuid)]
        chat_id: Uuid,
    }
    let rows: Vec<Row> = sql("select distinct chat_id from ((select chat_id from messages \
            where company_id = ? and at < ? order by at limit ?) \
         union all (select chat_id from notes where company_id = ? and at < ? order by at limit ?)) m")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Timestamptz, _>(then)
    .bind::<BigInt, _>(limit)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Timestamptz, _>(then)
    .bind::<BigInt, _>(limit)
    .load(tx.conn)?;
    Ok(rows.into_iter().map(|row| row.chat_id.into()).collect())
}

/// Forgets notes of these chats that were written before `then`. Answers with which, for the chats of each.
pub fn forget_notes(
    tx: &mut Tx<'_>,
    chats: &[ChatId],
    then: DateTime<Utc>,
) -> Result<Vec<(ChatId, NoteId)>, StoreError> {
    #[derive(QueryableByName)]
    struct Gone {
        #[diesel(sql_type = SqlUuid)]
        chat_id: Uuid,
        #[diesel(sql_type = SqlUuid)]
        id: Uuid,
    }
    let gone: Vec<Gone> = sql("delete from notes where company_id = ? and chat_id = any(?) \
         and at < ? returning chat_id, id")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Array<SqlUuid>, _>(raw(chats))
    .bind::<Timestamptz, _>(then)
    .load(tx.conn)?;
    Ok(gone.into_iter().map(|gone| (gone.chat_id.into(), gone.id.into())).collect())
}

/// Forgets messages of these chats that were written before `then`, at most `limit`, with the jobs that
/// name one. Answers with how many.
pub fn forget_messages(
    tx: &mut Tx<'_>,
    chats: &[ChatId],
    then: DateTime<Utc>,
    limit: i64,
) -> Result<usize, StoreError> {
    let now = tx.now();
    let gone: Count = sql("with gone as (delete from messages where company_id = ? and id in ( \
            select id from messages where company_id = ? and chat_id = any(?) and at < ? \
            limit ?) returning id, chat_id, account_id, wamid), \
         left_files as (update media m set look_at = ? from message_media u join gone g \
            on g.id = u.message_id where u.company_id = ? and m.company_id = u.company_id \
                and m.id = u.media_id), \
         fetches as (delete from jobs j using gone g where j.company_id = ? \
            and j.kind = 'fetch_media' and (j.payload #>> '{fetch_media,message}')::uuid = g.id), \
         unsent as (delete from jobs j using gone g where j.company_id = ? and j.chain = g.chat_id \
            and (j.payload #>> '{send_message,message}')::uuid = g.id), \
         told as (delete from jobs j using gone g where j.company_id = ? \
            and j.kind in ('mark_read', 'show_typing') and j.account_id = g.account_id \
            and coalesce(j.payload #>> '{mark_read,wamid}', j.payload #>> '{show_typing,wamid}') \
                = g.wamid) \
         select count(*) as n from gone")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Array<SqlUuid>, _>(raw(chats))
    .bind::<Timestamptz, _>(then)
    .bind::<BigInt, _>(limit)
    .bind::<Timestamptz, _>(now)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(tx.company)
    .get_result(tx.conn)?;
    usize::try_from(gone.n).map_err(StoreError::other)
}
