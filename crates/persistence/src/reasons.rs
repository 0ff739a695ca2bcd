//! Why chats are ended, as rows.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Text, Uuid as SqlUuid};
use domain::ids::ReasonId;
use domain::name::Name;
use domain::reason::Reason;
use uuid::Uuid;

use crate::statement::sql;
use crate::{StoreError, Tx};

/// The constraint that refuses a name that another reason has.
pub const NAME_TAKEN: &str = "reasons_company_id_name_key_key";

/// Lists all of them, by name.
pub fn list(tx: &mut Tx<'_>) -> Result<Vec<Reason>, StoreError> {
    let rows: Vec<Row> = sql("select id, name, is_active, version from reasons \
         where company_id = ? order by name_key, id")
    .bind::<SqlUuid, _>(tx.company)
    .load(tx.conn)?;
    Ok(rows.into_iter().map(Reason::from).collect())
}

/// Reads one, and keeps it from being changed until the transaction ends.
pub fn lock(tx: &mut Tx<'_>, id: ReasonId) -> Result<Reason, StoreError> {
    let row: Row = sql("select id, name, is_active, version from reasons \
         where company_id = ? and id = ? for update")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(id))
    .get_result(tx.conn)?;
    Ok(row.into())
}

/// Reads one that somebody chooses, and keeps it as it is; others may choose it at the same time.
pub fn lock_chosen(tx: &mut Tx<'_>, id: ReasonId) -> Result<Reason, StoreError> {
    let row: Row = sql("select id, name, is_active, version from reasons \
         where company_id = ? and id = ? for share")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(id))
    .get_result(tx.conn)?;
    Ok(row.into())
}

/// How many there are.
pub fn count(tx: &mut Tx<'_>) -> Result<i64, StoreError> {
    #[derive(QueryableByName)]
    struct Count {
        #[diesel(sql_type = BigInt)]
        n: i64,
    }
    let count: Count = sql("select count(*) as n from reasons where company_id = ?")
        .bind::<SqlUuid, _>(tx.company)
        .get_result(tx.conn)?;
    Ok(count.n)
}

/// Adds one. A name that another has is a conflict.
pub fn insert(tx: &mut Tx<'_>, new: &Reason, name: &Name) -> Result<(), StoreError> {
    let now = tx.now();
    sql("insert into reasons (company_id, id, name, name_key, is_active, created_at, version) \
         values (?, ?, ?, ?, ?, ?, ?)")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(new.id))
    .bind::<Text, _>(name.shown())
    .bind::<Text, _>(name.key())
    .bind::<Bool, _>(new.is_active)
    .bind::<diesel::sql_types::Timestamptz, _>(now)
    .bind::<BigInt, _>(new.version)
    .execute(tx.conn)?;
    Ok(())
}

/// Writes back one that was locked. A name that another has is a conflict.
pub fn save(tx: &mut Tx<'_>, changed: &Reason, name: &Name) -> Result<(), StoreError> {
    sql("update reasons set name = ?, name_key = ?, is_active = ?, version = ? \
         where company_id = ? and id = ?")
    .bind::<Text, _>(name.shown())
    .bind::<Text, _>(name.key())
    .bind::<Bool, _>(changed.is_active)
    .bind::<BigInt, _>(changed.version)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(changed.id))
    .execute(tx.conn)?;
    Ok(())
}

/// Takes one out that was locked. One that was used is a conflict: the schema says so.
pub fn remove(tx: &mut Tx<'_>, id: ReasonId) -> Result<(), StoreError> {
    sql("delete from reasons where company_id = ? and id = ?")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(id))
        .execute(tx.conn)?;
    Ok(())
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Bool)]
    is_active: bool,
    #[diesel(sql_type = BigInt)]
    version: i64,
}

impl From<Row> for Reason {
    fn from(row: Row) -> Self {
        let Row { id, name, is_active, version } = row;
        Self { id: id.into(), name, is_active, version }
    }
}
