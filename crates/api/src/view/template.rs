//! A template.

use chrono::{DateTime, Utc};
use domain::ids::TemplateId;
use domain::template::change::{Aspect, Change};
use domain::template::{
    Category, Definition, Draft, Errand, Live, Quality, Status, Template, Version,
};
use persistence::templates::Sync;
use serde::Serialize;
use utoipa::ToSchema;

/// A template: a name, and what it says in each language.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Template)]
pub(crate) struct TemplateView {
    id: TemplateId,
    /// The WhatsApp Business Account that has it: all its numbers can send it.
    waba_id: String,
    #[schema(example = "order_confirmation")]
    name: String,
    /// Some version can be sent.
    sendable: bool,
    /// By language.
    versions: Vec<VersionView>,
    created_at: DateTime<Utc>,
    /// Grows with every change.
    pub(crate) version: i64,
}

/// A template in one language.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = TemplateVersion)]
struct VersionView {
    #[schema(example = "pt_BR")]
    language: String,
    /// It can be sent: Meta approved it.
    sendable: bool,
    /// What Meta has; null if it never saw it.
    live: Option<LiveView>,
    /// What somebody wrote, or changes; null if that is what Meta has.
    draft: Option<DraftView>,
}

/// What Meta has.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = TemplateLive)]
struct LiveView {
    /// Meta's id of it.
    meta_id: String,
    #[serde(flatten)]
    definition: Definition,
    status: Status,
    /// The same in Meta's word, which may be newer than this program.
    #[schema(example = "APPROVED")]
    meta_status: String,
    /// Why Meta rejected it, paused it or switched it off.
    reason: Option<String>,
    quality: Quality,
    /// What it will be for from a day after Meta said so.
    next_category: Option<Category>,
    /// From when on, if Meta said that.
    next_category_at: Option<DateTime<Utc>>,
    /// Since when it is as it is.
    changed_at: DateTime<Utc>,
    /// Somebody wants it deleted: what came of that.
    removal: Option<Errand>,
}

/// What somebody wrote.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = TemplateDraft)]
struct DraftView {
    #[serde(flatten)]
    definition: Definition,
    /// It was submitted: what came of that. Once Meta took it, it is `live`.
    submission: Option<Errand>,
}

/// A change of one language of a template.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = TemplateChange)]
pub(crate) struct TemplateChangeView {
    language: String,
    what: Aspect,
    /// What it was; null if there was nothing, or if it is too long to be said.
    before: Option<String>,
    /// What it is.
    after: Option<String>,
    /// Why, as Meta says it.
    reason: Option<String>,
    at: DateTime<Utc>,
}

/// How the last comparison with Meta went.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = TemplateSync)]
pub(crate) struct TemplateSyncView {
    /// When one last came to its end; null if none has.
    finished_at: Option<DateTime<Utc>>,
    /// How many templates Meta had then, each language counted.
    templates: Option<i32>,
    /// Why the last one failed, if it did.
    fault: Option<String>,
    /// When the next one begins by itself; null before the first.
    due: Option<DateTime<Utc>>,
}

impl From<Template> for TemplateView {
    fn from(template: Template) -> Self {
        Self {
            id: template.id,
            sendable: template.is_sendable(),
            waba_id: template.waba_id,
            name: template.name,
            versions: template.versions.into_iter().map(VersionView::from).collect(),
            created_at: template.created_at,
            version: template.version,
        }
    }
}

impl From<Version> for VersionView {
    fn from(version: Version) -> Self {
        Self {
            sendable: version.is_sendable(),
            language: version.language,
            live: version.live.map(LiveView::from),
            draft: version.draft.map(DraftView::from),
        }
    }
}

impl From<Live> for LiveView {
    fn from(live: Live) -> Self {
        Self {
            meta_id: live.meta_id,
            definition: live.definition,
            status: live.status,
            meta_status: live.meta_status,
            reason: live.reason,
            quality: live.quality,
            next_category: live.next_category,
            next_category_at: live.next_category_at,
            changed_at: live.changed_at,
            removal: live.removal,
        }
    }
}

impl From<Draft> for DraftView {
    fn from(draft: Draft) -> Self {
        Self { definition: draft.definition, submission: draft.submission }
    }
}

impl From<Change> for TemplateChangeView {
    fn from(change: Change) -> Self {
        let Change { language, what, before, after, reason, at } = change;
        Self { language, what, before, after, reason, at }
    }
}

impl From<Option<Sync>> for TemplateSyncView {
    fn from(sync: Option<Sync>) -> Self {
        match sync {
            Some(Sync { due, finished_at, templates, fault }) => {
                Self { finished_at, templates, fault, due: Some(due) }
            }
            None => Self { finished_at: None, templates: None, fault: None, due: None },
        }
    }
}
