//! How a number came to stand as it does.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Known, Standing};
use crate::account::ApplicationState;

/// What changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = AccountAspect)]
pub enum Aspect {
    /// The name that users see.
    Name,
    /// What Meta thinks of a name.
    NameReview,
    /// Whether users see the name that Meta approved.
    NameInEffect,
    /// What users think of what it sends.
    Quality,
    /// Whether users like it so little that Meta watches it.
    Flagged,
    /// How many users the business may write to first in a day.
    MessagingLimit,
    /// How many messages a second Meta takes.
    Throughput,
    /// What it can do.
    Status,
    /// What Meta thinks of the business account.
    Review,
    /// Whether the business behind it proved who it is.
    Verification,
    /// Whether the business account is disabled, or will be.
    Ban,
    /// What the business account may not do.
    Restrictions,
    /// Whether Meta lets this desk work with it.
    Connection,
    /// The name by which users find it.
    Username,
    /// Whether it has the badge.
    Official,
    /// How far the application for it is.
    Application,
    /// What the access token is good for.
    Token,
}

/// How that was learned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = AccountChangeSource)]
pub enum Source {
    /// Meta said so.
    Webhook,
    /// Meta was asked.
    Sync,
    /// Somebody of the company said so.
    User,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What.
    pub what: Aspect,
    /// What it was; nothing, if nobody knew.
    pub before: Option<String>,
    /// What it is.
    pub after: Option<String>,
    /// Since when.
    pub at: DateTime<Utc>,
    /// How that was learned.
    pub source: Source,
}

impl Change {
    /// A change of how far the application for the badge is.
    pub fn of_application(
        before: ApplicationState,
        after: ApplicationState,
        at: DateTime<Utc>,
        source: Source,
    ) -> Self {
        let word = |state: ApplicationState| Some(state.name().to_owned());
        let (before, after) = (word(before), word(after));
        Self { what: Aspect::Application, before, after, at, source }
    }
}

/// What is not what it was.
pub fn between(
    before: &Standing,
    after: &Standing,
    at: DateTime<Utc>,
    source: Source,
) -> Vec<Change> {
    let (before, after) = (lines(before), lines(after));
    let both = before.into_iter().zip(after);
    let changed = both.filter(|((_, before), (_, after))| before != after);
    changed.map(|((what, before), (_, after))| Change { what, before, after, at, source }).collect()
}

/// All that can change, each in a word.
fn lines(standing: &Standing) -> [(Aspect, Option<String>); 16] {
    let restrictions = |all: &Vec<super::Restriction>| {
        all.iter().map(|one| one.kind.as_str()).collect::<Vec<_>>().join(", ")
    };
    let known = |username: &Option<Known<Option<String>>>| {
        username.as_ref().and_then(|known| known.value.clone())
    };
    [
        (Aspect::Name, say(standing.verified_name.as_ref(), Clone::clone)),
        (Aspect::NameReview, say(standing.name.as_ref(), |review| review.decision.clone())),
        (Aspect::NameInEffect, say(standing.name_in_effect.as_ref(), ToString::to_string)),
        (Aspect::Quality, say(standing.quality.as_ref(), Clone::clone)),
        (Aspect::Flagged, say(standing.flagged.as_ref(), ToString::to_string)),
        (Aspect::MessagingLimit, say(standing.messaging_limit.as_ref(), Clone::clone)),
        (Aspect::Throughput, say(standing.throughput.as_ref(), ToString::to_string)),
        (Aspect::Status, say(standing.status.as_ref(), Clone::clone)),
        (Aspect::Review, say(standing.review.as_ref(), Clone::clone)),
        (Aspect::Verification, say(standing.verification.as_ref(), |it| it.status.clone())),
        (Aspect::Ban, say(standing.ban.as_ref(), |ban| ban.state.clone())),
        (Aspect::Restrictions, say(standing.restrictions.as_ref(), restrictions)),
        (Aspect::Connection, say(standing.connection.as_ref(), |it| it.name().to_owned())),
        (Aspect::Username, known(&standing.username)),
        (Aspect::Official, say(standing.official.as_ref(), Clone::clone)),
        (Aspect::Token, say(standing.token.as_ref(), super::token::Token::word)),
    ]
}

fn say<T>(known: Option<&Known<T>>, word: impl Fn(&T) -> String) -> Option<String> {
    known.map(|known| word(&known.value))
}

#[cfg(test)]
mod tests {
    use super::super::{News, Seen};
    use super::*;

    #[test]
    fn only_what_is_another_is_a_change() {
        let now = DateTime::from_timestamp(1_790_000_000, 0).unwrap();
        let mut standing = Standing::default();
        standing.hear(News::Flagged(true), now);
        let before = standing.clone();
        let seen = Seen { quality: Some("RED".to_owned()), ..Seen::default() };
        standing.compare(&seen, now);
        let changes = between(&before, &standing, now, Source::Sync);
        let (what, after) = (Aspect::Quality, Some("RED".to_owned()));
        let change = Change { what, before: None, after, at: now, source: Source::Sync };
        assert_eq!(changes, [change]);
        let later = now + chrono::TimeDelta::hours(1);
        let before = standing.clone();
        standing.hear(News::Flagged(true), later);
        assert_eq!(between(&before, &standing, later, Source::Webhook), []);
    }
}
