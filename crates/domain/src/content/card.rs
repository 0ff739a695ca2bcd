//! Address cards.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// An address card.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// Whose.
    pub name: CardName,
    /// Numbers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<CardPhone>,
    /// E-mail addresses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub emails: Vec<CardEmail>,
    /// Postal addresses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub addresses: Vec<CardAddress>,
    /// Pages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub urls: Vec<CardUrl>,
    /// Where they work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub org: Option<CardOrg>,
    /// `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birthday: Option<String>,
}

macro_rules! parts {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident $(as $wire:tt)?),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
        #[serde(deny_unknown_fields, default)]
        pub struct $name {
            $(
                $(#[$field_doc])*
                $(#[serde(rename = $wire)])?
                #[serde(skip_serializing_if = "Option::is_none")]
                pub $field: Option<String>,
            )+
        }
    )+};
}

/// A name; the whole of it, and at least one of its parts when sent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CardName {
    /// As it is shown.
    pub formatted_name: String,
    /// First name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_name: Option<String>,
    /// Last name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_name: Option<String>,
    /// Middle name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub middle_name: Option<String>,
    /// What follows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suffix: Option<String>,
    /// What precedes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prefix: Option<String>,
}

parts! {
    /// A number.
    CardPhone {
        /// As it is shown.
        phone,
        /// Its WhatsApp form, digits only.
        wa_id,
        /// `CELL`, `HOME`, `WORK`, ...
        kind as "type",
    }
    /// An e-mail address.
    CardEmail {
        /// The address.
        email,
        /// `HOME`, `WORK`.
        kind as "type",
    }
    /// A postal address.
    CardAddress {
        /// Street and number.
        street,
        /// City.
        city,
        /// State.
        state,
        /// Postal code.
        zip,
        /// Country.
        country,
        /// ISO 3166, two letters.
        country_code,
        /// `HOME`, `WORK`.
        kind as "type",
    }
    /// A page.
    CardUrl {
        /// The address.
        url,
        /// `HOME`, `WORK`.
        kind as "type",
    }
    /// Where somebody works.
    CardOrg {
        /// The company.
        company,
        /// The department.
        department,
        /// The position.
        title,
    }
}
