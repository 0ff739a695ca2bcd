//! What the sockets of one company share on this node: the newest part of its log, encoded once.

use std::collections::{BTreeSet, HashMap, VecDeque};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use bytes::Bytes;
use chrono::{DateTime, Utc};
use domain::event::Ends;
use domain::ids::{AgentId, ChatId, CompanyId, SessionId};
use domain::visibility::{Audience, Viewer};
use futures_util::task::AtomicWaker;
use persistence::events::Position;
use uuid::Uuid;

use super::close::Ending;

/// How much of the log is kept for all: beyond either, sockets read the log itself.
const TAIL_EVENTS: usize = 4096;
const TAIL_BYTES: u64 = 4 * 1024 * 1024;
/// Things of the moment that wait for one socket; older ones give way.
const MOMENTS: usize = 16;

/// An event, ready to be sent.
pub(super) struct Encoded {
    pub(super) seq: i64,
    pub(super) at: DateTime<Utc>,
    pub(super) audience: Audience,
    /// Whose sockets end with it.
    pub(super) ends: Option<Ends>,
    /// The frame as it travels, the same for every socket.
    pub(super) frame: Bytes,
}

/// How a socket ends with an event, if it does.
fn ending(ends: &Ends, slot: &Slot) -> Option<Ending> {
    match ends {
        Ends::Sessions(over) => over.contains(&slot.session).then_some(Ending::SessionOver),
        _ => ends.change_sight_of(&slot.viewer).then_some(Ending::RightsChanged),
    }
}

/// The newest part of a company's log, and the sockets that follow it.
pub(super) struct Feed {
    pub(super) company: CompanyId,
    pub(super) epoch: Uuid,
    tail: RwLock<Tail>,
    slots: Mutex<HashMap<Uuid, Arc<Slot>>>,
}

struct Tail {
    /// With the bytes of all events before each, to tell how far behind a socket is.
    events: VecDeque<(u64, Arc<Encoded>)>,
    /// The number of the last event, whether it is still kept or not.
    last: i64,
    last_at: DateTime<Utc>,
    written: u64,
}

/// One socket, as the feed knows it.
pub(super) struct Slot {
    pub(super) id: Uuid,
    session: SessionId,
    pub(super) viewer: Viewer,
    /// The number of the last event that the socket has dealt with.
    pub(super) seen: AtomicI64,
    /// Up to here it may be behind: it had dealt with everything when these events came at once.
    excused: AtomicI64,
    pub(super) waker: AtomicWaker,
    moments: Mutex<VecDeque<Bytes>>,
    /// The chat that is looked at.
    looks_at: Mutex<Option<ChatId>>,
    order: Mutex<Option<Ending>>,
}

/// What the tail has for a socket.
pub(super) enum Next {
    /// An event, and how many bytes come after it.
    Event(Arc<Encoded>, u64),
    /// Nothing more, up to here.
    Nothing,
    /// What its owner sees became something else while they were away: what they had is of no use.
    SightChanged,
    /// The tail begins later: the log itself has to be read.
    TooFarBack,
}

impl Feed {
    /// A feed that begins where the log is now.
    pub(super) fn new(company: CompanyId, head: &Position) -> Self {
        let tail = Tail { events: VecDeque::new(), last: head.seq, last_at: head.at, written: 0 };
        let (tail, slots) = (RwLock::new(tail), Mutex::default());
        Self { company, epoch: head.epoch, tail, slots }
    }

    /// Where the feed is.
    pub(super) fn head(&self) -> Position {
        let tail = self.tail.read().unwrap_or_else(PoisonError::into_inner);
        Position { epoch: self.epoch, seq: tail.last, at: tail.last_at }
    }

