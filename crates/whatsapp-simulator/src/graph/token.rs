//! `/oauth/access_token` and `/debug_token`: getting a token, and knowing what it may do.
//!
//! Meta's pages "Embedded Signup" and "Debug token".

use serde_json::{Value, json};

use super::call::Call;
use super::{GraphError, auth, proof};
use crate::fields::Fields;
use crate::token::{Grant, usual_scopes};

/// `/oauth/access_token`: a code of `/_sim/codes` for a token. The secret is that of the receiver.
pub(super) fn exchange(call: &Call) -> Result<Value, GraphError> {
    let client = call.required_text("client_id")?;
    let secret = call.required_text("client_secret")?;
    let code = call.required_text("code")?;
    let simulation = &call.simulation;
    if client != simulation.config.app_id {
        return Err(GraphError::of(101, "Error validating application", "Cannot get the app."));
    }
    let known = simulation.webhooks.callback();
    if known.is_some_and(|callback| callback.app_secret != secret) {
        return Err(GraphError::of(1, "Error validating client secret", "The secret is wrong."));
    }
    let token = simulation.tokens.exchange(&code, simulation.clock.now_ms());
    let token = token.ok_or_else(|| {
        GraphError::of(
            100,
            "Invalid verification code format",
            "This authorization code has been used, has expired or is not known.",
        )
    })?;
    Ok(json!({ "access_token": token, "token_type": "bearer" }))
}

/// `/debug_token?input_token=`, asked by the app itself or with any good token.
pub(super) fn debug(call: &Call) -> Result<Value, GraphError> {
    let simulation = &call.simulation;
    let bearer = auth::token(&call.request);
    let by_app = bearer.as_ref().is_some_and(|token| {
        let secret = simulation.webhooks.callback().map(|callback| callback.app_secret.clone());
        let (app, given) = token.split_once('|').unwrap_or_default();
        app == simulation.config.app_id && secret.is_none_or(|secret| secret == given)
    });
    match bearer {
        // Such a token shows the secret itself.
        Some(token) if by_app => proof::check(simulation, &call.request, &token, false)?,
        _ => auth::authorize_any(simulation, &call.request)?,
    }
    let asked = call.required_text("input_token")?;
    let now = simulation.clock.now_seconds();
    let Some(grant) = simulation.tokens.find(&asked).or_else(|| permanent(call, &asked)) else {
        let error = json!({ "code": 190, "message": "Malformed access token" });
        return Ok(json!({ "data": { "is_valid": false, "scopes": [], "error": error } }));
    };
    let expired = grant.expires_at.is_some_and(|expires_at| expires_at <= now);
    let error = json!({ "code": 190, "subcode": 463, "message": "Session has expired." });
    let portfolios = portfolios(call, &grant);
    let granular = grant.scopes.iter().map(|scope| {
        let is_of_portfolio = scope == "business_management";
        let targets = if is_of_portfolio { &portfolios } else { &grant.waba_ids };
        json!({ "scope": scope, "target_ids": targets })
    });
    let data = Fields::default()
        .with("app_id", simulation.config.app_id.as_str())
        .with("type", "SYSTEM_USER")
        .with("application", "Simulated app")
        .with("is_valid", !expired && !grant.revoked)
        .with("expires_at", grant.expires_at.unwrap_or_default())
        .with("data_access_expires_at", 0)
        .with("issued_at", now)
        .with("scopes", grant.scopes.clone())
        .with("granular_scopes", granular.collect::<Vec<_>>())
        .maybe("error", expired.then_some(error))
        .done();
    Ok(json!({ "data": data }))
}

/// The business portfolios that own what the token opens.
fn portfolios(call: &Call, grant: &Grant) -> Vec<String> {
    let accounts = grant.waba_ids.iter().filter_map(|id| call.simulation.accounts.find(id));
    let mut owners: Vec<_> =
        accounts.map(|account| account.state.lock().business_id.clone()).collect();
    owners.sort();
    owners.dedup();
    owners
}

/// What a token that was configured may do: everything, or what its numbers allow.
fn permanent(call: &Call, token: &str) -> Option<Grant> {
    let simulation = &call.simulation;
    let of_all = simulation.config.token.as_deref() == Some(token);
    if !of_all && !simulation.numbers.any_has_token(token) {
        return None;
    }
    let numbers = simulation.numbers.all();
    let own = numbers
        .iter()
        .filter(|number| of_all || number.settings.token.as_deref() == Some(token))
        .map(|number| number.settings.waba_id.clone());
    let mut waba_ids: Vec<_> = own.collect();
    waba_ids.sort();
    waba_ids.dedup();
    Some(Grant { waba_ids, scopes: usual_scopes(), expires_at: None, revoked: false })
}
