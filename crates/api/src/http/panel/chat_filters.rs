//! `/api/v1/me/filters`: the lists of chats that somebody keeps.

use actix_web::http::StatusCode;
use actix_web::web::{self, Data};
use actix_web::{HttpResponse, delete, get, post, put};
use domain::chat_filter::{Filter, Limit, List, SavedFilter};
use domain::ids::{AccountId, AgentId, FilterId, ReasonId, TagId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::versioned;
use crate::Db;
use crate::actions::chat_filters::{self, Kept};
use crate::auth::Caller;
use crate::http::extract::{IfMatch, Json, Path};
use crate::problem::Problem;

/// The parameters of `GET /chats`.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ChatFilterParameters)]
struct FilterView {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    account_id: Option<AccountId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    tag_id: Option<TagId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    archived_by: Option<AgentId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reason_id: Option<ReasonId>,
    /// A day by the company's clock, or a moment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "2026-11-01")]
    archived_from: Option<Limit>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "2026-11-30")]
    archived_to: Option<Limit>,
}

impl From<FilterView> for Filter {
    fn from(view: FilterView) -> Self {
        let FilterView { account_id, tag_id, archived_by, reason_id, archived_from, archived_to } =
            view;
        Self { account_id, tag_id, archived_by, reason_id, archived_from, archived_to }
    }
}

impl From<Filter> for FilterView {
    fn from(filter: Filter) -> Self {
        let Filter { account_id, tag_id, archived_by, reason_id, archived_from, archived_to } =
            filter;
        Self { account_id, tag_id, archived_by, reason_id, archived_from, archived_to }
    }
}

/// A list that somebody keeps.
#[derive(Serialize, ToSchema)]
#[schema(as = SavedFilter)]
struct SavedFilterView {
    id: FilterId,
    name: String,
    list: List,
    /// What to ask `GET /chats` for. A tag, reason or user of it may be gone: then it finds nothing.
    filter: FilterView,
    /// Counts changes; a change names it as `If-Match: "3"`.
    version: i64,
}

impl From<SavedFilter> for SavedFilterView {
    fn from(saved: SavedFilter) -> Self {
        let SavedFilter { id, name, list, filter, version } = saved;
        Self { id, name, list, filter: filter.into(), version }
    }
}

/// The filters of whoever asks.
#[derive(Serialize, ToSchema)]
struct FilterList {
    items: Vec<SavedFilterView>,
}

/// List my filters
///
/// By name; there are 50 at most.
#[utoipa::path(tag = "me", security(("bearer" = ["chats"])), responses(
    (status = 200, description = "The filters", body = FilterList),
))]
#[get("/me/filters")]
pub(crate) async fn list_filters(
    caller: Caller,
    db: Data<Db>,
) -> Result<web::Json<FilterList>, Problem> {
    let items = chat_filters::list(&db, &caller).await?;
    Ok(web::Json(FilterList { items: items.into_iter().map(Into::into).collect() }))
}

/// What a filter shall be.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct FilterToKeep {
    /// No other of mine is called so.
    #[schema(max_length = 64, example = "Complaints of this month")]
    name: String,
    list: List,
    filter: FilterView,
}

impl From<FilterToKeep> for Kept {
    fn from(body: FilterToKeep) -> Self {
        let FilterToKeep { name, list, filter } = body;
        Self { name, list, filter: filter.into() }
    }
}

/// Keep a filter
#[utoipa::path(tag = "me", security(("bearer" = ["chats"])), responses(
    (status = 201, description = "The filter, with an `ETag`", body = SavedFilterView),
    (status = 422, description = "`validation-failed` at `name`, or at what is `not-found`, `not-applicable` to the list, or no `range`"),
))]
#[post("/me/filters")]
pub(crate) async fn create_filter(
    caller: Caller,
    db: Data<Db>,
    body: Json<FilterToKeep>,
) -> Result<HttpResponse, Problem> {
    Ok(answer(StatusCode::CREATED, chat_filters::create(&db, &caller, body.0.into()).await?))
}

/// Change a filter
#[utoipa::path(tag = "me", security(("bearer" = ["chats"])), params(
    ("id" = FilterId, Path),
    ("If-Match" = String, Header, description = "The `version` of what is changed, in quotation marks"),
), responses(
    (status = 200, description = "The filter, now", body = SavedFilterView),
    (status = 404, description = "`not-found`"),
    (status = 412, description = "`precondition-failed`: it was changed meanwhile"),
    (status = 422, description = "`validation-failed`"),
    (status = 428, description = "`precondition-required`: without `If-Match`"),
))]
#[put("/me/filters/{id}")]
pub(crate) async fn change_filter(
    caller: Caller,
    db: Data<Db>,
    id: Path<FilterId>,
    seen: IfMatch,
    body: Json<FilterToKeep>,
) -> Result<HttpResponse, Problem> {
    let changed = chat_filters::change(&db, &caller, id.0, seen.0, body.0.into()).await?;
    Ok(answer(StatusCode::OK, changed))
}

/// Delete a filter
#[utoipa::path(tag = "me", security(("bearer" = ["chats"])), params(("id" = FilterId, Path)), responses(
    (status = 204, description = "Gone"),
    (status = 404, description = "`not-found`"),
))]
#[delete("/me/filters/{id}")]
pub(crate) async fn remove_filter(
    caller: Caller,
    db: Data<Db>,
    id: Path<FilterId>,
) -> Result<HttpResponse, Problem> {
    chat_filters::remove(&db, &caller, id.0).await?;
    Ok(HttpResponse::new(StatusCode::NO_CONTENT))
}

fn answer(status: StatusCode, saved: SavedFilter) -> HttpResponse {
    let view = SavedFilterView::from(saved);
    versioned(status, view.version, &view)
}
