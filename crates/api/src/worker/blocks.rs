//! Telling Meta who may reach which number: for as long as half a night, and always what is wanted last.

use std::time::Duration;

use chrono::TimeDelta;
use domain::contact::Address;
use domain::ids::{AccountId, ContactId};
use domain::notification::Matter;
use persistence::blocks::{self, MetaBlock};
use persistence::jobs::{self, BlockAsked, Job, Kinds, Work};
use persistence::{StoreError, Tx, if_found};
use whatsapp_client::message::Recipient;
use whatsapp_client::{Bsuid, Credentials, Listing, NotSent, SendError, WaId, is_account_fault};

use super::backoff::growing;
use super::errands::{self, Errand, Undone};
use crate::Db;
use crate::actions::notifications;
use crate::numbers::{NoCredentials, Numbers};
use crate::problem::{Kind, Problem};

/// Runs until the server stops.
pub async fn run(db: Db, numbers: Numbers) {
    errands::run(&db.clone(), &Blocks { db, numbers }).await;
}

struct Blocks {
    db: Db,
    numbers: Numbers,
}

impl Errand for Blocks {
    const KINDS: Kinds = Kinds::Blocks;
    // About ten hours: twelve pauses that double, and nine of an hour.
    const TRIES: i32 = 21;
    const AT_ONCE: i64 = 8;

    fn pause(attempts: i32, said: Option<Duration>) -> TimeDelta {
        growing(attempts, said, TimeDelta::hours(1))
    }

    fn given_up(tx: &mut Tx<'_>, job: &Job) -> Result<(), StoreError> {
        give_up(tx, job)
    }

    async fn act(&self, job: &Job) -> Result<(), Undone> {
        let (Some(account), Work::SyncBlock { contact, .. }) = (job.account, &job.work) else {
            return Ok(());
        };
        let credentials = match self.numbers.credentials(&self.db, job.company, account).await {
            // Nobody reaches the number any more.
            Err(NoCredentials::Deleted) => return Ok(()),
            credentials => credentials?,
        };
        self.tell(job, &credentials, account, *contact).await
    }
}

impl Blocks {
    /// Tells Meta whether a customer may reach a number, until that is what the company wants: it may have
    /// changed its mind while Meta thought.
    async fn tell(
        &self,
        job: &Job,
        credentials: &Credentials,
        account: AccountId,
        contact: ContactId,
    ) -> Result<(), Undone> {
        loop {
            let id = job.id;
            let wanted = self.db.company(job.company, move |tx| {
                let is_overtaken = blocks::is_overtaken(tx, id, account, contact)?;
                Ok(if is_overtaken { None } else { Some(blocks::find_wanted(tx, contact)?) })
            });
            let (address, blocks) = match wanted.await {
                // They were erased, or it was asked for again while this one was under way.
                Err(problem) if problem.kind() == Kind::NotFound => return Ok(()),
                Ok(None) => return Ok(()),
                Ok(Some(wanted)) => wanted,
                Err(problem) => return Err(not_read(problem)),
            };
            let user = address.and_then(|address| match address {
                Address::Phone(digits) => WaId::new(&digits).map(Recipient::Phone),
                Address::UserId(id) => Bsuid::new(id).map(Recipient::UserId),
            });
            let Some(user) = user else { return Ok(()) };
            let meta = self.numbers.meta();
            let answer = if blocks {
                meta.block(credentials, &user).await
            } else {
                meta.unblock(credentials, &user).await
            };
            // Here it holds whatever Meta says; that is shown.
            let refusal = match answer {
                Ok(Listing::Done) => None,
                Ok(Listing::Refused(error)) | Err(SendError::Refused(error)) => Some(error),
                Err(error) => return Err(error.into()),
            };
            let fault = refusal.clone().filter(|error| is_account_fault(error.code));
            let refusal = refusal.map(|error| Refusal {
                code: Some(error.code),
                reason: error.best_words().to_owned(),
            });
            let noted = self.db.company(job.company, move |tx| {
                blocks::save(tx, &said(tx, (contact, account), blocks, refusal))?;
                Ok(blocks::find_wanted(tx, contact)?.1)
            });
            if noted.await.map_err(not_read)? != blocks {
                continue;
            }
            // What is wrong with the number may be put right, and then it can be told.
            return fault.map_or(Ok(()), |error| Err(Undone::Again(error.to_string(), None)));
        }
    }
}

/// Why Meta did not do what it was asked.
struct Refusal {
    /// Meta's, if it answered.
    code: Option<i64>,
    reason: String,
}

/// How a number stands to a customer after what Meta answered, or did not.
fn said(
    tx: &Tx<'_>,
    (contact, account): (ContactId, AccountId),
    blocks: bool,
    refusal: Option<Refusal>,
) -> MetaBlock {
    MetaBlock {
        contact,
        account,
        is_blocked: blocks == refusal.is_none(),
        code: refusal.as_ref().and_then(|refusal| refusal.code),
        reason: refusal.map(|refusal| refusal.reason),
        at: tx.now(),
    }
}

/// Says that Meta could not be told: beside the customer, and to whoever wanted it. What somebody wants
/// since then has a job of its own.
fn give_up(tx: &mut Tx<'_>, job: &Job) -> Result<(), StoreError> {
    let (Some(account), Work::SyncBlock { contact, asked }) = (job.account, &job.work) else {
        return Ok(());
    };
    if blocks::is_overtaken(tx, job.id, account, *contact)? {
        return jobs::remove(tx, &[job.id]);
    }
    let Some((_, wanted)) = if_found(blocks::find_wanted(tx, *contact))? else {
        return jobs::remove(tx, &[job.id]);
    };
    let known = blocks::list(tx, &[*contact])?.into_iter().find(|known| known.account == account);
    // Why it refused last says more.
    if known.is_none_or(|known| known.code.is_none()) {
        let reason = "Meta could not be asked for ten hours".to_owned();
        let refusal = Refusal { code: None, reason };
        blocks::save(tx, &said(tx, (*contact, account), wanted, Some(refusal)))?;
    }
    let Some(BlockAsked { by, chat, blocks }) = *asked else { return Ok(()) };
    let matter = Matter::BlockFailed { contact_id: *contact, account_id: account, blocked: blocks };
    notifications::notify(tx, by, chat, matter)
}

fn not_read(problem: Problem) -> Undone {
    SendError::NotSent(NotSent::NoConnection(anyhow::Error::from(problem).into())).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn meta_is_told_for_ten_hours() {
        let pauses: Vec<TimeDelta> = (0..Blocks::TRIES).map(|n| Blocks::pause(n, None)).collect();
        assert!(pauses.is_sorted_by(|one, next| *one < *next * 6 / 5), "they grow");
        let all: TimeDelta = pauses.iter().sum();
        assert!(all >= TimeDelta::hours(10) && all <= TimeDelta::hours(13), "{all}");
    }
}
