//! `/api/v1/accounts/{id}/webhooks`: where Meta tells what happens on a number.

use actix_web::put;
use actix_web::web::{self, Data};
use domain::ids::AccountId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::Db;
use crate::actions::account_webhooks::{self, Wanted};
use crate::auth::Caller;
use crate::connector::Connector;
use crate::http::extract::{Json, Path};
use crate::numbers::Numbers;
use crate::problem::Problem;
use crate::secrets::Secret;
use crate::view::AccountWebhooksView;

/// The longest word that Meta shows.
const VERIFY_TOKEN_MAX: usize = 200;

/// Where webhooks of a number go: with neither, where those of the app go.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "override_url": "https://hooks.example.com/whatsapp", "verify_token": "a word of yours" }))]
pub(super) struct WebhookTarget {
    /// To this desk, even if those of the app go elsewhere.
    #[serde(default, rename = "override")]
    #[schema(default = false)]
    is_override: bool,
    /// To this address, which hands them on to this desk, byte for byte and with their signature. `https`; Meta
    /// asks it first whether it knows `verify_token`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 200, example = "https://hooks.example.com/whatsapp")]
    override_url: Option<String>,
    /// What Meta shows at `override_url`, to prove that it asks. It is not kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 200)]
    verify_token: Option<String>,
}

impl WebhookTarget {
    pub(super) fn judged(self) -> Result<Wanted, Problem> {
        let verify_token = self.verify_token.filter(|token| !token.is_empty());
        match (self.is_override, self.override_url, verify_token) {
            (false, None, None) => Ok(Wanted::App),
            (true, None, None) => Ok(Wanted::Desk),
            (true, Some(_), _) => {
                let what = "give `override` or `override_url`, not both";
                Err(Problem::field("override_url", "one-of", what))
            }
            (false, Some(_), None) => {
                let what = "is required: what Meta shows at `override_url`";
                Err(Problem::field("verify_token", "required", what))
            }
            (_, None, Some(_)) => {
                let what = "is for an `override_url` alone";
                Err(Problem::field("verify_token", "not-wanted", what))
            }
            (false, Some(_), Some(token)) if token.chars().count() > VERIFY_TOKEN_MAX => {
                let what = "must have at most 200 characters";
                Err(Problem::field("verify_token", "too-long", what))
            }
            (false, Some(url), Some(token)) => {
                Ok(Wanted::Elsewhere { url, verify_token: Secret::new(token) })
            }
        }
    }
}

/// Say where webhooks of a number go
///
/// `{}` takes away an address of its own: they go where those of the app go. What Meta says of templates and of the
/// account always goes there.
#[utoipa::path(tag = "accounts", security(("bearer" = ["accounts"])), params(("id" = AccountId, Path)), request_body = WebhookTarget, responses(
    (status = 200, description = "Where they go now", body = AccountWebhooksView),
    (status = 403, description = "`email-unverified`"),
    (status = 404, description = "`not-found`"),
    (status = 409, description = "`account-deleted`, `meta-permission`, `meta-refused`, `app-not-configured`"),
    (status = 422, description = "`validation-failed` at `override_url` (`url-not-allowed`, `too-long`, `one-of`, `unverified`: it did not answer Meta) or `verify_token`"),
    (status = 429, description = "`meta-limit`"),
    (status = 503, description = "`dependency-unavailable`: Meta cannot be asked"),
))]
#[put("/accounts/{id}/webhooks")]
pub(crate) async fn lead_account_webhooks(
    caller: Caller,
    db: Data<Db>,
    connector: Data<Connector>,
    numbers: Data<Numbers>,
    id: Path<AccountId>,
    body: Json<WebhookTarget>,
) -> Result<web::Json<AccountWebhooksView>, Problem> {
    let wanted = body.0.judged()?;
    let way = (&**connector, &**numbers);
    let override_url = account_webhooks::lead(&db, &caller, way, id.0, wanted).await?;
    Ok(web::Json(AccountWebhooksView { override_url }))
}
