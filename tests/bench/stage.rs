//! The stage: a database with companies of all sizes, and the server as it is shipped.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::process::{Command, Stdio};
use std::time::Duration;

use harness::{Postgres, Server, Setting};
use serde_json::{Value, json};

use crate::clock;
use crate::http::{self, Connection};
use crate::usage::{self, Watch};

/// Protects nothing.
pub(crate) const SECRET_KEY: &str = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
/// What webhooks are signed with.
pub(crate) const APP_SECRET: &str = "the app secret of the bench";
const PASSWORD: &str = "desk360-demo-password";
const DATABASE: &str = "bench";

/// Everything that is measured, and what it stands on.
pub(crate) struct Stage {
    /// The database.
    pub(crate) postgres: Postgres,
    /// The first process of PostgreSQL.
    pub(crate) postmaster: u32,
    companies: HashMap<&'static str, Company>,
}

/// A company.
#[derive(Debug, Clone)]
pub(crate) struct Company {
    /// Its name.
    pub(crate) name: &'static str,
    /// Its id.
    pub(crate) id: String,
    /// Meta's id of its business account.
    pub(crate) waba: String,
    /// Meta's ids of its two numbers, in the order in which customers are spread over them.
    pub(crate) numbers: Vec<String>,
    /// What its customers' numbers begin with.
    pub(crate) prefix: String,
    /// How many customers it has.
    pub(crate) customers: u64,
}

/// Where the chats of a company are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// 80 % in the archive; of the others 1 % in the queue, the rest spread over the agents.
    Mixed,
    /// All in the queue, where everybody sees them.
    Queue,
    /// All with an agent.
    Held,
}

impl Shape {
    fn place(self) -> &'static str {
        match self {
            Self::Mixed => {
                "case when n % 5 <> 0 then 'archive' when n % 500 = 0 then 'queue' else 'with' end"
            }
            Self::Queue => "'queue'::text",
            Self::Held => "'with'::text",
        }
    }
}

impl Stage {
    /// Makes the database, without companies.
    pub(crate) fn build(cluster: &str) -> Self {
        let postgres = |name| Postgres { url: format!("{cluster}/{name}") };
        let mut admin = postgres("postgres").sql();
        admin.run(&format!("create database {DATABASE}"));
        let backend = admin.number("select pg_backend_pid()::bigint as n") as u32;
        let postmaster = usage::parent(backend).expect("it runs on this machine");
        let stage = Self { postgres: postgres(DATABASE), postmaster, companies: HashMap::new() };
        stage.desk360(&["migrate"]);
        stage
    }

