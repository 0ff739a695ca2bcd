//! What people use in chats and can change.

use domain::ids::{ReasonId, TagId};
use domain::reason::Reason;
use domain::settings::{ChatSetting, Removed};
use domain::tag::Tag;
use serde::Serialize;
use utoipa::ToSchema;

use super::TaggedView;

/// Why chats are ended.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Reason)]
pub(crate) struct ReasonView {
    id: ReasonId,
    #[schema(example = "Solved")]
    name: String,
    /// Whether it can be chosen.
    is_active: bool,
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

/// One of the things that are set for chats, whole: replace what you have of this kind and id.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "kind", content = "item", rename_all = "snake_case")]
#[schema(as = ChatSetting)]
pub(crate) enum SettingPayload {
    /// Why chats are ended.
    Reason(ReasonView),
    /// What customers are called; it is called so on all of them.
    Tag(TagView),
}

/// One of the things that are set for chats is gone: drop what you have of this kind and id.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[schema(as = RemovedChatSetting)]
pub(crate) enum RemovedPayload {
    /// A reason that was never used.
    Reason { id: ReasonId },
    /// A tag, from all customers.
    Tag {
        id: TagId,
        /// What stands in its place now; on whoever had both, once, where the first of them stood.
        merged_into: Option<TaggedView>,
    },
}

impl From<Reason> for ReasonView {
    fn from(reason: Reason) -> Self {
        let Reason { id, name, is_active, version } = reason;
        Self { id, name, is_active, version }
    }
}

impl From<Tag> for TagView {
    fn from(tag: Tag) -> Self {
        let Tag { id, name, version } = tag;
        Self { id, name, version }
    }
}

impl From<ChatSetting> for SettingPayload {
    fn from(setting: ChatSetting) -> Self {
        match setting {
            ChatSetting::Reason(reason) => Self::Reason(reason.into()),
            ChatSetting::Tag(tag) => Self::Tag(tag.into()),
        }
    }
}

impl From<Removed> for RemovedPayload {
    fn from(removed: Removed) -> Self {
        match removed {
            Removed::Reason(id) => Self::Reason { id },
            Removed::Tag { id, merged_into } => {
                Self::Tag { id, merged_into: merged_into.map(TaggedView::from) }
            }
        }
    }
}
