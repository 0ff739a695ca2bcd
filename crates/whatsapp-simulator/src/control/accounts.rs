//! `/_sim/accounts`, `/_sim/codes` and `/_sim/tokens`: accounts, and who may manage them.

use actix_web::HttpResponse;
use actix_web::web::{Bytes, Data, Path};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::refusal::{self, Refusal};
use crate::account::{Account, AccountState};
use crate::fields::Fields;
use crate::simulation::Simulation;
use crate::token::Grant;
use crate::webhook;

/// All accounts.
pub(super) async fn list(simulation: Data<Simulation>) -> HttpResponse {
    let items: Vec<_> = simulation.accounts.list().iter().map(|account| show(account)).collect();
    HttpResponse::Ok().json(json!({ "items": items }))
}

fn show(account: &Account) -> Value {
    let state = account.state.lock();
    let Ok(Value::Object(fields)) = serde_json::to_value(&*state) else { return Value::Null };
    Fields::from(fields).with("waba_id", account.id.as_str()).done()
}

/// Adds an account, or changes what is named of one.
pub(super) async fn set(
    simulation: Data<Simulation>,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Refusal> {
    let mut named: Map<String, Value> = refusal::body(body)?;
    let Some(Value::String(id)) = named.remove("waba_id") else {
        return Err(Refusal::bad("waba_id is required"));
    };
    simulation.open_account(&id);
    let account = simulation.accounts.find(&id);
    let account = account.ok_or_else(|| Refusal::not_found("there is no such account"))?;
    {
        let mut state = account.state.lock();
        let mut all =
            serde_json::to_value(&*state).map_err(|error| Refusal::bad(error.to_string()))?;
        let callback = state.callback.clone();
        if let Some(fields) = all.as_object_mut() {
            if let Some(unknown) = named.keys().find(|key| !fields.contains_key(*key)) {
                return Err(Refusal::bad(format!("an account has no {unknown}")));
            }
            fields.extend(named);
        }
        let changed: AccountState =
            serde_json::from_value(all).map_err(|error| Refusal::bad(error.to_string()))?;
        *state = AccountState { callback, ..changed };
    }
    Ok(HttpResponse::Created().json(show(&account)))
}

/// A webhook of an account, now: any field with any value.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct News {
    field: String,
    value: Value,
}

/// The fields of Meta's that are not messages.
const FIELDS: [&str; 17] = [
    "account_alerts",
    "account_review_update",
    "account_settings_update",
    "account_update",
    "business_capability_update",
    "business_username_update",
    "flows",
    "message_template_components_update",
    "message_template_quality_update",
    "message_template_status_update",
    "partner_solutions",
    "payment_configuration_update",
    "phone_number_name_update",
    "phone_number_quality_update",
    "security",
    "template_category_update",
    "tracking_events",
];

/// `POST /_sim/accounts/{waba}/news`. Bans and reviews show in the account, too.
pub(super) async fn news(
    simulation: Data<Simulation>,
    id: Path<String>,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Refusal> {
    let simulation = simulation.into_inner();
    let News { field, value } = refusal::body(body)?;
    let account = simulation.accounts.find(&id);
    let account = account.ok_or_else(|| Refusal::not_found(format!("there is no account {id}")))?;
    let field = FIELDS.into_iter().find(|known| *known == field);
    let field = field.ok_or_else(|| Refusal::bad(format!("field must be one of {FIELDS:?}")))?;
    if let Some(ban) = value.pointer("/ban_info/waba_ban_state").and_then(Value::as_str) {
        let status = if ban == "DISABLE" { "DISABLED" } else { "ACTIVE" };
        status.clone_into(&mut account.state.lock().status);
    }
    if field == "account_review_update"
        && let Some(decision) = value.get("decision").and_then(Value::as_str)
    {
        decision.clone_into(&mut account.state.lock().account_review_status);
    }
    webhook::tell_account(&simulation, &account.id, field, &value);
    Ok(HttpResponse::Accepted().json(json!({ "field": field, "waba_id": account.id })))
}

/// `POST /_sim/codes`: what Embedded Signup would give the browser.
pub(super) async fn code(
    simulation: Data<Simulation>,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Refusal> {
    let grant: Grant = refusal::body(body)?;
    let code = simulation.tokens.code(grant, simulation.clock.now_ms());
    Ok(HttpResponse::Created().json(json!({ "code": code })))
}

/// A token, and what it may do.
#[derive(Deserialize)]
struct Given {
    token: String,
    #[serde(flatten)]
    grant: Map<String, Value>,
}

/// `POST /_sim/tokens`: gives out a token, or changes what it may do.
pub(super) async fn token(
    simulation: Data<Simulation>,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Refusal> {
    let Given { token, grant } = refusal::body(body)?;
    let grant: Grant = serde_json::from_value(Value::Object(grant))
        .map_err(|error| Refusal::bad(error.to_string()))?;
    simulation.tokens.grant(token.clone(), grant.clone());
    Ok(HttpResponse::Created().json(json!({ "token": token, "grant": grant })))
}
