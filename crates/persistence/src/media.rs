//! Files, as rows: what is known of each, which messages have it, and what is to be thrown away.

mod handles;
mod sweeping;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{
    Array, BigInt, Binary, Bool, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid,
};
use domain::ids::{AccountId, AgentId, MediaId, MessageId};
use domain::media::{File, FileState, Kind, Shape};
use domain::visibility::Viewer;
use serde::Serialize;
use uuid::Uuid;

use crate::jobs::Work;
use crate::statement::sql;
use crate::{StoreError, Tx};

pub use self::handles::{Handle, find_handle, forget_handle, save_handle};
pub use self::sweeping::{Litter, litter, sweep, swept};

/// A file that somebody uploaded, or that a customer's message consists of.
#[derive(Debug, Clone)]
pub struct Media {
    /// Which.
    pub id: MediaId,
    /// Of which kind.
    pub kind: Kind,
    /// What whoever brought it calls it.
    pub name: Option<String>,
    /// What it is; nothing until it is here.
    pub mime_type: Option<String>,
    /// The bytes, if they are here.
    pub file: Option<StoredFile>,
    /// Meta's id of it, if a customer sent it.
    pub meta_id: Option<String>,
    /// Its hash, as the customer's message says.
    pub meta_sha256: Option<Vec<u8>>,
}

/// The bytes of a file, as the storage has them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFile {
    /// Their SHA-256.
    pub sha256: Vec<u8>,
    /// Where in the storage.
    pub key: String,
    /// How many.
    pub size: i64,
    /// What they look like, or how long they play.
    pub shape: Shape,
    /// There is a small picture, too.
    pub has_thumbnail: bool,
}

impl StoredFile {
    /// The hash in hexadecimal digits.
    pub fn tag(&self) -> String {
        self.sha256.iter().fold(String::new(), |tag, byte| tag + &format!("{byte:02x}"))
    }
}

impl Media {
    /// What a message tells of it.
    pub fn facts(&self) -> File {
        let Some(file) = &self.file else { return File::expected() };
        File {
            state: FileState::Ready,
            mime_type: self.mime_type.clone(),
            size: Some(file.size),
            sha256: Some(file.tag()),
            shape: file.shape,
            has_thumbnail: file.has_thumbnail,
            failure: None,
        }
    }
}

const SELECT: &str = "select m.id, m.kind, m.name, m.mime_type, m.meta_id, m.meta_sha256, m.sha256, \
    f.key, f.size, f.width, f.height, f.duration_ms, coalesce(f.has_thumbnail, false) as has_thumbnail \
    from media m left join files f on f.company_id = m.company_id and f.sha256 = m.sha256 \
    where m.company_id = ? and m.id = any(?) order by m.id";
const LOCK: &str = "select m.id, m.kind, m.name, m.mime_type, m.meta_id, m.meta_sha256, m.sha256, \
    f.key, f.size, f.width, f.height, f.duration_ms, coalesce(f.has_thumbnail, false) as has_thumbnail \
    from media m left join files f on f.company_id = m.company_id and f.sha256 = m.sha256 \
    where m.company_id = ? and m.id = any(?) order by m.id for no key update of m";

/// Reads one.
pub fn find(tx: &mut Tx<'_>, id: MediaId) -> Result<Media, StoreError> {
    list(tx, &[id])?.pop().ok_or(StoreError::NotFound)
}

/// Reads some, as far as they are there.
pub fn list(tx: &mut Tx<'_>, ids: &[MediaId]) -> Result<Vec<Media>, StoreError> {
    read(tx, SELECT, ids)
}

/// Reads one and keeps it there until the transaction ends.
pub fn lock(tx: &mut Tx<'_>, id: MediaId) -> Result<Media, StoreError> {
    read(tx, LOCK, &[id])?.pop().ok_or(StoreError::NotFound)
}

fn read(
    tx: &mut Tx<'_>,
    statement: &'static str,
    ids: &[MediaId],
) -> Result<Vec<Media>, StoreError> {
    let ids: Vec<Uuid> = ids.iter().map(|id| Uuid::from(*id)).collect();
    let rows: Vec<Row> = sql(statement)
        .bind::<SqlUuid, _>(tx.company)
        .bind::<Array<SqlUuid>, _>(ids)
        .load(tx.conn)?;
    rows.into_iter().map(Media::try_from).collect()
}

