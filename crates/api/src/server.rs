//! Putting the parts together: what `serve` starts, and how it ends.

use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use actix_cors::Cors;
use actix_web::dev::ServerHandle;
use actix_web::middleware::from_fn;
use actix_web::web::Data;
use actix_web::{App, HttpServer};
use anyhow::{Context as _, anyhow};
use chrono::TimeDelta;
use metrics_exporter_prometheus::PrometheusHandle;
use persistence::{Database, PoolSize, StoreError};
use tokio::signal::unix::{SignalKind, signal};
use utoipa_actix_web::AppExt as _;
use whatsapp_client::Client;
use whatsapp_client::numbers::CallbackOverride;
use whatsapp_client::tokens::App as MetaApp;

use crate::actions::search::Effort;
use crate::auth::{Hasher, Rights, SecondFactors, Tokens, TrustedProxies};
use crate::config::{MailSettings, MetaSettings, Settings};
use crate::connector::Connector;
use crate::cursor::Cursors;
use crate::db::{Db, Wakes};
use crate::hooks::Hooks;
use crate::http::{self, AllowedOrigins, Health, KeptFor, MetaSecrets, PublicUrl, Routes};
use crate::mail::Post;
use crate::media::{Cabinet, Links, Storage};
use crate::meta_access::MetaAccess;
use crate::numbers::Numbers;
use crate::outbound::Outbound;
use crate::pauses::Pauses;
use crate::payment::Payment;
use crate::picture::Painter;
use crate::secrets::{Keyring, Sealer};
use crate::underway::Underway;
use crate::worker::ingest::Lanes;
use crate::worker::intake::Intake;
use crate::worker::presence::Presence;
use crate::worker::staff::{Staff, Tools};
use crate::worker::timers::Retention;
use crate::worker::{
    accounts, assigner, auto_replier, blocks, bots, chores, departures, eraser, exporter, fetcher,
    importer, indexer, ingest, mailer, presence, recoverer, scheduler, sender, sweeper,
    tag_clearer, templates, timers, tokens,
};
use crate::ws::{Desk, reader};
use crate::{Clock, openapi, telemetry};

/// How long the database may take to come up before the server gives up starting.
const DATABASE_PATIENCE: Duration = Duration::from_secs(30);
/// How long requests may take to end once the server stops. Sockets are told to go elsewhere first.
const DRAIN_SECONDS: u64 = 3;
/// How long after that what is under way at Meta may take: all in all five seconds.
const LAST_MOMENT: Duration = Duration::from_millis(1500);

/// What the routes are given.
#[derive(Clone)]
struct Parts {
    db: Data<Db>,
    tokens: Data<Tokens>,
    factors: Data<SecondFactors>,
    rights: Data<Rights>,
    proxies: Data<TrustedProxies>,
    hasher: Data<Hasher>,
    painter: Data<Painter>,
    cabinet: Data<Cabinet>,
    links: Data<Links>,
    hooks: Data<Hooks>,
    payment: Data<Payment>,
    numbers: Data<Numbers>,
    connector: Data<Connector>,
    cursors: Data<Cursors>,
    presence: Data<Presence>,
    intake: Data<Intake>,
    secrets: Data<MetaSecrets>,
    sockets: Data<Desk>,
    kept_for: Data<KeptFor>,
    effort: Data<Effort>,
    public_url: Data<PublicUrl>,
    routes: Data<Routes>,
    health: Data<Health>,
    recorder: Data<PrometheusHandle>,
    #[cfg(feature = "test-clock")]
    test_clock: Data<http::TestClock>,
}

