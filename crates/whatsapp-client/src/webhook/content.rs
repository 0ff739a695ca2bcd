//! What a message says: one variant per `type` of Meta's "messages webhook reference".

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use super::{ErrorInfo, Interactive, System, interactive, system};
use crate::{ContactCard, lenient};

/// What a message says.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// Words.
    Text(Text),
    /// A picture.
    Image(Media),
    /// A film.
    Video(Media),
    /// Sound, perhaps a voice note.
    Audio(Media),
    /// A file.
    Document(Media),
    /// A sticker, perhaps animated.
    Sticker(Media),
    /// A place.
    Location(Location),
    /// Contact cards.
    Contacts(Vec<ContactCard>),
    /// The answer to an interactive message.
    Interactive(Interactive),
    /// A tap on a quick reply of a template.
    Button(Button),
    /// An emoji on another message.
    Reaction(Reaction),
    /// Products, ordered.
    Order(Order),
    /// Something about the user, said by `WhatsApp`.
    System(System),
    /// The user changed what a message says.
    Edit(Edit),
    /// The user deleted a message for everyone.
    Revoke(Revoke),
    /// Something that the Cloud API doesn't pass on; `type` is `unsupported`, formerly `unknown`.
    Unsupported(Unsupported),
    /// The user opened the chat for the first time (legacy).
    RequestWelcome,
    /// A type that nobody knows yet, or one that lacks what Meta documents for it.
    Unknown {
        /// The `type`; empty if there was none.
        kind: String,
        /// The message as it came.
        raw: Value,
    },
}

/// Words.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Text {
    /// At most 4,096 characters, says Meta.
    #[serde(deserialize_with = "lenient::needed_text")]
    pub body: String,
}

/// A file that Meta keeps for us. Which members there are depends on the type.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Media {
    /// The media id, for asking Meta where to load it from.
    #[serde(deserialize_with = "lenient::needed_id")]
    pub id: String,
    /// What it claims to be, e.g. `audio/ogg; codecs=opus`.
    #[serde(default, deserialize_with = "lenient::text")]
    pub mime_type: Option<String>,
    /// Base64 of the SHA-256 of the bytes.
    #[serde(default, deserialize_with = "lenient::text")]
    pub sha256: Option<String>,
    /// Where to load it from, for a short while and with the access token.
    #[serde(default, deserialize_with = "lenient::text")]
    pub url: Option<String>,
    /// Bytes, where Meta says it.
    #[serde(default, deserialize_with = "lenient::integer")]
    pub file_size: Option<i64>,
    /// What the user wrote below; images, videos, documents.
    #[serde(default, deserialize_with = "lenient::text")]
    pub caption: Option<String>,
    /// What the user's device calls it; documents. Not to be trusted as a path.
    #[serde(default, deserialize_with = "lenient::text")]
    pub filename: Option<String>,
    /// Recorded in the app; audio.
    #[serde(default, deserialize_with = "lenient::is_true")]
    pub voice: bool,
    /// It moves; stickers.
    #[serde(default, deserialize_with = "lenient::is_true")]
    pub animated: bool,
}

/// A place.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Location {
    /// Degrees north; finite.
    #[serde(deserialize_with = "lenient::needed_decimal")]
    pub latitude: f64,
    /// Degrees east; finite.
    #[serde(deserialize_with = "lenient::needed_decimal")]
    pub longitude: f64,
    /// The chosen place's name.
    #[serde(default, deserialize_with = "lenient::text")]
    pub name: Option<String>,
    /// Its address.
    #[serde(default, deserialize_with = "lenient::text")]
    pub address: Option<String>,
    /// Its page.
    #[serde(default, deserialize_with = "lenient::text")]
    pub url: Option<String>,
}

/// A tap on a quick reply of a template.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Button {
    /// What the button says.
    #[serde(deserialize_with = "lenient::needed_text")]
    pub text: String,
    /// What the business hid behind it.
    #[serde(default, deserialize_with = "lenient::text")]
    pub payload: Option<String>,
}

/// An emoji on another message.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Reaction {
    /// The wamid of that message.
    #[serde(deserialize_with = "lenient::needed_id")]
    pub message_id: String,
    /// The emoji; `None` takes the reaction back.
    #[serde(default, deserialize_with = "lenient::text")]
    pub emoji: Option<String>,
}

/// Products, ordered from a catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Order {
    /// The catalogue.
    #[serde(default, deserialize_with = "lenient::text")]
    pub catalog_id: Option<String>,
    /// What the user wrote with it.
    #[serde(default, deserialize_with = "lenient::text")]
    pub text: Option<String>,
    /// What they want. An order is read with all its items or not at all.
    #[serde(deserialize_with = "lenient::every")]
    pub product_items: Vec<ProductItem>,
}

