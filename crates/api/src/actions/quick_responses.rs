//! Texts that are kept ready.

use domain::audit::{Action, NewEntry};
use domain::event::Event;
use domain::ids::{AgentId, ChatId, MediaId, QuickResponseId};
use domain::name::key_of;
use domain::quick_response::{Attachment, COUNT_MAX, QuickResponse, Typed};
use domain::settings::{ChatSetting, Removed};
use domain::visibility::{Audience, Viewer};
use persistence::media::{self, Media};
use persistence::quick_responses::{self, Place, SHORTCUT_TAKEN};
use persistence::{StoreError, Tx, agents, audit, auto_replies, if_found};
use serde_json::{Value, json};

use super::auto_replying::Filling;
use super::media::NO_FILE;
use super::page::Page;
use super::sight;
use super::versions::must_be_seen;
use crate::Db;
use crate::auth::Caller;
use crate::problem::{Kind, Problem};

/// Lists those for all, and those of the caller.
pub async fn list(
    db: &Db,
    caller: &Caller,
    after: Option<Place>,
    limit: i64,
) -> Result<Page<(QuickResponse, Place)>, Problem> {
    let me = caller.agent();
    db.snapshot(caller.company, move |tx| {
        Ok(Page::of(quick_responses::list(tx, me, after, limit + 1)?, limit))
    })
    .await
}

/// Looks for what somebody typed, in shortcuts, titles and texts.
pub async fn search(
    db: &Db,
    caller: &Caller,
    typed: &str,
    limit: i64,
) -> Result<Page<(QuickResponse, Place)>, Problem> {
    let (me, key) = (caller.agent(), key_of(typed.trim()));
    db.snapshot(caller.company, move |tx| {
        Ok(Page { items: quick_responses::search(tx, me, &key, limit)?, has_more: false })
    })
    .await
}

/// Keeps a text ready: for all, or for its owner.
pub async fn create(
    db: &Db,
    caller: &Caller,
    owner: Option<AgentId>,
    typed: Typed,
) -> Result<QuickResponse, Problem> {
    let (me, entry) = (caller.agent(), caller.did(Action::ChatSettingAdded));
    let viewer = caller.viewer().clone();
    db.company(caller.company, move |tx| {
        if owner.is_some() {
            // Whoever keeps two at a time counts them one after the other.
            agents::lock(tx, me)?;
        }
        if quick_responses::count(tx, owner)? >= COUNT_MAX {
            let message = format!("there are {COUNT_MAX} quick responses already");
            return Err(Problem::field("shortcut", "too-many", &message));
        }
        let media = attached(tx, &viewer, typed.media)?;
        let new = response(QuickResponseId::new(), owner, &typed, media, 1);
        quick_responses::insert(tx, &new, &typed).map_err(unless_taken)?;
        tell(tx, &new, entry, None)?;
        Ok(new)
    })
    .await
}

/// Changes one for all, or one of the owner's.
pub async fn change(
    db: &Db,
    caller: &Caller,
    owner: Option<AgentId>,
    id: QuickResponseId,
    seen: i64,
    typed: Typed,
) -> Result<QuickResponse, Problem> {
    let (me, entry) = (caller.agent(), caller.did(Action::ChatSettingChanged));
    let viewer = caller.viewer().clone();
    db.company(caller.company, move |tx| {
        let before = lock_of(tx, me, owner, id)?;
        must_be_seen(before.version, seen)?;
        let media = attached(tx, &viewer, typed.media)?;
        let changed = response(id, owner, &typed, media, before.version + 1);
        quick_responses::save(tx, &changed, &typed).map_err(unless_taken)?;
        if before.media != changed.media {
            let_go(tx, &before)?;
        }
        tell(tx, &changed, entry, Some(&before))?;
        Ok(changed)
    })
    .await
}

/// Keeps one ready no more.
pub async fn remove(
    db: &Db,
    caller: &Caller,
    owner: Option<AgentId>,
    id: QuickResponseId,
) -> Result<(), Problem> {
    let (me, entry) = (caller.agent(), caller.did(Action::ChatSettingRemoved));
    db.company(caller.company, move |tx| {
        let before = lock_of(tx, me, owner, id)?;
        quick_responses::remove(tx, id)?;
        let_go(tx, &before)?;
        if owner.is_none() {
            let entry = entry.on("quick_response", id, &*before.title);
            audit::insert(tx, &entry.changed(describe(&before), None))?;
        }
        let setting = Removed::QuickResponse(id);
        tx.record(Event::ChatSettingRemoved { setting, seen_by: audience(owner) });
        Ok(())
    })
    .await
}