/// Serves until a signal says to stop.
pub async fn serve(settings: Settings) -> anyhow::Result<()> {
    telemetry::start_log(&settings.log, settings.log_format).context("DESK360_LOG")?;
    // Beside the database: the one measures the machine's clock, the other reads all certificates.
    let recorder = std::thread::spawn(telemetry::start_metrics);
    let meta = settings.meta.clone();
    let meta = std::thread::spawn(move || meta_client(&meta));
    let listener = bind(settings.listen)?;
    let address = listener.local_addr()?;
    let database = open_database(&settings)?;
    let clock = Clock::starting(database.clock()?);
    let db = Db::new(database.clone(), clock.clone(), Wakes::default());
    let lanes = Lanes::default();
    let intake = Intake::start(database, shard(), clock, lanes.clone())?;
    let keys = Keyring::new(settings.secret_key.clone(), settings.previous_secret_key.clone());
    let cursors = Cursors::new(&keys);
    let presence = Presence::default();
    let public_url = settings.public_url.clone().unwrap_or_else(|| format!("http://{address}"));
    let (painter, cabinet) = open_cabinet(&settings)?;
    let links = Links::new(&keys, &public_url, db.clock().clone());
    let (logs, meta) = ((cursors.clone(), links.clone()), (meta, cabinet.clone()));
    let texts = (&settings, &*public_url);
    let (hooks, numbers) = start_workers(&db, &lanes, logs, &presence, meta, texts)?;

    let document = openapi::panel();
    let sockets = socket_desk(&db, &cursors, &links, &presence, &settings);
    let parts = Parts {
        db: Data::new(db.clone()),
        tokens: Data::new(Tokens::new(&keys)),
        factors: Data::new(SecondFactors::new(&keys)),
        rights: Data::new(Rights::of(&document)),
        proxies: Data::new(TrustedProxies(settings.trusted_proxies.clone())),
        hasher: Data::new(Hasher::start()?),
        painter: Data::new(painter),
        cabinet: Data::new(cabinet),
        links: Data::new(links),
        payment: Data::new(payment_of(&settings)),
        connector: Data::new(connector(&numbers, &hooks, &keys, &public_url, &settings.meta)),
        hooks: Data::new(hooks),
        numbers: Data::new(numbers),
        cursors: Data::new(cursors),
        presence: Data::new(presence),
        intake: Data::new(intake),
        secrets: Data::new(meta_secrets(&settings)),
        kept_for: Data::new(sockets.kept_for),
        effort: Data::new(Effort(settings.search_effort)),
        sockets: Data::new(sockets),
        public_url: Data::new(PublicUrl(public_url.trim_end_matches('/').to_owned())),
        routes: Data::new(Routes::new(&document)),
        health: Data::new(Health::default()),
        recorder: Data::new(recorder.join().map_err(|_panicked| anyhow!("metrics"))??),
        #[cfg(feature = "test-clock")]
        test_clock: Data::new(http::TestClock(settings.test_clock)),
    };
    let (health, underway) = (parts.health.clone(), parts.numbers.underway().clone());
    let server = listen(listener, parts, &settings)?;
    tracing::info!(%address, "listening on http://{address}");
    tokio::spawn(stop_on_signal(db, lanes, (health, underway.clone()), server.handle()));
    server.await?;
    underway.end(LAST_MOMENT).await;
    tracing::info!("stopped");
    Ok(())
}

fn bind(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address)
        .with_context(|| format!("cannot listen on {address} (DESK360_LISTEN)"))
}

/// Which part of the journal's figures this process counts in.
fn shard() -> i16 {
    i16::try_from(std::process::id() % 16).unwrap_or(0)
}

/// What sockets need.
fn socket_desk(
    db: &Db,
    cursors: &Cursors,
    links: &Links,
    presence: &Presence,
    settings: &Settings,
) -> Desk {
    Desk {
        db: db.clone(),
        cursors: cursors.clone(),
        links: links.clone(),
        presence: presence.clone(),
        kept_for: KeptFor(TimeDelta::days(settings.event_days.into())),
        origins: AllowedOrigins(settings.allowed_origins.clone()),
    }
}

