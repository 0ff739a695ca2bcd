//! `/{waba}/message_templates` and `/{template}`: the templates of an account.
//!
//! Meta's pages "Templates", "Template components" and their neighbours.

mod buttons;
mod carousel;
mod components;
mod limits;
mod send;

use serde_json::{Value, json};

pub(super) use self::send::check as check_send;
use super::GraphError;
use super::call::Call;
use super::paging;
use crate::fields::Fields;
use crate::template::{self, Asked, Category, Draft, Format, NoRoom, Template, TemplateStatus};

/// Fields of a template that come without being asked for.
const USUAL: &str = "name,parameter_format,components,language,status,category,previous_category,\
                     message_send_ttl_seconds";

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

/// `GET /{waba}/message_templates`.
pub(super) fn list(call: &Call) -> Result<Value, GraphError> {
    let account = call.account()?;
    template::resume_due(&call.simulation);
    let (name, language) = (call.text("name"), call.text("language"));
    let (status, category) = (call.text("status"), call.text("category"));
    let part = call.text("name_or_content").map(|part| part.to_lowercase());
    let all = call.simulation.templates.list(&Asked {
        waba_id: Some(&account.id),
        name: name.as_deref(),
        language: language.as_deref(),
    });
    let wanted = |template: &&Template| {
        let text = || json!([template.name, template.components]).to_string().to_lowercase();
        status.as_deref().is_none_or(|status| template.status.word() == status.to_uppercase())
            && category
                .as_deref()
                .is_none_or(|category| template.category.word() == category.to_uppercase())
            && part.as_deref().is_none_or(|part| text().contains(part))
    };
    let items: Vec<_> =
        all.iter().filter(wanted).map(|template| (template.id, show(call, template))).collect();
    let page = paging::page(call, &items)?;
    if call.text("summary").is_none() {
        return Ok(page);
    }
    let summary = json!({
        "total_count": all.len(),
        "message_template_count": all.len(),
        "message_template_limit": account.state.lock().templates_at_most(),
        "are_translations_complete": true,
    });
    let Value::Object(page) = page else { return Ok(page) };
    Ok(Fields::from(page).with("summary", summary).done())
}

/// `GET /{template}`.
pub(super) fn read(call: &Call) -> Result<Value, GraphError> {
    Ok(show(call, &call.template()?))
}

/// The node. Handles of samples are shown as addresses, as Meta does.
fn show(call: &Call, template: &Template) -> Value {
    call.node(&template.id.to_string(), USUAL, |field| {
        let mut value = template.field(field)?;
        if field == "components" {
            show_samples(call, &mut value);
        }
        Some(value)
    })
}

fn show_samples(call: &Call, value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| show_samples(call, item)),
        Value::Object(fields) => fields.values_mut().for_each(|field| show_samples(call, field)),
        Value::String(text) if text.starts_with("4::") => {
            if let Some(number) = call.simulation.uploads.number_of(text) {
                let host = call.request.connection_info().host().to_owned();
                *text = format!("http://{host}/whatsapp_business/samples/{number}");
            }
        }
        _ => {}
    }
}

/// `POST /{waba}/message_templates`.
pub(super) fn create(call: &Call) -> Result<Value, GraphError> {
    let account = call.account()?;
    let request = call.object();
    let name = request.required_text("name", usize::MAX)?;
    let sound = name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    if !sound || name.len() > 512 {
        let text = "Message template name can only have lowercase letters, digits and underscores, \
                    512 at most.";
        return Err(GraphError::of(100, "Invalid parameter", text));
    }
    let language = request.required_text("language", 16)?;
    if !template::is_known_language(language) {
        let text = format!("Language {language} is not supported.");
        return Err(GraphError::of(100, "Invalid parameter", text));
    }
    let category = category(request.required_text("category", 64)?)?;
    let format = format(call)?.unwrap_or_default();
    let components = components::check(&call.simulation, category, format, &request)?;
    let draft = Draft {
        name: name.to_owned(),
        language: language.to_owned(),
        category,
        format,
        components,
        ttl: limits::ttl(call, category)?,
    };
    let most = account.state.lock().templates_at_most();
    let now_ms = call.simulation.clock.now_ms();
    let template = call
        .simulation
        .templates
        .insert(&account.id, draft, most, now_ms)
        .map_err(|problem| no_room(problem, language))?;
    let template = template::submit(&call.simulation, template);
    Ok(json!({
        "id": template.id.to_string(),
        "status": template.status,
        "category": template.category,
    }))
}

fn no_room(problem: NoRoom, language: &str) -> GraphError {
    match problem {
        NoRoom::Exists => GraphError::managed(
            2_388_024,
            "Content in this language already exists",
            format!("There is already {language} content for this template."),
        ),
        NoRoom::BeingDeleted => GraphError::managed(
            2_388_023,
            "Message template language is being deleted",
            format!("New {language} content can't be added for 4 weeks after its deletion."),
        ),
        NoRoom::Full => GraphError::managed(
            2_388_019,
            "Message template limit exceeded",
            "The account has as many templates as it may have.",
        ),
    }
}

