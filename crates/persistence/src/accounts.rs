//! Connected phone numbers, as rows.

use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary, Bool, Integer, Json, Nullable, Text, Uuid as SqlUuid};
use domain::account::{Account, Application, Deletion};
use domain::ids::{AccountId, AgentId, CompanyId};
use domain::standing::Standing;
use domain::visibility::Viewer;
use uuid::Uuid;

use crate::schema::accounts;
use crate::statement::sql;
use crate::stored::Stored;
use crate::{Batch, StoreError, Tx};

/// The constraint that refuses a number that is connected already.
pub const NUMBER_TAKEN: &str = "accounts_number";

/// Lists the accounts that somebody was given, by name.
pub fn list(tx: &mut Tx<'_>, viewer: &Viewer) -> Result<Vec<Account>, StoreError> {
    let ids: Vec<Uuid> = viewer.accounts.iter().map(|id| Uuid::from(*id)).collect();
    let rows = accounts::table
        .filter(accounts::company_id.eq(tx.company).and(accounts::id.eq_any(ids)))
        .order((accounts::name, accounts::id))
        .select(Row::as_select())
        .load::<Row>(tx.conn)?;
    Ok(rows.into_iter().map(Account::from).collect())
}

/// All accounts of the company; there are few.
pub fn list_ids(tx: &mut Tx<'_>) -> Result<Vec<AccountId>, StoreError> {
    let ids: Vec<Uuid> = accounts::table
        .filter(accounts::company_id.eq(tx.company))
        .select(accounts::id)
        .load(tx.conn)?;
    Ok(ids.into_iter().map(AccountId::from).collect())
}

/// All accounts of the company, whole.
pub fn list_all(tx: &mut Tx<'_>) -> Result<Vec<Account>, StoreError> {
    let rows = accounts::table
        .filter(accounts::company_id.eq(tx.company))
        .order(accounts::id)
        .select(Row::as_select())
        .load::<Row>(tx.conn)?;
    Ok(rows.into_iter().map(Account::from).collect())
}

/// Reads one.
pub fn find(tx: &mut Tx<'_>, id: AccountId) -> Result<Account, StoreError> {
    let row = accounts::table
        .filter(accounts::company_id.eq(tx.company).and(accounts::id.eq(Uuid::from(id))))
        .select(Row::as_select())
        .first::<Row>(tx.conn)?;
    Ok(row.into())
}

/// Lists a page of the company's accounts, those that are here the longest first.
pub fn page(
    tx: &mut Tx<'_>,
    after: Option<AccountId>,
    limit: i64,
) -> Result<Vec<Account>, StoreError> {
    let rows = accounts::table
        .filter(accounts::company_id.eq(tx.company))
        .filter(accounts::id.gt(after.map_or_else(Uuid::nil, Uuid::from)))
        .order(accounts::id)
        .limit(limit)
        .select(Row::as_select())
        .load::<Row>(tx.conn)?;
    Ok(rows.into_iter().map(Account::from).collect())
}

/// Finds the accounts behind Meta's phone number ids, of whatever company. One that was deleted is found as long as
/// nobody has connected its number since: the one that was last.
pub fn list_by_number(
    batch: &mut Batch<'_>,
    phone_number_ids: &[&str],
) -> Result<Vec<(CompanyId, Account)>, StoreError> {
    let rows: Vec<(Uuid, Row)> = accounts::table
        .filter(accounts::phone_number_id.eq_any(phone_number_ids))
        .select((accounts::company_id, Row::as_select()))
        .load(batch.conn)?;
    let mut found: Vec<(CompanyId, Account)> =
        rows.into_iter().map(|(company, row)| (company.into(), row.into())).collect();
    found.sort_by(|(_, one), (_, other)| {
        let number = one.phone_number_id.cmp(&other.phone_number_id);
        number.then_with(|| one.lived_until().cmp(&other.lived_until()).reverse())
    });
    found.dedup_by(|(_, next), (_, one)| next.phone_number_id == one.phone_number_id);
    Ok(found)
}

/// Finds the account that the company had for a number and deleted, and locks it.
pub fn lock_deleted(tx: &mut Tx<'_>, phone_number_id: &str) -> Result<Account, StoreError> {
    let row = accounts::table
        .filter(accounts::company_id.eq(tx.company))
        .filter(accounts::phone_number_id.eq(phone_number_id))
        .filter(accounts::deletion.is_not_null())
        .select(Row::as_select())
        .for_no_key_update()
        .first::<Row>(tx.conn)?;
    Ok(row.into())
}

