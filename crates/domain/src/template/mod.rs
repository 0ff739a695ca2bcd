//! Message templates: what a company may send to customers who have not written lately, after Meta has read it.
//!
//! Rules and shapes: Meta, "Message templates" and the pages of each component (`whatsapp-cloud-api` 4). What a
//! company writes is a *draft*; what Meta has is *live*. A version may be both: what is live can be sent while
//! somebody changes it.

pub mod change;
pub mod check;
pub mod component;
pub mod fill;
pub mod given;
pub mod placeholder;
pub mod preview;
mod review;
mod told;

#[cfg(test)]
mod tests;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::ids::TemplateId;
use change::Aspect;
pub use component::Component;
pub use review::{Category, Quality, Status};
pub use told::Told;

/// After one edit of what Meta approved, the next one is taken a day later.
const EDIT_PAUSE: chrono::TimeDelta = chrono::TimeDelta::hours(24);
/// So many within [`EDIT_SPAN`].
const EDITS_MAX: usize = 10;
const EDIT_SPAN: chrono::TimeDelta = chrono::TimeDelta::days(30);

/// A template: a name, and what it says in each language.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Template {
    /// Which one.
    pub id: TemplateId,
    /// The WhatsApp Business Account that has it: all numbers of it send it.
    pub waba_id: String,
    /// What Meta calls it.
    pub name: String,
    /// By language, in the order of their codes.
    pub versions: Vec<Version>,
    /// Since when it is known here.
    pub created_at: DateTime<Utc>,
    /// Grows with every change.
    pub version: i64,
}

/// A template in one language.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Version {
    /// As Meta writes it: `pt_BR`.
    pub language: String,
    /// What Meta has.
    pub live: Option<Live>,
    /// What somebody wrote, or changes.
    pub draft: Option<Draft>,
}

/// What a template says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = TemplateDefinition)]
pub struct Definition {
    /// What it is for.
    pub category: Category,
    /// How its variables are named.
    #[serde(default)]
    pub parameter_format: ParameterFormat,
    /// Its parts, as Meta writes them.
    pub components: Vec<Component>,
    /// For how long Meta tries to deliver it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message_send_ttl_seconds: Option<i64>,
}

/// How variables are named.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[schema(as = TemplateParameterFormat)]
pub enum ParameterFormat {
    /// `{{1}}`, `{{2}}`, and so on.
    #[default]
    Positional,
    /// `{{first_name}}`.
    Named,
}

/// What Meta has.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Live {
    /// Meta's id of this version.
    pub meta_id: String,
    /// What it says.
    pub definition: Definition,
    /// What Meta thinks of it.
    pub status: Status,
    /// The same in Meta's word, which may be one that we do not know.
    pub meta_status: String,
    /// Why Meta rejected it, paused it, or switched it off.
    pub reason: Option<String>,
    /// What customers think of it.
    pub quality: Quality,
    /// What it will be for from a day after Meta said so.
    pub next_category: Option<Category>,
    /// From when on, if Meta said that.
    #[serde(default)]
    pub next_category_at: Option<DateTime<Utc>>,
    /// Since when it is as it is.
    pub changed_at: DateTime<Utc>,
    /// How new that is.
    #[serde(default)]
    pub told: Told,
    /// When it was edited, lately.
    #[serde(default)]
    pub edited_at: Vec<DateTime<Utc>>,
    /// Whether it is to be deleted.
    #[serde(default)]
    pub removal: Option<Errand>,
}

/// What somebody wrote, or changes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// What it shall say.
    pub definition: Definition,
    /// On its way to Meta, or back; with neither, somebody still works on it.
    pub submission: Option<Errand>,
}

/// Something that Meta is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
#[schema(as = TemplateErrand)]
pub enum Errand {
    /// It was not answered yet.
    Waiting,
    /// Meta would not.
    Refused {
        /// Meta's code; 0 if Meta could not be asked.
        code: i64,
        /// Meta's words.
        reason: String,
    },
}

/// Why something was not done with a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is nothing to submit.
    #[error("there is no draft in this language")]
    NoDraft,
    /// It is with Meta.
    #[error("it is on its way to Meta")]
    OnItsWay,
    /// Meta edits only what is approved, rejected or paused.
    #[error("Meta changes only what is approved, rejected or paused")]
    NotEditable,
    /// Once it is approved, its category stays.
    #[error("the category of what is approved cannot be changed")]
    CategoryFixed,
    /// See [`EDIT_PAUSE`] and [`EDITS_MAX`].
    #[error("Meta takes one edit a day of what is approved, and ten in thirty days")]
    EditedTooOften,
    /// What Meta switched off stays.
    #[error("what Meta disabled cannot be deleted")]
    Disabled,
}

impl Template {
    /// Whether some version can be sent.
    pub fn is_sendable(&self) -> bool {
        self.versions.iter().any(Version::is_sendable)
    }

    /// It in one language.
    pub fn in_language(&self, language: &str) -> Option<&Version> {
        self.versions.iter().find(|version| version.language == language)
    }

    /// The same, to be changed.
    pub fn in_language_mut(&mut self, language: &str) -> Option<&mut Version> {
        self.versions.iter_mut().find(|version| version.language == language)
    }

    /// It in one language, which may be a new one.
    pub fn version_of(&mut self, language: &str) -> &mut Version {
        let at = match self.versions.binary_search_by(|known| known.language.as_str().cmp(language))
        {
            Ok(at) => at,
            Err(at) => {
                let (language, live, draft) = (language.to_owned(), None, None);
                self.versions.insert(at, Version { language, live, draft });
                at
            }
        };
        #[expect(clippy::indexing_slicing, reason = "it is there, or was put there just now")]
        &mut self.versions[at]
    }