/// So many of one product.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct ProductItem {
    /// The business's own id of the product.
    #[serde(deserialize_with = "lenient::text")]
    pub product_retailer_id: Option<String>,
    /// How many.
    #[serde(deserialize_with = "lenient::integer")]
    pub quantity: Option<i64>,
    /// The price of one, in Meta's digits: a decimal number, unless Meta wrote nonsense.
    #[serde(deserialize_with = "lenient::text")]
    pub item_price: Option<String>,
    /// ISO 4217.
    #[serde(deserialize_with = "lenient::text")]
    pub currency: Option<String>,
}

/// The user changed what a message says.
#[derive(Debug, Clone, PartialEq)]
pub struct Edit {
    /// The wamid of that message.
    pub original_message_id: String,
    /// What it says now; never an edit itself.
    pub message: Box<Content>,
}

/// The user deleted a message for everyone.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Revoke {
    /// The wamid of that message.
    #[serde(deserialize_with = "lenient::needed_id")]
    pub original_message_id: String,
}

/// Something that the Cloud API doesn't pass on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsupported {
    /// Why; the same as the message's own errors. Usually code 131051.
    pub errors: Vec<ErrorInfo>,
    /// What it was, e.g. `poll_creation`.
    pub kind: Option<String>,
}

/// Reads what a message says. What lacks the documented shape is `Unknown`, never lost.
pub(super) fn read(message: &RawValue, kind: &str, errors: &[ErrorInfo]) -> Content {
    let edited = match kind {
        "edit" => edit(message).map(Content::Edit),
        _ => plain(message, kind, errors),
    };
    edited.unwrap_or_else(|_shape| unknown(message, kind))
}

fn unknown(message: &RawValue, kind: &str) -> Content {
    Content::Unknown { kind: kind.to_owned(), raw: lenient::value(message) }
}

/// All but edits: those hold a message themselves, and would let a hostile body nest for ever.
fn plain(message: &RawValue, kind: &str, errors: &[ErrorInfo]) -> Result<Content, String> {
    let object = || lenient::member(message, kind).ok_or_else(|| format!("{kind} is missing"));
    Ok(match kind {
        "text" => Content::Text(lenient::read(object()?)?),
        "image" => Content::Image(lenient::read(object()?)?),
        "video" => Content::Video(lenient::read(object()?)?),
        "audio" => Content::Audio(lenient::read(object()?)?),
        "document" => Content::Document(lenient::read(object()?)?),
        "sticker" => Content::Sticker(lenient::read(object()?)?),
        "location" => Content::Location(lenient::read(object()?)?),
        "contacts" => Content::Contacts(cards(object()?)?),
        "interactive" => Content::Interactive(interactive::read(object()?)?),
        "button" => Content::Button(lenient::read(object()?)?),
        "reaction" => Content::Reaction(lenient::read(object()?)?),
        "order" => Content::Order(lenient::read(object()?)?),
        "system" => Content::System(system::read(object()?)?),
        "revoke" => Content::Revoke(lenient::read(object()?)?),
        "unsupported" | "unknown" => Content::Unsupported(unsupported(message, errors)),
        "request_welcome" => Content::RequestWelcome,
        _ => return Err("a type that nobody knows".to_owned()),
    })
}

/// All cards or none: a list that hides one would not be what the user sent.
fn cards(json: &RawValue) -> Result<Vec<ContactCard>, String> {
    lenient::items(json).into_iter().map(lenient::read).collect()
}

fn edit(message: &RawValue) -> Result<Edit, String> {
    #[derive(Deserialize)]
    struct Wire<'a> {
        #[serde(deserialize_with = "lenient::needed_id")]
        original_message_id: String,
        #[serde(borrow)]
        message: &'a RawValue,
    }

    let object = lenient::member(message, "edit").ok_or("edit is missing")?;
    let Wire { original_message_id, message } = lenient::read(object)?;
    let kind = lenient::member(message, "type").and_then(lenient::scalar).unwrap_or_default();
    let content = plain(message, &kind, &[]).unwrap_or_else(|_shape| unknown(message, &kind));
    Ok(Edit { original_message_id, message: Box::new(content) })
}

fn unsupported(message: &RawValue, errors: &[ErrorInfo]) -> Unsupported {
    let what = lenient::member(message, "unsupported");
    let kind = what.and_then(|object| lenient::member(object, "type")).and_then(lenient::scalar);
    Unsupported { errors: errors.to_vec(), kind: kind.map(Into::into) }
}
