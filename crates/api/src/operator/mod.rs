//! What operators do from the command line, beside the server.

mod check;
mod company;
mod figures;
mod keys;

pub use check::check;
pub use company::{create_company, reset_owner};
pub use figures::reports;
pub use keys::rotate_keys;

use std::io::Write as _;
use std::time::Duration;

use persistence::{Database, PoolSize};

use crate::config::DatabaseSettings;

/// A database for one command.
pub fn database(settings: &DatabaseSettings) -> Database {
    let size = PoolSize { server: 1, worker: 1, patience: Duration::from_secs(5) };
    Database::new(settings.database_url.expose(), size)
}

/// Tells the operator something.
fn say(line: &str) -> anyhow::Result<()> {
    writeln!(std::io::stdout(), "{line}")?;
    Ok(())
}
