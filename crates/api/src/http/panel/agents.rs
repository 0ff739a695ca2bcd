//! `/api/v1/agents`.

use actix_web::web::{self, Data};
use actix_web::{get, put};
use domain::agent::Status;
use domain::ids::{AgentId, ChatId};
use persistence::statuses::Past;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::page::PageQuery;

use crate::Db;
use crate::actions::agents;
use crate::auth::Caller;
use crate::cursor::Cursors;
use crate::http::extract::{Json, Path, Query};
use crate::problem::Problem;
use crate::view::{AgentView, PastStatusView};

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

/// A status for somebody else.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct StatusOrder {
    status: Status,
}

/// Change an agent's status
///
/// As if they had chosen it, and it is kept who did; setting them offline gives their active chats to
/// others. Whoever is offline comes back by themselves only.
#[utoipa::path(tag = "agents", security(("bearer" = ["assignment"])), params(("id" = AgentId, Path)), responses(
    (status = 200, description = "The agent, now", body = AgentView),
    (status = 404, description = "`not-found`"),
    (status = 409, description = "`state-conflict`: they are offline"),
))]
#[put("/agents/{id}/status")]
pub(crate) async fn set_agent_status(
    caller: Caller,
    db: Data<Db>,
    id: Path<AgentId>,
    body: Json<StatusOrder>,
) -> Result<web::Json<AgentView>, Problem> {
    let colleague = agents::tell_status(&db, &caller, id.0, body.0.status).await?;
    Ok(web::Json(AgentView::at(db.now(), colleague)))
}

/// A page of what somebody was.
#[derive(Serialize, ToSchema)]
struct PastStatusPage {
    /// The newest first.
    items: Vec<PastStatusView>,
    next_cursor: Option<String>,
}

/// List what an agent was
///
/// Each status, from when to when, why, and who chose it. One's own, or, for supervisors, that of anybody.
#[utoipa::path(tag = "agents", security(("bearer" = ["chats"])), params(("id" = AgentId, Path), PageQuery), responses(
    (status = 200, description = "A page", body = PastStatusPage),
    (status = 400, description = "`invalid-cursor`"),
    (status = 404, description = "`not-found`: also for agents who ask about others"),
))]
#[get("/agents/{id}/statuses")]
pub(crate) async fn list_agent_statuses(
    caller: Caller,
    db: Data<Db>,
    cursors: Data<Cursors>,
    id: Path<AgentId>,
    filter: Query<PageQuery>,
) -> Result<web::Json<PastStatusPage>, Problem> {
    let name = format!("statuses {}", id.0);
    let (before, limit) = filter.0.read(&cursors, caller.company, &name)?;
    let page = agents::course(&db, &caller, id.0, before, limit).await?;
    let last = page.last();
    let next_cursor =
        last.map(|last| cursors.of_place(caller.company, &name, (last.since, last.id)));
    let mut until = before.map(|(since, _)| since);
    let view = |status: &Past| {
        let view = PastStatusView::until(status, until);
        until = Some(status.since);
        view
    };
    Ok(web::Json(PastStatusPage { items: page.items.iter().map(view).collect(), next_cursor }))
}

/// How many chats the queue gives somebody.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ChatLimit {
    /// At most, 0 to 1000; as many as the company says, if this is null.
    #[schema(maximum = 1000)]
    chat_limit: Option<u16>,
    /// What they have above it goes back to the queue, first that in which nobody has written for the
    /// longest. Otherwise it stays theirs.
    #[serde(default)]
    release_surplus: bool,
}

/// Change how many chats the queue gives an agent
#[utoipa::path(tag = "assignment", security(("bearer" = ["assignment"])), params(("id" = AgentId, Path)), responses(
    (status = 200, description = "The agent, now", body = AgentView),
    (status = 404, description = "`not-found`"),
))]
#[put("/agents/{id}/chat-limit")]
pub(crate) async fn set_agent_chat_limit(
    caller: Caller,
    db: Data<Db>,
    id: Path<AgentId>,
    body: Json<ChatLimit>,
) -> Result<web::Json<AgentView>, Problem> {
    let ChatLimit { chat_limit, release_surplus } = body.0;
    let colleague = agents::limit(&db, &caller, id.0, chat_limit, release_surplus).await?;
    Ok(web::Json(AgentView::at(db.now(), colleague)))
}