/// Whether a business account is nobody's here any more, of whatever company: no number of it works, and none
/// is on its way.
pub fn is_waba_left(batch: &mut Batch<'_>, waba: &str) -> Result<bool, StoreError> {
    #[derive(QueryableByName)]
    struct Left {
        #[diesel(sql_type = Bool)]
        is_left: bool,
    }
    let left: Left = sql("select not exists (select from accounts \
            where waba_id = ? and deletion is null) \
         and not exists (select from account_setups where state not in ('active', 'cancelled') \
            and facts #>> '{business,waba_id}' = ?) as is_left")
    .bind::<Text, _>(waba)
    .bind::<Text, _>(waba)
    .get_result(batch.conn)?;
    Ok(left.is_left)
}

/// Finds the accounts of some business accounts of Meta's, of whatever company; deleted ones, too.
pub fn list_by_waba(
    batch: &mut Batch<'_>,
    wabas: &[&str],
) -> Result<Vec<(CompanyId, Account)>, StoreError> {
    let rows: Vec<(Uuid, Row)> = accounts::table
        .filter(accounts::waba_id.eq_any(wabas))
        .order((accounts::company_id, accounts::id))
        .select((accounts::company_id, Row::as_select()))
        .load(batch.conn)?;
    Ok(rows.into_iter().map(|(company, row)| (company.into(), row.into())).collect())
}

/// The business accounts of the company that share the messaging limit of one: it, and those that Meta says are
/// of the same portfolio.
pub fn list_sharing(tx: &mut Tx<'_>, waba: &str) -> Result<Vec<String>, StoreError> {
    #[derive(QueryableByName)]
    struct Shares {
        #[diesel(sql_type = Text)]
        waba_id: String,
    }
    let sharing: Vec<Shares> = sql("select distinct waba_id from accounts \
         where company_id = ? and (waba_id = ? or portfolio_id in ( \
            select portfolio_id from accounts where company_id = ? and waba_id = ?)) \
         order by waba_id")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Text, _>(waba)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Text, _>(waba)
    .load(tx.conn)?;
    Ok(sharing.into_iter().map(|row| row.waba_id).collect())
}

/// Notes which portfolio owns the business account of a number.
pub fn note_portfolio(
    tx: &mut Tx<'_>,
    account: AccountId,
    portfolio: &str,
) -> Result<(), StoreError> {
    sql("update accounts set portfolio_id = ? \
         where company_id = ? and id = ? and portfolio_id is distinct from ?")
    .bind::<Text, _>(portfolio)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(account))
    .bind::<Text, _>(portfolio)
    .execute(tx.conn)?;
    Ok(())
}

/// Locks an account until the transaction ends.
pub fn lock(tx: &mut Tx<'_>, id: AccountId) -> Result<Account, StoreError> {
    let row = accounts::table
        .filter(accounts::company_id.eq(tx.company).and(accounts::id.eq(Uuid::from(id))))
        .select(Row::as_select())
        .for_no_key_update()
        .first::<Row>(tx.conn)?;
    Ok(row.into())
}

/// Keeps how an account stands, how fast it may send, its application for the badge, and its end.
pub fn save(tx: &mut Tx<'_>, account: &Account) -> Result<(), StoreError> {
    let throughput = i32::try_from(account.throughput).map_err(StoreError::other)?;
    sql("update accounts set standing = ?, application = ?, deletion = ?, throughput = ?, \
            version = ? where company_id = ? and id = ?")
    .bind::<Json, _>(serde_json::to_value(&account.standing)?)
    .bind::<Json, _>(serde_json::to_value(&account.application)?)
    .bind::<Nullable<Json>, _>(account.deletion.as_ref().map(serde_json::to_value).transpose()?)
    .bind::<Integer, _>(throughput)
    .bind::<BigInt, _>(account.version)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(account.id))
    .execute(tx.conn)?;
    Ok(())
}

/// Locks an account's queue: one at a time gives its chats to agents.
pub fn lock_queue(tx: &mut Tx<'_>, id: AccountId) -> Result<(), StoreError> {
    sql("select pg_advisory_xact_lock(hashtextextended(?::text || ?::text, 7360))")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(id))
        .execute(tx.conn)?;
    Ok(())
}

/// A sealed secret, and whose.
pub type Sealed<Id> = (CompanyId, Id, Vec<u8>);

/// Lists sealed access tokens of all companies, page by page.
pub fn list_sealed(
    batch: &mut Batch<'_>,
    after: Option<(CompanyId, AccountId)>,
    limit: i64,
) -> Result<Vec<Sealed<AccountId>>, StoreError> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = SqlUuid)]
        company_id: Uuid,
        #[diesel(sql_type = SqlUuid)]
        id: Uuid,
        #[diesel(sql_type = Binary)]
        token_sealed: Vec<u8>,
    }
    let (company, id) = after.map_or((Uuid::nil(), Uuid::nil()), |(c, a)| (c.into(), a.into()));
    let rows: Vec<Row> = sql("select company_id, id, token_sealed from accounts \
         where (company_id, id) > (?, ?) and token_sealed <> '' \
         order by company_id, id limit ? for no key update")
    .bind::<SqlUuid, _>(company)
    .bind::<SqlUuid, _>(id)
    .bind::<BigInt, _>(limit)
    .load(batch.conn)?;
    let sealed = |row: Row| (row.company_id.into(), row.id.into(), row.token_sealed);
    Ok(rows.into_iter().map(sealed).collect())
}

