//! What users see of a business when they open its profile.
//!
//! Meta's page "Business profiles" (`/docs/whatsapp/cloud-api/reference/business-profiles`). Reading and writing
//! may be repeated at will.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;

use crate::client::malformed;
use crate::{Access, Client, SendError, answer, lenient};

/// What is asked of a profile.
const FIELDS: &str = "about,address,description,email,profile_picture_url,websites,vertical";

/// A profile, as Meta has it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct BusinessProfile {
    /// The line below the name; 1 to 139 characters.
    #[serde(deserialize_with = "lenient::text")]
    pub about: Option<String>,
    /// At most 256 characters.
    #[serde(deserialize_with = "lenient::text")]
    pub address: Option<String>,
    /// At most 512 characters.
    #[serde(deserialize_with = "lenient::text")]
    pub description: Option<String>,
    /// At most 128 characters.
    #[serde(deserialize_with = "lenient::text")]
    pub email: Option<String>,
    /// Where the picture is, for a while.
    #[serde(deserialize_with = "lenient::text")]
    pub profile_picture_url: Option<String>,
    /// At most two, of at most 256 characters.
    #[serde(deserialize_with = "lenient::texts")]
    pub websites: Vec<String>,
    /// What the business does, e.g. `RETAIL`.
    #[serde(deserialize_with = "lenient::text")]
    pub vertical: Option<String>,
}

/// What is to change about a profile; what is left out stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ProfileChange {
    /// The line below the name; it cannot be taken away.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// Where the business is; empty takes it away, here and below.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// What it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// How it is reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// All of its websites.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub websites: Option<Vec<String>>,
    /// One of Meta's words, e.g. `RETAIL`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vertical: Option<String>,
    /// The handle of an uploaded picture. Page "Resumable upload".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub profile_picture_handle: Option<String>,
}

/// A profile as it is listed: as it is, or within a member, as Meta's OpenAPI says.
struct Listed(BusinessProfile);

impl<'de> Deserialize<'de> for Listed {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Nested {
            #[serde(default, deserialize_with = "lenient::object")]
            business_profile: Option<BusinessProfile>,
        }
        let said = <&RawValue>::deserialize(from)?;
        let Nested { business_profile } = lenient::read(said).map_err(D::Error::custom)?;
        let flat = || lenient::read(said).map_err(D::Error::custom);
        business_profile.map_or_else(flat, Ok).map(Self)
    }
}

impl Client {
    /// Reads the profile of a number. Page "Business profiles".
    pub async fn read_profile(
        &self,
        access: &Access,
        phone_number_id: &str,
    ) -> Result<BusinessProfile, SendError> {
        let mut url = self
            .node(access, phone_number_id, "/whatsapp_business_profile")
            .ok_or_else(malformed)?;
        url.query_pairs_mut().append_pair("fields", FIELDS);
        let response = self.make(access, self.http.get(url)).await?;
        let page = answer::page::<Listed>(response, access.token()).await?;
        // A number that has none yet has an empty one.
        Ok(page.items.into_iter().next().map(|Listed(profile)| profile).unwrap_or_default())
    }

    /// Changes the profile of a number. Page "Business profiles".
    pub async fn write_profile(
        &self,
        access: &Access,
        phone_number_id: &str,
        change: &ProfileChange,
    ) -> Result<(), SendError> {
        #[derive(Serialize)]
        struct Body<'a> {
            messaging_product: &'static str,
            #[serde(flatten)]
            change: &'a ProfileChange,
        }
        let body = Body { messaging_product: "whatsapp", change };
        self.tell(access, phone_number_id, "/whatsapp_business_profile", &body).await
    }
}
