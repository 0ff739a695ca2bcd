//! The application for the badge of an official business account.
//!
//! Meta's page "Official business accounts" (`/docs/whatsapp/official-business-accounts`). Asking may be repeated
//! at will; what an application does not allow as it stands is refused.

use serde::{Deserialize, Serialize};

use crate::client::malformed;
use crate::open::open_enum;
use crate::{Access, Client, SendError, answer, lenient};

/// What is asked of an application.
const FIELDS: &str = "oba_status,status_message";

open_enum! {
    /// How far an application is.
    OfficialStatus {
        /// Somebody will look at it.
        Pending = "PENDING",
        /// Somebody looks at it.
        UnderReview = "UNDER_REVIEW",
        /// The number has the badge.
        Approved = "APPROVED",
        /// It does not get it.
        Rejected = "REJECTED",
        /// It was not decided in time.
        Expired = "EXPIRED",
        /// Whoever applied took it back.
        Cancelled = "CANCELLED",
    }
}

/// An application, as Meta has it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct OfficialApplication {
    /// How far it is; another word, or none, if nobody applied.
    #[serde(rename = "oba_status", deserialize_with = "lenient::word")]
    pub status: Option<OfficialStatus>,
    /// What Meta says about it to people.
    #[serde(rename = "status_message", deserialize_with = "lenient::text")]
    pub message: Option<String>,
}

/// What becomes of an application.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum OfficialAction {
    /// It is made.
    #[serde(rename = "SUBMIT_APPLICATION")]
    Submit,
    /// It is made again, after it was not granted.
    #[serde(rename = "RESUBMIT_APPLICATION")]
    Resubmit,
    /// It is taken back.
    #[serde(rename = "WITHDRAW_APPLICATION")]
    Withdraw,
}

impl Client {
    /// Looks how far a number's application is. Page "Official business accounts".
    pub async fn find_official_application(
        &self,
        access: &Access,
        phone_number_id: &str,
    ) -> Result<OfficialApplication, SendError> {
        let url = self.node(access, phone_number_id, "/official_business_account");
        let mut url = url.ok_or_else(malformed)?;
        url.query_pairs_mut().append_pair("fields", FIELDS);
        let response = self.make(access, self.http.get(url)).await?;
        answer::object(response, access.token()).await
    }

    /// Applies for the badge, or takes the application back. Page "Official business accounts".
    pub async fn change_official_application(
        &self,
        access: &Access,
        phone_number_id: &str,
        action: OfficialAction,
    ) -> Result<(), SendError> {
        #[derive(Serialize)]
        struct Body {
            action: OfficialAction,
        }
        self.tell(access, phone_number_id, "/official_business_account", &Body { action }).await
    }
}
