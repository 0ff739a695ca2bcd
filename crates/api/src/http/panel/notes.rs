//! `/api/v1/chats/{id}/notes`: what colleagues write for each other.

use actix_web::http::StatusCode;
use actix_web::web::{self, Data};
use actix_web::{HttpRequest, HttpResponse, delete, post, put};
use domain::ids::{AgentId, ChatId, NoteId};
use domain::note::Words;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::Db;
use crate::actions::notes;
use crate::auth::Caller;
use crate::http::extract::{IfMatch, Json, Path, PathPair};
use crate::http::idempotency::{self, Once};
use crate::problem::Problem;
use crate::view::NoteView;

/// What a note is to say.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"text": "She has called twice today.", "mentions": []}))]
struct NewNote {
    #[schema(min_length = 1, max_length = 4096)]
    text: String,
    /// Colleagues who work on the account, at most 20: they are notified.
    #[serde(default)]
    #[schema(max_items = 20)]
    mentions: Vec<AgentId>,
}

/// Write a note
///
/// For colleagues: it stands among the chat's messages, is told to whoever sees the chat, and never leaves
/// the house. On whichever list the chat is, and whether its window is open or not.
#[utoipa::path(
    tag = "notes",
    security(("bearer" = ["chats"])),
    params(
        ("id" = ChatId, Path, description = "The chat"),
        ("Idempotency-Key" = Option<String>, Header, description = "1 to 255 visible ASCII"),
    ),
    request_body = NewNote,
    responses(
        (status = 201, description = "It stands there", body = NoteView),
        (status = 400, description = "`idempotency-key-invalid`"),
        (status = 404, description = "`not-found`"),
        (status = 409, description = "`idempotency-in-flight`"),
        (status = 422, description = "`validation-failed`: also for a mention of somebody who does not work \
            on the account; `idempotency-key-reused`"),
    )
)]
#[post("/chats/{id}/notes")]
pub(crate) async fn write_note(
    caller: Caller,
    db: Data<Db>,
    request: HttpRequest,
    id: Path<ChatId>,
    body: Json<NewNote>,
) -> Result<HttpResponse, Problem> {
    let once = Once::of(&request, &body.0)?;
    let words = Words::new(body.0.text, body.0.mentions)?;
    let (writer, chat) = (caller.clone(), id.0);
    idempotency::perform(&db, &caller, once, StatusCode::CREATED, move |tx| {
        Ok(NoteView::from(notes::write(tx, &writer, chat, words.clone())?))
    })
    .await
}

/// Change a note
///
/// My own. Those whom it names now, and did not before, are notified.
#[utoipa::path(
    tag = "notes",
    security(("bearer" = ["chats"])),
    params(
        ("id" = ChatId, Path, description = "The chat"),
        ("note_id" = NoteId, Path, description = "The note"),
        ("If-Match" = String, Header, description = "Its `version`, in quotes"),
    ),
    request_body = NewNote,
    responses(
        (status = 200, description = "The note, now", body = NoteView),
        (status = 403, description = "`forbidden`: somebody else wrote it"),
        (status = 404, description = "`not-found`"),
        (status = 409, description = "`state-conflict`: it was deleted"),
        (status = 412, description = "`precondition-failed`: it was changed meanwhile"),
        (status = 422, description = "`validation-failed`"),
        (status = 428, description = "`precondition-required`: without `If-Match`"),
    )
)]
#[put("/chats/{id}/notes/{note_id}")]
pub(crate) async fn edit_note(
    caller: Caller,
    db: Data<Db>,
    ids: PathPair<ChatId, NoteId>,
    seen: IfMatch,
    body: Json<NewNote>,
) -> Result<web::Json<NoteView>, Problem> {
    let words = Words::new(body.0.text, body.0.mentions)?;
    Ok(web::Json(notes::edit(&db, &caller, ids.0, ids.1, seen.0, words).await?.into()))
}

/// Delete a note
///
/// My own. Its words go, and what anybody was notified of it; its place among the messages stays.
#[utoipa::path(
    tag = "notes",
    security(("bearer" = ["chats"])),
    params(
        ("id" = ChatId, Path, description = "The chat"),
        ("note_id" = NoteId, Path, description = "The note"),
    ),
    responses(
        (status = 200, description = "What is left of it", body = NoteView),
        (status = 403, description = "`forbidden`: somebody else wrote it"),
        (status = 404, description = "`not-found`"),
        (status = 409, description = "`state-conflict`: it was deleted before"),
    )
)]
#[delete("/chats/{id}/notes/{note_id}")]
pub(crate) async fn delete_note(
    caller: Caller,
    db: Data<Db>,
    ids: PathPair<ChatId, NoteId>,
) -> Result<web::Json<NoteView>, Problem> {
    Ok(web::Json(notes::delete(&db, &caller, ids.0, ids.1).await?.into()))
}
