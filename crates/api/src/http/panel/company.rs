//! `/api/v1/company`: what holds for all people of a company.

use actix_web::http::StatusCode;
use actix_web::web::Data;
use actix_web::{HttpResponse, get, post, put};
use domain::assignment::Policy;
use domain::company::{Company, Notifications, Policies, Retention};
use domain::ids::AgentId;
use domain::language::Language;
use domain::schedule::BusinessHours;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::versioned;
use crate::Db;
use crate::actions::{company, users};
use crate::auth::Caller;
use crate::http::extract::{IfMatch, Json};
use crate::problem::Problem;

/// The company.
#[derive(Serialize, ToSchema)]
#[schema(as = Company)]
pub(super) struct CompanyView {
    name: String,
    phone: Option<String>,
    /// Of the IANA's database. Business hours are by its clock.
    #[schema(example = "Europe/Istanbul")]
    time_zone: &'static str,
    language: Language,
    /// Changes with the logo; null if there is none.
    logo_hash: Option<String>,
    hours: BusinessHours,
    notifications: NotificationsView,
    policies: Policies,
    retention: Retention,
    assignment: Policy,
    visibility: Visibility,
    /// Counts changes; the `ETag` is made of it.
    version: i64,
}

/// Who sees what inside the company.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CompanyVisibility)]
struct Visibility {
    /// Agents see the chats of others on their accounts, as those do who supervise. Otherwise only their own,
    /// the queue and the archive.
    agents_see_all: bool,
}

/// Which mails the company gets about itself.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Notifications)]
struct NotificationsView {
    /// The balance is running out.
    low_balance: bool,
    /// Meta restricts, disconnects or reviews an account.
    account_problems: bool,
    /// Who may do what has changed, or somebody tried what they may not.
    security: bool,
    /// E-mail addresses, each once; its owners and admins if nobody is named.
    #[schema(max_items = 20)]
    recipients: Vec<String>,
}

impl From<Notifications> for NotificationsView {
    fn from(notifications: Notifications) -> Self {
        let Notifications { low_balance, account_problems, security, recipients } = notifications;
        let recipients = recipients.iter().map(|address| address.as_str().to_owned()).collect();
        Self { low_balance, account_problems, security, recipients }
    }
}

/// The company, under the tag that a change has to name.
pub(super) fn answer(company: Company) -> HttpResponse {
    let settings = company.settings;
    let body = CompanyView {
        name: company.name,
        phone: company.phone,
        time_zone: settings.time_zone.name(),
        language: settings.language,
        logo_hash: company.logo,
        hours: settings.hours,
        notifications: settings.notifications.into(),
        policies: settings.policies,
        retention: settings.retention,
        assignment: settings.assignment,
        visibility: Visibility { agents_see_all: company.agents_see_all },
        version: company.version,
    };
    versioned(StatusCode::OK, company.version, &body)
}

/// Get the company
#[utoipa::path(tag = "company", security(("bearer" = ["company.read"])), responses(
    (status = 200, description = "The company, with an `ETag`", body = CompanyView),
))]
#[get("/company")]
pub(crate) async fn get_company(caller: Caller, db: Data<Db>) -> Result<HttpResponse, Problem> {
    Ok(answer(company::find(&db, &caller).await?))
}

/// What the company is called, and where it is.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CompanyProfile {
    #[schema(max_length = 120)]
    name: String,
    /// With its country code.
    phone: Option<String>,
    /// Of the IANA's database.
    #[schema(example = "Europe/Istanbul")]
    time_zone: String,
    language: Language,
}

/// Change the company's profile
#[utoipa::path(tag = "company", security(("bearer" = ["company"])), params(
    ("If-Match" = String, Header, description = "The `ETag` of what is changed"),
), responses(
    (status = 200, description = "The company, now", body = CompanyView),
    (status = 412, description = "`precondition-failed`: somebody changed it meanwhile"),
    (status = 428, description = "`precondition-required`: without `If-Match`"),
))]
#[put("/company/profile")]
pub(crate) async fn change_company_profile(
    caller: Caller,
    db: Data<Db>,
    seen: IfMatch,
    body: Json<CompanyProfile>,
) -> Result<HttpResponse, Problem> {
    let CompanyProfile { name, phone, time_zone, language } = body.0;
    let profile = company::Profile { name, phone, time_zone, language };
    Ok(answer(company::change_profile(&db, &caller, seen.0, profile).await?))
}

/// Change how people sign in
#[utoipa::path(tag = "company", security(("bearer" = ["policies"])), params(
    ("If-Match" = String, Header, description = "The `ETag` of what is changed"),
), responses(
    (status = 200, description = "The company, now", body = CompanyView),
    (status = 403, description = "`step-up-required`"),
    (status = 412, description = "`precondition-failed`: somebody changed it meanwhile"),
    (status = 428, description = "`precondition-required`: without `If-Match`"),
))]
#[put("/company/policies")]
pub(crate) async fn change_company_policies(
    caller: Caller,
    db: Data<Db>,
    seen: IfMatch,
    body: Json<Policies>,
) -> Result<HttpResponse, Problem> {
    Ok(answer(company::change_policies(&db, &caller, seen.0, body.0).await?))
}

/// Change when the company is open
///
/// By the clock of the company's time zone: on the night when an hour comes twice, it is open in both.
#[utoipa::path(tag = "company", security(("bearer" = ["hours"])), params(
    ("If-Match" = String, Header, description = "The `ETag` of what is changed"),
), responses(
    (status = 200, description = "The company, now", body = CompanyView),
    (status = 412, description = "`precondition-failed`: somebody changed it meanwhile"),
    (status = 428, description = "`precondition-required`: without `If-Match`"),
))]
#[put("/company/hours")]
pub(crate) async fn change_company_hours(
    caller: Caller,
    db: Data<Db>,
    seen: IfMatch,
    body: Json<BusinessHours>,
) -> Result<HttpResponse, Problem> {
    Ok(answer(company::change_hours(&db, &caller, seen.0, body.0).await?))
}

