//! `/api/v1/accounts/{id}/official-application`: applying at Meta for the badge of an official account.

use actix_web::http::StatusCode;
use actix_web::web::Data;
use actix_web::{HttpResponse, delete, post};
use domain::account::Account;
use domain::ids::AccountId;

use super::versioned;
use crate::Db;
use crate::actions::account_application;
use crate::auth::Caller;
use crate::http::extract::Path;
use crate::numbers::Numbers;
use crate::problem::Problem;
use crate::view::AccountView;

fn answer(account: Account) -> HttpResponse {
    let view = AccountView::from(account);
    versioned(StatusCode::OK, view.version, &view)
}

/// Apply for the badge
///
/// At Meta, for this number; again, if it was not granted. What Meta decides comes as `account.updated`: its
/// webhooks tell so at once, and it is asked every six hours.
#[utoipa::path(tag = "accounts", security(("bearer" = ["accounts"])), params(("id" = AccountId, Path)), responses(
    (status = 200, description = "The account, now", body = AccountView),
    (status = 404, description = "`not-found`"),
    (status = 409, description = "`state-conflict`: it was applied for already; `account-deleted`, `meta-permission`, `meta-refused`"),
    (status = 429, description = "`meta-limit`"),
    (status = 503, description = "`dependency-unavailable`: Meta cannot be asked"),
))]
#[post("/accounts/{id}/official-application")]
pub(crate) async fn apply_for_badge(
    caller: Caller,
    db: Data<Db>,
    numbers: Data<Numbers>,
    id: Path<AccountId>,
) -> Result<HttpResponse, Problem> {
    Ok(answer(account_application::apply(&db, &caller, &numbers, id.0).await?))
}

/// Take the application for the badge back
///
/// At Meta, for this number.
#[utoipa::path(tag = "accounts", security(("bearer" = ["accounts"])), params(("id" = AccountId, Path)), responses(
    (status = 200, description = "The account, now", body = AccountView),
    (status = 404, description = "`not-found`"),
    (status = 409, description = "`state-conflict`: Meta is looking at none; `meta-permission`, `meta-refused`"),
    (status = 429, description = "`meta-limit`"),
    (status = 503, description = "`dependency-unavailable`: Meta cannot be asked"),
))]
#[delete("/accounts/{id}/official-application")]
pub(crate) async fn withdraw_application(
    caller: Caller,
    db: Data<Db>,
    numbers: Data<Numbers>,
    id: Path<AccountId>,
) -> Result<HttpResponse, Problem> {
    Ok(answer(account_application::withdraw(&db, &caller, &numbers, id.0).await?))
}
