//! What happened, in the form in which the event log keeps it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::account::Account;
use crate::agent::{Agent, Status, StatusReason};
use crate::assignment::{Group, Listed, Why};
use crate::auto_reply::AutoReply;
use crate::chat::{Chat, Place, Preview};
use crate::contact::{Contact, Details};
use crate::custom_field::CustomField;
use crate::ids::{
    AccountId, AgentId, AutoReplyId, ChatId, ContactId, CustomFieldId, ImportId, SessionId,
    TemplateId,
};
use crate::message::Message;
use crate::note::Note;
use crate::personal::Personal;
use crate::scheduled::Scheduled;
use crate::settings::{ChatSetting, Removed};
use crate::setup::Setup;
use crate::standing::Told;
use crate::template::Template;
use crate::visibility::{Audience, Viewer};

/// One entry of the log. It carries the whole thing as it was after the change, so that a client
/// can replace what it has and need not know what led there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// A customer wrote for the first time on this account.
    ChatCreated(Shown),
    /// Something else about the chat changed, such as what was read.
    ChatUpdated(Shown),
    /// Somebody became responsible, or nobody is any more.
    ChatAssigned {
        /// The chat, now.
        chat: Shown,
        /// Who had it.
        before: Option<AgentId>,
        /// How that came.
        why: Why,
    },
    /// Somebody ended the chat, or its time was over.
    ChatArchived {
        /// The chat, now.
        chat: Shown,
        /// Who had it.
        before: Option<AgentId>,
    },
    /// The chat came back to the active list: the customer wrote, or somebody brought it back.
    ChatActivated(Shown),
    /// Somebody wrote.
    MessageCreated {
        /// What.
        message: Message,
        /// What that means for the lists.
        chat: Gist,
    },
    /// A message got further on its way, or was reacted to.
    MessageUpdated {
        /// The message, now.
        message: Message,
        /// The chat it stands in.
        chat: Gist,
    },
    /// Somebody wrote a note.
    NoteCreated {
        /// What.
        note: Note,
        /// The chat it stands in.
        chat: Gist,
    },
    /// Its author changed or deleted a note.
    NoteUpdated {
        /// The note, now.
        note: Note,
        /// The chat it stands in.
        chat: Gist,
    },
    /// A message that is to be sent later was planned, changed, sent or cancelled.
    ScheduledUpdated {
        /// It, now.
        scheduled: Scheduled,
        /// The chat it is for.
        chat: Gist,
    },
    /// Something changed that is one user's alone.
    Personal {
        /// Whose.
        agent: AgentId,
        /// What.
        change: Personal,
    },
    /// A customer's profile changed, or the company made their acquaintance.
    ContactUpdated {
        /// The contact, now.
        contact: Contact,
        /// What else is kept of them, now; nothing, if that did not change.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        details: Option<Details>,
        /// Whoever may see one of their chats; there is an event for each chat. All, if they have none.
        seen_by: Audience,
    },
    /// Customers came from a file, or are called something else: some rows of it were taken over.
    ContactsImported {
        /// Which import.
        import: ImportId,
        /// The first of the rows.
        from: i64,
        /// The last one.
        to: i64,
    },
    /// Messages of a chat were kept for as long as the company wants, and are gone.
    MessagesForgotten {
        /// The chat they stood in.
        chat: Gist,
        /// All that are older.
        before: DateTime<Utc>,
    },
    /// All that was kept of a customer is gone, and this chat with it. There is an event for each chat, or one
    /// without any.
    ContactErased {
        /// Who it was.
        contact: ContactId,
        /// The chat.
        #[serde(flatten)]
        chat: Option<ErasedChat>,
    },
    /// Somebody chose a status, or lost it.
    AgentStatusChanged {
        /// Who.
        agent: AgentId,
        /// What they are now.
        status: Status,
        /// Since when.
        since: DateTime<Utc>,
        /// Why.
        reason: StatusReason,
        /// Who chose it for them, if somebody did.
        #[serde(default)]
        changed_by: Option<AgentId>,
    },
    /// Chats were taken from somebody because they did not answer, and they get no new ones.
    AgentNotResponding {
        /// Who.
        agent: AgentId,
        /// How many chats were taken from them.
        missed: usize,
    },
    /// A group of agents was made, changed or deleted.
    AgentGroupUpdated {
        /// The group, now; or as it was.
        group: Group,
        /// It is gone.
        is_deleted: bool,
    },
    /// The rules of who gets which chats were changed.
    AssignmentRulesUpdated {
        /// All of them, in their order.
        rules: Vec<Listed>,
        /// Counts changes.
        version: i64,
    },
    /// Somebody joined, left, or is called or allowed something else.
    AgentUpdated {
        /// They, as they are now.
        agent: Agent,
        /// They have a place in the company.
        is_active: bool,
        /// What they may see or do is not what it was: their sockets end.
        rights_changed: bool,
    },
    /// Sign-ins of somebody are over, and their sockets end.
    SessionsEnded {
        /// Whose.
        agent: AgentId,
        /// Which.
        sessions: Vec<SessionId>,
    },
    /// The company changed what it sets for all.
    SettingsUpdated {
        /// Which version that is.
        version: i64,
        /// Agents see other chats than before: their sockets end.
        #[serde(default)]
        sight_changed: bool,
    },
    /// Something that people use in chats is new, or not what it was.
    ChatSettingUpdated {
        /// The whole thing, now.
        setting: ChatSetting,
        /// Whoever uses it.
        seen_by: Audience,
    },
    /// Something that people used in chats is gone.
    ChatSettingRemoved {
        /// What.
        setting: Removed,
        /// Whoever used it.
        seen_by: Audience,
    },
    /// A field that the company has for its customers is new, or not what it was.
    CustomFieldUpdated(CustomField),
    /// A field is gone that was never filled in.
    CustomFieldRemoved(CustomFieldId),
    /// What the desk says by itself changed.
    AutoReplyChanged {
        /// Which of it.
        id: AutoReplyId,
        /// What it is now, if it is there still.
        reply: Option<Box<AutoReply>>,
        /// Whoever sees it, or did until now.
        seen_by: Audience,
    },
    /// Meta said something of a number that changes how it stands.
    AccountUpdated(Box<Account>),
    /// Meta said something of a number, whether or not that changes how it stands.
    AccountNewsCreated {
        /// Of which.
        account: AccountId,
        /// What.
        told: Box<Told>,
    },
    /// A number that is being connected got further, or somebody began or gave up.
    AccountSetupUpdated(Box<Setup>),
    /// A program answers first on an account, or does no more.
    BotChanged {
        /// On which account.
        account: AccountId,
        /// It answers now.
        is_active: bool,
    },
    /// A template is new, or not what it was. There is an event for each account that can send it.
    TemplateUpdated {
        /// It, now.
        template: Box<Template>,
        /// The account.
        account: AccountId,
    },
    /// A template is gone.
    TemplateRemoved {
        /// Which.
        template: TemplateId,
        /// The account that could send it.
        account: AccountId,
    },
    /// The queue of an account became longer or shorter.
    QueueChanged {
        /// Which account.
        account: AccountId,
        /// How many chats wait.
        length: i64,
        /// How long a chat is likely to wait there in all, in seconds; nobody knows, if empty.
        #[serde(default)]
        expected_wait: Option<i64>,
    },
}

