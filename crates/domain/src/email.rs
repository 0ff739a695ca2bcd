//! E-mail addresses, in the one form in which they are kept and compared.

use serde::{Deserialize, Serialize};

use crate::field::FieldError;

/// The longest address that SMTP can carry (RFC 5321, 4.5.3.1.3, less the brackets).
pub const LONGEST: usize = 254;
const LONGEST_LOCAL: usize = 64;
const LONGEST_LABEL: usize = 63;

/// An address that mail can be sent to: ASCII, lower case. Nobody tells addresses apart by case, and
/// letters that only look like others (`ı` for `i`) must not reach somebody else's box.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EmailAddress(String);

impl EmailAddress {
    /// Reads what somebody typed.
    pub fn parse(typed: &str) -> Result<Self, &'static str> {
        let address = normal(typed);
        if address.len() > LONGEST {
            return Err("must have at most 254 characters");
        }
        let (local, domain) = address.split_once('@').ok_or("must be an e-mail address")?;
        if is_local_part(local) && is_domain(domain) {
            Ok(Self(address))
        } else {
            Err("must be an e-mail address")
        }
    }

    /// The same, for a field of a form.
    pub fn of_field(field: &str, typed: &str) -> Result<Self, FieldError> {
        Self::parse(typed).map_err(|why| {
            let code = if typed.len() > LONGEST { "too-long" } else { "email" };
            FieldError::new(field, code, why)
        })
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What an address is compared by, whether it is one or not.
pub fn normal(typed: &str) -> String {
    typed.trim().to_ascii_lowercase()
}

/// A dot-atom (RFC 5322, 3.2.3); quoted local parts exist on paper only.
fn is_local_part(local: &str) -> bool {
    let is_atom = |atom: &str| {
        !atom.is_empty()
            && atom.chars().all(|c| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c))
    };
    local.len() <= LONGEST_LOCAL && local.split('.').all(is_atom)
}

/// Two labels at least, and a last one that is no number (RFC 3696, 2).
fn is_domain(domain: &str) -> bool {
    let is_label = |label: &str| {
        !label.is_empty()
            && label.len() <= LONGEST_LABEL
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    let last = domain.rsplit('.').next().unwrap_or_default();
    domain.contains('.')
        && domain.split('.').all(is_label)
        && last.len() >= 2
        && last.chars().any(|c| c.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_surrounding_spaces_do_not_count() {
        assert_eq!(EmailAddress::parse(" Ana@Example.COM ").unwrap().as_str(), "ana@example.com");
        assert_eq!(EmailAddress::parse("a.b+c@x-y.example").unwrap().as_str(), "a.b+c@x-y.example");
    }

    #[test]
    fn what_is_no_address_is_refused() {
        let long = format!("{}@example.com", "a".repeat(64));
        assert!(EmailAddress::parse(&long).is_ok());
        for typed in [
            "",
            "a",
            "a@b",
            "@example.com",
            "a@",
            "a@@example.com",
            "a@b@example.com",
            "a b@example.com",
            "a@example.com\r\nBcc: x@example.com",
            "a@example.com,b@example.com",
            "mıke@example.com",
            "a@exämple.com",
            "a..b@example.com",
            ".a@example.com",
            "a@.example.com",
            "a@example..com",
            "a@-example.com",
            "a@127.0.0.1",
            "a@example.c",
            "\"a\"@example.com",
            "a\0@example.com",
            &format!("{}@example.com", "a".repeat(65)),
            &format!("a@{}.com", "b".repeat(250)),
        ] {
            assert!(EmailAddress::parse(typed).is_err(), "{typed:?}");
        }
    }
}
