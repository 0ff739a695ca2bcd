//! What users should hear of.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::event::Event;
use domain::ids::{AgentId, ChatId, CompanyId, NoteId, NotificationId};
use domain::note::Note;
use domain::notification::{Matter, Notification};
use domain::personal::Personal;
use persistence::inboxes::{self, Inbox};
use persistence::messages::Place;
use persistence::notifications::{self, Removed};
use persistence::{StoreError, Tx, chats, notes};

use super::page;
use crate::Db;
use crate::auth::Caller;
use crate::problem::Problem;

/// A page of somebody's notifications.
pub struct Page {
    /// The newest first; with the note that each is about, as long as they may see that.
    pub items: Vec<(Notification, Option<Note>)>,
    /// There are older ones.
    pub has_more: bool,
    /// How all of them stand.
    pub inbox: Inbox,
}

/// Lists a page of the caller's notifications.
pub async fn list(
    db: &Db,
    caller: &Caller,
    before: Option<Place>,
    limit: i64,
) -> Result<Page, Problem> {
    let viewer = caller.viewer().clone();
    db.snapshot(caller.company, move |tx| {
        let read = notifications::page(tx, viewer.agent, before, limit + 1)?;
        let page::Page { items: found, has_more } = page::Page::of(read, limit);
        let ids: Vec<NoteId> = found.iter().filter_map(|it| it.matter.note()).collect();
        let about: Vec<ChatId> = found.iter().map(|it| it.chat).collect();
        let mut notes: HashMap<NoteId, Note> =
            notes::list(tx, &ids)?.into_iter().map(|note| (note.id, note)).collect();
        // What stands in a chat is for those who may see the chat, whoever was told of it once.
        let shown = chats::list_shown(tx, &about)?;
        let is_seen = |chat: ChatId| {
            shown.iter().any(|it| it.chat.id == chat && viewer.may_see_chat(&it.chat))
        };
        notes.retain(|_, note| is_seen(note.chat));
        let with_note = |it: Notification| {
            let note = it.matter.note().and_then(|id| notes.get(&id).cloned());
            (it, note)
        };
        let items = found.into_iter().map(with_note).collect();
        Ok(Page { items, has_more, inbox: inboxes::find(tx, viewer.agent)? })
    })
    .await
}

/// Says that the caller read a notification.
pub async fn read(db: &Db, caller: &Caller, id: NotificationId) -> Result<Notification, Problem> {
    let agent = caller.agent();
    db.company(caller.company, move |tx| {
        inboxes::lock_all(tx, &[agent])?;
        let mut notification = notifications::lock(tx, agent, id)?;
        if notification.read_at.is_none() {
            let inbox = inboxes::change(tx, agent, -1)?;
            notification.read_at = Some(tx.now());
            notification.version = inbox.version;
            notifications::save(tx, &notification)?;
            let change = Personal::NotificationUpdated {
                notification: notification.clone(),
                unread: inbox.unread,
            };
            tx.record(Event::Personal { agent, change });
        }
        Ok(notification)
    })
    .await
}

/// Says that the caller read all their notifications. Answers with how they stand now.
pub async fn read_all(db: &Db, caller: &Caller) -> Result<Inbox, Problem> {
    let agent = caller.agent();
    db.company(caller.company, move |tx| {
        inboxes::lock_all(tx, &[agent])?;
        let before = inboxes::find(tx, agent)?;
        if before.unread == 0 {
            return Ok(before);
        }
        let inbox = inboxes::change(tx, agent, -before.unread)?;
        notifications::read_all(tx, agent, inbox.version)?;
        let change = Personal::NotificationsRead { at: tx.now(), version: inbox.version };
        tx.record(Event::Personal { agent, change });
        Ok(inbox)
    })
    .await
}

/// Lets somebody hear of something.
pub(crate) fn notify(
    tx: &mut Tx<'_>,
    agent: AgentId,
    chat: ChatId,
    matter: Matter,
) -> Result<(), StoreError> {
    let inbox = inboxes::change(tx, agent, 1)?;
    let mut notification = Notification::new(agent, chat, matter, tx.now());
    notification.version = inbox.version;
    notifications::insert(tx, &notification)?;
    let change = Personal::NotificationCreated { notification, unread: inbox.unread };
    tx.record(Event::Personal { agent, change });
    Ok(())
}

/// Takes back what anybody was told of a note.
pub(crate) fn withdraw_of_note(
    tx: &mut Tx<'_>,
    chat: ChatId,
    note: NoteId,
) -> Result<(), StoreError> {
    let told = notifications::list_told_of_note(tx, chat, note)?;
    inboxes::lock_all(tx, &told)?;
    let gone = notifications::remove_of_note(tx, chat, note)?;
    tell_gone(tx, gone)
}

/// Takes back what anybody was told of some chats. Answers with how much that was.
pub(crate) fn withdraw_of_chats(tx: &mut Tx<'_>, chats: &[ChatId]) -> Result<usize, StoreError> {
    let told = notifications::list_told_of_chats(tx, chats)?;
    inboxes::lock_all(tx, &told)?;
    let gone = notifications::remove_of_chats(tx, chats)?;
    let count = gone.len();
    tell_gone(tx, gone)?;
    Ok(count)
}

fn tell_gone(tx: &mut Tx<'_>, gone: Vec<Removed>) -> Result<(), StoreError> {
    for Removed { agent, id, was_unread } in gone {
        let Inbox { unread, version } = inboxes::change(tx, agent, -i64::from(was_unread))?;
        let change = Personal::NotificationRemoved { notification: id, unread, version };
        tx.record(Event::Personal { agent, change });
    }
    Ok(())
}

/// Forgets what users of a company were told of before `then`, at most `limit`.
pub fn forget(
    db: &Db,
    company: CompanyId,
    then: DateTime<Utc>,
    limit: i64,
) -> Result<(), StoreError> {
    db.batch_now(|batch| batch.company(company, |tx| forget_now(tx, then, limit)))
}

fn forget_now(tx: &mut Tx<'_>, then: DateTime<Utc>, limit: i64) -> Result<(), StoreError> {
    let told = notifications::list_told_before(tx, then)?;
    inboxes::lock_all(tx, &told)?;
    for (agent, unread) in notifications::forget(tx, then, limit)? {
        let Inbox { unread, version } = inboxes::change(tx, agent, -unread)?;
        let change = Personal::NotificationsForgotten { before: then, unread, version };
        tx.record(Event::Personal { agent, change });
    }
    Ok(())
}
