//! What a password must be: long enough, and not one that everybody tries first.
//!
//! NIST SP 800-63B-4, 3.1.1: length is what counts; no composition rules, no forced changes; what is
//! commonly used or expected is refused.

use crate::field::FieldError;

/// The shortest password where it is the only factor.
pub const MIN_ALONE: usize = 15;
/// The shortest password beside a second factor.
pub const MIN_WITH_SECOND_FACTOR: usize = 8;
/// The longest password, in bytes: hashing is work, and nobody types more.
pub const MAX_BYTES: usize = 1024;

/// Fewer guesses than this find it: it is on a list of common passwords, or made of such by rule.
const EXPECTED_GUESSES: u64 = 50_000_000;
/// What the estimate looks at; it takes time that grows with the square of the length.
const LOOKED_AT: usize = 72;

/// Checks a new password. `personal` is what a guesser would know: name, address, company.
pub fn check(field: &str, password: &str, min: usize, personal: &[&str]) -> Result<(), FieldError> {
    if password.len() > MAX_BYTES {
        return Err(FieldError::new(field, "too-long", "must have at most 1,024 bytes"));
    }
    if password.chars().nth(min - 1).is_none() {
        let message =
            format!("must have at least {min} characters; a sentence is easy to remember");
        return Err(FieldError::new(field, "too-short", message));
    }
    if is_expected(password, personal) {
        let message = "is one of those that are tried first; take one that is yours alone";
        return Err(FieldError::new(field, "common", message));
    }
    Ok(())
}

fn is_expected(password: &str, personal: &[&str]) -> bool {
    let lower = password.trim().to_lowercase();
    if personal.iter().any(|known| !known.is_empty() && lower == known.to_lowercase()) {
        return true;
    }
    let looked_at: String = password.chars().take(LOOKED_AT).collect();
    zxcvbn::zxcvbn(&looked_at, personal).guesses() < EXPECTED_GUESSES
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(password: &str) -> &'static str {
        let personal = ["ana@example.com", "Ana Silva", "Acme"];
        check("password", password, MIN_ALONE, &personal).map_or_else(|fault| fault.code, |()| "ok")
    }

    #[test]
    fn length_counts_and_nothing_else_is_asked_for() {
        assert_eq!(verdict("14 characters!"), "too-short");
        assert_eq!(verdict("owls hum in tune"), "ok");
        assert_eq!(verdict(&"correct horse battery staple ".repeat(3)), "ok");
        assert_eq!(verdict(&"é".repeat(600)), "too-long");
        assert_eq!(verdict("šest žab čeká na déšť 🐸"), "ok");
        assert_eq!(check("p", "two gnus", MIN_WITH_SECOND_FACTOR, &[]).unwrap_err().code, "common");
        assert_eq!(check("p", "kz7 qphw", MIN_WITH_SECOND_FACTOR, &[]), Ok(()));
    }

    #[test]
    fn what_is_tried_first_is_refused() {
        for password in [
            "passwordpassword",
            "password12345678",
            "qwertyuiopasdfgh",
            "1234567890123456",
            "aaaaaaaaaaaaaaaa",
            "ana@example.com",
            "ANA@EXAMPLE.COM",
        ] {
            assert_eq!(verdict(password), "common", "{password}");
        }
    }
}
