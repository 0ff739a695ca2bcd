//! What Meta says of templates: `message_template_status_update`, `message_template_quality_update`,
//! `template_category_update` and `message_template_components_update`.

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::lenient;

/// The fields that are read here.
pub(super) const FIELDS: [&str; 4] = [
    "message_template_status_update",
    "message_template_quality_update",
    "template_category_update",
    "message_template_components_update",
];

/// What Meta says of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateNews {
    /// Meta's id of this language of it.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its language as Meta lists it, e.g. `en_US`.
    pub language: String,
    /// What became of it.
    pub news: TemplateChange,
}

/// What became of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TemplateChange {
    /// Meta thinks otherwise of it.
    Status {
        /// `APPROVED`, `REJECTED`, `PAUSED`, `DELETED`, ...
        event: String,
        /// Why, in one word; not `NONE`.
        reason: Option<String>,
        /// Why, in words: a pause's title and description, or what to change.
        details: Option<String>,
        /// What it is for.
        category: Option<String>,
        /// Unix seconds: since when, or from when on, it is disabled.
        disabled_at: Option<i64>,
    },
    /// Users think otherwise of it.
    Quality {
        /// `GREEN`, `YELLOW`, `RED` or `UNKNOWN`.
        score: String,
    },
    /// It is for something else, or will be.
    Category {
        /// What it is for.
        category: String,
        /// What it will be for within a day.
        correct: Option<String>,
        /// From when on, in Unix seconds.
        at: Option<i64>,
    },
    /// It says something else: to be read anew.
    Components,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Wire {
    #[serde(deserialize_with = "lenient::text")]
    message_template_id: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    message_template_name: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    message_template_language: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    event: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    reason: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    message_template_category: Option<String>,
    #[serde(deserialize_with = "lenient::object")]
    other_info: Option<OtherInfo>,
    #[serde(deserialize_with = "lenient::object")]
    rejection_info: Option<RejectionInfo>,
    #[serde(deserialize_with = "lenient::object")]
    disable_info: Option<DisableInfo>,
    #[serde(deserialize_with = "lenient::text")]
    new_quality_score: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    new_category: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    correct_category: Option<String>,
    #[serde(deserialize_with = "lenient::unix_seconds")]
    category_update_timestamp: Option<i64>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct OtherInfo {
    #[serde(deserialize_with = "lenient::text")]
    title: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    description: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct RejectionInfo {
    #[serde(deserialize_with = "lenient::text")]
    reason: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    recommendation: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct DisableInfo {
    #[serde(deserialize_with = "lenient::unix_seconds")]
    disable_date: Option<i64>,
}

/// Reads the value of one of the [`FIELDS`].
pub(super) fn read(field: &str, value: &RawValue) -> Result<TemplateNews, String> {
    let wire: Wire = lenient::read(value)?;
    let missing = |what: &str| format!("{what} is missing");
    let news = match field {
        "message_template_status_update" => {
            let titled = wire.other_info.map(|info| (info.title, info.description));
            let advice = wire.rejection_info.map(|info| (info.reason, info.recommendation));
            TemplateChange::Status {
                event: wire.event.ok_or_else(|| missing("the event"))?,
                reason: wire.reason.filter(|reason| reason != "NONE"),
                details: titled.or(advice).and_then(|(one, other)| together(one, other)),
                category: wire.message_template_category,
                disabled_at: wire.disable_info.and_then(|info| info.disable_date),
            }
        }
        "message_template_quality_update" => {
            let score = wire.new_quality_score.ok_or_else(|| missing("the score"))?;
            TemplateChange::Quality { score }
        }
        "template_category_update" => TemplateChange::Category {
            category: wire.new_category.ok_or_else(|| missing("the category"))?,
            correct: wire.correct_category,
            at: wire.category_update_timestamp,
        },
        _ => TemplateChange::Components,
    };
    let language = wire.message_template_language.ok_or_else(|| missing("the language"))?;
    Ok(TemplateNews {
        id: wire.message_template_id.ok_or_else(|| missing("the id"))?,
        name: wire.message_template_name.ok_or_else(|| missing("the name"))?,
        language: language.replace('-', "_"),
        news,
    })
}

fn together(one: Option<String>, other: Option<String>) -> Option<String> {
    match (one, other) {
        (Some(one), Some(other)) => Some(format!("{one}: {other}")),
        (one, other) => one.or(other),
    }
}
