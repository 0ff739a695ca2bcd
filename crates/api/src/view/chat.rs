//! A chat, as the lists show it.

use chrono::{DateTime, Utc};
use domain::assignment::Why;
use domain::chat::{Chat, Place, Preview};
use domain::contact::Contact;
use domain::event::{self, Shown};
use domain::ids::{AccountId, AgentId, ChatId, ContactId};
use persistence::assignments::Assignment;
use persistence::tallies::Counts;
use serde::Serialize;
use utoipa::ToSchema;

/// A chat, as the lists show it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Chat)]
pub(crate) struct ChatView {
    id: ChatId,
    account_id: AccountId,
    contact: ContactView,
    list: ListView,
    /// Who answers; nobody while it waits in the queue or lies in the archive.
    assignee: Option<AgentId>,
    /// Since when they have it.
    assigned_at: Option<DateTime<Utc>>,
    /// Since when it waits for an agent.
    queued_at: Option<DateTime<Utc>>,
    /// A program answers first: nobody is given it before that is over, but anybody may take it.
    with_bot: bool,
    /// When it was archived.
    archived_at: Option<DateTime<Utc>>,
    /// From this moment on, only templates can be sent.
    window_expires_at: Option<DateTime<Utc>>,
    /// Messages of the customer that nobody has read.
    unread: i32,
    /// The last message.
    preview: Option<Preview>,
    /// When that was; the lists' order.
    last_message_at: DateTime<Utc>,
    /// Grows with every change: what is not newer than what a client has can be dropped.
    version: i64,
}

/// Where agents find a chat.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum ListView {
    /// It can be answered. Without an assignee it waits in the queue.
    Active,
    /// It is over, until the customer writes again.
    Archived,
}

/// A customer.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Contact)]
pub(crate) struct ContactView {
    id: ContactId,
    /// What to call them.
    name: String,
    /// What the company calls them, if it does.
    given_name: Option<String>,
    /// The name of their WhatsApp profile.
    profile_name: Option<String>,
    /// In E.164; hidden for some who have a username.
    #[schema(example = "+16505551234")]
    phone: Option<String>,
    /// Meta's business-scoped user id.
    user_id: Option<String>,
    /// Their WhatsApp username.
    username: Option<String>,
    /// The language they speak, as a BCP 47 tag.
    #[schema(example = "pt-BR")]
    language: Option<String>,
    /// Since when the company wants to hear nothing of them.
    blocked_at: Option<DateTime<Utc>>,
    /// Grows with every change.
    version: i64,
}

/// What a message changes about its chat.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ChatGist)]
pub(crate) struct Gist {
    id: ChatId,
    version: i64,
    unread: i32,
    window_expires_at: Option<DateTime<Utc>>,
    preview: Option<Preview>,
    last_message_at: DateTime<Utc>,
}

/// The lengths of the lists that somebody sees.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Counts)]
pub(crate) struct CountsView {
    /// Active chats: one's own, or all for those who see the chats of others.
    active: i64,
    /// Chats that wait for an agent.
    queue: i64,
    /// Archived chats.
    archived: i64,
    /// Unread messages in the active chats.
    unread: i64,
}

/// One entry of a chat's history of assignments.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Assignment)]
pub(crate) struct AssignmentView {
    /// Who had it; nobody while it waited again.
    agent_id: Option<AgentId>,
    /// How that came, and who gave it.
    why: Why,
    /// From when.
    since: DateTime<Utc>,
    /// Until when; still, if empty.
    until: Option<DateTime<Utc>>,
}

impl From<Shown> for ChatView {
    fn from(shown: Shown) -> Self {
        let Chat { id, account, place, window_until, unread, preview, active_at, version, .. } =
            shown.chat;
        let (assigned_at, queued_at, archived_at) = match place {
            Place::With { since, .. } => (Some(since), None, None),
            Place::Queue { since, .. } => (None, Some(since), None),
            Place::Archive { at } => (None, None, Some(at)),
        };
        let with_bot = matches!(place, Place::Queue { bot_until: Some(_), .. });
        Self {
            id,
            with_bot,
            account_id: account,
            contact: shown.contact.into(),
            list: place.into(),
            assignee: place.agent(),
            assigned_at,
            queued_at,
            archived_at,
            window_expires_at: window_until,
            unread,
            preview,
            last_message_at: active_at,
            version,
        }
    }
}

impl From<Place> for ListView {
    fn from(place: Place) -> Self {
        match place {
            Place::Archive { .. } => Self::Archived,
            Place::Queue { .. } | Place::With { .. } => Self::Active,
        }
    }
}

impl From<Contact> for ContactView {
    fn from(contact: Contact) -> Self {
        Self {
            name: contact.display_name(),
            id: contact.id,
            given_name: contact.name,
            profile_name: contact.profile_name,
            phone: contact.phone.map(|digits| format!("+{digits}")),
            user_id: contact.user_id,
            username: contact.username,
            language: contact.language,
            blocked_at: contact.blocked_at,
            version: contact.version,
        }
    }
}

impl From<event::Gist> for Gist {
    fn from(gist: event::Gist) -> Self {
        Self {
            id: gist.id,
            version: gist.version,
            unread: gist.unread,
            window_expires_at: gist.window_until,
            preview: gist.preview,
            last_message_at: gist.active_at,
        }
    }
}

impl From<Counts> for CountsView {
    fn from(counts: Counts) -> Self {
        let Counts { active, queue, archived, unread } = counts;
        Self { active, queue, archived, unread }
    }
}

impl From<Assignment> for AssignmentView {
    fn from(assignment: Assignment) -> Self {
        let Assignment { agent, why, since, until } = assignment;
        Self { agent_id: agent, why, since, until }
    }
}
