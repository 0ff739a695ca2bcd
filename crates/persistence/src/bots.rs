//! Programs that answer first, as rows.

mod deliveries;

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{
    Array, BigInt, Binary, Bool, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid,
};
use domain::bot::Bot;
use domain::ids::{AccountId, CompanyId};
use uuid::Uuid;

pub use self::deliveries::{
    Claimed, NewDelivery, Outcome, claim, count_lately, drop_waiting, finish, forget, insert,
    list_of_account, list_of_chat, lock_waiting, postpone,
};
use crate::statement::sql;
use crate::{Batch, StoreError, Tx};

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    account_id: Uuid,
    #[diesel(sql_type = Text)]
    url: String,
    #[diesel(sql_type = Bool)]
    is_active: bool,
    #[diesel(sql_type = Integer)]
    timeout_seconds: i32,
    #[diesel(sql_type = Integer)]
    silence_minutes: i32,
    #[diesel(sql_type = Array<Text>)]
    handover_keywords: Vec<String>,
    #[diesel(sql_type = Timestamptz)]
    secret_at: DateTime<Utc>,
    #[diesel(sql_type = BigInt)]
    version: i64,
}

impl TryFrom<Row> for Bot {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let small = |value: i32| u16::try_from(value).map_err(StoreError::other);
        Ok(Self {
            account: row.account_id.into(),
            url: row.url,
            is_active: row.is_active,
            timeout_seconds: small(row.timeout_seconds)?,
            silence_minutes: small(row.silence_minutes)?,
            handover_keywords: row.handover_keywords,
            secret_at: row.secret_at,
            version: row.version,
        })
    }
}

/// Reads the program of an account.
pub fn find(tx: &mut Tx<'_>, account: AccountId) -> Result<Bot, StoreError> {
    let row: Row = sql("select account_id, url, is_active, timeout_seconds, silence_minutes, \
            handover_keywords, secret_at, version \
         from bots where company_id = ? and account_id = ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(account))
    .get_result(tx.conn)?;
    row.try_into()
}

/// Reads the program of an account, and keeps it from changing until the transaction ends.
pub fn lock(tx: &mut Tx<'_>, account: AccountId) -> Result<Bot, StoreError> {
    let row: Row = sql("select account_id, url, is_active, timeout_seconds, silence_minutes, \
            handover_keywords, secret_at, version \
         from bots where company_id = ? and account_id = ? for update")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(account))
    .get_result(tx.conn)?;
    row.try_into()
}

/// The programs that answer on some of these accounts.
pub fn list_active(
    tx: &mut Tx<'_>,
    accounts: &[AccountId],
) -> Result<HashMap<AccountId, Bot>, StoreError> {
    let accounts: Vec<Uuid> = accounts.iter().map(|id| Uuid::from(*id)).collect();
    let rows: Vec<Row> = sql("select account_id, url, is_active, timeout_seconds, \
            silence_minutes, handover_keywords, secret_at, version \
         from bots where company_id = ? and account_id = any(?) and is_active")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Array<SqlUuid>, _>(accounts)
    .load(tx.conn)?;
    rows.into_iter().map(|row| Bot::try_from(row).map(|bot| (bot.account, bot))).collect()
}

/// Adds a program, with its secret sealed. A conflict if the account has one.
pub fn add(tx: &mut Tx<'_>, bot: &Bot, secret_sealed: &[u8]) -> Result<(), StoreError> {
    sql("insert into bots (company_id, account_id, url, is_active, timeout_seconds, \
            silence_minutes, handover_keywords, secret_sealed, secret_at, version) \
         values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(bot.account))
    .bind::<Text, _>(&bot.url)
    .bind::<Bool, _>(bot.is_active)
    .bind::<Integer, _>(i32::from(bot.timeout_seconds))
    .bind::<Integer, _>(i32::from(bot.silence_minutes))
    .bind::<Array<Text>, _>(&bot.handover_keywords)
    .bind::<Binary, _>(secret_sealed)
    .bind::<Timestamptz, _>(bot.secret_at)
    .bind::<BigInt, _>(bot.version)
    .execute(tx.conn)?;
    Ok(())
}

/// Writes back a program that was locked.
pub fn save(tx: &mut Tx<'_>, bot: &Bot) -> Result<(), StoreError> {
    sql("update bots set url = ?, is_active = ?, timeout_seconds = ?, silence_minutes = ?, \
            handover_keywords = ?, version = ? where company_id = ? and account_id = ?")
    .bind::<Text, _>(&bot.url)
    .bind::<Bool, _>(bot.is_active)
    .bind::<Integer, _>(i32::from(bot.timeout_seconds))
    .bind::<Integer, _>(i32::from(bot.silence_minutes))
    .bind::<Array<Text>, _>(&bot.handover_keywords)
    .bind::<BigInt, _>(bot.version)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(bot.account))
    .execute(tx.conn)?;
    Ok(())
}

