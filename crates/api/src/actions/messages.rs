//! Writing to customers, and reading what was written.

use domain::chat::Chat;
use domain::content::{Content, outgoing};
use domain::event::{Event, Gist};
use domain::field::FieldError;
use domain::ids::{AgentId, ChatId, MessageId};
use domain::message::{Message, OUTSIDE_WINDOW, Origin, Reactions, State};
use domain::note::Note;
use persistence::messages::{self, Place};
use persistence::{StoreError, Tx, contacts, if_found, notes, sends};
use uuid::Uuid;
use whatsapp_client::{RetryClass, retry_class};

use super::page::Page;
use super::{bot_talk, drafts, media, sight};
use crate::Db;
use crate::auth::Caller;
use crate::problem::{Kind, Problem};
use crate::view::MessageView;

/// Messages of colleagues that somebody who writes is shown at once.
const NEWER: i64 = 20;

/// Something that somebody wants to send.
pub struct Draft {
    /// What it says.
    pub content: Content,
    /// The message that it answers.
    pub reply_to: Option<MessageId>,
    /// The client's own name for it.
    pub client_message_id: Option<String>,
    /// The last message or note that its writer has seen: what a colleague wrote since is an objection.
    pub last_seen: Option<Uuid>,
    /// No such objection counts.
    pub force: bool,
}

/// A message that nothing keeps from being sent.
pub(super) struct New {
    /// Who writes it.
    pub(super) by: AgentId,
    /// What it says.
    pub(super) content: Content,
    /// The message that it answers.
    pub(super) reply_to: Option<MessageId>,
    /// The client's own name for it.
    pub(super) client_message_id: Option<String>,
    /// The failed message that it takes the place of.
    pub(super) resent_from: Option<MessageId>,
}

/// One line of a chat's history.
pub enum Item {
    /// A message.
    Message(Box<Message>),
    /// What a colleague wrote for colleagues.
    Note(Note),
}

impl Item {
    /// Where it stands in the history.
    pub fn place(&self) -> Place {
        match self {
            Self::Message(message) => Place { at: message.at, id: message.id.into() },
            Self::Note(note) => Place { at: note.at, id: note.id.into() },
        }
    }
}

/// Reads a page of a chat's history.
pub async fn list(
    db: &Db,
    caller: &Caller,
    chat: ChatId,
    before: Option<Place>,
    limit: i64,
) -> Result<Page<Item>, Problem> {
    let viewer = caller.viewer().clone();
    db.snapshot(caller.company, move |tx| {
        sight::find(tx, &viewer, chat)?;
        Ok(Page::of(history(tx, chat, before, limit + 1)?, limit))
    })
    .await
}

/// A page of messages and notes, in one order. Both are read as if they were alone.
pub(crate) fn history(
    tx: &mut Tx<'_>,
    chat: ChatId,
    before: Option<Place>,
    limit: i64,
) -> Result<Vec<Item>, StoreError> {
    let messages = messages::page(tx, chat, before, limit)?;
    let notes = notes::page(tx, chat, before, limit)?;
    let messages = messages.into_iter().map(|message| Item::Message(Box::new(message)));
    let mut items: Vec<Item> = messages.chain(notes.into_iter().map(Item::Note)).collect();
    items.sort_by_key(|item| std::cmp::Reverse((item.place().at, item.place().id)));
    items.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(items)
}

/// Writes to the customer: the message is kept with the job that takes it to Meta, or refused
/// before anything is sent. Sending the same `client_message_id` again gives the same message.
pub fn send(
    tx: &mut Tx<'_>,
    caller: &Caller,
    id: ChatId,
    draft: Draft,
) -> Result<Message, Problem> {
    outgoing::check(&draft.content)?;
    outgoing::check_quote(&draft.content, draft.reply_to.is_some())?;
    let mut chat = sight::lock(tx, caller.viewer(), id)?;
    if let Some(name) = &draft.client_message_id
        && let Some(first) = messages::find_by_client_id(tx, id, name)?
    {
        return same_or_reused(first, &draft);
    }
    must_be_able(tx, caller, &chat)?;
    if let Some(seen) = draft.last_seen
        && !draft.force
    {
        nobody_answered_since(tx, caller, id, seen)?;
    }
    media::must_be_theirs(tx, caller.viewer(), &draft.content)?;
    let new = New {
        by: caller.agent(),
        content: draft.content,
        reply_to: draft.reply_to,
        client_message_id: draft.client_message_id,
        resent_from: None,
    };
    let message = put(tx, &mut chat, new)?;
    // What they wrote by hand is what they were writing; what is sent for them at its time, or again, is not.
    drafts::end(tx, caller.agent(), id, &message.content)?;
    Ok(message)
}

/// Sends a message again that failed, if that can help: as a new one, which names it. Whoever asks again
/// gets the same new message.
pub fn resend(
    tx: &mut Tx<'_>,
    caller: &Caller,
    id: ChatId,
    failed: MessageId,
) -> Result<Message, Problem> {
    let mut chat = sight::lock(tx, caller.viewer(), id)?;
    let old = messages::find(tx, id, failed)?;
    if let Some(again) = messages::find_resent(tx, failed)? {
        return Ok(again);
    }
    must_be_resendable(&old)?;
    if matches!(old.content, Content::Template(_)) {
        return Err(Problem::from(Kind::StateConflict)
            .because("send the template anew: what it says may have changed since"));
    }
    must_be_able(tx, caller, &chat)?;
    let new = New {
        by: caller.agent(),
        content: old.content,
        reply_to: old.reply_to,
        client_message_id: None,
        resent_from: Some(failed),
    };
    put(tx, &mut chat, new)
}

