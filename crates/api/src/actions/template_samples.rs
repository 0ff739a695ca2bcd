//! Samples of files for templates: Meta wants to see one before it approves a header.

use domain::ids::{AccountId, MediaId};

use super::meta_files;
use super::templates::find_account;
use crate::Db;
use crate::auth::Caller;
use crate::media::Storage;
use crate::numbers::Numbers;
use crate::problem::Problem;

/// What Meta takes as a sample.
const TYPES: [&str; 4] = ["image/jpeg", "image/png", "video/mp4", "application/pdf"];

/// Brings Meta a file that was uploaded here. Answers with the handle that a template names it by.
pub async fn upload(
    db: &Db,
    caller: &Caller,
    tools: (&Numbers, &Storage),
    account: AccountId,
    file: MediaId,
) -> Result<String, Problem> {
    let viewer = caller.viewer().clone();
    let found = db.snapshot(caller.company, move |tx| {
        find_account(tx, &viewer, account)?;
        meta_files::find(tx, &viewer, file, &TYPES)
    });
    meta_files::bring(db, tools, (caller.company, account), found.await?).await
}