/// Takes a program out.
pub fn remove(tx: &mut Tx<'_>, account: AccountId) -> Result<(), StoreError> {
    sql("delete from bots where company_id = ? and account_id = ?")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(account))
        .execute(tx.conn)?;
    Ok(())
}

/// Gives a program another secret; the one before is known for a while.
pub fn save_secret(
    tx: &mut Tx<'_>,
    account: AccountId,
    secret_sealed: &[u8],
) -> Result<(), StoreError> {
    let now = tx.now();
    sql("update bots set old_secret_sealed = secret_sealed, secret_sealed = ?, secret_at = ? \
         where company_id = ? and account_id = ?")
    .bind::<Binary, _>(secret_sealed)
    .bind::<Timestamptz, _>(now)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(account))
    .execute(tx.conn)?;
    Ok(())
}

/// The sealed secrets of a program: the current one, and the one before it.
#[derive(Debug, QueryableByName)]
pub struct Secrets {
    /// What is signed with.
    #[diesel(sql_type = Binary)]
    pub secret_sealed: Vec<u8>,
    /// What was signed with until the current one was made.
    #[diesel(sql_type = Nullable<Binary>)]
    pub old_secret_sealed: Option<Vec<u8>>,
}

/// Reads the sealed secrets of a program.
pub fn find_secrets(tx: &mut Tx<'_>, account: AccountId) -> Result<Secrets, StoreError> {
    Ok(sql("select secret_sealed, old_secret_sealed from bots \
         where company_id = ? and account_id = ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(account))
    .get_result(tx.conn)?)
}

/// Lets all chats that the program of an account has be handed over by the clock, now.
pub fn let_go(tx: &mut Tx<'_>, account: AccountId) -> Result<(), StoreError> {
    let now = tx.now();
    // Chats are locked in the order of their ids, whoever locks them.
    sql("update chats c set bot_until = ? from (select id from chats where company_id = ? \
            and account_id = ? and place = 'queue' and bot_until > ? \
            order by id for no key update) h \
         where c.company_id = ? and c.id = h.id")
    .bind::<Timestamptz, _>(now)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(account))
    .bind::<Timestamptz, _>(now)
    .bind::<SqlUuid, _>(tx.company)
    .execute(tx.conn)?;
    Ok(())
}

/// The sealed secrets of a program, and whose.
#[derive(Debug)]
pub struct OfProgram {
    /// The company.
    pub company: CompanyId,
    /// The account.
    pub account: AccountId,
    /// When the current secret was made.
    pub secret_at: DateTime<Utc>,
    /// What is sealed.
    pub secrets: Secrets,
}

/// Lists sealed secrets of all companies, page by page.
pub fn list_sealed(
    batch: &mut Batch<'_>,
    after: Option<(CompanyId, AccountId)>,
    limit: i64,
) -> Result<Vec<OfProgram>, StoreError> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = SqlUuid)]
        company_id: Uuid,
        #[diesel(sql_type = SqlUuid)]
        account_id: Uuid,
        #[diesel(sql_type = Timestamptz)]
        secret_at: DateTime<Utc>,
        #[diesel(embed)]
        secrets: Secrets,
    }
    let (company, id) = after.map_or((Uuid::nil(), Uuid::nil()), |(c, a)| (c.into(), a.into()));
    let rows: Vec<Row> = sql(
        "select company_id, account_id, secret_at, secret_sealed, old_secret_sealed from bots \
         where (company_id, account_id) > (?, ?) \
         order by company_id, account_id limit ? for no key update",
    )
    .bind::<SqlUuid, _>(company)
    .bind::<SqlUuid, _>(id)
    .bind::<BigInt, _>(limit)
    .load(batch.conn)?;
    let sealed = |row: Row| OfProgram {
        company: row.company_id.into(),
        account: row.account_id.into(),
        secret_at: row.secret_at,
        secrets: row.secrets,
    };
    Ok(rows.into_iter().map(sealed).collect())
}

/// Keeps secrets that were sealed anew.
pub fn save_sealed(batch: &mut Batch<'_>, changed: &OfProgram) -> Result<(), StoreError> {
    sql("update bots set secret_sealed = ?, old_secret_sealed = ? \
         where company_id = ? and account_id = ?")
    .bind::<Binary, _>(&changed.secrets.secret_sealed)
    .bind::<Nullable<Binary>, _>(changed.secrets.old_secret_sealed.as_deref())
    .bind::<SqlUuid, _>(Uuid::from(changed.company))
    .bind::<SqlUuid, _>(Uuid::from(changed.account))
    .execute(batch.conn)?;
    Ok(())
}