/// Who looks at pictures, and where files are kept.
fn open_cabinet(settings: &Settings) -> anyhow::Result<(Painter, Cabinet)> {
    let painter = Painter::start()?;
    let storage = Storage::open(&settings.media)?;
    let cabinet = Cabinet::new(storage, painter.clone(), spool_folder(settings)?);
    Ok((painter, cabinet))
}

/// Where files are while they come. A file in it has no name, so it is never seen to hold one.
fn spool_folder(settings: &Settings) -> anyhow::Result<PathBuf> {
    let folder = settings.media.media_dir.clone();
    let name = || format!("{} (DESK360_MEDIA_DIR)", folder.display());
    std::fs::create_dir_all(&folder).with_context(name)?;
    tempfile::tempfile_in(&folder).with_context(name)?;
    Ok(folder)
}

fn open_database(settings: &Settings) -> anyhow::Result<Database> {
    let size = PoolSize {
        server: settings.pool_size,
        worker: settings.worker_pool_size,
        patience: Duration::from_secs(2),
    };
    let database = Database::new(settings.database.database_url.expose(), size);
    migrate_patiently(&database)?;
    Ok(database)
}

/// The database may come up at the same time as the server does.
fn migrate_patiently(database: &Database) -> anyhow::Result<()> {
    let start = Instant::now();
    loop {
        match database.is_behind() {
            Ok(false) => return Ok(()),
            Ok(true) => {
                return database.migrate().context("the migrations do not apply");
            }
            Err(StoreError::Unavailable(error)) if start.elapsed() < DATABASE_PATIENCE => {
                tracing::warn!(%error, "waiting for the database");
                std::thread::sleep(Duration::from_millis(250));
            }
            Err(error) => {
                return Err(error).context("the database cannot be used (DESK360_DATABASE_URL)");
            }
        }
    }
}

/// What companies may send that Meta charges for.
fn payment_of(settings: &Settings) -> Payment {
    Payment::of(settings.meta.template_categories.clone())
}

/// What it takes to connect a number.
fn connector(
    numbers: &Numbers,
    hooks: &Hooks,
    keys: &Keyring,
    public_url: &str,
    meta: &MetaSettings,
) -> Connector {
    let url = format!("{}/webhooks/whatsapp", public_url.trim_end_matches('/'));
    let callback = meta.meta_verify_token.as_ref().map(|token| CallbackOverride {
        override_callback_uri: url,
        verify_token: token.expose().to_owned(),
    });
    let app = meta_app(meta).map(|app| (meta.meta_app_id.clone(), app));
    let way = (numbers.meta().clone(), meta_access(meta));
    let (underway, outbound) = (numbers.underway().clone(), hooks.outbound().clone());
    Connector::new(way, Sealer::new(keys), (underway, outbound), app, callback)
}

/// What proves that calls of Meta are ours.
fn meta_access(meta: &MetaSettings) -> MetaAccess {
    MetaAccess::new(meta.meta_app_secret.clone())
}

/// The app at Meta that this desk is, if the operator said which.
fn meta_app(meta: &MetaSettings) -> Option<MetaApp> {
    let secret = meta.meta_app_secret.as_ref()?;
    MetaApp::new(&meta.meta_app_id, secret.expose()).ok()
}

fn meta_secrets(settings: &Settings) -> MetaSecrets {
    let meta = settings.meta.clone();
    let app_secrets = meta.meta_app_secret.into_iter().chain(meta.meta_previous_app_secret);
    MetaSecrets { app_secrets: app_secrets.collect(), verify_token: meta.meta_verify_token }
}

fn meta_client(meta: &MetaSettings) -> anyhow::Result<Client> {
    Client::new(&whatsapp_client::Config {
        base_url: meta.meta_url.clone(),
        version: meta.meta_version.clone(),
        ..whatsapp_client::Config::default()
    })
    .context("DESK360_META_URL and DESK360_META_VERSION")
}

