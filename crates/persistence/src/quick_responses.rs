//! Texts that are kept ready, as rows.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Double, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::ids::{AgentId, QuickResponseId};
use domain::quick_response::{Attachment, Heat, QuickResponse, Typed};
use uuid::Uuid;

use crate::agents::from_word;
use crate::statement::sql;
use crate::{StoreError, Tx};

/// The constraint that refuses a shortcut that another one has.
pub const SHORTCUT_TAKEN: &str = "quick_responses_company_id_owner_shortcut_key_key";

/// A place in the list.
pub type Place = (DateTime<Utc>, Uuid);

/// Lists those for all and those of somebody, the oldest first, each with its place.
pub fn list(
    tx: &mut Tx<'_>,
    agent: AgentId,
    after: Option<Place>,
    limit: i64,
) -> Result<Vec<(QuickResponse, Place)>, StoreError> {
    let (at, id) = after.unwrap_or((DateTime::UNIX_EPOCH, Uuid::nil()));
    let rows: Vec<Row> = sql("select q.*, m.kind as media_kind, m.name as media_name \
         from quick_responses q left join media m on m.company_id = q.company_id and m.id = q.media_id \
         where q.company_id = ? and (q.owner is null or q.owner = ?) \
            and (q.created_at, q.id) > (?, ?) order by q.created_at, q.id limit ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(agent))
    .bind::<Timestamptz, _>(at)
    .bind::<SqlUuid, _>(id)
    .bind::<BigInt, _>(limit)
    .load(tx.conn)?;
    rows.into_iter().map(Row::placed).collect()
}

/// Finds those in whose shortcut, title or text this stands, without regard to case: those whose shortcut
/// begins so before all, then the warmest for somebody, then the warmest for all.
pub fn search(
    tx: &mut Tx<'_>,
    agent: AgentId,
    key: &str,
    limit: i64,
) -> Result<Vec<(QuickResponse, Place)>, StoreError> {
    let escaped = key.replace('\\', r"\\").replace('%', r"\%").replace('_', r"\_");
    let rows: Vec<Row> = sql("select q.*, m.kind as media_kind, m.name as media_name \
         from quick_responses q left join quick_response_uses u \
            on u.company_id = q.company_id and u.agent_id = ? and u.quick_response_id = q.id \
         left join media m on m.company_id = q.company_id and m.id = q.media_id \
         where q.company_id = ? and (q.owner is null or q.owner = ?) and q.search_key like ? \
         order by q.shortcut_key not like ?, u.heat desc nulls last, q.heat desc, q.shortcut_key, q.id \
         limit ?")
    .bind::<SqlUuid, _>(Uuid::from(agent))
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(agent))
    .bind::<Text, _>(format!("%{escaped}%"))
    .bind::<Text, _>(format!("{escaped}%"))
    .bind::<BigInt, _>(limit)
    .load(tx.conn)?;
    rows.into_iter().map(Row::placed).collect()
}

/// Reads one that is for all or somebody's, and keeps it as it is.
pub fn lock(
    tx: &mut Tx<'_>,
    agent: AgentId,
    id: QuickResponseId,
) -> Result<QuickResponse, StoreError> {
    let row: Row = sql("select q.*, m.kind as media_kind, m.name as media_name \
         from quick_responses q left join media m on m.company_id = q.company_id and m.id = q.media_id \
         where q.company_id = ? and q.id = ? and (q.owner is null or q.owner = ?) \
         for no key update of q")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(id))
    .bind::<SqlUuid, _>(Uuid::from(agent))
    .get_result(tx.conn)?;
    Ok(row.placed()?.0)
}

