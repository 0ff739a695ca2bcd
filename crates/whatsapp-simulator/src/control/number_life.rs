//! `/_sim/numbers/{id}`: what Meta does to a number, with the webhook that tells it.

use actix_web::HttpResponse;
use actix_web::web::{Bytes, Data, Path};
use serde::Deserialize;
use serde_json::{Value, json};

use super::refusal::{self, Refusal};
use crate::number::Number;
use crate::number_state::NumberState;
use crate::simulation::Simulation;
use crate::template::Quality;
use crate::webhook;

/// What Meta can do to a number.
#[derive(Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
enum Action {
    /// What customers think of it.
    Quality { score: Quality },
    /// How many customers it may write to first: `TIER_250`, `TIER_2K`, …
    Limit { to: String },
    /// STANDARD or HIGH.
    Throughput { level: String },
    /// APPROVED, DEFERRED, PENDING or REJECTED.
    Name {
        decision: String,
        #[serde(default)]
        reason: Option<String>,
    },
    /// BANNED, FLAGGED, RESTRICTED, `RATE_LIMITED`, DISCONNECTED or, to end it, nothing.
    Status { to: Option<String> },
    /// APPROVED, REJECTED, `UNDER_REVIEW`, …
    OfficialAccount {
        status: String,
        /// In words for people.
        #[serde(default)]
        message: Option<String>,
        /// No webhook tells it.
        #[serde(default)]
        silent: bool,
    },
    /// The owner must prove again that it is theirs.
    Unverify,
    /// The owner deletes it in `WhatsApp` Manager: nobody knows its id any more.
    Delete,
}

/// How it stands, with the code that was sent last.
pub(super) async fn show(
    simulation: Data<Simulation>,
    id: Path<String>,
) -> Result<HttpResponse, Refusal> {
    Ok(HttpResponse::Ok().json(look(&*find(&simulation, &id)?, simulation.clock.now_ms())))
}

fn find(simulation: &Simulation, id: &str) -> Result<std::sync::Arc<Number>, Refusal> {
    let number = simulation.numbers.find(id);
    number.ok_or_else(|| Refusal::not_found(format!("no number {id} is registered")))
}

fn look(number: &Number, now_ms: i64) -> Value {
    let used = number.traffic.lock().reach.count(now_ms);
    let state = number.state.lock();
    let code = state.code.as_ref().map(
        |code| json!({ "digits": code.digits, "method": code.method, "language": code.language }),
    );
    json!({
        "phone_number_id": number.settings.phone_number_id,
        "display_phone_number": number.settings.display_phone_number,
        "waba_id": number.settings.waba_id,
        "verified_name": state.verified_name,
        "status": state.status(),
        "verified": state.verified,
        "registered": state.registered,
        "pin": state.pin,
        "code": code,
        "quality": state.quality,
        "messaging_limit": state.messaging_limit,
        "messaging_limit_used": used,
        "name_status": state.name_status,
        "new_name": state.new_name.as_ref().map(|(name, _)| name),
        "oba_status": state.oba_status,
    })
}

/// Does something to it.
pub(super) async fn act(
    simulation: Data<Simulation>,
    id: Path<String>,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Refusal> {
    let simulation = simulation.into_inner();
    let action: Action = refusal::body(body)?;
    let number = find(&simulation, &id)?;
    if matches!(action, Action::Delete) {
        simulation.numbers.remove(&id);
    }
    if let Some((field, value)) = apply(&number, action) {
        webhook::tell_account(&simulation, &number.settings.waba_id, field, &value);
    }
    Ok(HttpResponse::Ok().json(look(&number, simulation.clock.now_ms())))
}

/// Changes the number; the webhook that tells of it, if there is one.
fn apply(number: &Number, action: Action) -> Option<(&'static str, Value)> {
    let mut state = number.state.lock();
    let display = number.digits.as_str();
    let quality = |event: &str, before: &str, now: &str| {
        let value = json!({
            "display_phone_number": display,
            "event": event,
            "old_limit": before,
            "current_limit": now,
            "max_daily_conversations_per_business": now,
        });
        Some(("phone_number_quality_update", value))
    };
    match action {
        Action::Quality { score } => {
            let before = std::mem::replace(&mut state.quality, score);
            let limit = state.messaging_limit.as_str();
            match (before == Quality::Red, score == Quality::Red) {
                (false, true) => quality("FLAGGED", limit, limit),
                (true, false) => quality("UNFLAGGED", limit, limit),
                _ => None,
            }
        }
        Action::Limit { to } => {
            let before = std::mem::replace(&mut state.messaging_limit, to);
            let now = state.messaging_limit.as_str();
            let rose = rank(now) > rank(&before);
            quality(if rose { "UPGRADE" } else { "DOWNGRADE" }, &before, now)
        }
        Action::Throughput { level } => {
            let rose = level == "HIGH";
            state.throughput = Some(level);
            let limit = state.messaging_limit.as_str();
            if rose { quality("THROUGHPUT_UPGRADE", limit, limit) } else { None }
        }
        Action::Name { decision, reason } => {
            let value = decide_name(&mut state, display, &decision, reason.as_deref());
            Some(("phone_number_name_update", value))
        }
        Action::Status { to } => {
            state.restriction = to;
            None
        }
        Action::OfficialAccount { status, message, silent } => {
            let news = alert(&number.settings.phone_number_id, &status);
            state.oba_status = Some(status);
            state.oba_message = message;
            news.filter(|_| !silent)
        }
        Action::Unverify => {
            state.verified = false;
            state.registered = false;
            None
        }
        Action::Delete => None,
    }
}

/// What Meta thinks of the name that was asked for or, failing that, of the one there is.
fn decide_name(
    state: &mut NumberState,
    display: &str,
    decision: &str,
    reason: Option<&str>,
) -> Value {
    let requested = if let Some((name, status)) = &mut state.new_name {
        decision.clone_into(status);
        Some(name.clone())
    } else {
        decision.clone_into(&mut state.name_status);
        state.verified_name.clone()
    };
    json!({
        "display_phone_number": display,
        "decision": decision,
        "requested_verified_name": requested,
        "rejection_reason": reason,
    })
}

/// What is told of an application; nothing, before it is decided.
fn alert(id: &str, status: &str) -> Option<(&'static str, Value)> {
    let kind = match status {
        "APPROVED" => "OBA_APPROVED",
        "REJECTED" => "OBA_REJECTED",
        _ => return None,
    };
    let value = json!({
        "entity_type": "PHONE_NUMBER",
        "entity_id": id,
        "alert_info": {
            "alert_severity": "INFORMATIONAL",
            "alert_status": "NONE",
            "alert_type": kind,
            "alert_description": "The application for an official business account was decided.",
        },
    });
    Some(("account_alerts", value))
}

/// The limits from the lowest to the highest.
fn rank(limit: &str) -> Option<usize> {
    ["TIER_50", "TIER_250", "TIER_1K", "TIER_2K", "TIER_10K", "TIER_100K", "TIER_UNLIMITED"]
        .iter()
        .position(|known| *known == limit)
}
