//! What is filled into a template for one customer.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use crate::content::{Location, Media};

/// All that a template takes.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = TemplateParameters)]
pub struct Given {
    /// What stands above.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header: Option<GivenHeader>,
    /// For each variable of the body its value: `{"1": "Maria"}`, or `{"first_name": "Maria"}`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[schema(value_type = std::collections::HashMap<String, String>)]
    pub body: BTreeMap<String, String>,
    /// For buttons that take something.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub buttons: Vec<GivenButton>,
    /// Of an authentication template: the code, at most 15 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// When the offer ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offer_ends_at: Option<DateTime<Utc>>,
    /// For each card of a carousel.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cards: Vec<GivenCard>,
}

/// What stands above: what the template's header wants, and nothing else.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = TemplateHeaderParameter)]
pub struct GivenHeader {
    /// The value of its variable.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<Media>,
    /// The film, also where the template's header is a GIF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub video: Option<Media>,
    /// The file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<Media>,
    /// The place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
    /// What from the catalogue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product: Option<GivenProduct>,
}

/// Something from a catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = TemplateProductParameter)]
pub struct GivenProduct {
    /// Which.
    pub product_retailer_id: String,
    /// Of which catalogue.
    pub catalog_id: String,
}

/// What a button takes.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = TemplateButtonParameter)]
pub struct GivenButton {
    /// Which, from 0.
    pub index: usize,
    /// What the address ends with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url_suffix: Option<String>,
    /// What comes back when a quick reply is tapped; its words, if nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payload: Option<String>,
    /// The coupon code to copy, at most 20 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub coupon_code: Option<String>,
    /// What the flow is told about who opened it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flow_token: Option<String>,
    /// What the flow begins with.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub flow_action_data: Option<Value>,
    /// The product whose picture stands for all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub thumbnail_product_retailer_id: Option<String>,
    /// The products of an MPM button.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<GivenSection>,
}

/// Some products.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = TemplateProductSection)]
pub struct GivenSection {
    /// What stands above them.
    pub title: String,
    /// Which.
    pub product_retailer_ids: Vec<String>,
}

/// What a card takes.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = TemplateCardParameters)]
pub struct GivenCard {
    /// What stands above: by `id` or `link`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header: Option<GivenHeader>,
    /// For each variable of its text its value.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[schema(value_type = std::collections::HashMap<String, String>)]
    pub body: BTreeMap<String, String>,
    /// For buttons that take something.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub buttons: Vec<GivenButton>,
}
