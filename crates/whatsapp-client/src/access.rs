//! The token with which a call is made, for whatever it concerns.

use std::fmt;

use reqwest::header::HeaderValue;

use crate::{CredentialsError, signature};

/// An access token, and the proof that the app knows it.
///
/// Meta's pages "Access tokens" and "Securing Graph API requests".
#[derive(Clone)]
pub struct Access {
    authorization: HeaderValue,
    token: String,
    app_secret_proof: Option<String>,
}

impl Access {
    /// Takes a token as Meta gave it.
    pub fn new(token: &str) -> Result<Self, CredentialsError> {
        if token.is_empty() || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(CredentialsError::Token);
        }
        let mut authorization = HeaderValue::try_from(format!("Bearer {token}"))
            .map_err(|_shows_the_token| CredentialsError::Token)?;
        authorization.set_sensitive(true);
        Ok(Self { authorization, token: token.to_owned(), app_secret_proof: None })
    }

    /// Proves with each call that it comes from the app; see [`signature::app_secret_proof`].
    pub fn with_app_secret(self, app_secret: &str) -> Result<Self, CredentialsError> {
        let proof = signature::app_secret_proof(app_secret, &self.token);
        Ok(Self { app_secret_proof: Some(proof.ok_or(CredentialsError::AppSecret)?), ..self })
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

impl AsRef<Self> for Access {
    fn as_ref(&self) -> &Self {
        self
    }
}

impl fmt::Debug for Access {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Access").finish_non_exhaustive()
    }
}
