//! `/api/v1/chats/{id}/messages`.

use actix_web::http::StatusCode;
use actix_web::web::{self, Data};
use actix_web::{HttpRequest, HttpResponse, get, post};
use domain::content::card::Card;
use domain::content::interactive::Interactive;
use domain::content::{Content, Location, Media, Reaction, Text};
use domain::field::FieldError;
use domain::ids::{ChatId, MessageId};
use domain::message::Message;
use domain::search::Snippet;
use persistence::messages::Place;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{limit_within, wanted};
use crate::Db;
use crate::actions::messages::{self, Draft};
use crate::actions::search;
use crate::auth::Caller;
use crate::cursor::{Cursors, Found};
use crate::http::extract::{Json, Path, Query};
use crate::http::idempotency::{self, Once};
use crate::media::Links;
use crate::problem::{Kind, Problem};
use crate::view::MessageView;

/// Which messages.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct MessageFilter {
    /// Only messages that have all these words, in any order; the last one may go on.
    #[param(min_length = 1, max_length = 4096, example = "order arrived")]
    q: Option<String>,
    /// How many, 1 to 100; 20 if nothing is said.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// The `next_cursor` of the page before.
    cursor: Option<String>,
}

/// A page of messages.
#[derive(Serialize, ToSchema)]
struct MessagePage {
    items: Vec<ListedMessage>,
    /// Gets the next page, of older ones; absent on the last one.
    next_cursor: Option<String>,
}

/// A message of a list.
#[derive(Serialize, ToSchema)]
struct ListedMessage {
    #[serde(flatten)]
    message: MessageView,
    /// Where it says what was looked for; only where something was.
    #[serde(rename = "match", skip_serializing_if = "Option::is_none")]
    found: Option<Snippet>,
}

/// List a chat's messages
///
/// The newest first, by WhatsApp's time. With `q`, only those that say it, the last one said first.
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
    let last = page.items.last().filter(|_| page.has_more).map(|message| {
        cursors.of_place(caller.company, &name, (message.at, Uuid::from(message.id)))
    });
    let company = caller.company;
    let listed = |message: Message| {
        let message = MessageView::from(message).signed(&links, company);
        ListedMessage { message, found: None }
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
    let listed = |(message, found): (Message, Snippet)| ListedMessage {
        message: MessageView::from(message).signed(links, caller.company),
        found: Some(found),
    };
    let next = page.next.map(Found::Message);
    Ok(web::Json(MessagePage {
        items: page.items.into_iter().map(listed).collect(),
        next_cursor: next.map(|place| cursors.of_found(caller.company, &name, place)),
    }))
}

/// A message to send: its type, and what it says under the name of the type.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"type": "text", "text": {"body": "How can I help?"}}))]
struct NewMessage {
    #[serde(rename = "type")]
    kind: SendableType,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<Text>,
    /// JPEG or PNG, up to 5 MB.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    image: Option<Media>,
    /// MP4 or 3GPP, up to 16 MB.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    video: Option<Media>,
    /// AAC, AMR, MP3, M4A or OGG, up to 16 MB; a voice note is OGG with Opus.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    audio: Option<Media>,
    /// Up to 100 MB.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    document: Option<Media>,
    /// WebP, up to 100 KB, or 500 KB if it moves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sticker: Option<Media>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    location: Option<Location>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    contacts: Option<Vec<Card>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reaction: Option<Reaction>,
    /// Buttons or a list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    interactive: Option<Interactive>,
    /// The client's own name for the message, unique in the chat: sending it again gives the
    /// message that is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 1, max_length = 128)]
    client_message_id: Option<String>,
    /// The message that it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reply_to: Option<MessageId>,
}

/// What can be sent inside the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum SendableType {
    Text,
    Image,
    Video,
    Audio,
    Document,
    Sticker,
    Location,
    Contacts,
    Reaction,
    Interactive,
}

impl NewMessage {
    fn into_draft(self) -> Result<Draft, Problem> {
        if self.client_message_id.as_ref().is_some_and(|id| id.is_empty() || id.len() > 128) {
            let message = "must have 1 to 128 bytes";
            return Err(Problem::field("client_message_id", "range", message));
        }
        let said = [
            (SendableType::Text, "text", self.text.map(Content::Text)),
            (SendableType::Image, "image", self.image.map(Content::Image)),
            (SendableType::Video, "video", self.video.map(Content::Video)),
            (SendableType::Audio, "audio", self.audio.map(Content::Audio)),
            (SendableType::Document, "document", self.document.map(Content::Document)),
            (SendableType::Sticker, "sticker", self.sticker.map(Content::Sticker)),
            (SendableType::Location, "location", self.location.map(Content::Location)),
            (SendableType::Contacts, "contacts", self.contacts.map(Content::Contacts)),
            (SendableType::Reaction, "reaction", self.reaction.map(Content::Reaction)),
            (SendableType::Interactive, "interactive", self.interactive.map(Content::Interactive)),
        ];
        let (mut content, mut faults) = (None, vec![]);
        for (kind, name, said) in said {
            match said {
                Some(said) if kind == self.kind => content = Some(said),
                Some(_) => {
                    let message = "does not belong to a message of this type";
                    faults.push(FieldError::new(name, "unknown-field", message));
                }
                None if kind == self.kind => {
                    faults.push(FieldError::new(name, "required", "is required for this type"));
                }
                None => {}
            }
        }
        match content {
            Some(content) if faults.is_empty() => Ok(Draft {
                content,
                reply_to: self.reply_to,
                client_message_id: self.client_message_id,
            }),
            _ => Err(faults.into()),
        }
    }
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
            archived, or I am offline; `idempotency-in-flight`"),
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
