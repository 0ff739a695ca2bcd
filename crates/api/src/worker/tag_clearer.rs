//! Goes through the customers who have a tag that is gone, some at a time.
//!
//! Nobody sees the difference: a tag that is gone is passed over where customers are shown, and one that
//! became part of another is shown, and listed, as that.

use chrono::TimeDelta;
use persistence::jobs::{Job, Kinds, Work};

use super::errands::{self, Errand, Undone};
use crate::Db;
use crate::actions::tags;

/// Runs until the server stops.
pub async fn run(db: Db) {
    errands::run(&db.clone(), &TagClearer { db }).await;
}

struct TagClearer {
    db: Db,
}

impl Errand for TagClearer {
    const KINDS: Kinds = Kinds::Tags;
    // About a day.
    const TRIES: i32 = 150;
    const LEASE: TimeDelta = TimeDelta::minutes(10);
    const AT_ONCE: i64 = 1;

    async fn act(&self, job: &Job) -> Result<(), Undone> {
        let Work::ClearTag { tag } = job.work else { return Ok(()) };
        let (db, company) = (self.db.clone(), job.company);
        let cleared = self.db.aside(move || {
            while tags::clear(&db, company, tag)? {}
            Ok::<_, persistence::StoreError>(())
        });
        Ok(cleared.await?)
    }
}
