//! Where Meta tells what happens on a number, if not at the app's address.

use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text, Uuid as SqlUuid};
use domain::ids::AccountId;
use uuid::Uuid;

use crate::statement::sql;
use crate::{StoreError, Tx};

/// The address; none, if it is the app's.
pub fn find(tx: &mut Tx<'_>, account: AccountId) -> Result<Option<String>, StoreError> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Nullable<Text>)]
        webhook_url: Option<String>,
    }
    let row: Row = sql("select webhook_url from accounts where company_id = ? and id = ?")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(account))
        .get_result(tx.conn)?;
    Ok(row.webhook_url)
}

/// Keeps it.
pub fn save(tx: &mut Tx<'_>, account: AccountId, url: Option<&str>) -> Result<(), StoreError> {
    sql("update accounts set webhook_url = ? where company_id = ? and id = ?")
        .bind::<Nullable<Text>, _>(url)
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(account))
        .execute(tx.conn)?;
    Ok(())
}
