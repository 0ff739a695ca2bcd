//! `/api/v1/me`: whoever is signed in, themselves.

use actix_web::http::StatusCode;
use actix_web::web::{self, Data};
use actix_web::{HttpResponse, delete, get, patch, post, put};
use chrono::{DateTime, Utc};
use domain::agent::Status;
use domain::ids::SessionId;
use domain::language::Language;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::typed_password;
use crate::Db;
use crate::actions::{agents, passwords, second_factor, sessions, users};
use crate::auth::{Caller, Hasher, SecondFactors};
use crate::http::extract::{Json, Path};
use crate::problem::Problem;
use crate::secrets::Secret;
use crate::view::{MeView, UserView};
use crate::worker::presence::Presence;

/// Get myself
#[utoipa::path(tag = "me", security(("bearer" = ["own"])), responses(
    (status = 200, description = "Whoever asks", body = MeView),
))]
#[get("/me")]
pub(crate) async fn get_me(caller: Caller, db: Data<Db>) -> Result<web::Json<MeView>, Problem> {
    let agent = agents::me(&db, &caller).await?;
    Ok(web::Json(MeView::new(caller.company, caller.member(), agent)))
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
#[utoipa::path(tag = "me", security(("bearer" = ["own"])), responses(
    (status = 200, description = "Whoever asks, now", body = MeView),
))]
#[put("/me/status")]
pub(crate) async fn set_status(
    caller: Caller,
    db: Data<Db>,
    presence: Data<Presence>,
    body: Json<StatusChoice>,
) -> Result<web::Json<MeView>, Problem> {
    let until = presence.give(caller.device(), db.now());
    let agent = agents::choose_status(&db, &caller, body.0.status, until).await?;
    Ok(web::Json(MeView::new(caller.company, caller.member(), agent)))
}

/// Something to change about myself.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SelfChange {
    #[schema(max_length = 120)]
    name: Option<String>,
    /// In which language letters are.
    language: Option<Language>,
}

/// Change myself
#[utoipa::path(tag = "me", security(("bearer" = ["own"])), responses(
    (status = 200, description = "Whoever asks, now", body = UserView),
))]
#[patch("/me")]
pub(crate) async fn change_me(
    caller: Caller,
    db: Data<Db>,
    body: Json<SelfChange>,
) -> Result<web::Json<UserView>, Problem> {
    let SelfChange { name, language } = body.0;
    let change = users::SelfChange { name, language };
    Ok(web::Json(users::change_myself(&db, &caller, change).await?.into()))
}

/// A sign-in.
#[derive(Serialize, ToSchema)]
struct SessionView {
    id: SessionId,
    /// What the client says it is.
    #[schema(example = "Mozilla/5.0 (X11; Linux x86_64) ...")]
    device: String,
    /// Where it was last.
    ip: String,
    created_at: DateTime<Utc>,
    last_used_at: DateTime<Utc>,
    /// When it ends, whatever happens.
    expires_at: DateTime<Utc>,
    /// It is the one that asks.
    current: bool,
}

/// Sign-ins.
#[derive(Serialize, ToSchema)]
struct SessionList {
    items: Vec<SessionView>,
}

/// List my sessions
#[utoipa::path(tag = "me", security(("bearer" = ["own"])), responses(
    (status = 200, description = "The living ones, the newest first", body = SessionList),
))]
#[get("/me/sessions")]
pub(crate) async fn list_sessions(
    caller: Caller,
    db: Data<Db>,
) -> Result<web::Json<SessionList>, Problem> {
    let items = sessions::list(&db, &caller).await?.into_iter().map(|session| SessionView {
        current: session.id == caller.session,
        id: session.id,
        device: session.device,
        ip: session.ip,
        created_at: session.created_at,
        last_used_at: session.last_used_at,
        expires_at: session.expires_at,
    });
    Ok(web::Json(SessionList { items: items.collect() }))
}

/// End one of my sessions
///
/// Its tokens and sockets are worth nothing from then on.
#[utoipa::path(tag = "me", security(("bearer" = ["own"])), params(("id" = SessionId, Path)), responses(
    (status = 204, description = "It is over"),
    (status = 404, description = "`not-found`: not one of mine, or over already"),
))]
#[delete("/me/sessions/{id}")]
pub(crate) async fn end_session(
    caller: Caller,
    db: Data<Db>,
    id: Path<SessionId>,
) -> Result<HttpResponse, Problem> {
    sessions::end(&db, &caller, Some(id.0)).await?;
    Ok(HttpResponse::new(StatusCode::NO_CONTENT))
}

/// End my other sessions
#[utoipa::path(tag = "me", security(("bearer" = ["own"])), responses(
    (status = 204, description = "Only the one that asks is left"),
))]
#[delete("/me/sessions")]
pub(crate) async fn end_other_sessions(
    caller: Caller,
    db: Data<Db>,
) -> Result<HttpResponse, Problem> {
    sessions::end(&db, &caller, None).await?;
    Ok(HttpResponse::new(StatusCode::NO_CONTENT))
}

/// Another password.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PasswordChange {
    #[schema(max_length = 1024)]
    current_password: String,
    #[schema(min_length = 8, max_length = 1024)]
    new_password: String,
}

