//! Phone numbers that people type (E.164). What Meta calls `wa_id` is taken as it comes, and is not
//! judged here.

use serde::{Deserialize, Serialize};

use crate::field::FieldError;

const WHY: &str = "must be a phone number with its country code, such as +351 910 000 000";

/// A country, or what dials like one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Country(phonenumber::country::Id);

impl Country {
    /// That of a number with its country code; `+` or not.
    pub fn of(number: &str) -> Option<Self> {
        let number = format!("+{}", number.trim_start_matches('+'));
        phonenumber::parse(None, number).ok()?.country().id().map(Self)
    }
}

/// The other forms in which the digits of a number may come: Brazil put a 9 before its mobile numbers,
/// Argentina dials a 9 after the country code and Mexico dialled a 1, and `WhatsApp` keeps the form in
/// which somebody registered.
pub fn variants(digits: &str) -> Vec<String> {
    let with = |code: &str, rest: &str| format!("{code}{rest}");
    let is_mobile = |rest: &str| rest.starts_with(['6', '7', '8', '9']);
    let rest_of = |code: &str| digits.strip_prefix(code);
    if let Some(national) = rest_of("55").filter(|rest| rest.is_ascii()) {
        return match national.split_at_checked(2) {
            Some((area, rest)) if rest.len() == 8 && is_mobile(rest) => {
                vec![format!("55{area}9{rest}")]
            }
            Some((area, rest)) if rest.len() == 9 => match rest.strip_prefix('9') {
                Some(short) if is_mobile(short) => vec![format!("55{area}{short}")],
                _ => vec![],
            },
            _ => vec![],
        };
    }
    for (code, infix) in [("52", "1"), ("54", "9")] {
        let Some(rest) = rest_of(code) else { continue };
        return match rest.strip_prefix(infix) {
            Some(short) if rest.len() == 11 => vec![with(code, short)],
            _ if rest.len() == 10 => vec![format!("{code}{infix}{rest}")],
            _ => vec![],
        };
    }
    vec![]
}

/// A number that exists in its country's plan, as `+` and digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PhoneNumber(String);

impl PhoneNumber {
    /// Reads what somebody typed: with country code; spaces, dots, hyphens and brackets don't count.
    pub fn parse(typed: &str) -> Result<Self, &'static str> {
        Self::parse_in(typed, None)
    }

    /// The same, where a number without country code is one of this country.
    pub fn parse_in(typed: &str, home: Option<Country>) -> Result<Self, &'static str> {
        let digits: String = typed
            .trim()
            .chars()
            .filter(|c| !matches!(c, ' ' | '-' | '.' | '(' | ')' | '/' | '\u{a0}'))
            .collect();
        let (plain, lengths) = match (digits.strip_prefix('+'), home) {
            (Some(plain), _) => (plain, 7..=15),
            // Without a country code it is shorter, and with what is dialled before one, longer.
            (None, Some(_)) => (digits.as_str(), 4..=18),
            (None, None) => return Err(WHY),
        };
        if !lengths.contains(&plain.len()) || !plain.bytes().all(|b| b.is_ascii_digit()) {
            return Err(WHY);
        }
        let home = home.map(|Country(home)| home);
        let number = phonenumber::parse(home, &digits).map_err(|_no_such_country| WHY)?;
        let number = number.format().mode(phonenumber::Mode::E164).to_string();
        // What is written with its country code is judged alike, however it was typed.
        let again = phonenumber::parse(None, &number).map_err(|_no_such_country| WHY)?;
        if number.len() <= 16 && phonenumber::is_valid(&again) {
            Ok(Self(number))
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

    /// The digits alone, as Meta writes numbers.
    pub fn digits(&self) -> &str {
        self.0.trim_start_matches('+')
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

    #[test]
    fn at_home_the_country_code_may_be_left_out() {
        let home = Country::of("351910000000");
        for (typed, number) in [
            ("910 000 000", "+351910000000"),
            ("+351910000000", "+351910000000"),
            ("+1 (415) 555-2671", "+14155552671"),
            ("00351910000000", "+351910000000"),
        ] {
            assert_eq!(PhoneNumber::parse_in(typed, home).unwrap().as_str(), number, "{typed}");
        }
        for typed in ["", "1", "12345678901234567890", "٩١٠٠٠٠٠٠٠", "910000x00"] {
            assert!(PhoneNumber::parse_in(typed, home).is_err(), "{typed}");
        }
    }

    #[test]
    fn brazil_mexico_and_argentina_write_one_number_in_two_ways() {
        for (one, other) in [
            ("5511987654321", "551187654321"),
            ("5215512345678", "525512345678"),
            ("5491123456789", "541123456789"),
        ] {
            assert_eq!(variants(one), [other]);
            assert_eq!(variants(other), [one]);
        }
        // A fixed line in Brazil, other countries, and what is no number at all.
        for alone in ["551133334444", "351910000000", "14155552671", "55", "52", "5511é", ""] {
            assert!(variants(alone).is_empty(), "{alone}");
        }
    }
}
