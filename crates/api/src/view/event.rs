//! An event, as sockets and `GET /events` tell it.

use chrono::{DateTime, Utc};
use domain::agent::{Agent, Role, Status, StatusReason};
use domain::assignment::Why;
use domain::event::{self, Event};
use domain::ids::{
    AccountId, AgentId, AutoReplyId, ChatId, CompanyId, ContactId, CustomFieldId, EventId,
    ImportId, NotificationId, SessionId, TemplateId,
};
use domain::message::Message;
use domain::note::Note;
use domain::personal::Personal;
use domain::scheduled::Scheduled;
use persistence::events::Logged;
use serde::Serialize;
use utoipa::ToSchema;

use super::chat::ListView;
use super::setting::{QuickResponsePayload, ReasonPayload, TagPayload};
use super::{
    AccountNewsView, AccountView, AutoReplyView, ChatView, ContactView, CustomFieldView,
    DetailsView, DraftView, Gist, GroupView, MessageView, NoteView, NotificationView, RuleView,
    ScheduledView, SetupView, TemplateView,
};
use crate::media::Links;

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
    /// A colleague wrote a note.
    #[serde(rename = "note.created")]
    NoteCreated(NotePayload),
    /// Its author changed or deleted a note.
    #[serde(rename = "note.updated")]
    NoteUpdated(NotePayload),
    /// A message that is to be sent later was planned, changed, sent or cancelled.
    #[serde(rename = "scheduled.updated")]
    ScheduledUpdated(ScheduledPayload),
    /// I go on with what I have begun to write, on whichever device.
    #[serde(rename = "draft.updated")]
    DraftUpdated(DraftPayload),
    /// I sent what I had begun to write, or gave it up.
    #[serde(rename = "draft.removed")]
    DraftRemoved(DraftGonePayload),
    /// I should hear of something.
    #[serde(rename = "notification.created")]
    NotificationCreated(NotificationPayload),
    /// I read a notification.
    #[serde(rename = "notification.updated")]
    NotificationUpdated(NotificationPayload),
    /// What I should hear of is gone.
    #[serde(rename = "notification.removed")]
    NotificationRemoved(NotificationGonePayload),
    /// I read all notifications that I had not.
    #[serde(rename = "notifications.read")]
    NotificationsRead(NotificationsReadPayload),
    /// Notifications of mine became too old to be kept: drop them.
    #[serde(rename = "notifications.forgotten")]
    NotificationsForgotten(NotificationsForgottenPayload),
    /// A customer's profile changed, or they are new and have no chat yet.
    #[serde(rename = "contact.updated")]
    ContactUpdated(ContactPayload),
    /// Customers came from a file, some hundred at a time: whoever shows a list of customers reads it anew. Those
    /// who have chats are told one by one, too.
    #[serde(rename = "contacts.imported")]
    ContactsImported(ImportedPayload),
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
    /// Chats were taken from somebody because they did not answer in time, and they get no new ones
    /// until they say that they are back. For supervisors.
    #[serde(rename = "agent.not_responding")]
    AgentNotResponding(NotRespondingPayload),
    /// A group of agents was made, changed or deleted. For supervisors.
    #[serde(rename = "agent_group.updated")]
    AgentGroupUpdated(GroupPayload),
    /// The rules of who gets which chats were changed. For supervisors.
    #[serde(rename = "assignment_rules.updated")]
    AssignmentRulesUpdated(RulesPayload),
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
    /// Meta said something of an account that changes how it stands: of one of mine, or of any if I may keep
    /// them in order.
    #[serde(rename = "account.updated")]
    AccountUpdated(AccountPayload),
    /// Meta said something of an account, whether or not that changes how it stands. For whoever keeps the
    /// accounts in order.
    #[serde(rename = "account_news.created")]
    AccountNewsCreated(AccountNewsPayload),
    /// A number that is being connected got further, or somebody began or gave up. For whoever keeps the
    /// accounts in order.
    #[serde(rename = "account_setup.updated")]
    AccountSetupUpdated(AccountSetupPayload),
    /// A program answers first on an account, or does no more.
    #[serde(rename = "bot.changed")]
    BotChanged(BotPayload),
    /// A template is new, or not what it was: one of mine, once for each account that can send it.
    #[serde(rename = "template.updated")]
    TemplateUpdated(TemplatePayload),
    /// A template is gone.
    #[serde(rename = "template.removed")]
    TemplateRemoved(TemplateGonePayload),
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

