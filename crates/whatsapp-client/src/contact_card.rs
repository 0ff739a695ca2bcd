//! Contact cards, the same in both directions.
//!
//! Meta's pages "Contacts messages" and "messages webhook reference".

use serde::{Deserialize, Serialize};

use crate::{Bsuid, WaId, lenient};

/// One card. To send it needs `formatted_name` and one more part of the name; at most 257 cards
/// go into a message. Can be read from JSON text, not from a [`serde_json::Value`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ContactCard {
    /// The name.
    #[serde(deserialize_with = "name")]
    pub name: Name,
    /// Phone numbers.
    #[serde(deserialize_with = "lenient::list", skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<Phone>,
    /// E-mail addresses.
    #[serde(deserialize_with = "lenient::list", skip_serializing_if = "Vec::is_empty")]
    pub emails: Vec<Email>,
    /// Postal addresses.
    #[serde(deserialize_with = "lenient::list", skip_serializing_if = "Vec::is_empty")]
    pub addresses: Vec<Address>,
    /// Where they work.
    #[serde(deserialize_with = "lenient::object", skip_serializing_if = "Option::is_none")]
    pub org: Option<Organization>,
    /// Web pages.
    #[serde(deserialize_with = "lenient::list", skip_serializing_if = "Vec::is_empty")]
    pub urls: Vec<Url>,
    /// `YYYY-MM-DD`.
    #[serde(deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub birthday: Option<String>,
    /// The card as a vCard, from the app's share feature; only from users.
    #[serde(deserialize_with = "lenient::text", skip_serializing)]
    pub vcard: Option<String>,
    /// `contact_request` if the business asked for it, else `other`; only from users.
    #[serde(deserialize_with = "lenient::text", skip_serializing)]
    pub origin: Option<String>,
}

/// A name in parts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Name {
    /// The whole name, as it is shown.
    #[serde(deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub formatted_name: Option<String>,
    /// Given name.
    #[serde(deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub first_name: Option<String>,
    /// Family name.
    #[serde(deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub last_name: Option<String>,
    /// Middle name.
    #[serde(deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub middle_name: Option<String>,
    /// E.g. `Jr.`
    #[serde(deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub suffix: Option<String>,
    /// E.g. `Dr.`
    #[serde(deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub prefix: Option<String>,
}

/// A phone number.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Phone {
    /// As it is shown.
    #[serde(deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The same on `WhatsApp`. Without it, a card that was sent offers an invitation instead of a
    /// chat.
    #[serde(deserialize_with = "lenient::wa_id", skip_serializing_if = "Option::is_none")]
    pub wa_id: Option<WaId>,
    /// E.g. `HOME`.
    #[serde(
        rename = "type",
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub kind: Option<String>,
    /// The business-scoped id; only from users.
    #[serde(deserialize_with = "lenient::bsuid", skip_serializing)]
    pub user_id: Option<Bsuid>,
}

/// An e-mail address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Email {
    /// The address.
    #[serde(deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// E.g. `WORK`.
    #[serde(
        rename = "type",
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub kind: Option<String>,
}

/// A postal address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Address {
    /// Street and number.
    #[serde(deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub street: Option<String>,
    /// City.
    #[serde(deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// State or region.
    #[serde(deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// Postal code.
    #[serde(deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub zip: Option<String>,
    /// Country, in words.
    #[serde(deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Country, ISO 3166.
    #[serde(deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub country_code: Option<String>,
    /// E.g. `HOME`.
    #[serde(
        rename = "type",
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub kind: Option<String>,
}

/// Where somebody works.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Organization {
    /// The company.
    #[serde(deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub company: Option<String>,
    /// The department.
    #[serde(deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    /// What they are there.
    #[serde(deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
}

/// A web page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Url {
    /// Its address.
    #[serde(deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// E.g. `WORK`.
    #[serde(
        rename = "type",
        deserialize_with = "lenient::text",
        skip_serializing_if = "Option::is_none"
    )]
    pub kind: Option<String>,
}

fn name<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Name, D::Error> {
    Ok(lenient::object(from)?.unwrap_or_default())
}
