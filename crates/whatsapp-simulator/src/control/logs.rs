//! What happened: sent messages, requests, webhooks, and whether more is to come.

use std::time::Duration;

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::time::{Instant, sleep};

use super::refusal::{self, Refusal};
use crate::log::Page;
use crate::simulation::Simulation;

/// Which part of a log, and what of it.
#[derive(Deserialize)]
struct Wanted {
    /// Only entries with a higher index.
    #[serde(default)]
    after: usize,
    limit: Option<usize>,
    phone_number_id: Option<String>,
    /// A phone number or BSUID; of mails, an address.
    to: Option<String>,
    /// Only webhooks that were, or were not, answered with 200.
    acknowledged: Option<bool>,
}

/// Entries of a page unless `limit` says otherwise, and at most.
const LIMIT: usize = 100;
const MOST: usize = 10_000;

impl Wanted {
    fn limit(&self) -> usize {
        self.limit.unwrap_or(LIMIT).min(MOST)
    }

    fn number(&self, phone_number_id: &str) -> bool {
        self.phone_number_id.as_deref().is_none_or(|wanted| wanted == phone_number_id)
    }
}

/// `items`, the `total` ever logged, and `next`: what to give as `after` for the following page.
fn answer<T>(page: &Page<T>, to_json: impl Fn(&T, usize) -> Value) -> HttpResponse {
    let items: Vec<_> = page.items.iter().map(|(index, entry)| to_json(entry, *index)).collect();
    let next = page.items.last().map(|(index, _)| *index);
    HttpResponse::Ok().json(json!({ "items": items, "total": page.total, "next": next }))
}

/// `GET /_sim/sent`.
pub(super) async fn sent(
    simulation: Data<Simulation>,
    request: HttpRequest,
) -> Result<HttpResponse, Refusal> {
    let wanted: Wanted = refusal::query(&request)?;
    let to = wanted.to.as_deref().map(|to| to.trim_start_matches(['+', ' ']));
    let page = simulation.sent.page(wanted.after, wanted.limit(), |sent| {
        wanted.number(&sent.number.settings.phone_number_id)
            && to.is_none_or(|to| sent.customer.key() == to)
    });
    Ok(answer(&page, crate::sent::Sent::to_json))
}

/// `GET /_sim/requests`.
pub(super) async fn requests(
    simulation: Data<Simulation>,
    request: HttpRequest,
) -> Result<HttpResponse, Refusal> {
    let wanted: Wanted = refusal::query(&request)?;
    let page = simulation
        .requests
        .page(wanted.after, wanted.limit(), |request| wanted.number(&request.object_id));
    Ok(answer(&page, crate::requests::Request::to_json))
}

/// `GET /_sim/webhooks`.
pub(super) async fn webhooks(
    simulation: Data<Simulation>,
    request: HttpRequest,
) -> Result<HttpResponse, Refusal> {
    let wanted: Wanted = refusal::query(&request)?;
    let page = simulation.webhooks.log.page(wanted.after, wanted.limit(), |delivery| {
        wanted.acknowledged.is_none_or(|wanted| delivery.is_acknowledged() == wanted)
    });
    Ok(answer(&page, crate::webhook::Delivery::to_json))
}

/// `GET /_sim/mails`.
pub(super) async fn mails(
    simulation: Data<Simulation>,
    request: HttpRequest,
) -> Result<HttpResponse, Refusal> {
    let wanted: Wanted = refusal::query(&request)?;
    // A plus sign in a query is a space; in an address there is none.
    let to = wanted.to.as_deref().map(|to| to.trim().replace(' ', "+"));
    let page = simulation.mails.page(wanted.after, wanted.limit(), |mail| {
        to.as_deref().is_none_or(|to| mail.envelope.names(to))
    });
    Ok(answer(&page, crate::mail::Mail::to_json))
}

/// `DELETE /_sim/sent`: forgets the logs, and so what phones show, but nothing that is under way.
pub(super) async fn clear(simulation: Data<Simulation>) -> HttpResponse {
    simulation.sent.clear();
    simulation.received.clear();
    simulation.changes.note();
    simulation.requests.clear();
    simulation.webhooks.log.clear();
    HttpResponse::NoContent().finish()
}

/// How long to wait for idleness.
#[derive(Deserialize)]
struct Patience {
    #[serde(default)]
    wait_ms: u64,
}

/// `GET /_sim/idle`: nothing is under way when every status was told and every webhook settled.
pub(super) async fn idle(
    simulation: Data<Simulation>,
    request: HttpRequest,
) -> Result<HttpResponse, Refusal> {
    let patience: Patience = refusal::query(&request)?;
    let deadline = Instant::now() + Duration::from_millis(patience.wait_ms.min(60_000));
    let pending = loop {
        let pending = simulation.work.pending();
        if pending == 0 || Instant::now() >= deadline {
            break pending;
        }
        sleep(Duration::from_millis(5)).await;
    };
    Ok(HttpResponse::Ok().json(json!({ "idle": pending == 0, "pending": pending })))
}
