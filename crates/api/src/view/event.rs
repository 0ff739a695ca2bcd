//! An event, as sockets and `GET /events` tell it.

mod payload;

use chrono::{DateTime, Utc};
use domain::event::Event;
use domain::ids::{CompanyId, EventId};
use domain::personal::Personal;
use persistence::events::Logged;
use serde::Serialize;
use utoipa::ToSchema;

use self::payload::{
    AccountNewsPayload, AccountPayload, AccountSetupPayload, AgentPayload, ArchivedPayload,
    AssignedPayload, AutoReplyPayload, BotPayload, ChatPayload, ContactPayload,
    CustomFieldGonePayload, CustomFieldPayload, DraftGonePayload, DraftPayload, ErasedPayload,
    ForgottenPayload, GroupPayload, ImportedPayload, MessagePayload, NotRespondingPayload,
    NotePayload, NotificationGonePayload, NotificationPayload, NotificationsForgottenPayload,
    NotificationsReadPayload, QueuePayload, RulesPayload, ScheduledPayload, SessionsPayload,
    SettingsPayload, StatusPayload, TemplateGonePayload, TemplatePayload,
};
use super::DetailsView;
use super::setting::{QuickResponsePayload, ReasonPayload, TagPayload};
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
