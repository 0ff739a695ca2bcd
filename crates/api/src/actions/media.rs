//! Files: uploading them, and trying again for those of customers that did not come.

use domain::content::Content;
use domain::event::{Event, Gist};
use domain::field::FieldError;
use domain::ids::{ChatId, MediaId, MessageId};
use domain::media::{File, FileState, Form, Kind as MediaKind, form, name};
use domain::message::Message;
use domain::visibility::Viewer;
use persistence::jobs::{self, Work};
use persistence::media::{self, Media};
use persistence::{Tx, if_found, messages};

use chrono::{DateTime, TimeDelta, Utc};

use super::sight;
use crate::Db;
use crate::auth::Caller;
use crate::media::{Cabinet, Spool, Spooled};
use crate::problem::{Kind, Problem};

/// What is said of a file that is not there for whoever names it.
pub(super) const NO_FILE: &str = "is no file of the company";
/// How long a file waits for a message that has it.
const UNUSED: TimeDelta = TimeDelta::days(1);
/// How many bytes of one user may wait.
const WAITING: i64 = 1024 * 1024 * 1024;

/// What somebody says of a file that they bring.
#[derive(Debug, Clone, Default)]
pub struct Said {
    /// Of which kind it shall be.
    pub kind: Option<MediaKind>,
    /// Its MIME type.
    pub mime_type: Option<String>,
    /// What it is called.
    pub name: Option<String>,
}

impl Said {
    /// Of which kind a file of this form is, and which type; or why it cannot be sent.
    fn of(&self, form: Form) -> Result<(MediaKind, &'static str), Problem> {
        let said = self.mime_type.as_deref();
        let refused =
            |reason: &'static str| Problem::from(Kind::MediaTypeNotAllowed).because(reason);
        let kind = self.kind.or_else(|| form.kind(said));
        let kind = kind.ok_or_else(|| refused("WhatsApp takes no files like this one"))?;
        let mime_type = form
            .mime_type(kind, said)
            .ok_or_else(|| refused("WhatsApp takes no such file in a message of this type"))?;
        if said.is_some_and(|said| !form::agree(said, mime_type)) {
            return Err(refused("the file is not what its Content-Type says"));
        }
        Ok((kind, mime_type))
    }

    /// Looks at what came so far, as soon as it can be told what it is.
    pub fn look(&self, spool: &mut Spool) -> Result<bool, Problem> {
        let Some(form) = spool.form() else { return Ok(false) };
        let (kind, _) = self.of(form)?;
        spool.limit_to(kind.limit(form))?;
        Ok(true)
    }
}

/// Keeps a file that came whole, to be sent with a message.
pub async fn upload(
    db: &Db,
    cabinet: &Cabinet,
    caller: &Caller,
    said: Said,
    came: Spooled,
) -> Result<Media, Problem> {
    if came.size == 0 {
        return Err(Problem::from(Kind::MediaInvalid).because("the file is empty"));
    }
    let (kind, mime_type) = said.of(came.form)?;
    let limit = kind.limit(came.form);
    if came.size > limit {
        return Err(
            Problem::from(Kind::MediaTooLarge).because(format!("the limit is {limit} bytes"))
        );
    }
    let by = caller.agent();
    let waiting = db.snapshot(caller.company, move |tx| Ok(media::waiting_of(tx, by)?)).await?;
    if waiting > WAITING {
        return Err(Problem::from(Kind::QuotaExceeded)
            .because("send or wait: too many of your files are in no message"));
    }
    let look = cabinet.look(&came, came.form).await?;
    let stored = cabinet.store(db, caller.company, &came, &look).await?;
    db.company(caller.company, move |tx| {
        let file = media::keep_file(tx, &stored)?;
        let new = Media {
            id: MediaId::new(),
            kind,
            name: said.name.as_deref().map(name::cleaned),
            mime_type: Some(mime_type.to_owned()),
            file: Some(file),
            meta_id: None,
            meta_sha256: None,
        };
        let look_at = tx.now() + UNUSED;
        media::insert_upload(tx, &new, by, look_at)?;
        Ok(new)
    })
    .await
}

