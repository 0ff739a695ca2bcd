//! Phone numbers: finding them, adding, verifying and registering one.
//!
//! Meta's pages "Business phone numbers" (`/docs/whatsapp/business-management-api/manage-phone-numbers`),
//! "Request code", "Verify code" and "Registration" (`/docs/whatsapp/cloud-api/reference/registration`).
//! Asking may be repeated at will. Registering twice with the same PIN does no harm, but counts: Meta takes
//! ten registrations of a number within 72 hours (133016). A code can be asked for only while the number is
//! not verified (136024).

use reqwest::{Method, Url};
use serde::{Deserialize, Serialize};

use crate::client::malformed;
use crate::credentials::is_id;
use crate::open::open_enum;
use crate::{Access, Client, Page, SendError, answer, lenient};

/// What is asked of each number.
const FIELDS: &str = "id,display_phone_number,verified_name,name_status,new_name_status,\
    code_verification_status,quality_rating,platform_type,throughput,status,account_mode,\
    is_official_business_account,is_pin_enabled,whatsapp_business_manager_messaging_limit,\
    webhook_configuration";

open_enum! {
    /// What users think of what a number sent in the last days.
    QualityRating {
        /// High.
        Green = "GREEN",
        /// Medium.
        Yellow = "YELLOW",
        /// Low.
        Red = "RED",
        /// Nobody knows yet.
        Unknown = "UNKNOWN" | "NA",
    }
}

open_enum! {
    /// Whether somebody proved that they have the number.
    CodeVerification {
        /// They did.
        Verified = "VERIFIED",
        /// Not yet.
        NotVerified = "NOT_VERIFIED" | "UNVERIFIED",
        /// They did once.
        Expired = "EXPIRED",
    }
}

open_enum! {
    /// What Meta thinks of the name that users see.
    NameStatus {
        /// It may be used.
        Approved = "APPROVED",
        /// It may be used, and nobody looked at it.
        AvailableWithoutReview = "AVAILABLE_WITHOUT_REVIEW",
        /// It may not.
        Declined = "DECLINED",
        /// It was approved, but not used in time.
        Expired = "EXPIRED",
        /// Somebody will look at it.
        PendingReview = "PENDING_REVIEW",
        /// There is none.
        None = "NONE" | "NON_EXISTS",
    }
}

open_enum! {
    /// What a number can do.
    NumberStatus {
        /// It works.
        Connected = "CONNECTED",
        /// It is being set up.
        Pending = "PENDING",
        /// It is registered nowhere.
        Disconnected = "DISCONNECTED",
        /// Nobody proved yet that they have it.
        Unverified = "UNVERIFIED",
        /// Its quality is low.
        Flagged = "FLAGGED",
        /// It has used up what it may send.
        Restricted = "RESTRICTED",
        /// It sent too fast.
        RateLimited = "RATE_LIMITED",
        /// It may do nothing.
        Banned = "BANNED",
        /// It is with another business account.
        Migrated = "MIGRATED",
        /// It is gone.
        Deleted = "DELETED",
    }
}

open_enum! {
    /// How many messages a second Meta takes from a number.
    ThroughputLevel {
        /// 80.
        Standard = "STANDARD",
        /// 1,000.
        High = "HIGH",
        /// None: it is not on the Cloud API.
        NotApplicable = "NOT_APPLICABLE",
    }
}

/// A number, as Meta has it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct PhoneNumber {
    /// Meta's id of it.
    #[serde(deserialize_with = "lenient::needed_id")]
    pub id: String,
    /// For people, e.g. `+1 555-078-3881`.
    #[serde(default, deserialize_with = "lenient::text")]
    pub display_phone_number: Option<String>,
    /// The name that users see.
    #[serde(default, deserialize_with = "lenient::text")]
    pub verified_name: Option<String>,
    /// What Meta thinks of it.
    #[serde(default, deserialize_with = "lenient::word")]
    pub name_status: Option<NameStatus>,
    /// The same of a name that was asked for.
    #[serde(default, deserialize_with = "lenient::word")]
    pub new_name_status: Option<NameStatus>,
    /// Whether somebody proved that they have the number.
    #[serde(default, deserialize_with = "lenient::word")]
    pub code_verification_status: Option<CodeVerification>,
    /// What users think of what it sent.
    #[serde(default, deserialize_with = "lenient::word")]
    pub quality_rating: Option<QualityRating>,
    /// `CLOUD_API`, `ON_PREMISE` or `NOT_APPLICABLE`: where it is registered.
    #[serde(default, deserialize_with = "lenient::text")]
    pub platform_type: Option<String>,
    /// How fast it may send.
    #[serde(default, deserialize_with = "throughput")]
    pub throughput: Option<ThroughputLevel>,
    /// What it can do.
    #[serde(default, deserialize_with = "lenient::word")]
    pub status: Option<NumberStatus>,
    /// `LIVE` or `SANDBOX`.
    #[serde(default, deserialize_with = "lenient::text")]
    pub account_mode: Option<String>,
    /// It has the badge.
    #[serde(default, deserialize_with = "lenient::flag")]
    pub is_official_business_account: Option<bool>,
    /// It has a PIN for the two-step verification.
    #[serde(default, deserialize_with = "lenient::flag")]
    pub is_pin_enabled: Option<bool>,
    /// How many users it may write to first in a day, e.g. `TIER_2K`.
    #[serde(
        default,
        rename = "whatsapp_business_manager_messaging_limit",
        deserialize_with = "limit"
    )]
    pub messaging_limit: Option<String>,
    /// Where its own webhooks go, if not where those of its business account or of the app do.
    #[serde(default, rename = "webhook_configuration", deserialize_with = "own_callback")]
    pub callback: Option<String>,
}

