//! What people use in chats and can change.

use domain::ids::{MediaId, QuickResponseId, ReasonId, TagId};
use domain::media::Kind;
use domain::quick_response::QuickResponse;
use domain::reason::Reason;
use domain::settings::{ChatSetting, Removed};
use domain::tag::Tag;
use serde::Serialize;
use utoipa::ToSchema;

use super::TaggedView;
use super::event::What;

/// Why chats are ended.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Reason)]
pub(crate) struct ReasonView {
    id: ReasonId,
    #[schema(example = "Solved")]
    name: String,
    /// Whether it can be chosen.
    active: bool,
    /// Counts changes; a change names it as `If-Match: "3"`.
    pub(crate) version: i64,
}

/// What customers are called.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Tag)]
pub(crate) struct TagView {
    id: TagId,
    #[schema(example = "VIP")]
    name: String,
    /// Counts changes; a change names it as `If-Match: "3"`.
    pub(crate) version: i64,
}

/// A text that is kept ready.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = QuickResponse)]
pub(crate) struct QuickResponseView {
    id: QuickResponseId,
    /// It is mine alone; else it is for all.
    mine: bool,
    #[schema(example = "hi")]
    shortcut: String,
    #[schema(example = "A greeting")]
    title: String,
    /// With places that are filled in when it is used.
    #[schema(example = "Hello {{contact.first_name|there}}, this is {{agent.name}}.")]
    text: String,
    /// The file above it.
    #[serde(skip_serializing_if = "Option::is_none")]
    media: Option<AttachmentView>,
    /// Counts changes; a change names it as `If-Match: "3"`.
    pub(crate) version: i64,
}

/// A file that goes with a text.
#[derive(Debug, Serialize, ToSchema)]
struct AttachmentView {
    media_id: MediaId,
    /// What it is sent as.
    #[serde(rename = "type")]
    kind: Kind,
    /// What it was called.
    name: Option<String>,
}

/// One of the reasons.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ReasonPayload {
    reason_id: ReasonId,
    /// What it is now; null if it is gone, for it was never used.
    reason: Option<ReasonView>,
}

/// One of the tags.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TagPayload {
    tag_id: TagId,
    /// What it is now: it is called so wherever it stands. Null if it is gone, from all customers.
    tag: Option<TagView>,
    /// What stands in its place, if it was merged; on whoever had both, once, where the first of them
    /// stood.
    merged_into: Option<TaggedView>,
}

/// One of the texts that are kept ready.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct QuickResponsePayload {
    quick_response_id: QuickResponseId,
    /// What it is now; null if it is gone.
    quick_response: Option<QuickResponseView>,
}

impl From<QuickResponse> for QuickResponseView {
    fn from(response: QuickResponse) -> Self {
        let QuickResponse { id, owner, shortcut, title, text, media, version } = response;
        let media = media.map(|media| AttachmentView {
            media_id: media.id,
            kind: media.kind,
            name: media.name,
        });
        Self { id, mine: owner.is_some(), shortcut, title, text, media, version }
    }
}

impl From<Reason> for ReasonView {
    fn from(reason: Reason) -> Self {
        let Reason { id, name, is_active, version } = reason;
        Self { id, name, active: is_active, version }
    }
}

impl From<Tag> for TagView {
    fn from(tag: Tag) -> Self {
        let Tag { id, name, version } = tag;
        Self { id, name, version }
    }
}

impl From<ChatSetting> for What {
    fn from(setting: ChatSetting) -> Self {
        match setting {
            ChatSetting::Reason(reason) => {
                let reason_id = reason.id;
                Self::ReasonChanged(ReasonPayload { reason_id, reason: Some(reason.into()) })
            }
            ChatSetting::Tag(tag) => {
                let (tag_id, tag) = (tag.id, Some(tag.into()));
                Self::TagChanged(TagPayload { tag_id, tag, merged_into: None })
            }
            ChatSetting::QuickResponse(response) => {
                let (quick_response_id, response) = (response.id, Some(response.into()));
                let quick_response = response;
                Self::QuickResponseChanged(QuickResponsePayload {
                    quick_response_id,
                    quick_response,
                })
            }
        }
    }
}

impl From<Removed> for What {
    fn from(removed: Removed) -> Self {
        match removed {
            Removed::Reason(reason_id) => {
                Self::ReasonChanged(ReasonPayload { reason_id, reason: None })
            }
            Removed::Tag { id: tag_id, merged_into } => {
                let merged_into = merged_into.map(TaggedView::from);
                Self::TagChanged(TagPayload { tag_id, tag: None, merged_into })
            }
            Removed::QuickResponse(quick_response_id) => {
                let quick_response = None;
                Self::QuickResponseChanged(QuickResponsePayload {
                    quick_response_id,
                    quick_response,
                })
            }
        }
    }
}
