//! Looking for chats and messages.
//!
//! Chats whose customer is meant come first, in the order of the list; then chats in which it was said,
//! the one where it was said last first. The index may find too much; the texts are asked in the end.

use std::collections::{HashMap, HashSet};
use std::time::{Duration, Instant};

use domain::contact::Contact;
use domain::event::Shown;
use domain::ids::{ChatId, ContactId, MessageId};
use domain::message::Message;
use domain::search::{Query, Snippet, snippet};
use domain::visibility::Viewer;
use persistence::lists::{List, Place, Sieve};
use persistence::search::{self, Hit, Scope, Search};
use persistence::tallies::{self, Counts};
use persistence::{StoreError, Tx, chats, contacts, messages};
use uuid::Uuid;

use super::chats::Wanted;
use super::sight;
use crate::Db;
use crate::auth::Caller;
use crate::cursor::Found as Cursor;
use crate::problem::{Kind, Problem};

/// How long a search goes on; then it answers with what it has.
const PATIENCE: Duration = Duration::from_secs(2);
/// The longest stretch of messages that is looked at with one statement.
const STRETCH: i64 = 4096;
/// After so many messages that did not fill the page, few chats are better asked one by one.
const LONG: i64 = 512;
/// The most chats that are looked at at once for who the customer is.
const PEOPLE: i64 = 400;

/// How many messages, or customers, a search looks at for a page; then it answers with what it has.
#[derive(Debug, Clone, Copy)]
pub struct Effort(pub i64);

/// Why a chat was found.
pub struct Match {
    /// The message that says it; otherwise the customer is meant.
    pub message: Option<(Message, Snippet)>,
}

/// A page of what was found. It is short, or even empty, where the search took too long for more; what follows
/// is then on the next one.
pub(crate) struct Page {
    /// The chats, and why they were found.
    pub items: Vec<(Shown, Match)>,
    /// Where the next page begins.
    pub next: Option<Cursor>,
    /// The lengths of all lists.
    pub counts: Counts,
}

/// Looks for chats of a list.
pub(crate) async fn chats(
    (db, effort): (&Db, Effort),
    caller: &Caller,
    wanted: Wanted,
    query: Query,
    after: Option<Cursor>,
    limit: usize,
) -> Result<Page, Problem> {
    let (viewer, is_shown) = (wanted.viewer(caller)?, wanted.is_shown_to(caller));
    let found = db.snapshot(caller.company, move |tx| {
        search::limit_time(tx)?;
        let sieve = wanted.sieve(tx)?;
        let mut finder = Finder::new(&viewer, (wanted.list, sieve), &query, (limit, effort));
        let next = if is_shown { finder.fill(tx, after)? } else { None };
        Ok(Page { items: finder.items, next, counts: tallies::counts(tx, &viewer)? })
    });
    found.await.map_err(in_words)
}

/// A timeout of the database has a cause that whoever asked can do something about.
pub(super) fn in_words(problem: Problem) -> Problem {
    if problem.is_statement_timeout() {
        Problem::from(Kind::SearchTimeout).because("ask for something that fewer messages say")
    } else {
        problem
    }
}

struct Finder<'q> {
    query: &'q Query,
    scope: Scope,
    list: List,
    sieve: Sieve,
    limit: usize,
    items: Vec<(Shown, Match)>,
    seen: HashSet<ChatId>,
    began: Instant,
    /// What may still be looked at.
    effort: i64,
}

impl<'q> Finder<'q> {
    fn new(
        viewer: &Viewer,
        (list, sieve): (List, Sieve),
        query: &'q Query,
        (limit, effort): (usize, Effort),
    ) -> Self {
        Self {
            query,
            scope: Scope::new(viewer, list),
            list,
            sieve,
            limit,
            items: vec![],
            seen: HashSet::new(),
            began: Instant::now(),
            effort: effort.0,
        }
    }

