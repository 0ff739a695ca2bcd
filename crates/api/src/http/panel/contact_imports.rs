//! `/api/v1/contact-imports` and `/api/v1/contacts.csv`: customers as tables.

use std::collections::BTreeMap;

use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::web::{self, Bytes, Data};
use actix_web::{HttpResponse, get, post};
use chrono::{DateTime, Utc};
use domain::custom_field::{self, CustomField};
use domain::ids::{AccountId, AgentId, ImportId};
use domain::import::{self, Column, Import, ImportState, Outcome, Row};
use futures_util::stream::try_unfold;
use persistence::profiles::{Place, Profile};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::contacts::ContactFilter;
use super::limit_within;
use crate::Db;
use crate::actions::imports::{self, Wish};
use crate::actions::{contact_fields, contacts};
use crate::auth::Caller;
use crate::csv::Sheet;
use crate::cursor::Cursors;
use crate::http::extract::{Path, Query, Table};
use crate::problem::Problem;

/// Rows that are read at once.
const PAGE: i64 = 500;

/// Customers from a file.
#[derive(Serialize, ToSchema)]
#[schema(as = ContactImport)]
struct ImportView {
    id: ImportId,
    state: ImportState,
    /// Who asked for it.
    asked_by: AgentId,
    asked_at: DateTime<Utc>,
    /// When it was over.
    finished_at: Option<DateTime<Utc>>,
    /// When it will be forgotten.
    expires_at: DateTime<Utc>,
    /// What is taken from each column.
    columns: Vec<ColumnView>,
    /// Rows of the file.
    total: i64,
    /// Rows that were looked at.
    done: i64,
    created: i64,
    updated: i64,
    /// They said nothing new.
    skipped: i64,
    failed: i64,
}

/// A column of the file.
#[derive(Serialize, ToSchema)]
#[schema(as = ContactImportColumn)]
struct ColumnView {
    /// Its head.
    head: String,
    /// `phone`, `name`, `language`, `notes`, `tags`, the id of a field, or nothing if it is ignored.
    target: Option<String>,
}

impl From<Import> for ImportView {
    fn from(import: Import) -> Self {
        let columns = import.plan.heads.into_iter().zip(import.plan.columns);
        let columns = columns.map(|(head, column)| ColumnView {
            head,
            target: match column {
                Column::Phone => Some("phone".to_owned()),
                Column::Name => Some("name".to_owned()),
                Column::Language => Some("language".to_owned()),
                Column::Notes => Some("notes".to_owned()),
                Column::Tags => Some("tags".to_owned()),
                Column::Field(id) => Some(id.to_string()),
                Column::Ignored => None,
            },
        });
        Self {
            id: import.id,
            state: import.state,
            asked_by: import.asked_by,
            asked_at: import.asked_at,
            finished_at: import.finished_at,
            expires_at: import.expires_at,
            columns: columns.collect(),
            total: import.total,
            done: import.done,
            created: import.created,
            updated: import.updated,
            skipped: import.skipped,
            failed: import.failed,
        }
    }
}

/// How the file is to be read.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ImportWish {
    /// A JSON object that says what heads mean, by what stands there: `phone`, `name`, `language`,
    /// `notes`, the id of a field, or `null` for a column that is ignored. Heads that are not named are
    /// known by their names, or ignored. Such as `{"Mobile no.":"phone"}`.
    mapping: Option<String>,
    /// Whoever is known already stays as they are.
    only_new: Option<bool>,
    /// Numbers without a country code are of the country of this account.
    account_id: Option<AccountId>,
}

/// Import customers
///
/// The body is the file: comma-separated values with a head, also with semicolons or tabs; UTF-8, or
/// UTF-16 with a mark; at most 16 MiB and 200,000 rows. One column holds phone numbers, in any notation.
/// Whoever is known under a number is changed, others are added; an empty cell says nothing. To import a
/// file twice changes nothing the second time. The file is kept until the import is over, and what became
/// of each row for seven days.
#[utoipa::path(tag = "contacts", security(("bearer" = ["customers"])), params(ImportWish),
    request_body(description = "The file", content((String = "text/csv"))), responses(
    (status = 202, description = "It is being done", body = ImportView),
    (status = 404, description = "`not-found`: the account"),
    (status = 413, description = "`payload-too-large`"),
    (status = 415, description = "`unsupported-media-type`"),
))]
#[post("/contact-imports")]
pub(crate) async fn import_contacts(
    caller: Caller,
    db: Data<Db>,
    wish: Query<ImportWish>,
    file: Table,
) -> Result<HttpResponse, Problem> {
    let ImportWish { mapping, only_new, account_id } = wish.0;
    let mapping: Option<BTreeMap<String, Option<String>>> = mapping
        .map(|json| serde_json::from_str(&json))
        .transpose()
        .map_err(|_no_object| Problem::field("?mapping", "format", "must be a JSON object"))?;
    let mapping = mapping.unwrap_or_default();
    let only_new = only_new.unwrap_or_default();
    let wish = Wish { mapping, only_new, account: account_id };
    let import = imports::begin(&db, &caller, file.0, wish).await?;
    Ok(HttpResponse::Accepted().json(ImportView::from(import)))
}

