//! What a message says, in either direction. Names and shapes are Meta's.
//!
//! These types are stored as they are and shown as they are; [`outgoing`] says which of them may be
//! sent, and within which limits.

pub mod card;
pub mod interactive;
pub mod outgoing;
mod searchable;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use crate::ids::{MediaId, MessageId};
use crate::media::{File, Kind};
use crate::template::fill::Filled;
use card::Card;
use interactive::Interactive;

/// What a message says. The key is the message's type.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// Plain text.
    Text(Text),
    /// A picture.
    Image(Media),
    /// A film.
    Video(Media),
    /// A sound, or a voice note.
    Audio(Media),
    /// A file.
    Document(Media),
    /// A sticker.
    Sticker(Media),
    /// A point on the map.
    Location(Location),
    /// Address cards.
    Contacts(Vec<Card>),
    /// An emoji on another message.
    Reaction(Reaction),
    /// Buttons and lists, and what the customer chose.
    Interactive(Interactive),
    /// A template, filled in.
    Template(Box<Filled>),
    /// A tap on a template's quick reply.
    Button(Button),
    /// Products the customer ordered from the catalogue.
    Order(Order),
    /// WhatsApp itself says something, e.g. that the customer changed their number.
    System(SystemNote),
    /// The customer changed a message.
    Edit(Edit),
    /// The customer deleted a message for everyone.
    Revoke(Revoke),
    /// A call, by either side; the desk takes part in none.
    Call(Call),
    /// Meta could not pass on what the customer sent.
    Unsupported(Unsupported),
    /// The customer opened the chat for the first time (legacy).
    RequestWelcome(Empty),
    /// A type that this version does not know, kept as it came.
    Unknown(Unknown),
    /// What it said was erased; only the event log still tells that there was a message.
    Erased(Empty),
}

/// Plain text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// The text, at most 4,096 characters.
    #[schema(min_length = 1, max_length = 4096)]
    pub body: String,
}

/// A file, by Meta's id or by a link.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Media {
    /// Meta's id of the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Where Meta shall fetch it (sending only).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// The words below it; not for audio and stickers.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 1024)]
    pub caption: Option<String>,
    /// The name of a document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub filename: Option<String>,
    /// An audio file is a voice note.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub voice: Option<bool>,
    /// A sticker moves (received only).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub animated: Option<bool>,
    /// The type of the file (received only).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mime_type: Option<String>,
    /// Its SHA-256, in Base64 (received only).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    /// The file as it is kept here: what `POST /media` answered, or what came of a received one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media_id: Option<MediaId>,
    /// What is known of the file that is kept here; shown beside what the message says.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(ignore)]
    pub file: Option<File>,
}

/// A point on the map.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Location {
    /// Degrees north, -90 to 90.
    #[schema(minimum = -90, maximum = 90)]
    pub latitude: f64,
    /// Degrees east, -180 to 180.
    #[schema(minimum = -180, maximum = 180)]
    pub longitude: f64,
    /// What is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Its page (received only).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// An emoji on another message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Reaction {
    /// The message reacted to; `null` if we do not have it.
    pub message_id: Option<MessageId>,
    /// The emoji; `null` or empty takes it back.
    pub emoji: Option<String>,
}

/// A tap on a template's quick reply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Button {
    /// What the sender of the template attached to the button.
    pub payload: Option<String>,
    /// The words on the button.
    pub text: String,
}

/// Products the customer ordered from the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Order {
    /// The catalogue.
    pub catalog_id: Option<String>,
    /// What the customer wrote with it.
    pub text: Option<String>,
    /// The products.
    pub product_items: Vec<OrderItem>,
}

/// One line of an order; amounts are Meta's decimals, kept as text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OrderItem {
    /// The product.
    pub product_retailer_id: String,
    /// How many.
    pub quantity: String,
    /// The price of one.
    pub item_price: String,
    /// ISO 4217.
    pub currency: String,
}

/// WhatsApp itself says something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SystemNote {
    /// What kind of thing, e.g. `user_changed_number`.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// In words.
    pub body: Option<String>,
    /// The customer's new number, digits only.
    pub wa_id: Option<String>,
    /// The customer's new business-scoped user id.
    pub user_id: Option<String>,
}

/// The customer changed a message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Edit {
    /// The message that was changed; `null` if we do not have it.
    pub message_id: Option<MessageId>,
    /// What it says now.
    #[schema(no_recursion)]
    pub content: Box<Content>,
}

/// The customer deleted a message for everyone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Revoke {
    /// The message that was deleted; `null` if we do not have it.
    pub message_id: Option<MessageId>,
}

/// A call, by either side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Call {
    /// What came of it.
    pub outcome: CallOutcome,
    /// How long they spoke, in seconds.
    pub duration_seconds: Option<i64>,
}

/// What came of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CallOutcome {
    /// It has begun, and Meta has not said how it ended.
    Begun,
    /// Nobody took it.
    Missed,
    /// They spoke.
    Answered,
}

/// Meta could not pass on what the customer sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Unsupported {
    /// What it was, if Meta says so: `poll_creation`, `gif`, ...
    pub kind: Option<String>,
    /// Meta's code, e.g. 131051.
    pub code: Option<i64>,
    /// Meta's words.
    pub title: Option<String>,
}

