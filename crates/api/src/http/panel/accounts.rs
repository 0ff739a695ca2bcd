//! `/api/v1/accounts`: the company's numbers, and what Meta says of them.

use actix_web::http::StatusCode;
use actix_web::web::{self, Data};
use actix_web::{HttpResponse, delete, get, post, put};
use chrono::DateTime;
use domain::account::ApplicationState;
use domain::ids::AccountId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::page::PageQuery;
use super::versioned;
use crate::Db;
use crate::actions::{account_deletion, account_news, accounts};
use crate::auth::Caller;
use crate::cursor::Cursors;
use crate::http::extract::{IfMatch, Json, Path, Query};
use crate::problem::Problem;
use crate::view::{AccountChangeView, AccountDetailView, AccountNewsView, AccountView};

/// A page of the company's accounts.
#[derive(Serialize, ToSchema)]
struct AccountPage {
    items: Vec<AccountView>,
    next_cursor: Option<String>,
}

/// List accounts
///
/// All numbers of the company, those that are here the longest first.
#[utoipa::path(tag = "accounts", security(("bearer" = ["accounts"])), params(PageQuery), responses(
    (status = 200, description = "A page", body = AccountPage),
    (status = 400, description = "`invalid-cursor`"),
))]
#[get("/accounts")]
pub(crate) async fn list_accounts(
    caller: Caller,
    db: Data<Db>,
    cursors: Data<Cursors>,
    filter: Query<PageQuery>,
) -> Result<web::Json<AccountPage>, Problem> {
    let (after, limit) = filter.0.read(&cursors, caller.company, "accounts")?;
    let after = after.map(|(_, id)| AccountId::from(id));
    let page = accounts::list(&db, &caller, after, limit).await?;
    let next_cursor = page.last().map(|last| {
        let place = (DateTime::UNIX_EPOCH, Uuid::from(last.id));
        cursors.of_place(caller.company, "accounts", place)
    });
    let items = page.items.into_iter().map(AccountView::from).collect();
    Ok(web::Json(AccountPage { items, next_cursor }))
}

/// Get an account
///
/// How the number stands with Meta, how well it works, and what somebody should look at. Alarms inform;
/// nothing is held up because of one.
#[utoipa::path(tag = "accounts", security(("bearer" = ["accounts"])), params(("id" = AccountId, Path)), responses(
    (status = 200, description = "The account, with an `ETag`", body = AccountDetailView),
    (status = 404, description = "`not-found`"),
))]
#[get("/accounts/{id}")]
pub(crate) async fn get_account(
    caller: Caller,
    db: Data<Db>,
    id: Path<AccountId>,
) -> Result<HttpResponse, Problem> {
    let detail = AccountDetailView::from(accounts::find(&db, &caller, id.0).await?);
    Ok(versioned(StatusCode::OK, detail.account.version, &detail))
}

/// Delete an account
///
/// The number stops at once: no message goes out any more, what waits to be sent fails, what was planned is cancelled, and
/// active chats move to the archive, where they stay readable. Then Meta takes the number off its Cloud API and, with
/// the last number of the business account, this desk off that; `deletion.meta` says how far that is, and what Meta
/// said if it would not. Connecting the number anew brings the account back, with its chats.
#[utoipa::path(tag = "accounts", security(("bearer" = ["accounts.delete"])), params(("id" = AccountId, Path)), responses(
    (status = 200, description = "The account, now; also if it was deleted before", body = AccountView),
    (status = 404, description = "`not-found`"),
))]
#[delete("/accounts/{id}")]
pub(crate) async fn delete_account(
    caller: Caller,
    db: Data<Db>,
    id: Path<AccountId>,
) -> Result<HttpResponse, Problem> {
    let view = AccountView::from(account_deletion::delete(&db, &caller, id.0).await?);
    Ok(versioned(StatusCode::OK, view.version, &view))
}

/// How far an application is.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct OfficialApplicationChange {
    state: ApplicationState,
    /// What is worth knowing about it; null if nothing is.
    #[serde(default)]
    #[schema(max_length = 2000)]
    notes: Option<String>,
}

