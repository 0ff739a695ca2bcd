//! Whether users see the name that Meta approved. Meta's page "Display names".

use chrono::{DateTime, Utc};

use super::{NameReview, Standing, learn, see};

impl Standing {
    /// Takes over that the number was registered again: users see the name that Meta approved. Answers whether that
    /// changes anything.
    pub fn registered(&mut self, at: DateTime<Utc>) -> bool {
        self.name_in_effect.is_some() && learn(&mut self.name_in_effect, true, at)
    }

    pub(super) fn hear_name(&mut self, review: NameReview, at: DateTime<Utc>) -> bool {
        let is_approved = review.decision == "APPROVED";
        let mut is_new = learn(&mut self.name, review, at);
        let is_newest = self.name.as_ref().is_some_and(|known| known.told_at == at);
        if is_approved && is_newest && !self.was_read_since(at) {
            let in_effect = self.shows_reviewed_name() != Some(false);
            if !in_effect || self.name_in_effect.is_some() {
                is_new |= learn(&mut self.name_in_effect, in_effect, at);
            }
        }
        is_new
    }

    /// Whether users see the name that was reviewed last, as far as both are known.
    fn shows_reviewed_name(&self) -> Option<bool> {
        let reviewed = self.name.as_ref()?.value.name.as_ref()?;
        Some(self.verified_name.as_ref()?.value == *reviewed)
    }

    /// Takes over whether there is a name that waits. Where none ever did, it is a matter of course.
    pub(super) fn see_name(&mut self, has_unused: bool, at: DateTime<Utc>) -> bool {
        let in_effect = !has_unused || self.shows_reviewed_name() == Some(true);
        let is_told = !in_effect || self.name_in_effect.is_some();
        see(&mut self.name_in_effect, is_told.then_some(in_effect), at)
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
    fn a_name_that_was_approved_is_in_effect_when_users_see_it() {
        let seen = |shown: &str, has_unused_name| Seen {
            verified_name: Some(shown.to_owned()),
            has_unused_name,
            ..Seen::default()
        };
        let review = |decision: &str, name: &str| {
            let (decision, name) = (decision.to_owned(), Some(name.to_owned()));
            News::Name(NameReview { decision, name, reason: None })
        };
        let known = |standing: &Standing| standing.name_in_effect.as_ref().map(|known| known.value);
        let mut standing = Standing::default();
        standing.hear(review("APPROVED", "Old"), at(0));
        standing.compare(&seen("Old", false), at(1));
        assert_eq!(known(&standing), None, "that is a matter of course");
        standing.hear(review("PENDING", "New"), at(2));
        assert_eq!(known(&standing), None);
        assert!(standing.hear(review("APPROVED", "New"), at(3)));
        assert_eq!(known(&standing), Some(false));
        standing.compare(&seen("Old", true), at(4));
        assert_eq!(known(&standing), Some(false));
        assert!(standing.registered(at(5)));
        assert!(!standing.registered(at(5)), "twice is once");
        standing.compare(&seen("Old", true), at(4));
        assert_eq!(known(&standing), Some(true), "that was said before");
        // Users see it, whatever else is said of it.
        standing.compare(&seen("New", true), at(6));
        assert_eq!(known(&standing), Some(true));
        // Nobody told that another one was approved.
        standing.hear(review("PENDING", "Newest"), at(7));
        assert!(standing.compare(&seen("New", true), at(8)));
        assert_eq!(known(&standing), Some(false));
        assert!(standing.compare(&seen("Newest", false), at(9)));
        assert_eq!(known(&standing), Some(true));
        assert!(!standing.hear(review("APPROVED", "New"), at(3)), "long ago");
        assert_eq!(known(&standing), Some(true));
    }
}
