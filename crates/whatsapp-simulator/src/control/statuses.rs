//! `POST /_sim/statuses`: a status webhook, now.

use std::sync::Arc;

use actix_web::HttpResponse;
use actix_web::web::{Bytes, Data};
use serde::Deserialize;
use serde_json::{Value, json};

use super::Seconds;
use super::refusal::{self, OneOrMany, Refusal};
use crate::life;
use crate::simulation::Simulation;
use crate::status::{Status, StatusError};
use crate::webhook::{self, StatusReport, Update};

/// A status; the last four fields are for messages the simulator never saw.
#[derive(Deserialize)]
struct Report {
    /// The message.
    id: String,
    status: Status,
    /// Why it failed.
    error: Option<StatusError>,
    /// When; now, if absent.
    timestamp: Option<Seconds>,
    phone_number_id: Option<String>,
    recipient_id: Option<String>,
    recipient_user_id: Option<String>,
    biz_opaque_callback_data: Option<String>,
}

/// Takes one status, or `{"items": […]}` for one webhook with all of them.
pub(super) async fn report(
    simulation: Data<Simulation>,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Refusal> {
    let simulation = simulation.into_inner();
    let answer = match refusal::one_or_many::<Report>(refusal::body(body)?, "items")? {
        OneOrMany::One(report) => {
            let answer = described(&report);
            webhook::emit(&simulation, update(&simulation, report)?);
            answer
        }
        OneOrMany::Many(reports) => {
            let answer: Vec<_> = reports.iter().map(described).collect();
            let updates: Vec<_> = reports
                .into_iter()
                .map(|report| update(&simulation, report))
                .collect::<Result<_, _>>()?;
            if updates.is_empty() {
                return Err(Refusal::bad("items is empty"));
            }
            webhook::emit_together(&simulation, updates);
            json!({ "items": answer })
        }
    };
    Ok(HttpResponse::Accepted().json(answer))
}

fn described(report: &Report) -> Value {
    json!({ "id": report.id, "status": report.status })
}

fn update(simulation: &Simulation, report: Report) -> Result<Update, Refusal> {
    if report.status == Status::Accepted {
        return Err(Refusal::bad("there is no webhook for accepted"));
    }
    let at_seconds = match &report.timestamp {
        Some(seconds) => seconds.value()?,
        None => simulation.clock.now_seconds(),
    };
    let failed = report.status == Status::Failed;
    let error = failed.then(|| report.error.unwrap_or(StatusError::of(131_000)));
    if let Some(sent) = simulation.sent.find(&report.id) {
        return Ok(life::report(simulation, &sent, report.status, error.as_ref(), at_seconds));
    }
    let number = match &report.phone_number_id {
        Some(id) => simulation.numbers.find(id),
        None => simulation.numbers.only(),
    };
    let number = number.ok_or_else(|| {
        Refusal::bad("the message is unknown, so phone_number_id must name a registered number")
    })?;
    let customer = simulation
        .customers
        .resolve(report.recipient_id.as_deref(), report.recipient_user_id.as_deref());
    Ok(webhook::status_update(
        simulation,
        &StatusReport {
            number: &Arc::clone(&number),
            customer: &customer,
            wamid: &report.id,
            status: report.status,
            at_seconds,
            biz_opaque_callback_data: report.biz_opaque_callback_data.as_deref(),
            error: error.as_ref(),
            category: matches!(report.status, Status::Sent | Status::Delivered)
                .then_some("service"),
        },
    ))
}
