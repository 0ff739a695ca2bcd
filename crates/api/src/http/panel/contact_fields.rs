//! `/api/v1/contact-fields`: what the company wants to know of its customers.

use actix_web::http::StatusCode;
use actix_web::web::{self, Data};
use actix_web::{HttpResponse, delete, get, patch, post, put};
use domain::custom_field::{CustomField, FieldKind};
use domain::ids::CustomFieldId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::versioned;
use crate::Db;
use crate::actions::contact_fields::{self, Change};
use crate::auth::Caller;
use crate::http::extract::{IfMatch, Json, Path};
use crate::problem::Problem;
use crate::view::CustomFieldView;

/// The fields, in their order.
#[derive(Serialize, ToSchema)]
struct ContactFieldList {
    items: Vec<CustomFieldView>,
}

impl From<Vec<CustomField>> for ContactFieldList {
    fn from(fields: Vec<CustomField>) -> Self {
        Self { items: fields.into_iter().map(Into::into).collect() }
    }
}

fn answer(status: StatusCode, field: CustomField) -> HttpResponse {
    versioned(status, field.version, &CustomFieldView::from(field))
}

/// List the fields for customers
///
/// In their order, with those that were put away. There are at most 100.
#[utoipa::path(tag = "contacts", security(("bearer" = ["chats"])), responses(
    (status = 200, description = "The fields", body = ContactFieldList),
))]
#[get("/contact-fields")]
pub(crate) async fn list_contact_fields(
    caller: Caller,
    db: Data<Db>,
) -> Result<web::Json<ContactFieldList>, Problem> {
    Ok(web::Json(contact_fields::list(&db, &caller).await?.into()))
}

/// A new field.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewContactField {
    #[schema(min_length = 1, max_length = 60, example = "Plan")]
    name: String,
    /// It never changes.
    kind: FieldKind,
    /// What can be chosen, if it is a choice.
    #[serde(default)]
    #[schema(max_items = 100, example = json!(["Gold", "Silver"]))]
    options: Vec<String>,
}

/// Add a field for customers
#[utoipa::path(tag = "contacts", security(("bearer" = ["customers"])), responses(
    (status = 201, description = "The field, with an `ETag`", body = CustomFieldView),
    (status = 409, description = "`name-taken`, or `state-conflict`: there are 100 already"),
))]
#[post("/contact-fields")]
pub(crate) async fn create_contact_field(
    caller: Caller,
    db: Data<Db>,
    body: Json<NewContactField>,
) -> Result<HttpResponse, Problem> {
    let NewContactField { name, kind, options } = body.0;
    let field = contact_fields::create(&db, &caller, name, kind, options).await?;
    Ok(answer(StatusCode::CREATED, field))
}

/// What is to be changed about a field.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ContactFieldChange {
    #[schema(min_length = 1, max_length = 60)]
    name: Option<String>,
    /// What can be chosen. What was chosen before stays, even if it is not among them any more.
    #[schema(max_items = 100)]
    options: Option<Vec<String>>,
    /// It is put away, or taken out again.
    archived: Option<bool>,
}

/// Change a field for customers
#[utoipa::path(tag = "contacts", security(("bearer" = ["customers"])), params(
    ("id" = CustomFieldId, Path, description = "The field"),
    ("If-Match" = String, Header, description = "The `ETag` or version of what is changed"),
), responses(
    (status = 200, description = "The field, now", body = CustomFieldView),
    (status = 404, description = "`not-found`"),
    (status = 409, description = "`name-taken`"),
    (status = 412, description = "`precondition-failed`: somebody changed it meanwhile"),
    (status = 428, description = "`precondition-required`: without `If-Match`"),
))]
#[patch("/contact-fields/{id}")]
pub(crate) async fn change_contact_field(
    caller: Caller,
    db: Data<Db>,
    id: Path<CustomFieldId>,
    seen: IfMatch,
    body: Json<ContactFieldChange>,
) -> Result<HttpResponse, Problem> {
    let ContactFieldChange { name, options, archived } = body.0;
    let change = Change { name, options, archived };
    let field = contact_fields::change(&db, &caller, id.0, seen.0, change).await?;
    Ok(answer(StatusCode::OK, field))
}

/// Delete a field for customers
///
/// Only one that was never filled in; others are put away.
#[utoipa::path(tag = "contacts", security(("bearer" = ["customers"])), params(
    ("id" = CustomFieldId, Path, description = "The field"),
), responses(
    (status = 204, description = "Gone"),
    (status = 404, description = "`not-found`"),
    (status = 409, description = "`state-conflict`: it was filled in"),
))]
#[delete("/contact-fields/{id}")]
pub(crate) async fn delete_contact_field(
    caller: Caller,
    db: Data<Db>,
    id: Path<CustomFieldId>,
) -> Result<HttpResponse, Problem> {
    contact_fields::remove(&db, &caller, id.0).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// All fields, in the order in which they are to stand.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ContactFieldOrder {
    ids: Vec<CustomFieldId>,
}

/// Arrange the fields for customers
#[utoipa::path(tag = "contacts", security(("bearer" = ["customers"])), responses(
    (status = 200, description = "The fields, in this order", body = ContactFieldList),
))]
#[put("/contact-fields/order")]
pub(crate) async fn arrange_contact_fields(
    caller: Caller,
    db: Data<Db>,
    body: Json<ContactFieldOrder>,
) -> Result<web::Json<ContactFieldList>, Problem> {
    Ok(web::Json(contact_fields::arrange(&db, &caller, body.0.ids).await?.into()))
}
