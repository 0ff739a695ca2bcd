//! Says what the desk says by itself. A job of it is done twice without harm: what was said is
//! remembered in the transaction that says it.

use persistence::jobs::{Job, Kinds, Work};

use super::errands::{self, Errand, Undone};
use crate::Db;
use crate::actions::auto_replying;
use crate::problem::Kind;

/// Runs until the server stops.
pub async fn run(db: Db) {
    errands::run(&db.clone(), &AutoReplier { db }).await;
}

struct AutoReplier {
    db: Db,
}

impl Errand for AutoReplier {
    const KINDS: Kinds = Kinds::AutoReplies;
    // Some minutes: what comes later is not said.
    const TRIES: i32 = 8;
    // Each takes a connection.
    const AT_ONCE: i64 = 8;

    async fn act(&self, job: &Job) -> Result<(), Undone> {
        let Work::AutoReply { chat, occasion } = job.work else { return Ok(()) };
        let said = self.db.company(job.company, move |tx| auto_replying::say(tx, chat, occasion));
        match said.await {
            Err(problem) if problem.kind() == Kind::AccountDeleted => Ok(()),
            said => Ok(said?),
        }
    }
}
