//! Hearing nothing more of a customer, and hearing of them again.

use domain::audit::Action;
use domain::ids::ContactId;
use persistence::jobs::BlockAsked;
use persistence::{audit, blocks as meta_blocks, chats, profiles};

use super::contacts::{Seen, see, tell};
use super::endings;
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
                endings::silence(tx, theirs.clone())?;
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