    /// The first event after `seen` that this viewer may see. What is not for them is passed over.
    pub(super) fn next(&self, slot: &Slot) -> Next {
        let tail = self.tail.read().unwrap_or_else(PoisonError::into_inner);
        let seen = slot.seen.load(Ordering::Relaxed);
        // What ends a socket is ordered before it can be read here, and with it what comes after.
        if seen >= tail.last || slot.has_order() {
            return Next::Nothing;
        }
        let first = tail.events.front().map(|(_, event)| event.seq);
        let Some(skip) = first.and_then(|first| usize::try_from(seen + 1 - first).ok()) else {
            return Next::TooFarBack;
        };
        let visible =
            tail.events.iter().skip(skip).find(|(_, event)| slot.viewer.may_see(&event.audience));
        if let Some((before, event)) = visible {
            // Those that come while a socket is open order it to end; this one is told what it missed.
            if event.ends.as_ref().is_some_and(|ends| ends.change_sight_of(&slot.viewer)) {
                return Next::SightChanged;
            }
            slot.seen.store(event.seq, Ordering::Relaxed);
            Next::Event(Arc::clone(event), tail.written - before)
        } else {
            slot.seen.store(tail.last, Ordering::Relaxed);
            Next::Nothing
        }
    }

    /// Adds events to the tail and wakes the sockets that may see one of them. The others are moved
    /// on without being woken, so an event costs its readers and nobody else. `continued` says that
    /// the events came together with those before them.
    pub(super) fn push(&self, new: Vec<Encoded>, continued: bool) {
        let (Some(first), Some(last)) = (new.first().map(|e| e.seq), new.last().map(|e| e.seq))
        else {
            return;
        };
        let new: Vec<Arc<Encoded>> = new.into_iter().map(Arc::new).collect();
        let slots = self.slots();
        // First, for a socket may look as soon as they are there.
        slots.values().for_each(|slot| slot.excuse(first, last, continued));
        for ends in new.iter().filter_map(|event| event.ends.as_ref()) {
            slots.values().for_each(|slot| slot.end_with(ends));
        }
        self.tail.write().unwrap_or_else(PoisonError::into_inner).append(&new);
        for slot in slots.values() {
            if slot.has_order() || new.iter().any(|e| slot.viewer.may_see(&e.audience)) {
                slot.waker.wake();
            } else {
                let order = Ordering::Relaxed;
                let _behind = slot.seen.compare_exchange(first - 1, last, order, order);
            }
        }
    }

    /// Forgets what came before an event: it may name somebody who was erased. Whoever still has to hear
    /// of it reads the log itself, which does not.
    pub(super) fn forget_before(&self, seq: i64) {
        // It is no fault of theirs that they are behind what is kept.
        self.slots().values().for_each(|slot| {
            slot.excused.fetch_max(seq, Ordering::Relaxed);
        });
        let mut tail = self.tail.write().unwrap_or_else(PoisonError::into_inner);
        tail.events.retain(|(_, event)| event.seq >= seq);
    }

    /// Tells those who may see it something of the moment, except whoever did it.
    pub(super) fn tell(&self, audience: &Audience, by: Option<AgentId>, frame: &Bytes) {
        for slot in self.slots().values() {
            if Some(slot.viewer.agent) != by && slot.viewer.may_see(audience) {
                slot.add_moment(frame.clone());
                slot.waker.wake();
            }
        }
    }

    /// Notes at which chat a socket looks. Answers with the one that its owner no longer looks at, on this
    /// socket or on another.
    pub(super) fn look(&self, slot: &Slot, at: Option<ChatId>) -> Option<ChatId> {
        let slots = self.slots();
        let before = slot.look(at).filter(|before| Some(*before) != at)?;
        let mut others = slots.values().filter(|other| other.viewer.agent == slot.viewer.agent);
        (!others.any(|other| other.looks_at(before))).then_some(before)
    }

    /// Those who look at a chat and may, but for one of them.
    pub(super) fn viewers(&self, chat: ChatId, audience: &Audience, but: AgentId) -> Vec<AgentId> {
        let slots = self.slots();
        let others = slots.values().filter(|slot| slot.viewer.agent != but);
        let looking = others.filter(|slot| slot.looks_at(chat) && slot.viewer.may_see(audience));
        let agents: BTreeSet<AgentId> = looking.map(|slot| slot.viewer.agent).collect();
        agents.into_iter().collect()
    }

    /// Ends all sockets.
    pub(super) fn end(&self, ending: Ending) {
        for slot in self.slots().values() {
            slot.give_order(ending);
            slot.waker.wake();
        }
    }

