//! How far Meta is with an application for the badge of an official account.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Standing;
use crate::account::ApplicationState;

/// What Meta says of an application. Meta's page "Official business accounts".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OfficialReview {
    /// `PENDING`, `UNDER_REVIEW`, `APPROVED`, `REJECTED`, `EXPIRED`, `CANCELLED`.
    pub status: String,
    /// Why, in Meta's words.
    pub message: Option<String>,
}

impl OfficialReview {
    /// How far the application is for the company; nobody can tell, if the word is new or nobody applied.
    pub fn state(&self) -> Option<ApplicationState> {
        match self.status.as_str() {
            "PENDING" | "UNDER_REVIEW" => Some(ApplicationState::Pending),
            "APPROVED" => Some(ApplicationState::Approved),
            "REJECTED" => Some(ApplicationState::Rejected),
            "EXPIRED" | "CANCELLED" => Some(ApplicationState::None),
            _ => None,
        }
    }
}

impl Standing {
    /// What Meta made of the application since then, if anything: what it says of it, else what became of the
    /// badge.
    pub fn decision_since(&self, before: &Self) -> Option<ApplicationState> {
        let status = |standing: &Self| {
            standing.official_review.as_ref().map(|known| known.value.status.clone())
        };
        if status(before) != status(self) {
            return self.official_review.as_ref()?.value.state();
        }
        let badge = |standing: &Self| standing.official.as_ref().map(|known| known.value.clone());
        let now = badge(self).filter(|now| Some(now) != badge(before).as_ref())?;
        Some(match now.as_str() {
            "approved" => ApplicationState::Approved,
            "rejected" => ApplicationState::Rejected,
            _ => ApplicationState::None,
        })
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};

    use super::super::{Alert, News, Seen};
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_790_000_000 + seconds, 0).unwrap()
    }

    fn seen(status: &str) -> Seen {
        let review = OfficialReview { status: status.to_owned(), message: None };
        Seen { official_review: Some(review), ..Seen::default() }
    }

    #[test]
    fn only_what_changes_at_meta_decides() {
        let mut standing = Standing::default();
        for (n, (status, expected)) in [
            ("PENDING", Some(ApplicationState::Pending)),
            ("PENDING", None),
            ("UNDER_REVIEW", Some(ApplicationState::Pending)),
            ("REJECTED", Some(ApplicationState::Rejected)),
            ("PENDING", Some(ApplicationState::Pending)),
            ("EXPIRED", Some(ApplicationState::None)),
            ("SOMETHING_NEW", None),
            ("APPROVED", Some(ApplicationState::Approved)),
        ]
        .into_iter()
        .enumerate()
        {
            let before = standing.clone();
            standing.compare(&seen(status), at(i64::try_from(n).unwrap()));
            assert_eq!(standing.decision_since(&before), expected, "{n} {status}");
        }
    }

    #[test]
    fn a_second_refusal_is_one_though_the_badge_is_as_it_was() {
        let mut standing = Standing::default();
        let refuses = |standing: &mut Standing, seconds| {
            let (kind, severity) = ("OBA_REJECTED".to_owned(), "INFORMATIONAL".to_owned());
            let alert = Alert { kind, severity, description: None, told_at: at(seconds) };
            standing.hear(News::Alert { alert, is_active: false }, at(seconds));
        };
        let rejected = Some(ApplicationState::Rejected);
        let before = standing.clone();
        refuses(&mut standing, 1);
        assert_eq!(standing.decision_since(&before), rejected);
        standing.applied("PENDING", at(2));
        let before = standing.clone();
        refuses(&mut standing, 3);
        assert_eq!(standing.decision_since(&before), rejected);
    }

    #[test]
    fn a_badge_that_is_gone_ends_the_application() {
        let mut standing = Standing::default();
        let badge = |it| Seen { is_official: Some(it), ..Seen::default() };
        standing.compare(&badge(true), at(1));
        let before = standing.clone();
        standing.compare(&badge(false), at(2));
        assert_eq!(standing.decision_since(&before), Some(ApplicationState::None));
    }
}
