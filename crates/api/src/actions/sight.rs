//! Chats as whoever asks may see them: what they may not see is not there for them.

use domain::chat::Chat;
use domain::event::Shown;
use domain::ids::ChatId;
use domain::visibility::Viewer;
use persistence::{Tx, chats};

use crate::problem::{Kind, Problem};

/// Reads a chat.
pub(super) fn find(tx: &mut Tx<'_>, viewer: &Viewer, id: ChatId) -> Result<Shown, Problem> {
    let shown = chats::find(tx, id)?;
    if viewer.may_see_chat(&shown.chat) { Ok(shown) } else { Err(Kind::NotFound.into()) }
}

/// Reads a chat that nobody else changes until the transaction is over.
pub(super) fn lock(tx: &mut Tx<'_>, viewer: &Viewer, id: ChatId) -> Result<Chat, Problem> {
    let chat = chats::lock(tx, id)?;
    if viewer.may_see_chat(&chat) { Ok(chat) } else { Err(Kind::NotFound.into()) }
}