/// A customer's file that is to be fetched.
#[derive(Debug, Clone, Serialize)]
pub struct Expected {
    id: Uuid,
    message_id: Uuid,
    account_id: Uuid,
    job_id: Uuid,
    payload: Work,
    kind: &'static str,
    name: Option<String>,
    meta_id: String,
    meta_sha256: Option<String>,
}

impl Expected {
    /// The file of a message, with Meta's id and the hash that the message says.
    pub fn new(
        id: MediaId,
        message: MessageId,
        account: AccountId,
        kind: Kind,
        name: Option<String>,
        meta_id: String,
        meta_sha256: Option<[u8; 32]>,
    ) -> Self {
        let hex =
            |hash: [u8; 32]| hash.iter().fold("\\x".to_owned(), |t, b| t + &format!("{b:02x}"));
        Self {
            id: id.into(),
            message_id: message.into(),
            account_id: account.into(),
            job_id: domain::ids::JobId::new().into(),
            payload: Work::FetchMedia { media: id, message },
            kind: kind.name(),
            name,
            meta_id,
            meta_sha256: meta_sha256.map(hex),
        }
    }
}

/// Adds files that are to be fetched, with the jobs that do it. Their messages are there.
pub fn expect(tx: &mut Tx<'_>, expected: &[Expected]) -> Result<(), StoreError> {
    if expected.is_empty() {
        return Ok(());
    }
    let now = tx.now();
    sql("with e as (select * from json_to_recordset(?::json) as e (id uuid, message_id uuid, \
            account_id uuid, job_id uuid, payload jsonb, kind text, name text, meta_id text, \
            meta_sha256 bytea)), \
         known as (insert into media (company_id, id, kind, name, meta_id, meta_sha256, created_at) \
            select ?, id, kind, name, meta_id, meta_sha256, ? from e), \
         used as (insert into message_media (company_id, message_id, media_id) \
            select ?, message_id, id from e) \
         insert into jobs (company_id, id, kind, account_id, due, payload, created_at) \
            select ?, job_id, 'fetch_media', account_id, ?, payload, ? from e")
    .bind::<Text, _>(serde_json::to_string(expected)?)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Timestamptz, _>(now)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Timestamptz, _>(now)
    .bind::<Timestamptz, _>(now)
    .execute(tx.conn)?;
    tx.employed();
    Ok(())
}

/// Lets somebody look whether a file is still needed: what named it does so no more.
pub fn look_again(tx: &mut Tx<'_>, id: MediaId) -> Result<(), StoreError> {
    let now = tx.now();
    sql("update media set look_at = ? where company_id = ? and id = ?")
        .bind::<Timestamptz, _>(now)
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(id))
        .execute(tx.conn)?;
    Ok(())
}

/// Lets a file that no message has yet stay at least until then.
pub fn keep_until(tx: &mut Tx<'_>, id: MediaId, until: DateTime<Utc>) -> Result<(), StoreError> {
    sql("update media set look_at = greatest(look_at, ?) \
         where company_id = ? and id = ? and look_at is not null")
    .bind::<Timestamptz, _>(until)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(id))
    .execute(tx.conn)?;
    Ok(())
}

/// Adds a file that somebody uploaded, and that is looked after at `look_at`. Its bytes are kept.
pub fn insert_upload(
    tx: &mut Tx<'_>,
    media: &Media,
    by: AgentId,
    look_at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let now = tx.now();
    let sha256 = media.file.as_ref().map(|file| file.sha256.as_slice());
    sql("insert into media (company_id, id, kind, name, sha256, mime_type, uploaded_by, created_at, \
            look_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(media.id))
    .bind::<Text, _>(media.kind.name())
    .bind::<Nullable<Text>, _>(media.name.as_deref())
    .bind::<Nullable<Binary>, _>(sha256)
    .bind::<Nullable<Text>, _>(media.mime_type.as_deref())
    .bind::<SqlUuid, _>(Uuid::from(by))
    .bind::<Timestamptz, _>(now)
    .bind::<Timestamptz, _>(look_at)
    .execute(tx.conn)?;
    Ok(())
}

/// Says that the bytes of a customer's file are here, as this type.
pub fn arrived(
    tx: &mut Tx<'_>,
    id: MediaId,
    sha256: &[u8],
    mime_type: &str,
) -> Result<(), StoreError> {
    sql("update media set sha256 = ?, mime_type = ? where company_id = ? and id = ?")
        .bind::<Binary, _>(sha256)
        .bind::<Text, _>(mime_type)
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(id))
        .execute(tx.conn)?;
    Ok(())
}

