//! The one crossing from async code to the blocking database, and what a commit sets in motion.

use std::sync::Arc;

use actix_web::web;
use chrono::{DateTime, Utc};
use domain::ids::CompanyId;
use persistence::{Batch, Committed, Database, StoreError, Tx};
use tokio::sync::{Notify, watch};

use crate::Clock;
use crate::auth::Members;
use crate::problem::{Kind, Problem};
use crate::worker::indexer::Behind;
use crate::ws::Hub;

/// A database that async code can use, and whose commits wake whoever waits for them.
#[derive(Clone)]
pub struct Db {
    database: Database,
    clock: Clock,
    wakes: Wakes,
}

/// Whoever waits for commits. Each is only a hint: all of them look by themselves, too.
#[derive(Clone, Default)]
pub struct Wakes {
    /// The sockets: a log reaches further.
    pub hub: Hub,
    /// What is remembered of signed-in users.
    pub members: Members,
    /// Those who do jobs: there are new ones.
    pub jobs: watch::Sender<()>,
    /// The assigner: somebody waits, or somebody came.
    pub queues: Arc<Notify>,
    /// The indexer: there is news in these companies' logs.
    pub logs: Behind,
}

impl Db {
    /// Joins a database and those who hear of its commits.
    pub fn new(database: Database, clock: Clock, wakes: Wakes) -> Self {
        Self { database, clock, wakes }
    }

    /// Does `work` in one transaction of `company`.
    pub async fn company<T, F>(&self, company: CompanyId, work: F) -> Result<T, Problem>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T, Problem> + Send + 'static,
    {
        let db = self.clone();
        self.blocking(move || db.company_now(company, work)).await
    }

    /// The same, on a thread that may block.
    pub fn company_now<T, E: From<StoreError>>(
        &self,
        company: CompanyId,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let committed = self.database.company(company, self.clock.now(), work)?;
        // Here and not after an await: a broken connection cancels that, but not the commit.
        Ok(self.wakes.committed(committed))
    }

    /// Reads with `work` from one frozen picture of `company`.
    pub async fn snapshot<T, F>(&self, company: CompanyId, work: F) -> Result<T, Problem>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T, Problem> + Send + 'static,
    {
        let (database, now) = (self.database.clone(), self.clock.now());
        self.blocking(move || database.snapshot(company, now, work)).await
    }

    /// Does what crosses companies, or belongs to none yet.
    pub async fn batch<T, F>(&self, work: F) -> Result<T, Problem>
    where
        T: Send + 'static,
        F: FnOnce(&mut Batch<'_>) -> Result<T, Problem> + Send + 'static,
    {
        let db = self.clone();
        self.blocking(move || db.batch_now(work)).await
    }

    /// The same, on a thread that may block.
    pub fn batch_now<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&mut Batch<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let committed = self.database.batch(self.clock.now(), work)?;
        Ok(self.wakes.committed(committed))
    }

    /// Runs work that may block, and that opens its own transactions.
    pub async fn aside<T, E, F>(&self, work: F) -> Result<T, Problem>
    where
        T: Send + 'static,
        E: Into<Problem>,
        F: FnOnce() -> Result<T, E> + Send + 'static,
    {
        self.blocking(|| work().map_err(Into::into)).await
    }

    /// The database itself.
    pub fn database(&self) -> &Database {
        &self.database
    }

    /// The time.
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// The clock.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Whoever waits for commits.
    pub fn wakes(&self) -> &Wakes {
        &self.wakes
    }

    #[expect(clippy::disallowed_methods, reason = "this is the one place")]
    async fn blocking<T, F>(&self, work: F) -> Result<T, Problem>
    where
        T: Send + 'static,
        F: FnOnce() -> Result<T, Problem> + Send + 'static,
    {
        let answer = web::block(work).await;
        answer.map_err(|_server_is_stopping| Kind::DependencyUnavailable)?
    }
}

impl Wakes {
    fn committed<T>(&self, committed: Committed<T>) -> T {
        let Committed { value, reached, wakes } = committed;
        for (company, seq) in reached {
            self.hub.reached(company, seq);
            self.logs.add(company);
        }
        for agent in wakes.agents {
            self.members.forget(agent);
        }
        if wakes.jobs {
            self.jobs.send_replace(());
        }
        if wakes.queues {
            self.queues.notify_one();
        }
        value
    }
}