    /// Lets a socket follow, from the place in the log at which its owner was as the viewer says. What
    /// came since and ends it is not missed, though it was read before the socket was here. `None` if
    /// the feed does not reach back that far.
    pub(super) fn join(
        &self,
        id: Uuid,
        session: SessionId,
        viewer: Viewer,
        since: &Position,
    ) -> Option<Arc<Slot>> {
        let mut slots = self.slots();
        let tail = self.tail.read().unwrap_or_else(PoisonError::into_inner);
        let first = tail.events.front().map_or(tail.last + 1, |(_, event)| event.seq);
        if since.epoch != self.epoch || since.seq + 1 < first {
            return None;
        }
        let slot = Arc::new(Slot {
            id,
            session,
            viewer,
            seen: AtomicI64::new(since.seq),
            excused: AtomicI64::new(0),
            waker: AtomicWaker::new(),
            moments: Mutex::default(),
            looks_at: Mutex::default(),
            order: Mutex::default(),
        });
        for (_, event) in tail.events.iter().filter(|(_, event)| event.seq > since.seq) {
            event.ends.iter().for_each(|ends| slot.end_with(ends));
        }
        slots.insert(id, Arc::clone(&slot));
        Some(slot)
    }

    /// Lets a socket go.
    pub(super) fn leave(&self, slot: &Slot) {
        self.slots().remove(&slot.id);
    }

    /// How many of the sockets are this agent's.
    pub(super) fn sockets_of(&self, agent: AgentId) -> usize {
        self.slots().values().filter(|slot| slot.viewer.agent == agent).count()
    }

    /// How many sockets follow.
    pub(super) fn len(&self) -> usize {
        self.slots().len()
    }

    fn slots(&self) -> MutexGuard<'_, HashMap<Uuid, Arc<Slot>>> {
        self.slots.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Tail {
    fn append(&mut self, new: &[Arc<Encoded>]) {
        for event in new {
            self.events.push_back((self.written, Arc::clone(event)));
            self.written += u64::try_from(event.frame.len()).unwrap_or_default();
            (self.last, self.last_at) = (event.seq, event.at);
        }
        while self.events.len() > TAIL_EVENTS || self.kept() > TAIL_BYTES {
            self.events.pop_front();
        }
    }

    fn kept(&self) -> u64 {
        self.events.front().map_or(0, |(before, _)| self.written - before)
    }
}

impl Slot {
    /// Up to here the socket may be behind by as much as it is.
    pub(super) fn excused_until(&self) -> i64 {
        self.excused.load(Ordering::Relaxed)
    }

    fn excuse(&self, first: i64, last: i64, continued: bool) {
        let (seen, excused) = (self.seen.load(Ordering::Relaxed), self.excused_until());
        if seen + 1 >= first || (continued && excused + 1 == first) {
            self.excused.store(last, Ordering::Relaxed);
        }
    }

    fn end_with(&self, ends: &Ends) {
        if let Some(ending) = ending(ends, self) {
            self.give_order(ending);
        }
    }

    fn give_order(&self, ending: Ending) {
        *self.order.lock().unwrap_or_else(PoisonError::into_inner) = Some(ending);
    }

    fn has_order(&self) -> bool {
        self.order.lock().unwrap_or_else(PoisonError::into_inner).is_some()
    }

    /// What the socket was told to do.
    pub(super) fn order(&self) -> Option<Ending> {
        *self.order.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Something of the moment for this socket.
    pub(super) fn take_moment(&self) -> Option<Bytes> {
        self.moments.lock().unwrap_or_else(PoisonError::into_inner).pop_front()
    }

    fn look(&self, at: Option<ChatId>) -> Option<ChatId> {
        let mut looks_at = self.looks_at.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::replace(&mut *looks_at, at)
    }

    fn looks_at(&self, chat: ChatId) -> bool {
        *self.looks_at.lock().unwrap_or_else(PoisonError::into_inner) == Some(chat)
    }

    pub(super) fn add_moment(&self, frame: Bytes) {
        let mut moments = self.moments.lock().unwrap_or_else(PoisonError::into_inner);
        if moments.len() >= MOMENTS {
            moments.pop_front();
        }
        moments.push_back(frame);
    }
}