/// Which imports.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ImportPageAsked {
    /// 1 to 100; 20 if nothing is said.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// The `next_cursor` of the page before.
    cursor: Option<String>,
}

/// A page of imports.
#[derive(Serialize, ToSchema)]
struct ContactImportPage {
    items: Vec<ImportView>,
    /// Gets the next page; null on the last one.
    next_cursor: Option<String>,
}

/// List imports of customers
///
/// Those of the last seven days, the newest first.
#[utoipa::path(tag = "contacts", security(("bearer" = ["customers"])), params(ImportPageAsked), responses(
    (status = 200, description = "A page", body = ContactImportPage),
    (status = 400, description = "`invalid-cursor`"),
))]
#[get("/contact-imports")]
pub(crate) async fn list_contact_imports(
    caller: Caller,
    db: Data<Db>,
    cursors: Data<Cursors>,
    asked: Query<ImportPageAsked>,
) -> Result<web::Json<ContactImportPage>, Problem> {
    let before = match &asked.0.cursor {
        Some(cursor) => Some(cursors.place(caller.company, "imports", cursor)?.1.into()),
        None => None,
    };
    let limit = limit_within(asked.0.limit, 20, 100)?;
    let read = imports::list(&db, &caller, before, limit).await?;
    let next_cursor = read.last().map(|last| {
        cursors.of_place(caller.company, "imports", (last.asked_at, Uuid::from(last.id)))
    });
    let items = read.items.into_iter().map(Into::into).collect();
    Ok(web::Json(ContactImportPage { items, next_cursor }))
}

/// Get an import of customers
///
/// How far it is.
#[utoipa::path(tag = "contacts", security(("bearer" = ["customers"])), params(("id" = ImportId, Path)), responses(
    (status = 200, description = "The import", body = ImportView),
    (status = 404, description = "`not-found`"),
))]
#[get("/contact-imports/{id}")]
pub(crate) async fn get_contact_import(
    caller: Caller,
    db: Data<Db>,
    id: Path<ImportId>,
) -> Result<web::Json<ImportView>, Problem> {
    Ok(web::Json(imports::find(&db, &caller, id.0).await?.into()))
}

/// Cancel an import of customers
///
/// What was taken over until then stays. To cancel one that is over changes nothing.
#[utoipa::path(tag = "contacts", security(("bearer" = ["customers"])), params(("id" = ImportId, Path)), responses(
    (status = 200, description = "The import, now", body = ImportView),
    (status = 404, description = "`not-found`"),
))]
#[post("/contact-imports/{id}/cancel")]
pub(crate) async fn cancel_contact_import(
    caller: Caller,
    db: Data<Db>,
    id: Path<ImportId>,
) -> Result<web::Json<ImportView>, Problem> {
    Ok(web::Json(imports::cancel(&db, &caller, id.0).await?.into()))
}

/// Download what became of each row
///
/// As CSV: the number of the row below the head, the outcome (`created`, `updated`, `skipped` or
/// `failed`), who that is, and why it failed. Nothing else of what the row said is kept.
#[utoipa::path(tag = "contacts", security(("bearer" = ["customers"])), params(("id" = ImportId, Path)), responses(
    (status = 200, description = "The rows that were looked at", content_type = "text/csv", body = String),
    (status = 404, description = "`not-found`"),
))]
#[get("/contact-imports/{id}/rows.csv")]
pub(crate) async fn download_import_rows(
    caller: Caller,
    db: Data<Db>,
    id: Path<ImportId>,
) -> Result<HttpResponse, Problem> {
    let id = id.0;
    imports::find(&db, &caller, id).await?;
    let rows = try_unfold((db, caller, None), move |(db, caller, after)| async move {
        let page = imports::list_rows(&db, &caller, id, after.unwrap_or(0), PAGE).await?;
        let head = after.is_none().then_some(&["row", "outcome", "contact_id", "reason"][..]);
        if page.is_empty() && head.is_none() {
            return Ok(None);
        }
        let last = page.last().map_or(i64::MAX, |row| row.n);
        Ok::<_, Problem>(Some((sheet_of_rows(head, &page)?, (db, caller, Some(last)))))
    });
    Ok(table("import.csv").streaming(rows))
}

