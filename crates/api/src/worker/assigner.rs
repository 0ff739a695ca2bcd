//! Gives out what waits in the queues.

use std::time::Duration;

use domain::ids::AccountId;
use persistence::{StoreError, chats};

use super::setbacks::Setbacks;
use crate::Db;
use crate::actions::assignment;

/// Woken by whatever can change the answer; and in case a wake-up was lost, or happened elsewhere:
const SWEEP: Duration = Duration::from_secs(2);

/// How long to collect wake-ups.
const BREATH: Duration = Duration::from_millis(5);

/// Runs until the server stops.
pub async fn run(db: Db) {
    let setbacks = Setbacks::default();
    loop {
        let (work, setbacks) = (db.clone(), setbacks.clone());
        if let Err(problem) = db.aside(move || round(&work, &setbacks)).await {
            problem.log();
        }
        let queues = db.wakes().queues.clone();
        let _swept = tokio::time::timeout(SWEEP, queues.notified()).await;
        // Many changes make one look.
        tokio::time::sleep(BREATH).await;
    }
}

/// Gives out all that can be given out now. A queue in which something fails holds up no other.
fn round(db: &Db, setbacks: &Setbacks<AccountId>) -> Result<(), StoreError> {
    let left = setbacks.paused(db.now());
    let mut queues = db.batch_now(chats::list_queues)?;
    queues.retain(|(_, account)| !left.contains(account));
    for (company, account) in queues {
        let drained = || {
            let drained = assignment::drain_queue(db, company, account);
            setbacks.heed(account, db.now(), drained)
        };
        while drained().is_some_and(|given| given > 0) {}
    }
    Ok(())
}
