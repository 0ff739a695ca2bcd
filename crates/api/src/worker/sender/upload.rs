//! Bringing a message's file to Meta before the message: once for each number, and again when Meta has
//! forgotten it.
//!
//! While a file is uploaded, its message is certainly not sent. So the job's mark is taken off for that
//! time: whoever dies over an upload leaves a message that is tried again, and none that nobody knows
//! of.

use chrono::TimeDelta;
use domain::content::Content;
use domain::ids::MediaId;
use domain::message::Failure;
use persistence::media::{self, Handle, Media};
use persistence::sends::{self, Send};
use reqwest::Body;
use whatsapp_client::media::Upload;
use whatsapp_client::{Client, Credentials, SendError};

use super::{LEASE, Outcome};
use crate::Db;
use crate::media::Storage;
use crate::problem::{Kind, Problem};
use crate::worker::backoff::backoff;

/// Longer than the client's time-out for files.
const UPLOAD_LEASE: TimeDelta = TimeDelta::minutes(5);
/// Meta keeps an upload for 30 days.
const KNOWN: TimeDelta = TimeDelta::days(29);
/// A name that was given so lately is not forgotten yet.
const FRESH: TimeDelta = TimeDelta::hours(1);

/// The file of a message, under the name that Meta gave it.
#[derive(Debug, Clone)]
pub(super) struct Uploaded {
    sha256: Vec<u8>,
    handle: Handle,
}

impl Uploaded {
    /// The same content, with Meta's name of the file.
    pub(super) fn name_in(&self, content: &Content) -> Content {
        let mut content = content.clone();
        if let Some(media) = content.media_mut() {
            media.id = Some(self.handle.handle.clone());
        }
        content
    }
}

/// Brings the file of a message to Meta, unless it has none of ours, or it is there already.
pub(super) async fn ensure(
    db: &Db,
    storage: &Storage,
    meta: &Client,
    credentials: &Credentials,
    send: &Send,
) -> Result<Option<Uploaded>, Outcome> {
    let content = &send.message.content;
    let Some(id) = content.media().and_then(|(_, media)| media.media_id) else { return Ok(None) };
    let again = |problem: Problem| Outcome::Again {
        pause: backoff(send.attempts, None),
        why: format!("{problem:?}"),
    };
    let (media, known) = find(db, send, id).await.map_err(again)?;
    let (Some(file), Some(mime_type)) = (media.file.clone(), media.mime_type.clone()) else {
        let reason = "the file is not here any more".to_owned();
        return Err(Outcome::Failed(Failure { code: 131_053, reason }));
    };
    if let Some(handle) = known {
        return Ok(Some(Uploaded { sha256: file.sha256, handle }));
    }
    mark(db, send, false, UPLOAD_LEASE).await.map_err(again)?;
    let bytes = storage.get(&file.key, None).await.map_err(|error| again(error.into()))?;
    let upload = Upload {
        mime_type: mime_type.clone(),
        filename: domain::media::name::usual(media.kind, &mime_type),
        size: u64::try_from(file.size).unwrap_or_default(),
        bytes: Body::wrap_stream(bytes),
    };
    let handle = meta.upload(credentials, upload).await.map_err(|error| refused(send, error))?;
    let handle = keep(db, send, file.sha256.clone(), mime_type, handle).await.map_err(again)?;
    Ok(Some(Uploaded { sha256: file.sha256, handle }))
}

/// What becomes of a message whose file Meta did not take.
fn refused(send: &Send, error: SendError) -> Outcome {
    match error {
        SendError::Refused(error) => {
            let reason = error.best_words().to_owned();
            Outcome::Failed(Failure { code: error.code, reason })
        }
        error => {
            let pause = backoff(send.attempts, error.retry_after());
            Outcome::Again { pause, why: error.to_string() }
        }
    }
}

async fn find(db: &Db, send: &Send, id: MediaId) -> Result<(Media, Option<Handle>), Problem> {
    let account = send.message.account;
    let company = send.company;
    db.snapshot(company, move |tx| {
        let media = media::find(tx, id)?;
        let since = tx.now() - KNOWN;
        let known = match (&media.file, &media.mime_type) {
            (Some(file), Some(mime_type)) => {
                media::find_handle(tx, &file.sha256, mime_type, account, since)?
            }
            _ => None,
        };
        Ok((media, known))
    })
    .await
}

/// Remembers the name that Meta gave, and marks the job again: from now on the message may be sent.
async fn keep(
    db: &Db,
    send: &Send,
    sha256: Vec<u8>,
    mime_type: String,
    handle: String,
) -> Result<Handle, Problem> {
    let (account, job) = (send.message.account, send.job);
    db.company(send.company, move |tx| {
        media::save_handle(tx, &sha256, &mime_type, account, &handle)?;
        let lease = tx.now() + LEASE;
        // Whoever erases the customer has cancelled it meanwhile.
        if !sends::mark_one(tx, job, true, lease)? {
            return Err(Kind::NotFound.into());
        }
        Ok(Handle { handle, made_at: tx.now() })
    })
    .await
}

async fn mark(db: &Db, send: &Send, in_flight: bool, lease: TimeDelta) -> Result<(), Problem> {
    let job = send.job;
    db.company(send.company, move |tx| {
        let until = tx.now() + lease;
        if sends::mark_one(tx, job, in_flight, until)? {
            Ok(())
        } else {
            Err(Kind::NotFound.into())
        }
    })
    .await
}

/// Whether a refusal may mean that Meta has forgotten a file, although it should not have yet: then it is
/// uploaded anew, once.
pub(super) async fn is_forgotten(
    db: &Db,
    send: &Send,
    uploaded: Option<&Uploaded>,
    code: i64,
) -> bool {
    let Some(Uploaded { sha256, handle }) = uploaded else { return false };
    // 33 as well: Meta does not say which object it does not know, the number or the file.
    let speaks_of_it = [33, 100, 131_009, 131_052, 131_053].contains(&code);
    if !speaks_of_it || handle.made_at > db.now() - FRESH {
        return false;
    }
    let (account, handle, sha256) = (send.message.account, handle.handle.clone(), sha256.clone());
    let forgotten = db
        .company(send.company, move |tx| Ok(media::forget_handle(tx, account, &handle, &sha256)?));
    forgotten.await.is_ok()
}
