//! `/api/v1/accounts/{id}/bot`: a program that answers first.

use actix_web::http::StatusCode;
use actix_web::web::{self, Data};
use actix_web::{HttpResponse, delete, get, post, put};
use domain::bot::Bot;
use domain::ids::AccountId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{limit_within, versioned};
use crate::Db;
use crate::actions::bots::{self, Wish};
use crate::auth::Caller;
use crate::cursor::Cursors;
use crate::hooks::Hooks;
use crate::http::extract::{IfMatch, Json, Path, Query};
use crate::problem::Problem;
use crate::secrets::Secret;
use crate::view::{BotDeliveryView, BotView};

/// The program, under the tag that a change has to name.
fn answer(bot: Bot) -> HttpResponse {
    versioned(StatusCode::OK, bot.version, &BotView::from(bot))
}

/// A program with its secret.
#[derive(Serialize, ToSchema)]
struct BotWithSecret {
    bot: BotView,
    /// `whsec_` and 32 bytes in Base64, to check `webhook-signature` with. It is never shown again.
    #[schema(example = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    secret: String,
}

fn answer_with_secret(status: StatusCode, (bot, secret): (Bot, Secret)) -> HttpResponse {
    let (version, secret) = (bot.version, secret.expose().to_owned());
    versioned(status, version, &BotWithSecret { bot: bot.into(), secret })
}

/// Get an account's bot
#[utoipa::path(tag = "bots", security(("bearer" = ["integrations"])), params(("id" = AccountId, Path)), responses(
    (status = 200, description = "The program, with an `ETag`", body = BotView),
    (status = 404, description = "`not-found`: the account, or it has none"),
))]
#[get("/accounts/{id}/bot")]
pub(crate) async fn get_bot(
    caller: Caller,
    db: Data<Db>,
    id: Path<AccountId>,
) -> Result<HttpResponse, Problem> {
    Ok(answer(bots::find(&db, &caller, id.0).await?))
}

/// How a program shall be asked.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewBot {
    /// `https`, on port 443 or 8443, reachable by everybody.
    #[schema(example = "https://bot.acme.example/desk", max_length = 2048)]
    url: String,
    #[serde(default = "yes")]
    #[schema(default = true)]
    active: bool,
    /// How long it may think; 10 if nothing is said.
    #[serde(default = "ten")]
    #[schema(minimum = 1, maximum = 30, default = 10)]
    timeout_seconds: u16,
    /// How long a customer waits for a word of it before an agent takes care; 5 if nothing is said.
    #[serde(default = "five")]
    #[schema(minimum = 1, maximum = 60, default = 5)]
    silence_minutes: u16,
    /// What a customer writes who wants a person.
    #[serde(default)]
    #[schema(max_items = 20)]
    handover_keywords: Vec<String>,
}

fn yes() -> bool {
    true
}

fn ten() -> u16 {
    10
}

fn five() -> u16 {
    5
}

impl From<NewBot> for Wish {
    fn from(new: NewBot) -> Self {
        Self {
            url: new.url,
            is_active: new.active,
            timeout_seconds: new.timeout_seconds,
            silence_minutes: new.silence_minutes,
            handover_keywords: new.handover_keywords,
        }
    }
}

/// Let a bot answer first
///
/// Each message of a customer who opens a chat on the account is posted to it, in order, signed by the
/// Standard Webhooks scheme: `{"type": "message.received", "timestamp", "data": {"account_id", "chat",
/// "contact", "message"}}`. It answers with 2xx and `{"replies": [...], "hand_over": false}`; replies are
/// messages as `POST /chats/{id}/messages` takes them, at most 10, and nothing at all is no reply. The chat
/// stands in the queue `with_bot` until the program hands it over, fails three times, says nothing for
/// `silence_minutes`, the customer writes one of the keywords, or somebody takes it.
#[utoipa::path(tag = "bots", security(("bearer" = ["integrations"])), params(("id" = AccountId, Path)), responses(
    (status = 201, description = "The program and its secret", body = BotWithSecret),
    (status = 403, description = "`step-up-required`"),
    (status = 404, description = "`not-found`: the account"),
    (status = 409, description = "`state-conflict`: it has one already"),
    (status = 422, description = "`validation-failed`"),
))]
#[post("/accounts/{id}/bot")]
pub(crate) async fn add_bot(
    caller: Caller,
    db: Data<Db>,
    hooks: Data<Hooks>,
    id: Path<AccountId>,
    body: Json<NewBot>,
) -> Result<HttpResponse, Problem> {
    let added = bots::add(&db, &hooks, &caller, id.0, body.0.into()).await?;
    Ok(answer_with_secret(StatusCode::CREATED, added))
}

