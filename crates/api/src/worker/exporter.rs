//! Gathers all that is kept of a customer into a file.
//!
//! Read page by page and written piece by piece, so that neither the longest chat nor the whole file is
//! ever in memory. A try that failed leaves pieces behind, which the next one takes out.

mod file;

use chrono::TimeDelta;
use domain::ids::{CompanyId, ExportId};
use domain::privacy::{Export, ExportState};
use persistence::jobs::{Job, Kinds, Work};
use persistence::{StoreError, Tx, exports, if_found};

use super::errands::{self, Errand, Undone};
use crate::Db;
use crate::media::Storage;
use crate::problem::{Kind, Problem};

/// Runs until the server stops.
pub async fn run(db: Db, storage: Storage) {
    errands::run(&db.clone(), &Exporter { db, storage }).await;
}

struct Exporter {
    db: Db,
    storage: Storage,
}

impl Errand for Exporter {
    const KINDS: Kinds = Kinds::Exports;
    // Somebody waits for it, and can ask again.
    const TRIES: i32 = 8;
    const LEASE: TimeDelta = TimeDelta::minutes(10);
    const AT_ONCE: i64 = 1;

    fn given_up(tx: &mut Tx<'_>, job: &Job) -> Result<(), StoreError> {
        let Work::ExportContact { export } = job.work else { return Ok(()) };
        let Some(mut export) = if_found(exports::find(tx, export))? else { return Ok(()) };
        export.state = ExportState::Failed;
        exports::remove_parts(tx, export.id)?;
        exports::save(tx, &export)
    }

    async fn act(&self, job: &Job) -> Result<(), Undone> {
        let Work::ExportContact { export } = job.work else { return Ok(()) };
        let (db, storage, company) = (self.db.clone(), self.storage.clone(), job.company);
        Ok(self.db.aside(move || make(&db, &storage, company, export)).await?)
    }
}

/// Makes the file, unless it is there already, or nobody may have it any more.
fn make(db: &Db, storage: &Storage, company: CompanyId, id: ExportId) -> Result<(), Problem> {
    let Some(export) = begin(db, company, id)? else { return Ok(()) };
    match file::write(db, storage, company, &export) {
        Ok(size) => finish(db, company, export, size),
        // The customer was erased meanwhile, and the export with them.
        Err(_) if begin(db, company, id)?.is_none() => Ok(()),
        Err(error) => Err(Problem::from(Kind::Internal).caused_by(error)),
    }
}

fn begin(db: &Db, company: CompanyId, id: ExportId) -> Result<Option<Export>, StoreError> {
    db.company_now(company, |tx| {
        let export = if_found(exports::find(tx, id))?;
        let export = export.filter(|export| export.state == ExportState::Queued);
        if export.is_some() {
            exports::remove_parts(tx, id)?;
        }
        Ok(export)
    })
}

fn finish(db: &Db, company: CompanyId, mut export: Export, size: i64) -> Result<(), Problem> {
    db.company_now(company, |tx| {
        export.state = ExportState::Ready;
        export.finished_at = Some(tx.now());
        export.size = Some(size);
        Ok(exports::save(tx, &export)?)
    })
}
