//! What led the customer to write.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A product of a catalogue.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct Product {
    /// The catalogue.
    pub catalog_id: Option<String>,
    /// The company's own id of the product.
    pub product_retailer_id: Option<String>,
}

/// The advertisement or post that led the customer here.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct Referral {
    /// Its address.
    pub source_url: Option<String>,
    /// Meta's id of it.
    pub source_id: Option<String>,
    /// `ad` or `post`.
    pub source_type: Option<String>,
    /// Its headline.
    pub headline: Option<String>,
    /// Its text.
    pub body: Option<String>,
    /// `image` or `video`.
    pub media_type: Option<String>,
    /// Its picture.
    pub image_url: Option<String>,
    /// Its film.
    pub video_url: Option<String>,
    /// A still of its film.
    pub thumbnail_url: Option<String>,
    /// The click, for conversions.
    pub ctwa_clid: Option<String>,
    /// The greeting that it showed in the chat.
    pub welcome_message: Option<String>,
}
