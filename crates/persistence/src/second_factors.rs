//! Second factors (TOTP, RFC 6238), and the codes for when the device is lost.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Binary, Nullable, Timestamptz, Uuid as SqlUuid};
use domain::ids::{AgentId, CompanyId};
use uuid::Uuid;

use crate::accounts::Sealed;
use crate::statement::sql;
use crate::{Batch, StoreError, Tx};

/// A second factor, as a row.
#[derive(Debug, Clone, QueryableByName)]
pub struct SecondFactor {
    /// Its secret, sealed.
    #[diesel(sql_type = Binary)]
    pub secret_sealed: Vec<u8>,
    /// When a first code showed that it works; it counts only from then on.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub confirmed_at: Option<DateTime<Utc>>,
    /// The time step of the last code that was taken.
    #[diesel(sql_type = BigInt)]
    pub last_step: i64,
}

/// Reads somebody's second factor, and keeps it from changing until the transaction ends.
pub fn lock(tx: &mut Tx<'_>, agent: AgentId) -> Result<Option<SecondFactor>, StoreError> {
    Ok(sql("select secret_sealed, confirmed_at, last_step from second_factors \
         where company_id = ? and agent_id = ? for no key update")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(agent))
    .get_result(tx.conn)
    .optional()?)
}

/// Begins one, in place of another that was begun and never confirmed.
pub fn insert(tx: &mut Tx<'_>, agent: AgentId, secret_sealed: &[u8]) -> Result<(), StoreError> {
    sql("insert into second_factors as f (company_id, agent_id, secret_sealed) values (?, ?, ?) \
         on conflict (company_id, agent_id) do update \
            set secret_sealed = excluded.secret_sealed, last_step = 0 \
            where f.confirmed_at is null")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(agent))
    .bind::<Binary, _>(secret_sealed)
    .execute(tx.conn)?;
    Ok(())
}

/// Notes that the code of this time step was taken; the first one confirms the factor.
pub fn save_step(tx: &mut Tx<'_>, agent: AgentId, step: i64) -> Result<(), StoreError> {
    let now = tx.now();
    sql("update second_factors set last_step = ?, confirmed_at = coalesce(confirmed_at, ?) \
         where company_id = ? and agent_id = ?")
    .bind::<BigInt, _>(step)
    .bind::<Timestamptz, _>(now)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(agent))
    .execute(tx.conn)?;
    Ok(())
}

/// Gives somebody new recovery codes, by their hashes; older ones are worth nothing any more.
pub fn replace_codes(
    tx: &mut Tx<'_>,
    agent: AgentId,
    hashes: Vec<Vec<u8>>,
) -> Result<(), StoreError> {
    sql("delete from recovery_codes where company_id = ? and agent_id = ?")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(agent))
        .execute(tx.conn)?;
    sql("insert into recovery_codes (company_id, agent_id, hash) select ?, ?, unnest(?)")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(agent))
        .bind::<Array<Binary>, _>(hashes)
        .execute(tx.conn)?;
    Ok(())
}

/// Takes a recovery code: yes, if it is one that was not used before.
pub fn take_code(tx: &mut Tx<'_>, agent: AgentId, hash: &[u8]) -> Result<bool, StoreError> {
    let now = tx.now();
    let taken = sql("update recovery_codes set used_at = ? \
         where company_id = ? and agent_id = ? and hash = ? and used_at is null")
    .bind::<Timestamptz, _>(now)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(agent))
    .bind::<Binary, _>(hash)
    .execute(tx.conn)?;
    Ok(taken == 1)
}

/// How many recovery codes are left.
pub fn codes_left(tx: &mut Tx<'_>, agent: AgentId) -> Result<i64, StoreError> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = BigInt)]
        n: i64,
    }
    let row: Row = sql("select count(*) as n from recovery_codes \
         where company_id = ? and agent_id = ? and used_at is null")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(agent))
    .get_result(tx.conn)?;
    Ok(row.n)
}

/// Takes somebody's second factor away, with its codes.
pub fn remove(tx: &mut Tx<'_>, agent: AgentId) -> Result<(), StoreError> {
    sql("delete from recovery_codes where company_id = ? and agent_id = ?")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(agent))
        .execute(tx.conn)?;
    sql("delete from second_factors where company_id = ? and agent_id = ?")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(agent))
        .execute(tx.conn)?;
    Ok(())
}

/// Lists sealed secrets of all companies, page by page.
pub fn list_sealed(
    batch: &mut Batch<'_>,
    after: Option<(CompanyId, AgentId)>,
    limit: i64,
) -> Result<Vec<Sealed<AgentId>>, StoreError> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = SqlUuid)]
        company_id: Uuid,
        #[diesel(sql_type = SqlUuid)]
        agent_id: Uuid,
        #[diesel(sql_type = Binary)]
        secret_sealed: Vec<u8>,
    }
    let (company, id) = after.map_or((Uuid::nil(), Uuid::nil()), |(c, a)| (c.into(), a.into()));
    let rows: Vec<Row> = sql("select company_id, agent_id, secret_sealed from second_factors \
         where (company_id, agent_id) > (?, ?) order by company_id, agent_id limit ? \
         for no key update")
    .bind::<SqlUuid, _>(company)
    .bind::<SqlUuid, _>(id)
    .bind::<BigInt, _>(limit)
    .load(batch.conn)?;
    let sealed = |row: Row| (row.company_id.into(), row.agent_id.into(), row.secret_sealed);
    Ok(rows.into_iter().map(sealed).collect())
}

/// Keeps a secret that was sealed anew.
pub fn save_sealed(
    batch: &mut Batch<'_>,
    company: CompanyId,
    agent: AgentId,
    sealed: &[u8],
) -> Result<(), StoreError> {
    sql("update second_factors set secret_sealed = ? where company_id = ? and agent_id = ?")
        .bind::<Binary, _>(sealed)
        .bind::<SqlUuid, _>(Uuid::from(company))
        .bind::<SqlUuid, _>(Uuid::from(agent))
        .execute(batch.conn)?;
    Ok(())
}
