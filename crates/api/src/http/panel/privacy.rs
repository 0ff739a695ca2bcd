//! `/api/v1/contacts`: all that is kept of one customer, taken out or erased.

use std::collections::BTreeMap;

use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::web::{self, Bytes, Data};
use actix_web::{HttpResponse, get, post};
use chrono::{DateTime, Utc};
use domain::ids::{AgentId, ContactId, ErasureId, ExportId};
use domain::privacy::{Erasure, ErasureState, Export, ExportState};
use futures_util::stream::try_unfold;
use serde::Serialize;
use utoipa::ToSchema;

use crate::Db;
use crate::actions::privacy;
use crate::auth::Caller;
use crate::http::extract::Path;
use crate::problem::{Kind, Problem};

/// A file with all that is kept of a customer.
#[derive(Serialize, ToSchema)]
#[schema(as = Export)]
struct ExportView {
    id: ExportId,
    contact_id: ContactId,
    state: ExportState,
    /// Who asked for it.
    asked_by: AgentId,
    asked_at: DateTime<Utc>,
    /// When the file was there.
    finished_at: Option<DateTime<Utc>>,
    /// When it will be gone.
    expires_at: DateTime<Utc>,
    /// Bytes of the file, once it is there.
    size: Option<i64>,
}

impl From<Export> for ExportView {
    fn from(export: Export) -> Self {
        Self {
            id: export.id,
            contact_id: export.contact,
            state: export.state,
            asked_by: export.asked_by,
            asked_at: export.asked_at,
            finished_at: export.finished_at,
            expires_at: export.expires_at,
            size: export.size,
        }
    }
}

/// That all that was kept of a customer goes, or is gone.
#[derive(Serialize, ToSchema)]
#[schema(as = Erasure)]
struct ErasureView {
    id: ErasureId,
    /// Who it was: all that is still known of them.
    contact_id: ContactId,
    state: ErasureState,
    /// Who asked for it.
    asked_by: AgentId,
    asked_at: DateTime<Utc>,
    /// When nothing was left.
    finished_at: Option<DateTime<Utc>>,
    /// How many rows of each kind went, so far.
    removed: BTreeMap<String, i64>,
    /// All of this in words, once it is done. It never changes.
    certificate: Option<String>,
    /// SHA-256 of the certificate, in hexadecimal.
    sha256: Option<String>,
}

impl From<Erasure> for ErasureView {
    fn from(erasure: Erasure) -> Self {
        Self {
            certificate: erasure.certificate(),
            id: erasure.id,
            contact_id: erasure.contact,
            state: erasure.state,
            asked_by: erasure.asked_by,
            asked_at: erasure.asked_at,
            finished_at: erasure.finished_at,
            removed: erasure.removed,
            sha256: erasure.sha256,
        }
    }
}

/// Export a customer
///
/// All that is kept of them, on every account, in a file that can be downloaded for seven days, by whoever
/// has all the accounts on which they have a chat. To ask twice is to get two files.
#[utoipa::path(tag = "privacy", security(("bearer" = ["privacy"])), params(("id" = ContactId, Path)), responses(
    (status = 202, description = "It is being made", body = ExportView),
    (status = 403, description = "`step-up-required`; `forbidden`: they have chats on accounts that I was not given"),
    (status = 404, description = "`not-found`"),
))]
#[post("/contacts/{id}/export")]
pub(crate) async fn export_contact(
    caller: Caller,
    db: Data<Db>,
    id: Path<ContactId>,
) -> Result<HttpResponse, Problem> {
    let export = privacy::export(&db, &caller, id.0).await?;
    Ok(HttpResponse::Accepted().json(ExportView::from(export)))
}

