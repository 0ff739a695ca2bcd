//! Sends what was planned when its time has come.
//!
//! What waits is its own job: a row is due until the transaction in which it becomes a message, or is
//! cancelled. So whoever dies leaves it due, and of several nodes one deals with it.

use std::time::Duration;

use chrono::TimeDelta;
use domain::ids::ScheduledId;
use persistence::scheduled;

use super::setbacks::Setbacks;
use crate::Db;
use crate::actions::scheduled::send_due;
use crate::payment::Payment;
use crate::problem::Problem;

/// How often it is looked what is due: a message is late by this at most.
const TICK: Duration = Duration::from_secs(1);
/// Messages that are looked at in one go.
const AT_ONCE: i64 = 100;

/// Runs until the server stops.
pub async fn run(db: Db, payment: Payment) {
    let setbacks = Setbacks::default();
    loop {
        let (work, payment, setbacks) = (db.clone(), payment.clone(), setbacks.clone());
        match db.aside(move || round(&work, &payment, &setbacks)).await {
            // There may be more.
            Ok(AT_ONCE) => continue,
            Ok(_) => {}
            Err(problem) => problem.log(),
        }
        db.clock().wait_until(db.now() + TimeDelta::seconds(1), TICK).await;
    }
}

/// Deals with what is due, one after the other; what has to wait holds up none of the others. Answers with how
/// many there were.
fn round(db: &Db, payment: &Payment, setbacks: &Setbacks<ScheduledId>) -> Result<i64, Problem> {
    let (now, left) = (db.now(), setbacks.paused(db.now()));
    let due = db.batch_now(|batch| scheduled::list_due(batch, now, AT_ONCE, &left))?;
    let count = i64::try_from(due.len()).unwrap_or(AT_ONCE);
    for (company, chat, id) in due {
        setbacks.heed(id, now, send_due(db, payment, company, chat, id));
    }
    Ok(count)
}
