//! `WhatsApp` business accounts (WABAs), and which apps hear of what happens in them.
//!
//! Meta's pages "WhatsApp Business Account" (`/docs/graph-api/reference/whats-app-business-account`) and
//! "Webhook overrides" (`/docs/whatsapp/embedded-signup/webhooks/override`). Every call may be repeated at will.

use serde::{Deserialize, Serialize};

use crate::client::malformed;
use crate::numbers::CallbackOverride;
use crate::open::open_enum;
use crate::{Access, Client, SendError, answer, lenient};

/// What is asked of a business account.
const FIELDS: &str = "id,name,currency,country,timezone_id,status,account_review_status,\
    business_verification_status,ownership_type,message_template_namespace,owner_business_info";

open_enum! {
    /// What Meta thinks of a business account.
    ReviewStatus {
        /// It may be used.
        Approved = "APPROVED",
        /// It may not.
        Rejected = "REJECTED",
        /// Somebody will look at it.
        Pending = "PENDING",
        /// Somebody looked at it, and wants to know more.
        Deferred = "DEFERRED",
    }
}

/// A business account, as Meta has it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Business {
    /// Meta's id of it.
    #[serde(deserialize_with = "lenient::needed_id")]
    pub id: String,
    /// What the company calls it.
    #[serde(default, deserialize_with = "lenient::text")]
    pub name: Option<String>,
    /// In which it pays, e.g. `USD`.
    #[serde(default, deserialize_with = "lenient::text")]
    pub currency: Option<String>,
    /// Where the business is, e.g. `US`.
    #[serde(default, deserialize_with = "lenient::text")]
    pub country: Option<String>,
    /// Meta's number of its time zone.
    #[serde(default, deserialize_with = "lenient::text")]
    pub timezone_id: Option<String>,
    /// `ACTIVE`, or why not.
    #[serde(default, deserialize_with = "lenient::text")]
    pub status: Option<String>,
    /// What Meta thinks of it.
    #[serde(default, deserialize_with = "lenient::word")]
    pub account_review_status: Option<ReviewStatus>,
    /// Whether the business behind it proved who it is, e.g. `verified`, `not_verified`.
    #[serde(default, deserialize_with = "lenient::text")]
    pub business_verification_status: Option<String>,
    /// `SELF`, `CLIENT_OWNED` or `ON_BEHALF_OF`.
    #[serde(default, deserialize_with = "lenient::text")]
    pub ownership_type: Option<String>,
    /// Prefixes its templates in old interfaces.
    #[serde(default, deserialize_with = "lenient::text")]
    pub message_template_namespace: Option<String>,
    /// The business portfolio that owns it, whose numbers share a messaging limit.
    #[serde(default, rename = "owner_business_info", deserialize_with = "owner")]
    pub portfolio_id: Option<String>,
}

fn owner<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    #[derive(Deserialize)]
    struct Owner {
        #[serde(deserialize_with = "lenient::needed_id")]
        id: String,
    }
    Ok(lenient::object::<_, Owner>(from)?.map(|owner| owner.id))
}

/// An app that hears what happens in a business account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubscribedApp {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: Option<String>,
    /// Where webhooks go instead of to the app's address.
    pub override_callback_uri: Option<String>,
}

impl Client {
    /// Looks at a business account. Page "WhatsApp Business Account".
    pub async fn find_business(
        &self,
        access: &Access,
        waba_id: &str,
    ) -> Result<Business, SendError> {
        let mut url = self.node(access, waba_id, "").ok_or_else(malformed)?;
        url.query_pairs_mut().append_pair("fields", FIELDS);
        let response = self.make(access, self.http.get(url)).await?;
        answer::object(response, access.token()).await
    }

    /// Lets the token's app hear what happens in a business account. Without an override, one that was set
    /// before is taken away. Page "Subscribed apps".
    pub async fn subscribe_app(
        &self,
        access: &Access,
        waba_id: &str,
        callback: Option<&CallbackOverride>,
    ) -> Result<(), SendError> {
        #[derive(Serialize)]
        struct Nothing {}

        match callback {
            Some(callback) => self.tell(access, waba_id, "/subscribed_apps", callback).await,
            None => self.tell(access, waba_id, "/subscribed_apps", &Nothing {}).await,
        }
    }

    /// Lets the token's app hear nothing any more. Page "Subscribed apps".
    pub async fn unsubscribe_app(&self, access: &Access, waba_id: &str) -> Result<(), SendError> {
        let url = self.node(access, waba_id, "/subscribed_apps").ok_or_else(malformed)?;
        let response = self.make(access, self.http.delete(url)).await?;
        answer::done(response, access.token()).await
    }

    /// Lists who hears what happens in a business account. Page "Subscribed apps".
    pub async fn list_subscribed_apps(
        &self,
        access: &Access,
        waba_id: &str,
    ) -> Result<Vec<SubscribedApp>, SendError> {
        #[derive(Deserialize)]
        struct Wire {
            #[serde(deserialize_with = "lenient::needed")]
            whatsapp_business_api_data: App,
            #[serde(default, deserialize_with = "lenient::text")]
            override_callback_uri: Option<String>,
        }
        #[derive(Deserialize)]
        struct App {
            #[serde(deserialize_with = "lenient::needed_id")]
            id: String,
            #[serde(default, deserialize_with = "lenient::text")]
            name: Option<String>,
        }

        let url = self.node(access, waba_id, "/subscribed_apps").ok_or_else(malformed)?;
        let response = self.make(access, self.http.get(url)).await?;
        let page = answer::page::<Wire>(response, access.token()).await?;
        let app = |wire: Wire| SubscribedApp {
            id: wire.whatsapp_business_api_data.id,
            name: wire.whatsapp_business_api_data.name,
            override_callback_uri: wire.override_callback_uri,
        };
        Ok(page.items.into_iter().map(app).collect())
    }
}
