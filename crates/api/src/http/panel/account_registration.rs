//! `/api/v1/accounts/{id}/registration`: registering a number once more.

use actix_web::http::StatusCode;
use actix_web::web::Data;
use actix_web::{HttpResponse, post};
use domain::ids::AccountId;
use domain::setup;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::versioned;
use crate::Db;
use crate::actions::account_registration;
use crate::auth::Caller;
use crate::http::extract::{Json, Path};
use crate::numbers::Numbers;
use crate::problem::Problem;
use crate::secrets::Secret;
use crate::view::AccountView;

/// The PIN of a number.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AccountPin {
    /// Six digits: that of its two-step verification; if it has none, the one that it gets. It is not kept.
    #[schema(example = "000000", pattern = "^[0-9]{6}$")]
    pin: String,
}

/// Register a number once more
///
/// At Meta, with the PIN of its two-step verification: after Meta has approved another name that users shall see
/// (`name_not_in_effect` among the alarms), or if the number is not registered any more. Where nothing waits for
/// it, nothing is done, so it can be repeated at will; Meta takes ten registrations within 72 hours.
#[utoipa::path(tag = "accounts", security(("bearer" = ["accounts"])), params(("id" = AccountId, Path)), request_body = AccountPin, responses(
    (status = 200, description = "The account, now", body = AccountView),
    (status = 403, description = "`email-unverified`"),
    (status = 404, description = "`not-found`"),
    (status = 409, description = "`account-deleted`, `meta-permission`, `meta-refused`"),
    (status = 422, description = "`validation-failed` at `pin`: `pin`, `mismatch`"),
    (status = 429, description = "`meta-limit`: too many wrong PINs, or registrations"),
    (status = 503, description = "`dependency-unavailable`: Meta cannot be asked"),
))]
#[post("/accounts/{id}/registration")]
pub(crate) async fn register_account(
    caller: Caller,
    db: Data<Db>,
    numbers: Data<Numbers>,
    id: Path<AccountId>,
    body: Json<AccountPin>,
) -> Result<HttpResponse, Problem> {
    setup::check_pin(&body.0.pin)?;
    let pin = Secret::new(body.0.pin);
    let account = account_registration::register(&db, &caller, &numbers, id.0, pin).await?;
    let view = AccountView::from(account);
    Ok(versioned(StatusCode::OK, view.version, &view))
}
