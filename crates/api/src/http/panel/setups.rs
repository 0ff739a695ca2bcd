//! `/api/v1/account-setups`: how a number is connected, step by step.

use actix_web::http::StatusCode;
use actix_web::web::{self, Data};
use actix_web::{HttpResponse, get, post};
use domain::ids::SetupId;
use domain::setup::{self, Addition, Method, Setup};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::account_webhooks::WebhookTarget;
use super::limit_within;
use crate::Db;
use crate::actions::setup_steps::{self, Asked};
use crate::actions::setups::{self, Proof};
use crate::auth::Caller;
use crate::connector::Connector;
use crate::cursor::Cursors;
use crate::http::extract::{Json, Path, Query};
use crate::problem::Problem;
use crate::secrets::Secret;
use crate::view::{NumberOfferView, SetupView};

const LIST: &str = "account setups";
/// The longest token or code that Meta could give.
const TOKEN_MAX: usize = 2048;

type Answer = Result<web::Json<SetupView>, Problem>;

fn answer(setup: Setup) -> web::Json<SetupView> {
    web::Json(setup.into())
}

/// Which part of them.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct SetupPageAsked {
    /// 1 to 100; 20 if nothing is said.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

/// A page of numbers that are being connected.
#[derive(Serialize, ToSchema)]
struct AccountSetupPage {
    items: Vec<SetupView>,
    next_cursor: Option<String>,
}

/// List unfinished setups
///
/// The newest first. Each can be completed or cancelled.
#[utoipa::path(tag = "accounts", security(("bearer" = ["accounts"])), params(SetupPageAsked), responses(
    (status = 200, description = "A page", body = AccountSetupPage),
    (status = 400, description = "`invalid-cursor`"),
))]
#[get("/account-setups")]
pub(crate) async fn list_account_setups(
    caller: Caller,
    db: Data<Db>,
    cursors: Data<Cursors>,
    asked: Query<SetupPageAsked>,
) -> Result<web::Json<AccountSetupPage>, Problem> {
    let place = |cursor: &str| cursors.place(caller.company, LIST, cursor);
    let before = asked.0.cursor.as_deref().map(place).transpose()?;
    let limit = limit_within(asked.0.limit, 20, 100)?;
    let page = setups::list(&db, &caller, before, limit).await?;
    let last = page.last();
    let next_cursor = last
        .map(|last| cursors.of_place(caller.company, LIST, (last.begun_at, Uuid::from(last.id))));
    let items = page.items.into_iter().map(SetupView::from).collect();
    Ok(web::Json(AccountSetupPage { items, next_cursor }))
}

/// A number to connect.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewAccountSetup {
    /// What the account will be called.
    #[schema(max_length = 120, example = "Sales")]
    name: String,
}

/// Begin to connect a number
///
/// Then take the steps, each when it is `next`: `business`, `number`, `code`, `verification`, `registration`,
/// `webhooks`, `activation`. What Meta has done already is passed over. Each can be repeated, whatever happened
/// to the first try.
#[utoipa::path(tag = "accounts", security(("bearer" = ["accounts"])), request_body = NewAccountSetup, responses(
    (status = 201, description = "The setup", body = SetupView),
    (status = 403, description = "`email-unverified`"),
    (status = 422, description = "`validation-failed`"),
))]
#[post("/account-setups")]
pub(crate) async fn begin_account_setup(
    caller: Caller,
    db: Data<Db>,
    body: Json<NewAccountSetup>,
) -> Result<HttpResponse, Problem> {
    let new = setups::begin(&db, &caller, &body.0.name).await?;
    Ok(HttpResponse::build(StatusCode::CREATED).json(SetupView::from(new)))
}

/// Get a setup
#[utoipa::path(tag = "accounts", security(("bearer" = ["accounts"])), params(("id" = SetupId, Path)), responses(
    (status = 200, description = "How far it is", body = SetupView),
    (status = 404, description = "`not-found`"),
))]
#[get("/account-setups/{id}")]
pub(crate) async fn get_account_setup(caller: Caller, db: Data<Db>, id: Path<SetupId>) -> Answer {
    Ok(answer(setups::find(&db, &caller, id.0).await?))
}

