//! What events carry.

use chrono::{DateTime, Utc};
use domain::agent::{Agent, Role, Status, StatusReason};
use domain::assignment::Why;
use domain::event;
use domain::ids::{
    AccountId, AgentId, AutoReplyId, ChatId, ContactId, CustomFieldId, ImportId, NotificationId,
    SessionId, TemplateId,
};
use domain::message::Message;
use domain::note::Note;
use domain::scheduled::Scheduled;
use serde::Serialize;
use utoipa::ToSchema;

use super::super::chat::ListView;
use super::super::{
    AccountNewsView, AccountView, AutoReplyView, ChatView, ContactView, CustomFieldView,
    DetailsView, DraftView, Gist, GroupView, MessageView, NoteView, NotificationView, RuleView,
    ScheduledView, SetupView, TemplateView,
};

/// A chat, whole.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ChatPayload {
    pub(super) chat: ChatView,
}

/// A chat, and how it changed hands.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AssignedPayload {
    pub(super) chat: ChatView,
    /// Who had it.
    pub(super) previous_assignee: Option<AgentId>,
    pub(super) why: Why,
}

/// A chat, and who had it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ArchivedPayload {
    pub(super) chat: ChatView,
    /// Who had it.
    pub(super) previous_assignee: Option<AgentId>,
}

/// A message, and what it means for the lists.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MessagePayload {
    pub(super) message: MessageView,
    pub(super) chat: Gist,
}

/// A note, whole, and the chat it stands in.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NotePayload {
    pub(super) note: NoteView,
    pub(super) chat: Gist,
}

/// A message that is to be sent later, whole, and the chat it is for.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ScheduledPayload {
    pub(super) scheduled: ScheduledView,
    pub(super) chat: Gist,
}

/// What I have begun to write.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DraftPayload {
    pub(super) draft: DraftView,
}

/// Where I have nothing begun any more.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DraftGonePayload {
    pub(super) chat_id: ChatId,
    /// Newer than the version of the draft that is gone.
    pub(super) version: i64,
}

/// A notification, and how many there are.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NotificationPayload {
    pub(super) notification: NotificationView,
    /// How many I have not read.
    pub(super) unread: i64,
}

/// Which notification is gone.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NotificationGonePayload {
    pub(super) notification_id: NotificationId,
    /// How many I have not read.
    pub(super) unread: i64,
    pub(super) version: i64,
}

/// That all were read.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NotificationsReadPayload {
    /// When: the `read_at` of all that had none.
    pub(super) at: DateTime<Utc>,
    /// Their `version` from now on.
    pub(super) version: i64,
}

/// Which notifications are gone.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NotificationsForgottenPayload {
    /// All that are older than this.
    pub(super) before: DateTime<Utc>,
    /// How many I have not read.
    pub(super) unread: i64,
    pub(super) version: i64,
}

/// A customer, whole.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ContactPayload {
    pub(super) contact: ContactView,
    /// What else the company keeps of them; absent if that did not change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) details: Option<DetailsView>,
}

/// Which messages are gone.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ForgottenPayload {
    pub(super) chat: Gist,
    /// All that are older than this.
    pub(super) before: DateTime<Utc>,
}

/// A customer who is gone, and one of the chats they had. There is an event for each chat; one without a chat, if
/// they had none.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ErasedPayload {
    pub(super) contact_id: ContactId,
    pub(super) chat_id: Option<ChatId>,
    pub(super) account_id: Option<AccountId>,
    /// On which list the chat was.
    pub(super) list: Option<ListView>,
}

/// How far an import got.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ImportedPayload {
    pub(super) import_id: ImportId,
    /// So many rows of the file were read.
    pub(super) done: i64,
}

/// What somebody is now.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct StatusPayload {
    pub(super) agent_id: AgentId,
    pub(super) status: Status,
    pub(super) since: DateTime<Utc>,
    pub(super) reason: StatusReason,
    /// Which supervisor chose it for them, if one did.
    pub(super) changed_by: Option<AgentId>,
}

