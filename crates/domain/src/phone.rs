//! Phone numbers that people type (E.164). What Meta calls `wa_id` is taken as it comes, and is not
//! judged here.

use serde::{Deserialize, Serialize};

use crate::field::FieldError;

/// A number that exists in its country's plan, as `+` and digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PhoneNumber(String);

impl PhoneNumber {
    /// Reads what somebody typed: with country code; spaces, dots, hyphens and brackets don't count.
    pub fn parse(typed: &str) -> Result<Self, &'static str> {
        const WHY: &str = "must be a phone number with its country code, such as +351 910 000 000";
        let digits: String = typed
            .trim()
            .chars()
            .filter(|c| !matches!(c, ' ' | '-' | '.' | '(' | ')' | '/' | '\u{a0}'))
            .collect();
        let plain = digits.strip_prefix('+').ok_or(WHY)?;
        if !(7..=15).contains(&plain.len()) || !plain.bytes().all(|b| b.is_ascii_digit()) {
            return Err(WHY);
        }
        let number = phonenumber::parse(None, &digits).map_err(|_no_such_country| WHY)?;
        if phonenumber::is_valid(&number) {
            Ok(Self(number.format().mode(phonenumber::Mode::E164).to_string()))
        } else {
            Err(WHY)
        }
    }

    /// The same, for a field of a form.
    pub fn of_field(field: &str, typed: &str) -> Result<Self, FieldError> {
        Self::parse(typed).map_err(|why| FieldError::new(field, "phone", why))
    }

    /// `+` and digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_a_plan_are_taken_however_they_are_grouped() {
        for (typed, number) in [
            ("+1 (415) 555-2671", "+14155552671"),
            ("+351 910 000 000", "+351910000000"),
            (" +90.532.000.00.00 ", "+905320000000"),
        ] {
            assert_eq!(PhoneNumber::parse(typed).unwrap().as_str(), number);
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for typed in [
            "",
            "+",
            "14155552671",
            "0014155552671",
            "+0123456789",
            "+1234567890123456",
            "+123456",
            "+١٤١٥٥٥٥٢٦٧١",
            "+1415555CALL",
            "+14155552671;ext=5",
            "+999123456789",
        ] {
            assert!(PhoneNumber::parse(typed).is_err(), "{typed:?}");
        }
    }
}
