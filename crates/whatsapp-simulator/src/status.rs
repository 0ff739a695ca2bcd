//! How far a message came.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The states of a message the business sent, in the order in which they outrank each other: a
/// failure counts only when nothing better came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Status {
    /// Answered with 200; there is no webhook for it.
    Accepted,
    /// On Meta's servers.
    Sent,
    /// Will not arrive.
    Failed,
    /// On the customer's device.
    Delivered,
    /// Seen.
    Read,
    /// A voice message was listened to.
    Played,
}

impl Status {
    /// Meta's word.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Delivered => "delivered",
            Self::Read => "read",
            Self::Played => "played",
        }
    }
}

/// Why a message failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct StatusError {
    /// Meta's error code.
    pub(crate) code: i64,
    /// Meta's short text; the code's usual one if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) title: Option<String>,
    /// What a person should know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) details: Option<String>,
}

impl StatusError {
    /// An error with Meta's usual texts.
    pub(crate) const fn of(code: i64) -> Self {
        Self { code, title: None, details: None }
    }

    /// The entry of `errors` in a status.
    pub(crate) fn to_json(&self) -> Value {
        let (title, details) = texts(self.code);
        let title = self.title.as_deref().unwrap_or(title);
        let details = self.details.as_deref().unwrap_or(details);
        json!({
            "code": self.code,
            "title": title,
            "message": title,
            "error_data": { "details": details },
            "href": "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/",
        })
    }
}

/// Title and details of the codes that usually come by webhook.
const fn texts(code: i64) -> (&'static str, &'static str) {
    match code {
        130_472 => ("User's number is part of an experiment", "Message was not sent."),
        131_026 => ("Message undeliverable", "Message undeliverable."),
        131_047 => ("Re-engagement message", OUTSIDE_WINDOW),
        131_048 => ("Spam rate limit hit", "Too many messages from this number were reported."),
        131_049 => ("This message was not delivered to maintain healthy ecosystem engagement.", ""),
        131_050 => ("User has stopped marketing messages", "The user opted out of marketing."),
        131_053 => ("Media upload error", "The media could not be processed."),
        _ => ("Something went wrong", "Message failed to send because of an unknown error."),
    }
}

/// The details of 131047.
pub(crate) const OUTSIDE_WINDOW: &str = "Message failed to send because more than 24 hours have \
                                         passed since the customer last replied to this number.";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_counts_only_when_nothing_better_came() {
        assert!(Status::Failed > Status::Sent);
        assert!(Status::Failed < Status::Delivered);
        assert!(Status::Read < Status::Played);
    }
}
