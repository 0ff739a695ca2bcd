//! `/api/v1/auth`: getting in and out. Nobody has to be signed in for any of it but to be sent a link
//! once more.

use actix_web::http::StatusCode;
use actix_web::web::{self, Data};
use actix_web::{HttpResponse, post};
use domain::language::Language;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::typed_password;
use crate::Db;
use crate::actions::sessions::{SignIn, SignedIn};
use crate::actions::{invitations, passwords, registration, sessions};
use crate::auth::{Caller, ClientInfo, Hasher, SecondFactors, Tokens};
use crate::http::extract::Json;
use crate::problem::Problem;
use crate::secrets::Secret;
use crate::view::MeView;

/// A company that wants to begin, and its first user.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Registration {
    #[schema(example = "Olga Owner", max_length = 120)]
    full_name: String,
    #[schema(example = "olga@acme.example", max_length = 254)]
    email: String,
    /// At least 15 characters, and none of those that are tried first.
    #[schema(min_length = 15, max_length = 1024)]
    password: String,
    #[schema(example = "Acme", max_length = 120)]
    company_name: String,
    /// With its country code.
    #[schema(example = "+14155552671")]
    phone: String,
    /// Must be `true`.
    accept_terms: bool,
    /// In which language letters are; the browser's, if nothing is said.
    language: Option<Language>,
}

/// Register a company
///
/// The answer is the same whether the address is new or belongs to somebody already: a letter tells.
/// Whoever registers can sign in at once, but can connect no number and write to nobody before the
/// address is verified.
#[utoipa::path(tag = "auth", security(()), responses(
    (status = 202, description = "A letter is on its way"),
    (status = 422, description = "`validation-failed`"),
    (status = 429, description = "`quota-exceeded`: too many companies from one client"),
))]
#[post("/auth/register")]
pub(crate) async fn register(
    client: ClientInfo,
    db: Data<Db>,
    hasher: Data<Hasher>,
    body: Json<Registration>,
) -> Result<HttpResponse, Problem> {
    let asked = body.0;
    let wish = registration::Wish {
        full_name: asked.full_name,
        email: asked.email,
        password: Secret::new(asked.password),
        company_name: asked.company_name,
        phone: asked.phone,
        accept_terms: asked.accept_terms,
        language: asked.language,
    };
    registration::register(&db, &hasher, wish, &client).await?;
    Ok(HttpResponse::new(StatusCode::ACCEPTED))
}

/// The token of a mailed link.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct LinkToken {
    /// What stands behind `?token=`.
    token: String,
}

/// Whose link it was.
#[derive(Serialize, ToSchema)]
#[schema(as = LinkOwner)]
struct Address {
    /// For the form in which they sign in next.
    email: String,
}

/// Verify an e-mail address
#[utoipa::path(tag = "auth", security(()), responses(
    (status = 200, description = "Verified", body = Address),
    (status = 400, description = "`verification-token-invalid`: used, too old, or never given out"),
))]
#[post("/auth/verify-email")]
pub(crate) async fn verify_email(
    client: ClientInfo,
    db: Data<Db>,
    body: Json<LinkToken>,
) -> Result<web::Json<Address>, Problem> {
    let email = registration::verify(&db, &body.0.token, &client).await?;
    Ok(web::Json(Address { email }))
}

/// Send the link to verify my address again
///
/// The link before it is worth nothing from then on.
#[utoipa::path(tag = "auth", security(("bearer" = ["own"])), responses(
    (status = 202, description = "A letter is on its way"),
    (status = 409, description = "`state-conflict`: the address is verified already"),
))]
#[post("/auth/verify-email/resend")]
pub(crate) async fn resend_verification(
    caller: Caller,
    db: Data<Db>,
) -> Result<HttpResponse, Problem> {
    registration::ask_again(&db, &caller).await?;
    Ok(HttpResponse::new(StatusCode::ACCEPTED))
}

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
    /// Of the app, or a recovery code, for whoever has a second factor.
    #[schema(example = "123456")]
    code: Option<String>,
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
    /// Gets the next access token, once. Keep it where scripts of other pages cannot read it.
    refresh_token: String,
    user: MeView,
}

impl From<SignedIn> for LoginAnswer {
    fn from(signed_in: SignedIn) -> Self {
        let caller = signed_in.caller;
        Self {
            access_token: signed_in.access_token,
            token_type: "Bearer",
            expires_in: signed_in.expires_in,
            refresh_token: signed_in.refresh_token,
            user: MeView::new(caller.company, caller.member(), caller.member().agent.clone()),
        }
    }
}

/// Sign in
///
/// Unknown addresses and wrong passwords get the same answer, and no more than five wrong ones a
/// minute for one address or client.
#[utoipa::path(tag = "auth", security(()), responses(
    (status = 200, description = "Signed in", body = LoginAnswer),
    (status = 401, description = "`invalid-credentials`, or `second-factor-required`: the password is right, \
        and `code` is wanted, too"),
    (status = 429, description = "`quota-exceeded`: too many wrong attempts; see `Retry-After`"),
    (status = 503, description = "`server-busy`: too many sign-ins at once"),
))]
#[post("/auth/login")]
pub(crate) async fn login(
    client: ClientInfo,
    db: Data<Db>,
    hasher: Data<Hasher>,
    tokens: Data<Tokens>,
    factors: Data<SecondFactors>,
    body: Json<Login>,
) -> Result<web::Json<LoginAnswer>, Problem> {
    let Login { email, password, code } = body.0;
    let password = typed_password("password", password)?;
    let asked = SignIn { email, password, code, client };
    let signed_in = sessions::sign_in(&db, &hasher, &tokens, &factors, asked).await?;
    Ok(web::Json(signed_in.into()))
}

