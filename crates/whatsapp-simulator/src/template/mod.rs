//! Message templates: what they consist of, and what Meta thinks of them.

mod language;
mod news;
mod review;
mod store;
mod variables;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

pub(crate) use self::language::is_known as is_known_language;
pub(crate) use self::news::{components_updated, status_updated};
pub(crate) use self::review::{Action, Review, ReviewSettings, apply, resume_due, submit};
pub(crate) use self::store::{Asked, Draft, NoRoom, Templates};
pub(crate) use self::variables::{Format, substitute, variables};
use crate::clock::rfc3339;
use crate::fields::{Fields, text_of};

/// A template in one language. Meta's page "Templates" calls all languages of a name a family.
#[derive(Debug, Clone)]
pub(crate) struct Template {
    /// Meta's id: a number, written as a string everywhere but in webhooks.
    pub(crate) id: u64,
    /// Whose it is.
    pub(crate) waba_id: String,
    /// Its name.
    pub(crate) name: String,
    /// Its language.
    pub(crate) language: String,
    /// What it is for.
    pub(crate) category: Category,
    /// What it was for before Meta decided otherwise.
    pub(crate) previous_category: Option<Category>,
    /// What Meta will make of it soon.
    pub(crate) correct_category: Option<Category>,
    /// How its variables are written.
    pub(crate) format: Format,
    /// As they were given, with types in upper case.
    pub(crate) components: Vec<Value>,
    /// How long a message may wait to be delivered, in seconds.
    pub(crate) ttl: Option<i64>,
    /// What Meta thinks of it.
    pub(crate) status: TemplateStatus,
    /// Why it was rejected; `NONE` if not.
    pub(crate) rejected_reason: String,
    /// What customers think of it.
    pub(crate) quality: Quality,
    /// When that was found out.
    pub(crate) quality_ms: Option<i64>,
    /// How often it was paused.
    pub(crate) pauses: u32,
    /// When a pause ends by itself.
    pub(crate) paused_until_ms: Option<i64>,
    /// Whether it was ever approved: then its name is not free when it is deleted.
    pub(crate) was_approved: bool,
    /// When it was edited after an approval, the latest last.
    pub(crate) edits_ms: Vec<i64>,
    /// How often it was submitted; a verdict counts only for the submission that it was about.
    pub(crate) round: u64,
    /// When anything changed.
    pub(crate) updated_ms: i64,
}

/// What a template is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum Category {
    /// Offers, news.
    Marketing,
    /// What somebody asked for or bought.
    Utility,
    /// A code to log in with.
    Authentication,
}

impl Category {
    /// Meta's word.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Marketing => "MARKETING",
            Self::Utility => "UTILITY",
            Self::Authentication => "AUTHENTICATION",
        }
    }

    /// The category with this name, in any case.
    pub(crate) fn named(word: &str) -> Option<Self> {
        [Self::Marketing, Self::Utility, Self::Authentication]
            .into_iter()
            .find(|category| category.word().eq_ignore_ascii_case(word))
    }

    /// What its messages are billed as.
    pub(crate) const fn price(self) -> &'static str {
        match self {
            Self::Marketing => "marketing",
            Self::Utility => "utility",
            Self::Authentication => "authentication",
        }
    }
}

/// What Meta thinks of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum TemplateStatus {
    /// Being looked at.
    Pending,
    /// May be sent.
    Approved,
    /// May not be sent; may be edited.
    Rejected,
    /// Customers complained; may be sent again later.
    Paused,
    /// Customers complained too often.
    Disabled,
    /// The business asked for a second look.
    InAppeal,
    /// Not sent for a long time.
    Archived,
    /// Must not be edited.
    Locked,
    /// May be sent, but customers complain.
    Flagged,
    /// May be sent again.
    Reinstated,
}

impl TemplateStatus {
    /// Meta's word.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Pending => "PENDING",
            Self::Approved => "APPROVED",
            Self::Rejected => "REJECTED",
            Self::Paused => "PAUSED",
            Self::Disabled => "DISABLED",
            Self::InAppeal => "IN_APPEAL",
            Self::Archived => "ARCHIVED",
            Self::Locked => "LOCKED",
            Self::Flagged => "FLAGGED",
            Self::Reinstated => "REINSTATED",
        }
    }

    /// Whether it may be sent.
    pub(crate) const fn may_be_sent(self) -> bool {
        matches!(self, Self::Approved | Self::Flagged | Self::Reinstated)
    }
}

/// What customers think of a template, or of a number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum Quality {
    /// Good.
    Green,
    /// Not so good.
    Yellow,
    /// Bad.
    Red,
    /// Not known yet.
    #[default]
    Unknown,
}

impl Quality {
    /// Meta's word.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Green => "GREEN",
            Self::Yellow => "YELLOW",
            Self::Red => "RED",
            Self::Unknown => "UNKNOWN",
        }
    }
}

impl Template {
    /// The component of this type, if there is one.
    pub(crate) fn component(&self, kind: &str) -> Option<&Value> {
        self.components.iter().find(|component| text_of(component, "type") == Some(kind))
    }

    /// A field of the node; `None` if there is no such field, or nothing in it.
    pub(crate) fn field(&self, field: &str) -> Option<Value> {
        Some(match field {
            "name" => json!(self.name),
            "language" => json!(self.language),
            "status" => json!(self.status),
            "category" => json!(self.category),
            "previous_category" => json!(self.previous_category?),
            "correct_category" => json!(self.correct_category?),
            "components" => json!(self.components),
            "parameter_format" => json!(self.format),
            "quality_score" => Fields::default()
                .with("score", self.quality.word())
                .with("date", self.quality_ms.unwrap_or(self.updated_ms).div_euclid(1000))
                .done(),
            "rejected_reason" => json!(self.rejected_reason),
            "message_send_ttl_seconds" => json!(self.ttl?),
            "last_updated_time" => json!(rfc3339(self.updated_ms)),
            _ => return None,
        })
    }
}
