//! `/api/v1/users`: the people of the company.

use actix_web::http::StatusCode;
use actix_web::web::{self, Data};
use actix_web::{HttpResponse, delete, get, post, put};
use domain::agent::Role;
use domain::ids::{AccountId, AgentId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::page::PageQuery;

use crate::Db;
use crate::actions::users::Given;
use crate::actions::{second_factor, users};
use crate::auth::Caller;
use crate::cursor::Cursors;
use crate::http::extract::{Json, Path, Query};
use crate::problem::Problem;
use crate::view::UserView;

/// A page of people.
#[derive(Serialize, ToSchema)]
struct UserPage {
    items: Vec<UserView>,
    next_cursor: Option<String>,
}

/// List users
///
/// Disabled ones, too; those who are here the longest first.
#[utoipa::path(tag = "users", security(("bearer" = ["users"])), params(PageQuery), responses(
    (status = 200, description = "A page", body = UserPage),
))]
#[get("/users")]
pub(crate) async fn list_users(
    caller: Caller,
    db: Data<Db>,
    cursors: Data<Cursors>,
    filter: Query<PageQuery>,
) -> Result<web::Json<UserPage>, Problem> {
    let (after, limit) = filter.0.read(&cursors, caller.company, "users")?;
    let page = users::list(&db, &caller, None, after, limit).await?;
    let last = page.last();
    let next_cursor = last.map(|last| {
        let place = (last.created_at, Uuid::from(last.user.agent.id));
        cursors.of_place(caller.company, "users", place)
    });
    let items = page.items.into_iter().map(UserView::from).collect();
    Ok(web::Json(UserPage { items, next_cursor }))
}

/// Get a user
#[utoipa::path(tag = "users", security(("bearer" = ["users"])), params(("id" = AgentId, Path)), responses(
    (status = 200, description = "The user", body = UserView),
    (status = 404, description = "`not-found`"),
))]
#[get("/users/{id}")]
pub(crate) async fn get_user(
    caller: Caller,
    db: Data<Db>,
    id: Path<AgentId>,
) -> Result<web::Json<UserView>, Problem> {
    Ok(web::Json(users::find(&db, &caller, id.0).await?.into()))
}

/// Another role.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RoleChange {
    role: Role,
}

/// Make a user something else
///
/// Acts at once: their sockets end, and they see what they may see now when they come back. Nobody
/// gives more than they have, and an owner stays.
#[utoipa::path(tag = "users", security(("bearer" = ["roles"])), params(("id" = AgentId, Path)), responses(
    (status = 200, description = "The user, now", body = UserView),
    (status = 403, description = "`forbidden`: they stand above you, or would; `step-up-required`"),
    (status = 404, description = "`not-found`"),
    (status = 409, description = "`last-owner`"),
))]
#[put("/users/{id}/role")]
pub(crate) async fn change_user_role(
    caller: Caller,
    db: Data<Db>,
    id: Path<AgentId>,
    body: Json<RoleChange>,
) -> Result<web::Json<UserView>, Problem> {
    Ok(web::Json(users::change_role(&db, &caller, id.0, body.0.role).await?.into()))
}

/// The accounts somebody works on.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Accounts {
    /// Exactly these.
    account_ids: Vec<AccountId>,
}

/// Give a user accounts
///
/// Exactly those that are named. Acts at once; their chats on others wait for somebody else.
#[utoipa::path(tag = "users", security(("bearer" = ["users"])), params(("id" = AgentId, Path)), responses(
    (status = 200, description = "The user, now", body = UserView),
    (status = 403, description = "`forbidden`: they stand beside or above you"),
    (status = 404, description = "`not-found`"),
    (status = 422, description = "`validation-failed`: an account that is not the company's"),
))]
#[put("/users/{id}/accounts")]
pub(crate) async fn give_user_accounts(
    caller: Caller,
    db: Data<Db>,
    id: Path<AgentId>,
    body: Json<Accounts>,
) -> Result<web::Json<UserView>, Problem> {
    let mut given = body.0.account_ids;
    given.sort_unstable();
    given.dedup();
    Ok(web::Json(users::give_accounts(&db, &caller, id.0, Given::Exactly(given)).await?.into()))
}

