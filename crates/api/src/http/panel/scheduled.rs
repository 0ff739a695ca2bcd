//! `/api/v1/chats/{id}/scheduled`: messages that are to be sent later.

use actix_web::http::StatusCode;
use actix_web::web::{self, Data};
use actix_web::{HttpRequest, HttpResponse, delete, get, post, put};
use domain::ids::{ChatId, ScheduledId};
use domain::scheduled::Scheduled;
use persistence::messages::Place;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::said::NewScheduled;
use super::{limit_within, versioned};
use crate::Db;
use crate::actions::scheduled;
use crate::auth::Caller;
use crate::cursor::Cursors;
use crate::http::extract::{IfMatch, Json, Path, PathPair, Query};
use crate::http::idempotency::{self, Once};
use crate::problem::Problem;
use crate::view::ScheduledView;

/// Which scheduled messages.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ScheduledFilter {
    /// How many, 1 to 100; 40 if nothing is said.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// The `next_cursor` of the page before.
    cursor: Option<String>,
}

/// A page of messages that wait for their time.
#[derive(Serialize, ToSchema)]
struct ScheduledPage {
    items: Vec<ScheduledView>,
    /// Gets the next page; null on the last one.
    next_cursor: Option<String>,
}

/// List a chat's scheduled messages
///
/// Those that wait, what is due first first.
#[utoipa::path(
    tag = "messages",
    security(("bearer" = ["chats"])),
    params(("id" = ChatId, Path, description = "The chat"), ScheduledFilter),
    responses(
        (status = 200, description = "A page", body = ScheduledPage),
        (status = 400, description = "`invalid-cursor`"),
        (status = 404, description = "`not-found`"),
    )
)]
#[get("/chats/{id}/scheduled")]
pub(crate) async fn list_scheduled(
    caller: Caller,
    db: Data<Db>,
    cursors: Data<Cursors>,
    id: Path<ChatId>,
    filter: Query<ScheduledFilter>,
) -> Result<web::Json<ScheduledPage>, Problem> {
    let name = format!("scheduled of {}", id.0);
    let after = match &filter.0.cursor {
        Some(cursor) => Some(cursors.place(caller.company, &name, cursor)?),
        None => None,
    };
    let after = after.map(|(at, id)| Place { at, id });
    let limit = limit_within(filter.0.limit, 40, 100)?;
    let page = scheduled::list(&db, &caller, id.0, after, limit).await?;
    let last = page.last();
    let next_cursor =
        last.map(|last| cursors.of_place(caller.company, &name, (last.due, Uuid::from(last.id))));
    let items = page.items.into_iter().map(Into::into).collect();
    Ok(web::Json(ScheduledPage { items, next_cursor }))
}

/// Get a scheduled message
///
/// Whatever became of it: `state` is `waiting`, `sent` or `cancelled`.
#[utoipa::path(
    tag = "messages",
    security(("bearer" = ["chats"])),
    params(
        ("id" = ChatId, Path, description = "The chat"),
        ("scheduled_id" = ScheduledId, Path, description = "The scheduled message"),
    ),
    responses(
        (status = 200, description = "It, now, under its `ETag`", body = ScheduledView),
        (status = 404, description = "`not-found`"),
    )
)]
#[get("/chats/{id}/scheduled/{scheduled_id}")]
pub(crate) async fn get_scheduled(
    caller: Caller,
    db: Data<Db>,
    ids: PathPair<ChatId, ScheduledId>,
) -> Result<HttpResponse, Problem> {
    Ok(tagged(scheduled::find(&db, &caller, ids.0, ids.1).await?))
}