/// Whose sockets end with an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ends {
    /// All of somebody, who may see or do something else now.
    All(AgentId),
    /// All of those who see what agents see, which is something else now.
    Agents,
    /// Those of sessions that are over.
    Sessions(Vec<SessionId>),
}

impl Ends {
    /// Whether somebody sees something else from then on than before, and so has to begin with a new picture.
    pub fn change_sight_of(&self, viewer: &Viewer) -> bool {
        match self {
            Self::All(agent) => *agent == viewer.agent,
            Self::Agents => !viewer.role.supervises(),
            Self::Sessions(_) => false,
        }
    }
}

/// A chat with the customer's name, as the lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// The chat.
    pub chat: Chat,
    /// The customer.
    pub contact: Contact,
    /// The names of whoever ended it and of the reason, where somebody did.
    #[serde(default)]
    pub ended: Option<EndedBy>,
}

/// A chat that is gone with its customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErasedChat {
    /// Which.
    #[serde(rename = "chat")]
    pub id: ChatId,
    /// On which account.
    pub account: AccountId,
    /// Where it was.
    pub place: Place,
}

/// Who ended a chat and why, as they are called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndedBy {
    /// Who.
    pub agent: String,
    /// Why.
    pub reason: String,
}

/// What a message changes about its chat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gist {
    /// Which chat.
    pub id: ChatId,
    /// On which account.
    pub account: AccountId,
    /// Where it is; decides who may see the message.
    pub place: Place,
    /// The chat's version.
    pub version: i64,
    /// Messages nobody has read.
    pub unread: i32,
    /// Since when the customer waits for an answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unanswered_since: Option<DateTime<Utc>>,
    /// When free-form messages end.
    pub window_until: Option<DateTime<Utc>>,
    /// The last message.
    pub preview: Option<Preview>,
    /// The lists' order.
    pub active_at: DateTime<Utc>,
}