/// What somebody would send.
pub struct Filled {
    /// The text, or what stands below the file.
    pub text: String,
    /// The file.
    pub media: Option<Media>,
}

/// Fills a text in for a chat that somebody sees: what they would send. It counts as a use.
pub async fn fill(
    db: &Db,
    caller: &Caller,
    chat: ChatId,
    id: QuickResponseId,
) -> Result<Filled, Problem> {
    let (viewer, me, name) =
        (caller.viewer().clone(), caller.agent(), caller.member().agent.name.clone());
    db.company(caller.company, move |tx| {
        let shown = sight::find(tx, &viewer, chat)?;
        let missing = || Problem::field("quick_response_id", "not-found", "is none of yours");
        let Some(response) = if_found(quick_responses::lock(tx, me, id))? else {
            return Err(missing());
        };
        let (account, contact) = (shown.chat.account, shown.chat.contact);
        let mut facts = auto_replies::find_facts(tx, account, Some(contact), None)?;
        facts.agent_name = Some(name);
        let filling = Filling { facts: &facts, waiting: None, now: tx.now() };
        quick_responses::save_use(tx, me, id)?;
        let media = match &response.media {
            Some(attachment) => media::list(tx, &[attachment.id])?.pop(),
            None => None,
        };
        Ok(Filled { text: response.fill(|variable| filling.of(variable)), media })
    })
    .await
}

/// One that is for all where that is meant, and else the owner's.
fn lock_of(
    tx: &mut Tx<'_>,
    me: AgentId,
    owner: Option<AgentId>,
    id: QuickResponseId,
) -> Result<QuickResponse, Problem> {
    let found = quick_responses::lock(tx, me, id)?;
    if found.owner == owner { Ok(found) } else { Err(Kind::NotFound.into()) }
}

fn response(
    id: QuickResponseId,
    owner: Option<AgentId>,
    typed: &Typed,
    media: Option<Attachment>,
    version: i64,
) -> QuickResponse {
    QuickResponse {
        id,
        owner,
        shortcut: typed.shortcut.shown().to_owned(),
        title: typed.title.shown().to_owned(),
        text: typed.text.clone(),
        media,
        version,
    }
}

/// Finds the file that is to go with a text: one that is here, and below which words can stand.
fn attached(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    wanted: Option<MediaId>,
) -> Result<Option<Attachment>, Problem> {
    let Some(id) = wanted else { return Ok(None) };
    let missing = || Problem::field("media_id", "not-found", NO_FILE);
    if !media::may_be_named_by(tx, viewer, id)? {
        return Err(missing());
    }
    let found = if_found(media::lock(tx, id))?.filter(|found| found.file.is_some());
    let found = found.ok_or_else(missing)?;
    let attachment = Attachment { id, kind: found.kind, name: found.name };
    if !attachment.takes_words() {
        return Err(Problem::field("media_id", "type", "must be a picture, a video or a document"));
    }
    Ok(Some(attachment))
}

fn let_go(tx: &mut Tx<'_>, before: &QuickResponse) -> Result<(), StoreError> {
    before.media.as_ref().map_or(Ok(()), |attachment| media::look_again(tx, attachment.id))
}

fn unless_taken(error: StoreError) -> Problem {
    match &error {
        StoreError::Conflict(name) if name == SHORTCUT_TAKEN => {
            Problem::field("shortcut", "duplicate", "another one has this shortcut")
        }
        _ => error.into(),
    }
}

/// Whoever uses it hears of it; of what is for all, the audit log does, too.
fn tell(
    tx: &mut Tx<'_>,
    now: &QuickResponse,
    entry: NewEntry,
    before: Option<&QuickResponse>,
) -> Result<(), StoreError> {
    if now.owner.is_none() {
        let entry = entry.on("quick_response", now.id, &*now.title);
        audit::insert(tx, &entry.changed(before.map(describe), describe(now)))?;
    }
    let setting = ChatSetting::QuickResponse(now.clone());
    tx.record(Event::ChatSettingUpdated { setting, seen_by: audience(now.owner) });
    Ok(())
}

fn audience(owner: Option<AgentId>) -> Audience {
    owner.map_or(Audience::Company, Audience::Agent)
}

fn describe(response: &QuickResponse) -> Value {
    let QuickResponse { shortcut, title, text, media, .. } = response;
    let media = media.as_ref().map(|media| media.id);
    json!({ "shortcut": shortcut, "title": title, "text": text, "media_id": media })
}
