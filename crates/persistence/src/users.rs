//! People of a company, with all that concerns their place in it; `agents` is what the inbox sees of
//! the same rows.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::agent::Role;
use domain::ids::{AccountId, AgentId, CompanyId};
use domain::language::Language;
use domain::user::User;
use uuid::Uuid;

use crate::agents::{Row as AgentRow, from_word, word};
use crate::statement::sql;
use crate::{Batch, StoreError, Tx};

/// The constraint that a second user with the same address meets, in whatever company.
pub const ADDRESS_TAKEN: &str = "agents_email";

/// A user, and what else there is to know.
#[derive(Debug, Clone)]
pub struct Profile {
    /// Who, and their place here.
    pub user: User,
    /// The accounts they work on.
    pub accounts: Vec<AccountId>,
    /// In which language they are written to.
    pub language: Language,
    /// They have a second factor.
    pub has_second_factor: bool,
    /// Since when they are here.
    pub created_at: DateTime<Utc>,
    /// When something was last heard of one of their sessions.
    pub last_seen_at: Option<DateTime<Utc>>,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(embed)]
    agent: AgentRow,
    #[diesel(sql_type = Text)]
    language: String,
    #[diesel(sql_type = Timestamptz)]
    created_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    verified_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    disabled_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    deleted_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Bool)]
    has_second_factor: bool,
    #[diesel(sql_type = Array<SqlUuid>)]
    accounts: Vec<Uuid>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    last_seen_at: Option<DateTime<Utc>>,
}

impl TryFrom<Row> for Profile {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let user = User {
            agent: row.agent.try_into()?,
            verified_at: row.verified_at,
            disabled_at: row.disabled_at,
            deleted_at: row.deleted_at,
        };
        Ok(Self {
            user,
            accounts: row.accounts.into_iter().map(AccountId::from).collect(),
            language: from_word(row.language)?,
            has_second_factor: row.has_second_factor,
            created_at: row.created_at,
            last_seen_at: row.last_seen_at,
        })
    }
}

/// Reads one user who is not gone.
pub fn find(tx: &mut Tx<'_>, id: AgentId) -> Result<Profile, StoreError> {
    let row: Row = sql("select a.*, \
            exists (select from second_factors f where f.company_id = a.company_id \
                and f.agent_id = a.id and f.confirmed_at is not null) as has_second_factor, \
            array(select r.account_id from account_agents r where r.company_id = a.company_id \
                and r.agent_id = a.id order by r.account_id) as accounts, \
            (select max(s.last_used_at) from sessions s where s.company_id = a.company_id \
                and s.agent_id = a.id) as last_seen_at \
         from agents a where a.company_id = ? and a.id = ? and a.deleted_at is null")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(id))
    .get_result(tx.conn)?;
    row.try_into()
}