    /// Drops versions of which nothing is left.
    pub fn tidy(&mut self) {
        self.versions.retain(|version| version.live.is_some() || version.draft.is_some());
    }
}

impl Version {
    /// Whether it can be sent.
    pub fn is_sendable(&self) -> bool {
        let live = self.live.as_ref();
        live.is_some_and(|live| live.status.may_be_sent() && live.removal != Some(Errand::Waiting))
    }

    /// What somebody sees when they open it: the draft, if there is one.
    pub fn definition(&self) -> Option<&Definition> {
        let draft = self.draft.as_ref().map(|draft| &draft.definition);
        draft.or_else(|| self.live.as_ref().map(|live| &live.definition))
    }

    /// Takes over what somebody wrote.
    pub fn write(&mut self, definition: Definition) -> Result<(), Refusal> {
        self.must_be_here()?;
        self.draft = Some(Draft { definition, submission: None });
        Ok(())
    }

    /// Sends the draft on its way to Meta.
    pub fn submit(&mut self, now: DateTime<Utc>) -> Result<(), Refusal> {
        self.must_be_here()?;
        let draft = self.draft.as_mut().ok_or(Refusal::NoDraft)?;
        if let Some(live) = &self.live {
            live.may_be_edited(&draft.definition, now)?;
        }
        draft.submission = Some(Errand::Waiting);
        Ok(())
    }

    /// Asks for its end. Answers whether Meta has to be asked: what it never had is simply gone.
    pub fn remove(&mut self) -> Result<bool, Refusal> {
        self.must_be_here()?;
        self.draft = None;
        let Some(live) = &mut self.live else { return Ok(false) };
        if live.status == Status::Disabled {
            return Err(Refusal::Disabled);
        }
        live.removal = Some(Errand::Waiting);
        Ok(true)
    }

    /// Whether Meta is being asked for something.
    pub fn is_on_its_way(&self) -> bool {
        let submission = self.draft.as_ref().and_then(|draft| draft.submission.as_ref());
        let removal = self.live.as_ref().and_then(|live| live.removal.as_ref());
        [submission, removal].contains(&Some(&Errand::Waiting))
    }

    fn must_be_here(&self) -> Result<(), Refusal> {
        if self.is_on_its_way() { Err(Refusal::OnItsWay) } else { Ok(()) }
    }

    /// Takes over what Meta says of all of it. Answers whether that is news.
    pub fn learn(&mut self, said: Live) -> bool {
        let now = said.changed_at;
        let known = self.live.as_ref();
        let (edited_at, removal) =
            known.map_or_else(Default::default, |l| (l.edited_at.clone(), l.removal.clone()));
        // The list does not say why it is paused; a webhook did.
        let reason = said.reason.clone().or_else(|| {
            known.filter(|known| known.status == said.status).and_then(|known| known.reason.clone())
        });
        let mut new = Live { reason, edited_at, removal, ..said };
        if let Some(known) = known {
            if new.next_category.is_none() {
                new.next_category = known.next_category.filter(|_| !known.has_turned(now));
            }
            if new.next_category == known.next_category {
                new.next_category_at = new.next_category_at.or(known.next_category_at);
            }
            new.forget_what_came(now);
            let changed_at = std::mem::replace(&mut new.changed_at, known.changed_at);
            let told = std::mem::replace(&mut new.told, known.told.clone());
            if new == *known {
                return false;
            }
            new.changed_at = changed_at;
            new.told = told.or_later(&known.told);
        }
        self.live = Some(new);
        true
    }
}

impl Live {
    fn may_be_edited(&self, new: &Definition, now: DateTime<Utc>) -> Result<(), Refusal> {
        match self.status {
            Status::Approved => {
                if new.category != self.definition.category {
                    return Err(Refusal::CategoryFixed);
                }
                let lately = self.edited_at.iter().filter(|at| **at > now - EDIT_SPAN);
                let today = self.edited_at.iter().any(|at| *at > now - EDIT_PAUSE);
                if today || lately.count() >= EDITS_MAX {
                    return Err(Refusal::EditedTooOften);
                }
                Ok(())
            }
            Status::Rejected | Status::Paused => Ok(()),
            _ => Err(Refusal::NotEditable),
        }
    }

    /// Whether the time has passed from which on it was to be for something else.
    fn has_turned(&self, now: DateTime<Utc>) -> bool {
        self.next_category_at.or(self.told.turns_at()).is_some_and(|at| at <= now)
    }

    /// Drops the notice of a category that it has by now, and a time that has passed.
    pub fn forget_what_came(&mut self, now: DateTime<Utc>) {
        if self.next_category == Some(self.definition.category) {
            self.next_category = None;
        }
        let is_ahead = |at: &DateTime<Utc>| self.next_category.is_some() && *at > now;
        self.next_category_at = self.next_category_at.filter(is_ahead);
    }

    /// Counts an edit that Meta took.
    pub fn note_edit(&mut self, now: DateTime<Utc>) {
        self.edited_at.retain(|at| *at > now - EDIT_SPAN);
        // What was rejected or paused may be edited as often as one likes.
        if self.status.may_be_sent() {
            self.edited_at.push(now);
        }
    }

    /// Takes over that Meta took an edit; what it said before `asked_at` is about what was there then.
    pub fn edited(&mut self, definition: Definition, asked_at: DateTime<Utc>, now: DateTime<Utc>) {
        self.note_edit(now);
        self.definition = definition;
        self.status = Status::Pending;
        "PENDING".clone_into(&mut self.meta_status);
        self.reason = None;
        self.changed_at = now;
        self.told.hear(Aspect::Status, asked_at);
    }
}