fn start_workers(
    db: &Db,
    lanes: &Lanes,
    (cursors, links): (Cursors, Links),
    presence: &Presence,
    (meta, cabinet): (JoinHandle<anyhow::Result<Client>>, Cabinet),
    (settings, public_url): (&Settings, &str),
) -> anyhow::Result<(Hooks, Numbers)> {
    ingest::start(db, lanes)?;
    let follower = db.clone();
    let thread = std::thread::Builder::new().name("hub".into());
    thread.spawn(move || reader::run(&follower, &cursors, &links))?;
    let meta = meta.join().map_err(|_panicked| anyhow!("the client of Meta"))??;
    let resend_after = settings.resend_unknown_after.map(|s| TimeDelta::seconds(s.into()));
    let keys = Keyring::new(settings.secret_key.clone(), settings.previous_secret_key.clone());
    let underway = Underway::on(tokio::runtime::Handle::current());
    let pauses = Pauses::default();
    let meta = {
        let (pauses, clock) = (pauses.clone(), db.clock().clone());
        meta.listening(move |object, usage| pauses.learn(object, usage, clock.now()))
    };
    let (way, app) = ((meta, meta_access(&settings.meta), pauses), &settings.meta.meta_app_id);
    let numbers = Numbers::new(way, Sealer::new(&keys), underway, app, resend_after);
    let tools = Tools { db: db.clone(), numbers: numbers.clone(), cabinet };
    let hooks = Hooks::new(&keys, Outbound::new(settings.outbound_allow.clone())?);
    let staff = Staff::with(tools);
    hire_for_meta(&staff, meta_app(&settings.meta));
    hire_for_the_desk(&staff, presence, &hooks, settings);
    hire_for_mail(&staff, &settings.mail, public_url)?;
    Ok((hooks, numbers))
}

/// Those who speak to Meta.
fn hire_for_meta(staff: &Staff, app: Option<MetaApp>) {
    staff.hire("sender", |with| sender::run(with.db, with.numbers, with.cabinet.storage));
    staff.hire("chores", |with| chores::run(with.db, with.numbers));
    staff.hire("blocks", |with| blocks::run(with.db, with.numbers));
    staff.hire("templates", |with| templates::run(with.db, with.numbers));
    staff.hire("accounts", |with| accounts::run(with.db, with.numbers));
    staff.hire("tokens", move |with| tokens::run(with.db, with.numbers, app.clone()));
    staff.hire("departures", |with| departures::run(with.db, with.numbers));
    staff.hire("fetcher", |with| fetcher::run(with.db, with.numbers, with.cabinet));
}

/// Those who do what is due at the desk.
fn hire_for_the_desk(staff: &Staff, presence: &Presence, hooks: &Hooks, settings: &Settings) {
    let retention = Retention { events: settings.event_days, journal: settings.journal_days };
    let (presence, hooks, payment) = (presence.clone(), hooks.clone(), payment_of(settings));
    staff.hire("sweeper", |with| sweeper::run(with.db, with.cabinet.storage));
    staff.hire("exporter", |with| exporter::run(with.db, with.cabinet.storage));
    staff.hire("eraser", |with| eraser::run(with.db, with.cabinet.storage));
    staff.hire("auto_replier", |with| auto_replier::run(with.db));
    staff.hire("importer", |with| importer::run(with.db));
    staff.hire("tag_clearer", |with| tag_clearer::run(with.db));
    staff.hire("assigner", |with| assigner::run(with.db));
    staff.hire("indexer", |with| indexer::run(with.db));
    staff.hire("scheduler", move |with| scheduler::run(with.db, payment.clone()));
    staff.hire("presence", move |with| presence::run(with.db, presence.clone()));
    staff.hire("timers", move |with| timers::run(with.db, retention));
    staff.hire("bots", move |with| bots::run(with.db, hooks.clone()));
}