/// Nothing more to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Empty {}

/// A type that this version does not know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Unknown {
    /// Meta's name of the type.
    #[serde(rename = "type")]
    pub kind: String,
    /// The whole message, as it came; text, where it is too deep to be taken apart.
    pub raw: Value,
}

impl Content {
    /// Meta's name of the type.
    pub fn kind(&self) -> &str {
        match self {
            Self::Text(_) => "text",
            Self::Image(_) => "image",
            Self::Video(_) => "video",
            Self::Audio(_) => "audio",
            Self::Document(_) => "document",
            Self::Sticker(_) => "sticker",
            Self::Location(_) => "location",
            Self::Contacts(_) => "contacts",
            Self::Reaction(_) => "reaction",
            Self::Interactive(_) => "interactive",
            Self::Template(_) => "template",
            Self::Button(_) => "button",
            Self::Order(_) => "order",
            Self::System(_) => "system",
            Self::Edit(_) => "edit",
            Self::Revoke(_) => "revoke",
            Self::Call(_) => "call",
            Self::Unsupported(_) => "unsupported",
            Self::RequestWelcome(_) => "request_welcome",
            Self::Unknown(_) => "unknown",
            Self::Erased(_) => "erased",
        }
    }

    /// The words in it, for the lists' one line.
    pub fn words(&self) -> &str {
        match self {
            Self::Text(text) => &text.body,
            Self::Image(media) | Self::Video(media) | Self::Document(media) => {
                media.caption.as_deref().or(media.filename.as_deref()).unwrap_or_default()
            }
            Self::Location(place) => place.name.as_deref().unwrap_or_default(),
            Self::Contacts(cards) => cards.first().map_or("", |card| &card.name.formatted_name),
            Self::Reaction(reaction) => reaction.emoji.as_deref().unwrap_or_default(),
            Self::Interactive(interactive) => interactive.words(),
            Self::Template(template) => &template.shown.body,
            Self::Button(button) => &button.text,
            Self::Order(order) => order.text.as_deref().unwrap_or_default(),
            Self::System(note) => note.body.as_deref().unwrap_or_default(),
            Self::Edit(edit) => edit.content.words(),
            Self::Audio(_)
            | Self::Sticker(_)
            | Self::Revoke(_)
            | Self::Call(_)
            | Self::Unsupported(_)
            | Self::RequestWelcome(_)
            | Self::Unknown(_)
            | Self::Erased(_) => "",
        }
    }

    /// The file that it consists of, and of which kind that has to be.
    pub fn media(&self) -> Option<(Kind, &Media)> {
        Some(match self {
            Self::Image(media) => (Kind::Image, media),
            Self::Video(media) => (Kind::Video, media),
            Self::Audio(media) => (Kind::Audio, media),
            Self::Document(media) => (Kind::Document, media),
            Self::Sticker(media) => (Kind::Sticker, media),
            Self::Interactive(interactive) => return interactive.media(),
            Self::Template(template) => return template.media(),
            _ => return None,
        })
    }

    /// The same, to be changed.
    pub fn media_mut(&mut self) -> Option<&mut Media> {
        match self {
            Self::Image(media)
            | Self::Video(media)
            | Self::Audio(media)
            | Self::Document(media)
            | Self::Sticker(media) => Some(media),
            Self::Interactive(interactive) => interactive.media_mut(),
            Self::Template(template) => template.media_mut(),
            _ => None,
        }
    }

    /// Whether it says what a draft said: what is known of its file does not count.
    pub fn says_the_same(&self, draft: &Self) -> bool {
        let (mut ours, mut theirs) = (self.clone(), draft.clone());
        for content in [&mut ours, &mut theirs] {
            let Some(media) = content.media_mut() else { continue };
            media.file = None;
            media.filename = media.filename.as_deref().map(crate::media::name::cleaned);
        }
        // A document that was sent without a name bears the one of its file.
        if let (Some(ours), Some((_, theirs))) = (ours.media_mut(), theirs.media())
            && ours.media_id.is_some()
            && theirs.filename.is_none()
        {
            ours.filename = None;
        }
        ours == theirs
    }

    /// Whether it is a call: nobody can quote it, and no read receipt names it.
    pub fn is_call(&self) -> bool {
        matches!(self, Self::Call(_))
    }

    /// Whether the customer, in person, says something new, or calls: that opens the window.
    ///
    /// WhatsApp's own notes and changes of older messages do not.
    pub fn opens_window(&self) -> bool {
        !matches!(self, Self::System(_) | Self::Edit(_) | Self::Revoke(_))
    }

    /// Whether whoever says this by hand answers the other one: a call does only if they spoke.
    pub fn answers(&self) -> bool {
        let has_spoken = !matches!(self, Self::Call(call) if call.outcome != CallOutcome::Answered);
        self.opens_window() && has_spoken
    }

    /// Whether somebody should read it. A reaction is seen on the message it stands on.
    pub fn wants_reading(&self) -> bool {
        self.opens_window() && !matches!(self, Self::Reaction(_))
    }
}
