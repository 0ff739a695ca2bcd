//! `/api/v1/reasons`: why chats are ended.

use actix_web::http::StatusCode;
use actix_web::web::{self, Data};
use actix_web::{HttpResponse, delete, get, post, put};
use domain::ids::ReasonId;
use domain::reason::Reason;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::versioned;
use crate::Db;
use crate::actions::reasons;
use crate::auth::Caller;
use crate::http::extract::{IfMatch, Json, Path};
use crate::problem::Problem;
use crate::view::ReasonView;

/// The reasons.
#[derive(Serialize, ToSchema)]
struct ReasonList {
    items: Vec<ReasonView>,
}

/// List reasons
///
/// All of them, by name: also those that cannot be chosen any more, for the archive is looked through by
/// them, too. There are 200 at most.
#[utoipa::path(tag = "reasons", security(("bearer" = ["chats"])), responses(
    (status = 200, description = "The reasons", body = ReasonList),
))]
#[get("/reasons")]
pub(crate) async fn list_reasons(
    caller: Caller,
    db: Data<Db>,
) -> Result<web::Json<ReasonList>, Problem> {
    let items = reasons::list(&db, &caller).await?;
    Ok(web::Json(ReasonList { items: items.into_iter().map(Into::into).collect() }))
}

/// A reason that there shall be.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewReason {
    /// No other is called so, however it is written: `iade`, `IADE` and `İADE` are one.
    #[schema(max_length = 64, example = "Solved")]
    name: String,
}

/// Add a reason
#[utoipa::path(tag = "reasons", security(("bearer" = ["chat_settings"])), responses(
    (status = 201, description = "The reason, with an `ETag`", body = ReasonView),
    (status = 422, description = "`validation-failed` at `name`: `duplicate`, `too-many`, `empty`, `too-long`, `format`"),
))]
#[post("/reasons")]
pub(crate) async fn create_reason(
    caller: Caller,
    db: Data<Db>,
    body: Json<NewReason>,
) -> Result<HttpResponse, Problem> {
    Ok(answer(StatusCode::CREATED, reasons::create(&db, &caller, &body.0.name).await?))
}

/// What a reason shall be.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReasonChange {
    #[schema(max_length = 64)]
    name: String,
    /// Whether it can be chosen. What was ended for it keeps it.
    active: bool,
}

/// Change a reason
#[utoipa::path(tag = "reasons", security(("bearer" = ["chat_settings"])), params(
    ("id" = ReasonId, Path),
    ("If-Match" = String, Header, description = "The `version` of what is changed, in quotation marks"),
), responses(
    (status = 200, description = "The reason, now", body = ReasonView),
    (status = 404, description = "`not-found`"),
    (status = 412, description = "`precondition-failed`: somebody changed it meanwhile"),
    (status = 422, description = "`validation-failed` at `name`"),
    (status = 428, description = "`precondition-required`: without `If-Match`"),
))]
#[put("/reasons/{id}")]
pub(crate) async fn change_reason(
    caller: Caller,
    db: Data<Db>,
    id: Path<ReasonId>,
    seen: IfMatch,
    body: Json<ReasonChange>,
) -> Result<HttpResponse, Problem> {
    let ReasonChange { name, active } = body.0;
    let changed = reasons::change(&db, &caller, id.0, seen.0, (&name, active)).await?;
    Ok(answer(StatusCode::OK, changed))
}

/// Delete a reason
///
/// That no chat was ever ended for; others are only switched off.
#[utoipa::path(tag = "reasons", security(("bearer" = ["chat_settings"])), params(("id" = ReasonId, Path)), responses(
    (status = 204, description = "Gone"),
    (status = 404, description = "`not-found`"),
    (status = 409, description = "`state-conflict`: it was used"),
))]
#[delete("/reasons/{id}")]
pub(crate) async fn remove_reason(
    caller: Caller,
    db: Data<Db>,
    id: Path<ReasonId>,
) -> Result<HttpResponse, Problem> {
    reasons::remove(&db, &caller, id.0).await?;
    Ok(HttpResponse::new(StatusCode::NO_CONTENT))
}

fn answer(status: StatusCode, reason: Reason) -> HttpResponse {
    let view = ReasonView::from(reason);
    versioned(status, view.version, &view)
}
