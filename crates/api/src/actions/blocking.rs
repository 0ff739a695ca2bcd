//! Hearing nothing more of a customer, and hearing of them again.

use domain::audit::Action;
use domain::chat::Chat;
use domain::event::Event;
use domain::ids::{ChatId, ContactId};
use persistence::jobs::BlockAsked;
use persistence::{
    StoreError, Tx, assignments, audit, blocks as meta_blocks, chats, endings, profiles,
};

use super::contacts::{Seen, see, tell};
use crate::Db;
use crate::auth::Caller;
use crate::problem::{Kind, Problem};

/// Blocks a customer. What they write from now on is kept, but opens no chat and counts as read; their
/// chats end. Each number that they have a chat with asks Meta to keep them out.
pub async fn block(db: &Db, caller: &Caller, id: ContactId) -> Result<Seen, Problem> {
    set(db, caller, id, true).await
}

/// Lets a customer be heard again. Their chats stay where they are.
pub async fn unblock(db: &Db, caller: &Caller, id: ContactId) -> Result<Seen, Problem> {
    set(db, caller, id, false).await
}

async fn set(db: &Db, caller: &Caller, id: ContactId, blocks: bool) -> Result<Seen, Problem> {
    let viewer = caller.viewer().clone();
    let did = if blocks { Action::CustomerBlocked } else { Action::CustomerUnblocked };
    let entry = caller.did(did);
    db.company(caller.company, move |tx| {
        let id = see(tx, &viewer, id)?.profile.contact.id;
        let theirs = chats::lock_of_contact(tx, id)?;
        let profile = profiles::lock_all(tx, &[id])?.pop().ok_or(Kind::NotFound)?;
        let mut contact = profile.contact;
        if contact.merged_into.is_some() {
            return Err(Problem::from(Kind::StateConflict).because("it was made part of another"));
        }
        let now = tx.now();
        if contact.block(blocks.then_some(now)) {
            profiles::save(tx, &contact, &profile.details)?;
            if blocks {
                silence(tx, theirs.clone())?;
            }
            tell(tx, &contact, None)?;
            for chat in theirs {
                let asked = BlockAsked { by: viewer.agent, chat: chat.id, blocks };
                meta_blocks::ask(tx, chat.account, chat.peer(), Some(asked))?;
            }
            audit::insert(tx, &entry.on("contact", id, id.to_string()))?;
        }
        see(tx, &viewer, id)
    })
    .await
}

/// Ends the chats of whoever was blocked.
fn silence(tx: &mut Tx<'_>, mut theirs: Vec<Chat>) -> Result<(), StoreError> {
    let now = tx.now();
    let before: Vec<_> =
        theirs.iter().map(|chat| (chat.id, chat.is_active(), chat.place)).collect();
    theirs.retain_mut(|chat| chat.silence(now));
    chats::save(tx, &theirs)?;
    let ids: Vec<ChatId> = theirs.iter().map(|chat| chat.id).collect();
    assignments::end(tx, &ids)?;
    let ended = theirs.iter().filter_map(|chat| {
        let (_, was_active, place) = before.iter().find(|(id, ..)| *id == chat.id)?;
        was_active.then(|| (chat, place.agent()))
    });
    endings::insert(tx, &ended.collect::<Vec<_>>())?;
    for chat in chats::list_shown(tx, &ids)? {
        let was = before.iter().find(|(id, ..)| *id == chat.chat.id);
        match was {
            Some((_, true, place)) => {
                tx.record(Event::ChatArchived { chat, before: place.agent() });
            }
            _ => tx.record(Event::ChatUpdated(chat)),
        }
    }
    Ok(())
}
