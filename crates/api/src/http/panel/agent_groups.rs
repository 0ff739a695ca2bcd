//! `/api/v1/agent-groups`: agents who are named together.

use actix_web::http::StatusCode;
use actix_web::web::{self, Data};
use actix_web::{HttpResponse, delete, get, post, put};
use domain::assignment::Group;
use domain::ids::{AgentId, GroupId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::versioned;
use crate::Db;
use crate::actions::agent_groups;
use crate::auth::Caller;
use crate::http::extract::{IfMatch, Json, Path};
use crate::problem::Problem;
use crate::view::GroupView;

/// The groups of the company.
#[derive(Serialize, ToSchema)]
struct AgentGroupList {
    /// By name; at most a hundred.
    items: Vec<GroupView>,
}

/// List groups of agents
#[utoipa::path(tag = "assignment", security(("bearer" = ["assignment"])), responses(
    (status = 200, description = "The groups, by name", body = AgentGroupList),
))]
#[get("/agent-groups")]
pub(crate) async fn list_agent_groups(
    caller: Caller,
    db: Data<Db>,
) -> Result<web::Json<AgentGroupList>, Problem> {
    let items = agent_groups::list(&db, &caller).await?;
    Ok(web::Json(AgentGroupList { items: items.into_iter().map(Into::into).collect() }))
}

/// What a group is called, and who is in it.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AgentGroupChange {
    /// No two groups have the same, without regard to case.
    #[schema(example = "Billing", max_length = 80)]
    name: String,
    /// Exactly these, each once.
    #[schema(max_items = 200)]
    agent_ids: Vec<AgentId>,
}

fn answer(status: StatusCode, group: Group) -> HttpResponse {
    versioned(status, group.version, &GroupView::from(group))
}

/// Make a group of agents
#[utoipa::path(tag = "assignment", security(("bearer" = ["assignment"])), responses(
    (status = 201, description = "The group, with an `ETag`", body = GroupView),
    (status = 409, description = "`state-conflict`: there are a hundred already"),
    (status = 422, description = "`validation-failed`: also when the name is taken, or an agent is nobody of the company"),
))]
#[post("/agent-groups")]
pub(crate) async fn create_agent_group(
    caller: Caller,
    db: Data<Db>,
    body: Json<AgentGroupChange>,
) -> Result<HttpResponse, Problem> {
    let AgentGroupChange { name, agent_ids } = body.0;
    let group = agent_groups::create(&db, &caller, name, agent_ids).await?;
    Ok(answer(StatusCode::CREATED, group))
}

/// Change a group of agents
#[utoipa::path(tag = "assignment", security(("bearer" = ["assignment"])), params(
    ("id" = GroupId, Path),
    ("If-Match" = String, Header, description = "The `ETag` of what is changed: its `version` in quotes"),
), responses(
    (status = 200, description = "The group, now, with an `ETag`", body = GroupView),
    (status = 404, description = "`not-found`"),
    (status = 412, description = "`precondition-failed`: somebody changed it meanwhile"),
    (status = 422, description = "`validation-failed`: also when the name is taken, or an agent is nobody of the company"),
    (status = 428, description = "`precondition-required`: without `If-Match`"),
))]
#[put("/agent-groups/{id}")]
pub(crate) async fn change_agent_group(
    caller: Caller,
    db: Data<Db>,
    id: Path<GroupId>,
    seen: IfMatch,
    body: Json<AgentGroupChange>,
) -> Result<HttpResponse, Problem> {
    let AgentGroupChange { name, agent_ids } = body.0;
    let group = agent_groups::change(&db, &caller, id.0, seen.0, name, agent_ids).await?;
    Ok(answer(StatusCode::OK, group))
}

/// Delete a group of agents
#[utoipa::path(tag = "assignment", security(("bearer" = ["assignment"])), params(
    ("id" = GroupId, Path),
    ("If-Match" = String, Header, description = "The `ETag` of what is deleted"),
), responses(
    (status = 204, description = "Gone"),
    (status = 404, description = "`not-found`"),
    (status = 409, description = "`state-conflict`: a rule names it"),
    (status = 412, description = "`precondition-failed`: somebody changed it meanwhile"),
    (status = 428, description = "`precondition-required`: without `If-Match`"),
))]
#[delete("/agent-groups/{id}")]
pub(crate) async fn delete_agent_group(
    caller: Caller,
    db: Data<Db>,
    id: Path<GroupId>,
    seen: IfMatch,
) -> Result<HttpResponse, Problem> {
    agent_groups::delete(&db, &caller, id.0, seen.0).await?;
    Ok(HttpResponse::new(StatusCode::NO_CONTENT))
}
