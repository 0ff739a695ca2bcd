//! Whether the business behind a business account proved who it is.
//!
//! Meta's pages "WhatsApp Business Account" (`business_verification_status`) and "Partner-led business verification".

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Standing, learn};

/// Whether a business proved who it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = BusinessVerification)]
pub struct Verification {
    /// `verified`, `not_verified`, `pending`, `failed`, or another word of Meta's.
    #[schema(example = "verified")]
    pub status: String,
    /// Why it did not, e.g. `LEGAL NAME MISMATCH`.
    pub reasons: Vec<String>,
}

impl Verification {
    /// What Meta said, in one spelling: who looks at a business for Meta speaks of `APPROVED`.
    pub fn of(word: &str, reasons: Vec<String>) -> Self {
        let status = match word.to_lowercase().as_str() {
            "approved" => "verified".to_owned(),
            other => other.to_owned(),
        };
        Self { status, reasons }
    }

    /// It did.
    pub fn is_verified(&self) -> bool {
        self.status == "verified"
    }
}

impl Standing {
    /// Takes over what Meta answered. Why, only a webhook says.
    pub(super) fn see_verification(&mut self, word: Option<&str>, at: DateTime<Utc>) -> bool {
        let Some(word) = word else { return false };
        let seen = Verification::of(word, vec![]);
        let is_same =
            self.verification.as_ref().is_some_and(|known| known.value.status == seen.status);
        !is_same && learn(&mut self.verification, seen, at)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{News, Seen};
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_790_000_000 + seconds, 0).unwrap()
    }

    #[test]
    fn what_was_looked_at_and_what_was_asked_are_one() {
        let seen = |word: &str| Seen { verification: Some(word.to_owned()), ..Seen::default() };
        let reasons = || vec!["LEGAL NAME MISMATCH".to_owned()];
        let mut standing = Standing::default();
        assert!(standing.compare(&seen("not_verified"), at(0)));
        let failed = News::Verification(Verification::of("FAILED", reasons()));
        assert!(standing.hear(failed, at(1)));
        standing.compare(&seen("failed"), at(2));
        let known = standing.verification.clone().unwrap();
        assert_eq!((known.value.reasons, known.since), (reasons(), at(1)), "it is the same");
        assert!(standing.compare(&seen("verified"), at(3)));
        let late = News::Verification(Verification::of("FAILED", vec![]));
        assert!(!standing.hear(late, at(2)));
        assert!(standing.verification.as_ref().unwrap().value.is_verified());
        let again = News::Verification(Verification::of("APPROVED", vec![]));
        assert!(!standing.hear(again, at(4)), "one spelling");
    }
}