/// A note, whole, and the chat it stands in.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NotePayload {
    note: NoteView,
    chat: Gist,
}

/// A message that is to be sent later, whole, and the chat it is for.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ScheduledPayload {
    scheduled: ScheduledView,
    chat: Gist,
}

/// What I have begun to write.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DraftPayload {
    draft: DraftView,
}

/// Where I have nothing begun any more.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DraftGonePayload {
    chat_id: ChatId,
    /// Newer than the version of the draft that is gone.
    version: i64,
}

/// A notification, and how many there are.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NotificationPayload {
    notification: NotificationView,
    /// How many I have not read.
    unread: i64,
}

/// Which notification is gone.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NotificationGonePayload {
    notification_id: NotificationId,
    /// How many I have not read.
    unread: i64,
    version: i64,
}

/// That all were read.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NotificationsReadPayload {
    /// When: the `read_at` of all that had none.
    at: DateTime<Utc>,
    /// Their `version` from now on.
    version: i64,
}

/// Which notifications are gone.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NotificationsForgottenPayload {
    /// All that are older than this.
    before: DateTime<Utc>,
    /// How many I have not read.
    unread: i64,
    version: i64,
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

/// A customer who is gone, and one of the chats they had. There is an event for each chat; one without a chat, if
/// they had none.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ErasedPayload {
    contact_id: ContactId,
    chat_id: Option<ChatId>,
    account_id: Option<AccountId>,
    /// On which list the chat was.
    list: Option<ListView>,
}

/// How far an import got.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ImportedPayload {
    import_id: ImportId,
    /// So many rows of the file were read.
    done: i64,
}

/// What somebody is now.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct StatusPayload {
    agent_id: AgentId,
    status: Status,
    since: DateTime<Utc>,
    reason: StatusReason,
    /// Which supervisor chose it for them, if one did.
    changed_by: Option<AgentId>,
}

/// Somebody who does not answer.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NotRespondingPayload {
    agent_id: AgentId,
    /// How many chats were taken from them.
    missed: usize,
}

/// A group, whole.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct GroupPayload {
    group: GroupView,
    /// It is gone.
    deleted: bool,
}

/// All rules.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RulesPayload {
    /// In their order.
    items: Vec<RuleView>,
    version: i64,
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
    /// Which supervisor chose it for them, if one did.
    changed_by: Option<AgentId>,
    /// How many chats the queue gives them at most; as many as the company says, if this is null.
    chat_limit: Option<u16>,
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

/// An account, whole.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AccountPayload {
    account: AccountView,
}

/// What Meta said, word for word.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AccountNewsPayload {
    account_id: AccountId,
    news: AccountNewsView,
}

/// A number that is being connected, whole.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AccountSetupPayload {
    setup: SetupView,
}

/// Whether a program answers first.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct BotPayload {
    account_id: AccountId,
    active: bool,
}

/// A template, whole.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TemplatePayload {
    template: TemplateView,
    /// An account that can send it.
    account_id: AccountId,
}

/// Which template is gone.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TemplateGonePayload {
    template_id: TemplateId,
    /// An account that could send it.
    account_id: AccountId,
}

/// How long a queue is now.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct QueuePayload {
    account_id: AccountId,
    length: i64,
    /// How long chats wait there in all, in seconds, as `queue` of a chat says it.
    expected_wait_seconds: Option<i64>,
}

impl EventView {
    /// An entry of this company's log. Files get the addresses that they have at this moment.
    pub(crate) fn new(company: CompanyId, links: &Links, logged: Logged) -> Self {
        let mut what = What::from(logged.event);
        if let What::MessageCreated(payload) | What::MessageUpdated(payload) = &mut what {
            payload.message.sign(links, company);
        }
        Self { id: logged.id, at: logged.at, company_id: company, what }
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
            changed_by: agent.changed_by,
            chat_limit: agent.chat_limit,
            active,
        }
    }
}

