//! Those who were asked to join, as rows.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Binary, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::agent::Role;
use domain::ids::{AccountId, AgentId, CompanyId, InvitationId};
use domain::language::Language;
use uuid::Uuid;

use crate::agents::{from_word, word};
use crate::statement::sql;
use crate::{Batch, StoreError, Tx};

/// The constraint that a second invitation to the same address meets.
pub const INVITED_ALREADY: &str = "invitations_company_id_email_key";

/// Somebody who was asked to join.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Which.
    pub id: InvitationId,
    /// Their address.
    pub email: String,
    /// What they are called.
    pub name: String,
    /// What they will be.
    pub role: Role,
    /// In which language they are written to.
    pub language: Language,
    /// The accounts they will work on.
    pub accounts: Vec<AccountId>,
    /// Who asked them.
    pub invited_by: AgentId,
    /// When.
    pub created_at: DateTime<Utc>,
    /// Until when they can accept.
    pub expires_at: DateTime<Utc>,
}

/// Where an invitation stands in the list: when somebody was asked, and which it is.
pub type Place = (DateTime<Utc>, Uuid);

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    email: String,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    role: String,
    #[diesel(sql_type = Text)]
    language: String,
    #[diesel(sql_type = Array<SqlUuid>)]
    account_ids: Vec<Uuid>,
    #[diesel(sql_type = SqlUuid)]
    invited_by: Uuid,
    #[diesel(sql_type = Timestamptz)]
    created_at: DateTime<Utc>,
    #[diesel(sql_type = Timestamptz)]
    expires_at: DateTime<Utc>,
}

impl TryFrom<Row> for Invitation {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id.into(),
            email: row.email,
            name: row.name,
            role: from_word(row.role)?,
            language: from_word(row.language)?,
            accounts: row.account_ids.into_iter().map(AccountId::from).collect(),
            invited_by: row.invited_by.into(),
            created_at: row.created_at,
            expires_at: row.expires_at,
        })
    }
}

/// Adds an invitation. [`INVITED_ALREADY`] if the address has one.
pub fn insert(tx: &mut Tx<'_>, new: &Invitation) -> Result<(), StoreError> {
    let accounts: Vec<Uuid> = new.accounts.iter().map(|id| Uuid::from(*id)).collect();
    sql("insert into invitations (company_id, id, email, name, role, language, account_ids, \
            invited_by, created_at, expires_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(new.id))
    .bind::<Text, _>(&new.email)
    .bind::<Text, _>(&new.name)
    .bind::<Text, _>(word(&new.role)?)
    .bind::<Text, _>(word(&new.language)?)
    .bind::<Array<SqlUuid>, _>(accounts)
    .bind::<SqlUuid, _>(Uuid::from(new.invited_by))
    .bind::<Timestamptz, _>(new.created_at)
    .bind::<Timestamptz, _>(new.expires_at)
    .execute(tx.conn)?;
    Ok(())
}

/// Reads an invitation, and keeps it from changing until the transaction ends.
pub fn lock(tx: &mut Tx<'_>, id: InvitationId) -> Result<Invitation, StoreError> {
    let row: Row = sql("select id, email, name, role, language, account_ids, invited_by, \
            created_at, expires_at from invitations where company_id = ? and id = ? for update")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(id))
    .get_result(tx.conn)?;
    row.try_into()
}

/// Reads an invitation.
pub fn find(tx: &mut Tx<'_>, id: InvitationId) -> Result<Invitation, StoreError> {
    let row: Row = sql("select id, email, name, role, language, account_ids, invited_by, \
            created_at, expires_at from invitations where company_id = ? and id = ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(id))
    .get_result(tx.conn)?;
    row.try_into()
}

/// Lists the open invitations, the newest first, from before this place.
pub fn list(
    tx: &mut Tx<'_>,
    before: Option<Place>,
    limit: i64,
) -> Result<Vec<Invitation>, StoreError> {
    let (at, id) = before.unzip();
    let rows: Vec<Row> = sql("select id, email, name, role, language, account_ids, invited_by, \
            created_at, expires_at from invitations \
         where company_id = ? and (created_at, id) < (coalesce(?, 'infinity'), ?) \
         order by created_at desc, id desc limit ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Nullable<Timestamptz>, _>(at)
    .bind::<SqlUuid, _>(id.unwrap_or(Uuid::max()))
    .bind::<BigInt, _>(limit)
    .load(tx.conn)?;
    rows.into_iter().map(Invitation::try_from).collect()
}

/// Lets an invitation begin anew, by whoever stands for it now: the link sent before is worth nothing
/// from the next one on.
pub fn save_begin(tx: &mut Tx<'_>, invitation: &Invitation) -> Result<(), StoreError> {
    sql("update invitations set expires_at = ?, invited_by = ? where company_id = ? and id = ?")
        .bind::<Timestamptz, _>(invitation.expires_at)
        .bind::<SqlUuid, _>(Uuid::from(invitation.invited_by))
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(invitation.id))
        .execute(tx.conn)?;
    Ok(())
}

/// Keeps the hash of the token in the link that is sent.
pub fn save_hash(tx: &mut Tx<'_>, id: InvitationId, hash: &[u8]) -> Result<(), StoreError> {
    sql("update invitations set hash = ? where company_id = ? and id = ?")
        .bind::<Binary, _>(hash)
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(id))
        .execute(tx.conn)?;
    Ok(())
}

/// Which invitation, of whatever company, a link's token belongs to, if it is still good.
pub fn find_by_hash(
    batch: &mut Batch<'_>,
    hash: &[u8],
) -> Result<Option<(CompanyId, InvitationId)>, StoreError> {
    #[derive(QueryableByName)]
    struct Found {
        #[diesel(sql_type = SqlUuid)]
        company_id: Uuid,
        #[diesel(sql_type = SqlUuid)]
        id: Uuid,
    }
    let now = batch.now();
    let found: Option<Found> =
        sql("select company_id, id from invitations where hash = ? and expires_at > ?")
            .bind::<Binary, _>(hash)
            .bind::<Timestamptz, _>(now)
            .get_result(batch.conn)
            .optional()?;
    Ok(found.map(|found| (found.company_id.into(), found.id.into())))
}

/// Takes an invitation out: it was accepted, or taken back.
pub fn remove(tx: &mut Tx<'_>, id: InvitationId) -> Result<(), StoreError> {
    sql("delete from invitations where company_id = ? and id = ?")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(id))
        .execute(tx.conn)?;
    Ok(())
}
