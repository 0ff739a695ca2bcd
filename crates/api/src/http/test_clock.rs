//! Moves the clock, for tests. This is in no build that is shipped, and off unless asked for.

use actix_web::web::{self, Data};
use actix_web::{HttpResponse, Responder};
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use super::extract::Json;
use crate::Db;
use crate::problem::Problem;

/// Whether tests may move the clock.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TestClock(pub(crate) bool);

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    advance_ms: i64,
}

async fn advance(
    switch: Data<TestClock>,
    db: Data<Db>,
    step: Json<Step>,
) -> Result<impl Responder, Problem> {
    if !switch.0 {
        return Err(crate::problem::Kind::NotFound.into());
    }
    db.clock().advance(TimeDelta::milliseconds(step.0.advance_ms));
    Ok(HttpResponse::Ok().json(serde_json::json!({ "now": db.now() })))
}

pub(super) fn routes(config: &mut web::ServiceConfig) {
    config.route("/_test/clock", web::post().to(advance));
}
