//! `/api/v1/auto-replies`: what the desk says by itself.

use actix_web::http::StatusCode;
use actix_web::web::{self, Data};
use actix_web::{HttpResponse, delete, get, post, put};
use chrono::{DateTime, Utc};
use domain::auto_reply::{AutoReply, Kind, TEXT_MAX, Why};
use domain::field::Faults;
use domain::ids::{AccountId, AutoReplyId};
use domain::schedule::BusinessHours;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::versioned;
use crate::Db;
use crate::actions::auto_replies::{self, Rehearsal, RehearsedOccasion};
use crate::auth::Caller;
use crate::http::extract::{IfMatch, Json, Path};
use crate::problem::Problem;
use crate::view::AutoReplyView;

/// What the desk says by itself, in order.
#[derive(Serialize, ToSchema)]
struct AutoReplyList {
    items: Vec<AutoReplyView>,
}

/// List auto replies
///
/// At most 100: those on all accounts, and on those that I was given.
#[utoipa::path(tag = "auto-replies", security(("bearer" = ["chat_settings"])), responses(
    (status = 200, description = "In their order", body = AutoReplyList),
))]
#[get("/auto-replies")]
pub(crate) async fn list_auto_replies(
    caller: Caller,
    db: Data<Db>,
) -> Result<web::Json<AutoReplyList>, Problem> {
    let items = auto_replies::list(&db, &caller).await?;
    Ok(web::Json(AutoReplyList { items: items.into_iter().map(Into::into).collect() }))
}

/// What to say, and when.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"kind": "welcome", "language": "en",
    "text": "Hello {{contact.first_name|there}}, we answer soon."}))]
struct NewAutoReply {
    kind: Kind,
    /// On this account alone; on all, if null.
    account_id: Option<AccountId>,
    /// To customers of this language alone: `pt`, `pt-BR`. Without one it is said to those for whom
    /// there is no other.
    language: Option<String>,
    #[serde(default = "yes")]
    #[schema(default = true)]
    active: bool,
    /// Of several that could be said, the lowest is. 0 to 9999.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 9999)]
    position: i32,
    /// Words or phrases that the customer writes, in whatever case; for `keyword` alone, 1 to 20.
    #[serde(default)]
    #[schema(max_items = 20)]
    keywords: Vec<String>,
    /// How long somebody waits before it is said; for `queue_wait` alone.
    #[schema(maximum = 3600)]
    delay_seconds: Option<u16>,
    /// Only then, by the company's clock; always, if null.
    schedule: Option<BusinessHours>,
    /// May have places to fill in, `{{contact.name}}` or `{{contact.name|you}}`: `contact.name`,
    /// `contact.first_name`, `contact.phone`, `agent.name`, `account.name`, `account.phone`,
    /// `company.name`, and for `queue_wait` `queue.place` and `queue.wait` (in minutes).
    #[schema(min_length = 1, max_length = 4096)]
    text: String,
}

fn yes() -> bool {
    true
}

impl From<NewAutoReply> for AutoReply {
    fn from(new: NewAutoReply) -> Self {
        Self {
            id: AutoReplyId::new(),
            kind: new.kind,
            account: new.account_id,
            language: new.language,
            is_active: new.active,
            position: new.position,
            keywords: new.keywords,
            delay_seconds: new.delay_seconds,
            schedule: new.schedule,
            text: new.text,
            version: 1,
        }
    }
}

/// The reply, under the tag that a change has to name.
fn answer(status: StatusCode, reply: AutoReply) -> HttpResponse {
    versioned(status, reply.version, &AutoReplyView::from(reply))
}

/// Add an auto reply
///
/// One message of a customer brings one reply at most: to a keyword, else `out_of_hours`, else
/// `no_agent_online`, else `welcome`. Each kind is said once for each opening of a chat, and each reply
/// to a keyword, too.
#[utoipa::path(tag = "auto-replies", security(("bearer" = ["chat_settings"])), responses(
    (status = 201, description = "The reply, with an `ETag`", body = AutoReplyView),
    (status = 409, description = "`state-conflict`: there are 100 already"),
    (status = 422, description = "`validation-failed`"),
))]
#[post("/auto-replies")]
pub(crate) async fn add_auto_reply(
    caller: Caller,
    db: Data<Db>,
    body: Json<NewAutoReply>,
) -> Result<HttpResponse, Problem> {
    let reply = auto_replies::add(&db, &caller, body.0.into()).await?;
    Ok(answer(StatusCode::CREATED, reply))
}

/// Get an auto reply
#[utoipa::path(tag = "auto-replies", security(("bearer" = ["chat_settings"])), params(("id" = AutoReplyId, Path)), responses(
    (status = 200, description = "The reply, with an `ETag`", body = AutoReplyView),
    (status = 404, description = "`not-found`"),
))]
#[get("/auto-replies/{id}")]
pub(crate) async fn get_auto_reply(
    caller: Caller,
    db: Data<Db>,
    id: Path<AutoReplyId>,
) -> Result<HttpResponse, Problem> {
    Ok(answer(StatusCode::OK, auto_replies::find(&db, &caller, id.0).await?))
}

