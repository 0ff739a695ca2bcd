//! On whose behalf a call is made.

use std::fmt;

use reqwest::header::HeaderValue;

use crate::signature;

/// A phone number of the business and the token that may use it.
#[derive(Clone)]
pub struct Credentials {
    phone_number_id: String,
    authorization: HeaderValue,
    token: String,
    app_secret_proof: Option<String>,
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
    /// Empty.
    #[error("the app secret is empty")]
    AppSecret,
}

impl Credentials {
    /// `phone_number_id` is Meta's id of the number, not the number.
    pub fn new(phone_number_id: &str, token: &str) -> Result<Self, CredentialsError> {
        // The id becomes a part of the address: it must not be able to change which one.
        let is_id = (1..=64).contains(&phone_number_id.len())
            && phone_number_id
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-');
        if !is_id {
            return Err(CredentialsError::PhoneNumberId);
        }
        if token.is_empty() || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(CredentialsError::Token);
        }
        let mut authorization = HeaderValue::try_from(format!("Bearer {token}"))
            .map_err(|_shows_the_token| CredentialsError::Token)?;
        authorization.set_sensitive(true);
        Ok(Self {
            phone_number_id: phone_number_id.to_owned(),
            authorization,
            token: token.to_owned(),
            app_secret_proof: None,
        })
    }

    /// Proves with each call that it comes from the app; see [`signature::app_secret_proof`].
    pub fn with_app_secret(self, app_secret: &str) -> Result<Self, CredentialsError> {
        let proof = signature::app_secret_proof(app_secret, &self.token);
        Ok(Self { app_secret_proof: Some(proof.ok_or(CredentialsError::AppSecret)?), ..self })
    }

    /// Meta's id of the number.
    pub fn phone_number_id(&self) -> &str {
        &self.phone_number_id
    }

    pub(crate) fn authorization(&self) -> HeaderValue {
        self.authorization.clone()
    }

    pub(crate) fn token(&self) -> &str {
        &self.token
    }

    pub(crate) fn app_secret_proof(&self) -> Option<&str> {
        self.app_secret_proof.as_deref()
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
