//! A mail server (RFC 5321) without TLS and without accounts: who can reach it may send.
//!
//! `lines` reads, `command` understands, `dialogue` knows what may follow what, `body` takes the
//! mail itself, `connection` puts them together.

mod body;
mod command;
mod connection;
mod dialogue;
mod lines;
mod reply;

use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::Semaphore;

use crate::simulation::Simulation;

/// The largest mail, in bytes with all line ends, as `SIZE` announces it (RFC 1870).
const SIZE: usize = 10 * 1024 * 1024;

/// How many connections may be open.
const CONNECTIONS: usize = 100;

/// How long to wait for a line, or for a reply to be read.
const PATIENCE: Duration = Duration::from_secs(60);

/// Takes connections, for as long as the simulator runs.
pub(crate) async fn serve(listener: TcpListener, simulation: Arc<Simulation>) {
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        let stream = match listener.accept().await {
            Ok((stream, _peer)) => stream,
            Err(error) => {
                tracing::warn!(%error, "no mail connection could be taken");
                tokio::time::sleep(Duration::from_millis(100)).await;
                continue;
            }
        };
        let (simulation, place) =
            (Arc::clone(&simulation), Arc::clone(&places).try_acquire_owned());
        tokio::spawn(async move {
            let ended = match place {
                Ok(_place) => connection::attend(stream, &simulation).await,
                Err(_all_taken) => connection::turn_away(stream).await,
            };
            if let Err(error) = ended {
                tracing::debug!(%error, "a mail connection broke");
            }
        });
    }
}
