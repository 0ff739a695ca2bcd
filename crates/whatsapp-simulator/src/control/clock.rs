//! `/_sim/clock`: the simulated time.

use actix_web::HttpResponse;
use actix_web::web::{Bytes, Data};
use chrono::{DateTime, FixedOffset};
use serde::Deserialize;
use serde_json::json;

use super::refusal::{self, Refusal};
use crate::clock::rfc3339;
use crate::simulation::Simulation;
use crate::template;

/// How to move it; one of the four.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Move {
    /// Forward by milliseconds; back, if negative.
    AdvanceMs(i64),
    /// Forward by seconds.
    AdvanceSeconds(i64),
    /// To a time.
    Now(DateTime<FixedOffset>),
    /// So far ahead of the wall clock.
    OffsetMs(i64),
}

/// Moves the clock. Delays of statuses and gaps between attempts stay in real time.
pub(super) async fn set(
    simulation: Data<Simulation>,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Refusal> {
    let clock = &simulation.clock;
    let moved = match refusal::body(body)? {
        Move::AdvanceMs(ms) => clock.advance_ms(ms),
        Move::AdvanceSeconds(seconds) => clock.advance_ms(seconds.saturating_mul(1000)),
        Move::Now(now) => clock.set_now_ms(now.timestamp_millis()),
        Move::OffsetMs(ms) => clock.set_offset_ms(ms),
    };
    moved.map_err(|_out_of_range| Refusal::bad("the clock stays between 2000 and 9998"))?;
    let simulation = simulation.into_inner();
    template::resume_due(&simulation);
    Ok(show(Data::from(simulation)).await)
}

/// The time.
pub(super) async fn show(simulation: Data<Simulation>) -> HttpResponse {
    let now_ms = simulation.clock.now_ms();
    HttpResponse::Ok().json(json!({
        "now": rfc3339(now_ms),
        "unix_ms": now_ms,
        "offset_ms": simulation.clock.offset_ms(),
    }))
}