impl PhoneNumber {
    /// Whether there is a name that may be used, and is not until the number is registered again. Page "Display names".
    pub fn has_unused_name(&self) -> bool {
        use NameStatus::{Approved, AvailableWithoutReview};

        matches!(self.new_name_status, Some(Approved | AvailableWithoutReview))
    }

    /// Whether it is on the Cloud API, and can send and receive there.
    pub fn is_registered(&self) -> bool {
        use NumberStatus::{Deleted, Disconnected, Migrated, Pending, Unverified};

        let is_off =
            matches!(self.status, Some(Deleted | Disconnected | Migrated | Pending | Unverified));
        self.platform_type.as_deref() == Some("CLOUD_API") && !is_off
    }
}

/// Of the levels that are set, the number's own. Page "Webhook overrides".
fn own_callback<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    #[derive(Deserialize)]
    struct Wire {
        #[serde(default, deserialize_with = "lenient::text")]
        phone_number: Option<String>,
    }
    Ok(lenient::object::<_, Wire>(from)?.and_then(|wire| wire.phone_number))
}

fn throughput<'de, D: serde::Deserializer<'de>>(
    from: D,
) -> Result<Option<ThroughputLevel>, D::Error> {
    #[derive(Deserialize)]
    struct Wire {
        #[serde(default, deserialize_with = "lenient::word")]
        level: Option<ThroughputLevel>,
    }
    Ok(lenient::object::<_, Wire>(from)?.and_then(|wire| wire.level))
}

fn limit<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    Ok(lenient::text(from)?.filter(|limit| !is_not_set(limit)))
}

/// Whether this is Meta's word for a messaging limit that it has not set yet.
pub(crate) fn is_not_set(limit: &str) -> bool {
    matches!(limit, "NOT_SET" | "TIER_NOT_SET")
}

/// How a code comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum CodeMethod {
    /// In a short message.
    Sms,
    /// Somebody calls.
    Voice,
}

/// A number to add to a business account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NewNumber {
    /// The country's code, without `+`.
    pub cc: String,
    /// The rest of it.
    pub phone_number: String,
    /// The name that users shall see. Meta looks at it.
    pub verified_name: String,
}

/// Where webhooks of one number go, instead of to the app's address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CallbackOverride {
    /// `https`, at most 200 characters.
    pub override_callback_uri: String,
    /// What Meta shows to prove that it asks.
    pub verify_token: String,
}

impl Client {
    /// Lists a page of the numbers of a business account. Page "Business phone numbers".
    pub async fn list_numbers(
        &self,
        access: &Access,
        waba_id: &str,
        after: Option<&str>,
    ) -> Result<Page<PhoneNumber>, SendError> {
        let mut url = self.node(access, waba_id, "/phone_numbers").ok_or_else(malformed)?;
        url.query_pairs_mut().append_pair("fields", FIELDS).append_pair("limit", "100");
        if let Some(after) = after {
            url.query_pairs_mut().append_pair("after", after);
        }
        let response = self.make(access, self.http.get(url)).await?;
        answer::page(response, access.token()).await
    }

    /// Looks at a number. Page "Business phone numbers".
    pub async fn find_number(
        &self,
        access: &Access,
        phone_number_id: &str,
    ) -> Result<PhoneNumber, SendError> {
        let mut url = self.node(access, phone_number_id, "").ok_or_else(malformed)?;
        url.query_pairs_mut().append_pair("fields", FIELDS);
        let response = self.make(access, self.http.get(url)).await?;
        answer::object(response, access.token()).await
    }

