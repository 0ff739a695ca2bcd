//! Whether users see a catalog and a cart at a number.
//!
//! Meta's page "Commerce settings" (`/docs/whatsapp/cloud-api/guides/sell-products-and-services/set-commerce-settings`).
//! Reading and writing may be repeated at will.

use serde::{Deserialize, Serialize};

use crate::client::malformed;
use crate::{Access, Client, SendError, answer, lenient};

/// What users see, as Meta has it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct CommerceSettings {
    /// Meta's id of the catalog that is shown.
    #[serde(deserialize_with = "lenient::text")]
    pub id: Option<String>,
    /// Users can put things into a cart.
    #[serde(deserialize_with = "lenient::flag")]
    pub is_cart_enabled: Option<bool>,
    /// Users see the catalog.
    #[serde(deserialize_with = "lenient::flag")]
    pub is_catalog_visible: Option<bool>,
}

/// What is to change; what is left out stays as it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct CommerceChange {
    /// Users can put things into a cart.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_cart_enabled: Option<bool>,
    /// Users see the catalog.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_catalog_visible: Option<bool>,
}

impl Client {
    /// Reads what users see at a number; nothing is set where it has no catalog. Page "Commerce settings".
    pub async fn find_commerce_settings(
        &self,
        access: &Access,
        phone_number_id: &str,
    ) -> Result<CommerceSettings, SendError> {
        let url = self.node(access, phone_number_id, "/whatsapp_commerce_settings");
        let response = self.make(access, self.http.get(url.ok_or_else(malformed)?)).await?;
        let page = answer::page::<CommerceSettings>(response, access.token()).await?;
        Ok(page.items.into_iter().next().unwrap_or_default())
    }

    /// Changes what users see at a number. Page "Commerce settings".
    pub async fn change_commerce_settings(
        &self,
        access: &Access,
        phone_number_id: &str,
        change: CommerceChange,
    ) -> Result<(), SendError> {
        self.tell(access, phone_number_id, "/whatsapp_commerce_settings", &change).await
    }
}
