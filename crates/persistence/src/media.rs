//! Files, as rows: what is known of each, which messages have it, and what is to be thrown away.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{
    Array, BigInt, Binary, Bool, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid,
};
use domain::ids::{AccountId, AgentId, CompanyId, MediaId, MessageId};
use domain::media::{File, FileState, Kind, Shape};
use serde::Serialize;
use uuid::Uuid;

use crate::jobs::Work;
use crate::statement::sql;
use crate::{Batch, StoreError, Tx};

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

/// What Meta calls a file for a number, and since when.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct Handle {
    /// Meta's id of it.
    #[diesel(sql_type = Text)]
    pub handle: String,
    /// When it was uploaded there.
    #[diesel(sql_type = Timestamptz)]
    pub made_at: DateTime<Utc>,
}

/// Finds what Meta calls a file for a number, if it was uploaded there after `since`.
pub fn find_handle(
    tx: &mut Tx<'_>,
    sha256: &[u8],
    mime_type: &str,
    account: AccountId,
    since: DateTime<Utc>,
) -> Result<Option<Handle>, StoreError> {
    Ok(sql("select handle, made_at from media_handles where company_id = ? and sha256 = ? \
         and mime_type = ? and account_id = ? and made_at > ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Binary, _>(sha256)
    .bind::<Text, _>(mime_type)
    .bind::<SqlUuid, _>(Uuid::from(account))
    .bind::<Timestamptz, _>(since)
    .get_result(tx.conn)
    .optional()?)
}

/// Remembers what Meta calls a file for a number.
pub fn save_handle(
    tx: &mut Tx<'_>,
    sha256: &[u8],
    mime_type: &str,
    account: AccountId,
    handle: &str,
) -> Result<(), StoreError> {
    let now = tx.now();
    sql("insert into media_handles (company_id, sha256, mime_type, account_id, handle, made_at) \
         select ?, ?, ?, ?, ?, ? where exists (select from files where company_id = ? and sha256 = ?) \
         on conflict (company_id, sha256, mime_type, account_id) \
         do update set handle = excluded.handle, made_at = excluded.made_at")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Binary, _>(sha256)
    .bind::<Text, _>(mime_type)
    .bind::<SqlUuid, _>(Uuid::from(account))
    .bind::<Text, _>(handle)
    .bind::<Timestamptz, _>(now)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Binary, _>(sha256)
    .execute(tx.conn)?;
    Ok(())
}

/// Forgets what Meta calls a file for a number: it does not know that name any more.
pub fn forget_handle(
    tx: &mut Tx<'_>,
    account: AccountId,
    handle: &str,
    sha256: &[u8],
) -> Result<(), StoreError> {
    sql("delete from media_handles where company_id = ? and sha256 = ? and account_id = ? and handle = ?")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<Binary, _>(sha256)
        .bind::<SqlUuid, _>(Uuid::from(account))
        .bind::<Text, _>(handle)
        .execute(tx.conn)?;
    Ok(())
}

/// Looks at files that were left by a message, or uploaded a while ago: what no message has goes, and
/// the objects of the storage with it, as soon as somebody takes [`litter`] out. Answers with how many
/// were looked at.
pub fn sweep(batch: &mut Batch<'_>, limit: i64) -> Result<usize, StoreError> {
    #[derive(QueryableByName)]
    struct Looked {
        #[diesel(sql_type = SqlUuid)]
        company_id: Uuid,
        #[diesel(sql_type = SqlUuid)]
        id: Uuid,
    }
    let now = batch.now();
    let looked: Vec<Looked> = sql("select company_id, id from media where look_at <= ? \
         order by look_at limit ? for update skip locked")
    .bind::<Timestamptz, _>(now)
    .bind::<BigInt, _>(limit)
    .load(batch.conn)?;
    if looked.is_empty() {
        return Ok(0);
    }
    let (companies, ids): (Vec<Uuid>, Vec<Uuid>) =
        looked.iter().map(|row| (row.company_id, row.id)).unzip();
    sql("update media m set look_at = null from unnest(?, ?) as l (company_id, id) \
         where m.company_id = l.company_id and m.id = l.id and (exists (select from message_media u \
               where u.company_id = m.company_id and u.media_id = m.id) \
            or exists (select from quick_responses q \
               where q.company_id = m.company_id and q.media_id = m.id))")
    .bind::<Array<SqlUuid>, _>(companies.clone())
    .bind::<Array<SqlUuid>, _>(ids.clone())
    .execute(batch.conn)?;
    // Each in a statement of its own: a file is seen to be unused when its last media is gone.
    let (companies, hashes) = remove_unused(batch, companies, ids)?;
    sql("with gone as (delete from files f using (select distinct * from unnest(?, ?) \
            as g (company_id, sha256)) g \
            where f.company_id = g.company_id and f.sha256 = g.sha256 and not exists ( \
                select from media m where m.company_id = f.company_id and m.sha256 = f.sha256) \
            returning f.company_id, f.key) \
         insert into file_litter (company_id, key, due) select company_id, key, ? from gone")
    .bind::<Array<SqlUuid>, _>(companies)
    .bind::<Array<Binary>, _>(hashes)
    .bind::<Timestamptz, _>(now)
    .execute(batch.conn)?;
    Ok(looked.len())
}

fn remove_unused(
    batch: &mut Batch<'_>,
    companies: Vec<Uuid>,
    ids: Vec<Uuid>,
) -> Result<(Vec<Uuid>, Vec<Vec<u8>>), StoreError> {
    #[derive(QueryableByName)]
    struct Left {
        #[diesel(sql_type = SqlUuid)]
        company_id: Uuid,
        #[diesel(sql_type = Nullable<Binary>)]
        sha256: Option<Vec<u8>>,
    }
    let left: Vec<Left> = sql("delete from media m using unnest(?, ?) as l (company_id, id) \
         where m.company_id = l.company_id and m.id = l.id and not exists (select from message_media u \
               where u.company_id = m.company_id and u.media_id = m.id) \
            and not exists (select from quick_responses q \
               where q.company_id = m.company_id and q.media_id = m.id) \
         returning m.company_id, m.sha256")
    .bind::<Array<SqlUuid>, _>(companies)
    .bind::<Array<SqlUuid>, _>(ids)
    .load(batch.conn)?;
    Ok(left.into_iter().filter_map(|left| Some((left.company_id, left.sha256?))).unzip())
}

/// An object that nobody needs.
#[derive(Debug, Clone, QueryableByName)]
pub struct Litter {
    #[diesel(sql_type = SqlUuid)]
    company_id: Uuid,
    /// Where in the storage.
    #[diesel(sql_type = Text)]
    pub key: String,
}

/// Lists objects that go now, of any company or of one. Each is named by [`swept`] when it is gone.
pub fn litter(
    batch: &mut Batch<'_>,
    of: Option<CompanyId>,
    limit: i64,
) -> Result<Vec<Litter>, StoreError> {
    let now = batch.now();
    Ok(sql("select company_id, key from file_litter where due <= ? \
         and (?::uuid is null or company_id = ?) order by due limit ?")
    .bind::<Timestamptz, _>(now)
    .bind::<Nullable<SqlUuid>, _>(of.map(Uuid::from))
    .bind::<Nullable<SqlUuid>, _>(of.map(Uuid::from))
    .bind::<BigInt, _>(limit)
    .load(batch.conn)?)
}

/// Says that objects are gone.
pub fn swept(batch: &mut Batch<'_>, gone: &[Litter]) -> Result<(), StoreError> {
    let (companies, keys): (Vec<Uuid>, Vec<&str>) =
        gone.iter().map(|litter| (litter.company_id, litter.key.as_str())).unzip();
    sql("delete from file_litter l using unnest(?, ?) as g (company_id, key) \
         where l.company_id = g.company_id and l.key = g.key")
    .bind::<Array<SqlUuid>, _>(companies)
    .bind::<Array<Text>, _>(keys)
    .execute(batch.conn)?;
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
            .ok_or_else(|| StoreError::unexpected(format!("a file of kind {}", row.kind)))?;
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
