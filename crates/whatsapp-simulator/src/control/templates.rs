//! `/_sim/templates` and `/_sim/review`: playing Meta's reviewers, and customers who complain.

use actix_web::web::{Bytes, Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;
use serde_json::{Value, json};

use super::refusal::{self, Refusal};
use crate::fields::Fields;
use crate::simulation::Simulation;
use crate::template::{self, Action, Asked, ReviewSettings, Template, TemplateStatus};

/// Which templates.
#[derive(Deserialize)]
struct Wanted {
    waba_id: Option<String>,
    status: Option<TemplateStatus>,
}

/// All of them, newest first.
pub(super) async fn list(
    simulation: Data<Simulation>,
    request: HttpRequest,
) -> Result<HttpResponse, Refusal> {
    let simulation = simulation.into_inner();
    template::resume_due(&simulation);
    let wanted: Wanted = refusal::query(&request)?;
    let asked = Asked { waba_id: wanted.waba_id.as_deref(), ..Asked::default() };
    let all = simulation.templates.list(&asked);
    let fits = |template: &&Template| wanted.status.is_none_or(|status| status == template.status);
    let items: Vec<_> = all.iter().filter(fits).map(show).collect();
    Ok(HttpResponse::Ok().json(json!({ "items": items })))
}

/// Does something to one: `{"do": "approve"}` and so on.
pub(super) async fn act(
    simulation: Data<Simulation>,
    id: Path<String>,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Refusal> {
    let simulation = simulation.into_inner();
    let action: Action = refusal::body(body)?;
    let done = id.parse().ok().and_then(|id| template::apply(&simulation, id, &action));
    let template = done.ok_or_else(|| Refusal::not_found(format!("there is no template {id}")))?;
    Ok(HttpResponse::Ok().json(show(&template)))
}

fn show(template: &Template) -> Value {
    let fields = [
        "name",
        "language",
        "category",
        "status",
        "components",
        "parameter_format",
        "quality_score",
        "rejected_reason",
        "last_updated_time",
    ];
    let shown = Fields::default()
        .with("id", template.id.to_string())
        .with("waba_id", template.waba_id.as_str());
    fields.into_iter().fold(shown, |shown, field| shown.maybe(field, template.field(field))).done()
}

/// How reviews go.
pub(super) async fn review(simulation: Data<Simulation>) -> HttpResponse {
    HttpResponse::Ok().json(simulation.review.settings())
}

/// How they go from now on.
pub(super) async fn set_review(
    simulation: Data<Simulation>,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Refusal> {
    let settings: ReviewSettings = refusal::body(body)?;
    simulation.review.set(settings);
    Ok(review(simulation).await)
}
