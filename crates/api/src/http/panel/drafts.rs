//! `/api/v1/chats/{id}/draft` and `/api/v1/me/drafts`: what I have begun to write.

use actix_web::http::StatusCode;
use actix_web::web::{self, Data};
use actix_web::{HttpResponse, delete, get, put};
use domain::ids::{ChatId, MessageId};
use persistence::messages::Place;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::limit_within;
use crate::Db;
use crate::actions::drafts;
use crate::auth::Caller;
use crate::cursor::Cursors;
use crate::http::extract::{Json, Path, Query};
use crate::problem::Problem;
use crate::view::DraftView;

/// What I have begun to write.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"text": "Dear Maria, we"}))]
struct NewDraft {
    #[schema(min_length = 1, max_length = 4096)]
    text: String,
    /// The message that it will answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reply_to: Option<MessageId>,
}

/// Get my draft in a chat
#[utoipa::path(tag = "drafts", security(("bearer" = ["chats"])), params(("id" = ChatId, Path, description = "The chat")), responses(
    (status = 200, description = "What I have begun to write", body = DraftView),
    (status = 404, description = "`not-found`: the chat, or there is nothing"),
))]
#[get("/chats/{id}/draft")]
pub(crate) async fn get_draft(
    caller: Caller,
    db: Data<Db>,
    id: Path<ChatId>,
) -> Result<web::Json<DraftView>, Problem> {
    Ok(web::Json(drafts::find(&db, &caller, id.0).await?.into()))
}

/// Keep my draft in a chat
///
/// The last writer wins, on whichever device; my other ones hear of it. Sending a text, or the same words in
/// another way, ends it. In 200 chats at most.
#[utoipa::path(tag = "drafts", security(("bearer" = ["chats"])), params(("id" = ChatId, Path, description = "The chat")), request_body = NewDraft, responses(
    (status = 200, description = "Kept", body = DraftView),
    (status = 404, description = "`not-found`"),
    (status = 409, description = "`state-conflict`: there are too many drafts"),
    (status = 422, description = "`validation-failed`"),
))]
#[put("/chats/{id}/draft")]
pub(crate) async fn keep_draft(
    caller: Caller,
    db: Data<Db>,
    id: Path<ChatId>,
    body: Json<NewDraft>,
) -> Result<web::Json<DraftView>, Problem> {
    let NewDraft { text, reply_to } = body.0;
    Ok(web::Json(drafts::keep(&db, &caller, id.0, text, reply_to).await?.into()))
}

/// Give up my draft in a chat
#[utoipa::path(tag = "drafts", security(("bearer" = ["chats"])), params(("id" = ChatId, Path, description = "The chat")), responses(
    (status = 204, description = "There is none any more"),
    (status = 404, description = "`not-found`: the chat"),
))]
#[delete("/chats/{id}/draft")]
pub(crate) async fn delete_draft(
    caller: Caller,
    db: Data<Db>,
    id: Path<ChatId>,
) -> Result<HttpResponse, Problem> {
    drafts::give_up(&db, &caller, id.0).await?;
    Ok(HttpResponse::new(StatusCode::NO_CONTENT))
}

/// Which drafts.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct DraftFilter {
    /// How many are looked at, 1 to 100; 100 if nothing is said. Those in chats that I may not see now are
    /// left out.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// The `next_cursor` of the page before.
    cursor: Option<String>,
}

/// A page of drafts.
#[derive(Serialize, ToSchema)]
struct DraftPage {
    items: Vec<DraftView>,
    /// Gets the next page; null on the last one.
    next_cursor: Option<String>,
}

/// List my drafts
///
/// What was changed last first.
#[utoipa::path(tag = "drafts", security(("bearer" = ["chats"])), params(DraftFilter), responses(
    (status = 200, description = "A page", body = DraftPage),
    (status = 400, description = "`invalid-cursor`"),
))]
#[get("/me/drafts")]
pub(crate) async fn list_drafts(
    caller: Caller,
    db: Data<Db>,
    cursors: Data<Cursors>,
    filter: Query<DraftFilter>,
) -> Result<web::Json<DraftPage>, Problem> {
    let name = format!("drafts of {}", caller.agent());
    let before = match &filter.0.cursor {
        Some(cursor) => Some(cursors.place(caller.company, &name, cursor)?),
        None => None,
    };
    let before = before.map(|(at, id)| Place { at, id });
    let limit = limit_within(filter.0.limit, 100, 100)?;
    let page = drafts::list(&db, &caller, before, limit).await?;
    let next_cursor =
        page.next.map(|next| cursors.of_place(caller.company, &name, (next.at, next.id)));
    let items = page.items.into_iter().map(Into::into).collect();
    Ok(web::Json(DraftPage { items, next_cursor }))
}
