//! `/api/v1/invitations`: who was asked to join.

use actix_web::http::StatusCode;
use actix_web::web::{self, Data};
use actix_web::{HttpResponse, delete, get, post};
use chrono::{DateTime, Utc};
use domain::agent::Role;
use domain::ids::{AccountId, AgentId, InvitationId};
use domain::language::Language;
use persistence::invitations::Invitation;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::page::PageQuery;

use crate::Db;
use crate::actions::invitations;
use crate::auth::Caller;
use crate::cursor::Cursors;
use crate::http::extract::{Json, Path, Query};
use crate::problem::Problem;

/// Somebody who was asked to join.
#[derive(Serialize, ToSchema)]
#[schema(as = Invitation)]
struct InvitationView {
    id: InvitationId,
    email: String,
    name: String,
    /// What they will be.
    role: Role,
    language: Language,
    /// The accounts they will work on.
    account_ids: Vec<AccountId>,
    /// Who asked them.
    invited_by: AgentId,
    created_at: DateTime<Utc>,
    /// Until when they can accept.
    expires_at: DateTime<Utc>,
}

impl From<Invitation> for InvitationView {
    fn from(invitation: Invitation) -> Self {
        Self {
            id: invitation.id,
            email: invitation.email,
            name: invitation.name,
            role: invitation.role,
            language: invitation.language,
            account_ids: invitation.accounts,
            invited_by: invitation.invited_by,
            created_at: invitation.created_at,
            expires_at: invitation.expires_at,
        }
    }
}

/// A page of those who were asked.
#[derive(Serialize, ToSchema)]
struct InvitationPage {
    items: Vec<InvitationView>,
    next_cursor: Option<String>,
}

/// List invitations
#[utoipa::path(tag = "users", security(("bearer" = ["users"])), params(PageQuery), responses(
    (status = 200, description = "Those that nobody accepted yet, the newest first", body = InvitationPage),
    (status = 400, description = "`invalid-cursor`"),
))]
#[get("/invitations")]
pub(crate) async fn list_invitations(
    caller: Caller,
    db: Data<Db>,
    cursors: Data<Cursors>,
    asked: Query<PageQuery>,
) -> Result<web::Json<InvitationPage>, Problem> {
    let (before, limit) = asked.0.read(&cursors, caller.company, "invitations")?;
    let page = invitations::list(&db, &caller, before, limit).await?;
    let last = page.last();
    let next_cursor = last.map(|last| {
        cursors.of_place(caller.company, "invitations", (last.created_at, Uuid::from(last.id)))
    });
    let items = page.items.into_iter().map(Into::into).collect();
    Ok(web::Json(InvitationPage { items, next_cursor }))
}

/// Whom to ask.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewInvitation {
    #[schema(example = "rui@acme.example", max_length = 254)]
    email: String,
    #[schema(example = "Rui", max_length = 120)]
    name: String,
    /// At most one's own; supervisors invite agents only.
    role: Role,
    /// The accounts they will work on.
    #[serde(default)]
    account_ids: Vec<AccountId>,
    /// In which language they are written to; one's own, if nothing is said.
    language: Option<Language>,
}

/// Invite somebody
///
/// They get a link with which they choose a password, within seven days.
#[utoipa::path(tag = "users", security(("bearer" = ["users"])), responses(
    (status = 201, description = "A letter is on its way", body = InvitationView),
    (status = 403, description = "`forbidden`: the role is too high; `email-unverified`; `step-up-required` for more than an agent"),
    (status = 422, description = "`validation-failed`: also when the address was invited already"),
))]
#[post("/invitations")]
pub(crate) async fn invite(
    caller: Caller,
    db: Data<Db>,
    body: Json<NewInvitation>,
) -> Result<HttpResponse, Problem> {
    let asked = body.0;
    let mut accounts = asked.account_ids;
    accounts.sort_unstable();
    accounts.dedup();
    let wish = invitations::Wish {
        email: asked.email,
        name: asked.name,
        role: asked.role,
        accounts,
        language: asked.language,
    };
    let invitation = invitations::invite(&db, &caller, wish).await?;
    Ok(HttpResponse::Created().json(InvitationView::from(invitation)))
}

/// Send an invitation again
///
/// With a new link and new time; the link before it is worth nothing from then on.
#[utoipa::path(tag = "users", security(("bearer" = ["users"])), params(("id" = InvitationId, Path)), responses(
    (status = 202, description = "A letter is on its way", body = InvitationView),
    (status = 403, description = "`forbidden`: the role is too high"),
    (status = 404, description = "`not-found`"),
))]
#[post("/invitations/{id}/resend")]
pub(crate) async fn resend_invitation(
    caller: Caller,
    db: Data<Db>,
    id: Path<InvitationId>,
) -> Result<HttpResponse, Problem> {
    let invitation = invitations::send_again(&db, &caller, id.0).await?;
    Ok(HttpResponse::Accepted().json(InvitationView::from(invitation)))
}

/// Take an invitation back
#[utoipa::path(tag = "users", security(("bearer" = ["users"])), params(("id" = InvitationId, Path)), responses(
    (status = 204, description = "Its link is worth nothing any more"),
    (status = 403, description = "`forbidden`: the role is too high"),
    (status = 404, description = "`not-found`"),
))]
#[delete("/invitations/{id}")]
pub(crate) async fn withdraw_invitation(
    caller: Caller,
    db: Data<Db>,
    id: Path<InvitationId>,
) -> Result<HttpResponse, Problem> {
    invitations::withdraw(&db, &caller, id.0).await?;
    Ok(HttpResponse::new(StatusCode::NO_CONTENT))
}