/// Refuses what names a file of a chat that somebody may not see, as if there were no such file.
pub(super) fn must_be_theirs(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    content: &Content,
) -> Result<(), Problem> {
    let Some((kind, media)) = content.media() else { return Ok(()) };
    match media.media_id {
        Some(id) if !media::may_be_named_by(tx, viewer, id)? => {
            let field = format!("{}{}.media_id", header_of(content), kind.name());
            Err(Problem::field(&field, "not-found", NO_FILE))
        }
        _ => Ok(()),
    }
}

/// The path to where the file of a message is named.
fn header_of(content: &Content) -> &'static str {
    match content {
        Content::Interactive(_) => "interactive.header.",
        Content::Template(_) => "parameters.header.",
        _ => "",
    }
}

/// Finds the file that a new message names, and lets the message have it: it must be here, of the
/// company, and of the kind that the message says. That its author may have it, was looked at before.
pub(super) fn take_up(tx: &mut Tx<'_>, content: &mut Content) -> Result<(), Problem> {
    let header = header_of(content);
    let Some((kind, media)) = content.media() else { return Ok(()) };
    let Some(wanted) = media.media_id else { return Ok(()) };
    let is_voice = media.voice == Some(true);
    let fault = |code, text| {
        Problem::from(FieldError::new(format!("{header}{}.media_id", kind.name()), code, text))
    };
    let Some(found) = if_found(media::lock(tx, wanted))? else {
        return Err(fault("not-found", NO_FILE));
    };
    if found.file.is_none() {
        return Err(fault("not-found", "is not here yet"));
    }
    if found.kind != kind {
        return Err(fault("type", "is a file for another type of message"));
    }
    if is_voice && found.mime_type.as_deref() != Some("audio/ogg; codecs=opus") {
        return Err(fault("type", "a voice note must be OGG with Opus"));
    }
    if let Some(media) = content.media_mut() {
        media.file = Some(found.facts());
        let is_document = kind == MediaKind::Document;
        if let Some(name) = media.filename.as_mut() {
            *name = name::cleaned(name);
        } else if is_document {
            media.filename = found.name;
        }
    }
    Ok(())
}

/// Makes sure that the file that a message for later names is there, and stays until then. That its author may
/// have it, was looked at before.
pub(super) fn keep_until(
    tx: &mut Tx<'_>,
    content: &Content,
    due: DateTime<Utc>,
) -> Result<(), Problem> {
    take_up(tx, &mut content.clone())?;
    if let Some(media) = content.media().and_then(|(_, media)| media.media_id) {
        media::keep_until(tx, media, due + UNUSED)?;
    }
    Ok(())
}

/// Says that a message, which is there now, has the file that it names.
pub(super) fn give(tx: &mut Tx<'_>, message: &Message) -> Result<(), Problem> {
    let media = message.content.media().and_then(|(_, media)| media.media_id);
    if let Some(media) = media {
        media::give(tx, message.id, media)?;
    }
    Ok(())
}

/// Reads a message of a chat, for its file.
pub async fn of_message(
    db: &Db,
    caller: &Caller,
    chat: ChatId,
    id: MessageId,
) -> Result<Message, Problem> {
    let viewer = caller.viewer().clone();
    db.snapshot(caller.company, move |tx| {
        sight::find(tx, &viewer, chat)?;
        Ok(messages::find(tx, chat, id)?)
    })
    .await
}

/// Tries again to fetch a customer's file.
pub async fn retry(
    db: &Db,
    caller: &Caller,
    chat: ChatId,
    id: MessageId,
) -> Result<Message, Problem> {
    let viewer = caller.viewer().clone();
    db.company(caller.company, move |tx| {
        let shown = sight::find(tx, &viewer, chat)?.chat;
        let mut message = messages::lock_all(tx, &[id])?.pop().filter(|m| m.chat == chat);
        let message = message.as_mut().ok_or(Kind::NotFound)?;
        let file = message.content.media().map(|(_, media)| (media.media_id, media.file.clone()));
        let Some((Some(media), Some(file))) = file else { return Err(Kind::NotFound.into()) };
        if file.state != FileState::Failed {
            return Err(Problem::from(Kind::StateConflict).because("the file did not fail to come"));
        }
        jobs::remove_fetches(tx, media)?;
        let work = Work::FetchMedia { media, message: id };
        let account = Some(message.account);
        jobs::employ(tx, work, account)?;
        message.learn_of_file(File::expected());
        messages::save_content(tx, message)?;
        tx.record(Event::MessageUpdated { message: message.clone(), chat: Gist::from(&shown) });
        Ok(message.clone())
    })
    .await
}
