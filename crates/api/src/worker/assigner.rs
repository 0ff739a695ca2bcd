//! Gives out what waits in the queues.

use std::time::Duration;

use domain::ids::AccountId;
use persistence::{StoreError, chats};

use super::setbacks::Setbacks;
use crate::Db;
use crate::actions::assignment::{self, Drained};

/// Woken by whatever can change the answer; and in case a wake-up was lost, or happened elsewhere:
const SWEEP: Duration = Duration::from_secs(2);

/// When a chat that somebody had locked is looked at again: nobody says that it is free.
const SOON: Duration = Duration::from_millis(50);

/// How long to collect wake-ups.
const BREATH: Duration = Duration::from_millis(5);

/// Runs until the server stops.
pub async fn run(db: Db) {
    let setbacks = Setbacks::default();
    loop {
        let (work, setbacks) = (db.clone(), setbacks.clone());
        let rest = match db.aside(move || round(&work, &setbacks)).await {
            Ok(true) => SOON,
            Ok(false) => SWEEP,
            Err(problem) => {
                problem.log();
                SWEEP
            }
        };
        let queues = db.wakes().queues.clone();
        let _swept = tokio::time::timeout(rest, queues.notified()).await;
        // Many changes make one look.
        tokio::time::sleep(BREATH).await;
    }
}

/// Gives out all that can be given out now. A queue in which something fails holds up no other. Answers whether
/// something should be looked at again soon.
fn round(db: &Db, setbacks: &Setbacks<AccountId>) -> Result<bool, StoreError> {
    let left = setbacks.paused(db.now());
    let mut queues = db.batch_now(chats::list_queues)?;
    queues.retain(|(_, account)| !left.contains(account));
    let mut is_busy = false;
    for (company, account) in queues {
        let drained = || {
            let drained = assignment::drain_queue(db, company, account);
            setbacks.heed(account, db.now(), drained)
        };
        loop {
            match drained() {
                Some(Drained::Given) => {}
                Some(Drained::Busy) => break is_busy = true,
                Some(Drained::Nothing) | None => break,
            }
        }
    }
    Ok(is_busy)
}