fn category(word: &str) -> Result<Category, GraphError> {
    Category::named(word).ok_or_else(|| {
        let text = "Param category must be one of {UTILITY, MARKETING, AUTHENTICATION}.";
        GraphError::of(100, "Invalid parameter", text)
    })
}

fn format(call: &Call) -> Result<Option<Format>, GraphError> {
    match call.text("parameter_format").map(|word| word.to_uppercase()).as_deref() {
        None => Ok(None),
        Some("POSITIONAL") => Ok(Some(Format::Positional)),
        Some("NAMED") => Ok(Some(Format::Named)),
        Some(_) => Err(GraphError::of(
            100,
            "Invalid parameter",
            "Param parameter_format must be one of {POSITIONAL, NAMED}.",
        )),
    }
}

/// `POST /{template}`: another category, other components, another time to live.
pub(super) fn edit(call: &Call) -> Result<Value, GraphError> {
    let before = call.template()?;
    let simulation = &call.simulation;
    let now_ms = simulation.clock.now_ms();
    limits::may_be_edited(&before, now_ms)?;
    let category = call.text("category").map(|word| category(&word)).transpose()?;
    let approved = before.status == TemplateStatus::Approved;
    if approved && category.is_some_and(|category| category != before.category) {
        let text = "The category of an approved template cannot be changed.";
        return Err(GraphError::managed(2_388_039, "Template category can't be changed", text));
    }
    let category = category.unwrap_or(before.category);
    let format = format(call)?.unwrap_or(before.format);
    let components = match call.parameters.get("components") {
        None => None,
        Some(_) => Some(components::check(simulation, category, format, &call.object())?),
    };
    let ttl = limits::ttl(call, category)?;
    let stays = approved && simulation.review.settings().edits_stay_approved;
    let edited = simulation.templates.change(before.id, |template| {
        if let Some(components) = components {
            template.components = components;
        }
        template.category = category;
        template.format = format;
        template.ttl = ttl.or(template.ttl);
        template.round += 1;
        template.updated_ms = now_ms;
        if approved {
            template.edits_ms.retain(|at| now_ms - at < 30 * DAY_MS);
            template.edits_ms.push(now_ms);
        }
        if !stays {
            template.status = TemplateStatus::Pending;
            template.paused_until_ms = None;
        }
    });
    let ((), template) = edited.ok_or_else(|| call.unknown())?;
    if stays {
        template::components_updated(simulation, &template);
    } else {
        template::submit(simulation, template);
    }
    Ok(json!({ "success": true }))
}

/// `DELETE /{waba}/message_templates`: all languages of `name`, or the ones of `hsm_id`, `hsm_ids`.
pub(super) fn delete(call: &Call) -> Result<Value, GraphError> {
    let account = call.account()?;
    let name = call.text("name");
    let mut ids: Vec<String> = call.text("hsm_id").into_iter().collect();
    if let Some(Value::Array(list)) = call.parameters.get("hsm_ids") {
        let text = |id: &Value| id.as_str().map_or_else(|| id.to_string(), str::to_owned);
        ids.extend(list.iter().map(text));
    }
    if name.is_none() && ids.is_empty() {
        return Err(GraphError::parameter("The parameter name is required."));
    }
    let mut wanted = call.simulation.templates.list(&Asked {
        waba_id: Some(&account.id),
        name: name.as_deref(),
        language: None,
    });
    if !ids.is_empty() {
        wanted.retain(|template| ids.contains(&template.id.to_string()));
    }
    if wanted.is_empty() {
        return Err(GraphError::managed(
            2_593_002,
            "Message template can't be found",
            "No template of this account has this name or id.",
        ));
    }
    if wanted.iter().any(|template| template.status == TemplateStatus::Disabled) {
        return Err(GraphError::managed(
            2_388_039,
            "Message template can't be deleted",
            "A template that is disabled cannot be deleted.",
        ));
    }
    for template in wanted {
        call.simulation.templates.remove(template.id, call.simulation.clock.now_ms());
        template::status_updated(&call.simulation, &template, "DELETED", None, None);
    }
    Ok(json!({ "success": true }))
}

/// `POST /{template}/unpause`.
pub(super) fn unpause(call: &Call) -> Result<Value, GraphError> {
    let template = call.template()?;
    if template.status != TemplateStatus::Paused {
        return Ok(json!({ "success": false, "reason": "The template is not paused." }));
    }
    template::apply(&call.simulation, template.id, &template::Action::Unpause);
    Ok(json!({ "success": true }))
}
