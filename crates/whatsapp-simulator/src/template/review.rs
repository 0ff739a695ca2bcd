//! Meta's side of a template's life: the review, and what customers do to it later.
//!
//! Meta's pages "Template review", "Template pausing": the first pause lasts 3 hours, the second 6,
//! the third is for good.

use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{Category, Quality, Template, TemplateStatus, news};
use crate::config::Config;
use crate::lock::Lock;
use crate::simulation::Simulation;

const HOUR_MS: i64 = 60 * 60 * 1_000;

/// How reviews go; `POST /_sim/review` sets it.
pub(crate) struct Review(Lock<ReviewSettings>);

/// Settings of [`Review`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReviewSettings {
    /// Real milliseconds from a submission to the verdict; 0: in the answer itself; `None`: until
    /// somebody decides by `/_sim`.
    pub(crate) after_ms: Option<u64>,
    /// Whether an approved template stays usable, with its new text, when it is edited.
    #[serde(default)]
    pub(crate) edits_stay_approved: bool,
    /// The first that fits decides; without one, it is an approval.
    #[serde(default)]
    pub(crate) rules: Vec<Rule>,
}

/// What happens to templates like this.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rule {
    /// Part of the name.
    #[serde(default)]
    name_contains: Option<String>,
    /// Part of the components.
    #[serde(default)]
    text_contains: Option<String>,
    #[serde(default)]
    category: Option<Category>,
    /// `null`: it stays under review.
    verdict: Option<Action>,
}

/// What Meta or customers can do to a template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Action {
    Approve,
    Reject {
        #[serde(default = "invalid_format")]
        reason: String,
        /// Only for `INVALID_FORMAT`.
        #[serde(default)]
        recommendation: Option<String>,
    },
    Pause,
    Unpause,
    Disable,
    Flag,
    Reinstate,
    Lock,
    Archive,
    Appeal,
    /// RED pauses, too.
    Quality {
        score: Quality,
    },
    Category {
        to: Category,
        /// Only announces it, a day ahead.
        #[serde(default)]
        notice: bool,
    },
}

fn invalid_format() -> String {
    "INVALID_FORMAT".to_owned()
}

impl Review {
    /// As it was configured.
    pub(crate) fn new(config: &Config) -> Self {
        let millis = |after: Duration| u64::try_from(after.as_millis()).unwrap_or(u64::MAX);
        Self(Lock::new(ReviewSettings {
            after_ms: config.review_after.map(millis),
            edits_stay_approved: false,
            rules: Vec::new(),
        }))
    }

    /// The settings of the moment.
    pub(crate) fn settings(&self) -> ReviewSettings {
        self.0.lock().clone()
    }

    /// Other settings, for what is submitted from now on.
    pub(crate) fn set(&self, settings: ReviewSettings) {
        *self.0.lock() = settings;
    }
}

impl Rule {
    fn fits(&self, template: &Template) -> bool {
        let text = || json!(template.components).to_string();
        self.name_contains.as_deref().is_none_or(|part| template.name.contains(part))
            && self.text_contains.as_deref().is_none_or(|part| text().contains(part))
            && self.category.is_none_or(|category| category == template.category)
    }
}

/// Begins the review of a template that is pending, and answers with it as it is then.
pub(crate) fn submit(simulation: &Arc<Simulation>, template: Template) -> Template {
    let (id, round) = (template.id, template.round);
    match simulation.review.settings().after_ms {
        None => template,
        Some(0) => {
            decide(simulation, id, round);
            simulation.templates.find(id).unwrap_or(template)
        }
        Some(ms) => {
            let later = Arc::clone(simulation);
            let work = simulation.work.clone();
            simulation.runtime.spawn(async move {
                tokio::time::sleep(Duration::from_millis(ms)).await;
                decide(&later, id, round);
                drop(work);
            });
            template
        }
    }
}

/// The verdict on a submission, unless it was withdrawn, replaced or decided meanwhile.
fn decide(simulation: &Arc<Simulation>, id: u64, round: u64) {
    let Some(template) = simulation.templates.find(id) else { return };
    if template.round != round || template.status != TemplateStatus::Pending {
        return;
    }
    let rules = simulation.review.settings().rules;
    let rule = rules.into_iter().find(|rule| rule.fits(&template));
    if let Some(verdict) = rule.map_or(Some(Action::Approve), |rule| rule.verdict) {
        apply(simulation, id, &verdict);
    }
}

/// Does something to a template, and tells the business. `None`: there is no such template.
pub(crate) fn apply(simulation: &Arc<Simulation>, id: u64, action: &Action) -> Option<Template> {
    let now_ms = simulation.clock.now_ms();
    let set = |status: TemplateStatus| {
        simulation.templates.change(id, |template| {
            template.status = status;
            template.updated_ms = now_ms;
            template.paused_until_ms = None;
            template.was_approved |= status == TemplateStatus::Approved;
        })
    };
    let told = |status: TemplateStatus, reason: &str| {
        let ((), template) = set(status)?;
        news::status_updated(simulation, &template, status.word(), Some(reason), None);
        Some(template)
    };
    match action {
        Action::Approve => approve(simulation, id, now_ms),
        Action::Reject { reason, recommendation } => {
            reject(simulation, id, reason, recommendation.as_deref())
        }
        Action::Pause => pause(simulation, id),
        Action::Unpause => unpause(simulation, id),
        Action::Disable => {
            let ((), template) = set(TemplateStatus::Disabled)?;
            let date = json!({ "disable_date": now_ms.div_euclid(1000).to_string() });
            let more = Some(("disable_info", date));
            news::status_updated(simulation, &template, "DISABLED", Some("NONE"), more);
            Some(template)
        }
        Action::Flag => told(TemplateStatus::Flagged, "NONE"),
        Action::Reinstate => told(TemplateStatus::Reinstated, "NONE"),
        Action::Lock => told(TemplateStatus::Locked, "NONE"),
        Action::Archive => told(TemplateStatus::Archived, "NONE"),
        Action::Appeal => told(TemplateStatus::InAppeal, "NONE"),
        Action::Quality { score } => quality(simulation, id, *score),
        Action::Category { to, notice } => categorise(simulation, id, *to, *notice),
    }
}

