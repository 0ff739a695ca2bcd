//! What a program is told, what it says, and how a chat leaves it.

use domain::auto_reply::Occasion;
use domain::bot::{Bot, Delivery, DeliveryState, MESSAGES_MAX, MESSAGES_WITHIN, TRIES};
use domain::chat::Chat;
use domain::content::Content;
use domain::event::{Event, Gist, Shown};
use domain::ids::{AccountId, BotDeliveryId, ChatId, CompanyId};
use domain::message::{Automaton, Message};
use persistence::bots::{self, Outcome, Secrets};
use persistence::jobs::{self, Work};
use persistence::{StoreError, Tx, chats, if_found, messages, sends};

use crate::Db;
use crate::problem::Problem;

/// So many chats are taken from a program at once.
const AT_ONCE: i64 = 200;

/// What a program is asked.
pub struct Question {
    /// Whom.
    pub bot: Bot,
    /// With what it is signed.
    pub secrets: Secrets,
    /// The message, and where it stands.
    pub message: Message,
    /// The chat, and whose it is.
    pub shown: Shown,
    /// What to know them by.
    pub delivery: Delivery,
}

/// Reads what there is to ask; nothing if an agent takes care by now, or nobody is asked any more. A chat
/// that opened while its program was being switched off is handed over here.
pub fn ask(tx: &mut Tx<'_>, chat: ChatId, id: BotDeliveryId) -> Result<Option<Question>, Problem> {
    let Some((mut chat, delivery)) = lock(tx, chat, id)? else { return Ok(None) };
    let question = gather(tx, delivery)?;
    if question.is_none() {
        let handed_over = hand_over(tx, &mut chat)?;
        let outcome = Outcome { handed_over, ..Outcome::default() };
        bots::finish(tx, id, DeliveryState::Dropped, &outcome)?;
    }
    Ok(question)
}

fn gather(tx: &mut Tx<'_>, delivery: Delivery) -> Result<Option<Question>, StoreError> {
    let Some(shown) = if_found(chats::find(tx, delivery.chat))? else {
        return Ok(None);
    };
    let Some(bot) = if_found(bots::find(tx, delivery.account))? else {
        return Ok(None);
    };
    if !shown.chat.is_with_bot() || !bot.is_active {
        return Ok(None);
    }
    let Some(message) = if_found(messages::find(tx, delivery.chat, delivery.message))? else {
        return Ok(None);
    };
    let secrets = bots::find_secrets(tx, delivery.account)?;
    Ok(Some(Question { bot, secrets, message, shown, delivery }))
}

/// What a program said.
#[derive(Debug, Default)]
pub struct Answer {
    /// To the customer, in order.
    pub replies: Vec<Content>,
    /// An agent shall go on.
    pub hand_over: bool,
}

/// Writes down what a program said. What it says in a chat that an agent took meanwhile is not sent.
pub fn take_answer(
    tx: &mut Tx<'_>,
    delivery: &Delivery,
    answer: Answer,
    mut outcome: Outcome,
) -> Result<(), Problem> {
    let Some((mut chat, delivery)) = lock(tx, delivery.chat, delivery.id)? else { return Ok(()) };
    let now = tx.now();
    let may_speak = chat.is_with_bot() && chat.may_write(now).is_ok();
    if may_speak {
        let has_said = !answer.replies.is_empty();
        for content in answer.replies {
            let message = Message::automatic(&chat, Automaton::Bot, None, content, now);
            chat.show(message.preview());
            sends::insert(tx, &chat, &message, now)?;
            tx.record(Event::MessageCreated { message, chat: Gist::from(&chat) });
            outcome.replies += 1;
        }
        let then = now - MESSAGES_WITHIN;
        let is_flood = bots::count_lately(tx, chat.id, then, MESSAGES_MAX)? >= MESSAGES_MAX;
        if answer.hand_over || is_flood {
            outcome.handed_over = hand_over(tx, &mut chat)?;
        } else if has_said && chat.bot_answered() {
            chats::save(tx, std::slice::from_ref(&chat))?;
        }
    }
    let state = if may_speak { DeliveryState::Done } else { DeliveryState::Dropped };
    Ok(bots::finish(tx, delivery.id, state, &outcome)?)
}

