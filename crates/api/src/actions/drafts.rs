//! What users have begun to write, on whichever of their devices.

use chrono::{DateTime, Utc};
use domain::content::Content;
use domain::draft::{self, Draft};
use domain::event::Event;
use domain::field::FieldError;
use domain::ids::{AgentId, ChatId, MessageId};
use domain::personal::Personal;
use persistence::messages::{self, Place};
use persistence::{StoreError, Tx, chats, drafts, if_found, inboxes};

use super::{page, sight};
use crate::Db;
use crate::auth::Caller;
use crate::problem::{Kind, Problem};

/// A page of what somebody has begun to write.
pub struct Page {
    /// What was changed last first; only where they may see the chat.
    pub items: Vec<Draft>,
    /// Where the next page begins, if there is one.
    pub next: Option<Place>,
}

/// Lists a page of what the caller has begun to write.
pub async fn list(
    db: &Db,
    caller: &Caller,
    before: Option<Place>,
    limit: i64,
) -> Result<Page, Problem> {
    let viewer = caller.viewer().clone();
    db.snapshot(caller.company, move |tx| {
        let read = page::Page::of(drafts::page(tx, viewer.agent, before, limit + 1)?, limit);
        let next = read.last().map(|last| Place { at: last.updated_at, id: last.chat.into() });
        let mut items = read.items;
        let ids: Vec<ChatId> = items.iter().map(|draft| draft.chat).collect();
        let shown = chats::list_shown(tx, &ids)?;
        items.retain(|draft| {
            let its = shown.iter().find(|shown| shown.chat.id == draft.chat);
            its.is_some_and(|shown| viewer.may_see_chat(&shown.chat))
        });
        Ok(Page { items, next })
    })
    .await
}

/// Reads what the caller has begun to write in a chat.
pub async fn find(db: &Db, caller: &Caller, chat: ChatId) -> Result<Draft, Problem> {
    let viewer = caller.viewer().clone();
    db.snapshot(caller.company, move |tx| {
        sight::find(tx, &viewer, chat)?;
        drafts::find(tx, viewer.agent, chat)?.ok_or_else(|| Kind::NotFound.into())
    })
    .await
}

/// Keeps what the caller writes in a chat: the last writer wins.
pub async fn keep(
    db: &Db,
    caller: &Caller,
    chat: ChatId,
    text: String,
    reply_to: Option<MessageId>,
) -> Result<Draft, Problem> {
    draft::check(&text)?;
    let viewer = caller.viewer().clone();
    db.company(caller.company, move |tx| {
        sight::find(tx, &viewer, chat)?;
        if let Some(id) = reply_to
            && if_found(messages::find(tx, chat, id))?.is_none()
        {
            let fault = FieldError::new("reply_to", "not-found", "is no message of this chat");
            return Err(fault.into());
        }
        let agent = viewer.agent;
        if drafts::count_others(tx, agent, chat, draft::CHATS_MAX)? >= draft::CHATS_MAX {
            return Err(Problem::from(Kind::StateConflict)
                .because("there are drafts in 200 chats already; send or delete one first"));
        }
        let version = inboxes::change(tx, agent, 0)?.version;
        let draft = Draft { chat, text, reply_to, updated_at: tx.now(), version };
        drafts::save(tx, agent, &draft)?;
        let change = Personal::DraftUpdated { draft: draft.clone() };
        tx.record(Event::Personal { agent, change });
        Ok(draft)
    })
    .await
}

/// Gives up what the caller has begun to write in a chat, if there is something.
pub async fn give_up(db: &Db, caller: &Caller, chat: ChatId) -> Result<(), Problem> {
    let viewer = caller.viewer().clone();
    db.company(caller.company, move |tx| {
        sight::find(tx, &viewer, chat)?;
        Ok(remove(tx, viewer.agent, chat)?)
    })
    .await
}

/// Ends what somebody has begun to write in a chat, if that is what they have just sent; and in any case
/// they are no longer writing.
pub(super) fn end(
    tx: &mut Tx<'_>,
    agent: AgentId,
    chat: ChatId,
    sent: &Content,
) -> Result<(), StoreError> {
    match drafts::find_of_writer(tx, agent, chat)? {
        Some(draft) if draft::is_sent_with(&draft.text, sent) => remove(tx, agent, chat),
        _ => Ok(()),
    }
}

fn remove(tx: &mut Tx<'_>, agent: AgentId, chat: ChatId) -> Result<(), StoreError> {
    inboxes::lock_all(tx, &[agent])?;
    if drafts::remove(tx, agent, chat)? {
        tell_gone(tx, agent, chat)?;
    }
    Ok(())
}

fn tell_gone(tx: &mut Tx<'_>, agent: AgentId, chat: ChatId) -> Result<(), StoreError> {
    let version = inboxes::change(tx, agent, 0)?.version;
    tx.record(Event::Personal { agent, change: Personal::DraftRemoved { chat, version } });
    Ok(())
}

/// Takes out what anybody has begun to write in some chats, and not gone on with since `before` if that is
/// given. Answers with how much that was.
pub(crate) fn forget(
    tx: &mut Tx<'_>,
    chats: &[ChatId],
    before: Option<DateTime<Utc>>,
) -> Result<usize, StoreError> {
    let writers = drafts::list_writers(tx, chats)?;
    inboxes::lock_all(tx, &writers)?;
    let gone = drafts::remove_of_chats(tx, chats, before)?;
    for (agent, chat) in &gone {
        tell_gone(tx, *agent, *chat)?;
    }
    Ok(gone.len())
}
