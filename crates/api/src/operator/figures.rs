//! Figures of reports, added up anew.

use domain::ids::CompanyId;
use persistence::{companies, figures};

use super::{database, say};
use crate::config::{ReportsCommand, ReportsSettings};

/// Adds up the figures of all companies, or of one, from the history.
pub fn reports(settings: &ReportsSettings) -> anyhow::Result<()> {
    let ReportsCommand::Rebuild(settings) = &settings.command;
    let database = database(&settings.database);
    let now = database.clock()?;
    let all = database.batch(now, companies::list_ids)?.value;
    let chosen = settings.company.map(CompanyId::from);
    let chosen: Vec<CompanyId> =
        all.into_iter().filter(|id| chosen.is_none_or(|chosen| chosen == *id)).collect();
    for company in &chosen {
        // One at a time: nobody's figures can be added to meanwhile.
        database.batch(now, |batch| figures::rebuild(batch, *company))?;
    }
    say(&format!("{} companies have new figures", chosen.len()))
}
