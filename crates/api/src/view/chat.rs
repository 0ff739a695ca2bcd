//! A chat, as the lists show it.

use chrono::{DateTime, Utc};
use domain::assignment::{PassedOver, Why, WhyNot};
use domain::chat::{Chat, Ending, Place, Preview, writable_until};
use domain::contact::Contact;
use domain::event::{self, EndedBy, Shown};
use domain::ids::{AccountId, AgentId, ChatId, ContactId, ReasonId, TagId};
use domain::tag::Tagged;
use persistence::assignments::Assignment;
use persistence::endings::{Ended, Reopened};
use persistence::queues::Standing;
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
    /// Which of the customer's identities is at the other end, where they were made one of several.
    peer_id: Option<ContactId>,
    list: ListView,
    /// Who answers; nobody while it waits in the queue or lies in the archive.
    assignee: Option<AgentId>,
    /// Since when they have it.
    assigned_at: Option<DateTime<Utc>>,
    /// Since when it waits for an agent. The queue is in the order of the earlier of this and
    /// `unanswered_since`: a chat that comes back to it keeps its place.
    queued_at: Option<DateTime<Utc>>,
    /// Since when the customer waits for an answer: when they wrote the oldest message that nobody has
    /// answered by hand. Automatic replies and programs answer nothing.
    unanswered_since: Option<DateTime<Utc>>,
    /// Where it stands in the queue: in the list of those that wait, and where one chat is read.
    #[serde(skip_serializing_if = "Option::is_none")]
    queue: Option<StandingView>,
    /// A program answers first: nobody is given it before that is over, but anybody may take it.
    with_bot: bool,
    /// When it was archived, by whom and why; null as long as it is active.
    archived: Option<ArchivedView>,
    /// When the customer's window ends, 24 hours after they last wrote or called: the chat is active until
    /// then.
    window_expires_at: Option<DateTime<Utc>>,
    /// From this moment on, only templates can be sent: a minute before the window ends, for what is on its
    /// way then may come too late.
    writable_until: Option<DateTime<Utc>>,
    /// Until when it stays active for the sake of a template: where that is later than the window, it
    /// awaits the customer.
    awaiting_until: Option<DateTime<Utc>>,
    /// Messages of the customer that nobody has read.
    unread: i32,
    /// The last message.
    preview: Option<Preview>,
    /// When that was; the lists' order.
    last_message_at: DateTime<Utc>,
    /// Grows with every change: what is not newer than what a client has can be dropped.
    version: i64,
}

/// Where a chat stands in its account's queue.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[schema(as = QueueStanding)]
pub(super) struct StandingView {
    /// The first one has place 1; null beyond 1000.
    place: Option<i64>,
    /// How long chats wait there in all, from their arrival on, in seconds: half of the last 20 that were
    /// given out waited no longer, and it is no less than what the first one has waited by now. Null, if
    /// none was given out yet.
    expected_wait_seconds: Option<i64>,
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
    /// What the company calls them, in the order in which that was said.
    tags: Vec<TaggedView>,
    /// The language they speak, as a BCP 47 tag.
    #[schema(example = "pt-BR")]
    language: Option<String>,
    /// Since when the company wants to hear nothing of them.
    blocked_at: Option<DateTime<Utc>>,
    /// Since when they want no more marketing: they told Meta so, and templates of that category are refused.
    marketing_stopped_at: Option<DateTime<Utc>>,
    /// Grows with every change; not when a tag is called something else.
    version: i64,
}

/// A tag, as it stands on a customer.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ContactTag)]
pub(crate) struct TaggedView {
    id: TagId,
    name: String,
}

/// How a chat came to be over.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Archived)]
pub(crate) struct ArchivedView {
    at: DateTime<Utc>,
    /// Who ended it; nobody, if its time was over: then it is not resolved.
    by: Option<ArchivedByView>,
    /// Why; null, if its time was over. It never changes, though it may be called something else.
    reason: Option<ArchivedForView>,
}

/// Who ended a chat, whether they are still here or not.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ArchivedBy)]
pub(crate) struct ArchivedByView {
    id: AgentId,
    name: String,
}

/// Why a chat was ended, whether the reason can still be chosen or not.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ArchivedFor)]
pub(crate) struct ArchivedForView {
    id: ReasonId,
    name: String,
}

/// One time that a chat was archived, and how it came back.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Ending)]
pub(crate) struct EndingView {
    #[serde(flatten)]
    archived: ArchivedView,
    /// Who had the chat until then.
    previous_assignee: Option<AgentId>,
    /// How it came back; null if it did not.
    reopened: Option<ReopenedView>,
}

/// How a chat came back.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Reopened)]
pub(crate) struct ReopenedView {
    at: DateTime<Utc>,
    how: ReopenedHow,
    /// Who brought it back, if it was somebody of the company.
    by: Option<AgentId>,
}

/// What brought a chat back.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ReopenedHow {
    /// The customer wrote.
    Customer,
    /// Somebody brought it back while the window was open.
    Agent,
    /// A template was sent.
    Template,
}

