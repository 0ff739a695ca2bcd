//! The system under test, with one company on the stage.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use reqwest::{Client, Method};
use serde_json::{Value, json};
use tempfile::TempDir;
use whatsapp_simulator::{BusinessNumber, Config, Simulator};

use crate::meta::proof;
use crate::server::SECRET_KEY;
use crate::{Answer, Customer, Person, Postgres, Server, Sql, eventually};

/// The secret of the app at Meta.
pub const APP_SECRET: &str = "the app secret of the tests";
const VERIFY_TOKEN: &str = "the verify token of the tests";

/// A setting that differs from the usual.
pub type Setting<'s> = (&'s str, &'s str);

/// A running desk: two companies, `Demo` and `Other`, each with five people and two numbers.
pub struct Desk {
    /// The server.
    pub server: Server,
    /// What is on the other side.
    pub meta: Simulator,
    /// The database.
    pub postgres: Postgres,
    pub(crate) http: Client,
    pub(crate) settings: Vec<(String, String)>,
    /// Where the servers keep files; gone with the desk, and after the servers.
    pub media: TempDir,
    /// How far the clock was moved, in milliseconds.
    ahead: AtomicI64,
}

/// A number of a company.
#[derive(Debug, Clone)]
pub struct Account {
    /// Its id here.
    pub id: String,
    /// Its id at Meta.
    pub phone_number_id: String,
}

impl Desk {
    /// Starts everything.
    pub async fn start() -> Self {
        Self::with(&[]).await
    }