/// Change an account's bot
///
/// All but its secret. One that is not active any more gives up its chats.
#[utoipa::path(tag = "bots", security(("bearer" = ["integrations"])), params(
    ("id" = AccountId, Path),
    ("If-Match" = String, Header, description = "The `ETag` of what is changed"),
), responses(
    (status = 200, description = "The program, now", body = BotView),
    (status = 404, description = "`not-found`: the account, or it has none"),
    (status = 412, description = "`precondition-failed`: somebody changed it meanwhile"),
    (status = 422, description = "`validation-failed`"),
    (status = 428, description = "`precondition-required`: without `If-Match`"),
))]
#[put("/accounts/{id}/bot")]
pub(crate) async fn change_bot(
    caller: Caller,
    db: Data<Db>,
    hooks: Data<Hooks>,
    id: Path<AccountId>,
    seen: IfMatch,
    body: Json<NewBot>,
) -> Result<HttpResponse, Problem> {
    Ok(answer(bots::change(&db, &hooks, &caller, id.0, seen.0, body.0.into()).await?))
}

/// Remove an account's bot
#[utoipa::path(tag = "bots", security(("bearer" = ["integrations"])), params(
    ("id" = AccountId, Path),
    ("If-Match" = String, Header, description = "The `ETag` of what is removed"),
), responses(
    (status = 204, description = "Agents are given its chats"),
    (status = 404, description = "`not-found`: the account, or it has none"),
    (status = 412, description = "`precondition-failed`: somebody changed it meanwhile"),
    (status = 428, description = "`precondition-required`: without `If-Match`"),
))]
#[delete("/accounts/{id}/bot")]
pub(crate) async fn remove_bot(
    caller: Caller,
    db: Data<Db>,
    id: Path<AccountId>,
    seen: IfMatch,
) -> Result<HttpResponse, Problem> {
    bots::remove(&db, &caller, id.0, seen.0).await?;
    Ok(HttpResponse::new(StatusCode::NO_CONTENT))
}

/// Renew a bot's secret
///
/// For a day everything is signed with both, the new one first.
#[utoipa::path(tag = "bots", security(("bearer" = ["integrations"])), params(("id" = AccountId, Path)), responses(
    (status = 200, description = "The program and its new secret", body = BotWithSecret),
    (status = 403, description = "`step-up-required`"),
    (status = 404, description = "`not-found`: the account, or it has none"),
))]
#[post("/accounts/{id}/bot/secret")]
pub(crate) async fn renew_bot_secret(
    caller: Caller,
    db: Data<Db>,
    hooks: Data<Hooks>,
    id: Path<AccountId>,
) -> Result<HttpResponse, Problem> {
    let renewed = bots::renew_secret(&db, &hooks, &caller, id.0).await?;
    Ok(answer_with_secret(StatusCode::OK, renewed))
}

/// Which page.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct DeliveryFilter {
    /// 1 to 100; 50 if nothing is said.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

/// A page of what a program was asked.
#[derive(Serialize, ToSchema)]
struct BotDeliveryPage {
    items: Vec<BotDeliveryView>,
    /// Gets the next page, of older ones; null on the last one.
    next_cursor: Option<String>,
}

/// List what a bot was asked
///
/// In the last seven days, the newest first, and what came of it.
#[utoipa::path(tag = "bots", security(("bearer" = ["integrations"])), params(("id" = AccountId, Path), DeliveryFilter), responses(
    (status = 200, description = "A page", body = BotDeliveryPage),
    (status = 400, description = "`invalid-cursor`"),
    (status = 404, description = "`not-found`: the account"),
))]
#[get("/accounts/{id}/bot/deliveries")]
pub(crate) async fn list_bot_deliveries(
    caller: Caller,
    db: Data<Db>,
    cursors: Data<Cursors>,
    id: Path<AccountId>,
    filter: Query<DeliveryFilter>,
) -> Result<web::Json<BotDeliveryPage>, Problem> {
    let name = format!("bot deliveries of {}", id.0);
    let cursor = filter.0.cursor.as_deref();
    let before = cursor.map(|cursor| cursors.place(caller.company, &name, cursor)).transpose()?;
    let limit = limit_within(filter.0.limit, 50, 100)?;
    let page = bots::list_deliveries(&db, &caller, id.0, before, limit).await?;
    let next_cursor = page.last().map(|last| {
        cursors.of_place(caller.company, &name, (last.created_at, Uuid::from(last.id)))
    });
    let items = page.items.into_iter().map(Into::into).collect();
    Ok(web::Json(BotDeliveryPage { items, next_cursor }))
}