/// Note how far the application for the badge is
///
/// For a company that applied in Meta's WhatsApp Manager, and for its notes; `POST` applies from here. What Meta
/// decides changes the state by itself.
#[utoipa::path(tag = "accounts", security(("bearer" = ["accounts"])), params(
    ("id" = AccountId, Path),
    ("If-Match" = String, Header, description = "The `ETag` of the account"),
), request_body = OfficialApplicationChange, responses(
    (status = 200, description = "The account, now", body = AccountView),
    (status = 404, description = "`not-found`"),
    (status = 412, description = "`precondition-failed`: it was changed meanwhile"),
    (status = 422, description = "`validation-failed`"),
    (status = 428, description = "`precondition-required`"),
))]
#[put("/accounts/{id}/official-application")]
pub(crate) async fn change_account_application(
    caller: Caller,
    db: Data<Db>,
    id: Path<AccountId>,
    seen: IfMatch,
    body: Json<OfficialApplicationChange>,
) -> Result<HttpResponse, Problem> {
    let OfficialApplicationChange { state, notes } = body.0;
    let changed = accounts::change_application(&db, &caller, id.0, seen.0, state, notes).await?;
    let view = AccountView::from(changed);
    Ok(versioned(StatusCode::OK, view.version, &view))
}

/// Ask Meta how a number stands
///
/// Now. Webhooks tell of changes at once, and Meta is asked every six hours; this is for whoever does not want
/// to wait. What is new comes as `account.updated`.
#[utoipa::path(tag = "accounts", security(("bearer" = ["accounts"])), params(("id" = AccountId, Path)), responses(
    (status = 202, description = "It is asked"),
    (status = 404, description = "`not-found`"),
    (status = 409, description = "`account-deleted`"),
))]
#[post("/accounts/{id}/sync")]
pub(crate) async fn sync_account(
    caller: Caller,
    db: Data<Db>,
    id: Path<AccountId>,
) -> Result<HttpResponse, Problem> {
    accounts::sync(&db, &caller, id.0).await?;
    Ok(HttpResponse::new(StatusCode::ACCEPTED))
}

/// A page of how a number came to stand as it does.
#[derive(Serialize, ToSchema)]
struct AccountChangePage {
    items: Vec<AccountChangeView>,
    next_cursor: Option<String>,
}

/// List how a number came to stand as it does
///
/// Quality, limits, names, status: what changed, the last change first.
#[utoipa::path(tag = "accounts", security(("bearer" = ["accounts"])), params(("id" = AccountId, Path), PageQuery), responses(
    (status = 200, description = "A page", body = AccountChangePage),
    (status = 400, description = "`invalid-cursor`"),
    (status = 404, description = "`not-found`"),
))]
#[get("/accounts/{id}/changes")]
pub(crate) async fn list_account_changes(
    caller: Caller,
    db: Data<Db>,
    cursors: Data<Cursors>,
    id: Path<AccountId>,
    filter: Query<PageQuery>,
) -> Result<web::Json<AccountChangePage>, Problem> {
    let name = format!("changes of {}", id.0);
    let (before, limit) = filter.0.read(&cursors, caller.company, &name)?;
    let page = accounts::history(&db, &caller, id.0, before, limit).await?;
    let last = page.last();
    let next_cursor = last.map(|(_, place)| cursors.of_place(caller.company, &name, *place));
    let items = page.items.into_iter().map(|(change, _)| change.into()).collect();
    Ok(web::Json(AccountChangePage { items, next_cursor }))
}

/// A page of what Meta said.
#[derive(Serialize, ToSchema)]
#[schema(as = AccountNewsPage)]
struct NewsPage {
    items: Vec<AccountNewsView>,
    next_cursor: Option<String>,
}

/// List what Meta said of a number
///
/// Quality, limits, names, bans, alerts: word for word, the newest first, each once. How the number stands
/// now is its `standing`.
#[utoipa::path(tag = "accounts", security(("bearer" = ["accounts"])), params(("id" = AccountId, Path), PageQuery), responses(
    (status = 200, description = "A page", body = NewsPage),
    (status = 400, description = "`invalid-cursor`"),
    (status = 404, description = "`not-found`"),
))]
#[get("/accounts/{id}/news")]
pub(crate) async fn list_account_news(
    caller: Caller,
    db: Data<Db>,
    cursors: Data<Cursors>,
    id: Path<AccountId>,
    filter: Query<PageQuery>,
) -> Result<web::Json<NewsPage>, Problem> {
    let name = format!("news of {}", id.0);
    let (before, limit) = filter.0.read(&cursors, caller.company, &name)?;
    let page = account_news::list(&db, &caller, id.0, before, limit).await?;
    let next_cursor = page
        .last()
        .map(|last| cursors.of_place(caller.company, &name, (last.told_at, Uuid::from(last.id))));
    let items = page.items.into_iter().map(AccountNewsView::from).collect();
    Ok(web::Json(NewsPage { items, next_cursor }))
}
