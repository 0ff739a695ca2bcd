//! Meta's word on when a customer's window is closed: it knows, whatever was counted here.

use chrono::{DateTime, Utc};
use domain::event::Event;
use domain::ids::{AccountId, ChatId};
use persistence::jobs::{self, Work};
use persistence::{StoreError, Tx, chats, if_found};

use crate::problem::Problem;

/// Notes that Meta refused a message at `at` because the window was closed. The chat is changed a moment later:
/// whoever hears of a message has locked it by then, and chats are locked before messages.
pub(crate) fn hear(
    tx: &mut Tx<'_>,
    account: AccountId,
    chat: ChatId,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let clock_difference_ms = (tx.now() - at).num_milliseconds();
    tracing::warn!(chat_id = %chat, refused_at = %at, clock_difference_ms, "Meta says that the window is closed");
    let work = Work::CloseWindow { chat, at };
    jobs::employ(tx, work, Some(account))?;
    Ok(())
}

/// Closes the window of a chat in which Meta refused a message at `at`, unless the customer wrote since.
pub fn close(tx: &mut Tx<'_>, id: ChatId, at: DateTime<Utc>) -> Result<(), Problem> {
    let Some(mut chat) = if_found(chats::lock(tx, id))? else {
        // The customer was erased.
        return Ok(());
    };
    let believed = chat.window_until;
    if !chat.close_window(at) {
        return Ok(());
    }
    let early_by_s = believed.zip(chat.window_until).map(|(then, now)| (then - now).num_seconds());
    tracing::warn!(chat_id = %id, early_by_s, "a window is closed earlier than it was counted");
    chats::save(tx, std::slice::from_ref(&chat))?;
    let shown = chats::find(tx, id)?;
    tx.record(Event::ChatUpdated(shown));
    Ok(())
}
