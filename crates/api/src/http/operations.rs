//! What operators and documentation readers look at: health, metrics, the documents.

use actix_web::http::header::{CACHE_CONTROL, LOCATION};
use actix_web::web::{self, Data, Json};
use actix_web::{HttpResponse, Responder, get};
use metrics_exporter_prometheus::PrometheusHandle;
use serde::Serialize;
use utoipa_swagger_ui::{Config, SwaggerUi};

use crate::problem::{Kind, Problem};
use crate::{Db, openapi, telemetry};

/// Whether the server is about to stop.
#[derive(Debug, Default)]
pub struct Health {
    /// It takes no new work.
    pub draining: std::sync::atomic::AtomicBool,
}

#[derive(Serialize)]
struct Answer {
    status: &'static str,
}

/// The process runs.
#[get("/health/live")]
async fn live() -> Json<Answer> {
    Json(Answer { status: "live" })
}

/// The server can do its work: the database answers, and it is not about to stop.
#[get("/health/ready")]
async fn ready(db: Data<Db>, health: Data<Health>) -> Result<Json<Answer>, Problem> {
    if health.draining.load(std::sync::atomic::Ordering::Relaxed) {
        return Err(Kind::ServerBusy.into());
    }
    let database = db.database().clone();
    db.aside(move || database.ping()).await?;
    Ok(Json(Answer { status: "ready" }))
}

/// What the server counts, for Prometheus.
#[get("/metrics")]
async fn metrics(
    db: Data<Db>,
    recorder: Data<PrometheusHandle>,
) -> Result<impl Responder, Problem> {
    telemetry::measure(&db).await?;
    Ok(HttpResponse::Ok()
        .content_type("text/plain; version=0.0.4; charset=utf-8")
        .body(recorder.render()))
}

/// The OpenAPI document of the panel API.
#[get("/openapi/panel.json")]
async fn panel_document() -> impl Responder {
    HttpResponse::Ok().insert_header((CACHE_CONTROL, "no-cache")).json(openapi::panel())
}

/// The `AsyncAPI` document of the socket.
#[get("/asyncapi.json")]
async fn socket_document() -> impl Responder {
    HttpResponse::Ok().insert_header((CACHE_CONTROL, "no-cache")).json(crate::asyncapi::document())
}

/// The documentation page begins one level down.
#[get("/docs")]
async fn docs() -> impl Responder {
    HttpResponse::MovedPermanently().insert_header((LOCATION, "/docs/")).finish()
}

pub(super) fn routes(config: &mut web::ServiceConfig) {
    config
        .service(live)
        .service(ready)
        .service(metrics)
        .service(panel_document)
        .service(socket_document)
        .service(docs)
        .service(SwaggerUi::new("/docs/{_:.*}").config(Config::from("/openapi/panel.json")));
}
