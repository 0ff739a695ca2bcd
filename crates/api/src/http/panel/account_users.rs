//! `/api/v1/accounts/{id}/users` and `/blocks`: who works on a number, and who cannot reach it.

use std::collections::HashMap;

use actix_web::web::{self, Data};
use actix_web::{delete, get, put};
use chrono::DateTime;
use domain::ids::{AccountId, AgentId, ContactId};
use persistence::profiles::{Filter, Place};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::page::PageQuery;

use crate::Db;
use crate::actions::contacts;
use crate::actions::users::{self, Given};
use crate::auth::Caller;
use crate::cursor::Cursors;
use crate::http::extract::{Path, PathPair, Query};
use crate::problem::Problem;
use crate::view::{BlockView, RecordView, UserView};

/// A page of those who work on a number.
#[derive(Serialize, ToSchema)]
struct AccountUserPage {
    items: Vec<UserView>,
    next_cursor: Option<String>,
}

/// List the users of an account
///
/// Those who work on it, those who are here the longest first.
#[utoipa::path(tag = "accounts", security(("bearer" = ["users"])), params(("id" = AccountId, Path), PageQuery), responses(
    (status = 200, description = "A page", body = AccountUserPage),
    (status = 400, description = "`invalid-cursor`"),
    (status = 404, description = "`not-found`"),
))]
#[get("/accounts/{id}/users")]
pub(crate) async fn list_account_users(
    caller: Caller,
    db: Data<Db>,
    cursors: Data<Cursors>,
    id: Path<AccountId>,
    filter: Query<PageQuery>,
) -> Result<web::Json<AccountUserPage>, Problem> {
    let name = format!("users of {}", id.0);
    let (after, limit) = filter.0.read(&cursors, caller.company, &name)?;
    let page = users::list(&db, &caller, Some(id.0), after, limit).await?;
    let next_cursor = page.last().map(|last| {
        let place = (last.created_at, Uuid::from(last.user.agent.id));
        cursors.of_place(caller.company, &name, place)
    });
    let items = page.items.into_iter().map(UserView::from).collect();
    Ok(web::Json(AccountUserPage { items, next_cursor }))
}

/// Add a user to an account
///
/// Acts at once. It is the same as naming all their accounts with `PUT /users/{id}/accounts`.
#[utoipa::path(tag = "accounts", security(("bearer" = ["users"])), params(
    ("id" = AccountId, Path), ("user_id" = AgentId, Path),
), responses(
    (status = 200, description = "The user, now", body = UserView),
    (status = 403, description = "`forbidden`: they stand beside or above you"),
    (status = 404, description = "`not-found`"),
))]
#[put("/accounts/{id}/users/{user_id}")]
pub(crate) async fn add_account_user(
    caller: Caller,
    db: Data<Db>,
    path: PathPair<AccountId, AgentId>,
) -> Result<web::Json<UserView>, Problem> {
    let PathPair(account, user) = path;
    Ok(web::Json(users::give_accounts(&db, &caller, user, Given::Also(account)).await?.into()))
}

/// Remove a user from an account
///
/// Acts at once; their chats on it wait for somebody else.
#[utoipa::path(tag = "accounts", security(("bearer" = ["users"])), params(
    ("id" = AccountId, Path), ("user_id" = AgentId, Path),
), responses(
    (status = 200, description = "The user, now", body = UserView),
    (status = 403, description = "`forbidden`: they stand beside or above you"),
    (status = 404, description = "`not-found`"),
))]
#[delete("/accounts/{id}/users/{user_id}")]
pub(crate) async fn remove_account_user(
    caller: Caller,
    db: Data<Db>,
    path: PathPair<AccountId, AgentId>,
) -> Result<web::Json<UserView>, Problem> {
    let PathPair(account, user) = path;
    Ok(web::Json(users::give_accounts(&db, &caller, user, Given::NoMore(account)).await?.into()))
}

/// A customer of whom the company wants to hear nothing.
#[derive(Serialize, ToSchema)]
struct AccountBlock {
    contact: RecordView,
    /// What Meta was told of them on this number: several, if customers were made one; none, as long as Meta
    /// was not asked.
    meta: Vec<BlockView>,
}

/// A page of those who cannot reach a number.
#[derive(Serialize, ToSchema)]
struct AccountBlockPage {
    items: Vec<AccountBlock>,
    /// Gets the next page; null on the last one.
    next_cursor: Option<String>,
}

/// List the blocked customers of an account
///
/// Those with a chat on it, the newest customers first. `POST /contacts/{id}/block` blocks one, on all numbers. A
/// page may be short, or even empty, where there is a next one.
#[utoipa::path(tag = "accounts", security(("bearer" = ["accounts"])), params(("id" = AccountId, Path), PageQuery), responses(
    (status = 200, description = "A page", body = AccountBlockPage),
    (status = 400, description = "`invalid-cursor`"),
    (status = 404, description = "`not-found`: also an account on which you do not work"),
))]
#[get("/accounts/{id}/blocks")]
pub(crate) async fn list_account_blocks(
    caller: Caller,
    db: Data<Db>,
    cursors: Data<Cursors>,
    id: Path<AccountId>,
    filter: Query<PageQuery>,
) -> Result<web::Json<AccountBlockPage>, Problem> {
    let name = format!("blocks of {}", id.0);
    let (before, limit) = filter.0.read(&cursors, caller.company, &name)?;
    let before = before.map(|(_, id)| Place::Below(id.into()));
    let blocked = Filter::BlockedOn(id.0);
    let page = contacts::list(&db, &caller, blocked, before, limit).await?;
    let cards = page.items.iter().map(|item| item.contact.id).collect();
    let mut told: HashMap<ContactId, Vec<BlockView>> = HashMap::new();
    for (card, block) in contacts::list_blocks_on(&db, &caller, id.0, cards).await? {
        told.entry(card).or_default().push(block.into());
    }
    let next_cursor = page.next.map(|last| {
        let place = (DateTime::UNIX_EPOCH, Uuid::from(last.contact()));
        cursors.of_place(caller.company, &name, place)
    });
    let items = page.items.into_iter().map(|item| {
        let meta = told.remove(&item.contact.id).unwrap_or_default();
        AccountBlock { contact: item.into(), meta }
    });
    Ok(web::Json(AccountBlockPage { items: items.collect(), next_cursor }))
}
