//! The webhooks about templates: Meta's fields `message_template_status_update` and its neighbours.

use std::sync::Arc;

use serde_json::{Value, json};

use super::{Category, Quality, Template};
use crate::fields::{Fields, text_of};
use crate::simulation::Simulation;
use crate::webhook;

/// What every one of them begins with.
fn about(template: &Template) -> Fields {
    Fields::default()
        .with("message_template_id", template.id)
        .with("message_template_name", template.name.as_str())
        .with("message_template_language", template.language.as_str())
}

/// `message_template_status_update`: an event, why (`null` after a deletion), and what belongs to it.
pub(crate) fn status_updated(
    simulation: &Arc<Simulation>,
    template: &Template,
    event: &str,
    reason: Option<&str>,
    more: Option<(&str, Value)>,
) {
    let mut value = about(template)
        .with("event", event)
        .with("reason", reason)
        .with("message_template_category", template.category.word());
    if let Some((key, more)) = more {
        value = value.with(key, more);
    }
    tell(simulation, template, "message_template_status_update", value);
}

/// `message_template_quality_update`.
pub(super) fn quality_updated(simulation: &Arc<Simulation>, template: &Template, before: Quality) {
    let value = about(template)
        .with("previous_quality_score", before.word())
        .with("new_quality_score", template.quality.word());
    tell(simulation, template, "message_template_quality_update", value);
}

/// `template_category_update`: what it is now, and what it was.
pub(super) fn category_updated(
    simulation: &Arc<Simulation>,
    template: &Template,
    before: Category,
) {
    let value = about(template)
        .with("previous_category", before.word())
        .with("new_category", template.category.word());
    tell(simulation, template, "template_category_update", value);
}

/// `template_category_update`, a day ahead.
pub(super) fn category_will_change(
    simulation: &Arc<Simulation>,
    template: &Template,
    to: Category,
    at_ms: i64,
) {
    let value = about(template)
        .with("new_category", template.category.word())
        .with("correct_category", to.word())
        .with("category_update_timestamp", at_ms.div_euclid(1000));
    tell(simulation, template, "template_category_update", value);
}

/// `message_template_components_update`.
pub(crate) fn components_updated(simulation: &Arc<Simulation>, template: &Template) {
    let text = |kind: &str| {
        let component = template.component(kind)?;
        text_of(component, "text").map(str::to_owned)
    };
    let buttons = template.component("BUTTONS").and_then(|component| {
        let buttons = component.get("buttons")?.as_array()?.iter().map(|button| {
            Fields::default()
                .maybe("message_template_button_type", button.get("type").cloned())
                .maybe("message_template_button_text", button.get("text").cloned())
                .maybe("message_template_button_url", button.get("url").cloned())
                .maybe("message_template_button_phone_number", button.get("phone_number").cloned())
                .done()
        });
        Some(json!(buttons.collect::<Vec<_>>()))
    });
    let value = about(template)
        .maybe("message_template_title", text("HEADER"))
        .with("message_template_element", text("BODY").unwrap_or_default())
        .maybe("message_template_footer", text("FOOTER"))
        .maybe("message_template_buttons", buttons);
    tell(simulation, template, "message_template_components_update", value);
}

fn tell(simulation: &Arc<Simulation>, template: &Template, field: &'static str, value: Fields) {
    webhook::tell_account(simulation, &template.waba_id, field, &value.done());
}
