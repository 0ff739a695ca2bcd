//! A file, and where it can be loaded.

use chrono::{DateTime, Utc};
use domain::content::Content;
use domain::ids::{CompanyId, MediaId};
use domain::media::{File, FileFailure, FileState, Kind, name};
use persistence::media::Media;
use serde::Serialize;
use utoipa::ToSchema;

use crate::media::Links;

/// The file of a message.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = MessageFile)]
pub(crate) struct FileView {
    /// The file, as it is kept here.
    media_id: MediaId,
    state: FileState,
    #[serde(flatten)]
    facts: FactsView,
    /// Why it is not here; `POST /chats/{id}/messages/{message_id}/media/retry` tries again.
    failure: Option<FileFailure>,
    #[serde(flatten)]
    addresses: AddressesView,
}

/// A file that was uploaded.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = UploadedMedia)]
pub(crate) struct MediaView {
    /// What messages name as `media_id`.
    id: MediaId,
    #[serde(rename = "type")]
    kind: Kind,
    /// What it was called, made harmless.
    name: Option<String>,
    #[serde(flatten)]
    facts: FactsView,
    #[serde(flatten)]
    addresses: AddressesView,
}

/// What is known of a file.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FactsView {
    /// What it is, by its content.
    #[schema(example = "image/jpeg")]
    mime_type: Option<String>,
    /// Bytes.
    size: Option<i64>,
    /// Its SHA-256, in hexadecimal digits.
    sha256: Option<String>,
    /// Pixels.
    width: Option<u32>,
    /// Pixels.
    height: Option<u32>,
    /// How long it plays.
    duration_ms: Option<i64>,
}

/// Where a file can be loaded without signing in, for some minutes. Nobody gets a new address who may
/// not see the message any more.
#[derive(Debug, Default, Serialize, ToSchema)]
pub(crate) struct AddressesView {
    /// The file; absent in answers that may be repeated later, and while it is not here.
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    /// A small picture of it, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    thumbnail_url: Option<String>,
    /// After this, ask for the message's media anew.
    #[serde(skip_serializing_if = "Option::is_none")]
    url_expires_at: Option<DateTime<Utc>>,
    #[serde(skip)]
    #[schema(ignore)]
    has_thumbnail: bool,
    #[serde(skip)]
    #[schema(ignore)]
    name: Option<String>,
}

impl From<File> for FactsView {
    fn from(file: File) -> Self {
        Self {
            mime_type: file.mime_type,
            size: file.size,
            sha256: file.sha256,
            width: file.shape.width,
            height: file.shape.height,
            duration_ms: file.shape.duration_ms,
        }
    }
}

impl AddressesView {
    fn unsigned(file: &File, kind: Kind, said: Option<&str>) -> Self {
        let mime_type = file.mime_type.as_deref().filter(|_| file.is_ready());
        let name = mime_type
            .map(|mime_type| said.map_or_else(|| name::usual(kind, mime_type), name::cleaned));
        Self { has_thumbnail: file.has_thumbnail, name, ..Self::default() }
    }

    fn sign(&mut self, links: &Links, company: CompanyId, id: MediaId) {
        let Some(name) = &self.name else { return };
        let addresses = links.of(company, id, name);
        self.url = Some(addresses.whole);
        self.thumbnail_url = self.has_thumbnail.then_some(addresses.thumbnail);
        self.url_expires_at = Some(addresses.expires_at);
    }
}

impl FileView {
    /// Takes the file out of what a message says.
    pub(super) fn take(content: &mut Content) -> Option<Self> {
        let (kind, media) = content.media()?;
        let (id, name) = (media.media_id?, media.filename.clone());
        let file = content.media_mut()?.file.take()?;
        Some(Self {
            media_id: id,
            state: file.state,
            addresses: AddressesView::unsigned(&file, kind, name.as_deref()),
            failure: file.failure.clone(),
            facts: file.into(),
        })
    }

    /// Adds where it can be loaded.
    pub(super) fn sign(&mut self, links: &Links, company: CompanyId) {
        self.addresses.sign(links, company, self.media_id);
    }
}

impl MediaView {
    /// A file of a company that is here.
    pub(crate) fn new(links: &Links, company: CompanyId, media: Media) -> Self {
        let file = media.facts();
        let mut addresses = AddressesView::unsigned(&file, media.kind, media.name.as_deref());
        addresses.sign(links, company, media.id);
        Self { id: media.id, kind: media.kind, name: media.name, facts: file.into(), addresses }
    }
}
