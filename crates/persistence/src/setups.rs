//! Numbers on their way to become accounts, as rows.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary, Json, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use domain::event::Event;
use domain::ids::{AccountId, CompanyId, SetupId};
use domain::setup::progress::Mark;
use domain::setup::{Facts, Progress, Setup};
use uuid::Uuid;

use crate::agents::{from_word, word};
use crate::statement::sql;
use crate::stored::Stored;
use crate::{Batch, StoreError, Tx};

/// A place in the list.
pub type Place = (DateTime<Utc>, Uuid);

/// The constraint that refuses a number that is on its way already.
pub const ON_ITS_WAY: &str = "account_setups_number";

/// Nothing is younger than that.
const LATER: TimeDelta = TimeDelta::days(36_500);

/// What nobody but the server can read.
#[derive(Debug, Clone, Default, QueryableByName)]
pub struct Secrets {
    /// The access token, sealed; there is none before the first step, and when all is over.
    #[diesel(sql_type = Nullable<Binary>)]
    pub token_sealed: Option<Vec<u8>>,
    /// The PIN that the number was registered with, or was to be, sealed; none, when all is over.
    #[diesel(sql_type = Nullable<Binary>)]
    pub pin_sealed: Option<Vec<u8>>,
    /// The access token that the last code of an embedded signup became, sealed, whatever came of it then; none, when
    /// all is over.
    #[diesel(sql_type = Nullable<Binary>)]
    pub exchanged_sealed: Option<Vec<u8>>,
    /// By what that code is known again.
    #[diesel(sql_type = Nullable<Binary>)]
    pub exchanged_code: Option<Vec<u8>>,
}

/// Lists a page of those that are not over, the newest first.
pub fn page(tx: &mut Tx<'_>, before: Option<Place>, limit: i64) -> Result<Vec<Setup>, StoreError> {
    let (at, id) = before.unwrap_or((tx.now() + LATER, Uuid::max()));
    let rows: Vec<Row> = sql("select id, name, state, mark, mark_until, facts, account_id, \
            begun_by, begun_at, version from account_setups \
         where company_id = ? and state not in ('active', 'cancelled') \
            and (begun_at, id) < (?, ?) order by begun_at desc, id desc limit ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Timestamptz, _>(at)
    .bind::<SqlUuid, _>(id)
    .bind::<BigInt, _>(limit)
    .load(tx.conn)?;
    rows.into_iter().map(Setup::try_from).collect()
}

/// Reads one.
pub fn find(tx: &mut Tx<'_>, id: SetupId) -> Result<Setup, StoreError> {
    let row: Row = sql("select id, name, state, mark, mark_until, facts, account_id, \
            begun_by, begun_at, version from account_setups where company_id = ? and id = ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(id))
    .get_result(tx.conn)?;
    row.try_into()
}

/// Reads one, and keeps it as it is until the transaction ends.
pub fn lock(tx: &mut Tx<'_>, id: SetupId) -> Result<Setup, StoreError> {
    let row: Row = sql("select id, name, state, mark, mark_until, facts, account_id, \
            begun_by, begun_at, version from account_setups where company_id = ? and id = ? \
         for no key update")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(id))
    .get_result(tx.conn)?;
    row.try_into()
}

/// Adds one, and tells whoever keeps the numbers in order: none changes in silence.
pub fn insert(tx: &mut Tx<'_>, new: &Setup) -> Result<(), StoreError> {
    sql("insert into account_setups (company_id, id, name, state, facts, begun_by, begun_at, version) \
         values (?, ?, ?, ?, ?::json, ?, ?, ?)")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(new.id))
    .bind::<Text, _>(&new.name)
    .bind::<Text, _>(word(&new.progress.state)?)
    .bind::<Text, _>(serde_json::to_string(&new.facts)?)
    .bind::<SqlUuid, _>(Uuid::from(new.begun_by))
    .bind::<Timestamptz, _>(new.begun_at)
    .bind::<BigInt, _>(new.version)
    .execute(tx.conn)?;
    tx.record(Event::AccountSetupUpdated(Box::new(new.clone())));
    Ok(())
}