/// Lists users who are not gone, those who are here the longest first, after a place in that order; only
/// those who work on an account, if one is named.
pub fn list(
    tx: &mut Tx<'_>,
    account: Option<AccountId>,
    after: Option<(DateTime<Utc>, Uuid)>,
    limit: i64,
) -> Result<Vec<Profile>, StoreError> {
    let rows: Vec<Row> = sql("select a.*, \
            exists (select from second_factors f where f.company_id = a.company_id \
                and f.agent_id = a.id and f.confirmed_at is not null) as has_second_factor, \
            array(select r.account_id from account_agents r where r.company_id = a.company_id \
                and r.agent_id = a.id order by r.account_id) as accounts, \
            (select max(s.last_used_at) from sessions s where s.company_id = a.company_id \
                and s.agent_id = a.id) as last_seen_at \
         from agents a where a.company_id = ? and a.deleted_at is null \
            and (?::uuid is null or exists (select from account_agents r \
                where r.company_id = a.company_id and r.agent_id = a.id and r.account_id = ?)) \
            and (a.created_at, a.id) > (coalesce(?, '-infinity'), ?) \
         order by a.created_at, a.id limit ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Nullable<SqlUuid>, _>(account.map(Uuid::from))
    .bind::<Nullable<SqlUuid>, _>(account.map(Uuid::from))
    .bind::<Nullable<Timestamptz>, _>(after.map(|(at, _)| at))
    .bind::<SqlUuid, _>(after.map_or_else(Uuid::nil, |(_, id)| id))
    .bind::<BigInt, _>(limit)
    .load(tx.conn)?;
    rows.into_iter().map(Profile::try_from).collect()
}

/// Locks users in one order, so that two who act on one another wait instead of standing still.
/// Whoever is gone is left out.
pub fn lock(tx: &mut Tx<'_>, ids: &[AgentId]) -> Result<Vec<User>, StoreError> {
    let ids: Vec<Uuid> = ids.iter().map(|id| Uuid::from(*id)).collect();
    let rows: Vec<Row> = sql("select a.*, false as has_second_factor, \
            array[]::uuid[] as accounts, null::timestamptz as last_seen_at \
         from agents a where a.company_id = ? and a.id = any(?) and a.deleted_at is null \
         order by a.id for no key update")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Array<SqlUuid>, _>(ids)
    .load(tx.conn)?;
    rows.into_iter().map(|row| Ok(Profile::try_from(row)?.user)).collect()
}

/// Locks, in that same order, those who can sign in and have no second factor.
pub fn lock_without_second_factor(tx: &mut Tx<'_>) -> Result<Vec<User>, StoreError> {
    let rows: Vec<Row> = sql("select a.*, false as has_second_factor, \
            array[]::uuid[] as accounts, null::timestamptz as last_seen_at \
         from agents a where a.company_id = ? and a.disabled_at is null and a.deleted_at is null \
            and not exists (select from second_factors f where f.company_id = a.company_id \
                and f.agent_id = a.id and f.confirmed_at is not null) \
         order by a.id for no key update of a")
    .bind::<SqlUuid, _>(tx.company)
    .load(tx.conn)?;
    rows.into_iter().map(|row| Ok(Profile::try_from(row)?.user)).collect()
}

/// Locks all owners who can sign in: whoever takes one away does so one at a time.
pub fn lock_owners(tx: &mut Tx<'_>) -> Result<Vec<AgentId>, StoreError> {
    #[derive(QueryableByName)]
    struct Owner {
        #[diesel(sql_type = SqlUuid)]
        id: Uuid,
    }
    let owners: Vec<Owner> = sql("select id from agents where company_id = ? and role = 'owner' \
            and disabled_at is null and deleted_at is null order by id for no key update")
    .bind::<SqlUuid, _>(tx.company)
    .load(tx.conn)?;
    Ok(owners.into_iter().map(|owner| owner.id.into()).collect())
}

/// Adds a user. [`ADDRESS_TAKEN`] if somebody has the address.
pub fn insert(
    tx: &mut Tx<'_>,
    new: &User,
    language: Language,
    password_hash: &str,
) -> Result<(), StoreError> {
    let now = tx.now();
    sql("insert into agents (company_id, id, name, email, password_hash, role, status, \
            status_since, status_reason, language, verified_at, created_at) \
         values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(new.agent.id))
    .bind::<Text, _>(&new.agent.name)
    .bind::<Text, _>(&new.agent.email)
    .bind::<Text, _>(password_hash)
    .bind::<Text, _>(word(&new.agent.role)?)
    .bind::<Text, _>(word(&new.agent.status)?)
    .bind::<Timestamptz, _>(new.agent.since)
    .bind::<Text, _>(word(&new.agent.reason)?)
    .bind::<Text, _>(word(&language)?)
    .bind::<Nullable<Timestamptz>, _>(new.verified_at)
    .bind::<Timestamptz, _>(now)
    .execute(tx.conn)?;
    Ok(())
}

/// Writes back the place of somebody who was locked: name, role, and since when they are verified,
/// disabled or gone.
pub fn save(tx: &mut Tx<'_>, user: &User) -> Result<(), StoreError> {
    sql("update agents set name = ?, role = ?, verified_at = ?, disabled_at = ?, deleted_at = ?, \
            version = version + 1 where company_id = ? and id = ?")
    .bind::<Text, _>(&user.agent.name)
    .bind::<Text, _>(word::<Role>(&user.agent.role)?)
    .bind::<Nullable<Timestamptz>, _>(user.verified_at)
    .bind::<Nullable<Timestamptz>, _>(user.disabled_at)
    .bind::<Nullable<Timestamptz>, _>(user.deleted_at)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(user.agent.id))
    .execute(tx.conn)?;
    Ok(())
}

/// Says in which language somebody is written to.
pub fn save_language(tx: &mut Tx<'_>, id: AgentId, language: Language) -> Result<(), StoreError> {
    sql("update agents set language = ? where company_id = ? and id = ?")
        .bind::<Text, _>(word(&language)?)
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(id))
        .execute(tx.conn)?;
    Ok(())
}

