//! Reads the journal: what Meta told us becomes contacts, chats, messages and states.
//!
//! Lanes are read in parallel, each in order and by one thread of one node at a time. A round is one
//! transaction: the bodies that wait in a lane, all that comes of them, and the verdict on each. If
//! something in it cannot be taken over, the round is done again with each item under a savepoint of
//! its own: a bad item is written down on its body, and stops nothing.

mod accounts;
mod apply;
mod bodies;
mod translate;

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use persistence::journal::{self, LANES};
use persistence::{Batch, StoreError};

use crate::Db;
use bodies::{Care, Round};

/// Threads that read, and so lanes that are read at the same time.
const THREADS: i16 = 2;
/// Bodies that are read at once.
const BODIES: i64 = 200;
/// What other nodes left behind is found after this.
const SWEEP: Duration = Duration::from_secs(1);

/// Lanes in which something may wait.
#[derive(Clone, Default)]
pub struct Lanes(Arc<Inner>);

#[derive(Default)]
struct Inner {
    waiting: Mutex<Waiting>,
    news: Condvar,
}

#[derive(Default)]
struct Waiting {
    /// One bit for each lane.
    lanes: u16,
    stopped: bool,
}

impl Lanes {
    /// Says that something waits in these lanes.
    pub fn wake(&self, lanes: impl IntoIterator<Item = i16>) {
        let mut waiting = self.0.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        for lane in lanes {
            waiting.lanes |= bit(lane);
        }
        self.0.news.notify_all();
    }

    /// Ends the threads.
    pub fn stop(&self) {
        self.0.waiting.lock().unwrap_or_else(PoisonError::into_inner).stopped = true;
        self.0.news.notify_all();
    }

    /// Waits for one of `mine`, or a moment; `None` when it is over.
    fn next(&self, mine: u16) -> Option<u16> {
        let waiting = self.0.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let idle = |waiting: &mut Waiting| waiting.lanes & mine == 0 && !waiting.stopped;
        let waited = self.0.news.wait_timeout_while(waiting, SWEEP, idle);
        let (mut waiting, _) = waited.unwrap_or_else(PoisonError::into_inner);
        if waiting.stopped {
            return None;
        }
        let woken = waiting.lanes & mine;
        waiting.lanes &= !mine;
        Some(woken)
    }
}

fn bit(lane: i16) -> u16 {
    1_u16.checked_shl(u32::from(lane.unsigned_abs())).unwrap_or(0)
}

/// Starts the threads; they end when `lanes` are stopped.
pub fn start(db: &Db, lanes: &Lanes) -> std::io::Result<()> {
    for thread in 0..THREADS {
        let mine: Vec<i16> = (0..LANES).filter(|lane| lane % THREADS == thread).collect();
        let (db, lanes) = (db.clone(), lanes.clone());
        let name = format!("ingest-{thread}");
        std::thread::Builder::new().name(name).spawn(move || run(&db, &lanes, &mine))?;
    }
    Ok(())
}

fn run(db: &Db, lanes: &Lanes, mine: &[i16]) {
    let mask = mine.iter().fold(0, |mask, lane| mask | bit(*lane));
    while let Some(woken) = lanes.next(mask) {
        let looked = if woken == 0 { db.batch_now(journal::list_lanes) } else { Ok(vec![]) };
        let found = looked.unwrap_or_else(|error| {
            tracing::warn!(?error, "the journal cannot be looked at");
            vec![]
        });
        for lane in mine.iter().filter(|lane| woken & bit(**lane) != 0 || found.contains(lane)) {
            if let Err(error) = empty(db, *lane) {
                tracing::warn!(lane, ?error, "the journal cannot be read");
                // Not at once again, but soon.
                std::thread::sleep(SWEEP / 4);
                lanes.wake([*lane]);
            }
        }
    }
}

/// Reads a lane until nothing waits in it.
fn empty(db: &Db, lane: i16) -> Result<(), StoreError> {
    loop {
        let read = match db.batch_now(|batch| round(batch, lane, Care::Together)) {
            Err(StoreError::Conflict(_) | StoreError::Unexpected(_) | StoreError::NotFound) => {
                db.batch_now(|batch| round(batch, lane, Care::OneByOne))?
            }
            read => read?,
        };
        if read < BODIES {
            return Ok(());
        }
    }
}

/// Reads what waits in a lane. Answers with how many bodies that was.
fn round(batch: &mut Batch<'_>, lane: i16, care: Care) -> Result<i64, StoreError> {
    if !journal::lock_lane(batch, lane)? {
        return Ok(0);
    }
    let entries = journal::list_waiting(batch, lane, BODIES)?;
    let count = i64::try_from(entries.len()).unwrap_or(BODIES);
    if count > 0 {
        let mut round = Round::read(batch, entries)?;
        round.take_over(batch, care)?;
        journal::settle(batch, lane, &round.verdicts())?;
        journal::unpark(batch, lane, round.heard())?;
    }
    Ok(count)
}
