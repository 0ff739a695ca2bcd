//! Tenants, as rows.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::company::{Company, Settings};
use domain::ids::CompanyId;
use serde_json::Value;
use uuid::Uuid;

use crate::statement::sql;
use crate::{Batch, StoreError, Tx};

/// A new company.
#[derive(Debug, Clone)]
pub struct NewCompany<'n> {
    /// Which.
    pub id: CompanyId,
    /// What it is called.
    pub name: &'n str,
    /// Its own phone.
    pub phone: Option<&'n str>,
    /// When somebody accepted the terms for it.
    pub terms_accepted_at: Option<DateTime<Utc>>,
}

/// Adds a company, with an empty log.
pub fn insert(batch: &mut Batch<'_>, new: &NewCompany<'_>) -> Result<(), StoreError> {
    let (now, id) = (batch.now(), Uuid::from(new.id));
    sql("with company as (insert into companies (id, name, phone, terms_accepted_at, created_at) \
            values (?, ?, ?, ?, ?) returning id) \
         insert into company_logs (company_id) values (?)")
    .bind::<SqlUuid, _>(id)
    .bind::<Text, _>(new.name)
    .bind::<Nullable<Text>, _>(new.phone)
    .bind::<Nullable<Timestamptz>, _>(new.terms_accepted_at)
    .bind::<Timestamptz, _>(now)
    .bind::<SqlUuid, _>(id)
    .execute(batch.conn)?;
    Ok(())
}

/// All companies.
pub fn list_ids(batch: &mut Batch<'_>) -> Result<Vec<CompanyId>, StoreError> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = SqlUuid)]
        id: Uuid,
    }
    let rows: Vec<Row> = sql("select id from companies order by id").load(batch.conn)?;
    Ok(rows.into_iter().map(|row| row.id.into()).collect())
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

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Nullable<Text>)]
    phone: Option<String>,
    #[diesel(sql_type = Jsonb)]
    settings: Value,
    #[diesel(sql_type = Bool)]
    agents_see_all: bool,
    #[diesel(sql_type = BigInt)]
    version: i64,
    #[diesel(sql_type = Nullable<Text>)]
    logo: Option<String>,
}

impl TryFrom<Row> for Company {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            name: row.name,
            phone: row.phone,
            settings: serde_json::from_value(row.settings)?,
            agents_see_all: row.agents_see_all,
            logo: row.logo,
            version: row.version,
        })
    }
}

/// Reads the company.
pub fn find(tx: &mut Tx<'_>) -> Result<Company, StoreError> {
    let row: Row = sql("select name, phone, settings, agents_see_all, version, \
            (select encode(hash, 'hex') from company_logos where company_id = companies.id) as logo \
         from companies where id = ?")
    .bind::<SqlUuid, _>(tx.company)
    .get_result(tx.conn)?;
    row.try_into()
}

/// Reads what the company set, and nothing else.
pub fn find_settings(tx: &mut Tx<'_>) -> Result<Settings, StoreError> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Jsonb)]
        settings: Value,
    }
    let row: Row = sql("select settings from companies where id = ?")
        .bind::<SqlUuid, _>(tx.company)
        .get_result(tx.conn)?;
    Ok(serde_json::from_value(row.settings)?)
}

/// Reads the company, and keeps its settings from changing until the transaction ends.
pub fn lock(tx: &mut Tx<'_>) -> Result<Company, StoreError> {
    let row: Row = sql("select name, phone, settings, agents_see_all, version, \
            (select encode(hash, 'hex') from company_logos where company_id = companies.id) as logo \
         from companies where id = ? for no key update")
    .bind::<SqlUuid, _>(tx.company)
    .get_result(tx.conn)?;
    row.try_into()
}

/// How long each company keeps messages, of those that do not keep all.
pub fn list_message_days(batch: &mut Batch<'_>) -> Result<Vec<(CompanyId, i64)>, StoreError> {
    #[derive(QueryableByName)]
    struct Days {
        #[diesel(sql_type = SqlUuid)]
        id: Uuid,
        #[diesel(sql_type = BigInt)]
        days: i64,
    }
    let rows: Vec<Days> =
        sql("select id, (settings #>> '{retention,messages_days}')::bigint as days \
         from companies where settings #>> '{retention,messages_days}' is not null order by id")
        .load(batch.conn)?;
    Ok(rows.into_iter().map(|row| (row.id.into(), row.days)).collect())
}

/// Writes back a company that was locked. Its logo is kept elsewhere.
pub fn save(tx: &mut Tx<'_>, company: &Company) -> Result<(), StoreError> {
    sql("update companies set name = ?, phone = ?, settings = ?, agents_see_all = ?, version = ? \
         where id = ?")
    .bind::<Text, _>(&company.name)
    .bind::<Nullable<Text>, _>(company.phone.as_deref())
    .bind::<Jsonb, _>(serde_json::to_value(&company.settings)?)
    .bind::<Bool, _>(company.agents_see_all)
    .bind::<BigInt, _>(company.version)
    .bind::<SqlUuid, _>(tx.company)
    .execute(tx.conn)?;
    Ok(())
}
