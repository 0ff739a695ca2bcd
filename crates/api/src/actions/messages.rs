//! Writing to customers, and reading what was written.

use domain::content::{Content, outgoing};
use domain::event::{Event, Gist};
use domain::field::FieldError;
use domain::ids::{ChatId, MessageId};
use domain::message::{Message, Origin, Reactions, State};
use persistence::messages::{self, Place};
use persistence::{Tx, chats, sends};

use super::bot_talk;
use crate::Db;
use crate::auth::Caller;
use crate::problem::{Kind, Problem};

/// Something that somebody wants to send.
pub struct Draft {
    /// What it says.
    pub content: Content,
    /// The message that it answers.
    pub reply_to: Option<MessageId>,
    /// The client's own name for it.
    pub client_message_id: Option<String>,
}

/// A page of a chat.
pub struct Page {
    /// The messages, the newest first.
    pub items: Vec<Message>,
    /// There are older ones.
    pub has_more: bool,
}

/// Reads a page of a chat.
pub async fn list(
    db: &Db,
    caller: &Caller,
    chat: ChatId,
    before: Option<Place>,
    limit: i64,
) -> Result<Page, Problem> {
    let viewer = caller.viewer().clone();
    let most = usize::try_from(limit).map_err(|_negative| Kind::Internal)?;
    db.snapshot(caller.company, move |tx| {
        if !viewer.may_see_chat(&chats::find(tx, chat)?.chat) {
            return Err(Kind::NotFound.into());
        }
        let mut items = messages::page(tx, chat, before, limit + 1)?;
        let has_more = items.len() > most;
        items.truncate(most);
        Ok(Page { items, has_more })
    })
    .await
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
    let mut chat = chats::lock(tx, id)?;
    if !caller.viewer().may_see_chat(&chat) {
        return Err(Kind::NotFound.into());
    }
    if let Some(name) = &draft.client_message_id
        && let Some(first) = messages::find_by_client_id(tx, id, name)?
    {
        return same_or_reused(first, &draft);
    }
    let now = tx.now();
    caller.must_be_verified()?;
    caller.member().agent.must_be_working()?;
    chat.may_be_answered_by(caller.agent(), caller.viewer().role.supervises(), now)?;
    let message = Message {
        id: MessageId::new(),
        chat: id,
        account: chat.account,
        wamid: None,
        origin: Origin::Company {
            by: caller.agent(),
            client_message_id: draft.client_message_id,
            state: State::Queued,
            failure: None,
        },
        reply_to: draft.reply_to,
        content: draft.content,
        reactions: Reactions::default(),
        forwarded: false,
        referral: None,
        at: now,
        version: 1,
    };
    check_references(tx, &message)?;
    // Whoever answers takes the chat from a program.
    bot_talk::hand_over(tx, &mut chat)?;
    chat.show(message.preview());
    sends::insert(tx, &chat, &message, now)?;
    react(tx, &message, &chat)?;
    tx.record(Event::MessageCreated { message: message.clone(), chat: Gist::from(&chat) });
    Ok(message)
}

fn same_or_reused(first: Message, draft: &Draft) -> Result<Message, Problem> {
    if first.content == draft.content && first.reply_to == draft.reply_to {
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
    for (field, id) in [("reply_to", message.reply_to), ("reaction.message_id", reaction)] {
        let Some(id) = id else { continue };
        let target = match messages::find(tx, message.chat, id) {
            Err(persistence::StoreError::NotFound) => {
                let fault = FieldError::new(field, "not-found", "is no message of this chat");
                return Err(vec![fault].into());
            }
            found => found?,
        };
        if target.wamid.is_none() {
            return Err(Problem::from(Kind::StateConflict)
                .because("the message that is meant was not sent yet"));
        }
    }
    Ok(())
}

/// Puts the company's emoji on the message it stands on.
fn react(tx: &mut Tx<'_>, message: &Message, chat: &domain::chat::Chat) -> Result<(), Problem> {
    let Content::Reaction(reaction) = &message.content else { return Ok(()) };
    let Some(id) = reaction.message_id else { return Ok(()) };
    for mut target in messages::lock_all(tx, &[id])? {
        if target.react(false, reaction.emoji.as_deref()) {
            messages::save(tx, std::slice::from_ref(&target))?;
            tx.record(Event::MessageUpdated { message: target, chat: Gist::from(chat) });
        }
    }
    Ok(())
}