/// Messages that are looked through for one that somebody may see.
const MESSAGES: i64 = 1000;

/// Whether somebody may name a file: who brought it may, who may see one of the chats with a message that
/// has it, and whoever has a ready text with it. One that no message has yet is for nobody else.
pub fn may_be_named_by(tx: &mut Tx<'_>, viewer: &Viewer, id: MediaId) -> Result<bool, StoreError> {
    #[derive(QueryableByName)]
    struct Verdict {
        #[diesel(sql_type = Bool)]
        may: bool,
    }
    let accounts: Vec<Uuid> = viewer.accounts.iter().map(|id| Uuid::from(*id)).collect();
    let verdict: Option<Verdict> = sql("with used as materialized ( \
            select u.company_id, u.message_id from message_media u \
            where u.company_id = ? and u.media_id = ? limit ?) \
         select coalesce(m.uploaded_by = ?, false) \
            or exists (select from quick_responses q where q.company_id = m.company_id \
                and q.media_id = m.id and (q.owner is null or q.owner = ?)) \
            or exists (select from used u \
                join messages g on g.company_id = u.company_id and g.id = u.message_id \
                join chats c on c.company_id = g.company_id and c.id = g.chat_id \
                where c.account_id = any(?) and (? or c.place <> 'with' or c.agent_id = ?)) as may \
         from media m where m.company_id = ? and m.id = ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(id))
    .bind::<BigInt, _>(MESSAGES)
    .bind::<SqlUuid, _>(Uuid::from(viewer.agent))
    .bind::<SqlUuid, _>(Uuid::from(viewer.agent))
    .bind::<Array<SqlUuid>, _>(accounts)
    .bind::<Bool, _>(viewer.sees_others())
    .bind::<SqlUuid, _>(Uuid::from(viewer.agent))
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(id))
    .get_result(tx.conn)
    .optional()?;
    Ok(verdict.is_some_and(|verdict| verdict.may))
}

/// Says that a message has a file.
pub fn give(tx: &mut Tx<'_>, message: MessageId, media: MediaId) -> Result<(), StoreError> {
    sql("insert into message_media (company_id, message_id, media_id) values (?, ?, ?)")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(message))
        .bind::<SqlUuid, _>(Uuid::from(media))
        .execute(tx.conn)?;
    Ok(())
}

/// Notes an object that is about to be written: unless a file names it by then, it goes at `due`.
pub fn announce(tx: &mut Tx<'_>, key: &str, due: DateTime<Utc>) -> Result<(), StoreError> {
    sql("insert into file_litter (company_id, key, due) values (?, ?, ?)")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<Text, _>(key)
        .bind::<Timestamptz, _>(due)
        .execute(tx.conn)?;
    Ok(())
}

/// Keeps the bytes that were written, or those that were here already: then the new ones go. Answers
/// with the file that there is; nobody takes it away before the transaction ends.
pub fn keep_file(tx: &mut Tx<'_>, new: &StoredFile) -> Result<StoredFile, StoreError> {
    let now = tx.now();
    let number = |n: Option<u32>| n.and_then(|n| i32::try_from(n).ok());
    let row: FileRow =
        sql("insert into files as f (company_id, sha256, key, size, width, height, \
            duration_ms, has_thumbnail, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?) \
         on conflict (company_id, sha256) do update set size = excluded.size \
         returning f.sha256, f.key, f.size, f.width, f.height, f.duration_ms, f.has_thumbnail")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<Binary, _>(&new.sha256)
        .bind::<Text, _>(&new.key)
        .bind::<BigInt, _>(new.size)
        .bind::<Nullable<Integer>, _>(number(new.shape.width))
        .bind::<Nullable<Integer>, _>(number(new.shape.height))
        .bind::<Nullable<BigInt>, _>(new.shape.duration_ms)
        .bind::<Bool, _>(new.has_thumbnail)
        .bind::<Timestamptz, _>(now)
        .get_result(tx.conn)?;
    let kept = StoredFile::from(row);
    if kept.key == new.key {
        sql("delete from file_litter where company_id = ? and key = ?")
            .bind::<SqlUuid, _>(tx.company)
            .bind::<Text, _>(&new.key)
            .execute(tx.conn)?;
    } else {
        discard(tx, &new.key)?;
    }
    Ok(kept)
}

