//! Reading chats, and forgetting what is old in them.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::chat_filter::Filter;
use domain::event::{Event, Gist, Shown};
use domain::ids::{ChatId, CompanyId};
use domain::schedule::TimeZone;
use domain::visibility::Viewer;
use persistence::assignments::{self, Assignment};
use persistence::jobs::{self, Work};
use persistence::lists::{self, List, Sieve};
use persistence::queues::{self, Standing};
use persistence::tallies::{self, Counts};
use persistence::{StoreError, Tx, chats, companies, messages, scheduled, traces};

use super::{drafts, notifications, page, sight};
use crate::Db;
use crate::auth::Caller;
use crate::problem::{Kind, Problem};

/// A page of a list.
pub struct Page {
    /// The chats.
    pub items: Vec<Shown>,
    /// Where they stand in the queue, if this is its list.
    pub standings: HashMap<ChatId, Standing>,
    /// There are more.
    pub has_more: bool,
    /// The lengths of all lists.
    pub counts: Counts,
}

/// Which chats are meant.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    /// Which list.
    pub list: List,
    /// What they have to be.
    pub filter: Filter,
}

impl Wanted {
    /// Whether the caller is shown what is meant: of the active list and of the queue, an agent who is offline is
    /// shown the lengths only.
    pub(super) fn is_shown_to(&self, caller: &Caller) -> bool {
        self.list == List::Archived || caller.member().agent.takes_part()
    }

    /// The caller, as far as they look at what is meant.
    pub(super) fn viewer(&self, caller: &Caller) -> Result<Viewer, Problem> {
        let mut viewer = caller.viewer().clone();
        if let Some(account) = self.filter.account_id {
            if !viewer.has_account(account) {
                return Err(Kind::NotFound.into());
            }
            viewer.accounts = vec![account];
        }
        Ok(viewer)
    }

    /// What is asked for, if it makes sense; days are those of the company's clock.
    pub(super) fn sieve(&self, tx: &mut Tx<'_>) -> Result<Sieve, Problem> {
        let filter = &self.filter;
        let zone = match (filter.archived_from, filter.archived_to) {
            (None, None) => TimeZone::default(),
            _ => companies::find(tx)?.settings.time_zone,
        };
        filter.check(self.list, zone, |name| format!("?{name}")).into_result()?;
        let (from, to) = filter.span(zone);
        let (tag, archived_by, reason) = (filter.tag_id, filter.archived_by, filter.reason_id);
        Ok(Sieve { tag, archived_by, reason, from, to })
    }
}

/// Lists a page of what the caller may see and asks for, on all of their accounts or on one.
pub async fn list(
    db: &Db,
    caller: &Caller,
    wanted: Wanted,
    after: Option<lists::Place>,
    limit: i64,
) -> Result<Page, Problem> {
    let viewer = wanted.viewer(caller)?;
    let is_shown = wanted.is_shown_to(caller);
    db.snapshot(caller.company, move |tx| {
        let sieve = wanted.sieve(tx)?;
        let read = if is_shown {
            lists::page(tx, &viewer, wanted.list, &sieve, after, limit + 1)?
        } else {
            vec![]
        };
        let page::Page { items, has_more } = page::Page::of(read, limit);
        let standings = if wanted.list == List::Queue {
            queues::standings(tx, &items.iter().map(|shown| &shown.chat).collect::<Vec<_>>())?
        } else {
            HashMap::new()
        };
        Ok(Page { items, standings, has_more, counts: tallies::counts(tx, &viewer)? })
    })
    .await
}

/// Reads one chat.
pub async fn find(db: &Db, caller: &Caller, id: ChatId) -> Result<Shown, Problem> {
    let viewer = caller.viewer().clone();
    db.snapshot(caller.company, move |tx| sight::find(tx, &viewer, id)).await
}

/// Reads one chat, and where it stands in the queue, if it waits.
pub async fn show(
    db: &Db,
    caller: &Caller,
    id: ChatId,
) -> Result<(Shown, Option<Standing>), Problem> {
    let viewer = caller.viewer().clone();
    db.snapshot(caller.company, move |tx| {
        let shown = sight::find(tx, &viewer, id)?;
        let standing = queues::standings(tx, &[&shown.chat])?.remove(&id);
        Ok((shown, standing))
    })
    .await
}

/// Reads who had a chat, when and why.
pub async fn history(db: &Db, caller: &Caller, id: ChatId) -> Result<Vec<Assignment>, Problem> {
    let viewer = caller.viewer().clone();
    db.snapshot(caller.company, move |tx| {
        sight::find(tx, &viewer, id)?;
        Ok(assignments::list(tx, id)?)
    })
    .await
}

/// Says that the customer's messages were read; Meta is told, so that the customer sees it.
pub async fn mark_read(db: &Db, caller: &Caller, id: ChatId) -> Result<Shown, Problem> {
    let viewer = caller.viewer().clone();
    db.company(caller.company, move |tx| {
        let mut chat = sight::lock(tx, &viewer, id)?;
        if chat.read() {
            chats::save(tx, std::slice::from_ref(&chat))?;
            if let Some(wamid) = chat.last_inbound.clone() {
                let work = Work::MarkRead { wamid };
                jobs::employ(tx, work, Some(chat.account))?;
            }
            let shown = chats::find(tx, id)?;
            tx.record(Event::ChatUpdated(shown));
        }
        Ok(chats::find(tx, id)?)
    })
    .await
}

/// Forgets messages and notes of a company that were written before `then`, at most `limit` messages, and
/// what the lists say of them. Answers with how many.
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
    for (chat, note) in traces::forget_notes(tx, &ids, then)? {
        notifications::withdraw_of_note(tx, chat, note)?;
    }
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

/// Forgets what was planned and is settled, and what was begun and not gone on with, before `then`.
pub fn forget_plans(
    db: &Db,
    company: CompanyId,
    then: DateTime<Utc>,
    limit: i64,
) -> Result<(), StoreError> {
    db.batch_now(|batch| {
        batch.company(company, |tx| {
            scheduled::forget_settled(tx, then, limit)?;
            let old = persistence::drafts::list_old(tx, then, limit)?;
            drafts::forget(tx, &old, Some(then))?;
            Ok(())
        })
    })
}
