//! A database of its own for each test, cloned from one that was made ready once.
//!
//! The server belongs to the run, not to the tests: `scripts/with-postgres` starts and stops it.

use std::env;
use std::process::Command;

use diesel::connection::SimpleConnection as _;
use diesel::sql_types::{BigInt, Text};
use diesel::{Connection as _, PgConnection, QueryableByName, RunQueryDsl as _, sql_query};
use uuid::Uuid;

use crate::server::{SECRET_KEY, binary};

/// One database.
#[derive(Debug, Clone)]
pub struct Postgres {
    /// Where it is.
    pub url: String,
}

/// Looks into a database from outside.
pub struct Sql(PgConnection);

const TEMPLATE: &str = "desk360_template";

impl Postgres {
    /// Clones the template, after making it if no other test has. Databases are never dropped: the
    /// whole server is thrown away when the run ends.
    pub fn fresh() -> Self {
        Self::on(&from_run("TEST_POSTGRES"))
    }

    /// The same on another server.
    pub fn on(server: &str) -> Self {
        let name = format!("test_{}", Uuid::now_v7().simple());
        let mut admin = connect(&database(server, "postgres"));
        // Tests may run in processes of their own, so "once" is agreed on in the database.
        admin.batch_execute("select pg_advisory_lock(360)").expect("the lock is free in a moment");
        if admin.batch_execute(&format!("create database {TEMPLATE}")).is_ok() {
            make_ready(&database(server, TEMPLATE));
        }
        admin.batch_execute("select pg_advisory_unlock(360)").expect("the lock was ours");
        let clone = format!("create database {name} template {TEMPLATE} strategy file_copy");
        admin.batch_execute(&clone).expect("the template is not in use");
        Self { url: database(server, &name) }
    }

    /// A database in which there is nothing.
    pub fn empty() -> Self {
        let (server, name) =
            (from_run("TEST_POSTGRES"), format!("empty_{}", Uuid::now_v7().simple()));
        let mut admin = connect(&database(&server, "postgres"));
        admin.batch_execute(&format!("create database {name}")).expect("there is room");
        Self { url: database(&server, &name) }
    }

    /// Where the run's server is for somebody who comes through TCP, with this password.
    pub fn behind_password(password: &str) -> String {
        let url = from_run("TEST_POSTGRES_TCP");
        let (_, place) = url.split_once('@').expect("a user and a password");
        format!("postgres://desk360:{password}@{place}/postgres")
    }

    /// Looks into it.
    pub fn sql(&self) -> Sql {
        Sql(connect(&self.url))
    }
}

impl Sql {
    /// Runs statements.
    pub fn run(&mut self, statements: &str) {
        self.0.batch_execute(statements).expect("the statements run");
    }

    /// Runs statements, or says why not.
    pub fn try_run(&mut self, statements: &str) -> Result<(), String> {
        self.0.batch_execute(statements).map_err(|error| error.to_string())
    }

    /// The one number that a query gives, under the name `n`.
    pub fn number(&mut self, query: &str) -> i64 {
        #[derive(QueryableByName)]
        struct Row {
            #[diesel(sql_type = BigInt)]
            n: i64,
        }
        sql_query(query).get_result::<Row>(&mut self.0).expect("a number").n
    }

    /// The texts that a query gives, under the name `t`.
    pub fn texts(&mut self, query: &str) -> Vec<String> {
        #[derive(QueryableByName)]
        struct Row {
            #[diesel(sql_type = Text)]
            t: String,
        }
        let rows = sql_query(query).load::<Row>(&mut self.0).expect("texts");
        rows.into_iter().map(|row| row.t).collect()
    }
}

impl Sql {
    /// All tables, with how many rows each has and what is in them: equal texts, nothing changed.
    /// Who was heard of lately is left out, for every request says so; so is what the search knows, which
    /// follows a little later.
    pub fn fingerprint(&mut self) -> Vec<String> {
        let tables = self.texts(
            "select relname::text as t from pg_class where relnamespace = 'public'::regnamespace \
             and relkind in ('r', 'p') and not relispartition \
             and relname not in ('devices', 'ws_tickets', 'reply_leases', 'search_progress', \
                'searchable_messages', 'message_words', 'contact_words', 'account_pulses') order by 1",
        );
        let look = |table: String| {
            let rows = format!(
                "select '{table} ' || count(*) || ' ' || \
                 coalesce(md5(string_agg(r::text, ' ' order by r::text)), '') as t from {table} r"
            );
            self.texts(&rows).pop().expect("a row")
        };
        tables.into_iter().map(look).collect()
    }
}

impl Sql {
    /// The rows of all tables in which a text stands, as it is or as bytes.
    pub fn rows_with(&mut self, text: &str) -> Vec<String> {
        let tables = self.texts(
            "select relname::text as t from pg_class where relnamespace = 'public'::regnamespace \
             and relkind in ('r', 'p') and not relispartition order by 1",
        );
        let text = text.replace('\'', "''");
        let look = |table: String| {
            self.texts(&format!(
                "select '{table}: ' || r::text as t from {table} r where position('{text}' in r::text) > 0 \
                 or position(encode(convert_to('{text}', 'UTF8'), 'hex') in r::text) > 0"
            ))
        };
        tables.into_iter().flat_map(look).collect()
    }
}

/// Two companies with people and numbers; see `desk360 demo --help`.
fn make_ready(url: &str) {
    let run = |arguments: &[&str]| {
        let output = Command::new(binary("desk360"))
            .args(arguments)
            .env("DESK360_DATABASE_URL", url)
            .env("DESK360_SECRET_KEY", SECRET_KEY)
            .output()
            .expect("the server's binary starts");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "desk360 {arguments:?}: {said}");
    };
    run(&["migrate"]);
    run(&["demo"]);
    let other = [
        "--company",
        "Other",
        "--phone-number-id",
        "206540352242922",
        "--waba-id",
        "202290129340398",
    ];
    run(&[&["demo"][..], &other].concat());
    // What Meta has is compared when a test asks for it.
    connect(url)
        .batch_execute(
            "insert into template_syncs (company_id, waba_id, due) \
             select distinct company_id, waba_id, now() + interval '10 years' from accounts; \
             insert into account_syncs (company_id, account_id, due) \
             select company_id, id, now() + interval '10 years' from accounts; \
             insert into account_tokens (company_id, account_id, due) \
             select company_id, id, now() + interval '10 years' from accounts",
        )
        .expect("all wait");
}

/// The address of a database of a server; what follows `?` stays behind the name.
fn database(server: &str, name: &str) -> String {
    match server.split_once('?') {
        Some((server, options)) => format!("{}/{name}?{options}", server.trim_end_matches('/')),
        None => format!("{}/{name}", server.trim_end_matches('/')),
    }
}

fn connect(url: &str) -> PgConnection {
    PgConnection::establish(url).expect("the database answers")
}

#[expect(clippy::disallowed_methods, reason = "tests are configured by their runner")]
pub(crate) fn from_run(name: &str) -> String {
    env::var(name).expect("run the tests with scripts/with-postgres")
}

/// A number that whoever runs the tests may set.
#[expect(clippy::disallowed_methods, reason = "tests are configured by their runner")]
pub fn option(name: &str) -> Option<u64> {
    let said = env::var(name).ok().filter(|said| !said.is_empty())?;
    Some(said.parse().unwrap_or_else(|_| panic!("{name} must be a number: {said}")))
}
