//! All templates, by account, name and language.

use std::collections::{BTreeMap, HashMap};

use serde_json::{Value, json};

use super::{Category, Format, Quality, Template, TemplateStatus};
use crate::lock::Lock;

/// Ids look like Meta's.
const FIRST_ID: u64 = 1_640_000_000_000_001;

/// How long the name of a deleted template that was approved is taken: 30 days.
const NAME_IS_TAKEN_MS: i64 = 30 * 24 * 60 * 60 * 1_000;

/// All templates.
#[derive(Default)]
pub(crate) struct Templates(Lock<Shelf>);

#[derive(Default)]
struct Shelf {
    by_id: BTreeMap<u64, Template>,
    made: u64,
    /// Until when a name is taken by a template that was deleted.
    taken: HashMap<(String, String, String), i64>,
}

/// A template as a business writes it.
#[derive(Debug)]
pub(crate) struct Draft {
    pub(crate) name: String,
    pub(crate) language: String,
    pub(crate) category: Category,
    pub(crate) format: Format,
    pub(crate) components: Vec<Value>,
    pub(crate) ttl: Option<i64>,
}

/// Why a draft cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoRoom {
    /// The name exists in this language.
    Exists,
    /// It was deleted a short time ago.
    BeingDeleted,
    /// The account has as many as it may have.
    Full,
}

/// Which templates; what is not said does not matter.
#[derive(Default)]
pub(crate) struct Asked<'q> {
    pub(crate) waba_id: Option<&'q str>,
    pub(crate) name: Option<&'q str>,
    pub(crate) language: Option<&'q str>,
}

impl Templates {
    /// Keeps a draft as a template under review.
    pub(crate) fn insert(
        &self,
        waba_id: &str,
        draft: Draft,
        most: usize,
        now_ms: i64,
    ) -> Result<Template, NoRoom> {
        let mut kept = self.0.lock();
        let mut of_account = kept.by_id.values().filter(|template| template.waba_id == waba_id);
        let same = |template: &Template| {
            template.name == draft.name && template.language == draft.language
        };
        if of_account.clone().any(same) {
            return Err(NoRoom::Exists);
        }
        if of_account.by_ref().count() >= most {
            return Err(NoRoom::Full);
        }
        let key = (waba_id.to_owned(), draft.name.clone(), draft.language.clone());
        if kept.taken.get(&key).is_some_and(|until| *until > now_ms) {
            return Err(NoRoom::BeingDeleted);
        }
        // Gaps between the ids, as between Meta's: nobody shall count on them.
        let id = FIRST_ID + kept.made * 7_919;
        kept.made += 1;
        let template = Template {
            id,
            waba_id: waba_id.to_owned(),
            name: draft.name,
            language: draft.language,
            category: draft.category,
            previous_category: None,
            correct_category: None,
            format: draft.format,
            components: draft.components,
            ttl: draft.ttl,
            status: TemplateStatus::Pending,
            rejected_reason: "NONE".to_owned(),
            quality: Quality::Unknown,
            quality_ms: None,
            pauses: 0,
            paused_until_ms: None,
            was_approved: false,
            edits_ms: Vec::new(),
            round: 1,
            updated_ms: now_ms,
        };
        kept.by_id.insert(id, template.clone());
        Ok(template)
    }

    /// Gives an account the template that every new one has.
    pub(crate) fn welcome(&self, waba_id: &str, now_ms: i64) {
        let components = vec![
            json!({ "type": "HEADER", "format": "TEXT", "text": "Hello World" }),
            json!({ "type": "BODY", "text": "Welcome and congratulations!! This message \
                    demonstrates your ability to send a WhatsApp message notification from the \
                    Cloud API, hosted by Meta. Thank you for taking the time to test with us." }),
            json!({ "type": "FOOTER", "text": "WhatsApp Business Platform sample message" }),
        ];
        let draft = Draft {
            name: "hello_world".to_owned(),
            language: "en_US".to_owned(),
            category: Category::Utility,
            format: Format::Positional,
            components,
            ttl: None,
        };
        if let Ok(template) = self.insert(waba_id, draft, usize::MAX, now_ms) {
            self.change(template.id, |template| {
                template.status = TemplateStatus::Approved;
                template.was_approved = true;
            });
        }
    }

    /// The template with this id, as it is now.
    pub(crate) fn find(&self, id: u64) -> Option<Template> {
        self.0.lock().by_id.get(&id).cloned()
    }

    /// The templates that were asked for, newest first.
    pub(crate) fn list(&self, asked: &Asked<'_>) -> Vec<Template> {
        let fits = |wanted: Option<&str>, is: &str| wanted.is_none_or(|wanted| wanted == is);
        let kept = self.0.lock();
        let wanted = |template: &&Template| {
            fits(asked.waba_id, &template.waba_id)
                && fits(asked.name, &template.name)
                && fits(asked.language, &template.language)
        };
        kept.by_id.values().rev().filter(wanted).cloned().collect()
    }

    /// Those whose pause is over.
    pub(super) fn pauses_over(&self, now_ms: i64) -> Vec<u64> {
        let kept = self.0.lock();
        let over = |template: &&Template| template.paused_until_ms.is_some_and(|at| at <= now_ms);
        kept.by_id.values().filter(over).map(|template| template.id).collect()
    }

    /// Changes a template, and answers with it as it is then.
    pub(crate) fn change<T>(
        &self,
        id: u64,
        change: impl FnOnce(&mut Template) -> T,
    ) -> Option<(T, Template)> {
        let mut kept = self.0.lock();
        let template = kept.by_id.get_mut(&id)?;
        let changed = change(template);
        Some((changed, template.clone()))
    }

    /// Forgets a template; its name stays taken for a while if it was ever approved.
    pub(crate) fn remove(&self, id: u64, now_ms: i64) {
        let mut kept = self.0.lock();
        let Some(template) = kept.by_id.remove(&id) else { return };
        if template.was_approved {
            let key = (template.waba_id, template.name, template.language);
            kept.taken.insert(key, now_ms.saturating_add(NAME_IS_TAKEN_MS));
        }
    }
}
