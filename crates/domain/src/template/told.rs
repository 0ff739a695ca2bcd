//! How new what Meta said of a template is: its webhooks come in no order, and some come again.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::change::Aspect;

/// So long before it changes a category Meta says so (field `template_category_update`).
const NOTICE: TimeDelta = TimeDelta::days(1);

/// When Meta said the last word on each part of a template, by Meta's clock.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Told {
    status: Option<DateTime<Utc>>,
    category: Option<DateTime<Utc>>,
    quality: Option<DateTime<Utc>>,
}

impl Told {
    /// All of it was said then.
    pub const fn at(at: DateTime<Utc>) -> Self {
        let at = Some(at);
        Self { status: at, category: at, quality: at }
    }

    /// Hears that something was said of a part. Answers whether it counts: nothing newer is known. What has the
    /// same time does, for Meta names whole seconds.
    pub fn hear(&mut self, part: Aspect, at: DateTime<Utc>) -> bool {
        let last = match part {
            Aspect::Status => &mut self.status,
            Aspect::Category => &mut self.category,
            Aspect::Quality => &mut self.quality,
            // These are always read.
            Aspect::Components => return true,
        };
        let counts = last.is_none_or(|last| last <= at);
        if counts {
            *last = Some(at);
        }
        counts
    }

    /// When a notice of another category, given with the last word on it, is over. Meta gives a day.
    pub fn turns_at(&self) -> Option<DateTime<Utc>> {
        self.category.map(|at| at + NOTICE)
    }

    /// The later of both, part by part.
    #[must_use]
    pub fn or_later(self, other: &Self) -> Self {
        Self {
            status: self.status.max(other.status),
            category: self.category.max(other.category),
            quality: self.quality.max(other.quality),
        }
    }
}
