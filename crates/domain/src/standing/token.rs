//! What the access token of a number is good for.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What a token needs to run a number (Meta's page "Access tokens").
const NEEDED: [&str; 2] = ["whatsapp_business_management", "whatsapp_business_messaging"];

/// What Meta says of an access token; the token itself is not in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = AccountToken)]
pub struct Token {
    /// It works.
    pub is_valid: bool,
    /// When it ends; null if it never does.
    pub expires_at: Option<DateTime<Utc>>,
    /// What it may do, e.g. `whatsapp_business_messaging`.
    pub scopes: Vec<String>,
}

impl Token {
    /// Whether it works at a time.
    pub fn works(&self, now: DateTime<Utc>) -> bool {
        self.is_valid && self.expires_at.is_none_or(|at| now < at)
    }

    /// Which of the permissions that a number needs are missing.
    pub fn missing(&self) -> Vec<&'static str> {
        let has = |scope: &str| self.scopes.iter().any(|known| known == scope);
        NEEDED.into_iter().filter(|scope| !has(scope)).collect()
    }

    /// The same in a line.
    pub(super) fn word(&self) -> String {
        let until = |at: &DateTime<Utc>| at.format("valid until %Y-%m-%dT%H:%M:%SZ").to_string();
        match self.missing().as_slice() {
            _ if !self.is_valid => "invalid".to_owned(),
            [] => self.expires_at.as_ref().map_or_else(|| "valid".to_owned(), until),
            missing => format!("lacks {}", missing.join(", ")),
        }
    }
}
