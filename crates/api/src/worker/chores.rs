//! Small things to tell Meta: that messages were read, that somebody is typing, who is blocked; and to take
//! from it: that a window is closed.

use chrono::TimeDelta;
use domain::contact::Address;
use domain::ids::{AccountId, CompanyId, ContactId};
use persistence::blocks::{self, MetaBlock};
use persistence::jobs::{Job, Kinds, Work};
use whatsapp_client::message::Recipient;
use whatsapp_client::{Bsuid, Credentials, Listing, NotSent, SendError, WaId};

use super::errands::{self, Errand, Undone};
use super::sender::Numbers;
use crate::Db;
use crate::actions::windows;
use crate::problem::{Kind, Problem};

/// After this, nobody cares whether somebody was typing.
const TYPING_LASTS: TimeDelta = TimeDelta::seconds(20);

/// Runs until the server stops.
pub async fn run(db: Db, numbers: Numbers) {
    errands::run(&db.clone(), &Chores { db, numbers }).await;
}

struct Chores {
    db: Db,
    numbers: Numbers,
}

impl Errand for Chores {
    const KINDS: Kinds = Kinds::Chores;
    // Some minutes: they concern the moment.
    const TRIES: i32 = 8;

    async fn act(&self, job: &Job) -> Result<(), Undone> {
        if let Work::CloseWindow { chat, at } = job.work {
            let closed = self.db.company(job.company, move |tx| windows::close(tx, chat, at)).await;
            return closed.map_err(|problem| {
                problem.log();
                Undone::Again(problem.to_string(), None)
            });
        }
        Ok(tell(&self.db, &self.numbers, job).await?)
    }
}

/// Doing one of these twice does no harm, so whatever may have failed is done again.
async fn tell(db: &Db, numbers: &Numbers, job: &Job) -> Result<(), SendError> {
    let Some(account) = job.account else { return Ok(()) };
    let credentials = numbers.credentials(db, job.company, account).await;
    let credentials =
        credentials.map_err(|error| SendError::NotSent(NotSent::NoConnection(error.into())))?;
    match &job.work {
        Work::MarkRead { wamid } => numbers.meta().mark_read(&credentials, wamid).await,
        Work::ShowTyping { .. } if db.now() > job.created_at + TYPING_LASTS => Ok(()),
        Work::ShowTyping { wamid } => numbers.meta().show_typing(&credentials, wamid).await,
        Work::SyncBlock { contact } => {
            sync_block(db, numbers, &credentials, (job.company, account), *contact).await
        }
        Work::SendMessage { .. }
        | Work::ImportContacts { .. }
        | Work::AutoReply { .. }
        | Work::SendMail { .. }
        | Work::ExportContact { .. }
        | Work::EraseContact { .. }
        | Work::ClearTag { .. }
        | Work::SubmitTemplate { .. }
        | Work::DeleteTemplate { .. }
        | Work::SyncTemplates { .. }
        | Work::SyncAccount
        | Work::CloseWindow { .. }
        | Work::FetchMedia { .. } => Ok(()),
    }
}

/// Tells Meta whether a customer may reach a number, until that is what the company wants: it may have
/// changed its mind while Meta thought.
async fn sync_block(
    db: &Db,
    numbers: &Numbers,
    credentials: &Credentials,
    (company, account): (CompanyId, AccountId),
    contact: ContactId,
) -> Result<(), SendError> {
    let not_read = |error: Problem| {
        SendError::NotSent(NotSent::NoConnection(anyhow::Error::from(error).into()))
    };
    loop {
        let wanted = db.company(company, move |tx| Ok(blocks::find_wanted(tx, contact)?)).await;
        let (address, is_blocked) = match wanted {
            // They were erased.
            Err(problem) if problem.kind() == Kind::NotFound => return Ok(()),
            wanted => wanted.map_err(not_read)?,
        };
        let user = address.and_then(|address| match address {
            Address::Phone(digits) => WaId::new(&digits).map(Recipient::Phone),
            Address::UserId(id) => Bsuid::new(id).map(Recipient::UserId),
        });
        let Some(user) = user else { return Ok(()) };
        let answer = if is_blocked {
            numbers.meta().block(credentials, &user).await
        } else {
            numbers.meta().unblock(credentials, &user).await
        };
        // Here it holds whatever Meta says; that is shown.
        let refusal = match answer {
            Ok(Listing::Done) => None,
            Ok(Listing::Refused(error)) | Err(SendError::Refused(error)) => Some(error),
            Err(error) => return Err(error),
        };
        let noted = db.company(company, move |tx| {
            let block = MetaBlock {
                contact,
                account,
                is_blocked: is_blocked == refusal.is_none(),
                code: refusal.as_ref().map(|error| error.code),
                reason: refusal.map(|error| error.details.unwrap_or(error.message)),
                at: tx.now(),
            };
            blocks::save(tx, &block)?;
            Ok(blocks::find_wanted(tx, contact)?.1)
        });
        if noted.await.map_err(not_read)? == is_blocked {
            return Ok(());
        }
    }
}

impl From<SendError> for Undone {
    fn from(error: SendError) -> Self {
        match error {
            SendError::Refused(error) => Self::ForGood(error.to_string()),
            error => Self::Again(error.to_string(), error.retry_after()),
        }
    }
}
