//! `/api/v1/company`: what holds for all people of a company.

use actix_web::http::StatusCode;
use actix_web::http::header::ETAG;
use actix_web::web::Data;
use actix_web::{HttpResponse, get, post, put};
use domain::company::{Company, Policies};
use domain::ids::AgentId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::Db;
use crate::actions::{company, users};
use crate::auth::Caller;
use crate::http::extract::{IfMatch, Json};
use crate::problem::Problem;

/// The company.
#[derive(Serialize, ToSchema)]
#[schema(as = Company)]
struct CompanyView {
    name: String,
    phone: Option<String>,
    policies: Policies,
    /// Counts changes; the `ETag` is made of it.
    version: i64,
}

/// The company, under the tag that a change has to name.
fn answer(company: Company) -> HttpResponse {
    let tag = format!("\"{}\"", company.version);
    HttpResponse::Ok().insert_header((ETAG, tag)).json(CompanyView {
        name: company.name,
        phone: company.phone,
        policies: company.settings.policies,
        version: company.version,
    })
}

/// Get the company
#[utoipa::path(tag = "company", security(("bearer" = ["company.read"])), responses(
    (status = 200, description = "The company, with an `ETag`", body = CompanyView),
))]
#[get("/company")]
pub(crate) async fn get_company(caller: Caller, db: Data<Db>) -> Result<HttpResponse, Problem> {
    Ok(answer(company::find(&db, &caller).await?))
}

/// What the company is called.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CompanyProfile {
    #[schema(max_length = 120)]
    name: String,
    /// With its country code.
    phone: Option<String>,
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
    let profile = company::Profile { name: body.0.name, phone: body.0.phone };
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
