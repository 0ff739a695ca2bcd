//! `/api/v1/templates`: what may be sent to customers who have not written lately.

use actix_web::http::StatusCode;
use actix_web::web::{self, Data};
use actix_web::{HttpResponse, delete, get, post, put};
use domain::ids::{AccountId, MediaId, TemplateId};
use domain::template::preview::Shown;
use domain::template::{Category, Component, Definition, ParameterFormat, preview};
use persistence::templates::Filter;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use super::{limit_within, versioned};
use crate::Db;
use crate::actions::template_samples;
use crate::actions::templates::{self, Writing};
use crate::auth::Caller;
use crate::cursor::Cursors;
use crate::http::extract::{IfMatch, Json, Named, Path, Query};
use crate::media::Cabinet;
use crate::numbers::Numbers;
use crate::problem::Problem;
use crate::view::{TemplateChangeView, TemplateSyncView, TemplateView};

/// Which templates.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct TemplateFilter {
    /// Those that this account can send; if nothing is said, those of all my accounts.
    account_id: Option<AccountId>,
    /// Those with a version in this language, such as `pt_BR`.
    language: Option<String>,
    /// Those with a version of this status; or with a `draft`.
    #[param(inline)]
    status: Option<StatusFilter>,
    /// Those with a version of this category.
    category: Option<Category>,
    /// Those that can be sent, or those that cannot.
    sendable: Option<bool>,
    /// Those in whose name this stands.
    #[param(max_length = 512)]
    name: Option<String>,
    /// 1 to 100; 20 if nothing is said.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

/// What Meta thinks of a template, or that somebody works on it.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum StatusFilter {
    Draft,
    Pending,
    Approved,
    Rejected,
    Paused,
    Disabled,
    InAppeal,
    Reinstated,
    Flagged,
    LimitExceeded,
    Locked,
    PendingDeletion,
    Archived,
    Unarchived,
    Unknown,
}

/// A page of templates.
#[derive(Serialize, ToSchema)]
struct TemplatePage {
    items: Vec<TemplateView>,
    next_cursor: Option<String>,
}

/// List templates
///
/// The newest first.
#[utoipa::path(tag = "templates", security(("bearer" = ["chats"])), params(TemplateFilter), responses(
    (status = 200, description = "A page", body = TemplatePage),
    (status = 400, description = "`invalid-cursor`"),
    (status = 404, description = "`not-found`: the account"),
))]
#[get("/templates")]
pub(crate) async fn list_templates(
    caller: Caller,
    db: Data<Db>,
    cursors: Data<Cursors>,
    filter: Query<TemplateFilter>,
) -> Result<web::Json<TemplatePage>, Problem> {
    const LIST: &str = "templates";
    let asked = filter.0;
    let limit = limit_within(asked.limit, 20, 100)?;
    let place = |cursor: &str| cursors.place(caller.company, LIST, cursor);
    let before = asked.cursor.as_deref().map(place).transpose()?;
    let filter = Filter {
        wabas: vec![],
        language: asked.language,
        status: asked.status.as_ref().and_then(word),
        category: asked.category.as_ref().and_then(word),
        is_sendable: asked.sendable,
        name: asked.name,
    };
    let page = templates::list(&db, &caller, asked.account_id, filter, before, limit).await?;
    let last = page.last();
    let next_cursor =
        last.map(|last| cursors.of_place(caller.company, LIST, (last.created_at, last.id.into())));
    let items = page.items.into_iter().map(TemplateView::from).collect();
    Ok(web::Json(TemplatePage { items, next_cursor }))
}

/// What a template shall say. The parts are written as Meta writes them.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "category": "utility",
    "components": [
        { "type": "BODY", "text": "Hello {{1}}, your order {{2}} is on its way to you.",
          "example": { "body_text": [["Maria", "#1234"]] } },
        { "type": "BUTTONS", "buttons": [{ "type": "QUICK_REPLY", "text": "Thanks" }] },
    ],
}))]
struct TemplateText {
    category: Category,
    /// How variables are named; `{{1}}` if nothing is said.
    #[serde(default)]
    parameter_format: ParameterFormat,
    #[schema(value_type = Vec<Component>)]
    components: Vec<Value>,
    /// For how long Meta tries to deliver it: 30 to 900 seconds for authentication, to 43,200 for utility, 43,200
    /// to 2,592,000 for marketing; -1, thirty days, for the first two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    message_send_ttl_seconds: Option<i64>,
}