/// Disable a user
///
/// They can sign in no more; their sessions and sockets end, and their chats wait for others.
#[utoipa::path(tag = "users", security(("bearer" = ["users"])), params(("id" = AgentId, Path)), responses(
    (status = 204, description = "Disabled"),
    (status = 403, description = "`forbidden`: they stand beside or above you"),
    (status = 404, description = "`not-found`"),
    (status = 409, description = "`last-owner`, or `state-conflict`: nobody disables themselves"),
))]
#[post("/users/{id}/disable")]
pub(crate) async fn disable_user(
    caller: Caller,
    db: Data<Db>,
    id: Path<AgentId>,
) -> Result<HttpResponse, Problem> {
    users::disable(&db, &caller, id.0).await?;
    Ok(HttpResponse::new(StatusCode::NO_CONTENT))
}

/// Enable a user
///
/// They can sign in again.
#[utoipa::path(tag = "users", security(("bearer" = ["users"])), params(("id" = AgentId, Path)), responses(
    (status = 204, description = "Enabled"),
    (status = 403, description = "`forbidden`: they stand beside or above you"),
    (status = 404, description = "`not-found`"),
))]
#[post("/users/{id}/enable")]
pub(crate) async fn enable_user(
    caller: Caller,
    db: Data<Db>,
    id: Path<AgentId>,
) -> Result<HttpResponse, Problem> {
    users::enable(&db, &caller, id.0).await?;
    Ok(HttpResponse::new(StatusCode::NO_CONTENT))
}

/// Delete a user
///
/// What they did keeps their name and address; the address is free for somebody else.
#[utoipa::path(tag = "users", security(("bearer" = ["users"])), params(("id" = AgentId, Path)), responses(
    (status = 204, description = "Gone"),
    (status = 403, description = "`forbidden`: they stand beside or above you"),
    (status = 404, description = "`not-found`"),
    (status = 409, description = "`last-owner`, or `state-conflict`: nobody deletes themselves"),
))]
#[delete("/users/{id}")]
pub(crate) async fn delete_user(
    caller: Caller,
    db: Data<Db>,
    id: Path<AgentId>,
) -> Result<HttpResponse, Problem> {
    users::delete(&db, &caller, id.0).await?;
    Ok(HttpResponse::new(StatusCode::NO_CONTENT))
}

/// End a user's sessions
#[utoipa::path(tag = "users", security(("bearer" = ["users"])), params(("id" = AgentId, Path)), responses(
    (status = 204, description = "They have to sign in again"),
    (status = 403, description = "`forbidden`: they stand beside or above you"),
    (status = 404, description = "`not-found`"),
))]
#[delete("/users/{id}/sessions")]
pub(crate) async fn end_user_sessions(
    caller: Caller,
    db: Data<Db>,
    id: Path<AgentId>,
) -> Result<HttpResponse, Problem> {
    users::end_sessions(&db, &caller, id.0).await?;
    Ok(HttpResponse::new(StatusCode::NO_CONTENT))
}

/// Take a user's second factor away
///
/// For whoever lost their phone and their recovery codes.
#[utoipa::path(tag = "users", security(("bearer" = ["roles"])), params(("id" = AgentId, Path)), responses(
    (status = 204, description = "It is off"),
    (status = 403, description = "`forbidden`: they stand above you; `step-up-required`"),
    (status = 404, description = "`not-found`"),
    (status = 409, description = "`state-conflict`: they have none"),
))]
#[delete("/users/{id}/second-factor")]
pub(crate) async fn remove_user_second_factor(
    caller: Caller,
    db: Data<Db>,
    id: Path<AgentId>,
) -> Result<HttpResponse, Problem> {
    second_factor::remove(&db, &caller, Some(id.0)).await?;
    Ok(HttpResponse::new(StatusCode::NO_CONTENT))
}
