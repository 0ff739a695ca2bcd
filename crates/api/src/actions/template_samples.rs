//! Samples of files for templates: Meta wants to see one before it approves a header.

use domain::ids::{AccountId, MediaId};
use domain::visibility::Viewer;
use persistence::media;
use persistence::{StoreError, Tx};
use reqwest::Body;
use whatsapp_client::SendError;
use whatsapp_client::media::Upload;

use super::media::NO_FILE;
use super::templates::find_account;
use crate::Db;
use crate::auth::Caller;
use crate::media::Storage;
use crate::problem::{Kind, Problem};
use crate::worker::sender::Numbers;

/// What Meta takes as a sample.
const TYPES: [&str; 4] = ["image/jpeg", "image/png", "video/mp4", "application/pdf"];

/// Brings Meta a file that was uploaded here. Answers with the handle that a template names it by. Doing it twice
/// does no harm: it costs a handle that nobody uses.
pub async fn upload(
    db: &Db,
    caller: &Caller,
    (numbers, storage): (&Numbers, &Storage),
    account: AccountId,
    file: MediaId,
) -> Result<String, Problem> {
    let viewer = caller.viewer().clone();
    let found = db
        .snapshot(caller.company, move |tx| {
            find_account(tx, &viewer, account)?;
            find_file(tx, &viewer, file)
        })
        .await?;
    let away = |cause: anyhow::Error| {
        Problem::from(Kind::DependencyUnavailable).because("Meta cannot be asked").caused_by(cause)
    };
    let credentials = numbers.credentials(db, caller.company, account).await;
    let credentials = credentials.map_err(|error| away(error.into()))?;
    let bytes = storage.get(&found.key, None).await?;
    let sample = Upload {
        filename: domain::media::name::usual(found.kind, &found.mime_type),
        mime_type: found.mime_type,
        size: found.size,
        bytes: Body::wrap_stream(bytes),
    };
    match numbers.meta().upload_sample(&credentials, numbers.app(), sample).await {
        Ok(handle) => Ok(handle),
        Err(SendError::Refused(error)) => {
            let why = error.details.unwrap_or(error.message);
            Err(Problem::field("media_id", "refused", &format!("Meta does not take it: {why}")))
        }
        Err(error) => Err(away(error.into())),
    }
}

/// A file, as it is brought to Meta.
struct Found {
    key: String,
    kind: domain::media::Kind,
    mime_type: String,
    size: u64,
}

fn find_file(tx: &mut Tx<'_>, viewer: &Viewer, id: MediaId) -> Result<Found, Problem> {
    let missing = || Problem::field("media_id", "not-found", NO_FILE);
    if !media::may_be_named_by(tx, viewer, id)? {
        return Err(missing());
    }
    let media = match media::find(tx, id) {
        Err(StoreError::NotFound) => return Err(missing()),
        found => found?,
    };
    let (Some(file), Some(mime_type)) = (media.file, media.mime_type) else {
        return Err(missing());
    };
    if !TYPES.contains(&mime_type.as_str()) {
        let message = format!("a sample must be one of {}", TYPES.join(", "));
        return Err(Problem::field("media_id", "type", &message));
    }
    let size = u64::try_from(file.size).unwrap_or_default();
    Ok(Found { key: file.key, kind: media.kind, mime_type, size })
}