/// What a message changes about its chat.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ChatGist)]
pub(crate) struct Gist {
    id: ChatId,
    version: i64,
    unread: i32,
    /// Since when the customer waits for an answer.
    unanswered_since: Option<DateTime<Utc>>,
    window_expires_at: Option<DateTime<Utc>>,
    writable_until: Option<DateTime<Utc>>,
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
    /// Why others did not get it, if the queue gave it: at most fifty of those who have the account,
    /// whoever came closest first.
    passed_over: Vec<PassedOverView>,
    /// How many more there were.
    passed_over_more: usize,
    /// When they first answered in it.
    first_reply_at: Option<DateTime<Utc>>,
    /// It was taken from them because they did not answer in time.
    missed: bool,
    /// From when.
    since: DateTime<Utc>,
    /// Until when; still, if empty.
    until: Option<DateTime<Utc>>,
}

/// Somebody who did not get a chat.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PassedOver)]
pub(crate) struct PassedOverView {
    agent_id: AgentId,
    reason: WhyNot,
}

impl From<Shown> for ChatView {
    fn from(shown: Shown) -> Self {
        let Chat { id, account, peer, place, window_until, awaiting_until, unread, .. } =
            shown.chat;
        let Chat { preview, active_at, version, unanswered_since, .. } = shown.chat;
        let (assigned_at, queued_at, archived) = match place {
            Place::With { since, .. } => (Some(since), None, None),
            Place::Queue { since, .. } => (None, Some(since), None),
            Place::Archive { at, ending } => {
                (None, None, Some(ArchivedView::new(at, ending, shown.ended)))
            }
        };
        let with_bot = matches!(place, Place::Queue { bot_until: Some(_), .. });
        Self {
            id,
            with_bot,
            account_id: account,
            contact: shown.contact.into(),
            peer_id: peer,
            list: place.into(),
            assignee: place.agent(),
            assigned_at,
            queued_at,
            unanswered_since,
            queue: None,
            archived,
            window_expires_at: window_until,
            writable_until: writable_until(window_until),
            awaiting_until,
            unread,
            preview,
            last_message_at: active_at,
            version,
        }
    }
}

impl ChatView {
    /// A chat, and where it stands in the queue, if it does.
    pub(crate) fn standing(shown: Shown, standing: Option<Standing>) -> Self {
        let queue = standing.map(|Standing { place, expected_wait }| StandingView {
            place,
            expected_wait_seconds: expected_wait,
        });
        Self { queue, ..shown.into() }
    }
}

impl ArchivedView {
    fn new(at: DateTime<Utc>, ending: Ending, names: Option<EndedBy>) -> Self {
        let (by, reason) = names.map(|names| (names.agent, names.reason)).unzip();
        Self::of(at, ending.by().zip(by), ending.reason().zip(reason))
    }

    fn of(
        at: DateTime<Utc>,
        by: Option<(AgentId, String)>,
        reason: Option<(ReasonId, String)>,
    ) -> Self {
        let by = by.map(|(id, name)| ArchivedByView { id, name });
        let reason = reason.map(|(id, name)| ArchivedForView { id, name });
        Self { at, by, reason }
    }
}

impl From<Ended> for EndingView {
    fn from(ended: Ended) -> Self {
        let reopened = ended.reopened.map(|(at, how)| {
            let (how, by) = match how {
                Reopened::ByCustomer => (ReopenedHow::Customer, None),
                Reopened::ByAgent(by) => (ReopenedHow::Agent, Some(by)),
                Reopened::ByTemplate(by) => (ReopenedHow::Template, by),
            };
            ReopenedView { at, how, by }
        });
        Self {
            archived: ArchivedView::of(ended.at, ended.by, ended.reason),
            previous_assignee: ended.holder,
            reopened,
        }
    }
}

impl From<Tagged> for TaggedView {
    fn from(tag: Tagged) -> Self {
        let Tagged { id, name } = tag;
        Self { id, name }
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
            marketing_stopped_at: contact.stopped_marketing_at(),
            id: contact.id,
            given_name: contact.name,
            profile_name: contact.profile_name,
            phone: contact.phone.map(|digits| format!("+{digits}")),
            user_id: contact.user_id,
            username: contact.username,
            tags: contact.tags.into_iter().map(TaggedView::from).collect(),
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
            unanswered_since: gist.unanswered_since,
            window_expires_at: gist.window_until,
            writable_until: writable_until(gist.window_until),
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
        let Assignment { agent, why, passed_over, since, until, first_reply_at, is_missed } =
            assignment;
        let PassedOver { by_reason, more } = passed_over;
        let of_reason = |(reason, agents): (WhyNot, Vec<AgentId>)| {
            agents.into_iter().map(move |agent_id| PassedOverView { agent_id, reason })
        };
        Self {
            agent_id: agent,
            why,
            passed_over: by_reason.into_iter().flat_map(of_reason).collect(),
            passed_over_more: more,
            first_reply_at,
            missed: is_missed,
            since,
            until,
        }
    }
}
