//! `/api/v1/ws-tickets`.

use actix_web::web::Data;
use actix_web::{HttpResponse, post};
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use crate::Db;
use crate::actions::sessions;
use crate::auth::Caller;
use crate::http::PublicUrl;
use crate::problem::Problem;

/// What opens a socket.
#[derive(Serialize, ToSchema)]
#[schema(as = WsTicket)]
struct Entry {
    /// Opens one socket, once.
    ticket: String,
    /// Where: the ticket is part of it.
    #[schema(example = "ws://127.0.0.1:8360/api/v1/ws?ticket=...")]
    url: String,
    expires_at: DateTime<Utc>,
}

/// Get a ticket for a socket
///
/// Good for one socket, within 30 s. A token does not belong into an address; a ticket may.
#[utoipa::path(tag = "live", security(("bearer" = ["chats"])), responses(
    (status = 201, description = "A ticket", body = Entry),
))]
#[post("/ws-tickets")]
pub(crate) async fn create_ws_ticket(
    caller: Caller,
    db: Data<Db>,
    public_url: Data<PublicUrl>,
) -> Result<HttpResponse, Problem> {
    let (ticket, expires_at) = sessions::issue_ticket(&db, &caller).await?;
    let base = public_url.0.replacen("http", "ws", 1);
    let url = format!("{base}/api/v1/ws?ticket={ticket}");
    Ok(HttpResponse::Created().json(Entry { ticket, url, expires_at }))
}