/// Change an auto reply
///
/// All of it: what is not said is as it is at first.
#[utoipa::path(tag = "auto-replies", security(("bearer" = ["chat_settings"])), params(
    ("id" = AutoReplyId, Path),
    ("If-Match" = String, Header, description = "The `ETag` of what is changed"),
), responses(
    (status = 200, description = "The reply, now", body = AutoReplyView),
    (status = 404, description = "`not-found`"),
    (status = 412, description = "`precondition-failed`: somebody changed it meanwhile"),
    (status = 422, description = "`validation-failed`"),
    (status = 428, description = "`precondition-required`: without `If-Match`"),
))]
#[put("/auto-replies/{id}")]
pub(crate) async fn change_auto_reply(
    caller: Caller,
    db: Data<Db>,
    id: Path<AutoReplyId>,
    seen: IfMatch,
    body: Json<NewAutoReply>,
) -> Result<HttpResponse, Problem> {
    let reply = auto_replies::change(&db, &caller, id.0, seen.0, body.0.into()).await?;
    Ok(answer(StatusCode::OK, reply))
}

/// Delete an auto reply
#[utoipa::path(tag = "auto-replies", security(("bearer" = ["chat_settings"])), params(
    ("id" = AutoReplyId, Path),
    ("If-Match" = String, Header, description = "The `ETag` of what is deleted"),
), responses(
    (status = 204, description = "It is said no more"),
    (status = 404, description = "`not-found`"),
    (status = 412, description = "`precondition-failed`: somebody changed it meanwhile"),
    (status = 428, description = "`precondition-required`: without `If-Match`"),
))]
#[delete("/auto-replies/{id}")]
pub(crate) async fn remove_auto_reply(
    caller: Caller,
    db: Data<Db>,
    id: Path<AutoReplyId>,
    seen: IfMatch,
) -> Result<HttpResponse, Problem> {
    auto_replies::remove(&db, &caller, id.0, seen.0).await?;
    Ok(HttpResponse::new(StatusCode::NO_CONTENT))
}

/// Something that may happen.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AutoReplyTrial {
    account_id: AccountId,
    /// `message`, if nothing is said.
    #[serde(default)]
    occasion: TrialOccasion,
    /// What the customer writes.
    #[serde(default)]
    #[schema(max_length = 4096)]
    text: String,
    /// It opens a chat.
    #[serde(default = "yes")]
    #[schema(default = true)]
    opens: bool,
    /// When; now, if nothing is said.
    at: Option<DateTime<Utc>>,
    /// The customer's language.
    language: Option<String>,
}

/// What may happen.
#[derive(Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum TrialOccasion {
    /// A customer writes.
    #[default]
    Message,
    /// Somebody waits in the queue.
    Wait,
    /// Somebody ends a chat.
    Ending,
}

/// What would be said.
#[derive(Serialize, ToSchema)]
struct AutoReplyTrialOutcome {
    /// The reply; null if there is none.
    auto_reply_id: Option<AutoReplyId>,
    /// Its text, filled in as far as anything is known.
    text: Option<String>,
    /// Why the others would not be said.
    others: Vec<UnsaidAutoReply>,
}

/// A reply that would not be said.
#[derive(Serialize, ToSchema)]
struct UnsaidAutoReply {
    auto_reply_id: AutoReplyId,
    why: Why,
}

/// Try out auto replies
///
/// Says which would be said to somebody of whom nothing else is known, with whoever is there now, and
/// why the others would not. Nothing is sent.
#[utoipa::path(tag = "auto-replies", security(("bearer" = ["chat_settings"])), responses(
    (status = 200, description = "What would be said", body = AutoReplyTrialOutcome),
    (status = 404, description = "`not-found`: the account"),
    (status = 422, description = "`validation-failed`"),
))]
#[post("/auto-replies/preview")]
pub(crate) async fn preview_auto_replies(
    caller: Caller,
    db: Data<Db>,
    body: Json<AutoReplyTrial>,
) -> Result<web::Json<AutoReplyTrialOutcome>, Problem> {
    let AutoReplyTrial { account_id, occasion, text, opens, at, language } = body.0;
    let mut faults = Faults::default();
    faults.length("text", &text, TEXT_MAX);
    faults.into_result()?;
    let occasion = match occasion {
        TrialOccasion::Message => RehearsedOccasion::Message { text, opens },
        TrialOccasion::Wait => RehearsedOccasion::Wait,
        TrialOccasion::Ending => RehearsedOccasion::Ending,
    };
    let rehearsal = Rehearsal { account: account_id, occasion, at, language };
    let rehearsed = auto_replies::rehearse(&db, &caller, rehearsal).await?;
    let (auto_reply_id, text) = rehearsed.said.unzip();
    let unsaid = |(auto_reply_id, why)| UnsaidAutoReply { auto_reply_id, why };
    let others = rehearsed.others.into_iter().map(unsaid).collect();
    Ok(web::Json(AutoReplyTrialOutcome { auto_reply_id, text, others }))
}
