//! Looks at those who forgot their password, after they were answered.

use std::time::Duration;

use chrono::TimeDelta;

use crate::Db;
use crate::actions::passwords;

const AT_ONCE: i64 = 100;
const POLL: Duration = Duration::from_millis(500);

/// Runs until the server stops.
pub async fn run(db: Db) {
    loop {
        let work = db.clone();
        match db.aside(move || passwords::look_at_recoveries(&work, AT_ONCE)).await {
            Ok(0) => {}
            Ok(_) => continue,
            Err(problem) => problem.log(),
        }
        db.clock().wait_until(db.now() + TimeDelta::milliseconds(500), POLL).await;
    }
}
