//! Who cannot reach a number.
//!
//! Meta's page "Block users" (`/docs/whatsapp/cloud-api/block-users`). Every call may be repeated at will. Only users
//! who wrote to the number in the last 24 hours can be blocked (131047), and 64,000 of them at most.

use reqwest::Method;
use serde::{Deserialize, Serialize};

use crate::answer::{self, Listing};
use crate::client::malformed;
use crate::message::Recipient;
use crate::{Bsuid, Client, Credentials, Page, SendError, WaId, lenient};

/// Users on a page of the list: as many as Meta gives.
const PAGE: &str = "1000";

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
        answer::listed(response, credentials.token()).await
    }

    /// Lets a user reach the number again. Page "Block users".
    pub async fn unblock(
        &self,
        credentials: &Credentials,
        user: &Recipient,
    ) -> Result<Listing, SendError> {
        let body = BlockList::of(user);
        let response = self.call(Method::DELETE, credentials, "block_users", &body).await?;
        answer::listed(response, credentials.token()).await
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