/// Keeps the hash of somebody's new password.
pub fn save_password(tx: &mut Tx<'_>, id: AgentId, hash: &str) -> Result<(), StoreError> {
    sql("update agents set password_hash = ? where company_id = ? and id = ?")
        .bind::<Text, _>(hash)
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(id))
        .execute(tx.conn)?;
    Ok(())
}

/// The hash of the password of somebody who can sign in, kept from changing until the transaction ends.
pub fn lock_password(tx: &mut Tx<'_>, id: AgentId) -> Result<Option<String>, StoreError> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Text)]
        password_hash: String,
    }
    let row: Option<Row> = sql("select password_hash from agents where company_id = ? and id = ? \
            and disabled_at is null and deleted_at is null for no key update")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(id))
    .get_result(tx.conn)
    .optional()?;
    Ok(row.map(|row| row.password_hash))
}

/// The hash of somebody's password.
pub fn password_hash(tx: &mut Tx<'_>, id: AgentId) -> Result<String, StoreError> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Text)]
        password_hash: String,
    }
    let row: Row = sql("select password_hash from agents where company_id = ? and id = ?")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(id))
        .get_result(tx.conn)?;
    Ok(row.password_hash)
}

/// Finds who has an address and may sign in, in whatever company.
pub fn find_by_address(
    batch: &mut Batch<'_>,
    email: &str,
) -> Result<Option<(CompanyId, AgentId)>, StoreError> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = SqlUuid)]
        company_id: Uuid,
        #[diesel(sql_type = SqlUuid)]
        id: Uuid,
    }
    let row: Option<Row> = sql("select company_id, id from agents \
         where email = ? and deleted_at is null and disabled_at is null")
    .bind::<Text, _>(email)
    .get_result(batch.conn)
    .optional()?;
    Ok(row.map(|row| (row.company_id.into(), row.id.into())))
}

/// Finds the owner who has an address, disabled or not, in whatever company.
pub fn find_owner(
    batch: &mut Batch<'_>,
    email: &str,
) -> Result<Option<(CompanyId, AgentId)>, StoreError> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = SqlUuid)]
        company_id: Uuid,
        #[diesel(sql_type = SqlUuid)]
        id: Uuid,
    }
    let row: Option<Row> = sql("select company_id, id from agents \
         where email = ? and role = 'owner' and deleted_at is null")
    .bind::<Text, _>(email)
    .get_result(batch.conn)
    .optional()?;
    Ok(row.map(|row| (row.company_id.into(), row.id.into())))
}

/// Gives somebody exactly these accounts. Those that are not the company's are refused.
pub fn replace_accounts(
    tx: &mut Tx<'_>,
    id: AgentId,
    accounts: &[AccountId],
) -> Result<(), StoreError> {
    let accounts: Vec<Uuid> = accounts.iter().map(|id| Uuid::from(*id)).collect();
    sql("delete from account_agents where company_id = ? and agent_id = ? \
         and not (account_id = any(?))")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(id))
    .bind::<Array<SqlUuid>, _>(&accounts)
    .execute(tx.conn)?;
    sql("insert into account_agents (company_id, agent_id, account_id) select ?, ?, unnest(?) \
         on conflict do nothing")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(id))
    .bind::<Array<SqlUuid>, _>(&accounts)
    .execute(tx.conn)?;
    Ok(())
}
