//! Ending chats, and bringing them back.

use domain::agent::Agent;
use domain::assignment::Why;
use domain::auto_reply::Occasion;
use domain::chat::Chat;
use domain::event::{Event, Shown};
use domain::ids::{AccountId, AgentId, ChatId, CompanyId, ReasonId};
use domain::presence;
use persistence::assignments::{self, NewAssignment};
use persistence::endings::{self, Ended, Over, Reopened};
use persistence::jobs::{self, Work};
use persistence::{
    StoreError, Tx, accounts, agents, chats, companies, contacts, if_found, presence as devices,
    reasons,
};

use super::sight;
use crate::Db;
use crate::auth::Caller;
use crate::problem::{Kind, Problem};

/// How many of the times that a chat was archived are shown.
const SHOWN: i64 = 100;

/// Ends a chat for a reason, which is one of those that can be chosen.
pub async fn archive(
    db: &Db,
    caller: &Caller,
    id: ChatId,
    reason: ReasonId,
) -> Result<Shown, Problem> {
    let (viewer, by) = (caller.viewer().clone(), caller.agent());
    caller.member().agent.must_be_working()?;
    db.company(caller.company, move |tx| {
        let mut chat = sight::lock(tx, &viewer, id)?;
        must_be_choosable(tx, reason)?;
        let holder = chat.place.agent();
        chat.resolve(by, viewer.role.supervises(), reason, tx.now())?;
        let (account, opened_at) = (chat.account, chat.opened_at);
        put_away(tx, &[Over { chat, holder, is_missed: false }])?;
        let work = Work::AutoReply { chat: id, occasion: Occasion::Ended { opened_at } };
        jobs::employ(tx, work, Some(account))?;
        Ok(chats::find(tx, id)?)
    })
    .await
}

fn must_be_choosable(tx: &mut Tx<'_>, id: ReasonId) -> Result<(), Problem> {
    match if_found(reasons::lock_chosen(tx, id))? {
        Some(reason) if reason.is_active => Ok(()),
        Some(_) => Err(Problem::field("reason_id", "inactive", "cannot be chosen any more")),
        None => Err(Problem::field("reason_id", "not-found", "is no reason of yours")),
    }
}

/// Archives chats of one company whose time is over, as far as nobody else has locked them. Answers with how
/// many.
pub fn expire(db: &Db, company: CompanyId, ids: &[ChatId]) -> Result<usize, StoreError> {
    db.company_now(company, |tx| {
        tx.hurry()?;
        let now = tx.now();
        let mut expired = vec![];
        for mut chat in chats::lock_free(tx, ids)? {
            let (holder, is_missed) = (chat.place.agent(), chat.waits_in_vain());
            if chat.expire(now) {
                expired.push(Over { chat, holder, is_missed });
            }
        }
        put_away(tx, &expired)?;
        Ok(expired.len())
    })
}

/// Writes down chats that are over now.
pub(super) fn put_away(tx: &mut Tx<'_>, over: &[Over]) -> Result<(), StoreError> {
    if over.is_empty() {
        return Ok(());
    }
    let changed: Vec<Chat> = over.iter().map(|over| over.chat.clone()).collect();
    let ids: Vec<ChatId> = changed.iter().map(|chat| chat.id).collect();
    chats::save(tx, &changed)?;
    assignments::end(tx, &ids)?;
    endings::insert(tx, over)?;
    for chat in chats::list_shown(tx, &ids)? {
        let held = over.iter().find(|over| over.chat.id == chat.chat.id);
        let before = held.and_then(|over| over.holder);
        tx.record(Event::ChatArchived { chat, before });
    }
    Ok(())
}

