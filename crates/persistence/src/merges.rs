//! That customers are one, and what the card of one got from the other, as rows.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Jsonb, Nullable, Timestamptz, Uuid as SqlUuid};
use domain::ids::{ContactId, MergeId};
use domain::merge::Merge;
use serde_json::Value;
use uuid::Uuid;

use crate::statement::sql;
use crate::{StoreError, Tx};

/// Adds one.
pub fn insert(tx: &mut Tx<'_>, new: &Merge) -> Result<(), StoreError> {
    let moved: Vec<Uuid> = new.moved.iter().map(|id| Uuid::from(*id)).collect();
    sql("insert into contact_merges (company_id, id, kept, merged, moved, given, merged_by, at) \
         values (?, ?, ?, ?, ?, ?, ?, ?)")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(new.id))
    .bind::<SqlUuid, _>(Uuid::from(new.kept))
    .bind::<SqlUuid, _>(Uuid::from(new.merged))
    .bind::<Array<SqlUuid>, _>(moved)
    .bind::<Jsonb, _>(serde_json::to_value(&new.given)?)
    .bind::<SqlUuid, _>(Uuid::from(new.by))
    .bind::<Timestamptz, _>(new.at)
    .execute(tx.conn)?;
    Ok(())
}

/// Reads one, and lets nobody else undo it until the transaction ends.
pub fn lock(tx: &mut Tx<'_>, id: MergeId) -> Result<Merge, StoreError> {
    let row: Row = sql("select id, kept, merged, moved, given, merged_by, at from contact_merges \
         where company_id = ? and id = ? for update")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(id))
    .get_result(tx.conn)?;
    row.try_into()
}

/// Lists those that made others part of this card, the last one first.
pub fn list(tx: &mut Tx<'_>, kept: ContactId) -> Result<Vec<Merge>, StoreError> {
    let rows: Vec<Row> = sql("select id, kept, merged, moved, given, merged_by, at \
         from contact_merges where company_id = ? and kept = ? order by at desc, id desc")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(kept))
    .load(tx.conn)?;
    rows.into_iter().map(Merge::try_from).collect()
}

/// Takes one out that was undone.
pub fn remove(tx: &mut Tx<'_>, id: MergeId) -> Result<(), StoreError> {
    sql("delete from contact_merges where company_id = ? and id = ?")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(id))
        .execute(tx.conn)?;
    Ok(())
}

/// Says whose card these customers lie under; `None`: their own.
pub fn save_cards(
    tx: &mut Tx<'_>,
    contacts: &[ContactId],
    card: Option<ContactId>,
) -> Result<(), StoreError> {
    let contacts: Vec<Uuid> = contacts.iter().map(|id| Uuid::from(*id)).collect();
    sql("update contacts set merged_into = ? where company_id = ? and id = any(?)")
        .bind::<Nullable<SqlUuid>, _>(card.map(Uuid::from))
        .bind::<SqlUuid, _>(tx.company)
        .bind::<Array<SqlUuid>, _>(contacts)
        .execute(tx.conn)?;
    Ok(())
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    kept: Uuid,
    #[diesel(sql_type = SqlUuid)]
    merged: Uuid,
    #[diesel(sql_type = Array<SqlUuid>)]
    moved: Vec<Uuid>,
    #[diesel(sql_type = Jsonb)]
    given: Value,
    #[diesel(sql_type = SqlUuid)]
    merged_by: Uuid,
    #[diesel(sql_type = Timestamptz)]
    at: DateTime<Utc>,
}

impl TryFrom<Row> for Merge {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id.into(),
            kept: row.kept.into(),
            merged: row.merged.into(),
            moved: row.moved.into_iter().map(ContactId::from).collect(),
            given: serde_json::from_value(row.given)?,
            by: row.merged_by.into(),
            at: row.at,
        })
    }
}
