//! The fields that a company has for its customers, as rows.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{
    Array, BigInt, Bool, Integer, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid,
};
use domain::custom_field::{CustomField, FieldKind, key};
use domain::ids::CustomFieldId;
use serde_json::Value;
use uuid::Uuid;

use crate::statement::sql;
use crate::{StoreError, Tx};

/// Lists all of them in their order, those that were put away, too; there are few.
pub fn list(tx: &mut Tx<'_>) -> Result<Vec<CustomField>, StoreError> {
    let rows: Vec<Row> = sql("select * from contact_fields where company_id = ? \
         order by position, id")
    .bind::<SqlUuid, _>(tx.company)
    .load(tx.conn)?;
    rows.into_iter().map(CustomField::try_from).collect()
}

/// The same, and lets nobody else change them until the transaction ends.
pub fn lock(tx: &mut Tx<'_>) -> Result<Vec<CustomField>, StoreError> {
    sql("select pg_advisory_xact_lock(hashtextextended(?::text, 7365))")
        .bind::<SqlUuid, _>(tx.company)
        .execute(tx.conn)?;
    list(tx)
}

/// Adds one.
pub fn insert(tx: &mut Tx<'_>, new: &CustomField) -> Result<(), StoreError> {
    sql("insert into contact_fields (company_id, id, name, name_key, kind, options, position, version) \
         values (?, ?, ?, ?, ?, ?, ?, ?)")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(new.id))
    .bind::<Text, _>(&new.name)
    .bind::<Text, _>(key(&new.name))
    .bind::<Text, _>(name(new.kind))
    .bind::<Jsonb, _>(serde_json::to_value(&new.options)?)
    .bind::<Integer, _>(new.position)
    .bind::<BigInt, _>(new.version)
    .execute(tx.conn)?;
    Ok(())
}

/// Writes one back.
pub fn save(tx: &mut Tx<'_>, field: &CustomField) -> Result<(), StoreError> {
    sql("update contact_fields set name = ?, name_key = ?, options = ?, position = ?, \
            archived_at = ?, version = ? where company_id = ? and id = ?")
    .bind::<Text, _>(&field.name)
    .bind::<Text, _>(key(&field.name))
    .bind::<Jsonb, _>(serde_json::to_value(&field.options)?)
    .bind::<Integer, _>(field.position)
    .bind::<Nullable<Timestamptz>, _>(field.archived_at)
    .bind::<BigInt, _>(field.version)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(field.id))
    .execute(tx.conn)?;
    Ok(())
}

/// Notes that these were filled in.
pub fn save_used(tx: &mut Tx<'_>, ids: &[CustomFieldId]) -> Result<(), StoreError> {
    if !ids.is_empty() {
        let ids: Vec<Uuid> = ids.iter().map(|id| Uuid::from(*id)).collect();
        sql("update contact_fields set is_used = true \
             where company_id = ? and id = any(?) and not is_used")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<Array<SqlUuid>, _>(ids)
        .execute(tx.conn)?;
    }
    Ok(())
}

/// Takes one out that was never filled in. Answers whether it was there.
pub fn remove(tx: &mut Tx<'_>, id: CustomFieldId) -> Result<bool, StoreError> {
    let gone = sql("delete from contact_fields where company_id = ? and id = ? and not is_used")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(id))
        .execute(tx.conn)?;
    Ok(gone > 0)
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Jsonb)]
    options: Value,
    #[diesel(sql_type = Integer)]
    position: i32,
    #[diesel(sql_type = Bool)]
    is_used: bool,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    archived_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = BigInt)]
    version: i64,
}

impl TryFrom<Row> for CustomField {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id.into(),
            name: row.name,
            kind: named(&row.kind)?,
            options: serde_json::from_value(row.options)?,
            position: row.position,
            is_used: row.is_used,
            archived_at: row.archived_at,
            version: row.version,
        })
    }
}

fn name(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Text => "text",
        FieldKind::Number => "number",
        FieldKind::Date => "date",
        FieldKind::Boolean => "boolean",
        FieldKind::Choice => "choice",
        FieldKind::Url => "url",
        FieldKind::Email => "email",
    }
}

fn named(name: &str) -> Result<FieldKind, StoreError> {
    match name {
        "text" => Ok(FieldKind::Text),
        "number" => Ok(FieldKind::Number),
        "date" => Ok(FieldKind::Date),
        "boolean" => Ok(FieldKind::Boolean),
        "choice" => Ok(FieldKind::Choice),
        "url" => Ok(FieldKind::Url),
        "email" => Ok(FieldKind::Email),
        other => Err(StoreError::other(format!("a field of type {other}"))),
    }
}