    /// Fills the page. Answers where the next one begins.
    fn fill(&mut self, tx: &mut Tx<'_>, after: Option<Cursor>) -> Result<Option<Cursor>, Problem> {
        if self.query.is_empty() {
            return Ok(None);
        }
        // Where little is let through, that is gone through, and not all that has these words.
        let few = if self.sieve.is_set() {
            search::few_chats(tx, &self.scope, &self.sieve)?
        } else {
            None
        };
        if let Some(Cursor::Message(number)) = after {
            return self.by_message(tx, number, few.as_deref());
        }
        let after = match after {
            Some(Cursor::Contact((at, id))) => Some(Place { at, id }),
            _ => None,
        };
        let left = match &few {
            Some(few) => self.by_customer_among(tx, few, after)?,
            None => self.by_customer(tx, after)?,
        };
        if left.is_some() {
            return Ok(left);
        }
        self.by_message(tx, i64::MAX, few.as_deref())
    }

    fn is_full(&self) -> bool {
        self.items.len() >= self.limit
    }

    /// Notes that so much was looked at. Answers whether that was enough for a page.
    fn tires(&mut self, looked: i64) -> bool {
        self.effort -= looked;
        self.effort <= 0 || self.began.elapsed() > PATIENCE
    }

    /// Looks for chats whose customer is meant.
    fn by_customer(
        &mut self,
        tx: &mut Tx<'_>,
        mut after: Option<Place>,
    ) -> Result<Option<Cursor>, Problem> {
        let keys = self.query.contact_keys();
        let mut length = i64::try_from(self.limit + 1).map_err(|_huge| Kind::Internal)?;
        loop {
            let places = search::contacts(tx, &self.scope, &keys, after, length)?;
            let is_last = i64::try_from(places.len()).is_ok_and(|count| count < length);
            if let Some(full) = self.take_customers(tx, &places, &mut after)? {
                return Ok(Some(full));
            }
            if is_last {
                return Ok(None);
            }
            if self.tires(length) {
                return Ok(after.map(|place| Cursor::Contact((place.at, place.id))));
            }
            length = (length * 2).min(PEOPLE);
        }
    }

    /// The same, where only few chats are let through: in the order of the list, which they may not be in.
    fn by_customer_among(
        &mut self,
        tx: &mut Tx<'_>,
        few: &[Uuid],
        mut after: Option<Place>,
    ) -> Result<Option<Cursor>, Problem> {
        let ids: Vec<ChatId> = few.iter().map(|id| (*id).into()).collect();
        let shown = chats::list_shown(tx, &ids)?;
        let mut places: Vec<Place> =
            shown.iter().map(|shown| Place::of(self.list, &shown.chat)).collect();
        places.sort_by_key(|place| (place.at, place.id));
        if self.list != List::Queue {
            places.reverse();
        }
        let is_left = |place: &Place| {
            after.is_none_or(|after| {
                let (one, other) = ((place.at, place.id), (after.at, after.id));
                if self.list == List::Queue { one > other } else { one < other }
            })
        };
        places.retain(is_left);
        self.take_customers(tx, &places, &mut after)
    }

    /// Takes in whose customer is meant, as long as there is room; notes the last one that was looked at.
    fn take_customers(
        &mut self,
        tx: &mut Tx<'_>,
        places: &[Place],
        after: &mut Option<Place>,
    ) -> Result<Option<Cursor>, Problem> {
        let ids: Vec<ChatId> = places.iter().map(|place| place.id.into()).collect();
        let mut shown = by_id(chats::list_shown(tx, &ids)?);
        let meant = self.meant(tx, &shown)?;
        for place in places {
            if self.is_full() {
                return Ok(after.map(|place| Cursor::Contact((place.at, place.id))));
            }
            *after = Some(*place);
            if let Some(shown) = shown.remove(&place.id.into())
                && meant.contains(&shown.contact.id)
                && self.sieve.lets_through(&shown)
            {
                self.seen.insert(shown.chat.id);
                self.items.push((shown, Match { message: None }));
            }
        }
        Ok(None)
    }