/// Cancel a setup
///
/// What Meta did for it stays as it is, and another setup goes on from there. Tokens and PINs are forgotten.
#[utoipa::path(tag = "accounts", security(("bearer" = ["accounts"])), params(("id" = SetupId, Path)), responses(
    (status = 200, description = "It is cancelled, perhaps since before", body = SetupView),
    (status = 404, description = "`not-found`"),
    (status = 409, description = "`state-conflict`: the number is connected"),
))]
#[post("/account-setups/{id}/cancel")]
pub(crate) async fn cancel_account_setup(
    caller: Caller,
    db: Data<Db>,
    id: Path<SetupId>,
) -> Answer {
    Ok(answer(setups::cancel(&db, &caller, id.0).await?))
}

/// How a company shows that a business account is its own: `code` or `token`.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "code": "AQBhlXsctMxJYbwbrpybxlo9tLPGy", "waba_id": "102290129340398" }))]
struct SetupProof {
    /// What Embedded Signup gave to the page. It works once, for 30 seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 2048)]
    code: Option<String>,
    /// The access token of a system user, with the permissions `whatsapp_business_management` and
    /// `whatsapp_business_messaging`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 2048)]
    token: Option<String>,
    /// Meta's id of the WhatsApp Business Account; needed if the token opens several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "102290129340398", max_length = 64)]
    waba_id: Option<String>,
}

/// Refuses what can be no token and no code of Meta's.
pub(super) fn meta_secret(field: &str, text: String) -> Result<Secret, Problem> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(Problem::field(field, "format", "is none of Meta's"));
    }
    if text.len() > TOKEN_MAX {
        return Err(Problem::field(field, "too-long", "must have at most 2048 characters"));
    }
    Ok(Secret::new(text))
}

impl SetupProof {
    fn judged(self) -> Result<(Proof, Option<String>), Problem> {
        let proof = match (self.code, self.token) {
            (Some(code), None) => Proof::Code(meta_secret("code", code)?),
            (None, Some(token)) => Proof::Token(meta_secret("token", token)?),
            (None, None) => {
                return Err(Problem::field("code", "required", "a `code` or a `token` is needed"));
            }
            (Some(_), Some(_)) => {
                return Err(Problem::field("token", "one-of", "give `code` or `token`, not both"));
            }
        };
        if self.waba_id.as_ref().is_some_and(|id| id.len() > 64) {
            return Err(Problem::field("waba_id", "too-long", "must have at most 64 characters"));
        }
        Ok((proof, self.waba_id))
    }
}

/// Link the business account
///
/// At any time before the end, another token can be given for the same one. A code works once at Meta; whoever has to
/// repeat the step, because Meta could not be asked or `waba_id` was missing, gives the same code again.
#[utoipa::path(tag = "accounts", security(("bearer" = ["accounts"])), params(("id" = SetupId, Path)), request_body = SetupProof, responses(
    (status = 200, description = "`business_linked`, or further", body = SetupView),
    (status = 403, description = "`email-unverified`"),
    (status = 404, description = "`not-found`"),
    (status = 409, description = "`state-conflict`, `meta-permission`, `meta-refused`, `app-not-configured`"),
    (status = 422, description = "`validation-failed` at `code` (`expired`), `token` (`expired`, `invalid`, `other-app`, `scope`) or `waba_id` (`required`, `not-reached`)"),
    (status = 429, description = "`meta-limit`"),
    (status = 503, description = "`dependency-unavailable`: Meta cannot be asked"),
))]
#[post("/account-setups/{id}/business")]
pub(crate) async fn link_business(
    caller: Caller,
    db: Data<Db>,
    connector: Data<Connector>,
    id: Path<SetupId>,
    body: Json<SetupProof>,
) -> Answer {
    let (proof, waba) = body.0.judged()?;
    Ok(answer(setups::link(&db, &caller, &connector, id.0, proof, waba).await?))
}

/// Numbers of a business account.
#[derive(Serialize, ToSchema)]
struct NumberOfferList {
    items: Vec<NumberOfferView>,
}

/// List the numbers of the business account
///
/// As Meta has them now: all, for there are few.
#[utoipa::path(tag = "accounts", security(("bearer" = ["accounts"])), params(("id" = SetupId, Path)), responses(
    (status = 200, description = "The numbers", body = NumberOfferList),
    (status = 404, description = "`not-found`"),
    (status = 409, description = "`state-conflict`, `meta-permission`, `meta-refused`"),
    (status = 429, description = "`meta-limit`"),
    (status = 503, description = "`dependency-unavailable`: Meta cannot be asked"),
))]
#[get("/account-setups/{id}/numbers")]
pub(crate) async fn list_business_numbers(
    caller: Caller,
    db: Data<Db>,
    connector: Data<Connector>,
    id: Path<SetupId>,
) -> Result<web::Json<NumberOfferList>, Problem> {
    let items = setups::list_numbers(&db, &caller, &connector, id.0).await?;
    Ok(web::Json(NumberOfferList { items: items.into_iter().map(Into::into).collect() }))
}

