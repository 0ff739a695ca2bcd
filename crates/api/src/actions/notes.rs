//! Writing for colleagues. Nothing here can reach a customer: a note is no message.

use std::collections::BTreeSet;

use domain::chat::Chat;
use domain::event::{Event, Gist};
use domain::field::FieldError;
use domain::ids::{AgentId, ChatId, NoteId};
use domain::note::{Note, Words};
use domain::notification::Matter;
use persistence::{Tx, agents, notes};

use super::versions::must_be_seen;
use super::{notifications, sight};
use crate::Db;
use crate::auth::Caller;
use crate::problem::Problem;

/// Writes a note into a chat that the writer may see, on whichever list it is.
pub fn write(
    tx: &mut Tx<'_>,
    caller: &Caller,
    chat: ChatId,
    words: Words,
) -> Result<Note, Problem> {
    let chat = sight::lock(tx, caller.viewer(), chat)?;
    check_mentions(tx, &chat, words.mentions())?;
    let note = Note::new(chat.id, caller.agent(), words, tx.now());
    notes::insert(tx, &note)?;
    tx.record(Event::NoteCreated { note: note.clone(), chat: Gist::from(&chat) });
    mention(tx, &note, &note.mentions)?;
    Ok(note)
}

/// Lets a note of the caller say something else. Those whom it names now, and did not before, hear of it.
pub async fn edit(
    db: &Db,
    caller: &Caller,
    chat: ChatId,
    id: NoteId,
    seen: i64,
    words: Words,
) -> Result<Note, Problem> {
    let caller = caller.clone();
    db.company(caller.company, move |tx| {
        let chat = sight::lock(tx, caller.viewer(), chat)?;
        let mut note = notes::lock(tx, chat.id, id)?;
        must_be_seen(note.version, seen)?;
        check_mentions(tx, &chat, words.mentions())?;
        let new = note.edit(caller.agent(), words, tx.now())?;
        notes::save(tx, &note)?;
        tx.record(Event::NoteUpdated { note: note.clone(), chat: Gist::from(&chat) });
        mention(tx, &note, &new)?;
        Ok(note)
    })
    .await
}

/// Deletes a note of the caller. Whoever was told of it no longer is.
pub async fn delete(db: &Db, caller: &Caller, chat: ChatId, id: NoteId) -> Result<Note, Problem> {
    let caller = caller.clone();
    db.company(caller.company, move |tx| {
        let chat = sight::lock(tx, caller.viewer(), chat)?;
        let mut note = notes::lock(tx, chat.id, id)?;
        note.delete(caller.agent(), tx.now())?;
        notes::save(tx, &note)?;
        tx.record(Event::NoteUpdated { note: note.clone(), chat: Gist::from(&chat) });
        notifications::withdraw_of_note(tx, chat.id, id)?;
        Ok(note)
    })
    .await
}

fn check_mentions(tx: &mut Tx<'_>, chat: &Chat, mentions: &[AgentId]) -> Result<(), Problem> {
    if mentions.is_empty() {
        return Ok(());
    }
    let known = agents::list_active(tx, mentions)?;
    let may_see = |agent: &AgentId| {
        known.iter().any(|it| it.viewer.agent == *agent && it.viewer.has_account(chat.account))
    };
    let strangers = mentions.iter().enumerate().filter(|(_, agent)| !may_see(agent));
    let fault = |(at, _)| {
        let message = "is nobody who works on this account";
        FieldError::new(format!("mentions[{at}]"), "not-found", message)
    };
    let faults: Vec<FieldError> = strangers.map(fault).collect();
    if faults.is_empty() { Ok(()) } else { Err(faults.into()) }
}

fn mention(tx: &mut Tx<'_>, note: &Note, agents: &[AgentId]) -> Result<(), Problem> {
    let (note_id, by) = (note.id, note.author);
    let others: BTreeSet<AgentId> = agents.iter().copied().filter(|agent| *agent != by).collect();
    for agent in others {
        notifications::notify(tx, agent, note.chat, Matter::Mention { note_id, by })?;
    }
    Ok(())
}