    /// Adds a number to a business account; answers with Meta's id of it. Page "Add a phone number".
    pub async fn add_number(
        &self,
        access: &Access,
        waba_id: &str,
        new: &NewNumber,
    ) -> Result<String, SendError> {
        let url = self.node(access, waba_id, "/phone_numbers").ok_or_else(malformed)?;
        let response = self.make(access, self.http.post(url).json(new)).await?;
        answer::uploaded(response, access.token()).await
    }

    /// Lets a code be sent to a number. `language` is e.g. `en_US`. Page "Request code".
    pub async fn request_code(
        &self,
        access: &Access,
        phone_number_id: &str,
        method: CodeMethod,
        language: &str,
    ) -> Result<(), SendError> {
        #[derive(Serialize)]
        struct Body<'a> {
            code_method: CodeMethod,
            language: &'a str,
        }
        self.tell(access, phone_number_id, "/request_code", &Body { code_method: method, language })
            .await
    }

    /// Proves by the code that the number is ours. Page "Verify code".
    pub async fn verify_code(
        &self,
        access: &Access,
        phone_number_id: &str,
        code: &str,
    ) -> Result<(), SendError> {
        #[derive(Serialize)]
        struct Body<'a> {
            code: &'a str,
        }
        self.tell(access, phone_number_id, "/verify_code", &Body { code }).await
    }

    /// Registers a number with the Cloud API. The PIN becomes that of the two-step verification, or must be
    /// it (133005). Page "Registration".
    pub async fn register(
        &self,
        access: &Access,
        phone_number_id: &str,
        pin: &str,
    ) -> Result<(), SendError> {
        #[derive(Serialize)]
        struct Body<'a> {
            messaging_product: &'static str,
            pin: &'a str,
        }
        let body = Body { messaging_product: "whatsapp", pin };
        self.tell(access, phone_number_id, "/register", &body).await
    }

    /// Takes a number off the Cloud API. Page "Registration".
    pub async fn deregister(
        &self,
        access: &Access,
        phone_number_id: &str,
    ) -> Result<(), SendError> {
        #[derive(Serialize)]
        struct Body {
            messaging_product: &'static str,
        }
        let body = Body { messaging_product: "whatsapp" };
        self.tell(access, phone_number_id, "/deregister", &body).await
    }

    /// Sets the PIN of the two-step verification. Page "Two-step verification".
    pub async fn set_pin(
        &self,
        access: &Access,
        phone_number_id: &str,
        pin: &str,
    ) -> Result<(), SendError> {
        #[derive(Serialize)]
        struct Body<'a> {
            pin: &'a str,
        }
        self.tell(access, phone_number_id, "", &Body { pin }).await
    }

    /// Asks for another name that users shall see. Meta looks at it; once it is approved, the number has to be
    /// registered again. Page "Display names".
    pub async fn rename_number(
        &self,
        access: &Access,
        phone_number_id: &str,
        name: &str,
    ) -> Result<(), SendError> {
        #[derive(Serialize)]
        struct Body<'a> {
            messaging_product: &'static str,
            new_display_name: &'a str,
        }
        let body = Body { messaging_product: "whatsapp", new_display_name: name };
        self.tell(access, phone_number_id, "", &body).await
    }

    /// Lets webhooks of a number go elsewhere, or to the app's address again. Page "Webhook overrides".
    pub async fn override_number_callback(
        &self,
        access: &Access,
        phone_number_id: &str,
        callback: Option<&CallbackOverride>,
    ) -> Result<(), SendError> {
        #[derive(Serialize)]
        struct Body<'a> {
            webhook_configuration: Configuration<'a>,
        }
        #[derive(Serialize)]
        #[serde(untagged)]
        enum Configuration<'a> {
            Set(&'a CallbackOverride),
            Unset { override_callback_uri: &'static str },
        }
        let unset = Configuration::Unset { override_callback_uri: "" };
        let body = Body { webhook_configuration: callback.map_or(unset, Configuration::Set) };
        self.tell(access, phone_number_id, "", &body).await
    }

    /// The address of something of Meta's that has an id, or of an edge of it. `None` if the id is none.
    pub(crate) fn node(&self, access: &Access, id: &str, edge: &str) -> Option<Url> {
        let path = is_id(id).then(|| format!("{id}{edge}"))?;
        self.address(access, &path)
    }

    /// A call that only succeeds or fails.
    pub(crate) async fn tell(
        &self,
        access: &Access,
        id: &str,
        edge: &str,
        body: &impl Serialize,
    ) -> Result<(), SendError> {
        let url = self.node(access, id, edge).ok_or_else(malformed)?;
        let request = self.http.request(Method::POST, url).json(body);
        let response = self.make(access, request).await?;
        answer::done(response, access.token()).await
    }
}
