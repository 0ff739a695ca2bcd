//! `/api/v1/quick-responses` and `/api/v1/me/quick-responses`: texts that are kept ready, for all or for me.

use actix_web::http::StatusCode;
use actix_web::web::{self, Data};
use actix_web::{HttpResponse, delete, get, post, put};
use domain::ids::{ChatId, MediaId, QuickResponseId};
use domain::quick_response::{QuickResponse, Typed};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{limit_within, versioned};
use crate::Db;
use crate::actions::quick_responses;
use crate::auth::Caller;
use crate::cursor::Cursors;
use crate::http::extract::{IfMatch, Json, Path, Query};
use crate::media::Links;
use crate::problem::Problem;
use crate::view::{MediaView, QuickResponseView};

/// Which texts.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct QuickResponseFilter {
    /// Only those in whose shortcut, title or text this stands, however it is written; `q=` finds all.
    /// Those whose shortcut begins so come first, then those that I use most, then those that all use
    /// most: a use counts for half after two weeks. There is no further page of them.
    #[param(max_length = 80)]
    q: Option<String>,
    /// 1 to 100; 20 if nothing is said.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

/// A page of texts.
#[derive(Serialize, ToSchema)]
struct QuickResponsePage {
    items: Vec<QuickResponseView>,
    next_cursor: Option<String>,
}

/// List quick responses
///
/// Those for all, and mine: the oldest first; or, with `q`, the best first.
#[utoipa::path(tag = "quick responses", security(("bearer" = ["chats"])), params(QuickResponseFilter), responses(
    (status = 200, description = "A page", body = QuickResponsePage),
    (status = 400, description = "`invalid-cursor`"),
    (status = 422, description = "`validation-failed`: a cursor together with `q`"),
))]
#[get("/quick-responses")]
pub(crate) async fn list_quick_responses(
    caller: Caller,
    db: Data<Db>,
    cursors: Data<Cursors>,
    filter: Query<QuickResponseFilter>,
) -> Result<web::Json<QuickResponsePage>, Problem> {
    const LIST: &str = "quick responses";
    let QuickResponseFilter { q, limit, cursor } = filter.0;
    let limit = limit_within(limit, 20, 100)?;
    let page = match (q, cursor) {
        (Some(_), Some(_)) => {
            return Err(Problem::field("?cursor", "not-applicable", "there is one page for ?q"));
        }
        (Some(typed), None) => quick_responses::search(&db, &caller, &typed, limit).await?,
        (None, cursor) => {
            let place = |cursor: &str| cursors.place(caller.company, LIST, cursor);
            let after = cursor.as_deref().map(place).transpose()?;
            quick_responses::list(&db, &caller, after, limit).await?
        }
    };
    let last = page.last();
    let next_cursor = last.map(|(_, place)| cursors.of_place(caller.company, LIST, *place));
    let items = page.items.into_iter().map(|(response, _)| response.into()).collect();
    Ok(web::Json(QuickResponsePage { items, next_cursor }))
}

/// A text to keep ready.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct QuickResponseText {
    /// One word; no other of the same kind has it.
    #[schema(max_length = 32, example = "hi")]
    shortcut: String,
    #[schema(max_length = 80, example = "A greeting")]
    title: String,
    /// What can be filled in: `{{contact.name}}`, `{{contact.first_name}}`, `{{contact.phone}}`,
    /// `{{agent.name}}`, `{{account.name}}`, `{{account.phone}}`, `{{company.name}}`; after a bar, what
    /// stands there if that is not known.
    #[schema(
        max_length = 4096,
        example = "Hello {{contact.first_name|there}}, this is {{agent.name}}."
    )]
    text: String,
    /// An uploaded picture, video or document: the text stands below it, then of at most 1,024 characters,
    /// and may be empty. The file stays as long as it is named here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    media_id: Option<MediaId>,
}

impl QuickResponseText {
    fn read(&self) -> Result<Typed, Problem> {
        Ok(Typed::of_fields(&self.shortcut, &self.title, &self.text, self.media_id)?)
    }
}

/// Add a quick response for all
#[utoipa::path(tag = "quick responses", security(("bearer" = ["chat_settings"])), responses(
    (status = 201, description = "It, with an `ETag`", body = QuickResponseView),
    (status = 422, description = "`validation-failed`: `duplicate` or `too-many` at `shortcut`; `unknown-variable` or `syntax` at `text`, with the place; `not-found` or `type` at `media_id`"),
))]
#[post("/quick-responses")]
pub(crate) async fn create_quick_response(
    caller: Caller,
    db: Data<Db>,
    body: Json<QuickResponseText>,
) -> Result<HttpResponse, Problem> {
    let new = quick_responses::create(&db, &caller, None, body.0.read()?).await?;
    Ok(answer(StatusCode::CREATED, new))
}

