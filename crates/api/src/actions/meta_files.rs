//! Files that Meta shall have for itself: samples of templates, photos of profiles.

use domain::account;
use domain::field::FieldError;
use domain::ids::{AccountId, CompanyId, MediaId};
use domain::media::{Kind as MediaKind, Shape};
use domain::visibility::Viewer;
use persistence::media;
use persistence::{Tx, if_found};
use reqwest::Body;
use whatsapp_client::SendError;
use whatsapp_client::media::Upload;

use super::media::NO_FILE;
use crate::Db;
use crate::media::Storage;
use crate::numbers::{NoCredentials, Numbers};
use crate::problem::{Kind, Problem};

/// A file that was uploaded here, as it is brought to Meta.
pub(crate) struct Found {
    key: String,
    kind: MediaKind,
    mime_type: String,
    /// How many bytes.
    pub(crate) size: u64,
    /// How wide and high.
    pub(crate) shape: Shape,
}

/// Finds a file that somebody may name, of one of these types.
pub(crate) fn find(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    id: MediaId,
    types: &[&str],
) -> Result<Found, Problem> {
    let missing = || FieldError::new("media_id", "not-found", NO_FILE);
    if !media::may_be_named_by(tx, viewer, id)? {
        return Err(missing().into());
    }
    let Some(media) = if_found(media::find(tx, id))? else {
        return Err(missing().into());
    };
    let (Some(file), Some(mime_type)) = (media.file, media.mime_type) else {
        return Err(missing().into());
    };
    if !types.contains(&mime_type.as_str()) {
        let message = format!("must be one of {}", types.join(", "));
        return Err(Problem::field("media_id", "type", &message));
    }
    let size = u64::try_from(file.size).unwrap_or_default();
    Ok(Found { key: file.key, kind: media.kind, mime_type, size, shape: file.shape })
}

/// Brings Meta a file. Answers with the handle that it is named by there. Doing it twice does no harm: it costs
/// a handle that nobody uses.
pub(crate) async fn bring(
    db: &Db,
    (numbers, storage): (&Numbers, &Storage),
    (company, account): (CompanyId, AccountId),
    found: Found,
) -> Result<String, Problem> {
    let credentials = numbers.credentials(db, company, account).await?;
    let bytes = storage.get(&found.key, None).await?;
    let file = Upload {
        filename: domain::media::name::usual(found.kind, &found.mime_type),
        mime_type: found.mime_type,
        size: found.size,
        bytes: Body::wrap_stream(bytes),
    };
    match numbers.meta().upload_for_handle(&credentials, numbers.app(), file).await {
        Ok(handle) => Ok(handle),
        Err(SendError::Refused(error)) => {
            let why = error.best_words();
            Err(Problem::field("media_id", "refused", &format!("Meta does not take it: {why}")))
        }
        Err(error) => Err(away(error.into())),
    }
}

/// Meta cannot be asked.
pub(crate) fn away(cause: anyhow::Error) -> Problem {
    Problem::from(Kind::DependencyUnavailable).because("Meta cannot be asked").caused_by(cause)
}

impl From<NoCredentials> for Problem {
    fn from(error: NoCredentials) -> Self {
        match error {
            NoCredentials::Deleted => account::Refusal::Deleted.into(),
            error @ NoCredentials::Unread(_) => away(error.into()),
        }
    }
}