impl From<&Chat> for Gist {
    fn from(chat: &Chat) -> Self {
        Self {
            id: chat.id,
            account: chat.account,
            place: chat.place,
            version: chat.version,
            unread: chat.unread,
            unanswered_since: chat.unanswered_since,
            window_until: chat.window_until,
            preview: chat.preview.clone(),
            active_at: chat.active_at,
        }
    }
}

impl Event {
    /// For whom it is.
    pub fn audience(&self) -> Audience {
        match self {
            Self::ChatCreated(shown) | Self::ChatUpdated(shown) => Audience::of(&shown.chat, None),
            // It leaves the archive, which everybody on the account sees.
            Self::ChatActivated(shown) => Audience::Account(shown.chat.account),
            Self::ChatAssigned { chat: shown, before, .. }
            | Self::ChatArchived { chat: shown, before } => match (shown.chat.place, before) {
                // It leaves the queue or enters the archive, which everybody on the account sees.
                (Place::Queue { .. } | Place::Archive { .. }, _) | (_, None) => {
                    Audience::Account(shown.chat.account)
                }
                (Place::With { agent, .. }, Some(before)) => {
                    Audience::Agents(shown.chat.account, vec![agent, *before])
                }
            },
            Self::MessageCreated { chat, .. }
            | Self::MessageUpdated { chat, .. }
            | Self::NoteCreated { chat, .. }
            | Self::NoteUpdated { chat, .. }
            | Self::ScheduledUpdated { chat, .. }
            | Self::MessagesForgotten { chat, .. } => Audience::at(chat.account, &chat.place),
            Self::ContactErased { chat: Some(chat), .. } => Audience::at(chat.account, &chat.place),
            Self::ContactUpdated { seen_by, .. }
            | Self::ChatSettingUpdated { seen_by, .. }
            | Self::ChatSettingRemoved { seen_by, .. }
            | Self::AutoReplyChanged { seen_by, .. } => seen_by.clone(),
            Self::AccountUpdated(account) => Audience::Knowing(account.id),
            Self::AccountNewsCreated { .. } | Self::AccountSetupUpdated(_) => Audience::Managers,
            Self::QueueChanged { account, .. }
            | Self::BotChanged { account, .. }
            | Self::TemplateUpdated { account, .. }
            | Self::TemplateRemoved { account, .. } => Audience::Account(*account),
            Self::AgentStatusChanged { .. }
            | Self::AgentUpdated { .. }
            | Self::SettingsUpdated { .. }
            | Self::CustomFieldUpdated(_)
            | Self::CustomFieldRemoved(_)
            // A customer without a chat was everybody's.
            | Self::ContactErased { chat: None, .. }
            | Self::ContactsImported { .. } => Audience::Company,
            Self::AgentNotResponding { .. }
            | Self::AgentGroupUpdated { .. }
            | Self::AssignmentRulesUpdated { .. } => Audience::Supervisors,
            Self::Personal { agent, .. } | Self::SessionsEnded { agent, .. } => {
                Audience::Agent(*agent)
            }
        }
    }

