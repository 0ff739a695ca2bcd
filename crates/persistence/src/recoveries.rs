//! Those who say that they forgot their password, as they said it.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text, Timestamptz};

use crate::statement::sql;
use crate::{Batch, StoreError};

/// Notes what somebody typed. It takes the same time whether there is such a user or not.
pub fn insert(batch: &mut Batch<'_>, email: &str) -> Result<(), StoreError> {
    let now = batch.now();
    sql("insert into recoveries (email, asked_at) values (?, ?)")
        .bind::<Text, _>(email)
        .bind::<Timestamptz, _>(now)
        .execute(batch.conn)?;
    Ok(())
}

/// Takes out some of what was noted, the first first.
pub fn take(batch: &mut Batch<'_>, limit: i64) -> Result<Vec<String>, StoreError> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Text)]
        email: String,
    }
    let rows: Vec<Row> = sql("delete from recoveries where id in (select id from recoveries \
         order by id limit ? for update skip locked) returning email")
    .bind::<BigInt, _>(limit)
    .load(batch.conn)?;
    Ok(rows.into_iter().map(|row| row.email).collect())
}