impl TemplateText {
    fn judged(self, language: String) -> Result<Writing, Problem> {
        let definition = Definition {
            category: self.category,
            parameter_format: self.parameter_format,
            components: vec![],
            message_send_ttl_seconds: self.message_send_ttl_seconds,
        };
        Writing::judged(language, &self.components, &definition)
    }
}

/// A new template.
#[derive(Serialize, Deserialize, ToSchema)]
#[schema(example = json!({
    "account_id": "0192f0c1-7d1c-7cc0-a1b2-5a4b3c2d1e0f", "name": "order_shipped", "language": "en",
    "category": "utility",
    "components": [{ "type": "BODY", "text": "Hello {{1}}, your order is on its way to you.",
        "example": { "body_text": [["Maria"]] } }],
}))]
#[serde(deny_unknown_fields)]
struct NewTemplate {
    /// An account that shall send it: all numbers of its WhatsApp Business Account can.
    account_id: AccountId,
    /// Small letters, digits and `_`.
    #[schema(max_length = 512)]
    name: String,
    #[schema(example = "en")]
    language: String,
    category: Category,
    /// How variables are named; `{{1}}` if nothing is said.
    #[serde(default)]
    parameter_format: ParameterFormat,
    #[schema(value_type = Vec<Component>)]
    components: Vec<Value>,
    /// See `PUT /templates/{id}/versions/{language}`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    message_send_ttl_seconds: Option<i64>,
}

/// Write a template
///
/// As a draft, which Meta has not seen: see `POST /templates/{id}/versions/{language}/submit`. What Meta would
/// refuse for its form is refused here, with the field named.
#[utoipa::path(tag = "templates", security(("bearer" = ["templates"])), request_body = NewTemplate, responses(
    (status = 201, description = "It, with an `ETag`", body = TemplateView),
    (status = 404, description = "`not-found`: the account"),
    (status = 409, description = "`name-taken`"),
    (status = 422, description = "`validation-failed`"),
))]
#[post("/templates")]
pub(crate) async fn create_template(
    caller: Caller,
    db: Data<Db>,
    body: Json<NewTemplate>,
) -> Result<HttpResponse, Problem> {
    let NewTemplate { account_id, name, language, .. } = &body.0;
    let (account, name, language) = (*account_id, name.clone(), language.clone());
    let text = TemplateText {
        category: body.0.category,
        parameter_format: body.0.parameter_format,
        components: body.0.components,
        message_send_ttl_seconds: body.0.message_send_ttl_seconds,
    };
    let writing = text.judged(language)?;
    let new = templates::create(&db, &caller, account, name, writing).await?;
    Ok(answer(StatusCode::CREATED, new))
}

/// Read a template
#[utoipa::path(tag = "templates", security(("bearer" = ["chats"])), params(("id" = TemplateId, Path)), responses(
    (status = 200, description = "It, with an `ETag`", body = TemplateView),
    (status = 404, description = "`not-found`"),
))]
#[get("/templates/{id}")]
pub(crate) async fn get_template(
    caller: Caller,
    db: Data<Db>,
    id: Path<TemplateId>,
) -> Result<HttpResponse, Problem> {
    let found = templates::find(&db, &caller, id.0).await?;
    Ok(answer(StatusCode::OK, found))
}

/// Write a language of a template
///
/// A new one, or a change of what is there: as a draft, while what Meta has can still be sent.
#[utoipa::path(tag = "templates", security(("bearer" = ["templates"])), params(
    ("id" = TemplateId, Path),
    ("language" = String, Path, description = "As Meta writes it: `pt_BR`"),
    ("If-Match" = String, Header, description = "The `version` of the template, in quotation marks"),
), responses(
    (status = 200, description = "The template, now", body = TemplateView),
    (status = 404, description = "`not-found`"),
    (status = 409, description = "`state-conflict`: it is on its way to Meta"),
    (status = 412, description = "`precondition-failed`: it was changed meanwhile"),
    (status = 422, description = "`validation-failed`"),
    (status = 428, description = "`precondition-required`: without `If-Match`"),
))]
#[put("/templates/{id}/versions/{language}")]
pub(crate) async fn write_template(
    caller: Caller,
    db: Data<Db>,
    path: Named<TemplateId>,
    seen: IfMatch,
    body: Json<TemplateText>,
) -> Result<HttpResponse, Problem> {
    let (id, language) = (path.id, path.name);
    let writing = body.0.judged(language)?;
    let changed = templates::write(&db, &caller, id, seen.0, writing).await?;
    Ok(answer(StatusCode::OK, changed))
}