/// Writes one back that was locked, and tells so. A number that is on its way already is a conflict.
pub fn save(tx: &mut Tx<'_>, changed: &Setup) -> Result<(), StoreError> {
    let mark = changed.progress.mark;
    let step = mark.map(|mark| word(&mark.step)).transpose()?;
    let number = changed.facts.number.as_ref();
    sql("update account_setups set state = ?, mark = ?, mark_until = ?, facts = ?::json, \
            phone_number_id = ?, account_id = ?, version = ? where company_id = ? and id = ?")
    .bind::<Text, _>(word(&changed.progress.state)?)
    .bind::<Nullable<Text>, _>(step)
    .bind::<Nullable<Timestamptz>, _>(mark.map(|mark| mark.until))
    .bind::<Text, _>(serde_json::to_string(&changed.facts)?)
    .bind::<Nullable<Text>, _>(number.map(|number| number.id.as_str()))
    .bind::<Nullable<SqlUuid>, _>(changed.account.map(Uuid::from))
    .bind::<BigInt, _>(changed.version)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(changed.id))
    .execute(tx.conn)?;
    tx.record(Event::AccountSetupUpdated(Box::new(changed.clone())));
    Ok(())
}

/// Reads what nobody but the server can read.
pub fn find_secrets(tx: &mut Tx<'_>, id: SetupId) -> Result<Secrets, StoreError> {
    Ok(sql("select token_sealed, pin_sealed, exchanged_sealed, exchanged_code \
         from account_setups where company_id = ? and id = ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(id))
    .get_result(tx.conn)?)
}

/// Keeps it.
pub fn save_secrets(tx: &mut Tx<'_>, id: SetupId, secrets: &Secrets) -> Result<(), StoreError> {
    sql("update account_setups set token_sealed = ?, pin_sealed = ?, exchanged_sealed = ?, \
            exchanged_code = ? where company_id = ? and id = ?")
    .bind::<Nullable<Binary>, _>(secrets.token_sealed.as_deref())
    .bind::<Nullable<Binary>, _>(secrets.pin_sealed.as_deref())
    .bind::<Nullable<Binary>, _>(secrets.exchanged_sealed.as_deref())
    .bind::<Nullable<Binary>, _>(secrets.exchanged_code.as_deref())
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(id))
    .execute(tx.conn)?;
    Ok(())
}

/// One of all companies, with what is sealed in it.
pub type Sealed = (CompanyId, SetupId, Secrets);

/// Lists those of all companies in which something is sealed, page by page.
pub fn list_sealed(
    batch: &mut Batch<'_>,
    after: Option<(CompanyId, SetupId)>,
    limit: i64,
) -> Result<Vec<Sealed>, StoreError> {
    #[derive(QueryableByName)]
    struct Found {
        #[diesel(sql_type = SqlUuid)]
        company_id: Uuid,
        #[diesel(sql_type = SqlUuid)]
        id: Uuid,
        #[diesel(embed)]
        secrets: Secrets,
    }
    let (company, id) = after.map_or((Uuid::nil(), Uuid::nil()), |(c, s)| (c.into(), s.into()));
    let rows: Vec<Found> = sql("select company_id, id, token_sealed, pin_sealed, \
            exchanged_sealed, exchanged_code \
         from account_setups where (company_id, id) > (?, ?) \
            and coalesce(token_sealed, pin_sealed, exchanged_sealed) is not null \
         order by company_id, id limit ? for no key update")
    .bind::<SqlUuid, _>(company)
    .bind::<SqlUuid, _>(id)
    .bind::<BigInt, _>(limit)
    .load(batch.conn)?;
    Ok(rows.into_iter().map(|row| (row.company_id.into(), row.id.into(), row.secrets)).collect())
}

/// Keeps what was sealed anew.
pub fn save_sealed(
    batch: &mut Batch<'_>,
    company: CompanyId,
    id: SetupId,
    secrets: &Secrets,
) -> Result<(), StoreError> {
    batch.company(company, |tx| save_secrets(tx, id, secrets))
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = Nullable<Text>)]
    mark: Option<String>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    mark_until: Option<DateTime<Utc>>,
    #[diesel(sql_type = Json)]
    facts: Stored<Facts>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    account_id: Option<Uuid>,
    #[diesel(sql_type = SqlUuid)]
    begun_by: Uuid,
    #[diesel(sql_type = Timestamptz)]
    begun_at: DateTime<Utc>,
    #[diesel(sql_type = BigInt)]
    version: i64,
}

impl TryFrom<Row> for Setup {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let step = row.mark.map(from_word).transpose()?;
        let mark = step.zip(row.mark_until).map(|(step, until)| Mark { step, until });
        Ok(Self {
            id: row.id.into(),
            name: row.name,
            progress: Progress { state: from_word(row.state)?, mark },
            facts: row.facts.0,
            account: row.account_id.map(AccountId::from),
            begun_by: row.begun_by.into(),
            begun_at: row.begun_at,
            version: row.version,
        })
    }
}
