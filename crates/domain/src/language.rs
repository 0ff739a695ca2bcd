//! Languages in which the server itself writes to people.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A language that letters are written in (ISO 639-1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Turkish.
    Tr,
}

impl Language {
    /// All of them.
    pub const ALL: &[Self] = &[Self::En, Self::Tr];

    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Tr => "tr",
        }
    }

    /// The language of a code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|language| language.code() == code)
    }

    /// The best of a browser's wishes (RFC 9110, 12.5.4), without looking at their weights: browsers
    /// send them in order.
    pub fn of_wishes(accept_language: &str) -> Option<Self> {
        accept_language.split(',').find_map(|wish| {
            let tag = wish.split(';').next().unwrap_or_default().trim();
            Self::of_code(&tag.split('-').next().unwrap_or_default().to_ascii_lowercase())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_wish_that_can_be_met_counts() {
        assert_eq!(Language::of_wishes("fr-FR,fr;q=0.9,tr-TR;q=0.8,en;q=0.7"), Some(Language::Tr));
        assert_eq!(Language::of_wishes("EN-gb"), Some(Language::En));
        assert_eq!(Language::of_wishes("ja"), None);
        assert_eq!(Language::of_wishes(""), None);
    }
}
