//! Tenants, as rows.

use diesel::prelude::*;
use diesel::sql_types::{Bool, Text, Uuid as SqlUuid};
use domain::ids::CompanyId;
use uuid::Uuid;

use crate::statement::sql;
use crate::{Batch, StoreError};

/// Adds a company, with an empty log.
pub fn insert(batch: &mut Batch<'_>, id: CompanyId, name: &str) -> Result<(), StoreError> {
    sql("with company as (insert into companies (id, name) values (?, ?) returning id) \
         insert into company_logs (company_id) values (?)")
    .bind::<SqlUuid, _>(Uuid::from(id))
    .bind::<Text, _>(name)
    .bind::<SqlUuid, _>(Uuid::from(id))
    .execute(batch.conn)?;
    Ok(())
}

/// Whether there is a company of this name.
pub fn exists(batch: &mut Batch<'_>, name: &str) -> Result<bool, StoreError> {
    #[derive(QueryableByName)]
    struct Answer {
        #[diesel(sql_type = Bool)]
        found: bool,
    }
    let answer: Answer = sql("select exists (select from companies where name = ?) as found")
        .bind::<Text, _>(name)
        .get_result(batch.conn)?;
    Ok(answer.found)
}
