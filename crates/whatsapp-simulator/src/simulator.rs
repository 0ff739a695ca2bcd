//! Starting and stopping.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use actix_web::dev::Server;
use actix_web::web::{self, Data};
use actix_web::{App, HttpServer};
use tokio::sync::{mpsc, oneshot};

use crate::config::{Callback, Config};
use crate::mail::{self, MailBox};
use crate::simulation::Simulation;
use crate::webhook::{self, Update, Webhooks};
use crate::{control, graph};

/// The largest request body: Meta's own webhooks have at most 3 MB, requests much less.
const BODY_LIMIT: usize = 4 * 1024 * 1024;

/// Longer than clients keep idle connections, so that they never write into one that just closed.
const KEEP_ALIVE: Duration = Duration::from_secs(120);

/// A running simulator. It has a thread and a runtime of its own, so it runs in any test, async or
/// not; it stops when it is dropped.
pub struct Simulator {
    address: SocketAddr,
    smtp_address: Option<SocketAddr>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Simulator {
    /// Starts listening; when this returns, requests and mails are taken.
    pub fn start(config: Config) -> io::Result<Self> {
        let _already_installed = rustls::crypto::aws_lc_rs::default_provider().install_default();
        if let Some(callback) = &config.callback {
            callback.check().map_err(io::Error::other)?;
        }
        let listener = listen(&config.listen)?;
        let address = listener.local_addr()?;
        let smtp = config.smtp_listen.as_deref().map(listen).transpose()?;
        let smtp_address = smtp.as_ref().map(TcpListener::local_addr).transpose()?;
        let mails = MailBox::open(config.mail_dir.as_deref(), config.keep)?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let (webhooks, gathered) = Webhooks::new(&config)?;
        let handle = runtime.handle().clone();
        let simulation = Arc::new(Simulation::new(config, mails, webhooks, handle));
        let server = {
            let _inside = runtime.enter();
            if let Some(smtp) = smtp {
                smtp.set_nonblocking(true)?;
                let smtp = tokio::net::TcpListener::from_std(smtp)?;
                tokio::spawn(mail::serve(smtp, Arc::clone(&simulation)));
            }
            serve(listener, Arc::clone(&simulation))?
        };
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::Builder::new()
            .name("simulator".to_owned())
            .spawn(move || runtime.block_on(run(simulation, server, gathered, stopped)))?;
        Ok(Self { address, smtp_address, stop: Some(stop), thread: Some(thread) })
    }

    /// Where it listens.
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Where it takes mails, if it does.
    pub const fn smtp_address(&self) -> Option<SocketAddr> {
        self.smtp_address
    }

    /// What clients use in place of `https://graph.facebook.com`; no slash at the end.
    pub fn base_url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Stops at once: open requests and mails are cut off, pending statuses and webhooks forgotten.
    pub fn stop(mut self) {
        self.end();
    }

    fn end(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _already_ended = stop.send(());
        }
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the simulator's thread panicked");
        }
    }
}

impl Drop for Simulator {
    fn drop(&mut self) {
        self.end();
    }
}

/// Takes an address, or says which one cannot be taken.
fn listen(address: &str) -> io::Result<TcpListener> {
    let named = |error: io::Error| {
        io::Error::new(error.kind(), format!("cannot listen on {address}: {error}"))
    };
    TcpListener::bind(address).map_err(named)
}

fn serve(listener: TcpListener, simulation: Arc<Simulation>) -> io::Result<Server> {
    let workers = simulation.config.workers;
    let simulation = Data::from(simulation);
    let server = HttpServer::new(move || {
        App::new()
            .app_data(simulation.clone())
            .app_data(web::PayloadConfig::new(BODY_LIMIT))
            .configure(control::routes)
            .configure(graph::routes)
            .default_service(web::to(graph::unknown_path))
    });
    let server = server.workers(workers).keep_alive(KEEP_ALIVE).disable_signals();
    Ok(server.listen(listener)?.run())
}

async fn run(
    simulation: Arc<Simulation>,
    server: Server,
    gathered: mpsc::UnboundedReceiver<Update>,
    stopped: oneshot::Receiver<()>,
) {
    tokio::spawn(webhook::gather(Arc::clone(&simulation), gathered));
    if let Some(callback) = simulation.webhooks.callback()
        && let Some(verify_token) = callback.verify_token.clone()
    {
        tokio::spawn(introduce(simulation, callback, verify_token));
    }
    let handle = server.handle();
    let serving = tokio::spawn(server);
    // An error means that the owner is gone, which is reason enough.
    let _told_or_gone = stopped.await;
    handle.stop(false).await;
    if let Ok(Err(error)) = serving.await {
        tracing::error!(%error, "the server ended badly");
    }
}

/// Verifies the callback the simulator was started with, as soon as it answers at all. Nothing
/// depends on the outcome: who starts both programs together wants a hint, not a dead lock.
async fn introduce(simulation: Arc<Simulation>, callback: Arc<Callback>, verify_token: String) {
    let mut gap = simulation.config.retry_first;
    loop {
        let verification = webhook::verify(&simulation, &callback.url, &verify_token).await;
        if verification.verified {
            tracing::info!(url = callback.url, "the webhook was verified");
            return;
        }
        if let Some(status) = verification.status {
            tracing::warn!(url = callback.url, status, "the webhook was not verified");
            return;
        }
        tokio::time::sleep(gap).await;
        gap = (gap * 2).min(simulation.config.retry_cap);
    }
}
