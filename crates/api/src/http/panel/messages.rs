//! `/api/v1/chats/{id}/messages`.

use actix_web::http::StatusCode;
use actix_web::web::{self, Data};
use actix_web::{HttpRequest, HttpResponse, get, post};
use domain::ids::{ChatId, MessageId};
use persistence::messages::Place;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::limit_within;
use super::said::NewMessage;
use crate::Db;
use crate::actions::messages;
use crate::auth::Caller;
use crate::cursor::Cursors;
use crate::http::extract::{Json, Path, PathPair, Query};
use crate::http::idempotency::{self, Once};
use crate::problem::Problem;
use crate::view::{HistoryItem, MessageView};

/// Which messages.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct MessageFilter {
    /// How many, 1 to 100; 20 if nothing is said.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// The `next_cursor` of the page before.
    cursor: Option<String>,
}

/// A page of messages and notes.
#[derive(Serialize, ToSchema)]
struct MessagePage {
    items: Vec<HistoryItem>,
    /// Gets the next page, of older ones; absent on the last one.
    next_cursor: Option<String>,
}

/// List a chat's messages and notes
///
/// The newest first, by WhatsApp's time. Notes are what colleagues wrote for each other: `type` is `note`.
/// An edit or a deletion stands on the message that it is about, and is one of its own beside it, which a
/// panel need not show.
#[utoipa::path(
    tag = "messages",
    security(("bearer" = ["chats"])),
    params(("id" = ChatId, Path, description = "The chat"), MessageFilter),
    responses(
        (status = 200, description = "A page", body = MessagePage),
        (status = 400, description = "`invalid-cursor`"),
        (status = 404, description = "`not-found`"),
    )
)]
#[get("/chats/{id}/messages")]
pub(crate) async fn list_messages(
    caller: Caller,
    db: Data<Db>,
    cursors: Data<Cursors>,
    id: Path<ChatId>,
    filter: Query<MessageFilter>,
) -> Result<web::Json<MessagePage>, Problem> {
    let name = format!("messages of {}", id.0);
    let before = match &filter.0.cursor {
        Some(cursor) => Some(cursors.place(caller.company, &name, cursor)?),
        None => None,
    };
    let before = before.map(|(at, id)| Place { at, id });
    let limit = limit_within(filter.0.limit, 20, 100)?;
    let page = messages::list(&db, &caller, id.0, before, limit).await?;
    let last = page.items.last().filter(|_| page.has_more).map(|item| {
        let place = item.place();
        cursors.of_place(caller.company, &name, (place.at, place.id))
    });
    let items = page.items.into_iter().map(Into::into).collect();
    Ok(web::Json(MessagePage { items, next_cursor: last }))
}

/// Send a message
///
/// It is kept and on its way when this answers; `message.updated` tells how far it gets. With an
/// `Idempotency-Key` the same request again gets the same answer, for 24 hours.
#[utoipa::path(
    tag = "messages",
    security(("bearer" = ["chats"])),
    params(
        ("id" = ChatId, Path, description = "The chat"),
        ("Idempotency-Key" = Option<String>, Header, description = "1 to 255 visible ASCII"),
    ),
    request_body = NewMessage,
    responses(
        (status = 202, description = "On its way", body = MessageView),
        (status = 400, description = "`idempotency-key-invalid`"),
        (status = 404, description = "`not-found`"),
        (status = 409, description = "`window-closed`; `state-conflict` if the chat is not mine, \
            archived, or I am offline; `answered-meanwhile`; `idempotency-in-flight`"),
        (status = 422, description = "`validation-failed`, `idempotency-key-reused`"),
    )
)]
#[post("/chats/{id}/messages")]
pub(crate) async fn send_message(
    caller: Caller,
    db: Data<Db>,
    request: HttpRequest,
    id: Path<ChatId>,
    body: Json<NewMessage>,
) -> Result<HttpResponse, Problem> {
    let once = Once::of(&request, &body.0)?;
    // What is wrong in itself is refused before any key is looked at.
    body.0.clone().into_draft()?;
    let (writer, new, chat) = (caller.clone(), body.0, id.0);
    idempotency::perform(&db, &caller, once, StatusCode::ACCEPTED, move |tx| {
        let message = messages::send(tx, &writer, chat, new.clone().into_draft()?)?;
        Ok(MessageView::from(message))
    })
    .await
}

/// Send a failed message again
///
/// As a new one, which names it in `resent_from`: once; whoever asks again gets the same new message. What
/// Meta will never take is refused.
#[utoipa::path(
    tag = "messages",
    security(("bearer" = ["chats"])),
    params(
        ("id" = ChatId, Path, description = "The chat"),
        ("message_id" = MessageId, Path, description = "The message that failed"),
        ("Idempotency-Key" = Option<String>, Header, description = "1 to 255 visible ASCII"),
    ),
    responses(
        (status = 202, description = "The new one, on its way", body = MessageView),
        (status = 400, description = "`idempotency-key-invalid`"),
        (status = 404, description = "`not-found`: the chat, or the message in it"),
        (status = 409, description = "`failed-for-good`; `state-conflict` if it did not fail, the chat is not \
            mine or archived, or I am offline; `window-closed`; `idempotency-in-flight`"),
        (status = 422, description = "`idempotency-key-reused`"),
    )
)]
#[post("/chats/{id}/messages/{message_id}/resend")]
pub(crate) async fn resend_message(
    caller: Caller,
    db: Data<Db>,
    request: HttpRequest,
    ids: PathPair<ChatId, MessageId>,
) -> Result<HttpResponse, Problem> {
    let once = Once::of(&request, &())?;
    let (writer, chat, failed) = (caller.clone(), ids.0, ids.1);
    idempotency::perform(&db, &caller, once, StatusCode::ACCEPTED, move |tx| {
        Ok(MessageView::from(messages::resend(tx, &writer, chat, failed)?))
    })
    .await
}