impl From<Event> for What {
    #[expect(clippy::too_many_lines, reason = "each event has its line")]
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
            Event::MessageCreated { message, chat } => Self::MessageCreated((message, chat).into()),
            Event::MessageUpdated { message, chat } => Self::MessageUpdated((message, chat).into()),
            Event::NoteCreated { note, chat } => Self::NoteCreated((note, chat).into()),
            Event::NoteUpdated { note, chat } => Self::NoteUpdated((note, chat).into()),
            Event::ScheduledUpdated { scheduled, chat } => {
                Self::ScheduledUpdated((scheduled, chat).into())
            }
            Event::Personal { change, .. } => change.into(),
            Event::ContactUpdated { contact, details, .. } => {
                let details = details.map(DetailsView::from);
                Self::ContactUpdated(ContactPayload { contact: contact.into(), details })
            }
            Event::MessagesForgotten { chat, before } => {
                Self::MessagesForgotten(ForgottenPayload { chat: chat.into(), before })
            }
            Event::ContactsImported { import, to, .. } => {
                Self::ContactsImported(ImportedPayload { import_id: import, done: to })
            }
            Event::ContactErased { contact, chat } => Self::ContactErased(ErasedPayload {
                contact_id: contact,
                chat_id: chat.as_ref().map(|chat| chat.id),
                account_id: chat.as_ref().map(|chat| chat.account),
                list: chat.map(|chat| chat.place.into()),
            }),
            Event::AgentStatusChanged { agent, status, since, reason, changed_by } => {
                let agent_id = agent;
                let payload = StatusPayload { agent_id, status, since, reason, changed_by };
                Self::AgentStatusChanged(payload)
            }
            Event::AgentNotResponding { agent, missed } => {
                Self::AgentNotResponding(NotRespondingPayload { agent_id: agent, missed })
            }
            Event::AgentGroupUpdated { group, is_deleted } => {
                Self::AgentGroupUpdated(GroupPayload { group: group.into(), deleted: is_deleted })
            }
            Event::AssignmentRulesUpdated { rules, version } => {
                let items = rules.into_iter().map(Into::into).collect();
                Self::AssignmentRulesUpdated(RulesPayload { items, version })
            }
            Event::AgentUpdated { agent, is_active, .. } => {
                Self::AgentUpdated(AgentPayload::new(agent, is_active))
            }
            Event::SessionsEnded { sessions, .. } => {
                Self::SessionsEnded(SessionsPayload { session_ids: sessions })
            }
            Event::SettingsUpdated { version, .. } => {
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
            Event::AccountUpdated(account) => {
                Self::AccountUpdated(AccountPayload { account: (*account).into() })
            }
            Event::AccountNewsCreated { account, told } => {
                let news = (*told).into();
                Self::AccountNewsCreated(AccountNewsPayload { account_id: account, news })
            }
            Event::AccountSetupUpdated(setup) => {
                Self::AccountSetupUpdated(AccountSetupPayload { setup: (*setup).into() })
            }
            Event::BotChanged { account, is_active } => {
                Self::BotChanged(BotPayload { account_id: account, active: is_active })
            }
            Event::TemplateUpdated { template, account } => {
                Self::TemplateUpdated(TemplatePayload {
                    template: (*template).into(),
                    account_id: account,
                })
            }
            Event::TemplateRemoved { template, account } => {
                let (template_id, account_id) = (template, account);
                Self::TemplateRemoved(TemplateGonePayload { template_id, account_id })
            }
            Event::QueueChanged { account, length, expected_wait } => {
                Self::QueueChanged(QueuePayload {
                    account_id: account,
                    length,
                    expected_wait_seconds: expected_wait,
                })
            }
        }
    }
}

impl From<Personal> for What {
    fn from(change: Personal) -> Self {
        match change {
            Personal::DraftUpdated { draft } => {
                Self::DraftUpdated(DraftPayload { draft: draft.into() })
            }
            Personal::DraftRemoved { chat, version } => {
                Self::DraftRemoved(DraftGonePayload { chat_id: chat, version })
            }
            Personal::NotificationCreated { notification, unread } => {
                let notification = notification.into();
                Self::NotificationCreated(NotificationPayload { notification, unread })
            }
            Personal::NotificationUpdated { notification, unread } => {
                let notification = notification.into();
                Self::NotificationUpdated(NotificationPayload { notification, unread })
            }
            Personal::NotificationRemoved { notification, unread, version } => {
                let notification_id = notification;
                let gone = NotificationGonePayload { notification_id, unread, version };
                Self::NotificationRemoved(gone)
            }
            Personal::NotificationsRead { at, version } => {
                Self::NotificationsRead(NotificationsReadPayload { at, version })
            }
            Personal::NotificationsForgotten { before, unread, version } => {
                let gone = NotificationsForgottenPayload { before, unread, version };
                Self::NotificationsForgotten(gone)
            }
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
