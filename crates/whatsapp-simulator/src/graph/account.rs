//! `/{waba}` and its edges: the account itself, its numbers, and who hears of it.

use std::sync::Arc;

use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse};
use serde_json::{Value, json};

use super::call::{self, Call};
use super::{GraphError, node, object_id, paging, parameters};
use crate::account::Override;
use crate::config::BusinessNumber;
use crate::fields::Fields;
use crate::requests::RequestKind;
use crate::simulation::Simulation;
use crate::webhook::verify;

/// Fields of an account that come without being asked for.
const USUAL: &str = "name,currency,timezone_id,message_template_namespace";

/// `GET /{waba}`.
pub(super) fn read(call: &Call) -> Result<Value, GraphError> {
    let account = call.account()?;
    let state = account.state.lock();
    Ok(call.node(&account.id, USUAL, |field| {
        Some(match field {
            "name" => json!(state.name),
            "currency" => json!(state.currency),
            "timezone_id" => json!(state.timezone_id),
            "country" | "primary_business_location" => json!(state.country),
            "status" => json!(state.status),
            "account_review_status" => json!(state.account_review_status),
            "business_verification_status" => json!(state.business_verification_status),
            "ownership_type" => json!("SELF"),
            "message_template_namespace" => {
                json!(format!("{:0>8}_{:0>4}", account.id, state.timezone_id))
            }
            "owner_business_info" => {
                json!({ "id": state.business_id, "name": state.business_name })
            }
            "is_enabled_for_insights" => json!(true),
            "health_status" => health(&account.id, &state.status),
            _ => return None,
        })
    }))
}

fn health(id: &str, status: &str) -> Value {
    let can = if status == "ACTIVE" { "AVAILABLE" } else { "BLOCKED" };
    let entity = json!({ "entity_type": "WABA", "id": id, "can_send_message": can });
    json!({ "can_send_message": can, "entities": [entity] })
}

/// `GET /{waba}/phone_numbers`, newest first.
pub(super) fn numbers(call: &Call) -> Result<Value, GraphError> {
    let account = call.account()?;
    let numbers = call.simulation.numbers.all();
    let own = numbers.iter().filter(|number| number.settings.waba_id == account.id);
    // By position and not by id: ids may be no numbers.
    let items = own.zip(1_u64..).map(|(number, at)| (at, node::look(call, number)));
    let mut items: Vec<_> = items.collect();
    items.reverse();
    paging::page(call, &items)
}

/// `POST /{waba}/phone_numbers`: adds one, which must be verified and registered then.
pub(super) fn add_number(call: &Call) -> Result<Value, GraphError> {
    let account = call.account()?;
    let code = call.text("cc").map_or_else(|| call.required_text("country_code"), Ok)?;
    let phone = call.required_text("phone_number")?;
    let name = call.required_text("verified_name")?;
    let digits = super::digits(&format!("{code}{phone}"));
    let digits = digits.filter(|_| code.len() <= 4 && code.bytes().all(|b| b.is_ascii_digit()));
    let digits =
        digits.ok_or_else(|| GraphError::parameter("Param phone_number is not a phone number."))?;
    let all = call.simulation.numbers.all();
    if all.iter().any(|number| number.digits == digits) {
        return Err(GraphError::managed(
            2_388_012,
            "Phone number is already in use",
            "This phone number is registered to an account.",
        ));
    }
    let own = all.iter().filter(|number| number.settings.waba_id == account.id).count();
    if own >= account.state.lock().number_limit {
        return Err(GraphError::managed(
            2_388_103,
            "Phone number limit reached",
            "The account has as many numbers as it may have.",
        ));
    }
    let id = call.simulation.numbers.new_id();
    let number = call.simulation.add_number(BusinessNumber {
        registered: false,
        verified_name: Some(name.clone()),
        token: all.iter().find_map(|number| {
            (number.settings.waba_id == account.id).then(|| number.settings.token.clone())?
        }),
        ..BusinessNumber::new(&id, &format!("+{digits}"), &account.id)
    });
    let mut state = number.state.lock();
    state.verified = false;
    "PENDING_REVIEW".clone_into(&mut state.name_status);
    Ok(json!({ "id": id }))
}

/// `GET /{waba}/subscribed_apps`.
pub(super) fn subscribed(call: &Call) -> Result<Value, GraphError> {
    let account = call.account()?;
    let state = account.state.lock();
    if !state.subscribed {
        return Ok(json!({ "data": [] }));
    }
    let app = json!({
        "id": call.simulation.config.app_id,
        "name": "Simulated app",
        "link": "https://www.facebook.com/games/?app_id=670843887433847",
    });
    let url = state.callback.as_ref().map(|callback| callback.url.to_string());
    let entry = Fields::default()
        .with("whatsapp_business_api_data", app)
        .maybe("override_callback_uri", url)
        .done();
    Ok(json!({ "data": [entry] }))
}

/// `POST /{waba}/subscribed_apps`; a receiver of its own must first prove that it knows the token.
pub(super) async fn subscribe(
    simulation: Data<Simulation>,
    request: HttpRequest,
    body: Result<Bytes, actix_web::Error>,
) -> HttpResponse {
    let simulation = simulation.into_inner();
    let words =
        body.as_ref().ok().and_then(|body| parameters::read(request.query_string(), body).ok());
    if super::auth::authorize_account(&simulation, &request, object_id(&request)).is_ok()
        && let Some(words) = words
        && let Err(error) = prove(&simulation, &Value::Object(words)).await
    {
        return error.answer();
    }
    call::perform(simulation, request, body, RequestKind::Subscribe, |call| {
        let account = call.account()?;
        let mut state = account.state.lock();
        state.subscribed = true;
        state.callback = call.text("override_callback_uri").map(|url| Override { url: url.into() });
        Ok(json!({ "success": true }))
    })
    .await
}

/// `DELETE /{waba}/subscribed_apps`.
pub(super) fn unsubscribe(call: &Call) -> Result<Value, GraphError> {
    let account = call.account()?;
    let mut state = account.state.lock();
    state.subscribed = false;
    state.callback = None;
    Ok(json!({ "success": true }))
}

/// Asks the receiver that `words` name, if they name one, for the token that they name.
pub(super) async fn prove(simulation: &Arc<Simulation>, words: &Value) -> Result<(), GraphError> {
    let word = |key: &str| words.get(key).and_then(Value::as_str).unwrap_or_default();
    let url = word("override_callback_uri").to_owned();
    if url.is_empty() {
        return Ok(());
    }
    let token = word("verify_token").to_owned();
    if url.len() > 200 || token.is_empty() {
        return Err(GraphError::parameter(
            "override_callback_uri has at most 200 characters and needs a verify_token.",
        ));
    }
    let asked = Arc::clone(simulation);
    let asking = simulation.runtime.spawn(async move { verify(&asked, &url, &token).await });
    match asking.await {
        Ok(verification) if verification.verified => Ok(()),
        Ok(verification) => Err(GraphError::managed(
            2_200_044,
            "Callback verification failed",
            verification.problem.unwrap_or_default(),
        )),
        Err(_stopping) => Err(GraphError::parameter("The simulator is stopping.")),
    }
}