/// Writes down that a program could not be asked, or said nothing that can be understood: again, or an
/// agent takes care.
pub fn take_failure(
    tx: &mut Tx<'_>,
    delivery: &Delivery,
    mut outcome: Outcome,
) -> Result<(), Problem> {
    let Some((mut chat, delivery)) = lock(tx, delivery.chat, delivery.id)? else { return Ok(()) };
    if delivery.attempts < TRIES && chat.is_with_bot() {
        let due = Bot::again_at(tx.now(), delivery.attempts);
        return Ok(bots::postpone(tx, delivery.id, due, &outcome)?);
    }
    outcome.handed_over = hand_over(tx, &mut chat)?;
    Ok(bots::finish(tx, delivery.id, DeliveryState::Failed, &outcome)?)
}

/// The chat before the delivery, as everybody locks them.
fn lock(
    tx: &mut Tx<'_>,
    chat: ChatId,
    id: BotDeliveryId,
) -> Result<Option<(Chat, Delivery)>, StoreError> {
    let Some(chat) = if_found(chats::lock(tx, chat))? else { return Ok(None) };
    let delivery = bots::lock_waiting(tx, id)?;
    Ok(delivery.map(|delivery| (chat, delivery)))
}

/// Lets a chat that was locked wait for an agent, if a program had it. What the program was still to be
/// asked is not asked any more.
pub fn hand_over(tx: &mut Tx<'_>, chat: &mut Chat) -> Result<bool, StoreError> {
    let handed_over = hand_over_all(tx, std::slice::from_mut(chat))?;
    Ok(handed_over > 0)
}

/// The same for some chats. Answers with how many a program had.
fn hand_over_all(tx: &mut Tx<'_>, chats: &mut [Chat]) -> Result<usize, StoreError> {
    let now = tx.now();
    let handed_over = chats.iter_mut().filter_map(|chat| chat.hand_over(now).then(|| chat.clone()));
    let handed_over: Vec<Chat> = handed_over.collect();
    if handed_over.is_empty() {
        return Ok(0);
    }
    let ids: Vec<ChatId> = handed_over.iter().map(|chat| chat.id).collect();
    chats::save(tx, &handed_over)?;
    bots::drop_waiting(tx, &ids)?;
    for chat in &handed_over {
        let occasion = Occasion::HandedOver { opened_at: chat.opened_at };
        let work = Work::AutoReply { chat: chat.id, occasion };
        jobs::employ(tx, work, Some(chat.account))?;
    }
    for shown in chats::list_shown(tx, &ids)? {
        tx.record(Event::ChatUpdated(shown));
    }
    tx.awaited();
    Ok(handed_over.len())
}

/// Takes all chats of an account from its program, which is not asked any more: at once, or, of more than can be
/// locked at once, in a moment by the clock.
pub(super) fn let_go(tx: &mut Tx<'_>, account: AccountId) -> Result<(), StoreError> {
    let mut held = chats::lock_with_bot(tx, account, AT_ONCE)?;
    hand_over_all(tx, &mut held)?;
    bots::let_go(tx, account)
}

/// Hands a chat over whose program has said nothing for too long.
pub fn hand_over_overdue(db: &Db, company: CompanyId, id: ChatId) -> Result<(), StoreError> {
    db.company_now(company, |tx| {
        tx.hurry()?;
        let now = tx.now();
        for mut chat in chats::lock_all(tx, &[id])? {
            let is_overdue = matches!(chat.place,
                domain::chat::Place::Queue { bot_until: Some(until), .. } if until <= now);
            // One whose time is over is archived instead.
            if is_overdue && chat.active_until().is_some_and(|until| now < until) {
                hand_over(tx, &mut chat)?;
            }
        }
        Ok(())
    })
}