/// Change my password
///
/// Ends my other sessions.
#[utoipa::path(tag = "me", security(("bearer" = ["own"])), responses(
    (status = 204, description = "It is the new one now"),
    (status = 401, description = "`invalid-credentials`: the current one is wrong"),
    (status = 422, description = "`validation-failed`: too short, or too common"),
    (status = 429, description = "`quota-exceeded`: too many wrong attempts"),
))]
#[put("/me/password")]
pub(crate) async fn change_password(
    caller: Caller,
    db: Data<Db>,
    hasher: Data<Hasher>,
    body: Json<PasswordChange>,
) -> Result<HttpResponse, Problem> {
    let current = typed_password("current_password", body.0.current_password)?;
    let new = Secret::new(body.0.new_password);
    passwords::change(&db, &hasher, &caller, current, new).await?;
    Ok(HttpResponse::new(StatusCode::NO_CONTENT))
}

/// Proof of who somebody is.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Proof {
    #[schema(max_length = 1024)]
    password: String,
    /// Of the app, or a recovery code, for whoever has a second factor.
    code: Option<String>,
}

/// Prove once more who I am
///
/// What concerns money, keys or roles wants it, unless one signed in within the last ten minutes:
/// `step-up-required` says so.
#[utoipa::path(tag = "me", security(("bearer" = ["own"])), responses(
    (status = 204, description = "Good for ten minutes"),
    (status = 401, description = "`invalid-credentials`, or `second-factor-required`"),
    (status = 429, description = "`quota-exceeded`: too many wrong attempts"),
))]
#[post("/me/step-up")]
pub(crate) async fn step_up(
    caller: Caller,
    db: Data<Db>,
    hasher: Data<Hasher>,
    factors: Data<SecondFactors>,
    body: Json<Proof>,
) -> Result<HttpResponse, Problem> {
    let Proof { password, code } = body.0;
    let password = typed_password("password", password)?;
    passwords::step_up(&db, &hasher, &factors, &caller, password, code).await?;
    Ok(HttpResponse::new(StatusCode::NO_CONTENT))
}

/// A second factor that begins.
#[derive(Serialize, ToSchema)]
struct NewSecondFactor {
    /// To be typed into an app.
    secret: String,
    /// The same for apps that take an address.
    #[schema(example = "otpauth://totp/Desk360:ana%40demo.desk360.dev?secret=...&issuer=Desk360")]
    uri: String,
    /// The same as a picture to be scanned: a `data:` URI of an SVG.
    qr: String,
}

/// Begin a second factor
///
/// It counts only once it is confirmed.
#[utoipa::path(tag = "me", security(("bearer" = ["own"])), responses(
    (status = 201, description = "Shown once", body = NewSecondFactor),
    (status = 403, description = "`step-up-required`"),
    (status = 409, description = "`state-conflict`: there is one already"),
))]
#[post("/me/second-factor")]
pub(crate) async fn begin_second_factor(
    caller: Caller,
    db: Data<Db>,
    factors: Data<SecondFactors>,
) -> Result<HttpResponse, Problem> {
    let new = second_factor::begin(&db, &factors, &caller).await?;
    let new = NewSecondFactor { secret: new.secret, uri: new.uri, qr: new.qr };
    Ok(HttpResponse::Created().json(new))
}

/// A code.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Code {
    #[schema(example = "123456")]
    code: String,
}

/// Codes for when the app is lost.
#[derive(Serialize, ToSchema)]
struct RecoveryCodes {
    /// Each works once. Nobody can see them again.
    recovery_codes: Vec<String>,
}

/// Confirm a second factor
#[utoipa::path(tag = "me", security(("bearer" = ["own"])), responses(
    (status = 200, description = "It is on from now on", body = RecoveryCodes),
    (status = 409, description = "`state-conflict`: nothing was begun"),
    (status = 422, description = "`validation-failed`: not the code of now"),
))]
#[post("/me/second-factor/confirm")]
pub(crate) async fn confirm_second_factor(
    caller: Caller,
    db: Data<Db>,
    factors: Data<SecondFactors>,
    body: Json<Code>,
) -> Result<web::Json<RecoveryCodes>, Problem> {
    let codes = second_factor::confirm(&db, &factors, &caller, body.0.code).await?;
    Ok(web::Json(RecoveryCodes { recovery_codes: codes }))
}

/// Get new recovery codes
///
/// The old ones are worth nothing from then on.
#[utoipa::path(tag = "me", security(("bearer" = ["own"])), responses(
    (status = 200, description = "Shown once", body = RecoveryCodes),
    (status = 403, description = "`step-up-required`"),
    (status = 409, description = "`state-conflict`: there is no second factor"),
))]
#[post("/me/second-factor/recovery-codes")]
pub(crate) async fn renew_recovery_codes(
    caller: Caller,
    db: Data<Db>,
    factors: Data<SecondFactors>,
) -> Result<web::Json<RecoveryCodes>, Problem> {
    let codes = second_factor::renew_codes(&db, &factors, &caller).await?;
    Ok(web::Json(RecoveryCodes { recovery_codes: codes }))
}

/// Take my second factor away
#[utoipa::path(tag = "me", security(("bearer" = ["own"])), responses(
    (status = 204, description = "It is off"),
    (status = 403, description = "`step-up-required`"),
    (status = 409, description = "`state-conflict`: there is no second factor"),
))]
#[delete("/me/second-factor")]
pub(crate) async fn remove_second_factor(
    caller: Caller,
    db: Data<Db>,
) -> Result<HttpResponse, Problem> {
    second_factor::remove(&db, &caller, None).await?;
    Ok(HttpResponse::new(StatusCode::NO_CONTENT))
}
