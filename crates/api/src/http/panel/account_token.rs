//! `/api/v1/accounts/{id}/token`: by what a number acts at Meta.

use actix_web::http::StatusCode;
use actix_web::web::Data;
use actix_web::{HttpResponse, put};
use domain::ids::AccountId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::setups::meta_secret;
use super::versioned;
use crate::Db;
use crate::actions::account_token;
use crate::auth::Caller;
use crate::connector::Connector;
use crate::http::extract::{Json, Path};
use crate::problem::Problem;
use crate::view::AccountView;

/// An access token.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewAccountToken {
    /// That of a system user, with the permissions `whatsapp_business_management` and
    /// `whatsapp_business_messaging` for the number's business account. It is never shown.
    #[schema(max_length = 2048)]
    token: String,
}

/// Give a number another access token
///
/// Meta is asked first whether the number can be run with it. Other numbers of the same business account that had
/// the same token get the new one, too.
#[utoipa::path(tag = "accounts", security(("bearer" = ["accounts"])), params(("id" = AccountId, Path)), request_body = NewAccountToken, responses(
    (status = 200, description = "The account, now; what the token is good for is its `standing.token`", body = AccountView),
    (status = 404, description = "`not-found`"),
    (status = 409, description = "`meta-permission`, `meta-refused`, `app-not-configured`"),
    (status = 422, description = "`validation-failed` at `token`: `expired`, `invalid`, `other-app`, `scope`, `not-reached`"),
    (status = 429, description = "`meta-limit`"),
    (status = 503, description = "`dependency-unavailable`: Meta cannot be asked"),
))]
#[put("/accounts/{id}/token")]
pub(crate) async fn change_account_token(
    caller: Caller,
    db: Data<Db>,
    connector: Data<Connector>,
    id: Path<AccountId>,
    body: Json<NewAccountToken>,
) -> Result<HttpResponse, Problem> {
    let token = meta_secret("token", body.0.token)?;
    let account = account_token::replace(&db, &caller, &connector, id.0, token).await?;
    let view = AccountView::from(account);
    Ok(versioned(StatusCode::OK, view.version, &view))
}
