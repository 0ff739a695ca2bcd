//! A message from a user: who, when, in answer to what. What it says is its [`Content`].

use serde::Deserialize;
use serde_json::value::RawValue;

use super::{Content, ErrorInfo, content};
use crate::{Bsuid, WaId, lenient};

/// A message from a user. Several deliveries may carry the same one: tell them apart by `id`.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    /// The wamid; never empty.
    pub id: String,
    /// The sender's phone number. Missing, or no number, where it is hidden: see `from_user_id`.
    pub from: Option<WaId>,
    /// The sender's business-scoped id.
    pub from_user_id: Option<Bsuid>,
    /// The sender's id across linked business portfolios.
    pub from_parent_user_id: Option<Bsuid>,
    /// The group in which it was written, if it was.
    pub group_id: Option<String>,
    /// When it was sent, in Unix seconds; positive. `None` if Meta wrote nonsense.
    pub timestamp: Option<i64>,
    /// What it says.
    pub content: Content,
    /// What it answers, or that it was forwarded.
    pub context: Option<Context>,
    /// The advertisement or post that made the user write.
    pub referral: Option<Referral>,
    /// Why Meta could not deliver it whole.
    pub errors: Vec<ErrorInfo>,
}

/// What a message refers to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Context {
    /// Who wrote the message that is quoted or whose button was tapped.
    #[serde(deserialize_with = "lenient::wa_id")]
    pub from: Option<WaId>,
    /// The wamid of that message.
    #[serde(deserialize_with = "lenient::text")]
    pub id: Option<String>,
    /// Forwarded, at most five times.
    #[serde(deserialize_with = "lenient::is_true")]
    pub forwarded: bool,
    /// Forwarded more often.
    #[serde(deserialize_with = "lenient::is_true")]
    pub frequently_forwarded: bool,
    /// The product about which the user asks.
    #[serde(deserialize_with = "lenient::object")]
    pub referred_product: Option<ReferredProduct>,
}

/// A product of a catalogue.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct ReferredProduct {
    /// The catalogue.
    #[serde(deserialize_with = "lenient::text")]
    pub catalog_id: Option<String>,
    /// The business's own id of the product.
    #[serde(deserialize_with = "lenient::text")]
    pub product_retailer_id: Option<String>,
}

/// A click-to-`WhatsApp` advertisement or post. With the first message after the click.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Referral {
    /// Where the advertisement or post is.
    #[serde(deserialize_with = "lenient::text")]
    pub source_url: Option<String>,
    /// Meta's id of it.
    #[serde(deserialize_with = "lenient::text")]
    pub source_id: Option<String>,
    /// `ad` or `post`.
    #[serde(deserialize_with = "lenient::text")]
    pub source_type: Option<String>,
    /// Its headline.
    #[serde(deserialize_with = "lenient::text")]
    pub headline: Option<String>,
    /// Its text.
    #[serde(deserialize_with = "lenient::text")]
    pub body: Option<String>,
    /// `image` or `video`.
    #[serde(deserialize_with = "lenient::text")]
    pub media_type: Option<String>,
    /// Its picture.
    #[serde(deserialize_with = "lenient::text")]
    pub image_url: Option<String>,
    /// Its film.
    #[serde(deserialize_with = "lenient::text")]
    pub video_url: Option<String>,
    /// A still of its film.
    #[serde(deserialize_with = "lenient::text")]
    pub thumbnail_url: Option<String>,
    /// The id of the click, for Meta's Conversions API. Status advertisements have none.
    #[serde(deserialize_with = "lenient::text")]
    pub ctwa_clid: Option<String>,
    /// The greeting that the advertisement showed in the chat.
    #[serde(deserialize_with = "welcome_text")]
    pub welcome_message: Option<String>,
}

/// Reads a message. Without an id it could not be told from a repeated one, and is refused.
pub(super) fn read(json: &RawValue) -> Result<Message, String> {
    let wire: Wire = lenient::read(json)?;
    let kind = wire.kind.unwrap_or_default();
    Ok(Message {
        id: wire.id,
        from: wire.from,
        from_user_id: wire.from_user_id,
        from_parent_user_id: wire.from_parent_user_id,
        group_id: wire.group_id,
        timestamp: wire.timestamp,
        content: content::read(json, &kind, &wire.errors),
        // An empty object says nothing.
        context: wire.context.filter(|context| *context != Context::default()),
        referral: wire.referral.filter(|referral| *referral != Referral::default()),
        errors: wire.errors,
    })
}

#[derive(Deserialize)]
struct Wire {
    #[serde(deserialize_with = "lenient::needed_id")]
    id: String,
    #[serde(default, deserialize_with = "lenient::wa_id")]
    from: Option<WaId>,
    #[serde(default, deserialize_with = "lenient::bsuid")]
    from_user_id: Option<Bsuid>,
    #[serde(default, deserialize_with = "lenient::bsuid")]
    from_parent_user_id: Option<Bsuid>,
    #[serde(default, deserialize_with = "lenient::text")]
    group_id: Option<String>,
    #[serde(default, deserialize_with = "lenient::unix_seconds")]
    timestamp: Option<i64>,
    #[serde(rename = "type", default, deserialize_with = "lenient::text")]
    kind: Option<String>,
    #[serde(default, deserialize_with = "lenient::object")]
    context: Option<Context>,
    #[serde(default, deserialize_with = "lenient::object")]
    referral: Option<Referral>,
    #[serde(default, deserialize_with = "lenient::list")]
    errors: Vec<ErrorInfo>,
}

fn welcome_text<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    #[derive(Deserialize)]
    struct Welcome {
        #[serde(default, deserialize_with = "lenient::text")]
        text: Option<String>,
    }
    Ok(lenient::object(from)?.and_then(|welcome: Welcome| welcome.text))
}