    fn desk360(&self, arguments: &[&str]) -> Vec<u8> {
        let output = Command::new(harness::binary("desk360"))
            .args(arguments)
            .env("DESK360_DATABASE_URL", &self.postgres.url)
            .env("DESK360_SECRET_KEY", SECRET_KEY)
            .output()
            .expect("the server's binary starts; scripts/bench builds it");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "desk360 {arguments:?}: {said}");
        output.stdout
    }

    /// Makes a company with so many chats, some of them with twenty messages.
    pub(crate) fn add(
        &mut self,
        name: &'static str,
        shape: Shape,
        chats: u64,
        with_messages: u64,
    ) -> Company {
        if let Some(company) = self.companies.get(name) {
            return company.clone();
        }
        let turn = self.companies.len();
        let number = (200_000_000_000_000 + 10 * turn).to_string();
        let waba = (300_000_000_000_000 + turn).to_string();
        let made = self.desk360(&[
            "demo",
            "--company",
            name,
            "--phone-number-id",
            &number,
            "--waba-id",
            &waba,
        ]);
        let made: Value = serde_json::from_slice(&made).expect("JSON");
        let mut sql = self.postgres.sql();
        let mut accounts = made["accounts"].as_array().expect("accounts").clone();
        accounts.sort_by_key(|account| account["name"].to_string());
        let ids = sql.texts(&format!("select id::text as t from companies where name = '{name}'"));
        let company = Company {
            name,
            id: ids.first().expect("it was just made").clone(),
            waba,
            numbers: accounts.iter().map(|account| text(&account["phone_number_id"])).collect(),
            prefix: format!("35{}", 10 + turn),
            customers: chats,
        };
        let fill = include_str!("stage.sql")
            .replace(":company", name)
            .replace(":prefix", &company.prefix)
            .replace(":chats", &chats.to_string())
            .replace(":with_messages", &with_messages.to_string())
            .replace(":place", shape.place())
            .replace(":id", &company.id);
        sql.run(&fill);
        self.companies.insert(name, company.clone());
        company
    }

    /// Makes a company whose customers said so many words, twenty messages each; see `search.sql`.
    pub(crate) fn say(&mut self, name: &'static str, messages: u64) -> Company {
        let is_new = !self.companies.contains_key(name);
        let chats = messages / 20;
        let company = self.add(name, Shape::Mixed, chats, 0);
        if is_new {
            let fill = include_str!("search.sql")
                .replace(":company", name)
                .replace(":chats", &chats.to_string())
                .replace(":messages", &messages.to_string())
                .replace(":id", &company.id);
            self.postgres.sql().run(&fill);
        }
        company
    }

    /// Gives a company so many agents more, with both numbers.
    pub(crate) fn hire(&self, company: &Company, agents: usize) {
        let id = &company.id;
        let domain = company.name.to_ascii_lowercase();
        self.postgres.sql().run(&format!(
            "insert into agents (company_id, id, name, email, password_hash, role, status_since, \
                verified_at) select '{id}', gen_random_uuid(), 'Agent ' || n, \
                'agent-' || n || '@{domain}.desk360.dev', first.password_hash, 'agent', now(), now() \
             from generate_series(1, {agents}) n cross join (select password_hash from agents \
                where company_id = '{id}' limit 1) first; \
             insert into account_agents select c.company_id, c.id, a.id from accounts c \
             join agents a on a.company_id = c.company_id where c.company_id = '{id}' \
             on conflict do nothing"
        ));
    }

    /// Adds up the figures of a company's reports anew.
    pub(crate) fn rebuild(&self, company: &Company) {
        self.desk360(&["reports", "rebuild", "--company", &company.id]);
    }

    /// After rows were added: statistics, and a clean start.
    pub(crate) fn tidy(&self) {
        let mut sql = self.postgres.sql();
        sql.run("vacuum analyze");
        sql.run("checkpoint");
    }

    /// Starts the server.
    pub(crate) async fn serve(&self, settings: &[Setting<'_>]) -> Desk {
        self.postgres.sql().run("checkpoint");
        let all: Vec<(String, String)> = self
            .settings("127.0.0.1:0")
            .into_iter()
            .chain(settings.iter().map(|(name, value)| ((*name).into(), (*value).into())))
            .collect();
        let server = Server::start(&all).await;
        let address = server.url.trim_start_matches("http://").parse().expect("an address");
        let watch = Watch { server: server.id(), postmaster: self.postmaster };
        Desk { _server: server, address, watch }
    }

    /// What the server is told.
    pub(crate) fn settings(&self, listen: &str) -> Vec<(String, String)> {
        let media = std::env::temp_dir().join("desk360-bench-media").display().to_string();
        let settings = [
            ("DESK360_LISTEN", listen),
            ("DESK360_DATABASE_URL", &self.postgres.url),
            ("DESK360_SECRET_KEY", SECRET_KEY),
            ("DESK360_META_APP_SECRET", APP_SECRET),
            ("DESK360_LOG", "warn,api::server=info"),
            ("DESK360_MEDIA_DIR", &media),
        ];
        settings.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec()
    }

    /// Paths that open sockets, each of another user with this role: sign-ins and tickets are put
    /// into the database, so that only sockets cost the server memory.
    pub(crate) fn sockets(&self, company: &Company, role: &str, count: usize) -> Vec<String> {
        let (id, ticket) = (&company.id, format!("{}-{}", company.name, clock::now()));
        self.postgres.sql().run(&format!(
            "with people as (select id, row_number() over (order by email) as n from agents \
                where company_id = '{id}' and role = '{role}' order by email limit {count}), \
             signed as (insert into sessions (company_id, id, agent_id, created_at, last_used_at, \
                authenticated_at, expires_at) select '{id}', gen_random_uuid(), id, now(), now(), \
                now(), now() + interval '30 days' from people returning id, agent_id) \
             insert into ws_tickets (hash, company_id, agent_id, session_id, expires_at) \
             select sha256(convert_to('{ticket}-' || n, 'UTF8')), '{id}', p.id, s.id, \
                now() + interval '10 minutes' from people p join signed s on s.agent_id = p.id"
        ));
        (1..=count).map(|n| format!("/api/v1/ws?ticket={ticket}-{n}")).collect()
    }

    /// Bodies of the journal that nobody has read yet.
    pub(crate) fn waiting(&self) -> i64 {
        self.postgres.sql().number("select count(*) as n from journal where state = 'waiting'")
    }

    /// Waits until all that was kept has been read; after that time, the rest is thrown away.
    pub(crate) async fn drain(&self, patience: Duration) -> bool {
        let end = clock::now() + patience.as_nanos() as u64;
        while self.waiting() > 0 {
            if clock::now() > end {
                self.postgres.sql().run("truncate journal");
                return false;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        true
    }

    /// Bodies that could not be taken over, or wait for something: there should be none.
    pub(crate) fn misread(&self) -> i64 {
        let query = "select count(*) as n from journal where state in ('failed', 'parked')";
        self.postgres.sql().number(query)
    }
}

/// A running server.
pub(crate) struct Desk {
    /// Its process, which ends with this.
    _server: Server,
    /// Where it serves.
    pub(crate) address: SocketAddr,
    /// What it uses.
    pub(crate) watch: Watch,
}

impl Desk {
    /// Signs somebody of a company in; answers with the access token, which is good for 15 minutes.
    pub(crate) async fn sign_in(&self, company: &Company, login: &str) -> String {
        let domain = company.name.to_ascii_lowercase();
        let email = format!("{login}@{domain}.desk360.dev");
        let body = json!({ "email": email, "password": PASSWORD }).to_string();
        let headers = "content-type: application/json\r\n";
        let request = http::request("POST", "/api/v1/auth/login", headers, body.as_bytes());
        text(&self.ask(&request).await["access_token"])
    }

    /// Asks once; the answer must be 2xx.
    pub(crate) async fn ask(&self, request: &[u8]) -> Value {
        let mut connection = Connection::open(self.address).await.expect("the server listens");
        let status = connection.ask(request).await.expect("the server answers");
        let body = String::from_utf8_lossy(connection.body()).into_owned();
        assert!((200..300).contains(&status), "{status}: {body}");
        connection.json()
    }
}

/// A program of ours that runs until it is dropped.
pub(crate) struct Program(std::process::Child);

impl Program {
    /// Starts one.
    pub(crate) fn start(command: &mut Command) -> Self {
        Self(command.stdin(Stdio::null()).spawn().expect("the program starts"))
    }

    /// What it says on standard output.
    pub(crate) fn output(&mut self) -> std::process::ChildStdout {
        self.0.stdout.take().expect("a pipe")
    }

    /// Its process.
    pub(crate) fn id(&self) -> u32 {
        self.0.id()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _already_dead = self.0.kill();
        let _status = self.0.wait();
    }
}

/// A text in JSON.
pub(crate) fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("a text, not {value}")).to_owned()
}
