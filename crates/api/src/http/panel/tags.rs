//! `/api/v1/tags`, and the tags of a customer.

use actix_web::http::StatusCode;
use actix_web::web::{self, Data};
use actix_web::{HttpResponse, delete, get, post, put};
use domain::ids::{ContactId, TagId};
use domain::tag::Tag;
use persistence::tags::Used;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{limit_within, versioned};
use crate::Db;
use crate::actions::tags;
use crate::auth::Caller;
use crate::cursor::Cursors;
use crate::http::extract::{IfMatch, Json, Named, Path, Query};
use crate::problem::Problem;
use crate::view::{ContactView, TagView};

/// Which tags.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct TagFilter {
    /// Only those that begin like this, however it is written: the one that is called exactly so, then
    /// those that most customers have. There is no further page of them.
    #[param(max_length = 64)]
    q: Option<String>,
    /// 1 to 100; 20 if nothing is said.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

/// A tag, and how many customers have it.
#[derive(Serialize, ToSchema)]
struct UsedTag {
    #[serde(flatten)]
    tag: TagView,
    /// How many customers have it.
    contacts: i64,
}

impl From<Used> for UsedTag {
    fn from(used: Used) -> Self {
        Self { tag: used.tag.into(), contacts: used.uses }
    }
}

/// A page of tags.
#[derive(Serialize, ToSchema)]
struct TagPage {
    items: Vec<UsedTag>,
    next_cursor: Option<String>,
}

/// List tags
///
/// The oldest first; or, with `q`, the best first.
#[utoipa::path(tag = "tags", security(("bearer" = ["chats"])), params(TagFilter), responses(
    (status = 200, description = "A page", body = TagPage),
    (status = 400, description = "`invalid-cursor`"),
    (status = 422, description = "`validation-failed`: a cursor together with `q`"),
))]
#[get("/tags")]
pub(crate) async fn list_tags(
    caller: Caller,
    db: Data<Db>,
    cursors: Data<Cursors>,
    filter: Query<TagFilter>,
) -> Result<web::Json<TagPage>, Problem> {
    let TagFilter { q, limit, cursor } = filter.0;
    let limit = limit_within(limit, 20, 100)?;
    let page = match (q, cursor) {
        (Some(_), Some(_)) => {
            return Err(Problem::field("?cursor", "not-applicable", "there is one page for ?q"));
        }
        (Some(typed), None) => tags::suggest(&db, &caller, &typed, limit).await?,
        (None, cursor) => {
            let place = |cursor: &str| cursors.place(caller.company, "tags", cursor);
            let after = cursor.as_deref().map(place).transpose()?;
            tags::list(&db, &caller, after, limit).await?
        }
    };
    let last = page.last();
    let next_cursor = last.map(|last| {
        cursors.of_place(caller.company, "tags", (last.created_at, Uuid::from(last.tag.id)))
    });
    let items = page.items.into_iter().map(UsedTag::from).collect();
    Ok(web::Json(TagPage { items, next_cursor }))
}

/// Tag a customer
///
/// With a name as it was typed; one that no tag has is a new tag. Also in the archive. The tag that is
/// there already changes nothing and succeeds.
#[utoipa::path(tag = "tags", security(("bearer" = ["chats"])), params(
    ("id" = ContactId, Path), ("name" = String, Path, description = "At most 64 characters, percent-encoded"),
), responses(
    (status = 200, description = "The customer, now", body = ContactView),
    (status = 404, description = "`not-found`"),
    (status = 422, description = "`validation-failed` at `name`: `empty`, `too-long`, `format`; `too-many` of the customer's, or of the company's"),
))]
#[put("/contacts/{id}/tags/{name}")]
pub(crate) async fn put_contact_tag(
    caller: Caller,
    db: Data<Db>,
    tag: Named<ContactId>,
) -> Result<web::Json<ContactView>, Problem> {
    Ok(web::Json(tags::put(&db, &caller, tag.id, &tag.name).await?.into()))
}

/// Take a tag from a customer
///
/// One that they do not have succeeds, too.
#[utoipa::path(tag = "tags", security(("bearer" = ["chats"])), params(
    ("id" = ContactId, Path), ("name" = String, Path, description = "Percent-encoded"),
), responses(
    (status = 204, description = "They do not have it"),
    (status = 404, description = "`not-found`"),
    (status = 422, description = "`validation-failed` at `name`"),
))]
#[delete("/contacts/{id}/tags/{name}")]
pub(crate) async fn take_contact_tag(
    caller: Caller,
    db: Data<Db>,
    tag: Named<ContactId>,
) -> Result<HttpResponse, Problem> {
    tags::take(&db, &caller, tag.id, &tag.name).await?;
    Ok(HttpResponse::new(StatusCode::NO_CONTENT))
}

/// What a tag shall say.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TagChange {
    #[schema(max_length = 64)]
    name: String,
}

/// Rename a tag
///
/// On all customers at once.
#[utoipa::path(tag = "tags", security(("bearer" = ["chat_settings"])), params(
    ("id" = TagId, Path),
    ("If-Match" = String, Header, description = "The `version` of what is changed, in quotation marks"),
), responses(
    (status = 200, description = "The tag, now", body = TagView),
    (status = 404, description = "`not-found`"),
    (status = 412, description = "`precondition-failed`: somebody changed it meanwhile"),
    (status = 422, description = "`validation-failed` at `name`: `duplicate` if another tag is called so; merge them"),
    (status = 428, description = "`precondition-required`: without `If-Match`"),
))]
#[put("/tags/{id}")]
pub(crate) async fn rename_tag(
    caller: Caller,
    db: Data<Db>,
    id: Path<TagId>,
    seen: IfMatch,
    body: Json<TagChange>,
) -> Result<HttpResponse, Problem> {
    Ok(answer(tags::rename(&db, &caller, id.0, seen.0, &body.0.name).await?))
}

/// Into which tag.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct MergeTarget {
    into: TagId,
}

/// Merge a tag into another
///
/// Whoever had the one has the other. It looks so at once; the archive finds all of them by the other
/// a little later.
#[utoipa::path(tag = "tags", security(("bearer" = ["chat_settings"])), params(("id" = TagId, Path)), responses(
    (status = 200, description = "The other tag", body = TagView),
    (status = 404, description = "`not-found`"),
    (status = 422, description = "`validation-failed` at `into`: `not-found`, `same`"),
))]
#[post("/tags/{id}/merge")]
pub(crate) async fn merge_tag(
    caller: Caller,
    db: Data<Db>,
    id: Path<TagId>,
    body: Json<MergeTarget>,
) -> Result<HttpResponse, Problem> {
    Ok(answer(tags::merge(&db, &caller, id.0, body.0.into).await?))
}

/// Delete a tag
///
/// From all customers at once.
#[utoipa::path(tag = "tags", security(("bearer" = ["chat_settings"])), params(("id" = TagId, Path)), responses(
    (status = 204, description = "Gone"),
    (status = 404, description = "`not-found`"),
))]
#[delete("/tags/{id}")]
pub(crate) async fn remove_tag(
    caller: Caller,
    db: Data<Db>,
    id: Path<TagId>,
) -> Result<HttpResponse, Problem> {
    tags::remove(&db, &caller, id.0).await?;
    Ok(HttpResponse::new(StatusCode::NO_CONTENT))
}

fn answer(tag: Tag) -> HttpResponse {
    let view = TagView::from(tag);
    versioned(StatusCode::OK, view.version, &view)
}