/// Somebody who does not answer.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NotRespondingPayload {
    pub(super) agent_id: AgentId,
    /// How many chats were taken from them.
    pub(super) missed: usize,
}

/// A group, whole.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct GroupPayload {
    pub(super) group: GroupView,
    /// It is gone.
    pub(super) deleted: bool,
}

/// All rules.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RulesPayload {
    /// In their order.
    pub(super) items: Vec<RuleView>,
    pub(super) version: i64,
}

/// Somebody, as they are now.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AgentPayload {
    pub(super) agent_id: AgentId,
    pub(super) name: String,
    pub(super) role: Role,
    pub(super) status: Status,
    pub(super) since: DateTime<Utc>,
    pub(super) reason: StatusReason,
    /// Which supervisor chose it for them, if one did.
    pub(super) changed_by: Option<AgentId>,
    /// How many chats the queue gives them at most; as many as the company says, if this is null.
    pub(super) chat_limit: Option<u16>,
    /// They have a place in the company: show them among the colleagues, or no more.
    pub(super) active: bool,
}

/// Sign-ins that are over.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SessionsPayload {
    pub(super) session_ids: Vec<SessionId>,
}

/// Which version of the settings holds.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SettingsPayload {
    pub(super) version: i64,
}

/// A field for customers, whole.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ContactFieldPayload)]
pub(crate) struct CustomFieldPayload {
    pub(super) field: CustomFieldView,
}

/// Which field is gone.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ContactFieldGonePayload)]
pub(crate) struct CustomFieldGonePayload {
    pub(super) field_id: CustomFieldId,
}

/// One of the auto replies.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AutoReplyPayload {
    pub(super) auto_reply_id: AutoReplyId,
    /// What it is now; null if it is gone.
    pub(super) auto_reply: Option<AutoReplyView>,
}

/// An account, whole.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AccountPayload {
    pub(super) account: AccountView,
}

/// What Meta said, word for word.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AccountNewsPayload {
    pub(super) account_id: AccountId,
    pub(super) news: AccountNewsView,
}

/// A number that is being connected, whole.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AccountSetupPayload {
    pub(super) setup: SetupView,
}

/// Whether a program answers first.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct BotPayload {
    pub(super) account_id: AccountId,
    pub(super) active: bool,
}

/// A template, whole.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TemplatePayload {
    pub(super) template: TemplateView,
    /// An account that can send it.
    pub(super) account_id: AccountId,
}

/// Which template is gone.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TemplateGonePayload {
    pub(super) template_id: TemplateId,
    /// An account that could send it.
    pub(super) account_id: AccountId,
}

/// How long a queue is now.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct QueuePayload {
    pub(super) account_id: AccountId,
    pub(super) length: i64,
    /// How long chats wait there in all, in seconds, as `queue` of a chat says it.
    pub(super) expected_wait_seconds: Option<i64>,
}

impl AgentPayload {
    pub(super) fn new(agent: Agent, active: bool) -> Self {
        Self {
            agent_id: agent.id,
            name: agent.name,
            role: agent.role,
            status: agent.status,
            since: agent.since,
            reason: agent.reason,
            changed_by: agent.changed_by,
            chat_limit: agent.chat_limit,
            active,
        }
    }
}

impl From<(Message, event::Gist)> for MessagePayload {
    fn from((message, chat): (Message, event::Gist)) -> Self {
        Self { message: message.into(), chat: chat.into() }
    }
}

impl From<(Note, event::Gist)> for NotePayload {
    fn from((note, chat): (Note, event::Gist)) -> Self {
        Self { note: note.into(), chat: chat.into() }
    }
}

impl From<(Scheduled, event::Gist)> for ScheduledPayload {
    fn from((scheduled, chat): (Scheduled, event::Gist)) -> Self {
        Self { scheduled: scheduled.into(), chat: chat.into() }
    }
}
