//! The errors that arrive by webhook.

use serde::Deserialize;

use crate::lenient;

/// An error of a message, of a status or of the account.
///
/// Meta's page "Error codes": decide on `code`; the texts are for people.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ErrorInfo {
    /// Meta's code, see [`retry_class`](crate::retry_class).
    pub code: Option<i64>,
    /// What the code means.
    pub title: Option<String>,
    /// Usually the same as the title.
    pub message: Option<String>,
    /// What it means here.
    pub details: Option<String>,
    /// Where Meta explains its codes.
    pub href: Option<String>,
}

impl<'de> Deserialize<'de> for ErrorInfo {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let Wire { code, title, message, error_data, details, href } = Wire::deserialize(from)?;
        let details = error_data.and_then(|data| data.details).or(details);
        Ok(Self { code, title, message, details, href })
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Wire {
    #[serde(deserialize_with = "lenient::integer")]
    code: Option<i64>,
    #[serde(deserialize_with = "lenient::text")]
    title: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    message: Option<String>,
    #[serde(deserialize_with = "lenient::object")]
    error_data: Option<ErrorData>,
    /// Where old versions of the API put the details.
    #[serde(deserialize_with = "lenient::text")]
    details: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    href: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct ErrorData {
    #[serde(deserialize_with = "lenient::text")]
    details: Option<String>,
}
