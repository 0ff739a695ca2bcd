//! Acting for the companies' numbers at Meta: the way there, and the access token of each.

use std::sync::Arc;

use chrono::TimeDelta;
use domain::ids::{AccountId, CompanyId};
use persistence::sends::{self, Sender};
use whatsapp_client::{Client, Credentials};

use crate::Db;
use crate::meta_access::MetaAccess;
use crate::pauses::Pauses;
use crate::secrets::{Sealer, Secret, token_place};
use crate::underway::Underway;

/// Acts for the companies' numbers.
#[derive(Clone)]
pub struct Numbers {
    meta: Client,
    access: MetaAccess,
    sealer: Sealer,
    underway: Underway,
    pauses: Pauses,
    /// Meta's id of the app.
    app: Arc<str>,
    /// After so long without a status, a message that Meta may have is sent again. `None`: never.
    resend_after: Option<TimeDelta>,
}

impl Numbers {
    /// Speaks to Meta through `meta`, with tokens that `sealer` opens.
    pub fn new(
        (meta, access, pauses): (Client, MetaAccess, Pauses),
        sealer: Sealer,
        underway: Underway,
        app: &str,
        resend_after: Option<TimeDelta>,
    ) -> Self {
        Self { meta, access, sealer, underway, pauses, app: app.into(), resend_after }
    }

    /// What must not end with whoever asked for it.
    pub fn underway(&self) -> &Underway {
        &self.underway
    }

    /// Meta's id of the app, or the word for the one that the token is of.
    pub fn app(&self) -> &str {
        &self.app
    }

    /// The same, if it is known.
    pub(crate) fn known_app(&self) -> Option<&str> {
        let is_id = !self.app.is_empty() && self.app.bytes().all(|byte| byte.is_ascii_digit());
        is_id.then_some(&self.app)
    }

    /// The way to Meta.
    pub fn meta(&self) -> &Client {
        &self.meta
    }

    /// What can wait, while Meta says that its limits are nearly used up.
    pub(crate) fn pauses(&self) -> &Pauses {
        &self.pauses
    }

    /// After so long without a status, a message that Meta may have is sent again.
    pub(crate) fn resend_after(&self) -> Option<TimeDelta> {
        self.resend_after
    }

    /// What it takes to act for an account's number.
    pub async fn credentials(
        &self,
        db: &Db,
        company: CompanyId,
        account: AccountId,
    ) -> Result<Credentials, NoCredentials> {
        let sender = self.find(db, company, account).await?;
        self.open(&sender)
    }

    /// What it takes to act for a number until Meta took it off, which may have been deleted.
    pub(crate) async fn last_credentials(
        &self,
        db: &Db,
        company: CompanyId,
        account: AccountId,
    ) -> Result<Credentials, NoCredentials> {
        let sender = self.find(db, company, account).await?;
        self.open(&Sender { is_deleted: sender.token_sealed.is_empty(), ..sender })
    }

    async fn find(
        &self,
        db: &Db,
        company: CompanyId,
        account: AccountId,
    ) -> Result<Sender, NoCredentials> {
        let sender = db.company(company, move |tx| Ok(sends::find_sender(tx, account)?)).await;
        sender.map_err(|problem| NoCredentials::Unread(problem.to_string()))
    }

    /// The access token of an account's number.
    pub(crate) async fn token(
        &self,
        db: &Db,
        company: CompanyId,
        account: AccountId,
    ) -> Result<Secret, NoCredentials> {
        let sender = self.find(db, company, account).await?;
        self.token_of(&sender)
    }

    fn token_of(&self, sender: &Sender) -> Result<Secret, NoCredentials> {
        if sender.is_deleted {
            return Err(NoCredentials::Deleted);
        }
        let place = token_place(sender.company, sender.account);
        let token = self.sealer.open(&sender.token_sealed, &place);
        token.map_err(|error| NoCredentials::Unread(error.to_string()))
    }

    /// The same, of what was read before.
    pub(crate) fn open(&self, sender: &Sender) -> Result<Credentials, NoCredentials> {
        let token = self.token_of(sender)?;
        let credentials = self.access.of_number(&sender.phone_number_id, &token);
        credentials.map_err(|error| NoCredentials::Unread(error.to_string()))
    }
}

/// Why nobody can act for a number.
#[derive(Debug, thiserror::Error)]
pub enum NoCredentials {
    /// The company took it off this desk.
    #[error("the account was deleted")]
    Deleted,
    /// The database is away, or the token was sealed with another key.
    #[error("no credentials: {0}")]
    Unread(String),
}