/// Change a quick response for all
#[utoipa::path(tag = "quick responses", security(("bearer" = ["chat_settings"])), params(
    ("id" = QuickResponseId, Path),
    ("If-Match" = String, Header, description = "The `version` of what is changed, in quotation marks"),
), responses(
    (status = 200, description = "It, now", body = QuickResponseView),
    (status = 404, description = "`not-found`"),
    (status = 412, description = "`precondition-failed`: somebody changed it meanwhile"),
    (status = 422, description = "`validation-failed`"),
    (status = 428, description = "`precondition-required`: without `If-Match`"),
))]
#[put("/quick-responses/{id}")]
pub(crate) async fn change_quick_response(
    caller: Caller,
    db: Data<Db>,
    id: Path<QuickResponseId>,
    seen: IfMatch,
    body: Json<QuickResponseText>,
) -> Result<HttpResponse, Problem> {
    let typed = body.0.read()?;
    let changed = quick_responses::change(&db, &caller, None, id.0, seen.0, typed).await?;
    Ok(answer(StatusCode::OK, changed))
}

/// Delete a quick response for all
#[utoipa::path(tag = "quick responses", security(("bearer" = ["chat_settings"])), params(("id" = QuickResponseId, Path)), responses(
    (status = 204, description = "Gone"),
    (status = 404, description = "`not-found`"),
))]
#[delete("/quick-responses/{id}")]
pub(crate) async fn remove_quick_response(
    caller: Caller,
    db: Data<Db>,
    id: Path<QuickResponseId>,
) -> Result<HttpResponse, Problem> {
    quick_responses::remove(&db, &caller, None, id.0).await?;
    Ok(HttpResponse::new(StatusCode::NO_CONTENT))
}

/// Add a quick response for me
#[utoipa::path(tag = "quick responses", security(("bearer" = ["chats"])), responses(
    (status = 201, description = "It, with an `ETag`", body = QuickResponseView),
    (status = 422, description = "`validation-failed`: as for one for all"),
))]
#[post("/me/quick-responses")]
pub(crate) async fn create_my_quick_response(
    caller: Caller,
    db: Data<Db>,
    body: Json<QuickResponseText>,
) -> Result<HttpResponse, Problem> {
    let me = Some(caller.agent());
    let new = quick_responses::create(&db, &caller, me, body.0.read()?).await?;
    Ok(answer(StatusCode::CREATED, new))
}

/// Change a quick response of mine
#[utoipa::path(tag = "quick responses", security(("bearer" = ["chats"])), params(
    ("id" = QuickResponseId, Path),
    ("If-Match" = String, Header, description = "The `version` of what is changed, in quotation marks"),
), responses(
    (status = 200, description = "It, now", body = QuickResponseView),
    (status = 404, description = "`not-found`"),
    (status = 412, description = "`precondition-failed`: it was changed meanwhile"),
    (status = 422, description = "`validation-failed`"),
    (status = 428, description = "`precondition-required`: without `If-Match`"),
))]
#[put("/me/quick-responses/{id}")]
pub(crate) async fn change_my_quick_response(
    caller: Caller,
    db: Data<Db>,
    id: Path<QuickResponseId>,
    seen: IfMatch,
    body: Json<QuickResponseText>,
) -> Result<HttpResponse, Problem> {
    let (me, typed) = (Some(caller.agent()), body.0.read()?);
    let changed = quick_responses::change(&db, &caller, me, id.0, seen.0, typed).await?;
    Ok(answer(StatusCode::OK, changed))
}

/// Delete a quick response of mine
#[utoipa::path(tag = "quick responses", security(("bearer" = ["chats"])), params(("id" = QuickResponseId, Path)), responses(
    (status = 204, description = "Gone"),
    (status = 404, description = "`not-found`"),
))]
#[delete("/me/quick-responses/{id}")]
pub(crate) async fn remove_my_quick_response(
    caller: Caller,
    db: Data<Db>,
    id: Path<QuickResponseId>,
) -> Result<HttpResponse, Problem> {
    quick_responses::remove(&db, &caller, Some(caller.agent()), id.0).await?;
    Ok(HttpResponse::new(StatusCode::NO_CONTENT))
}

/// Which text.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ChosenResponse {
    quick_response_id: QuickResponseId,
}

/// A text, filled in.
#[derive(Serialize, ToSchema)]
struct FilledResponse {
    /// What can be sent, or edited first.
    text: String,
    /// The file above it.
    #[serde(skip_serializing_if = "Option::is_none")]
    media: Option<MediaView>,
}

/// Fill in a quick response
///
/// For a chat, in my name. Nothing is sent; it counts as used.
#[utoipa::path(tag = "quick responses", security(("bearer" = ["chats"])), params(("id" = ChatId, Path, description = "The chat")), responses(
    (status = 200, description = "The text", body = FilledResponse),
    (status = 404, description = "`not-found`"),
    (status = 422, description = "`validation-failed` at `quick_response_id`: `not-found`"),
))]
#[post("/chats/{id}/quick-response")]
pub(crate) async fn fill_quick_response(
    caller: Caller,
    db: Data<Db>,
    links: Data<Links>,
    id: Path<ChatId>,
    body: Json<ChosenResponse>,
) -> Result<web::Json<FilledResponse>, Problem> {
    let filled = quick_responses::fill(&db, &caller, id.0, body.0.quick_response_id).await?;
    let media = filled.media.map(|media| MediaView::new(&links, caller.company, media));
    Ok(web::Json(FilledResponse { text: filled.text, media }))
}

fn answer(status: StatusCode, response: QuickResponse) -> HttpResponse {
    let view = QuickResponseView::from(response);
    versioned(status, view.version, &view)
}