/// Says that an object that was written is of no use: it goes now.
pub fn discard(tx: &mut Tx<'_>, key: &str) -> Result<(), StoreError> {
    let now = tx.now();
    sql("update file_litter set due = ? where company_id = ? and key = ?")
        .bind::<Timestamptz, _>(now)
        .bind::<SqlUuid, _>(tx.company)
        .bind::<Text, _>(key)
        .execute(tx.conn)?;
    Ok(())
}

/// How many bytes somebody uploaded that no message has yet.
pub fn waiting_of(tx: &mut Tx<'_>, by: AgentId) -> Result<i64, StoreError> {
    #[derive(QueryableByName)]
    struct Sum {
        #[diesel(sql_type = BigInt)]
        n: i64,
    }
    let sum: Sum = sql("select coalesce(sum(f.size), 0)::bigint as n from media m \
         join files f on f.company_id = m.company_id and f.sha256 = m.sha256 \
         where m.company_id = ? and m.uploaded_by = ? and m.look_at is not null and not exists ( \
            select from message_media u where u.company_id = m.company_id and u.media_id = m.id)")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(by))
    .get_result(tx.conn)?;
    Ok(sum.n)
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Nullable<Text>)]
    name: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    mime_type: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    meta_id: Option<String>,
    #[diesel(sql_type = Nullable<Binary>)]
    meta_sha256: Option<Vec<u8>>,
    #[diesel(sql_type = Nullable<Binary>)]
    sha256: Option<Vec<u8>>,
    #[diesel(sql_type = Nullable<Text>)]
    key: Option<String>,
    #[diesel(sql_type = Nullable<BigInt>)]
    size: Option<i64>,
    #[diesel(sql_type = Nullable<Integer>)]
    width: Option<i32>,
    #[diesel(sql_type = Nullable<Integer>)]
    height: Option<i32>,
    #[diesel(sql_type = Nullable<BigInt>)]
    duration_ms: Option<i64>,
    #[diesel(sql_type = Bool)]
    has_thumbnail: bool,
}

impl TryFrom<Row> for Media {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let kind = Kind::named(&row.kind)
            .ok_or_else(|| StoreError::other(format!("a file of kind {}", row.kind)))?;
        let file = match (row.sha256, row.key, row.size) {
            (Some(sha256), Some(key), Some(size)) => Some(StoredFile {
                sha256,
                key,
                size,
                shape: shape(row.width, row.height, row.duration_ms),
                has_thumbnail: row.has_thumbnail,
            }),
            _ => None,
        };
        Ok(Self {
            id: row.id.into(),
            kind,
            name: row.name,
            mime_type: row.mime_type,
            file,
            meta_id: row.meta_id,
            meta_sha256: row.meta_sha256,
        })
    }
}

#[derive(QueryableByName)]
struct FileRow {
    #[diesel(sql_type = Binary)]
    sha256: Vec<u8>,
    #[diesel(sql_type = Text)]
    key: String,
    #[diesel(sql_type = BigInt)]
    size: i64,
    #[diesel(sql_type = Nullable<Integer>)]
    width: Option<i32>,
    #[diesel(sql_type = Nullable<Integer>)]
    height: Option<i32>,
    #[diesel(sql_type = Nullable<BigInt>)]
    duration_ms: Option<i64>,
    #[diesel(sql_type = Bool)]
    has_thumbnail: bool,
}

impl From<FileRow> for StoredFile {
    fn from(row: FileRow) -> Self {
        Self {
            sha256: row.sha256,
            key: row.key,
            size: row.size,
            shape: shape(row.width, row.height, row.duration_ms),
            has_thumbnail: row.has_thumbnail,
        }
    }
}

fn shape(width: Option<i32>, height: Option<i32>, duration_ms: Option<i64>) -> Shape {
    let pixels = |n: Option<i32>| n.and_then(|n| u32::try_from(n).ok());
    Shape { width: pixels(width), height: pixels(height), duration_ms }
}
