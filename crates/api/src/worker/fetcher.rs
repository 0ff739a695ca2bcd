//! Fetches the files of customers from Meta, before Meta forgets them.
//!
//! The message is there already, and tells that its file is coming. Each try asks Meta anew where the
//! file is, for an address lives five minutes. What came is kept only if it is what Meta says that it
//! is, as large as such a file may be, and of the kind that the message says; otherwise the message
//! says why there is no file. Whatever may pass is tried again, with growing pauses, for some hours.

use chrono::TimeDelta;
use domain::event::{Event, Gist};
use domain::ids::{CompanyId, MediaId, MessageId};
use domain::media::{File, FileFault, FileState};
use domain::message::Message;
use futures_util::future::join_all;
use persistence::jobs::{Job, Kinds, Work};
use persistence::media::{self, Media};
use persistence::{StoreError, Tx, chats, messages};
use whatsapp_client::media::{LoadError, MediaAddress};
use whatsapp_client::{Credentials, SendError};

use super::errands::{self, Errand, Undone};
use crate::Db;
use crate::media::{Cabinet, Look, SpoolError, Spooled};
use crate::numbers::{NoCredentials, Numbers};
use crate::problem::{Kind, Problem};

/// One that is slow holds up those that were claimed with it, and nobody else.
const RUNNERS: usize = 4;
/// So often a file that comes broken, or not at all, is fetched anew.
const TRUST: i32 = 3;

/// Runs until the server stops.
pub async fn run(db: Db, numbers: Numbers, cabinet: Cabinet) {
    let fetcher = Fetcher { db, numbers, cabinet };
    join_all((0..RUNNERS).map(|_| errands::run(&fetcher.db, &fetcher))).await;
}

struct Fetcher {
    db: Db,
    numbers: Numbers,
    cabinet: Cabinet,
}

impl Errand for Fetcher {
    const KINDS: Kinds = Kinds::Fetches;
    // Some hours; an agent can say that it shall be tried again, for as long as Meta has it.
    const TRIES: i32 = 24;
    // Longer than the client's time-out for files, and time to look at one.
    const LEASE: TimeDelta = TimeDelta::minutes(5);
    const AT_ONCE: i64 = 4;

    fn given_up(tx: &mut Tx<'_>, job: &Job) -> Result<(), StoreError> {
        let Work::FetchMedia { message, .. } = job.work else { return Ok(()) };
        tell(tx, message, File::failed(FileFault::Unavailable, "Meta could not be reached"))
    }

    async fn act(&self, job: &Job) -> Result<(), Undone> {
        let Work::FetchMedia { media, message } = job.work else { return Ok(()) };
        match self.fetch(job, media, message).await {
            Ok(()) => Ok(()),
            Err(Failed::ForGood(fault, why)) => {
                tracing::info!(%media, ?fault, why, "a file did not come");
                self.say(job.company, message, File::failed(fault, why)).await
            }
            Err(Failed::ForNow(undone)) => Err(undone),
        }
    }
}

/// Why a file did not come.
enum Failed {
    /// It will not, as things are; the message says why.
    ForGood(FileFault, &'static str),
    /// Perhaps it will.
    ForNow(Undone),
}

fn again(error: impl std::fmt::Display) -> Failed {
    Failed::ForNow(Undone::Again(error.to_string(), None))
}

impl From<Problem> for Failed {
    fn from(problem: Problem) -> Self {
        match problem.kind() {
            Kind::MediaInvalid => {
                Self::ForGood(FileFault::Invalid, "the file is broken or too large")
            }
            _ => Self::ForNow(problem.into()),
        }
    }
}

impl Fetcher {
    async fn fetch(&self, job: &Job, id: MediaId, message: MessageId) -> Result<(), Failed> {
        let Some(account) = job.account else { return Ok(()) };
        let found = self.db.snapshot(job.company, move |tx| Ok(media::find(tx, id)?)).await;
        let media = match found {
            Ok(media) => media,
            // The message was erased meanwhile.
            Err(problem) if problem.kind() == Kind::NotFound => return Ok(()),
            Err(problem) => return Err(problem.into()),
        };
        let Some(meta_id) = &media.meta_id else { return Ok(()) };
        // What came before a number left is fetched all the same.
        let credentials = self.numbers.last_credentials(&self.db, job.company, account).await;
        let credentials = credentials.map_err(|error| match error {
            NoCredentials::Deleted => {
                Failed::ForGood(FileFault::Gone, "the account was deleted before it came")
            }
            error @ NoCredentials::Unread(_) => again(error),
        })?;
        let address = self.numbers.meta().find_media(&credentials, meta_id).await;
        let address = address.map_err(|error| match &error {
            SendError::Refused(refusal) if !refusal.is_account_fault() => {
                Failed::ForGood(FileFault::Gone, "Meta does not have the file any more")
            }
            error => Failed::ForNow(Undone::Again(shown(error), error.retry_after())),
        })?;
        let came = self.load(job, &media, &credentials, &address).await?;
        check(job, &media, &address, &came)?;
        let said = address.mime_type.as_deref();
        let mime_type = came.form.mime_type_received(media.kind, said);
        let mime_type = mime_type
            .ok_or(Failed::ForGood(FileFault::Type, "the file is not what the message says"))?;
        let look = self.cabinet.look(&came, came.form).await?;
        self.keep(job.company, &media, message, (came, look, mime_type)).await
    }

