//! Work to be done after a commit. A row exists exactly as long as somebody still has to do it.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use diesel::sql_types::{
    Array, BigInt, Bool, Integer, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid,
};
use domain::auto_reply::Occasion;
use domain::ids::{
    AccountId, AgentId, ChatId, CompanyId, ContactId, ErasureId, ExportId, ImportId, JobId,
    MediaId, MessageId, TagId, TemplateId,
};
use domain::letter::Letter;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::statement::sql;
use crate::{Batch, StoreError, Tx};

/// What there is to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Work {
    /// Take a message to Meta.
    SendMessage {
        /// Which.
        message: MessageId,
    },
    /// Tell Meta that the customer's messages were read, up to this one.
    MarkRead {
        /// Meta's id of it.
        wamid: String,
    },
    /// Let the customer see that somebody is typing.
    ShowTyping {
        /// Meta's id of the message that is being answered.
        wamid: String,
    },
    /// Say something by itself, if there is something to say.
    AutoReply {
        /// Where.
        chat: ChatId,
        /// After what.
        occasion: Occasion,
    },
    /// Write to somebody by e-mail.
    SendMail {
        /// What.
        letter: Letter,
    },
    /// Tell Meta whether a customer may reach a number.
    SyncBlock {
        /// Whom `WhatsApp` knows.
        contact: ContactId,
        /// Who wants that, if somebody does: they hear when Meta cannot be told.
        #[serde(default)]
        asked: Option<BlockAsked>,
    },
    /// Take customers over from a file.
    ImportContacts {
        /// From which.
        import: ImportId,
    },
    /// Gather all that is kept of a customer.
    ExportContact {
        /// Into which file.
        export: ExportId,
    },
    /// Erase all that is kept of a customer.
    EraseContact {
        /// As which erasure says.
        erasure: ErasureId,
    },
    /// Fetch a customer's file from Meta.
    FetchMedia {
        /// Which.
        media: MediaId,
        /// The message that consists of it.
        message: MessageId,
    },
    /// Go through the customers who have a tag that is gone.
    ClearTag {
        /// Which.
        tag: TagId,
    },
    /// Give a template to Meta to look at.
    SubmitTemplate {
        /// Which.
        template: TemplateId,
        /// In which language.
        language: String,
    },
    /// Let Meta delete a template.
    DeleteTemplate {
        /// Which.
        template: TemplateId,
        /// In which language; in all, if none is named.
        language: Option<String>,
    },
    /// Compare the templates that are kept with those that Meta has.
    SyncTemplates {
        /// Of which business account.
        waba: String,
        /// Those of this name; all, if none is named.
        name: Option<String>,
    },
    /// Ask Meta how a number stands.
    SyncAccount,
    /// Ask Meta what the access token of a number is good for.
    CheckToken,
    /// Take a number off this desk and off Meta, which was deleted.
    CloseAccount,
    /// Take in that Meta knew a customer's window to be closed.
    CloseWindow {
        /// Of which chat.
        chat: ChatId,
        /// When.
        at: DateTime<Utc>,
    },
}

/// Who wants Meta to be told whether a customer may reach a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlockAsked {
    /// Who.
    pub by: AgentId,
    /// In which chat they can see it.
    pub chat: ChatId,
    /// They blocked the customer, or let them be heard again.
    pub blocks: bool,
}

/// A new job.
#[derive(Debug, Clone)]
pub struct NewJob {
    /// What.
    pub work: Work,
    /// With which number, if it goes to Meta.
    pub account: Option<AccountId>,
    /// Those of one chat run one after the other, in the order of the number.
    pub chain: Option<(ChatId, i64)>,
    /// Not earlier.
    pub due: DateTime<Utc>,
}

/// Whether somebody waits for a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Haste {
    /// Somebody does.
    Now,
    /// Nobody does: it is done by itself, and may be put off.
    CanWait,
}

