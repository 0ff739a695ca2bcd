//! What colleagues write for each other, as rows beside the messages.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::ids::{AgentId, ChatId, NoteId};
use domain::note::Note;
use uuid::Uuid;

use crate::messages::Place;
use crate::statement::sql;
use crate::{StoreError, Tx};

/// Lists a page of a chat's notes, the newest first, in the order of its messages.
pub fn page(
    tx: &mut Tx<'_>,
    chat: ChatId,
    before: Option<Place>,
    limit: i64,
) -> Result<Vec<Note>, StoreError> {
    let before = before.unwrap_or(Place::LAST);
    let rows: Vec<Row> = sql("select * from notes where company_id = ? and chat_id = ? \
         and (at, id) < (?, ?) order by at desc, id desc limit ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(chat))
    .bind::<Timestamptz, _>(before.at)
    .bind::<SqlUuid, _>(before.id)
    .bind::<BigInt, _>(limit)
    .load(tx.conn)?;
    Ok(rows.into_iter().map(Note::from).collect())
}

/// Reads a note of a chat.
pub fn find(tx: &mut Tx<'_>, chat: ChatId, id: NoteId) -> Result<Note, StoreError> {
    let row: Row = sql("select * from notes where company_id = ? and id = ? and chat_id = ?")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(id))
        .bind::<SqlUuid, _>(Uuid::from(chat))
        .get_result(tx.conn)?;
    Ok(row.into())
}

/// Reads a note of a chat, and keeps it as it is until the transaction ends.
pub fn lock(tx: &mut Tx<'_>, chat: ChatId, id: NoteId) -> Result<Note, StoreError> {
    let row: Row = sql("select * from notes where company_id = ? and id = ? and chat_id = ? \
         for no key update")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(id))
    .bind::<SqlUuid, _>(Uuid::from(chat))
    .get_result(tx.conn)?;
    Ok(row.into())
}

/// Reads some notes, in no order; those that are gone are left out.
pub fn list(tx: &mut Tx<'_>, ids: &[NoteId]) -> Result<Vec<Note>, StoreError> {
    let ids: Vec<Uuid> = ids.iter().map(|id| Uuid::from(*id)).collect();
    let rows: Vec<Row> = sql("select * from notes where company_id = ? and id = any(?)")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<Array<SqlUuid>, _>(ids)
        .load(tx.conn)?;
    Ok(rows.into_iter().map(Note::from).collect())
}

/// Adds a note.
pub fn insert(tx: &mut Tx<'_>, note: &Note) -> Result<(), StoreError> {
    sql("insert into notes (company_id, id, chat_id, author, text, mentions, at, version) \
         values (?, ?, ?, ?, ?, ?, ?, ?)")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(note.id))
    .bind::<SqlUuid, _>(Uuid::from(note.chat))
    .bind::<SqlUuid, _>(Uuid::from(note.author))
    .bind::<Nullable<Text>, _>(note.text.as_deref())
    .bind::<Array<SqlUuid>, _>(raw(&note.mentions))
    .bind::<Timestamptz, _>(note.at)
    .bind::<BigInt, _>(note.version)
    .execute(tx.conn)?;
    Ok(())
}

/// Writes back a note that was locked.
pub fn save(tx: &mut Tx<'_>, note: &Note) -> Result<(), StoreError> {
    sql("update notes set text = ?, mentions = ?, edited_at = ?, deleted_at = ?, version = ? \
         where company_id = ? and id = ?")
    .bind::<Nullable<Text>, _>(note.text.as_deref())
    .bind::<Array<SqlUuid>, _>(raw(&note.mentions))
    .bind::<Nullable<Timestamptz>, _>(note.edited_at)
    .bind::<Nullable<Timestamptz>, _>(note.deleted_at)
    .bind::<BigInt, _>(note.version)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(note.id))
    .execute(tx.conn)?;
    Ok(())
}

/// Takes out all that was written in some chats. Answers with how much that was.
pub fn remove_of_chats(tx: &mut Tx<'_>, chats: &[ChatId]) -> Result<usize, StoreError> {
    let chats: Vec<Uuid> = chats.iter().map(|id| Uuid::from(*id)).collect();
    Ok(sql("delete from notes where company_id = ? and chat_id = any(?)")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<Array<SqlUuid>, _>(chats)
        .execute(tx.conn)?)
}

fn raw(agents: &[AgentId]) -> Vec<Uuid> {
    agents.iter().map(|id| Uuid::from(*id)).collect()
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    chat_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    author: Uuid,
    #[diesel(sql_type = Nullable<Text>)]
    text: Option<String>,
    #[diesel(sql_type = Array<SqlUuid>)]
    mentions: Vec<Uuid>,
    #[diesel(sql_type = Timestamptz)]
    at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    edited_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    deleted_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = BigInt)]
    version: i64,
}

impl From<Row> for Note {
    fn from(row: Row) -> Self {
        Self {
            id: row.id.into(),
            chat: row.chat_id.into(),
            author: row.author.into(),
            text: row.text,
            mentions: row.mentions.into_iter().map(AgentId::from).collect(),
            at: row.at,
            edited_at: row.edited_at,
            deleted_at: row.deleted_at,
            version: row.version,
        }
    }
}
