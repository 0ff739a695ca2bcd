//! Files: where they are kept, how they come in, what is seen of them, and under which address they can
//! be loaded.

mod length;
pub mod links;
mod look;
pub mod spool;
pub mod storage;

pub(crate) use links::{Asked, Links};
pub(crate) use look::Look;
pub(crate) use spool::{Spool, SpoolError, Spooled};
pub use storage::Storage;
pub(crate) use storage::{new_key, thumbnail_key};

use std::path::PathBuf;
use std::sync::Arc;

use chrono::TimeDelta;
use domain::ids::CompanyId;
use domain::media::Form;
use persistence::media::{self, StoredFile};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::Db;
use crate::picture::Painter;
use crate::problem::{Kind, Problem};

/// How long writing an object may take before it is taken for lost.
const WRITING: TimeDelta = TimeDelta::hours(1);

/// Uploads that may come to one node at the same time.
const UPLOADS: usize = 50;

/// All that it takes to keep files.
#[derive(Clone)]
pub struct Cabinet {
    /// Where they are.
    pub(crate) storage: Storage,
    /// Who looks at them.
    painter: Painter,
    /// Where they are while they come.
    spool: Arc<PathBuf>,
    /// One for each upload that may come at the same time.
    seats: Arc<Semaphore>,
}

impl Cabinet {
    /// Keeps files in `storage`, and those that are coming in the folder `spool`.
    pub fn new(storage: Storage, painter: Painter, spool: PathBuf) -> Self {
        let seats = Arc::new(Semaphore::new(UPLOADS));
        Self { storage, painter, spool: Arc::new(spool), seats }
    }

    /// A seat for somebody who uploads, as long as they keep it.
    pub(crate) fn seat(&self) -> Result<OwnedSemaphorePermit, Problem> {
        let seat = Arc::clone(&self.seats).try_acquire_owned();
        seat.map_err(|_all_are_taken| Kind::ServerBusy.into())
    }

    /// Begins to take a file of at most so many bytes.
    pub(crate) fn take(&self, limit: u64) -> Result<Spool, SpoolError> {
        Spool::begin(&self.spool, limit)
    }

    /// Looks at what came: how large it looks, how long it plays, and a small picture of it.
    pub(crate) async fn look(&self, file: &Spooled, form: Form) -> Result<Look, Problem> {
        let file = file.reopen()?;
        self.painter.look(move || look::at(file, form)).await
    }

    /// Writes what came into the storage, under a key that is noted before: whoever dies in between
    /// leaves nothing that nobody knows of. It is for [`media::keep_file`] to say that it stays.
    pub(crate) async fn store(
        &self,
        db: &Db,
        company: CompanyId,
        file: &Spooled,
        look: &Look,
    ) -> Result<StoredFile, Problem> {
        let key = new_key(company, &file.sha256);
        let announced = key.clone();
        db.company(company, move |tx| {
            let due = tx.now() + WRITING;
            Ok(media::announce(tx, &announced, due)?)
        })
        .await?;
        self.storage.put_file(&key, file.reopen()?).await?;
        if let Some(small) = &look.thumbnail {
            self.storage.put(&thumbnail_key(&key), small.clone()).await?;
        }
        Ok(StoredFile {
            sha256: file.sha256.to_vec(),
            key,
            size: i64::try_from(file.size).map_err(|_too_large| Kind::Internal)?,
            shape: look.shape,
            has_thumbnail: look.thumbnail.is_some(),
        })
    }
}