/// A job that somebody took.
#[derive(Debug, Clone)]
pub struct Job {
    /// Whose.
    pub company: CompanyId,
    /// Which.
    pub id: JobId,
    /// With which number, if it goes to Meta.
    pub account: Option<AccountId>,
    /// What.
    pub work: Work,
    /// How often it was tried before.
    pub attempts: i32,
    /// It was being done when its last worker died: nobody can tell how far that got.
    pub was_in_flight: bool,
    /// Nobody waits for it.
    pub can_wait: bool,
    /// Since when there is something to do.
    pub created_at: DateTime<Utc>,
}

impl Work {
    fn kind(&self) -> &'static str {
        match self {
            Self::SendMessage { .. } => "send_message",
            Self::MarkRead { .. } => "mark_read",
            Self::ShowTyping { .. } => "show_typing",
            Self::AutoReply { .. } => "auto_reply",
            Self::SendMail { .. } => "send_mail",
            Self::SyncBlock { .. } => "sync_block",
            Self::ImportContacts { .. } => "import_contacts",
            Self::ExportContact { .. } => "export_contact",
            Self::EraseContact { .. } => "erase_contact",
            Self::FetchMedia { .. } => "fetch_media",
            Self::ClearTag { .. } => "clear_tag",
            Self::SubmitTemplate { .. } => "submit_template",
            Self::DeleteTemplate { .. } => "delete_template",
            Self::SyncTemplates { .. } => "sync_templates",
            Self::SyncAccount => "sync_account",
            Self::CheckToken => "check_token",
            Self::CloseAccount => "close_account",
            Self::CloseWindow { .. } => "close_window",
        }
    }
}

/// Adds a job that is due at once, and waits for no other.
pub fn employ(
    tx: &mut Tx<'_>,
    work: Work,
    account: Option<AccountId>,
) -> Result<JobId, StoreError> {
    let due = tx.now();
    insert(tx, &NewJob { work, account, chain: None, due })
}

/// Adds a job.
pub fn insert(tx: &mut Tx<'_>, job: &NewJob) -> Result<JobId, StoreError> {
    insert_hasty(tx, job, Haste::Now)
}

/// Adds a job, and says whether somebody waits for it.
pub fn insert_hasty(tx: &mut Tx<'_>, job: &NewJob, haste: Haste) -> Result<JobId, StoreError> {
    let (now, id) = (tx.now(), JobId::new());
    sql("insert into jobs (company_id, id, kind, account_id, chain, ordinal, due, payload, \
            created_at, can_wait) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(id))
    .bind::<Text, _>(job.work.kind())
    .bind::<Nullable<SqlUuid>, _>(job.account.map(Uuid::from))
    .bind::<Nullable<SqlUuid>, _>(job.chain.map(|(chat, _)| Uuid::from(chat)))
    .bind::<BigInt, _>(job.chain.map_or(0, |(_, ordinal)| ordinal))
    .bind::<Timestamptz, _>(job.due)
    .bind::<Jsonb, _>(serde_json::to_value(&job.work)?)
    .bind::<Timestamptz, _>(now)
    .bind::<Bool, _>(haste == Haste::CanWait)
    .execute(tx.conn)?;
    tx.employed();
    Ok(id)
}

/// Adds a job, unless one with this key waits already: that one is then due no later, and waits no longer if
/// somebody waits for it now. What is being done does not count, for it may have looked before.
pub fn insert_once(
    tx: &mut Tx<'_>,
    job: &NewJob,
    key: &str,
    haste: Haste,
) -> Result<(), StoreError> {
    let (now, id, can_wait) = (tx.now(), JobId::new(), haste == Haste::CanWait);
    sql("with known as (update jobs set can_wait = can_wait and ?, \
               due = case when can_wait and ? then due else least(due, ?) end \
            where company_id = ? and key = ? and not in_flight and not dead returning id) \
         insert into jobs (company_id, id, kind, account_id, due, payload, created_at, key, can_wait) \
         select ?, ?, ?, ?, ?, ?, ?, ?, ? where not exists (select from known)")
    .bind::<Bool, _>(can_wait)
    .bind::<Bool, _>(can_wait)
    .bind::<Timestamptz, _>(job.due)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Text, _>(key)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(id))
    .bind::<Text, _>(job.work.kind())
    .bind::<Nullable<SqlUuid>, _>(job.account.map(Uuid::from))
    .bind::<Timestamptz, _>(job.due)
    .bind::<Jsonb, _>(serde_json::to_value(&job.work)?)
    .bind::<Timestamptz, _>(now)
    .bind::<Text, _>(key)
    .bind::<Bool, _>(can_wait)
    .execute(tx.conn)?;
    tx.employed();
    Ok(())
}

