//! Reading chats, and forgetting what is old in them.

use chrono::{DateTime, Utc};
use domain::event::{Event, Gist, Shown};
use domain::ids::{AccountId, ChatId, CompanyId};
use persistence::assignments::{self, Assignment};
use persistence::jobs::{self, NewJob, Work};
use persistence::lists::{self, List};
use persistence::tallies::{self, Counts};
use persistence::{StoreError, Tx, chats, traces};

use crate::Db;
use crate::auth::Caller;
use crate::problem::{Kind, Problem};

/// A page of a list.
pub struct Page {
    /// The chats.
    pub items: Vec<Shown>,
    /// There are more.
    pub has_more: bool,
    /// The lengths of all lists.
    pub counts: Counts,
}

/// Lists a page of what the caller may see, on all of their accounts or on one.
pub async fn list(
    db: &Db,
    caller: &Caller,
    list: List,
    account: Option<AccountId>,
    after: Option<lists::Place>,
    limit: i64,
) -> Result<Page, Problem> {
    let mut viewer = caller.viewer().clone();
    if let Some(account) = account {
        if !viewer.has_account(account) {
            return Err(Kind::NotFound.into());
        }
        viewer.accounts = vec![account];
    }
    let most = usize::try_from(limit).map_err(|_negative| Kind::Internal)?;
    db.snapshot(caller.company, move |tx| {
        let mut items = lists::page(tx, &viewer, list, after, limit + 1)?;
        let has_more = items.len() > most;
        items.truncate(most);
        Ok(Page { items, has_more, counts: tallies::counts(tx, &viewer)? })
    })
    .await
}

/// Reads one chat.
pub async fn find(db: &Db, caller: &Caller, id: ChatId) -> Result<Shown, Problem> {
    let viewer = caller.viewer().clone();
    db.snapshot(caller.company, move |tx| {
        let shown = chats::find(tx, id)?;
        if viewer.may_see_chat(&shown.chat) { Ok(shown) } else { Err(Kind::NotFound.into()) }
    })
    .await
}

/// Reads who had a chat, when and why.
pub async fn history(db: &Db, caller: &Caller, id: ChatId) -> Result<Vec<Assignment>, Problem> {
    let viewer = caller.viewer().clone();
    db.snapshot(caller.company, move |tx| {
        let shown = chats::find(tx, id)?;
        if !viewer.may_see_chat(&shown.chat) {
            return Err(Kind::NotFound.into());
        }
        Ok(assignments::list(tx, id)?)
    })
    .await
}

/// Says that the customer's messages were read; Meta is told, so that the customer sees it.
pub async fn mark_read(db: &Db, caller: &Caller, id: ChatId) -> Result<Shown, Problem> {
    let viewer = caller.viewer().clone();
    db.company(caller.company, move |tx| {
        let mut chat = chats::lock(tx, id)?;
        if !viewer.may_see_chat(&chat) {
            return Err(Kind::NotFound.into());
        }
        if chat.read() {
            chats::save(tx, std::slice::from_ref(&chat))?;
            if let Some(wamid) = chat.last_inbound.clone() {
                let due = tx.now();
                let work = Work::MarkRead { wamid };
                jobs::insert(tx, &NewJob { work, account: Some(chat.account), chain: None, due })?;
            }
            let shown = chats::find(tx, id)?;
            tx.record(Event::ChatUpdated(shown));
        }
        Ok(chats::find(tx, id)?)
    })
    .await
}

/// Lets the customer see that somebody is typing. Answers with the chat, for the colleagues.
pub async fn show_typing(db: &Db, caller: &Caller, id: ChatId) -> Result<Shown, Problem> {
    let (viewer, agent) = (caller.viewer().clone(), caller.agent());
    caller.member().agent.must_be_working()?;
    db.company(caller.company, move |tx| {
        let chat = chats::lock(tx, id)?;
        if !viewer.may_see_chat(&chat) {
            return Err(Kind::NotFound.into());
        }
        chat.may_be_answered_by(agent, viewer.role.supervises(), tx.now())?;
        if let Some(wamid) = chat.last_inbound.clone() {
            let (work, due) = (Work::ShowTyping { wamid }, tx.now());
            jobs::insert(tx, &NewJob { work, account: Some(chat.account), chain: None, due })?;
        }
        Ok(chats::find(tx, id)?)
    })
    .await
}

/// Forgets messages of a company that were written before `then`, at most `limit`, and what the lists
/// say of them. Answers with how many.
pub fn forget_messages(
    db: &Db,
    company: CompanyId,
    then: DateTime<Utc>,
    limit: i64,
) -> Result<i64, StoreError> {
    db.batch_now(|batch| batch.company(company, |tx| forget_messages_now(tx, then, limit)))
}

fn forget_messages_now(
    tx: &mut Tx<'_>,
    then: DateTime<Utc>,
    limit: i64,
) -> Result<i64, StoreError> {
    // Chats before messages, as everybody locks them.
    let old = traces::list_old(tx, then, limit)?;
    let mut chats = chats::lock_all(tx, &old)?;
    let ids: Vec<ChatId> = chats.iter().map(|chat| chat.id).collect();
    let forgotten = traces::forget_messages(tx, &ids, then, limit)?;
    chats.retain_mut(|chat| chat.forget_preview(then));
    chats::save(tx, &chats)?;
    for Shown { chat, .. } in chats::list_shown(tx, &ids)? {
        tx.record(Event::MessagesForgotten { chat: Gist::from(&chat), before: then });
    }
    i64::try_from(forgotten).map_err(StoreError::other)
}
