//! The one place in which an access token becomes what calls of Meta are made with.
//!
//! Meta's page "Securing Graph API requests": whoever stole a token can do nothing with it without the app
//! secret, once the app demands the proof that each call of ours carries.

use whatsapp_client::{Access, Credentials, CredentialsError};

use crate::secrets::Secret;

/// Makes calls provable with the app secret, if the operator set one.
#[derive(Clone)]
pub struct MetaAccess {
    app_secret: Option<Secret>,
}

impl MetaAccess {
    /// Proves with this app secret: the current one, for Meta takes no other.
    pub fn new(app_secret: Option<Secret>) -> Self {
        Self { app_secret }
    }

    /// What it takes to make calls with a token.
    pub fn of(&self, token: &Secret) -> Result<Access, CredentialsError> {
        let access = Access::new(token.expose())?;
        match &self.app_secret {
            Some(secret) => access.with_app_secret(secret.expose()),
            None => Ok(access),
        }
    }

    /// The same for what concerns a number, by Meta's id of it.
    pub fn of_number(
        &self,
        phone_number_id: &str,
        token: &Secret,
    ) -> Result<Credentials, CredentialsError> {
        let credentials = Credentials::new(phone_number_id, token.expose())?;
        match &self.app_secret {
            Some(secret) => credentials.with_app_secret(secret.expose()),
            None => Ok(credentials),
        }
    }
}