/// Jobs that are done one by one, in no order: what they do may be done twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kinds {
    /// Small things between Meta and us.
    Chores,
    /// Who may reach which number.
    Blocks,
    /// What is said by itself.
    AutoReplies,
    /// Letters.
    Mail,
    /// Customers from files.
    Imports,
    /// Files of all that is kept of somebody.
    Exports,
    /// Customers who are to be forgotten.
    Erasures,
    /// Files that customers sent.
    Fetches,
    /// Tags that are gone.
    Tags,
    /// Templates.
    Templates,
    /// How numbers stand.
    Accounts,
    /// What access tokens are good for.
    Tokens,
    /// Numbers that leave.
    Departures,
}

impl Kinds {
    fn words(self) -> &'static [&'static str] {
        match self {
            Self::Chores => &["mark_read", "show_typing", "close_window"],
            Self::Blocks => &["sync_block"],
            Self::AutoReplies => &["auto_reply"],
            Self::Mail => &["send_mail"],
            Self::Imports => &["import_contacts"],
            Self::Exports => &["export_contact"],
            Self::Erasures => &["erase_contact"],
            Self::Fetches => &["fetch_media"],
            Self::Tags => &["clear_tag"],
            Self::Templates => &["submit_template", "delete_template", "sync_templates"],
            Self::Accounts => &["sync_account"],
            Self::Tokens => &["check_token"],
            Self::Departures => &["close_account"],
        }
    }
}

/// Takes jobs that are due, of any company, for as long as `lease`. Nothing stays locked.
pub fn claim(
    batch: &mut Batch<'_>,
    kinds: Kinds,
    now: DateTime<Utc>,
    lease: TimeDelta,
    limit: i64,
) -> Result<Vec<Job>, StoreError> {
    let rows: Vec<Row> = sql("with due as ( \
            select company_id, id, in_flight from jobs \
            where kind = any(?) and due <= ? and not dead \
            order by due limit ? for no key update skip locked) \
         update jobs j set attempts = j.attempts + 1, in_flight = true, due = ? \
         from due where j.company_id = due.company_id and j.id = due.id \
         returning j.company_id, j.id, j.account_id, j.payload, j.attempts - 1 as attempts, \
            due.in_flight as was_in_flight, j.can_wait, j.created_at")
    .bind::<Array<Text>, _>(kinds.words())
    .bind::<Timestamptz, _>(now)
    .bind::<BigInt, _>(limit)
    .bind::<Timestamptz, _>(now + lease)
    .load(batch.conn)?;
    rows.into_iter().map(Job::try_from).collect()
}

/// Whether files of an account are still to be fetched.
pub fn has_fetches(tx: &mut Tx<'_>, account: AccountId) -> Result<bool, StoreError> {
    #[derive(QueryableByName)]
    struct Found {
        #[diesel(sql_type = Bool)]
        found: bool,
    }
    let found: Found = sql("select exists (select from jobs where company_id = ? \
            and account_id = ? and kind = 'fetch_media' and not dead) as found")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(account))
    .get_result(tx.conn)?;
    Ok(found.found)
}

/// Puts a job back, to be tried again at `due`.
pub fn postpone(
    tx: &mut Tx<'_>,
    id: JobId,
    due: DateTime<Utc>,
    fault: &str,
) -> Result<(), StoreError> {
    sql("update jobs set due = ?, in_flight = false, fault = ? where company_id = ? and id = ?")
        .bind::<Timestamptz, _>(due)
        .bind::<Text, _>(fault)
        .bind::<SqlUuid, _>(tx.company)
        .bind::<SqlUuid, _>(Uuid::from(id))
        .execute(tx.conn)?;
    Ok(())
}

