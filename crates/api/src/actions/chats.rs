//! Reading chats, and forgetting what is old in them.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::chat_filter::Filter;
use domain::event::{Event, Gist, Shown};
use domain::ids::{ChatId, CompanyId};
use domain::schedule::TimeZone;
use persistence::assignments::{self, Assignment};
use persistence::jobs::{self, NewJob, Work};
use persistence::lists::{self, List, Sieve};
use persistence::tallies::{self, Counts};
use persistence::{StoreError, Tx, chats, companies, messages, traces};

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

/// Lists a page of what the caller may see and asks for, on all of their accounts or on one.
pub async fn list(
    db: &Db,
    caller: &Caller,
    list: List,
    filter: Filter,
    after: Option<lists::Place>,
    limit: i64,
) -> Result<Page, Problem> {
    let mut viewer = caller.viewer().clone();
    if let Some(account) = filter.account_id {
        if !viewer.has_account(account) {
            return Err(Kind::NotFound.into());
        }
        viewer.accounts = vec![account];
    }
    let most = usize::try_from(limit).map_err(|_negative| Kind::Internal)?;
    db.snapshot(caller.company, move |tx| {
        let zone = match (filter.archived_from, filter.archived_to) {
            (None, None) => TimeZone::default(),
            _ => companies::find(tx)?.settings.time_zone,
        };
        filter.check(list, zone, |name| format!("?{name}")).into_result()?;
        let (from, to) = filter.span(zone);
        let (tag, archived_by, reason) = (filter.tag_id, filter.archived_by, filter.reason_id);
        let sieve = Sieve { tag, archived_by, reason, from, to };
        let mut items = lists::page(tx, &viewer, list, &sieve, after, limit + 1)?;
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
    let unread: Vec<_> = chats.iter().filter(|chat| chat.unread > 0).collect();
    let unread: Vec<_> = unread.into_iter().map(|chat| (chat.id, chat.unread)).collect();
    let left =
        if unread.is_empty() { HashMap::new() } else { messages::count_to_read(tx, &unread)? };
    chats.retain_mut(|chat| {
        let is_shorter = chat.forget_preview(then);
        left.get(&chat.id).is_some_and(|left| chat.forget_unread(*left)) || is_shorter
    });
    chats::save(tx, &chats)?;
    for Shown { chat, .. } in chats::list_shown(tx, &ids)? {
        tx.record(Event::MessagesForgotten { chat: Gist::from(&chat), before: then });
    }
    i64::try_from(forgotten).map_err(StoreError::other)
}
