//! `/api/v1/agents`.

use actix_web::get;
use actix_web::web::{self, Data};
use domain::ids::ChatId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::Db;
use crate::actions::agents;
use crate::auth::Caller;
use crate::http::extract::Query;
use crate::problem::Problem;
use crate::view::AgentView;

/// Which agents.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct AgentFilter {
    /// Only those who can be given this chat now.
    assignable_to: Option<ChatId>,
}

/// The agents of the company.
#[derive(Serialize, ToSchema)]
struct AgentList {
    items: Vec<AgentView>,
}

/// List agents
///
/// With their status, since when, and how many chats they have.
#[utoipa::path(tag = "agents", security(("bearer" = ["chats"])), params(AgentFilter), responses(
    (status = 200, description = "The agents, by name", body = AgentList),
    (status = 404, description = "`not-found`: the chat that is named"),
))]
#[get("/agents")]
pub(crate) async fn list_agents(
    caller: Caller,
    db: Data<Db>,
    filter: Query<AgentFilter>,
) -> Result<web::Json<AgentList>, Problem> {
    let colleagues = agents::list(&db, &caller, filter.0.assignable_to).await?;
    let now = db.now();
    let items = colleagues.into_iter().map(|colleague| AgentView::at(now, colleague)).collect();
    Ok(web::Json(AgentList { items }))
}
