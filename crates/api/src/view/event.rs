//! An event, as sockets and `GET /events` tell it.

use chrono::{DateTime, Utc};
use domain::agent::{Agent, Role, Status, StatusReason};
use domain::assignment::Why;
use domain::event::Event;
use domain::ids::{
    AccountId, AgentId, AutoReplyId, ChatId, CompanyId, ContactId, CustomFieldId, EventId,
    SessionId,
};
use persistence::events::Logged;
use serde::Serialize;
use utoipa::ToSchema;

use super::chat::ListView;
use super::setting::{QuickResponsePayload, ReasonPayload, TagPayload};
use super::{
    AutoReplyView, ChatView, ContactView, CustomFieldView, DetailsView, Gist, MessageView,
};

/// Something that happened. Types that a client does not know are to be ignored.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Event)]
pub struct EventView {
    /// The same wherever and however often it is told.
    id: EventId,
    /// When.
    at: DateTime<Utc>,
    company_id: CompanyId,
    #[serde(flatten)]
    what: What,
}

/// What happened. The names are API.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "type", content = "payload")]
#[schema(as = EventPayload)]
pub(crate) enum What {
    /// A customer wrote for the first time on this account.
    #[serde(rename = "chat.created")]
    ChatCreated(ChatPayload),
    /// Something else about a chat changed, such as what was read.
    #[serde(rename = "chat.updated")]
    ChatUpdated(ChatPayload),
    /// Somebody became responsible for a chat, or nobody is any more.
    #[serde(rename = "chat.assigned")]
    ChatAssigned(AssignedPayload),
    /// Somebody ended a chat, or its time was over.
    #[serde(rename = "chat.archived")]
    ChatArchived(ArchivedPayload),
    /// A chat came back to the active list: the customer wrote, or somebody brought it back.
    #[serde(rename = "chat.activated")]
    ChatActivated(ChatPayload),
    /// Somebody wrote.
    #[serde(rename = "message.created")]
    MessageCreated(MessagePayload),
    /// A message got further on its way, or was reacted to.
    #[serde(rename = "message.updated")]
    MessageUpdated(MessagePayload),
    /// A customer's profile changed.
    #[serde(rename = "contact.updated")]
    ContactUpdated(ContactPayload),
    /// Messages of a chat became too old to be kept: drop them.
    #[serde(rename = "messages.forgotten")]
    MessagesForgotten(ForgottenPayload),
    /// All that was kept of a customer is gone: drop the chat, its messages, and their name.
    #[serde(rename = "contact.erased")]
    ContactErased(ErasedPayload),
    /// Somebody chose a status, or lost it.
    #[serde(rename = "agent.status_changed")]
    AgentStatusChanged(StatusPayload),
    /// Somebody joined, left, or is called or allowed something else.
    #[serde(rename = "agent.updated")]
    AgentUpdated(AgentPayload),
    /// Sign-ins of mine are over.
    #[serde(rename = "sessions.ended")]
    SessionsEnded(SessionsPayload),
    /// The company changed what it sets for all: read it anew.
    #[serde(rename = "settings.updated")]
    SettingsUpdated(SettingsPayload),
    /// A reason for ending chats is new, is not what it was, or is gone.
    #[serde(rename = "reason.changed")]
    ReasonChanged(ReasonPayload),
    /// A tag is new, is called something else on all customers, or is gone from them.
    #[serde(rename = "tag.changed")]
    TagChanged(TagPayload),
    /// A text that is kept ready, for all or for me, is new, is not what it was, or is gone.
    #[serde(rename = "quick_response.changed")]
    QuickResponseChanged(QuickResponsePayload),
    /// A field for customers is new, or not what it was.
    #[serde(rename = "contact_field.updated")]
    CustomFieldUpdated(CustomFieldPayload),
    /// A field for customers is gone, which was never filled in.
    #[serde(rename = "contact_field.removed")]
    CustomFieldRemoved(CustomFieldGonePayload),
    /// What the desk says by itself changed.
    #[serde(rename = "auto_reply.changed")]
    AutoReplyChanged(AutoReplyPayload),
    /// The queue of an account became longer or shorter.
    #[serde(rename = "queue.changed")]
    QueueChanged(QueuePayload),
}

/// A chat, whole.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ChatPayload {
    chat: ChatView,
}

/// A chat, and how it changed hands.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AssignedPayload {
    chat: ChatView,
    /// Who had it.
    previous_assignee: Option<AgentId>,
    why: Why,
}

/// A chat, and who had it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ArchivedPayload {
    chat: ChatView,
    /// Who had it.
    previous_assignee: Option<AgentId>,
}

/// A message, and what it means for the lists.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MessagePayload {
    message: MessageView,
    chat: Gist,
}

/// A customer, whole.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ContactPayload {
    contact: ContactView,
    /// What else the company keeps of them; absent if that did not change.
    #[serde(skip_serializing_if = "Option::is_none")]
    details: Option<DetailsView>,
}