    /// Which customers of these chats are meant: by what they are called, or those who are part of them.
    fn meant(
        &self,
        tx: &mut Tx<'_>,
        shown: &HashMap<ChatId, Shown>,
    ) -> Result<HashSet<ContactId>, Problem> {
        let cards: Vec<&Contact> = shown.values().map(|shown| &shown.contact).collect();
        Ok(meant(tx, self.query, &cards)?)
    }

    /// Looks for chats in which it was said.
    fn by_message(
        &mut self,
        tx: &mut Tx<'_>,
        page: i64,
        few: Option<&[Uuid]>,
    ) -> Result<Option<Cursor>, Problem> {
        let search = Search::begin(tx, &self.query.message_keys())?;
        let mut length = i64::try_from(self.limit + 1).map_err(|_huge| Kind::Internal)?;
        let (mut before, mut looked) = (page, 0);
        let mut last = page;
        if let Some(few) = few.filter(|_| self.query.is_exact()) {
            return self.among(tx, &search, few, page, last);
        }
        // What the index takes for a newer hit may be none: see `was_shown`.
        let shown = if self.query.is_exact() { page } else { i64::MAX };
        loop {
            let stretch = search.go_on(tx, &self.scope, shown, before, length)?;
            if self.take(tx, stretch.hits, page, &mut last)? {
                return Ok(Some(Cursor::Message(last)));
            }
            let Some(reached) = stretch.reached else { return Ok(None) };
            (before, looked) = (reached, looked + length);
            if looked >= LONG
                && looked - length < LONG
                && self.query.is_exact()
                && let Some(few) = search::few_chats(tx, &self.scope, &self.sieve)?
            {
                return self.among(tx, &search, &few, before, last);
            }
            if self.tires(length) {
                return Ok(Some(Cursor::Message(before)));
            }
            length = (length * 4).min(STRETCH);
        }
    }

    /// The rest of the page, where only few chats are meant.
    fn among(
        &mut self,
        tx: &mut Tx<'_>,
        search: &Search,
        few: &[Uuid],
        before: i64,
        mut last: i64,
    ) -> Result<Option<Cursor>, Problem> {
        let count = i64::try_from(few.len()).map_err(|_huge| Kind::Internal)?;
        let hits = search.in_chats(tx, few, before, count)?;
        let full = self.take(tx, hits, before, &mut last)?;
        Ok(full.then_some(Cursor::Message(last)))
    }

