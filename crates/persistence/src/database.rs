//! The pools, and the only ways to touch a row: a company's transaction, a frozen picture of it, a
//! batch that crosses companies, and the few queries that belong to none.

use std::collections::BTreeMap;
use std::time::Duration;

use chrono::{DateTime, Utc};
use diesel::connection::{AnsiTransactionManager, TransactionManager as _};
use diesel::r2d2::{ConnectionManager, Pool, PooledConnection};
use diesel::sql_types::{BigInt, Text, Timestamptz};
use diesel::{Connection as _, PgConnection, QueryableByName, RunQueryDsl as _};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use domain::ids::CompanyId;
use uuid::Uuid;

use crate::connection::{Address, Role};
use crate::statement::sql;
use crate::{StoreError, Tx, Wakes, tx};

const MIGRATIONS: EmbeddedMigrations = embed_migrations!("../../migrations");

type Connection = PooledConnection<ConnectionManager<PgConnection>>;

/// The pools of connections to one database: one for each of its roles.
#[derive(Clone)]
pub struct Database {
    address: Address,
    server: Pool<ConnectionManager<PgConnection>>,
    worker: Pool<ConnectionManager<PgConnection>>,
}

/// How many connections there may be, and how long to wait for one.
#[derive(Debug, Clone, Copy)]
pub struct PoolSize {
    /// For requests.
    pub server: u32,
    /// For ingest, hub, timers and jobs.
    pub worker: u32,
    /// Waiting longer for a connection is an error, not a queue.
    pub patience: Duration,
}

/// How busy a pool is.
#[derive(Debug, Clone, Copy)]
pub struct PoolUse {
    /// Open connections.
    pub open: u32,
    /// Those that nobody uses.
    pub idle: u32,
}

/// What a transaction came to.
pub struct Committed<T> {
    /// What the work answered.
    pub value: T,
    /// How far the logs of the companies reach in which something was logged.
    pub reached: Vec<(CompanyId, i64)>,
    /// What it gives others to do.
    pub wakes: Wakes,
}

impl Database {
    /// Prepares the pools; the first connection is made when it is needed.
    pub fn new(url: &str, size: PoolSize) -> Self {
        let address = Address::new(url);
        let pool = |role, max| {
            Pool::builder()
                .max_size(max)
                .min_idle(Some(0))
                .connection_timeout(size.patience)
                // `begin` notices a broken connection, and takes another.
                .test_on_check_out(false)
                .build_unchecked(ConnectionManager::new(address.for_role(role)))
        };
        let (server, worker) = (pool(Role::Server, size.server), pool(Role::Worker, size.worker));
        Self { address, server, worker }
    }

    /// Brings the schema up to date, as the role in the URL.
    pub fn migrate(&self) -> Result<(), StoreError> {
        let mut conn = self.connect(Role::Owner)?;
        conn.run_pending_migrations(MIGRATIONS).map_err(StoreError::other)?;
        Ok(())
    }

    /// Whether some migration was not applied yet.
    pub fn is_behind(&self) -> Result<bool, StoreError> {
        let mut conn = self.connect(Role::Owner)?;
        conn.has_pending_migration(MIGRATIONS).map_err(StoreError::other)
    }

    /// A connection of one's own, outside the pools.
    pub(crate) fn connect(&self, role: Role) -> Result<PgConnection, StoreError> {
        PgConnection::establish(&self.address.for_role(role)).map_err(StoreError::unavailable)
    }