/// Puts a job back that was not tried, to be done at `due`.
pub fn put_off(tx: &mut Tx<'_>, id: JobId, due: DateTime<Utc>) -> Result<(), StoreError> {
    sql("update jobs set due = ?, in_flight = false, attempts = greatest(attempts - 1, 0) \
         where company_id = ? and id = ?")
    .bind::<Timestamptz, _>(due)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(id))
    .execute(tx.conn)?;
    Ok(())
}

/// Gives a job up, but leaves it where it can be seen.
pub fn bury(tx: &mut Tx<'_>, id: JobId, fault: &str) -> Result<(), StoreError> {
    sql("update jobs set dead = true, in_flight = false, fault = ? \
         where company_id = ? and id = ?")
    .bind::<Text, _>(fault)
    .bind::<SqlUuid, _>(tx.company)
    .bind::<SqlUuid, _>(Uuid::from(id))
    .execute(tx.conn)?;
    Ok(())
}

/// Takes out the jobs that fetch a file, those that were given up, too.
pub fn remove_fetches(tx: &mut Tx<'_>, media: MediaId) -> Result<(), StoreError> {
    sql("delete from jobs where company_id = ? and kind = 'fetch_media' \
         and payload #>> '{fetch_media,media}' = ?")
    .bind::<SqlUuid, _>(tx.company)
    .bind::<Text, _>(media.to_string())
    .execute(tx.conn)?;
    Ok(())
}

/// Takes jobs out for good.
pub fn remove(tx: &mut Tx<'_>, ids: &[JobId]) -> Result<(), StoreError> {
    let ids: Vec<Uuid> = ids.iter().map(|id| Uuid::from(*id)).collect();
    sql("delete from jobs where company_id = ? and id = any(?)")
        .bind::<SqlUuid, _>(tx.company)
        .bind::<Array<SqlUuid>, _>(ids)
        .execute(tx.conn)?;
    Ok(())
}

/// How much there is to do.
#[derive(Debug, Clone, QueryableByName)]
pub struct Backlog {
    /// Of which kind.
    #[diesel(sql_type = Text)]
    pub kind: String,
    /// Jobs that are due.
    #[diesel(sql_type = BigInt)]
    pub due: i64,
    /// When the longest waiting of them became due.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub oldest: Option<DateTime<Utc>>,
    /// Jobs that were given up.
    #[diesel(sql_type = BigInt)]
    pub dead: i64,
}

/// How much there is to do, by kind.
pub fn backlog(batch: &mut Batch<'_>, now: DateTime<Utc>) -> Result<Vec<Backlog>, StoreError> {
    Ok(sql("select kind, count(*) filter (where due <= ? and not dead) as due, \
            min(due) filter (where not dead) as oldest, count(*) filter (where dead) as dead \
         from jobs group by kind")
    .bind::<Timestamptz, _>(now)
    .load(batch.conn)?)
}

#[derive(QueryableByName)]
pub(crate) struct Row {
    #[diesel(sql_type = SqlUuid)]
    company_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    account_id: Option<Uuid>,
    #[diesel(sql_type = Jsonb)]
    payload: Value,
    #[diesel(sql_type = Integer)]
    attempts: i32,
    #[diesel(sql_type = Bool)]
    was_in_flight: bool,
    #[diesel(sql_type = Bool)]
    can_wait: bool,
    #[diesel(sql_type = Timestamptz)]
    created_at: DateTime<Utc>,
}

impl TryFrom<Row> for Job {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            company: row.company_id.into(),
            id: row.id.into(),
            account: row.account_id.map(AccountId::from),
            work: serde_json::from_value(row.payload)?,
            attempts: row.attempts,
            was_in_flight: row.was_in_flight,
            can_wait: row.can_wait,
            created_at: row.created_at,
        })
    }
}
