//! The program: reads what it is told, and does it.

use std::io::Write as _;

use api::config::{Cli, Command, DatabaseSettings, ReplaySettings};
use api::{contract, demo, server};
use persistence::{Database, PoolSize, journal};

fn main() -> anyhow::Result<()> {
    // Before anything else: with no provider, or with two, the first use of TLS or JWT panics.
    let _only_once = rustls::crypto::aws_lc_rs::default_provider().install_default();
    let _only_once = jsonwebtoken::crypto::aws_lc::DEFAULT_PROVIDER.install_default();
    let cli = Cli::read().unwrap_or_else(|error| error.exit());
    match cli.command {
        Command::Serve(settings) => actix_web::rt::System::new().block_on(server::serve(*settings)),
        Command::Migrate(settings) => Ok(database(&settings).migrate()?),
        Command::Demo(settings) => demo::make(&settings),
        Command::Replay(settings) => replay(&settings),
        Command::Contract(settings) => contract::write(&settings),
    }
}

fn database(settings: &DatabaseSettings) -> Database {
    let size = PoolSize { server: 1, worker: 1, patience: std::time::Duration::from_secs(5) };
    Database::new(settings.database_url.expose(), size)
}

fn replay(settings: &ReplaySettings) -> anyhow::Result<()> {
    let database = database(&settings.database);
    let now = database.clock()?;
    let replayed = database.batch(now, |batch| journal::replay_failed(batch, settings.id))?;
    writeln!(std::io::stdout(), "{} bodies are read again", replayed.value)?;
    Ok(())
}