    /// The same, with other settings of the server; an empty value leaves a setting out.
    pub async fn with(settings: &[Setting<'_>]) -> Self {
        Self::on(Postgres::fresh(), settings).await
    }

    /// The same, on a database of one's own.
    pub async fn on(postgres: Postgres, settings: &[Setting<'_>]) -> Self {
        let numbers = ["106540352242922", "106540352242923", "206540352242922", "206540352242923"];
        let numbers = numbers.map(|id| {
            let waba = if id.starts_with('1') { "102290129340398" } else { "202290129340398" };
            let digits = &id[id.len() - 7..];
            BusinessNumber::new(id, &format!("1555{digits}"), waba)
        });
        let meta = Simulator::start(Config {
            numbers: numbers.to_vec(),
            token: Some("demo-token".to_owned()),
            sent_after: Duration::ZERO,
            delivered_after: Duration::from_millis(20),
            retry_first: Duration::from_millis(50),
            retry_cap: Duration::from_millis(500),
            smtp_listen: Some("127.0.0.1:0".to_owned()),
            // A server without the secret cannot prove that it is the app.
            require_app_secret: !settings.contains(&("DESK360_META_APP_SECRET", "")),
            ..Config::default()
        });
        let meta = meta.expect("the simulator starts");
        let smtp = meta.smtp_address().map(|address| format!("smtp://{address}"));
        let smtp = smtp.unwrap_or_default();
        let media = tempfile::tempdir().expect("a folder");
        let folder = media.path().display().to_string();
        let mut all: Vec<(String, String)> = [
            ("DESK360_LISTEN", "127.0.0.1:0"),
            ("DESK360_DATABASE_URL", &postgres.url),
            ("DESK360_SECRET_KEY", SECRET_KEY),
            ("DESK360_MEDIA_DIR", &folder),
            ("DESK360_META_URL", &meta.base_url()),
            ("DESK360_META_APP_SECRET", APP_SECRET),
            ("DESK360_META_VERIFY_TOKEN", VERIFY_TOKEN),
            ("DESK360_ALLOWED_ORIGINS", "https://panel.example"),
            ("DESK360_SMTP_URL", &smtp),
            ("DESK360_PANEL_URL", "https://panel.example"),
            // Tests speak for many clients; see `Visitor`.
            ("DESK360_TRUSTED_PROXIES", "127.0.0.1"),
            // The programs of companies are beside the tests.
            ("DESK360_OUTBOUND_ALLOW", "127.0.0.1"),
            ("DESK360_TEST_CLOCK", "true"),
            ("DESK360_LOG", "debug,hyper_util=info,reqwest=info,actix_http=info"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .to_vec();
        for (name, value) in settings {
            all.retain(|(known, _)| known != name);
            if !value.is_empty() {
                all.push(((*name).to_owned(), (*value).to_owned()));
            }
        }
        let server = Server::start(&all).await;
        let (http, ahead) = (Client::new(), AtomicI64::new(0));
        let desk = Self { server, meta, postgres, http, settings: all, media, ahead };
        desk.listen_to_meta().await;
        desk
    }

    /// Tells Meta where the server is now.
    pub async fn listen_to_meta(&self) {
        self.let_meta_call(&self.server.url).await;
    }

    /// Tells Meta to call this server.
    pub async fn let_meta_call(&self, url: &str) {
        let callback = json!({
            "url": format!("{url}/webhooks/whatsapp"),
            "app_secret": APP_SECRET,
            "verify_token": VERIFY_TOKEN,
        });
        self.control("POST", "/_sim/webhook", Some(callback)).await.expect(200);
    }

    /// Starts another server beside this one, on the same database.
    pub async fn second_server(&self) -> Server {
        self.server_with(&[]).await
    }

    /// Starts another server beside this one, with some settings of its own.
    pub async fn server_with(&self, settings: &[Setting<'_>]) -> Server {
        let mut all = self.settings.clone();
        for (name, value) in settings {
            all.retain(|(known, _)| known != name);
            all.push(((*name).to_owned(), (*value).to_owned()));
        }
        let server = Server::start(&all).await;
        self.set_clock(&server.url, self.ahead.load(Ordering::Relaxed)).await;
        server
    }

    /// Starts the server again, after it was killed or has stopped. It serves elsewhere now.
    pub async fn restart(&mut self) {
        self.server = self.second_server().await;
        self.listen_to_meta().await;
    }

    /// Signs somebody of the company `Demo` in: `owner`, `supervisor`, `ana`, `rui` or `eva`.
    pub async fn person(&self, login: &str) -> Person {
        Person::sign_in(self, &format!("{login}@demo.desk360.dev")).await
    }

    /// Signs somebody of the company `Other` in.
    pub async fn stranger(&self, login: &str) -> Person {
        Person::sign_in(self, &format!("{login}@other.desk360.dev")).await
    }

    /// Signs an agent in who is online.
    pub async fn online(&self, login: &str) -> Person {
        let person = self.person(login).await;
        person.chooses("online").await;
        person
    }

    /// A customer with a phone.
    pub fn customer(&self, name: &str) -> Customer<'_> {
        Customer::new(self, name)
    }

    /// A number of `Demo`: `Sales` or `Support`.
    pub fn account(&self, name: &str) -> Account {
        self.account_of("Demo", name)
    }

    /// A number of a company.
    pub fn account_of(&self, company: &str, name: &str) -> Account {
        let mut sql = self.postgres.sql();
        let query = |column: &str| {
            format!(
                "select {column}::text as t from accounts a join companies c on c.id = a.company_id \
                 where c.name = '{company}' and a.name = '{name}'"
            )
        };
        let mut text = |column: &str| sql.texts(&query(column)).pop().expect("an account");
        Account { id: text("a.id"), phone_number_id: text("phone_number_id") }
    }

    /// The time outside the desk in seconds since 1970, however far its clocks were moved.
    #[expect(clippy::disallowed_methods, reason = "this is outside")]
    pub fn real_time(&self) -> i64 {
        chrono::Utc::now().timestamp()
    }

    /// The time in the desk, in seconds since 1970.
    pub fn time(&self) -> i64 {
        self.real_time() + self.ahead.load(Ordering::Relaxed) / 1000
    }

    /// A time that is so many seconds ahead, as the API says times.
    pub fn later(&self, seconds: i64) -> String {
        let at = chrono::DateTime::from_timestamp(self.time() + seconds, 0).expect("a time");
        at.to_rfc3339()
    }

    /// Lets time pass: the server's clock and Meta's are moved together.
    pub async fn wait(&self, time: chrono::TimeDelta) {
        let step = time.num_milliseconds();
        self.ahead.fetch_add(step, Ordering::Relaxed);
        self.control("POST", "/_sim/clock", Some(json!({ "advance_ms": step }))).await.expect(200);
        self.set_clock(&self.server.url, step).await;
    }

    /// Moves the clock of one server.
    async fn set_clock(&self, url: &str, ahead_ms: i64) {
        if ahead_ms != 0 {
            let step = json!({ "advance_ms": ahead_ms });
            let moved = self.http.post(format!("{url}/_test/clock")).json(&step).send().await;
            Answer::read(moved.expect("the server answers")).await.expect(200);
        }
    }

    /// Asks the simulator, as a person who runs the test; or what Meta has, as the app, if the path names a token.
    pub async fn control(&self, method: &str, path: &str, body: Option<Value>) -> Answer {
        let method: Method = method.parse().expect("a method");
        let mut url = self.meta.base_url() + path;
        if let Some((_, token)) = path.split_once("access_token=") {
            url = format!("{url}&appsecret_proof={}", proof(token));
        }
        let mut request = self.http.request(method, url);
        if let Some(body) = body {
            request = request.json(&body);
        }
        Answer::read(request.send().await.expect("the simulator answers")).await
    }

    /// Every message that Meta took, in order.
    pub async fn sent(&self) -> Vec<Value> {
        let sent = self.control("GET", "/_sim/sent?limit=10000", None).await.expect(200);
        sent["items"].as_array().expect("items").clone()
    }

    /// Waits until something that the server does waits for what a transaction holds.
    pub async fn waits_behind(&self, holder: &mut Sql) {
        let waiting = waiting_behind(holder);
        eventually("the server waits for the lock", async || {
            (self.postgres.sql().number(&waiting) > 0).then_some(())
        })
        .await;
    }

    /// Waits until the server has given up waiting for what this connection has locked, though it may wait again.
    pub async fn gives_up_behind(&self, holder: &mut Sql) {
        let waiting = waiting_behind(holder);
        let since = waiting
            .replace("count(*)", "coalesce(max(extract(epoch from query_start) * 1e6)::bigint, 0)");
        let first = self.postgres.sql().number(&since);
        eventually("the server gives up waiting for the lock", async || {
            (self.postgres.sql().number(&since) != first).then_some(())
        })
        .await;
    }

    /// Waits until the server has nothing left to send, Meta nothing left to tell, and the server
    /// has read all that it was told. What waits for a later try, or for a lost answer, may wait.
    pub async fn settle(&self) {
        let busy = "select count(*) as n from jobs j left join messages m \
            on m.id = (j.payload #>> '{send_message,message}')::uuid \
            where not j.dead and (j.due <= now() + interval '1 s' \
                or j.in_flight and m.state is distinct from 'unknown')";
        let unread = "select count(*) as n from journal where state = 'waiting'";
        eventually("Meta and the server have nothing left to do", async || {
            // In the order in which one leads to the other.
            let mut sql = self.postgres.sql();
            let all_sent = sql.number(busy) == 0;
            let idle = self.control("GET", "/_sim/idle", None).await.expect(200);
            (all_sent && idle["idle"] == true && sql.number(unread) == 0).then_some(())
        })
        .await;
    }

    /// Waits until all that happened so far can be found.
    pub async fn is_searchable(&self) {
        self.settle().await;
        let behind = "select count(*) as n from company_logs l \
            left join search_progress p on p.company_id = l.company_id \
            where p.seq is distinct from l.last_seq or p.contacts_after is not null \
                or p.messages_before is not null";
        eventually("the search knows all", async || {
            (self.postgres.sql().number(behind) == 0).then_some(())
        })
        .await;
    }

    /// Sends a request to the server.
    pub async fn request(
        &self,
        method: Method,
        path: &str,
        token: Option<&str>,
        body: Option<Value>,
    ) -> Answer {
        let mut request = self.http.request(method, format!("{}{path}", self.server.url));
        if let Some(token) = token {
            request = request.bearer_auth(token);
        }
        if let Some(body) = body {
            request = request.json(&body);
        }
        Answer::read(request.send().await.expect("the server answers")).await
    }
}

fn waiting_behind(holder: &mut Sql) -> String {
    let holder = holder.number("select pg_backend_pid()::bigint as n");
    format!(
        "select count(*) as n from pg_stat_activity where application_name = 'desk360' \
            and {holder} = any(pg_blocking_pids(pid))"
    )
}