/// How many there are for all, or of somebody.
pub fn count(tx: &mut Tx<'_>, owner: Option<AgentId>) -> Result<i64, StoreError> {
    #[derive(QueryableByName)]
    struct Count {
        #[diesel(sql_type = BigInt)]
        n: i64,
    }
    let count: Count = sql("select count(*) as n from quick_responses \
         where company_id = ? and owner is not distinct from ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Nullable<SqlUuid>, _>(owner.map(Uuid::from))
    .get_result(tx.conn)?;
    Ok(count.n)
}

/// Adds one. A shortcut that another one has is a conflict.
pub fn insert(tx: &mut Tx<'_>, new: &QuickResponse, typed: &Typed) -> Result<(), StoreError> {
    let now = tx.now();
    sql(
        "insert into quick_responses (company_id, id, owner, shortcut, shortcut_key, title, body, \
            search_key, media_id, heat, created_at, version) \
         values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(new.id))
    .bind::<Nullable<SqlUuid>, _>(new.owner.map(Uuid::from))
    .bind::<Text, _>(typed.shortcut.shown())
    .bind::<Text, _>(typed.shortcut.key())
    .bind::<Text, _>(typed.title.shown())
    .bind::<Text, _>(&typed.text)
    .bind::<Text, _>(typed.search_key())
    .bind::<Nullable<SqlUuid>, _>(typed.media.map(Uuid::from))
    .bind::<Double, _>(Heat::NONE.0)
    .bind::<Timestamptz, _>(now)
    .bind::<BigInt, _>(new.version)
    .execute(tx.conn)?;
    Ok(())
}

/// Writes back one that was locked. A shortcut that another one has is a conflict.
pub fn save(tx: &mut Tx<'_>, changed: &QuickResponse, typed: &Typed) -> Result<(), StoreError> {
    sql("update quick_responses set shortcut = ?, shortcut_key = ?, title = ?, body = ?, \
            search_key = ?, media_id = ?, version = ? where company_id = ? and id = ?")
    .bind::<Text, _>(typed.shortcut.shown())
    .bind::<Text, _>(typed.shortcut.key())
    .bind::<Text, _>(typed.title.shown())
    .bind::<Text, _>(&typed.text)
    .bind::<Text, _>(typed.search_key())
    .bind::<Nullable<SqlUuid>, _>(typed.media.map(Uuid::from))
    .bind::<BigInt, _>(changed.version)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(changed.id))
    .execute(tx.conn)?;
    Ok(())
}

/// Takes one out that was locked, and that it was used.
pub fn remove(tx: &mut Tx<'_>, id: QuickResponseId) -> Result<(), StoreError> {
    sql("delete from quick_responses where company_id = ? and id = ?")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(id))
        .execute(tx.conn)?;
    Ok(())
}

/// Notes that somebody used one that was locked.
pub fn save_use(tx: &mut Tx<'_>, agent: AgentId, id: QuickResponseId) -> Result<(), StoreError> {
    #[derive(QueryableByName)]
    struct Warm {
        #[diesel(sql_type = Double)]
        heat: f64,
        #[diesel(sql_type = Nullable<Double>)]
        own: Option<f64>,
    }
    let now = tx.now();
    let warm: Warm = sql("select q.heat, u.heat as own from quick_responses q \
         left join quick_response_uses u on u.company_id = q.company_id and u.agent_id = ? \
            and u.quick_response_id = q.id where q.company_id = ? and q.id = ?")
    .bind::<SqlUuid, _>(Uuid::from(agent))
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(id))
    .get_result(tx.conn)?;
    sql("update quick_responses set heat = ? where company_id = ? and id = ?")
        .bind::<Double, _>(Heat(warm.heat).used(now).0)
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(id))
        .execute(tx.conn)?;
    sql("insert into quick_response_uses (company_id, agent_id, quick_response_id, heat) \
         values (?, ?, ?, ?) on conflict (company_id, agent_id, quick_response_id) \
         do update set heat = excluded.heat")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(agent))
    .bind::<SqlUuid, _>(Uuid::from(id))
    .bind::<Double, _>(warm.own.map_or(Heat::NONE, Heat).used(now).0)
    .execute(tx.conn)?;
    Ok(())
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    owner: Option<Uuid>,
    #[diesel(sql_type = Text)]
    shortcut: String,
    #[diesel(sql_type = Text)]
    title: String,
    #[diesel(sql_type = Text)]
    body: String,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    media_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    media_kind: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    media_name: Option<String>,
    #[diesel(sql_type = Timestamptz)]
    created_at: DateTime<Utc>,
    #[diesel(sql_type = BigInt)]
    version: i64,
}

impl Row {
    fn placed(self) -> Result<(QuickResponse, Place), StoreError> {
        let place = (self.created_at, self.id);
        let attachment = |(id, kind): (Uuid, String)| {
            let (id, kind) = (id.into(), from_word(kind)?);
            Ok::<_, StoreError>(Attachment { id, kind, name: self.media_name.clone() })
        };
        let media = self.media_id.zip(self.media_kind.clone()).map(attachment).transpose()?;
        let response = QuickResponse {
            id: self.id.into(),
            owner: self.owner.map(AgentId::from),
            shortcut: self.shortcut,
            title: self.title,
            text: self.body,
            media,
            version: self.version,
        };
        Ok((response, place))
    }
}