/// Ends chats in which nothing is to be heard any more, and of which nothing is left to read.
pub(super) fn silence(tx: &mut Tx<'_>, mut theirs: Vec<Chat>) -> Result<(), StoreError> {
    let now = tx.now();
    let before: Vec<_> =
        theirs.iter().map(|chat| (chat.id, chat.is_active(), chat.place)).collect();
    theirs.retain_mut(|chat| chat.silence(now));
    chats::save(tx, &theirs)?;
    let ids: Vec<ChatId> = theirs.iter().map(|chat| chat.id).collect();
    assignments::end(tx, &ids)?;
    let ended = theirs.iter().filter_map(|chat| {
        let (_, was_active, place) = before.iter().find(|(id, ..)| *id == chat.id)?;
        let (chat, holder) = (chat.clone(), place.agent());
        was_active.then_some(Over { chat, holder, is_missed: false })
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

/// Brings a chat back from the archive while its window is open. It goes to whoever brings it back, for
/// they mean to go on with it; but somebody who is not online gets no chat they did not have, so then it
/// waits in the queue.
pub async fn activate(db: &Db, caller: &Caller, id: ChatId) -> Result<Shown, Problem> {
    let (viewer, me) = (caller.viewer().clone(), caller.agent());
    db.company(caller.company, move |tx| {
        // The agent first: whoever changes their status locks in the same order.
        let agent = agents::lock(tx, me)?;
        let mut chat = sight::lock(tx, &viewer, id)?;
        if contacts::find(tx, chat.contact)?.is_blocked() {
            return Err(Kind::ContactBlocked.into());
        }
        agent.must_be_working()?;
        accounts::find(tx, chat.account)?.must_be_in_service()?;
        bring_back_for(tx, &agent, &mut chat)?;
        Ok(chats::find(tx, id)?)
    })
    .await
}

/// Brings a chat back, which is locked, for somebody who means to go on with it.
pub(super) fn bring_back_for(
    tx: &mut Tx<'_>,
    agent: &Agent,
    chat: &mut Chat,
) -> Result<(), Problem> {
    let (to, now) = (taker(tx, agent, chat.account)?, tx.now());
    chat.reactivate(to, now)?;
    Ok(bring_back(tx, chat, Reopened::ByAgent(agent.id))?)
}

/// Whoever brings a chat back gets it, if they could be given one.
pub(super) fn taker(
    tx: &mut Tx<'_>,
    agent: &Agent,
    account: AccountId,
) -> Result<Option<AgentId>, StoreError> {
    let lease = devices::lease_until(tx, agent.id)?;
    let takes_it = presence::is_present(agent.status, lease, tx.now())
        && agents::has_account(tx, agent.id, account)?;
    Ok(takes_it.then_some(agent.id))
}

/// Writes down a chat that came back, and to whom.
pub(super) fn bring_back(tx: &mut Tx<'_>, chat: &Chat, how: Reopened) -> Result<(), StoreError> {
    chats::save(tx, std::slice::from_ref(chat))?;
    endings::reopen(tx, &[chat.id], how)?;
    give_to_holder(tx, chat)?;
    let shown = chats::find(tx, chat.id)?;
    tx.record(Event::ChatActivated(shown));
    Ok(())
}

/// Writes down that whoever brought a chat to the active ones has it, if they do.
pub(super) fn give_to_holder(tx: &mut Tx<'_>, chat: &Chat) -> Result<(), StoreError> {
    if let Some(agent) = chat.place.agent() {
        let usual_limit = companies::find_settings(tx)?.assignment.chat_limit;
        let holder = agents::find(tx, agent)?;
        let over_limit = agents::is_full(tx, &holder, usual_limit)?;
        let why = Why::Person { by: agent, over_limit };
        assignments::insert(tx, &[NewAssignment::by_hand(chat.id, agent, why)])?;
        agents::save_given(tx, &[agent])?;
    }
    Ok(())
}

/// Reads when a chat was archived, by whom and why, and how it came back; the last time first.
pub async fn history(db: &Db, caller: &Caller, id: ChatId) -> Result<Vec<Ended>, Problem> {
    let viewer = caller.viewer().clone();
    db.snapshot(caller.company, move |tx| {
        sight::find(tx, &viewer, id)?;
        Ok(endings::page(tx, id, None, SHOWN)?.0)
    })
    .await
}