/// A refresh token.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Refresh {
    refresh_token: String,
}

/// Stay signed in
///
/// Exchanges the refresh token for the next one, and an access token. A token works once: one that
/// comes again ends the session, for somebody may have stolen it. Two tabs that ask within ten seconds
/// are told apart from that: the second is answered with 409, and uses what the first one got.
#[utoipa::path(tag = "auth", security(()), responses(
    (status = 200, description = "The next tokens", body = LoginAnswer),
    (status = 401, description = "`invalid-token`: unknown, or the session is over; `refresh-token-reused`: \
        the session is over now"),
    (status = 409, description = "`refresh-in-progress`: another tab has just got the next tokens"),
))]
#[post("/auth/refresh")]
pub(crate) async fn refresh(
    client: ClientInfo,
    db: Data<Db>,
    tokens: Data<Tokens>,
    body: Json<Refresh>,
) -> Result<web::Json<LoginAnswer>, Problem> {
    let signed_in = sessions::refresh(&db, &tokens, &body.0.refresh_token, &client).await?;
    Ok(web::Json(signed_in.into()))
}

/// Sign out
///
/// Ends the session, its access tokens and its sockets. Signing out twice is signing out once.
#[utoipa::path(tag = "auth", security(()), responses(
    (status = 204, description = "Signed out"),
))]
#[post("/auth/logout")]
pub(crate) async fn logout(
    client: ClientInfo,
    db: Data<Db>,
    body: Json<Refresh>,
) -> Result<HttpResponse, Problem> {
    sessions::sign_out(&db, &body.0.refresh_token, &client).await?;
    Ok(HttpResponse::new(StatusCode::NO_CONTENT))
}

/// Who forgot their password.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Forgotten {
    #[schema(max_length = 1024)]
    email: String,
}

/// Forget my password
///
/// If the address belongs to somebody, a link is mailed to it. The answer is the same in any case.
#[utoipa::path(tag = "auth", security(()), responses(
    (status = 202, description = "Perhaps a letter is on its way"),
    (status = 429, description = "`quota-exceeded`: too many from one client"),
))]
#[post("/auth/password/forgot")]
pub(crate) async fn forgot_password(
    client: ClientInfo,
    db: Data<Db>,
    body: Json<Forgotten>,
) -> Result<HttpResponse, Problem> {
    if body.0.email.len() > 1024 {
        return Err(Problem::field("email", "too-long", "must have at most 1,024 bytes"));
    }
    passwords::forget(&db, body.0.email, &client).await?;
    Ok(HttpResponse::new(StatusCode::ACCEPTED))
}

/// A new password.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Reset {
    /// What stands behind `?token=` in the mailed link.
    token: String,
    #[schema(min_length = 8, max_length = 1024)]
    password: String,
}

/// Choose a new password
///
/// Ends every session. Whoever has a second factor needs it at the next sign-in as ever.
#[utoipa::path(tag = "auth", security(()), responses(
    (status = 200, description = "It is the new password now", body = Address),
    (status = 400, description = "`reset-token-invalid`: used, too old, or never given out"),
    (status = 422, description = "`validation-failed`: too short, or too common; the link still works"),
))]
#[post("/auth/password/reset")]
pub(crate) async fn reset_password(
    client: ClientInfo,
    db: Data<Db>,
    hasher: Data<Hasher>,
    body: Json<Reset>,
) -> Result<web::Json<Address>, Problem> {
    let Reset { token, password } = body.0;
    let email = passwords::reset(&db, &hasher, &token, Secret::new(password), &client).await?;
    Ok(web::Json(Address { email }))
}

/// Somebody who was invited, and comes.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Acceptance {
    /// What stands behind `?token=` in the mailed link.
    token: String,
    #[schema(min_length = 8, max_length = 1024)]
    password: String,
    /// What they call themselves, if it is not what they were invited as.
    #[schema(max_length = 120)]
    full_name: Option<String>,
}

/// Accept an invitation
///
/// Makes the user, with a password that nobody else ever knows. Signing in comes next.
#[utoipa::path(tag = "auth", security(()), responses(
    (status = 200, description = "They have a place in the company", body = Address),
    (status = 400, description = "`invitation-token-invalid`: accepted, taken back, too old, or never given out"),
    (status = 409, description = "`address-taken`: they have an account already, in another company"),
))]
#[post("/auth/invitations/accept")]
pub(crate) async fn accept_invitation(
    client: ClientInfo,
    db: Data<Db>,
    hasher: Data<Hasher>,
    body: Json<Acceptance>,
) -> Result<web::Json<Address>, Problem> {
    let Acceptance { token, password, full_name } = body.0;
    let password = Secret::new(password);
    let asked = invitations::Acceptance { token, password, name: full_name };
    let email = invitations::accept(&db, &hasher, asked, &client).await?;
    Ok(web::Json(Address { email }))
}
