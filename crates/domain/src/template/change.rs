//! How a template came to be what it is.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Live;

/// What changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = TemplateAspect)]
pub enum Aspect {
    /// What Meta thinks of it.
    Status,
    /// What it is for.
    Category,
    /// What customers think of it.
    Quality,
    /// What it says.
    Components,
}

/// One change of one language of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// In which language.
    pub language: String,
    /// What.
    pub what: Aspect,
    /// What it was.
    pub before: Option<String>,
    /// What it is.
    pub after: Option<String>,
    /// Why, as Meta says it.
    pub reason: Option<String>,
    /// Since when.
    pub at: DateTime<Utc>,
}

/// What is not what it was.
pub fn between(
    language: &str,
    before: Option<&Live>,
    after: Option<&Live>,
    at: DateTime<Utc>,
) -> Vec<Change> {
    let mut changes = vec![];
    let mut note = |what, (before, after): (Option<String>, Option<String>), reason| {
        if before != after {
            let language = language.to_owned();
            changes.push(Change { language, what, before, after, reason, at });
        }
    };
    let both = |of: fn(&Live) -> String| (before.map(of), after.map(of));
    let reason = after.and_then(|live| live.reason.clone());
    note(Aspect::Status, both(|live| live.meta_status.to_lowercase()), reason);
    note(Aspect::Category, both(|live| word(live.definition.category)), None);
    note(Aspect::Quality, both(|live| word(live.quality)), None);
    if let (Some(before), Some(after)) = (before, after)
        && before.definition.components != after.definition.components
    {
        let language = language.to_owned();
        let (before, after, reason) = (None, None, None);
        changes.push(Change { language, what: Aspect::Components, before, after, reason, at });
    }
    changes
}

fn word(of: impl Serialize) -> String {
    let word = serde_json::to_value(of).unwrap_or_default();
    word.as_str().unwrap_or_default().to_owned()
}
