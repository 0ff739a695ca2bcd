//! A message.

use chrono::{DateTime, Utc};
use domain::content::Content;
use domain::ids::{AccountId, AgentId, ChatId, CompanyId, MessageId};
use domain::message::{
    Automaton, Failure, Message, Origin, Product, Reactions, Referral, Revision, State,
};
use serde::Serialize;
use utoipa::ToSchema;

use super::file::FileView;
use crate::media::Links;

/// A message. What it says stands under the name of its type.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Message)]
pub(crate) struct MessageView {
    id: MessageId,
    chat_id: ChatId,
    account_id: AccountId,
    direction: Direction,
    origin: OriginView,
    /// The name of the member that holds what it says.
    #[serde(rename = "type")]
    #[schema(example = "text")]
    kind: String,
    #[serde(flatten)]
    content: Content,
    /// The file that it consists of, as it is kept here.
    media: Option<FileView>,
    /// How far it got; only for messages of the company.
    state: Option<StateView>,
    /// Why it failed.
    failure: Option<Failure>,
    /// Who in the company wrote it.
    author_id: Option<AgentId>,
    /// What wrote it, if nobody did: it is no answer of an agent.
    automaton: Option<Automaton>,
    /// The name that the client gave it.
    client_message_id: Option<String>,
    /// The message that it answers.
    reply_to: Option<MessageId>,
    /// Emojis that stand on it.
    reactions: ReactionsView,
    /// The customer passed it on from another chat.
    forwarded: bool,
    /// It was passed on many times before.
    frequently_forwarded: bool,
    /// The advertisement or post that led the customer here.
    referral: Option<Referral>,
    /// The product about which the customer asks.
    product: Option<Product>,
    /// When whoever wrote it last changed it.
    edited_at: Option<DateTime<Utc>>,
    /// What it said before that, the oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    earlier: Vec<Revision>,
    /// When whoever wrote it deleted it for everyone: to be shown as deleted, though what it said is kept.
    deleted_at: Option<DateTime<Utc>>,
    /// It was the customer who deleted it.
    deleted_by_customer: bool,
    /// The failed message that it takes the place of.
    resent_from: Option<MessageId>,
    /// When it was written.
    at: DateTime<Utc>,
    /// Grows with every change.
    version: i32,
}

/// Emojis that stand on a message now.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Reactions)]
struct ReactionsView {
    /// The customer's.
    #[serde(skip_serializing_if = "Option::is_none")]
    customer: Option<String>,
    /// The company's.
    #[serde(skip_serializing_if = "Option::is_none")]
    company: Option<String>,
}

/// Who wrote it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Direction {
    /// The customer.
    Inbound,
    /// The company.
    Outbound,
}

/// Where it comes from.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = MessageOrigin)]
enum OriginView {
    /// The customer.
    Customer,
    /// Somebody at the desk: `author_id`.
    Agent,
    /// Nobody: the desk by itself, or a program: `automaton`.
    Automatic,
    /// The company's own phone, in the WhatsApp Business app, or another program that calls with its number:
    /// nobody at the desk.
    PhoneApp,
}

/// How far a message of the company got. It only goes forward.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = MessageState)]
enum StateView {
    /// It is on its way to Meta, or Meta has it and said no more.
    Queued,
    /// Its answer was lost. A status will tell; until then it is not sent again.
    Unknown,
    /// Meta sent it on: one tick.
    Sent,
    /// It is on the customer's phone: two ticks.
    Delivered,
    /// The customer saw it, or listened to it: blue ticks.
    Read,
    /// It will never arrive; see `failure`.
    Failed,
}

impl From<State> for StateView {
    fn from(state: State) -> Self {
        match state {
            State::Queued | State::Accepted => Self::Queued,
            State::Unknown => Self::Unknown,
            State::Sent => Self::Sent,
            State::Delivered => Self::Delivered,
            State::Read | State::Played => Self::Read,
            State::Failed => Self::Failed,
        }
    }
}

impl From<Reactions> for ReactionsView {
    fn from(reactions: Reactions) -> Self {
        let Reactions { customer, company, .. } = reactions;
        Self { customer, company }
    }
}

impl From<Message> for MessageView {
    fn from(message: Message) -> Self {
        let is_inbound = message.is_inbound();
        let (origin, author_id, automaton) = match &message.origin {
            Origin::Customer => (OriginView::Customer, None, None),
            Origin::Company { by, .. } => (OriginView::Agent, Some(*by), None),
            Origin::Automatic { by, .. } => (OriginView::Automatic, None, Some(*by)),
            Origin::PhoneApp { .. } => (OriginView::PhoneApp, None, None),
        };
        let (client_message_id, state, failure) = match message.origin {
            Origin::Customer => (None, None, None),
            Origin::Company { client_message_id, state, failure, .. }
            | Origin::Automatic { client_message_id, state, failure, .. } => {
                (client_message_id, Some(state.into()), failure)
            }
            Origin::PhoneApp { state, failure } => (None, Some(state.into()), failure),
        };
        let mut content = message.content;
        let media = FileView::take(&mut content);
        Self {
            id: message.id,
            chat_id: message.chat,
            account_id: message.account,
            direction: if is_inbound { Direction::Inbound } else { Direction::Outbound },
            origin,
            kind: content.kind().to_owned(),
            content,
            media,
            state,
            failure,
            author_id,
            automaton,
            client_message_id,
            reply_to: message.reply_to,
            reactions: message.reactions.into(),
            forwarded: message.forwarded,
            frequently_forwarded: message.frequently_forwarded,
            referral: message.referral,
            product: message.product,
            edited_at: message.edited_at,
            earlier: message.earlier,
            deleted_at: message.deleted_at,
            deleted_by_customer: message.deleted_at.is_some() && is_inbound,
            resent_from: message.resent_from,
            at: message.at,
            version: message.version,
        }
    }
}

impl MessageView {
    /// With addresses under which its file can be loaded, for some minutes.
    pub(crate) fn signed(mut self, links: &Links, company: CompanyId) -> Self {
        self.sign(links, company);
        self
    }

    /// Adds such addresses.
    pub(super) fn sign(&mut self, links: &Links, company: CompanyId) {
        if let Some(media) = &mut self.media {
            media.sign(links, company);
        }
    }
}
