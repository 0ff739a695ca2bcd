//! A customer, with all that the company keeps of them.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::assignment::Why;
use domain::contact::{Contact, Details};
use domain::custom_field::{CustomField, FieldKind};
use domain::ids::{AccountId, AgentId, ChatId, ContactId, CustomFieldId, MergeId};
use domain::merge::Merge;
use persistence::blocks::MetaBlock;
use persistence::histories::{Entry, What};
use persistence::profiles::Profile;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{ChatView, ContactView};
use crate::actions::contacts::Seen;

/// What the company keeps of a customer, beside what the lists show.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ContactDetails)]
pub(crate) struct DetailsView {
    /// Whatever people want to remember.
    notes: Option<String>,
    /// What the company's own fields say, by the ids of the fields.
    fields: BTreeMap<String, Value>,
}

/// A customer, as the list of customers shows them.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ContactRecord)]
pub(crate) struct RecordView {
    #[serde(flatten)]
    contact: ContactView,
    #[serde(flatten)]
    details: DetailsView,
    /// Since when the company knows them.
    first_seen_at: DateTime<Utc>,
    /// When they last wrote.
    last_seen_at: Option<DateTime<Utc>>,
}

/// A customer, whole.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ContactProfile)]
pub(crate) struct ProfileView {
    #[serde(flatten)]
    record: RecordView,
    /// Under which names WhatsApp knows them: several, if customers were made one.
    identities: Vec<IdentityView>,
    /// How they were made one, the last time first.
    merges: Vec<MergeView>,
    /// What Meta was told of them, number by number.
    blocks: Vec<BlockView>,
    /// Their chats, as far as the caller may see them.
    chats: Vec<ChatView>,
}

/// Somebody at the other end, as WhatsApp knows them.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ContactIdentity)]
pub(crate) struct IdentityView {
    contact_id: ContactId,
    profile_name: Option<String>,
    /// In E.164.
    phone: Option<String>,
    user_id: Option<String>,
    username: Option<String>,
}

/// That somebody was made part of a customer.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ContactMerge)]
pub(crate) struct MergeView {
    id: MergeId,
    /// Who was made part of them.
    contact_id: ContactId,
    merged_by: AgentId,
    at: DateTime<Utc>,
}

/// How a number of the company stands to a customer at Meta.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ContactBlock)]
pub(crate) struct BlockView {
    contact_id: ContactId,
    account_id: AccountId,
    /// They cannot reach it.
    blocked: bool,
    /// Meta's code, if it would not do what it was asked; null if it did, and if it could not be asked at all.
    code: Option<i64>,
    /// Why it was not done, in words; null if it was.
    reason: Option<String>,
    at: DateTime<Utc>,
}

/// A field that the company has for its customers.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ContactField)]
pub(crate) struct CustomFieldView {
    id: CustomFieldId,
    name: String,
    kind: FieldKind,
    /// What can be chosen, if it is a choice.
    options: Vec<String>,
    /// Where it stands among the others.
    position: i32,
    /// It was put away: what was filled in is kept, and nothing new is.
    archived: bool,
    /// It was filled in at some time, and can only be put away.
    used: bool,
    /// Grows with every change.
    version: i64,
}

/// Something that became of a chat.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ContactHistoryEntry)]
pub(crate) struct HistoryView {
    chat_id: ChatId,
    account_id: AccountId,
    at: DateTime<Utc>,
    #[serde(flatten)]
    what: HistoryKind,
}

/// What became of it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
enum HistoryKind {
    /// Somebody had it from then on; without an agent it waited again.
    Assigned { agent_id: Option<AgentId>, why: Why, until: Option<DateTime<Utc>> },
    /// It was archived; by nobody and without a reason, if it was the clock.
    Ended {
        holder: Option<AgentId>,
        archived_by: Option<AgentId>,
        reason_id: Option<Uuid>,
        reopened_at: Option<DateTime<Utc>>,
    },
}

impl From<Seen> for ProfileView {
    fn from(seen: Seen) -> Self {
        let Seen { profile, merged, merges, blocks, chats } = seen;
        let identities = std::iter::once(&profile.contact).chain(&merged);
        Self {
            identities: identities.map(IdentityView::of).collect(),
            record: profile.into(),
            merges: merges.into_iter().map(Into::into).collect(),
            blocks: blocks.into_iter().map(Into::into).collect(),
            chats: chats.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<Merge> for MergeView {
    fn from(merge: Merge) -> Self {
        let Merge { id, merged, by, at, .. } = merge;
        Self { id, contact_id: merged, merged_by: by, at }
    }
}

impl From<MetaBlock> for BlockView {
    fn from(block: MetaBlock) -> Self {
        let MetaBlock { contact, account, is_blocked, code, reason, at } = block;
        Self { contact_id: contact, account_id: account, blocked: is_blocked, code, reason, at }
    }
}

impl IdentityView {
    fn of(contact: &Contact) -> Self {
        Self {
            contact_id: contact.id,
            profile_name: contact.profile_name.clone(),
            phone: contact.phone.as_ref().map(|digits| format!("+{digits}")),
            user_id: contact.user_id.clone(),
            username: contact.username.clone(),
        }
    }
}

impl From<Details> for DetailsView {
    fn from(details: Details) -> Self {
        let fields = details.fields.into_iter().map(|(id, value)| (id.to_string(), value));
        Self { notes: details.notes, fields: fields.collect() }
    }
}

impl From<Profile> for RecordView {
    fn from(profile: Profile) -> Self {
        let Profile { contact, details, first_seen_at, last_seen_at, .. } = profile;
        Self { contact: contact.into(), details: details.into(), first_seen_at, last_seen_at }
    }
}

impl From<CustomField> for CustomFieldView {
    fn from(field: CustomField) -> Self {
        Self {
            id: field.id,
            name: field.name,
            kind: field.kind,
            options: field.options,
            position: field.position,
            archived: field.archived_at.is_some(),
            used: field.is_used,
            version: field.version,
        }
    }
}

impl From<Entry> for HistoryView {
    fn from(entry: Entry) -> Self {
        let what = match entry.what {
            What::Assigned { agent, why, until } => {
                HistoryKind::Assigned { agent_id: agent, why, until }
            }
            What::Ended { holder, by, reason, reopened_at } => {
                HistoryKind::Ended { holder, archived_by: by, reason_id: reason, reopened_at }
            }
        };
        Self { chat_id: entry.chat, account_id: entry.account, at: entry.at, what }
    }
}
