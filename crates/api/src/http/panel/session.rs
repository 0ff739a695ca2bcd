//! Signing in, and whoever is signed in. Registration, refresh and recovery belong here, too.

use actix_web::web::Data;
use actix_web::{get, post, put};
use chrono::{DateTime, Utc};
use domain::agent::Status;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::Db;
use crate::actions::{agents, sessions};
use crate::auth::{Caller, Hasher, Tokens};
use crate::http::PublicUrl;
use crate::http::extract::Json;
use crate::problem::Problem;
use crate::secrets::Secret;
use crate::view::MeView;

/// What one signs in with.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Login {
    /// The address, in any case.
    #[schema(example = "ana@demo.desk360.dev", max_length = 254)]
    email: String,
    /// At most 1,024 bytes.
    #[schema(min_length = 1, max_length = 1024)]
    password: String,
}

/// What a sign-in gives.
#[derive(Serialize, ToSchema)]
struct LoginAnswer {
    /// Goes into `Authorization: Bearer ...`.
    access_token: String,
    #[schema(example = "Bearer")]
    token_type: &'static str,
    /// For how many seconds the access token is good.
    expires_in: i64,
    /// Gets the next access token. Keep it where scripts of other pages cannot read it.
    refresh_token: String,
    user: MeView,
}

/// Sign in
///
/// Unknown addresses and wrong passwords get the same answer.
#[utoipa::path(tag = "session", security(()), responses(
    (status = 200, description = "Signed in", body = LoginAnswer),
    (status = 401, description = "`invalid-credentials`"),
    (status = 503, description = "`server-busy`: too many sign-ins at once"),
))]
#[post("/auth/login")]
pub(crate) async fn login(
    db: Data<Db>,
    hasher: Data<Hasher>,
    tokens: Data<Tokens>,
    body: Json<Login>,
) -> Result<actix_web::web::Json<LoginAnswer>, Problem> {
    let Login { email, password } = body.0;
    if password.len() > crate::auth::PASSWORD_MAX {
        return Err(Problem::field("password", "too-long", "must have at most 1,024 bytes"));
    }
    let signed_in = sessions::sign_in(&db, &hasher, &tokens, &email, Secret::new(password)).await?;
    let caller = signed_in.caller;
    let user = MeView::new(caller.company, caller.member(), caller.member().agent.clone());
    Ok(actix_web::web::Json(LoginAnswer {
        access_token: signed_in.access_token,
        token_type: "Bearer",
        expires_in: signed_in.expires_in,
        refresh_token: signed_in.refresh_token,
        user,
    }))
}

/// Get myself
#[utoipa::path(tag = "session", responses(
    (status = 200, description = "Whoever asks", body = MeView),
))]
#[get("/me")]
pub(crate) async fn get_me(
    caller: Caller,
    db: Data<Db>,
) -> Result<actix_web::web::Json<MeView>, Problem> {
    let agent = agents::me(&db, &caller).await?;
    Ok(actix_web::web::Json(MeView::new(caller.company, caller.member(), agent)))
}

/// A status to choose.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct StatusChoice {
    status: Status,
}

/// Choose my status
///
/// A change restarts the timer; choosing the same status again changes nothing. Going offline gives
/// one's active chats to others. Going online needs no socket, but lasts only as long as something
/// is heard: a socket's heartbeat, or a request, once in 75 s and a grace of 60 s.
#[utoipa::path(tag = "session", responses(
    (status = 200, description = "Whoever asks, now", body = MeView),
))]
#[put("/me/status")]
pub(crate) async fn set_status(
    caller: Caller,
    db: Data<Db>,
    body: Json<StatusChoice>,
) -> Result<actix_web::web::Json<MeView>, Problem> {
    let agent = agents::choose_status(&db, &caller, body.0.status).await?;
    Ok(actix_web::web::Json(MeView::new(caller.company, caller.member(), agent)))
}

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
#[utoipa::path(tag = "live", responses(
    (status = 201, description = "A ticket", body = Entry),
))]
#[post("/ws-tickets")]
pub(crate) async fn create_ws_ticket(
    caller: Caller,
    db: Data<Db>,
    public_url: Data<PublicUrl>,
) -> Result<actix_web::HttpResponse, Problem> {
    let (ticket, expires_at) = sessions::issue_ticket(&db, &caller).await?;
    let base = public_url.0.replacen("http", "ws", 1);
    let url = format!("{base}/api/v1/ws?ticket={ticket}");
    Ok(actix_web::HttpResponse::Created().json(Entry { ticket, url, expires_at }))
}