    /// Whose sockets end with it.
    pub fn ends(&self) -> Option<Ends> {
        match self {
            Self::AgentUpdated { agent, rights_changed: true, .. } => Some(Ends::All(agent.id)),
            Self::SettingsUpdated { sight_changed: true, .. } => Some(Ends::Agents),
            Self::SessionsEnded { sessions, .. } => Some(Ends::Sessions(sessions.clone())),
            _ => None,
        }
    }

    /// Who is not what they were.
    pub fn changed_agent(&self) -> Option<AgentId> {
        match self {
            Self::AgentStatusChanged { agent, .. } | Self::SessionsEnded { agent, .. } => {
                Some(*agent)
            }
            Self::AgentUpdated { agent, .. } => Some(agent.id),
            _ => None,
        }
    }

    /// Whether a chat that waits could be given to somebody since then: somebody came, has room, or is
    /// named.
    pub fn moves_queues(&self) -> bool {
        matches!(
            self,
            Self::AgentStatusChanged { .. }
                | Self::AgentUpdated { .. }
                | Self::ChatArchived { .. }
                | Self::ChatAssigned { before: Some(_), .. }
                | Self::ContactErased { .. }
                | Self::SettingsUpdated { .. }
        )
    }

    /// Its name in the log and on the wire.
    pub fn name(&self) -> &'static str {
        match self {
            Self::ChatCreated(_) => "chat.created",
            Self::ChatUpdated(_) => "chat.updated",
            Self::ChatAssigned { .. } => "chat.assigned",
            Self::ChatArchived { .. } => "chat.archived",
            Self::ChatActivated(_) => "chat.activated",
            Self::MessageCreated { .. } => "message.created",
            Self::MessageUpdated { .. } => "message.updated",
            Self::MessagesForgotten { .. } => "messages.forgotten",
            Self::NoteCreated { .. } => "note.created",
            Self::NoteUpdated { .. } => "note.updated",
            Self::ScheduledUpdated { .. } => "scheduled.updated",
            Self::Personal { change, .. } => change.name(),
            Self::ContactUpdated { .. } => "contact.updated",
            Self::ContactErased { .. } => "contact.erased",
            Self::ContactsImported { .. } => "contacts.imported",
            Self::AgentStatusChanged { .. } => "agent.status_changed",
            Self::AgentUpdated { .. } => "agent.updated",
            Self::AgentNotResponding { .. } => "agent.not_responding",
            Self::AgentGroupUpdated { .. } => "agent_group.updated",
            Self::AssignmentRulesUpdated { .. } => "assignment_rules.updated",
            Self::SessionsEnded { .. } => "sessions.ended",
            Self::SettingsUpdated { .. } => "settings.updated",
            Self::ChatSettingUpdated { setting, .. } => setting.name(),
            Self::ChatSettingRemoved { setting, .. } => setting.name(),
            Self::CustomFieldUpdated(_) => "contact_field.updated",
            Self::CustomFieldRemoved(_) => "contact_field.removed",
            Self::AutoReplyChanged { .. } => "auto_reply.changed",
            Self::AccountUpdated(_) => "account.updated",
            Self::AccountNewsCreated { .. } => "account_news.created",
            Self::AccountSetupUpdated(_) => "account_setup.updated",
            Self::BotChanged { .. } => "bot.changed",
            Self::TemplateUpdated { .. } => "template.updated",
            Self::TemplateRemoved { .. } => "template.removed",
            Self::QueueChanged { .. } => "queue.changed",
        }
    }
}
