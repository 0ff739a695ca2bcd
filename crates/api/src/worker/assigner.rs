//! Gives out what waits in the queues.

use std::time::Duration;

use persistence::{StoreError, chats};

use crate::Db;
use crate::actions::assignment;

/// Woken by whatever can change the answer; and in case a wake-up was lost, or happened elsewhere:
const SWEEP: Duration = Duration::from_secs(2);

/// How long to collect wake-ups.
const BREATH: Duration = Duration::from_millis(5);

/// Runs until the server stops.
pub async fn run(db: Db) {
    loop {
        let work = db.clone();
        if let Err(problem) = db.aside(move || round(&work)).await {
            problem.log();
        }
        let queues = db.wakes().queues.clone();
        let _swept = tokio::time::timeout(SWEEP, queues.notified()).await;
        // Many changes make one look.
        tokio::time::sleep(BREATH).await;
    }
}

/// Gives out all that can be given out now.
fn round(db: &Db) -> Result<(), StoreError> {
    for (company, account) in db.batch_now(chats::list_queues)? {
        while assignment::drain_queue(db, company, account)? > 0 {}
    }
    Ok(())
}