/// Letters leave if there is a mail server; otherwise they wait until there is one.
fn hire_for_mail(staff: &Staff, settings: &MailSettings, public_url: &str) -> anyhow::Result<()> {
    staff.hire("recoverer", |with| recoverer::run(with.db));
    let Some(url) = &settings.smtp_url else {
        tracing::warn!("no mail server (DESK360_SMTP_URL): letters wait");
        return Ok(());
    };
    let post = Post::new(url, &settings.mail_from)?;
    let panel = settings.panel_url.as_deref().unwrap_or(public_url);
    let panel = panel.trim_end_matches('/').to_owned();
    staff.hire("mailer", move |with| mailer::run(with.db, post.clone(), panel.clone()));
    Ok(())
}

fn listen(
    listener: TcpListener,
    parts: Parts,
    settings: &Settings,
) -> anyhow::Result<actix_web::dev::Server> {
    let origins = settings.allowed_origins.clone();
    let server = HttpServer::new(move || {
        // The socket first: the panel's scope takes all that is below it.
        let app = App::new().service(crate::ws::open_socket);
        let (app, _document) =
            app.into_utoipa_app().configure(http::panel::routes).split_for_parts();
        let parts = parts.clone();
        let app = app
            .app_data(parts.db)
            .app_data(parts.tokens)
            .app_data(parts.factors)
            .app_data(parts.rights)
            .app_data(parts.proxies)
            .app_data(parts.hasher)
            .app_data(parts.painter)
            .app_data(parts.cabinet)
            .app_data(parts.links)
            .app_data(parts.hooks)
            .app_data(parts.payment)
            .app_data(parts.numbers)
            .app_data(parts.connector)
            .app_data(parts.cursors)
            .app_data(parts.presence)
            .app_data(parts.intake)
            .app_data(parts.secrets)
            .app_data(parts.sockets)
            .app_data(parts.kept_for)
            .app_data(parts.effort)
            .app_data(parts.public_url)
            .app_data(parts.routes)
            .app_data(parts.health)
            .app_data(parts.recorder);
        #[cfg(feature = "test-clock")]
        let app = app.app_data(parts.test_clock);
        app.configure(http::plumbing).wrap(cors(&origins)).wrap(from_fn(http::trace))
    });
    let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
    let threads = settings.threads.unwrap_or(cores);
    let pool = usize::try_from(settings.pool_size + settings.worker_pool_size).unwrap_or(16);
    Ok(server
        .workers(threads)
        // More than there are connections would only wait for one.
        .worker_max_blocking_threads(pool.div_ceil(threads) + 2)
        .tcp_nodelay(true)
        .on_connect(crate::ws::give_up_on_stuck)
        .disable_signals()
        .shutdown_timeout(DRAIN_SECONDS)
        .listen(listener)?
        .run())
}

fn cors(origins: &[String]) -> Cors {
    let cors = Cors::default()
        .allowed_methods(["GET", "POST", "PUT", "PATCH", "DELETE"])
        .allowed_headers(["authorization", "content-type", "idempotency-key", "if-match"])
        .expose_headers(["x-request-id", "retry-after", "idempotency-replayed", "etag"])
        .max_age(3600);
    origins.iter().fold(cors, |cors, origin| cors.allowed_origin(origin))
}

/// Stops in order: no new work, sockets elsewhere, requests to their end, then the workers.
async fn stop_on_signal(
    db: Db,
    lanes: Lanes,
    (health, underway): (Data<Health>, Underway),
    server: ServerHandle,
) {
    let (Ok(mut terminate), Ok(mut interrupt)) =
        (signal(SignalKind::terminate()), signal(SignalKind::interrupt()))
    else {
        tracing::error!("signals cannot be heard");
        return;
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    tracing::info!("stopping");
    health.draining.store(true, Ordering::Relaxed);
    underway.stop_soon();
    let hub = db.wakes().hub.clone();
    hub.drain();
    server.stop(true).await;
    lanes.stop();
    hub.stop();
}