/// Which number: one that is there, or one to add.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "phone_number_id": "106540352242922" }))]
struct SetupNumber {
    /// Meta's id of one of the business account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    phone_number_id: Option<String>,
    /// One that may not be there yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    add: Option<NumberToAdd>,
}

/// A number that can take a short message or a call, and is not in use with WhatsApp.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NumberToAdd {
    #[schema(example = "351")]
    country_code: String,
    /// The rest of it.
    #[schema(example = "910 000 000")]
    phone_number: String,
    /// The name that customers shall see. Meta looks at it.
    #[schema(max_length = 75, example = "Acme")]
    verified_name: String,
}

/// Choose or add the number
///
/// A number that is verified or registered already passes over those steps.
#[utoipa::path(tag = "accounts", security(("bearer" = ["accounts"])), params(("id" = SetupId, Path)), request_body = SetupNumber, responses(
    (status = 200, description = "`number_added`, or further", body = SetupView),
    (status = 403, description = "`email-unverified`"),
    (status = 404, description = "`not-found`: the setup"),
    (status = 409, description = "`number-taken`, `state-conflict`, `meta-permission`, `meta-refused`"),
    (status = 422, description = "`validation-failed`; at `phone_number_id`: `not-found`"),
    (status = 429, description = "`meta-limit`"),
    (status = 503, description = "`dependency-unavailable`: Meta cannot be asked"),
))]
#[post("/account-setups/{id}/number")]
pub(crate) async fn take_number(
    caller: Caller,
    db: Data<Db>,
    connector: Data<Connector>,
    id: Path<SetupId>,
    body: Json<SetupNumber>,
) -> Answer {
    let asked = match (body.0.phone_number_id, body.0.add) {
        (Some(id), None) => Asked::Choose(id),
        (None, Some(new)) => {
            Asked::Add(Addition::of(&new.country_code, &new.phone_number, &new.verified_name)?)
        }
        (None, None) => {
            let what = "a `phone_number_id` or a number to `add` is needed";
            return Err(Problem::field("phone_number_id", "required", what));
        }
        (Some(_), Some(_)) => {
            let what = "give `phone_number_id` or `add`, not both";
            return Err(Problem::field("add", "one-of", what));
        }
    };
    Ok(answer(setup_steps::take(&db, &caller, &connector, id.0, asked).await?))
}

/// How the code shall come.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SetupCodeRequest {
    method: Method,
    #[schema(example = "en_US")]
    language: String,
}

/// Request the code
///
/// It comes to the number. Until it came back, another one can be asked for.
#[utoipa::path(tag = "accounts", security(("bearer" = ["accounts"])), params(("id" = SetupId, Path)), request_body = SetupCodeRequest, responses(
    (status = 200, description = "`code_requested`; or further, if the number is verified", body = SetupView),
    (status = 403, description = "`email-unverified`"),
    (status = 404, description = "`not-found`"),
    (status = 409, description = "`state-conflict`, `meta-permission`, `meta-refused`"),
    (status = 422, description = "`validation-failed`"),
    (status = 429, description = "`meta-limit`: too many codes"),
    (status = 503, description = "`dependency-unavailable`: Meta cannot be asked"),
))]
#[post("/account-setups/{id}/code")]
pub(crate) async fn request_code(
    caller: Caller,
    db: Data<Db>,
    connector: Data<Connector>,
    id: Path<SetupId>,
    body: Json<SetupCodeRequest>,
) -> Answer {
    setup::check_language(&body.0.language)?;
    let asked = Asked::Code(body.0.method, body.0.language);
    Ok(answer(setup_steps::take(&db, &caller, &connector, id.0, asked).await?))
}

/// The code that came.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SetupCodeTyped {
    #[schema(example = "123-456")]
    code: String,
}

