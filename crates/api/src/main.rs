//! The program: reads what it is told, and does it.

use std::io::Write as _;

use api::config::{Cli, Command, ReplaySettings};
use api::operator::{self, database};
use api::{contract, demo, server};
use persistence::journal;

fn main() -> anyhow::Result<()> {
    // Before anything else: with no provider, or with two, the first use of TLS or JWT panics.
    let _only_once = rustls::crypto::aws_lc_rs::default_provider().install_default();
    let _only_once = jsonwebtoken::crypto::aws_lc::DEFAULT_PROVIDER.install_default();
    let cli = Cli::read().unwrap_or_else(|error| error.exit());
    match cli.command {
        Command::Serve(settings) => actix_web::rt::System::new().block_on(server::serve(*settings)),
        Command::Migrate(settings) => Ok(database(&settings).migrate()?),
        Command::Check(settings) => {
            actix_web::rt::System::new().block_on(operator::check(&settings))
        }
        Command::CreateCompany(settings) => operator::create_company(&settings),
        Command::ResetOwner(settings) => operator::reset_owner(&settings),
        Command::RotateKeys(settings) => operator::rotate_keys(&settings),
        Command::Demo(settings) => demo::make(&settings),
        Command::Replay(settings) => replay(&settings),
        Command::Reports(settings) => operator::reports(&settings),
        Command::Contract(settings) => contract::write(&settings),
    }
}

fn replay(settings: &ReplaySettings) -> anyhow::Result<()> {
    let database = database(&settings.database);
    let now = database.clock()?;
    let replayed = database.batch(now, |batch| {
        if settings.parked {
            journal::replay_parked(batch, settings.id)
        } else {
            journal::replay_failed(batch, settings.id)
        }
    })?;
    writeln!(std::io::stdout(), "{} bodies are read again", replayed.value)?;
    Ok(())
}
