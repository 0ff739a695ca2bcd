//! `/api/v1/chats/{id}/messages`.

use actix_web::http::StatusCode;
use actix_web::web::{self, Data};
use actix_web::{HttpRequest, HttpResponse, get, post};
use domain::ids::{ChatId, MessageId};
use domain::message::Message;
use domain::search::Snippet;
use persistence::messages::Place;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::said::NewMessage;
use super::{limit_within, wanted};
use crate::Db;
use crate::actions::messages::{self, Item};
use crate::actions::search;
use crate::auth::Caller;
use crate::cursor::{Cursors, Found};
use crate::http::extract::{Json, Path, PathPair, Query};
use crate::http::idempotency::{self, Once};
use crate::media::Links;
use crate::problem::{Kind, Problem};
use crate::view::{HistoryItem, MessageView};

/// Which messages.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct MessageFilter {
    /// Only messages that have all these words, in any order; the last one may go on. Such as
    /// `order arrived`.
    #[param(min_length = 1, max_length = 4096)]
    q: Option<String>,
    /// How many, 1 to 100; 20 if nothing is said.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// The `next_cursor` of the page before.
    cursor: Option<String>,
}

/// A page of messages and notes.
#[derive(Serialize, ToSchema)]
struct MessagePage {
    items: Vec<ListedItem>,
    /// Gets the next page, of older ones; null on the last one.
    next_cursor: Option<String>,
}

/// A message or a note of a list.
#[derive(Serialize, ToSchema)]
struct ListedItem {
    #[serde(flatten)]
    item: HistoryItem,
    /// Where it says what was looked for; only where something was, which is never found in notes.
    #[serde(rename = "match", skip_serializing_if = "Option::is_none")]
    found: Option<Snippet>,
}

/// List a chat's messages and notes
///
/// The newest first, by WhatsApp's time. Notes are what colleagues wrote for each other: `type` is `note`.
/// An edit or a deletion stands on the message that it is about, and is one of its own beside it, which a
/// panel need not show. With `q`, only messages that say it, the last one said first.
#[utoipa::path(
    tag = "messages",
    security(("bearer" = ["chats"])),
    params(("id" = ChatId, Path, description = "The chat"), MessageFilter),
    responses(
        (status = 200, description = "A page", body = MessagePage),
        (status = 400, description = "`invalid-cursor`"),
        (status = 404, description = "`not-found`"),
        (status = 503, description = "`search-timeout`: too many messages would have to be looked at"),
    )
)]
#[get("/chats/{id}/messages")]
pub(crate) async fn list_messages(
    caller: Caller,
    db: Data<Db>,
    cursors: Data<Cursors>,
    links: Data<Links>,
    id: Path<ChatId>,
    filter: Query<MessageFilter>,
) -> Result<web::Json<MessagePage>, Problem> {
    let limit = limit_within(filter.0.limit, 20, 100)?;
    if let Some(typed) = filter.0.q {
        let page = Page { typed, cursor: filter.0.cursor, limit };
        return find_messages(&caller, &db, (&cursors, &links), id.0, page).await;
    }
    let name = format!("messages of {}", id.0);
    let before = match &filter.0.cursor {
        Some(cursor) => Some(cursors.place(caller.company, &name, cursor)?),
        None => None,
    };
    let before = before.map(|(at, id)| Place { at, id });
    let page = messages::list(&db, &caller, id.0, before, limit).await?;
    let last = page.last().map(|item| {
        let place = item.place();
        cursors.of_place(caller.company, &name, (place.at, place.id))
    });
    let company = caller.company;
    let listed = |item: Item| {
        let item = HistoryItem::from(item).signed(&links, company);
        ListedItem { item, found: None }
    };
    let items = page.items.into_iter().map(listed).collect();
    Ok(web::Json(MessagePage { items, next_cursor: last }))
}

/// A page of what is looked for.
struct Page {
    typed: String,
    cursor: Option<String>,
    limit: i64,
}

async fn find_messages(
    caller: &Caller,
    db: &Db,
    (cursors, links): (&Cursors, &Links),
    chat: ChatId,
    Page { typed, cursor, limit }: Page,
) -> Result<web::Json<MessagePage>, Problem> {
    let (query, name) = (wanted(&typed)?, format!("in {chat} {typed}"));
    let before = match cursor.map(|cursor| cursors.found(caller.company, &name, &cursor)) {
        Some(Ok(Found::Message(number))) => Some(number),
        Some(_) => return Err(Kind::InvalidCursor.into()),
        None => None,
    };
    let limit = usize::try_from(limit).map_err(|_negative| Kind::Internal)?;
    let page = search::messages(db, caller, chat, query, before, limit).await?;
    let listed = |(message, found): (Message, Snippet)| {
        let item = HistoryItem::from(Item::Message(Box::new(message)));
        ListedItem { item: item.signed(links, caller.company), found: Some(found) }
    };
    let next = page.next.map(Found::Message);
    Ok(web::Json(MessagePage {
        items: page.items.into_iter().map(listed).collect(),
        next_cursor: next.map(|place| cursors.of_found(caller.company, &name, place)),
    }))
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
            archived, or I am offline; `answered-meanwhile`; `contact-blocked`; `account-deleted`; \
            `idempotency-in-flight`"),
        (status = 403, description = "`email-unverified`"),
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