/// Keeps an access token that was sealed anew.
pub fn save_sealed(
    batch: &mut Batch<'_>,
    company: CompanyId,
    id: AccountId,
    sealed: &[u8],
) -> Result<(), StoreError> {
    sql("update accounts set token_sealed = ? where company_id = ? and id = ?")
        .bind::<Binary, _>(sealed)
        .bind::<SqlUuid, _>(Uuid::from(company))
        .bind::<SqlUuid, _>(Uuid::from(id))
        .execute(batch.conn)?;
    Ok(())
}

/// Locks the accounts in service of one of Meta's business accounts, with their access tokens, sealed.
pub fn lock_tokens_of_waba(
    tx: &mut Tx<'_>,
    waba: &str,
) -> Result<Vec<(AccountId, Vec<u8>)>, StoreError> {
    let rows: Vec<(Uuid, Vec<u8>)> = accounts::table
        .filter(accounts::company_id.eq(tx.company).and(accounts::waba_id.eq(waba)))
        .filter(accounts::deletion.is_null())
        .order(accounts::id)
        .select((accounts::id, accounts::token_sealed))
        .for_no_key_update()
        .load(tx.conn)?;
    Ok(rows.into_iter().map(|(id, sealed)| (id.into(), sealed)).collect())
}

/// Gives an account another access token, sealed.
pub fn save_token(tx: &mut Tx<'_>, id: AccountId, sealed: &[u8]) -> Result<(), StoreError> {
    sql("update accounts set token_sealed = ? where company_id = ? and id = ?")
        .bind::<Binary, _>(sealed)
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(id))
        .execute(tx.conn)?;
    Ok(())
}

/// Takes away the access token of an account that needs none any more.
pub fn wipe_token(tx: &mut Tx<'_>, id: AccountId) -> Result<(), StoreError> {
    save_token(tx, id, &[])
}

/// Puts one that was deleted into service again, which was locked: what is known of its number is new.
pub fn renew(tx: &mut Tx<'_>, account: &Account, token_sealed: &[u8]) -> Result<(), StoreError> {
    sql("update accounts set name = ?, waba_id = ?, phone = ?, busy_until = null \
         where company_id = ? and id = ?")
    .bind::<Text, _>(&account.name)
    .bind::<Text, _>(&account.waba_id)
    .bind::<Text, _>(&account.phone)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(account.id))
    .execute(tx.conn)?;
    save(tx, account)?;
    save_token(tx, account.id, token_sealed)
}

/// Adds an account, with its access token sealed.
pub fn insert(tx: &mut Tx<'_>, new: &Account, token_sealed: &[u8]) -> Result<(), StoreError> {
    let throughput = i32::try_from(new.throughput).map_err(StoreError::other)?;
    sql(
        "insert into accounts (company_id, id, name, phone_number_id, waba_id, phone, throughput, \
            token_sealed) values (?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(new.id))
    .bind::<Text, _>(&new.name)
    .bind::<Text, _>(&new.phone_number_id)
    .bind::<Text, _>(&new.waba_id)
    .bind::<Text, _>(&new.phone)
    .bind::<Integer, _>(throughput)
    .bind::<Binary, _>(token_sealed)
    .execute(tx.conn)?;
    Ok(())
}

/// Gives the account to an agent.
pub fn give(tx: &mut Tx<'_>, account: AccountId, agent: AgentId) -> Result<(), StoreError> {
    sql("insert into account_agents (company_id, account_id, agent_id) values (?, ?, ?) \
         on conflict do nothing")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(account))
    .bind::<SqlUuid, _>(Uuid::from(agent))
    .execute(tx.conn)?;
    Ok(())
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = accounts, check_for_backend(Pg))]
struct Row {
    id: Uuid,
    name: String,
    phone_number_id: String,
    waba_id: String,
    phone: String,
    throughput: i32,
    standing: Stored<Standing>,
    application: Stored<Application>,
    deletion: Option<Stored<Deletion>>,
    version: i64,
}

impl From<Row> for Account {
    fn from(row: Row) -> Self {
        Self {
            id: row.id.into(),
            name: row.name,
            phone_number_id: row.phone_number_id,
            waba_id: row.waba_id,
            phone: row.phone,
            throughput: row.throughput.unsigned_abs(),
            standing: row.standing.0,
            application: row.application.0,
            deletion: row.deletion.map(|deletion| deletion.0),
            version: row.version,
        }
    }
}
