//! Throws away the files that no message has any more: those of messages that are gone, uploads that
//! nobody sent, and what was written by somebody who died over it.

use std::time::Duration;

use chrono::TimeDelta;
use domain::ids::CompanyId;
use futures_util::StreamExt as _;
use futures_util::stream;
use persistence::media;

use crate::Db;
use crate::media::Storage;
use crate::problem::Problem;

/// How often to look.
const TICK: Duration = Duration::from_secs(1);
/// Files that are looked at at once.
const FILES: i64 = 500;
/// Objects that are taken out at the same time.
const AT_ONCE: usize = 8;
/// After this, a storage that did not do it is asked again.
const PAUSE: Duration = Duration::from_secs(10);

/// Runs until the server stops.
pub async fn run(db: Db, storage: Storage) {
    loop {
        if let Err(problem) = sweep(&db, &storage, None).await {
            problem.log();
            tokio::time::sleep(PAUSE).await;
        }
        db.clock().wait_until(db.now() + TimeDelta::seconds(1), TICK).await;
    }
}

/// Takes out what there is to take out now, of all companies or the objects of one. Answers with how
/// many objects that were.
pub(super) async fn sweep(
    db: &Db,
    storage: &Storage,
    of: Option<CompanyId>,
) -> Result<usize, Problem> {
    let full = |count: usize| i64::try_from(count).is_ok_and(|count| count == FILES);
    while full(db.batch(|batch| Ok(media::sweep(batch, FILES)?)).await?) {}
    let mut removed = 0;
    loop {
        let litter = db.batch(move |batch| Ok(media::litter(batch, of, FILES)?)).await?;
        let (count, is_full) = (litter.len(), full(litter.len()));
        if count == 0 {
            return Ok(removed);
        }
        let gone = stream::iter(litter)
            .map(async |litter| storage.remove(&litter.key).await.map(|()| litter));
        let gone: Vec<_> = gone.buffer_unordered(AT_ONCE).collect().await;
        let failed = gone.iter().find_map(|gone| gone.as_ref().err().map(ToString::to_string));
        let gone: Vec<_> = gone.into_iter().filter_map(Result::ok).collect();
        removed += gone.len();
        db.batch(move |batch| Ok(media::swept(batch, &gone)?)).await?;
        if let Some(error) = failed {
            return Err(Problem::from(crate::problem::Kind::DependencyUnavailable)
                .caused_by(anyhow::anyhow!(error)));
        }
        if !is_full {
            return Ok(removed);
        }
    }
}