/// Schedule a message
///
/// At its time it is sent, if the window is open and I may still write in the chat, whichever list that is on
/// and wherever I am; its `client_message_id` is then its id here. If the window is closed, the template that was
/// chosen for that is sent instead, if it still can be. Otherwise, or if the customer is blocked then, it is
/// cancelled, and I am notified. A chat that was ended meanwhile comes back: to me if I am online, else into the
/// queue. A chat holds at most 100 that wait.
#[utoipa::path(
    tag = "messages",
    security(("bearer" = ["chats"])),
    params(
        ("id" = ChatId, Path, description = "The chat"),
        ("Idempotency-Key" = Option<String>, Header, description = "1 to 255 visible ASCII"),
    ),
    request_body = NewScheduled,
    responses(
        (status = 201, description = "It waits", body = ScheduledView),
        (status = 400, description = "`idempotency-key-invalid`"),
        (status = 404, description = "`not-found`"),
        (status = 409, description = "`state-conflict` if the chat is somebody else's, or too many wait; \
            `contact-blocked`; `account-deleted`; `idempotency-in-flight`"),
        (status = 422, description = "`validation-failed`, `idempotency-key-reused`"),
    )
)]
#[post("/chats/{id}/scheduled")]
pub(crate) async fn schedule_message(
    caller: Caller,
    db: Data<Db>,
    request: HttpRequest,
    id: Path<ChatId>,
    body: Json<NewScheduled>,
) -> Result<HttpResponse, Problem> {
    let once = Once::of(&request, &body.0)?;
    let plan = body.0.into_plan()?;
    let (writer, chat) = (caller.clone(), id.0);
    idempotency::perform(&db, &caller, once, StatusCode::CREATED, move |tx| {
        Ok(ScheduledView::from(scheduled::plan(tx, &writer, chat, plan.clone())?))
    })
    .await
}

/// Change a scheduled message
///
/// Whole: what is not said is not there any more. Its author's, and supervisors'.
#[utoipa::path(
    tag = "messages",
    security(("bearer" = ["chats"])),
    params(
        ("id" = ChatId, Path, description = "The chat"),
        ("scheduled_id" = ScheduledId, Path, description = "The scheduled message"),
        ("If-Match" = String, Header, description = "Its `ETag`: the `version` in quotes"),
    ),
    request_body = NewScheduled,
    responses(
        (status = 200, description = "It, now", body = ScheduledView),
        (status = 403, description = "`forbidden`: somebody else planned it"),
        (status = 404, description = "`not-found`"),
        (status = 409, description = "`state-conflict`: it was sent or cancelled; `contact-blocked`"),
        (status = 412, description = "`precondition-failed`: it was changed meanwhile"),
        (status = 422, description = "`validation-failed`"),
        (status = 428, description = "`precondition-required`: without `If-Match`"),
    )
)]
#[put("/chats/{id}/scheduled/{scheduled_id}")]
pub(crate) async fn change_scheduled(
    caller: Caller,
    db: Data<Db>,
    ids: PathPair<ChatId, ScheduledId>,
    seen: IfMatch,
    body: Json<NewScheduled>,
) -> Result<HttpResponse, Problem> {
    let plan = body.0.into_plan()?;
    Ok(tagged(scheduled::change(&db, &caller, ids.0, ids.1, seen.0, plan).await?))
}

/// Cancel a scheduled message
///
/// Its author's, and supervisors'. An author whose message a colleague cancels is notified.
#[utoipa::path(
    tag = "messages",
    security(("bearer" = ["chats"])),
    params(
        ("id" = ChatId, Path, description = "The chat"),
        ("scheduled_id" = ScheduledId, Path, description = "The scheduled message"),
    ),
    responses(
        (status = 200, description = "It, cancelled", body = ScheduledView),
        (status = 403, description = "`forbidden`: somebody else planned it"),
        (status = 404, description = "`not-found`"),
        (status = 409, description = "`state-conflict`: it was sent or cancelled"),
    )
)]
#[delete("/chats/{id}/scheduled/{scheduled_id}")]
pub(crate) async fn cancel_scheduled(
    caller: Caller,
    db: Data<Db>,
    ids: PathPair<ChatId, ScheduledId>,
) -> Result<HttpResponse, Problem> {
    Ok(tagged(scheduled::cancel(&db, &caller, ids.0, ids.1).await?))
}

/// It, under the tag that a change has to name.
fn tagged(scheduled: Scheduled) -> HttpResponse {
    versioned(StatusCode::OK, scheduled.version, &ScheduledView::from(scheduled))
}