/// Submit a template
///
/// Gives the draft of a language to Meta to look at; `template.updated` tells what comes of it.
#[utoipa::path(tag = "templates", security(("bearer" = ["templates"])), params(
    ("id" = TemplateId, Path),
    ("language" = String, Path, description = "As Meta writes it: `pt_BR`"),
), responses(
    (status = 202, description = "The template, on its way", body = TemplateView),
    (status = 404, description = "`not-found`"),
    (status = 403, description = "`email-unverified`"),
    (status = 409, description = "`state-conflict`: there is no draft, it is on its way already, or Meta \
        takes no edit of it now"),
))]
#[post("/templates/{id}/versions/{language}/submit")]
pub(crate) async fn submit_template(
    caller: Caller,
    db: Data<Db>,
    path: Named<TemplateId>,
) -> Result<HttpResponse, Problem> {
    let (id, language) = (path.id, path.name);
    let changed = templates::submit(&db, &caller, id, language).await?;
    Ok(answer(StatusCode::ACCEPTED, changed))
}

/// Delete a template
///
/// In all languages. What Meta has goes when Meta has deleted it: then `template.removed` tells so. The name of
/// an approved one cannot be used again for 30 days.
#[utoipa::path(tag = "templates", security(("bearer" = ["templates"])), params(("id" = TemplateId, Path)), responses(
    (status = 202, description = "It is gone, or will be"),
    (status = 404, description = "`not-found`"),
    (status = 409, description = "`state-conflict`: it is on its way to Meta, or Meta disabled it"),
))]
#[delete("/templates/{id}")]
pub(crate) async fn delete_template(
    caller: Caller,
    db: Data<Db>,
    id: Path<TemplateId>,
) -> Result<HttpResponse, Problem> {
    templates::remove(&db, &caller, id.0, None).await?;
    Ok(HttpResponse::new(StatusCode::ACCEPTED))
}

/// Delete a language of a template
#[utoipa::path(tag = "templates", security(("bearer" = ["templates"])), params(
    ("id" = TemplateId, Path),
    ("language" = String, Path, description = "As Meta writes it: `pt_BR`"),
), responses(
    (status = 202, description = "It is gone, or will be"),
    (status = 404, description = "`not-found`"),
    (status = 409, description = "`state-conflict`: it is on its way to Meta, or Meta disabled it"),
))]
#[delete("/templates/{id}/versions/{language}")]
pub(crate) async fn delete_template_version(
    caller: Caller,
    db: Data<Db>,
    path: Named<TemplateId>,
) -> Result<HttpResponse, Problem> {
    let (id, language) = (path.id, path.name);
    templates::remove(&db, &caller, id, Some(language)).await?;
    Ok(HttpResponse::new(StatusCode::ACCEPTED))
}

/// Preview a template
///
/// Judges it as if it were written, and shows what customers would see with the samples. Nothing is kept.
#[utoipa::path(tag = "templates", security(("bearer" = ["templates"])), request_body = TemplateText, responses(
    (status = 200, description = "What customers would see", body = Shown),
    (status = 422, description = "`validation-failed`"),
))]
#[post("/templates/preview")]
pub(crate) async fn preview_template(
    _caller: Caller,
    body: Json<TemplateText>,
) -> Result<web::Json<Shown>, Problem> {
    let writing = body.0.judged("en".to_owned())?;
    Ok(web::Json(preview::of(&writing.definition)))
}

/// How much of the history.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ChangeFilter {
    /// 1 to 100; 20 if nothing is said.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

/// A page of how a template came to be what it is.
#[derive(Serialize, ToSchema)]
struct TemplateChangePage {
    items: Vec<TemplateChangeView>,
    next_cursor: Option<String>,
}