    /// Does all of `work` for one company and logs what it recorded, or does nothing.
    pub fn company<T, E: From<StoreError>>(
        &self,
        company: CompanyId,
        now: DateTime<Utc>,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<Committed<T>, E> {
        let begin = format!("begin; set local app.company_id = '{company}'");
        transaction(&self.server, &begin, |conn| {
            let mut tx = Tx::new(conn, company, now);
            let value = work(&mut tx)?;
            let left = tx.into_unlogged();
            let (reached, wakes) =
                tx::log(conn, now, BTreeMap::from([(Uuid::from(company), left)]))?;
            Ok(Committed { value, reached, wakes })
        })
    }

    /// Reads with `work` from one frozen picture of the company, which it cannot change.
    pub fn snapshot<T, E: From<StoreError>>(
        &self,
        company: CompanyId,
        now: DateTime<Utc>,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let begin = format!(
            "begin isolation level repeatable read read only; set local app.company_id = '{company}'"
        );
        transaction(&self.server, &begin, |conn| work(&mut Tx::new(conn, company, now)))
    }

    /// Does all of `work` across companies and logs what it recorded, or does nothing.
    pub fn batch<T, E: From<StoreError>>(
        &self,
        now: DateTime<Utc>,
        work: impl FnOnce(&mut Batch<'_>) -> Result<T, E>,
    ) -> Result<Committed<T>, E> {
        transaction(&self.worker, "begin", |conn| {
            let mut batch = Batch { conn, now, unlogged: BTreeMap::new() };
            let value = work(&mut batch)?;
            let Batch { conn, unlogged, .. } = batch;
            let (reached, wakes) = tx::log(conn, now, unlogged)?;
            Ok(Committed { value, reached, wakes })
        })
    }

    /// What is wrong with the roles that serve, in words; nothing, if all is well. See
    /// `migrations/README.md`.
    pub fn look_at_roles(&self) -> Result<Vec<String>, StoreError> {
        #[derive(QueryableByName)]
        struct Fault {
            #[diesel(sql_type = Text)]
            fault: String,
        }
        #[derive(QueryableByName)]
        struct Seen {
            #[diesel(sql_type = BigInt)]
            n: i64,
        }
        let mut conn = self.connect(Role::Owner)?;
        let faults: Vec<Fault> =
            sql("select r.rolname || ' is mighty: it passes by the policies' \
                as fault from pg_roles r where r.rolname in ('desk360_server', 'desk360_worker') \
                and (r.rolsuper or r.rolbypassrls) \
             union all select t.tablename || ' has no row-level security' from pg_tables t \
                join pg_class c on c.oid = format('%I.%I', t.schemaname, t.tablename)::regclass \
                where t.schemaname = 'public' and not c.relrowsecurity and not c.relispartition \
                and exists (select from pg_attribute a where a.attrelid = c.oid \
                    and a.attname = 'company_id' and not a.attisdropped)")
            .load(&mut conn)?;
        let mut faults: Vec<String> = faults.into_iter().map(|found| found.fault).collect();
        let seen: Seen = transaction(&self.server, "begin read only", |conn| {
            Ok::<_, StoreError>(sql("select count(*) as n from agents").get_result(conn)?)
        })?;
        if seen.n > 0 {
            faults.push("desk360_server sees rows of companies that it did not name".to_owned());
        }
        Ok(faults)
    }

    /// Whether the database answers.
    pub fn ping(&self) -> Result<(), StoreError> {
        transaction(&self.worker, "begin read only", |conn| {
            sql("select 1").execute(conn)?;
            Ok(())
        })
    }

    /// The database's clock: the one that all nodes agree on.
    pub fn clock(&self) -> Result<DateTime<Utc>, StoreError> {
        #[derive(QueryableByName)]
        struct Clock {
            #[diesel(sql_type = Timestamptz)]
            now: DateTime<Utc>,
        }
        transaction(&self.worker, "begin read only", |conn| {
            let clock: Clock = sql("select clock_timestamp() as now").get_result(conn)?;
            Ok(clock.now)
        })
    }

    /// How busy the pools are: of the requests', and of the workers'.
    pub fn pool_use(&self) -> [PoolUse; 2] {
        [&self.server, &self.worker].map(|pool| {
            let state = pool.state();
            PoolUse { open: state.connections, idle: state.idle_connections }
        })
    }
}

/// An open transaction that crosses companies, as the workers' role.
pub struct Batch<'c> {
    pub(crate) conn: &'c mut PgConnection,
    now: DateTime<Utc>,
    unlogged: BTreeMap<Uuid, tx::Unlogged>,
}

impl Batch<'_> {
    /// The time that this batch happens at.
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// Works for one company. Its events are logged at the end of the batch, with all others: a log
    /// is not held up by the work for another company.
    pub fn company<T, E>(
        &mut self,
        company: CompanyId,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut tx = Tx::new(self.conn, company, self.now);
        let value = work(&mut tx)?;
        let left = tx.into_unlogged();
        self.unlogged.entry(company.into()).or_default().append(left);
        Ok(value)
    }

    /// Does all of `work` or none of it, and goes on either way.
    pub fn savepoint<T, E: From<StoreError>>(
        &mut self,
        work: impl FnOnce(&mut Batch<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let conn = &mut *self.conn;
        AnsiTransactionManager::begin_transaction(conn).map_err(StoreError::from)?;
        let mut inner = Batch { conn, now: self.now, unlogged: BTreeMap::new() };
        let answer = work(&mut inner);
        let Batch { conn, unlogged, .. } = inner;
        match answer {
            Ok(value) => {
                AnsiTransactionManager::commit_transaction(conn).map_err(StoreError::from)?;
                for (company, left) in unlogged {
                    self.unlogged.entry(company).or_default().append(left);
                }
                Ok(value)
            }
            Err(error) => {
                AnsiTransactionManager::rollback_transaction(conn).map_err(StoreError::from)?;
                Err(error)
            }
        }
    }
}

/// How often a connection that turned out to be dead is replaced before giving up. After a restart
/// of the database every pooled connection is dead, once.
const REPLACEMENTS: usize = 32;

fn transaction<T, E: From<StoreError>>(
    pool: &Pool<ConnectionManager<PgConnection>>,
    begin: &str,
    work: impl FnOnce(&mut PgConnection) -> Result<T, E>,
) -> Result<T, E> {
    let mut conn = open(pool, begin)?;
    let conn = &mut *conn;
    match work(conn) {
        Ok(value) => match AnsiTransactionManager::commit_transaction(conn) {
            Ok(()) => Ok(value),
            Err(error) => Err(condemn_if_closed(conn, error.into()).into()),
        },
        Err(error) => {
            if AnsiTransactionManager::rollback_transaction(conn).is_err() {
                condemn(conn);
            }
            Err(error)
        }
    }
}

fn open(
    pool: &Pool<ConnectionManager<PgConnection>>,
    begin: &str,
) -> Result<Connection, StoreError> {
    let mut last = None;
    for _ in 0..REPLACEMENTS {
        let mut conn = pool.get().map_err(StoreError::unavailable)?;
        match AnsiTransactionManager::begin_transaction_sql(&mut *conn, begin) {
            Ok(()) => return Ok(conn),
            Err(error) => {
                condemn(&mut conn);
                last = Some(StoreError::from(error));
            }
        }
    }
    Err(last.unwrap_or_else(|| StoreError::unavailable("no connection")))
}

fn condemn_if_closed(conn: &mut PgConnection, error: StoreError) -> StoreError {
    if matches!(error, StoreError::Unavailable(_)) {
        condemn(conn);
    }
    error
}

/// Marks the connection as broken, so that its pool drops it.
fn condemn(conn: &mut PgConnection) {
    AnsiTransactionManager::transaction_manager_status_mut(conn).set_in_error();
}
