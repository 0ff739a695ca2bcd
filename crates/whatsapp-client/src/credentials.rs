//! On whose behalf a call is made.

use std::fmt;

use crate::Access;

/// A phone number of the business and the token that may use it.
#[derive(Clone)]
pub struct Credentials {
    phone_number_id: String,
    access: Access,
}

/// Why credentials cannot be used. Says nothing of what they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CredentialsError {
    /// Not a string of at most 64 letters, digits, `_` and `-`.
    #[error("the phone number id is malformed")]
    PhoneNumberId,
    /// Empty, or with characters that no token has.
    #[error("the access token is malformed")]
    Token,
    /// Not digits.
    #[error("the app id is malformed")]
    AppId,
    /// Empty.
    #[error("the app secret is empty")]
    AppSecret,
}

impl Credentials {
    /// `phone_number_id` is Meta's id of the number, not the number.
    pub fn new(phone_number_id: &str, token: &str) -> Result<Self, CredentialsError> {
        if !is_id(phone_number_id) {
            return Err(CredentialsError::PhoneNumberId);
        }
        Ok(Self { phone_number_id: phone_number_id.to_owned(), access: Access::new(token)? })
    }

    /// Proves with each call that it comes from the app; see [`Access::with_app_secret`].
    pub fn with_app_secret(self, app_secret: &str) -> Result<Self, CredentialsError> {
        Ok(Self { access: self.access.with_app_secret(app_secret)?, ..self })
    }

    /// Meta's id of the number.
    pub fn phone_number_id(&self) -> &str {
        &self.phone_number_id
    }

    pub(crate) fn token(&self) -> &str {
        self.access.token()
    }
}

/// Whether something may become a part of an address: it must not be able to change which one.
pub(crate) fn is_id(id: &str) -> bool {
    (1..=64).contains(&id.len())
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-')
}

impl AsRef<Access> for Credentials {
    fn as_ref(&self) -> &Access {
        &self.access
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = formatter.debug_struct("Credentials");
        shown.field("phone_number_id", &self.phone_number_id).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_change_the_request_is_refused() {
        for id in ["", ".", "..", "1/2", "1?x", "1#", "1%2f", " 1", "1\n", "é", &"1".repeat(65)] {
            assert_eq!(Credentials::new(id, "t").unwrap_err(), CredentialsError::PhoneNumberId);
        }
        for token in ["", " ", "a b", "a\r\nHost: x", "é"] {
            assert_eq!(Credentials::new("1", token).unwrap_err(), CredentialsError::Token);
        }
        let credentials = Credentials::new("1", "t").unwrap();
        assert_eq!(credentials.with_app_secret("").unwrap_err(), CredentialsError::AppSecret);
    }

    #[test]
    fn secrets_do_not_print() {
        let credentials = Credentials::new("1", "EAAtesttoken").unwrap();
        let credentials = credentials.with_app_secret("test_app_secret").unwrap();
        assert_eq!(format!("{credentials:?}"), r#"Credentials { phone_number_id: "1", .. }"#);
    }
}