/// What Meta refused for what it is, it will refuse again. The window is another matter: that is looked at
/// anew.
fn must_be_resendable(old: &Message) -> Result<(), Problem> {
    let (Origin::Company { .. }, Some(State::Failed)) = (&old.origin, old.state()) else {
        return Err(Problem::from(Kind::StateConflict)
            .because("only a message of the desk that failed can be sent again"));
    };
    let code = old.failure().map_or(0, |failure| failure.code);
    if code != OUTSIDE_WINDOW && retry_class(code) == RetryClass::Never {
        return Err(Problem::from(Kind::FailedForGood)
            .because(format!("it failed with code {code}, which is for good")));
    }
    Ok(())
}

fn must_be_able(tx: &mut Tx<'_>, caller: &Caller, chat: &Chat) -> Result<(), Problem> {
    if contacts::find(tx, chat.contact)?.is_blocked() {
        return Err(Kind::ContactBlocked.into());
    }
    caller.must_be_verified()?;
    caller.member().agent.must_be_working()?;
    let supervises = caller.viewer().role.supervises();
    Ok(chat.may_be_answered_by(caller.agent(), supervises, tx.now())?)
}

/// Refuses to write past what a colleague wrote and the writer has not seen.
fn nobody_answered_since(
    tx: &mut Tx<'_>,
    caller: &Caller,
    chat: ChatId,
    seen: Uuid,
) -> Result<(), Problem> {
    let place = if let Some(message) = if_found(messages::find(tx, chat, seen.into()))? {
        Item::Message(Box::new(message)).place()
    } else if let Some(note) = if_found(notes::find(tx, chat, seen.into()))? {
        Item::Note(note).place()
    } else {
        let message = "is no message of this chat";
        return Err(FieldError::new("last_seen_message_id", "not-found", message).into());
    };
    let newer = messages::list_newer_of_others(tx, chat, place, caller.agent(), NEWER)?;
    if newer.is_empty() {
        return Ok(());
    }
    let newer: Vec<MessageView> = newer.into_iter().map(Into::into).collect();
    Err(Problem::from(Kind::AnsweredMeanwhile).showing(&newer))
}

/// Writes a message down with the job that takes it to Meta, and shows it.
pub(super) fn put(tx: &mut Tx<'_>, chat: &mut Chat, new: New) -> Result<Message, Problem> {
    let now = tx.now();
    let mut message = Message {
        id: MessageId::new(),
        chat: chat.id,
        account: chat.account,
        wamid: None,
        origin: Origin::Company {
            by: new.by,
            client_message_id: new.client_message_id,
            state: State::Queued,
            failure: None,
        },
        reply_to: new.reply_to,
        content: new.content,
        reactions: Reactions::default(),
        forwarded: false,
        frequently_forwarded: false,
        referral: None,
        product: None,
        earlier: vec![],
        edited_at: None,
        deleted_at: None,
        resent_from: new.resent_from,
        about_wamid: None,
        at: now,
        version: 1,
    };
    check_references(tx, &message)?;
    media::take_up(tx, &mut message.content)?;
    // Whoever answers takes the chat from a program.
    bot_talk::hand_over(tx, chat)?;
    chat.answered(now);
    chat.show(message.preview());
    sends::insert(tx, chat, &message, now)?;
    media::give(tx, &message)?;
    react(tx, &message, chat)?;
    tx.record(Event::MessageCreated { message: message.clone(), chat: Gist::from(&*chat) });
    Ok(message)
}

fn same_or_reused(first: Message, draft: &Draft) -> Result<Message, Problem> {
    if first.content.says_the_same(&draft.content) && first.reply_to == draft.reply_to {
        Ok(first)
    } else {
        Err(Problem::from(Kind::IdempotencyKeyReused)
            .because("another message of this chat has this client_message_id"))
    }
}

/// What is answered or reacted to must be in this chat, and known to Meta.
fn check_references(tx: &mut Tx<'_>, message: &Message) -> Result<(), Problem> {
    let reaction = match &message.content {
        Content::Reaction(reaction) => reaction.message_id,
        _ => None,
    };
    check_reference(tx, message.chat, "reply_to", message.reply_to)?;
    check_reference(tx, message.chat, "reaction.message_id", reaction)
}

/// The same for one of them.
pub(super) fn check_reference(
    tx: &mut Tx<'_>,
    chat: ChatId,
    field: &str,
    id: Option<MessageId>,
) -> Result<(), Problem> {
    let Some(id) = id else { return Ok(()) };
    let Some(target) = if_found(messages::find(tx, chat, id))? else {
        return Err(FieldError::new(field, "not-found", "is no message of this chat").into());
    };
    let what = match &target.content {
        Content::Call(_) => Some("is a call, which nobody can quote or react to"),
        // Meta refuses it with 131009, after it took the message.
        Content::Reaction(_) => Some("is a reaction, which nobody can quote or react to"),
        _ => None,
    };
    if let Some(what) = what {
        return Err(FieldError::new(field, "type", what).into());
    }
    if target.wamid.is_none() {
        return Err(Problem::from(Kind::StateConflict)
            .because("the message that is meant was not sent yet"));
    }
    Ok(())
}

/// Puts the company's emoji on the message it stands on.
fn react(tx: &mut Tx<'_>, message: &Message, chat: &Chat) -> Result<(), Problem> {
    let Content::Reaction(reaction) = &message.content else { return Ok(()) };
    let Some(id) = reaction.message_id else { return Ok(()) };
    for mut target in messages::lock_all(tx, &[id])? {
        if target.react(false, reaction.emoji.as_deref(), message.at) {
            messages::save(tx, std::slice::from_ref(&target))?;
            tx.record(Event::MessageUpdated { message: target, chat: Gist::from(chat) });
        }
    }
    Ok(())
}
