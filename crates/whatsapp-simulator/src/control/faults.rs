//! `/_sim/faults`: the rules that make things go wrong.

use actix_web::HttpResponse;
use actix_web::web::{Bytes, Data};
use serde_json::{Value, json};

use super::refusal::{self, OneOrMany, Refusal};
use crate::faults::Rule;
use crate::simulation::Simulation;

/// Adds one rule, or `{"rules": […], "seed": 1}`.
pub(super) async fn add(
    simulation: Data<Simulation>,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Refusal> {
    let body: Value = refusal::body(body)?;
    let seed = match body.get("seed") {
        None | Some(Value::Null) => None,
        Some(seed) => Some(seed.as_u64().ok_or_else(|| Refusal::bad("seed must be an integer"))?),
    };
    let only_seeds = seed.is_some() && body.get("kind").is_none() && body.get("rules").is_none();
    let rules = if only_seeds {
        Vec::new()
    } else {
        match refusal::one_or_many::<Rule>(body, "rules")? {
            OneOrMany::One(rule) => vec![rule],
            OneOrMany::Many(rules) => rules,
        }
    };
    if let Some(problem) = rules.iter().find_map(Rule::problem) {
        return Err(Refusal::bad(problem));
    }
    let added = simulation.faults.add(rules, seed);
    Ok(HttpResponse::Created().json(json!({ "rules": added })))
}

/// All rules, and how often they applied.
pub(super) async fn list(simulation: Data<Simulation>) -> HttpResponse {
    HttpResponse::Ok().json(json!({ "rules": simulation.faults.list() }))
}

/// Removes all rules.
pub(super) async fn clear(simulation: Data<Simulation>) -> HttpResponse {
    simulation.faults.clear();
    HttpResponse::NoContent().finish()
}