fn sheet_of_rows(head: Option<&[&str]>, rows: &[Row]) -> Result<Bytes, Problem> {
    let mut sheet = Sheet::part(head)?;
    for row in rows {
        let outcome = match row.outcome {
            Outcome::Created => "created",
            Outcome::Updated => "updated",
            Outcome::Skipped => "skipped",
            Outcome::Failed => "failed",
        };
        let contact = row.contact.map(|id| id.to_string()).unwrap_or_default();
        let reason = row.reason.as_deref().unwrap_or_default();
        sheet.row(&[&row.n.to_string(), outcome, &contact, reason])?;
    }
    Ok(Bytes::from(sheet.finish()?))
}

fn table(name: &str) -> actix_web::HttpResponseBuilder {
    let mut response = HttpResponse::Ok();
    response
        .insert_header((CONTENT_TYPE, "text/csv; charset=utf-8"))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")));
    response
}

/// Export customers
///
/// As CSV, for a spreadsheet: those whom the list would show, in its order, each with their tags, which are
/// separated by commas. No cell is taken for a
/// formula; a file like this can be imported again.
#[utoipa::path(tag = "contacts", security(("bearer" = ["customers"])), params(ContactFilter), responses(
    (status = 200, description = "The customers", content_type = "text/csv", body = String),
    (status = 400, description = "`invalid-cursor`"),
    (status = 404, description = "`not-found`: the account or the tag that is named"),
    (status = 422, description = "`validation-failed`: two filters, or a filter where `?sort` is `not-applicable`"),
    (status = 503, description = "`search-timeout`: the database takes too long"),
))]
#[get("/contacts.csv")]
pub(crate) async fn export_contacts(
    caller: Caller,
    db: Data<Db>,
    cursors: Data<Cursors>,
    filter: Query<ContactFilter>,
) -> Result<HttpResponse, Problem> {
    let from = filter.0.from(&caller, &cursors)?;
    let filter = filter.0.read()?;
    // What is wrong with the question is said before anything is answered.
    contacts::list(&db, &caller, filter.clone(), from.clone(), 1).await?;
    imports::note_listing(&db, &caller).await?;
    let fields = contact_fields::list(&db, &caller).await?;
    let begin = Some((from, true));
    let pages = try_unfold((db, caller, fields, begin), move |(db, caller, fields, place)| {
        let filter = filter.clone();
        async move {
            let Some((from, is_first)) = place else { return Ok(None) };
            let page = contacts::list(&db, &caller, filter, from, PAGE).await?;
            let sheet = sheet_of(is_first, &fields, &page.items)?;
            let next: Option<(Option<Place>, bool)> = page.next.map(|at| (Some(at), false));
            Ok::<_, Problem>(Some((sheet, (db, caller, fields, next))))
        }
    });
    Ok(table("customers.csv").streaming(pages))
}

fn sheet_of(
    is_first: bool,
    fields: &[CustomField],
    profiles: &[Profile],
) -> Result<Bytes, Problem> {
    let mut head = vec![
        "id",
        "phone",
        "name",
        "profile name",
        "username",
        "user id",
        "language",
        "notes",
        "tags",
        "blocked at",
        "first seen at",
        "last seen at",
    ];
    head.extend(fields.iter().map(|field| field.name.as_str()));
    let mut sheet = Sheet::part(is_first.then_some(&head[..]))?;
    let time = |at: Option<DateTime<Utc>>| at.map(|at| at.to_rfc3339()).unwrap_or_default();
    for Profile { contact, details, first_seen_at, last_seen_at, .. } in profiles {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let mut cells = vec![
            contact.id.to_string(),
            contact.phone.as_ref().map(|digits| format!("+{digits}")).unwrap_or_default(),
            text(&contact.name),
            text(&contact.profile_name),
            text(&contact.username),
            text(&contact.user_id),
            text(&contact.language),
            text(&details.notes),
            import::cell_of_tags(&contact.tags),
            time(contact.blocked_at),
            time(Some(*first_seen_at)),
            time(*last_seen_at),
        ];
        cells.extend(fields.iter().map(|field| {
            details.fields.get(&field.id).map(custom_field::cell).unwrap_or_default()
        }));
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        sheet.row(&cells)?;
    }
    Ok(Bytes::from(sheet.finish()?))
}
