//! What Meta calls files, for each number.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Binary, Text, Timestamptz, Uuid as SqlUuid};
use domain::ids::AccountId;
use uuid::Uuid;

use crate::statement::sql;
use crate::{StoreError, Tx};

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
