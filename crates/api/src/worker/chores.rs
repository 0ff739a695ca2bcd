//! Small things to tell Meta: that messages were read, that somebody is typing; and to take from it: that a
//! window is closed.

use chrono::TimeDelta;
use persistence::jobs::{Job, Kinds, Work};
use whatsapp_client::{NotSent, SendError};

use super::errands::{self, Errand, Undone};
use crate::Db;
use crate::actions::windows;
use crate::numbers::{NoCredentials, Numbers};

/// After this, nobody cares whether somebody was typing.
const TYPING_LASTS: TimeDelta = TimeDelta::seconds(20);

/// Runs until the server stops.
pub async fn run(db: Db, numbers: Numbers) {
    errands::run(&db.clone(), &Chores { db, numbers }).await;
}

struct Chores {
    db: Db,
    numbers: Numbers,
}

impl Errand for Chores {
    const KINDS: Kinds = Kinds::Chores;
    // Some minutes: they concern the moment.
    const TRIES: i32 = 8;

    async fn act(&self, job: &Job) -> Result<(), Undone> {
        if let Work::CloseWindow { chat, at } = job.work {
            let closed = self.db.company(job.company, move |tx| windows::close(tx, chat, at)).await;
            return closed.map_err(|problem| {
                problem.log();
                Undone::Again(problem.to_string(), None)
            });
        }
        Ok(tell(&self.db, &self.numbers, job).await?)
    }
}

/// Doing one of these twice does no harm, so whatever may have failed is done again.
async fn tell(db: &Db, numbers: &Numbers, job: &Job) -> Result<(), SendError> {
    let Some(account) = job.account else { return Ok(()) };
    let credentials = match numbers.credentials(db, job.company, account).await {
        Err(NoCredentials::Deleted) => return Ok(()),
        credentials => {
            credentials.map_err(|error| SendError::NotSent(NotSent::NoConnection(error.into())))?
        }
    };
    match &job.work {
        Work::MarkRead { wamid } => numbers.meta().mark_read(&credentials, wamid).await,
        Work::ShowTyping { .. } if db.now() > job.created_at + TYPING_LASTS => Ok(()),
        Work::ShowTyping { wamid } => numbers.meta().show_typing(&credentials, wamid).await,
        _ => Ok(()),
    }
}