/// Which messages are gone.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ForgottenPayload {
    chat: Gist,
    /// All that are older than this.
    before: DateTime<Utc>,
}

/// A customer who is gone, and one of the chats they had. There is an event for each chat.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ErasedPayload {
    contact_id: ContactId,
    chat_id: ChatId,
    account_id: AccountId,
    /// On which list the chat was.
    list: ListView,
}

/// What somebody is now.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct StatusPayload {
    agent_id: AgentId,
    status: Status,
    since: DateTime<Utc>,
    reason: StatusReason,
}

/// Somebody, as they are now.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AgentPayload {
    agent_id: AgentId,
    name: String,
    role: Role,
    status: Status,
    since: DateTime<Utc>,
    reason: StatusReason,
    /// They have a place in the company: show them among the colleagues, or no more.
    active: bool,
}

/// Sign-ins that are over.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SessionsPayload {
    session_ids: Vec<SessionId>,
}

/// Which version of the settings holds.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SettingsPayload {
    version: i64,
}

/// A field for customers, whole.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ContactFieldPayload)]
pub(crate) struct CustomFieldPayload {
    field: CustomFieldView,
}

/// Which field is gone.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ContactFieldGonePayload)]
pub(crate) struct CustomFieldGonePayload {
    field_id: CustomFieldId,
}

/// One of the auto replies.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AutoReplyPayload {
    auto_reply_id: AutoReplyId,
    /// What it is now; null if it is gone.
    auto_reply: Option<AutoReplyView>,
}

/// How long a queue is now.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct QueuePayload {
    account_id: AccountId,
    length: i64,
}

impl EventView {
    /// An entry of this company's log.
    pub fn new(company: CompanyId, logged: Logged) -> Self {
        Self { id: logged.id, at: logged.at, company_id: company, what: logged.event.into() }
    }
}

impl AgentPayload {
    fn new(agent: Agent, active: bool) -> Self {
        Self {
            agent_id: agent.id,
            name: agent.name,
            role: agent.role,
            status: agent.status,
            since: agent.since,
            reason: agent.reason,
            active,
        }
    }
}

impl From<Event> for What {
    fn from(event: Event) -> Self {
        match event {
            Event::ChatCreated(chat) => Self::ChatCreated(ChatPayload { chat: chat.into() }),
            Event::ChatUpdated(chat) => Self::ChatUpdated(ChatPayload { chat: chat.into() }),
            Event::ChatAssigned { chat, before, why } => Self::ChatAssigned(AssignedPayload {
                chat: chat.into(),
                previous_assignee: before,
                why,
            }),
            Event::ChatArchived { chat, before } => {
                Self::ChatArchived(ArchivedPayload { chat: chat.into(), previous_assignee: before })
            }
            Event::ChatActivated(chat) => Self::ChatActivated(ChatPayload { chat: chat.into() }),
            Event::MessageCreated { message, chat } => {
                Self::MessageCreated(MessagePayload { message: message.into(), chat: chat.into() })
            }
            Event::MessageUpdated { message, chat } => {
                Self::MessageUpdated(MessagePayload { message: message.into(), chat: chat.into() })
            }
            Event::ContactUpdated { contact, details, .. } => {
                let details = details.map(DetailsView::from);
                Self::ContactUpdated(ContactPayload { contact: contact.into(), details })
            }
            Event::MessagesForgotten { chat, before } => {
                Self::MessagesForgotten(ForgottenPayload { chat: chat.into(), before })
            }
            Event::ContactErased { contact, chat, account, place } => {
                let (contact_id, chat_id, account_id) = (contact, chat, account);
                let list = place.into();
                Self::ContactErased(ErasedPayload { contact_id, chat_id, account_id, list })
            }
            Event::AgentStatusChanged { agent, status, since, reason } => {
                Self::AgentStatusChanged(StatusPayload { agent_id: agent, status, since, reason })
            }
            Event::AgentUpdated { agent, is_active, .. } => {
                Self::AgentUpdated(AgentPayload::new(agent, is_active))
            }
            Event::SessionsEnded { sessions, .. } => {
                Self::SessionsEnded(SessionsPayload { session_ids: sessions })
            }
            Event::SettingsUpdated { version } => {
                Self::SettingsUpdated(SettingsPayload { version })
            }
            Event::ChatSettingUpdated { setting, .. } => setting.into(),
            Event::ChatSettingRemoved { setting, .. } => setting.into(),
            Event::CustomFieldUpdated(field) => {
                Self::CustomFieldUpdated(CustomFieldPayload { field: field.into() })
            }
            Event::CustomFieldRemoved(field_id) => {
                Self::CustomFieldRemoved(CustomFieldGonePayload { field_id })
            }
            Event::AutoReplyChanged { id, reply, .. } => Self::AutoReplyChanged(AutoReplyPayload {
                auto_reply_id: id,
                auto_reply: reply.map(|reply| (*reply).into()),
            }),
            Event::QueueChanged { account, length } => {
                Self::QueueChanged(QueuePayload { account_id: account, length })
            }
        }
    }
}