fn approve(simulation: &Arc<Simulation>, id: u64, now_ms: i64) -> Option<Template> {
    let (was_edited, template) = simulation.templates.change(id, |template| {
        template.status = TemplateStatus::Approved;
        "NONE".clone_into(&mut template.rejected_reason);
        template.was_approved = true;
        template.updated_ms = now_ms;
        template.round > 1
    })?;
    news::status_updated(simulation, &template, "APPROVED", Some("NONE"), None);
    if was_edited {
        news::components_updated(simulation, &template);
    }
    Some(template)
}

fn reject(
    simulation: &Arc<Simulation>,
    id: u64,
    reason: &str,
    recommendation: Option<&str>,
) -> Option<Template> {
    let ((), template) = simulation.templates.change(id, |template| {
        template.status = TemplateStatus::Rejected;
        reason.clone_into(&mut template.rejected_reason);
        template.updated_ms = simulation.clock.now_ms();
    })?;
    let more = (reason == "INVALID_FORMAT").then(|| {
        let recommendation = recommendation.unwrap_or("Check the format of the components.");
        let info = json!({ "reason": "The format is invalid.", "recommendation": recommendation });
        ("rejection_info", info)
    });
    news::status_updated(simulation, &template, "REJECTED", Some(reason), more);
    Some(template)
}

/// The first and the second pause end by themselves; there is no third.
fn pause(simulation: &Arc<Simulation>, id: u64) -> Option<Template> {
    let now_ms = simulation.clock.now_ms();
    let (title, template) = simulation.templates.change(id, |template| {
        template.pauses += 1;
        template.updated_ms = now_ms;
        let (title, hours) = match template.pauses {
            1 => ("FIRST_PAUSE", 3),
            2 => ("SECOND_PAUSE", 6),
            _ => {
                template.status = TemplateStatus::Disabled;
                return "DISABLED";
            }
        };
        template.status = TemplateStatus::Paused;
        template.paused_until_ms = Some(now_ms.saturating_add(hours * HOUR_MS));
        title
    })?;
    let event = template.status.word();
    let description = "Customers reported or blocked messages of this template.";
    let info = json!({ "title": title, "description": description });
    news::status_updated(simulation, &template, event, Some("NONE"), Some(("other_info", info)));
    Some(template)
}

fn unpause(simulation: &Arc<Simulation>, id: u64) -> Option<Template> {
    let ((), template) = simulation.templates.change(id, |template| {
        template.status = TemplateStatus::Approved;
        template.paused_until_ms = None;
        template.updated_ms = simulation.clock.now_ms();
    })?;
    let info = json!({ "title": "UNPAUSE", "description": "The template can be sent again." });
    let more = Some(("other_info", info));
    news::status_updated(simulation, &template, "APPROVED", Some("NONE"), more);
    Some(template)
}

/// Ends the pauses that are over. Asked whenever the clock was moved, or a template is looked at.
pub(crate) fn resume_due(simulation: &Arc<Simulation>) {
    let now_ms = simulation.clock.now_ms();
    for id in simulation.templates.pauses_over(now_ms) {
        unpause(simulation, id);
    }
}

fn quality(simulation: &Arc<Simulation>, id: u64, score: Quality) -> Option<Template> {
    let now_ms = simulation.clock.now_ms();
    let (before, template) = simulation.templates.change(id, |template| {
        template.quality_ms = Some(now_ms);
        template.updated_ms = now_ms;
        std::mem::replace(&mut template.quality, score)
    })?;
    if before != score {
        news::quality_updated(simulation, &template, before);
    }
    if score == Quality::Red && template.status.may_be_sent() {
        return pause(simulation, id);
    }
    Some(template)
}

fn categorise(
    simulation: &Arc<Simulation>,
    id: u64,
    to: Category,
    notice: bool,
) -> Option<Template> {
    let now_ms = simulation.clock.now_ms();
    if notice {
        let ((), template) =
            simulation.templates.change(id, |template| template.correct_category = Some(to))?;
        let at_ms = now_ms.saturating_add(24 * HOUR_MS);
        news::category_will_change(simulation, &template, to, at_ms);
        return Some(template);
    }
    let (before, template) = simulation.templates.change(id, |template| {
        let before = std::mem::replace(&mut template.category, to);
        template.previous_category = Some(before);
        template.correct_category = None;
        template.updated_ms = now_ms;
        before
    })?;
    if before != to {
        news::category_updated(simulation, &template, before);
    }
    Some(template)
}
