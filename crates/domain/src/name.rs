//! Names that people give to things: shown as they were typed, and told apart as people do.

use icu_normalizer::ComposingNormalizerBorrowed;

use crate::field::{FieldError, is_blank};

/// One line of text, and what makes it the same as another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    shown: String,
    key: String,
}

impl Name {
    /// Reads a name that somebody typed, of at most `max` Unicode scalar values.
    pub fn of_field(field: &str, typed: &str, max: usize) -> Result<Self, FieldError> {
        let is_line = !typed.trim().chars().any(char::is_control);
        let shown = typed.split_whitespace().collect::<Vec<_>>().join(" ");
        if is_blank(&shown) {
            Err(FieldError::new(field, "empty", "must not be empty"))
        } else if !is_line {
            Err(FieldError::new(field, "format", "must be one line of text"))
        } else if shown.chars().nth(max).is_some() {
            Err(FieldError::new(field, "too-long", format!("must have at most {max} characters")))
        } else {
            let key = key_of(&shown);
            Ok(Self { shown, key })
        }
    }

    /// As it was typed, without what nobody sees around it.
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// The same for names that people take for one.
    pub fn key(&self) -> &str {
        &self.key
    }
}

/// What a text is without regard to case, width, and marks that nobody sees.
///
/// To upper case and back, so that ß is ss and ς is σ. Which of the Turkish i's a word has depends on
/// who typed it (`IADE`, `İADE`, `iade`), so all four are one: rather are two words one name than one
/// word two names.
pub fn key_of(text: &str) -> String {
    let normal = ComposingNormalizerBorrowed::new_nfkc();
    let folded = normal.normalize(text).to_uppercase().to_lowercase().replace("i\u{307}", "i");
    let seen: String = folded.chars().filter(|c| !is_unseen(*c)).collect();
    normal.normalize(&seen).into_owned()
}

fn is_unseen(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(typed: &str) -> Result<String, &'static str> {
        Name::of_field("name", typed, 10)
            .map(|name| name.shown().to_owned())
            .map_err(|error| error.code)
    }

    #[test]
    fn what_people_take_for_one_name_is_one() {
        for same in [
            ["VIP", "vip", "ｖｉｐ"],
            ["IADE", "İADE", "iade"],
            ["ıade", "i\u{307}ade", "Iade"],
            ["Straße", "STRASSE", "strasse"],
            ["ΣΊΣΥΦΟΣ", "σίσυφος", "ΣΊσυφοσ"],
            ["é", "e\u{301}", "É"],
            ["a\u{200B}b", "ab", "A\u{FEFF}B"],
            ["❤\u{FE0F}", "❤", "❤\u{FE0E}"],
        ] {
            let keys = same.map(key_of);
            assert!(keys.iter().all(|key| *key == keys[0]), "{same:?} {keys:?}");
        }
        for [one, other] in [["VIP", "VIPs"], ["ü", "u"], ["ağ", "ag"], ["東", "西"]] {
            assert_ne!(key_of(one), key_of(other));
        }
    }

    #[test]
    fn a_name_is_one_line_that_can_be_seen() {
        assert_eq!(read("  Late \u{A0} again "), Ok("Late again".into()));
        assert_eq!(read("0123456789"), Ok("0123456789".into()));
        assert_eq!(read("😀😀😀😀😀😀😀😀😀😀"), Ok("😀😀😀😀😀😀😀😀😀😀".into()));
        assert_eq!(read("01234567890"), Err("too-long"));
        for (typed, code) in [
            ("", "empty"),
            (" \u{200B} ", "empty"),
            ("a\nb", "format"),
            ("a\u{7}b", "format"),
            ("a\tb", "format"),
        ] {
            assert_eq!(read(typed), Err(code), "{typed:?}");
        }
    }

    proptest! {
        #[test]
        fn a_key_is_its_own_key(text in "\\PC{0,20}") {
            let key = key_of(&text);
            prop_assert_eq!(key_of(&key), key);
        }

        #[test]
        fn case_makes_no_difference(text in "\\PC{0,20}") {
            prop_assert_eq!(key_of(&text.to_uppercase()), key_of(&text));
        }
    }
}
