//! Meta's closed lists of words, which Meta opens whenever it likes.

/// Declares an enum of Meta's words that keeps those which nobody knows yet.
macro_rules! open_enum {
    ($(#[$doc:meta])* $name:ident {
        $($(#[$of:meta])* $variant:ident = $word:literal $(| $alias:literal)*,)+
    }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$of])* $variant,)+
            /// A word that this crate doesn't know.
            Other(String),
        }

        impl $name {
            /// Meta's word.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $word,)+
                    Self::Other(word) => word,
                }
            }
        }

        impl From<String> for $name {
            fn from(word: String) -> Self {
                match word.as_str() {
                    $($word $(| $alias)* => Self::$variant,)+
                    _ => Self::Other(word),
                }
            }
        }
    };
}

pub(crate) use open_enum;

#[cfg(test)]
mod tests {
    use crate::numbers::{CodeVerification, QualityRating};

    #[test]
    fn a_word_is_known_by_all_its_names_or_kept() {
        assert_eq!(QualityRating::from("GREEN".to_owned()), QualityRating::Green);
        assert_eq!(QualityRating::from("NA".to_owned()), QualityRating::Unknown);
        assert_eq!(CodeVerification::from("UNVERIFIED".to_owned()).as_str(), "NOT_VERIFIED");
        assert_eq!(QualityRating::from("BLUE".to_owned()).as_str(), "BLUE");
    }
}
