//! The program: settings from the environment, then run until it is told to stop.

use std::io::{self, IsTerminal as _};
use std::process::ExitCode;

use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;
use whatsapp_simulator::{Config, Simulator};

fn main() -> ExitCode {
    // RUST_LOG comes last and wins, but does not silence the line with the address by accident.
    let wished = variable("RUST_LOG").unwrap_or_default();
    let filter = EnvFilter::new(format!("warn,whatsapp_simulator=info,{wished}"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr)
        .with_ansi(io::stderr().is_terminal())
        .init();
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn std::error::Error>> {
    let config = Config::from_variables(variable)?;
    if config.numbers.is_empty() {
        tracing::warn!("no numbers: set SIMULATOR_NUMBERS or POST /_sim/numbers");
    }
    if config.callback.is_none() {
        tracing::warn!("no webhooks: set SIMULATOR_WEBHOOK_URL or POST /_sim/webhook");
    }
    let simulator = Simulator::start(config).map_err(|error| {
        format!("{error} (SIMULATOR_LISTEN, SIMULATOR_SMTP_LISTEN, SIMULATOR_MAIL_DIR)")
    })?;
    tracing::info!("listening on {}", simulator.base_url());
    tracing::info!("play the customers, and Meta, on {}/_sim/", simulator.base_url());
    if let Some(smtp) = simulator.smtp_address() {
        tracing::info!("mails to smtp://{smtp} are shown on {}/_sim/mail", simulator.base_url());
    }
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(told_to_stop())?;
    simulator.stop();
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "this is the one place")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// Waits for SIGINT or SIGTERM.
async fn told_to_stop() -> io::Result<()> {
    let mut interrupted = signal(SignalKind::interrupt())?;
    let mut terminated = signal(SignalKind::terminate())?;
    tokio::select! {
        _ = interrupted.recv() => {}
        _ = terminated.recv() => {}
    }
    Ok(())
}
