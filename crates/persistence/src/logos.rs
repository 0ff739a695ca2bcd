//! The logos of companies, as PNG.

use diesel::prelude::*;
use diesel::sql_types::{Binary, Timestamptz, Uuid as SqlUuid};

use crate::statement::sql;
use crate::{StoreError, Tx};

/// A logo.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct Logo {
    /// The picture.
    #[diesel(sql_type = Binary)]
    pub png: Vec<u8>,
    /// Its SHA-256.
    #[diesel(sql_type = Binary)]
    pub hash: Vec<u8>,
}

impl Logo {
    /// Its hash in hex, as the company tells of it.
    pub fn tag(&self) -> String {
        self.hash.iter().fold(String::new(), |tag, byte| tag + &format!("{byte:02x}"))
    }
}

/// Reads the company's logo.
pub fn find(tx: &mut Tx<'_>) -> Result<Logo, StoreError> {
    let logo = sql("select png, hash from company_logos where company_id = ?")
        .bind::<SqlUuid, _>(tx.company)
        .get_result(tx.conn)?;
    Ok(logo)
}

/// Keeps a logo, in the place of the one before.
pub fn save(tx: &mut Tx<'_>, logo: &Logo) -> Result<(), StoreError> {
    let now = tx.now();
    sql("insert into company_logos (company_id, png, hash, updated_at) values (?, ?, ?, ?) \
         on conflict (company_id) do update \
         set png = excluded.png, hash = excluded.hash, updated_at = excluded.updated_at")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Binary, _>(&logo.png)
    .bind::<Binary, _>(&logo.hash)
    .bind::<Timestamptz, _>(now)
    .execute(tx.conn)?;
    Ok(())
}

/// Forgets the logo, if there is one.
pub fn remove(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    sql("delete from company_logos where company_id = ?")
        .bind::<SqlUuid, _>(tx.company)
        .execute(tx.conn)?;
    Ok(())
}
