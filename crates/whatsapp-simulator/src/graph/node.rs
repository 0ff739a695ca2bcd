//! `/{phone_number_id}`: what Meta tells about a number, and what can be changed at once.

use std::sync::Arc;

use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};
use serde_json::{Value, json};

use super::call::{self, Call};
use super::{GraphError, account, auth, object_id, parameters};
use crate::account::Override;
use crate::clock::rfc3339;
use crate::fields::Fields;
use crate::number::Number;
use crate::requests::RequestKind;
use crate::simulation::Simulation;
use crate::webhook;

/// Fields that come without being asked for.
const USUAL: &str = "verified_name,code_verification_status,display_phone_number,quality_rating,\
                     platform_type,throughput,webhook_configuration,last_onboarded_time";

/// `GET /{phone_number_id}`.
pub(super) fn show(call: &Call) -> Result<Value, GraphError> {
    Ok(look(call, &*call.number()?))
}

/// The node of a number.
pub(super) fn look(call: &Call, number: &Number) -> Value {
    let webhooks = configuration(&call.simulation, number);
    let settings = &number.settings;
    let state = number.state.lock();
    let new_name = state.new_name.as_ref();
    call.node(&settings.phone_number_id, USUAL, |field| {
        Some(match field {
            "verified_name" => json!(state.verified_name.as_deref().unwrap_or("Simulator")),
            "code_verification_status" if state.verified => json!("VERIFIED"),
            "code_verification_status" => json!("NOT_VERIFIED"),
            "display_phone_number" => json!(settings.display_phone_number),
            "quality_rating" => json!(state.quality),
            "quality_score" => json!({ "score": state.quality }),
            "platform_type" if state.registered => json!("CLOUD_API"),
            "platform_type" => json!("NOT_APPLICABLE"),
            "throughput" => {
                let level = state.throughput.as_deref();
                json!({ "level": level.unwrap_or(level_of(settings.throughput_per_second)) })
            }
            "status" => json!(state.status()),
            "name_status" => json!(state.name_status),
            "new_name_status" => json!(new_name.map(|(_, status)| status)?),
            "account_mode" => json!("LIVE"),
            "is_pin_enabled" => json!(state.pin.is_some()),
            "is_official_business_account" => {
                json!(state.oba_status.as_deref() == Some("APPROVED"))
            }
            "conversational_automation" => state.automation.clone()?,
            "is_on_biz_app" | "is_preverified_number" => json!(false),
            "whatsapp_business_manager_messaging_limit" | "messaging_limit_tier" => {
                json!(state.messaging_limit)
            }
            "webhook_configuration" => webhooks.clone(),
            "last_onboarded_time" => json!(rfc3339(state.onboarded_ms?)),
            "health_status" => {
                let can = if state.status() == "CONNECTED" { "AVAILABLE" } else { "BLOCKED" };
                let id = settings.phone_number_id.as_str();
                let entity =
                    json!({ "entity_type": "PHONE_NUMBER", "id": id, "can_send_message": can });
                json!({ "can_send_message": can, "entities": [entity] })
            }
            _ => return None,
        })
    })
}

const fn level_of(per_second: usize) -> &'static str {
    if per_second > 80 { "HIGH" } else { "STANDARD" }
}

/// Where messages of this number go, at the levels that are set.
fn configuration(simulation: &Simulation, number: &Number) -> Value {
    let own = number.state.lock().callback.as_ref().map(|callback| callback.url.to_string());
    let of_account = simulation.accounts.callback_url(&number.settings.waba_id);
    let of_app = simulation.webhooks.callback().map(|callback| callback.url.clone());
    Fields::default()
        .maybe("phone_number", own)
        .maybe("whatsapp_business_account", of_account.map(|url| url.to_string()))
        .maybe("application", of_app)
        .done()
}

/// `POST /{phone_number_id}`; a receiver of its own must first prove that it knows the token.
pub(super) async fn change(
    simulation: Arc<Simulation>,
    request: HttpRequest,
    body: Result<Bytes, actix_web::Error>,
) -> HttpResponse {
    let words = body.as_ref().ok().and_then(|body| {
        parameters::read(request.query_string(), body).ok()?.remove("webhook_configuration")
    });
    if auth::authorize(&simulation, &request, object_id(&request)).is_ok()
        && let Some(words) = words
        && let Err(error) = account::prove(&simulation, &words).await
    {
        return error.answer();
    }
    call::perform(simulation, request, body, RequestKind::Node, update).await
}

/// The PIN, the name, the receiver.
fn update(call: &Call) -> Result<Value, GraphError> {
    let number = call.number()?;
    let mut changed = false;
    if let Some(pin) = call.text("pin") {
        let sound = pin.len() == 6 && pin.bytes().all(|b| b.is_ascii_digit());
        if !sound {
            return Err(GraphError::parameter("Param pin must have 6 digits."));
        }
        number.state.lock().pin = Some(pin);
        let news = json!({
            "display_phone_number": number.digits,
            "event": "PIN_CHANGED",
            "requester": "670843887433847",
        });
        webhook::tell_account(&call.simulation, &number.settings.waba_id, "security", &news);
        changed = true;
    }
    if let Some(name) = call.text("new_display_name") {
        number.state.lock().new_name = Some((name, "PENDING_REVIEW".to_owned()));
        changed = true;
    }
    if let Some(configuration) = call.object().optional_object("webhook_configuration")? {
        let url = configuration.optional_text("override_callback_uri", 200)?.unwrap_or_default();
        number.state.lock().callback =
            (!url.is_empty()).then(|| Override { url: url.to_owned().into() });
        changed = true;
    }
    if changed || call.parameters.contains_key("search_visibility") {
        return Ok(json!({ "success": true }));
    }
    Err(GraphError::parameter("Nothing that can be changed was named."))
}