/// Verify the code
#[utoipa::path(tag = "accounts", security(("bearer" = ["accounts"])), params(("id" = SetupId, Path)), request_body = SetupCodeTyped, responses(
    (status = 200, description = "`code_verified`, or further", body = SetupView),
    (status = 403, description = "`email-unverified`"),
    (status = 404, description = "`not-found`"),
    (status = 409, description = "`state-conflict`, `meta-permission`, `meta-refused`"),
    (status = 422, description = "`validation-failed` at `code`: `code`, `wrong`, `expired`"),
    (status = 429, description = "`meta-limit`"),
    (status = 503, description = "`dependency-unavailable`: Meta cannot be asked"),
))]
#[post("/account-setups/{id}/verification")]
pub(crate) async fn verify_code(
    caller: Caller,
    db: Data<Db>,
    connector: Data<Connector>,
    id: Path<SetupId>,
    body: Json<SetupCodeTyped>,
) -> Answer {
    let asked = Asked::Verify(setup::read_code(&body.0.code)?);
    Ok(answer(setup_steps::take(&db, &caller, &connector, id.0, asked).await?))
}

/// The PIN of the two-step verification.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SetupPin {
    /// Six digits: the one that the number has; if it has none, the one that it gets.
    #[schema(example = "000000", pattern = "^[0-9]{6}$")]
    pin: String,
}

/// Register the number
#[utoipa::path(tag = "accounts", security(("bearer" = ["accounts"])), params(("id" = SetupId, Path)), request_body = SetupPin, responses(
    (status = 200, description = "`registered`, or further", body = SetupView),
    (status = 403, description = "`email-unverified`"),
    (status = 404, description = "`not-found`"),
    (status = 409, description = "`state-conflict`, `number-taken`, `meta-permission`, `meta-refused`"),
    (status = 422, description = "`validation-failed` at `pin`: `pin`, `mismatch`"),
    (status = 429, description = "`meta-limit`: too many wrong PINs, or registrations"),
    (status = 503, description = "`dependency-unavailable`: Meta cannot be asked"),
))]
#[post("/account-setups/{id}/registration")]
pub(crate) async fn register_number(
    caller: Caller,
    db: Data<Db>,
    connector: Data<Connector>,
    id: Path<SetupId>,
    body: Json<SetupPin>,
) -> Answer {
    setup::check_pin(&body.0.pin)?;
    let asked = Asked::Register(Secret::new(body.0.pin));
    Ok(answer(setup_steps::take(&db, &caller, &connector, id.0, asked).await?))
}

/// Subscribe to webhooks
///
/// From then on Meta tells this desk what happens. An address of its own that the number has from before is taken away
/// at Meta, unless one is wanted. Until the number is connected the step can be done once more with another address;
/// afterwards that is `PUT /accounts/{id}/webhooks`.
#[utoipa::path(tag = "accounts", security(("bearer" = ["accounts"])), params(("id" = SetupId, Path)), request_body = WebhookTarget, responses(
    (status = 200, description = "`webhooks_subscribed`", body = SetupView),
    (status = 403, description = "`email-unverified`"),
    (status = 404, description = "`not-found`"),
    (status = 409, description = "`state-conflict`, `meta-permission`, `meta-refused`, `app-not-configured`"),
    (status = 422, description = "`validation-failed` at `override_url` (`url-not-allowed`, `too-long`, `one-of`, `unverified`: it did not answer Meta) or `verify_token`"),
    (status = 429, description = "`meta-limit`"),
    (status = 503, description = "`dependency-unavailable`: Meta cannot be asked"),
))]
#[post("/account-setups/{id}/webhooks")]
pub(crate) async fn subscribe_webhooks(
    caller: Caller,
    db: Data<Db>,
    connector: Data<Connector>,
    id: Path<SetupId>,
    body: Json<WebhookTarget>,
) -> Answer {
    let asked = Asked::subscribe(&connector, &body.0.judged()?)?;
    Ok(answer(setup_steps::take(&db, &caller, &connector, id.0, asked).await?))
}

/// Activate the account
///
/// The number becomes an account on which its maker works; others are given it by `PUT /users/{id}/accounts`.
/// What customers have written since `webhooks_subscribed` comes in.
#[utoipa::path(tag = "accounts", security(("bearer" = ["accounts"])), params(("id" = SetupId, Path)), responses(
    (status = 200, description = "`active`", body = SetupView),
    (status = 403, description = "`email-unverified`"),
    (status = 404, description = "`not-found`"),
    (status = 409, description = "`number-taken`, `state-conflict`"),
))]
#[post("/account-setups/{id}/activation")]
pub(crate) async fn activate_account(
    caller: Caller,
    db: Data<Db>,
    connector: Data<Connector>,
    id: Path<SetupId>,
) -> Answer {
    Ok(answer(setups::activate(&db, &caller, &connector, id.0).await?))
}