    /// Takes hits in, as long as there is room; notes the last one that was taken. Answers whether there
    /// was one more.
    fn take(
        &mut self,
        tx: &mut Tx<'_>,
        mut hits: Vec<Hit>,
        page: i64,
        last: &mut i64,
    ) -> Result<bool, Problem> {
        if self.query.is_exact() {
            let mut newest = HashSet::new();
            hits.retain(|hit| newest.insert(hit.chat));
        }
        for some in hits.chunks(self.limit + 1) {
            if self.take_some(tx, some, page, last)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn take_some(
        &mut self,
        tx: &mut Tx<'_>,
        hits: &[Hit],
        page: i64,
        last: &mut i64,
    ) -> Result<bool, Problem> {
        let unseen = hits.iter().filter(|hit| !self.seen.contains(&hit.chat));
        let (chats, messages): (Vec<ChatId>, Vec<MessageId>) =
            unseen.map(|hit| (hit.chat, hit.message)).unzip();
        if chats.is_empty() {
            return Ok(false);
        }
        let shown = by_id(chats::list_shown(tx, &chats)?);
        let meant = self.meant(tx, &shown)?;
        let said = messages::list(tx, &messages)?.into_iter();
        let mut said: HashMap<MessageId, Message> = said.map(|m| (m.id, m)).collect();
        for hit in hits {
            let found = shown.get(&hit.chat).zip(said.remove(&hit.message));
            let Some((shown, message)) = found else { continue };
            if !self.sieve.lets_through(shown) {
                continue;
            }
            let text = message.content.searchable();
            let Some(places) = self.query.find(&text) else { continue };
            // Whoever is meant was found before.
            if meant.contains(&shown.contact.id) || !self.seen.insert(hit.chat) {
                continue;
            }
            if !self.query.is_exact() && self.was_shown(tx, hit.chat, page)? {
                continue;
            }
            if self.is_full() {
                return Ok(true);
            }
            *last = hit.number;
            let snippet = snippet(&text, &places);
            self.items.push((shown.clone(), Match { message: Some((message, snippet)) }));
        }
        Ok(false)
    }

    /// Whether an earlier page, which ended at this number, showed a chat. Where that cannot be found out in
    /// time, it comes once more.
    fn was_shown(&self, tx: &mut Tx<'_>, chat: ChatId, page: i64) -> Result<bool, Problem> {
        let newest = said_in(tx, chat, self.query, i64::MAX, 1)?;
        Ok(newest.numbers.first().is_some_and(|number| *number >= page))
    }
}

/// Which of these customers are meant: by what they are called, or those who are part of them.
pub(super) fn meant(
    tx: &mut Tx<'_>,
    query: &Query,
    cards: &[&Contact],
) -> Result<HashSet<ContactId>, StoreError> {
    let ids: HashSet<ContactId> = cards.iter().map(|card| card.id).collect();
    let parts = contacts::list_parts(tx, &ids.into_iter().collect::<Vec<_>>())?;
    let is_meant = |card: &Contact| {
        let parts = parts.iter().filter(|part| part.merged_into == Some(card.id));
        query.names(&std::iter::once(card).chain(parts).collect::<Vec<_>>())
    };
    Ok(cards.iter().filter(|card| is_meant(card)).map(|card| card.id).collect())
}

fn by_id(shown: Vec<Shown>) -> HashMap<ChatId, Shown> {
    shown.into_iter().map(|shown| (shown.chat.id, shown)).collect()
}

/// A page of messages that say what is looked for.
pub struct Said {
    /// The messages, and where they say it, newest first.
    pub items: Vec<(Message, Snippet)>,
    numbers: Vec<i64>,
    /// The number of the last one that was looked at, if there may be more.
    pub next: Option<i64>,
}

/// Looks for messages of one chat.
pub async fn messages(
    db: &Db,
    caller: &Caller,
    chat: ChatId,
    query: Query,
    before: Option<i64>,
    limit: usize,
) -> Result<Said, Problem> {
    let viewer = caller.viewer().clone();
    let found = db.snapshot(caller.company, move |tx| {
        search::limit_time(tx)?;
        sight::find(tx, &viewer, chat)?;
        said_in(tx, chat, &query, before.unwrap_or(i64::MAX), limit)
    });
    found.await.map_err(in_words)
}

fn said_in(
    tx: &mut Tx<'_>,
    chat: ChatId,
    query: &Query,
    mut before: i64,
    limit: usize,
) -> Result<Said, Problem> {
    let (mut items, mut numbers) = (vec![], vec![]);
    let (keys, began) = (query.message_keys(), Instant::now());
    let length = i64::try_from(limit + 1).map_err(|_huge| Kind::Internal)?;
    while !query.is_empty() {
        let hits = search::in_chat(tx, chat, &keys, before, length)?;
        let is_last = hits.len() <= limit;
        let ids: Vec<MessageId> = hits.iter().map(|hit| hit.message).collect();
        let mut said: HashMap<MessageId, Message> =
            messages::list(tx, &ids)?.into_iter().map(|m| (m.id, m)).collect();
        for hit in hits {
            if items.len() == limit {
                return Ok(Said { items, numbers, next: Some(before) });
            }
            before = hit.number;
            let Some(message) = said.remove(&hit.message) else { continue };
            let text = message.content.searchable();
            if let Some(places) = query.find(&text) {
                items.push((message, snippet(&text, &places)));
                numbers.push(hit.number);
            }
        }
        if is_last {
            break;
        }
        if began.elapsed() > PATIENCE {
            return Ok(Said { items, numbers, next: Some(before) });
        }
    }
    Ok(Said { items, numbers, next: None })
}