/// Change which mails the company gets
#[utoipa::path(tag = "company", security(("bearer" = ["company"])), params(
    ("If-Match" = String, Header, description = "The `ETag` of what is changed"),
), responses(
    (status = 200, description = "The company, now", body = CompanyView),
    (status = 412, description = "`precondition-failed`: somebody changed it meanwhile"),
    (status = 428, description = "`precondition-required`: without `If-Match`"),
))]
#[put("/company/notifications")]
pub(crate) async fn change_company_notifications(
    caller: Caller,
    db: Data<Db>,
    seen: IfMatch,
    body: Json<NotificationsView>,
) -> Result<HttpResponse, Problem> {
    let NotificationsView { low_balance, account_problems, security, recipients } = body.0;
    let recipients = Notifications::recipients_of(&recipients)?;
    let changed = Notifications { low_balance, account_problems, security, recipients };
    Ok(answer(company::change_notifications(&db, &caller, seen.0, changed).await?))
}

/// Change how long things are kept
#[utoipa::path(tag = "company", security(("bearer" = ["policies"])), params(
    ("If-Match" = String, Header, description = "The `ETag` of what is changed"),
), responses(
    (status = 200, description = "The company, now", body = CompanyView),
    (status = 403, description = "`step-up-required`"),
    (status = 412, description = "`precondition-failed`: somebody changed it meanwhile"),
    (status = 428, description = "`precondition-required`: without `If-Match`"),
))]
#[put("/company/retention")]
pub(crate) async fn change_company_retention(
    caller: Caller,
    db: Data<Db>,
    seen: IfMatch,
    body: Json<Retention>,
) -> Result<HttpResponse, Problem> {
    Ok(answer(company::change_retention(&db, &caller, seen.0, body.0).await?))
}

/// How the queues give chats out.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AssignmentChange {
    /// How many chats the queue gives somebody at most, 0 to 1000; as many as there are if this is null.
    #[schema(maximum = 1000)]
    chat_limit: Option<u16>,
    /// A customer who returns goes to whoever had them the last time, if they are there and have room.
    sticky: bool,
    /// Minutes after which a chat that the queue gave goes to somebody else if its agent has not
    /// answered in it, 1 to 1440; never if this is null.
    #[schema(minimum = 1, maximum = 1440)]
    first_reply_minutes: Option<u16>,
    /// What somebody has above the limit goes back to the queue, first that in which nobody has written
    /// for the longest. Otherwise it stays theirs.
    #[serde(default)]
    release_surplus: bool,
}

/// Change how the queues give chats out
#[utoipa::path(tag = "assignment", security(("bearer" = ["assignment"])), params(
    ("If-Match" = String, Header, description = "The `ETag` of what is changed"),
), responses(
    (status = 200, description = "The company, now", body = CompanyView),
    (status = 412, description = "`precondition-failed`: somebody changed it meanwhile"),
    (status = 428, description = "`precondition-required`: without `If-Match`"),
))]
#[put("/company/assignment")]
pub(crate) async fn change_company_assignment(
    caller: Caller,
    db: Data<Db>,
    seen: IfMatch,
    body: Json<AssignmentChange>,
) -> Result<HttpResponse, Problem> {
    let AssignmentChange { chat_limit, sticky, first_reply_minutes, release_surplus } = body.0;
    let policy = Policy { chat_limit, sticky, first_reply_minutes };
    let changed = company::change_assignment(&db, &caller, seen.0, policy, release_surplus).await?;
    Ok(answer(changed))
}

/// Change whether agents see the chats of others
///
/// At once, everywhere: sockets of agents end with 4003, and they begin anew with what they see now.
#[utoipa::path(tag = "company", security(("bearer" = ["company"])), params(
    ("If-Match" = String, Header, description = "The `ETag` of what is changed"),
), responses(
    (status = 200, description = "The company, now", body = CompanyView),
    (status = 412, description = "`precondition-failed`: somebody changed it meanwhile"),
    (status = 428, description = "`precondition-required`: without `If-Match`"),
))]
#[put("/company/visibility")]
pub(crate) async fn change_company_visibility(
    caller: Caller,
    db: Data<Db>,
    seen: IfMatch,
    body: Json<Visibility>,
) -> Result<HttpResponse, Problem> {
    let changed = company::change_visibility(&db, &caller, seen.0, body.0.agents_see_all).await?;
    Ok(answer(changed))
}

/// To whom.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Successor {
    user_id: AgentId,
}

/// Hand the company over
///
/// Makes somebody else an owner in one's own place, and oneself an admin, both at once.
#[utoipa::path(tag = "company", security(("bearer" = ["ownership"])), responses(
    (status = 204, description = "Handed over"),
    (status = 403, description = "`step-up-required`"),
    (status = 404, description = "`not-found`"),
    (status = 409, description = "`state-conflict`: they cannot sign in"),
))]
#[post("/company/ownership")]
pub(crate) async fn hand_over_company(
    caller: Caller,
    db: Data<Db>,
    body: Json<Successor>,
) -> Result<HttpResponse, Problem> {
    users::hand_over(&db, &caller, body.0.user_id).await?;
    Ok(HttpResponse::new(StatusCode::NO_CONTENT))
}