/// List the changes of a template
///
/// Of what Meta and customers think of it, what it is for, and that it says something else; the last first.
#[utoipa::path(tag = "templates", security(("bearer" = ["chats"])), params(("id" = TemplateId, Path), ChangeFilter), responses(
    (status = 200, description = "A page", body = TemplateChangePage),
    (status = 400, description = "`invalid-cursor`"),
    (status = 404, description = "`not-found`"),
))]
#[get("/templates/{id}/changes")]
pub(crate) async fn list_template_changes(
    caller: Caller,
    db: Data<Db>,
    cursors: Data<Cursors>,
    id: Path<TemplateId>,
    filter: Query<ChangeFilter>,
) -> Result<web::Json<TemplateChangePage>, Problem> {
    let purpose = format!("changes of {}", id.0);
    let limit = limit_within(filter.0.limit, 20, 100)?;
    let place = |cursor: &str| cursors.place(caller.company, &purpose, cursor);
    let before = filter.0.cursor.as_deref().map(place).transpose()?;
    let page = templates::history(&db, &caller, id.0, before, limit).await?;
    let last = page.last();
    let next_cursor = last.map(|(_, place)| cursors.of_place(caller.company, &purpose, *place));
    let items = page.items.into_iter().map(|(change, _)| change.into()).collect();
    Ok(web::Json(TemplateChangePage { items, next_cursor }))
}

/// Compare templates with Meta
///
/// Now, for the WhatsApp Business Account of an account. Webhooks tell of changes at once, and all are compared
/// every six hours; this is for whoever does not want to wait.
#[utoipa::path(tag = "templates", security(("bearer" = ["templates"])), params(("id" = AccountId, Path, description = "The account")), responses(
    (status = 202, description = "It begins"),
    (status = 404, description = "`not-found`"),
    (status = 409, description = "`account-deleted`"),
))]
#[post("/accounts/{id}/template-sync")]
pub(crate) async fn sync_templates(
    caller: Caller,
    db: Data<Db>,
    id: Path<AccountId>,
) -> Result<HttpResponse, Problem> {
    templates::sync(&db, &caller, id.0).await?;
    Ok(HttpResponse::new(StatusCode::ACCEPTED))
}

/// Read how templates were compared with Meta
#[utoipa::path(tag = "templates", security(("bearer" = ["chats"])), params(("id" = AccountId, Path, description = "The account")), responses(
    (status = 200, description = "How the last comparison went", body = TemplateSyncView),
    (status = 404, description = "`not-found`"),
))]
#[get("/accounts/{id}/template-sync")]
pub(crate) async fn get_template_sync(
    caller: Caller,
    db: Data<Db>,
    id: Path<AccountId>,
) -> Result<web::Json<TemplateSyncView>, Problem> {
    Ok(web::Json(templates::find_sync(&db, &caller, id.0).await?.into()))
}

/// The word that a choice is said with.
fn word(choice: &impl Serialize) -> Option<String> {
    serde_json::to_value(choice).ok()?.as_str().map(str::to_owned)
}

/// A file to show to Meta.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TemplateSampleFile {
    /// What `POST /media` answered: JPEG, PNG, MP4 or PDF.
    media_id: MediaId,
}

/// A file that Meta has.
#[derive(Serialize, ToSchema)]
struct TemplateSampleHandle {
    /// What stands in `example.header_handle` of a header.
    #[schema(example = "4::aW1hZ2UvcG5n:ARb")]
    handle: String,
}

/// Show Meta a sample of a file
///
/// Before a template with a picture, a film or a document above can be submitted.
#[utoipa::path(tag = "templates", security(("bearer" = ["templates"])), params(("id" = AccountId, Path, description = "The account")), request_body = TemplateSampleFile, responses(
    (status = 201, description = "Its handle", body = TemplateSampleHandle),
    (status = 404, description = "`not-found`: the account"),
    (status = 422, description = "`validation-failed` at `media_id`: `not-found`, `type`, or `refused` by Meta"),
    (status = 503, description = "`dependency-unavailable`: Meta cannot be asked"),
))]
#[post("/accounts/{id}/template-samples")]
pub(crate) async fn upload_template_sample(
    caller: Caller,
    db: Data<Db>,
    numbers: Data<Numbers>,
    cabinet: Data<Cabinet>,
    id: Path<AccountId>,
    body: Json<TemplateSampleFile>,
) -> Result<HttpResponse, Problem> {
    let tools = (&**numbers, &cabinet.storage);
    let handle = template_samples::upload(&db, &caller, tools, id.0, body.0.media_id).await?;
    Ok(HttpResponse::Created().json(TemplateSampleHandle { handle }))
}

fn answer(status: StatusCode, template: domain::template::Template) -> HttpResponse {
    let view = TemplateView::from(template);
    versioned(status, view.version, &view)
}
