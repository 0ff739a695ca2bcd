//! How numbers came to stand as they do, as rows: added to and read, never changed.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::ids::AccountId;
use domain::standing::change::Change;
use uuid::Uuid;

use crate::agents::{from_word, word};
use crate::statement::sql;
use crate::{StoreError, Tx};

/// A place in the list.
pub type Place = (DateTime<Utc>, Uuid);

/// Writes changes down.
pub fn insert(tx: &mut Tx<'_>, account: AccountId, changes: &[Change]) -> Result<(), StoreError> {
    for change in changes {
        sql(
            "insert into account_changes (company_id, id, account_id, what, before, after, source, \
                at) values (?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::now_v7())
        .bind::<SqlUuid, _>(Uuid::from(account))
        .bind::<Text, _>(word(&change.what)?)
        .bind::<Nullable<Text>, _>(change.before.as_deref())
        .bind::<Nullable<Text>, _>(change.after.as_deref())
        .bind::<Text, _>(word(&change.source)?)
        .bind::<Timestamptz, _>(change.at)
        .execute(tx.conn)?;
    }
    Ok(())
}

/// Lists the changes of a number, the last first, each with its place.
pub fn list(
    tx: &mut Tx<'_>,
    account: AccountId,
    before: Option<Place>,
    limit: i64,
) -> Result<Vec<(Change, Place)>, StoreError> {
    let (at, id) = before.unzip();
    let rows: Vec<Row> = sql("select id, what, before, after, source, at from account_changes \
         where company_id = ? and account_id = ? \
            and (at, id) < (coalesce(?, 'infinity'), \
                coalesce(?, 'ffffffff-ffff-ffff-ffff-ffffffffffff')) \
         order by at desc, id desc limit ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(account))
    .bind::<Nullable<Timestamptz>, _>(at)
    .bind::<Nullable<SqlUuid>, _>(id)
    .bind::<BigInt, _>(limit)
    .load(tx.conn)?;
    rows.into_iter().map(Row::read).collect()
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    what: String,
    #[diesel(sql_type = Nullable<Text>)]
    before: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    after: Option<String>,
    #[diesel(sql_type = Text)]
    source: String,
    #[diesel(sql_type = Timestamptz)]
    at: DateTime<Utc>,
}

impl Row {
    fn read(self) -> Result<(Change, Place), StoreError> {
        let Self { id, what, before, after, source, at } = self;
        let (what, source) = (from_word(what)?, from_word(source)?);
        Ok((Change { what, before, after, at, source }, (at, id)))
    }
}