    async fn load(
        &self,
        job: &Job,
        media: &Media,
        credentials: &Credentials,
        address: &MediaAddress,
    ) -> Result<Spooled, Failed> {
        const TOO_LARGE: Failed =
            Failed::ForGood(FileFault::TooLarge, "the file is larger than such files may be");
        let limit = media.kind.limit_received();
        if address.size.is_some_and(|size| size > limit) {
            return Err(TOO_LARGE);
        }
        // No more than what was said, either.
        let mut spool = self.cabinet.take(address.size.unwrap_or(limit)).map_err(again)?;
        let mut download =
            self.numbers.meta().load(credentials, address).await.map_err(|error| match error {
                LoadError::Elsewhere => Failed::ForGood(
                    FileFault::Address,
                    "Meta named an address that is none of Meta's",
                ),
                LoadError::Gone(300..400) => {
                    Failed::ForGood(FileFault::Address, "the address of the file leads elsewhere")
                }
                LoadError::Gone(_) if job.attempts >= TRUST => {
                    Failed::ForGood(FileFault::Gone, "Meta does not have the file any more")
                }
                error => again(format!("{error:?}")),
            })?;
        while let Some(bytes) =
            download.chunk().await.map_err(|error| again(format!("{error:?}")))?
        {
            match spool.write(bytes.as_ref()) {
                Ok(()) => {}
                Err(SpoolError::TooLarge(_)) => return Err(TOO_LARGE),
                Err(error) => return Err(again(error)),
            }
        }
        Ok(spool.finish())
    }

    async fn keep(
        &self,
        company: CompanyId,
        media: &Media,
        message: MessageId,
        (came, look, mime_type): (Spooled, Look, &'static str),
    ) -> Result<(), Failed> {
        let stored = self.cabinet.store(&self.db, company, &came, &look).await?;
        let id = media.id;
        let kept = self.db.company(company, move |tx| {
            // Whoever erases locks the message first, too.
            let Some(mut message) = messages::lock_all(tx, &[message])?.pop() else {
                return Ok(media::discard(tx, &stored.key)?);
            };
            let file = media::keep_file(tx, &stored)?;
            media::arrived(tx, id, &file.sha256, mime_type)?;
            let here = media::find(tx, id)?;
            if message.learn_of_file(here.facts()) {
                messages::save_content(tx, &message)?;
                record(tx, &message)?;
            }
            Ok(())
        });
        Ok(kept.await?)
    }

    async fn say(&self, company: CompanyId, message: MessageId, file: File) -> Result<(), Undone> {
        Ok(self.db.company(company, move |tx| Ok(tell(tx, message, file)?)).await?)
    }
}

/// Whether what came is what was sent.
fn check(job: &Job, media: &Media, address: &MediaAddress, came: &Spooled) -> Result<(), Failed> {
    let is_other = |hash: &[u8]| *hash != came.sha256;
    let differs = address.sha256.as_ref().is_some_and(|hash| is_other(hash))
        || media.meta_sha256.as_deref().is_some_and(is_other)
        || address.size.is_some_and(|size| size != came.size);
    if !differs && came.size > 0 {
        return Ok(());
    }
    // It may have been damaged on the way.
    if job.attempts < TRUST {
        return Err(again("what came is not what was sent"));
    }
    Err(if differs {
        Failed::ForGood(FileFault::Checksum, "what came is not what was sent")
    } else {
        Failed::ForGood(FileFault::Invalid, "the file is empty")
    })
}

/// Lets a message say what became of its file, unless that is here.
fn tell(tx: &mut Tx<'_>, id: MessageId, file: File) -> Result<(), StoreError> {
    let Some(mut message) = messages::lock_all(tx, &[id])?.pop() else { return Ok(()) };
    let known = message.content.media().and_then(|(_, media)| media.file.as_ref());
    let is_here = known.is_some_and(|known| known.state == FileState::Ready);
    if !is_here && message.learn_of_file(file) {
        messages::save_content(tx, &message)?;
        record(tx, &message)?;
    }
    Ok(())
}

fn record(tx: &mut Tx<'_>, message: &Message) -> Result<(), StoreError> {
    for shown in chats::list_shown(tx, &[message.chat])? {
        let chat = Gist::from(&shown.chat);
        tx.record(Event::MessageUpdated { message: message.clone(), chat });
    }
    Ok(())
}

/// All that the log may know of an error.
fn shown(error: &SendError) -> String {
    let source = std::error::Error::source(error).map(|source| format!(": {source}"));
    format!("{error}{}", source.unwrap_or_default())
}
