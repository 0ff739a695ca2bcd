//! The two names by which Meta knows a `WhatsApp` user.

use std::fmt;

use serde::Serialize;

/// The longest phone number that we believe. E.164 allows 15 digits; a little room does no harm.
const LONGEST_NUMBER: usize = 20;

/// A `wa_id`: the user's phone number as `WhatsApp` writes it, digits only, without `+`.
///
/// It need not equal the number that was dialled (Brazil, Mexico, Argentina), and is missing where
/// the user has a username and hides the number: then there is only a [`Bsuid`].
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct WaId(String);

impl WaId {
    /// Takes digits, with or without a leading `+`; nothing else.
    pub fn new(number: &str) -> Option<Self> {
        let digits = number.strip_prefix('+').unwrap_or(number);
        let fits = (1..=LONGEST_NUMBER).contains(&digits.len());
        let is_number = fits && digits.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| Self(digits.to_owned()))
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number in E.164, with `+`: Meta prepends the business's own country code without it.
    pub fn to_e164(&self) -> String {
        format!("+{}", self.0)
    }
}

/// A business-scoped user id, e.g. `US.13491208655302741918`, or a parent BSUID, e.g.
/// `US.ENT.11815799212886844830`.
///
/// One per user and business portfolio; a new one when the user changes the phone number. Opaque:
/// only the empty string is refused.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Bsuid(String);

impl Bsuid {
    /// Takes anything but the empty string.
    pub fn new(id: impl Into<String>) -> Option<Self> {
        let id = id.into();
        (!id.is_empty()).then_some(Self(id))
    }

    /// The id as Meta wrote it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for WaId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Display for Bsuid {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl From<WaId> for String {
    fn from(id: WaId) -> Self {
        id.0
    }
}

impl From<Bsuid> for String {
    fn from(id: Bsuid) -> Self {
        id.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wa_id_is_digits() {
        assert_eq!(WaId::new("+16505551234").unwrap().as_str(), "16505551234");
        assert_eq!(WaId::new("16505551234").unwrap().to_e164(), "+16505551234");
        for bad in ["", "+", "PHONE_NUMBER", "1 650", "١٢٣", "123456789012345678901", "++1"] {
            assert_eq!(WaId::new(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_bsuid_is_opaque_but_not_empty() {
        assert_eq!(Bsuid::new("US.1").unwrap().to_string(), "US.1");
        assert_eq!(Bsuid::new(""), None);
    }
}