/// Get an export
///
/// How far it is. It is gone when it is seven days old, or when the customer is erased.
#[utoipa::path(tag = "privacy", security(("bearer" = ["privacy"])), params(("id" = ExportId, Path)), responses(
    (status = 200, description = "The export", body = ExportView),
    (status = 403, description = "`step-up-required`; `forbidden`: they have chats on accounts that I was not given"),
    (status = 404, description = "`not-found`"),
))]
#[get("/exports/{id}")]
pub(crate) async fn get_export(
    caller: Caller,
    db: Data<Db>,
    id: Path<ExportId>,
) -> Result<web::Json<ExportView>, Problem> {
    Ok(web::Json(privacy::find_export(&db, &caller, id.0).await?.into()))
}

/// Download an export
///
/// A ZIP archive of JSON files; `README.txt` in it says what they are.
#[utoipa::path(tag = "privacy", security(("bearer" = ["privacy"])), params(("id" = ExportId, Path)), responses(
    (status = 200, description = "The file", content_type = "application/zip", body = Vec<u8>),
    (status = 403, description = "`step-up-required`; `forbidden`: they have chats on accounts that I was not given"),
    (status = 404, description = "`not-found`"),
    (status = 409, description = "`state-conflict`: it is still being made, or failed"),
))]
#[get("/exports/{id}/download")]
pub(crate) async fn download_export(
    caller: Caller,
    db: Data<Db>,
    id: Path<ExportId>,
) -> Result<HttpResponse, Problem> {
    let export = privacy::find_file(&db, &caller, id.0).await?;
    let name = format!("attachment; filename=\"customer-{}.zip\"", export.contact);
    // A piece at a time, read when the one before has been taken. A file that is gone meanwhile ends
    // with the connection, so that nobody takes what they have of it for all.
    let left = export.size.unwrap_or_default();
    let parts = try_unfold((db, caller, 0, left), move |(db, caller, number, left)| async move {
        let Some(part) = privacy::find_part(&db, &caller, export.id, number).await? else {
            return if left == 0 { Ok(None) } else { Err(Problem::from(Kind::NotFound)) };
        };
        let left = left - i64::try_from(part.len()).unwrap_or(i64::MAX);
        Ok(Some((Bytes::from(part), (db, caller, number + 1, left))))
    });
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "application/zip"))
        .insert_header((CONTENT_DISPOSITION, name))
        .streaming(parts))
}

/// Erase a customer
///
/// All that is kept of them, on every account: messages, names, numbers, and what the log of events and
/// the journal of webhooks say of them. What the company wrote for all customers stays as it is: ready texts, the
/// names of tags and filters, and the like. Nothing brings it back. Should they write again, they are
/// somebody new. To ask twice is to ask once.
#[utoipa::path(tag = "privacy", security(("bearer" = ["privacy"])), params(("id" = ContactId, Path)), responses(
    (status = 202, description = "It is being done, or was done before", body = ErasureView),
    (status = 403, description = "`step-up-required`"),
    (status = 404, description = "`not-found`"),
))]
#[post("/contacts/{id}/erase")]
pub(crate) async fn erase_contact(
    caller: Caller,
    db: Data<Db>,
    id: Path<ContactId>,
) -> Result<HttpResponse, Problem> {
    let erasure = privacy::erase(&db, &caller, id.0).await?;
    Ok(HttpResponse::Accepted().json(ErasureView::from(erasure)))
}

/// Get an erasure
///
/// How far it is, and its certificate when it is done.
#[utoipa::path(tag = "privacy", security(("bearer" = ["privacy"])), params(("id" = ErasureId, Path)), responses(
    (status = 200, description = "The erasure", body = ErasureView),
    (status = 403, description = "`step-up-required`"),
    (status = 404, description = "`not-found`"),
))]
#[get("/erasures/{id}")]
pub(crate) async fn get_erasure(
    caller: Caller,
    db: Data<Db>,
    id: Path<ErasureId>,
) -> Result<web::Json<ErasureView>, Problem> {
    Ok(web::Json(privacy::find_erasure(&db, &caller, id.0).await?.into()))
}
