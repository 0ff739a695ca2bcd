//! An open transaction of one company, and how it ends: counts first, then figures, the log last.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, TimeDelta, Utc};
use diesel::{PgConnection, RunQueryDsl as _};
use domain::chat::Chat;
use domain::event::Event;
use domain::health::Sends;
use domain::ids::{AccountId, AgentId, ChatId, CompanyId};
use domain::report::{Fact, Path};
use uuid::Uuid;

use crate::statement::sql;
use crate::tallies::{Share, Tallies};
use crate::{StoreError, events, figures, pulses, tallies};

/// An open transaction of one company. Only [`crate::Database`] makes one, so no query can run
/// outside a transaction, and none can forget whose rows it means.
pub struct Tx<'c> {
    pub(crate) conn: &'c mut PgConnection,
    pub(crate) company: Uuid,
    now: DateTime<Utc>,
    unlogged: Unlogged,
    /// What the chats counted for when they were locked.
    shares: HashMap<Uuid, Share>,
    /// Where those chats are, and where they were before.
    paths: HashMap<Uuid, Path>,
}

/// What a company's part of a transaction still has to write.
#[derive(Default)]
pub(crate) struct Unlogged {
    events: Vec<Event>,
    tallies: Tallies,
    figures: figures::Changes,
    pulses: pulses::Changes,
    jobs: bool,
    queues: bool,
}

/// What a commit gives others to do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wakes {
    /// There are new jobs.
    pub jobs: bool,
    /// A queue changed, or who could be given what waits there.
    pub queues: bool,
    /// Agents who are not what they were.
    pub agents: Vec<AgentId>,
}

impl<'c> Tx<'c> {
    pub(crate) fn new(conn: &'c mut PgConnection, company: CompanyId, now: DateTime<Utc>) -> Self {
        let company = company.into();
        let (shares, paths) = (HashMap::new(), HashMap::new());
        Self { conn, company, now, unlogged: Unlogged::default(), shares, paths }
    }

    /// Says what happened. It is logged just before the commit, in the order in which it was said.
    pub fn record(&mut self, event: Event) {
        self.unlogged.events.push(event);
    }

    /// The time that this transaction happens at.
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// The company.
    pub fn company(&self) -> CompanyId {
        self.company.into()
    }

    /// Gives up soon where it would have to wait for a lock: for what the clock does for many, one after the
    /// other, and can do again.
    pub fn hurry(&mut self) -> Result<(), StoreError> {
        sql("set local lock_timeout = '250ms'").execute(self.conn)?;
        Ok(())
    }

    /// Remembers what a chat counts for, before somebody changes it.
    pub(crate) fn counted(&mut self, chat: &Chat) {
        self.shares.insert(chat.id.into(), Share::of(chat));
        self.paths
            .entry(chat.id.into())
            .and_modify(|path| path.go(chat.place))
            .or_insert_with(|| Path::begin(chat.account, chat.place));
    }

    /// What a chat counted for when it was locked, or last written.
    pub(crate) fn share(&self, chat: &Chat) -> Option<Share> {
        self.shares.get(&Uuid::from(chat.id)).copied()
    }

    /// Notes what a changed chat counts for now.
    pub(crate) fn recount(&mut self, chat: &Chat) {
        let (now, before) = (Share::of(chat), self.shares.get(&Uuid::from(chat.id)).copied());
        if let Some(before) = before {
            self.unlogged.tallies.take(&before);
        }
        self.unlogged.tallies.give(&now);
        self.counted(chat);
    }

    /// Notes that a chat that was locked counts for nothing any more.
    pub(crate) fn uncount(&mut self, chat: &Chat) {
        if let Some(before) = self.shares.remove(&Uuid::from(chat.id)) {
            self.unlogged.tallies.take(&before);
        }
    }

    /// Where a chat that was locked is, and where it was before.
    pub(crate) fn path(&self, chat: ChatId) -> Result<Path, StoreError> {
        let path = self.paths.get(&Uuid::from(chat)).copied();
        path.ok_or_else(|| StoreError::other("a chat has a history that was not locked"))
    }

    /// Notes something for the reports.
    pub(crate) fn report(&mut self, path: &Path, fact: &Fact) {
        self.unlogged.figures.note(path.account, fact);
    }

    /// Notes that something was heard of an account, and how long after it happened.
    pub fn heard(&mut self, account: AccountId, at: DateTime<Utc>, delay: Option<TimeDelta>) {
        self.unlogged.pulses.heard(account, at, delay);
    }

    /// Notes that Meta took messages of an account, or that they will never arrive.
    pub fn sent(&mut self, account: AccountId, sends: Sends) {
        self.unlogged.pulses.sent(account, sends);
    }

    /// Notes that somebody waits for an agent who did not until now, although the queue is as long as it
    /// was.
    pub fn awaited(&mut self) {
        self.unlogged.queues = true;
    }

    /// Notes that there is a new job.
    pub(crate) fn employed(&mut self) {
        self.unlogged.jobs = true;
    }

    pub(crate) fn into_unlogged(self) -> Unlogged {
        self.unlogged
    }
}

impl Unlogged {
    pub(crate) fn append(&mut self, other: Self) {
        self.events.extend(other.events);
        self.tallies.merge(other.tallies);
        self.figures.merge(other.figures);
        self.pulses.merge(other.pulses);
        self.jobs |= other.jobs;
        self.queues |= other.queues;
    }
}

/// Ends a transaction: settles the counts, lets them tell how long the queues are now, and appends
/// everything to the logs. Locks are taken in the order of companies: counts, then the figures of
/// reports and of accounts, then logs.
pub(crate) fn log(
    conn: &mut PgConnection,
    now: DateTime<Utc>,
    unlogged: BTreeMap<Uuid, Unlogged>,
) -> Result<(Vec<(CompanyId, i64)>, Wakes), StoreError> {
    let mut wakes = Wakes::default();
    let (mut changes, mut figures, mut pulses) = (Vec::new(), Vec::new(), Vec::new());
    let mut events: BTreeMap<Uuid, Vec<Event>> = BTreeMap::new();
    for (company, left) in unlogged {
        wakes.jobs |= left.jobs;
        wakes.queues |= left.queues;
        changes.extend(left.tallies.changes(company));
        figures.push((company, left.figures));
        pulses.push((company, left.pulses));
        if !left.events.is_empty() {
            events.insert(company, left.events);
        }
    }
    for (company, queue) in tallies::apply(conn, now, &changes)? {
        wakes.queues = true;
        events.entry(company).or_default().push(queue);
    }
    figures::apply(conn, now, figures)?;
    pulses::apply(conn, now, pulses)?;
    for event in events.values().flatten() {
        wakes.queues |= event.moves_queues();
        wakes.agents.extend(event.changed_agent());
    }
    Ok((events::append(conn, now, &events)?, wakes))
}
