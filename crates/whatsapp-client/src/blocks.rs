//! Who cannot reach a number.
//!
//! Meta's page "Block users" (`/docs/whatsapp/cloud-api/block-users`). Every call may be repeated at will. Only users
//! who wrote to the number in the last 24 hours can be blocked (131047), and 64,000 of them at most.

use reqwest::{Method, Response};
use serde::{Deserialize, Serialize};

use crate::answer::{self, read, unknown};
use crate::client::malformed;
use crate::message::Recipient;
use crate::refusal::{self, WireError};
use crate::{Bsuid, Client, Credentials, MetaError, Page, SendError, WaId, lenient};

/// Users on a page of the list: as many as Meta gives.
const PAGE: &str = "1000";

/// What became of one user who was put on the list, or taken off it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Listing {
    /// As it was asked.
    Done,
    /// Meta would not, for this user.
    Refused(MetaError),
}

/// Somebody who cannot reach a number.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct BlockedUser {
    /// Their phone number in `WhatsApp`, if Meta tells it.
    #[serde(deserialize_with = "lenient::wa_id")]
    pub wa_id: Option<WaId>,
    /// Their business-scoped id, if Meta tells it.
    #[serde(deserialize_with = "lenient::bsuid")]
    pub user_id: Option<Bsuid>,
}

impl Client {
    /// Lets a user reach the number no more. Page "Block users".
    pub async fn block(
        &self,
        credentials: &Credentials,
        user: &Recipient,
    ) -> Result<Listing, SendError> {
        let body = BlockList::of(user);
        let response = self.call(Method::POST, credentials, "block_users", &body).await?;
        listed(response, credentials.token()).await.map_err(refusal::of_number)
    }

    /// Lets a user reach the number again. Page "Block users".
    pub async fn unblock(
        &self,
        credentials: &Credentials,
        user: &Recipient,
    ) -> Result<Listing, SendError> {
        let body = BlockList::of(user);
        let response = self.call(Method::DELETE, credentials, "block_users", &body).await?;
        listed(response, credentials.token()).await.map_err(refusal::of_number)
    }

    /// Lists a page of those who cannot reach the number. Page "Block users".
    pub async fn list_blocked(
        &self,
        credentials: &Credentials,
        after: Option<&str>,
    ) -> Result<Page<BlockedUser>, SendError> {
        let url = self.node(credentials.as_ref(), credentials.phone_number_id(), "/block_users");
        let mut url = url.ok_or_else(malformed)?;
        url.query_pairs_mut().append_pair("limit", PAGE);
        if let Some(after) = after {
            url.query_pairs_mut().append_pair("after", after);
        }
        let response = self.make(credentials, self.http.get(url)).await?;
        answer::page(response, credentials.token()).await
    }
}

/// Meta's page "Block users".
#[derive(Serialize)]
struct BlockList<'a> {
    messaging_product: &'static str,
    block_users: [NamedUser<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum NamedUser<'a> {
    User(&'a str),
    UserId(&'a str),
}

impl<'a> BlockList<'a> {
    fn of(user: &'a Recipient) -> Self {
        let user = match user {
            Recipient::Phone(wa_id) => NamedUser::User(wa_id.as_str()),
            Recipient::UserId(user_id) => NamedUser::UserId(user_id.as_str()),
        };
        Self { messaging_product: "whatsapp", block_users: [user] }
    }
}

/// The answer to a change of that list: what became of the one user who was named. Meta says so in the
/// same words whether all, some or none of them were taken.
async fn listed(response: Response, token: &str) -> Result<Listing, SendError> {
    #[derive(Deserialize)]
    struct Wire {
        block_users: Users,
    }
    #[derive(Deserialize)]
    struct Users {
        #[serde(default, deserialize_with = "lenient::list")]
        failed_users: Vec<Failed>,
    }
    #[derive(Default, Deserialize)]
    #[serde(default)]
    struct Failed {
        #[serde(deserialize_with = "lenient::list")]
        errors: Vec<WireError>,
    }

    let status = response.status();
    let wait = refusal::retry_after(response.headers());
    let body = answer::text(response).await.map_err(SendError::Unknown)?;
    let Ok(Wire { block_users }) = read::<Wire>(&body) else {
        return Err(if status.is_client_error() || status.is_server_error() {
            refusal::of(status, wait, Some(&body), token)
        } else {
            unknown("the answer does not say what became of the user")
        });
    };
    let Some(failed) = block_users.failed_users.into_iter().next() else {
        return Ok(Listing::Done);
    };
    let error = failed.errors.into_iter().find_map(WireError::read);
    let unnamed = || MetaError { code: 139_100, ..MetaError::default() };
    Ok(Listing::Refused(refusal::redacted(error.unwrap_or_else(unnamed), token)))
}
